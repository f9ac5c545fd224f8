//! Enter on a radio button or a checkbox, for people whose switch or keyboard has Tab and Enter and nothing else.

use wasm_bindgen::JsCast;
use web_sys::{HtmlInputElement, KeyboardEvent};

use super::events::{self, Event};

/// Listens for the lifetime of the page. Browsers choose a radio button by the arrows and tick a box by the space bar, and
/// Tab passes all radio buttons of a group but one. Enter chooses what is not chosen, and moves the focus from the chosen
/// one to the next of its group: a person who presses it out of habit changes nothing.
pub fn listen() {
    events::hear_document("keydown", |event| {
        if is_plain_enter(&event)
            && let Some(input) = events::input(&event)
            && press(&input).is_some()
        {
            event.prevent_default();
        }
    });
}

/// What fills in forms sends key events that are none.
fn is_plain_enter(event: &Event) -> bool {
    event.dyn_ref::<KeyboardEvent>().is_some_and(|pressed| {
        let with_others = pressed.ctrl_key() || pressed.alt_key() || pressed.meta_key();
        pressed.key() == "Enter" && !pressed.repeat() && !with_others && !event.default_prevented()
    })
}

/// `None` for a field that is neither.
fn press(input: &HtmlInputElement) -> Option<()> {
    match input.type_().as_str() {
        "radio" if input.checked() => next_of(input)?.focus().ok(),
        "radio" | "checkbox" => {
            input.click();
            Some(())
        }
        _ => None,
    }
}

/// The radio button after this one in its group, or the first.
fn next_of(input: &HtmlInputElement) -> Option<HtmlInputElement> {
    let radios = input
        .owner_document()?
        .query_selector_all("[type=radio]:enabled")
        .ok()?;
    let all = (0..radios.length()).filter_map(|at| radios.get(at)?.dyn_into().ok());
    let group: Vec<HtmlInputElement> = all
        .filter(|other: &HtmlInputElement| other.name() == input.name())
        .collect();
    let at = group.iter().position(|other| other == input)?;
    group.get(at + 1).or(group.first()).cloned()
}
