//! Room 4: the only room that touches the browser, in thin functions that return plain values and decide nothing.

pub mod anew;
pub mod clipboard;
pub mod clock;
mod database;
pub mod events;
pub mod fields;
pub mod history;
pub mod install;
pub mod intl;
pub mod local;
pub mod location;
pub mod locks;
mod memory;
pub mod page;
pub mod picture;
pub mod preference;
pub mod previews;
pub mod printed;
pub mod random;
pub mod send;
pub mod shared;
pub mod store;
pub mod tabs;
pub mod terminal;
pub mod typing;
pub mod vault;
pub mod worker;
