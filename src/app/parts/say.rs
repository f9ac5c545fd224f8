//! Puts words on the screen, in the language now chosen and marked where they are in another; it must not hold words.

use leptos::prelude::*;

use crate::app::settings::Settings;
use crate::feedback::language::{Language, Phrase};
use crate::words::{self, Value};

/// A sentence of ours that follows the language.
pub fn say(key: &'static str) -> Signal<String> {
    say_with(key, || [])
}

/// The same with variables, which are read anew whenever they or the language change.
pub fn say_with<const N: usize>(
    key: &'static str,
    values: impl Fn() -> [(&'static str, Value<'static>); N] + Send + Sync + 'static,
) -> Signal<String> {
    let language = expect_context::<Settings>().language;
    Signal::derive(move || words::say(language.get(), key, &values()))
}

/// The `lang` of a phrase for a reader of `wanted`: none where it is the page's own.
pub fn lang_of(phrase: &Phrase, wanted: Language) -> Option<&'static str> {
    let (_, own) = phrase.read_in(wanted);
    (own != wanted).then(|| own.code())
}

/// The office's words: shown as text, in their own direction, and with their own `lang` where it is not the page's.
#[component]
pub fn Theirs(#[prop(into)] phrase: Signal<Phrase>) -> impl IntoView {
    let language = expect_context::<Settings>().language;
    let tag = Signal::derive(move || phrase.with(|phrase| lang_of(phrase, language.get())));
    let text =
        Signal::derive(move || phrase.with(|phrase| phrase.read_in(language.get()).0.to_owned()));
    view! { <bdi lang=tag>{text}</bdi> }
}

/// A field's or question's name: ours by key, or the office's own words.
#[derive(Clone, PartialEq)]
pub enum Label {
    Ours(&'static str),
    Theirs(Phrase),
}

impl Label {
    pub fn view(self) -> AnyView {
        match self {
            Label::Ours(key) => say(key).into_any(),
            Label::Theirs(phrase) => view! { <Theirs phrase=phrase/> }.into_any(),
        }
    }
}
