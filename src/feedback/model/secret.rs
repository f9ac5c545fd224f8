//! The secret of a case, which an office may give with the receipt: how it is shown, compared and sent. Must not be put
//! into an address, a title or a log.

use crate::feedback::model::receipt::shown;
use crate::feedback::rules::invisible_marks::plain;
use crate::feedback::rules::text_folding;

/// A shorter secret is read in one piece.
const LONG: usize = 12;
const GROUP: usize = 4;

/// The secret for display: in groups of four if it has 12 or more plain letters and digits and nothing else, otherwise as
/// the office writes it. Invisible characters appear as their code points. To copy, take the secret itself.
pub fn grouped(secret: &str) -> String {
    if secret.len() < LONG || !secret.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        return shown(secret);
    }
    let mut groups = String::new();
    for (at, letter) in secret.chars().enumerate() {
        if at > 0 && at % GROUP == 0 {
            groups.push(' ');
        }
        groups.push(letter);
    }
    groups
}

/// The secret for comparison only: without invisible characters, blanks and dashes, in lower case, with 0 for O and with
/// 1 for I and l.
pub fn folded(secret: &str) -> String {
    let letters = plain(secret);
    let letters = letters.chars().filter_map(|letter| {
        Some(match text_folding::small(letter) {
            ' ' | '-' => return None,
            'o' => '0',
            'i' | 'l' => '1',
            small => small,
        })
    });
    letters.collect()
}

/// What to send for a secret that a person typed. `known` are the secrets on this device that it may be: if it is one of
/// them, that one is sent as the office wrote it. Otherwise what was typed is sent, without outer blanks, invisible
/// characters and the blanks between groups that [`grouped`] adds.
pub fn to_send(typed: &str, known: &[&str]) -> String {
    let typed = plain(typed);
    let is_typed = |secret: &&&str| !folded(secret).is_empty() && folded(secret) == folded(&typed);
    let exact = known.iter().find(|secret| **secret == typed);
    if let Some(own) = exact.or_else(|| known.iter().find(is_typed)) {
        return (*own).to_owned();
    }
    let groups: Vec<&str> = typed.split_whitespace().collect();
    let bare = groups.concat();
    match grouped(&bare) == groups.join(" ") {
        true => bare,
        false => typed,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_secret_without_separators_is_shown_in_groups() {
        for (secret, expected) in [
            ("k7f2m9q4x1bz", "k7f2 m9q4 x1bz"),
            ("K7F2M9Q4X1BZT", "K7F2 M9Q4 X1BZ T"),
            (
                "9f86d081884c7d659a2feaa0c55ad015",
                "9f86 d081 884c 7d65 9a2f eaa0 c55a d015",
            ),
            ("k7f2m9q4x1b", "k7f2m9q4x1b"),
            ("4711", "4711"),
            ("", ""),
            // Separators of the office's own.
            ("k7f2-m9q4-x1bz", "k7f2-m9q4-x1bz"),
            ("maji moto bahari", "maji moto bahari"),
            ("abcd+efgh/ijkl==", "abcd+efgh/ijkl=="),
            ("k7f2m9q4x1bé", "k7f2m9q4x1bé"),
            // A hostile one cannot turn the writing.
            ("k7f2m9q4\u{202e}x1bz", "k7f2m9q4⟨U+202E⟩x1bz"),
        ] {
            assert_eq!(grouped(secret), expected);
        }
    }

    /// Each is typed on a device that knows the secret, and on one that does not.
    #[test]
    fn the_offices_own_spelling_is_sent_where_it_is_known() {
        const LONG: &str = "k7Of2mI9q4xl";
        const PARTED: &str = "AB-10-zz";
        for (typed, known, unknown) in [
            // As it is shown, and copied from there.
            ("k7Of 2mI9 q4xl", LONG, "k7Of2mI9q4xl"),
            ("k7Of2mI9q4xl", LONG, "k7Of2mI9q4xl"),
            ("  k7Of 2mI9  q4xl\n", LONG, "k7Of2mI9q4xl"),
            ("k7Of\u{a0}2mI9\u{a0}q4xl\u{200b}", LONG, "k7Of2mI9q4xl"),
            // As it is read from paper.
            ("K70F 2M19 Q4X1", LONG, "K70F2M19Q4X1"),
            ("k7of-2mi9-q4xi", LONG, "k7of-2mi9-q4xi"),
            ("k7of 2mi9q 4xl", LONG, "k7of 2mi9q 4xl"),
            ("ab\u{2013}IO\u{2013}ZZ", PARTED, "ab-IO-ZZ"),
            ("ab10zz", PARTED, "ab10zz"),
            ("AB 10 zz", PARTED, "AB 10 zz"),
        ] {
            assert_eq!(to_send(typed, &["other", LONG, PARTED]), known, "{typed:?}");
            for none_of in [&[] as &[&str], &["other"]] {
                assert_eq!(to_send(typed, none_of), unknown, "{typed:?}");
            }
        }
    }

    #[test]
    fn a_wrong_secret_is_sent_as_it_was_typed() {
        for typed in ["k7f2m9q4x1b", "k7f2m9q4x1bzz", "0", ""] {
            assert_eq!(to_send(typed, &["k7f2m9q4x1bz", "", " - "]), typed);
        }
        // An office's separators are part of its secret, unless it has none else.
        assert_eq!(to_send("---", &["-"]), "---");
    }

    #[test]
    fn of_two_secrets_that_look_alike_the_one_that_was_typed_is_sent() {
        let known = ["abcO", "abc0", "ABC0"];
        for typed in known {
            assert_eq!(to_send(typed, &known), typed);
        }
        assert_eq!(to_send("aBc0", &known), "abcO");
    }

    #[test]
    fn slips_are_forgiven_and_other_letters_are_not() {
        for (one, other, is_same) in [
            ("O0Il1", "00111", true),
            ("AB-10-zz", "ab 1o ZZ", true),
            ("abcd", "ab\u{ad}cd", true),
            ("É-1", "é1", true),
            ("a_b", "ab", false),
            ("a+b", "ab", false),
            ("5", "S", false),
            ("007", "7", false),
        ] {
            assert_eq!(folded(one) == folded(other), is_same, "{one} {other}");
        }
    }
}
