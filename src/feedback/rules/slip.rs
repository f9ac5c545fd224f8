//! The slip that a person takes away: a text file with what was sent, under a fingerprint that anybody can check, also
//! by hand. Must not depend on the language of its labels.
//!
//! ```text
//! Mrejesho
//! <label>: <value>
//! <label of the fingerprint>: 9F2C 41AA 03BE 77D0
//! ----- 8< -----
//! service_code=12
//! description=Maji yamekatika.\nTangu Jumatatu.
//! file photo-1.jpg 48213 bytes sha256 <64 hexadecimal digits>
//! ```
//!
//! The fingerprint is the beginning of the SHA-256 (FIPS 180-4) of everything after the cut line, in UTF-8 and with one
//! LF at the end of each line. It does not cover the lines above. By hand: `sed '1,/^----- 8< -----$/d' FILE | sha256sum`.
//!
//! 64 bits show that a slip was altered after its fingerprint was noted. They are too few against a person who prepares
//! two texts with one fingerprint before noting it (about 2^32 tries).

use crate::feedback::model::draft::{Draft, on_one_line};
use crate::feedback::model::language::Phrase;
use crate::feedback::model::receipt::{alike, shown};
use crate::feedback::privacy::sealed::hex;
use crate::feedback::rules::invisible_marks::plain;
use crate::feedback::rules::text_folding;

/// The first line of a slip.
const TITLE: &str = "Mrejesho";

/// Separates what is read by people from what the fingerprint covers. No line of [`sent_text`] is equal to it, because
/// each contains an equals sign or begins with `file `.
pub const CUT: &str = "----- 8< -----";

/// The number of hexadecimal digits of a fingerprint.
const DIGITS: usize = 16;
const GROUP: usize = 4;

/// What a slip says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SlipFacts {
    pub reference: String,
    pub secret: Option<String>,
    pub institution: Phrase,
    /// The day on which the office received the report: `YYYY-MM-DD`.
    pub day: String,
    /// The fingerprint of what was sent.
    pub fingerprint: Option<String>,
    /// What was sent, as [`sent_text`] writes it. Only the page that sent it knows it.
    pub sent: Option<String>,
}

/// What was sent of a report, and its fingerprint.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentText {
    /// The report as it was written.
    pub draft: Draft,
    /// As [`sent_text`] writes it.
    pub text: String,
    pub fingerprint: String,
}

/// One file as it was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SentFile {
    pub name: String,
    /// The number of bytes.
    pub bytes: usize,
    pub sha256: [u8; 32],
}

/// What was sent, as the text that the fingerprint covers: each parameter on a line, in order, then each file. Different
/// contents never give the same text.
///
/// In a value, a backslash, a line break and a tab are `\\`, `\n`, `\r` and `\t`, and a blank at its end is `\s`, because
/// many programs take blanks off the ends of lines. Other control characters, and the separators and the mark that programs
/// take for line breaks or remove, are `\u{7}`. In a name an equals sign is `\=`.
pub fn sent_text(parameters: &[(&str, &str)], files: &[SentFile]) -> String {
    let mut text = String::new();
    for (name, value) in parameters {
        text.push_str(&format!("{}={}\n", name_on_line(name), on_line(value)));
    }
    for file in files {
        let (name, sum) = (name_on_line(&file.name), hex(&file.sha256));
        text.push_str(&format!("file {name} {} bytes sha256 {sum}\n", file.bytes));
    }
    text
}

fn name_on_line(name: &str) -> String {
    on_line(name).replace('=', "\\=")
}

fn on_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for (at, letter) in text.char_indices() {
        let is_last = at + letter.len_utf8() == text.len();
        match letter {
            '\\' => line.push_str("\\\\"),
            '\n' => line.push_str("\\n"),
            '\r' => line.push_str("\\r"),
            '\t' => line.push_str("\\t"),
            ' ' if is_last => line.push_str("\\s"),
            '\u{2028}' | '\u{2029}' | '\u{feff}' => line.extend(letter.escape_unicode()),
            _ if letter.is_control() => line.extend(letter.escape_unicode()),
            _ => line.push(letter),
        }
    }
    line
}

/// The fingerprint of a SHA-256: its first 16 hexadecimal digits in groups of four.
pub fn fingerprint(sha256: &[u8]) -> String {
    let digits = hex(sha256.get(..DIGITS / 2).unwrap_or(sha256));
    in_groups(&digits.to_ascii_uppercase())
}

fn in_groups(digits: &str) -> String {
    let mut groups = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && at % GROUP == 0 {
            groups.push(' ');
        }
        groups.push(digit);
    }
    groups
}

/// A fingerprint as a person types it, in the form of [`fingerprint`]: in any case, with or without separators, with O
/// for 0 and with I or l for 1. `None` if it is not 16 hexadecimal digits.
pub fn typed_fingerprint(typed: &str) -> Option<String> {
    let mut digits = String::new();
    for letter in plain(typed).chars() {
        match letter.to_ascii_uppercase() {
            'O' => digits.push('0'),
            'I' | 'L' => digits.push('1'),
            digit if digit.is_ascii_hexdigit() => digits.push(digit),
            letter if text_folding::is_of_a_word(letter) => return None,
            _ => {}
        }
    }
    (digits.len() == DIGITS).then(|| in_groups(&digits))
}

