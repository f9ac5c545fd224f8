//! What the office that puts the page up decides: the config file, checked field by field; it must not hold a key or fetch itself.

use crate::feedback::draft::{Field, Kind};
use crate::feedback::json::{self, Map, Value};
use crate::feedback::language::{Language, Phrase};

/// The config, checked. Only `parse` makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// Where the API is: a path of this site or an absolute http(s) URL; always ends with `/`.
    pub endpoint: String,
    /// Only for an endpoint that serves several offices.
    pub jurisdiction_id: Option<String>,
    pub kind: KindTravels,
    pub day: DayTravels,
    /// The languages of the page, the default first; each at most once.
    pub languages: Vec<LanguageTag>,
    /// The language of the API's own words.
    pub api_language: Language,
    pub institutions: InstitutionSource,
    /// The service for institutions that are not listed.
    pub catch_all_service: Option<String>,
    /// What stands for the place where neither the person nor the institution gives one.
    pub default_place: Option<String>,
    /// Whether a case can be looked up by its reference.
    pub follow_up: bool,
    /// Whether others may read a report by its reference, as GeoReport does by itself.
    pub public_read: bool,
    /// Whether the API lists the reports of a service with their words (GeoReport's `GET requests`).
    pub look_up: bool,
    /// Whether the API takes a report once that comes twice under one `Idempotency-Key`.
    pub idempotency: bool,
    /// So many days after it was last touched, a draft or a remembered receipt goes from the device.
    pub keep_days: u32,
    /// Contact fields a named report must have.
    pub required_contact: Vec<Field>,
    /// Where somebody is taken who leaves in a hurry.
    pub leave_to: Option<String>,
    pub notice: Notice,
}

/// How the kind (*lalamiko*, *pongezi*, …) reaches an API that has no field for it. Always as a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KindTravels {
    /// As an attribute of every service, under this code.
    Attribute { code: String },
    /// By the service: each service's keywords say which kinds it takes. The office's word for each kind it has.
    Keyword { codes: Vec<(Kind, String)> },
    /// As the first line of the description.
    Line,
}

/// How the day it happened reaches an API that has no field for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayTravels {
    /// As an attribute of every service, under this code.
    Attribute { code: String },
    /// In the first line of the description.
    Line,
}

/// A language of the page, and the tag that the browser formats dates and numbers by (`sw-TZ`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageTag {
    pub language: Language,
    pub tag: String,
}

/// Where the institutions come from: GeoReport has none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum InstitutionSource {
    /// The services' groups are the institutions.
    Groups,
    /// A file on this site says which services belong to which institution.
    Map { url: String },
}

/// The privacy notice, in the office's own words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notice {
    /// Who runs this. Never empty.
    pub operator: Phrase,
    pub purpose: Phrase,
    pub kept_for: Phrase,
    /// Who sees what is sent. Never empty.
    pub seen_by: Phrase,
    /// Whom to ask to see, correct or delete one's own data.
    pub rights_contact: Phrase,
    pub complain_to: Phrase,
    pub emergency: Vec<Number>,
    /// Other ways to reach the office: telephone, USSD.
    pub channels: Vec<Number>,
    /// Who can see which field of a report. Empty where the office does not say it for each.
    pub readers: Vec<Reader>,
}

/// Somebody who can see fields of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub who: Phrase,
    /// GeoReport's names, `attribute` for all attributes. Empty: everything.
    pub fields: Vec<String>,
}

impl Reader {
    pub fn sees(&self, parameter: &str) -> bool {
        let own = parameter.split('[').next().unwrap_or_default();
        self.fields.is_empty() || self.fields.iter().any(|field| field == own)
    }
}

/// A number to dial: digits, `+`, `*`, `#` and blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    pub name: Phrase,
    pub number: String,
}

/// The first wrong thing in a file, and where.
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
    /// All that is in the site can be read by all: a proxy of the office adds the key.
    KeyInConfig,
    /// This site speaks GeoReport in JSON only.
    XmlOnly,
}

