//! The part that checks a report without a name for words that may tell who wrote it.

use leptos::prelude::*;

use super::Check;
use crate::app::components::identifiers_found::LookedThrough;
use crate::i18n;

part! {
    check -> Check {
        i18n::add(&i18n::CHECK);
        Check {
            looked_through: || view! { <LookedThrough/> }.into_any(),
        }
    }
}
