//! The control characters in a built-in text: `build.rs` writes them, `i18n::pattern` reads them. No text of a word
//! file may contain one.

/// One letter follows, which stands for the variable: `a` for the first.
pub const VARIABLE: char = '\u{1}';
/// One letter follows, which stands for the variable that selects. Then come the variants, and `END`.
pub const SELECT: char = '\u{2}';
/// Begins a variant. Its key, `KEY_END` and its text follow.
pub const VARIANT: char = '\u{3}';
/// Begins the variant that is used if no key matches.
pub const DEFAULT: char = '\u{4}';
pub const KEY_END: char = '\u{5}';
pub const END: char = '\u{6}';
