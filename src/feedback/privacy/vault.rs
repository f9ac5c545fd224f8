//! The stored form of reports without a name, which are only kept under a passphrase: which texts are locked, how they
//! are padded and marked, and the header of the vault. Must not know the passphrase or a key.
//!
//! The ids show which texts are locked, so nothing has to be opened to find out. Anyone who has the device can see how
//! many there are and about how long they are, but no word.

use serde::{Deserialize, Serialize};

use crate::feedback::model::attachment::{bytes_of, text_of};
use crate::feedback::records::record::Record;
use crate::feedback::records::store::Store;

/// The first letter of a report's id if its texts are locked.
const LOCKED: char = 'v';
/// The beginning of a locked text. No record begins like this, and no file.
const MARK: &str = "locked ";
/// Texts are padded to a multiple of this many bytes, so that their length reveals little.
const BLOCK: usize = 2_048;
/// The id of the [`Door`] on its store.
pub const DOOR: &str = "door";
/// The known text locked in [`Door::check`]: if it opens, the words are right.
pub const KNOCK: &str = "mrejesho";

/// Makes the id of a report whose texts are to be locked.
pub fn id(fresh: &str) -> String {
    format!("{LOCKED}{fresh}")
}

/// Whether the texts under this id, of a report or of one of its files, are locked.
pub fn has(id: &str) -> bool {
    id.starts_with(LOCKED)
}

/// Whether the text under this id on this store is locked. The days on which something was deleted are not secret.
pub fn holds(store: Store, id: &str) -> bool {
    let keeps_words = match store {
        Store::Drafts
        | Store::Outbox
        | Store::Receipts
        | Store::Aside
        | Store::Files
        | Store::Acts => true,
        Store::Gone | Store::Copies | Store::Lease | Store::Vault => false,
    };
    keeps_words && has(id)
}

/// Whether a text is still locked.
pub fn is_locked(text: &str) -> bool {
    text.starts_with(MARK)
}

/// Marks a text, when it is read from the store, that has a locked id but was not locked with these words. No record
/// begins like this: such a text is never opened or sent, and is shown as unreadable.
const ODD: &str = "odd ";

/// Marks a text that has a locked id but was not stored by someone who has the words.
pub fn odd(text: &str) -> String {
    format!("{ODD}{text}")
}

/// An unreadable text as it is on its store.
pub fn as_it_stands(id: &str, text: String) -> String {
    match text.strip_prefix(ODD) {
        Some(odd) if has(id) => odd.to_owned(),
        _ => text,
    }
}

/// The text form of locked bytes, for a store.
pub fn locked_text(bytes: &[u8]) -> String {
    format!("{MARK}{}", text_of(bytes))
}

/// The bytes of a locked text; `None` if it is not locked.
pub fn locked_bytes(text: &str) -> Option<Vec<u8>> {
    bytes_of(text.strip_prefix(MARK)?)
}

/// Pads a text before it is locked: a marker at its end, then zeros.
pub fn filled(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(0x80);
    bytes.resize(bytes.len().next_multiple_of(BLOCK), 0);
    bytes
}

/// Removes the padding of [`filled`]; `None` if there is none.
pub fn emptied(mut bytes: Vec<u8>) -> Option<String> {
    let end = bytes.iter().rposition(|byte| *byte != 0)?;
    if bytes[end] != 0x80 {
        return None;
    }
    bytes.truncate(end);
    String::from_utf8(bytes).ok()
}

/// How long the page may be out of sight before the vault is closed, in milliseconds.
pub const OUT_OF_SIGHT: u64 = 5 * 60_000;

/// A moment by both clocks of a device, in milliseconds: the wall clock, which somebody may set, and a monotonic clock,
/// which may stop while the device is suspended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    pub clock: u64,
    pub elapsed: u64,
}

/// Whether a page that went out of sight at `left` has been so for too long. Timers cannot tell: they fire late or
/// never if a page was frozen or a device was suspended. If the wall clock was set back, the real time is unknown and
/// counts as too long.
pub fn was_away_too_long(left: Moment, now: Moment) -> bool {
    now.clock < left.clock
        || now.clock - left.clock >= OUT_OF_SIGHT
        || now.elapsed.saturating_sub(left.elapsed) >= OUT_OF_SIGHT
}

/// How a key is derived from a passphrase. The costs are those of OWASP's *Password Storage Cheat Sheet*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stretching {
    /// Argon2id (RFC 9106) with 19 MiB and two passes.
    #[default]
    #[serde(rename = "argon2id-19456-2-1")]
    Argon2id,
    /// PBKDF2 with HMAC-SHA-256 and 600,000 rounds, if a device does not have that much memory.
    #[serde(rename = "pbkdf2-sha256-600000")]
    Pbkdf2,
}

