//! Reads a GeoReport response as a whole: whether it is one, which failure it reports, and the entries inside any
//! wrappers.

use super::entities;
use crate::api::adapter::{Call, NoAnswer, Response};
use crate::api::fields::{list, text, words};
use crate::api::replies::{json, later, unanswered};
use crate::feedback::json::{Map, Value};
use crate::feedback::model::failure::Failure;
use crate::feedback::rules::text_folding;

/// The most reasons of a refusal, and the most characters of each: people read it on a phone.
const REASONS_LIMIT: usize = 10;
const REASON_LIMIT: usize = 300;

/// Returns the JSON in the answer to a question that sends no report, or the failure.
pub(super) fn read(call: &Call, came: Result<Response, NoAnswer>) -> Result<Value, Failure> {
    let response = came.map_err(unanswered)?;
    if response.redirected {
        return Err(Failure::Unreadable);
    }
    let xml = is_xml(&response.body);
    let unreadable = if xml {
        Failure::XmlOnly
    } else {
        Failure::Unreadable
    };
    Err(match response.status {
        200..=299 => return json(&response.body).ok_or(unreadable),
        401 | 403 => Failure::NotAllowed,
        // An XML-only endpoint does not know the first thing that it is asked for. A later 404 is about the thing
        // itself.
        400..=499 if xml && *call == Call::Catalogue => Failure::XmlOnly,
        // Some offices answer an unknown reference with an HTML page. That is accepted, because nothing depends on it.
        // Every other 404 must be in the API's own form.
        404 | 410 if xml || matches!(call, Call::Case { .. }) || is_own_error(&response.body) => {
            Failure::NotFound
        }
        408 => Failure::TooSlow,
        429 | 503 => later(&response),
        500..=599 => Failure::Broken,
        400..=499 => match json(&response.body).filter(|value| errors(value).is_some()) {
            Some(value) => refused_question(call, response.status, &value),
            // A proxy in front of the API refuses addresses that look odd, such as one with `..`. No reference looks
            // like that.
            None if response.status == 400 && matches!(call, Call::Case { .. }) => {
                Failure::NotFound
            }
            None => unreadable,
        },
        _ => Failure::Unreadable,
    })
}

/// Returns the objects of a list, an empty vector for an empty list, or `None` if there are none to read. An object
/// that has one of the `own` names is not a wrapper around a list but an entry itself.
pub(super) fn entries<'a>(value: &'a Value, own: &[&str]) -> Option<Vec<&'a Map>> {
    match value {
        Value::Object(object) if own.iter().any(|name| object.contains_key(*name)) => {
            Some(vec![object])
        }
        _ => {
            let list = list(value)?;
            let objects: Vec<&Map> = list.iter().filter_map(Value::as_object).collect();
            (list.is_empty() || !objects.is_empty()).then_some(objects)
        }
    }
}

/// Returns the one object with this field, or the list of such objects, inside any wrappers:
/// `{"status": "success", "data": {…}}`, `{"service_requests": {"request": {…}}}`. If there are several or none, returns
/// the answer as it came.
pub(super) fn unwrapped<'a>(value: &'a Value, name: &str) -> &'a Value {
    fn inside<'a>(value: &'a Value, name: &str) -> Option<&'a Value> {
        let is_there = match value {
            Value::Array(list) => list.iter().any(|entry| entry.get(name).is_some()),
            other => other.get(name).is_some(),
        };
        if is_there {
            return Some(value);
        }
        let mut found = value
            .as_object()?
            .values()
            .filter_map(|inner| inside(inner, name));
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }
    inside(value, name).unwrap_or(value)
}

/// Returns the errors if the answer is GeoReport's own form of an error: one `{code, description}` or several, and
/// nothing else. A gateway's error also has a `message`.
pub(super) fn errors(value: &Value) -> Option<Vec<&Map>> {
    let errors = entries(in_errors(value), &["description"])?;
    let is_error = |entry: &&Map| {
        let is_number = |code: String| code.trim().bytes().all(|byte| byte.is_ascii_digit());
        text(entry, "code").is_some_and(is_number)
            && text(entry, "description").is_some()
            && !entry.contains_key("message")
    };
    (!errors.is_empty() && errors.iter().all(is_error)).then_some(errors)
}

pub(super) fn is_own_error(body: &str) -> bool {
    json(body).is_some_and(|value| errors(&value).is_some())
}

/// Whether the API itself says, in an error of its own, that it does not have what was asked for. It may do so with a
/// status of success.
pub(super) fn says_there_is_none(value: &Value) -> bool {
    let is_none =
        |error: &Map| text(error, "code").is_some_and(|code| matches!(code.trim(), "404" | "410"));
    errors(value).is_some_and(|errors| errors.iter().any(|error| is_none(error)))
}

/// Whether a text names this parameter as a whole word. "Too long" is not about a longitude.
pub(super) fn names(text: &str, parameter: &str) -> bool {
    let mut before = "";
    text.split(|letter: char| !text_folding::is_of_a_word(letter) && letter != '_')
        .filter(|word| !word.is_empty())
        .any(|word| {
            let degree = parameter == "long" && before.eq_ignore_ascii_case("too");
            before = word;
            word.eq_ignore_ascii_case(parameter) && !degree
        })
}

/// Returns the failure for a refusal, in GeoReport's own form, of a question that sends no report.
fn refused_question(call: &Call, status: u16, value: &Value) -> Failure {
    let words = descriptions(value);
    if words.iter().any(|words| names(words, "api_key")) {
        return Failure::NotAllowed;
    }
    // Some servers know a reference by its form, and answer any other with 400.
    if status == 400 && matches!(call, Call::Case { .. }) {
        return Failure::NotFound;
    }
    // The request had nothing from the person that they could correct.
    Failure::Broken
}

/// Whether a body is GeoReport in XML. A login page may be XML too (XHTML, WISPr), but is not GeoReport.
fn is_xml(body: &str) -> bool {
    let body = body.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let page = ["<html", "<HTML", "<wml", "WISPAccessGateway"];
    let roots = ["<services", "<service_", "<errors", "<discovery"];
    roots.iter().any(|root| body.starts_with(root))
        || (body.starts_with("<?xml") && !page.iter().any(|mark| body.contains(mark)))
}

/// Returns what is inside `{"errors": {…}}`, the form of FixMyStreet.
fn in_errors(value: &Value) -> &Value {
    let named = ["errors", "error"].iter().find_map(|name| value.get(name));
    named.filter(|error| error.is_object()).unwrap_or(value)
}

/// Returns what the errors in an answer say: each once, in order, short enough for a phone.
pub(super) fn descriptions(value: &Value) -> Vec<String> {
    let value = in_errors(value);
    let items = match value {
        Value::Object(object) if object.contains_key("description") => std::slice::from_ref(value),
        Value::Object(object)
            if !["errors", "error"]
                .iter()
                .any(|name| object.contains_key(*name)) =>
        {
            &[]
        }
        _ => list(value).unwrap_or_default(),
    };
    let mut found: Vec<String> = Vec::new();
    for item in items {
        let words = match item {
            Value::Object(entry) => text(entry, "description"),
            plain => words(plain),
        };
        // Some servers format their errors as an indented list.
        let words: String = words
            .unwrap_or_default()
            .trim_start_matches(|letter: char| letter == '-' || letter.is_whitespace())
            .trim_end()
            .chars()
            .take(REASON_LIMIT)
            .collect();
        let words = entities::read(words);
        if !words.is_empty() && !found.contains(&words) {
            found.push(words);
        }
        if found.len() == REASONS_LIMIT {
            break;
        }
    }
    found
}
