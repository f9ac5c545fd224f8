//! What all APIs have in common: the calls, the requests and responses, and the trait that the folder of each API
//! implements.

use crate::feedback::json::Value;
use crate::feedback::model::act::ActKind;
use crate::feedback::model::attachment::{Attached, Bytes, FileRules};
use crate::feedback::model::case::Case;
use crate::feedback::model::catalogue::Catalogue;
use crate::feedback::model::draft::Field;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::{Question, Rules};
use crate::feedback::model::receipt::{Candidate, Receipt};
use crate::feedback::model::submission::Submission;
use crate::feedback::outbox::Frozen;

/// What the page can ask of an office, whatever its API.
#[derive(Clone, Debug, PartialEq)]
pub enum Call {
    /// Requests the institutions and services.
    Catalogue,
    /// Requests the questions of one service.
    Questions { service_code: String },
    /// Sends a report. A probe goes first: if it fails, nothing was sent.
    Send {
        frozen: Box<Frozen>,
        /// The bytes of its files, in the same order.
        files: Vec<Bytes>,
    },
    /// Looks for this report in the office's list of reports. `ago` is the number of seconds since it was handed over,
    /// `None` if that is not known.
    Find {
        frozen: Box<Frozen>,
        ago: Option<u64>,
    },
    /// Asks for the reference that belongs to this token.
    Token { token: String },
    /// Asks for the state of the case with this reference.
    Case { reference: String },
}

/// The result of a call.
#[derive(Clone, Debug)]
pub enum Answer {
    Catalogue(Box<Catalogue>),
    Questions(Vec<Question>),
    Receipt(Receipt),
    /// The listed reports that may be the one that was sent, nearest to its sending first.
    Found(Vec<Candidate>),
    /// The reference that belongs to a token; `None` if the office has not made it yet.
    Token(Option<String>),
    Case(Box<Case>),
}

/// The role of a request within its call. Most calls have one request; sending has a probe before the report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The only request of the call, or its last one after a probe.
    Only,
    /// Before a report: does this API answer here, now? Small, and never answered from a cache. A look-up reads the
    /// office's time from it.
    Probe,
    /// A second, larger probe for servers that do not know the small one.
    WiderProbe,
    /// The report itself. Without a readable answer to it the result is `Failure::Unknown`.
    Report,
    /// After a report that was not taken: is its service still on the list?
    StillListed,
    /// A file that goes before a report or an act, where the API takes files by themselves. Nothing is done by it.
    Upload,
    /// An act about a case. Whether it was done is seen when the case is read again.
    Act,
    /// The case, after an act.
    ReadBack,
}

/// The method of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
    /// Changes something that is there, such as a case.
    Put,
}

/// One HTTP request. The caller makes it unchanged, without cookies or a referrer, and follows no redirect.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    pub part: Part,
    pub method: Method,
    /// Relative to the page's origin (`/api/services.json?…`), or absolute if the config's endpoint is.
    pub url: String,
    /// The body; `None` with GET.
    pub body: Option<Body>,
    /// The report's own random key, if the API de-duplicates by it (`Idempotency-Key`).
    pub key: Option<String>,
    /// Never answered from a cache (`cache: "no-store"`).
    pub fresh: bool,
    /// What earlier answers of the same call said. None of it is sent.
    pub before: Before,
}

impl Request {
    /// Creates a GET request that follows no other.
    pub fn get(part: Part, url: String, fresh: bool) -> Request {
        Request {
            part,
            method: Method::Get,
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
    /// The entries of the pages before, each once.
    pub entries: Vec<Value>,
    /// The queries of the pages that were requested, this page's query last. Empty for the first page.
    pub queries: Vec<String>,
    /// Why this page was requested; `None` for the first.
    pub by: Option<By>,
    /// Why a report was not taken, if the list is requested only to find out whether its service still exists; or why it
    /// is not known whether an act was done.
    pub failure: Option<Failure>,
    /// The API said that it knows the act already, by its id.
    pub known: bool,
    /// How many notes had the words of the act before this try.
    pub alike: usize,
}

/// Why there may be a next page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The server names it.
    Server,
    /// A guess: the list has the length of a page, and the server may know the parameter `page`. `Offset` is the same
    /// guess with `offset`.
    Page,
    Offset,
}

/// The body of a POST or a PUT.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    Text {
        content_type: &'static str,
        text: String,
    },
    /// `multipart/form-data`, with its boundary.
    Parts { boundary: String, bytes: Vec<u8> },
    /// One file by itself.
    File {
        content_type: &'static str,
        bytes: Bytes,
    },
}

impl Body {
    pub fn content_type(&self) -> String {
        match self {
            Body::Text { content_type, .. } | Body::File { content_type, .. } => {
                (*content_type).to_owned()
            }
            Body::Parts { boundary, .. } => format!("multipart/form-data; boundary={boundary}"),
        }
    }

    pub fn bytes(&self) -> &[u8] {
        match self {
            Body::Text { text, .. } => text.as_bytes(),
            Body::Parts { bytes, .. } => bytes,
            Body::File { bytes, .. } => bytes,
        }
    }
}

