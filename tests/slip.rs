//! The slip: what was sent is on it word for word, and it can be checked after people and programs handled it; it must
//! not test the hash itself, which comes from outside.

use blake2::digest::consts::U32;
use blake2::{Blake2b, Digest};
use mrejesho::feedback::rules::slip::{
    CUT, Checked, SentFile, SlipFault, check, check_typed, fingerprint, same_number, sent_text,
    slip, typed_fingerprint,
};
use proptest::prelude::*;

/// Any hash will do here; the office's tool and the browser are tested with SHA-256.
fn sum(bytes: &[u8]) -> [u8; 32] {
    Blake2b::<U32>::digest(bytes).into()
}

const WORDS: &str = "Maji yamekatika.\nTangu Jumatatu, \"kisima\" = kavu.\r\n----- 8< -----\nfile a 1 bytes\tC:\\n ";

fn photo() -> SentFile {
    SentFile {
        name: "photo-1.jpg".to_owned(),
        bytes: 48_213,
        sha256: [0xab; 32],
    }
}

fn sent() -> String {
    let parameters = [
        ("service_code", "12"),
        ("description", WORDS),
        ("attribute[A=B]", "ndiyo"),
        ("phone", ""),
    ];
    sent_text(&parameters, &[photo()])
}

const LINES: [(&str, &str); 2] = [
    ("Namba ya kumbukumbu", "MR-26-0001"),
    ("Taasisi", "Halmashauri ya Wilaya ya Bahi"),
];

fn whole() -> String {
    let sent = sent();
    let fingerprint = fingerprint(&sum(sent.as_bytes()));
    slip(&LINES, "Alama ya mrejesho", &fingerprint, &sent)
}

fn checked(file: &str) -> Checked {
    check(file, sum).unwrap_or_else(|fault| panic!("{fault:?}: {file}"))
}

#[test]
fn a_slip_is_written_as_it_is_documented() {
    let expected = format!(
        "Mrejesho\n\
         Namba ya kumbukumbu: MR-26-0001\n\
         Taasisi: Halmashauri ya Wilaya ya Bahi\n\
         Alama ya mrejesho: {}\n\
         ----- 8< -----\n\
         service_code=12\n\
         description=Maji yamekatika.\\nTangu Jumatatu, \"kisima\" = kavu.\\r\\n----- 8< -----\\nfile a 1 bytes\\tC:\\\\n\\s\n\
         attribute[A\\=B]=ndiyo\n\
         phone=\n\
         file photo-1.jpg 48213 bytes sha256 {}\n",
        fingerprint(&sum(sent().as_bytes())),
        "ab".repeat(32),
    );
    assert_eq!(whole(), expected);
    let checked = checked(&whole());
    assert!(checked.fits());
    assert_eq!(
        checked.lines,
        LINES.map(|(label, value)| format!("{label}: {value}"))
    );
    assert_eq!(checked.sent_text, sent());
}

#[test]
fn a_fingerprint_is_the_first_sixteen_digits_in_groups() {
    let mut bytes = [0xff; 32];
    bytes[..8].copy_from_slice(&[0x9f, 0x2c, 0x41, 0xaa, 0x03, 0xbe, 0x77, 0xd0]);
    assert_eq!(fingerprint(&bytes), "9F2C 41AA 03BE 77D0");
    // No hash is that short, but nothing may panic.
    assert_eq!(fingerprint(&bytes[..3]), "9F2C 41");
    assert_eq!(fingerprint(&[]), "");
}

/// What happens to a file between a phone and an office.
#[test]
fn what_programs_do_to_a_file_does_not_matter() {
    let whole = whole();
    let crlf = whole.replace('\n', "\r\n");
    for (what, file) in [
        ("as it was saved", whole.clone()),
        ("line ends of Windows", crlf.clone()),
        ("saved by Notepad", format!("\u{feff}{crlf}")),
        (
            "copied without its last line end",
            whole.trim_end().to_owned(),
        ),
        ("pasted above empty lines", format!("{whole}\n\n  \n")),
        ("with a tab at the end", format!("{}\t", whole.trim_end())),
        ("blanks at the ends of lines", whole.replace('\n', "  \n")),
        ("an empty line above", format!("\n{whole}")),
        (
            "an empty line above the cut",
            whole.replacen(CUT, &format!("\n{CUT}"), 1),
        ),
    ] {
        let checked = checked(&file);
        assert!(checked.fits(), "{what}: {checked:?}");
        assert_eq!(checked.sent_text, sent(), "{what}");
        assert_eq!(checked.lines.len(), 2, "{what}");
    }
}

