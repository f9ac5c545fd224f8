//! What the office returns for a report: the reference under which it finds the report again, and the receipt.

use crate::feedback::model::language::Phrase;
use crate::feedback::rules::text_folding;

/// The reference under which the office finds the report again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reference {
    /// *Namba ya kumbukumbu*
    Known(String),
    /// The reference comes later; this token is used to ask for it.
    Pending { token: String },
    /// The service never gives one (GeoReport's `blackbox`).
    #[default]
    Never,
}

/// The longest reference that is put into a QR code.
const LONGEST_IN_CODE: usize = 40;

/// Whether a reference has only letters, digits and dashes, as offices number their cases. Such a text is not an
/// address, and a camera app that scans it has nothing to open.
pub fn is_plain_reference(reference: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=LONGEST_IN_CODE).contains(&reference.len()) && reference.bytes().all(is_plain)
}

/// A reference for display. Invisible characters and those that change the writing direction appear as their code
/// points, so that the reader sees everything that is there.
pub fn shown(reference: &str) -> String {
    let mut shown = String::new();
    for letter in reference.chars() {
        match letter {
            '\0'..='\u{1f}'
            | '\u{7f}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{115f}'..='\u{1160}'
            | '\u{17b4}'..='\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{2800}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{fff0}'..='\u{fffc}'
            | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}' => {
                shown.push_str(&format!("⟨U+{:04X}⟩", u32::from(letter)));
            }
            _ => shown.push(letter),
        }
    }
    shown
}

/// Whether people would read two references as the same. Ignores letters that look like digits, leading zeros, case,
/// blanks and punctuation.
pub fn alike(own: &str, asked: &str) -> bool {
    let (own, asked) = (folded(own), folded(asked));
    let parts = |letters: &[char]| {
        let parts = letters.split(|letter| *letter == ' ');
        parts.filter(|part| !part.is_empty()).count()
    };
    // Separators may be left out; but if both references have the same number of parts, the parts must match one by
    // one.
    let are_parted = parts(&own) > 1 && parts(&own) == parts(&asked);
    let is_same = match are_parted {
        true => {
            let both = || {
                own.split(|letter| *letter == ' ')
                    .zip(asked.split(|letter| *letter == ' '))
            };
            both().all(|(own, asked)| bare(own) == bare(asked))
        }
        false => joined(&own) == joined(&asked) || bare(&own) == bare(&asked),
    };
    is_same && !joined(&own).is_empty()
}

/// Converts to lower case, letters that look like digits to digits, and each run of separators to a blank.
fn folded(text: &str) -> Vec<char> {
    let fold = |letter: char| match text_folding::small(letter) {
        'o' => '0',
        'i' | 'l' => '1',
        small if text_folding::is_of_a_word(small) => small,
        _ => ' ',
    };
    let mut letters: Vec<char> = text.chars().map(fold).collect();
    letters.dedup_by(|one, before| *one == ' ' && *before == ' ');
    let is_mark = |letter: Option<&char>| letter == Some(&' ');
    if is_mark(letters.last()) {
        letters.pop();
    }
    if is_mark(letters.first()) {
        letters.remove(0);
    }
    letters
}

fn joined(letters: &[char]) -> String {
    letters.iter().filter(|letter| **letter != ' ').collect()
}

/// Removes blanks and the leading zeros of each number.
fn bare(letters: &[char]) -> String {
    let mut bare = String::new();
    let mut is_in_number = false;
    for (at, letter) in letters.iter().enumerate() {
        let is_digit = letter.is_ascii_digit();
        let goes_on = letters.get(at + 1).is_some_and(char::is_ascii_digit);
        if *letter == '0' && !is_in_number && goes_on {
            continue;
        }
        is_in_number = is_digit;
        if *letter != ' ' {
            bare.push(*letter);
        }
    }
    bare
}

/// *Uthibitisho wa kupokelewa*: the API confirmed, in its own form, that it has the report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Receipt {
    pub reference: Reference,
    /// The API's `service_notice`: what happens next, in its own words.
    pub notice: Phrase,
    /// The API's `expected_datetime` in ISO 8601, if it gives one.
    pub expected: Option<String>,
    /// The second half of what to keep: who writes about the case must give it, if the office gave one with the receipt.
    pub secret: Option<String>,
    /// Not confirmed by the office: the person found the report on the office's list and said that it is theirs.
    pub claimed: bool,
}

/// A report on the office's list that may be the one without a receipt. Only the person can say whether it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Candidate {
    pub reference: String,
    /// When the office received it, as the office writes it.
    pub requested: Option<String>,
    /// The office's copy of the words.
    pub words: String,
    pub place: Option<String>,
}
