//! What all kept things have in common: each has a name, a version and a checked cover, and is written and read by serde.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::feedback::json::typed;
use crate::feedback::records::versioned::{self, Unreadable};

/// Something with a form of its own on a store. A reader for every version that was ever released stays: a field that an older
/// version lacks has `#[serde(default)]`.
pub trait Record: Serialize + DeserializeOwned {
    const WHAT: &'static str;
    const NEWEST: u32;

    /// The version it is written in: the oldest that can say all of it, so that an older site reads what it can.
    fn version(&self) -> u32 {
        1
    }

    /// Whether what was read agrees with itself.
    fn is_whole(&self) -> bool {
        true
    }

    fn write(&self) -> String {
        // Fails only for maps whose keys are no texts; no record has one.
        let body = serde_json::to_value(self).unwrap_or_default();
        versioned::seal(Self::WHAT, self.version(), &body)
    }

    /// Errors: `Broken`, or `Newer` for what a later version of this site wrote.
    fn read(text: &str) -> Result<Self, Unreadable> {
        let (_, body) = versioned::open(Self::WHAT, Self::NEWEST, text)?;
        let read: Option<Self> = typed::read(&body).ok();
        read.filter(Self::is_whole).ok_or(Unreadable::Broken)
    }
}
