//! ROOM 5, what people see: pages and components that show a stage and report what happened. They must not decide what
//! happens next.

use leptos::mount::mount_to;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{fields, history, page, shared};

use routes::App;

mod components;
mod kiosk;
mod lazy;
mod pages;
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
    if page::is_terminal() {
        // Before anything else, so that nothing is read or written first.
        shared::from_now_on();
        spawn_local(lazy::kiosk::open());
        return;
    }
    history::leave_index_file();
    state::takeover::when_free(move |taken| {
        // Mount the app before removing what it replaces: the page is never empty, not even if the app crashes.
        mount_to(root, move || view! { <App taken/> }).forget();
        page::clear("opening");
    });
}
