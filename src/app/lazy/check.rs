//! The part that checks a report without a name for words that may tell who wrote it.

use leptos::prelude::*;
use wasm_split_helpers::wasm_split;

use super::{Check, NotLoaded};
use crate::app::components::identifiers_found::LookedThrough;
use crate::i18n;

#[wasm_split(check, fallible, preload(fetch_check))]
pub(super) fn check() -> Result<Check, NotLoaded> {
    i18n::add(&i18n::CHECK);
    Ok(Check {
        looked_through: || view! { <LookedThrough/> }.into_any(),
    })
}
