//! Our sentences on a page: each is an element of its own whose text is set as a whole, so that a browser which translates the
//! page, and puts its own elements in the place of our text, does not stop the app from changing it.

use leptos::prelude::*;

use crate::app::state::journey::settings;
use crate::i18n::{self, Key, Message};

/// A sentence of ours in the language now chosen, for an attribute or a property.
pub fn words(key: Key) -> Signal<String> {
    let language = settings().language;
    Signal::derive(move || i18n::say(language.get(), key))
}

/// The same with variables, which are read anew whenever they or the language change.
pub fn words_with(message: impl Fn() -> Message + Send + Sync + 'static) -> Signal<String> {
    let language = settings().language;
    Signal::derive(move || i18n::say_with(language.get(), &message()))
}

/// A sentence of ours on the page.
pub fn t(key: Key) -> AnyView {
    text(words(key))
}

/// The same with variables.
pub fn t_with(message: impl Fn() -> Message + Send + Sync + 'static) -> AnyView {
    text(words_with(message))
}

/// Any text on the page.
pub fn text(text: Signal<String>) -> AnyView {
    view! { <span prop:textContent=text></span> }.into_any()
}

/// One line of a list for each sentence.
pub fn lines(keys: &'static [Key]) -> AnyView {
    keys.iter()
        .map(|key| view! { <li>{t(*key)}</li> })
        .collect_view()
        .into_any()
}