/// The header of the vault: what is needed besides the words to derive the key, and to check that it is the right one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Door {
    pub stretching: Stretching,
    /// Random and unique to this vault.
    #[serde(with = "as_text")]
    pub salt: Vec<u8>,
    /// [`KNOCK`], locked.
    pub check: String,
}

impl Record for Door {
    const WHAT: &'static str = "door";
    const NEWEST: u32 = 1;
}

mod as_text {
    use serde::de::{Deserialize, Deserializer, Error};
    use serde::ser::Serializer;

    use super::{bytes_of, text_of};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&text_of(bytes))
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        bytes_of(&String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom("bytes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_filled_up_and_comes_back() {
        let long = "ndefu ".repeat(500);
        for text in ["", "a", "maji\u{0}\u{80}", "naïve 💧", long.as_str()] {
            let bytes = filled(text);
            assert_eq!(bytes.len() % BLOCK, 0, "{text}");
            assert_eq!(emptied(bytes).as_deref(), Some(text));
        }
        for broken in [vec![], vec![0; BLOCK], b"maji".to_vec(), vec![0xff, 0x80]] {
            assert_eq!(emptied(broken), None);
        }
    }

    #[test]
    fn locked_bytes_come_back_from_their_text() {
        let bytes: Vec<u8> = (0..=255).collect();
        let text = locked_text(&bytes);
        assert!(is_locked(&text));
        assert_eq!(locked_bytes(&text), Some(bytes));
        for other in ["", "mrejesho draft 1 0\n{}", "locked 💧"] {
            assert_eq!(locked_bytes(other), None);
        }
    }

    #[test]
    fn what_is_odd_is_no_record_and_is_given_back_as_it_stands() {
        let plain = [
            "",
            "mrejesho draft 1 0\n{}",
            "locked x",
            "odd ",
            "odd odd x",
        ];
        for text in plain {
            let marked = odd(text);
            assert!(!is_locked(&marked), "{text}");
            assert!(crate::feedback::records::kept_draft::KeptDraft::read(&marked).is_err());
            assert_eq!(as_it_stands("v1", marked), text);
            // A text outside the vault has no such mark.
            assert_eq!(as_it_stands("d1", text.to_owned()), text);
        }
    }

    #[test]
    fn time_out_of_sight_counts_by_whichever_clock_went_on() {
        let left = Moment {
            clock: 1_800_000_000_000,
            elapsed: 60_000,
        };
        let minutes = |clock: i64, elapsed: u64| Moment {
            clock: left.clock.checked_add_signed(clock * 60_000).unwrap(),
            elapsed: left.elapsed + elapsed * 60_000,
        };
        for (clock, elapsed, too_long) in [
            (0, 0, false),
            (4, 4, false),
            (5, 5, true),
            // Suspended or frozen: the page's own time did not advance.
            (5, 0, true),
            (60 * 24, 0, true),
            (4, 0, false),
            // The wall clock stood still, or was corrected while the page was out of sight.
            (0, 5, true),
            (2, 6, true),
            (-1, 0, true),
            (-60, 1, true),
            (60, 1, true),
        ] {
            let now = minutes(clock, elapsed);
            assert_eq!(was_away_too_long(left, now), too_long, "{clock} {elapsed}");
        }
        let just = Moment {
            clock: left.clock + OUT_OF_SIGHT - 1,
            elapsed: left.elapsed + OUT_OF_SIGHT - 1,
        };
        assert!(!was_away_too_long(left, just));
    }

    #[test]
    fn a_door_is_read_as_it_was_written() {
        for stretching in [Stretching::Argon2id, Stretching::Pbkdf2] {
            let door = Door {
                stretching,
                salt: (0..16).collect(),
                check: locked_text(&[0, 34, 92, 255]),
            };
            assert_eq!(Door::read(&door.write()), Ok(door));
        }
    }

    #[test]
    fn only_what_was_typed_or_picked_is_locked() {
        for store in Store::ALL {
            let is_of_person = matches!(
                store,
                Store::Drafts
                    | Store::Outbox
                    | Store::Receipts
                    | Store::Acts
                    | Store::Aside
                    | Store::Files
            );
            assert_eq!(holds(store, &id("d1")), is_of_person, "{store:?}");
            assert!(!holds(store, "d1"), "{store:?}");
        }
    }
}
