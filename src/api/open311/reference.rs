//! Finds the case that an answer is about, although people and offices write one reference in several ways. Must not
//! take another case for the one that was asked for.

use crate::api::fields::{reference_of, text};
use crate::feedback::json::Map;
use crate::feedback::model::receipt::alike;
use crate::feedback::rules::text_folding;

/// Fields that GeoReport uses for a case, and no other API for anything.
const OF_A_CASE: [&str; 6] = [
    "service_code",
    "service_name",
    "status_notes",
    "requested_datetime",
    "updated_datetime",
    "agency_responsible",
];

/// Returns the case in the answer to a question for this reference. A single entry counts even if the office writes the
/// reference differently (see `alike`). Of several entries, only one whose reference is the same apart from case,
/// blanks and dashes counts.
pub(super) fn of_question<'a>(asked: &str, entries: &[&'a Map]) -> Option<&'a Map> {
    let named = |entry: &Map| reference_of(entry, "service_request_id");
    if let [only] = entries {
        let is_asked = match named(only) {
            Some(own) => alike(&own, asked),
            // Many servers answer `{"status": "ok"}`, and do not mean a case.
            None => {
                text(only, "status").is_some()
                    && OF_A_CASE.iter().any(|name| only.contains_key(*name))
            }
        };
        return is_asked.then_some(*only);
    }
    let find = |is_asked: &dyn Fn(&str) -> bool| -> Vec<&'a Map> {
        let all = entries.iter().copied();
        all.filter(|entry| named(entry).is_some_and(|own| is_asked(&own)))
            .collect()
    };
    if let Some(same) = find(&|own| own == asked.trim()).first() {
        return Some(same);
    }
    match find(&|own| compact(own) == compact(asked)).as_slice() {
        [first, others @ ..] if others.iter().all(|other| named(other) == named(first)) => {
            Some(first)
        }
        _ => None,
    }
}

/// Reduces a reference or a code to what counts in a comparison: people read them aloud and copy them by hand.
pub(super) fn compact(text: &str) -> String {
    text.chars()
        .filter(|letter| !letter.is_whitespace() && !matches!(letter, '-' | '_' | '‐' | '‑' | '–'))
        .map(text_folding::small)
        .collect()
}
