//! Makes one HTTP request exactly as given. Must not interpret the answer or retry.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Method, RequestBuilder};
use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use crate::api::{self, Body, NoAnswer, Request, Response};

use super::{history, page};

/// Time limit for a question. A list of 20 KB over a busy 2G cell needs most of it.
const QUESTION_MILLISECONDS: u32 = 45_000;
/// Time limit for a report. Giving up early would turn a slow success into an `Unknown`.
const REPORT_MILLISECONDS: u32 = 90_000;
/// Time limit for a report with photos: 600 KB at 16 kbit/s.
const PHOTOS_MILLISECONDS: u32 = 300_000;

thread_local! {
    /// The number of reports that are being sent.
    static GOING: Cell<u32> = const { Cell::new(0) };
}

/// Counts a report while it is being sent.
struct Going;

impl Going {
    fn begin() -> Going {
        GOING.set(GOING.get() + 1);
        Going
    }
}

impl Drop for Going {
    fn drop(&mut self) {
        GOING.set(GOING.get() - 1);
    }
}

/// Whether a report is being sent, even if nobody waits for its answer any more. Leaving the page would cut it off.
pub fn is_report_going() -> bool {
    GOING.get() > 0
}

/// Sends a request without cookies or referrer and follows no redirect. Returns the response without interpreting it.
pub async fn send(request: &Request) -> Result<Response, NoAnswer> {
    let controller = AbortController::new().map_err(|_| NoAnswer::Unreachable)?;
    let ran_out = Rc::new(Cell::new(false));
    let limit = match &request.body {
        Some(Body::Parts { .. } | Body::File { .. }) => PHOTOS_MILLISECONDS,
        Some(Body::Text { .. }) => REPORT_MILLISECONDS,
        None => QUESTION_MILLISECONDS,
    };
    let timer = {
        let (controller, ran_out) = (controller.clone(), Rc::clone(&ran_out));
        Timeout::new(limit, move || {
            ran_out.set(true);
            controller.abort();
        })
    };
    let going = request.body.as_ref().map(|_| Going::begin());
    let came = exchange(request, &controller).await;
    drop(going);
    drop(timer);
    came.ok_or(if ran_out.get() {
        NoAnswer::TooSlow
    } else {
        NoAnswer::Unreachable
    })
}

async fn exchange(request: &Request, controller: &AbortController) -> Option<Response> {
    // A URL that starts with `/` is a path within this site, in whatever folder of its host the site is.
    let folder = match request.url.starts_with('/') {
        true => page::folder(),
        false => String::new(),
    };
    let builder = RequestBuilder::new(&format!("{folder}{}", request.url))
        .credentials(RequestCredentials::Omit)
        .referrer_policy(ReferrerPolicy::NoReferrer)
        .redirect(RequestRedirect::Error)
        .cache(match request.fresh {
            true => RequestCache::NoStore,
            false if page::was_reloaded() && !history::came_anew() => RequestCache::NoCache,
            false => RequestCache::Default,
        })
        .abort_signal(Some(&controller.signal()))
        // Otherwise the browser would tell which languages its owner reads.
        .header("Accept-Language", "*")
        .header("Accept", "application/json");
    let builder = match &request.key {
        Some(key) => builder.header("Idempotency-Key", key),
        None => builder,
    };
    let built = match &request.body {
        Some(body) => builder
            .method(match request.method {
                api::Method::Put => Method::PUT,
                api::Method::Get | api::Method::Post => Method::POST,
            })
            .header("Content-Type", &body.content_type())
            .body(Uint8Array::from(body.bytes())),
        None => builder.build(),
    };
    let answer = built.ok()?.send().await.ok()?;
    let headers = answer.headers();
    let one_of = |names: [&str; 2]| names.iter().find_map(|name| headers.get(name));
    Some(Response {
        status: answer.status(),
        redirected: answer.redirected(),
        retry_after: headers.get("Retry-After"),
        date: headers.get("Date"),
        link: headers.get("Link"),
        next_page: one_of(["X-Next-Page-URL", "X-Next-Page"]),
        total: one_of(["X-Total-Count", "X-Total"]),
        body: answer.text().await.ok()?,
    })
}
