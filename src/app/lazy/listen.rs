//! The part that reads the page aloud.

use leptos::prelude::*;

use super::ListenPart;
use crate::app::components::listen::Listen;
use crate::i18n;

part! {
    listen -> ListenPart {
        i18n::add(&i18n::LISTEN);
        ListenPart {
            listen: |page, pressed_on| view! { <Listen page pressed_on/> }.into_any(),
        }
    }
}