#[test]
fn what_was_altered_below_the_cut_does_not_fit() {
    let whole = whole();
    for (what, file) in [
        ("a letter", whole.replace("kavu", "kavV")),
        ("the case of a letter", whole.replace("Tangu", "tangu")),
        ("a line less", whole.replace("phone=\n", "")),
        ("a line more", whole.replace("phone=\n", "phone=\nphone=\n")),
        (
            "the order",
            whole.replace("service_code=12\n", "") + "service_code=12\n",
        ),
        ("a blank inside", whole.replace("=ndiyo", "= ndiyo")),
        (
            "a blank at the end of the words",
            whole.replace("\\s\n", "\n"),
        ),
        (
            "a line end inside a line",
            whole.replace("kisima", "kis\rima"),
        ),
        (
            "an empty line inside",
            whole.replace("phone=\n", "\nphone=\n"),
        ),
        ("a file of another size", whole.replace("48213", "48214")),
        (
            "the fingerprint",
            whole
                .replacen(
                    "Alama ya mrejesho: ",
                    "Alama ya mrejesho: 0000 0000 0000 0000#",
                    1,
                )
                .replacen(&format!("#{}", fingerprint(&sum(sent().as_bytes()))), "", 1),
        ),
    ] {
        assert_ne!(file, whole, "{what}");
        assert!(!checked(&file).fits(), "{what}");
    }
    // What stands above is only said: the fingerprint does not cover it.
    let above = whole.replace("MR-26-0001", "MR-26-0002");
    assert!(checked(&above).fits());
}

#[test]
fn a_fingerprint_may_be_typed_as_people_read_it() {
    for typed in [
        "9F2C 41AA 03BE 77D0",
        "9f2c41aa03be77d0",
        " 9F2C-41AA-03BE-77D0. ",
        "9F2C\u{a0}41AA\u{2013}03BE\u{2009}77D0",
        "9F2C 4lAA O3BE 77DO",
        "9f2c 4Iaa o3be 77do",
        "9f2c:41aa:03be:77d0",
        "\u{200e}9F2C 41AA\n03BE 77D0\u{200b}",
        "(9F2C / 41AA / 03BE / 77D0)",
    ] {
        let read = typed_fingerprint(typed);
        assert_eq!(read.as_deref(), Some("9F2C 41AA 03BE 77D0"), "{typed:?}");
    }
    for typed in [
        "",
        "9F2C 41AA 03BE 77D",
        "9F2C 41AA 03BE 77D0 1",
        "9F2C 41AA 03BE 77DG",
        "MR-26-0001",
        "----- 8< -----",
        "é9F2C 41AA 03BE 77D0",
    ] {
        assert_eq!(typed_fingerprint(typed), None, "{typed:?}");
    }
}

#[test]
fn a_fingerprint_may_be_retyped_in_the_file() {
    let sent = "a=0\n";
    let right = fingerprint(&sum(sent.as_bytes()));
    for retyped in [
        right.to_lowercase(),
        right.replace('0', "O").replace('1', "l"),
        right.replace(' ', "-"),
        right.replace(' ', ":"),
    ] {
        for label in ["Alama: ", "Fingerprint :", "", "  "] {
            let file = format!("Mrejesho\nx: y\n{label}{retyped}\n{CUT}\n{sent}");
            assert!(checked(&file).fits(), "{label}{retyped}");
        }
    }
}

