//! A call through all its requests, by whatever sends them; it must not send anything itself, nor read an answer.

use super::adapter::{Adapter, Answer, Call, Next, NoAnswer, Request, Response};
use crate::feedback::model::failure::Failure;

/// `send` makes one request just as it is told.
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
