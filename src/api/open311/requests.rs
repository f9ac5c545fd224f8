//! Reads what has become of a report: its case by its reference, and the reference that belongs to a token.

use serde::Deserialize;

use super::office::Open311;
use super::reply::{entries, says_there_is_none, unwrapped};
use super::{candidates, entities, reference};
use crate::api::fields::{
    self, ReferenceField, Said, list, reference_of, said, said_in, text, words,
};
use crate::api::statuses::{self, status_of};
use crate::feedback::json::{Map, Value};
use crate::feedback::model::act::ActKind;
use crate::feedback::model::case::{Case, Note, Status, Who};
use crate::feedback::model::date;
use crate::feedback::model::failure::Failure;

/// A case as the office sends it.
#[derive(Default, Deserialize)]
#[serde(default)]
struct RequestEntry {
    service_request_id: ReferenceField,
    /// A word, or an object of words.
    status: Option<Value>,
    status_notes: Said,
    detailed_status: Said,
    extended_attributes: Option<Value>,
    notes: Option<Value>,
    service_name: Said,
    /// A name, or an object with one.
    agency_responsible: Option<Value>,
    requested_datetime: Said,
    updated_datetime: Said,
    expected_datetime: Said,
}

impl Open311 {
    /// Returns the case, or `None` if this is not an answer to the question. An empty list is an answer:
    /// `Failure::NotFound`.
    pub(super) fn case(&self, asked: &str, value: &Value) -> Result<Option<Case>, Failure> {
        let value = unwrapped(value, "service_request_id");
        let Some(entries) = entries(value, &["service_request_id", "status"]) else {
            return Ok(None);
        };
        if entries.is_empty() || says_there_is_none(value) {
            return Err(Failure::NotFound);
        }
        Ok(reference::of_question(asked, &entries).map(|entry| self.case_in(asked, entry)))
    }

    fn case_in(&self, asked: &str, entry: &Map) -> Case {
        let read: RequestEntry = fields::entry(entry);
        let extended = read.extended_attributes.as_ref();
        let detailed = extended
            .and_then(Value::as_object)
            .and_then(|extended| said(extended, "detailed_status"))
            .or(read.detailed_status.0);
        let plain = read.status.as_ref().and_then(statuses::written);
        let status_notes = read.status_notes.0;
        let open = plain.as_deref().and_then(status_of);
        let office_status = detailed
            .clone()
            .or_else(|| plain.clone())
            .unwrap_or_default();
        let status = match detailed.as_deref().and_then(status_of) {
            // An office may close a case and forget to change the detail, but not the other way round.
            _ if open == Some(Status::Closed) => Status::Closed,
            Some(status) => status,
            None if open == Some(Status::Received) && status_notes.is_some() => Status::InProgress,
            None => match open {
                Some(status) => status,
                // The office has the case and says no more.
                None if office_status.is_empty() => Status::Received,
                None => Status::Other(office_status.clone()),
            },
        };
        let updated = read.updated_datetime.0;
        let mut notes = notes(read.notes.as_ref());
        if notes.is_empty() {
            notes.extend(status_notes.map(|words| Note {
                at: updated.clone(),
                who: Who::Office,
                words: entities::read(words),
                ..Note::default()
            }));
        }
        let agency = match &read.agency_responsible {
            Some(Value::Object(agency)) => said(agency, "name"),
            plain => plain.as_ref().and_then(said_in),
        };
        Case {
            reference: read
                .service_request_id
                .0
                .unwrap_or_else(|| asked.trim().to_owned()),
            can: self.can(&status, &office_status),
            since: since(read.notes.as_ref(), &status),
            notes,
            service: self.phrase(read.service_name.0),
            agency: self.phrase(agency),
            requested: read.requested_datetime.0,
            updated,
            expected: read.expected_datetime.0,
            copy: candidates::copy(entry),
            status,
            office_status,
        }
    }
}

