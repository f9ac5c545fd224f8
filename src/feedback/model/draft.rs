//! The draft (*rasimu*): what the person has typed and chosen so far. Nothing here is validated.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::feedback::json::Value;
use crate::feedback::json::typed::{self, Fault};
use crate::feedback::model::attachment::Attached;
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::model::step::Step;

/// The four kinds of feedback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
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

    /// The code that is sent for a kind. Not a word of the screen.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Naming {
    /// *Kwa jina langu*
    Named,
    /// *Bila jina*
    Nameless,
}

/// Something picked from a list, by id *and* name: the list may have changed when the person comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pick {
    pub id: String,
    pub name: Phrase,
}

/// Whom the report is for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Value", into = "Value")]
pub enum Addressee {
    #[default]
    Undecided,
    /// From the list. `address` is sent as the place if the person gives none.
    Institution { pick: Pick, address: String },
    /// "My council is not listed": the person types its name, and the report goes to the config's catch-all service.
    Unlisted,
    /// An API without groups: the service is chosen directly.
    ServiceAlone,
}

/// The stored form of an institution. The other variants are stored as one word.
#[derive(Serialize, Deserialize)]
struct Chosen {
    institution: Pick,
    address: String,
}

const UNDECIDED: &str = "undecided";
const UNLISTED: &str = "unlisted";
const SERVICE_ALONE: &str = "service-alone";

impl TryFrom<Value> for Addressee {
    type Error = Fault;

    fn try_from(value: Value) -> Result<Addressee, Fault> {
        Ok(match value.as_str() {
            Some(UNDECIDED) => Addressee::Undecided,
            Some(UNLISTED) => Addressee::Unlisted,
            Some(SERVICE_ALONE) => Addressee::ServiceAlone,
            _ => {
                let chosen: Chosen = typed::read(&value)?;
                Addressee::Institution {
                    pick: chosen.institution,
                    address: chosen.address,
                }
            }
        })
    }
}

impl From<Addressee> for Value {
    fn from(addressee: Addressee) -> Value {
        match addressee {
            Addressee::Undecided => UNDECIDED.into(),
            Addressee::Unlisted => UNLISTED.into(),
            Addressee::ServiceAlone => SERVICE_ALONE.into(),
            Addressee::Institution { pick, address } => {
                let institution = pick;
                // Fails only for maps whose keys are not strings.
                serde_json::to_value(Chosen {
                    institution,
                    address,
                })
                .unwrap_or_default()
            }
        }
    }
}

/// Where it happened, each part optional.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub region: Option<Pick>,
    pub council: Option<Pick>,
    /// Ward, village or street, as typed.
    pub ward: String,
    /// A point on the map, as typed or as the device reported it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub point: String,
}

impl Place {
    pub fn is_empty(&self) -> bool {
        self.region.is_none() && self.council.is_none() && self.ward.trim().is_empty()
    }
}

/// How a field is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Filled {
    /// Chosen from a list, or added.
    Chosen,
    /// Typed in the person's own words.
    Words,
    /// Typed, or chosen, in a form that is not words: a day, a point on the map.
    Formal,
}

