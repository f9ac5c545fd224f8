//! ROOM 5, what people see: pages and parts that show a stage and tell what happened; it must not decide what happens next.

use leptos::mount::mount_to;
use leptos::prelude::*;

use crate::browser::{fields, page};

use routes::App;

mod components;
pub mod kiosk;
mod lazy;
mod pages;
mod reactive;
mod routes;
mod state;

/// Takes the place of what `index.html` shows while the program loads.
pub fn mount() {
    let Some(root) = page::root("app") else {
        return;
    };
    fields::listen();
    state::takeover::when_free(move |taken| {
        // First the app and then what it takes the place of: there is no moment without a page, nor where the app falls.
        mount_to(root, move || view! { <App taken/> }).forget();
        page::clear("opening");
    });
}
