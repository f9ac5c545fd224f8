//! Prints one line for each thing that was done, in the manner of Cargo.

use std::io::{IsTerminal, stderr};
use std::time::Instant;

/// Prints to stderr: stdout is for output that other programs read.
pub fn say(verb: &str, rest: &str) {
    if stderr().is_terminal() {
        eprintln!("\x1b[1;32m{verb:>12}\x1b[0m {rest}");
    } else {
        eprintln!("{verb:>12} {rest}");
    }
}

pub fn seconds(start: Instant) -> String {
    format!("{:.1}s", start.elapsed().as_secs_f64())
}
