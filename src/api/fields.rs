//! One field of an answer, however servers spell it: a text, a name, a reference, a flag; it must not know what is asked.
//!
//! The types are for structs that derive `Deserialize` with `#[serde(default)]`. None of them is ever an error: one field that is odd
//! is no reason to lose the rest of an answer.

use serde::{Deserialize, Deserializer};

use crate::feedback::json::{Map, Value, typed};
use crate::feedback::rules::text_folding;

/// A list, or the one list inside an object (`{"services": […]}`).
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

/// A text, or the text of a number. Null, blank and missing mean the same.
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

/// A number without the noughts at its end that say nothing: some servers write `2.50` for their service 2.5.
fn shortest(number: &str) -> String {
    let short = match number.split_once('.') {
        Some((_, part)) if !part.contains(['e', 'E']) => number.trim_end_matches('0'),
        _ => number,
    };
    let nought = if short.ends_with('.') { "0" } else { "" };
    format!("{short}{nought}")
}

/// What names a thing: a text or a number, `0` too. A number too long to be kept digit by digit is none: a reference that
/// is nearly right is worse than none.
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

/// A boolean, however it is spelt.
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

/// What programs write where they have nothing to say.
const NULLS: &str = "null (null) nil none undefined n/a - --";
/// What they and people write where there is nothing to name: its letters and digits alone.
const NOTHING: &str = "null nil none nan na undefined void empty nothing unknown notavailable notassigned notset notfound pending \
tbd error errors failed failure fail invalid exception infinity string object objectobject false true test hakuna bado haipo";

/// The shortest id of noughts alone that stands for none: a nil UUID without its dashes.
const NIL_UUID: usize = 32;

/// A text of a case or a receipt; a program's word for nothing is none.
pub(super) fn said(entry: &Map, name: &str) -> Option<String> {
    said_in(entry.get(name)?)
}

pub(super) fn said_in(value: &Value) -> Option<String> {
    words(value).filter(|text| !is_null(text))
}

/// Whether a text is a program's word for nothing.
pub(super) fn is_null(text: &str) -> bool {
    among(NULLS, &text_folding::small_all(text.trim()))
}

/// Whether the word is one of a list that is parted by blanks.
fn among(list: &str, word: &str) -> bool {
    list.split(' ').any(|own| own == word)
}

/// The letters and digits of a text, in small letters.
fn bare(text: &str) -> String {
    let letters = text
        .chars()
        .filter(|letter| text_folding::is_of_a_word(*letter));
    letters.map(text_folding::small).collect()
}

/// A reference or a token, by which a report can be asked for. What names nothing is none: a word for nothing, a text without
/// a letter or digit, a place that was never filled in (`${id}`), a nil UUID, a negative number.
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

/// A field's type, and the function above that reads it.
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
    /// A text that is no program's word for nothing.
    Said(said_in -> String);
    /// What names a thing.
    Id(id_in -> String);
    /// A reference or a token.
    ReferenceField(reference_in -> String);
    /// A boolean.
    Flag(flag -> bool);
}

/// An entry of an answer by its fields. What is not of it is not looked at.
pub(super) fn entry<T: typed::DeserializeOwned + Default>(entry: &Map) -> T {
    typed::read_fields(entry).unwrap_or_default()
}
