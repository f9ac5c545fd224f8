//! A report as SMS: what is folded, how many messages networks count, and what the text says.

use mrejesho::feedback::rules::sms::{
    Count, Encoding, MOST_PARTS, Outside, begins_with, compose, count, fold, is_gsm, link,
};

const DOCS: &str = include_str!("../docs/sms.md");

/// A text, and what is known of it: encoding, units, messages, units left in the last one.
type Known = (String, Encoding, usize, usize, usize);

const GSM: Encoding = Encoding::Gsm7;
const UCS: Encoding = Encoding::Ucs2;

fn a(times: usize) -> String {
    "a".repeat(times)
}

/// Cyrillic: one unit each, and nothing of it is in the alphabet.
fn d(times: usize) -> String {
    "д".repeat(times)
}

fn known() -> Vec<Known> {
    vec![
        (String::new(), GSM, 0, 0, 160),
        ("a".to_owned(), GSM, 1, 1, 159),
        ("Habari za asubuhi".to_owned(), GSM, 17, 1, 143),
        ("\n".to_owned(), GSM, 1, 1, 159),
        ("@£$¥èéùìòÇØøÅå".to_owned(), GSM, 14, 1, 146),
        ("Δ_ΦΓΛΩΠΨΣΘΞ".to_owned(), GSM, 11, 1, 149),
        ("ÆæßÉ¤¡ÄÖÑÜ§¿äöñüà".to_owned(), GSM, 17, 1, 143),
        ("€".to_owned(), GSM, 2, 1, 158),
        ("^{}\\[~]|€\u{c}".to_owned(), GSM, 20, 1, 140),
        // Not in the alphabet, though on every keyboard.
        ("`".to_owned(), UCS, 1, 1, 69),
        ("ç".to_owned(), UCS, 1, 1, 69),
        ("\t".to_owned(), UCS, 1, 1, 69),
        ("\0".to_owned(), UCS, 1, 1, 69),
        ("\u{1b}".to_owned(), UCS, 1, 1, 69),
        ("\u{301}".to_owned(), UCS, 1, 1, 69),
        ("e\u{301}".to_owned(), UCS, 2, 1, 68),
        (a(159), GSM, 159, 1, 1),
        (a(160), GSM, 160, 1, 0),
        (a(161), GSM, 161, 2, 145),
        (a(305), GSM, 305, 2, 1),
        (a(306), GSM, 306, 2, 0),
        (a(307), GSM, 307, 3, 152),
        (a(459), GSM, 459, 3, 0),
        (a(460), GSM, 460, 4, 152),
        // A pair at the end of a message that stands alone.
        (a(158) + "€", GSM, 160, 1, 0),
        (a(159) + "€", GSM, 161, 2, 145),
        ("€".repeat(80), GSM, 160, 1, 0),
        // 76 pairs and one septet that stays empty: the next pair begins the second message.
        ("€".repeat(81), GSM, 162, 2, 143),
        ("€".repeat(153), GSM, 306, 3, 151),
        // At the boundary of 153 and 154: the pair as a whole is in the second message.
        (a(152) + "€" + &a(151), GSM, 305, 2, 0),
        (a(152) + "€" + &a(152), GSM, 306, 3, 152),
        (a(151) + "€" + &a(153), GSM, 306, 2, 0),
        (a(153) + "€" + &a(151), GSM, 306, 2, 0),
        (d(69), UCS, 69, 1, 1),
        (d(70), UCS, 70, 1, 0),
        (d(71), UCS, 71, 2, 63),
        (d(134), UCS, 134, 2, 0),
        (d(135), UCS, 135, 3, 66),
        (d(201), UCS, 201, 3, 0),
        ("😀".to_owned(), UCS, 2, 1, 68),
        ("😀".repeat(35), UCS, 70, 1, 0),
        // 33 of them in each message, and one unit that stays empty.
        ("😀".repeat(36), UCS, 72, 2, 61),
        (d(68) + "😀", UCS, 70, 1, 0),
        (d(69) + "😀", UCS, 71, 2, 63),
        // At the boundary of 66 and 67: the pair as a whole is in the second message.
        (d(66) + "😀" + &d(65), UCS, 133, 2, 0),
        (d(66) + "😀" + &d(66), UCS, 134, 3, 66),
        (d(65) + "😀" + &d(67), UCS, 134, 2, 0),
        // A family of three: three emoji and two joiners.
        ("👨\u{200d}👩\u{200d}👧".to_owned(), UCS, 8, 1, 62),
        ("مرحبا".to_owned(), UCS, 5, 1, 65),
        ("السلام عليكم ورحمة الله".to_owned(), UCS, 23, 1, 47),
        ("请修理水管".to_owned(), UCS, 5, 1, 65),
        // One letter outside takes the room of all.
        (a(159) + "✓", UCS, 160, 3, 41),
        (a(1530), GSM, 1530, 10, 0),
        (a(1531), GSM, 1531, 11, 152),
        (d(670), UCS, 670, 10, 0),
        (d(671), UCS, 671, 11, 66),
        (a(100_000), GSM, 100_000, 654, 62),
    ]
}

