//! Room 2: every sentence of the user interface by its key, in each language.
//!
//! The sentences are in one file for each language, such as `sw.ftl` (Project Fluent), with the same keys and the same
//! variables, each with a comment for translators. `build.rs` reads them; `tests/words.rs` checks that they are formatted exactly as the
//! `fluent` crate formats them.
//!
//! A sentence without variables is a constant, `key::HOME_TITLE`; one with variables is a function,
//! `message::home_drafts(3)`. So a misspelt key or a missing variable does not compile, and a page that holds a [`Key`]
//! can show its sentence without arguments. The shipped module does not contain the names of keys and variables: a key
//! is the position of the sentence in the table, and the arguments of a message are in the alphabetical order of its
//! variables, so a translator who reorders a sentence changes no call.
//!
//! The word files may use all of Fluent except its functions: the browser formats numbers and dates. Anything that
//! cannot be built in is a build error that names file, key and construct. Another language needs a word file, a line
//! in `feedback::model::language` and, if `plurals` does not have it yet, a plural rule.

use std::cell::Cell;

use marks::{SENTENCES_OF_A_PART, TEXT_END};

use crate::feedback::model::draft::{Field, Kind};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Language;
use crate::feedback::rules::validation::{Fault, Problem};

pub mod marks;
#[cfg(not(target_arch = "wasm32"))]
pub mod named;
pub mod pattern;
pub mod plurals;
pub mod spoken;

pub use pattern::Value;

/// The key of a sentence without variables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key(u16);

/// A sentence with variables, and their values.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    key: Key,
    values: Vec<Value>,
}

impl From<Key> for Message {
    fn from(key: Key) -> Message {
        let values = vec![];
        Message { key, values }
    }
}

/// What `build.rs` made of a part of the word files: for each language all texts, each with `marks::TEXT_END` after it.
pub struct Part {
    number: usize,
    texts: [&'static str; Language::ALL.len()],
    #[cfg(not(target_arch = "wasm32"))]
    names: &'static [(&'static str, &'static [&'static str])],
}

mod built {
    use super::{Key, Message, Part, Value, plurals};

    include!(concat!(env!("OUT_DIR"), "/words.rs"));
}

pub use built::{
    CASE, CHANNELS, CHECK, ENVELOPE, HELPER, KIOSK, LEVELS, LISTEN, PAGES, PHOTOS, POINT, REPORT,
    SETUP, SLIP, VAULT, WARDS, key, message,
};

thread_local! {
    /// The parts that this program has added to the sentences of every page, by part number.
    static MORE: Cell<[Option<&'static Part>; built::PARTS]> = const { Cell::new([None; built::PARTS]) };
}

/// Adds the sentences that only one program, or one lazily loaded part of it, uses. A program that does not add them
/// does not contain them.
pub fn add(part: &'static Part) {
    let mut more = MORE.get();
    more[part.number] = Some(part);
    MORE.set(more);
}

fn part(number: usize) -> Option<&'static Part> {
    // On the host, the sentences of all pages are available.
    #[cfg(not(target_arch = "wasm32"))]
    return built::ALL.get(number).copied();
    #[cfg(target_arch = "wasm32")]
    match number {
        0 => Some(&built::SITE),
        _ => MORE.get().get(number).copied().flatten(),
    }
}

/// The sentence for a key.
pub fn say(language: Language, key: Key) -> String {
    fill(language, key, &[])
}

/// A sentence with its variables filled in.
pub fn say_with(language: Language, message: &Message) -> String {
    fill(language, message.key, &message.values)
}

/// Empty if the part with the sentence is not loaded: the tests check that only code of that part asks for it.
fn fill(language: Language, key: Key, values: &[Value]) -> String {
    let mut said = String::new();
    if let Some(text) = text_of(language, key) {
        pattern::fill(&mut said, text, values, built::RULES[language as usize]);
    }
    said
}

fn text_of(language: Language, Key(key): Key) -> Option<&'static str> {
    let texts = part(usize::from(key / SENTENCES_OF_A_PART))?.texts[language as usize];
    let at = usize::from(key % SENTENCES_OF_A_PART);
    texts.split(TEXT_END).nth(at)
}

/// The language of the page at a path of the site: all pages of a language are below its first one.
pub fn language_at(path: &str) -> Language {
    let path = format!("{path}/");
    let home = |language: Language| (say(language, key::PATH_HOME), language);
    let homes = Language::ALL.map(home).into_iter();
    let above = homes.filter(|(home, _)| path.starts_with(home.as_str()));
    let nearest = above.max_by_key(|(home, _)| home.len());
    nearest.map_or_else(Language::default, |(_, language)| language)
}

/// The sentence for a problem. `number` formats a number for people.
pub fn problem(language: Language, problem: &Problem, number: &dyn Fn(usize) -> String) -> String {
    say_with(language, &problem_message(language, problem, number))
}

