//! Asks the device for its position, once, when the person presses the button. Must not return more than the rounded
//! point.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::browser::{clock, history, page};
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
        Err(error) => {
            return match Located::from_error(number(&error, "code")) {
                Located::Denied if is_shut_by_its_opening() == Some(true) => Located::Shut,
                located => located,
            };
        }
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
    let ask = function(&geolocation, "getCurrentPosition")?;
    let options = Object::new();
    let _ = Reflect::set(&options, &"timeout".into(), &PATIENCE.into());
    // Otherwise a phone answers by the mast of its network, which is too far off to be taken outside of towns.
    let _ = Reflect::set(&options, &"enableHighAccuracy".into(), &JsValue::TRUE);
    Some(Promise::new(&mut |found, failed| {
        let given = Array::of3(&found, &failed, &options);
        if ask.apply(&geolocation, &given).is_err() {
            let _ = failed.call0(&JsValue::NULL);
        }
    }))
}

/// Whether this page may not ask because it was opened at another address than the one it has now: loaded again, it has the
/// headers of this one. Browsers that cannot say this do not heed that header.
fn is_shut_by_its_opening() -> Option<bool> {
    let window = web_sys::window()?;
    let (document, performance) = (window.document()?, window.performance()?);
    let policy = get(&document, "featurePolicy")?;
    let may = call(&policy, "allowsFeature", "geolocation")?;
    let opened = call(&performance, "getEntriesByType", "navigation")?;
    let opened = get(&get(&opened, "0")?, "name")?.as_string()?;
    let here = page::whole_address(&history::path());
    Some(may == false && opened.split(['?', '#']).next() != Some(here.as_str()))
}

fn call(of: &JsValue, name: &str, with: &str) -> Option<JsValue> {
    function(of, name)?.call1(of, &with.into()).ok()
}

fn function(of: &JsValue, name: &str) -> Option<Function> {
    get(of, name)?.dyn_into().ok()
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok()
}