/// One HTTP response, untrusted until it is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Response {
    pub status: u16,
    pub redirected: bool,
    /// The `Retry-After` header as received.
    pub retry_after: Option<String>,
    /// The `Date` header as received; a page cannot read it from another origin.
    pub date: Option<String>,
    /// The `Link` header as received.
    pub link: Option<String>,
    /// The `X-Next-Page-URL` or `X-Next-Page` header as received.
    pub next_page: Option<String>,
    /// The `X-Total-Count` or `X-Total` header as received.
    pub total: Option<String>,
    pub body: String,
}

/// No response came. A browser does not distinguish a refused redirect from a failed connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoAnswer {
    Unreachable,
    TooSlow,
}

/// What to do after a response.
#[derive(Debug)]
pub enum Next {
    Ask(Request),
    Done(Answer),
}

/// What this API, as configured, can do. It decides what the page offers; a missing capability is never emulated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Capabilities {
    pub rules: Rules,
    /// A case can be looked up by its reference.
    pub track: bool,
    /// Others may read the description; the person is told before sending.
    pub public_read: bool,
    /// The office lists the reports of a service with their words, so a report that may have arrived can be looked up.
    pub look_up: bool,
    /// The API takes a report only once if it comes twice under one key, so without an answer it may be sent again.
    pub idempotency: bool,
    /// What a person can do about a case, in the order in which it is offered. Empty: nothing.
    pub acts: Vec<ActKind>,
    /// The API knows an act by its id, so without an answer it may be sent again.
    pub acts_have_ids: bool,
    /// The files that an act may have; `None`: none.
    pub act_files: Option<FileRules>,
    /// Contact fields that every act must have.
    pub act_contact: Vec<Field>,
    /// An act may need a secret that came with the receipt.
    pub may_want_secret: bool,
    /// Everybody can read the name and the contact as well: the person is told before giving them, and a name is never
    /// asked for later.
    pub contact_is_public: bool,
}

/// One value that will be sent, with the name of its parameter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    pub name: String,
    pub value: String,
}

/// How a browser posts the printed form to an API by itself. Only the tools that print it need this.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedForm {
    /// The address, as in [`Request::url`].
    pub action: String,
    /// What is sent whatever the person types.
    pub fixed: Vec<Parameter>,
    /// The parameter of each field that is sent under a name of its own.
    pub names: Vec<(Field, String)>,
    /// The parameters of a point on the map: its latitude and its longitude.
    pub point: [&'static str; 2],
}

/// The interface of an API. Stateless: the caller sends the request from `begin`, and passes each response to `next`
/// until the call is done or has failed.
pub trait Adapter: Send + Sync {
    fn capabilities(&self) -> Capabilities;

    /// Returns how a browser posts the printed form by itself; `None` if this API takes no form. Without it the first
    /// pages of the site wait for the app.
    #[cfg(not(target_arch = "wasm32"))]
    fn printed_form(&self) -> Option<PrintedForm>;

    /// Whether it changes what is there with `PUT`. The site's server lets no other method than `GET` and `POST` through
    /// unless the API needs it.
    #[cfg(not(target_arch = "wasm32"))]
    fn needs_put(&self) -> bool {
        false
    }

    fn begin(&self, call: &Call) -> Request;

    /// Reads the response to `asked`, which `begin` or `next` made for the same `call`.
    fn next(
        &self,
        call: &Call,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Result<Next, Failure>;

    /// Returns what to keep of a call for times when the office cannot be reached, or `None` if pages are missing. As
    /// the body of the response to the first request of the call, it makes `next` return the same answer again. `came`
    /// is the response to the last request, `asked`.
    fn to_keep(
        &self,
        answer: &Answer,
        asked: &Request,
        came: Result<Response, NoAnswer>,
    ) -> Option<String>;

    /// Freezes a report byte for byte as it will be sent, under its own random `key`.
    fn freeze(&self, submission: &Submission, key: String) -> Frozen;

    /// Returns the files that will be sent, each with the name of its parameter and its size in bytes.
    fn files(&self, submission: &Submission) -> Vec<(Parameter, usize)>;

    /// Returns the size in bytes of the body that a report will have.
    fn weight(&self, frozen: &Frozen) -> usize;

    /// Returns everything that a report will say, word for word, in the order in which it is sent. The review shows
    /// these parameters, and the body is made of them.
    fn parameters(&self, submission: &Submission) -> Vec<Parameter>;

    /// Returns the parameters that are sent outside the sealed envelope: only what the office needs to pass the report
    /// on, with `note` in place of the words. All others belong inside.
    fn outside(&self, submission: &Submission, note: &str) -> Vec<Parameter>;

    /// Freezes a sealed report: the parameters of `outside`, with the envelope as its only file.
    fn freeze_sealed(
        &self,
        submission: &Submission,
        note: &str,
        envelope: Attached,
        key: String,
    ) -> Frozen;
}
