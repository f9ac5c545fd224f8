//! Estimates how much of a data bundle the sending of a report takes, without what the network itself adds.

use super::adapter::Adapter;
use crate::feedback::model::submission::Submission;

/// The bytes of the probe before a report: its headers and its answer, as a browser and a server with strict headers
/// send them over HTTP/1.1. Over HTTP/2 it is less.
const PROBE: usize = 1_600;
/// The bytes of the headers around the report itself, and of the receipt.
const AROUND: usize = 1_600;

/// The length of a report's random key.
const KEY: usize = 32;

/// Returns the bytes for sending a report, both ways, over a connection that is already open.
pub fn bytes(adapter: &dyn Adapter, submission: &Submission) -> usize {
    // As long as a real key, since the key is the boundary of a body with files.
    let key = "0".repeat(KEY);
    around(adapter.weight(&adapter.freeze(submission, key)))
}

/// Returns the bytes for a body of this size, with everything that is sent beside it.
pub fn around(body: usize) -> usize {
    PROBE + AROUND + body
}

/// Converts bytes to the unit in which bundles are sold: thousands of bytes, rounded up.
pub fn kilobytes(bytes: usize) -> usize {
    bytes.div_ceil(1_000)
}
