//! What is asked about one service: the API's questions and limits; it must not hold an answer.

use super::catalogue::ReceiptKind;
use super::draft::{Field, Kind};
use super::language::Phrase;

/// The type of a question, as in GeoReport v2 (`datatype`), or an explanation that takes no answer (`variable: false`).
#[derive(Clone, Debug, PartialEq, Eq)]
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    pub key: String,
    pub name: Phrase,
}

/// One question of a service (GeoReport's attribute).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    pub code: String,
    pub kind: QuestionKind,
    pub label: Phrase,
    /// How to answer, in the API's words (`datatype_description`).
    pub hint: Phrase,
    pub required: bool,
}

/// What this API demands of every report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rules {
    /// The most Unicode scalar values a description may have.
    pub description_limit: usize,
    /// Contact fields a named report must have. Never asked of a nameless one.
    pub required_contact: Vec<Field>,
    /// The service for institutions that are not listed, where the config names one.
    pub catch_all: Option<String>,
    /// What stands for the place where neither the person nor the institution gives one.
    pub default_place: Option<String>,
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
