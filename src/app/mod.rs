//! ROOM 5, what people see: pages and components that show a stage and report what happened. They must not decide what
//! happens next.
//!
//! The files form layers, lowest first. A file uses those of lower layers, and of its own layer without a circle:
//!
//! 1. `reactive.rs`
//! 2. `state/`, with `places.rs`
//! 3. the components that are needed to load a part: `button.rs`, `page.rs`, `text.rs`
//! 4. `lazy/mod.rs`: what the lazily loaded parts hold, and how they are loaded and shown
//! 5. the other components
//! 6. `pages/`
//! 7. the parts, each a file in `lazy/`, and the tables with which all of the above reach them (`lazy/tables.rs`)
//! 8. `routes.rs` and `kiosk/`, with the terminal's part (`lazy/kiosk.rs`)
//! 9. this file

use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::browser::{enter, fields, history, page, shared};
use lazy::kiosk::Terminal;
use lazy::tables::{LATER, LOADERS};
use routes::App;

mod components;
mod kiosk;
mod lazy;
mod pages;
mod places;
mod reactive;
mod routes;
mod state;

/// Mounts the app in place of what the page shows while the program loads: the terminal on a terminal's page, the site
/// on every other.
pub fn mount() {
    let Some(root) = page::root("app") else {
        return;
    };
    fields::listen();
    enter::listen();
    page::watch_printing();
    page::keep_icons();
    if page::is_terminal() {
        // Before anything else, so that nothing is read or written first.
        shared::from_now_on();
        mount_to(root, || view! { <Terminal/> }).forget();
        return;
    }
    history::leave_index_file();
    state::printed_form::when_free(move |filled| {
        // Mount the app before removing what it replaces: the page is never empty, not even if the app crashes.
        mount_to(
            root,
            move || view! { <App loaders=LOADERS later=&LATER filled/> },
        )
        .forget();
        page::clear("opening");
    });
}
