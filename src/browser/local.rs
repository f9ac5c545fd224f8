//! Local storage: the open draft, written at once and there when the tab dies, and which draft this tab had open before it was
//! reloaded; it must not know what a draft is.

const DRAFT: &str = "mrejesho.draft.";
const OPEN: &str = "mrejesho.open";

fn storage() -> Option<web_sys::Storage> {
    // Blocked storage throws, missing storage is null: both mean "cannot be kept".
    web_sys::window()?.local_storage().ok()?
}

fn of_this_tab() -> Option<web_sys::Storage> {
    web_sys::window()?.session_storage().ok()?
}

/// Whether it could be kept.
pub fn put_draft(id: &str, text: &str) -> bool {
    storage().is_some_and(|storage| storage.set_item(&format!("{DRAFT}{id}"), text).is_ok())
}

pub fn take_draft(id: &str) {
    if let Some(storage) = storage() {
        let _ = storage.remove_item(&format!("{DRAFT}{id}"));
    }
}

pub fn draft(id: &str) -> Option<String> {
    storage()?.get_item(&format!("{DRAFT}{id}")).ok()?
}

/// All drafts there by their ids.
pub fn drafts() -> Vec<(String, String)> {
    let Some(storage) = storage() else {
        return vec![];
    };
    let count = storage.length().unwrap_or(0);
    let keys = (0..count).filter_map(|at| storage.key(at).ok()?);
    keys.filter_map(|key| {
        let text = storage.get_item(&key).ok()??;
        Some((key.strip_prefix(DRAFT)?.to_owned(), text))
    })
    .collect()
}

/// The draft that this tab had open before it was reloaded.
pub fn open_draft() -> Option<String> {
    of_this_tab()?.get_item(OPEN).ok()?
}

pub fn remember_open(id: Option<&str>) {
    if let Some(storage) = of_this_tab() {
        let _ = match id {
            Some(id) => storage.set_item(OPEN, id),
            None => storage.remove_item(OPEN),
        };
    }
}
