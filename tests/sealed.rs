//! The sealed envelope: what goes in comes out, only for the right key and only whole; it must not need a browser.

use mrejesho::feedback::privacy::sealed::{
    File, Letter, SealFault, fingerprint, hex, key, open, public_key, seal,
};
use proptest::prelude::*;

const SECRET: [u8; 32] = [7; 32];
const CHANCE: [u8; 32] = [9; 32];

fn letter(words: usize, file: usize) -> Letter {
    let field = |name: &str, value: String| (name.to_owned(), value);
    Letter {
        fields: vec![
            field("description", "Ameomba rushwa. ".repeat(words)),
            field("first_name", "Asha".to_owned()),
        ],
        files: vec![File {
            kind: "image/webp".to_owned(),
            bytes: (0..file).map(|at| at as u8).collect(),
        }],
    }
}

#[test]
fn what_goes_in_comes_out() {
    let own = public_key(&SECRET);
    for (words, file) in [(0, 0), (1, 0), (500, 300), (1, 200_000)] {
        let letter = letter(words, file);
        let envelope = seal(&letter, &own, CHANCE);
        assert_eq!(open(&envelope, &SECRET), Ok(letter));
    }
    assert_eq!(
        open(&seal(&Letter::default(), &own, CHANCE), &SECRET),
        Ok(Letter::default())
    );
}

/// 48 bytes are the key pair's public half and the tag.
#[test]
fn the_length_says_little() {
    let check = |words: usize, file: usize, expected: usize| {
        let envelope = seal(&letter(words, file), &public_key(&SECRET), CHANCE);
        assert_eq!(
            envelope.len() - 48,
            expected * 1024,
            "{words} words, {file} bytes"
        );
    };
    check(0, 0, 2);
    check(60, 0, 2);
    check(150, 0, 4);
    check(0, 5_000, 8);
    check(0, 12_000, 16);
    check(0, 17_000, 64);
    check(0, 65_000, 64);
    check(0, 66_000, 128);
    check(0, 200_000, 256);
}

#[test]
fn another_key_a_cut_and_a_change_open_nothing() {
    let envelope = seal(&letter(3, 10), &public_key(&SECRET), CHANCE);
    assert_eq!(open(&envelope, &[8; 32]), Err(SealFault::Closed));
    for cut in [0, 1, 31, 32, 47, 48, 100, envelope.len() - 1] {
        assert_eq!(
            open(&envelope[..cut], &SECRET),
            Err(SealFault::Closed),
            "{cut}"
        );
    }
    for at in (0..envelope.len()).step_by(13) {
        let mut changed = envelope.clone();
        changed[at] ^= 1;
        assert_eq!(open(&changed, &SECRET), Err(SealFault::Closed), "{at}");
    }
}

#[test]
fn each_letter_has_a_key_of_its_own() {
    let own = public_key(&SECRET);
    let (one, other) = (
        seal(&letter(1, 0), &own, [1; 32]),
        seal(&letter(1, 0), &own, [2; 32]),
    );
    assert_ne!(one[..32], other[..32]);
    assert_ne!(one[32..], other[32..]);
}

#[test]
fn keys_are_written_and_compared_in_digits() {
    let own = public_key(&SECRET);
    assert_eq!(key(&hex(&own)), Some(own));
    assert_eq!(key(&hex(&own).to_uppercase()), Some(own));
    for text in [
        "",
        "00",
        &"0".repeat(63),
        &"0".repeat(65),
        &"g".repeat(64),
        &"é".repeat(32),
    ] {
        assert_eq!(key(text), None, "{text}");
    }
    let shown = fingerprint(&own);
    assert_eq!(shown.len(), 24);
    assert_ne!(shown, fingerprint(&SECRET));
}

proptest! {
    #[test]
    fn any_letter_comes_back(
        fields in prop::collection::vec(("[a-z_]{1,12}", "\\PC{0,80}"), 0..6),
        files in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..300), 0..3),
        chance in any::<[u8; 32]>(),
    ) {
        let files = files.into_iter().map(|bytes| File { kind: "image/jpeg".to_owned(), bytes });
        let letter = Letter { fields, files: files.collect() };
        prop_assert_eq!(open(&seal(&letter, &public_key(&SECRET), chance), &SECRET), Ok(letter));
    }

    #[test]
    fn no_bytes_make_it_fall(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        prop_assert_eq!(open(&bytes, &SECRET), Err(SealFault::Closed));
    }
}
