//! The plural category of a whole number, for the languages that a word file may be written in.
//!
//! Source: Unicode CLDR 46, `supplemental/plurals.xml`, cardinal rules, reduced to whole numbers. `tests/words.rs`
//! compares each rule with the crate `intl_pluralrules`, which has the rules of all languages.

/// Returns the category of a number by its name in CLDR.
pub type Rule = fn(u64) -> &'static str;

/// The rule of each language by its BCP 47 tag. A shipped module contains only the rules of its own languages.
pub const RULES: [(&str, Rule); 8] = [
    ("am", zero_is_one),
    ("en", one_other),
    // CLDR 46 also has `many` for whole millions. No count here gets there, and the `fluent` crate does not know it.
    ("fr", zero_is_one),
    ("lg", one_other),
    ("om", one_other),
    ("so", one_other),
    ("sw", one_other),
    ("zu", zero_is_one),
];

/// `one`: n = 1
fn one_other(n: u64) -> &'static str {
    if n == 1 { "one" } else { "other" }
}

/// `one`: n = 0..1
fn zero_is_one(n: u64) -> &'static str {
    if n <= 1 { "one" } else { "other" }
}
