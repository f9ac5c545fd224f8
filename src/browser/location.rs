//! Asks the device for its position, once, when the person presses the button. Must not return more than the rounded
//! point.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser::clock;
use crate::feedback::model::point::Located;

/// How long the device may look for its position once it has permission, in milliseconds.
const PATIENCE: f64 = 20_000.0;
/// How long to wait for the device and for the person's answer to the browser: some browsers answer nothing where a person
/// lets the question stand.
const PATIENCE_WITH_ALL: u64 = 120_000;

/// Asks for the position.
pub async fn located() -> Located {
    clock::within(PATIENCE_WITH_ALL, ask())
        .await
        .unwrap_or(Located::Slow)
}

async fn ask() -> Located {
    let answered = match asked() {
        Some(answered) => JsFuture::from(answered).await,
        None => return Located::Unknown,
    };
    let number = |of: &JsValue, name: &str| get(of, name)?.as_f64();
    let position = match answered {
        Ok(position) => position,
        Err(error) => return Located::from_error(number(&error, "code")),
    };
    let Some(place) = get(&position, "coords") else {
        return Located::Unknown;
    };
    let measured = |name: &str| number(&place, name).unwrap_or(f64::NAN);
    Located::of(
        measured("latitude"),
        measured("longitude"),
        measured("accuracy"),
    )
}

/// `None` if the browser has no geolocation.
fn asked() -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let geolocation = get(&navigator, "geolocation").filter(JsValue::is_object)?;
    let ask: Function = get(&geolocation, "getCurrentPosition")?.dyn_into().ok()?;
    let options = Object::new();
    let _ = Reflect::set(&options, &"timeout".into(), &PATIENCE.into());
    Some(Promise::new(&mut |found, failed| {
        let given = Array::of3(&found, &failed, &options);
        if ask.apply(&geolocation, &given).is_err() {
            let _ = failed.call0(&JsValue::NULL);
        }
    }))
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok()
}
