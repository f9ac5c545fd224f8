//! What can go wrong between the page and the office, as facts that each call for one thing to do; it must not hold a sentence.

use serde::{Deserialize, Serialize};

use crate::feedback::model::draft::Field;

/// One reason an API gave for refusing a report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reason {
    /// The field it is about, where the reason names one.
    pub field: Option<Field>,
    /// The API's own words: data, in the API's language, to be shown as text.
    pub words: String,
}

/// Why a question to the API was not answered as hoped. In all of these nothing was sent, save `Unknown`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Kept", into = "Kept")]
pub enum Failure {
    /// No connection, or it broke before an answer came: check the network, try again.
    Unreachable,
    /// No answer in time: the link or the office is slow, try again.
    TooSlow,
    /// The office asks to come again later (429, 503), after so many seconds if it said.
    Later { after_seconds: Option<u32> },
    /// The office will not take it as it is (400, 422): change what it names.
    Refused { reasons: Vec<Reason> },
    /// The office wants a key that its own proxy must add (401, 403): only the office can mend it.
    NotAllowed,
    /// There is no such reference, service or address (404, 410).
    NotFound,
    /// The report is larger than the office takes (413): shorten it.
    TooLarge,
    /// The office takes the words and not the files with them (413, 415): send it without.
    FilesRefused,
    /// A file of the report cannot be read on this device any more: add it again, or send without.
    FileLost,
    /// The envelope could not be closed: the part that seals is not to be had, or the key is not the one it is said to be. Nothing
    /// was sent.
    NotSealed,
    /// The office has a fault (5xx to a question; to a report it would be `Unknown`).
    Broken,
    /// Something else than this API answered: a Wi-Fi login page, a proxy, nonsense.
    Unreadable,
    /// The API answers in XML only, which this site does not speak.
    XmlOnly,
    /// The report may have gone, but no receipt came back: never sent again by itself.
    Unknown,
}

impl Failure {
    /// The report is a draft again: only the person can mend what is wrong.
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

    /// Nothing that the person can mend, and it may be the same at the next try.
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

    /// It may go without its files.
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

    /// The end of this failure's key in the words: `failure-unreachable`.
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

    /// One of each, so that a test can ask the words for a sentence on all of them.
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

/// A failure as it is kept: by its code, with the reasons of a refusal.
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
