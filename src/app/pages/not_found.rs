//! The page for an address of this site that does not exist, with a way back to the first page.

use leptos::prelude::*;

use crate::app::components::link::PlaceLink;
use crate::app::components::page::FixedPage;
use crate::app::components::text::t;
use crate::app::places::Place;
use crate::browser::page::focus_first;
use crate::i18n::key;

#[component]
pub fn NotFound() -> impl IntoView {
    focus_first(&["heading"]);
    view! {
        <FixedPage title=key::NOWHERE_TITLE>
            <p>{t(key::NOWHERE_TEXT)}</p>
            <p class="go">
                <PlaceLink place=Place::Home label=key::LINK_HOME/>
            </p>
        </FixedPage>
    }
    .into_any()
}
