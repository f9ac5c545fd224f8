//! Reads the definition of a service: its questions, without those that only a server answers.

use std::collections::HashSet;

use serde::Deserialize;

use super::office::Open311;
use super::reference;
use super::reply::{entries, errors, says_there_is_none, unwrapped};
use crate::api::fields::{self, Flag, Id, Said, Text, flag, id, list, text, words};
use crate::feedback::json::{Map, Value};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::{Choice, Question, QuestionKind};
use crate::feedback::rules::text_folding;

/// A question as the office sends it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Attribute {
    code: Id,
    description: Said,
    datatype: Text,
    /// How to answer the question.
    datatype_description: Said,
    required: Flag,
    /// Whether it takes an answer.
    variable: Flag,
    order: Option<Value>,
    /// The choices: a list, or an object with the names by their keys.
    values: Option<Value>,
    /// Whether a server fills it in: a flag, or a word that says who does (open311-adapter).
    automated: Option<Value>,
    hidden: Flag,
}

impl Open311 {
    pub(super) fn questions(&self, service_code: &str, value: &Value) -> Option<Vec<Question>> {
        let definition = definition(service_code, value)?;
        let attributes = match definition.get("attributes") {
            None | Some(Value::Null) => Vec::new(),
            Some(attributes) => entries(attributes, &["code"])?,
        };
        let mut sorted: Vec<(Order, Attribute)> = Vec::new();
        for attribute in attributes {
            let attribute: Attribute = fields::entry(attribute);
            let order = order(&attribute);
            let at = sorted.partition_point(|(before, _)| *before <= order);
            sorted.insert(at, (order, attribute));
        }
        let mut seen = HashSet::new();
        let questions = sorted
            .into_iter()
            .map(|(_, attribute)| attribute)
            .filter_map(|attribute| self.question(attribute))
            .filter(|question| {
                question.kind == QuestionKind::Explanation || seen.insert(question.code.clone())
            })
            .collect();
        Some(questions)
    }

    fn question(&self, attribute: Attribute) -> Option<Question> {
        let code = attribute.code.0.clone().unwrap_or_default();
        // The page asks for the kind and the day itself, in its own words.
        if self.field_of_attribute(&code).is_some() {
            return None;
        }
        if is_for_the_server(&attribute, &code) {
            return None;
        }
        let kind = if attribute.variable.0 == Some(false) {
            QuestionKind::Explanation
        } else if code.is_empty() {
            return None;
        } else {
            self.question_kind(&attribute)
        };
        Some(Question {
            label: self.phrase(attribute.description.0.or_else(|| Some(code.clone()))),
            hint: self.phrase(attribute.datatype_description.0),
            required: attribute.required.0.unwrap_or(false),
            kind,
            code,
        })
    }

    fn question_kind(&self, attribute: &Attribute) -> QuestionKind {
        let datatype = attribute.datatype.0.as_deref().unwrap_or_default();
        let choices = || {
            self.choices(attribute.values.as_ref())
                .filter(|choices| !choices.is_empty())
        };
        match datatype.trim().to_ascii_lowercase().as_str() {
            "number" => QuestionKind::Number,
            "datetime" => QuestionKind::Datetime,
            "text" => QuestionKind::Text,
            "singlevaluelist" => choices().map_or(QuestionKind::Line, QuestionKind::OneOf),
            "multivaluelist" => choices().map_or(QuestionKind::Line, QuestionKind::SomeOf),
            _ => QuestionKind::Line,
        }
    }

    fn choices(&self, values: Option<&Value>) -> Option<Vec<Choice>> {
        let mut seen = HashSet::new();
        // Some servers send the names by their keys: `{"a": "Chafu", "b": "Nyeusi"}`.
        if let Some(Value::Object(names)) = values
            && !names.contains_key("key")
            && names.values().all(|name| words(name).is_some())
        {
            let choice = |(key, name): (&String, &Value)| Choice {
                key: key.clone(),
                name: self.phrase(words(name)),
            };
            return Some(names.iter().map(choice).collect());
        }
        let choices = list(values?)?
            .iter()
            .filter_map(|value| {
                let (key, name) = match value {
                    Value::Object(entry) => (text(entry, "key"), text(entry, "name")),
                    plain => (words(plain), None),
                };
                let key = key.or_else(|| name.clone())?;
                let name = self.phrase(name.or_else(|| Some(key.clone())));
                seen.insert(key.clone()).then_some(Choice { key, name })
            })
            .collect();
        Some(choices)
    }
}

