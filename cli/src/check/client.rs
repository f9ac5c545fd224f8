//! Sends requests to an API that nobody trusts yet: with limits on time, size and number, without redirects and cookies.

use std::cell::{Cell, RefCell};
use std::io::Read;
use std::net::IpAddr;
use std::rc::Rc;
use std::sync::Arc;
use std::time::{Duration, Instant};

use flate2::read::MultiGzDecoder;
use rustls::CertificateError;
use ureq::http::{HeaderMap, Request, Response, Uri};
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, AsSendBody, Body};

/// The most bytes of a body, packed and unpacked.
pub const LARGEST_BODY: usize = 5_000_000;

/// The most requests of one run.
const MOST_REQUESTS: u32 = 150;

/// The most bytes of all bodies of one run together.
const MOST_BYTES: usize = 5 * LARGEST_BODY;

/// How many times the limit for one answer a whole run may take.
const LONGEST_RUN: u32 = 30;

const AGENT: &str = concat!("mrejesho-cli/", env!("CARGO_PKG_VERSION"), " (check)");

/// The methods that are used. `Post` and `Put` write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    Get,
    Options,
    Post,
    Put,
}

impl Method {
    pub fn name(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Options => "OPTIONS",
            Method::Post => "POST",
            Method::Put => "PUT",
        }
    }
}

/// An answer, untrusted.
#[derive(Clone, Debug)]
pub struct Reply {
    pub status: u16,
    headers: HeaderMap,
    /// Unpacked, as UTF-8. What is not UTF-8 is replaced, as a browser does.
    pub body: Rc<str>,
    /// Whether all of it was UTF-8.
    pub is_utf8: bool,
    /// The bytes of the body as they travelled.
    pub travelled: usize,
    /// Milliseconds until the last byte.
    pub ms: u128,
}

impl Reply {
    /// Returns a header, or all headers of this name, separated by commas.
    pub fn header(&self, name: &str) -> Option<String> {
        let all = self.headers.get_all(name).into_iter();
        let all: Vec<_> = all
            .map(|value| String::from_utf8_lossy(value.as_bytes()))
            .collect();
        (!all.is_empty()).then(|| all.join(", "))
    }

    pub fn is_packed(&self) -> bool {
        self.header("content-encoding").is_some()
    }

    /// Returns where a redirect leads, as the server wrote it.
    pub fn redirect(&self) -> Option<String> {
        let is_redirect = matches!(self.status, 301 | 302 | 303 | 307 | 308);
        is_redirect.then(|| self.header("location").unwrap_or_default())
    }
}

/// Why there is no answer to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoReply {
    NoSuchHost,
    /// Nothing listens there, or the network does not lead there.
    Refused,
    /// The connection ended before the answer did.
    Broke,
    TooSlow,
    TooLarge,
    NotHttp,
    NotTls,
    Certificate(&'static str),
    /// This machine has no root certificates to compare with.
    NoRoots,
    /// The run has made so many requests, read so much or taken so long that it stops.
    Enough,
    /// A request that would write, in a run that may not.
    MayNotWrite,
}

impl NoReply {
    /// Whether no other address of this host would answer either.
    pub fn is_of_host(self) -> bool {
        !matches!(self, NoReply::TooLarge | NoReply::Broke)
    }

    pub fn told(self) -> String {
        match self {
            NoReply::NoSuchHost => "no host of this name was found".to_owned(),
            NoReply::Refused => "the host refuses the connection, or cannot be reached".to_owned(),
            NoReply::Broke => "the connection ended before the answer did".to_owned(),
            NoReply::TooSlow => "no whole answer in time".to_owned(),
            NoReply::TooLarge => {
                format!("the answer is larger than {} MB", LARGEST_BODY / 1_000_000)
            }
            NoReply::NotHttp => "what came is not HTTP".to_owned(),
            NoReply::NotTls => "the server does not speak TLS there".to_owned(),
            NoReply::Certificate(fault) => format!("the certificate is not accepted: {fault}"),
            NoReply::NoRoots => "this machine has no root certificates".to_owned(),
            NoReply::Enough => {
                "not asked: the answers before took too long, or were too many".to_owned()
            }
            NoReply::MayNotWrite => "not sent: the check writes nothing without --try".to_owned(),
        }
    }

