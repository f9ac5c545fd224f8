//! Open311 GeoReport v2 in JSON, read tolerantly; it must not call anything a receipt that GeoReport would not.

use std::collections::HashSet;

use form_urlencoded::Serializer;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

use super::config::{Config, DayTravels, KindTravels};
use super::institutions::InstitutionMap;
use super::multipart;
use super::{
    Adapter, Answer, Body, Call, Capabilities, Next, NoAnswer, Parameter, Part, Request, Response,
};
use crate::feedback::attached::{Attached, Bytes};
use crate::feedback::catalogue::{ReceiptKind, Service};
use crate::feedback::draft::{Field, Kind, on_one_line};
use crate::feedback::failure::{Failure, Reason};
use crate::feedback::form::{Choice, Question, QuestionKind, Rules};
use crate::feedback::json::{self, Map, Value};
use crate::feedback::language::Phrase;
use crate::feedback::letters;
use crate::feedback::outbox::Frozen;
use crate::feedback::receipt::{Case, Note, Receipt, Reference, Status};
use crate::feedback::submission::Submission;

/// The most letters of a description, by the standard.
const DESCRIPTION_LIMIT: usize = 4_000;
/// A refusal is read on a phone: so many reasons, each so long.
const REASONS_LIMIT: usize = 10;
const REASON_LIMIT: usize = 300;
/// The field of a file, as open311-adapter and those who speak with it call it.
const MEDIA: &str = "media";
/// An office that says "in a year" is not believed beyond a day.
const LONGEST_WAIT: u32 = 24 * 60 * 60;

/// What a URL's path segment may have as it is (RFC 3986, unreserved).
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

type Object = Map;

/// A GeoReport v2 endpoint, as the config describes it.
#[derive(Clone, Debug)]
pub struct Open311 {
    config: Config,
    map: InstitutionMap,
}

impl Open311 {
    /// Without a map, the services' groups are the institutions.
    pub fn new(config: Config, map: Option<InstitutionMap>) -> Open311 {
        Open311 {
            config,
            map: map.unwrap_or_default(),
        }
    }
}

impl Adapter for Open311 {
    fn capabilities(&self) -> Capabilities {
        let longest = |unlisted| {
            let lines = Kind::ALL.map(|kind| self.coded_lines(kind, Some("2026-01-01"), unlisted));
            let lengths = lines.iter().map(|lines| lines.chars().count());
            lengths.max().unwrap_or_default()
        };
        let added = longest(None);
        Capabilities {
            rules: Rules {
                description_limit: Some(DESCRIPTION_LIMIT - added),
                unlisted_line: longest(Some("")) - added,
                required_contact: self.config.required_contact.clone(),
                catch_all: self.config.catch_all_service.clone(),
                default_place: self.config.default_place.clone(),
                files: Some(self.config.media),
                ..Rules::default()
            },
            track: self.config.follow_up,
            public_read: self.config.public_read,
            idempotency: self.config.idempotency,
            look_up: self.config.look_up,
        }
    }

    fn begin(&self, call: &Call) -> Request {
        match call {
            Call::Catalogue => self.get(Part::Only, "services.json", false),
            Call::Questions { service_code } => {
                self.get(Part::Only, &path("services", service_code), false)
            }
            Call::Send { frozen, .. } => {
                self.get(Part::Probe, &path("services", &frozen.service_code), true)
            }
            Call::Find { frozen, since } => {
                let mut asked = self.get(Part::Only, "requests.json", true);
                let query = Serializer::new(String::new())
                    .append_pair("service_code", &frozen.service_code)
                    .append_pair("start_date", &format!("{since}T00:00:00Z"))
                    .finish();
                asked
                    .url
                    .push(if asked.url.contains('?') { '&' } else { '?' });
                asked.url.push_str(&query);
                asked
            }
            Call::Token { token } => self.get(Part::Only, &path("tokens", token), true),
            Call::Case { reference } => {
                self.get(Part::Only, &path("requests", reference.trim()), true)
            }
        }
    }

