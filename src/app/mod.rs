//! ROOM 5, what people see: pages and components that show a stage and report what happened. They must not decide what
//! happens next.

use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::browser::{fields, history, page};

use routes::App;

mod components;
pub mod kiosk;
mod lazy;
mod pages;
mod reactive;
mod routes;
mod state;

/// Mounts the app in place of what `index.html` shows while the program loads.
pub fn mount() {
    let Some(root) = page::root("app") else {
        return;
    };
    history::leave_index_file();
    fields::listen();
    state::takeover::when_free(move |taken| {
        // Mount the app before removing what it replaces: the page is never empty, not even if the app crashes.
        mount_to(root, move || view! { <App taken/> }).forget();
        page::clear("opening");
    });
}
