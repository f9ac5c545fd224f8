//! What a person does with the printed form, before the app is there.

use axum::http::Method;
use serde_json::json;

use crate::{Deployment, Fixture, Gate, Page, Spoil};

pub const PLACE: &str = "Zahanati ya Mlali, Kongwa";
/// A council's service that asks nothing, as the printed list has it.
pub const SERVICE: (&str, &str) = ("c16-afya", "Halmashauri ya Wilaya ya Kongwa");

/// Opens the printed page, and waits for no app.
pub async fn open(page: &Page) {
    page.open_printed(page.home()).await;
    page.shows("basic-title").await;
    page.sees("basic-not-kept").await;
}

pub async fn tick(page: &Page, group: &str, value: &str) {
    page.until(
        &format!("{value} in #{group}"),
        "const one = document.querySelector(`#${arguments[0]} [value=${arguments[1]}]`); one?.click(); return one?.checked",
        vec![json!(group), json!(value)],
    )
    .await;
}

/// As a finger chooses in a list that opens.
pub async fn pick_service(page: &Page, code: &str) {
    page.until(
        "the service",
        "const list = document.getElementById('field-service'); list.focus(); list.value = arguments[0]; \
         list.dispatchEvent(new Event('change', {bubbles: true})); return list.value === arguments[0]",
        vec![json!(code)],
    )
    .await;
}

/// All that the printed form asks; the last that is touched is the place. `naming` is `yes` without a name.
pub async fn fill_in(page: &Page, naming: &str, words: &str) {
    tick(page, "kind", "complaint").await;
    tick(page, "naming", naming).await;
    page.fill("description", words).await;
    if naming == "no" {
        page.fill("first-name", "Asha").await;
        page.fill("phone", "0712 345 678").await;
    }
    pick_service(page, SERVICE.0).await;
    page.fill("place", PLACE).await;
}

/// Holds the module back until the gate is opened.
pub fn hold(fixture: &Fixture) -> Gate {
    let gate = Gate::shut();
    let module = Deployment::as_built().address(".wasm");
    fixture
        .front
        .spoil(Method::GET, &module, Spoil::Held(gate.clone()));
    gate
}

/// The app is there and listens: it has put its button beside the other.
pub async fn listens(page: &Page) {
    page.until(
        "the app listens",
        "return !!document.getElementById('continue')",
        vec![],
    )
    .await;
}
