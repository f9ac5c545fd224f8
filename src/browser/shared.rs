//! Whether this device is shared, as a terminal in an office is, and therefore stores nothing. It cannot be undone.

use std::cell::Cell;

thread_local! {
    static SHARED: Cell<bool> = const { Cell::new(false) };
}

/// Marks the device as shared: from now on no storage of the browser is read or written. Must be called before anything
/// else.
pub fn from_now_on() {
    SHARED.set(true);
}

pub fn is_shared() -> bool {
    SHARED.get()
}
