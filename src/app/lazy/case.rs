//! The part with the page of a case, and with what sends acts about cases.

use leptos::prelude::*;

use super::CasePart;
use crate::app::pages::case::CasePage;
use crate::i18n;

part! {
    case -> CasePart {
        i18n::add(&i18n::CASE);
        i18n::add(&i18n::SLIP);
        i18n::add(&i18n::LEVELS);
        i18n::add(&i18n::PAGES);
        i18n::add(&i18n::REPORT);
        CasePart {
            shown: |case, kept, secret| view! { <CasePage case kept secret/> }.into_any(),
            wake: |state| state.wake_acts(),
        }
    }
}
