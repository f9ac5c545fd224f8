//! The way to the look through the words of a report without a name; it must not hold what looks: that comes with the first such
//! report (`tells.rs`).

use crate::app::lazy;
use crate::app::state::journey::app_state;
use crate::feedback::model::draft::Naming;

use crate::app::components::html::{Html, nothing};

/// Nothing where the report has a name.
pub fn selfcheck() -> Html {
    let state = app_state();
    let nameless = state.part(|writing| writing.draft.naming == Some(Naming::Nameless));
    nothing().shows(nameless, move |nameless| {
        nameless.then(|| lazy::looked_through(state))
    })
}
