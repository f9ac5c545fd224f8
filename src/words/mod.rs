//! ROOM 2, what we say: every sentence of the screen by its key, in both languages; it must not know a page, a network or an API.
//!
//! The sentences are in `sw.ftl` and `en.ftl` (Project Fluent), same keys and same variables, each with a translator's comment.
//! `build.rs` reads them; `tests/words.rs` holds that they are said just as the `fluent` crate says them.

use std::borrow::Cow;
use std::cell::RefCell;

use crate::feedback::draft::Field;
use crate::feedback::failure::Failure;
use crate::feedback::language::Language;
use crate::feedback::validation::{Fault, Problem};

/// What `build.rs` made of a part of the two files: keys in order, and for each language all texts and where each ends.
pub struct Part {
    keys: &'static [&'static str],
    swahili: (&'static str, &'static [u16]),
    english: (&'static str, &'static [u16]),
}

impl Part {
    pub fn keys(&self) -> &'static [&'static str] {
        self.keys
    }
}

mod built {
    use super::Part;

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use built::{CHECK, ENVELOPE, KIOSK, PAGES, PHOTOS, VAULT};

thread_local! {
    /// What this program says besides what every page does.
    static MORE: RefCell<Vec<&'static Part>> = const { RefCell::new(vec![]) };
}

/// A program, or a part of one that comes later, brings the words that only it says. One that brings none does not carry them.
pub fn add(part: &'static Part) {
    MORE.with_borrow_mut(|more| {
        if !more.iter().any(|known| std::ptr::eq(*known, part)) {
            more.push(part);
        }
    });
}

/// On the host everything is said that any page says.
fn brought(
    find: impl Fn(&'static Part) -> Option<(&'static Part, usize)>,
) -> Option<(&'static Part, usize)> {
    match cfg!(target_arch = "wasm32") {
        true => MORE.with_borrow(|more| more.iter().find_map(|part| find(part))),
        false => [&KIOSK, &PAGES, &PHOTOS, &VAULT, &CHECK, &ENVELOPE]
            .into_iter()
            .find_map(find),
    }
}

// The marks inside a built-in text; `build.rs` writes the same.
const VARIABLE: char = '\u{1}';
const PLURAL: char = '\u{2}';
const OTHER: char = '\u{3}';
const END: char = '\u{4}';

/// What a variable of a sentence stands for.
#[derive(Clone, Debug, PartialEq)]
pub enum Value<'a> {
    Text(Cow<'a, str>),
    /// Also chooses between one and other.
    Number(u64),
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Value<'a> {
        Value::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Value::Text(Cow::Owned(text))
    }
}

macro_rules! numbers {
    ($($number:ty),*) => {$(
        impl From<$number> for Value<'_> {
            fn from(number: $number) -> Self {
                Value::Number(number as u64)
            }
        }
    )*};
}
numbers!(u8, u16, u32, u64, usize);

/// Every key there is, of every page.
pub fn keys() -> impl Iterator<Item = &'static str> {
    let parts = [
        &built::SITE,
        &KIOSK,
        &PAGES,
        &PHOTOS,
        &VAULT,
        &CHECK,
        &ENVELOPE,
    ];
    parts.into_iter().flat_map(|part| part.keys).copied()
}

/// The sentence for a key, with its variables filled in. A key that is in neither file comes back as it is: the tests
/// see to it that no such key is asked for, and a page must not fall over a missing word.
pub fn say(language: Language, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
    let found = |part: &'static Part| Some((part, part.keys.binary_search(&key).ok()?));
    let Some((part, at)) = found(&built::SITE).or_else(|| brought(found)) else {
        return key.to_owned();
    };
    let (text, ends) = match language {
        Language::Swahili => part.swahili,
        Language::English => part.english,
    };
    let start = if at == 0 {
        0
    } else {
        usize::from(ends[at - 1])
    };
    let mut said = String::new();
    fill(
        &mut said,
        text.get(start..usize::from(ends[at])).unwrap_or_default(),
        values,
    );
    said
}

