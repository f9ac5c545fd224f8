//! Turns a built-in text into a sentence: fills in its variables and selects the variants that match.

use super::marks::{DEFAULT, END, KEY_END, SELECT, VARIABLE, VARIANT};
use super::plurals::Rule;

/// The value of a variable.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    Text(String),
    /// A whole number, which also selects a plural form.
    Number(u64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::Text(text)
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Value {
            fn from(number: $number) -> Value {
                Value::Number(number as u64)
            }
        }
    )*};
}
numbers!(u8, u16, u32, u64, usize);

/// Appends the sentence of a built-in text to `said`. `rule` is the plural rule of the text's language.
pub fn fill(said: &mut String, mut text: &str, values: &[Value], rule: Rule) {
    while let Some(at) = text.find(is_mark) {
        said.push_str(&text[..at]);
        let mark = &text[at..];
        if !mark.starts_with([VARIABLE, SELECT]) {
            // The selected variant ends here.
            return;
        }
        let value = value_at(mark, values);
        text = mark.get(2..).unwrap_or_default();
        if mark.starts_with(SELECT) {
            let (variant, rest) = choose(text, value, rule);
            fill(said, variant, values, rule);
            text = rest;
        } else {
            match value {
                Some(Value::Text(value)) => said.push_str(value),
                Some(Value::Number(number)) => said.push_str(&number.to_string()),
                None => {}
            }
        }
    }
    said.push_str(text);
}

fn is_mark(letter: char) -> bool {
    (VARIABLE..=END).contains(&letter)
}

fn value_at<'a>(mark: &str, values: &'a [Value]) -> Option<&'a Value> {
    let letter = mark.as_bytes().get(1)?;
    values.get(usize::from(letter.checked_sub(b'a')?))
}

/// Returns the text from the matching variant on, and the text after all variants.
fn choose<'a>(mut text: &'a str, value: Option<&Value>, rule: Rule) -> (&'a str, &'a str) {
    let (mut fitting, mut default) = (None, "");
    while let Some((key, pattern)) = text.split_once(KEY_END) {
        if fitting.is_none() && value.is_some_and(|value| fits(&key[1..], value, rule)) {
            fitting = Some(pattern);
        }
        if key.starts_with(DEFAULT) {
            default = pattern;
        }
        text = after_variant(pattern);
        if let Some(rest) = text.strip_prefix(END) {
            text = rest;
            break;
        }
    }
    (fitting.unwrap_or(default), text)
}

fn fits(key: &str, value: &Value, rule: Rule) -> bool {
    // The name of a variant never begins with a digit.
    let is_number = key.starts_with(|letter: char| letter.is_ascii_digit());
    match value {
        Value::Text(text) => !is_number && key == text,
        Value::Number(number) if is_number => key == number.to_string(),
        Value::Number(number) => key == rule(*number),
    }
}

/// Returns the text after a variant: from the next variant on, or from the end of all. Skips the variants nested in it.
fn after_variant(pattern: &str) -> &str {
    let mut open = 0;
    for (at, mark) in pattern.match_indices([SELECT, VARIANT, DEFAULT, END]) {
        if mark.starts_with(SELECT) {
            open += 1;
        } else if open == 0 {
            return &pattern[at..];
        } else if mark.starts_with(END) {
            open -= 1;
        }
    }
    ""
}
