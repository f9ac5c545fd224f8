//! An address of this site that does not exist; it must not be a dead end.

use leptos::prelude::*;

use crate::app::parts::link::PlaceLink;
use crate::app::parts::page::Page;
use crate::app::parts::say::say;
use crate::app::route::Place;

#[component]
pub fn Nowhere() -> impl IntoView {
    view! {
        <Page title="nowhere-title">
            <p>{say("nowhere-text")}</p>
            <p class="go"><PlaceLink place=Place::Home label="link-home"/></p>
        </Page>
    }
}
