//! ROOM 1, what we collect: plain values and the rules on them; it must not know a clock, a network, a screen or a sentence.

pub mod catalogue;
pub mod draft;
pub mod failure;
pub mod form;
pub mod journey;
pub mod language;
pub mod poster;
pub mod receipt;
pub mod search;
pub mod submission;
pub mod validation;
