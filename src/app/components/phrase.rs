//! Puts words on the screen that are not ours, marked where they are in another language; it must not hold words.

use crate::app::state::journey::settings;
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::model::receipt::Status;
use crate::i18n::{Key, key};
use leptos::prelude::*;

use crate::app::components::text::t;

/// The `lang` of a phrase for a reader of `wanted`: none where it is the page's own.
pub fn lang_of(phrase: &Phrase, wanted: Language) -> Option<String> {
    let (_, own) = phrase.read_in(wanted);
    (own != wanted).then(|| own.code().to_owned())
}

/// A field's or question's name: ours by key, or the office's own words.
#[derive(Clone, PartialEq)]
pub enum Label {
    Ours(Key),
    Theirs(Phrase),
}

/// The office's words: shown as text, in their own direction, and with their own `lang` where it is not the page's.
#[component]
pub fn OfficeText(phrase: Phrase) -> impl IntoView {
    let (lang, words) = shown(phrase);
    view! { <bdi lang=lang prop:textContent=words></bdi> }.into_any()
}

/// What a phrase is for the reader: its `lang` where that is not the page's, and its words.
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

/// How far a case is: one of our words, or the office's own alone.
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
