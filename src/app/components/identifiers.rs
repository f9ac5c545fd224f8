//! The way to the look through the words of a report without a name; it must not hold what looks: that comes with the first such
//! report (`identifiers_found.rs`).

use crate::app::lazy::LazyLookedThrough;
use crate::app::reactive::reactive;
use crate::app::state::journey::app_state;
use crate::feedback::model::draft::Naming;
use leptos::prelude::*;

/// Nothing where the report has a name.
#[component]
pub fn Selfcheck() -> impl IntoView {
    let state = app_state();
    let is_nameless = state.part(|writing| writing.draft.naming == Some(Naming::Nameless));
    reactive(move || is_nameless.get().then(|| view! { <LazyLookedThrough/> }))
}
