//! Reads the list of services, and finds out whether one of them is still on it.

use std::collections::HashSet;

use serde::Deserialize;

use super::entities;
use super::office::Open311;
use super::reply::{entries, read, unwrapped};
use crate::api::adapter::{Answer, Call, NoAnswer, Request, Response};
use crate::api::config::KindTravels;
use crate::api::fields::{self, Flag, Said, Text, id, is_null, said, words};
use crate::api::paging::{self, Paged};
use crate::feedback::json::{Map, Value};
use crate::feedback::model::catalogue::{ReceiptKind, Service};
use crate::feedback::model::draft::Kind;
use crate::feedback::model::failure::Failure;
use crate::feedback::rules::text_folding;

/// The field that identifies a service.
pub(super) const SERVICE: &str = "service_code";

/// An entry of the list, without its `service_code`.
#[derive(Default, Deserialize)]
#[serde(default)]
struct ListedService {
    service_name: Said,
    description: Said,
    /// When a reference is given.
    #[serde(rename = "type")]
    kind: Text,
    /// Whether the service has questions.
    metadata: Flag,
    /// A text with commas, or a list.
    keywords: Option<Value>,
    /// GeoReport has one group; some servers have several.
    group: Option<Value>,
    groups: Option<Value>,
}

impl Open311 {
    pub(super) fn catalogue(&self, value: &Value, may_be_cut: bool) -> Option<Answer> {
        let mut seen = HashSet::new();
        let services = listed(value)?
            .into_iter()
            .filter(|(code, _)| seen.insert(code.clone()))
            .map(|(code, entry)| {
                let listed: ListedService = fields::entry(entry);
                let groups = groups(&listed);
                (self.service(code, listed), groups)
            })
            .collect();
        let mut catalogue = self.map.catalogue(self.config.api_language, services);
        catalogue.may_be_cut = may_be_cut;
        Some(Answer::Catalogue(Box::new(catalogue)))
    }

    fn service(&self, code: String, listed: ListedService) -> Service {
        let receipt = match listed.kind.0.unwrap_or_default().trim() {
            kind if kind.eq_ignore_ascii_case("batch") => ReceiptKind::Token,
            kind if kind.eq_ignore_ascii_case("blackbox") => ReceiptKind::Nothing,
            _ => ReceiptKind::Reference,
        };
        Service {
            name: self.phrase(listed.service_name.0.or_else(|| Some(code.clone()))),
            about: self.phrase(listed.description.0),
            institution: None,
            receipt,
            has_questions: listed.metadata.0.unwrap_or(false),
            kinds: self.kinds(listed.keywords.as_ref()),
            code,
        }
    }

    /// Returns the kinds that a service's keywords name; `None` if they name none, which means all.
    fn kinds(&self, keywords: Option<&Value>) -> Option<Vec<Kind>> {
        let KindTravels::Keyword { codes } = &self.config.kind else {
            return None;
        };
        let words: Vec<&str> = match keywords? {
            Value::String(text) => text.split(',').collect(),
            Value::Array(items) => items.iter().filter_map(Value::as_str).collect(),
            _ => return None,
        };
        let named = |code: &str| {
            words
                .iter()
                .any(|word| text_folding::small_all(word.trim()) == text_folding::small_all(code))
        };
        let kinds: Vec<Kind> = codes
            .iter()
            .filter_map(|(kind, code)| named(code).then_some(*kind))
            .collect();
        (!kinds.is_empty()).then_some(kinds)
    }
}

/// Reads a page of the list of services.
pub(super) fn page_of_services(
    call: &Call,
    asked: &Request,
    came: Result<Response, NoAnswer>,
) -> Result<Paged, Failure> {
    paging::take(
        asked,
        came,
        SERVICE,
        |came| read(call, came),
        listed_entries,
    )
}

pub(super) fn listed_entries(value: &Value) -> Option<Vec<&Map>> {
    Some(listed(value)?.into_iter().map(|(_, entry)| entry).collect())
}

/// Whether a service is on the list.
pub(super) enum Sought {
    Listed,
    Gone,
    /// It is not on the part of the list that came, and that may not be all.
    PerhapsListed,
    More(Request),
}

pub(super) fn seek(
    call: &Call,
    asked: &Request,
    service_code: &str,
    came: Result<Response, NoAnswer>,
) -> Result<Sought, Failure> {
    // A failure here is nothing that the person could correct in the report.
    let page = page_of_services(call, asked, came).map_err(|failure| match failure {
        Failure::NotFound => Failure::Broken,
        failure => failure,
    })?;
    let has = |value: &Value| {
        let listed = listed(value).unwrap_or_default();
        listed.iter().any(|(code, _)| code == service_code)
    };
    Ok(match page {
        Paged::More(request) if request.before.entries.iter().any(has) => Sought::Listed,
        Paged::More(request) => Sought::More(request),
        Paged::Whole { list, .. } if has(&list) => Sought::Listed,
        Paged::Whole {
            may_be_cut: true, ..
        } => Sought::PerhapsListed,
        // An empty list could come from any other API as well.
        Paged::Whole { list, .. } if listed(&list).is_none_or(|all| all.is_empty()) => {
            return Err(Failure::Broken);
        }
        Paged::Whole { .. } => Sought::Gone,
    })
}

/// Returns the names of a service's groups.
fn groups(listed: &ListedService) -> Vec<String> {
    let names = [&listed.group, &listed.groups].into_iter().flatten();
    let names = names.flat_map(|value| match value {
        Value::Array(items) => items.iter().collect(),
        one => vec![one],
    });
    let mut groups: Vec<String> = Vec::new();
    for name in names {
        let name = match name {
            Value::Object(group) => ["name", "group_name", "title", "group"]
                .iter()
                .find_map(|name| said(group, name)),
            plain => words(plain).filter(|name| !is_null(name)),
        };
        groups.extend(name.map(|name| entities::read(name).trim().to_owned()));
    }
    groups
}

/// Returns the services of a list by their codes; `None` if this is not a list of services. A list that has entries but
/// no code is not one either.
fn listed(value: &Value) -> Option<Vec<(String, &Map)>> {
    let all = entries(unwrapped(value, "service_code"), &["service_code"])?;
    let coded: Vec<(String, &Map)> = all
        .iter()
        .filter_map(|&entry| Some((id(entry, "service_code")?, entry)))
        .collect();
    (all.is_empty() || !coded.is_empty()).then_some(coded)
}
