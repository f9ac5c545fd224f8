//! While a report is on its way, while it waits for a network, when nobody knows whether it arrived, and when another page has
//! it; it must not send again by itself.

use std::rc::Rc;

use leptos::task::spawn_local;

use crate::api::cost;
use crate::app::components::failure::failure_note;
use crate::app::components::html::{Html, button, el, nothing, said};
use crate::app::components::page::{Mood, page, page_in_mood};
use crate::app::components::ways_out::ways_out;
use crate::app::lazy;
use crate::app::routes::{Place, go_to};
use crate::app::state::journey::{AppState, app_state};
use crate::app::state::settings::Settings;
use crate::browser::clock;
use crate::feedback::journey::{Back, Event, Stage};
use crate::feedback::outbox::effects;
use crate::feedback::rules::lookup::LookedUp;
use crate::i18n::{self, Key, key, message};
use leptos::prelude::*;

use super::found::{Said, Say};

/// What a second try may lead to: an office that knows it by its key takes it once.
pub fn unknown_text(settings: Settings) -> Key {
    let office = settings.office();
    let knows = office.is_some_and(|office| office.adapter.capabilities().idempotency);
    if knows {
        key::UNKNOWN_TEXT_ONCE
    } else {
        key::UNKNOWN_TEXT
    }
}

/// What looking for it on the office's list came to, and what the person says of what is there.
pub fn looked_up(outcome: Signal<LookedUp>, say: Say) -> Html {
    el("div")
        .attr("role", "status")
        .shows(outcome, move |outcome| match outcome {
            LookedUp::NotAsked => nothing(),
            LookedUp::Listed(found) if found.is_empty() => {
                said("p.notice", key::UNKNOWN_NOT_LISTED)
            }
            LookedUp::Listed(found) => lazy::found(found, say.clone()),
            LookedUp::Failed(failure) => failure_note("look-up-failed", failure, false),
            LookedUp::NotKept => said("p.summary", key::UNKNOWN_NOT_KEPT),
        })
}

/// The office lists what it has, so that a report without a receipt can be looked for.
pub fn can_look_up(settings: Settings) -> bool {
    let office = settings.office();
    office.is_some_and(|office| office.adapter.capabilities().look_up)
}

/// A button that sends; at first, again, or now and not later.
pub fn send_button(selector: &str, key: Key) -> Html {
    let state = app_state();
    button(selector, key, move || {
        state.dispatch(Event::PressedSend {
            today: clock::today(),
        });
    })
}

/// A quiet button that tells of something that happened.
fn quiet(state: AppState, key: Key, event: fn() -> Event) -> Html {
    button("button.button.quiet", key, move || state.dispatch(event()))
}

pub fn sending() -> Html {
    let state = app_state();
    let is_kept = move || state.writing(|writing| writing.keep.handed_over);
    page(key::SENDING_TITLE)
        .add(el("p").attr("role", "status").live(is_kept, |is_kept| {
            nothing().say(if is_kept {
                key::SENDING_WAIT_KEPT
            } else {
                key::SENDING_WAIT
            })
        }))
        .add(el("p").text_live(move || {
            let files = state.writing(|writing| writing.draft.files.clone());
            if files.is_empty() {
                return String::new();
            }
            let size = cost::kilobytes(files.iter().map(|file| file.bytes).sum());
            let message = message::sending_photos(files.len(), size);
            i18n::say_with(state.settings.language.get(), &message)
        }))
        .add(el("div.busy").attr("aria-hidden", "true"))
}

/// In the outbox: it goes by itself, and everything else may be done meanwhile.
pub fn waiting() -> Html {
    let state = app_state();
    let is_sealed = state.writing(|writing| writing.draft.sealed);
    let (what, when) = match state.is_locked() {
        true => (key::WAITING_TEXT_LOCKED, key::WAITING_GOES_LOCKED),
        false => (key::WAITING_TEXT, key::WAITING_GOES),
    };
    page(key::WAITING_TITLE)
        .add(said("p", what))
        .add(said("p", when))
        .add(is_sealed.then(|| said("p", key::WAITING_SEALED)))
        .add(el("div").attr("role", "status").when(
            move || state.writing(|writing| writing.keep.back == Back::WhenItRests),
            || said("p.notice", key::WAITING_WANTED),
        ))
        .live(
            move || state.writing(|writing| writing.failure.clone()),
            |failure| failure.map(|failure| failure_note("why-waiting", failure, false)),
        )
        .add(ways_out())
        .add(
            el("div.actions")
                .add(send_button("button.button", key::WAITING_NOW))
                .add((!is_sealed).then(|| quiet(state, key::WAITING_EDIT, || Event::KeptWriting)))
                .add(quiet(state, key::ACTION_START_OVER, || Event::StartedOver)),
        )
}

pub fn unknown() -> Html {
    let state = app_state();
    let settings = state.settings;
    let is_kept = state.part(|writing| writing.keep.handed_over);
    let outcome = state.part(|writing| writing.looked_up.clone());
    let say: Say = Rc::new(move |said, reference| {
        state.dispatch(match said {
            Said::Mine => Event::SaidMine { reference },
            Said::NotMine => Event::SaidNotMine { reference },
        });
    });
    let is_in_envelope = state.writing(|writing| writing.keep.handed_over && writing.draft.sealed);
    page_in_mood(key::UNKNOWN_TITLE, || Mood::Fault)
        .add(el("p").live(move || unknown_text(settings), |key| nothing().say(key)))
        .when(move || is_kept.get(), || said("p", key::UNKNOWN_STAYS))
        .add(looked_up(outcome.into(), say))
        .add(ways_out())
        .add(
            el("div.actions")
                .add((!is_in_envelope).then(|| {
                    button("button.button", key::UNKNOWN_KEEP, move || {
                        state.dispatch(Event::KeptWriting);
                    })
                }))
                .add(send_button("button.button.quiet", key::UNKNOWN_AGAIN))
                .when(
                    move || is_kept.get() && !is_in_envelope && can_look_up(settings),
                    move || quiet(state, key::UNKNOWN_LOOK_UP, || Event::AskedLookUp),
                )
                .when(
                    move || is_kept.get(),
                    move || quiet(state, key::UNKNOWN_LEAVE, || Event::StartedOver),
                ),
        )
}

/// Another page took the draft over.
pub fn elsewhere() -> Html {
    let state = app_state();
    let go_to_mine = go_to(Place::Mine);
    let here = move || {
        let id = state.stage.with_untracked(|stage| match stage {
            Stage::Elsewhere { id, .. } => Some(id.clone()),
            _ => None,
        });
        if let Some(id) = id {
            let go_to_mine = go_to_mine.clone();
            spawn_local(async move {
                let is_open = effects::open_draft(&state, &id, true).await;
                state.not_opened.set(!is_open);
                if !is_open {
                    // Sent or thrown away there: the list says what has become of it.
                    state.dispatch(Event::StartedOver);
                    go_to_mine();
                }
            });
        }
    };
    page(key::ELSEWHERE_TITLE)
        .add(said("p", key::ELSEWHERE_TEXT))
        .add(
            el("div.actions")
                .add(button("button.button", key::ELSEWHERE_HERE, here))
                .add(quiet(state, key::HOME_NEW, || Event::StartedOver)),
        )
}
