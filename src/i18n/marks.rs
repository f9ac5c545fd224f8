//! What `build.rs` and `i18n` agree upon: the control characters in a built-in text, which no text of a word file may
//! contain, and how a key is counted.

/// A key is the number of its part times this, plus the place of its sentence in the part.
pub const SENTENCES_OF_A_PART: u16 = 1 << 10;

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
/// Ends each text of a part: a table of where each ends would be compressed less well.
pub const TEXT_END: char = '\u{7}';
