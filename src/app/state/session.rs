//! The visit of one person: work that began in a visit stops unfinished when it ends, so that no answer for one person
//! reaches the next.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

thread_local! {
    static NOW: Cell<u32> = const { Cell::new(0) };
}

/// Ends the visit and begins the next person's, on a shared device. On any other device a visit lasts as long as the
/// page.
pub fn end() {
    NOW.set(NOW.get().wrapping_add(1));
}

/// The number of the visit, which changes with the person on a shared device.
pub fn number() -> u32 {
    NOW.get()
}

/// Runs the work, until the visit in which it began ends.
pub async fn within(work: impl Future<Output = ()>) {
    let begun = NOW.get();
    let mut work = pin!(work);
    poll_fn(|context| match NOW.get() == begun {
        true => work.as_mut().poll(context),
        false => Poll::Ready(()),
    })
    .await;
}
