//! A button that copies text and says whether that worked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::button::Button;
use crate::app::components::text::text;
use crate::app::state::app_state::settings;
use crate::browser::{clipboard, shared};
use crate::i18n::{self, Key, key};

#[component]
pub fn CopyButton(
    label: Key,
    /// Returns the text. Called when the button is pressed.
    #[prop(into)]
    copied: Callback<(), String>,
) -> impl IntoView {
    // On a terminal the next person could paste it.
    if shared::is_shared() {
        return ().into_any();
    }
    let language = settings().language;
    let outcome = RwSignal::new(None::<bool>);
    let press = move |()| {
        let copied = copied.run(());
        spawn_local(async move {
            outcome.try_set(Some(clipboard::copy(&copied).await));
        });
    };
    let said = Signal::derive(move || {
        let key = match outcome.get() {
            Some(true) => key::ACTION_COPIED,
            Some(false) => key::ACTION_NOT_COPIED,
            None => return String::new(),
        };
        i18n::say(language.get(), key)
    });
    view! {
        <Button class="button quiet" label on_press=press/>
        <span class="said" role="status">
            {text(said)}
        </span>
    }
    .into_any()
}
