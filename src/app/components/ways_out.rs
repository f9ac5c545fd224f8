//! What is left to do where an office does not take a report: its words on paper or elsewhere, another way to the office, and
//! contact where it was asked for; it must not send anything.

use crate::app::pages::review::as_text_now;
use crate::app::state::journey::{AppState, app_state};
use crate::browser::{page, shared};
use crate::feedback::journey::{Event, Step};
use crate::feedback::model::draft::Naming;
use leptos::prelude::*;

use crate::app::components::copy::copy;
use crate::app::components::html::{Html, button, el, nothing, said, several};
use crate::app::components::notice::{numbers, seen_by};
use crate::app::components::vault::vault;
use crate::i18n::{key, message};

/// After so many tries that led to nothing it is not "try again" alone.
const TRIES: u32 = 3;

/// Shown once the office's own fault has lasted.
pub fn ways_out() -> Html {
    let state = app_state();
    let tries = state.part(|writing| writing.tries);
    nothing().when(
        move || tries.get() >= TRIES,
        move || {
            let count = move || message::ways_out_title(tries.get());
            let own = (!shared::is_shared()).then(|| {
                several([
                    el("div.typed#words")
                        .attr("dir", "auto")
                        .text_live(move || as_text_now(state)),
                    el("div.actions")
                        .add(copy(key::WAYS_OUT_COPY, move || as_text_now(state)))
                        .add(button(
                            "button.button.quiet",
                            key::WAYS_OUT_PRINT,
                            page::print,
                        )),
                ])
            });
            el("section.summary#ways-out")
                .add(el("h2").say_with(count))
                .add(said("p", key::WAYS_OUT_TEXT))
                .add(own)
                .add(channels(state))
                .add(vault())
        },
    )
}

/// Other ways to reach the office, where the config names any.
pub fn channels(state: AppState) -> Html {
    nothing().live(
        move || {
            let office = state.settings.office()?;
            let channels = office.config.notice.channels.clone();
            (!channels.is_empty()).then_some(channels)
        },
        |channels| {
            channels.map(|channels| several([said("h2", key::PRIVACY_CHANNELS), numbers(channels)]))
        },
    )
}

/// The office asked a report without a name who sent it.
pub fn contact_wanted() -> Html {
    let state = app_state();
    let is_wanted = state.part(crate::feedback::journey::Writing::is_asked_for_contact);
    let add = move || {
        // As if the change link of that line had been pressed and the choice made there.
        state.dispatch(Event::OpenedStep(Step::Naming));
        state.dispatch(Event::ChoseNaming(Naming::Named));
    };
    nothing().when(
        move || is_wanted.get(),
        move || {
            el("section.summary#contact-wanted")
                .add(said("h2", key::CONTACT_WANTED_TITLE))
                .add(said("p", key::CONTACT_WANTED_TEXT))
                .add(seen_by())
                .add(el("div.actions").add(button("button.button", key::CONTACT_WANTED_ADD, add)))
                .add(channels(state))
        },
    )
}
