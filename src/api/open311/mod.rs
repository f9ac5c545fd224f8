//! The adapter for Open311 GeoReport v2 in JSON, which reads answers tolerantly. Must not accept anything as a receipt
//! that GeoReport would not.

#[cfg(not(target_arch = "wasm32"))]
use super::adapter::PrintedForm;
use super::adapter::{
    Adapter, Answer, Call, Capabilities, Next, NoAnswer, Parameter, Part, Request, Response,
};
use super::address::path;
use super::config::{DayTravels, KindTravels};
use super::paging::{self, Paged};
use super::replies::json;
use crate::feedback::model::attachment::Attached;
use crate::feedback::model::draft::{Field, Kind};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::Rules;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;

mod acts;
mod candidates;
mod entities;
mod names;
mod office;
mod outgoing;
mod questions;
mod receipts;
mod reference;
mod reply;
mod requests;
mod send;
mod services;

pub use office::Open311;

use names::{MEDIA, POINT, attribute};
use outgoing::{frozen, parts, place_line};
use questions::no_questions;
use reply::read;
use requests::made_of;
use services::{SERVICE, listed_entries, page_of_services};

/// The most characters of a description, by the standard.
const DESCRIPTION_LIMIT: usize = 4_000;

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
                named_only: self.config.named_only.clone(),
                point: self.config.point,
                place_line: place_line("").chars().count(),
                catch_all: self.config.catch_all_service.clone(),
                default_place: self.config.default_place.clone(),
                files: Some(self.config.media),
                ..Rules::default()
            },
            track: self.config.follow_up,
            public_read: self.config.public_read,
            idempotency: self.config.idempotency,
            look_up: self.config.look_up,
            acts: self
                .updates()
                .map_or_else(Vec::new, |updates| updates.acts.clone()),
            acts_have_ids: self.updates().is_some_and(|updates| updates.ids),
            act_files: self.act_files(),
            may_want_secret: true,
            contact_is_public: false,
            act_contact: match self.updates() {
                Some(updates) if updates.email => vec![Field::Email],
                _ => vec![],
            },
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn printed_form(&self) -> Option<PrintedForm> {
        Some(self.form())
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
            // The probe gives the time at the office, from which the start date of the list is computed.
            Call::Find { frozen, .. } => {
                self.get(Part::Probe, &path("services", &frozen.service_code), true)
            }
            Call::Token { token } => self.get(Part::Only, &path("tokens", token), true),
            Call::Case { reference } => self.case_request(Part::Only, reference),
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
                    Part::Report => self.after_report(frozen, came),
                    Part::StillListed => self.after_refusal(call, asked, frozen, came),
                    Part::WiderProbe => self.after_wider_probe(call, asked, frozen, files, came),
                    _ => self.after_probe(frozen, files, came),
                };
            }
            Call::Catalogue => match page_of_services(call, asked, came)? {
                Paged::More(request) => return Ok(Next::Ask(request)),
                Paged::Whole { list, may_be_cut } => self.catalogue(&list, may_be_cut),
            },
            Call::Questions { service_code } => {
                let value = read(call, came)?;
                let questions = self.questions(service_code, &value);
                Some(Answer::Questions(
                    questions.ok_or_else(|| no_questions(&value))?,
                ))
            }
            Call::Find { frozen, ago } if asked.part == Part::Probe => {
                return self.after_time(frozen, *ago, came);
            }
            Call::Find { frozen, ago } => {
                let date = came.as_ref().ok().and_then(|came| came.date.clone());
                let since = candidates::since(date.as_deref(), *ago);
                candidates::in_list(frozen, since, &read(call, came)?).map(Answer::Found)
            }
            Call::Token { token } => made_of(token, &read(call, came)?).map(Answer::Token),
            Call::Case { reference } => self
                .case(reference, &read(call, came)?)?
                .map(|case| Answer::Case(Box::new(case))),
        };
        answer.map(Next::Done).ok_or(Failure::Unreadable)
    }

    fn to_keep(
        &self,
        answer: &Answer,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Option<String> {
        let response = came.ok()?;
        if asked.before.entries.is_empty() {
            return Some(response.body);
        }
        match answer {
            Answer::Catalogue(catalogue) if catalogue.may_be_cut => None,
            _ => Some(paging::in_one(
                asked,
                json(&response.body),
                SERVICE,
                listed_entries,
            )),
        }
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
        // GeoReport takes one location, and strict servers refuse a second one: with a point, the words of the place
        // are sent at the start of the description.
        let own_place = submission.own_place();
        if submission.point().is_some() && !own_place.is_empty() {
            description.push_str(&place_line(own_place));
        }
        description.push_str(submission.description());
        say("description", &description);
        match submission.point() {
            Some(point) => {
                say(POINT[0], &point.lat);
                say(POINT[1], &point.long);
            }
            None => say("address_string", submission.place()),
        }
        for answer in submission.answers() {
            let mut name = attribute(&answer.code);
            if answer.several {
                name.push_str("[]");
            }
            for value in &answer.values {
                say(&name, value);
            }
        }
        for (field, text) in submission.texts() {
            if let Some(name) = self.name(field) {
                say(&name, text);
            }
        }
        all
    }
}
