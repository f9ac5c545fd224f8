//! What a citizen does about a case, by mySociety's extension `servicerequestupdates`
//! (<https://github.com/mysociety/open311-adapter>, `servicerequestupdates.json`).

use form_urlencoded::Serializer;

use super::names::MEDIA;
use super::office::Open311;
use super::outgoing::{FORM, in_parts};
use super::reply::{descriptions, errors, is_own_error, names, read};
use super::requests::{NOT_SOLVED, SOLVED, WITHDRAWN};
use crate::api::acts::{ActCall, Acts, NextAct};
use crate::api::adapter::{
    Before, Body, Call, Method, NoAnswer, Parameter, Part, Request, Response,
};
use crate::api::config::Updates;
use crate::api::fields::text;
use crate::api::replies::{json, later};
use crate::feedback::json::Value;
use crate::feedback::model::act::{Act, ActKind};
use crate::feedback::model::attachment::{Attached, Bytes, FileRules};
use crate::feedback::model::case::{Case, Status};
use crate::feedback::model::failure::{Failure, Reason};
use crate::feedback::outbox::{About, ActFault, Acted, FrozenAct, Proof};

/// The collection to which updates are posted.
const UPDATES: &str = "servicerequestupdates.json";

/// The parameter of the secret that the office gave with the receipt.
const SECRET: &str = "account_id";

/// The day's first moment in Dar es Salaam: the time of day at which somebody wrote is not sent.
const MIDNIGHT: &str = "T00:00:00+03:00";

impl Open311 {
    pub(super) fn updates(&self) -> Option<&Updates> {
        self.config.updates.as_ref()
    }

    /// Returns what an act may have besides words; `None`: nothing.
    pub(super) fn act_files(&self) -> Option<FileRules> {
        self.updates()
            .filter(|updates| updates.media && self.config.media.most > 0)
            .map(|_| self.config.media)
    }

    /// Returns what a citizen can do about a case with this status.
    pub(super) fn can(&self, status: &Status, office_status: &str) -> Vec<ActKind> {
        let mut can = self.updates().map_or_else(Vec::new, |it| it.acts.clone());
        if *status == Status::Closed {
            can.retain(|kind| !matches!(kind, ActKind::Withdraw | ActKind::Solved));
        }
        if office_status.to_ascii_lowercase().starts_with("cancel") {
            can.clear();
        }
        can
    }

    /// The words of an act: a code where the person wrote none, since the extension demands a description, and an act
    /// with words can be recognised.
    fn described(act: &Act) -> String {
        match act.words.trim() {
            "" => format!("[{}]", act.kind.code()),
            words => words.to_owned(),
        }
    }

    fn status_of_act(&self, kind: ActKind) -> &'static str {
        match kind {
            ActKind::Solved => SOLVED,
            ActKind::NotSolved => NOT_SOLVED,
            ActKind::Withdraw => WITHDRAWN,
            ActKind::Message | ActKind::Identify => {
                match self.updates().is_some_and(|updates| updates.open) {
                    true => "OPEN",
                    false => "UNCHANGED",
                }
            }
        }
    }

    fn act_request(&self, act: &FrozenAct, files: &[Bytes], before: Before) -> Request {
        let body = match act.files.is_empty() {
            true => Body::Text {
                content_type: FORM,
                text: act.body.clone(),
            },
            false => Body::Parts {
                boundary: act.id.clone(),
                bytes: in_parts(&act.id, &act.body, &act.files, files),
            },
        };
        Request {
            part: Part::Act,
            method: Method::Post,
            url: format!("{}{UPDATES}", self.config.endpoint),
            body: Some(body),
            key: None,
            fresh: true,
            before,
        }
    }

    /// Reads the case before or after an act.
    fn case_of(&self, act: &FrozenAct, came: Result<Response, NoAnswer>) -> Result<Case, Failure> {
        let reference = act.reference.clone();
        let call = Call::Case { reference };
        let case = self.case(&act.reference, &read(&call, came)?)?;
        case.ok_or(Failure::Unreadable)
    }

    /// Reads the answer to an act. Whatever it says, the case is read again, unless the office says itself that it did
    /// not take it.
    fn after_act(
        &self,
        act: &FrozenAct,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Result<NextAct, ActFault> {
        let mut again = self.case_request(Part::ReadBack, &act.reference);
        again.before = asked.before.clone();
        // The office may have it.
        let maybe = (Some(Failure::Unknown), false);
        let (failure, known) = match came {
            Err(_) => maybe,
            Ok(response) if response.redirected => maybe,
            Ok(response) => match response.status {
                204 => (None, false),
                200..=299 => match json(&response.body) {
                    Some(value) if errors(&value).is_none() => (None, false),
                    Some(value) if is_known_already(&value) => (None, true),
                    Some(value) => return Err(refused(&value)),
                    // An empty answer says as much as a 204; a page is no answer of this API.
                    None if response.body.trim().is_empty() => (None, false),
                    None => maybe,
                },
                413 | 415 if !act.files.is_empty() => {
                    return Err(ActFault::Failed(Failure::FilesRefused));
                }
                413 => return Err(ActFault::Failed(Failure::TooLarge)),
                429 => return Err(ActFault::Failed(later(&response))),
                503 if response.retry_after.is_some() => {
                    return Err(ActFault::Failed(later(&response)));
                }
                408 => maybe,
                400..=499 => match json(&response.body) {
                    Some(value) if is_known_already(&value) => (None, true),
                    Some(value) if is_own_error(&response.body) => return Err(refused(&value)),
                    _ if matches!(response.status, 401 | 403 | 405) => {
                        return Err(ActFault::Failed(Failure::NotAllowed));
                    }
                    _ => maybe,
                },
                _ => maybe,
            },
        };
        again.before.failure = failure;
        again.before.known = known;
        Ok(NextAct::Ask(again))
    }
}

