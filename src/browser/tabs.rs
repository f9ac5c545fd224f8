//! Messages between the tabs of this site, and events when this tab is shown, hidden, left or gets a network. A message
//! must not contain what a person typed.

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

/// Tells the other tabs that something changed for this id. In a browser without channels they notice it later.
pub fn tell(id: &str) {
    TO_OTHERS.with(|channel| {
        if let Some(channel) = channel {
            let _ = channel.post_message(&id.into());
        }
    });
}

/// Calls back with the ids that other tabs send, for the lifetime of the page.
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

/// Calls back when the page is hidden or left: the last moment at which something can be stored.
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

/// Calls back when the browser restores the page from its memory, as it was when it was left.
pub fn on_return(returned: impl Fn() + 'static) {
    events::hear("pageshow", move |event| {
        if events::was_kept(&event) {
            returned();
        }
    });
}

/// Calls back at each event before or after which the page may not run for a while: it becomes visible, is shown, gets
/// the focus, is about to be frozen, or goes on after that. Runs before anything of the page is drawn.
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

/// Calls back when the page becomes visible, or when the browser believes that there is a network again, which is only
/// a hint.
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

/// Waits until the person touches the page, which may never happen.
pub async fn is_touched() {
    let _ = JsFuture::from(TOUCHED.with(Clone::clone)).await;
}

/// Whether the person may be looking at the page.
pub fn is_in_sight() -> bool {
    let document = web_sys::window().and_then(|window| window.document());
    document.is_some_and(|document| !document.hidden())
}