#[test]
fn messages_are_counted_as_networks_do() {
    let known = known();
    assert!(known.len() >= 40);
    for (text, encoding, units, parts, left_in_part) in known {
        let expected = Count {
            encoding,
            units,
            parts,
            left_in_part,
        };
        let begin: String = text.chars().take(20).collect();
        assert_eq!(
            count(&text),
            expected,
            "{begin:?} of {}",
            text.chars().count()
        );
    }
}

#[test]
fn ten_messages_are_not_too_many_and_eleven_are() {
    assert!(count(&a(1530)).parts <= MOST_PARTS);
    assert!(count(&a(1531)).parts > MOST_PARTS);
}

/// The alphabet of the standard has 127 letters besides the escape, and the extension table has ten.
#[test]
fn the_alphabet_has_the_letters_of_the_standard() {
    let letters = ('\0'..=char::MAX).filter(|letter| is_gsm(*letter));
    assert_eq!(letters.count(), 127 + 10);
}

/// The rows of a table of the documentation: the cells between the bars.
fn rows(heading: &str) -> Vec<Vec<String>> {
    let from = DOCS.find(heading).expect("the table");
    let lines = DOCS[from..].lines().skip(2);
    lines
        .take_while(|line| line.starts_with('|'))
        .map(|line| {
            line.trim_matches('|')
                .split('|')
                .map(str::to_owned)
                .collect()
        })
        .collect()
}

/// The characters in a cell, each in backticks, as themselves or as `U+` and their number.
fn characters(cell: &str) -> Vec<String> {
    let quoted = cell.split('`').skip(1).step_by(2);
    quoted
        .map(|quoted| match quoted.strip_prefix("U+") {
            Some(code) => {
                let code = u32::from_str_radix(code, 16).expect("a number");
                char::from_u32(code).expect("a character").to_string()
            }
            None => quoted.to_owned(),
        })
        .collect()
}

#[test]
fn the_table_of_the_documentation_is_what_is_folded() {
    let mut checked = 0;
    for row in rows("| characters | become |") {
        let become_ = characters(&row[1]).concat();
        for character in characters(&row[0]) {
            let folded = fold(&character);
            assert_eq!(folded.text, become_, "{character:?}");
            assert_eq!(folded.outside, [], "{character:?}");
            checked += 1;
        }
    }
    assert!(checked > 55, "{checked}");
}

#[test]
fn the_table_of_the_documentation_is_what_is_offered() {
    let mut checked = 0;
    for row in rows("| characters | offered |") {
        let offered = characters(&row[1]).concat();
        for character in characters(&row[0]) {
            let folded = fold(&character);
            assert_eq!(folded.text, character);
            let instead = folded.outside[0].instead.expect("a substitute");
            assert_eq!(instead, offered, "{character}");
            assert!(instead.chars().all(is_gsm), "{character}");
            checked += 1;
        }
    }
    assert!(checked > 12, "{checked}");
}

