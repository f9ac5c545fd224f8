//! The parts that pages are made of: each shows values and reports what happened; they must not know a page.

pub mod attachments;
pub mod combobox;
pub mod copy;
pub mod cost;
pub mod failure;
pub mod field;
pub mod html;
pub mod identifiers;
pub mod identifiers_found;
pub mod install;
pub mod leave;
pub mod link;
pub mod notice;
pub mod page;
pub mod photos;
pub mod phrase;
pub mod point;
pub mod problems;
pub mod region;
pub mod sealed_envelope;
pub mod sealing_note;
pub mod seen_on;
pub mod update;
pub mod vault;
pub mod vault_forms;
pub mod ways_out;
