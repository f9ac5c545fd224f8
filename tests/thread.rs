//! The messages of a case: their order, where they are cut, which codes are shown as what they mean, and which files
//! are links.

use mrejesho::feedback::model::act::ActKind;
use mrejesho::feedback::model::case::Note;
use mrejesho::feedback::rules::thread::{FIRST_LETTERS, beginning, coded, file_link, in_order};

fn notes(days: &[&str]) -> Vec<Note> {
    let note = |(number, day): (usize, &&str)| Note {
        at: Some((*day).to_owned()).filter(|day| !day.is_empty()),
        words: number.to_string(),
        ..Note::default()
    };
    days.iter().enumerate().map(note).collect()
}

#[test]
fn the_oldest_comes_first_unless_a_date_cannot_be_read() {
    for (days, expected) in [
        (&["2026-11-02", "2026-11-01"][..], "10"),
        (&["2026-11-01T10:00:00+03:00", "2026-11-01T06:59:00Z"], "10"),
        (&["2026-11-01", "2026-11-01", "2026-10-31"], "201"),
        (&["2026-11-02", "", "2026-11-01"], "012"),
        (&["2026-11-02", "jana", "2026-11-01"], "012"),
        (&[], ""),
    ] {
        let order: String = in_order(&notes(days))
            .into_iter()
            .map(|note| note.words)
            .collect();
        assert_eq!(order, expected, "{days:?}");
    }
}

#[test]
fn a_long_message_is_cut_between_two_characters() {
    for letter in ["a", "é", "ڄ", "😀"] {
        let long = letter.repeat(FIRST_LETTERS);
        let cut = beginning(&long);
        assert!(long.starts_with(cut) && cut.len() > FIRST_LETTERS - letter.len());
    }
    assert_eq!(beginning("Asante."), "Asante.");
}

#[test]
fn only_a_whole_first_line_is_a_code() {
    for (words, kind, rest) in [
        (
            "[not-solved]\nMaji bado.",
            Some(ActKind::NotSolved),
            "Maji bado.",
        ),
        (
            "[not-solved]\r\nMaji bado.",
            Some(ActKind::NotSolved),
            "Maji bado.",
        ),
        ("  [solved]  ", Some(ActKind::Solved), ""),
        ("[withdraw]", Some(ActKind::Withdraw), ""),
        ("[solved] lakini si kweli", None, "[solved] lakini si kweli"),
        ("Soma: [solved]", None, "Soma: [solved]"),
        ("[Solved]\nx", None, "[Solved]\nx"),
        ("[unknown]\nx", None, "[unknown]\nx"),
        ("[]", None, "[]"),
        ("", None, ""),
    ] {
        assert_eq!(coded(words), (kind, rest), "{words:?}");
    }
}

#[test]
fn nothing_but_an_address_on_the_web_is_a_link() {
    for (given, name, is_link) in [
        ("https://ofisi.go.tz/f/barua.pdf", "barua.pdf", true),
        (
            "http://127.0.0.1:1/f/picha%201.jpg?x=1#y",
            "picha%201.jpg",
            true,
        ),
        (" https://ofisi.go.tz/f/ ", "f", true),
        ("barua.pdf", "barua.pdf", false),
        ("javascript:alert(1)", "javascript:alert(1)", false),
        ("JavaScript:alert(1)//x.pdf", "x.pdf", false),
        ("data:text/html,<b>x</b>", "b>", false),
        ("//ofisi.go.tz/barua.pdf", "barua.pdf", false),
        ("/files/barua.pdf", "barua.pdf", false),
        ("https://", "https:", false),
        ("https:///barua.pdf", "barua.pdf", false),
        (
            "https://ofisi.go.tz@mwizi.example/barua.pdf",
            "barua.pdf",
            false,
        ),
        (
            "https://ofisi.go.tz\\@mwizi.example/barua.pdf",
            "barua.pdf",
            false,
        ),
        ("https://ofisi.go.tz/a b.pdf", "a b.pdf", false),
        (
            "https://ofisi.go.tz/\u{202e}fdp.exe",
            "⟨U+202E⟩fdp.exe",
            false,
        ),
        ("", "", false),
    ] {
        let (shown, address) = file_link(given);
        assert_eq!(address.is_some(), is_link, "{given:?}");
        assert_eq!(shown, name, "{given:?}");
    }
    assert!(file_link(&"x".repeat(9_000)).0.chars().count() <= 60);
}
