//! *Ondoka haraka*: covers the page, wipes what it holds and goes elsewhere; it must not promise that nobody can see that the
//! person was here.

use leptos::prelude::Get;

use crate::app::routes::{Place, path, place_of};
use crate::app::state::journey::{AppState, app_state};
use crate::browser::page;
use crate::feedback::journey::{Event, Stage, Step};
use crate::feedback::outbox::effects::Device;
use leptos::prelude::*;

use crate::app::components::html::{Html, button, el, nothing, said};
use crate::i18n::key;

/// Where nothing is written yet there is nothing to leave.
pub fn leave() -> Html {
    let state = app_state();
    let path = path();
    let is_offered = Memo::new(move |_| {
        let begins = state
            .stage
            .with(|stage| matches!(stage, Stage::Writing(writing) if writing.step == Step::Home));
        match place_of(&path.get()) {
            Some(Place::Follow | Place::Mine) => true,
            Some(Place::Home) => !begins,
            Some(Place::Privacy) | None => false,
        }
    });
    page::on_shift_thrice(move || {
        if is_offered.get_untracked() {
            go(state);
        }
    });
    nothing().shows(is_offered, move |is_offered| {
        is_offered.then(|| {
            el("aside.leave")
                .add(button("button.button", key::LEAVE, move || go(state)))
                .add(said("p.hint", key::LEAVE_HINT))
        })
    })
}

fn go(state: AppState) {
    let office = state.settings.office_untracked();
    let to = office.and_then(|office| office.config.leave_to.clone());
    // A draft with a name is kept as always, and is not opened again by itself.
    state.dispatch(Event::SaveCame(state.here()));
    page::leave_to(to.as_deref().unwrap_or("about:blank"));
    state.hold_vault(None);
    state.stage.set(Stage::default());
    state.last_reference.set(String::new());
}
