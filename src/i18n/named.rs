//! Keys by their names in the word files, for the printed pages and the tests. No shipped module contains these names.

use super::marks::SENTENCES_OF_A_PART;
use super::{Key, Message, Part, Value, built};
use crate::feedback::model::language::Language;

/// Every key of every page.
pub fn keys() -> impl Iterator<Item = &'static str> {
    built::ALL.iter().flat_map(|part| part.keys())
}

/// The sentence with this name, or the name itself if there is none.
pub fn say(language: Language, name: &str, values: &[(&str, Value)]) -> String {
    match Message::named(name, values) {
        Some(message) => super::say_with(language, &message),
        None => name.to_owned(),
    }
}

impl Part {
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.names.iter().map(|(name, _)| *name)
    }
}

impl Key {
    /// The key of a sentence without variables.
    pub fn named(name: &str) -> Option<Key> {
        let (key, variables) = found(name)?;
        variables.is_empty().then_some(key)
    }
}

impl Message {
    /// Finds any sentence by its name. A value without a variable is ignored; a variable without a value is shown as
    /// Fluent shows it.
    pub fn named(name: &str, values: &[(&str, Value)]) -> Option<Message> {
        let (key, variables) = found(name)?;
        let value_of = |variable: &&str| {
            let value = values.iter().find(|(name, _)| name == variable);
            value.map_or_else(
                || format!("{{${variable}}}").into(),
                |(_, value)| value.clone(),
            )
        };
        let values = variables.iter().map(value_of).collect();
        Some(Message { key, values })
    }
}

fn found(name: &str) -> Option<(Key, &'static [&'static str])> {
    for part in built::ALL {
        if let Some(at) = part.names.iter().position(|(known, _)| *known == name) {
            let key = part.number * usize::from(SENTENCES_OF_A_PART) + at;
            return Some((Key(u16::try_from(key).ok()?), part.names[at].1));
        }
    }
    None
}
