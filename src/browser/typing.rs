//! Applies the keys of the on-screen keyboard to the field that the person types in. The browser itself inserts the
//! letter at the caret, as if a key had been pressed.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement};

#[wasm_bindgen]
extern "C" {
    /// The only way that keeps the caret in every type of field: an e-mail field does not tell where its caret is.
    #[wasm_bindgen(js_namespace = document, js_name = execCommand)]
    fn command(name: &str, with_dialog: bool, text: &str) -> bool;

    #[wasm_bindgen(js_name = KeyboardEvent)]
    type Key;
    #[wasm_bindgen(constructor, js_class = "KeyboardEvent")]
    fn new(name: &str, about: &js_sys::Object) -> Key;
}

thread_local! {
    static FIELD: RefCell<Option<HtmlElement>> = const { RefCell::new(None) };
}

/// Fields that take letters. For a day or a time the browser has its own picker.
const FIELDS: &str = "textarea, input[type=text], input[type=tel], input[type=email]";
/// Controls that are pressed beside a field: the person may go on typing afterwards.
const BESIDE: &str = "button, a, summary, select, input";

/// Calls back with `true` when the person begins to type, and with `false` when the focus moves to other content, for
/// example after a page was turned. Also keeps the system's own on-screen keyboard hidden.
pub fn on_field(told: impl Fn(bool) + 'static) {
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let Some(element) = event
            .target()
            .and_then(|it| it.dyn_into::<HtmlElement>().ok())
        else {
            return;
        };
        let is = |selector: &str| element.matches(selector).unwrap_or(false);
        if is(FIELDS) {
            let _ = element.set_attribute("inputmode", "none");
            FIELD.set(Some(element));
            told(true);
        } else if !is(BESIDE) {
            told(false);
        }
    });
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let listener = listener.as_ref().unchecked_ref();
        let _ = document.add_event_listener_with_callback("focusin", listener);
    }
    listener.forget();
}

/// Forgets the field: it is gone from the page.
pub fn forget() {
    FIELD.set(None);
}

pub fn insert(text: &str) {
    if return_to_field().is_some() {
        command("insertText", false, text);
    }
}

/// Deletes the letter before the caret, or the selection.
pub fn delete() {
    if return_to_field().is_some() {
        command("delete", false, "");
    }
}

/// Inserts a new line in a field that has lines; in any other field sends the Enter key.
pub fn enter() {
    let Some(field) = return_to_field() else {
        return;
    };
    if field.tag_name() == "TEXTAREA" {
        command("insertText", false, "\n");
        return;
    }
    let about = js_sys::Object::new();
    for (name, value) in [
        ("key", JsValue::from("Enter")),
        ("bubbles", JsValue::TRUE),
        ("cancelable", JsValue::TRUE),
    ] {
        let _ = js_sys::Reflect::set(&about, &name.into(), &value);
    }
    let key: JsValue = Key::new("keydown", &about).into();
    let _ = field.dispatch_event(key.unchecked_ref());
}

/// The field keeps the focus while keys are touched, but a screen reader may have moved it to the key. Focuses the
/// field again; `None` if it is gone.
fn return_to_field() -> Option<HtmlElement> {
    let field = FIELD.with_borrow(Clone::clone)?;
    let document = web_sys::window()?.document()?;
    let active = document.active_element();
    if active.as_ref() != Some(field.as_ref()) {
        field.focus().ok()?;
    }
    field.is_connected().then_some(field)
}
