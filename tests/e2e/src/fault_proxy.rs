//! A proxy that records every request and, when told to, answers in the office's place. It passes everything else on
//! unchanged.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use tokio::sync::Semaphore;
use tokio::task::JoinHandle;

/// One request as it arrived.
#[derive(Clone, Debug)]
pub struct Heard {
    pub method: Method,
    /// The path, with its query if it had one.
    pub address: String,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

impl Heard {
    /// Returns the fields of a form in the body, in their order.
    pub fn form(&self) -> Vec<(String, String)> {
        form_urlencoded::parse(&self.body).into_owned().collect()
    }

    /// Returns the key by which an office recognises a report that is sent again.
    pub fn key(&self) -> Option<&str> {
        self.headers.get("idempotency-key")?.to_str().ok()
    }
}

/// Holds requests back until the test opens it: a way to wait without a clock.
#[derive(Clone)]
pub struct Gate(Arc<Semaphore>);

impl Gate {
    pub fn shut() -> Gate {
        Gate(Arc::new(Semaphore::new(0)))
    }

    pub fn open(&self) {
        self.0.add_permits(1_000);
    }

    async fn pass(&self) {
        // Never fails, because the semaphore is never closed.
        let _ = self
            .0
            .acquire()
            .await
            .map(tokio::sync::SemaphorePermit::forget);
    }
}

/// An answer in the office's place.
#[derive(Clone, Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: Vec<(&'static str, &'static str)>,
    pub body: String,
}

impl Answer {
    pub fn json(status: u16, body: &str) -> Answer {
        Answer {
            status,
            headers: vec![("content-type", "application/json")],
            body: body.to_owned(),
        }
    }

    pub fn html(status: u16, body: &str) -> Answer {
        Answer {
            status,
            headers: vec![("content-type", "text/html; charset=utf-8")],
            body: body.to_owned(),
        }
    }

    /// An office that is too busy for hours.
    pub fn busy() -> Answer {
        let mut busy = Answer::json(503, "[]");
        busy.headers.push(("retry-after", "7200"));
        busy
    }

    /// What a Wi-Fi network answers before the person has logged in.
    pub fn captive_portal() -> Answer {
        Answer::html(
            200,
            "<!doctype html><html><head><title>Karibu</title></head><body><form>Ingia</form></body></html>",
        )
    }
}

/// What happens to a request.
#[derive(Clone)]
pub enum Spoil {
    /// Sends this answer; the request never reaches the office.
    Instead(Answer),
    /// Like `Instead`, but only for exactly this address and not for those that begin with it.
    Only(Answer),
    /// The office gets the request, and this answer replaces the office's own.
    After(Answer),
    /// The office gets the request only when the gate opens.
    Held(Gate),
    /// Like `Held`, and also if nobody waits for the answer any more: bytes that were sent cannot be called back.
    Late(Gate),
    /// The office gets it, and its answer breaks off in the middle.
    BrokenOff,
    /// The office gets it, and the connection ends without an answer.
    Lost,
    /// The connection ends without an answer; the office never hears of it.
    Cut,
}

struct Rule {
    method: Method,
    path: String,
    spoil: Spoil,
}

#[derive(Default)]
struct Inner {
    onward: String,
    heard: Vec<Heard>,
    rules: Vec<Rule>,
    late: usize,
    same_day: bool,
    is_cut_off: bool,
}

struct Passing {
    client: reqwest::Client,
    inner: Arc<Mutex<Inner>>,
}

/// A running proxy. It stops when dropped.
pub struct FaultProxy {
    /// `http://127.0.0.1:PORT`
    pub address: String,
    inner: Arc<Mutex<Inner>>,
    server: JoinHandle<()>,
}

