//! The first page: what kind of feedback, or follow an earlier one; it must not take free text.

use crate::app::components::html::{Html, button, el, nothing, said, several};
use crate::app::components::link::place_link;
use crate::app::components::page::{page, poster_note};
use crate::app::components::seen_on::on_device;
use crate::app::components::vault;
use crate::app::routes::Place;
use crate::app::state::journey::app_state;
use crate::feedback::journey::{Event, Saved, Step};
use crate::feedback::model::draft::Kind;
use crate::feedback::records::drafts::first_words;
use crate::i18n::{self, Key, Message, key, message};
use leptos::prelude::*;

/// So much of a draft is enough to know it by, in letters.
const FIRST_WORDS: usize = 60;

pub fn home() -> Html {
    let state = app_state();
    page(key::HOME_TITLE)
        .add(said("p", key::HOME_INTRO))
        .add(said("p.hint", key::HOME_FEEDBACK_IS))
        .add(poster_note())
        .add(open_draft())
        .add(on_this_device())
        .add(vault::open_note())
        .add(kinds())
        .when(
            move || state.settings.can_track(),
            || {
                several([
                    said("h2", key::HOME_FOLLOW_TITLE),
                    said("p", key::HOME_FOLLOW_FOR),
                    el("p.go").add(place_link(Place::Follow, key::LINK_FOLLOW)),
                ])
            },
        )
}

/// The four kinds, to choose one.
pub fn kinds() -> Html {
    let state = app_state();
    let chosen = state.part(|writing| writing.draft.kind);
    el("div.choices").all(Kind::ALL.map(|kind| {
        let (name, purpose) = i18n::kind_keys(kind);
        choice(
            name,
            purpose,
            move || chosen.get() == Some(kind),
            move || state.dispatch(Event::ChoseKind(kind)),
        )
    }))
}

/// The draft that is open on this page: on with it, or a new one beside it.
fn open_draft() -> Html {
    let state = app_state();
    let words = state.part(|writing| {
        let is_kept = matches!(writing.keep.saved, Saved::Kept | Saved::Soon);
        is_kept.then(|| first_words(&writing.draft.description, FIRST_WORDS))
    });
    nothing().when(
        move || words.with(Option::is_some),
        move || {
            let words = el("bdi").text_live(move || words.get().unwrap_or_default());
            el("div.notice#open-draft")
                .add(el("p").say(key::HOME_WRITING).text(" ").add(words))
                .add(
                    el("div.actions")
                        .add(button("button.button", key::HOME_CONTINUE, move || {
                            state.dispatch(Event::OpenedStep(Step::Details));
                        }))
                        .when(
                            // What the device does not have, photos for instance, does not go by this button.
                            move || state.stage.with(|stage| !stage.would_be_missed()),
                            move || {
                                button("button.button.quiet", key::HOME_NEW, move || {
                                    state.dispatch(Event::StartedOver);
                                })
                            },
                        ),
                )
        },
    )
}

/// How much stands on the device, and the way to it; nothing where nothing does.
fn on_this_device() -> Html {
    let state = app_state();
    let found = on_device(state);
    let open = state.part(|writing| writing.keep.id.clone());
    let counts = Memo::new(move |_| {
        found.with(|found| {
            let Some(Ok(found)) = found else {
                return [0; 4];
            };
            let open = open.get();
            let others = found.drafts.iter();
            let others = others.filter(|draft| Some(&draft.id) != open.as_ref());
            let rest = found.outbox.iter().filter(|item| item.rests()).count();
            [
                others.count(),
                found.outbox.len() - rest,
                rest,
                found.locked,
            ]
        })
    });
    let line = move |section: Html, at: usize, said: fn(usize) -> Message| {
        section.when(
            move || counts.get()[at] > 0,
            move || el("p").say_with(move || said(counts.get()[at])),
        )
    };
    nothing().when(
        move || counts.get() != [0; 4],
        move || {
            let section = el("section.notice#on-device").add(said("h2", key::HOME_KEPT));
            let section = line(section, 0, message::home_drafts);
            let section = line(section, 1, message::home_waiting);
            let section = line(section, 2, message::home_rests);
            let section = line(section, 3, message::home_locked);
            section.add(el("p.go").add(place_link(Place::Mine, key::MINE_TITLE)))
        },
    )
}

/// A large button with a name and one sentence on what it means; choosing goes on at once.
pub fn choice(
    name: Key,
    means: Key,
    is_chosen: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl FnMut() + 'static,
) -> Html {
    el("button.choice")
        .attr("type", "button")
        .pressed(choose)
        .add(said("span.choice-name", name))
        .add(said("span.choice-means", means))
        .when(is_chosen, || said("span.choice-now", key::CHOSEN_NOW))
}