    /// Returns what to do about it.
    pub fn mend(self) -> &'static str {
        match self {
            NoReply::NoSuchHost => {
                "Look at the spelling of the address, and whether this machine can look up names."
            }
            NoReply::Refused => {
                "Look at the port and whether the API is running, and at the firewall between."
            }
            NoReply::Broke => "Look into the log of the API and of what is in front of it.",
            NoReply::TooSlow => {
                "Run the check again with --seconds 45, which is as long as the page waits for a question."
            }
            NoReply::TooLarge => "Let the API answer in pages, or with fewer words.",
            NoReply::NotHttp => {
                "Look at the port. If the server expects TLS, the address begins with https://."
            }
            NoReply::NotTls => "If the API has no https, the address begins with http://.",
            NoReply::Certificate(_) => {
                "Send the certificate with its whole chain, for this name, and renew it in time. Phones refuse it too."
            }
            NoReply::NoRoots => "Install them (Debian: apt-get install ca-certificates).",
            NoReply::Enough => "Run the check again later, or with --seconds 30.",
            NoReply::MayNotWrite => "Run the check with --try.",
        }
    }
}

/// What was asked and what came.
#[derive(Clone, Debug)]
pub struct Exchange {
    pub method: Method,
    pub url: String,
    pub came: Result<Reply, NoReply>,
}

/// A client for one run.
pub struct Client {
    agent: Agent,
    until: Instant,
    requests: Cell<u32>,
    bytes: Cell<usize>,
    may_write: bool,
    log: RefCell<Vec<Exchange>>,
}

impl Client {
    /// `limit` is the longest time for one whole answer. `host` decides whether a proxy of this machine is used.
    pub fn new(limit: Duration, may_write: bool, is_loopback: bool) -> Client {
        let tls = TlsConfig::builder()
            .root_certs(RootCerts::PlatformVerifier)
            .unversioned_rustls_crypto_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .build();
        let config = Agent::config_builder()
            .timeout_global(Some(limit))
            .max_redirects(0)
            .max_redirects_will_error(false)
            .http_status_as_error(false)
            .user_agent(AGENT)
            .tls_config(tls);
        let config = match is_loopback {
            true => config.proxy(None),
            false => config,
        };
        Client {
            agent: config.build().new_agent(),
            until: Instant::now() + limit * LONGEST_RUN,
            requests: Cell::new(0),
            bytes: Cell::new(0),
            may_write,
            log: RefCell::default(),
        }
    }

    /// Returns everything that was asked so far.
    pub fn log(&self) -> Vec<Exchange> {
        self.log.borrow().clone()
    }

    pub fn get(&self, url: &str, headers: &[(&str, &str)]) -> Result<Reply, NoReply> {
        self.ask(Method::Get, url, headers, &[])
    }

