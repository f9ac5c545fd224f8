//! Shows words that are not the app's own, with a `lang` if they are in another language than the page.

use leptos::prelude::*;

use crate::app::components::text::t;
use crate::app::state::app_state::settings;
use crate::feedback::model::case::Status;
use crate::feedback::model::language::{Language, Phrase};
use crate::i18n::{Key, key};

/// The `lang` of a phrase on a page in the language `wanted`; `None` if it is the page's own.
pub fn lang_of(phrase: &Phrase, wanted: Language) -> Option<String> {
    let (_, own) = phrase.read_in(wanted);
    (own != wanted).then(|| own.code().to_owned())
}

/// The name of a field or a question: a sentence of the app, or the office's own words.
#[derive(Clone, PartialEq)]
pub enum Label {
    Ours(Key),
    Theirs(Phrase),
}

/// The office's words: shown as text, in their own direction, and with a `lang` if it is not the page's.
#[component]
pub fn OfficeText(phrase: Phrase) -> impl IntoView {
    let (lang, words) = shown(phrase);
    view! { <bdi lang=lang prop:textContent=words></bdi> }.into_any()
}

/// A phrase for the reader: its `lang`, `None` if it is the page's, and its words.
pub fn shown(phrase: Phrase) -> (Signal<Option<String>>, Signal<String>) {
    let language = settings().language;
    let named = phrase.clone();
    (
        Signal::derive(move || lang_of(&named, language.get())),
        Signal::derive(move || phrase.read_in(language.get()).0.to_owned()),
    )
}

impl Label {
    pub fn view(self) -> AnyView {
        match self {
            Label::Ours(key) => t(key),
            Label::Theirs(phrase) => view! { <OfficeText phrase/> }.into_any(),
        }
    }
}

/// The status of a case, in the app's words; in the office's own if the app has none for it.
#[component]
pub fn StatusText(status: Status) -> impl IntoView {
    let key = match status {
        Status::Received => key::STATUS_RECEIVED,
        Status::InProgress => key::STATUS_IN_PROGRESS,
        Status::Answered => key::STATUS_ANSWERED,
        Status::Closed => key::STATUS_CLOSED,
        Status::Other(word) => {
            let phrase = Phrase::of(settings().api_language(), word);
            return view! { <OfficeText phrase/> }.into_any();
        }
    };
    t(key)
}
