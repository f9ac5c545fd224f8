//! What offices really answer, and what is made of it: one file per subject; it must not talk to a server.

mod addresses;
mod cases;
mod dates;
mod gone;
mod lists;
mod pages;
mod questions;
mod receipts;
mod recorded;
mod statuses;
mod texts;
