//! The pages, one file each: a page shows a stage or a fixed text. It must use the browser only through `browser`, and
//! must not decide what happens next.

pub mod case;
pub mod contact;
pub mod details;
pub mod follow;
pub mod home;
pub mod journey;
pub mod mine;
pub mod naming;
pub mod not_found;
pub mod privacy;
pub mod receipt;
pub mod recipient;
pub mod review;
pub mod saved;
pub mod sending;
pub mod setup;