#[test]
fn what_cannot_be_checked_is_told_by_its_fault() {
    let whole = whole();
    let above = whole.split(CUT).next().expect("the part above");
    let no_fingerprint: String = whole
        .lines()
        .filter(|line| !line.starts_with("Alama"))
        .map(|line| format!("{line}\n"))
        .collect();
    for (what, file, fault) in [
        ("an empty file", String::new(), SlipFault::NoCutLine),
        (
            "only the part above",
            above.to_owned(),
            SlipFault::NoCutLine,
        ),
        ("only what was sent", sent(), SlipFault::NoCutLine),
        (
            "another text",
            "Habari za leo\n".to_owned(),
            SlipFault::NoCutLine,
        ),
        (
            "a cut line with more in it",
            whole.replacen(CUT, "> ----- 8< -----", 1),
            SlipFault::NoCutLine,
        ),
        (
            "two slips",
            format!("{whole}{whole}"),
            SlipFault::TwoCutLines,
        ),
        (
            "nothing but cut lines",
            format!("{CUT}\n").repeat(9),
            SlipFault::TwoCutLines,
        ),
        (
            "no fingerprint",
            no_fingerprint.clone(),
            SlipFault::NoFingerprint,
        ),
        (
            "half a fingerprint",
            format!("Alama: 9F2C 41AA\n{CUT}\na=b\n"),
            SlipFault::NoFingerprint,
        ),
        (
            "nothing above",
            format!("{CUT}\na=b\n"),
            SlipFault::NoFingerprint,
        ),
        ("nothing at all", CUT.to_owned(), SlipFault::NoFingerprint),
    ] {
        assert_eq!(check(&file, sum), Err(fault), "{what}");
    }
    let typed = fingerprint(&sum(sent().as_bytes()));
    assert_eq!(
        check_typed(&whole, "MR-26-0001", sum),
        Err(SlipFault::NotAFingerprint)
    );
    assert_eq!(check_typed(above, &typed, sum), Err(SlipFault::NoCutLine));
    let checked = check_typed(&no_fingerprint, &typed, sum).expect("it can be checked");
    assert!(checked.fits() && checked.written.is_none());
    assert_eq!(checked.lines.len(), 2);
}

#[test]
fn a_fingerprint_from_elsewhere_and_the_one_on_the_slip_must_both_fit() {
    let whole = whole();
    let right = fingerprint(&sum(sent().as_bytes()));
    let other = fingerprint(&sum(b"other"));
    let forged = slip(&LINES, "Alama", &other, &sent());
    for (file, typed, fits) in [
        (&whole, &right, true),
        (&whole, &other, false),
        (&forged, &right, false),
        (&forged, &other, false),
    ] {
        let checked = check_typed(file, &typed.to_lowercase(), sum).expect("it can be checked");
        assert_eq!(checked.fits(), fits);
        assert_eq!(checked.computed, right);
    }
}

/// An institution's name comes from the office's list, and a label may have a colon.
#[test]
fn no_value_adds_a_line_to_the_slip() {
    let sent = "a=b\n";
    let right = fingerprint(&sum(sent.as_bytes()));
    let cut = format!("x\n{CUT}\nz");
    for hostile in [
        "x\nAlama: 0000 0000 0000 0000\n----- 8< -----\nservice_code=99",
        "x\r\n----- 8< -----\r\n",
        "x\u{2028}----- 8< -----\u{2028}\u{85}\u{b}\u{c}",
        "----- 8< -----",
        "\u{1b}[2J\u{7}\u{202e}0000",
        &cut,
        "",
    ] {
        let lines = [("Taasisi", hostile), (hostile, "x")];
        let file = slip(&lines, "Alama: ya mrejesho", &right, sent);
        assert_eq!(file.lines().count(), 6, "{file}");
        assert!(!file.contains(['\u{1b}', '\u{202e}', '\u{2028}', '\r']));
        let checked = checked(&file);
        assert!(checked.fits(), "{file}");
        assert_eq!((checked.lines.len(), &*checked.sent_text), (2, sent));
    }
}

#[test]
fn nothing_sent_is_an_empty_text() {
    assert_eq!(sent_text(&[], &[]), "");
    let file = slip(&[], "Alama", &fingerprint(&sum(b"")), "");
    for file in [
        file.clone(),
        format!("{file}\n"),
        file.trim_end().to_owned(),
    ] {
        assert!(checked(&file).fits());
    }
}

type Parameters = Vec<(String, String)>;

