//! A GeoReport endpoint, as the config and the institution map describe it.

use super::entities;
use crate::api::config::{Config, ConfigError, ConfigFault, DayTravels, KindTravels};
use crate::api::institutions::InstitutionMap;
use crate::feedback::model::language::Phrase;

/// A GeoReport v2 endpoint, as the config describes it.
#[derive(Clone, Debug)]
pub struct Open311 {
    pub(super) config: Config,
    pub(super) map: InstitutionMap,
}

impl Open311 {
    /// Without a map, the services' groups are the institutions.
    pub fn new(config: Config, map: Option<InstitutionMap>) -> Open311 {
        Open311 {
            config,
            map: map.unwrap_or_default(),
        }
    }

    /// GeoReport needs nothing in the config under a name of its own.
    pub fn check(config: &Config) -> Result<(), ConfigError> {
        match &config.own {
            Some(_) => Err(ConfigError::new("open311", ConfigFault::UnknownField)),
            None => Ok(()),
        }
    }

    pub(super) fn kind_code(&self) -> Option<&str> {
        match &self.config.kind {
            KindTravels::Attribute { code } => Some(code),
            KindTravels::Keyword { .. } | KindTravels::Line => None,
        }
    }

    pub(super) fn day_code(&self) -> Option<&str> {
        match &self.config.day {
            DayTravels::Attribute { code } => Some(code),
            DayTravels::Line => None,
        }
    }

    pub(super) fn phrase(&self, words: Option<String>) -> Phrase {
        words.map_or_else(Phrase::default, |words| {
            let words = entities::read(words);
            self.map.phrase(self.config.api_language, words)
        })
    }
}
