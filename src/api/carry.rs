//! Runs a call through all its requests.

use super::adapter::{Adapter, Answer, Call, Next, NoAnswer, Request, Response};
use crate::feedback::model::failure::Failure;

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
