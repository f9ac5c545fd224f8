//! A report as an issue: its parameters, the files before it, and the receipt or refusal after it.

use super::catalogue::{PROJECT, is_active, project_in, tracker_in};
use super::reply::{errors, id_of, is_empty, read, token};
use super::tracker::{JSON, Redmine, named, objects, project_and_category};
use crate::api::adapter::{
    Answer, Before, Body, Call, Method, Next, NoAnswer, Parameter, Part, Request, Response,
};
use crate::api::fields::{id, reference_of};
use crate::api::refusals::{self, contact_in};
use crate::api::replies::{json, later};
use crate::feedback::json::Value;
use crate::feedback::model::attachment::{Attached, Bytes, media_type};
use crate::feedback::model::draft::{Field, Kind, on_one_line};
use crate::feedback::model::failure::{Failure, Reason};
use crate::feedback::model::language::Language;
use crate::feedback::model::receipt::{Receipt, Reference};
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;

/// The most characters of a subject. Redmine takes 255.
const SUBJECT: usize = 80;

/// The name of the parameter of a custom field begins with this; see `custom_field`.
const CUSTOM: &str = "custom_fields[";

impl Redmine {
    /// What Redmine has no field for: codes and names in brackets, never words of the page.
    pub(super) fn coded_lines(&self, submission: &Submission) -> String {
        let kind = submission.kind();
        let kind = self.settings.tracker(kind).is_none().then(|| kind.code());
        let codes: Vec<&str> = [kind, submission.day()].into_iter().flatten().collect();
        let mut lines = String::new();
        if !codes.is_empty() {
            lines = format!("[{}]\n", codes.join(" "));
        }
        // On one line even if line breaks were pasted: nobody can write a coded line of their own.
        let mut line = |code: &str, text: &str| {
            let text = on_one_line(text);
            if !text.is_empty() {
                lines.push_str(&format!("[{code}: {text}]\n"));
            }
        };
        line("not listed", submission.unlisted().unwrap_or_default());
        line("place", submission.place());
        for (field, text) in submission.texts() {
            if !field.is_contact() {
                line(field.code(), text);
            }
        }
        lines
    }

    /// How many characters `coded_lines` may add, besides the texts in them.
    pub(super) fn longest_line(&self) -> usize {
        let codes = Kind::ALL.iter().map(|kind| kind.code().len());
        codes.max().unwrap_or_default() + "[ 2026-01-01]\n".len()
    }

    /// The project, the tracker and the category.
    pub(super) fn routed(&self, submission: &Submission) -> Vec<Parameter> {
        let (project, category) = project_and_category(submission.service_code());
        let tracker = self.settings.tracker(submission.kind());
        let all = [
            ("project_id", Some(project)),
            ("tracker_id", tracker),
            ("category_id", category),
        ];
        let said = all.into_iter();
        said.filter_map(|(name, value)| Some(parameter(name, value?)))
            .collect()
    }

    pub(super) fn all(&self, submission: &Submission) -> Vec<Parameter> {
        let mut all = self.routed(submission);
        let description = submission.description();
        let words = format!("{}{description}", self.coded_lines(submission));
        all.push(parameter("subject", &subject(description)));
        all.push(parameter("description", &words));
        for answer in submission.answers() {
            let name = custom_field(&answer.code, answer.several);
            all.extend(answer.values.iter().map(|value| parameter(&name, value)));
        }
        for (field, text) in submission.texts() {
            if let Some(id) = self.settings.contact_id(field)
                && !text.is_empty()
            {
                all.push(parameter(&custom_field(id, false), text));
            }
        }
        all
    }

