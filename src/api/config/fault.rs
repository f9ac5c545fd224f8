//! The errors in an office's files, with the field of each.

use crate::feedback::json::typed::{self, DeserializeOwned, Fault, Why};
use crate::feedback::json::{self, Value};
use crate::feedback::model::language::Language;

/// The first error in a file, and where it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// The dotted path (`kind.code`, `privacy.emergency[0].number`); empty for the whole file.
    pub field: String,
    pub fault: ConfigFault,
}

/// What is wrong with a field of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ConfigFault {
    NotJson {
        line: usize,
    },
    UnknownField,
    Missing,
    Wrong {
        expected: Expected,
    },
    /// Everybody can read everything in the site, so a proxy of the office must add the key.
    KeyInConfig,
    /// This site supports GeoReport in JSON only.
    XmlOnly,
    /// A sealed report is sent as a file, and this office takes none.
    NeedsMedia,
    /// An entry of which there are too many already, or that can only stand alone.
    OneTooMany,
}

impl ConfigFault {
    /// Returns the suffix of this error's message key: `unknown-field` for `config-unknown-field`.
    pub fn code(self) -> &'static str {
        match self {
            ConfigFault::NotJson { .. } => "not-json",
            ConfigFault::UnknownField => "unknown-field",
            ConfigFault::Missing => "missing",
            ConfigFault::Wrong { .. } => "wrong",
            ConfigFault::KeyInConfig => "key-in-config",
            ConfigFault::XmlOnly => "xml-only",
            ConfigFault::NeedsMedia => "needs-media",
            ConfigFault::OneTooMany => "one-too-many",
        }
    }

    /// Returns one of each, so that a test can check that every language has a message for it.
    pub fn one_of_each() -> [ConfigFault; 8] {
        [
            ConfigFault::NotJson { line: 1 },
            ConfigFault::UnknownField,
            ConfigFault::Missing,
            ConfigFault::Wrong {
                expected: Expected::Text,
            },
            ConfigFault::KeyInConfig,
            ConfigFault::XmlOnly,
            ConfigFault::NeedsMedia,
            ConfigFault::OneTooMany,
        ]
    }
}

/// What a field should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// A text that is not empty.
    Text,
    /// `"…"` or `{"sw": "…", "en": "…"}`.
    TextInLanguages,
    /// `true` or `false`.
    Flag,
    List,
    Object,
    /// One of these words.
    OneOf(&'static str),
    /// Language tags such as `sw-TZ` and `en-GB`, each language once.
    Tags,
    /// A path on this site or an http(s) URL, without a query.
    Url,
    /// A path on this site, without a query.
    Path,
    /// A whole number of days, from 1 to 3650.
    Days,
    /// A whole number in a sensible range: not zero, and not too many for a phone.
    Count,
    /// Digits, `+`, `*`, `#` and blanks.
    Number,
    /// 64 hexadecimal digits, as `mrejesho-cli keygen` prints them.
    Key,
    /// `{"sw": "…"}` with 16 hexadecimal digits, as `mrejesho-cli voice pack` prints them.
    Voice,
    /// A day of one year or of every year: `2026-12-09`, `12-09`.
    Holiday,
    /// A month: `2026-01`.
    Month,
    /// A month that is not in the future.
    PastMonth,
    /// 3 to 15 digits, perhaps with a `+` and blanks.
    Phone,
    /// `*152*00#`
    UssdCode,
    /// Keys of a telephone: `9`.
    KeysToPress,
    /// One word of ASCII letters and digits.
    Keyword,
    /// At most 200 characters.
    ShortText,
}

