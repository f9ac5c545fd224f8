//! Reads the office's answer to a report: a receipt, a refusal, or neither.

use super::entities;
use super::names::POINT;
use super::office::Open311;
use super::reply::{entries, is_own_error, names, unwrapped};
use crate::api::adapter::{NoAnswer, Response};
use crate::api::fields::{reference_of, said, text};
use crate::api::refusals;
use crate::api::replies::{json, later};
use crate::feedback::json::{Map, Value};
use crate::feedback::model::catalogue::ReceiptKind;
use crate::feedback::model::draft::Field;
use crate::feedback::model::failure::{Failure, Reason};
use crate::feedback::model::form::PointUse;
use crate::feedback::model::receipt::{Receipt, Reference};
use crate::feedback::outbox::Frozen;

impl Open311 {
    /// Reads the answer to a report. The report may have arrived, so an answer that is not clearly a receipt or a
    /// refusal is `Failure::Unknown`.
    pub(super) fn receipt(
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
            401 | 403 => Err(self.not_allowed(frozen, &response.body)),
            413 | 415 if !frozen.files.is_empty() => Err(Failure::FilesRefused),
            413 => Err(Failure::TooLarge),
            // The server timed out while it waited for the rest of the report: what it has is not known.
            408 => Err(Failure::Unknown),
            // The office is still processing the first try with this report's key. That try has arrived, and its answer
            // is asked for again.
            409 if self.config.idempotency => Err(Failure::Unknown),
            429 => Err(later(&response)),
            503 if response.retry_after.is_some() => Err(later(&response)),
            400..=499 => Err(self.refusal(response.status, &response.body)),
            _ => Err(Failure::Unknown),
        }
    }

    fn receipt_in(&self, frozen: &Frozen, value: &Value) -> Option<Receipt> {
        let value = unwrapped(value, "service_request_id");
        let entries = entries(value, &["service_request_id", "token"])?;
        let with = |name| {
            let mut named = entries
                .iter()
                .filter_map(|&entry| Some((entry, reference_of(entry, name)?)));
            let first = named.next()?;
            // A list of several reports is not a receipt of this one, and neither is an entry that says that it failed.
            (named.all(|(_, other)| other == first.1) && !has_failed(first.0)).then_some(first)
        };
        let (entry, reference) = with("service_request_id")
            .map(|(entry, reference)| (entry, Reference::Known(reference)))
            .or_else(|| with("token").map(|(entry, token)| (entry, Reference::Pending { token })))
            .or_else(|| {
                // Only an answer of a `blackbox` service can be a receipt without a reference, and it must look like
                // one.
                let blackbox = frozen.receipt == ReceiptKind::Nothing;
                let [Value::Object(entry)] = value.as_array()?.as_slice() else {
                    return None;
                };
                (blackbox && is_empty_receipt(entry)).then_some((entry, Reference::Never))
            })?;
        Some(Receipt {
            reference,
            notice: self.phrase(said(entry, "service_notice")),
            expected: said(entry, "expected_datetime"),
            secret: self.updates().and_then(|_| said(entry, "account_id")),
            claimed: false,
        })
    }

    /// Reads a refusal. Only an answer of this API itself makes the report a draft again: anything else may come from a
    /// gateway, a login page or a half-installed new version. Real servers say in many forms what is wrong with a
    /// field, and those count as this API's answers, too.
    fn refusal(&self, status: u16, body: &str) -> Failure {
        let said = refusals::in_body(body);
        let is_about_field = |said: &refusals::Said| {
            !said.name.is_empty()
                || self.field_in(&said.words).is_some()
                || refusals::contact_in(said).is_some()
        };
        let lists_errors = || {
            let value = json(body);
            value.is_some_and(|value| value.get("errors").is_some_and(Value::is_array))
        };
        let is_about_report = matches!(status, 400 | 409 | 422)
            && !said.is_empty()
            && (said.iter().any(is_about_field) || lists_errors());
        if !is_own_error(body) && !is_about_report {
            return Failure::Unknown;
        }
        // Only the office can correct a key: no word of the person can.
        if said.iter().any(|said| names(&said.words, "api_key")) {
            return Failure::NotAllowed;
        }
        let reasons = said.into_iter().map(|said| {
            let words = entities::read(said.shown());
            Reason {
                field: self
                    .field_in(&words)
                    .or_else(|| refusals::contact_in(&said)),
                words,
            }
        });
        Failure::Refused {
            reasons: reasons.collect(),
        }
    }

    /// Reads a 401 or 403. Some servers demand contact details with the status that others use for a missing key.
    fn not_allowed(&self, frozen: &Frozen, body: &str) -> Failure {
        let refusal = self.refusal(400, body);
        let wants_contact = |reasons: &[Reason]| {
            let mut fields = reasons.iter().filter_map(|reason| reason.field.as_ref());
            fields.any(|field| {
                matches!(
                    field,
                    Field::Naming
                        | Field::FirstName
                        | Field::LastName
                        | Field::Phone
                        | Field::Email
                )
            })
        };
        match &refusal {
            Failure::Refused { reasons } if !has_contact(frozen) && wants_contact(reasons) => {
                refusal
            }
            _ => Failure::NotAllowed,
        }
    }

    /// Returns the field that a reason names by its parameter.
    fn field_in(&self, reason: &str) -> Option<Field> {
        if let Some((_, rest)) = reason.split_once("attribute[")
            && let Some((code, _)) = rest.split_once(']')
            && !code.is_empty()
        {
            let own = self.field_of_attribute(code);
            return own.or_else(|| Some(Field::Question(code.to_owned())));
        }
        let point = self.point_field();
        let others = [
            ("location", Field::Ward),
            (POINT[0], point.clone()),
            (POINT[1], point),
        ];
        // First the names that are not also words of the language, as `description` is.
        let first = [
            Field::Service,
            Field::FirstName,
            Field::LastName,
            Field::Email,
            Field::Phone,
        ];
        let all = first.into_iter().chain(Field::all());
        let named = |field: &Field| self.name(field).is_some_and(|name| names(reason, &name));
        let other = || {
            others
                .into_iter()
                .find_map(|(name, field)| names(reason, name).then_some(field))
        };
        all.into_iter().find(named).or_else(other)
    }

    fn point_field(&self) -> Field {
        match self.config.point {
            PointUse::Optional | PointUse::Required => Field::Point,
            PointUse::Never => Field::Ward,
        }
    }
}

