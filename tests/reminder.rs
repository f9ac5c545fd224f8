//! The calendar file of a reminder: to the letter of RFC 5545, whatever an office wrote into it.

use mrejesho::feedback::rules::reminder::{Reminder, ics};
use mrejesho::feedback::rules::validation::Day;
use proptest::prelude::*;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("{text} is no day"))
}

fn reminder() -> Reminder {
    Reminder {
        day: day("2026-12-22"),
        title: "Angalia kama ofisi imejibu".to_owned(),
        words: "Ofisi iliahidi kujibu.".to_owned(),
        site_address: "https://mrejesho.example/".to_owned(),
        reference: None,
        uid: "6f1c2a".to_owned(),
        stamp: day("2026-11-30"),
    }
}

#[test]
fn a_reminder_is_a_whole_day_with_an_alarm_that_morning() {
    let expected = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Mrejesho//Mrejesho//EN",
        "BEGIN:VEVENT",
        "UID:6f1c2a",
        "DTSTAMP:20261130T000000Z",
        "DTSTART;VALUE=DATE:20261223",
        "SUMMARY:Angalia kama ofisi imejibu",
        "DESCRIPTION:Ofisi iliahidi kujibu.\\nhttps://mrejesho.example/",
        "CLASS:PRIVATE",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "DESCRIPTION:Angalia kama ofisi imejibu",
        "TRIGGER:PT8H",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ];
    assert_eq!(ics(&reminder()), expected.join("\r\n"));
}

/// The lines of a file as a calendar reads them: unfolded. Fails if a line is too long, or if there is a line end
/// inside of one by anybody's reading.
fn lines(file: &str) -> Vec<String> {
    let whole = file.strip_suffix("\r\n").expect("a line end at the end");
    let mut lines: Vec<String> = Vec::new();
    for line in whole.split("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.is_empty(), "an empty line");
        assert!(
            !line
                .chars()
                .any(|letter| letter.is_control() || "\u{2028}\u{2029}".contains(letter)),
            "{line:?}"
        );
        match (line.strip_prefix(' '), lines.last_mut()) {
            (Some(rest), Some(last)) => last.push_str(rest),
            _ => lines.push(line.to_owned()),
        }
    }
    lines
}

const NAMES: [&str; 18] = [
    "BEGIN",
    "VERSION",
    "PRODID",
    "BEGIN",
    "UID",
    "DTSTAMP",
    "DTSTART;VALUE=DATE",
    "SUMMARY",
    "DESCRIPTION",
    "CLASS",
    "TRANSP",
    "BEGIN",
    "ACTION",
    "DESCRIPTION",
    "TRIGGER",
    "END",
    "END",
    "END",
];

/// The value of each property. Fails if there are others than there must be.
fn values(file: &str) -> Vec<String> {
    let lines = lines(file);
    let (names, values): (Vec<&str>, Vec<String>) = lines
        .iter()
        .map(|line| line.split_once(':').expect("a property"))
        .map(|(name, value)| (name, value.to_owned()))
        .unzip();
    assert_eq!(names, NAMES);
    values
}

const UID: usize = 4;
const SUMMARY: usize = 7;
const DESCRIPTION: usize = 8;

/// A value of the type TEXT as a calendar reads it. Fails if a character stands there that must be escaped.
fn unescaped(value: &str) -> String {
    let mut text = String::new();
    let mut letters = value.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => match letters.next() {
                Some('n') => text.push('\n'),
                Some(letter @ ('\\' | ';' | ',')) => text.push(letter),
                other => panic!("\\{other:?} in {value}"),
            },
            ';' | ',' => panic!("{letter} in {value}"),
            _ => text.push(letter),
        }
    }
    text
}

#[test]
fn the_reference_is_there_only_if_the_person_wants_it() {
    let without = values(&ics(&reminder()));
    assert_eq!(
        unescaped(&without[DESCRIPTION]),
        "Ofisi iliahidi kujibu.\nhttps://mrejesho.example/"
    );
    let with = values(&ics(&Reminder {
        reference: Some("MRE-2026-0042".to_owned()),
        ..reminder()
    }));
    assert_eq!(
        unescaped(&with[DESCRIPTION]),
        "Ofisi iliahidi kujibu.\nhttps://mrejesho.example/\nMRE-2026-0042"
    );
}