    fn next(
        &self,
        call: &Call,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure> {
        let answer = match call {
            Call::Send { frozen, files } => {
                return match asked.part {
                    Part::Report => self
                        .receipt(frozen, came)
                        .map(|receipt| Next::Done(Answer::Receipt(receipt))),
                    Part::WiderProbe => self.after_wider_probe(call, frozen, files, came),
                    Part::Probe | Part::Only => self.after_probe(frozen, files, came),
                };
            }
            Call::Catalogue => self.catalogue(&read(call, came)?),
            Call::Questions { service_code } => self
                .questions(service_code, &read(call, came)?)
                .map(Answer::Questions),
            Call::Find { frozen, .. } => find(frozen, &read(call, came)?).map(Answer::Found),
            Call::Token { token } => reference_of(token, &read(call, came)?).map(Answer::Token),
            Call::Case { reference } => self
                .case(reference, &read(call, came)?)?
                .map(|case| Answer::Case(Box::new(case))),
        };
        answer.map(Next::Done).ok_or(Failure::Unreadable)
    }

    fn freeze(&self, submission: &Submission, key: String) -> Frozen {
        let parameters = self.parameters(submission);
        frozen(submission, &parameters, submission.files().to_vec(), key)
    }

    fn freeze_sealed(
        &self,
        submission: &Submission,
        note: &str,
        envelope: Attached,
        key: String,
    ) -> Frozen {
        let outside = self.outside(submission, note);
        frozen(submission, &outside, vec![envelope], key)
    }

    fn outside(&self, submission: &Submission, note: &str) -> Vec<Parameter> {
        let routed = |parameter: &Parameter| {
            let name = parameter.name.as_str();
            let is_kind = matches!(&self.config.kind, KindTravels::Attribute { code } if attribute(code) == name);
            is_kind || matches!(name, "jurisdiction_id" | "service_code")
        };
        let mut outside = self.parameters(submission);
        outside.retain(routed);
        let lines = self.coded_lines(submission.kind(), None, submission.unlisted());
        for (name, value) in [
            ("description", format!("{lines}{note}")),
            ("address_string", submission.stand_in().to_owned()),
        ] {
            outside.push(Parameter {
                name: name.to_owned(),
                value,
            });
        }
        outside
    }

    fn files(&self, submission: &Submission) -> Vec<(Parameter, usize)> {
        let files = submission.files().iter().enumerate();
        let file = |(index, file): (usize, &Attached)| {
            let parameter = Parameter {
                name: MEDIA.to_owned(),
                value: file.name(index + 1),
            };
            (parameter, file.bytes)
        };
        files.map(file).collect()
    }

    fn weight(&self, frozen: &Frozen) -> usize {
        let files: usize = frozen.files.iter().map(|file| file.bytes).sum();
        match frozen.files.is_empty() {
            true => frozen.body.len(),
            false => files + parts(frozen, &[]).len(),
        }
    }

    fn parameters(&self, submission: &Submission) -> Vec<Parameter> {
        let mut all: Vec<Parameter> = Vec::new();
        let mut say = |name: &str, value: &str| {
            if !value.is_empty() {
                all.push(Parameter {
                    name: name.to_owned(),
                    value: value.to_owned(),
                });
            }
        };
        if let Some(jurisdiction) = &self.config.jurisdiction_id {
            say("jurisdiction_id", jurisdiction);
        }
        say("service_code", submission.service_code());
        if let KindTravels::Attribute { code } = &self.config.kind {
            say(&attribute(code), submission.kind().code());
        }
        if let (DayTravels::Attribute { code }, Some(day)) = (&self.config.day, submission.day()) {
            say(&attribute(code), day);
        }
        let mut description =
            self.coded_lines(submission.kind(), submission.day(), submission.unlisted());
        description.push_str(submission.description());
        say("description", &description);
        say("address_string", submission.place());
        for answer in submission.answers() {
            let mut name = attribute(&answer.code);
            if answer.several {
                name.push_str("[]");
            }
            for value in &answer.values {
                say(&name, value);
            }
        }
        if let Some(contact) = submission.contact() {
            say("first_name", &contact.first_name);
            say("last_name", &contact.last_name);
            say("phone", &contact.phone);
            say("email", &contact.email);
        }
        all
    }
}

/// Asking.
impl Open311 {
    fn get(&self, part: Part, path: &str, fresh: bool) -> Request {
        let mut url = format!("{}{path}", self.config.endpoint);
        if let Some(jurisdiction) = &self.config.jurisdiction_id {
            let query = Serializer::new(String::new())
                .append_pair("jurisdiction_id", jurisdiction)
                .finish();
            url = format!("{url}?{query}");
        }
        Request {
            part,
            url,
            body: None,
            key: None,
            fresh,
        }
    }

