//! A case (*mrejesho wangu* at the office): its status, and the messages of both sides.

use crate::feedback::model::act::ActKind;
use crate::feedback::model::language::Phrase;
use crate::feedback::rules::readback::Copy;

/// The four states that a person sees, with the office's own words beside them; or only those words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
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
    /// A word of the office that is none of these, unchanged.
    Other(String),
}

impl Status {
    pub const ALL: [Status; 4] = [
        Status::Received,
        Status::InProgress,
        Status::Answered,
        Status::Closed,
    ];

    /// The end of this status's key in the word files: `status-received`. There is no key for the office's own word.
    pub fn code(&self) -> &'static str {
        match self {
            Status::Received => "received",
            Status::InProgress => "in-progress",
            Status::Answered => "answered",
            Status::Closed => "closed",
            Status::Other(_) => "other",
        }
    }

    /// Returns the status with this code. `word` is the office's own, for a status that is none of ours.
    pub fn from_code(code: &str, word: Option<String>) -> Option<Status> {
        let mut all = Status::ALL.into_iter().chain(word.map(Status::Other));
        all.find(|status| status.code() == code)
    }
}

/// Who wrote a note.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Who {
    Office,
    /// The one who sent the report.
    Person,
    /// The API does not say.
    #[default]
    Unknown,
}

/// One entry of a case's thread.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Note {
    /// The API's id of it; for an act of the person the act's own id, where the API keeps that.
    pub id: Option<String>,
    /// ISO 8601, if the API gives it.
    pub at: Option<String>,
    pub who: Who,
    pub words: String,
    /// What it does besides its words, if the API says so by something else than the words.
    pub does: Option<ActKind>,
    /// The addresses or names of its files, as the API gives them. Untrusted.
    pub files: Vec<String>,
}

/// What the API returns for one reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    pub reference: String,
    pub status: Status,
    /// The API's own word for the state (`open`, `IN_PROCESS`).
    pub office_status: String,
    /// In the API's order.
    pub notes: Vec<Note>,
    /// What the person can do about it now.
    pub can: Vec<ActKind>,
    pub service: Phrase,
    pub agency: Phrase,
    /// ISO 8601, each only if the API gives it.
    pub requested: Option<String>,
    pub updated: Option<String>,
    pub expected: Option<String>,
    /// Since when it has its status, if the API says that.
    pub since: Option<String>,
    /// What the API returns of the report, for comparison with what was sent.
    pub copy: Copy,
}
