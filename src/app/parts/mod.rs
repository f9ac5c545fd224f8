//! The parts that pages are made of: each shows values and reports what happened; they must not know a page.

pub mod added;
pub mod combobox;
pub mod copy;
pub mod cost;
pub mod envelope;
pub mod failure;
pub mod field;
pub mod html;
pub mod install;
pub mod kept;
pub mod leave;
pub mod link;
pub mod locking;
pub mod notice;
pub mod page;
pub mod photos;
pub mod problems;
pub mod region;
pub mod say;
pub mod sealing;
pub mod selfcheck;
pub mod tells;
pub mod update;
pub mod vault;
