//! What sending will take from the person's data bundle, in one line; it must not be there before all that is sent is known.

use crate::api::cost;
use crate::app::state::journey::app_state;
use crate::browser::{clock, shared};
use crate::feedback::model::submission::Submission;

use crate::app::components::html::{Html, el, nothing};
use crate::i18n::message;

pub fn cost() -> Html {
    // Nobody pays for a terminal's network by the kilobyte.
    if shared::is_shared() {
        return nothing();
    }
    let state = app_state();
    let kilobytes = move || {
        let office = state.settings.office()?;
        let submission = state.writing(|writing| {
            // What an envelope takes is said where it is shown.
            let is_open = !writing.draft.sealed;
            let submission = Submission::new(&writing.form, &writing.draft, clock::today());
            submission.ok().filter(|_| is_open)
        })?;
        Some(cost::kilobytes(cost::bytes(&*office.adapter, &submission)))
    };
    nothing().live(kilobytes, |kilobytes| {
        kilobytes.map(|count| el("p.hint#cost").say_with(move || message::review_cost(count)))
    })
}
