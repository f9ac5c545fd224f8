//! Sends the events that are missing when a program fills in fields: some such programs send only `change`, some
//! nothing.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, EventInit, HtmlTextAreaElement};

use super::events;
use super::events::target;

/// Fields that are typed into, including dates and times.
const TYPED: &str = "input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea";
/// Fields that are chosen from; radio buttons only if they are selected.
const CHOSEN: &str = "input[type=radio]:checked, input[type=checkbox], select";
/// What a person presses to go on, or to go elsewhere.
const PRESSED: &str = "button, a";

/// Makes sure, for the lifetime of the page, that the listeners of a field learn its content: after the person has left
/// the field, and before a button acts. Listeners ignore a value that they already have.
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

/// Sends the missing events now, for every field of the page.
pub fn settle() {
    for (selector, event) in [(TYPED, "input"), (CHOSEN, "change")] {
        let document = web_sys::window().and_then(|window| window.document());
        let fields = document.and_then(|document| document.query_selector_all(selector).ok());
        let Some(fields) = fields else { continue };
        // The list is static: elements that are created meanwhile are not in it.
        for at in 0..fields.length() {
            if let Some(field) = fields.item(at).and_then(|node| node.dyn_into().ok()) {
                tell(&field, event);
            }
        }
    }
}

/// Writes a text into a field, as if the person had typed it there. Does nothing if the field is not on the page.
pub fn write(id: &str, text: &str) {
    let document = web_sys::window().and_then(|window| window.document());
    let field = document.and_then(|document| document.get_element_by_id(id));
    let Some(field) = field else { return };
    if let Some(area) = field.dyn_ref::<HtmlTextAreaElement>() {
        area.set_value(text);
        tell(&field, "input");
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
