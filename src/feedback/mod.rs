//! ROOM 1, what we collect: plain values and the rules on them; it must not know a clock, a network, a screen or a sentence.

pub mod journey;
pub mod json;
pub mod model;
pub mod outbox;
pub mod privacy;
pub mod records;
pub mod rules;