    /// Words alone as the standard has it; with files as the parts of one body, which real servers take.
    fn report(&self, frozen: &Frozen, files: &[Bytes]) -> Request {
        let body = match frozen.files.is_empty() {
            true => Body::Form(frozen.body.clone()),
            false => Body::Parts {
                boundary: frozen.key.clone(),
                bytes: parts(frozen, files),
            },
        };
        Request {
            part: Part::Report,
            url: format!("{}requests.json", self.config.endpoint),
            body: Some(body),
            key: self.config.idempotency.then(|| frozen.key.clone()),
            fresh: true,
        }
    }

    /// What stands before the person's own words because GeoReport has no field for it: codes, never words of the screen.
    fn coded_lines(&self, kind: Kind, day: Option<&str>, unlisted: Option<&str>) -> String {
        let kind = (self.config.kind == KindTravels::Line).then(|| kind.code());
        let day = day.filter(|_| self.config.day == DayTravels::Line);
        let codes: Vec<&str> = [kind, day].into_iter().flatten().collect();
        let mut lines = String::new();
        if !codes.is_empty() {
            lines = format!("[{}]\n", codes.join(" "));
        }
        if let Some(name) = unlisted {
            // On one line, whatever was pasted, so that nobody can write a coded line of their own.
            let name = on_one_line(name);
            lines.push_str(&format!("[not listed: {name}]\n"));
        }
        lines
    }
}

fn frozen(
    submission: &Submission,
    parameters: &[Parameter],
    files: Vec<Attached>,
    key: String,
) -> Frozen {
    let pairs = parameters
        .iter()
        .map(|parameter| (&parameter.name, &parameter.value));
    let body = Serializer::new(String::new()).extend_pairs(pairs).finish();
    Frozen::new(submission.service_code(), submission.receipt(), body, key).with_files(files)
}

/// The parts of a report with files. What stands between them is its key: random, and of this report alone.
fn parts(frozen: &Frozen, files: &[Bytes]) -> Vec<u8> {
    let empty: &[u8] = &[];
    let bytes = files.iter().map(|bytes| &**bytes);
    multipart::write(
        &frozen.key,
        form_urlencoded::parse(frozen.body.as_bytes()),
        MEDIA,
        frozen
            .files
            .iter()
            .zip(bytes.chain(std::iter::repeat(empty))),
    )
}

fn attribute(code: &str) -> String {
    format!("attribute[{code}]")
}

/// `services/POT.json`. The code is data: whatever is in it stays inside its segment.
fn path(collection: &str, id: &str) -> String {
    let segment = utf8_percent_encode(id, SEGMENT).to_string();
    let dots_only = segment.bytes().all(|byte| byte == b'.');
    let segment = if dots_only {
        segment.replace('.', "%2E")
    } else {
        segment
    };
    format!("{collection}/{segment}.json")
}

/// Sending: one question or two that send nothing, then the report.
impl Open311 {
    /// A server that knows the service, or says in GeoReport's own form that it does not, is the right one. Any other
    /// answer may still come from a server without definitions, so its list is asked for.
    fn after_probe(
        &self,
        frozen: &Frozen,
        files: &[Bytes],
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure> {
        let recognised = match came {
            // Many servers leave the CORS headers out of a 404, and the browser then shows no answer at all.
            Err(NoAnswer::Unreachable) if !self.config.endpoint.starts_with('/') => false,
            Err(none) => return Err(unanswered(none)),
            Ok(response) if response.redirected => false,
            Ok(response) => match response.status {
                401 | 403 => return Err(Failure::NotAllowed),
                429 | 503 => return Err(later(&response)),
                200..=299 => json(&response.body)
                    .is_some_and(|value| definition(&frozen.service_code, &value).is_some()),
                400..=499 => json(&response.body).is_some_and(|value| errors(&value).is_some()),
                _ => false,
            },
        };
        Ok(Next::Ask(if recognised {
            self.report(frozen, files)
        } else {
            self.get(Part::WiderProbe, "services.json", true)
        }))
    }

    fn after_wider_probe(
        &self,
        call: &Call,
        frozen: &Frozen,
        files: &[Bytes],
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure> {
        let value = read(call, came)?;
        let listed = listed(&value).ok_or(Failure::Unreadable)?;
        if !listed.iter().any(|(code, _)| *code == frozen.service_code) {
            return Err(Failure::NotFound);
        }
        Ok(Next::Ask(self.report(frozen, files)))
    }

    /// From here on the report may have gone: an answer that is not clearly a receipt or a refusal is `Unknown`.
    fn receipt(
        &self,
        frozen: &Frozen,
        came: Result<Response, NoAnswer>,
    ) -> Result<Receipt, Failure> {
        let response = came.map_err(|_| Failure::Unknown)?;
        if response.redirected {
            return Err(Failure::Unknown);
        }
        match response.status {
            200..=299 => json(&response.body)
                .and_then(|value| self.receipt_in(frozen, &value))
                .ok_or(Failure::Unknown),
            401 | 403 => Err(Failure::NotAllowed),
            404 | 410 => Err(Failure::NotFound),
            413 | 415 if !frozen.files.is_empty() => Err(Failure::FilesRefused),
            413 => Err(Failure::TooLarge),
            // The server gave up waiting for the rest of it: what it has, nobody knows.
            408 => Err(Failure::Unknown),
            // Under this report's own key the office is still at the first try: that one has gone, and its answer is asked for
            // again.
            409 if self.config.idempotency => Err(Failure::Unknown),
            429 => Err(later(&response)),
            503 if response.retry_after.is_some() => Err(later(&response)),
            400..=499 => Err(self.refusal(&response.body)),
            _ => Err(Failure::Unknown),
        }
    }

    fn receipt_in(&self, frozen: &Frozen, value: &Value) -> Option<Receipt> {
        let entries = entries(value, &["service_request_id", "token"])?;
        let with = |name| {
            entries
                .iter()
                .find_map(|&entry| Some((entry, id(entry, name)?)))
        };
        let (entry, reference) = with("service_request_id")
            .map(|(entry, reference)| (entry, Reference::Known(reference)))
            .or_else(|| with("token").map(|(entry, token)| (entry, Reference::Pending { token })))
            .or_else(|| {
                // For any other service an answer without a reference has received nothing, and here it must look the part.
                let blackbox = frozen.receipt == ReceiptKind::Nothing;
                let entry = value.as_array()?.first()?.as_object()?;
                (blackbox && is_empty_receipt(entry)).then_some((entry, Reference::Never))
            })?;
        Some(Receipt {
            reference,
            notice: self.phrase(text(entry, "service_notice")),
            expected: text(entry, "expected_datetime"),
        })
    }

    fn refusal(&self, body: &str) -> Failure {
        let words = json(body)
            .map(|value| descriptions(&value))
            .unwrap_or_default();
        // A key is the office's own matter: no word of the person can mend it.
        if words.iter().any(|words| names(words, "api_key")) {
            return Failure::NotAllowed;
        }
        let reasons = words
            .into_iter()
            .map(|words| Reason {
                field: self.field_in(&words),
                words,
            })
            .collect();
        Failure::Refused { reasons }
    }

    /// The field that a reason names by its parameter.
    fn field_in(&self, reason: &str) -> Option<Field> {
        if let Some((_, rest)) = reason.split_once("attribute[")
            && let Some((code, _)) = rest.split_once(']')
            && !code.is_empty()
        {
            let is = |own: Option<&str>| own == Some(code);
            return Some(if is(self.kind_code()) {
                Field::Kind
            } else if is(self.day_code()) {
                Field::Day
            } else {
                Field::Question(code.to_owned())
            });
        }
        [
            ("service_code", Field::Service),
            ("first_name", Field::FirstName),
            ("last_name", Field::LastName),
            ("email", Field::Email),
            ("phone", Field::Phone),
            ("description", Field::Description),
            (MEDIA, Field::Files),
            ("address_string", Field::Ward),
            ("location", Field::Ward),
            ("lat", Field::Ward),
            ("long", Field::Ward),
        ]
        .into_iter()
        .find_map(|(name, field)| names(reason, name).then_some(field))
    }

    fn kind_code(&self) -> Option<&str> {
        match &self.config.kind {
            KindTravels::Attribute { code } => Some(code),
            KindTravels::Keyword { .. } | KindTravels::Line => None,
        }
    }

    fn day_code(&self) -> Option<&str> {
        match &self.config.day {
            DayTravels::Attribute { code } => Some(code),
            DayTravels::Line => None,
        }
    }
}

/// What GeoReport answers to a report on a `blackbox` service: one of its own fields or none, and no error.
fn is_empty_receipt(entry: &Object) -> bool {
    const OWN: [&str; 5] = [
        "service_request_id",
        "token",
        "service_notice",
        "account_id",
        "service_code",
    ];
    let error = entry.contains_key("code") && entry.contains_key("description");
    !error && (entry.is_empty() || OWN.iter().any(|name| entry.contains_key(name)))
}

/// Reading.
impl Open311 {
    fn catalogue(&self, value: &Value) -> Option<Answer> {
        let mut seen = HashSet::new();
        let services = listed(value)?
            .into_iter()
            .filter(|(code, _)| seen.insert(code.clone()))
            .map(|(code, entry)| (self.service(code, entry), text(entry, "group")))
            .collect();
        let catalogue = self.map.catalogue(self.config.api_language, services);
        Some(Answer::Catalogue(Box::new(catalogue)))
    }

    fn service(&self, code: String, entry: &Object) -> Service {
        let receipt = match text(entry, "type").unwrap_or_default().trim() {
            kind if kind.eq_ignore_ascii_case("batch") => ReceiptKind::Token,
            kind if kind.eq_ignore_ascii_case("blackbox") => ReceiptKind::Nothing,
            _ => ReceiptKind::Reference,
        };
        Service {
            name: self.phrase(text(entry, "service_name").or_else(|| Some(code.clone()))),
            about: self.phrase(text(entry, "description")),
            institution: None,
            receipt,
            has_questions: flag(entry, "metadata").unwrap_or(false),
            kinds: self.kinds(entry.get("keywords")),
            code,
        }
    }

    /// The kinds that a service's keywords name; none, where they name none, which means all.
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
                .any(|word| letters::small_all(word.trim()) == letters::small_all(code))
        };
        let kinds: Vec<Kind> = codes
            .iter()
            .filter_map(|(kind, code)| named(code).then_some(*kind))
            .collect();
        (!kinds.is_empty()).then_some(kinds)
    }

