//! Reads one field of an answer in all spellings of servers: a text, an ID, a reference, a flag.
//!
//! The types are for structs that derive `Deserialize` with `#[serde(default)]`. Reading one never fails: an odd field
//! is no reason to lose the rest of an answer.

use serde::{Deserialize, Deserializer};

use crate::feedback::json::{Map, Value, typed};
use crate::feedback::rules::text_folding;

/// Returns a list, or the only list inside an object (`{"services": […]}`).
pub(super) fn list(value: &Value) -> Option<&[Value]> {
    match value {
        Value::Array(items) => Some(items),
        Value::Object(object) => {
            let mut lists = object.values().filter_map(Value::as_array);
            let first = lists.next()?;
            lists.next().is_none().then_some(first)
        }
        _ => None,
    }
}

/// Returns a text, or the text of a number. Null, blank and missing are all `None`.
pub(super) fn text(entry: &Map, name: &str) -> Option<String> {
    words(entry.get(name)?)
}

pub(super) fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then(|| text.clone()),
        Value::Number(number) => Some(shortest(number.as_str())),
        _ => None,
    }
}

/// Removes redundant zeros from the end of a number: some servers write `2.50` for their service 2.5.
fn shortest(number: &str) -> String {
    let short = match number.split_once('.') {
        Some((_, part)) if !part.contains(['e', 'E']) => number.trim_end_matches('0'),
        _ => number,
    };
    let nought = if short.ends_with('.') { "0" } else { "" };
    format!("{short}{nought}")
}

/// Returns an ID: a text or a number, including `0`. `None` for a number too long to be kept digit by digit: a
/// reference that is nearly right is worse than none.
pub(super) fn id(entry: &Map, name: &str) -> Option<String> {
    id_in(entry.get(name)?)
}

fn id_in(value: &Value) -> Option<String> {
    let exact = match value {
        Value::Number(number) => {
            let number = number.as_str();
            let is_whole = || number.parse::<u64>().is_ok() || number.parse::<i64>().is_ok();
            !number.contains(['e', 'E']) && (number.contains('.') || is_whole())
        }
        _ => true,
    };
    words(value)
        .filter(|_| exact)
        .map(|text| text.trim().to_owned())
}

/// Returns a boolean in any of its spellings.
pub(super) fn flag(value: &Value) -> Option<bool> {
    match value {
        Value::Bool(flag) => Some(*flag),
        other => match words(other)?.trim().to_ascii_lowercase().as_str() {
            "true" | "1" | "yes" => Some(true),
            "false" | "0" | "no" => Some(false),
            _ => None,
        },
    }
}

/// What programs write for “no value”.
const NULLS: &str = "null (null) nil none undefined n/a - --";
/// What programs and people write for “no reference”, reduced to letters and digits.
const NOTHING: &str = "null nil none nan na undefined void empty nothing unknown notavailable notassigned notset notfound pending \
tbd error errors failed failure fail invalid exception infinity string object objectobject false true test hakuna bado haipo";

/// The shortest ID that, if it has only zeros, means “no reference”: a nil UUID without its dashes.
const NIL_UUID: usize = 32;

/// Returns a text of a case or a receipt; `None` if it is a program's word for “no value”.
pub(super) fn said(entry: &Map, name: &str) -> Option<String> {
    said_in(entry.get(name)?)
}

pub(super) fn said_in(value: &Value) -> Option<String> {
    words(value).filter(|text| !is_null(text))
}

/// Whether a text is a program's word for “no value”.
pub(super) fn is_null(text: &str) -> bool {
    among(NULLS, &text_folding::small_all(text.trim()))
}

/// Whether the word is in a list separated by blanks.
fn among(list: &str, word: &str) -> bool {
    list.split(' ').any(|own| own == word)
}

/// Returns the letters and digits of a text, in lower case.
fn bare(text: &str) -> String {
    let letters = text
        .chars()
        .filter(|letter| text_folding::is_of_a_word(*letter));
    letters.map(text_folding::small).collect()
}

/// Returns a reference or a token, by which a report can be looked up. `None` if it names nothing: a word for “no
/// reference”, a text without a letter or digit, a placeholder that was never filled in (`${id}`), a nil UUID, a
/// negative number.
pub(super) fn reference_of(entry: &Map, name: &str) -> Option<String> {
    reference_in(entry.get(name)?)
}

fn reference_in(value: &Value) -> Option<String> {
    let reference = id_in(value)?;
    let bare = bare(&reference);
    let is_word_for_nothing = bare.is_empty() || bare.starts_with("error") || among(NOTHING, &bare);
    let has_digit = bare.bytes().any(|byte| byte.is_ascii_digit());
    let is_unfilled = !has_digit && reference.contains(['{', '<', '$', '%']);
    let is_nil = bare.len() >= NIL_UUID && bare.bytes().all(|byte| byte == b'0');
    let is_negative = reference
        .strip_prefix('-')
        .is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    (!is_word_for_nothing && !is_unfilled && !is_nil && !is_negative).then_some(reference)
}

/// Defines the type of a field and the function above that reads it.
macro_rules! fields {
    ($($(#[$doc:meta])* $name:ident($read:ident -> $kind:ty);)*) => {$(
        $(#[$doc])*
        #[derive(Default)]
        pub(super) struct $name(pub Option<$kind>);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                Ok($name($read(&Value::deserialize(deserializer)?)))
            }
        }
    )*};
}

fields! {
    /// A text, or the text of a number.
    Text(words -> String);
    /// A text that is not a program's word for “no value”.
    Said(said_in -> String);
    /// An ID.
    Id(id_in -> String);
    /// A reference or a token.
    ReferenceField(reference_in -> String);
    /// A boolean.
    Flag(flag -> bool);
}

/// Reads an entry of an answer by its fields. Unknown fields are ignored.
pub(super) fn entry<T: typed::DeserializeOwned + Default>(entry: &Map) -> T {
    typed::read_fields(entry).unwrap_or_default()
}
