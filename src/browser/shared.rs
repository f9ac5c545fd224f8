//! Whether this device is everybody's, as a terminal in an office is: then nothing is kept on it; it must not be taken back.

use std::cell::Cell;

thread_local! {
    static SHARED: Cell<bool> = const { Cell::new(false) };
}

/// Before anything else: from now on no storage of the browser is read or written.
pub fn from_now_on() {
    SHARED.set(true);
}

pub fn is_shared() -> bool {
    SHARED.get()
}
