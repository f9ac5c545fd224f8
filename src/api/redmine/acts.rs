//! What a citizen does about an issue: a note, with a code in its first line where it is more than a message.

use form_urlencoded::Serializer;

use super::UPLOADS;
use super::reply::{errors, is_empty, read, token};
use super::report::{member, parameter, quoted, uploads};
use super::tracker::{JSON, Redmine};
use crate::api::acts::{ActCall, Acts, NextAct};
use crate::api::adapter::{
    Before, Body, Call, Method, NoAnswer, Parameter, Part, Request, Response,
};
use crate::api::address::path;
use crate::api::replies::later;
use crate::feedback::json::Value;
use crate::feedback::model::act::{Act, ActKind};
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::case::Case;
use crate::feedback::model::failure::Failure;
use crate::feedback::outbox::{About, ActFault, Acted, FrozenAct, Proof};

/// The parameter of a note.
const NOTES: &str = "notes";

impl Redmine {
    /// The text of the note. A code, never a sentence of the page, says what it is besides its words.
    fn note(act: &Act) -> String {
        let words = act.words.trim();
        match act.kind {
            ActKind::Message => words.to_owned(),
            kind => format!("[{}]\n{words}", kind.code()).trim_end().to_owned(),
        }
    }

    /// Reads the case before or after an act.
    fn case_of(&self, act: &FrozenAct, came: Result<Response, NoAnswer>) -> Result<Case, Failure> {
        let reference = act.reference.clone();
        let value = read(&Call::Case { reference }, came)?;
        let case = self.case(&act.reference, &value);
        case.ok_or(Failure::Unreadable)
    }

    /// The next file, or the note. `before` has the tokens of the files that are there already.
    fn upload_or_act(
        &self,
        act: &FrozenAct,
        files: &[Bytes],
        before: Before,
    ) -> Result<NextAct, ActFault> {
        let sent = before.entries.len();
        let request = match (act.files.get(sent), files.get(sent)) {
            (Some(file), Some(bytes)) => self.upload(sent + 1, file, bytes.clone(), before),
            (Some(_), None) => return Err(ActFault::Failed(Failure::FileLost)),
            (None, _) => {
                let tokens = before.entries.iter().filter_map(Value::as_str);
                let tokens: Vec<&str> = tokens.collect();
                let note = form_urlencoded::parse(act.body.as_bytes())
                    .find(|(name, _)| name == NOTES)
                    .map(|(_, note)| member(NOTES, &quoted(&note)));
                let members: Vec<String> = note
                    .into_iter()
                    .chain(uploads(&act.files, &tokens))
                    .collect();
                Request {
                    part: Part::Act,
                    method: Method::Put,
                    url: format!("{}{}", self.config.endpoint, path("issues", &act.reference)),
                    body: Some(Body::Text {
                        content_type: JSON,
                        text: format!("{{\"issue\":{{{}}}}}", members.join(",")),
                    }),
                    key: None,
                    fresh: true,
                    before,
                }
            }
        };
        Ok(NextAct::Ask(request))
    }

    /// Reads the answer to an act. Redmine answers 204 to what it drops as well, so the case is read again, unless
    /// Redmine says that it did not take the note.
    fn after_act(
        &self,
        act: &FrozenAct,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Result<NextAct, ActFault> {
        let maybe = Some(Failure::Unknown);
        let failed = |failure| Err(ActFault::Failed(failure));
        let failure = match came {
            Err(_) => maybe,
            Ok(response) if response.redirected => maybe,
            Ok(response) => match response.status {
                204 => None,
                200..=299 if is_empty(&response) => None,
                // 405: a proxy that lets no `PUT` through.
                401 | 403 | 405 => return failed(Failure::NotAllowed),
                404 if is_empty(&response) => return failed(Failure::NotFound),
                413 | 415 if !act.files.is_empty() => return failed(Failure::FilesRefused),
                413 => return failed(Failure::TooLarge),
                422 => match errors(&response.body) {
                    Some(errors) => {
                        let reasons = errors.into_iter().map(|words| self.reason(words));
                        return failed(Failure::Refused {
                            reasons: reasons.collect(),
                        });
                    }
                    None => maybe,
                },
                429 => return failed(later(&response)),
                503 if response.retry_after.is_some() => return failed(later(&response)),
                _ => maybe,
            },
        };
        let mut again = self.case_request(Part::ReadBack, &act.reference);
        again.before.alike = asked.before.alike;
        again.before.failure = failure;
        Ok(NextAct::Ask(again))
    }
}

impl Acts for Redmine {
    fn parameters(&self, act: &Act, _about: &About) -> Vec<Parameter> {
        match self.acts_taken().contains(&act.kind) {
            true => vec![parameter(NOTES, &Redmine::note(act))],
            false => vec![],
        }
    }

    fn files(&self, act: &Act) -> Vec<(Parameter, usize)> {
        let files = act.files.iter().enumerate();
        files
            .map(|(index, file)| (parameter(UPLOADS, &file.name(index + 1)), file.bytes))
            .collect()
    }

    fn freeze(&self, act: &Act, about: &About) -> Option<FrozenAct> {
        self.acts_taken().contains(&act.kind).then(|| {
            let note = Redmine::note(act);
            let mut body = Serializer::new(String::new());
            let body = body.append_pair(NOTES, &note).finish();
            FrozenAct::new(about, act, note, body)
        })
    }

    fn begin(&self, call: &ActCall) -> Option<Request> {
        self.config.updates.as_ref()?;
        Some(self.case_request(Part::Probe, &call.act().reference))
    }

    fn next(
        &self,
        call: &ActCall,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Result<NextAct, ActFault> {
        let act = call.act();
        match (asked.part, call) {
            (Part::Upload, ActCall::Do { files, .. }) => {
                let mut before = asked.before.clone();
                let token = token(came).map_err(ActFault::Failed)?;
                before.entries.push(Value::String(token));
                self.upload_or_act(act, files, before)
            }
            (Part::Act, _) => self.after_act(act, asked, came),
            (Part::ReadBack, _) => {
                let case = self.case_of(act, came).ok();
                let proof = match (&case, &asked.before.failure) {
                    (Some(case), _) if act.is_beyond(case, asked.before.alike) => Proof::Seen,
                    (_, Some(failure)) => return Err(ActFault::Failed(failure.clone())),
                    (_, None) => Proof::NotSeen,
                };
                let case = case.map(Box::new);
                Ok(NextAct::Done(Acted { proof, case }))
            }
            (_, call) => {
                let case = self.case_of(act, came).map_err(ActFault::Failed)?;
                let done = |proof, case| {
                    let case = Some(Box::new(case));
                    Ok(NextAct::Done(Acted { proof, case }))
                };
                let before = Before {
                    alike: act.alike_before(&case),
                    ..Before::default()
                };
                match call {
                    ActCall::Seek { .. } if act.is_in(&case) => done(Proof::Seen, case),
                    ActCall::Seek { .. } => done(Proof::NotSeen, case),
                    // An earlier try arrived.
                    ActCall::Do { .. } if act.is_in_before(&case) => done(Proof::Seen, case),
                    ActCall::Do { .. } if !act.files.is_empty() && !self.acts_take_files() => {
                        Err(ActFault::Failed(Failure::FilesRefused))
                    }
                    ActCall::Do { files, .. } => self.upload_or_act(act, files, before),
                }
            }
        }
    }
}
