//! Six plain Kiswahili words that unlock what is stored without a name: draws them, reads them as typed and derives a
//! key from them. Must not store them.

use argon2::{Algorithm, Argon2, Block, Params, Version};

use crate::feedback::rules::invisible_marks::plain;
use crate::feedback::rules::text_folding::small;

/// 1,024 words, one on each line, sorted: ten bits each. No two look or sound alike. Chosen and read twice for this
/// list; no native speaker has read it yet.
const WORDS: &str = include_str!("passphrase.txt");
pub const WORDS_DRAWN: usize = 6;
/// The length of the key: one half encrypts, the other half is for the HMAC of place and text.
pub const KEY_BYTES: usize = 64;

const MEMORY_KIB: u32 = 19_456;
const PASSES: u32 = 2;

/// Draws six different words, separated by blanks, from random bytes: 59.98 bits, since no word is drawn twice. `None`
/// if the bytes give too few different numbers.
pub fn six(chance: &[u8]) -> Option<String> {
    let words: Vec<&str> = WORDS.lines().collect();
    let mut drawn: Vec<&str> = Vec::new();
    for pair in chance.chunks_exact(2) {
        let number = usize::from(u16::from_le_bytes([pair[0], pair[1]])) % words.len();
        if drawn.len() < WORDS_DRAWN && !drawn.contains(&words[number]) {
            drawn.push(words[number]);
        }
    }
    (drawn.len() == WORDS_DRAWN).then(|| drawn.join(" "))
}

/// Normalizes words as they were typed to the one form that is used for the key: lower case, with a blank between two
/// words.
pub fn as_one_line(typed: &str) -> String {
    let letters: String = plain(typed).chars().map(small).collect();
    let words = letters.split(|letter: char| !letter.is_ascii_alphabetic());
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    words.join(" ")
}

/// Finds the words of the list that are meant, even if they are spelt as they sound: no two words of the list sound the
/// same. The error is the position, from 1, of the first word that is not in the list.
pub fn meant(line: &str) -> Result<String, usize> {
    let mut meant = Vec::new();
    for (at, word) in line.split(' ').enumerate() {
        let sound = heard(word);
        let found = WORDS.lines().find(|known| heard(known) == sound);
        meant.push(found.ok_or(at + 1)?);
    }
    Ok(meant.join(" "))
}

/// A word without the distinctions that many people do not hear: *dh* and *z*, *th* or *sh* and *s*, *gh* and *g*, *kh*
/// and *h*, *r* and *l*, a long vowel and a short one.
fn heard(word: &str) -> String {
    let mut heard = String::new();
    let mut letters = word.chars().peekable();
    while let Some(letter) = letters.next() {
        let sound = match (letter, letters.peek()) {
            ('d', Some('h')) => 'z',
            ('t' | 's', Some('h')) => 's',
            ('g', Some('h')) => 'g',
            ('k', Some('h')) => 'h',
            ('r', _) => 'l',
            (letter, _) => letter,
        };
        if matches!(letter, 'd' | 't' | 's' | 'g' | 'k') {
            letters.next_if_eq(&'h');
        }
        if !(matches!(sound, 'a' | 'e' | 'i' | 'o' | 'u') && heard.ends_with(sound)) {
            heard.push(sound);
        }
    }
    heard
}