    /// Sends one request, with the headers that the page sends.
    pub fn ask(
        &self,
        method: Method,
        url: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Reply, NoReply> {
        let came = self.allowed(method).and_then(|()| {
            let mut request = Request::builder()
                .method(method.name())
                .uri(url)
                .header("Accept", "application/json")
                .header("Accept-Language", "*")
                .header("Accept-Encoding", "gzip");
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            match method {
                Method::Post | Method::Put => {
                    self.send(request.body(body).map_err(|_| NoReply::NotHttp)?)
                }
                _ => self.send(request.body(()).map_err(|_| NoReply::NotHttp)?),
            }
        });
        self.log.borrow_mut().push(Exchange {
            method,
            url: url.to_owned(),
            came: came.clone(),
        });
        came
    }

    fn allowed(&self, method: Method) -> Result<(), NoReply> {
        if matches!(method, Method::Post | Method::Put) && !self.may_write {
            return Err(NoReply::MayNotWrite);
        }
        let requests = self.requests.get() + 1;
        self.requests.set(requests);
        let is_enough = requests > MOST_REQUESTS
            || self.bytes.get() > MOST_BYTES
            || Instant::now() > self.until;
        match is_enough {
            true => Err(NoReply::Enough),
            false => Ok(()),
        }
    }

    fn send(&self, request: Request<impl AsSendBody>) -> Result<Reply, NoReply> {
        let start = Instant::now();
        let came = self.agent.run(request).map_err(why)?;
        let mut reply = read(came)?;
        reply.ms = start.elapsed().as_millis();
        self.bytes.set(self.bytes.get() + reply.body.len());
        Ok(reply)
    }
}

/// Whether an address leads to this machine itself.
pub fn is_loopback(url: &str) -> bool {
    let host = url.parse::<Uri>().ok();
    let host = host.as_ref().and_then(Uri::host).unwrap_or_default();
    let number = host.trim_matches(['[', ']']).parse::<IpAddr>();
    host.eq_ignore_ascii_case("localhost") || number.is_ok_and(|number| number.is_loopback())
}

fn read(came: Response<Body>) -> Result<Reply, NoReply> {
    let (parts, body) = came.into_parts();
    let packed =
        at_most(body.into_reader()).map_err(|error| error.map_or(NoReply::TooLarge, why))?;
    let travelled = packed.len();
    let encoding = parts.headers.get("content-encoding");
    let encoding = encoding.map(|value| value.as_bytes().to_ascii_lowercase());
    let bytes = match encoding.as_deref() {
        Some(b"gzip" | b"x-gzip") if !packed.is_empty() => {
            at_most(MultiGzDecoder::new(&packed[..])).map_err(|error| match error {
                Some(_) => NoReply::Broke,
                None => NoReply::TooLarge,
            })?
        }
        _ => packed,
    };
    let is_utf8 = std::str::from_utf8(&bytes).is_ok();
    Ok(Reply {
        status: parts.status.as_u16(),
        headers: parts.headers,
        body: String::from_utf8_lossy(&bytes).into(),
        is_utf8,
        travelled,
        ms: 0,
    })
}

/// Reads to the end. The error is `None` if there is more than the limit.
fn at_most(reader: impl Read) -> Result<Vec<u8>, Option<ureq::Error>> {
    let mut bytes = Vec::new();
    let mut limited = reader.take(LARGEST_BODY as u64 + 1);
    limited
        .read_to_end(&mut bytes)
        .map_err(|error| Some(error.into()))?;
    match bytes.len() > LARGEST_BODY {
        true => Err(None),
        false => Ok(bytes),
    }
}

fn why(error: ureq::Error) -> NoReply {
    use std::io::ErrorKind;
    match error {
        ureq::Error::Timeout(_) => NoReply::TooSlow,
        ureq::Error::HostNotFound => NoReply::NoSuchHost,
        ureq::Error::ConnectionFailed => NoReply::Refused,
        ureq::Error::Rustls(error) => of_tls(&error),
        ureq::Error::Tls(_) => NoReply::Certificate("this is no name that a certificate can have"),
        ureq::Error::Io(error) => {
            let inner = error.get_ref();
            if let Some(tls) = inner.and_then(|inner| inner.downcast_ref::<rustls::Error>()) {
                return of_tls(tls);
            }
            match error.kind() {
                ErrorKind::TimedOut | ErrorKind::WouldBlock => NoReply::TooSlow,
                ErrorKind::ConnectionReset
                | ErrorKind::ConnectionAborted
                | ErrorKind::BrokenPipe
                | ErrorKind::UnexpectedEof => NoReply::Broke,
                // If another program of the same build wants it, ureq unpacks by itself.
                ErrorKind::InvalidData | ErrorKind::InvalidInput
                    if is_of_packing(&error.to_string()) =>
                {
                    NoReply::Broke
                }
                ErrorKind::InvalidData => NoReply::NotHttp,
                // The standard library has no kind for this.
                _ if error.to_string().contains("lookup address") => NoReply::NoSuchHost,
                _ => NoReply::Refused,
            }
        }
        error if is_of_packing(&error.to_string()) => NoReply::Broke,
        _ => NoReply::NotHttp,
    }
}

fn is_of_packing(words: &str) -> bool {
    words.contains("decompress") || words.contains("gzip")
}

fn of_tls(error: &rustls::Error) -> NoReply {
    match error {
        rustls::Error::InvalidMessage(_) => NoReply::NotTls,
        rustls::Error::InvalidCertificate(fault) => NoReply::Certificate(match fault {
            CertificateError::Expired | CertificateError::ExpiredContext { .. } => "it has expired",
            CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
                "it is not valid yet"
            }
            CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
                "it is for another name"
            }
            CertificateError::UnknownIssuer => {
                "this machine does not know who issued it, or the chain is not whole"
            }
            CertificateError::Revoked => "it is revoked",
            _ => "it is not as the standard says",
        }),
        rustls::Error::General(_) => NoReply::NoRoots,
        _ => NoReply::NotTls,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_this_machine() {
        for (url, expected) in [
            ("http://127.0.0.1:8081/", true),
            ("http://127.1.2.3/", true),
            ("http://LOCALHOST/", true),
            ("http://[::1]:80/", true),
            ("http://127.example.com/", false),
            ("http://localhost.example.com/", false),
            ("http://10.0.0.1/", false),
            ("http://[::2]/", false),
            ("nonsense", false),
        ] {
            assert_eq!(is_loopback(url), expected, "{url}");
        }
    }
}
