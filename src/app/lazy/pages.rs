//! The part with the pages other than the journey's.

use leptos::prelude::*;

use super::Pages;
use crate::app::components::found_list::FoundList;
use crate::app::pages::follow::FollowPage;
use crate::app::pages::mine::Mine;
use crate::app::pages::privacy::Privacy;
use crate::i18n;

part! {
    pages -> Pages {
        i18n::add(&i18n::PAGES);
        i18n::add(&i18n::REPORT);
        Pages {
            follow: || view! { <FollowPage/> }.into_any(),
            mine: || view! { <Mine/> }.into_any(),
            privacy: || view! { <Privacy/> }.into_any(),
            found: |found, on_said| view! { <FoundList found on_said/> }.into_any(),
        }
    }
}
