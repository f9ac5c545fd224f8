//! Builds the requests to the office: questions as URLs, a report as parameters or as the parts of one body.

use form_urlencoded::Serializer;

use super::names::{MEDIA, REQUESTS};
use super::office::Open311;
use crate::api::adapter::{Before, Body, Method, Parameter, Part, Request};
use crate::api::address::path;
use crate::api::config::{DayTravels, KindTravels};
use crate::api::multipart;
use crate::feedback::model::attachment::{Attached, Bytes};
use crate::feedback::model::draft::{Kind, on_one_line};
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;

pub(super) const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";

impl Open311 {
    pub(super) fn get(&self, part: Part, path: &str, fresh: bool) -> Request {
        let mut url = format!("{}{path}", self.config.endpoint);
        if let Some(jurisdiction) = &self.config.jurisdiction_id {
            let query = Serializer::new(String::new())
                .append_pair("jurisdiction_id", jurisdiction)
                .finish();
            url = format!("{url}?{query}");
        }
        Request::get(part, url, fresh)
    }

    pub(super) fn case_request(&self, part: Part, reference: &str) -> Request {
        let mut request = self.get(part, &path("requests", reference.trim()), true);
        if self.config.extensions {
            let mark = if request.url.contains('?') { '&' } else { '?' };
            request.url.push(mark);
            request.url.push_str("extensions=true");
        }
        request
    }

    /// Builds the request for a report. Words alone are sent as in the standard; words and files are sent as the parts
    /// of one body, which real servers take.
    pub(super) fn report(&self, frozen: &Frozen, files: &[Bytes]) -> Request {
        let body = match frozen.files.is_empty() {
            true => Body::Text {
                content_type: FORM,
                text: frozen.body.clone(),
            },
            false => Body::Parts {
                boundary: frozen.key.clone(),
                bytes: parts(frozen, files),
            },
        };
        Request {
            part: Part::Report,
            method: Method::Post,
            url: format!("{}{REQUESTS}", self.config.endpoint),
            body: Some(body),
            key: self.config.idempotency.then(|| frozen.key.clone()),
            fresh: true,
            before: Before::default(),
        }
    }

    /// Returns the lines before the person's own words, for what GeoReport has no field for. They contain codes, never
    /// words of the page.
    pub(super) fn coded_lines(
        &self,
        kind: Kind,
        day: Option<&str>,
        unlisted: Option<&str>,
    ) -> String {
        let kind = (self.config.kind == KindTravels::Line).then(|| kind.code());
        let day = day.filter(|_| self.config.day == DayTravels::Line);
        let codes: Vec<&str> = [kind, day].into_iter().flatten().collect();
        let mut lines = String::new();
        if !codes.is_empty() {
            lines = format!("[{}]\n", codes.join(" "));
        }
        if let Some(name) = unlisted {
            // On one line even if line breaks were pasted: nobody can write a coded line of their own.
            let name = on_one_line(name);
            lines.push_str(&format!("[not listed: {name}]\n"));
        }
        lines
    }
}

pub(super) fn frozen(
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

/// Returns the parts of a report with files. Their boundary is the report's key, which is random and used for this
/// report only.
pub(super) fn parts(frozen: &Frozen, files: &[Bytes]) -> Vec<u8> {
    in_parts(&frozen.key, &frozen.body, &frozen.files, files)
}

/// Returns a form and files as the parts of one body.
pub(super) fn in_parts(boundary: &str, form: &str, files: &[Attached], bytes: &[Bytes]) -> Vec<u8> {
    let empty: &[u8] = &[];
    let bytes = bytes.iter().map(|bytes| &**bytes);
    multipart::write(
        boundary,
        form_urlencoded::parse(form.as_bytes()),
        MEDIA,
        files.iter().zip(bytes.chain(std::iter::repeat(empty))),
    )
}

pub(super) fn place_line(place: &str) -> String {
    format!("[place: {place}]\n")
}
