//! The device's date, clocks and timers. Nothing that is sent may contain a time finer than a day.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;

use crate::feedback::rules::validation::Day;

/// Today's date in the device's time zone, by the device's clock, which may be wrong.
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

/// Returns the output of `work`, or `None` if it takes longer than this. Whatever the browser was asked to do goes on,
/// but its result is discarded.
pub async fn within<T>(milliseconds: u64, work: impl Future<Output = T>) -> Option<T> {
    let mut work = pin!(work);
    let mut end = pin!(wait(milliseconds));
    poll_fn(|context| match work.as_mut().poll(context) {
        Poll::Ready(done) => Poll::Ready(Some(done)),
        Poll::Pending => end.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// Calls `then` after this delay, unless the page is gone by then.
pub fn after(milliseconds: u64, then: impl FnOnce() + 'static) {
    Timeout::new(timer(milliseconds), then).forget();
}

/// Limits a delay to what a browser's timer can count.
fn timer(milliseconds: u64) -> u32 {
    milliseconds.min(i32::MAX as u64) as u32
}

/// Milliseconds since the page opened, by a clock that only goes forward. For waits within this tab.
pub fn elapsed() -> u64 {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.map_or(0, |performance| performance.now() as u64)
}

/// Milliseconds since 1970 by the device's clock. Orders what waits on the device and tells how long the vault was out
/// of sight; never sent.
pub fn milliseconds() -> u64 {
    js_sys::Date::now() as u64
}
