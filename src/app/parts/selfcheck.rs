//! The way to the look through the words of a report without a name; it must not hold what looks: that comes with the first such
//! report (`tells.rs`).

use crate::app::desk::desk;
use crate::app::later;
use crate::feedback::draft::Naming;

use super::html::{Html, nothing};

/// Nothing where the report has a name.
pub fn selfcheck() -> Html {
    let desk = desk();
    let nameless = desk.part(|writing| writing.draft.naming == Some(Naming::Nameless));
    nothing().shows(nameless, move |nameless| {
        nameless.then(|| later::looked_through(desk))
    })
}
