//! The marks inside a built-in text: `build.rs` writes them, `i18n::pattern` reads them. No text of a word file may hold one.

/// One letter follows: which variable, `a` for the first.
pub const VARIABLE: char = '\u{1}';
/// One letter follows: which variable chooses. Then come the variants, and `END`.
pub const SELECT: char = '\u{2}';
/// Begins a variant. Its key follows, `KEY_END`, and what it says.
pub const VARIANT: char = '\u{3}';
/// Begins the variant that is said when no key fits.
pub const DEFAULT: char = '\u{4}';
pub const KEY_END: char = '\u{5}';
pub const END: char = '\u{6}';
