//! The browser's offer to install the site. The prompt may be shown only if the person asks for it.

use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::events;

/// The property in which the page's first script keeps the offer, which may come before the program runs.
const OFFER: &str = "installOffer";

/// Calls back with whether there is an offer: at once, when the browser makes one, and when the site has been
/// installed.
pub fn watch(told: impl Fn(bool) + 'static) {
    told(offer().is_some());
    let told = Rc::new(told);
    for name in ["beforeinstallprompt", "appinstalled"] {
        let told = Rc::clone(&told);
        events::hear(name, move |event| {
            told(event.type_() == "beforeinstallprompt")
        });
    }
}

/// Shows the browser's own prompt. An offer can be used only once.
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
