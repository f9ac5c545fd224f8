//! A button with a sentence on it, and a link within the page.

use leptos::prelude::*;

use crate::app::components::pictogram::{Pictogram, Picture};
use crate::app::components::text::t;
use crate::i18n::Key;

#[component]
pub fn Button(
    label: Key,
    /// The CSS classes. The default is a filled button.
    #[prop(default = "button")]
    class: &'static str,
    #[prop(optional)] picture: Option<Picture>,
    #[prop(into)] on_press: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class=class on:click=move |_| on_press.run(())>
            {picture.map(|picture| view! { <Pictogram picture/> })}
            {t(label)}
        </button>
    }
    .into_any()
}

/// A link to another place on the page. `on_press` moves the focus there; the address stays as it is.
#[component]
pub fn Jump(
    href: String,
    #[prop(optional)] class: Option<&'static str>,
    #[prop(into)] on_press: Callback<()>,
    children: Children,
) -> impl IntoView {
    let press = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        on_press.run(());
    };
    view! {
        <a href=href class=class on:click=press>
            {children()}
        </a>
    }
    .into_any()
}
