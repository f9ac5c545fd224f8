//! What a terminal has beside the site's config: `kiosk.json`, checked field by field; it must not repeat what `config.json`
//! says.

use super::config::{ConfigError, Expected, Node, read};
use crate::feedback::kiosk::Patience;
use crate::feedback::language::{Language, Phrase};

/// The terminal as the office set it up. Only `parse` makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Kiosk {
    /// The institution whose desk it stands at: chosen beforehand, and changeable.
    pub institution: Option<String>,
    /// Whether it shows a keyboard of its own.
    pub keyboard: bool,
    pub patience: Patience,
    /// Whether the page closes its window after each person: something outside then starts a new browser.
    pub closes: bool,
    /// Where the site is for everybody else, without a slash at its end: a person's own phone follows a report there.
    pub site: Option<String>,
    /// What is true of the place where it stands: cameras, who can see the screen.
    pub surroundings: Phrase,
}

const FIELDS: [&str; 7] = [
    "institution",
    "keyboard",
    "idle_seconds",
    "countdown_seconds",
    "close",
    "site",
    "surroundings",
];

/// After so many seconds without a key or a touch a terminal begins to count, and counts for so many.
const IDLE_SECONDS: usize = 60;
const COUNTDOWN_SECONDS: usize = 30;
const LONGEST_SECONDS: usize = 600;

/// A terminal of which nothing is said, or not yet.
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
        read(text, |root| {
            root.only(&FIELDS);
            let seconds =
                |name, usual| root.count_at(name, usual, 1..=LONGEST_SECONDS) as u64 * 1_000;
            let surroundings = root.get("surroundings");
            Kiosk {
                institution: root.text_at("institution"),
                keyboard: root.flag_at("keyboard", true),
                patience: Patience {
                    idle: seconds("idle_seconds", IDLE_SECONDS),
                    countdown: seconds("countdown_seconds", COUNTDOWN_SECONDS),
                },
                closes: root.flag_at("close", false),
                site: root.get("site").and_then(|node| site(&node)),
                surroundings: surroundings
                    .map(|node| node.phrase(Language::default()))
                    .unwrap_or_default(),
            }
        })
    }

    /// The page on which a person's own phone looks this reference up. It stands behind `#`, which no server hears of.
    pub fn follow_address(&self, path: &str, reference: &str) -> Option<String> {
        let site = self.site.as_ref()?;
        let fragment = form_urlencoded::Serializer::new(String::new())
            .append_pair("reference", reference)
            .finish();
        Some(format!("{site}{path}#{fragment}"))
    }
}

/// An address that a phone opens: http(s), a host, maybe a folder of it.
fn site(node: &Node) -> Option<String> {
    let text = node.text();
    let text = text.trim_end_matches('/');
    let schemes = ["https://", "http://"];
    let rest = schemes.iter().find_map(|scheme| text.strip_prefix(scheme));
    let is_plain = rest.is_some_and(|rest| {
        rest.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '[')
            && rest
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/[]".contains(&byte))
    });
    if !is_plain {
        node.wrong(Expected::Url);
    }
    is_plain.then(|| text.to_owned())
}
