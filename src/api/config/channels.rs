//! What the config says about ways to reach an office without data: SMS, USSD, a call, a desk. Read by the lazy parts of
//! the program, not by the first page.

use serde::Deserialize;

use super::LanguageTag;
use super::fault::{self, ConfigError, ConfigFault, Expected};
use super::leaves::{Dialled, Month, Words};
use crate::feedback::model::language::{Language, Phrase};

/// How a channel is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ChannelKind {
    Sms,
    Ussd,
    Call,
    Desk,
}

/// One way to reach an office without data. Only `parse` makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Channel {
    pub kind: ChannelKind,
    /// As people read it: `+255 26 232 1234`, `15200`, `*152*00#`. Empty only for a desk.
    pub number: String,
    /// The keys to press one after the other, after a USSD code was dialled: `9`, `1`.
    pub steps: Vec<String>,
    /// The word that an SMS begins with: ASCII letters and digits.
    pub keyword: Option<String>,
    /// Where a desk is, and when it is open. Empty for the other kinds.
    pub place: Phrase,
    /// The id of the institution that alone is reached by it; `None`: every one.
    pub institution: Option<String>,
    /// What it costs, if the office says so.
    pub cost: Option<Phrase>,
    /// Where all this is written. In each language that the page offers.
    pub source: Phrase,
    /// The month in which the source said so: `2026-11`.
    pub dated: String,
}

impl Channel {
    /// Returns the number as a phone dials it: without blanks.
    pub fn dialled(&self) -> String {
        self.number.replace(' ', "")
    }
}

/// The most channels of a config, for all institutions together.
const MOST: usize = 100;

/// The month in which this was written. A clock that is behind it is wrong, as that of a phone whose battery was out:
/// it hides no channel that was known by then.
const WRITTEN: &str = "2026-11";

/// The most keys of a USSD path.
const MOST_STEPS: usize = 12;

/// The longest text of a channel, in characters: it is read on a small screen.
const LONGEST: usize = 200;

/// The longest keyword and the longest step.
const LONGEST_WORD: usize = 20;

/// The longest number as it is shown, with its blanks.
const LONGEST_NUMBER: usize = 40;

#[derive(Deserialize)]
struct File {
    languages: Option<Vec<LanguageTag>>,
    channels: Option<Vec<ChannelInFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChannelInFile {
    kind: ChannelKind,
    number: Option<Dialled>,
    steps: Option<Vec<String>>,
    keyword: Option<String>,
    place: Option<Words>,
    institution: Option<String>,
    cost: Option<Words>,
    source: Words,
    dated: Month,
}

/// Reads and checks the channels in the text of `config.json`. `Config::parse` checks the other fields.
pub fn parse(text: &str) -> Result<Vec<Channel>, ConfigError> {
    let file: File = fault::read(text)?;
    let tags = file.languages.into_iter().flatten();
    let mut offered: Vec<Language> = tags.map(|tag| tag.language).collect();
    if offered.is_empty() {
        offered = Language::ALL.to_vec();
    }
    let Some(channels) = file.channels else {
        return Ok(vec![]);
    };
    if channels.is_empty() {
        return Err(ConfigError::wrong("channels", Expected::List));
    }
    if channels.len() > MOST {
        return Err(one_too_many(&format!("channels[{MOST}]")));
    }
    let channels = channels.into_iter().enumerate();
    channels
        .map(|(index, channel)| channel.checked(&format!("channels[{index}]"), &offered))
        .collect()
}

/// Returns the channels of an institution: its own first, then those of every one. Never another institution's, and
/// none that is dated later than `month` (`2026-11`), the present one by the device's clock.
///
/// `institution` is the id; `None` where none is chosen, or where it is not listed.
pub fn for_institution<'a>(
    channels: &'a [Channel],
    institution: Option<&str>,
    month: &str,
) -> Vec<&'a Channel> {
    let month = month.max(WRITTEN);
    let is_known = |channel: &&Channel| channel.dated.as_str() <= month;
    let own = channels
        .iter()
        .filter(|channel| channel.institution.is_some())
        .filter(|channel| channel.institution.as_deref() == institution);
    let general = channels
        .iter()
        .filter(|channel| channel.institution.is_none());
    own.chain(general).filter(is_known).collect()
}

/// Returns the first channel that is dated later than `month` (`2026-11`), the present one, as an error. The reader
/// itself has no clock.
pub fn dated_later(channels: &[Channel], month: &str) -> Option<ConfigError> {
    let index = channels
        .iter()
        .position(|channel| channel.dated.as_str() > month)?;
    let field = format!("channels[{index}].dated");
    Some(ConfigError::wrong(&field, Expected::PastMonth))
}

fn one_too_many(field: &str) -> ConfigError {
    ConfigError::new(field, ConfigFault::OneTooMany)
}

