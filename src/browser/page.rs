//! The page around the app: title, language, focus, the question before leaving; it must not hold what is typed.

use std::cell::Cell;

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BeforeUnloadEvent, KeyboardEvent};

use super::{clock, events};

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

thread_local! {
    static FOLDER: String = find_folder().unwrap_or_default();
}

/// The folder of the host that the site is in: empty where it has the host to itself, else like `/ofisi/mrejesho`.
pub fn folder() -> String {
    FOLDER.with(Clone::clone)
}

/// The program's own script stands in it.
fn find_folder() -> Option<String> {
    let script = document()?.query_selector("script[src]").ok()??;
    let address = Reflect::get(&script, &"src".into()).ok()?.as_string()?;
    let (_, after) = address.split_once("://")?;
    let (folder, _) = after[after.find('/')?..].rsplit_once('/')?;
    Some(folder.to_owned())
}

/// What a path of the host is inside the site.
pub fn in_site(path: &str) -> String {
    path.strip_prefix(&folder()).unwrap_or(path).to_owned()
}

/// A name of something that a browser keeps per host, and that is this site's alone.
pub fn own(name: &str) -> String {
    format!("{name}{}", folder())
}

pub fn set_title(title: &str) {
    if let Some(document) = document() {
        document.set_title(title);
    }
}

/// The `lang` of the whole page, as a BCP 47 tag.
pub fn set_language(tag: &str) {
    if let Some(root) = document().and_then(|document| document.document_element()) {
        let _ = root.set_attribute("lang", tag);
    }
}

/// Takes away what stood on the page before the app woke.
pub fn clear(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        element.remove();
    }
}

/// Takes the app out of sight as it stands, at once, or shows it again.
pub fn cover(is_covered: bool) {
    if let Some(root) = root("app") {
        root.set_hidden(is_covered);
    }
}

/// Folds away what was opened.
pub fn close(id: &str) {
    if let Some(element) = document().and_then(|document| document.get_element_by_id(id)) {
        let _ = element.remove_attribute("open");
    }
}

/// Where the app is put.
pub fn root(id: &str) -> Option<web_sys::HtmlElement> {
    document()?.get_element_by_id(id)?.dyn_into().ok()
}

/// Puts the focus on the first of these elements that is on the page, once the page has been drawn anew.
pub fn focus_first(ids: &'static [&'static str]) {
    after_drawing(move || {
        for id in ids {
            if focus(id) {
                return;
            }
        }
    });
}

/// Puts the focus on an element now. Whether there is one.
pub fn focus(id: &str) -> bool {
    let element = document()
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok());
    element.is_some_and(|element| {
        element.scroll_into_view();
        element.focus().is_ok()
    })
}

/// Once the page has been drawn anew, and before it is seen.
pub fn after_drawing(then: impl FnOnce() + 'static) {
    let then = Closure::once_into_js(then);
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(then.unchecked_ref());
    }
}

/// For the script in the page: whether the words are `kept` or `lost` if the app falls.
pub fn note_words(are: &str) {
    if let Some(root) = root("app") {
        let _ = root.set_attribute("data-words", are);
    }
}

/// Has the browser print the page as it stands.
pub fn print() {
    if let Some(window) = web_sys::window() {
        let _ = window.print();
    }
}

/// Whether the person had the browser load this page anew: what is kept for a day is then asked for all the same.
pub fn was_reloaded() -> bool {
    let performance = web_sys::window().and_then(|window| window.performance());
    performance.is_some_and(|performance| {
        performance.navigation().type_() == web_sys::PerformanceNavigation::TYPE_RELOAD
    })
}

thread_local! {
    static ASKS: Cell<bool> = const { Cell::new(false) };
}

/// Whether the browser asks before the page is closed.
pub fn ask_before_leaving(ask: bool) {
    ASKS.set(ask);
}

/// Listens for the closing of the page as long as the page lives.
pub fn watch_leaving() {
    events::hear("beforeunload", |event| {
        if ASKS.get() {
            event.prevent_default();
            // Older browsers ask only if this is set; none shows the words.
            let event: &BeforeUnloadEvent = event.unchecked_ref();
            event.set_return_value("?");
        }
    });
}

/// Takes everything off the page at once, and the question before leaving with it.
pub fn empty() {
    ask_before_leaving(false);
    set_title("");
    if let Some(root) = document().and_then(|document| document.document_element()) {
        root.replace_children_with_node_0();
    }
}

/// Takes everything off the page at once and has another address take its place, without the question before leaving.
pub fn leave_to(address: &str) {
    empty();
    if let Some(window) = web_sys::window() {
        let _ = window.location().replace(address);
    }
}

/// Shift, pressed three times within two seconds and nothing between, as long as the page lives.
pub fn on_shift_thrice(heard: impl Fn() + 'static) {
    const WITHIN: u64 = 2_000;
    let mut pressed: Vec<u64> = Vec::new();
    events::hear("keydown", move |event| {
        let event: &KeyboardEvent = event.unchecked_ref();
        match (event.key().as_str(), event.repeat()) {
            ("Shift", false) => {
                let now = clock::elapsed();
                pressed.retain(|before| now - before < WITHIN);
                pressed.push(now);
                if pressed.len() == 3 {
                    heard();
                }
            }
            ("Shift", true) => {}
            _ => pressed.clear(),
        }
    });
}