/// Whether a report has contact details of the person.
fn has_contact(frozen: &Frozen) -> bool {
    let contact = ["first_name", "last_name", "phone", "email"];
    form_urlencoded::parse(frozen.body.as_bytes()).any(|(name, _)| contact.contains(&&*name))
}

/// Whether an entry is what GeoReport answers to a report on a `blackbox` service: no field or one of GeoReport's own,
/// and no error.
fn is_empty_receipt(entry: &Map) -> bool {
    const OWN: [&str; 5] = [
        "service_request_id",
        "token",
        "service_notice",
        "account_id",
        "service_code",
    ];
    let error = entry.contains_key("code") && entry.contains_key("description");
    let is_of_list = entry.contains_key("service_name") && !entry.contains_key(OWN[0]);
    !error
        && !is_of_list
        && !has_failed(entry)
        && (entry.is_empty() || OWN.iter().any(|name| entry.contains_key(*name)))
}

/// Whether an entry says itself that it is an error, or is the answer to a login, whose token gives access and is not a
/// report's.
fn has_failed(entry: &Map) -> bool {
    let code = text(entry, "code").and_then(|code| code.trim().parse::<u16>().ok());
    let of_login = ["access_token", "token_type", "expires_in"];
    code.is_some_and(|code| code >= 400) || of_login.iter().any(|name| entry.contains_key(*name))
}
