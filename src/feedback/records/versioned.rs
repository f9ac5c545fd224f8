//! The cover of everything kept: what it is, its version and a checksum, before a JSON body; it must not know what is inside.
//!
//! ```text
//! mrejesho draft 1 85944171f73967e8
//! {"id":…}
//! ```

use crate::feedback::json::{self, Value};

/// Why a kept text cannot be used. It is set aside and shown, never dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Cut, altered, or never ours.
    Broken,
    /// A later version of this site wrote it.
    Newer,
}

const NAME: &str = "mrejesho";

/// FNV-1a with 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>): finds what a device broke, not what somebody forged.
pub fn checksum(bytes: impl AsRef<[u8]>) -> u64 {
    bytes
        .as_ref()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}

/// A checksum in sixteen digits: no number of JSON, which other readers round.
pub mod checksum_text {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    pub fn serialize<S: Serializer>(sum: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&format!("{sum:016x}"))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        let digits = String::deserialize(deserializer)?;
        u64::from_str_radix(&digits, 16).map_err(|_| D::Error::custom("a checksum"))
    }
}

/// `what` is one word.
pub fn seal(what: &str, version: u32, body: &Value) -> String {
    let body = body.to_string();
    format!("{NAME} {what} {version} {:016x}\n{body}", checksum(&body))
}

/// The version and the body of a text that is a `what` of at most the version `newest`.
pub fn open(what: &str, newest: u32, text: &str) -> Result<(u32, Value), Unreadable> {
    let (cover, body) = text.split_once('\n').ok_or(Unreadable::Broken)?;
    let mut words = cover.split(' ');
    if words.next() != Some(NAME) || words.next() != Some(what) {
        return Err(Unreadable::Broken);
    }
    let version: u32 = words
        .next()
        .and_then(|word| word.parse().ok())
        .filter(|version| *version > 0)
        .ok_or(Unreadable::Broken)?;
    // As it was written, and not only of the same value: the text itself is what a change expects.
    if words.next() != Some(&format!("{:016x}", checksum(body))) || words.next().is_some() {
        return Err(Unreadable::Broken);
    }
    if version > newest {
        return Err(Unreadable::Newer);
    }
    let body = json::read(body).map_err(|_| Unreadable::Broken)?;
    Ok((version, body))
}
