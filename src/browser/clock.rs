//! The phone's own day, and waiting; it must not give anything that travels a time finer than a day.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;

use crate::feedback::rules::validation::Day;

/// Today where the phone is, by the phone's clock, which may be wrong.
pub fn today() -> Day {
    let now = js_sys::Date::new_0();
    Day {
        year: now.get_full_year() as u16,
        month: now.get_month() as u8 + 1,
        day: now.get_date() as u8,
    }
}

pub async fn wait(milliseconds: u64) {
    TimeoutFuture::new(timer(milliseconds)).await;
}

/// What the work comes to, or none where that takes longer. What the browser was asked for goes on all the same, and nobody
/// hears of it.
pub async fn within<T>(milliseconds: u64, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut end = pin!(wait(milliseconds));
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => end.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// Calls back after so long, unless the page is gone by then.
pub fn after(milliseconds: u64, then: impl FnOnce() + 'static) {
    Timeout::new(timer(milliseconds), then).forget();
}

/// As much as a browser's timer can count.
fn timer(milliseconds: u64) -> u32 {
    milliseconds.min(i32::MAX as u64) as u32
}

/// Milliseconds of a clock that only goes forward, since the page opened: for waits within this tab.
pub fn elapsed() -> u64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0, |performance| performance.now() as u64)
}

/// Milliseconds since 1970 by the phone's clock: for the order of what waits here, never sent.
pub fn milliseconds() -> u64 {
    js_sys::Date::now() as u64
}
