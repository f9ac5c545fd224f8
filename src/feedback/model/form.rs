//! What is asked about one service: the API's questions and limits; it must not hold an answer.

use crate::feedback::model::attachment::FileRules;
use crate::feedback::model::catalogue::ReceiptKind;
use crate::feedback::model::draft::{Addressee, Draft, Field, Kind, place_words};
use crate::feedback::model::language::Phrase;

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

/// One value of a list: what travels, and what is read.
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

/// What this API demands of every report, and the place where it is written. By default, which is before the config is read, nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The most Unicode scalar values a description may have, less what the adapter writes before it.
    /// None before the config is read: what is typed meanwhile is checked again when it is sent.
    pub description_limit: Option<usize>,
    /// What the adapter writes before a description besides the name of an institution that is not listed.
    pub unlisted_line: usize,
    /// Contact fields a named report must have. Never asked of a nameless one.
    pub required_contact: Vec<Field>,
    /// The kinds of which nothing is taken without a name.
    pub named_only: Vec<Kind>,
    /// Every report must say its place as a point on the map.
    pub point: bool,
    /// What the adapter writes before a description besides the words of a place, where the place itself travels as a point.
    pub place_line: usize,
    /// The service for institutions that are not listed, where the config names one.
    pub catch_all: Option<String>,
    /// What stands for the place where neither the person nor the institution gives one.
    pub default_place: Option<String>,
    /// What is taken beside words. None before the config is read.
    pub files: Option<FileRules>,
    /// The device is everybody's: nothing is kept on it, with a name or without, and a report goes from the screen or not at all.
    pub keeps_nothing: bool,
    /// The person opened the vault with their words: what they write without a name is kept in it.
    pub vault_is_open: bool,
}

impl Rules {
    /// How long this draft's description may be: an unlisted institution's name travels in it.
    pub fn room_for_description(&self, draft: &Draft) -> Option<usize> {
        let taken = match &draft.addressee {
            Addressee::Unlisted => self.unlisted_line + draft.unlisted_name.trim().chars().count(),
            _ => 0,
        };
        let place = place_words(&draft.place);
        let taken = match self.point && !place.is_empty() {
            true => taken + self.place_line + place.chars().count(),
            false => taken,
        };
        Some(self.description_limit?.saturating_sub(taken))
    }
}

/// All that validation must know: the rules of the API and, once a service is chosen, what is asked about it.
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
    /// The kinds it takes; none means all.
    pub kinds: Option<Vec<Kind>>,
    /// In the order they are asked.
    pub questions: Vec<Question>,
}

impl Form {
    /// The questions of the chosen service, in the order they are asked.
    pub fn questions(&self) -> &[Question] {
        self.service
            .as_ref()
            .map_or(&[], |service| &service.questions)
    }
}
