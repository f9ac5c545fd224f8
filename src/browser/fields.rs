//! Fields that were filled without a word: some programs that fill forms tell only that something has changed, or nothing at all. It
//! must not know a field, nor change what stands in it.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit};

use super::events;
use super::events::target;

/// What is typed into, a day and a time too.
const TYPED: &str = "input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea";
/// What is chosen, as far as it stands chosen.
const CHOSEN: &str = "input[type=radio]:checked, input[type=checkbox], select";
/// What is pressed to go on, or anywhere else.
const PRESSED: &str = "button, a";

/// Whoever listens to a field hears of what stands in it, as long as the page lives: when somebody has left it, and before a button
/// does what it does. Listeners take no notice of what they know.
pub fn listen() {
    events::hear_document_first("change", |event| {
        if let Some(field) = target(&event).filter(|field| is(field, TYPED)) {
            tell(&field, "input");
        }
    });
    events::hear_document_first("click", |event| {
        let pressed = target(&event).and_then(|element| element.closest(PRESSED).ok()?);
        if pressed.is_some() {
            settle();
        }
    });
}

/// The same now, for every field of the page.
pub fn settle() {
    for (selector, event) in [(TYPED, "input"), (CHOSEN, "change")] {
        let document = web_sys::window().and_then(|window| window.document());
        let fields = document.and_then(|document| document.query_selector_all(selector).ok());
        let Some(fields) = fields else { continue };
        // A list that stays as it is: what is put up anew meanwhile is not in it.
        for at in 0..fields.length() {
            if let Some(field) = fields.item(at).and_then(|node| node.dyn_into().ok()) {
                tell(&field, event);
            }
        }
    }
}

fn is(field: &Element, selector: &str) -> bool {
    field.matches(selector).unwrap_or(false)
}

fn tell(field: &Element, name: &str) {
    let about = EventInit::new();
    about.set_bubbles(true);
    if let Ok(event) = Event::new_with_event_init_dict(name, &about) {
        let _ = field.dispatch_event(&event);
    }
}
