//! Field types of the office's files beyond a text, a flag or a number: addresses, language tags, numbers to dial,
//! words in one language or in each.

use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use super::LanguageTag;
use super::fault::Expected;
use crate::api::address::{is_absolute, own_path};
use crate::feedback::json::Value;
use crate::feedback::model::date;
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::rules::deadlines::Holiday;
use crate::feedback::rules::validation::Day;
use crate::feedback::rules::voice_index;

/// Reads a field of any JSON type by its own rule. If the value breaks the rule, the error says what was expected.
fn checked<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    expected: Expected,
    read: fn(&Value) -> Option<T>,
) -> Result<T, D::Error> {
    read(&Value::deserialize(deserializer)?).ok_or_else(|| D::Error::custom(expected.code()))
}

/// Reads a text by its own rule. A value that is not a text is reported as such.
fn checked_text<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    expected: Expected,
    read: fn(String) -> Option<T>,
) -> Result<T, D::Error> {
    read(String::deserialize(deserializer)?).ok_or_else(|| D::Error::custom(expected.code()))
}

fn trimmed(value: &Value) -> &str {
    value.as_str().unwrap_or_default().trim()
}

/// An http(s) URL or a path of this site, with one `/` at its end.
pub struct Endpoint(pub String);

impl<'de> Deserialize<'de> for Endpoint {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Endpoint, D::Error> {
        checked(deserializer, Expected::Url, |value| {
            let text = trimmed(value);
            let absolute = || is_absolute(text, &["http", "https"]).then(|| text.to_owned());
            let url = own_path(text).or_else(absolute)?;
            Some(Endpoint(format!("{}/", url.trim_end_matches('/'))))
        })
    }
}

/// A page elsewhere (https) or of this site. It has no query, so it says nothing about the person who leaves.
pub struct PageElsewhere(pub String);

impl<'de> Deserialize<'de> for PageElsewhere {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<PageElsewhere, D::Error> {
        checked_text(deserializer, Expected::Url, |text| {
            let absolute = || is_absolute(&text, &["https"]).then(|| text.clone());
            own_path(&text).or_else(absolute).map(PageElsewhere)
        })
    }
}

/// The address of a site, without a trailing slash.
pub struct Site(pub String);

impl<'de> Deserialize<'de> for Site {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Site, D::Error> {
        checked_text(deserializer, Expected::Url, |text| {
            let text = text.trim_end_matches('/');
            is_absolute(text, &["https", "http"]).then(|| Site(text.to_owned()))
        })
    }
}

/// A path of this site.
pub struct OwnPath(pub String);

impl<'de> Deserialize<'de> for OwnPath {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<OwnPath, D::Error> {
        checked_text(deserializer, Expected::Path, |text| {
            own_path(&text).map(OwnPath)
        })
    }
}

/// A public key in 64 hexadecimal digits.
pub struct Key(pub String);

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Key, D::Error> {
        checked_text(deserializer, Expected::Key, |digits| {
            let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            (digits.len() == 64 && is_hex).then_some(Key(digits))
        })
    }
}

/// For each language the hash in the name of an index of recordings.
pub struct Voice(pub Phrase);

impl<'de> Deserialize<'de> for Voice {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Voice, D::Error> {
        checked(deserializer, Expected::Voice, |value| {
            let mut voice = Phrase::default();
            for (code, hash) in value.as_object()? {
                let language = Language::from_code(code)?;
                let hash = hash.as_str().filter(|hash| voice_index::is_hash(hash))?;
                voice = voice.with(language, hash);
            }
            Some(Voice(voice))
        })
    }
}

/// A number to dial. It becomes the address of a `tel:` link, so it has only what a keypad has.
pub struct Dialled(pub String);

impl<'de> Deserialize<'de> for Dialled {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Dialled, D::Error> {
        checked(deserializer, Expected::Number, |value| {
            let number = trimmed(value);
            let is_dialled = number
                .chars()
                .all(|letter| matches!(letter, '0'..='9' | '+' | '*' | '#' | ' '))
                && number.contains(|letter: char| letter.is_ascii_digit());
            is_dialled.then(|| Dialled(number.to_owned()))
        })
    }
}

const LONGEST_KEEP_DAYS: u64 = 3_650;

/// A whole number of days.
pub struct Days(pub u32);