    fn questions(&self, service_code: &str, value: &Value) -> Option<Vec<Question>> {
        let definition = definition(service_code, value)?;
        let attributes = match definition.get("attributes") {
            None | Some(Value::Null) => Vec::new(),
            Some(attributes) => entries(attributes, &["code"])?,
        };
        let mut sorted: Vec<(Order, &Object)> = Vec::new();
        for attribute in attributes {
            let order = order(attribute);
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

    fn question(&self, attribute: &Object) -> Option<Question> {
        let code = id(attribute, "code").unwrap_or_default();
        let words = text(attribute, "description");
        let own = Some(code.as_str());
        // The page has asked these two already, in its own words.
        if own == self.kind_code() || own == self.day_code() {
            return None;
        }
        let kind = if flag(attribute, "variable") == Some(false) {
            words.as_ref()?;
            QuestionKind::Explanation
        } else if code.is_empty() {
            return None;
        } else {
            self.question_kind(attribute)
        };
        Some(Question {
            label: self.phrase(words.or_else(|| Some(code.clone()))),
            hint: self.phrase(text(attribute, "datatype_description")),
            required: flag(attribute, "required").unwrap_or(false),
            kind,
            code,
        })
    }

    fn question_kind(&self, attribute: &Object) -> QuestionKind {
        let datatype = text(attribute, "datatype").unwrap_or_default();
        let choices = || {
            self.choices(attribute.get("values"))
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

    /// None: this is no answer to the question. An empty list is one: there is no such case.
    fn case(&self, asked: &str, value: &Value) -> Result<Option<Case>, Failure> {
        let Some(entries) = entries(value, &["service_request_id", "status"]) else {
            return Ok(None);
        };
        if entries.is_empty() {
            return Err(Failure::NotFound);
        }
        let is_asked = |entry: &&&Object| match id(entry, "service_request_id") {
            Some(id) => compact(&id) == compact(asked),
            None => text(entry, "status").is_some(),
        };
        Ok(entries
            .iter()
            .find(is_asked)
            .map(|entry| self.case_in(asked, entry)))
    }

    fn case_in(&self, asked: &str, entry: &Object) -> Case {
        let detailed = entry
            .get("extended_attributes")
            .and_then(Value::as_object)
            .and_then(|extended| text(extended, "detailed_status"))
            .or_else(|| text(entry, "detailed_status"));
        let plain = text(entry, "status");
        let status_notes = text(entry, "status_notes");
        let open = plain.as_deref().and_then(status);
        let status = match detailed.as_deref().and_then(status) {
            // The office may close a case and forget the detail, not the other way round.
            _ if open == Some(Status::Closed) => Status::Closed,
            Some(status) => status,
            None if open == Some(Status::Received) && status_notes.is_some() => Status::InProgress,
            None => open.unwrap_or(Status::Received),
        };
        let updated = text(entry, "updated_datetime");
        let mut notes = notes(entry.get("notes"));
        if notes.is_empty() {
            notes.extend(status_notes.map(|words| Note {
                at: updated.clone(),
                words,
            }));
        }
        let agency = match entry.get("agency_responsible") {
            Some(Value::Object(agency)) => text(agency, "name"),
            _ => text(entry, "agency_responsible"),
        };
        Case {
            reference: id(entry, "service_request_id").unwrap_or_else(|| asked.trim().to_owned()),
            status,
            office_status: detailed.or(plain).unwrap_or_default(),
            notes,
            service: self.phrase(text(entry, "service_name")),
            agency: self.phrase(agency),
            requested: text(entry, "requested_datetime"),
            updated,
            expected: text(entry, "expected_datetime"),
            description: text(entry, "description"),
        }
    }

    fn phrase(&self, words: Option<String>) -> Phrase {
        words.map_or_else(Phrase::default, |words| {
            self.map.phrase(self.config.api_language, words)
        })
    }
}

/// The services of a list by their codes. None where this is no list of services; one without any code is none either.
fn listed(value: &Value) -> Option<Vec<(String, &Object)>> {
    let all = entries(value, &["service_code"])?;
    let coded: Vec<(String, &Object)> = all
        .iter()
        .filter_map(|&entry| Some((id(entry, "service_code")?, entry)))
        .collect();
    (all.is_empty() || !coded.is_empty()).then_some(coded)
}

/// The definition of this service, if that is what this is.
fn definition<'a>(service_code: &str, value: &'a Value) -> Option<&'a Object> {
    let definition = *entries(value, &["service_code", "attributes"])?.first()?;
    let asks = definition.get("attributes").is_some_and(Value::is_array);
    let of_this = match id(definition, "service_code") {
        // A list whose first service happens to be this one defines nothing.
        Some(code) => code == service_code.trim() && (asks || value.get("service_code").is_some()),
        None => asks,
    };
    of_this.then_some(definition)
}

/// The reference a token stands for, or none yet. The outer none: this is no answer to the question.
fn reference_of(token: &str, value: &Value) -> Option<Option<String>> {
    const OWN: [&str; 2] = ["service_request_id", "token"];
    let entries = entries(value, &OWN)?;
    if entries.is_empty() {
        return Some(None);
    }
    entries
        .into_iter()
        .filter(|entry| OWN.iter().any(|name| entry.contains_key(name)))
        .find(|entry| id(entry, "token").is_none_or(|came| came == token.trim()))
        .map(|entry| id(entry, "service_request_id"))
}

/// The reference of the listed report that has this one's words. The outer none: this is no list of reports.
fn find(frozen: &Frozen, value: &Value) -> Option<Option<String>> {
    let entries = entries(value, &["service_request_id"])?;
    let sent = form_urlencoded::parse(frozen.body.as_bytes())
        .find(|(name, _)| name == "description")
        .map(|(_, words)| on_one_line(&words))
        .filter(|words| !words.is_empty())?;
    let listed = entries.into_iter().find(|entry| {
        let code = id(entry, "service_code");
        code.is_none_or(|code| code == frozen.service_code)
            && text(entry, "description").is_some_and(|words| on_one_line(&words) == sent)
    });
    Some(listed.and_then(|entry| id(entry, "service_request_id")))
}

/// A place among others, in whole millionths.
type Order = i64;

/// An attribute's place among the others; one that says none comes last.
fn order(attribute: &Object) -> Order {
    attribute
        .get("order")
        .and_then(millionths)
        .unwrap_or(Order::MAX)
}

fn millionths(number: &Value) -> Option<Order> {
    let text = match number {
        Value::Number(text) | Value::String(text) => text.trim(),
        _ => return None,
    };
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let is_negative = whole.starts_with('-');
    let part: String = part.chars().chain("000000".chars()).take(6).collect();
    let (whole, part): (Order, Order) = (whole.parse().ok()?, part.parse().ok()?);
    let whole = whole.saturating_mul(1_000_000);
    Some(whole.saturating_add(if is_negative { -part } else { part }))
}

fn status(word: &str) -> Option<Status> {
    match compact(word).as_str() {
        "open" | "pending" | "received" => Some(Status::Received),
        "inprocess" | "inprogress" => Some(Status::InProgress),
        "processed" => Some(Status::Answered),
        "rejected" | "closed" => Some(Status::Closed),
        _ => None,
    }
}

fn notes(value: Option<&Value>) -> Vec<Note> {
    let note = |value: &Value| match value {
        Value::Object(entry) => Some(Note {
            at: text(entry, "datetime"),
            words: text(entry, "description").or_else(|| text(entry, "summary"))?,
        }),
        plain => words(plain).map(|words| Note { at: None, words }),
    };
    let list = value.and_then(list).unwrap_or_default();
    list.iter().filter_map(note).collect()
}

/// What of a reference or a status counts when two are compared: people read them aloud and copy them by hand.
fn compact(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '_' | '‐' | '‑' | '–'))
        .map(letters::small)
        .collect()
}

/// The JSON in an answer to a question that sends nothing, or what went wrong.
fn read(call: &Call, came: Result<Response, NoAnswer>) -> Result<Value, Failure> {
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
        // An XML-only endpoint does not know the first thing that is asked of it; a later 404 is about the thing itself.
        400..=499 if xml && *call == Call::Catalogue => Failure::XmlOnly,
        404 | 410 => Failure::NotFound,
        408 => Failure::TooSlow,
        429 | 503 => later(&response),
        500..=599 => Failure::Broken,
        400..=499 => match json(&response.body).filter(|value| errors(value).is_some()) {
            Some(value) => refused_question(call, response.status, &value),
            // A proxy in front refuses what looks odd in an address, such as `..`: no reference looks like that.
            None if response.status == 400 && matches!(call, Call::Case { .. }) => {
                Failure::NotFound
            }
            None => unreadable,
        },
        _ => Failure::Unreadable,
    })
}

