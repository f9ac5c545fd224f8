//! The app's sentences on a page. Each is an element whose text is set as a whole: a browser that translates the page
//! puts its own elements in place of the text, and the app can still change it.

use leptos::prelude::*;

use crate::app::reactive::memo;
use crate::app::state::app_state::settings;
use crate::i18n::{self, Key, Message};

/// A sentence of the app in the current language, for an attribute or a property.
pub fn words(key: Key) -> Signal<String> {
    let language = settings().language;
    Signal::derive(move || i18n::say(language.get(), key))
}

/// A sentence with variables, for an attribute or a property. The variables are read again whenever they or the
/// language change.
pub fn words_with(message: impl Fn() -> Message + Send + Sync + 'static) -> Signal<String> {
    let language = settings().language;
    Signal::derive(move || i18n::say_with(language.get(), &message()))
}

/// A sentence of the app on the page.
pub fn t(key: Key) -> AnyView {
    in_span(words(key))
}

/// A sentence with variables on the page.
pub fn t_with(message: impl Fn() -> Message + Send + Sync + 'static) -> AnyView {
    text(words_with(message))
}

/// Any text on the page. It is set only if it differs: a screen reader reads a status aloud each time it is set.
pub fn text(text: Signal<String>) -> AnyView {
    in_span(memo(move || text.get()).into())
}

fn in_span(text: Signal<String>) -> AnyView {
    view! { <span prop:textContent=text></span> }.into_any()
}

/// A list item for each sentence.
pub fn lines(keys: &'static [Key]) -> AnyView {
    keys.iter()
        .map(|key| view! { <li>{t(*key)}</li> })
        .collect_view()
        .into_any()
}
