//! What the office that puts the page up decides: the config file, checked field by field; it must not hold a key or fetch itself.

use std::cell::RefCell;

use crate::feedback::attached::FileRules;
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
    /// What the API takes beside words, in the same POST (`media`).
    pub media: FileRules,
    /// So many days after it was last touched, a draft or a remembered receipt goes from the device.
    pub keep_days: u32,
    /// Contact fields a named report must have.
    pub required_contact: Vec<Field>,
    /// Where somebody is taken who leaves in a hurry.
    pub leave_to: Option<String>,
    /// For whom a report may be sealed.
    pub seal: Option<Seal>,
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

/// The holder of a key: what is sealed for it nobody else can read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// An X25519 public key in 64 hexadecimal digits.
    pub key: String,
    /// What people compare it by: see `feedback::sealed::fingerprint`. Nothing is sealed where the two do not belong together.
    pub fingerprint: String,
    pub owner: Phrase,
    /// Where else the fingerprint can be read, such as on a poster.
    pub check_at: Phrase,
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
    /// A whole number that can be meant: not none, and not too many for a phone.
    Count,
    /// Digits, `+`, `*`, `#` and blanks.
    Number,
    /// 64 hexadecimal digits, as `press keygen` prints them.
    Key,
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
            Expected::Count => "count",
            Expected::Number => "number",
            Expected::Key => "key",
        }
    }

    /// One of each, so that a test can ask the words for a sentence on all of them.
    pub fn one_of_each() -> [Expected; 13] {
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
            Expected::Count,
            Expected::Number,
            Expected::Key,
        ]
    }
}

/// Names under which somebody may put a key into a file that the whole world can read.
const KEYS: [&str; 6] = ["api_key", "apikey", "key", "token", "secret", "password"];
const FIELDS: [&str; 21] = [
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
    "media",
    "keep_days",
    "required_contact",
    "leave_to",
    "seal",
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
        read(text, |root| {
            let named_like_a_key =
                |name: &&String| KEYS.iter().any(|key| name.eq_ignore_ascii_case(key));
            if let Some(name) = root.names().find(named_like_a_key) {
                root.at(name, &Value::Null).fault(ConfigFault::KeyInConfig);
            }
            root.only(&FIELDS);
            if let Some(api) = root.get("api") {
                api.one_of("open311", |word| (word == "open311").then_some(()));
            }
            if let Some(format) = root.get("format") {
                if format.value.as_str() == Some("xml") {
                    format.fault(ConfigFault::XmlOnly);
                }
                format.one_of("json", |word| (word == "json").then_some(()));
            }
            let languages = languages(&root);
            let default_language = languages[0].language;
            Config {
                endpoint: match root.get("endpoint") {
                    Some(node) => endpoint(&node),
                    None => "/api/".to_owned(),
                },
                jurisdiction_id: root.text_at("jurisdiction_id"),
                kind: kind(&root),
                day: day(&root),
                api_language: root
                    .get("api_language")
                    .and_then(|node| node.one_of("sw, en", Language::from_tag))
                    .unwrap_or_default(),
                institutions: institutions(&root),
                catch_all_service: root.text_at("catch_all_service"),
                default_place: root.text_at("default_place"),
                follow_up: root.flag_at("follow_up", true),
                public_read: root.flag_at("public_read", true),
                look_up: root.flag_at("look_up", false),
                idempotency: root.flag_at("idempotency", false),
                media: media(&root),
                keep_days: keep_days(&root),
                required_contact: required_contact(&root),
                leave_to: leave_to(&root),
                seal: root.get("seal").map(|node| seal(&node, default_language)),
                notice: notice(&root, default_language),
                languages,
            }
        })
    }
}

/// What is taken where the config only says that files are: three, each small enough for a phone on 2G.
const FILES: FileRules = FileRules {
    most: 3,
    longest_side: 1_600,
    most_bytes: 200_000,
};

fn media(root: &Node) -> FileRules {
    let Some(node) = root.get("media") else {
        return FileRules::default();
    };
    if let Some(taken) = node.value.as_bool() {
        return if taken { FILES } else { FileRules::default() };
    }
    node.only(&["max_files", "longest_side", "max_bytes"]);
    FileRules {
        most: node.count_at("max_files", FILES.most, 1..=10),
        longest_side: node.count_at("longest_side", FILES.longest_side, 320..=4_096),
        most_bytes: node.count_at("max_bytes", FILES.most_bytes, 20_000..=5_000_000),
    }
}

