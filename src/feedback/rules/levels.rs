//! The levels above an office, to which a report can be taken next.

use serde::Deserialize;

use crate::feedback::model::language::Phrase;

/// Why a person goes to the next level.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// A promise is past.
    Late,
    /// The person says that it is not solved.
    NotSolved,
    /// The report is about the office itself, and the person does not want this office to see it.
    Accused,
}

impl When {
    pub const ALL: [When; 3] = [When::Late, When::NotSolved, When::Accused];
}

/// Somebody to turn to outside of this site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactPoint {
    /// Never empty.
    pub name: Phrase,
    /// A number to dial: digits, `+`, `*`, `#` and blanks.
    pub number: Option<String>,
    /// An https address, or a path of this host.
    pub page: Option<String>,
}

/// How a level is reached.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Way {
    /// By a new report to the institution with this id.
    Institution(String),
    /// By the person, outside of this site.
    Contact(ContactPoint),
}

/// One level above some offices, or above all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    pub way: Way,
    /// What the level is called. Never empty.
    pub name: Phrase,
    /// The reasons for which it is offered. Never empty.
    pub when: Vec<When>,
    /// The ids of the institutions that it is above of. Empty: every one.
    pub of: Vec<String>,
}

/// Returns the levels above an institution for this reason, in the config's order. Never the institution itself.
///
/// `institution` is the id; `None` for a recipient that is not listed, which only the levels above every one are above
/// of.
pub fn above<'a>(levels: &'a [Level], institution: Option<&str>, when: When) -> Vec<&'a Level> {
    let is_above = |level: &&Level| {
        let is_itself =
            matches!(&level.way, Way::Institution(id) if Some(id.as_str()) == institution);
        let is_of_it =
            level.of.is_empty() || level.of.iter().any(|id| Some(id.as_str()) == institution);
        !is_itself && is_of_it && level.when.contains(&when)
    };
    levels.iter().filter(is_above).collect()
}
