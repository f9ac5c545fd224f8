//! What the person has typed and chosen so far (*rasimu*), right or wrong; it must not judge it.

use super::attached::Attached;
use super::json::Map;
use super::language::Phrase;

/// The four kinds of feedback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// *Lalamiko*
    Complaint,
    /// *Pongezi*
    Compliment,
    /// *Ulizo*
    Enquiry,
    /// *Pendekezo*
    Suggestion,
}

impl Kind {
    pub const ALL: [Kind; 4] = [
        Kind::Complaint,
        Kind::Compliment,
        Kind::Enquiry,
        Kind::Suggestion,
    ];

    /// How the kind travels: a code, never a word of the screen.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Complaint => "complaint",
            Kind::Compliment => "compliment",
            Kind::Enquiry => "enquiry",
            Kind::Suggestion => "suggestion",
        }
    }

    pub fn from_code(code: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.code() == code)
    }
}

/// Whether the person gives a name. Asked before any free text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Naming {
    /// *Kwa jina langu*
    Named,
    /// *Bila jina*
    Nameless,
}

/// Something picked from a list, by id *and* name: the list may have changed when they come back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pick {
    pub id: String,
    pub name: Phrase,
}

/// Whom the report is for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Addressee {
    #[default]
    Undecided,
    /// From the list. `address` stands for the place when the person gives none.
    Institution { pick: Pick, address: String },
    /// "My council is not listed": its name is typed, and it goes to the config's catch-all service.
    Unlisted,
    /// An API without groups: the service is chosen by itself.
    ServiceAlone,
}

/// Where it happened, each part optional.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    pub region: Option<Pick>,
    pub council: Option<Pick>,
    /// Ward, village or street, as typed.
    pub ward: String,
}

impl Place {
    pub fn is_empty(&self) -> bool {
        self.region.is_none() && self.council.is_none() && self.ward.trim().is_empty()
    }
}

/// Every field a person can fill. The one name of a field: for typing, for problems, for links to it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Field {
    Kind,
    Naming,
    Addressee,
    /// The name of a council that is not listed.
    UnlistedName,
    Service,
    Description,
    /// Photos, and with a name a document.
    Files,
    Region,
    Council,
    Ward,
    Day,
    /// A question of the service, by its code.
    Question(String),
    FirstName,
    LastName,
    Phone,
    Email,
}

/// What is typed so far. Nothing here is checked; `validation` does that.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Draft {
    pub kind: Option<Kind>,
    pub naming: Option<Naming>,
    pub addressee: Addressee,
    /// The name of a council that is not listed, as typed; sent only if the addressee is `Unlisted`.
    pub unlisted_name: String,
    pub service: Option<Pick>,
    pub description: String,
    /// In the order in which they were added.
    pub files: Vec<Attached>,
    pub place: Place,
    /// The day it happened as the date field gives it: `YYYY-MM-DD`, or empty.
    pub day: String,
    /// A day in the future that the person said is right (phone clocks err).
    pub day_confirmed: Option<String>,
    /// Answers to the service's questions by code. One value, or several for a list.
    pub answers: Map<Vec<String>>,
    pub first_name: String,
    pub last_name: String,
    pub phone: String,
    pub email: String,
    /// Its words, place, names and files are to go in an envelope that only one reader can open.
    pub sealed: bool,
}

/// What was typed, on one line: whatever blanks part two words are one blank.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Draft {
    /// The text typed into a field; empty for a field that is chosen and not typed.
    pub fn text(&self, field: &Field) -> &str {
        match field {
            Field::UnlistedName => &self.unlisted_name,
            Field::Description => &self.description,
            Field::Ward => &self.place.ward,
            Field::Day => &self.day,
            Field::FirstName => &self.first_name,
            Field::LastName => &self.last_name,
            Field::Phone => &self.phone,
            Field::Email => &self.email,
            Field::Question(code) => self
                .answers
                .get(code)
                .and_then(|values| values.first())
                .map_or("", String::as_str),
            Field::Kind
            | Field::Naming
            | Field::Addressee
            | Field::Service
            | Field::Files
            | Field::Region
            | Field::Council => "",
        }
    }

    /// Puts typed text into a field, as it is. A chosen field takes no text and stays.
    pub fn put_text(&mut self, field: &Field, text: String) {
        match field {
            Field::UnlistedName => self.unlisted_name = text,
            Field::Description => self.description = text,
            Field::Ward => self.place.ward = text,
            Field::Day => self.day = text,
            Field::FirstName => self.first_name = text,
            Field::LastName => self.last_name = text,
            Field::Phone => self.phone = text,
            Field::Email => self.email = text,
            Field::Question(code) => self.answers.insert(code.clone(), vec![text]),
            Field::Kind
            | Field::Naming
            | Field::Addressee
            | Field::Service
            | Field::Files
            | Field::Region
            | Field::Council => {}
        }
    }

    /// What is left of it on this device once all that was typed is in this envelope: enough to know it by in a list.
    pub fn outside(&self, envelope: Attached) -> Draft {
        Draft {
            kind: self.kind,
            naming: self.naming,
            addressee: self.addressee.clone(),
            unlisted_name: self.unlisted_name.clone(),
            service: self.service.clone(),
            files: vec![envelope],
            sealed: true,
            ..Draft::default()
        }
    }

    /// Whether closing the page now would lose words of the person, or a photo.
    pub fn has_words(&self) -> bool {
        let typed = [
            &self.unlisted_name,
            &self.description,
            &self.place.ward,
            &self.first_name,
            &self.last_name,
            &self.phone,
            &self.email,
        ];
        typed.into_iter().any(|text| !text.trim().is_empty())
            || !self.files.is_empty()
            || self
                .answers
                .values()
                .flatten()
                .any(|text| !text.trim().is_empty())
    }
}
