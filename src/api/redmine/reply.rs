//! Reads a reply of Redmine as a whole: whether it is one, and which failure it reports.

use super::tracker::named;
use crate::api::adapter::{Call, NoAnswer, Response};
use crate::api::fields::text;
use crate::api::replies::{json, later, unanswered};
use crate::feedback::json::{Map, Value};
use crate::feedback::model::failure::Failure;

/// The most reasons of a refusal, and the most characters of each: people read it on a phone.
const REASONS_LIMIT: usize = 10;
const REASON_LIMIT: usize = 300;

/// Returns the JSON in the answer to a question that sends nothing, or the failure.
pub(super) fn read(call: &Call, came: Result<Response, NoAnswer>) -> Result<Value, Failure> {
    let response = came.map_err(unanswered)?;
    if response.redirected {
        return Err(Failure::Unreadable);
    }
    Err(match response.status {
        200..=299 => return json(&response.body).ok_or(Failure::Unreadable),
        401 | 403 => Failure::NotAllowed,
        // Redmine says with an empty body that there is nothing. For a reference, anybody may say so: nothing depends on
        // it.
        404 | 410 if is_empty(&response) || matches!(call, Call::Case { .. }) => Failure::NotFound,
        408 => Failure::TooSlow,
        429 | 503 => later(&response),
        500..=599 => Failure::Broken,
        _ => Failure::Unreadable,
    })
}

/// Whether a body is empty, as that of Redmine's 401, 403 and 404 is. A login page or another server says something.
pub(super) fn is_empty(response: &Response) -> bool {
    response.body.trim().is_empty()
}

/// The token of a file that was sent, or why it was not taken. Nothing else was sent yet.
pub(super) fn token(came: Result<Response, NoAnswer>) -> Result<String, Failure> {
    let response = came.map_err(unanswered)?;
    if response.redirected {
        return Err(Failure::Unreadable);
    }
    Err(match response.status {
        201 => {
            let value = json(&response.body);
            let upload = value.as_ref().and_then(|value| named(value, "upload"));
            let token = upload.and_then(|upload| text(upload, "token"));
            return token.ok_or(Failure::Unreadable);
        }
        401 | 403 => Failure::NotAllowed,
        // Too many bytes, or a kind of file that the office does not take.
        413 | 415 | 422 => Failure::FilesRefused,
        408 => Failure::TooSlow,
        429 => later(&response),
        503 => later(&response),
        500..=599 => Failure::Broken,
        _ => Failure::Unreadable,
    })
}

/// Returns what the errors in a refusal say, `{"errors": ["Subject cannot be blank"]}`: each once, in order, short
/// enough for a phone. `None` if this is no refusal of Redmine's.
pub(super) fn errors(body: &str) -> Option<Vec<String>> {
    let value = json(body)?;
    let mut found: Vec<String> = Vec::new();
    for said in value.get("errors")?.as_array()? {
        let words: String = said.as_str()?.trim().chars().take(REASON_LIMIT).collect();
        if !words.is_empty() && !found.contains(&words) && found.len() < REASONS_LIMIT {
            found.push(words);
        }
    }
    (!found.is_empty()).then_some(found)
}

/// The id of an object inside another: `"project": {"id": 1, …}`.
pub(super) fn id_of(object: &Map, name: &str) -> Option<String> {
    crate::api::fields::id(object.get(name)?.as_object()?, "id")
}

/// The name of an object inside another.
pub(super) fn name_of(object: &Map, name: &str) -> Option<String> {
    text(object.get(name)?.as_object()?, "name")
}
