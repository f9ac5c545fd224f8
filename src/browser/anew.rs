//! Loads the page again in its own place, so that nothing the program still holds in memory outlives it.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::api::{Part, Request};

use super::{clock, history, page, send};

/// How long to wait for an answer, in milliseconds, and how often to look for it.
const SOON: u64 = 3_000;
const LOOK_AGAIN: u64 = 50;

/// Like [`can_come`], but `false` if there is no answer soon.
pub async fn can_come_soon() -> bool {
    let came = Rc::new(Cell::new(None));
    let coming = Rc::clone(&came);
    spawn_local(async move { coming.set(Some(can_come().await)) });
    for _ in 0..SOON / LOOK_AGAIN {
        if let Some(came) = came.get() {
            return came;
        }
        clock::wait(LOOK_AGAIN).await;
    }
    false
}

/// Whether this page could be loaded now. If it cannot, loading it would show the browser's own error page instead.
pub async fn can_come() -> bool {
    let request = Request::get(Part::Only, history::path(), true);
    let came = send::send(&request).await;
    came.is_ok_and(|page| page.status == 200 && !page.redirected)
}

/// Removes everything from the page and loads it again, without the prompt before leaving.
pub fn come() {
    page::leave_to(&format!("{}{}", page::folder(), history::path()));
}

/// Like [`come`], but reloads the current entry of the history, so that the person stays where they were. The new page
/// puts the focus on its heading.
pub async fn come_back() {
    page::empty();
    // Tasks that were started for the old page may still change its history entries; they run first.
    clock::wait(0).await;
    history::load_anew();
}
