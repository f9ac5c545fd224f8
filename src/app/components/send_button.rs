//! The button that sends the report: the first time, again, or now instead of later.

use leptos::prelude::*;

use crate::app::components::pictogram::{Pictogram, Picture};
use crate::app::components::text::t;
use crate::app::state::app_state::{AppState, app_state};
use crate::browser::clock;
use crate::feedback::journey::Event;
use crate::i18n::Key;

#[component]
pub fn SendButton(
    label: Key,
    #[prop(default = "button")] class: &'static str,
    #[prop(optional)] id: Option<&'static str>,
) -> impl IntoView {
    let state = app_state();
    view! {
        <button type="button" class=class id=id on:click=move |_| send(state)>
            <Pictogram picture=Picture::Send/>
            {t(label)}
        </button>
    }
    .into_any()
}

fn send(state: AppState) {
    state.dispatch(Event::PressedSend {
        today: clock::today(),
    });
}
