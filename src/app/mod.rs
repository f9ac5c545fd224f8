//! ROOM 5, what people see: pages and parts that show a stage and tell what happened; it must not decide what happens next.

use leptos::mount::mount_to;

use crate::browser::page;

mod desk;
mod live;
mod pages;
mod parts;
mod route;
mod settings;
mod tab;

/// Takes the place of what `index.html` shows while the program loads.
pub fn mount() {
    let Some(root) = page::root("app") else {
        return;
    };
    page::clear("opening");
    mount_to(root, route::app).forget();
}
