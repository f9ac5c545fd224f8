//! What a person does about a case (*hatua*): a message, an answer to *Limetatuliwa?*, a withdrawal, a name given later.

use serde::{Deserialize, Serialize};

use crate::feedback::model::attachment::Attached;
use crate::feedback::model::draft::Field;

/// The kinds of acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActKind {
    /// *Andika kwa ofisi*
    Message,
    /// *Limetatuliwa*
    Solved,
    /// *Halijatatuliwa*: with words that say what is still wrong.
    NotSolved,
    /// *Ghairi mrejesho huu*
    Withdraw,
    /// *Jitambulishe sasa*: for a case without a name.
    Identify,
}

impl ActKind {
    pub const ALL: [ActKind; 5] = [
        ActKind::Message,
        ActKind::Solved,
        ActKind::NotSolved,
        ActKind::Withdraw,
        ActKind::Identify,
    ];

    /// The kind's code: in a coded line, and at the end of keys in the word files. The config spells it with `_`.
    pub fn code(self) -> &'static str {
        match self {
            ActKind::Message => "message",
            ActKind::Solved => "solved",
            ActKind::NotSolved => "not-solved",
            ActKind::Withdraw => "withdraw",
            ActKind::Identify => "identify",
        }
    }

    /// Whether it says nothing without words.
    pub fn needs_words(self) -> bool {
        matches!(self, ActKind::Message | ActKind::NotSolved)
    }
}

/// An act as the person made it, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Act {
    pub kind: ActKind,
    pub words: String,
    /// The contact fields that are sent with it, in order; none is empty.
    pub contact: Vec<(Field, String)>,
    pub files: Vec<Attached>,
}
