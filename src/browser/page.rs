//! The page around the app: title, language, focus, the question before leaving; it must not hold what is typed.

use std::cell::Cell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
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

thread_local! {
    static ASKS: Cell<bool> = const { Cell::new(false) };
}

/// Whether the browser asks before the page is closed.
pub fn ask_before_leaving(ask: bool) {
    ASKS.set(ask);
}

/// Listens for the closing of the page as long as the page lives.
pub fn watch_leaving() {
    let listener =
        Closure::<dyn Fn(web_sys::BeforeUnloadEvent)>::new(|event: web_sys::BeforeUnloadEvent| {
            if ASKS.get() {
                event.prevent_default();
                // Older browsers ask only if this is set; none shows the words.
                event.set_return_value("?");
            }
        });
    if let Some(window) = web_sys::window() {
        let _ = window
            .add_event_listener_with_callback("beforeunload", listener.as_ref().unchecked_ref());
    }
    listener.forget();
}
