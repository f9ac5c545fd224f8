//! An address of this site that does not exist; it must not be a dead end.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::app::parts::page::Page;
use crate::app::parts::say::say;
use crate::app::route::{Place, address};
use crate::app::settings::Settings;

#[component]
pub fn Nowhere() -> impl IntoView {
    let language = expect_context::<Settings>().language;
    view! {
        <Page title="nowhere-title">
            <p>{say("nowhere-text")}</p>
            <p><A href=move || address(Place::Home, language.get())>{say("link-home")}</A></p>
        </Page>
    }
}
