//! Reads JSON of offices, configs and this device's stores into a `serde_json::Value`. Tolerates an incomplete
//! surrogate pair.
//!
//! `serde_json` has the feature `arbitrary_precision`: a number keeps its original digits, since an office's reference
//! may be a long number, and the module needs no floating-point arithmetic. Only an exponent is always written `e+5`.

use std::borrow::Cow;

mod language;
pub mod typed;

pub use serde_json::Value;

/// The fields of an object. Names are unique and sorted.
pub type Map = serde_json::Map<String, Value>;

/// The error for a text that is not JSON, with the line of the fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    pub line: usize,
}

/// Reads a whole text.
#[inline(never)]
pub fn read(text: &str) -> Result<Value, NotJson> {
    serde_json::from_str(&with_whole_letters(text)).map_err(|error| {
        // `serde_json` notices a word that is cut off at the end of a line only at the beginning of the next line.
        let is_of_line_before = error.column() == 0 && !error.is_eof();
        let line = error.line() - usize::from(is_of_line_before && error.line() > 1);
        NotJson { line: line.max(1) }
    })
}

const ESCAPE: usize = r"\u0000".len();

/// Replaces a surrogate without its other half with U+FFFD. A server that cuts a text by its length leaves one behind,
/// and `serde_json` would refuse the whole answer, and with it a receipt.
fn with_whole_letters(text: &str) -> Cow<'_, str> {
    if !text.contains(r"\u") {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        whole.push_str(before);
        let (read, long) = match (half(escape), half(escape.get(ESCAPE..).unwrap_or_default())) {
            (Some(Half::First), Some(Half::Second)) => (escape.get(..2 * ESCAPE), 2 * ESCAPE),
            (Some(_), _) => (Some(r"\ufffd"), ESCAPE),
            // The escaped character may be a backslash itself.
            (None, _) => (escape.get(..2), 2),
        };
        let (Some(read), Some(after)) = (read, escape.get(long..)) else {
            rest = escape;
            break;
        };
        whole.push_str(read);
        rest = after;
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

enum Half {
    First,
    Second,
}

/// Returns which half of a surrogate pair a text begins with, or `None`.
fn half(text: &str) -> Option<Half> {
    let digits = text.strip_prefix(r"\u")?.get(..4)?;
    let is_hex = digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    match u16::from_str_radix(digits, 16).ok().filter(|_| is_hex)? {
        0xd800..0xdc00 => Some(Half::First),
        0xdc00..0xe000 => Some(Half::Second),
        _ => None,
    }
}