#[test]
fn a_hostile_reference_stays_where_it_belongs() {
    for (reference, shown) in [
        (
            "A1\r\nATTENDEE:mailto:spy@example.com",
            "A1⟨U+000D⟩⟨U+000A⟩ATTENDEE:mailto:spy@example.com",
        ),
        ("A1\nEND:VEVENT", "A1⟨U+000A⟩END:VEVENT"),
        ("A1\rORGANIZER:x", "A1⟨U+000D⟩ORGANIZER:x"),
        ("A1\\nATTENDEE:x", "A1\\nATTENDEE:x"),
        ("A;B,C\\D", "A;B,C\\D"),
        (
            "A\0B\u{7}\u{b}\u{85}\u{9b}C",
            "A⟨U+0000⟩B⟨U+0007⟩⟨U+000B⟩⟨U+0085⟩⟨U+009B⟩C",
        ),
        ("A\u{202e}B\u{2066}C\u{200f}", "A⟨U+202E⟩B⟨U+2066⟩C⟨U+200F⟩"),
        ("A\u{2028}B\u{2029}C", "A⟨U+2028⟩B⟨U+2029⟩C"),
        ("\u{feff}A\u{200b}\u{e0041}", "⟨U+FEFF⟩A⟨U+200B⟩⟨U+E0041⟩"),
    ] {
        let file = ics(&Reminder {
            reference: Some(reference.to_owned()),
            ..reminder()
        });
        let description = unescaped(&values(&file)[DESCRIPTION]);
        assert_eq!(
            description.lines().last(),
            Some(shown),
            "{reference:?}: {file}"
        );
    }
}

#[test]
fn a_text_without_end_has_one() {
    let long = Reminder {
        title: "é".repeat(10_000),
        words: "neno ".repeat(10_000),
        site_address: format!("https://{}/", "a".repeat(10_000)),
        reference: Some("7".repeat(10_000)),
        uid: "u".repeat(10_000),
        ..reminder()
    };
    let file = ics(&long);
    assert!(file.len() < 5_000, "{} bytes", file.len());
    let values = values(&file);
    assert_eq!(unescaped(&values[SUMMARY]), "é".repeat(200) + "…");
    let description = unescaped(&values[DESCRIPTION]);
    assert!(description.ends_with(&("\n".to_owned() + &"7".repeat(200) + "…")));
    assert_eq!(values[UID].len(), 64);
}

#[test]
fn an_identifier_is_only_an_identifier() {
    let file = ics(&Reminder {
        uid: "9e-1\r\nATTENDEE:x é;".to_owned(),
        ..reminder()
    });
    assert_eq!(values(&file)[UID], "9e-1ATTENDEEx");
}

#[test]
fn lines_are_folded_between_two_characters() {
    // Characters of 1 to 4 octets, so that each boundary is met.
    for letter in ["a", "é", "ㅏ", "😀"] {
        for before in 0..8 {
            let title = "x".repeat(before) + &letter.repeat(60);
            let file = ics(&Reminder {
                title: title.clone(),
                ..reminder()
            });
            assert_eq!(values(&file)[SUMMARY], title);
        }
    }
}

#[test]
fn the_day_after_is_found_at_every_end() {
    for (promised, next) in [
        ("2026-12-31", "20270101"),
        ("2028-02-28", "20280229"),
        ("2026-02-28", "20260301"),
        ("2199-12-31", "22000101"),
        ("9999-12-31", "99991231"),
    ] {
        let file = ics(&Reminder {
            day: day(promised),
            ..reminder()
        });
        assert!(
            file.contains(&format!("\r\nDTSTART;VALUE=DATE:{next}\r\n")),
            "{promised}: {file}"
        );
    }
}

/// What may be anywhere in a text of an office, often.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        any::<char>().prop_map(String::from),
        "[a-z ]{1,20}",
        prop::sample::select(vec![
            "\r\n",
            "\n",
            "\r",
            "\\",
            ";",
            ",",
            ":",
            "\"",
            "\0",
            "\t",
            "\u{202e}",
            "\u{2028}",
            "ATTENDEE:",
            "END:VEVENT",
        ])
        .prop_map(str::to_owned),
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn no_text_leaves_its_property(
        title in hostile(),
        words in hostile(),
        site_address in hostile(),
        reference in proptest::option::of(hostile()),
        uid in hostile(),
        number in any::<i32>(),
    ) {
        let day = Day::from_number(number).unwrap_or(Day { year: u16::MAX, month: 13, day: 32 });
        let file = ics(&Reminder { day, title: title.clone(), words, site_address, reference, uid, stamp: day });
        let values = values(&file);
        unescaped(&values[DESCRIPTION]);
        // What is no control character and no mark of direction arrives as it is.
        let kept = |text: &str| -> String {
            let is_kept = |letter: &char| !letter.is_control() && !letter.is_whitespace()
                && !matches!(letter, '\u{61c}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}');
            text.chars().filter(is_kept).collect()
        };
        prop_assume!(title.chars().count() <= 200);
        prop_assert_eq!(kept(&unescaped(&values[SUMMARY])), kept(&title));
    }
}
