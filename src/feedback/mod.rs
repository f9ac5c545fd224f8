//! ROOM 1, what we collect: plain values and the rules on them. Must not use a clock, the network, the screen or
//! user-facing sentences.

pub mod journey;
pub mod json;
pub mod model;
pub mod outbox;
pub mod privacy;
pub mod records;
pub mod rules;
