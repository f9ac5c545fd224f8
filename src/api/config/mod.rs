//! What the office decides: the config file, checked field by field. Must not contain a key: everybody can read the
//! file.

use serde::Deserialize;

use crate::feedback::json::{Value, typed};
use crate::feedback::model::act::ActKind;
use crate::feedback::model::attachment::FileRules;
use crate::feedback::model::catalogue::Catalogue;
use crate::feedback::model::draft::{Field, Kind};
use crate::feedback::model::form::PointUse;
use crate::feedback::model::language::{Language, Phrase};

pub mod after;
pub mod channels;
mod fault;
mod file;
pub(super) mod leaves;

pub use fault::{ConfigError, ConfigFault, Expected};
pub(super) use fault::{read, read_own};
pub(super) use file::count;

/// The checked config. Only `Config::parse` makes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Config {
    /// The name of the API; `None` means the usual one.
    pub api: Option<String>,
    /// What only this API needs: the object under the API's own name, which its adapter reads and checks.
    pub own: Option<Value>,
    /// The address of the API: a path of this site or an absolute http(s) URL; always ends with `/`.
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
    /// Sent as the place if neither the person nor the institution gives one.
    pub default_place: Option<String>,
    /// Whether a case can be looked up by its reference.
    pub follow_up: bool,
    /// Whether others may read a report by its reference, as plain GeoReport allows.
    pub public_read: bool,
    /// Whether the API lists the reports of a service with their words (GeoReport's `GET requests`).
    pub look_up: bool,
    /// Whether the API takes a report only once if it comes twice under one `Idempotency-Key`.
    pub idempotency: bool,
    /// Whether a case is asked for with `extensions=true`, by which some GeoReport servers add its thread.
    pub extensions: bool,
    /// What a citizen can do about a case; `None`: nothing.
    pub updates: Option<Updates>,
    /// Which files the API takes beside words, in the same POST (`media`).
    pub media: FileRules,
    /// A draft or a stored receipt is deleted from the device this many days after it was last touched.
    pub keep_days: u32,
    /// Contact fields a named report must have.
    pub required_contact: Vec<Field>,
    /// The kinds that are not taken without a name.
    pub named_only: Vec<Kind>,
    /// Whether a report may or must give its place as a point on the map.
    pub point: PointUse,
    /// What the printed form may send besides GeoReport's own parameters.
    pub form_adds: Vec<Added>,
    /// The address that opens if the person leaves quickly.
    pub leave_to: Option<String>,
    /// The recipient for whom a report may be sealed.
    pub seal: Option<Seal>,
    /// Whether there are `channels`: what they are, `channels::parse` reads.
    pub has_channels: bool,
    /// For each language with recordings the hash in the name of their index: `voice/sw/index-HASH.json`.
    pub voice: Phrase,
    pub notice: Notice,
}

/// mySociety's extension of GeoReport by which a citizen writes about a case (`servicerequestupdates`), or what another
/// API has in its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Updates {
    /// The acts that the office takes, in the order in which they are offered.
    pub acts: Vec<ActKind>,
    /// Whether a message goes with the status `OPEN`, since the office does not know `UNCHANGED`.
    pub open: bool,
    /// Whether every update must have an e-mail address.
    pub email: bool,
    /// Whether updates take files, as reports do.
    pub media: bool,
    /// Whether the office refuses a second update with the same `update_id`.
    pub ids: bool,
}

/// How the kind (*lalamiko*, *pongezi*, …) is sent to an API that has no field for it. Always as a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KindTravels {
    /// As an attribute of every service, under this code.
    Attribute { code: String },
    /// By the choice of the service: its keywords say which kinds it takes. `codes` has the office's word for each kind
    /// that it takes.
    Keyword { codes: Vec<(Kind, String)> },
    /// As the first line of the description.
    Line,
}