impl Expected {
    /// Returns the suffix of the message key: `text` for `expected-text`.
    pub fn code(self) -> &'static str {
        match self {
            Expected::Text => "text",
            Expected::TextInLanguages => "text-in-languages",
            Expected::Flag => "flag",
            Expected::List => "list",
            Expected::Object => "object",
            Expected::OneOf(_) => "one-of",
            Expected::Tags => "tags",
            Expected::Url => "url",
            Expected::Path => "path",
            Expected::Days => "days",
            Expected::Count => "count",
            Expected::Number => "number",
            Expected::Key => "key",
            Expected::Voice => "voice",
            Expected::Holiday => "holiday",
            Expected::Month => "month",
            Expected::PastMonth => "channel-month",
            Expected::Phone => "channel-phone",
            Expected::UssdCode => "channel-ussd",
            Expected::KeysToPress => "channel-keys",
            Expected::Keyword => "channel-keyword",
            Expected::ShortText => "channel-text",
        }
    }

    /// Returns one of each, so that a test can check that every language has a message for it.
    pub fn one_of_each() -> [Expected; 22] {
        [
            Expected::Text,
            Expected::TextInLanguages,
            Expected::Flag,
            Expected::List,
            Expected::Object,
            Expected::OneOf(Language::LIST),
            Expected::Tags,
            Expected::Url,
            Expected::Path,
            Expected::Days,
            Expected::Count,
            Expected::Number,
            Expected::Key,
            Expected::Voice,
            Expected::Holiday,
            Expected::Month,
            Expected::PastMonth,
            Expected::Phone,
            Expected::UssdCode,
            Expected::KeysToPress,
            Expected::Keyword,
            Expected::ShortText,
        ]
    }
}

/// The allowed values of fields that take one of several: the names that serde gives to the variants of an enum,
/// separated by commas.
const ONE_OF: [&str; 18] = [
    "json",
    "attribute, keyword, line",
    "attribute, line",
    Language::LIST,
    GROUPS_OR_MAP,
    NAMELESS,
    "complaint, compliment, enquiry, suggestion",
    "anonymous, institution, kind, language",
    "address, point",
    "address",
    "optional",
    "first_name, last_name, phone, email",
    "acknowledged, answered",
    "late, not_solved, accused",
    "sms, ussd, call, desk",
    "message, solved, not_solved, withdraw, identify",
    "UNCHANGED, OPEN",
    QUESTION_TYPES,
];
pub(super) const GROUPS_OR_MAP: &str = "groups, {\"map\": …}";
/// The types of a question that the config itself asks, for an API that does not list its own.
pub(in crate::api) const QUESTION_TYPES: &str = "line, text, number, list";
pub(super) const NAMELESS: &str = "true, false, {\"kinds\": […]}";

impl Expected {
    fn of(said: &str) -> Expected {
        let words = ONE_OF.iter().find(|words| **words == said);
        let mut all = Expected::one_of_each().into_iter();
        match words {
            Some(words) => Expected::OneOf(words),
            None => all
                .find(|expected| expected.code() == said)
                .unwrap_or(Expected::Text),
        }
    }
}

impl ConfigError {
    pub(in crate::api) fn new(field: &str, fault: ConfigFault) -> ConfigError {
        ConfigError {
            field: field.to_owned(),
            fault,
        }
    }

    pub(in crate::api) fn wrong(field: &str, expected: Expected) -> ConfigError {
        ConfigError::new(field, ConfigFault::Wrong { expected })
    }
}

impl From<Fault> for ConfigError {
    fn from(fault: Fault) -> ConfigError {
        let found = fault.found();
        ConfigError {
            field: found.path,
            fault: match found.why {
                Why::UnknownField => ConfigFault::UnknownField,
                Why::Missing => ConfigFault::Missing,
                Why::Wrong(said) => ConfigFault::Wrong {
                    expected: Expected::of(&said),
                },
            },
        }
    }
}

/// Parses the JSON of a file. A byte order mark is ignored.
pub(super) fn json_of(text: &str) -> Result<Value, ConfigError> {
    json::read(text.trim_start_matches('\u{feff}'))
        .map_err(|error| ConfigError::new("", ConfigFault::NotJson { line: error.line }))
}

/// Reads a file, or returns its first error.
pub(in crate::api) fn read<T: DeserializeOwned>(text: &str) -> Result<T, ConfigError> {
    Ok(typed::read_by_people(&json_of(text)?)?)
}

/// Reads the object under the API's own `name`, or returns its first error with that name in front.
pub(in crate::api) fn read_own<T: DeserializeOwned>(
    name: &str,
    own: &Value,
) -> Result<T, ConfigError> {
    typed::read_by_people(own).map_err(|fault| {
        let error = ConfigError::from(fault);
        let is_inside = !error.field.is_empty();
        ConfigError {
            field: [name, if is_inside { "." } else { "" }, &error.field].concat(),
            ..error
        }
    })
}
