//! With my name or *bila jina*: asked before any free text; it must not promise what a page cannot keep.

use crate::app::components::html::{Html, el, nothing, said, several};
use crate::app::components::page::{back, page_under, poster_note, progress, writing_mood};
use crate::app::components::problems::problems;
use crate::app::components::ways_out::channels;
use crate::app::state::journey::app_state;
use crate::feedback::journey::Event;
use crate::feedback::model::draft::Naming;
use crate::i18n::{Key, key};
use leptos::prelude::*;

use super::home::choice;

pub fn naming() -> Html {
    naming_where(key::NAMING_NAMELESS_MEANS, nothing())
}

/// What *bila jina* means where it is chosen, and what else is to be known of that place.
pub fn naming_where(nameless_means: Key, place: Html) -> Html {
    let state = app_state();
    let chosen = state.part(move |writing| writing.draft.naming);
    let choice = move |naming: Naming, name: Key, means: Key| {
        choice(
            name,
            means,
            move || chosen.get() == Some(naming),
            move || state.dispatch(Event::ChoseNaming(naming)),
        )
    };
    let is_named_only = state.part(|writing| {
        let kinds = &writing.form.rules.named_only;
        writing.draft.kind.is_some_and(|kind| kinds.contains(&kind))
    });
    let above = several([progress(), problems()]);
    page_under(above, key::NAMING_TITLE, move || writing_mood(state))
        .add(poster_note())
        .add(place)
        .when(
            move || is_named_only.get(),
            move || {
                several([
                    said("p.notice#named-only", key::NAMING_NAMED_ONLY),
                    channels(state),
                ])
            },
        )
        .add(
            el("div.choices")
                .add(choice(
                    Naming::Named,
                    key::NAMING_NAMED,
                    key::NAMING_NAMED_MEANS,
                ))
                .when(
                    move || !is_named_only.get(),
                    move || choice(Naming::Nameless, key::NAMING_NAMELESS, nameless_means),
                ),
        )
        .add(back())
}
