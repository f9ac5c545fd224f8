//! *Ondoka haraka*: covers the page, removes what it holds and goes elsewhere. Must not promise that nobody can see
//! that the person was here.

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::text::t;
use crate::app::places::{Place, path, place_of};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::browser::page;
use crate::feedback::journey::{Event, Stage, Step};
use crate::feedback::outbox::effects::Device;
use crate::i18n::key;

/// Not shown where nothing is written yet.
#[component]
pub fn Leave() -> impl IntoView {
    let state = app_state();
    let path = path();
    let is_offered = memo(move || {
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
    reactive(move || {
        is_offered.get().then(|| {
            view! {
                <aside class="leave">
                    <Button label=key::LEAVE on_press=move |()| go(state)/>
                    <p class="hint">{t(key::LEAVE_HINT)}</p>
                </aside>
            }
            .into_any()
        })
    })
}

fn go(state: AppState) {
    let office = state.settings.office_untracked();
    let to = office.and_then(|office| office.config.leave_to.clone());
    // A draft with a name is saved as usual, and is not opened again by itself.
    state.dispatch(Event::SaveCame(state.here()));
    page::leave_to(to.as_deref().unwrap_or("about:blank"));
    state.hold_vault(None);
    // Past the journey: its tasks are for a page that is still there.
    state.stage.set(Stage::default());
    state.last_reference.set(String::new());
}
