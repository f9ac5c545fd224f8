//! The part with what a person takes away, and with what the office promised.

use leptos::prelude::*;

use super::SlipPart;
use crate::app::components::promises::NewPromises;
use crate::app::components::slip::Slip;
use crate::i18n;

part! {
    slip -> SlipPart {
        i18n::add(&i18n::SLIP);
        i18n::add(&i18n::REPORT);
        SlipPart {
            slip: |facts| view! { <Slip facts/> }.into_any(),
            promises: |kind| view! { <NewPromises kind/> }.into_any(),
        }
    }
}