/// How the day of the event is sent to an API that has no field for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DayTravels {
    /// As an attribute of every service, under this code.
    Attribute { code: String },
    /// In the first line of the description.
    Line,
}

/// A language of the page, and the tag by which the browser formats dates and numbers (`sw-TZ`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageTag {
    pub language: Language,
    pub tag: String,
}

/// The source of the institutions, since GeoReport has none.
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
    /// Whom people ask to see, correct or delete their own data.
    pub rights_contact: Phrase,
    pub complain_to: Phrase,
    pub emergency: Vec<Number>,
    /// Who can see which field of a report. Empty if the office does not say it for each.
    pub readers: Vec<Reader>,
}

/// A person or group that can see fields of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reader {
    pub who: Phrase,
    /// GeoReport's parameter names, `attribute` for all attributes. Empty: everything.
    pub fields: Vec<String>,
}

impl Reader {
    pub fn sees(&self, parameter: &str) -> bool {
        let own = parameter.split('[').next().unwrap_or_default();
        self.fields.is_empty() || self.fields.iter().any(|field| field == own)
    }
}

/// The holder of a key. Nobody else can read what is sealed for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seal {
    /// An X25519 public key in 64 hexadecimal digits.
    pub key: String,
    /// The text by which people compare the key: see `feedback::privacy::sealed::fingerprint`. Nothing is sealed if it
    /// does not belong to the key.
    pub fingerprint: String,
    pub owner: Phrase,
    /// Other places that show the fingerprint, such as a poster.
    pub check_at: Phrase,
}

/// A number to dial: digits, `+`, `*`, `#` and blanks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    pub name: Phrase,
    pub number: String,
}

/// A parameter that GeoReport does not have and that the printed form sends if the office takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Added {
    /// `anonymous`: `yes` or `no`.
    Anonymous,
    /// `institution`: the name of an institution that is not listed.
    Institution,
    /// `kind`, if it is not sent as an attribute.
    Kind,
    /// `language`: the language in which the office should answer.
    Language,
}

/// Names under which an office may put a key into this file, which everybody can read.
const KEYS: [&str; 6] = ["api_key", "apikey", "key", "token", "secret", "password"];

impl Config {
    /// Reads and checks all fields. Whether there is an API of this name is known where the APIs are listed.
    pub(super) fn of_any_api(text: &str) -> Result<Config, ConfigError> {
        let mut value = fault::json_of(text)?;
        let mut names = value
            .as_object()
            .into_iter()
            .flat_map(|fields| fields.keys());
        if let Some(name) = names.find(|name| KEYS.iter().any(|key| name.eq_ignore_ascii_case(key)))
        {
            return Err(ConfigError::new(name, ConfigFault::KeyInConfig));
        }
        if value.get("format").and_then(|format| format.as_str()) == Some("xml") {
            return Err(ConfigError::new("format", ConfigFault::XmlOnly));
        }
        let name = value.get("api").and_then(Value::as_str);
        let name = name.unwrap_or_default().trim().to_owned();
        let own = value.as_object_mut().and_then(|it| it.remove(&name));
        let file: file::File = typed::read_by_people(&value)?;
        let mut config = file.checked()?;
        config.own = own.filter(|own| !own.is_null());
        Ok(config)
    }

    /// Returns the code of the catch-all service if the list of all services does not have it. `None` if the list is
    /// empty.
    pub fn unknown_catch_all(&self, catalogue: &Catalogue) -> Option<&str> {
        let code = self.catch_all_service.as_deref()?;
        let is_unknown = !catalogue.is_empty() && catalogue.service(code).is_none();
        is_unknown.then_some(code)
    }

    /// Returns the recipient of sealed reports. A sealed report is sent as a file: an office that takes no files would
    /// give a receipt for the note in its place, and the words would be lost.
    pub fn seal_in_use(&self) -> Option<&Seal> {
        self.seal.as_ref().filter(|_| self.media.most > 0)
    }
}