impl ConfigFault {
    /// The end of this fault's key in the words: `config-unknown-field`.
    pub fn code(self) -> &'static str {
        match self {
            ConfigFault::NotJson { .. } => "not-json",
            ConfigFault::UnknownField => "unknown-field",
            ConfigFault::Missing => "missing",
            ConfigFault::Wrong { .. } => "wrong",
            ConfigFault::KeyInConfig => "key-in-config",
            ConfigFault::XmlOnly => "xml-only",
        }
    }

    /// One of each, so that a test can ask the words for a sentence on all of them.
    pub fn one_of_each() -> [ConfigFault; 6] {
        [
            ConfigFault::NotJson { line: 1 },
            ConfigFault::UnknownField,
            ConfigFault::Missing,
            ConfigFault::Wrong {
                expected: Expected::Text,
            },
            ConfigFault::KeyInConfig,
            ConfigFault::XmlOnly,
        ]
    }
}

/// What a field should have been.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expected {
    /// Words, not empty.
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
    /// Digits, `+`, `*`, `#` and blanks.
    Number,
}

impl Expected {
    /// The end of the key in the words: `expected-text`.
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
            Expected::Number => "number",
        }
    }

    /// One of each, so that a test can ask the words for a sentence on all of them.
    pub fn one_of_each() -> [Expected; 11] {
        [
            Expected::Text,
            Expected::TextInLanguages,
            Expected::Flag,
            Expected::List,
            Expected::Object,
            Expected::OneOf("sw, en"),
            Expected::Tags,
            Expected::Url,
            Expected::Path,
            Expected::Days,
            Expected::Number,
        ]
    }
}

/// Names under which somebody may put a key into a file that the whole world can read.
const KEYS: [&str; 6] = ["api_key", "apikey", "key", "token", "secret", "password"];
const FIELDS: [&str; 19] = [
    "api",
    "format",
    "endpoint",
    "jurisdiction_id",
    "kind",
    "day",
    "languages",
    "api_language",
    "institutions",
    "catch_all_service",
    "default_place",
    "follow_up",
    "public_read",
    "look_up",
    "idempotency",
    "keep_days",
    "required_contact",
    "leave_to",
    "privacy",
];
const NOTICE_FIELDS: [&str; 9] = [
    "operator",
    "purpose",
    "kept_for",
    "seen_by",
    "rights_contact",
    "complain_to",
    "emergency",
    "channels",
    "readers",
];

impl Config {
    pub fn parse(text: &str) -> Result<Config, ConfigError> {
        let value = json(text)?;
        let root = Node::root(&value);
        let named_like_a_key =
            |name: &&String| KEYS.iter().any(|key| name.eq_ignore_ascii_case(key));
        if let Some(name) = root.object()?.keys().find(named_like_a_key) {
            return Err(root.at(name, &Value::Null).error(ConfigFault::KeyInConfig));
        }
        root.only(&FIELDS)?;
        if let Some(api) = root.get("api")? {
            api.one_of("open311", |word| (word == "open311").then_some(()))?;
        }
        if let Some(format) = root.get("format")? {
            if format.value.as_str() == Some("xml") {
                return Err(format.error(ConfigFault::XmlOnly));
            }
            format.one_of("json", |word| (word == "json").then_some(()))?;
        }
        let languages = languages(&root)?;
        let default_language = languages[0].language;
        Ok(Config {
            endpoint: match root.get("endpoint")? {
                Some(node) => endpoint(&node)?,
                None => "/api/".to_owned(),
            },
            jurisdiction_id: root.text_at("jurisdiction_id")?,
            kind: kind(&root)?,
            day: day(&root)?,
            api_language: match root.get("api_language")? {
                Some(node) => node.one_of("sw, en", Language::from_tag)?,
                None => Language::default(),
            },
            institutions: institutions(&root)?,
            catch_all_service: root.text_at("catch_all_service")?,
            default_place: root.text_at("default_place")?,
            follow_up: root.flag_at("follow_up", true)?,
            public_read: root.flag_at("public_read", true)?,
            look_up: root.flag_at("look_up", false)?,
            idempotency: root.flag_at("idempotency", false)?,
            keep_days: keep_days(&root)?,
            required_contact: required_contact(&root)?,
            leave_to: leave_to(&root)?,
            notice: notice(&root, default_language)?,
            languages,
        })
    }
}

/// How long something stays on the device that nobody touches, where the config does not say.
const KEEP_DAYS: u32 = 30;
const LONGEST_KEEP_DAYS: u32 = 3_650;

