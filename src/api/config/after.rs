//! What the config says about the time after a report was sent: what is promised, the days off, the levels above, and
//! whom to turn to if an identity leaked. Read by the lazy parts of the program, not by the first page.

use serde::Deserialize;

use super::LanguageTag;
use super::fault::{self, ConfigError, ConfigFault, Expected};
use super::leaves::{Dialled, Month, PageElsewhere, Words, WorkingDays};
use crate::feedback::model::draft::Kind;
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::rules::deadlines::{Deadline, Holiday, Until};
use crate::feedback::rules::levels::{ContactPoint, Level, Way, When};

/// The four fields of `config.json` that only the time after the receipt needs. Only `After::parse` and `default` make
/// it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct After {
    /// What the office promises. Each `until` at most once for each kind.
    pub deadlines: Vec<Deadline>,
    pub holidays: Vec<Holiday>,
    /// The levels above, in the office's order.
    pub escalate: Vec<Level>,
    pub leak: Option<Leak>,
}

/// What the office says to a person whose identity leaked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leak {
    /// Whom to turn to outside of the institution: 1 to 6.
    pub turn_to: Vec<ContactPoint>,
    /// Where that is written. Never empty.
    pub source: Phrase,
    /// The month in which the source said so: `2026-01`.
    pub dated: String,
}

/// The most contacts that a person is shown when their identity leaked.
const MOST_TO_TURN_TO: usize = 6;

#[derive(Deserialize)]
struct File {
    languages: Option<Vec<LanguageTag>>,
    deadlines: Option<Vec<DeadlineInFile>>,
    holidays: Option<Vec<Holiday>>,
    escalate: Option<Vec<LevelInFile>>,
    leak: Option<LeakInFile>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DeadlineInFile {
    until: Until,
    working_days: WorkingDays,
    kinds: Option<Vec<Kind>>,
    source: Words,
    dated: Month,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LevelInFile {
    institution: Option<String>,
    contact: Option<ContactInFile>,
    name: Words,
    when: Option<Vec<When>>,
    of: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactInFile {
    name: Words,
    number: Option<Dialled>,
    page: Option<PageElsewhere>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LeakInFile {
    turn_to: Vec<ContactInFile>,
    source: Words,
    dated: Month,
}

impl After {
    /// Reads and checks these fields in the text of `config.json`. `Config::parse` checks the others.
    pub fn parse(text: &str) -> Result<After, ConfigError> {
        let file: File = fault::read(text)?;
        let first = file.languages.as_deref().and_then(<[LanguageTag]>::first);
        let language = first.map_or_else(Language::default, |tag| tag.language);
        Ok(After {
            deadlines: deadlines(file.deadlines, language)?,
            holidays: file.holidays.unwrap_or_default(),
            escalate: levels(file.escalate, language)?,
            leak: file.leak.map(|leak| leak.checked(language)).transpose()?,
        })
    }
}

fn one_too_many(field: &str) -> ConfigError {
    ConfigError::new(field, ConfigFault::OneTooMany)
}

/// Returns a list that may be missing. An empty one would switch its entry off and look as if it did not.
fn not_empty<T>(field: &str, said: Option<Vec<T>>) -> Result<Option<Vec<T>>, ConfigError> {
    match said.as_ref().is_some_and(Vec::is_empty) {
        true => Err(ConfigError::wrong(field, Expected::List)),
        false => Ok(said),
    }
}

fn deadlines(
    said: Option<Vec<DeadlineInFile>>,
    language: Language,
) -> Result<Vec<Deadline>, ConfigError> {
    let mut deadlines: Vec<Deadline> = Vec::new();
    for (index, deadline) in said.into_iter().flatten().enumerate() {
        let until = deadline.until;
        let field = format!("deadlines[{index}]");
        let kinds = not_empty(&format!("{field}.kinds"), deadline.kinds)?;
        let is_for_some = kinds.is_some();
        let kinds = kinds.unwrap_or_else(|| Kind::ALL.to_vec());
        for (at, kind) in kinds.iter().enumerate() {
            let mut before = deadlines.iter().filter(|other| other.until == until);
            if kinds[..at].contains(kind) || before.any(|other| other.kinds.contains(kind)) {
                return Err(one_too_many(&match is_for_some {
                    true => format!("{field}.kinds[{at}]"),
                    false => format!("{field}.until"),
                }));
            }
        }
        deadlines.push(Deadline {
            until,
            working_days: deadline.working_days.0,
            kinds,
            source: deadline.source.in_language(language),
            dated: deadline.dated.0,
        });
    }
    Ok(deadlines)
}

fn levels(said: Option<Vec<LevelInFile>>, language: Language) -> Result<Vec<Level>, ConfigError> {
    let mut levels = Vec::new();
    for (index, level) in said.into_iter().flatten().enumerate() {
        let field = |name: &str| format!("escalate[{index}].{name}");
        let way = match (level.institution, level.contact) {
            (Some(_), Some(_)) => return Err(one_too_many(&field("contact"))),
            (Some(id), None) => Way::Institution(id),
            (None, Some(contact)) => Way::Contact(contact.in_language(language)),
            (None, None) => {
                return Err(ConfigError::new(
                    &field("institution"),
                    ConfigFault::Missing,
                ));
            }
        };
        levels.push(Level {
            way,
            name: level.name.in_language(language),
            when: not_empty(&field("when"), level.when)?.unwrap_or_else(|| When::ALL.to_vec()),
            of: not_empty(&field("of"), level.of)?.unwrap_or_default(),
        });
    }
    Ok(levels)
}

impl ContactInFile {
    fn in_language(self, language: Language) -> ContactPoint {
        ContactPoint {
            name: self.name.in_language(language),
            number: self.number.map(|Dialled(number)| number),
            page: self.page.map(|PageElsewhere(address)| address),
        }
    }
}

impl LeakInFile {
    fn checked(self, language: Language) -> Result<Leak, ConfigError> {
        if self.turn_to.is_empty() {
            return Err(ConfigError::wrong("leak.turn_to", Expected::List));
        }
        if self.turn_to.len() > MOST_TO_TURN_TO {
            return Err(one_too_many(&format!("leak.turn_to[{MOST_TO_TURN_TO}]")));
        }
        let turn_to = self.turn_to.into_iter();
        Ok(Leak {
            turn_to: turn_to
                .map(|contact| contact.in_language(language))
                .collect(),
            source: self.source.in_language(language),
            dated: self.dated.0,
        })
    }
}
