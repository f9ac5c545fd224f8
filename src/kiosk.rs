//! The entry point of the terminal's program: calls `app::kiosk::mount`.

#[cfg(target_arch = "wasm32")]
fn main() {
    mrejesho::app::kiosk::mount();
}

/// On the host there is no page to start; `cargo serve` builds the terminal and serves it at `/kiosk/`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