#[test]
fn what_is_in_the_alphabet_stays() {
    for letter in ('\0'..=char::MAX).filter(|letter| is_gsm(*letter)) {
        if !matches!(letter, '\r' | '\u{c}') {
            assert_eq!(fold(&letter.to_string()).text, letter.to_string());
        }
    }
}

#[test]
fn folding_again_changes_nothing() {
    for letter in '\0'..=char::MAX {
        let once = fold(&format!("a{letter}"));
        let twice = fold(&once.text);
        assert_eq!(once, twice, "{letter:?}");
    }
}

#[test]
fn each_character_either_is_in_the_alphabet_or_is_told() {
    for letter in '\0'..=char::MAX {
        let folded = fold(&letter.to_string());
        let told = |letter: char| folded.outside.iter().any(|out| out.letter == letter);
        assert!(
            folded
                .text
                .chars()
                .all(|letter| is_gsm(letter) != told(letter)),
            "{letter:?}"
        );
    }
}

#[test]
fn what_people_paste_is_put_into_the_letters_of_an_sms() {
    for (typed, folded) in [
        (
            "“Maji hayatoki” — tangu ‘jana’…",
            "\"Maji hayatoki\" - tangu 'jana'...",
        ),
        ("ng’ombe, ng`ombe, ngʼombe", "ng'ombe, ng'ombe, ng'ombe"),
        (
            "Kata:\tMbezi\r\nMtaa:\u{a0}Goba\r",
            "Kata: Mbezi\nMtaa: Goba\n",
        ),
        ("caf\u{e9} cafe\u{301} caf\u{1e17}", "café café cafe"),
        ("A\u{30a}ngstro\u{308}m C\u{327}", "Ångström Ç"),
        ("\u{301}\u{300} a\u{302}\u{301}", " a"),
        ("Ŋombe ya Gĩkũyũ", "Nombe ya Gikuyu"),
        (
            "Ma\u{ad}la\u{200b}lamiko\u{202e}\u{feff}\0\u{7}",
            "Malalamiko",
        ),
        ("１２３ ٤٥٦ TSh −5", "123 456 TSh -5"),
        ("Ẽ ẹ ỹ ﬀ Œ Ĳ", "E e y ff OE IJ"),
        ("[2] {a} ~ € ^ | \\", "[2] {a} ~ € ^ | \\"),
    ] {
        let made = fold(typed);
        assert_eq!(made.text, folded);
        assert_eq!(made.outside, [], "{typed:?}");
        assert_eq!(count(&made.text).encoding, GSM);
    }
}

#[test]
fn what_is_outside_is_told_once_in_the_order_of_the_text() {
    let folded = fold("✓ maji 😀😀 ✓ ماء ✌🏽");
    assert_eq!(folded.text, "✓ maji 😀😀 ✓ ماء ✌🏽");
    let told: Vec<(char, Option<&str>)> = folded
        .outside
        .iter()
        .map(|Outside { letter, instead }| (*letter, *instead))
        .collect();
    let expected = [
        ('✓', Some("*")),
        ('😀', Some("")),
        ('م', None),
        ('ا', None),
        ('ء', None),
        ('✌', Some("")),
        ('🏽', Some("")),
    ];
    assert_eq!(told, expected);
}

#[test]
fn a_family_loses_its_joiners_and_is_told_by_its_people() {
    let folded = fold("👨\u{200d}👩\u{200d}👧❤\u{fe0f}");
    assert_eq!(folded.text, "👨👩👧❤");
    assert_eq!(folded.outside.len(), 4);
}

/// Of what a phone's keyboard has as emoji, nothing is said to be a letter that must stay.
#[test]
fn every_emoji_can_be_replaced_or_left_out() {
    let emoji = "‼️⁉️ℹ️〰️〽️㊗️㊙️Ⓜ️™️©️®️↔️⌚⏏️▶️☀️✂️⤴️⬅️⭐🀄🃏🅰️🆎🇹🇿🈁🌀🏴\u{e0067}\u{e007f}🫶🏿1️⃣#️⃣";
    let folded = fold(emoji);
    let stays: Vec<&Outside> = folded
        .outside
        .iter()
        .filter(|outside| outside.instead.is_none())
        .collect();
    assert!(stays.is_empty(), "{stays:?}");
    assert!(folded.text.ends_with("1#"), "{}", folded.text);
}