fn problem_message(
    language: Language,
    problem: &Problem,
    number: &dyn Fn(usize) -> String,
) -> Message {
    let label = || say(language, field_key(&problem.field));
    let key = match (&problem.field, problem.fault) {
        (field, Fault::TooLong { limit, over }) => {
            return match field {
                Field::Description => {
                    message::problem_description_too_long(over, number(limit), number(over))
                }
                Field::Question(_) => message::problem_question_too_long(over, number(over)),
                _ => message::problem_too_long(over, label(), number(over)),
            };
        }
        (Field::Files, Fault::TooMany { limit }) => {
            return message::problem_files_too_many(number(limit));
        }
        (Field::Files, _) => return message::problem_files_too_many(number(0)),
        (Field::Kind, _) => key::PROBLEM_KIND_MISSING,
        (Field::Naming, Fault::NotInList) => key::PROBLEM_NAMING_NOT_TAKEN,
        (Field::Naming, _) => key::PROBLEM_NAMING_MISSING,
        (Field::Addressee, _) => key::PROBLEM_ADDRESSEE_MISSING,
        (Field::UnlistedName, _) => key::PROBLEM_UNLISTED_MISSING,
        (Field::Service, Fault::NotInList) => key::PROBLEM_SERVICE_NOT_IN_LIST,
        (Field::Service, _) => key::PROBLEM_SERVICE_MISSING,
        (Field::Description, _) => key::PROBLEM_DESCRIPTION_MISSING,
        (Field::Region | Field::Council | Field::Ward, _) => key::PROBLEM_PLACE_MISSING,
        (Field::Point, Fault::Missing) => key::PROBLEM_POINT_MISSING,
        (Field::Point, _) => key::PROBLEM_POINT_NOT_A_POINT,
        (Field::Day, Fault::FutureDay) => key::PROBLEM_DAY_FUTURE_DAY,
        (Field::Day | Field::Question(_), Fault::YearTooEarly) => key::PROBLEM_YEAR_TOO_EARLY,
        (Field::Day, _) => key::PROBLEM_DAY_NOT_A_DAY,
        (Field::Question(_), Fault::TwoNumbers(ways)) => {
            return message::problem_question_two_numbers(ways.fraction(), ways.whole());
        }
        (Field::Question(_), Fault::NotANumber) => key::PROBLEM_QUESTION_NOT_A_NUMBER,
        (Field::Question(_), Fault::NotADay | Fault::FutureDay) => key::PROBLEM_QUESTION_NOT_A_DAY,
        (Field::Question(_), Fault::NotInList) => key::PROBLEM_QUESTION_NOT_IN_LIST,
        (Field::Question(_), _) => key::PROBLEM_QUESTION_MISSING,
        (Field::Phone, Fault::NotAPhone) => key::PROBLEM_PHONE_NOT_A_PHONE,
        (Field::Email, Fault::NotAnEmail) => key::PROBLEM_EMAIL_NOT_AN_EMAIL,
        _ => return message::problem_contact_missing(label()),
    };
    key.into()
}

/// The keys of a kind's name and of the sentence that says what it is for.
pub fn kind_keys(kind: Kind) -> (Key, Key) {
    match kind {
        Kind::Complaint => (key::KIND_COMPLAINT, key::KIND_COMPLAINT_FOR),
        Kind::Compliment => (key::KIND_COMPLIMENT, key::KIND_COMPLIMENT_FOR),
        Kind::Enquiry => (key::KIND_ENQUIRY, key::KIND_ENQUIRY_FOR),
        Kind::Suggestion => (key::KIND_SUGGESTION, key::KIND_SUGGESTION_FOR),
    }
}

/// The key of a field's name. A question's name is its own label, which comes from the API.
pub fn field_key(field: &Field) -> Key {
    match field {
        Field::Kind => key::REVIEW_KIND,
        Field::Naming => key::REVIEW_NAMING,
        Field::Addressee => key::REVIEW_INSTITUTION,
        Field::UnlistedName => key::RECIPIENT_UNLISTED_NAME,
        Field::Service => key::SERVICE,
        Field::Description => key::DESCRIPTION,
        Field::Files => key::FILES,
        Field::Region => key::REGION,
        Field::Council => key::COUNCIL,
        Field::Ward => key::WARD,
        Field::Point => key::POINT,
        Field::Day => key::DAY,
        Field::Question(_) => key::QUESTIONS,
        Field::FirstName => key::FIRST_NAME,
        Field::LastName => key::LAST_NAME,
        Field::Phone => key::PHONE,
        Field::Email => key::EMAIL,
    }
}

/// The sentence for a failure: what happened and what to do.
pub fn failure(language: Language, failure: &Failure) -> String {
    let key = match failure {
        Failure::Later {
            after_seconds: Some(seconds @ 0..=90),
        } => return say_with(language, &message::failure_later_seconds(*seconds)),
        Failure::Later {
            after_seconds: Some(seconds),
        } => {
            let minutes = seconds.div_ceil(60).to_string();
            return say_with(language, &message::failure_later_minutes(minutes));
        }
        Failure::Later {
            after_seconds: None,
        } => key::FAILURE_LATER,
        Failure::Refused { reasons } if reasons.is_empty() => key::FAILURE_REFUSED_SILENT,
        Failure::Refused { .. } => key::FAILURE_REFUSED,
        Failure::Unreachable => key::FAILURE_UNREACHABLE,
        Failure::TooSlow => key::FAILURE_TOO_SLOW,
        Failure::NotAllowed => key::FAILURE_NOT_ALLOWED,
        Failure::NotFound => key::FAILURE_NOT_FOUND,
        Failure::TooLarge => key::FAILURE_TOO_LARGE,
        Failure::FilesRefused => key::FAILURE_FILES_REFUSED,
        Failure::FileLost => key::FAILURE_FILE_LOST,
        Failure::NotSealed => key::FAILURE_NOT_SEALED,
        Failure::Broken => key::FAILURE_BROKEN,
        Failure::Unreadable => key::FAILURE_UNREADABLE,
        Failure::XmlOnly => key::FAILURE_XML_ONLY,
        Failure::Unknown => key::FAILURE_UNKNOWN,
    };
    say(language, key)
}