impl Drop for FaultProxy {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl FaultProxy {
    /// Starts a proxy in front of `onward`, an address such as `http://127.0.0.1:8081`.
    pub async fn open(onward: &str) -> FaultProxy {
        let listener = tokio::net::TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .await
            .expect("a free port");
        let port = listener.local_addr().expect("its port").port();
        let inner = Arc::new(Mutex::new(Inner {
            onward: plain(onward),
            ..Inner::default()
        }));
        let passing = Arc::new(Passing {
            client: reqwest::Client::builder()
                .no_proxy()
                .redirect(reqwest::redirect::Policy::none())
                .build()
                .expect("a client"),
            inner: Arc::clone(&inner),
        });
        let routes = Router::new().fallback(pass).with_state(passing);
        let server = tokio::spawn(async move {
            let _ = axum::serve(listener, routes).await;
        });
        FaultProxy {
            address: format!("http://127.0.0.1:{port}"),
            inner,
            server,
        }
    }

    /// Forwards to another address from now on.
    pub fn lead_to(&self, onward: &str) {
        self.lock().onward = plain(onward);
    }

    /// Applies `spoil` to the requests with this method from now on. `path` is how their address begins; the last rule
    /// that matches applies.
    pub fn spoil(&self, method: Method, path: &str, spoil: Spoil) {
        self.lock().rules.push(Rule {
            method,
            path: path.to_owned(),
            spoil,
        });
    }

    /// Ends every connection, as if nothing listened at this address, or stops doing so.
    pub fn cut_off(&self, is_cut_off: bool) {
        self.lock().is_cut_off = is_cut_off;
    }

    /// Applies `spoil` to every report from now on.
    pub fn spoil_reports(&self, spoil: Spoil) {
        self.spoil(Method::POST, "/requests.json", spoil);
    }

    /// Removes all rules.
    pub fn mend(&self) {
        self.lock().rules.clear();
    }

    /// Lets all visits from now on be on one day. Before, each visit is on another day than the last: what may be
    /// cached for a day is requested again, so that a journey need not wait for a day.
    pub fn stay_on_one_day(&self) {
        self.lock().same_day = true;
    }

    /// Returns how often this address was requested.
    pub fn times(&self, path: &str) -> usize {
        let heard = self.heard();
        heard.iter().filter(|heard| heard.address == path).count()
    }

    /// Returns how many requests are held by a gate of `Late`, or have passed it and wait for the office's answer.
    pub fn late(&self) -> usize {
        self.lock().late
    }

    /// Forgets the requests recorded so far.
    pub fn hear_anew(&self) {
        self.lock().heard.clear();
    }

    pub fn heard(&self) -> Vec<Heard> {
        self.lock().heard.clone()
    }

