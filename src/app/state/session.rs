//! How long one person's visit lasts: work that was begun in it ends with it unfinished, so that no answer meant for one
//! person reaches the next; it must not end by itself.

use std::cell::Cell;
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

thread_local! {
    static NOW: Cell<u32> = const { Cell::new(0) };
}

/// On a device that is everybody's: the next person's begins. On any other it lasts as long as the page.
pub fn end() {
    NOW.set(NOW.get().wrapping_add(1));
}

/// Carries the work on as long as the visit lasts in which it was begun.
pub async fn within(work: impl Future<Output = ()>) {
    let begun = NOW.get();
    let mut work = pin!(work);
    poll_fn(|context| match NOW.get() == begun {
        true => work.as_mut().poll(context),
        false => Poll::Ready(()),
    })
    .await;
}
