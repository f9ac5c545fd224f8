//! What only a terminal wants of the browser: to hear any key and touch, to let nothing be carried to the next person, to print,
//! to come anew; it must not decide when.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

use crate::api::{Part, Request};

use super::{history, page, send};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = print)]
    fn print_page();

    #[wasm_bindgen(js_name = close)]
    fn close_window();

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

pub fn print() {
    print_page();
}

/// Ends the browser, where this is its one window and its history has nothing else; elsewhere it does nothing.
pub fn close() {
    close_window();
}

/// Whether this very page could be loaded now.
pub async fn can_come_anew() -> bool {
    let request = Request {
        part: Part::Only,
        url: history::path(),
        body: None,
        key: None,
        fresh: true,
    };
    let came = send::send(&request).await;
    came.is_ok_and(|page| page.status == 200 && !page.redirected)
}

/// Loads this page in the place of itself: all that the program held goes with it.
pub fn come_anew() {
    if let Some(window) = web_sys::window() {
        let address = format!("{}{}", page::folder(), history::path());
        let _ = window.location().replace(&address);
    }
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
