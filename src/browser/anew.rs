//! Loads the page anew in the place of itself, so that nothing the program still holds in its memory outlives it; it
//! must not decide when.

use std::cell::Cell;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::api::{Part, Request};

use super::{clock, history, page, send};

/// So long an answer is waited for, in milliseconds, and so often looked for.
const SOON: u64 = 3_000;
const LOOK_AGAIN: u64 = 50;

/// The same as [`can_come`], and no where nobody answers soon.
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

/// Whether this very page could be loaded now: otherwise the browser would show an error of its own in its place.
pub async fn can_come() -> bool {
    let request = Request::get(Part::Only, history::path(), true);
    let came = send::send(&request).await;
    came.is_ok_and(|page| page.status == 200 && !page.redirected)
}

/// Takes everything off the page and loads it anew, without the question before leaving.
pub fn come() {
    page::leave_to(&format!("{}{}", page::folder(), history::path()));
}

/// The same in the history's present entry: who was here stays here. The page that comes puts the focus on its heading.
pub async fn come_back() {
    page::empty();
    // What was begun for the page as it was still turns its entries.
    clock::wait(0).await;
    history::load_anew();
}