    /// Reads the probe: the project must be the one of the report, and still have its tracker and category.
    pub(super) fn after_probe(
        &self,
        call: &Call,
        frozen: &Frozen,
        files: &[Bytes],
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure> {
        let value = read(call, came)?;
        let (id, category) = project_and_category(&frozen.service_code);
        let project = project_in(&value, id).ok_or(Failure::Unreadable)?;
        let has_category = |category: &str| {
            let mut all = objects(project, "issue_categories");
            all.any(|own| self::id(own, "id").is_some_and(|own| own == category))
        };
        let is_gone = !is_active(project) || category.is_some_and(|it| !has_category(it));
        if is_gone {
            return Err(Failure::NotFound);
        }
        // Redmine would take an issue with a tracker that the project does not have, under another tracker.
        let wanted = form_urlencoded::parse(frozen.body.as_bytes())
            .find(|(name, _)| name == "tracker_id")
            .map(|(_, wanted)| wanted);
        let tracker = match wanted {
            Some(wanted) => tracker_in(project, &wanted).ok_or(Failure::NotFound)?,
            None => String::new(),
        };
        if !frozen.files.is_empty() && self.config.media.most == 0 {
            return Err(Failure::FilesRefused);
        }
        let mut before = Before::default();
        before.entries.push(Value::String(tracker));
        self.upload_or_report(frozen, files, before)
    }

    pub(super) fn after_upload(
        &self,
        asked: &Request,
        frozen: &Frozen,
        files: &[Bytes],
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure> {
        let mut before = asked.before.clone();
        before.entries.push(Value::String(token(came)?));
        self.upload_or_report(frozen, files, before)
    }

    /// `before` has the id of the tracker and the tokens of the files that are there already.
    fn upload_or_report(
        &self,
        frozen: &Frozen,
        files: &[Bytes],
        before: Before,
    ) -> Result<Next, Failure> {
        let sent = before.entries.len().saturating_sub(1);
        let request = match (frozen.files.get(sent), files.get(sent)) {
            (Some(file), Some(bytes)) => self.upload(sent + 1, file, bytes.clone(), before),
            (Some(_), None) => return Err(Failure::FileLost),
            (None, _) => {
                let said = before.entries.iter().filter_map(Value::as_str);
                let said: Vec<&str> = said.collect();
                let (tracker, tokens) = said.split_first().unwrap_or((&"", &[]));
                Request {
                    part: Part::Report,
                    method: Method::Post,
                    url: format!("{}issues.json", self.config.endpoint),
                    body: Some(Body::Text {
                        content_type: JSON,
                        text: issue(&frozen.body, tracker, &frozen.files, tokens),
                    }),
                    key: None,
                    fresh: true,
                    before: Before::default(),
                }
            }
        };
        Ok(Next::Ask(request))
    }

    /// Reads the answer to the report. It may have arrived, so an answer that is not clearly a receipt or a refusal is
    /// `Failure::Unknown`.
    pub(super) fn after_report(
        &self,
        frozen: &Frozen,
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure> {
        let response = came.map_err(|_| Failure::Unknown)?;
        if response.redirected {
            return Err(Failure::Unknown);
        }
        Err(match response.status {
            201 => {
                let receipt = receipt(frozen, &response.body).ok_or(Failure::Unknown)?;
                return Ok(Next::Done(Answer::Receipt(receipt)));
            }
            401 | 403 => Failure::NotAllowed,
            404 if is_empty(&response) => Failure::NotFound,
            413 | 415 if !frozen.files.is_empty() => Failure::FilesRefused,
            413 => Failure::TooLarge,
            422 => match errors(&response.body) {
                Some(errors) => Failure::Refused {
                    reasons: errors.into_iter().map(|words| self.reason(words)).collect(),
                },
                None => Failure::Unknown,
            },
            429 => later(&response),
            503 if response.retry_after.is_some() => later(&response),
            _ => Failure::Unknown,
        })
    }

    /// A reason begins with the name of the field that it is about: `Eneo cannot be blank`.
    pub(super) fn reason(&self, words: String) -> Reason {
        let begins = |name: &str| {
            let rest = words
                .get(..name.len())
                .filter(|front| front.eq_ignore_ascii_case(name))
                .map(|_| &words[name.len()..]);
            !name.is_empty() && rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        let own = self.settings.fields.iter().find(|field| {
            let of_language = |language| field.question.label.get(language).is_some_and(begins);
            field.name.as_deref().is_some_and(begins) || Language::ALL.into_iter().any(of_language)
        });
        let own = own.map(|field| Field::Question(field.question.code.clone()));
        // A token that Redmine does not know: `1 file(s) could not be saved.`
        let is_about_files = words.contains("file(s)");
        let known = [
            ("Subject", Field::Description),
            ("Description", Field::Description),
            ("Category", Field::Service),
            ("Tracker", Field::Kind),
            ("Project", Field::Addressee),
            ("Attachment", Field::Files),
            ("File", Field::Files),
        ];
        let field = own
            .or_else(|| is_about_files.then_some(Field::Files))
            .or_else(|| {
                let mut known = known.into_iter();
                known.find(|(name, _)| begins(name)).map(|(_, field)| field)
            })
            .or_else(|| {
                let said = refusals::Said {
                    name: String::new(),
                    words: words.clone(),
                };
                contact_in(&said)
            });
        Reason { field, words }
    }
}

/// A receipt is the issue in Redmine's own form, in the project of the report.
fn receipt(frozen: &Frozen, body: &str) -> Option<Receipt> {
    let value = json(body)?;
    let issue = named(&value, "issue")?;
    let (project, _) = project_and_category(&frozen.service_code);
    let is_of_project = id_of(issue, "project").is_some_and(|own| own == project);
    let reference = reference_of(issue, PROJECT).filter(|_| is_of_project)?;
    let is_number = reference.bytes().all(|byte| byte.is_ascii_digit()) && reference != "0";
    is_number.then_some(Receipt {
        reference: Reference::Known(reference),
        ..Receipt::default()
    })
}

/// The first line of the description that has words, not more than `SUBJECT` characters of it.
pub(super) fn subject(description: &str) -> String {
    let mut lines = description.lines().map(on_one_line);
    let line = lines.find(|line| !line.is_empty()).unwrap_or_default();
    match line.char_indices().nth(SUBJECT) {
        None => line,
        Some((end, _)) => {
            let front = &line[..end];
            // At the end of a word, if there is one.
            let front = front.rsplit_once(' ').map_or(front, |(whole, _)| whole);
            format!("{front}…")
        }
    }
}

pub(super) fn parameter(name: &str, value: &str) -> Parameter {
    Parameter {
        name: name.to_owned(),
        value: value.to_owned(),
    }
}

/// The name under which the value of a custom field is shown and frozen.
fn custom_field(id: &str, several: bool) -> String {
    let several = if several { "[]" } else { "" };
    format!("{CUSTOM}{id}]{several}")
}

/// The body of a report: the frozen parameters as the JSON of an issue, with the tracker's id and the tokens of the
/// files. The same parameters give the same bytes.
pub(super) fn issue(form: &str, tracker: &str, files: &[Attached], tokens: &[&str]) -> String {
    let mut members: Vec<String> = Vec::new();
    let mut custom: Vec<(String, bool, Vec<String>)> = Vec::new();
    for (name, value) in form_urlencoded::parse(form.as_bytes()) {
        let value: &str = if name == "tracker_id" {
            tracker
        } else {
            &value
        };
        match name
            .strip_prefix(CUSTOM)
            .and_then(|rest| rest.split_once(']'))
        {
            Some((id, several)) => {
                let known = custom.iter_mut().find(|(own, _, _)| own == id);
                match known {
                    Some((_, _, values)) => values.push(quoted(value)),
                    None => {
                        custom.push((id.to_owned(), !several.is_empty(), vec![quoted(value)]));
                    }
                }
            }
            None if name.ends_with("_id") => members.push(member(&name, &number(value))),
            None => members.push(member(&name, &quoted(value))),
        }
    }
    let custom: Vec<String> = custom
        .into_iter()
        .map(|(id, several, values)| {
            let value = match (several, values.as_slice()) {
                (false, [only]) => only.clone(),
                _ => format!("[{}]", values.join(",")),
            };
            format!(
                "{{{},{}}}",
                member("id", &number(&id)),
                member("value", &value)
            )
        })
        .collect();
    if !custom.is_empty() {
        members.push(member("custom_fields", &format!("[{}]", custom.join(","))));
    }
    members.extend(uploads(files, tokens));
    format!("{{\"issue\":{{{}}}}}", members.join(","))
}

/// The member that names the files by their tokens; `None` without files.
pub(super) fn uploads(files: &[Attached], tokens: &[&str]) -> Option<String> {
    let upload = |(index, (file, token)): (usize, (&Attached, &&str))| {
        let members = [
            member("token", &quoted(token)),
            member("filename", &quoted(&file.name(index + 1))),
            member("content_type", &quoted(media_type(file.kind))),
        ];
        format!("{{{}}}", members.join(","))
    };
    let all: Vec<String> = files.iter().zip(tokens).enumerate().map(upload).collect();
    (!all.is_empty()).then(|| member("uploads", &format!("[{}]", all.join(","))))
}

pub(super) fn member(name: &str, value: &str) -> String {
    format!("{}:{value}", quoted(name))
}

pub(super) fn quoted(text: &str) -> String {
    Value::String(text.to_owned()).to_string()
}

/// An id as a number; what is no number stays a text.
fn number(id: &str) -> String {
    match id.parse::<u64>() {
        Ok(number) => number.to_string(),
        Err(_) => quoted(id),
    }
}
