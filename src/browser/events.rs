//! What an event of the page says, and events of the window and the document as long as the page lives.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, EventTarget, HtmlInputElement, PageTransitionEvent};
pub use web_sys::{Event, File};

/// Hears what happens to the window, as long as the page lives.
pub fn hear(event: &str, heard: impl FnMut(Event) + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, event, false, Box::new(heard));
    }
}

/// The same of the document: old browsers do not tell the window what comes into sight.
pub fn hear_document(event: &str, heard: impl FnMut(Event) + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        listen(&document, event, false, Box::new(heard));
    }
}

/// The same before anybody on the page hears of it.
pub fn hear_document_first(event: &str, heard: impl FnMut(Event) + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        listen(&document, event, true, Box::new(heard));
    }
}

fn listen(target: &EventTarget, event: &str, capture: bool, heard: Box<dyn FnMut(Event)>) {
    let heard = Closure::wrap(heard).into_js_value();
    let heard = heard.unchecked_ref();
    let _ = target.add_event_listener_with_callback_and_bool(event, heard, capture);
}

/// Of a page that is shown or hidden: the browser kept it as it was, or will.
pub fn was_kept(event: &Event) -> bool {
    event
        .dyn_ref::<PageTransitionEvent>()
        .is_some_and(PageTransitionEvent::persisted)
}

/// The element that an event happened to.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Whether something stands in the field that the browser cannot read: a day that is half typed, or that no calendar has.
pub fn is_unreadable(event: &Event) -> bool {
    input(event).is_some_and(|input| input.validity().bad_input())
}

/// Sets an attribute of the element that it happened to.
pub fn set_attribute(event: &Event, name: &str, value: &str) {
    if let Some(element) = target(event) {
        let _ = element.set_attribute(name, value);
    }
}

/// The files that were picked in the field that it happened to, which is empty from then on: the same can be picked again.
pub fn picked(event: &Event) -> Vec<File> {
    let Some(input) = input(event) else {
        return Vec::new();
    };
    let files = input.files();
    let at = |at| files.as_ref()?.item(at);
    let count = files.as_ref().map_or(0, web_sys::FileList::length);
    let picked = (0..count).filter_map(at).collect();
    input.set_value("");
    picked
}