/// Returns the reference that belongs to a token, or `Some(None)` if there is none yet. `None` if this is not an answer
/// to the question.
pub(super) fn made_of(token: &str, value: &Value) -> Option<Option<String>> {
    const OWN: [&str; 2] = ["service_request_id", "token"];
    let entries = entries(unwrapped(value, OWN[0]), &OWN)?;
    if entries.is_empty() {
        return Some(None);
    }
    entries
        .into_iter()
        .filter(|entry| OWN.iter().any(|name| entry.contains_key(*name)))
        .find(|entry| reference_of(entry, "token").is_none_or(|came| came == token.trim()))
        .map(|entry| reference_of(entry, "service_request_id"))
}

/// The statuses by which a citizen says more than words: in the update extension *fixed*, *reopen* and *cancelled*.
pub(super) const SOLVED: &str = "FIXED";
pub(super) const NOT_SOLVED: &str = "REOPEN";
pub(super) const WITHDRAWN: &str = "CANCELLED";

fn act_of_status(status: &str) -> Option<ActKind> {
    match status.trim().to_ascii_uppercase().as_str() {
        SOLVED => Some(ActKind::Solved),
        NOT_SOLVED => Some(ActKind::NotSolved),
        WITHDRAWN => Some(ActKind::Withdraw),
        _ => None,
    }
}

/// The words by which servers say that a note is the citizen's, and that it is the office's.
const OF_PERSON: &str = "citizen citizencomment reporter requester customer public user";
const OF_OFFICE: &str =
    "office officer staff agency system public_note statusupdate response answer";

fn notes(value: Option<&Value>) -> Vec<Note> {
    let note = |value: &Value| match value {
        Value::Object(entry) => {
            // XML that was turned into JSON has each note in an object of its own.
            let entry = entry
                .get("note")
                .and_then(Value::as_object)
                .unwrap_or(entry);
            let who = who(entry);
            let written = text(entry, "description").or_else(|| text(entry, "summary"));
            let files = entry.get("media_url").map_or_else(Vec::new, files);
            (written.is_some() || !files.is_empty()).then(|| Note {
                id: reference_of(entry, "update_id"),
                at: text(entry, "datetime").or_else(|| text(entry, "updated_datetime")),
                who,
                does: text(entry, "status")
                    .filter(|_| who == Who::Person)
                    .and_then(|status| act_of_status(&status)),
                words: entities::read(written.unwrap_or_default()),
                files,
            })
        }
        plain => words(plain).map(|words| Note {
            words: entities::read(words),
            ..Note::default()
        }),
    };
    let list = value.and_then(list).unwrap_or_default();
    list.iter().filter_map(note).collect()
}

fn who(entry: &Map) -> Who {
    let kind = text(entry, "type").unwrap_or_default().to_ascii_lowercase();
    let is = |list: &str| list.split(' ').any(|word| word == kind);
    match (is(OF_PERSON), is(OF_OFFICE)) {
        (true, _) => Who::Person,
        (_, true) => Who::Office,
        _ => Who::Unknown,
    }
}

/// `""`, an address, or a list of addresses.
fn files(value: &Value) -> Vec<String> {
    let mut files = match value {
        Value::Array(list) => list.iter().filter_map(words).collect(),
        one => words(one).into_iter().collect::<Vec<_>>(),
    };
    files.retain(|file| !file.trim().is_empty());
    files
}

/// When the case came to the status that it has: the time of the first note with this status after the last one with
/// another. `None` if the notes do not tell, as where an office changes the status without a note.
fn since(notes: Option<&Value>, now: &Status) -> Option<String> {
    let change = |entry: &Map| {
        let status = status_of(&text(entry, "status")?)?;
        let at = text(entry, "datetime").or_else(|| text(entry, "updated_datetime"))?;
        Some((date::moment(&at)?, status, at))
    };
    let entries = list(notes?)?.iter().filter_map(Value::as_object);
    let mut changes: Vec<(i64, Status, String)> = entries.filter_map(change).collect();
    changes.sort_by_key(|(moment, ..)| *moment);
    let other = changes.iter().rposition(|(_, status, _)| status != now);
    // A case begins as received: that is no change.
    if other.is_none() && *now == Status::Received {
        return None;
    }
    let first = other.map_or(0, |other| other + 1);
    changes.into_iter().nth(first).map(|(.., at)| at)
}
