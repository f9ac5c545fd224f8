//! Runs a call of the page's own adapter over the check's client, so that answers are read as the page reads them.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use mrejesho::api::carry::{carry, carry_act};
use mrejesho::api::{
    ActCall, Acts, Adapter, Answer, Call, Method as Wanted, NoAnswer, Request, Response,
};
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::outbox::{ActFault, Acted};

use super::client::{Client, Method, NoReply, Reply};

/// Asks until the call is done or has failed.
pub fn ask(client: &Client, adapter: &dyn Adapter, call: &Call) -> Result<Answer, Failure> {
    now(carry(adapter, call, async |request: &Request| {
        send(client, request)
    }))
}

/// Asks about an act until it is done or has failed.
pub fn act(client: &Client, acts: &dyn Acts, call: &ActCall) -> Result<Acted, ActFault> {
    now(carry_act(acts, call, async |request: &Request| {
        send(client, request)
    }))
}

/// Sends one request of an adapter, as the page's browser does: it follows no redirect, and reports one as no answer.
fn send(client: &Client, request: &Request) -> Result<Response, NoAnswer> {
    let content_type = request.body.as_ref().map(|body| body.content_type());
    let mut headers: Vec<(&str, &str)> = Vec::new();
    headers.extend(content_type.as_deref().map(|it| ("Content-Type", it)));
    headers.extend(request.key.as_deref().map(|key| ("Idempotency-Key", key)));
    let method = match request.method {
        Wanted::Get => Method::Get,
        Wanted::Post => Method::Post,
        Wanted::Put => Method::Put,
    };
    let body = request.body.as_ref().map_or(&[][..], |body| body.bytes());
    let came = client.ask(method, &request.url, &headers, body);
    match came {
        Ok(reply) if reply.redirect().is_some() => Err(NoAnswer::Unreachable),
        Ok(reply) => Ok(response(reply)),
        Err(NoReply::TooSlow) => Err(NoAnswer::TooSlow),
        Err(_) => Err(NoAnswer::Unreachable),
    }
}

pub fn response(reply: Reply) -> Response {
    let one_of = |names: [&str; 2]| names.iter().find_map(|name| reply.header(name));
    Response {
        status: reply.status,
        redirected: false,
        retry_after: reply.header("retry-after"),
        date: reply.header("date"),
        link: reply.header("link"),
        next_page: one_of(["x-next-page-url", "x-next-page"]),
        total: one_of(["x-total-count", "x-total"]),
        body: reply.body.to_string(),
    }
}

/// Runs a future that never waits: `send` blocks.
fn now<T>(future: impl Future<Output = T>) -> T {
    let mut future = pin!(future);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(output) = future.as_mut().poll(&mut context) {
            return output;
        }
    }
}