/// Whether an error says that the update is known: open311-adapter and FixMyStreet say `already exists`.
fn is_known_already(value: &Value) -> bool {
    let said = errors(value).unwrap_or_default();
    let mut words = said.iter().filter_map(|error| text(error, "description"));
    words.any(|words| words.to_ascii_lowercase().contains("already exist"))
}

/// Reads a refusal in the API's own form.
fn refused(value: &Value) -> ActFault {
    let words = descriptions(value);
    if words.iter().any(|words| names(words, "api_key")) {
        return ActFault::Failed(Failure::NotAllowed);
    }
    if words.iter().any(|words| names(words, SECRET)) {
        return ActFault::SecretWanted;
    }
    let reasons = words.into_iter().map(|words| Reason { field: None, words });
    ActFault::Failed(Failure::Refused {
        reasons: reasons.collect(),
    })
}

impl Acts for Open311 {
    fn parameters(&self, act: &Act, about: &About) -> Vec<Parameter> {
        let mut all: Vec<Parameter> = Vec::new();
        let mut say = |name: &str, value: &str| {
            if !value.is_empty() {
                all.push(Parameter {
                    name: name.to_owned(),
                    value: value.to_owned(),
                });
            }
        };
        say(
            "jurisdiction_id",
            self.config.jurisdiction_id.as_deref().unwrap_or_default(),
        );
        say("service_request_id", &about.case.reference);
        say("update_id", &about.id);
        say("updated_datetime", &format!("{}{MIDNIGHT}", about.day));
        say("status", self.status_of_act(act.kind));
        say("description", &Open311::described(act));
        for (field, value) in &act.contact {
            if let Some(name) = self.name(field) {
                say(&name, value);
            }
        }
        if act.kind == ActKind::Identify {
            say("public_anonymity_required", "TRUE");
        }
        say(SECRET, about.secret.unwrap_or_default());
        all
    }

    fn files(&self, act: &Act) -> Vec<(Parameter, usize)> {
        let file = |(index, file): (usize, &Attached)| {
            let parameter = Parameter {
                name: MEDIA.to_owned(),
                value: file.name(index + 1),
            };
            (parameter, file.bytes)
        };
        act.files.iter().enumerate().map(file).collect()
    }

    fn freeze(&self, act: &Act, about: &About) -> Option<FrozenAct> {
        let updates = self.updates()?;
        updates.acts.contains(&act.kind).then(|| {
            let parameters = self.parameters(act, about);
            let pairs = parameters.iter().map(|one| (&one.name, &one.value));
            let body = Serializer::new(String::new()).extend_pairs(pairs).finish();
            FrozenAct::new(about, act, Open311::described(act), body)
        })
    }

    fn begin(&self, call: &ActCall) -> Option<Request> {
        self.updates()?;
        Some(self.case_request(Part::Probe, &call.act().reference))
    }

    fn next(
        &self,
        call: &ActCall,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Result<NextAct, ActFault> {
        let act = call.act();
        match asked.part {
            Part::Act => self.after_act(act, asked, came),
            Part::ReadBack => {
                let case = self.case_of(act, came).ok();
                let proof = match (&case, &asked.before.failure) {
                    (Some(case), _) if act.is_beyond(case, asked.before.alike) => Proof::Seen,
                    _ if asked.before.known => Proof::Known,
                    (_, Some(failure)) => return Err(ActFault::Failed(failure.clone())),
                    (_, None) => Proof::NotSeen,
                };
                let case = case.map(Box::new);
                Ok(NextAct::Done(Acted { proof, case }))
            }
            _ => {
                let case = self.case_of(act, came).map_err(ActFault::Failed)?;
                let is_there = match call {
                    ActCall::Do { .. } => act.is_in_before(&case),
                    ActCall::Seek { .. } => act.is_in(&case),
                };
                let before = Before {
                    alike: act.alike_before(&case),
                    ..Before::default()
                };
                let case = Some(Box::new(case));
                match call {
                    // An earlier try arrived.
                    _ if is_there => Ok(NextAct::Done(Acted {
                        proof: Proof::Seen,
                        case,
                    })),
                    // The office takes no files any more: the words do not go without them.
                    ActCall::Do { .. } if !act.files.is_empty() && self.act_files().is_none() => {
                        Err(ActFault::Failed(Failure::FilesRefused))
                    }
                    ActCall::Do { files, .. } => {
                        Ok(NextAct::Ask(self.act_request(act, files, before)))
                    }
                    ActCall::Seek { .. } => Ok(NextAct::Done(Acted {
                        proof: Proof::NotSeen,
                        case,
                    })),
                }
            }
        }
    }
}
