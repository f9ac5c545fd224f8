//! The steps of sending a report: one probe or two that send nothing, then the report, and after a refusal the check
//! whether its service still exists.

use form_urlencoded::Serializer;

use super::candidates;
use super::office::Open311;
use super::questions::definition;
use super::reply::is_own_error;
use super::services::{Sought, seek};
use crate::api::adapter::{Answer, Call, Next, NoAnswer, Part, Request, Response};
use crate::api::replies::{json, later, unanswered};
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::failure::Failure;
use crate::feedback::outbox::Frozen;

impl Open311 {
    /// Decides whether the probe reached the right server: one that knows the service, or says in GeoReport's own form
    /// that it does not. Any other answer may still come from a server without definitions, so its list is requested.
    pub(super) fn after_probe(
        &self,
        frozen: &Frozen,
        files: &[Bytes],
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure> {
        let recognised = match came {
            // Many servers omit the CORS headers in a 404, and the browser then reports no answer at all.
            Err(NoAnswer::Unreachable) if !self.config.endpoint.starts_with('/') => false,
            Err(none) => return Err(unanswered(none)),
            Ok(response) if response.redirected => false,
            Ok(response) => match response.status {
                401 | 403 => return Err(Failure::NotAllowed),
                429 | 503 => return Err(later(&response)),
                200..=299 => json(&response.body)
                    .is_some_and(|value| definition(&frozen.service_code, &value).is_some()),
                400..=499 => is_own_error(&response.body),
                _ => false,
            },
        };
        match recognised {
            true => self.go(frozen, files),
            false => Ok(Next::Ask(self.get(Part::WiderProbe, "services.json", true))),
        }
    }

    /// Sends the report, now that the API has answered. Files, and therefore envelopes, are sent only to an office that
    /// takes files: any other would give a receipt for the words beside them, and the content of the files would be
    /// lost.
    fn go(&self, frozen: &Frozen, files: &[Bytes]) -> Result<Next, Failure> {
        match frozen.files.is_empty() || self.config.media.most > 0 {
            true => Ok(Next::Ask(self.report(frozen, files))),
            false => Err(Failure::FilesRefused),
        }
    }

    /// Requests the list since the day before this report was handed over, by the office's own clock; all of it if that
    /// clock cannot be read.
    pub(super) fn after_time(
        &self,
        frozen: &Frozen,
        ago: Option<u64>,
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure> {
        let date = match came {
            Err(NoAnswer::Unreachable) if !self.config.endpoint.starts_with('/') => None,
            Err(none) => return Err(unanswered(none)),
            Ok(response) => response.date,
        };
        let mut query = Serializer::new(String::new());
        query.append_pair("service_code", &frozen.service_code);
        if let Some(since) = candidates::since(date.as_deref(), ago) {
            query.append_pair("start_date", &candidates::day_before(since));
        }
        let mut list = self.get(Part::Only, "requests.json", true);
        list.url
            .push(if list.url.contains('?') { '&' } else { '?' });
        list.url.push_str(&query.finish());
        Ok(Next::Ask(list))
    }

    pub(super) fn after_wider_probe(
        &self,
        call: &Call,
        asked: &Request,
        frozen: &Frozen,
        files: &[Bytes],
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure> {
        match seek(call, asked, &frozen.service_code, came)? {
            Sought::More(request) => Ok(Next::Ask(request)),
            // This API answers, and will say itself whether it takes the report.
            Sought::Listed | Sought::PerhapsListed => self.go(frozen, files),
            Sought::Gone => Err(Failure::NotFound),
        }
    }

    /// Reads the answer to the report. A report may not be taken because its service no longer exists. Every server
    /// says that in another way, some with a server error, so the list is checked.
    pub(super) fn after_report(
        &self,
        frozen: &Frozen,
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure> {
        let may_be_about_service = came.as_ref().is_ok_and(|response| {
            !response.redirected
                && match response.status {
                    200..=299 => {
                        is_own_error(&response.body)
                            || json(&response.body).is_some_and(|value| {
                                ["error", "errors"]
                                    .iter()
                                    .any(|name| value.get(name).is_some())
                            })
                    }
                    401 | 403 | 408 | 413 | 415 | 429 => false,
                    409 => !self.config.idempotency,
                    status => (400..=501).contains(&status),
                }
        });
        match self.receipt(frozen, came) {
            Ok(receipt) => Ok(Next::Done(Answer::Receipt(receipt))),
            Err(failure) if may_be_about_service && failure != Failure::NotAllowed => {
                let mut list = self.get(Part::StillListed, "services.json", true);
                list.before.failure = Some(failure);
                Ok(Next::Ask(list))
            }
            Err(failure) => Err(failure),
        }
    }

    pub(super) fn after_refusal(
        &self,
        call: &Call,
        asked: &Request,
        frozen: &Frozen,
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure> {
        match seek(call, asked, &frozen.service_code, came) {
            Ok(Sought::More(request)) => Ok(Next::Ask(request)),
            Ok(Sought::Gone) => Err(Failure::NotFound),
            _ => Err(asked.before.failure.clone().unwrap_or(Failure::Unknown)),
        }
    }
}