/// A refusal in GeoReport's own form of a question that sends nothing.
fn refused_question(call: &Call, status: u16, value: &Value) -> Failure {
    let words = descriptions(value);
    if words.iter().any(|words| names(words, "api_key")) {
        return Failure::NotAllowed;
    }
    // Some servers know a reference by its form, and call any other a bad request.
    if status == 400 && matches!(call, Call::Case { .. }) {
        return Failure::NotFound;
    }
    let reason = |words| Reason { field: None, words };
    Failure::Refused {
        reasons: words.into_iter().map(reason).collect(),
    }
}

fn unanswered(none: NoAnswer) -> Failure {
    match none {
        NoAnswer::Unreachable => Failure::Unreachable,
        NoAnswer::TooSlow => Failure::TooSlow,
    }
}

/// `Retry-After` in seconds. Its other form, a date, would need a clock: it is not looked at.
fn later(response: &Response) -> Failure {
    let seconds = response.retry_after.as_deref().map(str::trim);
    Failure::Later {
        after_seconds: seconds
            .filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
            .map(|text| text.parse().unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT)),
    }
}

/// GeoReport in XML. A login page may be XML too, as XHTML or as WISPr: it is not GeoReport.
fn is_xml(body: &str) -> bool {
    let body = body.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let page = ["<html", "<HTML", "<wml", "WISPAccessGateway"];
    let roots = ["<services", "<service_", "<errors", "<discovery"];
    roots.iter().any(|root| body.starts_with(root))
        || (body.starts_with("<?xml") && !page.iter().any(|mark| body.contains(mark)))
}