/// How long something stays on the device that nobody touches, where the config does not say.
const KEEP_DAYS: u32 = 30;
const LONGEST_KEEP_DAYS: u32 = 3_650;

fn keep_days(root: &Node) -> u32 {
    let Some(node) = root.get("keep_days") else {
        return KEEP_DAYS;
    };
    match node.value.as_u64().map(u32::try_from) {
        Some(Ok(days @ 1..=LONGEST_KEEP_DAYS)) => days,
        _ => {
            node.wrong(Expected::Days);
            KEEP_DAYS
        }
    }
}

fn languages(root: &Node) -> Vec<LanguageTag> {
    let mut found: Vec<LanguageTag> = Vec::new();
    for node in root.items("languages") {
        let tag = node
            .value
            .as_str()
            .and_then(tag)
            .filter(|tag| found.iter().all(|other| other.language != tag.language));
        match tag {
            Some(tag) => found.push(tag),
            None => node.wrong(Expected::Tags),
        }
    }
    if !found.is_empty() {
        return found;
    }
    if let Some(list) = root.get("languages") {
        list.wrong(Expected::Tags);
    }
    [(Language::Swahili, "sw-TZ"), (Language::English, "en-GB")]
        .map(|(language, tag)| LanguageTag {
            language,
            tag: tag.to_owned(),
        })
        .to_vec()
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

fn kind(root: &Node) -> KindTravels {
    let Some(node) = root.get("kind") else {
        return KindTravels::Line;
    };
    let kinds = Kind::ALL.map(Kind::code);
    match way(&node, "attribute, keyword, line") {
        "attribute" => KindTravels::Attribute {
            code: attribute_code(&node),
        },
        "keyword" => {
            node.only(&["as", kinds[0], kinds[1], kinds[2], kinds[3]]);
            let code = |kind: Kind| Some((kind, node.text_at(kind.code())?));
            let codes: Vec<_> = Kind::ALL.into_iter().filter_map(code).collect();
            if codes.is_empty() {
                node.need(kinds[0]);
            }
            KindTravels::Keyword { codes }
        }
        _ => {
            node.only(&["as"]);
            KindTravels::Line
        }
    }
}

fn day(root: &Node) -> DayTravels {
    let Some(node) = root.get("day") else {
        return DayTravels::Line;
    };
    match way(&node, "attribute, line") {
        "attribute" => DayTravels::Attribute {
            code: attribute_code(&node),
        },
        _ => {
            node.only(&["as"]);
            DayTravels::Line
        }
    }
}

/// How something travels: the `as` of an object, one of the words of `ways`.
fn way(node: &Node, ways: &'static str) -> &'static str {
    let listed = |word: &str| ways.split(", ").find(|way| *way == word);
    node.need("as").one_of(ways, listed).unwrap_or_default()
}

fn attribute_code(node: &Node) -> String {
    node.only(&["as", "code"]);
    node.need("code").text()
}

fn institutions(root: &Node) -> InstitutionSource {
    let Some(node) = root.get("institutions") else {
        return InstitutionSource::Groups;
    };
    if !node.value.is_object() {
        node.one_of("groups, {\"map\": …}", |word| {
            (word == "groups").then_some(())
        });
        return InstitutionSource::Groups;
    }
    node.only(&["map"]);
    let map = node.need("map");
    match own_path(&map.text()) {
        Some(url) => InstitutionSource::Map { url },
        None => {
            map.wrong(Expected::Path);
            InstitutionSource::Groups
        }
    }
}

fn required_contact(root: &Node) -> Vec<Field> {
    let field = |node: Node| {
        node.one_of("first_name, last_name, phone, email", |word| match word {
            "first_name" => Some(Field::FirstName),
            "last_name" => Some(Field::LastName),
            "phone" => Some(Field::Phone),
            "email" => Some(Field::Email),
            _ => None,
        })
    };
    root.items("required_contact").filter_map(field).collect()
}

/// A page elsewhere that says nothing about who was here.
fn leave_to(root: &Node) -> Option<String> {
    let node = root.get("leave_to")?;
    let address = node.text();
    let elsewhere = address.strip_prefix("https://").filter(|rest| plain(rest));
    if elsewhere.is_none() && own_path(&address).is_none() {
        node.wrong(Expected::Url);
    }
    Some(address)
}

fn seal(node: &Node, language: Language) -> Seal {
    node.only(&["key", "fingerprint", "owner", "check_at"]);
    let key = node.need("key");
    let digits = key.text();
    if digits.len() != 64 || !digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        key.wrong(Expected::Key);
    }
    Seal {
        key: digits,
        fingerprint: node.need("fingerprint").text(),
        owner: node.need("owner").phrase(language),
        check_at: node.need("check_at").phrase(language),
    }
}

fn notice(root: &Node, language: Language) -> Notice {
    let none = Value::Object(Map::default());
    // Without the whole notice, the first thing that it must say is what is missing.
    let node = root.get("privacy");
    let node = node.unwrap_or_else(|| root.at("privacy", &none));
    node.only(&NOTICE_FIELDS);
    let optional = |name| match node.get(name) {
        Some(node) => node.phrase(language),
        None => Phrase::default(),
    };
    let numbers = |name| {
        node.items(name)
            .map(|node| number(&node, language))
            .collect()
    };
    Notice {
        operator: node.need("operator").phrase(language),
        purpose: optional("purpose"),
        kept_for: optional("kept_for"),
        seen_by: node.need("seen_by").phrase(language),
        rights_contact: optional("rights_contact"),
        complain_to: optional("complain_to"),
        emergency: numbers("emergency"),
        channels: numbers("channels"),
        readers: node
            .items("readers")
            .map(|node| reader(&node, language))
            .collect(),
    }
}

fn reader(node: &Node, language: Language) -> Reader {
    node.only(&["who", "fields"]);
    Reader {
        who: node.need("who").phrase(language),
        fields: node.items("fields").map(|node| node.text()).collect(),
    }
}

fn number(node: &Node, language: Language) -> Number {
    node.only(&["name", "number"]);
    let name = node.need("name").phrase(language);
    let dialled = node.need("number");
    let number = dialled.value.as_str().unwrap_or_default().trim();
    // It becomes the address of a `tel:` link: nothing but what a keypad has.
    let is_dialled = number
        .chars()
        .all(|letter| matches!(letter, '0'..='9' | '+' | '*' | '#' | ' '))
        && number.contains(|letter: char| letter.is_ascii_digit());
    if !is_dialled {
        dialled.wrong(Expected::Number);
    }
    Number {
        name,
        number: number.to_owned(),
    }
}

/// An http(s) URL or a path of this site, with one `/` at its end.
fn endpoint(node: &Node) -> String {
    let text = node.value.as_str().unwrap_or_default().trim();
    let absolute = || {
        let (scheme, rest) = text.split_once("://")?;
        let host = rest.split('/').next().unwrap_or_default();
        let known = ["http", "https"]
            .iter()
            .any(|known| scheme.eq_ignore_ascii_case(known));
        // A name and password in the URL would be a key in the site, and the browser refuses it.
        (known && !host.is_empty() && !host.contains('@') && plain(text)).then(|| text.to_owned())
    };
    let url = own_path(text).or_else(absolute).unwrap_or_else(|| {
        node.wrong(Expected::Url);
        String::new()
    });
    format!("{}/", url.trim_end_matches('/'))
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

/// Reads the JSON of a file, a byte order mark forgiven, or says the first thing that is wrong with it.
pub(super) fn read<T>(text: &str, whole: impl FnOnce(Node) -> T) -> Result<T, ConfigError> {
    let value = json::read(text.trim_start_matches('\u{feff}')).map_err(|error| ConfigError {
        field: String::new(),
        fault: ConfigFault::NotJson { line: error.line },
    })?;
    let first = RefCell::new(None);
    let read = whole(Node {
        up: None,
        name: "",
        index: None,
        value: &value,
        first: &first,
    });
    match first.into_inner() {
        Some(error) => Err(error),
        None => Ok(read),
    }
}

/// One value of a file, and the way that leads to it. What is wrong is noted and reading goes on, with anything in the place of
/// it: a way out at every field would weigh more than the reading.
#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    up: Option<&'a Node<'a>>,
    name: &'a str,
    index: Option<usize>,
    value: &'a Value,
    first: &'a RefCell<Option<ConfigError>>,
}

impl<'a> Node<'a> {
    fn at<'b>(&'b self, name: &'b str, value: &'b Value) -> Node<'b> {
        Node {
            up: Some(self),
            name,
            index: None,
            value,
            first: self.first,
        }
    }

    fn path(&self) -> String {
        let mut path = self.up.map_or_else(String::new, Node::path);
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(self.name);
        match self.index {
            Some(index) => format!("{path}[{index}]"),
            None => path,
        }
    }

    /// Only the first fault of a file is told.
    fn fault(&self, fault: ConfigFault) {
        let mut first = self.first.borrow_mut();
        if first.is_none() {
            let field = self.path();
            *first = Some(ConfigError { field, fault });
        }
    }

    pub(super) fn wrong(&self, expected: Expected) {
        self.fault(ConfigFault::Wrong { expected });
    }

    fn object(&self) -> Option<&'a Map> {
        let object = self.value.as_object();
        if object.is_none() {
            self.wrong(Expected::Object);
        }
        object
    }

    pub(super) fn names(&self) -> impl Iterator<Item = &'a String> + use<'a> {
        self.object().into_iter().flat_map(Map::keys)
    }

    /// Refuses a field that nobody knows: it would be a slip of the pen that changes nothing, in silence.
    pub(super) fn only(&self, known: &[&str]) {
        let is_unknown = |name: &&String| !known.contains(&name.as_str());
        if let Some(name) = self.names().find(is_unknown) {
            self.at(name, &Value::Null).fault(ConfigFault::UnknownField);
        }
    }

    /// A field of this object. Missing, null and blank mean the same.
    pub(super) fn get<'b>(&'b self, name: &'b str) -> Option<Node<'b>> {
        let value = self.object()?.get(name)?;
        let is_there = !value.is_null() && value.as_str().is_none_or(|text| !is_blank(text));
        is_there.then(|| self.at(name, value))
    }

    pub(super) fn need<'b>(&'b self, name: &'b str) -> Node<'b> {
        self.get(name).unwrap_or_else(|| {
            let missing = self.at(name, &Value::Null);
            missing.fault(ConfigFault::Missing);
            missing
        })
    }

    /// The items of a list that may be missing.
    pub(super) fn items<'b>(&'b self, name: &'b str) -> impl Iterator<Item = Node<'b>> + use<'b> {
        let list = self.get(name).and_then(|list| {
            let items = list.value.as_array();
            if items.is_none() {
                list.wrong(Expected::List);
            }
            items
        });
        let items = list.into_iter().flatten().enumerate();
        items.map(move |(index, value)| Node {
            index: Some(index),
            ..self.at(name, value)
        })
    }

    pub(super) fn text(&self) -> String {
        let text = self.value.as_str().unwrap_or_default().trim();
        if text.is_empty() {
            self.wrong(Expected::Text);
        }
        text.to_owned()
    }

    pub(super) fn text_at(&self, name: &str) -> Option<String> {
        self.get(name).map(|node| node.text())
    }

    pub(super) fn flag_at(&self, name: &str, usual: bool) -> bool {
        let Some(node) = self.get(name) else {
            return usual;
        };
        node.value.as_bool().unwrap_or_else(|| {
            node.wrong(Expected::Flag);
            usual
        })
    }

    pub(super) fn count_at(
        &self,
        name: &str,
        usual: usize,
        range: std::ops::RangeInclusive<usize>,
    ) -> usize {
        let Some(node) = self.get(name) else {
            return usual;
        };
        let count = node.value.as_u64().map(usize::try_from);
        match count {
            Some(Ok(count)) if range.contains(&count) => count,
            _ => {
                node.wrong(Expected::Count);
                usual
            }
        }
    }

    fn one_of<T>(&self, words: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Option<T> {
        let word = self.value.as_str().and_then(read);
        if word.is_none() {
            self.wrong(Expected::OneOf(words));
        }
        word
    }

    /// Words in one language or in each; plain words are in `language`. Never empty.
    pub(super) fn phrase(&self, language: Language) -> Phrase {
        let mut phrase = Phrase::default();
        match self.value {
            Value::String(text) => phrase = Phrase::of(language, text.trim()),
            Value::Object(_) => {
                self.only(&Language::ALL.map(Language::code));
                for language in Language::ALL {
                    if let Some(text) = self.text_at(language.code()) {
                        phrase = phrase.with(language, text);
                    }
                }
            }
            _ => {}
        }
        if phrase.is_empty() {
            self.wrong(Expected::TextInLanguages);
        }
        phrase
    }
}

fn is_blank(text: &str) -> bool {
    text.trim().is_empty()
}
