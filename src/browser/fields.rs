//! Fields that were filled without a word: some programs that fill forms tell only that something has changed, or nothing at all. It
//! must not know a field, nor change what stands in it.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{Element, Event};

use super::dom;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = querySelectorAll)]
    fn all(selector: &str) -> Fields;

    type Fields;
    #[wasm_bindgen(method, getter)]
    fn length(this: &Fields) -> u32;
    #[wasm_bindgen(method)]
    fn item(this: &Fields, at: u32) -> Option<Element>;

    #[wasm_bindgen(js_name = Event)]
    type Told;
    #[wasm_bindgen(constructor, js_class = "Event")]
    fn new(name: &str, about: &Object) -> Told;
}

/// What is typed into, a day and a time too.
const TYPED: &str = "input:not([type=radio]):not([type=checkbox]):not([type=file]), textarea";
/// What is chosen, as far as it stands chosen.
const CHOSEN: &str = "input[type=radio]:checked, input[type=checkbox], select";
/// What is pressed to go on, or anywhere else.
const PRESSED: &str = "button, a";

/// Whoever listens to a field hears of what stands in it, as long as the page lives: when somebody has left it, and before a button
/// does what it does. Listeners take no notice of what they know.
pub fn listen() {
    dom::hear_document_first("change", |event| {
        if let Some(field) = target(&event).filter(|field| is(field, TYPED)) {
            tell(&field, "input");
        }
    });
    dom::hear_document_first("click", |event| {
        let pressed = target(&event).and_then(|element| element.closest(PRESSED).ok()?);
        if pressed.is_some() {
            settle();
        }
    });
}

/// The same now, for every field of the page.
pub fn settle() {
    for (selector, event) in [(TYPED, "input"), (CHOSEN, "change")] {
        let fields = all(selector);
        // A list: what is put up anew meanwhile is not in it.
        for field in (0..fields.length()).filter_map(|at| fields.item(at)) {
            tell(&field, event);
        }
    }
}

fn target(event: &dom::Event) -> Option<Element> {
    let event: &Event = event.unchecked_ref();
    event.target()?.dyn_into().ok()
}

fn is(field: &Element, selector: &str) -> bool {
    field.matches(selector).unwrap_or(false)
}

fn tell(field: &Element, name: &str) {
    let about = Object::new();
    let _ = Reflect::set(&about, &"bubbles".into(), &JsValue::TRUE);
    let event: JsValue = Told::new(name, &about).into();
    let _ = field.dispatch_event(event.unchecked_ref());
}