fn json(body: &str) -> Option<Value> {
    json::read(body.trim_start_matches('\u{feff}')).ok()
}

/// A list, or the one list inside an object (`{"services": […]}`).
fn list(value: &Value) -> Option<&[Value]> {
    match value {
        Value::Array(items) => Some(items),
        Value::Object(object) => {
            let mut lists = object.values().filter_map(Value::as_array);
            let first = lists.next()?;
            lists.next().is_none().then_some(first)
        }
        _ => None,
    }
}

/// The objects of a list, none where it is empty. An object that has one of the `own` names is not a list in a wrapper
/// but an entry itself.
fn entries<'a>(value: &'a Value, own: &[&str]) -> Option<Vec<&'a Object>> {
    match value {
        Value::Object(object) if own.iter().any(|name| object.contains_key(name)) => {
            Some(vec![object])
        }
        _ => {
            let list = list(value)?;
            let objects: Vec<&Object> = list.iter().filter_map(Value::as_object).collect();
            (list.is_empty() || !objects.is_empty()).then_some(objects)
        }
    }
}

/// GeoReport's own form of an error: one `{code, description}` or several, and nothing else.
fn errors(value: &Value) -> Option<Vec<&Object>> {
    let errors = entries(value, &["description"])?;
    let is_error =
        |entry: &&Object| text(entry, "code").is_some() && text(entry, "description").is_some();
    (!errors.is_empty() && errors.iter().all(is_error)).then_some(errors)
}

