//! Finds numbers by their shape: phone numbers, national identity numbers, check numbers of public servants, and number
//! plates.

use std::ops::Range;

use crate::feedback::privacy::identifiers::{Hit, Tell, Word, between, is_before, mark, own};

/// The digits of a word. Also accepts letters that are typed for digits: O for 0, I and l for 1.
fn digits(word: &Word, text: &str) -> Option<String> {
    let own = own(text, word);
    let digits: Option<String> = own
        .chars()
        .map(|letter| match letter {
            '0'..='9' => Some(letter),
            'O' | 'o' => Some('0'),
            'I' | 'l' => Some('1'),
            _ => None,
        })
        .collect();
    let real = own.bytes().filter(u8::is_ascii_digit).count();
    digits.filter(|digits| real * 2 > digits.len() || (real == 1 && digits.len() == 1))
}

/// Finds phone numbers of Tanzania in all the ways people group them, national identity numbers, and check numbers
/// after the words for them.
pub(super) fn numbers(found: &mut Vec<Hit>, text: &str, words: &[Word]) {
    let mut at = 0;
    while at < words.len() {
        let taken = number_at(text, words, at);
        if let Some((kind, last)) = taken {
            let mut place = words[at].place.start..words[last].place.end;
            if text[..place.start].ends_with('+') {
                place.start -= 1;
            }
            mark(found, kind, place);
            at = last;
        }
        at += 1;
    }
}

/// The kind of the longest number that begins with this word, and the index of its last word.
fn number_at(text: &str, words: &[Word], at: usize) -> Option<(Tell, usize)> {
    const MOST_GROUPS: usize = 10;
    let mut groups: Vec<String> = Vec::new();
    let mut best = None;
    for (last, word) in words.iter().enumerate().skip(at).take(MOST_GROUPS) {
        if last > at && !parts_a_number(between(text, &words[last - 1], word)) {
            break;
        }
        let Some(group) = digits(word, text) else {
            break;
        };
        groups.push(group);
        if let Some(kind) = kind_of(&groups, words, at) {
            best = Some((kind, last));
        }
    }
    best
}

/// Whether the text separates the groups of one number. A comma or a slash separates amounts or dates.
fn parts_a_number(between: &str) -> bool {
    (1..=3).contains(&between.chars().count())
        && between
            .chars()
            .all(|c| matches!(c, ' ' | '-' | '.' | '(' | ')' | '–' | '\u{a0}'))
}

fn kind_of(groups: &[String], words: &[Word], at: usize) -> Option<Tell> {
    let all = groups.concat();
    let bytes = all.as_bytes();
    if bytes.len() == 20 && is_a_day(&all[..8]) {
        return Some(Tell::NationalId);
    }
    let is_one = groups.len() == 1;
    let has_check = is_one && (6..=10).contains(&bytes.len()) && is_check_number(words, at);
    if has_check {
        return Some(Tell::CheckNumber);
    }
    let pairs = groups.len() == 5 && groups.iter().all(|group| group.len() == 2);
    // Written digit by digit.
    let singles = groups.len() == 10;
    let is_well_parted = pairs
        || singles
        || (groups[0].len() >= 3 && groups.iter().skip(1).all(|group| group.len() >= 2));
    // "+255 (0) 712 …": the zero is a group of its own.
    let inside = |number: &str| {
        let number = number.strip_prefix('0').unwrap_or(number);
        number.len() == 9 && is_subscriber(number)
    };
    let from_abroad = all.strip_prefix("00").unwrap_or(&all).strip_prefix("255");
    let is_phone = match from_abroad {
        Some(number) => inside(number),
        None if all.starts_with('0') => is_well_parted && all.len() == 10 && inside(&all),
        None => {
            all.len() == 9
                && is_well_parted
                && matches!(bytes[0], b'6' | b'7')
                && is_before(words, at, &PHONE_CUES)
        }
    };
    is_phone.then_some(Tell::Phone)
}

const PHONE_CUES: [&str; 12] = [
    "simu", "nipigie*", "nipigi*", "piga", "phone", "call", "whatsapp", "sms", "tel", "mobile",
    "yangu", "reach",
];

/// Whether a number without its leading zero is a mobile number (6, 7) or one of a regional exchange (22 to 28).
fn is_subscriber(number: &str) -> bool {
    matches!(
        number.as_bytes(),
        [b'6' | b'7', b'1'..=b'9', ..] | [b'2', b'2'..=b'8', ..]
    )
}

/// Whether the digits are year, month and day without separators.
fn is_a_day(digits: &str) -> bool {
    let number = |part: Range<usize>| digits[part].parse().unwrap_or(0);
    (1900..2100).contains(&number(0..4))
        && (1..=12).contains(&number(4..6))
        && (1..=31).contains(&number(6..8))
}

/// Whether this is a public servant's number on the payroll, right after a word for it.
fn is_check_number(words: &[Word], at: usize) -> bool {
    const NUMBER: [&str; 11] = [
        "no", "number", "num", "namba", "nambari", "na", "yangu", "ya", "ni", "is", "my",
    ];
    let before = words[..at].iter().rev();
    let cue = before
        .take(4)
        .find(|word| !NUMBER.contains(&word.small.as_str()));
    cue.is_some_and(|word| {
        matches!(
            word.small.as_str(),
            "check" | "chek" | "cheki" | "chq" | "payroll"
        )
    })
}

/// Finds number plates: T 123 ABC, MC 456 DEF, and those of public offices, which are always in capitals.
pub(super) fn plates(found: &mut Vec<Hit>, text: &str, words: &[Word]) {
    for at in 0..words.len() {
        // The spellings "T123ABC", "T 123ABC", "T 123 ABC" and "T-123-ABC" are the same plate.
        let mut joined = String::new();
        for (last, word) in words.iter().enumerate().skip(at).take(3) {
            let gap = match last == at {
                true => "",
                false => between(text, &words[last - 1], word),
            };
            if !matches!(gap, "" | " " | "-" | "." | ". ") {
                break;
            }
            joined.push_str(own(text, word));
            if is_plate(&joined, last == at) {
                mark(found, Tell::Plate, words[at].place.start..word.place.end);
                break;
            }
        }
    }
}

fn is_plate(joined: &str, is_one_word: bool) -> bool {
    let first = joined
        .find(|c: char| c.is_ascii_digit())
        .unwrap_or(joined.len());
    let (front, rest) = joined.split_at(first);
    let end = rest
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(rest.len());
    let (number, series) = rest.split_at(end);
    let is_capital = |text: &str| text.bytes().all(|b| b.is_ascii_uppercase());
    let own = front.to_ascii_uppercase();
    match own.as_str() {
        // Series are issued from A on. In lower case three letters may be a word ("t 100 and").
        "T" | "MC" => {
            let is_series = series.len() == 3
                && series.bytes().all(|b| b.is_ascii_alphabetic())
                && matches!(series.as_bytes()[0].to_ascii_uppercase(), b'A'..=b'F');
            number.len() == 3
                && is_series
                && (is_one_word || is_capital(series) || is_capital(front))
        }
        "STK" | "STL" | "STJ" | "STH" | "SU" | "SM" | "DFP" | "DFPA" | "CW" | "PT" | "JW" => {
            is_capital(front) && (3..=5).contains(&number.len()) && series.is_empty()
        }
        _ => {
            // The series before 2003: TZA 1234.
            let is_old = is_capital(front) && front.len() == 3 && front.starts_with("TZ");
            is_old && (3..=4).contains(&number.len()) && series.is_empty()
        }
    }
}
