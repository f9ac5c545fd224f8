//! An act about a case as it is sent, and how it is recognised when the case is read again.

use serde::{Deserialize, Serialize};

use crate::feedback::model::act::{Act, ActKind};
use crate::feedback::model::attachment::Attached;
use crate::feedback::model::case::{Case, Note, Status, Who};
use crate::feedback::model::failure::Failure;
use crate::feedback::records::versioned::{checksum, checksum_text};
use crate::feedback::rules::readback;

/// Words of at least this many characters count as seen inside a longer note: offices add text before or after them.
const LONG_ENOUGH: usize = 20;

/// How sure it is that the office has an act.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Proof {
    /// The case shows it.
    Seen,
    /// The API says, by the act's own id, that it has it already.
    Known,
    /// The API took it without an error, and the case does not show it.
    NotSeen,
}

/// What became of an act.
#[derive(Clone, Debug, PartialEq)]
pub struct Acted {
    pub proof: Proof,
    /// The case after it, if it could be read.
    pub case: Option<Box<Case>>,
}

/// Why an act was not done, or may not have been.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "KeptFault", into = "KeptFault")]
pub enum ActFault {
    /// The office wants the secret that it gave with the receipt, or this is not the one. Nothing was done.
    SecretWanted,
    /// As for a report: only with `Failure::Unknown` the office may have it.
    Failed(Failure),
}

/// The case that an act is about, and what is known when the act is frozen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About<'a> {
    /// The case as it was last read.
    pub case: &'a Case,
    pub secret: Option<&'a str>,
    /// Random and unique to this act.
    pub id: String,
    /// The day as `YYYY-MM-DD`, by the phone's clock. Nothing that is sent tells a time finer than a day.
    pub day: String,
}

/// An act as it is sent, byte for byte, in every try. An adapter makes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FrozenAct {
    /// Random and unique to this act: where the API keeps it, a second try is recognised by it.
    pub id: String,
    /// The reference of the case, in the office's own spelling.
    pub reference: String,
    pub kind: ActKind,
    /// The words by which the act is recognised when the case is read again.
    pub words: String,
    /// What is sent besides files, as a form. It has the secret in it.
    pub body: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub files: Vec<Attached>,
    /// How many notes have these words without this act: in the case, and of acts that were kept before it.
    pub alike: usize,
    /// Whether the case was closed before.
    pub was_closed: bool,
    /// Whether an earlier try may have arrived. Set for each try, and not stored.
    #[serde(skip)]
    pub is_again: bool,
    #[serde(with = "checksum_text")]
    pub sum: u64,
}

impl FrozenAct {
    /// Freezes an act about this case. `words` are those by which it will be recognised.
    pub fn new(about: &About, act: &Act, words: String, body: String) -> FrozenAct {
        FrozenAct {
            id: about.id.clone(),
            reference: about.case.reference.clone(),
            kind: act.kind,
            sum: checksum(&body),
            body,
            files: act.files.clone(),
            alike: alike(about.case, &words, &about.id),
            was_closed: about.case.status == Status::Closed,
            is_again: false,
            words,
        }
    }

    /// Whether the body is unchanged since it was frozen.
    pub fn is_whole(&self) -> bool {
        checksum(&self.body) == self.sum && !self.id.is_empty()
    }

    /// Whether the case shows this act: under its id, or with its words in one more note than before.
    pub fn is_in(&self, case: &Case) -> bool {
        self.is_beyond(case, self.alike)
    }

    /// Whether the case, read before a try, shows that an earlier one arrived. Before the first try only the act's own id
    /// says so: words that came since the act was frozen are somebody else's.
    pub fn is_in_before(&self, case: &Case) -> bool {
        match self.is_again {
            true => self.is_in(case),
            false => self.has_id_in(case),
        }
    }

    /// How many notes of the case, read before a try, have these words without that try.
    pub fn alike_before(&self, case: &Case) -> usize {
        match self.is_again {
            true => self.alike,
            false => alike(case, &self.words, &self.id).max(self.alike),
        }
    }

    /// Whether the case shows this act: under its id, or with its words in more than so many notes.
    pub fn is_beyond(&self, case: &Case, before: usize) -> bool {
        self.has_id_in(case) || alike(case, &self.words, &self.id) > before
    }

    fn has_id_in(&self, case: &Case) -> bool {
        let mut notes = case.notes.iter();
        notes.any(|note| note.id.as_deref() == Some(&self.id))
    }

    /// Whether a note of the other act has the words of this one.
    pub(super) fn is_alike(&self, other: &FrozenAct) -> bool {
        has_words(&self.words, &other.words)
    }
}

/// How many notes of a case have these words, and may be the act with this id.
fn alike(case: &Case, words: &str, id: &str) -> usize {
    let is_alike = |note: &&Note| {
        let is_others = note.id.as_deref().is_some_and(|it| is_other_act(it, id));
        note.who != Who::Office && !is_others && has_words(words, &note.words)
    };
    case.notes.iter().filter(is_alike).count()
}

/// Whether a note's id is that of another act: it has the form of this one's. Some offices give notes ids of their own.
fn is_other_act(noted: &str, id: &str) -> bool {
    let is_hex = |id: &str| id.bytes().all(|byte| byte.is_ascii_hexdigit());
    noted != id && noted.len() == id.len() && is_hex(noted) && is_hex(id)
}

fn has_words(words: &str, noted: &str) -> bool {
    readback::is_same_text(words, noted)
        || (words.chars().count() >= LONG_ENOUGH && readback::has_words(words, noted))
}

/// The stored form of a fault: `json::typed` reads no enum that has values in it.
#[derive(Serialize, Deserialize)]
struct KeptFault {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    failed: Option<Failure>,
    #[serde(default, skip_serializing_if = "is_false")]
    secret_wanted: bool,
}

impl From<ActFault> for KeptFault {
    fn from(fault: ActFault) -> KeptFault {
        let (failed, secret_wanted) = match fault {
            ActFault::SecretWanted => (None, true),
            ActFault::Failed(failure) => (Some(failure), false),
        };
        KeptFault {
            failed,
            secret_wanted,
        }
    }
}

impl TryFrom<KeptFault> for ActFault {
    type Error = &'static str;

    fn try_from(kept: KeptFault) -> Result<ActFault, &'static str> {
        match (kept.failed, kept.secret_wanted) {
            (Some(failure), false) => Ok(ActFault::Failed(failure)),
            (None, true) => Ok(ActFault::SecretWanted),
            _ => Err("a fault"),
        }
    }
}

fn is_false(holds: &bool) -> bool {
    !holds
}
