//! The part that checks what is written without a name for words that may tell who wrote it.

use leptos::prelude::*;

use super::Check;
use crate::app::components::identifiers_found::{LookedThrough, WordsLookedThrough};
use crate::i18n;

part! {
    check -> Check {
        i18n::add(&i18n::CHECK);
        Check {
            looked_through: || view! { <LookedThrough/> }.into_any(),
            words: |words, on_change| view! { <WordsLookedThrough words on_change/> }.into_any(),
        }
    }
}
