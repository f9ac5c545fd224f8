//! The secret of a report, which GeoReport's `account_id` carries: only who has it may add something to the report
//! later. It is not kept, only what is needed to compare it.
//!
//! It has 16 of the symbols of a [`reference`](crate::reference), 80 bits. The secret of a report that was sent under an
//! `Idempotency-Key` is derived from that key and a stored salt, so that the answer to the same report can be repeated
//! to the byte. Of the key, too, only a hash is stored.

use sha2::{Digest, Sha256};

use crate::reference::{SYMBOLS, is_separator, value_of};

/// How many symbols it has.
const LENGTH: usize = 16;
/// How many symbols are written together.
const GROUP: usize = 4;
/// What it is made of, in bytes: five bits for each symbol.
const BYTES: usize = LENGTH * 5 / 8;

/// SHA-256 of the symbols.
pub type Hash = [u8; 32];

/// What is stored beside a key to derive the secret again.
pub type Salt = [u8; 16];

/// What is stored of the secret of a report.
#[derive(Debug, Clone, Copy)]
pub struct Stored {
    pub hash: Hash,
    /// `None` if the secret was not derived from a key.
    pub salt: Option<Salt>,
}

/// A secret in the clear. It has no `Debug`, so that it is never printed by accident.
pub struct Secret([u8; LENGTH]);

impl Secret {
    pub fn random() -> Result<Secret, getrandom::Error> {
        let mut bytes = [0; BYTES];
        getrandom::fill(&mut bytes)?;
        Ok(Secret::from(bytes))
    }

    /// Returns the secret of the report under a key. The salt makes it unknowable for who guesses the key, and the key
    /// for who reads the database.
    pub fn derived(key: &str, salt: &Salt) -> Secret {
        let mut hasher = Sha256::new();
        hasher.update(b"account_id");
        hasher.update(salt);
        hasher.update(key);
        let mut bytes = [0; BYTES];
        bytes.copy_from_slice(&hasher.finalize()[..BYTES]);
        Secret::from(bytes)
    }

    pub fn hash(&self) -> Hash {
        Sha256::digest(self.0).into()
    }

    /// Returns it as it is told: `7K4Q-2M9X-3DC0-ABCD`.
    pub fn in_groups(&self) -> String {
        let mut text = String::with_capacity(LENGTH + LENGTH / GROUP);
        for (at, &symbol) in self.0.iter().enumerate() {
            if at > 0 && at % GROUP == 0 {
                text.push('-');
            }
            text.push(char::from(symbol));
        }
        text
    }
}

impl From<[u8; BYTES]> for Secret {
    fn from(bytes: [u8; BYTES]) -> Secret {
        let bit = |at: usize| bytes[at / 8] >> (7 - at % 8) & 1;
        Secret(std::array::from_fn(|symbol| {
            let value = (0..5).fold(0, |value, at| value << 1 | bit(symbol * 5 + at));
            SYMBOLS[usize::from(value)]
        }))
    }
}

pub fn salt() -> Result<Salt, getrandom::Error> {
    let mut salt = Salt::default();
    getrandom::fill(&mut salt)?;
    Ok(salt)
}

/// Returns the hash of what a person typed, with the slips forgiven that are forgiven in a reference: any case, dashes
/// and blanks anywhere, O for 0, I and L for 1. `None` if it cannot be a secret.
pub fn read(typed: &str) -> Option<Hash> {
    let mut symbols = [0; LENGTH];
    let mut length = 0;
    for c in typed.chars().filter(|&c| !is_separator(c)) {
        *symbols.get_mut(length)? = SYMBOLS[usize::from(value_of(c)?)];
        length += 1;
    }
    (length == LENGTH).then(|| Secret(symbols).hash())
}

/// Compares in a time that does not reveal how many bytes were right.
pub fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |d, (x, y)| d | (x ^ y)) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_bit_is_in_the_symbols() {
        for (bytes, written) in [
            ([0; BYTES], "0000-0000-0000-0000"),
            ([0xff; BYTES], "ZZZZ-ZZZZ-ZZZZ-ZZZZ"),
            // 00001 00010 00011 00100 00101 00110 00111 01000, twice.
            (
                [0x08, 0x86, 0x42, 0x98, 0xe8, 0x08, 0x86, 0x42, 0x98, 0xe8],
                "1234-5678-1234-5678",
            ),
        ] {
            assert_eq!(Secret::from(bytes).in_groups(), written);
        }
    }

    #[test]
    fn reads_what_people_type() {
        let secret = Secret::from([0x08, 0x00, 0x42, 0x98, 0xe8, 0x08, 0x86, 0x42, 0x98, 0xff]);
        let written = secret.in_groups();
        let plain = written.replace('-', "");
        for typed in [
            written.clone(),
            plain.clone(),
            plain.to_lowercase(),
            format!(" {}\n", written.replace('-', "\u{2013}")),
            written.replace('-', "\u{a0}"),
            plain.replace('0', "O").replace('1', "l"),
            plain.replace('0', "o").replace('1', "I"),
        ] {
            assert_eq!(read(&typed), Some(secret.hash()), "typed {typed:?}");
        }
        for typed in [
            "",
            "-",
            &plain[1..],
            &format!("{plain}0"),
            &plain.replace('0', "U"),
            &plain.replace('0', "\0"),
            &plain.replace('0', "Ο"),
        ] {
            assert_eq!(read(typed), None, "typed {typed:?}");
        }
        let other = plain.replace('1', "2");
        assert_ne!(read(&other), Some(secret.hash()));
    }

    #[test]
    fn a_derived_one_is_the_same_again_and_of_no_other_key_or_salt() {
        let of = |key, salt| Secret::derived(key, &[salt; 16]).in_groups();
        assert_eq!(of("k", 1), of("k", 1));
        assert_ne!(of("k", 1), of("k", 2));
        assert_ne!(of("k", 1), of("l", 1));
    }

    #[test]
    fn random_ones_differ() {
        let some: std::collections::HashSet<_> = (0..200)
            .map(|_| Secret::random().unwrap().in_groups())
            .collect();
        assert_eq!(some.len(), 200);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_panic(typed in any::<String>()) {
            let _ = read(&typed);
        }

        #[test]
        fn what_is_told_is_read(bytes in any::<[u8; BYTES]>()) {
            let secret = Secret::from(bytes);
            prop_assert_eq!(read(&secret.in_groups()), Some(secret.hash()));
        }
    }
}
