//! What sending will take from the person's data bundle, in one line; it must not be there before all that is sent is known.

use leptos::prelude::*;

use crate::api::cost;
use crate::app::desk::Desk;
use crate::browser::clock;
use crate::feedback::submission::Submission;

use super::live::when;
use super::say::say_with;

#[component]
pub fn Cost() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let kilobytes = Memo::new(move |_| {
        let office = desk.settings.office()?;
        let submission = desk.writing(|writing| {
            Submission::new(&writing.form, &writing.draft, clock::today()).ok()
        })?;
        Some(cost::kilobytes(cost::bytes(&office.adapter, &submission)))
    });
    let text = say_with("review-cost", move || {
        [("count", kilobytes.get().unwrap_or_default().into())]
    });
    when(
        move || kilobytes.get().is_some(),
        move || view! { <p class="hint" id="cost">{text}</p> },
    )
}
