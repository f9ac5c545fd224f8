//! The entry point of the program: calls `app::mount`.

#[cfg(target_arch = "wasm32")]
fn main() {
    mrejesho::app::mount();
}

/// On the host there is no page to start; `cargo serve` builds and serves the app.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
