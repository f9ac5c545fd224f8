//! What sending a report takes from a data bundle, as near as a page can know; it must not count what the network itself adds.

use super::Adapter;
use crate::feedback::submission::Submission;

/// The small question before a report: the lines around it and its answer, as a browser and a server with strict headers
/// send them over HTTP/1.1. Over HTTP/2 it is less.
const PROBE: usize = 1_600;
/// The lines around the report itself, and the receipt.
const AROUND: usize = 1_600;

/// Bytes, both ways, with a connection that is open already.
pub fn bytes(adapter: &impl Adapter, submission: &Submission) -> usize {
    PROBE + AROUND + adapter.freeze(submission, String::new()).body.len()
}

/// As bundles are sold: thousands of bytes, and each that is begun counts.
pub fn kilobytes(bytes: usize) -> usize {
    bytes.div_ceil(1_000)
}
