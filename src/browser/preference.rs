//! Remembers on the device the language that the person switched to.

use crate::feedback::model::language::Language;

use super::local::storage;

const KEY: &str = "mrejesho.language";

/// The language chosen on an earlier visit. A stored value is not trusted: anything but a known tag gives `None`.
pub fn language() -> Option<Language> {
    Language::from_tag(&storage()?.get_item(KEY).ok()??)
}

/// Returns whether the language could be stored.
pub fn remember_language(language: Language) -> bool {
    storage().is_some_and(|storage| storage.set_item(KEY, language.code()).is_ok())
}