impl ChannelInFile {
    fn checked(self, path: &str, offered: &[Language]) -> Result<Channel, ConfigError> {
        let kind = self.kind;
        let field = |name: &str| format!("{path}.{name}");
        // What another kind has would be read by nobody.
        let is_strange = [
            ("number", kind == ChannelKind::Desk && self.number.is_some()),
            ("steps", kind != ChannelKind::Ussd && self.steps.is_some()),
            (
                "keyword",
                kind != ChannelKind::Sms && self.keyword.is_some(),
            ),
            ("place", kind != ChannelKind::Desk && self.place.is_some()),
        ];
        if let Some((name, _)) = is_strange.iter().find(|(_, is_strange)| *is_strange) {
            return Err(ConfigError::new(&field(name), ConfigFault::UnknownField));
        }
        let number = self.number.map(|Dialled(number)| number);
        if number.is_none() && kind != ChannelKind::Desk {
            return Err(ConfigError::new(&field("number"), ConfigFault::Missing));
        }
        let number = number.unwrap_or_default();
        match kind {
            ChannelKind::Ussd if !is_ussd_code(&number) => {
                return Err(ConfigError::wrong(&field("number"), Expected::UssdCode));
            }
            ChannelKind::Sms | ChannelKind::Call if !is_phone_number(&number) => {
                return Err(ConfigError::wrong(&field("number"), Expected::Phone));
            }
            _ => (),
        }
        let phrase = |name: &str, words: Words| in_each(&field(name), words, offered);
        let place = self.place.map(|words| phrase("place", words)).transpose()?;
        if place.is_none() && kind == ChannelKind::Desk {
            return Err(ConfigError::new(&field("place"), ConfigFault::Missing));
        }
        let is_keyword =
            |word: &String| is_short(word) && word.bytes().all(|byte| byte.is_ascii_alphanumeric());
        if self.keyword.as_ref().is_some_and(|word| !is_keyword(word)) {
            return Err(ConfigError::wrong(&field("keyword"), Expected::Keyword));
        }
        Ok(Channel {
            kind,
            number,
            steps: steps(&field("steps"), self.steps)?,
            keyword: self.keyword,
            place: place.unwrap_or_default(),
            institution: self.institution,
            cost: self.cost.map(|words| phrase("cost", words)).transpose()?,
            source: phrase("source", self.source)?,
            dated: self.dated.0,
        })
    }
}

/// Returns the words, which must be there in each language that the page offers.
fn in_each(path: &str, words: Words, offered: &[Language]) -> Result<Phrase, ConfigError> {
    let phrase = words.in_language(offered.first().copied().unwrap_or_default());
    for &language in offered {
        let field = format!("{path}.{}", language.code());
        match phrase.get(language).map(str::trim) {
            None | Some("") => return Err(ConfigError::new(&field, ConfigFault::Missing)),
            Some(text) if text.chars().count() > LONGEST => {
                return Err(ConfigError::wrong(&field, Expected::ShortText));
            }
            Some(_) => (),
        }
    }
    Ok(phrase)
}

fn steps(path: &str, said: Option<Vec<String>>) -> Result<Vec<String>, ConfigError> {
    let Some(steps) = said else {
        return Ok(vec![]);
    };
    if steps.is_empty() {
        return Err(ConfigError::wrong(path, Expected::List));
    }
    if steps.len() > MOST_STEPS {
        return Err(one_too_many(&format!("{path}[{MOST_STEPS}]")));
    }
    let is_keys = |step: &String| is_short(step) && step.bytes().all(is_key);
    match steps.iter().position(|step| !is_keys(step)) {
        Some(at) => Err(ConfigError::wrong(
            &format!("{path}[{at}]"),
            Expected::KeysToPress,
        )),
        None => Ok(steps),
    }
}

fn is_short(word: &str) -> bool {
    (1..=LONGEST_WORD).contains(&word.len())
}

/// Whether a telephone has this key.
fn is_key(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'*' | b'#')
}

/// A telephone number or a short code: 3 to 15 digits with blanks between them, or a `+` and more digits.
fn is_phone_number(number: &str) -> bool {
    let plain = number.replace(' ', "");
    let (digits, fewest) = match plain.strip_prefix('+') {
        Some(digits) => (digits, 8),
        None => (plain.as_str(), 3),
    };
    number.len() <= LONGEST_NUMBER
        && (fewest..=15).contains(&digits.len())
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// A code such as `*152*00#`: groups of digits, a `*` before each, and a `#` at the end.
fn is_ussd_code(number: &str) -> bool {
    let inside = number
        .strip_prefix('*')
        .and_then(|rest| rest.strip_suffix('#'));
    let is_group =
        |group: &str| !group.is_empty() && group.bytes().all(|byte| byte.is_ascii_digit());
    number.len() <= LONGEST_NUMBER && inside.is_some_and(|inside| inside.split('*').all(is_group))
}
