//! What the replies of all APIs have in common: no answer, the wait that an office asks for, and the JSON in a body.

use super::adapter::{NoAnswer, Response};
use crate::feedback::json::{self, Value};
use crate::feedback::model::failure::Failure;

/// The longest wait that is accepted from an office, in seconds: a day, even if it says "in a year".
const LONGEST_WAIT: u32 = 24 * 60 * 60;

pub(super) fn unanswered(none: NoAnswer) -> Failure {
    match none {
        NoAnswer::Unreachable => Failure::Unreachable,
        NoAnswer::TooSlow => Failure::TooSlow,
    }
}

/// Reads `Retry-After` in seconds. Its other form, a date, is ignored because it would need a clock.
pub(super) fn later(response: &Response) -> Failure {
    let seconds = response.retry_after.as_deref().map(str::trim);
    Failure::Later {
        after_seconds: seconds
            .filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()))
            .map(|text| text.parse().unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT)),
    }
}

pub(super) fn json(body: &str) -> Option<Value> {
    json::read(body.trim_start_matches('\u{feff}')).ok()
}