/// The whole slip. `lines` have a label and a value each, `label` is that of the fingerprint. Each is put on one line, with
/// invisible characters as their code points, so that no value can add a line to the slip.
pub fn slip(lines: &[(&str, &str)], label: &str, fingerprint: &str, sent_text: &str) -> String {
    let above = bare_slip(lines, label, Some(fingerprint));
    format!("{above}{CUT}\n{sent_text}")
}

/// A slip without what was sent, which is not known any more. It cannot be checked.
pub fn bare_slip(lines: &[(&str, &str)], label: &str, fingerprint: Option<&str>) -> String {
    let fingerprint = fingerprint.map(|fingerprint| (label, fingerprint));
    let mut text = format!("{TITLE}\n");
    for (label, value) in lines.iter().chain(&fingerprint) {
        // The first colon ends the label.
        let label = shown(&on_one_line(&label.replace(':', " ")));
        let value = shown(&on_one_line(value));
        text.push_str(&format!("{label}: {value}\n"));
    }
    text
}

/// A slip that could be read. What it says may still be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The lines above the fingerprint, without the title. The fingerprint does not cover them.
    pub lines: Vec<String>,
    /// The fingerprint on the slip. `None` only if the person gave one and the slip has none.
    pub written: Option<String>,
    /// The fingerprint that the person gave.
    pub typed: Option<String>,
    /// The fingerprint of the text, and its whole SHA-256.
    pub computed: String,
    pub sha256: [u8; 32],
    /// The text after the cut line, as [`sent_text`] writes it.
    pub sent_text: String,
}

impl Checked {
    /// Whether each fingerprint is that of the text.
    pub fn fits(&self) -> bool {
        let mut given = self.written.iter().chain(&self.typed);
        given.all(|given| *given == self.computed)
    }
}

/// Why a file cannot be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SlipFault {
    /// It has no cut line, so it is not known what the fingerprint covers.
    NoCutLine,
    /// It has more than one cut line: perhaps two slips in one file.
    TwoCutLines,
    /// The line above the cut line has no fingerprint.
    NoFingerprint,
    /// What the person gave is not a fingerprint.
    NotAFingerprint,
}

/// Reads a slip and computes its fingerprint. Ignores what programs do to a file on its way: a byte order mark, CRLF, and
/// blanks and tabs at the ends of lines and of the file.
pub fn check(file: &str, sha256: impl Fn(&[u8]) -> [u8; 32]) -> Result<Checked, SlipFault> {
    let checked = computed(file, sha256)?;
    match checked.written {
        Some(_) => Ok(checked),
        None => Err(SlipFault::NoFingerprint),
    }
}

/// Like [`check`], with a fingerprint that the person has from elsewhere. The slip then needs none of its own.
pub fn check_typed(
    file: &str,
    typed: &str,
    sha256: impl Fn(&[u8]) -> [u8; 32],
) -> Result<Checked, SlipFault> {
    let typed = typed_fingerprint(typed).ok_or(SlipFault::NotAFingerprint)?;
    let checked = computed(file, sha256)?;
    Ok(Checked {
        typed: Some(typed),
        ..checked
    })
}

fn computed(file: &str, sha256: impl Fn(&[u8]) -> [u8; 32]) -> Result<Checked, SlipFault> {
    let file = file.strip_prefix('\u{feff}').unwrap_or(file);
    let mut parts = vec![Vec::new()];
    for line in file.split('\n') {
        let line = line.trim_end_matches([' ', '\t', '\r']);
        match parts.last_mut() {
            Some(part) if line != CUT => part.push(line),
            _ => parts.push(Vec::new()),
        }
    }
    let [above, below] = parts.as_mut_slice() else {
        return Err(match parts.len() {
            1 => SlipFault::NoCutLine,
            _ => SlipFault::TwoCutLines,
        });
    };
    while below.last().is_some_and(|line| line.is_empty()) {
        below.pop();
    }
    let mut sent_text = String::new();
    for line in below {
        sent_text.push_str(line);
        sent_text.push('\n');
    }
    above.retain(|line| !line.is_empty() && *line != TITLE);
    let written = above.last().and_then(|line| fingerprint_in(line));
    if written.is_some() {
        above.pop();
    }
    let sha256 = sha256(sent_text.as_bytes());
    Ok(Checked {
        lines: above.iter().map(|line| (*line).to_owned()).collect(),
        written,
        typed: None,
        computed: fingerprint(&sha256),
        sha256,
        sent_text,
    })
}

/// The fingerprint in a line, with a label before it or without one. A person may have typed colons into it.
fn fingerprint_in(line: &str) -> Option<String> {
    let (_, after) = line.split_once(':').unwrap_or(("", line));
    typed_fingerprint(after).or_else(|| typed_fingerprint(line))
}

/// Whether the number that a person types back is the reference (*Nimeihifadhi*). Forgives what [`alike`] forgives, and
/// invisible characters.
pub fn same_number(typed: &str, reference: &str) -> bool {
    alike(&plain(reference), &plain(typed))
}
