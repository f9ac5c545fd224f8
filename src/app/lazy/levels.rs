//! The part with whom to turn to besides the office: the levels above it, and where to go when a secret got out.

use leptos::prelude::*;

use super::Levels;
use crate::app::components::leak::LeakHelp;
use crate::app::components::levels_above::LevelsAbove;
use crate::i18n;

part! {
    levels -> Levels {
        i18n::add(&i18n::LEVELS);
        Levels {
            leak: || {
                i18n::add(&i18n::SLIP);
                i18n::add(&i18n::REPORT);
                view! { <LeakHelp reference=None/> }.into_any()
            },
            above: |pick, on_choose| view! { <LevelsAbove pick on_choose/> }.into_any(),
        }
    }
}
