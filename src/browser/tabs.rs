//! What the tabs of this site tell one another, and when this one comes, goes or gets a network; it must not say what somebody
//! typed.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent, PageTransitionEvent};

use super::page;

const CHANNEL: &str = "mrejesho";

thread_local! {
    static TO_OTHERS: Option<BroadcastChannel> = BroadcastChannel::new(&page::own(CHANNEL)).ok();
}

/// Tells the other tabs that something changed for this id. A browser without channels has tabs that look later.
pub fn tell(id: &str) {
    TO_OTHERS.with(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&id.into());
        }
    });
}

/// Hears the others as long as the page lives.
pub fn on_told(heard: impl Fn(String) + 'static) {
    TO_OTHERS.with(|channel| {
        let listener = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(id) = event.data().as_string() {
                heard(id);
            }
        });
        if let Some(channel) = channel {
            channel.set_onmessage(Some(listener.as_ref().unchecked_ref()));
        }
        listener.forget();
    });
}

/// The page goes out of sight, or goes altogether: the last moment in which something can be kept.
pub fn on_leaving(left: impl Fn() + Clone + 'static) {
    let hidden = {
        let left = left.clone();
        move || {
            if !is_in_sight() {
                left();
            }
        }
    };
    listen_to_document("visibilitychange", hidden);
    listen_to_window("pagehide", left);
}

/// The browser brings a page back out of its memory, as it was when it was left.
pub fn on_return(returned: impl Fn() + 'static) {
    let listener =
        Closure::<dyn Fn(PageTransitionEvent)>::new(move |event: PageTransitionEvent| {
            if event.persisted() {
                returned();
            }
        });
    if let Some(window) = web_sys::window() {
        let heard = listener.as_ref().unchecked_ref();
        let _ = window.add_event_listener_with_callback("pageshow", heard);
    }
    listener.forget();
}

/// The page comes to the front, or the browser thinks that there is a network again: only a hint.
pub fn on_hope(hoped: impl Fn() + Clone + 'static) {
    let seen = {
        let hoped = hoped.clone();
        move || {
            if is_in_sight() {
                hoped();
            }
        }
    };
    listen_to_document("visibilitychange", seen);
    listen_to_window("online", hoped);
}

/// Whether the person may be looking at the page.
pub fn is_in_sight() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| !document.hidden())
}

fn listen_to_window(event: &str, heard: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(heard);
    if let Some(window) = web_sys::window() {
        let _ = window.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

fn listen_to_document(event: &str, heard: impl Fn() + 'static) {
    let listener = Closure::<dyn Fn()>::new(heard);
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let _ = document.add_event_listener_with_callback(event, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}
