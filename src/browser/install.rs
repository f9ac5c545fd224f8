//! The browser's own offer to put the site on the phone's screen; it must not be made unasked.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Where the page's first script keeps the offer, which may come before the program runs.
const OFFER: &str = "installOffer";

/// Calls back when the browser makes its offer, or at once if it has, and when the site has been installed: whether
/// there is an offer to take.
pub fn watch(told: impl Fn(bool) + 'static) {
    let Some(window) = web_sys::window() else {
        return;
    };
    told(offer().is_some());
    let listener = Closure::<dyn Fn(web_sys::Event)>::new(move |event: web_sys::Event| {
        told(event.type_() == "beforeinstallprompt");
    });
    for name in ["beforeinstallprompt", "appinstalled"] {
        let _ = window.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref());
    }
    listener.forget();
}

/// Shows the browser's own question. An offer can be taken once.
pub fn take_offer() {
    if let Some(offer) = offer()
        && let Ok(prompt) = Reflect::get(&offer, &"prompt".into())
        && let Some(prompt) = prompt.dyn_ref::<Function>()
    {
        let _ = prompt.call0(&offer);
    }
}

fn offer() -> Option<JsValue> {
    let window = web_sys::window()?;
    let offer = Reflect::get(&window, &OFFER.into()).ok()?;
    offer.is_object().then_some(offer)
}