fn keep_days(root: &Node) -> Result<u32, ConfigError> {
    let Some(node) = root.get("keep_days")? else {
        return Ok(KEEP_DAYS);
    };
    let days = node
        .value
        .as_u64()
        .and_then(|days| u32::try_from(days).ok());
    days.filter(|days| (1..=LONGEST_KEEP_DAYS).contains(days))
        .ok_or_else(|| node.wrong(Expected::Days))
}

fn languages(root: &Node) -> Result<Vec<LanguageTag>, ConfigError> {
    let Some(list) = root.get("languages")? else {
        return Ok([(Language::Swahili, "sw-TZ"), (Language::English, "en-GB")]
            .map(|(language, tag)| LanguageTag {
                language,
                tag: tag.to_owned(),
            })
            .to_vec());
    };
    let mut found: Vec<LanguageTag> = Vec::new();
    for node in list.items()? {
        let tag = node
            .value
            .as_str()
            .and_then(tag)
            .filter(|tag| found.iter().all(|other| other.language != tag.language));
        found.push(tag.ok_or_else(|| node.wrong(Expected::Tags))?);
    }
    if found.is_empty() {
        return Err(list.wrong(Expected::Tags));
    }
    Ok(found)
}

/// Language, maybe a script, maybe a region. Nothing else, because `Intl` throws at a tag of another shape.
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

fn kind(root: &Node) -> Result<KindTravels, ConfigError> {
    let Some(node) = root.get("kind")? else {
        return Ok(KindTravels::Line);
    };
    let kinds = Kind::ALL.map(Kind::code);
    match way(&node, "attribute, keyword, line")? {
        "attribute" => Ok(KindTravels::Attribute {
            code: attribute_code(&node)?,
        }),
        "keyword" => {
            node.only(&["as", kinds[0], kinds[1], kinds[2], kinds[3]])?;
            let mut codes = Vec::new();
            for kind in Kind::ALL {
                if let Some(code) = node.text_at(kind.code())? {
                    codes.push((kind, code));
                }
            }
            if codes.is_empty() {
                return Err(node.missing(kinds[0]));
            }
            Ok(KindTravels::Keyword { codes })
        }
        _ => node.only(&["as"]).map(|()| KindTravels::Line),
    }
}

fn day(root: &Node) -> Result<DayTravels, ConfigError> {
    let Some(node) = root.get("day")? else {
        return Ok(DayTravels::Line);
    };
    match way(&node, "attribute, line")? {
        "attribute" => Ok(DayTravels::Attribute {
            code: attribute_code(&node)?,
        }),
        _ => node.only(&["as"]).map(|()| DayTravels::Line),
    }
}

/// How something travels: the `as` of an object, one of the words of `ways`.
fn way<'a>(node: &Node<'a>, ways: &'static str) -> Result<&'a str, ConfigError> {
    let way = node.need("as")?;
    let word = way.value.as_str().unwrap_or_default();
    way.one_of(ways, |word| ways.split(", ").find(|way| *way == word))?;
    Ok(word)
}

fn attribute_code(node: &Node) -> Result<String, ConfigError> {
    node.only(&["as", "code"])?;
    node.need("code")?.text()
}

fn institutions(root: &Node) -> Result<InstitutionSource, ConfigError> {
    let Some(node) = root.get("institutions")? else {
        return Ok(InstitutionSource::Groups);
    };
    if !node.value.is_object() {
        return node.one_of("groups, {\"map\": …}", |word| {
            (word == "groups").then_some(InstitutionSource::Groups)
        });
    }
    node.only(&["map"])?;
    let map = node.need("map")?;
    own_path(&map.text()?)
        .map(|url| InstitutionSource::Map { url })
        .ok_or_else(|| map.wrong(Expected::Path))
}

fn required_contact(root: &Node) -> Result<Vec<Field>, ConfigError> {
    let Some(list) = root.get("required_contact")? else {
        return Ok(Vec::new());
    };
    list.items()?
        .iter()
        .map(|node| {
            node.one_of("first_name, last_name, phone, email", |word| match word {
                "first_name" => Some(Field::FirstName),
                "last_name" => Some(Field::LastName),
                "phone" => Some(Field::Phone),
                "email" => Some(Field::Email),
                _ => None,
            })
        })
        .collect()
}