/// What the text says, read back by the rules of its documentation.
fn read_back(text: &str) -> Option<(Parameters, Vec<SentFile>)> {
    let (mut parameters, mut files) = (Vec::new(), Vec::new());
    for line in text
        .strip_suffix('\n')
        .into_iter()
        .flat_map(|text| text.split('\n'))
    {
        let mut is_escaped = false;
        let equals = line.char_indices().find(|(_, letter)| {
            let is_end = *letter == '=' && !is_escaped;
            is_escaped = *letter == '\\' && !is_escaped;
            is_end
        });
        if let Some((at, _)) = equals {
            parameters.push((unescaped(&line[..at])?, unescaped(&line[at + 1..])?));
            continue;
        }
        let (rest, sum) = line.strip_prefix("file ")?.rsplit_once(" bytes sha256 ")?;
        let (name, bytes) = rest.rsplit_once(' ')?;
        files.push(SentFile {
            name: unescaped(name)?,
            bytes: bytes.parse().ok()?,
            sha256: mrejesho::feedback::privacy::sealed::key(sum)?,
        });
    }
    Some((parameters, files))
}

fn unescaped(line: &str) -> Option<String> {
    let mut text = String::new();
    let mut letters = line.chars();
    while let Some(letter) = letters.next() {
        text.push(match letter {
            '\\' => match letters.next()? {
                '\\' => '\\',
                'n' => '\n',
                'r' => '\r',
                't' => '\t',
                's' => ' ',
                '=' => '=',
                'u' => {
                    let code: String = letters
                        .by_ref()
                        .take_while(|letter| *letter != '}')
                        .collect();
                    char::from_u32(u32::from_str_radix(code.strip_prefix('{')?, 16).ok()?)?
                }
                _ => return None,
            },
            letter => letter,
        });
    }
    Some(text)
}

/// Letters that could be mistaken for what the text is made of.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "\n", "\r", "\\", "=", " ", "\t", "file ", " bytes sha256 ", CUT, "\\n", "\\s", "}", "{",
            "\0", "\u{85}", "\u{2028}", "\u{feff}", "n", "u", "7", "é", "😀",
        ]).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_sent_can_be_read_back_and_never_has_a_cut_line(
        parameters in prop::collection::vec((texts(), texts()), 0..4),
        files in prop::collection::vec((texts(), any::<usize>(), any::<[u8; 32]>()), 0..3),
    ) {
        let pairs: Vec<(&str, &str)> = parameters.iter().map(|(name, value)| (&**name, &**value)).collect();
        let files: Vec<SentFile> = files
            .into_iter()
            .map(|(name, bytes, sha256)| SentFile { name, bytes, sha256 })
            .collect();
        let text = sent_text(&pairs, &files);
        prop_assert_eq!(text.lines().count(), pairs.len() + files.len());
        prop_assert!(text.lines().all(|line| line != CUT && line.trim_end_matches([' ', '\t', '\r']) == line));
        prop_assert_eq!(read_back(&text), Some((parameters, files)));
        let whole = slip(&LINES, "Alama", &fingerprint(&sum(text.as_bytes())), &text);
        let checked = check(&whole.replace('\n', " \r\n"), sum);
        prop_assert!(checked.as_ref().is_ok_and(Checked::fits), "{:?}", checked);
        prop_assert_eq!(checked.map(|checked| checked.sent_text), Ok(text));
    }

    #[test]
    fn no_file_panics_the_reader(above in texts(), below in texts(), any_file in any::<String>()) {
        let _ = check(&any_file, sum);
        let _ = check_typed(&any_file, "0000000000000000", sum);
        let _ = check(&format!("{above}\n{CUT}\n{below}"), sum);
        let _ = typed_fingerprint(&above);
        let _ = same_number(&above, &below);
    }
}

#[test]
fn a_number_typed_back_is_told_right_or_wrong() {
    for (reference, typed, is_same) in [
        ("MR-26-0001", "MR-26-0001", true),
        ("MR-26-0001", " mr 26 0001 ", true),
        ("MR-26-0001", "MR\u{2013}26\u{2013}OOOl", true),
        ("MR-26-0001", "\u{200e}MR-26-0001\u{200b}", true),
        ("MR-26-0001", "MR260001", true),
        ("638344", "638 344", true),
        ("7K4Q2", "7k4q2", true),
        ("MR-26-0001", "MR-26-0002", false),
        ("MR-26-0001", "MR-26-0010", false),
        ("MR-26-0001", "MR-26", false),
        ("638344", "638343", false),
        ("638344", "63834", false),
        ("638344", "", false),
        ("638344", " - ", false),
        ("", "", false),
        ("---", "---", false),
    ] {
        assert_eq!(
            same_number(typed, reference),
            is_same,
            "{reference:?}, {typed:?}"
        );
    }
}
