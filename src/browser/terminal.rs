//! Browser functions that only a terminal needs: to notice any key or touch, to let nothing be carried over to the next
//! person, to print, and to close the browser.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use super::voice::WAS_READ;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = print)]
    fn print_page();

    #[wasm_bindgen(js_name = close)]
    fn close_window();

    type Pressed;
    #[wasm_bindgen(method, getter)]
    fn key(this: &Pressed) -> String;
    #[wasm_bindgen(method, getter, js_name = ctrlKey)]
    fn control(this: &Pressed) -> bool;
    #[wasm_bindgen(method, getter, js_name = metaKey)]
    fn meta(this: &Pressed) -> bool;

    /// The event that a page has come onto the screen.
    type Shown;
    #[wasm_bindgen(method, getter)]
    fn persisted(this: &Shown) -> bool;
}

/// Calls back at any key and any touch, whatever element it is on, before all other listeners. Also after each sentence
/// that was read aloud.
pub fn on_touch(heard: impl Fn() + Clone + 'static) {
    for name in [
        "keydown",
        "pointerdown",
        "touchmove",
        "wheel",
        "input",
        WAS_READ,
    ] {
        let heard = heard.clone();
        listen(name, move |_| heard());
    }
}

/// Calls back when the page is left, or when the browser shows a page that was left as it was. In both cases the next
/// person must not see what is on it.
pub fn on_leaving(left: impl Fn() + Clone + 'static) {
    let again = left.clone();
    listen("pagehide", move |_| left());
    listen("pageshow", move |event| {
        if event.unchecked_into::<Shown>().persisted() {
            again();
        }
    });
}

/// Blocks copying, cutting and dragging: the next person would find the copy on the clipboard, in a field or on the
/// desktop. Also clears the browser's list of what each page requested, which has the address of a case with its
/// reference.
pub fn let_nothing_be_carried_off() {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        performance.set_resource_timing_buffer_size(0);
        performance.clear_resource_timings();
    }
    for name in ["copy", "cut", "dragstart", "contextmenu"] {
        listen(name, |event| event.prevent_default());
    }
}

/// Blocks the keyboard shortcuts of the browser. Some open a window that halts the page, such as the system's print
/// dialog: the countdown then stops, and the words stay on the screen. Editing keys of a field still work. Some
/// shortcuts, such as the one for a new window, never reach a page; the browser's policy blocks those.
pub fn take_shortcuts_away() {
    listen("keydown", |event| {
        let pressed: &Pressed = event.unchecked_ref();
        let is_of_field = matches!(
            &*pressed.key().to_ascii_lowercase(),
            "a" | "c" | "v" | "x" | "y" | "z" | "backspace" | "delete" | "home" | "end"
        ) || pressed.key().starts_with("Arrow");
        if (pressed.control() || pressed.meta()) && !is_of_field {
            event.prevent_default();
        }
    });
}

pub fn print() {
    print_page();
}

/// Closes the browser if this is its only window and its history has no other entry. Otherwise does nothing.
pub fn close() {
    close_window();
}

fn listen(name: &str, heard: impl Fn(web_sys::Event) + 'static) {
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(heard);
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback_and_bool(
            name,
            listener.as_ref().unchecked_ref(),
            true,
        );
    }
    listener.forget();
}