impl<'de> Deserialize<'de> for Days {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Days, D::Error> {
        checked(deserializer, Expected::Days, |value| {
            let days = value
                .as_u64()
                .filter(|days| (1..=LONGEST_KEEP_DAYS).contains(days));
            Some(Days(u32::try_from(days?).ok()?))
        })
    }
}

/// The most working days that can be promised: about a year.
const MOST_WORKING_DAYS: u64 = 250;

/// A number of working days.
pub struct WorkingDays(pub u32);

impl<'de> Deserialize<'de> for WorkingDays {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<WorkingDays, D::Error> {
        checked(deserializer, Expected::Count, |value| {
            let days = value
                .as_u64()
                .filter(|days| (1..=MOST_WORKING_DAYS).contains(days));
            Some(WorkingDays(u32::try_from(days?).ok()?))
        })
    }
}

/// A month such as `2026-01`.
pub struct Month(pub String);

impl<'de> Deserialize<'de> for Month {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Month, D::Error> {
        checked(deserializer, Expected::Month, |value| {
            let month = trimmed(value);
            let first = Day::parse(&format!("{month}-01"))?;
            date::YEARS
                .contains(&first.year)
                .then(|| Month(month.to_owned()))
        })
    }
}

impl<'de> Deserialize<'de> for Holiday {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Holiday, D::Error> {
        checked(deserializer, Expected::Holiday, |value| {
            Holiday::parse(trimmed(value))
        })
    }
}

/// The name of an API. Anything that is not a text is a name that no API has.
pub struct ApiName(pub String);

impl<'de> Deserialize<'de> for ApiName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ApiName, D::Error> {
        let name = Value::deserialize(deserializer)?;
        Ok(ApiName(name.as_str().unwrap_or_default().to_owned()))
    }
}

/// The language of the API's own words.
pub struct ApiLanguage(pub Language);

impl<'de> Deserialize<'de> for ApiLanguage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ApiLanguage, D::Error> {
        let value = Value::deserialize(deserializer)?;
        let language = value.as_str().and_then(Language::from_tag);
        language
            .map(ApiLanguage)
            .ok_or_else(|| D::Error::custom(Language::LIST))
    }
}

impl<'de> Deserialize<'de> for LanguageTag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<LanguageTag, D::Error> {
        checked(deserializer, Expected::Tags, |value| tag(value.as_str()?))
    }
}

/// Reads a language tag: a language, optionally a script, optionally a region. Nothing else, because `Intl` throws on a
/// tag of another form.
fn tag(text: &str) -> Option<LanguageTag> {
    let tag = text.trim().replace('_', "-");
    let language = Language::from_tag(&tag)?;
    let mut rest = tag.split('-').skip(1).peekable();
    let letters = |part: &&str, length| {
        part.len() == length && part.bytes().all(|byte| byte.is_ascii_alphabetic())
    };
    rest.next_if(|part| letters(part, 4));
    rest.next_if(|part| {
        letters(part, 2) || (part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
    });
    rest.next()
        .is_none()
        .then_some(LanguageTag { language, tag })
}

/// Words in one language or in each. Never empty.
pub struct Words {
    /// In the language of the file.
    plain: Option<String>,
    by_language: Phrase,
}

impl Words {
    pub fn in_language(self, language: Language) -> Phrase {
        match self.plain {
            Some(text) => Phrase::of(language, text),
            None => self.by_language,
        }
    }
}

impl<'de> Deserialize<'de> for Words {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Words, D::Error> {
        deserializer.deserialize_any(WordsVisitor)
    }
}

struct WordsVisitor;

impl<'de> Visitor<'de> for WordsVisitor {
    type Value = Words;

    fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        formatter.write_str(Expected::TextInLanguages.code())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Words, E> {
        let text = text.trim();
        if text.is_empty() {
            return Err(E::custom(Expected::TextInLanguages.code()));
        }
        Ok(Words {
            plain: Some(text.to_owned()),
            by_language: Phrase::default(),
        })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Words, A::Error> {
        let mut phrase = Phrase::default();
        while let Some(code) = fields.next_key::<String>()? {
            let language = Language::from_code(&code)
                .ok_or_else(|| A::Error::unknown_field(&code, Language::CODES))?;
            if let Some(text) = fields.next_value::<Option<String>>()? {
                phrase = phrase.with(language, text);
            }
        }
        if phrase.is_empty() {
            return Err(A::Error::custom(Expected::TextInLanguages.code()));
        }
        Ok(Words {
            plain: None,
            by_language: phrase,
        })
    }
}
