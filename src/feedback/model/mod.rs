//! The data of a report: what is typed, what the office lists and asks, what is sent and what comes back.

pub mod act;
pub mod attachment;
pub mod case;
pub mod catalogue;
pub mod date;
pub mod draft;
pub mod failure;
pub mod form;
pub mod language;
pub mod point;
pub mod receipt;
pub mod secret;
pub mod shown_text;
pub mod step;
pub mod submission;