/// A page elsewhere that says nothing about who was here.
fn leave_to(root: &Node) -> Result<Option<String>, ConfigError> {
    let Some(node) = root.get("leave_to")? else {
        return Ok(None);
    };
    let address = node.text()?;
    let elsewhere = address.strip_prefix("https://").filter(|rest| plain(rest));
    match elsewhere.is_some() || own_path(&address).is_some() {
        true => Ok(Some(address)),
        false => Err(node.wrong(Expected::Url)),
    }
}

fn notice(root: &Node, language: Language) -> Result<Notice, ConfigError> {
    let none = Value::Object(Map::default());
    // Without the whole notice, the first thing that it must say is what is missing.
    let node = match root.get("privacy")? {
        Some(node) => node,
        None => root.at("privacy", &none),
    };
    node.only(&NOTICE_FIELDS)?;
    let optional = |name| match node.get(name)? {
        Some(node) => node.phrase(language),
        None => Ok(Phrase::default()),
    };
    let numbers = |name| match node.get(name)? {
        Some(list) => list
            .items()?
            .iter()
            .map(|node| number(node, language))
            .collect(),
        None => Ok(Vec::new()),
    };
    let readers = match node.get("readers")? {
        Some(list) => list
            .items()?
            .iter()
            .map(|node| reader(node, language))
            .collect::<Result<_, _>>()?,
        None => Vec::new(),
    };
    Ok(Notice {
        readers,
        operator: node.need("operator")?.phrase(language)?,
        purpose: optional("purpose")?,
        kept_for: optional("kept_for")?,
        seen_by: node.need("seen_by")?.phrase(language)?,
        rights_contact: optional("rights_contact")?,
        complain_to: optional("complain_to")?,
        emergency: numbers("emergency")?,
        channels: numbers("channels")?,
    })
}

fn reader(node: &Node, language: Language) -> Result<Reader, ConfigError> {
    node.only(&["who", "fields"])?;
    let fields = match node.get("fields")? {
        Some(list) => list.items()?.iter().map(Node::text).collect(),
        None => Ok(Vec::new()),
    };
    Ok(Reader {
        who: node.need("who")?.phrase(language)?,
        fields: fields?,
    })
}

fn number(node: &Node, language: Language) -> Result<Number, ConfigError> {
    node.only(&["name", "number"])?;
    let name = node.need("name")?.phrase(language)?;
    let dialled = node.need("number")?;
    // It becomes the address of a `tel:` link: nothing but what a keypad has.
    let number = dialled.text().ok().filter(|text| {
        text.chars()
            .all(|letter| matches!(letter, '0'..='9' | '+' | '*' | '#' | ' '))
            && text.contains(|letter: char| letter.is_ascii_digit())
    });
    Ok(Number {
        name,
        number: number.ok_or_else(|| dialled.wrong(Expected::Number))?,
    })
}

/// An http(s) URL or a path of this site, with one `/` at its end.
fn endpoint(node: &Node) -> Result<String, ConfigError> {
    let text = node.text().map_err(|_| node.wrong(Expected::Url))?;
    let absolute = || {
        let (scheme, rest) = text.split_once("://")?;
        let host = rest.split('/').next().unwrap_or_default();
        let known = ["http", "https"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known));
        // A name and password in the URL would be a key in the site, and the browser refuses it.
        (known && !host.is_empty() && !host.contains('@') && plain(&text)).then(|| text.clone())
    };
    own_path(&text)
        .or_else(absolute)
        .map(|url| format!("{}/", url.trim_end_matches('/')))
        .ok_or_else(|| node.wrong(Expected::Url))
}

/// A path of this site: `/api/`, or `api/` for the same. What a browser would read as another host or a script is none.
fn own_path(text: &str) -> Option<String> {
    let path = match text.strip_prefix('/') {
        Some(rest) if rest.starts_with('/') => return None,
        Some(rest) => rest,
        None if text.starts_with(|first: char| first.is_ascii_alphanumeric()) => text,
        None => return None,
    };
    (plain(path) && !path.contains(':')).then(|| format!("/{path}"))
}

/// Only what needs no escape in a URL's path. A backslash is a slash to a browser, and it drops tabs and line ends.
fn plain(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-._~%!$&'()*+,;=:@/[]".contains(&byte))
}

