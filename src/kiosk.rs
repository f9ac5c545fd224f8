//! The door of the terminal's own program: it starts `app::kiosk::mount` and must do nothing else.

#[cfg(target_arch = "wasm32")]
fn main() {
    mrejesho::app::kiosk::mount();
}

/// On the host there is no page to start; `cargo serve` builds and shows the terminal at `/kiosk/`.
#[cfg(not(target_arch = "wasm32"))]
fn main() {}
