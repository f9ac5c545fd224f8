//! What every API has in common: what can be asked of it, what travels, and the trait that one folder per API implements.

use crate::feedback::json::Value;
use crate::feedback::model::attachment::Attached;
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::catalogue::Catalogue;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::{Question, Rules};
use crate::feedback::model::receipt::{Candidate, Case, Receipt};
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;

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
    /// What does the office list that may be this report, handed over so many seconds ago? None where that is not known.
    Find {
        frozen: Box<Frozen>,
        ago: Option<u64>,
    },
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
    /// What the office lists that may be the report, nearest to its sending first.
    Found(Vec<Candidate>),
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
    /// After a report that was not taken: is its service still on the list?
    StillListed,
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
    /// What earlier answers of the same call said. Nothing of it is sent.
    pub before: Before,
}

impl Request {
    /// A question that sends nothing.
    pub fn get(part: Part, url: String, fresh: bool) -> Request {
        Request {
            part,
            url,
            body: None,
            key: None,
            fresh,
            before: Before::default(),
        }
    }
}

/// What earlier answers of the same call said.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Before {
    /// What stood on the pages before, each entry once.
    pub entries: Vec<Value>,
    /// The queries of the pages that were asked for, this one's last. Empty for the first.
    pub queries: Vec<String>,
    /// How this page's query came about; none for the first.
    pub by: Option<By>,
    /// Why a report was not taken, where the list is asked only to find out whether its service has gone.
    pub failure: Option<Failure>,
}

/// Who says that there is a next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The server.
    Server,
    /// Nobody: the list has the length of a page, and the server may know this parameter.
    Page,
    Offset,
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
    /// `Date`, as it came; no page can read that of another origin.
    pub date: Option<String>,
    /// `Link`, as it came.
    pub link: Option<String>,
    /// `X-Next-Page-URL` or `X-Next-Page`, as it came.
    pub next_page: Option<String>,
    /// `X-Total-Count` or `X-Total`, as it came.
    pub total: Option<String>,
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
pub trait Adapter: Send + Sync {
    fn capabilities(&self) -> Capabilities;

    fn begin(&self, call: &Call) -> Request;

    /// Reads the answer to `asked`, which `begin` or `next` made for this same `call`.
    fn next(
        &self,
        call: &Call,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure>;

    /// What is worth keeping of a call for a time when the office cannot be asked: with it as the body of the answer to its first
    /// question, `next` says the same again. `came` is the answer to the last question, `asked`. None where pages are missing.
    fn to_keep(
        &self,
        answer: &Answer,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Option<String>;

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
