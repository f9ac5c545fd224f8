//! Makes one HTTP request just as it is told; it must not decide what an answer means, retry, or add anything of its own.

use std::cell::Cell;
use std::rc::Rc;

use gloo_net::http::{Method, RequestBuilder};
use gloo_timers::callback::Timeout;
use js_sys::Uint8Array;
use web_sys::{AbortController, ReferrerPolicy, RequestCache, RequestCredentials, RequestRedirect};

use crate::api::{Adapter, Answer, Body, Call, Next, NoAnswer, Request, Response};
use crate::feedback::failure::Failure;

use super::page;

/// How long a question may take. A list of 20 KB over a busy 2G cell needs most of it.
const QUESTION_MILLISECONDS: u32 = 45_000;
/// How long a report may take: giving up early would make an `Unknown` out of a slow success.
const REPORT_MILLISECONDS: u32 = 90_000;
/// The same with photos: 600 KB at 16 kbit/s.
const PHOTOS_MILLISECONDS: u32 = 300_000;

/// Carries a call through all its requests.
pub async fn ask(adapter: &impl Adapter, call: &Call) -> Result<Answer, Failure> {
    let mut request = adapter.begin(call);
    loop {
        let came = send(&request).await;
        match adapter.next(call, &request, came)? {
            Next::Ask(next) => request = next,
            Next::Done(answer) => return Ok(answer),
        }
    }
}

/// Sends without cookies or referrer and follows no redirect. The answer is whatever came, unread.
pub async fn send(request: &Request) -> Result<Response, NoAnswer> {
    let controller = AbortController::new().map_err(|_| NoAnswer::Unreachable)?;
    let ran_out = Rc::new(Cell::new(false));
    let limit = match &request.body {
        Some(Body::Parts { .. }) => PHOTOS_MILLISECONDS,
        Some(Body::Form(_)) => REPORT_MILLISECONDS,
        None => QUESTION_MILLISECONDS,
    };
    let timer = {
        let (controller, ran_out) = (controller.clone(), Rc::clone(&ran_out));
        Timeout::new(limit, move || {
            ran_out.set(true);
            controller.abort();
        })
    };
    let came = exchange(request, &controller).await;
    drop(timer);
    came.ok_or(if ran_out.get() {
        NoAnswer::TooSlow
    } else {
        NoAnswer::Unreachable
    })
}

async fn exchange(request: &Request, controller: &AbortController) -> Option<Response> {
    // A path is one of this site, in whatever folder of its host that is.
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
            false if page::was_reloaded() => RequestCache::NoCache,
            false => RequestCache::Default,
        })
        .abort_signal(Some(&controller.signal()))
        // A browser would say which languages its owner reads.
        .header("Accept-Language", "*")
        .header("Accept", "application/json");
    let builder = match &request.key {
        Some(key) => builder.header("Idempotency-Key", key),
        None => builder,
    };
    let built = match &request.body {
        Some(body) => builder
            .method(Method::POST)
            .header("Content-Type", &body.content_type())
            .body(Uint8Array::from(body.bytes())),
        None => builder.build(),
    };
    let answer = built.ok()?.send().await.ok()?;
    Some(Response {
        status: answer.status(),
        redirected: answer.redirected(),
        retry_after: answer.headers().get("Retry-After"),
        body: answer.text().await.ok()?,
    })
}
