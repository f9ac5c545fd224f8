//! Reads events of the page, and listens to the window and the document for the lifetime of the page.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Element, EventTarget, HtmlInputElement, MouseEvent, PageTransitionEvent};
pub use web_sys::{Event, File};

/// Listens to the window for the lifetime of the page.
pub fn hear(event: &str, heard: impl FnMut(Event) + 'static) {
    if let Some(window) = web_sys::window() {
        listen(&window, event, false, Box::new(heard));
    }
}

/// Listens to the document for the lifetime of the page: old browsers do not send visibility changes to the window.
pub fn hear_document(event: &str, heard: impl FnMut(Event) + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        listen(&document, event, false, Box::new(heard));
    }
}

/// Listens to the document in the capture phase, before the listeners on the page's elements.
pub fn hear_document_first(event: &str, heard: impl FnMut(Event) + 'static) {
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        listen(&document, event, true, Box::new(heard));
    }
}

/// Sends an event of our own to the window.
pub fn send(event: &str) {
    if let (Some(window), Ok(event)) = (web_sys::window(), Event::new(event)) {
        let _ = window.dispatch_event(&event);
    }
}

fn listen(target: &EventTarget, event: &str, capture: bool, heard: Box<dyn FnMut(Event)>) {
    let heard = Closure::wrap(heard).into_js_value();
    let heard = heard.unchecked_ref();
    let _ = target.add_event_listener_with_callback_and_bool(event, heard, capture);
}

/// For a press: whether it is the second of a double one. A page may have come between the two, and the second one is not
/// meant for what is under the finger now.
pub fn is_second_press(event: &MouseEvent) -> bool {
    event.detail() > 1
}

/// For events that a page is shown or hidden: whether the browser kept the page as it was, or will keep it.
pub fn was_kept(event: &Event) -> bool {
    event
        .dyn_ref::<PageTransitionEvent>()
        .is_some_and(PageTransitionEvent::persisted)
}

/// The element that an event was sent to.
pub fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}

/// The field that an event was sent to.
pub fn input(event: &Event) -> Option<HtmlInputElement> {
    event.target()?.dyn_into().ok()
}

/// Whether the field contains something that the browser cannot read: a half-typed date, or one that is in no calendar.
pub fn is_unreadable(event: &Event) -> bool {
    input(event).is_some_and(|input| input.validity().bad_input())
}

/// Sets an attribute of the element that an event was sent to.
pub fn set_attribute(event: &Event, name: &str, value: &str) {
    if let Some(element) = target(event) {
        let _ = element.set_attribute(name, value);
    }
}

/// Returns the files that were picked in the event's field and empties the field, so that the same file can be picked
/// again.
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
