//! An address of this site that does not exist; it must not be a dead end.

use leptos::prelude::*;

use crate::app::parts::link::PlaceLink;
use crate::app::parts::page::Page;
use crate::app::parts::say::say;
use crate::app::route::Place;
use crate::browser::page;

#[component]
pub fn Nowhere() -> impl IntoView {
    page::focus_first(&["heading"]);
    view! {
        <Page title="nowhere-title">
            <p>{say("nowhere-text")}</p>
            <p class="go"><PlaceLink place=Place::Home label="link-home"/></p>
        </Page>
    }
}
