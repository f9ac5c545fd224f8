//! The phone's own day, and waiting; it must not give anything that travels a time finer than a day.

use gloo_timers::callback::Timeout;
use gloo_timers::future::TimeoutFuture;

use crate::feedback::validation::Day;

/// Today where the phone is, by the phone's clock, which may be wrong.
pub fn today() -> Day {
    let now = js_sys::Date::new_0();
    Day {
        year: now.get_full_year() as u16,
        month: now.get_month() as u8 + 1,
        day: now.get_date() as u8,
    }
}

pub async fn wait_seconds(seconds: u32) {
    TimeoutFuture::new(seconds.saturating_mul(1_000)).await;
}

/// Calls back after so long, unless the page is gone by then.
pub fn after(milliseconds: u64, then: impl FnOnce() + 'static) {
    let milliseconds = u32::try_from(milliseconds)
        .unwrap_or(u32::MAX)
        .min(i32::MAX as u32);
    Timeout::new(milliseconds, then).forget();
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