/// What the errors in an answer say: each once, in order, short enough for a phone.
fn descriptions(value: &Value) -> Vec<String> {
    let items = match value {
        Value::Object(object) if object.contains_key("description") => std::slice::from_ref(value),
        _ => list(value).unwrap_or_default(),
    };
    let mut found: Vec<String> = Vec::new();
    for item in items {
        let words = match item {
            Value::Object(entry) => text(entry, "description"),
            plain => words(plain),
        };
        // Some servers draw their errors as an indented list.
        let words: String = words
            .unwrap_or_default()
            .trim_start_matches(|letter: char| letter == '-' || letter.is_whitespace())
            .trim_end()
            .chars()
            .take(REASON_LIMIT)
            .collect();
        if !words.is_empty() && !found.contains(&words) {
            found.push(words);
        }
        if found.len() == REASONS_LIMIT {
            break;
        }
    }
    found
}

/// Whether a text names this parameter, as a whole word. "Too long" is not about a longitude.
fn names(text: &str, parameter: &str) -> bool {
    let mut before = "";
    text.split(|letter: char| !letters::is_of_a_word(letter) && letter != '_')
        .filter(|word| !word.is_empty())
        .any(|word| {
            let degree = parameter == "long" && before.eq_ignore_ascii_case("too");
            before = word;
            word.eq_ignore_ascii_case(parameter) && !degree
        })
}

