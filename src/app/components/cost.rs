//! One line that says how much of the person's data bundle sending takes, shown only once everything that is sent is
//! known.

use leptos::prelude::*;

use crate::api::cost;
use crate::app::components::text::t_with;
use crate::app::reactive::memo;
use crate::app::state::app_state::app_state;
use crate::browser::{clock, shared};
use crate::feedback::model::submission::Submission;
use crate::i18n::message;

#[component]
pub fn Cost() -> impl IntoView {
    // Nobody pays for a terminal's network by the kilobyte.
    if shared::is_shared() {
        return ().into_any();
    }
    let state = app_state();
    let kilobytes = memo(move || {
        let office = state.settings.office()?;
        let submission = state.writing(|writing| {
            // The size of a sealed envelope is shown with its contents.
            let is_open = !writing.draft.sealed;
            let submission = Submission::new(&writing.form, &writing.draft, clock::today());
            submission.ok().filter(|_| is_open)
        })?;
        Some(cost::kilobytes(cost::bytes(&*office.adapter, &submission)))
    });
    let line = move || {
        kilobytes.get().map(|count| {
            view! {
                <p class="hint" id="cost">
                    {t_with(move || message::review_cost(count))}
                </p>
            }
        })
    };
    line.into_any()
}