/// The JSON of a file, a byte order mark forgiven.
pub(super) fn json(text: &str) -> Result<Value, ConfigError> {
    json::read(text.trim_start_matches('\u{feff}')).map_err(|error| ConfigError {
        field: String::new(),
        fault: ConfigFault::NotJson { line: error.line },
    })
}

/// One value of a file, and the path that leads to it.
pub(super) struct Node<'a> {
    path: String,
    pub(super) value: &'a Value,
}

impl<'a> Node<'a> {
    pub(super) fn root(value: &'a Value) -> Node<'a> {
        Node {
            path: String::new(),
            value,
        }
    }

    fn at(&self, name: &str, value: &'a Value) -> Node<'a> {
        let dot = if self.path.is_empty() { "" } else { "." };
        Node {
            path: format!("{}{dot}{name}", self.path),
            value,
        }
    }

    pub(super) fn error(&self, fault: ConfigFault) -> ConfigError {
        ConfigError {
            field: self.path.clone(),
            fault,
        }
    }

    pub(super) fn wrong(&self, expected: Expected) -> ConfigError {
        self.error(ConfigFault::Wrong { expected })
    }

    fn missing(&self, name: &str) -> ConfigError {
        self.at(name, &Value::Null).error(ConfigFault::Missing)
    }

    pub(super) fn object(&self) -> Result<&'a Map, ConfigError> {
        self.value
            .as_object()
            .ok_or_else(|| self.wrong(Expected::Object))
    }

    /// Refuses a field that nobody knows: it would be a slip of the pen that changes nothing, in silence.
    fn only(&self, known: &[&str]) -> Result<(), ConfigError> {
        match self
            .object()?
            .keys()
            .find(|name| !known.contains(&name.as_str()))
        {
            Some(name) => Err(self.at(name, &Value::Null).error(ConfigFault::UnknownField)),
            None => Ok(()),
        }
    }

    /// A field of this object. Missing, null and blank mean the same.
    pub(super) fn get(&self, name: &str) -> Result<Option<Node<'a>>, ConfigError> {
        let there = self
            .object()?
            .get(name)
            .filter(|value| !value.is_null() && value.as_str().is_none_or(|text| !is_blank(text)));
        Ok(there.map(|value| self.at(name, value)))
    }

    pub(super) fn need(&self, name: &str) -> Result<Node<'a>, ConfigError> {
        self.get(name)?.ok_or_else(|| self.missing(name))
    }

    pub(super) fn items(&self) -> Result<Vec<Node<'a>>, ConfigError> {
        let list = self
            .value
            .as_array()
            .ok_or_else(|| self.wrong(Expected::List))?;
        let node = |(index, value)| Node {
            path: format!("{}[{index}]", self.path),
            value,
        };
        Ok(list.iter().enumerate().map(node).collect())
    }

    pub(super) fn text(&self) -> Result<String, ConfigError> {
        self.value
            .as_str()
            .filter(|text| !is_blank(text))
            .map(|text| text.trim().to_owned())
            .ok_or_else(|| self.wrong(Expected::Text))
    }

    pub(super) fn text_at(&self, name: &str) -> Result<Option<String>, ConfigError> {
        self.get(name)?.map(|node| node.text()).transpose()
    }

    fn flag_at(&self, name: &str, usual: bool) -> Result<bool, ConfigError> {
        match self.get(name)? {
            Some(node) => node
                .value
                .as_bool()
                .ok_or_else(|| node.wrong(Expected::Flag)),
            None => Ok(usual),
        }
    }

    fn one_of<T>(
        &self,
        words: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<T, ConfigError> {
        self.value
            .as_str()
            .and_then(read)
            .ok_or_else(|| self.wrong(Expected::OneOf(words)))
    }

    /// Words in one language or in each; plain words are in `language`. Never empty.
    pub(super) fn phrase(&self, language: Language) -> Result<Phrase, ConfigError> {
        let mut phrase = Phrase::default();
        match self.value {
            Value::String(text) => phrase = Phrase::of(language, text.trim()),
            Value::Object(_) => {
                self.only(&Language::ALL.map(Language::code))?;
                for language in Language::ALL {
                    if let Some(text) = self.text_at(language.code())? {
                        phrase = phrase.with(language, text);
                    }
                }
            }
            _ => {}
        }
        if phrase.is_empty() {
            return Err(self.wrong(Expected::TextInLanguages));
        }
        Ok(phrase)
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
