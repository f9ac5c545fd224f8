//! What a device keeps of reports without a name, which is only under a passphrase: which places are locked, how a text is
//! wrapped and what stands at the door; it must not know the passphrase or a key.
//!
//! The places of such a report are known by its id, so that nothing has to be opened to tell them. Whoever has the device sees
//! how many there are and about how long, and no word.

use super::attached::{bytes_of, text_of};
use super::json::{Value, json};
use super::kept::{Part, Record};
use super::shelf::Shelf;

/// How the id of a report begins whose texts are locked.
const LOCKED: char = 'v';
/// How a locked text begins. No record of ours does, and no file.
const MARK: &str = "locked ";
/// Texts are filled up to a multiple of so many bytes, so that their length says little.
const BLOCK: usize = 2_048;
/// Where the door stands on its shelf.
pub const DOOR: &str = "door";
/// What is locked at the door: whoever can read it has the right words.
pub const KNOCK: &str = "mrejesho";

/// The id of a report whose texts are to be locked.
pub fn id(fresh: &str) -> String {
    format!("{LOCKED}{fresh}")
}

/// Whether what stands under this id, of a report or of one of its files, is locked.
pub fn has(id: &str) -> bool {
    id.starts_with(LOCKED)
}

/// Whether what stands at this place is locked. The days on which something went are no secret.
pub fn holds(shelf: Shelf, id: &str) -> bool {
    let keeps_words = match shelf {
        Shelf::Drafts | Shelf::Outbox | Shelf::Receipts | Shelf::Aside | Shelf::Files => true,
        Shelf::Gone | Shelf::Copies | Shelf::Lease | Shelf::Vault => false,
    };
    keeps_words && has(id)
}

/// Whether a text is locked still.
pub fn is_locked(text: &str) -> bool {
    text.starts_with(MARK)
}

/// Locked bytes as a shelf keeps them.
pub fn locked_text(bytes: &[u8]) -> String {
    format!("{MARK}{}", text_of(bytes))
}

/// None where this is no locked text.
pub fn locked_bytes(text: &str) -> Option<Vec<u8>> {
    bytes_of(text.strip_prefix(MARK)?)
}

/// A text as it is locked: its end is marked, and it is filled up.
pub fn filled(text: &str) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    bytes.push(0x80);
    bytes.resize(bytes.len().next_multiple_of(BLOCK), 0);
    bytes
}

/// None where it was not filled up by [`filled`].
pub fn emptied(mut bytes: Vec<u8>) -> Option<String> {
    let end = bytes.iter().rposition(|byte| *byte != 0)?;
    if bytes[end] != 0x80 {
        return None;
    }
    bytes.truncate(end);
    String::from_utf8(bytes).ok()
}

/// How a key is made of a passphrase. The costs are those of OWASP's *Password Storage Cheat Sheet*.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Stretching {
    /// Argon2id (RFC 9106) with 19 MiB and two passes.
    #[default]
    Argon2id,
    /// PBKDF2 with HMAC-SHA-256 and 600,000 rounds, where a device has no such memory.
    Pbkdf2,
}

impl Stretching {
    fn code(self) -> &'static str {
        match self {
            Stretching::Argon2id => "argon2id-19456-2-1",
            Stretching::Pbkdf2 => "pbkdf2-sha256-600000",
        }
    }
}

/// What is needed beside the words to make the key, and to tell whether it is the right one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Door {
    pub stretching: Stretching,
    /// Random, for this vault alone.
    pub salt: Vec<u8>,
    /// [`KNOCK`], locked.
    pub check: String,
}

impl Record for Door {
    const WHAT: &'static str = "door";
    const NEWEST: u32 = 1;

    fn body(&self) -> Value {
        json!({
            "stretching": self.stretching.code(),
            "salt": text_of(&self.salt),
            "check": self.check,
        })
    }

    fn read_body(_version: u32, body: Part) -> Door {
        Door {
            stretching: body.word("stretching", |code| {
                let all = [Stretching::Argon2id, Stretching::Pbkdf2];
                all.into_iter().find(|way| way.code() == code)
            }),
            salt: body.word("salt", bytes_of),
            check: body.text("check"),
        }
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
        for shelf in Shelf::ALL {
            let is_of_person = matches!(
                shelf,
                Shelf::Drafts | Shelf::Outbox | Shelf::Receipts | Shelf::Aside | Shelf::Files
            );
            assert_eq!(holds(shelf, &id("d1")), is_of_person, "{shelf:?}");
            assert!(!holds(shelf, "d1"), "{shelf:?}");
        }
    }
}