#[test]
fn the_text_leaves_out_what_is_empty() {
    let all = ("MREJESHO", "Lalamiko", "Temeke MC", "Mbagala", "Maji.");
    assert_eq!(
        compose(all.0, all.1, all.2, all.3, all.4),
        "MREJESHO Lalamiko, Temeke MC, Mbagala: Maji."
    );
    for (keyword, kind, institution, place, words, text) in [
        (
            "",
            "Lalamiko",
            "Temeke MC",
            "Mbagala",
            "Maji.",
            "Lalamiko, Temeke MC, Mbagala: Maji.",
        ),
        ("MREJESHO", "", "", "", "Maji.", "MREJESHO Maji."),
        ("", "", "", "", "Maji.", "Maji."),
        ("", "", "", "", "", ""),
        ("MREJESHO", "", "", "", "", "MREJESHO"),
        ("MREJESHO", "Ulizo", "", "", "", "MREJESHO Ulizo"),
        ("", "Ulizo", "", "", " \n ", "Ulizo"),
        (
            "MREJESHO",
            "Ulizo",
            "  ",
            "Kata\n ya  Goba",
            " a\n\nb ",
            "MREJESHO Ulizo, Kata ya Goba: a\n\nb",
        ),
        (" TANESCO\n2 ", "", "Ofisi", "", "x", "TANESCO 2 Ofisi: x"),
    ] {
        assert_eq!(compose(keyword, kind, institution, place, words), text);
    }
}

/// What an attacker's config or words would need to put in: nothing but text comes out.
#[test]
fn a_text_of_any_length_and_content_is_composed_folded_and_counted() {
    let hostile = "\u{202e}&body=x\0%0a\u{fffd}".repeat(2_000);
    let text = fold(&compose(&hostile, &hostile, &hostile, &hostile, &hostile)).text;
    assert!(!text.contains(['\0', '\u{202e}']));
    assert!(count(&text).parts > MOST_PARTS);
}

#[test]
fn the_link_has_the_number_and_every_letter_of_the_text() {
    assert_eq!(
        link("+255 754 000 111", "MREJESHO Ulizo: a&b=c?\n#1 100% é €"),
        "sms:+255754000111?&body=MREJESHO%20Ulizo%3A%20a%26b%3Dc%3F%0A%231%20100%25%20%C3%A9%20%E2%82%AC"
    );
    assert_eq!(link("15200", ""), "sms:15200?&body=");
    // The config's reader refuses such a number; the link would not take it either.
    assert_eq!(link("1?body=x&\u{661}", "a"), "sms:1?&body=a");
}

/// The office's machine reads the first word, whatever the person has made of the rest.
#[test]
fn a_text_begins_with_the_keyword_or_the_person_is_told() {
    for (text, keyword) in [
        ("KERO", "KERO"),
        ("KERO Luku haiingii", "KERO"),
        ("  kero\nLuku", "KERO"),
        ("MAJI KERO bomba", "MAJI  KERO"),
        ("Luku haiingii", ""),
        ("", ""),
    ] {
        assert!(begins_with(text, keyword), "{text:?}, {keyword:?}");
    }
    for (text, keyword) in [
        ("Luku haiingii", "KERO"),
        ("Lalamiko KERO", "KERO"),
        // Of an office that has changed its word.
        ("KEROX Luku", "KERO"),
        ("KER Luku", "KERO"),
        ("MAJI bomba", "MAJI KERO"),
        ("", "KERO"),
    ] {
        assert!(!begins_with(text, keyword), "{text:?}, {keyword:?}");
    }
    assert!(begins_with(
        &compose("MAJI  KERO", "Lalamiko", "", "", "x"),
        "MAJI  KERO"
    ));
}
