//! What is asked about one service: the API's questions and limits.

use crate::feedback::model::attachment::FileRules;
use crate::feedback::model::catalogue::ReceiptKind;
use crate::feedback::model::draft::{Addressee, Draft, Field, Kind, Naming, place_words};
use crate::feedback::model::language::Phrase;
use crate::feedback::model::point::Point;

/// The type of a question, as in GeoReport v2 (`datatype`), or an explanation that takes no answer (`variable: false`).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum QuestionKind {
    Explanation,
    /// One line of text.
    Line,
    /// Several lines of text.
    Text,
    Number,
    /// A day, or a day with a time: `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM`.
    Datetime,
    OneOf(Vec<Choice>),
    SomeOf(Vec<Choice>),
}

/// One value of a list: the key that is sent, and the name that is shown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Choice {
    pub key: String,
    pub name: Phrase,
}

/// One question of a service (GeoReport's attribute).
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    pub code: String,
    pub kind: QuestionKind,
    pub label: Phrase,
    /// How to answer, in the API's words (`datatype_description`).
    pub hint: Phrase,
    pub required: bool,
}

/// Whether a report has a point on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PointUse {
    #[default]
    Never,
    /// The person may add the point where they are, if the report has a name.
    Optional,
    /// The office takes no report without one.
    Required,
}

/// What this API and this device demand of every report. The default, before the config is read, demands nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The most Unicode scalar values of a description, less what the adapter puts before it. `None` before the config
    /// is read: what is typed meanwhile is checked again before it is sent.
    pub description_limit: Option<usize>,
    /// How many characters the adapter puts before a description besides the name of an institution that is not listed.
    pub unlisted_line: usize,
    /// Contact fields that a report with a name must have. Never asked in one without a name.
    pub required_contact: Vec<Field>,
    /// Contact fields that the API cannot carry: they are not asked.
    pub unsent_contact: Vec<Field>,
    /// The kinds that are not accepted without a name.
    pub named_only: Vec<Kind>,
    /// Whether a report may or must give its place as a point on the map.
    pub point: PointUse,
    /// How many characters the adapter puts before a description besides the words of a place, if the place itself is
    /// sent as a point.
    pub place_line: usize,
    /// The service for institutions that are not listed, if the config names one.
    pub catch_all: Option<String>,
    /// The place to send if neither the person nor the institution gives one.
    pub default_place: Option<String>,
    /// Which files are accepted. `None` before the config is read.
    pub files: Option<FileRules>,
    /// A shared terminal: nothing is saved on it, with a name or without, and a report is sent from the screen or not
    /// at all.
    pub keeps_nothing: bool,
    /// The person opened the vault with their words: it keeps what they write without a name.
    pub vault_is_open: bool,
}

impl Rules {
    /// Whether the API carries no contact field at all, so that nobody can give a name.
    pub fn takes_no_name(&self) -> bool {
        let mut contact = Field::all().filter(Field::is_contact);
        contact.all(|field| self.unsent_contact.contains(&field))
    }

    /// The point that is sent of this draft. Without a name only where the office demands one.
    pub fn point_of(&self, draft: &Draft) -> Option<Point> {
        let is_sent = match self.point {
            PointUse::Never => false,
            PointUse::Optional => draft.naming == Some(Naming::Named),
            PointUse::Required => true,
        };
        is_sent.then(|| Point::read(&draft.place.point)).flatten()
    }

    /// How long this draft's description may be. The name of an institution that is not listed is sent as part of it.
    pub fn room_for_description(&self, draft: &Draft) -> Option<usize> {
        let taken = match &draft.addressee {
            Addressee::Unlisted => self.unlisted_line + draft.unlisted_name.trim().chars().count(),
            _ => 0,
        };
        let place = place_words(&draft.place);
        let has_point = self.point == PointUse::Required || self.point_of(draft).is_some();
        let taken = match has_point && !place.is_empty() {
            true => taken + self.place_line + place.chars().count(),
            false => taken,
        };
        Some(self.description_limit?.saturating_sub(taken))
    }
}

/// Everything that validation needs: the rules of the API and, once a service is chosen, what is asked about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Form {
    pub rules: Rules,
    pub service: Option<ServiceForm>,
}

/// What is asked about the chosen service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceForm {
    pub code: String,
    pub receipt: ReceiptKind,
    /// The kinds it accepts; `None` means all.
    pub kinds: Option<Vec<Kind>>,
    /// In the order in which they are asked.
    pub questions: Vec<Question>,
}

impl Form {
    pub fn questions(&self) -> &[Question] {
        self.service
            .as_ref()
            .map_or(&[], |service| &service.questions)
    }
}
