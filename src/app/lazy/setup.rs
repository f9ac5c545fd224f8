//! The part that says what is wrong in the site's config, which only its operator needs.

use leptos::prelude::*;

use super::SetupPart;
use crate::app::components::config_fault::FaultOfConfig;
use crate::i18n;

part! {
    setup -> SetupPart {
        i18n::add(&i18n::SETUP);
        SetupPart {
            wrong: |error| view! { <FaultOfConfig error/> }.into_any(),
        }
    }
}