/// A text, or the text of a number. Null, blank and missing mean the same.
fn text(entry: &Object, name: &str) -> Option<String> {
    words(entry.get(name)?)
}

fn words(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => (!text.trim().is_empty()).then(|| text.clone()),
        Value::Number(number) => Some(shortest(number)),
        _ => None,
    }
}

/// A number without the noughts at its end that say nothing: some servers write `2.50` for their service 2.5.
fn shortest(number: &str) -> String {
    let short = match number.split_once('.') {
        Some((_, part)) if !part.contains(['e', 'E']) => number.trim_end_matches('0'),
        _ => number,
    };
    let nought = if short.ends_with('.') { "0" } else { "" };
    format!("{short}{nought}")
}

/// What names a thing: a text or a number, `0` too. A number too long to be kept digit by digit is none: a reference that
/// is nearly right is worse than none.
fn id(entry: &Object, name: &str) -> Option<String> {
    let exact = match entry.get(name)? {
        Value::Number(number) => {
            let is_whole = || number.parse::<u64>().is_ok() || number.parse::<i64>().is_ok();
            !number.contains(['e', 'E']) && (number.contains('.') || is_whole())
        }
        _ => true,
    };
    text(entry, name)
        .filter(|_| exact)
        .map(|text| text.trim().to_owned())
}

/// A boolean, however it is spelt.
fn flag(entry: &Object, name: &str) -> Option<bool> {
    match entry.get(name)? {
        Value::Bool(flag) => Some(*flag),
        other => match words(other)?.trim().to_ascii_lowercase().as_str() {
            "true" | "1" => Some(true),
            "false" | "0" => Some(false),
            _ => None,
        },
    }
}
