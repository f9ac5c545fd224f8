//! The part with the levels above an office.

use leptos::prelude::*;

use super::Levels;
use crate::app::components::levels_above::LevelsAbove;
use crate::i18n;

part! {
    levels -> Levels {
        i18n::add(&i18n::LEVELS);
        Levels {
            above: |pick, on_choose| view! { <LevelsAbove pick on_choose/> }.into_any(),
        }
    }
}
