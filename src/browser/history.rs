//! The browser's history: it may hold a step's number and nothing else; it must not change what the address bar shows, save to clear a poster's fragment.

use wasm_bindgen::JsValue;

use super::shared::is_shared;
use wasm_bindgen::JsCast;
use web_sys::PopStateEvent;

use super::{events, page};

fn history() -> Option<web_sys::History> {
    web_sys::window()?.history().ok()
}

/// In the place of a step's number: the page loaded itself anew here. No step has it.
const ANEW: u8 = 99;

thread_local! {
    static CAME_ANEW: bool = history().is_some_and(|history| {
        history.state().is_ok_and(|state| state == ANEW)
    });
}

/// Whether this page was loaded by the one that stood here before. To be asked before anything else turns the entry into another.
pub fn came_anew() -> bool {
    CAME_ANEW.with(|came| *came)
}

/// Loads this entry's page anew.
pub fn load_anew() {
    replace_step(ANEW);
    if let Some(window) = web_sys::window() {
        let _ = window.location().reload();
    }
}

/// A new entry under the same address, unless the present one is this step's already: after a reload it is. On a device that is
/// everybody's there is one entry and no other, so that nobody goes back to what was another's.
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

/// Turns the present entry into this step's, under the same address.
pub fn replace_step(number: u8) -> bool {
    history().is_some_and(|history| history.replace_state(&JsValue::from(number), "").is_ok())
}

pub fn back() -> bool {
    history().is_some_and(|history| history.back().is_ok())
}

/// The fragment of the address (`#kind=complaint`), and takes it off the address bar.
pub fn take_fragment() -> Option<String> {
    let location = web_sys::window()?.location();
    let fragment = location.hash().ok().filter(|fragment| fragment.len() > 1)?;
    let bare = location.pathname().ok()? + &location.search().ok()?;
    history()?
        .replace_state_with_url(&JsValue::NULL, "", Some(&bare))
        .ok()?;
    Some(fragment)
}

/// The path inside the site.
pub fn path() -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok());
    page::in_site(&path.unwrap_or_default())
}

/// Calls back with the step's number of the entry that the person went to, or none for an entry that is not ours.
/// Listens as long as the page lives.
pub fn on_step(mut heard: impl FnMut(Option<u8>) + 'static) {
    events::hear("popstate", move |event| {
        let event: &PopStateEvent = event.unchecked_ref();
        heard(event.state().as_f64().map(|number| number as u8));
    });
}
