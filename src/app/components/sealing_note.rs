//! *Bahasha iliyofungwa*: the way to seal a report for the one who holds the config's key; it must not be offered where the office
//! takes no files, nor hold what seals: that comes when somebody comes to it (`envelope.rs`).

use crate::app::lazy::LazySealingChoice;
use crate::app::reactive::{memo, reactive};
use crate::app::state::journey::app_state;
use crate::feedback::model::draft::{Draft, Place};
use crate::feedback::rules::validation::has_place;
use leptos::prelude::*;

/// On the review. What was chosen when this site could still seal only the person takes back.
#[component]
pub fn Sealing() -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    let is_wanted = state.part(|writing| writing.draft.sealed);
    // Outside of the envelope the place is the office's own, or there is none to say.
    let has_stand_in = state.part(|writing| {
        let draft = Draft {
            place: Place::default(),
            ..writing.draft.clone()
        };
        has_place(&writing.form, &draft)
    });
    let choice = memo(move || {
        let office = settings.office()?;
        let seal = office.config.seal_in_use().cloned();
        let seal = seal.filter(|_| has_stand_in.get());
        (seal.is_some() || is_wanted.get()).then_some(seal)
    });
    reactive(move || {
        let choice = choice.get();
        choice.map(|seal| view! { <LazySealingChoice seal/> })
    })
}
