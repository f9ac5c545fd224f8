//! The browser's own offer to put the site on the phone's screen; it must not be made unasked.

use std::rc::Rc;

use js_sys::{Function, Reflect};
use wasm_bindgen::{JsCast, JsValue};

use super::events;

/// Where the page's first script keeps the offer, which may come before the program runs.
const OFFER: &str = "installOffer";

/// Calls back when the browser makes its offer, or at once if it has, and when the site has been installed: whether
/// there is an offer to take.
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
