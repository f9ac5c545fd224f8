//! The files with the names of wards: fetched once, in memory until the page is closed, and on the device only with a
//! saved draft that has a name (see `question_copies.rs`). Must not leave one in the browser's own cache, which nobody can
//! empty of it.

use std::cell::RefCell;

use crate::api::wards::WardFile;
use crate::app::state::app_state::AppState;
use crate::app::state::settings::fetch_own;
use crate::browser::{shared, store};
use crate::feedback::model::draft::Pick;
use crate::feedback::rules::wards;

thread_local! {
    /// The files that are as they should be, each with its address.
    static HERE: RefCell<Vec<(String, String)>> = const { RefCell::new(Vec::new()) };
}

/// Whether the file from this address is in memory.
pub fn is_here(url: &str) -> bool {
    HERE.with_borrow(|here| here.iter().any(|(of, _)| of == url))
}

/// The text of the file from this address, if it is in memory.
pub fn text_of(url: &str) -> Option<String> {
    HERE.with_borrow(|here| {
        let found = here.iter().find(|(of, _)| of == url);
        found.map(|(_, text)| text.clone())
    })
}

/// Forgets all of them: for the next person at a terminal, and where everything is removed from the device.
pub fn forget() {
    HERE.with_borrow_mut(Vec::clear);
}

/// The wards of a region: from memory, else from the copy on this device, else fetched. `None` if the file cannot be
/// had or is wrong. It is then requested again only when the place is shown again.
pub async fn of(state: AppState, region: &Pick) -> Option<WardFile> {
    let url = wards::address(&region.id)?;
    let read = |text: &str| WardFile::parse(text, region);
    if let Some(file) = text_of(&url).as_deref().and_then(read) {
        return Some(file);
    }
    let copy = match shared::is_shared() {
        true => None,
        false => store::copy(&url).await,
    };
    let copy = copy
        .map(|(_, text)| text)
        .filter(|text| read(text).is_some());
    let text = match copy {
        Some(text) => text,
        None => fetch_own(&url, true).await.ok()?,
    };
    let file = read(&text)?;
    HERE.with_borrow_mut(|here| {
        here.retain(|(of, _)| *of != url);
        here.push((url, text));
    });
    state.tidy_copies().await;
    Some(file)
}