macro_rules! fields {
    ($($(#[$doc:meta])* $field:ident: $code:literal, $step:ident, $filled:ident;)*) => {
        /// Every field that a person can fill. Identifies a field for typing, for problems and for links to it.
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(try_from = "String", into = "String")]
        pub enum Field {
            $($(#[$doc])* $field,)*
            /// A question of the service, by its code.
            Question(String),
        }

        const FIELDS: &[Field] = &[$(Field::$field),*];

        impl Field {
            fn row(&self) -> (&'static str, Step, Filled) {
                match self {
                    $(Field::$field => ($code, Step::$step, Filled::$filled),)*
                    Field::Question(_) => ("", Step::Details, Filled::Formal),
                }
            }
        }
    };
}

// One line for each field, in the order of the form: its code in stored records, the step that it is on, and how it is
// filled. The service's questions come after the last field of their step.
fields! {
    Kind: "kind", Home, Chosen;
    Naming: "naming", Naming, Chosen;
    Addressee: "addressee", Recipient, Chosen;
    /// The name of a council that is not listed.
    UnlistedName: "unlisted_name", Recipient, Words;
    Service: "service", Recipient, Chosen;
    Description: "description", Details, Words;
    /// Photos; in a report with a name also a document.
    Files: "files", Details, Chosen;
    Region: "region", Details, Chosen;
    Council: "council", Details, Chosen;
    Ward: "ward", Details, Words;
    /// The point on the map, if the office demands one.
    Point: "point", Details, Formal;
    Day: "day", Details, Formal;
    FirstName: "first_name", Contact, Words;
    LastName: "last_name", Contact, Words;
    Phone: "phone", Contact, Words;
    Email: "email", Contact, Words;
}

impl Field {
    /// All fields of the form in its order, without the service's questions.
    pub fn all() -> impl DoubleEndedIterator<Item = Field> {
        FIELDS.iter().cloned()
    }

    /// The fields in which the person writes in their own words.
    pub fn of_words() -> impl DoubleEndedIterator<Item = Field> {
        Field::all().filter(|field| field.row().2 == Filled::Words)
    }

    /// The fields that are sent only with a name.
    pub fn is_contact(&self) -> bool {
        self.step() == Step::Contact
    }

    /// The step that the field is on.
    pub fn step(&self) -> Step {
        self.row().1
    }

    /// The code of a field that is not a question, in stored records and in the templates of the printed form.
    pub fn code(&self) -> &'static str {
        self.row().0
    }

    /// The id of the field's control, in the app and in the printed form, for everything that refers to it. A question's
    /// code may be any text: only ASCII letters and digits are kept as they are.
    pub fn id(&self) -> String {
        match self {
            Field::Addressee => "field-institution".to_owned(),
            Field::UnlistedName => "field-unlisted".to_owned(),
            Field::Question(code) => code.chars().fold("question-".to_owned(), |id, letter| {
                if letter.is_ascii_alphanumeric() {
                    id + letter.encode_utf8(&mut [0; 4])
                } else {
                    format!("{id}_{:x}", u32::from(letter))
                }
            }),
            field => format!("field-{}", field.code().replace('_', "-")),
        }
    }
}

const QUESTION: &str = "question:";

impl From<Field> for String {
    fn from(field: Field) -> String {
        match field {
            Field::Question(code) => format!("{QUESTION}{code}"),
            field => field.code().to_owned(),
        }
    }
}

impl TryFrom<String> for Field {
    type Error = &'static str;

    fn try_from(code: String) -> Result<Field, &'static str> {
        if let Some(code) = code.strip_prefix(QUESTION) {
            return Ok(Field::Question(code.to_owned()));
        }
        let mut known = Field::all();
        known.find(|field| field.code() == code).ok_or("a field")
    }
}

/// The content of a draft. Unchecked: see `validation`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    pub kind: Option<Kind>,
    pub naming: Option<Naming>,
    pub addressee: Addressee,
    /// The name of a council that is not listed, as typed; sent only if the addressee is `Unlisted`.
    pub unlisted_name: String,
    pub service: Option<Pick>,
    pub description: String,
    /// In the order in which they were added.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attached>,
    /// Stored beside the other fields: see `records::kept_draft`.
    #[serde(skip)]
    pub place: Place,
    /// The day it happened, as the date field returns it: `YYYY-MM-DD`, or empty.
    pub day: String,
    /// A day in the future that the person confirmed (phone clocks can be wrong).
    pub day_confirmed: Option<String>,
    /// Answers to the service's questions by code: one value, or several for a list.
    pub answers: BTreeMap<String, Vec<String>>,
    pub first_name: String,
    pub last_name: String,
    pub phone: String,
    pub email: String,
    /// Whether the words, place, names and files go into an envelope that only one reader can open.
    #[serde(default, skip_serializing_if = "is_false")]
    pub sealed: bool,
    /// Whether the person took the words over to an SMS. Nobody but they know whether it was sent, so the mark stays
    /// when the words change.
    #[serde(default, skip_serializing_if = "is_false")]
    pub texted: bool,
    /// The text of that SMS as the person shortened it. Empty if they did not, or if what it was made of has changed
    /// since.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub sms: String,
}

