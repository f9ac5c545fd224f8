//! With my name or *bila jina*: asked before any free text; it must not promise what a page cannot keep.

use crate::app::desk::desk;
use crate::app::parts::html::{Html, el, nothing};
use crate::app::parts::page::{Mood, back, page_under, poster_note, progress};
use crate::feedback::draft::Naming;
use crate::feedback::journey::Event;

use super::home::choice;

pub fn naming() -> Html {
    naming_where("naming-nameless-means", nothing())
}

/// What *bila jina* means where it is chosen, and what else is to be known of that place.
pub fn naming_where(nameless_means: &'static str, place: Html) -> Html {
    let desk = desk();
    let chosen = desk.part(move |writing| writing.draft.naming);
    let choice = move |naming: Naming, name: &'static str, means: &'static str| {
        choice(
            name,
            means,
            move || chosen.get() == Some(naming),
            move || desk.tell(Event::ChoseNaming(naming)),
        )
    };
    page_under(progress(), "naming-title", || Mood::Plain)
        .add(poster_note())
        .add(place)
        .add(el("div.choices").all([
            choice(Naming::Named, "naming-named", "naming-named-means"),
            choice(Naming::Nameless, "naming-nameless", nameless_means),
        ]))
        .add(back())
}
