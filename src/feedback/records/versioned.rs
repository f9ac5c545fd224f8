//! The header of every stored record: its type, its version and a checksum, before a JSON body.
//!
//! ```text
//! mrejesho draft 1 85944171f73967e8
//! {"id":…}
//! ```

use crate::feedback::json::{self, Value};

/// Why a stored text cannot be used. It is set aside and shown, never dropped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Truncated, altered, or not written by this site.
    Broken,
    /// A later version of this site wrote it.
    Newer,
}

const NAME: &str = "mrejesho";

/// FNV-1a with 64 bits (<http://www.isthe.com/chongo/tech/comp/fnv/>): detects what a device broke, not what somebody
/// forged.
pub fn checksum(bytes: impl AsRef<[u8]>) -> u64 {
    bytes
        .as_ref()
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
            (sum ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3)
        })
}

/// Serializes a checksum as sixteen hexadecimal digits: a JSON number would be rounded by other readers.
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

/// Writes a body with its header. `what` is one word.
pub fn seal(what: &str, version: u32, body: &Value) -> String {
    let body = body.to_string();
    format!("{NAME} {what} {version} {:016x}\n{body}", checksum(&body))
}

/// Returns the version and the body of a text that is a `what` of version `newest` or older.
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
    // Compares the digits and not only the number they stand for: a change expects the exact text.
    if words.next() != Some(&format!("{:016x}", checksum(body))) || words.next().is_some() {
        return Err(Unreadable::Broken);
    }
    if version > newest {
        return Err(Unreadable::Newer);
    }
    let body = json::read(body).map_err(|_| Unreadable::Broken)?;
    Ok((version, body))
}
