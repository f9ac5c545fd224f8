//! What the tabs of this site tell one another, and when this one comes, goes or gets a network; it must not say what somebody
//! typed.

use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{BroadcastChannel, MessageEvent};

use super::{dom, page};

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
    dom::hear_document("visibilitychange", move |_| hidden());
    dom::hear("pagehide", move |_| left());
}

/// The browser brings a page back out of its memory, as it was when it was left.
pub fn on_return(returned: impl Fn() + 'static) {
    dom::hear("pageshow", move |event| {
        if event.persisted() {
            returned();
        }
    });
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
    dom::hear_document("visibilitychange", move |_| seen());
    dom::hear("online", move |_| hoped());
}

/// Whether the person may be looking at the page.
pub fn is_in_sight() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| !document.hidden())
}
