//! What sending will take from the person's data bundle, in one line; it must not be there before all that is sent is known.

use crate::api::cost;
use crate::app::desk::desk;
use crate::browser::{clock, shared};
use crate::feedback::submission::Submission;

use super::html::{Html, el, nothing};

pub fn cost() -> Html {
    // Nobody pays for a terminal's network by the kilobyte.
    if shared::is_shared() {
        return nothing();
    }
    let desk = desk();
    let kilobytes = move || {
        let office = desk.settings.office()?;
        let submission = desk.writing(|writing| {
            // What an envelope takes is said where it is shown.
            let is_open = !writing.draft.sealed;
            let submission = Submission::new(&writing.form, &writing.draft, clock::today());
            submission.ok().filter(|_| is_open)
        })?;
        Some(cost::kilobytes(cost::bytes(&office.adapter, &submission)))
    };
    nothing().live(kilobytes, |kilobytes| {
        kilobytes.map(|count| {
            el("p.hint#cost").say_with("review-cost", move || [("count", count.into())])
        })
    })
}
