//! The browser's history. An entry holds the number of a step and nothing else, and the address bar stays the same,
//! except that the fragment of a poster's link is removed.

use wasm_bindgen::JsValue;

use super::shared::is_shared;
use wasm_bindgen::JsCast;
use web_sys::PopStateEvent;

use super::{events, page};

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

/// Stands in place of a step's number after the page has reloaded itself. No step has this number.
const ANEW: u8 = 99;

thread_local! {
    static CAME_ANEW: bool = history().is_some_and(|history| {
        history.state().is_ok_and(|state| state == ANEW)
    });
}

/// Whether this page was loaded by [`load_anew`]. Must be called before the entry's number is changed.
pub fn came_anew() -> bool {
    CAME_ANEW.with(|came| *came)
}

/// Reloads the page of the current entry.
pub fn load_anew() {
    replace_step(ANEW);
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// Adds an entry under the same address, unless the current one already has this step's number, as after a reload. A
/// shared device has only one entry, so that nobody can go back to the previous person's pages.
pub fn push_step(number: u8) -> bool {
    if is_shared() {
        return replace_step(number);
    }
    history().is_some_and(|history| {
        let number = JsValue::from(number);
        history.state().is_ok_and(|state| state == number)
            || history.push_state(&number, "").is_ok()
    })
}

/// Changes the current entry to this step, under the same address.
pub fn replace_step(number: u8) -> bool {
    history().is_some_and(|history| history.replace_state(&JsValue::from(number), "").is_ok())
}

pub fn back() -> bool {
    history().is_some_and(|history| history.back().is_ok())
}

/// Returns the fragment of the address (`#kind=complaint`) and removes it from the address bar.
pub fn take_fragment() -> Option<String> {
    let location = web_sys::window()?.location();
    let fragment = location.hash().ok().filter(|fragment| fragment.len() > 1)?;
    let bare = location.pathname().ok()? + &location.search().ok()?;
    history()?
        .replace_state_with_url(&JsValue::NULL, "", Some(&bare))
        .ok()?;
    Some(fragment)
}

/// The path within the site.
pub fn path() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    page::in_site(&path.unwrap_or_default())
}

/// Calls back with the step's number of the entry that the person went to, or with `None` for an entry that the app did
/// not make. Listens for the lifetime of the page.
pub fn on_step(mut heard: impl FnMut(Option<u8>) + 'static) {
    events::hear("popstate", move |event| {
        let event: &PopStateEvent = event.unchecked_ref();
        heard(event.state().as_f64().map(|number| number as u8));
    });
}

/// Removes `index.html` from the end of the address, for a host that does not redirect it to the folder. The entry of the
/// history keeps its step.
pub fn leave_index_file() {
    let leave = || {
        let location = web_sys::window()?.location();
        let path = location.pathname().ok()?;
        let folder = path.strip_suffix("index.html")?;
        let rest = location.search().ok()? + &location.hash().ok()?;
        let history = history()?;
        let state = history.state().ok()?;
        history
            .replace_state_with_url(&state, "", Some(&format!("{folder}{rest}")))
            .ok()
    };
    leave();
}
