//! The door of the browser program: it starts `app::mount` and must do nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    mrejesho::app::mount();
}

/// On the host there is no page to start; `cargo serve` builds and shows the app.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
