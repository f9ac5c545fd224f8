//! Says what went wrong between the page and the office, and what to do; it must not try again by itself.

use crate::app::desk::desk;
use crate::feedback::failure::{Failure, Reason};
use crate::feedback::journey::{Event, Step};
use crate::feedback::language::Phrase;
use crate::words;

use super::html::{Html, el, said, several};
use super::say::theirs;

/// The failure's sentence, with the office's own reasons as text. A page's focus goes to the one whose id is
/// `failure`, before its heading; others are announced where they stand.
pub fn failure_note(id: &str, failure: Failure, nothing_went: bool) -> Html {
    let language = desk().settings.language;
    let reasons = match &failure {
        Failure::Refused { reasons } if !reasons.is_empty() => Some(reasons_of(reasons)),
        _ => None,
    };
    el("div.summary")
        .attr("id", id)
        .attr("role", "alert")
        .attr("tabindex", "-1")
        .add(nothing_went.then(|| el("p").add(said("strong", "send-nothing-went"))))
        .add(el("p").text_live(move || words::failure(language.get(), &failure)))
        .add(reasons)
}

fn reasons_of(reasons: &[Reason]) -> Html {
    let desk = desk();
    let api_language = desk.settings.api_language();
    let line = |reason: &Reason| {
        let words = theirs(Phrase::of(api_language, reason.words.clone()));
        // A reason that names a field leads to the page where it is filled.
        el("li").add(match reason.field.as_ref().map(Step::of) {
            Some(step) => el("button.link")
                .attr("type", "button")
                .pressed(move || desk.tell(Event::OpenedStep(step)))
                .add(words),
            None => words,
        })
    };
    several([
        said("p", "send-reasons"),
        el("ul").all(reasons.iter().map(line)),
    ])
}
