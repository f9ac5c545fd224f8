//! The interface of all stored records: each has a name, a version and a checksum in its header, and is serialized by
//! serde.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::feedback::json::typed;
use crate::feedback::records::versioned::{self, Unreadable};

/// A record that is stored as a text of its own. Readers for all released versions stay: a field that an older version
/// lacks has `#[serde(default)]`.
pub trait Record: Serialize + DeserializeOwned {
    const WHAT: &'static str;
    const NEWEST: u32;

    /// The version in which it is written: the oldest that can express all of it, so that an older version of this site
    /// reads what it can.
    fn version(&self) -> u32 {
        1
    }

    /// Whether a record that was read is consistent.
    fn is_whole(&self) -> bool {
        true
    }

    fn write(&self) -> String {
        // Fails only for maps whose keys are not strings; no record has one.
        let body = serde_json::to_value(self).unwrap_or_default();
        versioned::seal(Self::WHAT, self.version(), &body)
    }

    /// Reads a record. Errors: `Broken`, or `Newer` for a text that a later version of this site wrote.
    fn read(text: &str) -> Result<Self, Unreadable> {
        let (_, body) = versioned::open(Self::WHAT, Self::NEWEST, text)?;
        let read: Option<Self> = typed::read(&body).ok();
        read.filter(Self::is_whole).ok_or(Unreadable::Broken)
    }
}
