//! A link to one of the site's fixed pages, in the current language.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::app::components::text::t;
use crate::app::places::{Place, address, is_same, path};
use crate::app::state::app_state::settings;
use crate::i18n::Key;

#[component]
pub fn PlaceLink(
    place: Place,
    label: Key,
    #[prop(optional)] class: Option<&'static str>,
    #[prop(optional, into)] on_press: Option<Callback<MouseEvent>>,
) -> impl IntoView {
    let (language, path) = (settings().language, path());
    let href = Signal::derive(move || address(place, language.get()));
    let is_here = move || is_same(&path.get(), &href.get()).then_some("page");
    let press = move |event| {
        if let Some(on_press) = on_press {
            on_press.run(event);
        }
    };
    view! {
        <a href=href class=class aria-current=is_here on:click=press>
            {t(label)}
        </a>
    }
    .into_any()
}