/// Returns the failure for an answer that should have contained questions and does not.
pub(super) fn no_questions(value: &Value) -> Failure {
    match errors(value) {
        Some(_) if says_there_is_none(value) => Failure::NotFound,
        Some(_) => Failure::Broken,
        None => match entries(value, &["service_code", "attributes"]) {
            Some(entries) if entries.is_empty() => Failure::NotFound,
            // The definition of another service, or a list of services.
            Some(entries)
                if entries
                    .iter()
                    .any(|entry| entry.contains_key("service_code")) =>
            {
                Failure::Broken
            }
            _ => Failure::Unreadable,
        },
    }
}

/// Returns the definition of this service, or `None` if the answer is something else.
pub(super) fn definition<'a>(service_code: &str, value: &'a Value) -> Option<&'a Map> {
    let whole = value;
    let value = unwrapped(value, "attributes");
    let definition = *entries(value, &["service_code", "attributes"])?.first()?;
    let asks = definition
        .get("attributes")
        .is_some_and(|attributes| attributes.is_array() || attributes.is_null());
    let of_this = match id(definition, "service_code") {
        // A list whose first service happens to be this one is not a definition.
        Some(code) => code == service_code.trim() && (asks || value.get("service_code").is_some()),
        // Inside a wrapper, anything can have attributes.
        None => asks && std::ptr::eq(whole, value),
    };
    of_this.then_some(definition)
}

/// Whether no person answers or reads an attribute: a server fills it in, and some servers say so (open311-adapter's
/// `automated`). An attribute that takes no answer is a notice only if it has words for people: not its own code, and
/// not a single word that looks like a code.
fn is_for_the_server(attribute: &Attribute, code: &str) -> bool {
    let takes_answer = attribute.variable.0 != Some(false);
    let automated = attribute.automated.as_ref();
    let is_set = automated.and_then(flag);
    let automated = automated.and_then(words).unwrap_or_default();
    let automated = automated.trim();
    let datatype = attribute.datatype.0.as_deref().unwrap_or_default();
    if automated.eq_ignore_ascii_case("server_set") {
        return true;
    }
    let is_automated = is_set
        .or(attribute.hidden.0)
        .unwrap_or(!automated.is_empty() || datatype.trim().eq_ignore_ascii_case("hidden"));
    if takes_answer {
        return is_automated && attribute.required.0 != Some(true);
    }
    let words = attribute.description.0.as_deref().unwrap_or_default();
    let words = words.trim();
    let has_no_words = !words.contains(text_folding::is_of_a_word);
    let is_one_word = !words.contains(char::is_whitespace);
    let is_said = words.ends_with(['.', '!', '?', '…']) || words.contains("://");
    let is_code = reference::compact(words) == reference::compact(code);
    is_automated || has_no_words || is_code || (is_one_word && !is_said)
}

/// The position of an attribute among the others, in millionths.
type Order = i64;

/// Returns the position of an attribute among the others; an attribute that gives none comes last.
fn order(attribute: &Attribute) -> Order {
    let order = attribute.order.as_ref().and_then(millionths);
    order.unwrap_or(Order::MAX)
}

fn millionths(number: &Value) -> Option<Order> {
    let text = match number {
        Value::Number(number) => number.as_str(),
        Value::String(text) => text.trim(),
        _ => return None,
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_negative = whole.starts_with('-');
    let part: String = part.chars().chain("000000".chars()).take(6).collect();
    let (whole, part): (Order, Order) = (whole.parse().ok()?, part.parse().ok()?);
    let whole = whole.saturating_mul(1_000_000);
    Some(whole.saturating_add(if is_negative { -part } else { part }))
}
