//! A button that copies text and says whether it could; it must not copy unasked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clipboard;
use crate::words;

use crate::app::settings::Settings;

use super::say::say;

#[component]
pub fn Copy(
    #[prop(into)] text: Signal<String>,
    #[prop(default = "action-copy")] label: &'static str,
) -> impl IntoView {
    let language = expect_context::<Settings>().language;
    let outcome = RwSignal::new(None::<bool>);
    let copy = move |_| {
        let text = text.get_untracked();
        spawn_local(async move { outcome.set(Some(clipboard::copy(&text).await)) });
    };
    let said = move || {
        outcome.get().map(|copied| {
            let key = if copied {
                "action-copied"
            } else {
                "action-not-copied"
            };
            words::say(language.get(), key, &[])
        })
    };
    view! {
        <button type="button" class="button quiet" on:click=copy>{say(label)}</button>
        <span class="said" role="status">{said}</span>
    }
}
