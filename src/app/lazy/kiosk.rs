//! The part that only a terminal in an office loads: its frame, its own pages and its watch over who is there.

use wasm_split_helpers::wasm_split;

use crate::app::kiosk;
use crate::browser::{clock, page};

use super::{NotLoaded, PATIENCE};

/// How long to wait before the part is requested once more, in milliseconds.
const AGAIN: u64 = 10_000;

#[wasm_split(kiosk, fallible)]
fn terminal() -> Result<fn(), NotLoaded> {
    Ok(kiosk::mount)
}

/// Mounts the terminal once its part is there. Tries until then, since a terminal may be switched on before its
/// network.
pub async fn open() {
    loop {
        if let Some(Ok(mount)) = clock::within(PATIENCE, terminal()).await {
            return mount();
        }
        page::reveal("broken");
        clock::wait(AGAIN).await;
    }
}
