//! What an on-screen key does to the field that is being typed into: the browser itself puts the letter at the caret, as if a
//! key had been pressed; it must not know a keyboard.

use std::cell::RefCell;

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;
use web_sys::{Event, HtmlElement};

#[wasm_bindgen]
extern "C" {
    /// The one way that keeps the caret in every type of field: an e-mail field tells nobody where its caret is.
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

/// Fields that take letters. For a day or a time the browser has a chooser.
const FIELDS: &str = "textarea, input[type=text], input[type=tel], input[type=email]";
/// What is pressed beside a field: whoever presses it may go on typing.
const BESIDE: &str = "button, a, summary, select, input";

/// Calls back when somebody begins to type (true), and when something else is read, as after a page was turned (false). The
/// system's own on-screen keyboard stays away meanwhile.
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

/// What was typed into is gone.
pub fn forget() {
    FIELD.set(None);
}

pub fn insert(text: &str) {
    if return_to_field().is_some() {
        command("insertText", false, text);
    }
}

/// The letter before the caret, or what is marked.
pub fn delete() {
    if return_to_field().is_some() {
        command("delete", false, "");
    }
}

/// A new line where there are lines; elsewhere what the key does there.
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

/// The field keeps the focus while keys are touched; a screen reader's press may have taken it to the key.
fn return_to_field() -> Option<HtmlElement> {
    let field = FIELD.with_borrow(Clone::clone)?;
    let document = web_sys::window()?.document()?;
    let active = document.active_element();
    if active.as_ref() != Some(field.as_ref()) {
        field.focus().ok()?;
    }
    field.is_connected().then_some(field)
}
