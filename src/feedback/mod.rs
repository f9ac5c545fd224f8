//! ROOM 1, what we collect: plain values and the rules on them; it must not know a clock, a network, a screen or a sentence.

pub mod attached;
pub mod catalogue;
pub mod clerk;
pub mod draft;
pub mod drafts;
pub mod envelope;
pub mod failure;
pub mod form;
pub mod journey;
pub mod json;
pub mod kept;
pub mod kiosk;
pub mod language;
pub mod lease;
pub mod letters;
pub mod outbox;
pub mod picture;
pub mod poster;
pub mod receipt;
pub mod retention;
pub mod sealed;
pub mod search;
pub mod selfcheck;
pub mod shelf;
pub mod submission;
pub mod validation;
