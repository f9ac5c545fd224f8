//! The adapter for Redmine's REST API in JSON, as an anonymous user sees it: a report is an issue, an act is a note. Must
//! not send anything but what a citizen wrote, since everybody can read all of it.

#[cfg(not(target_arch = "wasm32"))]
use super::adapter::PrintedForm;
use super::adapter::{
    Adapter, Answer, Call, Capabilities, Next, NoAnswer, Parameter, Part, Request, Response,
};
use super::paging::{self, Paged};
use super::replies::json;
use crate::feedback::model::attachment::Attached;
use crate::feedback::model::draft::Field;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::Rules;
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;

mod acts;
mod case;
mod catalogue;
mod config;
mod reply;
mod report;
mod tracker;

pub use tracker::Redmine;

use catalogue::{PROJECT, PROJECTS, projects};
use reply::read;
use report::{issue, parameter, subject};

/// The most characters of a description. Redmine on MySQL keeps 65,535 bytes, and a character may have four.
const DESCRIPTION_LIMIT: usize = 8_000;

/// The name under which files are listed.
const UPLOADS: &str = "uploads";

impl Redmine {
    fn acts_take_files(&self) -> bool {
        let updates = self.config.updates.as_ref();
        updates.is_some_and(|updates| updates.media) && self.config.media.most > 0
    }
}

impl Adapter for Redmine {
    fn capabilities(&self) -> Capabilities {
        let contact = Field::all().filter(Field::is_contact);
        let unsent = contact.filter(|field| self.settings.contact_id(field).is_none());
        // A place is not demanded, so that none stands in for it.
        let no_place = Some(String::new());
        Capabilities {
            rules: Rules {
                description_limit: Some(DESCRIPTION_LIMIT - self.longest_line()),
                unlisted_line: "[not listed: ]\n".len(),
                required_contact: self.config.required_contact.clone(),
                unsent_contact: unsent.collect(),
                named_only: self.config.named_only.clone(),
                catch_all: self.config.catch_all_service.clone(),
                default_place: self.config.default_place.clone().or(no_place),
                files: Some(self.config.media),
                ..Rules::default()
            },
            track: self.config.follow_up,
            public_read: true,
            look_up: false,
            idempotency: false,
            acts: self.acts_taken(),
            acts_have_ids: false,
            act_files: self.acts_take_files().then_some(self.config.media),
            act_contact: vec![],
            may_want_secret: false,
            contact_is_public: true,
        }
    }

    /// Redmine takes issues from its own pages or as JSON, and no form of another site.
    #[cfg(not(target_arch = "wasm32"))]
    fn printed_form(&self) -> Option<PrintedForm> {
        None
    }

    /// A note changes an issue.
    #[cfg(not(target_arch = "wasm32"))]
    fn needs_put(&self) -> bool {
        !self.acts_taken().is_empty()
    }

    fn begin(&self, call: &Call) -> Request {
        match call {
            Call::Catalogue => self.get(Part::Only, PROJECTS, false),
            Call::Questions { service_code } => {
                self.project_request(Part::Only, service_code, false)
            }
            Call::Send { frozen, .. } | Call::Find { frozen, .. } => {
                self.project_request(Part::Probe, &frozen.service_code, true)
            }
            Call::Token { token } => self.case_request(Part::Only, token),
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
                    Part::Upload => self.after_upload(asked, frozen, files, came),
                    _ => self.after_probe(call, frozen, files, came),
                };
            }
            Call::Catalogue => match self.page_of_projects(asked, came)? {
                Paged::More(request) => return Ok(Next::Ask(request)),
                Paged::Whole { list, may_be_cut } => self.catalogue(&list, may_be_cut),
            },
            Call::Questions { service_code } => {
                let value = read(call, came)?;
                self.questions(service_code, &value).map(Answer::Questions)
            }
            // Redmine makes the number at once, and has no list that is looked through.
            Call::Find { .. } | Call::Token { .. } => return Err(Failure::NotFound),
            Call::Case { reference } => {
                let case = self.case(reference, &read(call, came)?);
                case.map(|case| Answer::Case(Box::new(case)))
            }
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
        match answer {
            Answer::Catalogue(catalogue) if catalogue.may_be_cut => None,
            _ if asked.before.entries.is_empty() => Some(response.body),
            _ => {
                let last = json(&response.body);
                Some(paging::in_one(asked, last, PROJECT, projects))
            }
        }
    }

    fn freeze(&self, submission: &Submission, key: String) -> Frozen {
        let all = self.all(submission);
        frozen(submission, &all, submission.files().to_vec(), key)
    }

    fn files(&self, submission: &Submission) -> Vec<(Parameter, usize)> {
        let files = submission.files().iter().enumerate();
        files
            .map(|(index, file)| (parameter(UPLOADS, &file.name(index + 1)), file.bytes))
            .collect()
    }

    fn weight(&self, frozen: &Frozen) -> usize {
        let files: usize = frozen.files.iter().map(|file| file.bytes).sum();
        files + issue(&frozen.body, "", &[], &[]).len()
    }

    fn parameters(&self, submission: &Submission) -> Vec<Parameter> {
        self.all(submission)
    }

    fn outside(&self, submission: &Submission, note: &str) -> Vec<Parameter> {
        let kind = submission.kind();
        let kind = match self.settings.tracker(kind) {
            Some(_) => String::new(),
            None => format!("[{}]\n", kind.code()),
        };
        let mut outside = self.routed(submission);
        outside.push(parameter("subject", &subject(note)));
        outside.push(parameter("description", &format!("{kind}{note}")));
        outside
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
}

/// Freezes parameters as a form. The issue is made of them when it is sent, with what Redmine said before: the id of the
/// tracker, and the tokens of the files.
fn frozen(
    submission: &Submission,
    parameters: &[Parameter],
    files: Vec<Attached>,
    key: String,
) -> Frozen {
    let pairs = parameters.iter().map(|one| (&one.name, &one.value));
    let mut form = form_urlencoded::Serializer::new(String::new());
    let body = form.extend_pairs(pairs).finish();
    Frozen::new(submission.service_code(), submission.receipt(), body, key).with_files(files)
}
