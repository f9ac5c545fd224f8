//! The part with the names of wards that are like what is typed as the place.

use leptos::prelude::*;

use super::WardsPart;
use crate::app::components::ward_list::WardList;
use crate::i18n;

part! {
    wards -> WardsPart {
        i18n::add(&i18n::WARDS);
        WardsPart {
            list: |on_take| view! { <WardList on_take/> }.into_any(),
        }
    }
}
