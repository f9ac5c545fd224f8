//! Reads numbers as people write them, with a comma or a point for thousands or for decimals. Must not guess which was
//! meant.

use crate::feedback::model::draft::on_one_line;
use crate::feedback::rules::invisible_marks::plain;

/// The possible readings of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    /// The form that is sent: digits, an optional sign and an optional decimal point.
    Read(String),
    /// `1,000` and `2.500`: thousands to some people, decimals to others.
    TwoWays(TwoWays),
    NotOne,
}

/// The two readings of a number with one separator before its last three digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TwoWays {
    is_negative: bool,
    /// One to three digits.
    before: u16,
    /// Three digits.
    behind: u16,
}

impl TwoWays {
    /// The reading in which the mark separates thousands.
    pub fn whole(self) -> String {
        let Self { before, behind, .. } = self;
        format!("{}{before}{behind:03}", self.sign())
    }

    /// The reading in which the mark separates decimals. Never has three digits after the point, so that it can be read
    /// in no other way.
    pub fn fraction(self) -> String {
        let Self { before, behind, .. } = self;
        let sign = self.sign();
        let behind = format!("{behind:03}");
        match behind.trim_end_matches('0') {
            "" => format!("{sign}{before}"),
            shorter if shorter.len() < 3 => format!("{sign}{before}.{shorter}"),
            all => format!("{sign}{before}.{all}0"),
        }
    }

    fn sign(self) -> &'static str {
        if self.is_negative { "-" } else { "" }
    }
}

/// Marks that only ever separate thousands, and the one that only ever separates decimals.
const THOUSANDS: [char; 3] = [' ', '\'', '\u{66c}'];
const DECIMAL: char = '\u{66b}';

pub fn read(text: &str) -> Number {
    reading(text).unwrap_or(Number::NotOne)
}

fn reading(text: &str) -> Option<Number> {
    let text = plain(text).replace('\u{60c}', ",");
    let (is_negative, unsigned) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(&text)),
    };
    let unsigned = on_one_line(unsigned);
    // The decimal separator is the last mark and occurs once: everything before it separates thousands.
    let last = unsigned.rfind([',', '.', DECIMAL]);
    let mark = last.and_then(|at| unsigned[at..].chars().next());
    let (whole, behind) = match (last, mark) {
        (Some(at), Some(mark)) if unsigned.matches(mark).count() == 1 => {
            (&unsigned[..at], Some(&unsigned[at + mark.len_utf8()..]))
        }
        _ => (unsigned.as_str(), None),
    };
    let Some(behind) = behind else {
        let digits = without_thousands(whole).or_else(|| in_groups(whole))?;
        return (!digits.is_empty()).then(|| Number::Read(signed(is_negative, &digits)));
    };
    let digits = without_thousands(whole)?;
    if behind.is_empty() || !is_digits(behind) {
        return None;
    }
    // Nobody separates thousands after a leading zero or after four digits, or with two different marks.
    let may_be_thousands = mark != Some(DECIMAL)
        && behind.len() == 3
        && is_digits(whole)
        && (1..=3).contains(&whole.len())
        && !whole.starts_with('0');
    if may_be_thousands {
        return Some(Number::TwoWays(TwoWays {
            is_negative,
            before: whole.parse().ok()?,
            behind: behind.parse().ok()?,
        }));
    }
    let digits = if digits.is_empty() { "0" } else { &digits };
    Some(Number::Read(signed(
        is_negative,
        &format!("{digits}.{behind}"),
    )))
}

fn signed(is_negative: bool, digits: &str) -> String {
    match is_negative {
        true => format!("-{digits}"),
        false => digits.to_owned(),
    }
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// The digits of a whole number: without separators, or in groups of three after a first group of one to three that
/// does not begin with zero, all with the same separator. `None` for anything else.
fn without_thousands(text: &str) -> Option<String> {
    let (mark, groups) = groups(text)?;
    let Some((first, others)) = groups.split_first().filter(|_| mark.is_some()) else {
        return Some(text.to_owned());
    };
    let is_first = (1..=3).contains(&first.len()) && !first.starts_with('0');
    (is_first && others.iter().all(|group| group.len() == 3)).then(|| groups.concat())
}

/// Reads numbers of meters, phones and accounts: they are written in groups of three or more digits (the first of two
/// or more), and may begin with zeros.
fn in_groups(text: &str) -> Option<String> {
    let (mark, groups) = groups(text)?;
    let (first, others) = groups.split_first()?;
    let fits = mark == Some(' ') && first.len() > 1 && others.iter().all(|group| group.len() > 2);
    fits.then(|| groups.concat())
}

/// Splits a text into groups of digits that are separated by one mark, the same everywhere.
fn groups(text: &str) -> Option<(Option<char>, Vec<&str>)> {
    let mut marks = text.chars().filter(|letter| !letter.is_ascii_digit());
    let Some(mark) = marks.next() else {
        return Some((None, vec![text]));
    };
    let is_mark = THOUSANDS.contains(&mark) || matches!(mark, ',' | '.');
    let is_alone = marks.all(|other| other == mark);
    (is_mark && is_alone).then(|| (Some(mark), text.split(mark).collect()))
}
