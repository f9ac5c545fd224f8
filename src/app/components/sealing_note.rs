//! *Bahasha iliyofungwa*: offers to seal a report for the owner of the config's key, if the office takes files. The
//! choice itself is in a lazily loaded part (`sealed_envelope.rs`).

use leptos::prelude::*;

use crate::app::lazy::LazySealingChoice;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::app_state;
use crate::feedback::model::draft::{Draft, Place};
use crate::feedback::rules::validation::has_place;

/// For the review. If this site can no longer seal, an earlier choice to seal stays until the person takes it back.
#[component]
pub fn Sealing() -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    let is_wanted = state.part(|writing| writing.draft.sealed);
    // The person's place goes inside the envelope. A place of the office stands in for it outside; without one, the
    // report cannot be sealed.
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
