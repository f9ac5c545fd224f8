//! What the office gives back: the receipt of a report and the state of a case; it must not be made from anything but an API's own answer.

use super::language::Phrase;

/// How the office will know the report again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reference {
    /// *Namba ya kumbukumbu*
    Known(String),
    /// The reference comes later; this token asks for it.
    Pending { token: String },
    /// The service never gives one (GeoReport's `blackbox`).
    #[default]
    Never,
}

/// *Uthibitisho wa kupokelewa*: the API said, in its own form, that it has the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    pub reference: Reference,
    /// The API's `service_notice`: what happens next, in its own words.
    pub notice: Phrase,
    /// The API's `expected_datetime`, ISO 8601, where it gives one.
    pub expected: Option<String>,
}

/// The four states a person sees. The office's own words stand beside them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// *Imepokelewa*
    #[default]
    Received,
    /// *Inashughulikiwa*
    InProgress,
    /// *Imejibiwa*
    Answered,
    /// *Imefungwa*
    Closed,
}

impl Status {
    pub const ALL: [Status; 4] = [
        Status::Received,
        Status::InProgress,
        Status::Answered,
        Status::Closed,
    ];

    /// The end of this status's key in the words: `status-received`.
    pub fn code(self) -> &'static str {
        match self {
            Status::Received => "received",
            Status::InProgress => "in-progress",
            Status::Answered => "answered",
            Status::Closed => "closed",
        }
    }
}

/// One thing the office said about a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// ISO 8601, where the API gives it.
    pub at: Option<String>,
    pub words: String,
}

/// What the API says about one reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Case {
    pub reference: String,
    pub status: Status,
    /// The API's own word for the state (`open`, `IN_PROCESS`).
    pub office_status: String,
    pub notes: Vec<Note>,
    pub service: Phrase,
    pub agency: Phrase,
    /// ISO 8601, each where the API gives it.
    pub requested: Option<String>,
    pub updated: Option<String>,
    pub expected: Option<String>,
    /// The description as the API keeps it, where it gives it back: to compare with what was sent.
    pub description: Option<String>,
}
