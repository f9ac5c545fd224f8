//! Shows the check of a report without a name for words that may tell who wrote it. The check is a lazily loaded part
//! (`identifiers_found.rs`).

use leptos::prelude::*;

use crate::app::lazy::LazyLookedThrough;
use crate::app::reactive::reactive;
use crate::app::state::app_state::app_state;
use crate::feedback::model::draft::Naming;

/// Renders nothing for a report with a name.
#[component]
pub fn Selfcheck() -> impl IntoView {
    let state = app_state();
    let is_nameless = state.part(|writing| writing.draft.naming == Some(Naming::Nameless));
    reactive(move || is_nameless.get().then(|| view! { <LazyLookedThrough/> }))
}
