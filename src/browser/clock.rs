//! The phone's own day, and waiting; it must not tell a time finer than a day.

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
