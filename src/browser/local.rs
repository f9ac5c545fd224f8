//! Local storage for the open draft, which is written at once and survives if the tab dies, and session storage for
//! which draft this tab had open before it was reloaded.

use std::cell::Cell;

use super::page;
use super::shared::is_shared;

const OPEN: &str = "mrejesho.open";

thread_local! {
    /// Whether the last draft could be stored; `None` before the first.
    static TOOK: Cell<Option<bool>> = const { Cell::new(None) };
}

fn key(id: &str) -> String {
    format!("{}.{id}", page::own("mrejesho.draft"))
}

/// `None` if nothing can be stored: blocked storage throws, missing storage is null, and a shared device stores
/// nothing.
pub(super) fn storage() -> Option<web_sys::Storage> {
    if is_shared() {
        return None;
    }
    web_sys::window()?.local_storage().ok()?
}

fn of_this_tab() -> Option<web_sys::Storage> {
    if is_shared() {
        return None;
    }
    web_sys::window()?.session_storage().ok()?
}

/// Stores a draft. Returns whether it could be stored.
pub fn put_draft(id: &str, text: &str) -> bool {
    let took = storage().is_some_and(|storage| storage.set_item(&key(id), text).is_ok());
    TOOK.set(Some(took));
    took
}

/// Whether the next draft can be stored. If so, the last letters may wait until the page is left.
pub fn takes_drafts() -> bool {
    const TRIAL: &str = "mrejesho.trial";
    if let Some(took) = TOOK.get() {
        return took;
    }
    let takes = storage().is_some_and(|storage| {
        let took = storage.set_item(TRIAL, "").is_ok();
        took && storage.remove_item(TRIAL).is_ok()
    });
    TOOK.set(Some(takes));
    takes
}

pub fn take_draft(id: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&key(id));
    }
}

pub fn draft(id: &str) -> Option<String> {
    storage()?.get_item(&key(id)).ok()?
}

/// All stored drafts with their ids.
pub fn drafts() -> Vec<(String, String)> {
    let Some(storage) = storage() else {
        return vec![];
    };
    let count = storage.length().unwrap_or(0);
    let draft = key("");
    let keys = (0..count).filter_map(|at| storage.key(at).ok()?);
    keys.filter_map(|key| {
        let text = storage.get_item(&key).ok()??;
        Some((key.strip_prefix(&draft)?.to_owned(), text))
    })
    .collect()
}

/// The id of the draft that this tab had open before it was reloaded.
pub fn open_draft() -> Option<String> {
    of_this_tab()?.get_item(&page::own(OPEN)).ok()?
}

pub fn remember_open(id: Option<&str>) {
    if let Some(storage) = of_this_tab() {
        let _ = match id {
            Some(id) => storage.set_item(&page::own(OPEN), id),
            None => storage.remove_item(&page::own(OPEN)),
        };
    }
}
