//! Starts the office.
fn main() {}
