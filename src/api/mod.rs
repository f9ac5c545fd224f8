//! ROOM 3, what each API wants: plain values in, plain values out; it must not send, wait, read a clock or hold a sentence.

use crate::feedback::attached::Attached;
use crate::feedback::attached::Bytes;
use crate::feedback::catalogue::Catalogue;
use crate::feedback::failure::Failure;
use crate::feedback::form::{Question, Rules};
use crate::feedback::outbox::Frozen;
use crate::feedback::receipt::{Case, Receipt};
use crate::feedback::submission::Submission;

pub mod config;
pub mod cost;
pub mod institutions;
pub mod kiosk;
pub mod multipart;
pub mod open311;

/// What the page can ask an office, whatever API it speaks.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// Institutions and services.
    Catalogue,
    /// The questions of one service.
    Questions { service_code: String },
    /// Hand over a report. A recognised question goes first: if it fails, nothing was sent.
    Send {
        frozen: Box<Frozen>,
        /// The bytes of its files, in their order.
        files: Vec<Bytes>,
    },
    /// Is this report, which may have gone on this day (`YYYY-MM-DD`) or later, among those the office lists?
    Find { frozen: Box<Frozen>, since: String },
    /// Has this token become a reference yet?
    Token { token: String },
    /// What has become of this reference?
    Case { reference: String },
}

/// What came of a call.
#[derive(Clone, Debug)]
pub enum Answer {
    Catalogue(Box<Catalogue>),
    Questions(Vec<Question>),
    Receipt(Receipt),
    /// The reference under which the office lists the report; none if it does not list it.
    Found(Option<String>),
    /// The reference a token stands for; none while the office has not made it.
    Token(Option<String>),
    Case(Box<Case>),
}

/// Which question of a call a request is. Most calls have one; sending has a probe before the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The one question of the call.
    Only,
    /// Before a report: does this API answer here, now? Small, and never from a cache.
    Probe,
    /// A second, larger probe for servers that do not know the small one.
    WiderProbe,
    /// The report itself. From here on, no readable answer means `Failure::Unknown`.
    Report,
}

/// One HTTP request, to be made as it is: no cookie, no referrer, no redirect followed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub part: Part,
    /// Relative to the page's origin (`/api/services.json?…`), or absolute where the config's endpoint is.
    pub url: String,
    /// What to POST; none means GET.
    pub body: Option<Body>,
    /// The report's own random key, where the API de-duplicates by it (`Idempotency-Key`).
    pub key: Option<String>,
    /// Never answered from a cache (`cache: "no-store"`).
    pub fresh: bool,
}

/// What a POST holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// `application/x-www-form-urlencoded`
    Form(String),
    /// `multipart/form-data`, with what stands between its parts.
    Parts { boundary: String, bytes: Vec<u8> },
}

impl Body {
    pub fn content_type(&self) -> String {
        match self {
            Body::Form(_) => "application/x-www-form-urlencoded; charset=utf-8".to_owned(),
            Body::Parts { boundary, .. } => format!("multipart/form-data; boundary={boundary}"),
        }
    }

    pub fn bytes(&self) -> &[u8] {
        match self {
            Body::Form(form) => form.as_bytes(),
            Body::Parts { bytes, .. } => bytes,
        }
    }
}

/// One HTTP answer. Hostile until read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    pub redirected: bool,
    /// `Retry-After`, as it came.
    pub retry_after: Option<String>,
    pub body: String,
}

/// No answer at all. The browser does not tell a refused redirect from a dead link.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    Unreachable,
    TooSlow,
}

/// What to do after an answer.
#[derive(Debug)]
pub enum Next {
    Ask(Request),
    Done(Answer),
}

/// What this API, as configured, can do: it decides what the screen offers. A missing one is never faked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capabilities {
    pub rules: Rules,
    /// A case can be looked up by its reference.
    pub track: bool,
    /// Others may read the description: the person is told before sending.
    pub public_read: bool,
    /// The office lists the reports of a service with their words: one that may have gone can be looked for.
    pub look_up: bool,
    /// A report that is sent twice under one key is taken once: without an answer it may be sent again.
    pub idempotency: bool,
}

/// One thing that will be sent, by the name it travels under.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub name: String,
    pub value: String,
}

/// What one file per API does. Stateless: `begin` a call, feed each answer to `next`, until it is done or failed.
pub trait Adapter {
    fn capabilities(&self) -> Capabilities;

    fn begin(&self, call: &Call) -> Request;

    /// Reads the answer to `asked`, which `begin` or `next` made for this same `call`.
    fn next(
        &self,
        call: &Call,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure>;

    /// A report as it will travel, byte for byte, under a random `key` of its own.
    fn freeze(&self, submission: &Submission, key: String) -> Frozen;

    /// The files that will go, each by the name it travels under, and its bytes.
    fn files(&self, submission: &Submission) -> Vec<(Parameter, usize)>;

    /// The bytes of the body that a report will have.
    fn weight(&self, frozen: &Frozen) -> usize;

    /// All that a report will say, word for word, in the order it travels: the review shows this, the body is made of it.
    fn parameters(&self, submission: &Submission) -> Vec<Parameter>;

    /// What of these is said outside of a sealed envelope: no more than the office needs to pass it on, and `note` in the place of
    /// the words. All others belong inside.
    fn outside(&self, submission: &Submission, note: &str) -> Vec<Parameter>;

    /// The same report with an envelope as its one file.
    fn freeze_sealed(
        &self,
        submission: &Submission,
        note: &str,
        envelope: Attached,
        key: String,
    ) -> Frozen;
}