/// Stands for a day or time that the browser could not read: half typed, or not in the calendar. Not a valid day and
/// not empty either, so that validation reports it.
pub const UNREADABLE: &str = "?";

/// Trims a text and replaces each run of white space with one blank.
pub fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_false(holds: &bool) -> bool {
    !holds
}

/// The place on one line, smallest part first, as in addresses. Names are in Kiswahili, the offices' own language.
pub fn place_words(place: &Place) -> String {
    let name = |phrase: &Phrase| phrase.read_in(Language::Swahili).0.to_owned();
    [
        Some(on_one_line(&place.ward)),
        place.council.as_ref().map(|pick| name(&pick.name)),
        place.region.as_ref().map(|pick| name(&pick.name)),
    ]
    .into_iter()
    .flatten()
    .filter(|part| !part.is_empty())
    .collect::<Vec<_>>()
    .join(", ")
}

impl Draft {
    /// The public address of the institution. Drafts saved by an earlier version have its name there, which is not an
    /// address.
    pub fn public_address(&self) -> &str {
        match &self.addressee {
            Addressee::Institution { pick, address } => {
                let address = address.trim();
                let is_name = Language::ALL
                    .into_iter()
                    .any(|language| pick.name.get(language).map(str::trim) == Some(address));
                if is_name { "" } else { address }
            }
            Addressee::Undecided | Addressee::Unlisted | Addressee::ServiceAlone => "",
        }
    }

    /// The text typed into a field; empty for a field that is chosen rather than typed.
    pub fn text(&self, field: &Field) -> &str {
        match field {
            Field::UnlistedName => &self.unlisted_name,
            Field::Description => &self.description,
            Field::Ward => &self.place.ward,
            Field::Point => &self.place.point,
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

    /// Stores typed text in a field, unchanged. Does nothing for a field that is chosen rather than typed.
    pub fn put_text(&mut self, field: &Field, text: String) {
        match field {
            Field::UnlistedName => self.unlisted_name = text,
            Field::Description => self.description = text,
            Field::Ward => self.place.ward = text,
            Field::Point => self.place.point = text,
            Field::Day => self.day = text,
            Field::FirstName => self.first_name = text,
            Field::LastName => self.last_name = text,
            Field::Phone => self.phone = text,
            Field::Email => self.email = text,
            Field::Question(code) => drop(self.answers.insert(code.clone(), vec![text])),
            Field::Kind
            | Field::Naming
            | Field::Addressee
            | Field::Service
            | Field::Files
            | Field::Region
            | Field::Council => {}
        }
    }

    /// What this device keeps of a draft whose words are in this envelope: enough to recognise it in a list.
    pub fn outside(&self, envelope: Attached) -> Draft {
        Draft {
            kind: self.kind,
            naming: self.naming,
            addressee: self.addressee.clone(),
            unlisted_name: self.unlisted_name.clone(),
            service: self.service.clone(),
            files: vec![envelope],
            sealed: true,
            texted: self.texted,
            ..Draft::default()
        }
    }

    /// What the text of an SMS is made of, for comparison.
    pub fn told_by_sms(&self) -> impl PartialEq {
        // A service is named where no institution is.
        let is_alone = self.addressee == Addressee::ServiceAlone;
        let Place {
            region,
            council,
            ward,
            point: _,
        } = &self.place;
        (
            (self.kind, self.naming, self.sealed),
            (&self.addressee, &self.unlisted_name),
            self.service.as_ref().filter(|_| is_alone),
            (region, council, ward),
            &self.description,
        )
    }

    /// Whether there is anything that a person wrote or picked: words, answers or photos.
    pub fn has_words(&self) -> bool {
        let mut typed = Field::all().filter(|field| *field != Field::Day);
        typed.any(|field| !self.text(&field).trim().is_empty())
            || !self.files.is_empty()
            || self
                .answers
                .values()
                .flatten()
                .any(|text| !text.trim().is_empty())
    }
}