    /// Returns the reports so far, whatever became of them.
    pub fn reports(&self) -> Vec<Heard> {
        let mut heard = self.heard();
        heard.retain(|heard| heard.method == Method::POST);
        heard
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Inner> {
        self.inner.lock().unwrap_or_else(|e| e.into_inner())
    }
}

fn plain(address: &str) -> String {
    address.trim_end_matches('/').to_owned()
}

async fn pass(State(passing): State<Arc<Passing>>, request: Request) -> Response {
    let is_cut_off = passing
        .inner
        .lock()
        .unwrap_or_else(|e| e.into_inner())
        .is_cut_off;
    if is_cut_off {
        return break_off(StatusCode::OK.into_response()).await;
    }
    let (parts, body) = request.into_parts();
    let address = parts
        .uri
        .path_and_query()
        .map_or("/", |path| path.as_str())
        .to_owned();
    let Ok(body) = axum::body::to_bytes(body, 8 << 20).await else {
        return StatusCode::PAYLOAD_TOO_LARGE.into_response();
    };
    let heard = Heard {
        method: parts.method,
        address,
        headers: parts.headers,
        body: body.to_vec(),
    };
    let spoil = {
        let mut inner = passing.inner.lock().unwrap_or_else(|e| e.into_inner());
        inner.heard.push(heard.clone());
        let rules = inner.rules.iter().rev();
        rules
            .into_iter()
            .find(|rule| {
                rule.method == heard.method
                    && match rule.spoil {
                        Spoil::Only(_) => heard.address == rule.path,
                        _ => heard.address.starts_with(&rule.path),
                    }
            })
            .map(|rule| rule.spoil.clone())
    };
    match spoil {
        None => onward(&passing, heard).await,
        Some(Spoil::Instead(answer) | Spoil::Only(answer)) => say(answer),
        Some(Spoil::After(answer)) => {
            onward(&passing, heard).await;
            say(answer)
        }
        Some(Spoil::Held(gate)) => {
            gate.pass().await;
            onward(&passing, heard).await
        }
        Some(Spoil::Late(gate)) => late(passing, heard, gate).await,
        Some(Spoil::Lost) => {
            onward(&passing, heard).await;
            break_off(StatusCode::OK.into_response()).await
        }
        Some(Spoil::BrokenOff) => break_off(onward(&passing, heard).await).await,
        Some(Spoil::Cut) => break_off(StatusCode::OK.into_response()).await,
    }
}

async fn late(passing: Arc<Passing>, heard: Heard, gate: Gate) -> Response {
    {
        let mut inner = passing.inner.lock().unwrap_or_else(|e| e.into_inner());
        inner.late += 1;
    }
    // A task of its own, because this one ends with the connection.
    let answered = tokio::spawn(async move {
        gate.pass().await;
        let answer = onward(&passing, heard).await;
        let mut inner = passing.inner.lock().unwrap_or_else(|e| e.into_inner());
        inner.late -= 1;
        answer
    });
    match answered.await {
        Ok(answer) => answer,
        Err(_) => StatusCode::BAD_GATEWAY.into_response(),
    }
}

/// The value of `Cache-Control` with which the site's servers let a file be used for a day.
const A_DAY: &str = "max-age=86400";

/// Headers of one connection, and the length, which is set again.
const OWN: [HeaderName; 5] = [
    header::CONNECTION,
    header::CONTENT_LENGTH,
    header::HOST,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
];

async fn onward(passing: &Passing, heard: Heard) -> Response {
    let mut headers = heard.headers;
    for name in OWN {
        headers.remove(name);
    }
    let (onward, same_day) = {
        let inner = passing.inner.lock().unwrap_or_else(|e| e.into_inner());
        (inner.onward.clone(), inner.same_day)
    };
    let asked = passing
        .client
        .request(heard.method, format!("{onward}{}", heard.address))
        .headers(headers)
        .body(heard.body);
    let came = match asked.send().await {
        Ok(came) => came,
        // As if nothing listened here either.
        Err(_) => return break_off(StatusCode::BAD_GATEWAY.into_response()).await,
    };
    let (status, mut headers) = (came.status(), came.headers().clone());
    for name in OWN {
        headers.remove(name);
    }
    if !same_day
        && headers
            .get(header::CACHE_CONTROL)
            .is_some_and(|kept| kept == A_DAY)
    {
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    }
    match came.bytes().await {
        Ok(body) => (status, headers, body).into_response(),
        Err(_) => break_off((status, headers).into_response()).await,
    }
}

fn say(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).expect("a status");
    for (name, value) in answer.headers {
        let value = value.parse().expect("a header");
        response
            .headers_mut()
            .insert(HeaderName::from_static(name), value);
    }
    response
}

/// Sends the first half of an answer and ends the connection.
async fn break_off(response: Response) -> Response {
    let (parts, body) = response.into_parts();
    let whole = axum::body::to_bytes(body, 8 << 20)
        .await
        .unwrap_or_default();
    let half = whole.slice(..whole.len() / 2);
    let pieces = [
        Ok::<Bytes, std::io::Error>(half),
        Err(std::io::Error::other("cut")),
    ];
    Response::from_parts(parts, Body::from_stream(stream::iter(pieces)))
}
