//! Asks the device for its position, once, when the person presses the button. Must not return more than the rounded
//! point.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::feedback::model::point::Point;

/// How long the device may look for its position once it has permission, in milliseconds.
const PATIENCE: f64 = 20_000.0;

/// `None` if the browser has no geolocation, the person refuses, or it takes too long.
pub async fn point() -> Option<Point> {
    let navigator = web_sys::window()?.navigator();
    let get = |of: &JsValue, name: &str| Reflect::get(of, &name.into()).ok();
    let geolocation = get(&navigator, "geolocation").filter(JsValue::is_object)?;
    let ask: Function = get(&geolocation, "getCurrentPosition")?.dyn_into().ok()?;
    let options = Object::new();
    let _ = Reflect::set(&options, &"timeout".into(), &PATIENCE.into());
    let answered = Promise::new(&mut |found, failed| {
        let given = Array::of3(&found, &failed, &options);
        if ask.apply(&geolocation, &given).is_err() {
            let _ = failed.call0(&JsValue::NULL);
        }
    });
    let position = JsFuture::from(answered).await.ok()?;
    let place = get(&position, "coords")?;
    let degrees = |name: &str| get(&place, name)?.as_f64();
    Point::of(degrees("latitude")?, degrees("longitude")?)
}
