//! What sending a report takes from a data bundle, as near as a page can know; it must not count what the network itself adds.

use super::adapter::Adapter;
use crate::feedback::model::submission::Submission;

/// The small question before a report: the lines around it and its answer, as a browser and a server with strict headers
/// send them over HTTP/1.1. Over HTTP/2 it is less.
const PROBE: usize = 1_600;
/// The lines around the report itself, and the receipt.
const AROUND: usize = 1_600;

/// The letters of a report's random key.
const KEY: usize = 32;

/// Bytes, both ways, with a connection that is open already.
pub fn bytes(adapter: &dyn Adapter, submission: &Submission) -> usize {
    // As long as a real one, since it stands between the parts of a body with files.
    let key = "0".repeat(KEY);
    around(adapter.weight(&adapter.freeze(submission, key)))
}

/// A body of so many bytes, with all that travels beside it.
pub fn around(body: usize) -> usize {
    PROBE + AROUND + body
}

/// As bundles are sold: thousands of bytes, and each that is begun counts.
pub fn kilobytes(bytes: usize) -> usize {
    bytes.div_ceil(1_000)
}
