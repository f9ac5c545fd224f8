//! A link to one of the site's fixed pages, in the language now chosen; it must not link anywhere else.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::app::route::{Place, address};
use crate::app::settings::Settings;

use super::say::say;

#[component]
pub fn PlaceLink(place: Place, label: &'static str) -> impl IntoView {
    let language = expect_context::<Settings>().language;
    view! { <A exact=true href=move || address(place, language.get())>{say(label)}</A> }
}
