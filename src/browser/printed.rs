//! The printed form that is on the page before the app: its content, where the person is in it, and what happens to it.
//! Must not change anything that was typed, nor keep the browser from posting the form.

use js_sys::Reflect;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{AddEventListenerOptions, Element, Event, HtmlElement};

/// The form, and the whole page that the app replaces.
const FORM: &str = "printed";
const PAGE: &str = "opening";
const BUTTONS: &str = "send";
/// The button *Endelea* (continue), which is added only once the app has loaded.
pub const CONTINUE: &str = "continue";

/// Where the person was in the form.
#[derive(Clone, Debug, PartialEq)]
pub struct Caret {
    pub id: String,
    pub start: u32,
    pub end: u32,
    /// How far the field was below the upper edge of the window, in pixels.
    pub top: f64,
}

fn document() -> Option<web_sys::Document> {
    web_sys::window()?.document()
}

fn find(id: &str) -> Option<Element> {
    document()?.get_element_by_id(id)
}

pub fn is_there() -> bool {
    find(FORM).is_some()
}

/// The content of a field.
pub fn value(id: &str) -> String {
    let value = find(id).and_then(|field| Reflect::get(&field, &"value".into()).ok());
    value
        .and_then(|value| value.as_string())
        .unwrap_or_default()
}

/// The value that is selected in a group of choices or in a list.
pub fn chosen(id: &str) -> Option<String> {
    let chosen = checked(id)?;
    Reflect::get(&chosen, &"value".into()).ok()?.as_string()
}

/// The visible text of the selected choice, and the id of its own element.
pub fn chosen_words(id: &str) -> Option<(String, String)> {
    let chosen = checked(id)?;
    Some((chosen.text_content()?.trim().to_owned(), chosen.id()))
}

fn checked(id: &str) -> Option<Element> {
    find(id)?.query_selector(":checked").ok()?
}

/// Whether the person is in the page: in a field, on a button or on a link.
pub fn is_in_use() -> bool {
    let active = document().and_then(|document| document.active_element());
    let page = find(PAGE);
    page.zip(active)
        .is_some_and(|(page, active)| page.contains(Some(&active)))
}

/// Whether the browser is posting the form. The script in the page notices that, perhaps before the app has loaded.
pub fn is_posted() -> bool {
    let window = web_sys::window();
    let posted = window.and_then(|window| Reflect::get(&window, &"posted".into()).ok());
    posted.is_some_and(|posted| posted.is_truthy())
}

/// The language that the page is printed in, as a tag.
pub fn language() -> Option<String> {
    document()?.document_element()?.get_attribute("lang")
}

/// Adds the button *Endelea* beside the one that sends.
pub fn offer_continue(words: &str) {
    let button = document().and_then(|document| document.create_element("button").ok());
    let (Some(buttons), Some(button)) = (find(BUTTONS), button) else {
        return;
    };
    for (name, value) in [
        ("id", CONTINUE),
        ("type", "button"),
        ("class", "button quiet"),
    ] {
        let _ = button.set_attribute(name, value);
    }
    button.set_text_content(Some(words));
    let _ = buttons.append_child(&button);
}

/// Calls back with the name and the target of each event on the page that matters here, until the callback returns
/// `true`.
pub fn listen(heard: impl Fn(&str, &Element) -> bool + 'static) {
    let (Some(window), Ok(controller)) = (web_sys::window(), web_sys::AbortController::new())
    else {
        return;
    };
    let options = AddEventListenerOptions::new();
    options.set_signal(&controller.signal());
    options.set_capture(true);
    options.set_passive(true);
    let listener = Closure::<dyn Fn(Event)>::new(move |event: Event| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let target = target.or_else(|| document()?.document_element());
        if target.is_some_and(|target| heard(&event.type_(), &target)) {
            controller.abort();
        }
    })
    .into_js_value();
    for name in [
        "focusout",
        "compositionstart",
        "compositionend",
        "pointerdown",
        "pointerup",
        "pointercancel",
        "click",
        "pageshow",
    ] {
        let _ = window.add_event_listener_with_callback_and_add_event_listener_options(
            name,
            listener.unchecked_ref(),
            &options,
        );
    }
}

pub fn caret_in(id: &str) -> Option<Caret> {
    Some(caret(&find(id)?))
}

/// The caret of a field, even if the field has just lost the focus.
pub fn caret(field: &Element) -> Caret {
    let number = |name: &str| {
        // Some fields have no caret, and some browsers throw if asked for it.
        let number = Reflect::get(field, &name.into()).ok();
        number.and_then(|number| number.as_f64()).unwrap_or(0.0) as u32
    };
    Caret {
        id: field.id(),
        start: number("selectionStart"),
        end: number("selectionEnd"),
        top: field.get_bounding_client_rect().top(),
    }
}

/// Restores the caret and the scroll position in the app's own field, if it is on the page. Does not set the focus,
/// which would open the keyboard of a phone again.
pub fn put_caret(caret: &Caret) {
    let Some(field) = find(&caret.id).and_then(|field| field.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    if let Some(area) = field.dyn_ref::<web_sys::HtmlTextAreaElement>() {
        let _ = area.set_selection_range(caret.start, caret.end);
    } else if let Some(input) = field.dyn_ref::<web_sys::HtmlInputElement>() {
        let _ = input.set_selection_range(caret.start, caret.end);
    }
    let moved = field.get_bounding_client_rect().top() - caret.top;
    if let Some(window) = web_sys::window() {
        window.scroll_by_with_x_and_y(0.0, moved);
    }
}
