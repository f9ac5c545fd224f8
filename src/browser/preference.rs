//! The language that the person switched to, remembered on the device; it must not keep anything else.

use crate::feedback::model::language::Language;

use super::local::storage;

const KEY: &str = "mrejesho.language";

/// The language chosen on an earlier visit. A stored value is hostile: anything but a known tag is none.
pub fn language() -> Option<Language> {
    Language::from_tag(&storage()?.get_item(KEY).ok()??)
}

/// Whether it could be kept.
pub fn remember_language(language: Language) -> bool {
    storage().is_some_and(|storage| storage.set_item(KEY, language.code()).is_ok())
}
