//! Reads an issue as a case, and its journals as the thread.

use std::collections::HashMap;

use super::catalogue::is_same;
use super::reply::{id_of, name_of};
use super::tracker::{Redmine, named, objects};
use crate::api::fields::{flag, id, reference_of, said, text, words};
use crate::api::statuses::status_of;
use crate::feedback::json::{Map, Value};
use crate::feedback::model::act::ActKind;
use crate::feedback::model::case::{Case, Note, Status, Who};
use crate::feedback::model::draft::Field;
use crate::feedback::model::receipt::alike;
use crate::feedback::rules::readback::{Copy, Shown};

/// The name of the user who writes without logging in, in a Redmine whose language is English.
const ANONYMOUS: &str = "Anonymous";

impl Redmine {
    /// Returns the case, or `None` if this is not the issue that was asked for.
    pub(super) fn case(&self, asked: &str, value: &Value) -> Option<Case> {
        let issue = named(value, "issue")?;
        let reference = reference_of(issue, "id").filter(|own| alike(own, asked))?;
        let office_status = name_of(issue, "status").unwrap_or_default();
        let status = self.status(issue, &office_status);
        let journals: Vec<&Map> = objects(issue, "journals").collect();
        Some(Case {
            can: self.can(&status),
            notes: notes(issue, &journals),
            service: self.phrase(name_of(issue, "category").or_else(|| name_of(issue, "project"))),
            agency: self.phrase(name_of(issue, "project")),
            requested: said(issue, "created_on"),
            updated: said(issue, "updated_on"),
            expected: said(issue, "due_date"),
            since: since(&journals),
            copy: self.copy(issue),
            reference,
            status,
            office_status,
        })
    }

    /// `is_closed` decides. An issue that is called resolved and is not closed waits for somebody to say that it is.
    fn status(&self, issue: &Map, name: &str) -> Status {
        let status = issue.get("status").and_then(Value::as_object);
        let is_closed = status.and_then(|status| flag(status.get("is_closed")?));
        let own_id = id_of(issue, "status").unwrap_or_default();
        let mut closed = self.settings.closed_statuses.iter();
        if is_closed == Some(true) || closed.any(|own| *own == own_id || is_same(own, name)) {
            return Status::Closed;
        }
        match status_of(name) {
            Some(Status::Closed) if is_closed == Some(false) => Status::Answered,
            Some(status) => status,
            None if name.is_empty() => Status::Received,
            None => Status::Other(name.to_owned()),
        }
    }

    /// What a citizen can do about a case with this status. A closed issue takes notes like any other. A name is never
    /// given later: everybody could read it.
    pub(super) fn can(&self, status: &Status) -> Vec<ActKind> {
        let mut can = self.acts_taken();
        if *status == Status::Closed {
            can.retain(|kind| matches!(kind, ActKind::Message | ActKind::NotSolved));
        }
        can
    }

    pub(super) fn acts_taken(&self) -> Vec<ActKind> {
        let updates = self.config.updates.as_ref();
        let mut acts = updates.map_or_else(Vec::new, |updates| updates.acts.clone());
        acts.retain(|kind| *kind != ActKind::Identify);
        acts
    }

    fn copy(&self, issue: &Map) -> Copy {
        let custom: Vec<&Map> = objects(issue, "custom_fields").collect();
        let values = |wanted: &str| -> Option<Vec<String>> {
            let mut all = custom.iter();
            let own = all.find(|own| id(own, "id").is_some_and(|own| own == wanted))?;
            Some(match own.get("value") {
                Some(Value::Array(list)) => list.iter().filter_map(words).collect(),
                one => one.and_then(words).into_iter().collect(),
            })
        };
        let contact = |field: Field| {
            let id = self.settings.contact_id(&field);
            match id.and_then(values) {
                None => Shown::Not,
                Some(values) if values.is_empty() => Shown::Empty,
                Some(values) => Shown::Text(values.join(", ")),
            }
        };
        let answers = self.settings.fields.iter().filter_map(|field| {
            let code = field.question.code.clone();
            Some((code.clone(), values(&code)?))
        });
        Copy {
            words: match issue.get("description") {
                None => Shown::Not,
                Some(value) => words(value).map_or(Shown::Empty, Shown::Text),
            },
            place: Shown::Not,
            answers: answers.collect(),
            first_name: contact(Field::FirstName),
            last_name: contact(Field::LastName),
            phone: contact(Field::Phone),
            email: contact(Field::Email),
        }
    }
}

/// The notes that have words or files. What an officer marked as private is never shown, whoever is allowed to read it.
fn notes(issue: &Map, journals: &[&Map]) -> Vec<Note> {
    let author = id_of(issue, "author");
    let attachments = objects(issue, "attachments").filter_map(|own| Some((id(own, "id")?, own)));
    let attachments: HashMap<String, &Map> = attachments.collect();
    let note = |journal: &&Map| {
        let is_private = journal
            .get("private_notes")
            .is_some_and(|it| flag(it) != Some(false));
        let words = text(journal, "notes").unwrap_or_default();
        let files = files(&attachments, journal);
        let is_empty = words.trim().is_empty() && files.is_empty();
        (!is_private && !is_empty).then(|| Note {
            id: reference_of(journal, "id"),
            at: text(journal, "created_on"),
            who: who(author.as_deref(), journal),
            does: None,
            words,
            files,
        })
    };
    journals.iter().filter_map(note).collect()
}

/// A report is written by the user that everybody is who does not log in, and so is every note of a citizen: nobody can
/// tell them from each other. Somebody with another name is of the office.
fn who(author: Option<&str>, journal: &Map) -> Who {
    let name = name_of(journal, "user").unwrap_or_default();
    let user = id_of(journal, "user");
    let is_author = user.is_some() && user.as_deref() == author;
    match is_author || name.trim().is_empty() || is_same(&name, ANONYMOUS) {
        true => Who::Unknown,
        false => Who::Office,
    }
}

/// The files that a journal added: the address if the issue still has the file, else its name.
fn files(attachments: &HashMap<String, &Map>, journal: &Map) -> Vec<String> {
    let added = objects(journal, "details")
        .filter(|detail| text(detail, "property").is_some_and(|property| property == "attachment"));
    let file = |detail: &Map| {
        let file = text(detail, "new_value")?;
        let own = attachments.get(&id(detail, "name").unwrap_or_default());
        own.and_then(|own| text(own, "content_url")).or(Some(file))
    };
    added.filter_map(file).collect()
}

/// When the status was last changed.
fn since(journals: &[&Map]) -> Option<String> {
    let changes_status = |journal: &&&Map| {
        objects(journal, "details").any(|detail| {
            let is = |name: &str, value: &str| text(detail, name).is_some_and(|own| own == value);
            is("property", "attr") && is("name", "status_id")
        })
    };
    let last = journals.iter().rev().find(changes_status)?;
    text(last, "created_on")
}
