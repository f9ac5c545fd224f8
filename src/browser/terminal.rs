//! What only a terminal wants of the browser: to hear any key and touch, to let nothing be carried to the next person, to print,
//! to end; it must not decide when.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

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

    /// What a page is told when it comes onto the screen.
    type Shown;
    #[wasm_bindgen(method, getter)]
    fn persisted(this: &Shown) -> bool;
}

/// Any key, any touch, whatever it is on, and before whatever else hears it.
pub fn on_touch(heard: impl Fn() + Clone + 'static) {
    for name in ["keydown", "pointerdown", "touchmove", "wheel", "input"] {
        let heard = heard.clone();
        listen(name, move |_| heard());
    }
}

/// The page is left, or the browser shows one that was left as it was: what stood on it is nobody's any more.
pub fn on_leaving(left: impl Fn() + Clone + 'static) {
    let again = left.clone();
    listen("pagehide", move |_| left());
    listen("pageshow", move |event| {
        if event.unchecked_into::<Shown>().persisted() {
            again();
        }
    });
}

/// The next person would find a copy: on the clipboard, or dragged into a field or onto the desktop. And the browser lists for
/// each page what it asked for, also the address of a case with its reference.
pub fn let_nothing_be_carried_off() {
    if let Some(performance) = web_sys::window().and_then(|window| window.performance()) {
        performance.set_resource_timing_buffer_size(0);
        performance.clear_resource_timings();
    }
    for name in ["copy", "cut", "dragstart", "contextmenu"] {
        listen(name, |event| event.prevent_default());
    }
}

/// Keys of the browser's own open windows that hold the page up, such as the system's for printing: nothing is counted then, and
/// the words stay on the screen. Those of a field stay. Some, as for a new window, no page hears of: the policy has those.
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

/// Ends the browser, where this is its one window and its history has nothing else; elsewhere it does nothing.
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
