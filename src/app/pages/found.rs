//! What the office lists that may be a report without a receipt, for the person to say whether it is theirs; it must not
//! choose one.

use std::rc::Rc;

use crate::app::components::html::{Html, button, el, nothing, said};
use crate::app::components::phrase::theirs;
use crate::app::state::journey::settings;
use crate::browser::intl;
use crate::browser::page::focus_first;
use crate::feedback::model::language::Phrase;
use crate::feedback::model::receipt::Candidate;
use crate::i18n::{key, message};

/// What the person says of a listed report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Said {
    Mine,
    NotMine,
}

/// Hears what the person says of the one with this reference.
pub type Say = Rc<dyn Fn(Said, String)>;

pub fn list(found: Vec<Candidate>, say: Say) -> Html {
    let rows = found.into_iter().map(|found| row(found, &say));
    el("section#found")
        .attr("tabindex", "-1")
        .add(said("p.notice", key::FOUND_INTRO))
        .add(el("ul.kept").all(rows))
        .add(said("p.hint", key::FOUND_STAYS))
}

fn row(found: Candidate, say: &Say) -> Html {
    let settings = settings();
    let day = match found.requested {
        Some(at) => {
            nothing().say_with(move || message::found_day(intl::date(&settings.tag(), &at)))
        }
        None => nothing().say(key::FOUND_NO_DAY),
    };
    let office = |words| theirs(Phrase::of(settings.api_language(), words));
    let press = |said| {
        let (say, reference) = (Rc::clone(say), found.reference.clone());
        move || {
            say(said, reference.clone());
            focus_first(&["found", "heading"]);
        }
    };
    let actions = el("div.actions")
        .add(button(
            "button.button.quiet",
            key::FOUND_MINE,
            press(Said::Mine),
        ))
        .add(button(
            "button.button.quiet",
            key::FOUND_NOT_MINE,
            press(Said::NotMine),
        ));
    el("li")
        .add(
            el("p.reference")
                .attr("translate", "no")
                .add(el("bdi").text(&found.reference)),
        )
        .add(el("p.hint").add(day))
        .add(found.place.map(|place| el("p.hint").add(office(place))))
        .add(el("p.typed").add(office(found.words)))
        .add(actions)
}