fn fill(said: &mut String, mut text: &str, values: &[(&'static str, Value<'_>)]) {
    while let Some(at) = text.find([VARIABLE, PLURAL]) {
        said.push_str(&text[..at]);
        let is_plural = text[at..].starts_with(PLURAL);
        let (name, rest) = text[at + 1..].split_once(END).unwrap_or_default();
        let value = values
            .iter()
            .find_map(|(known, value)| (*known == name).then_some(value));
        text = rest;
        if is_plural {
            // The words inside have variables of their own: the end is the one that closes none of them.
            let (variants, rest) = split_at_end(text);
            let (one, other) = variants.split_once(OTHER).unwrap_or_default();
            // One is 1 in Kiswahili and in English (CLDR 46, cardinal rules, for whole numbers).
            let variant = if value == Some(&Value::Number(1)) {
                one
            } else {
                other
            };
            fill(said, variant, values);
            text = rest;
            continue;
        }
        match value {
            Some(Value::Text(value)) => said.push_str(value),
            Some(Value::Number(number)) => said.push_str(&number.to_string()),
            None => {
                said.push_str("{$");
                said.push_str(name);
                said.push('}');
            }
        }
    }
    said.push_str(text);
}

/// What stands before the end that belongs to none of the variables in it, and what comes after.
fn split_at_end(text: &str) -> (&str, &str) {
    let mut open = 0;
    for (at, mark) in text.match_indices([VARIABLE, END]) {
        if mark.starts_with(VARIABLE) {
            open += 1;
        } else if open > 0 {
            open -= 1;
        } else {
            return (&text[..at], &text[at + 1..]);
        }
    }
    (text, "")
}

/// The key of the sentence on a problem. The sentence may use `$label` (the field's name), `$count`
/// (how many letters too many), `$over` (the same as people write it) and `$limit`.
pub fn problem_key(problem: &Problem) -> &'static str {
    match (&problem.field, problem.fault) {
        (Field::Description, Fault::TooLong { .. }) => "problem-description-too-long",
        (Field::Question(_), Fault::TooLong { .. }) => "problem-question-too-long",
        (_, Fault::TooLong { .. }) => "problem-too-long",
        (Field::Files, _) => "problem-files-too-many",
        (Field::Kind, _) => "problem-kind-missing",
        (Field::Naming, _) => "problem-naming-missing",
        (Field::Addressee, _) => "problem-addressee-missing",
        (Field::UnlistedName, _) => "problem-unlisted-missing",
        (Field::Service, Fault::NotInList) => "problem-service-not-in-list",
        (Field::Service, _) => "problem-service-missing",
        (Field::Description, _) => "problem-description-missing",
        (Field::Region | Field::Council | Field::Ward, _) => "problem-place-missing",
        (Field::Day, Fault::FutureDay) => "problem-day-future-day",
        (Field::Day, _) => "problem-day-not-a-day",
        (Field::Question(_), Fault::NotANumber) => "problem-question-not-a-number",
        (Field::Question(_), Fault::NotADay | Fault::FutureDay) => "problem-question-not-a-day",
        (Field::Question(_), Fault::NotInList) => "problem-question-not-in-list",
        (Field::Question(_), _) => "problem-question-missing",
        (Field::Phone, Fault::NotAPhone) => "problem-phone-not-a-phone",
        (Field::Email, Fault::NotAnEmail) => "problem-email-not-an-email",
        (Field::FirstName | Field::LastName | Field::Phone | Field::Email, _) => {
            "problem-contact-missing"
        }
    }
}

/// The key of a field's name. A question's name is its own label, which is the API's word and not ours.
pub fn field_key(field: &Field) -> &'static str {
    match field {
        Field::Kind => "review-kind",
        Field::Naming => "review-naming",
        Field::Addressee => "review-institution",
        Field::UnlistedName => "whom-unlisted-name",
        Field::Service => "service",
        Field::Description => "description",
        Field::Files => "files",
        Field::Region => "region",
        Field::Council => "council",
        Field::Ward => "ward",
        Field::Day => "day",
        Field::Question(_) => "questions",
        Field::FirstName => "first-name",
        Field::LastName => "last-name",
        Field::Phone => "phone",
        Field::Email => "email",
    }
}

/// The sentence on a failure: what happened and what to do.
pub fn failure(language: Language, failure: &Failure) -> String {
    match failure {
        Failure::Later {
            after_seconds: Some(seconds @ 0..=90),
        } => say(
            language,
            "failure-later-seconds",
            &[("seconds", (*seconds).into())],
        ),
        Failure::Later {
            after_seconds: Some(seconds),
        } => {
            let minutes = seconds.div_ceil(60).to_string();
            say(
                language,
                "failure-later-minutes",
                &[("text", minutes.into())],
            )
        }
        Failure::Refused { reasons } if reasons.is_empty() => {
            say(language, "failure-refused-silent", &[])
        }
        other => say(language, &format!("failure-{}", other.code()), &[]),
    }
}
