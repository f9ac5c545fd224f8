//! A terminal's own settings beside the site's config: `kiosk.json`, checked field by field.

use serde::Deserialize;

use super::config::leaves::{Site, Words};
use super::config::{ConfigError, count, read};
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::rules::idle::Patience;

/// The terminal as the office configured it. Only `parse` and `default` make it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kiosk {
    /// The institution in whose office the terminal is: preselected, and the person can change it.
    pub institution: Option<String>,
    /// Whether the page shows its own keyboard.
    pub keyboard: bool,
    pub patience: Patience,
    /// Whether the page closes its window after each person; a script outside the browser then starts a new one.
    pub closes: bool,
    /// The address of the public site, without a trailing slash: people follow a report there on their own phones.
    pub site: Option<String>,
    /// What is true of the terminal's surroundings: cameras, who can see the screen.
    pub surroundings: Phrase,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    institution: Option<String>,
    keyboard: Option<bool>,
    idle_seconds: Option<u64>,
    countdown_seconds: Option<u64>,
    close: Option<bool>,
    site: Option<Site>,
    surroundings: Option<Words>,
}

/// After `IDLE_SECONDS` without a key or a touch, a terminal starts a countdown of `COUNTDOWN_SECONDS`.
const IDLE_SECONDS: usize = 60;
const COUNTDOWN_SECONDS: usize = 30;
const LONGEST_SECONDS: usize = 600;

/// The terminal without any settings, or before they are read.
impl Default for Kiosk {
    fn default() -> Kiosk {
        Kiosk {
            institution: None,
            keyboard: true,
            patience: Patience {
                idle: IDLE_SECONDS as u64 * 1_000,
                countdown: COUNTDOWN_SECONDS as u64 * 1_000,
            },
            closes: false,
            site: None,
            surroundings: Phrase::default(),
        }
    }
}

impl Kiosk {
    pub fn parse(text: &str) -> Result<Kiosk, ConfigError> {
        let file: File = read(text)?;
        let seconds = |name, said, usual| {
            count(name, said, usual, 1..=LONGEST_SECONDS).map(|seconds| seconds as u64 * 1_000)
        };
        Ok(Kiosk {
            institution: file.institution,
            keyboard: file.keyboard.unwrap_or(true),
            patience: Patience {
                idle: seconds("idle_seconds", file.idle_seconds, IDLE_SECONDS)?,
                countdown: seconds(
                    "countdown_seconds",
                    file.countdown_seconds,
                    COUNTDOWN_SECONDS,
                )?,
            },
            closes: file.close.unwrap_or(false),
            site: file.site.map(|Site(address)| address),
            surroundings: file.surroundings.map_or_else(Phrase::default, |words| {
                words.in_language(Language::default())
            }),
        })
    }

    /// Returns the address at which a person's own phone looks this reference up; `None` without a `site`. The
    /// reference is behind `#`, which browsers do not send to a server.
    pub fn follow_address(&self, path: &str, reference: &str) -> Option<String> {
        let site = self.site.as_ref()?;
        let fragment = form_urlencoded::Serializer::new(String::new())
            .append_pair("reference", reference)
            .finish();
        Some(format!("{site}{path}#{fragment}"))
    }
}
