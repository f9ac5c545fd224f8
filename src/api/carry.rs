//! Runs a call through all its requests.

use super::acts::{ActCall, Acts, NextAct};
use super::adapter::{Adapter, Answer, Call, Next, NoAnswer, Request, Response};
use crate::feedback::model::failure::Failure;
use crate::feedback::outbox::{ActFault, Acted};

/// Runs a call until it is done or has failed. `send` makes one request, unchanged.
pub async fn carry(
    adapter: &dyn Adapter,
    call: &Call,
    send: impl AsyncFn(&Request) -> Result<Response, NoAnswer>,
) -> Result<Answer, Failure> {
    let mut request = adapter.begin(call);
    loop {
        let came = send(&request).await;
        match adapter.next(call, &request, came)? {
            Next::Ask(next) => request = next,
            Next::Done(answer) => return Ok(answer),
        }
    }
}

/// Runs a call about an act until it is done or has failed. `send` makes one request, unchanged.
pub async fn carry_act(
    acts: &dyn Acts,
    call: &ActCall,
    send: impl AsyncFn(&Request) -> Result<Response, NoAnswer>,
) -> Result<Acted, ActFault> {
    let nothing = ActFault::Failed(Failure::NotFound);
    let mut request = acts.begin(call).ok_or(nothing)?;
    loop {
        let came = send(&request).await;
        match acts.next(call, &request, came)? {
            NextAct::Ask(next) => request = next,
            NextAct::Done(acted) => return Ok(acted),
        }
    }
}