/// Derives the key from these words as [`super::vault::Stretching::Argon2id`] specifies. `None` if the device does not
/// have the memory for it.
pub fn stretched(line: &str, salt: &[u8]) -> Option<[u8; KEY_BYTES]> {
    let params = Params::new(MEMORY_KIB, PASSES, 1, Some(KEY_BYTES)).ok()?;
    let mut memory: Vec<Block> = Vec::new();
    memory.try_reserve_exact(params.block_count()).ok()?;
    memory.resize(params.block_count(), Block::default());
    let mut key = [0; KEY_BYTES];
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
        .hash_password_into_with_memory(line.as_bytes(), salt, &mut key, &mut memory)
        .ok()?;
    Some(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_are_as_many_words_as_ten_bits_count() {
        let words: Vec<&str> = WORDS.lines().collect();
        assert_eq!(words.len(), 1_024);
        assert!(words.is_sorted());
        for word in &words {
            assert!((4..=8).contains(&word.len()), "{word}");
            assert!(word.bytes().all(|letter| letter.is_ascii_lowercase()));
        }
    }

    /// The number of letters to change, add, remove or swap with the next to get from one word to the other.
    fn distance(one: &str, other: &str) -> usize {
        let (one, other) = (one.as_bytes(), other.as_bytes());
        let mut rows = vec![(0..=other.len()).collect::<Vec<usize>>()];
        for (i, a) in one.iter().enumerate() {
            let mut row = vec![i + 1];
            for (j, b) in other.iter().enumerate() {
                let mut least = (rows[i][j + 1] + 1).min(row[j] + 1);
                least = least.min(rows[i][j] + usize::from(a != b));
                if i > 0 && j > 0 && *a == other[j - 1] && one[i - 1] == *b {
                    least = least.min(rows[i - 1][j - 1] + 1);
                }
                row.push(least);
            }
            rows.push(row);
        }
        rows[one.len()][other.len()]
    }

    #[test]
    fn no_two_words_are_alike() {
        let words: Vec<&str> = WORDS.lines().collect();
        for (at, word) in words.iter().enumerate() {
            for other in &words[at + 1..] {
                assert!(distance(word, other) > 1, "{word} {other}");
            }
        }
        let mut sounds: Vec<String> = words.iter().map(|word| heard(word)).collect();
        sounds.sort();
        assert!(sounds.windows(2).all(|pair| pair[0] != pair[1]));
    }

    #[test]
    fn six_different_words_are_drawn() {
        for seed in 0..=255_u8 {
            let chance: Vec<u8> = (0..32_u8).map(|at| at.wrapping_mul(seed) ^ seed).collect();
            let Some(words) = six(&chance) else { continue };
            let mut words: Vec<&str> = words.split(' ').collect();
            words.sort();
            words.dedup();
            assert_eq!(words.len(), WORDS_DRAWN);
        }
        assert_eq!(six(&[7; 32]), None);
    }

    #[test]
    fn words_are_read_however_they_are_typed() {
        for (typed, line) in [
            ("", ""),
            ("embe  Chungwa\nNDIZI", "embe chungwa ndizi"),
            (" 1. embe, 2. chungwa. ", "embe chungwa"),
            ("💧<embe>", "embe"),
        ] {
            assert_eq!(as_one_line(typed), line);
        }
    }

    #[test]
    fn words_are_known_as_they_are_heard_and_a_misspelt_one_by_its_place() {
        for (typed, meant_is) in [
            ("dhahabu", Ok("dhahabu")),
            ("zahabu hewaa", Ok("dhahabu hewa")),
            ("ghazeti salubu", Ok("gazeti sharubu")),
            ("teluthi", Err(1)),
            ("gazeti gazetu", Err(2)),
            ("", Err(1)),
        ] {
            assert_eq!(meant(typed), meant_is.map(str::to_owned), "{typed}");
        }
        for word in WORDS.lines() {
            assert_eq!(meant(word).as_deref(), Ok(word));
        }
    }

    /// The test vector of RFC 9106 has a secret and data, which are not used here. This one is from the reference
    /// program (`argon2` by its authors): `echo -n "maji moto" | argon2 "chumvi ya bahari" -id -k 19456 -t 2 -p 1 -l 64
    /// -r`.
    #[test]
    fn a_key_is_that_of_the_reference_program() {
        let key = stretched("maji moto", b"chumvi ya bahari").expect("there is memory");
        let key: String = key.iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(key, KNOWN);
    }

    const KNOWN: &str = "1efcb5b21bfafad1738021472e89b8391b03334a8d78d3ff2bb6c4c5a7c6b9d7\
        6b85c2c8434d4718e067ead203039673e96e85ecc444dfb3ba506f1e1722b1ab";
}
