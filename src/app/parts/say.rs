//! Puts words on the screen that are not ours, marked where they are in another language; it must not hold words.

use crate::app::desk::settings;
use crate::feedback::language::{Language, Phrase};

use super::html::{Html, el};

/// The `lang` of a phrase for a reader of `wanted`: none where it is the page's own.
pub fn lang_of(phrase: &Phrase, wanted: Language) -> Option<String> {
    let (_, own) = phrase.read_in(wanted);
    (own != wanted).then(|| own.code().to_owned())
}

/// The office's words: shown as text, in their own direction, and with their own `lang` where it is not the page's.
pub fn theirs(phrase: Phrase) -> Html {
    phrase_in(el("bdi"), phrase)
}

/// A phrase as all that an element holds.
pub fn phrase_in(element: Html, phrase: Phrase) -> Html {
    let language = settings().language;
    let named = phrase.clone();
    element
        .attr_live("lang", move || lang_of(&named, language.get()))
        .text_live(move || phrase.read_in(language.get()).0.to_owned())
}

/// A field's or question's name: ours by key, or the office's own words.
#[derive(Clone, PartialEq)]
pub enum Label {
    Ours(&'static str),
    Theirs(Phrase),
}

impl Label {
    pub fn add_to(self, element: Html) -> Html {
        match self {
            Label::Ours(key) => element.say(key),
            Label::Theirs(phrase) => element.add(theirs(phrase)),
        }
    }
}
