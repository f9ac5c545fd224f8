//! What can go wrong between the page and the office. Each failure calls for a different action. Must not hold
//! user-facing sentences.

use serde::{Deserialize, Serialize};

use crate::feedback::model::draft::Field;

/// One reason that an API gave for refusing a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The field that the reason is about, if it names one.
    pub field: Option<Field>,
    /// The API's own words: data in the API's language, to be shown as plain text.
    pub words: String,
}

/// Why a request to the API failed. Nothing was sent, except perhaps with `Unknown`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub enum Failure {
    /// No connection, or it broke before an answer came: check the network and try again.
    Unreachable,
    /// No answer in time: the connection or the office is slow, try again.
    TooSlow,
    /// The office asks to come back later (429, 503), after this many seconds if it said how long.
    Later { after_seconds: Option<u32> },
    /// The office does not accept the report as it is (400, 422): change what it names.
    Refused { reasons: Vec<Reason> },
    /// The office wants a key that its own proxy must add (401, 403): only the office can fix that.
    NotAllowed,
    /// There is no such reference, service or address (404, 410).
    NotFound,
    /// The report is larger than the office accepts (413): shorten it.
    TooLarge,
    /// The office accepts the words but not the files (413, 415): send the report without them.
    FilesRefused,
    /// A file of the report can no longer be read on this device: add it again, or send without it.
    FileLost,
    /// The envelope could not be made: the part that seals could not be loaded, or the key does not match its
    /// fingerprint. Nothing was sent.
    NotSealed,
    /// The office has a fault (5xx in answer to a question; in answer to a report it would be `Unknown`).
    Broken,
    /// Something other than the API answered: a Wi-Fi login page, a proxy, nonsense.
    Unreadable,
    /// The API answers only in XML, which this site does not support.
    XmlOnly,
    /// The report may have arrived, but no receipt came back. It is not sent again automatically, unless the API recognises
    /// a second copy by its key (`outbox::machine`).
    Unknown,
}

impl Failure {
    /// Whether the report becomes a draft again, since only the person can fix what is wrong.
    pub fn comes_back(&self) -> bool {
        matches!(
            self,
            Failure::Refused { .. }
                | Failure::TooLarge
                | Failure::NotFound
                | Failure::FilesRefused
                | Failure::FileLost
        )
    }

    /// Whether the person can do nothing about it and the next try may fail in the same way.
    pub fn may_last(&self) -> bool {
        matches!(
            self,
            Failure::Unknown
                | Failure::Broken
                | Failure::Unreadable
                | Failure::TooSlow
                | Failure::Later { .. }
                | Failure::NotAllowed
        )
    }

    /// Whether the report can be sent without its files.
    pub fn is_about_files(&self) -> bool {
        match self {
            Failure::FilesRefused | Failure::FileLost => true,
            Failure::Refused { reasons } => {
                let mut reasons = reasons.iter();
                reasons.any(|reason| reason.field == Some(Field::Files))
            }
            _ => false,
        }
    }

    /// The end of this failure's key in the word files: `failure-unreachable`.
    pub fn code(&self) -> &'static str {
        match self {
            Failure::Unreachable => "unreachable",
            Failure::TooSlow => "too-slow",
            Failure::Later { .. } => "later",
            Failure::Refused { .. } => "refused",
            Failure::NotAllowed => "not-allowed",
            Failure::NotFound => "not-found",
            Failure::TooLarge => "too-large",
            Failure::FilesRefused => "files-refused",
            Failure::FileLost => "file-lost",
            Failure::NotSealed => "not-sealed",
            Failure::Broken => "broken",
            Failure::Unreadable => "unreadable",
            Failure::XmlOnly => "xml-only",
            Failure::Unknown => "unknown",
        }
    }

    /// One of each, for a test that every failure has its sentence in the word files.
    pub fn one_of_each() -> [Failure; 14] {
        [
            Failure::Unreachable,
            Failure::TooSlow,
            Failure::Later {
                after_seconds: None,
            },
            Failure::Refused {
                reasons: Vec::new(),
            },
            Failure::NotAllowed,
            Failure::NotFound,
            Failure::TooLarge,
            Failure::FilesRefused,
            Failure::FileLost,
            Failure::NotSealed,
            Failure::Broken,
            Failure::Unreadable,
            Failure::XmlOnly,
            Failure::Unknown,
        ]
    }
}

/// The stored form of a failure: its code, with the reasons of a refusal.
#[derive(Serialize, Deserialize)]
struct Kept {
    code: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    reasons: Option<Vec<Reason>>,
}

impl From<Failure> for Kept {
    fn from(failure: Failure) -> Kept {
        Kept {
            code: failure.code().to_owned(),
            reasons: match failure {
                Failure::Refused { reasons } => Some(reasons),
                _ => None,
            },
        }
    }
}

impl TryFrom<Kept> for Failure {
    type Error = &'static str;

    fn try_from(kept: Kept) -> Result<Failure, &'static str> {
        let mut known = Failure::one_of_each().into_iter();
        match known.find(|known| known.code() == kept.code) {
            Some(Failure::Refused { .. }) => {
                let reasons = kept.reasons.ok_or("reasons")?;
                Ok(Failure::Refused { reasons })
            }
            known => known.ok_or("a failure"),
        }
    }
}
