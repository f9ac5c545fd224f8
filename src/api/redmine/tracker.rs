//! A Redmine, as the config and the institution map describe it, and the requests to it.

use super::config::Settings;
use crate::api::adapter::{Before, Body, Method, Part, Request};
use crate::api::address::path;
use crate::api::config::{Config, ConfigError};
use crate::api::institutions::InstitutionMap;
use crate::feedback::json::{Map, Value};
use crate::feedback::model::attachment::{Attached, Bytes};
use crate::feedback::model::language::Phrase;
use crate::feedback::rules::text_folding;

/// The collection to which files are sent before the report or the note that names them.
const UPLOADS: &str = "uploads.json";

/// The type of a file by itself: Redmine refuses every other with 406.
const OCTETS: &str = "application/octet-stream";

pub(super) const JSON: &str = "application/json";

/// A Redmine, as the config describes it.
#[derive(Clone, Debug)]
pub struct Redmine {
    pub(super) config: Config,
    pub(super) settings: Settings,
    pub(super) map: InstitutionMap,
}

impl Redmine {
    /// `check` must have found nothing wrong in the config. Without a map, the projects are the institutions.
    pub fn new(config: Config, map: Option<InstitutionMap>) -> Redmine {
        Redmine {
            settings: Settings::read(&config).unwrap_or_default(),
            config,
            map: map.unwrap_or_default(),
        }
    }

    /// Checks the object `redmine`, and whether the other fields of the config fit to it. Returns the first error.
    pub fn check(config: &Config) -> Result<(), ConfigError> {
        Settings::read(config).map(|_| ())
    }

    pub(super) fn phrase(&self, words: Option<String>) -> Phrase {
        words.map_or_else(Phrase::default, |words| {
            self.map.phrase(self.config.api_language, words)
        })
    }

    pub(super) fn get(&self, part: Part, path: &str, fresh: bool) -> Request {
        Request::get(part, format!("{}{path}", self.config.endpoint), fresh)
    }

    /// The project of a service, with everything that a report depends on.
    pub(super) fn project_request(&self, part: Part, service_code: &str, fresh: bool) -> Request {
        let (project, _) = project_and_category(service_code);
        let path = path("projects", project);
        let included = "include=trackers,issue_categories";
        self.get(part, &format!("{path}?{included}"), fresh)
    }

    pub(super) fn case_request(&self, part: Part, reference: &str) -> Request {
        let path = path("issues", &number_in(reference));
        self.get(part, &format!("{path}?include=journals,attachments"), true)
    }

    /// The request for one file. `before` has what earlier answers of the call said.
    pub(super) fn upload(
        &self,
        number: usize,
        file: &Attached,
        bytes: Bytes,
        before: Before,
    ) -> Request {
        // The name is made of letters, digits, a dash and a dot.
        let name = file.name(number);
        Request {
            part: Part::Upload,
            method: Method::Post,
            url: format!("{}{UPLOADS}?filename={name}", self.config.endpoint),
            body: Some(Body::File {
                content_type: OCTETS,
                bytes,
            }),
            key: None,
            fresh: true,
            before,
        }
    }
}

/// Splits the code of a service: `3` is a project, `3-7` its category 7.
pub(super) fn project_and_category(service_code: &str) -> (&str, Option<&str>) {
    match service_code.split_once('-') {
        Some((project, category)) => (project, Some(category)),
        None => (service_code, None),
    }
}

/// Returns the number in a reference as people write it: `#12`, ` 12 `, `l2`. A text that is no number stays as it is.
fn number_in(reference: &str) -> String {
    let plain = reference.trim().trim_start_matches('#').trim();
    let digit = |letter: char| match text_folding::small(letter) {
        'o' => '0',
        'i' | 'l' => '1',
        other => other,
    };
    let digits: String = plain.chars().map(digit).collect();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    match is_number {
        true => match digits.trim_start_matches('0') {
            "" => "0".to_owned(),
            number => number.to_owned(),
        },
        false => plain.to_owned(),
    }
}

/// The object under this name: `{"issue": {…}}`.
pub(super) fn named<'a>(value: &'a Value, name: &str) -> Option<&'a Map> {
    value.get(name)?.as_object()
}

/// The objects of a list inside an object.
pub(super) fn objects<'a>(object: &'a Map, name: &str) -> impl Iterator<Item = &'a Map> {
    let list = object.get(name).and_then(Value::as_array);
    list.into_iter().flatten().filter_map(Value::as_object)
}
