//! The part that helps to write: the short questions, and the look for what the words may leave out.

use leptos::prelude::*;

use super::Helper;
use crate::app::components::gaps_note::GapsNote;
use crate::app::components::writing_helper::WritingHelper;
use crate::feedback::rules::gaps;
use crate::i18n;

part! {
    helper -> Helper {
        i18n::add(&i18n::HELPER);
        Helper {
            questions: |about, on_close, is_late| {
                view! { <WritingHelper about on_close is_late/> }.into_any()
            },
            missing: |writing| gaps::missing(&writing.form, &writing.draft),
            note: |on_add| view! { <GapsNote on_add/> }.into_any(),
        }
    }
}
