//! What the tabs of this site tell one another, and when this one comes, goes or gets a network; it must not say what somebody
//! typed.

use js_sys::Promise;
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, MessageEvent};

use super::{events, page};

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
    events::hear_document("visibilitychange", move |_| hidden());
    events::hear("pagehide", move |_| left());
}

/// The browser brings a page back out of its memory, as it was when it was left.
pub fn on_return(returned: impl Fn() + 'static) {
    events::hear("pageshow", move |event| {
        if events::was_kept(&event) {
            returned();
        }
    });
}

/// Whatever tells that a page may not have run for a while: it comes into sight, is shown, goes on after it was frozen, or is about to
/// be. Told before anything of it is drawn.
pub fn on_look(looked: impl Fn() + Clone + 'static) {
    for name in ["visibilitychange", "freeze", "resume"] {
        let looked = looked.clone();
        events::hear_document(name, move |_| looked());
    }
    for name in ["pageshow", "focus"] {
        let looked = looked.clone();
        events::hear(name, move |_| looked());
    }
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
    events::hear_document("visibilitychange", move |_| seen());
    events::hear("online", move |_| hoped());
}

thread_local! {
    static TOUCHED: Promise = Promise::new(&mut |touched, _| {
        for name in ["pointerdown", "keydown"] {
            let touched = touched.clone();
            events::hear(name, move |_| {
                let _ = touched.call0(&JsValue::NULL);
            });
        }
    });
}

/// Until somebody touches the page, as far as anybody ever does.
pub async fn is_touched() {
    let _ = JsFuture::from(TOUCHED.with(Clone::clone)).await;
}

/// Whether the person may be looking at the page.
pub fn is_in_sight() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| !document.hidden())
}
