//! ROOM 4, the only room that touches the browser: thin functions that return plain values; it must not decide anything.

pub mod aside;
pub mod chance;
pub mod clipboard;
pub mod clock;
pub mod dom;
pub mod history;
pub mod install;
pub mod intl;
pub mod local;
pub mod locks;
pub mod page;
pub mod preference;
pub mod previews;
pub mod printed;
pub mod send;
pub mod shared;
pub mod shelves;
pub mod tabs;
pub mod terminal;
pub mod typing;
pub mod vault;
pub mod worker;
