//! The one thing this version keeps on the device: the language the person switched to; it must not keep anything else.

use crate::feedback::language::Language;

use super::shared::is_shared;

const KEY: &str = "mrejesho.language";

fn storage() -> Option<web_sys::Storage> {
    if is_shared() {
        return None;
    }
    // Blocked storage throws, missing storage is null: both mean "not remembered".
    web_sys::window()?.local_storage().ok()?
}

/// The language chosen on an earlier visit. A stored value is hostile: anything but a known tag is none.
pub fn language() -> Option<Language> {
    Language::from_tag(&storage()?.get_item(KEY).ok()??)
}

/// Whether it could be kept.
pub fn remember_language(language: Language) -> bool {
    storage().is_some_and(|storage| storage.set_item(KEY, language.code()).is_ok())
}
