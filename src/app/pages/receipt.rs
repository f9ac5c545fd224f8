//! The receipt: the reference, what happens next, how to follow; it must not be shown without an answer of the office's own.

use crate::app::components::copy::copy;
use crate::app::components::html::{Html, button, el, nothing, said, several};
use crate::app::components::link::place_link;
use crate::app::components::page::page;
use crate::app::components::phrase::{self, theirs};
use crate::app::routes::Place;
use crate::app::state::journey::app_state;
use crate::browser::intl;
use crate::feedback::journey::{Event, Received, Stage};
use crate::feedback::model::draft::Field;
use crate::feedback::model::receipt::Reference;
use crate::feedback::privacy::vault::has;
use crate::feedback::rules::readback::{How, Lack};
use crate::i18n::{self, Key, key, message};
use leptos::prelude::*;

/// A part of what was received; the default of it once that is gone.
pub fn part<T: Default>(read: impl Fn(&Received) -> T) -> impl Fn() -> T {
    let state = app_state();
    move || {
        state.stage.with(|stage| match stage {
            Stage::Received(received) => read(received),
            _ => T::default(),
        })
    }
}

pub fn receipt() -> Html {
    let state = app_state();
    let reference = part(|received| Some(received.receipt.reference.clone()));
    let start_over = move || {
        // Whoever comes next on a shared phone does not find it on the follow page.
        state.last_reference.set(String::new());
        state.dispatch(Event::StartedOver);
    };
    let is_claimed = part(|received| received.receipt.claimed)();
    page(match is_claimed {
        true => key::RECEIPT_CLAIMED_TITLE,
        false => key::RECEIPT_TITLE,
    })
    .add(is_claimed.then(|| said("p", key::RECEIPT_CLAIMED)))
    .add(
        el("div")
            .attr("role", "status")
            .live(reference, |reference| match reference {
                Some(Reference::Known(reference)) => known(reference),
                Some(Reference::Pending { .. }) => {
                    several([said("p.notice", key::RECEIPT_PENDING), remember()])
                }
                Some(Reference::Never) => {
                    several([said("p.notice", key::RECEIPT_NEVER), remember()])
                }
                None => nothing(),
            }),
    )
    .add(what_next())
    .add(el("div.actions").add(button(
        "button.button.quiet",
        key::ACTION_START_OVER,
        start_over,
    )))
}

/// What the office made of it, and when it will answer.
pub fn what_next() -> Html {
    let settings = app_state().settings;
    let next = part(|received| {
        let receipt = &received.receipt;
        (receipt.notice.clone(), receipt.expected.clone())
    });
    nothing()
        .live(part(Received::lacks), |lacks| {
            (!lacks.is_empty()).then(|| lacking(lacks))
        })
        .add(said("h2", key::RECEIPT_NEXT))
        .live(next, move |(notice, expected)| {
            let says_nothing = notice.is_empty() && expected.is_none();
            let expected = expected.map(|day| {
                el("p")
                    .say_with(move || message::receipt_expected(intl::date(&settings.tag(), &day)))
            });
            nothing()
                .add((!notice.is_empty()).then(|| el("p").add(theirs(notice))))
                .add(expected)
                .add(says_nothing.then(|| said("p", key::RECEIPT_NEXT_UNKNOWN)))
        })
}

/// What the office's copy does not have as it was sent.
fn lacking(lacks: Vec<Lack>) -> Html {
    let has_other_words =
        |lack: &Lack| lack.field == Field::Description && lack.how == How::Different;
    let words_differ = lacks.iter().any(has_other_words);
    let named = |key: Key, how: How| {
        let mut named = lacks
            .iter()
            .filter(|lack| lack.how == how && !has_other_words(lack));
        named.clone().next()?;
        let names = named.by_ref().map(|lack| {
            el("li").add(match lack.question.is_empty() {
                true => nothing().say(i18n::field_key(&lack.field)),
                false => theirs(lack.question.clone()),
            })
        });
        Some(several([said("p", key), el("ul").all(names)]))
    };
    let (missing, different) = (
        named(key::COPY_LACKS, How::Missing),
        named(key::COPY_DIFFERS, How::Different),
    );
    let is_more = missing.is_some() || different.is_some();
    el("div.summary")
        .attr("role", "alert")
        .add(words_differ.then(|| said("p", key::RECEIPT_DIFFERS)))
        .add(missing)
        .add(different)
        .add(is_more.then(|| said("p", key::COPY_HINT)))
}

/// The person decides whether this perhaps shared device remembers the number.
fn remember() -> Html {
    let state = app_state();
    let kept = |received: &Received| received.kept.as_deref().map(has);
    let kept_now = part(move |received| (!received.is_coming, kept(received), received.remember));
    let choose = move |yes: bool| {
        if !yes {
            state.last_reference.set(String::new());
        }
        state.dispatch(Event::ChoseToRemember(yes));
    };
    nothing().live(kept_now, move |(is_settled, kept, remember)| {
        match (kept, remember) {
            // Nobody knows yet.
            _ if !is_settled => nothing(),
            (_, Some(true)) => said("p.notice", key::RECEIPT_REMEMBERED).attr("role", "status"),
            (_, Some(false)) => said("p.notice", key::RECEIPT_FORGOTTEN).attr("role", "status"),
            (None, None) => said("p.hint", key::RECEIPT_NOT_STORED),
            (Some(is_locked), None) => several([
                match is_locked {
                    true => said("p.hint", key::RECEIPT_KEPT_LOCKED),
                    false => said("p.hint", key::RECEIPT_KEPT),
                },
                said("h2", key::RECEIPT_REMEMBER),
            ])
            .add((!is_locked).then(|| said("p", key::RECEIPT_REMEMBER_HINT)))
            .add(
                el("div.actions")
                    .add(button(
                        "button.button",
                        key::RECEIPT_REMEMBER_YES,
                        move || {
                            choose(true);
                        },
                    ))
                    .add(button(
                        "button.button.quiet",
                        key::RECEIPT_REMEMBER_NO,
                        move || choose(false),
                    )),
            ),
        }
    })
}

fn known(reference: String) -> Html {
    let can_track = app_state().settings.can_track();
    several([
        el("dl.reference-box")
            .add(said("dt", key::RECEIPT_REFERENCE))
            .add(phrase::reference(el("dd.reference#reference"), &reference)),
        el("p").add(copy(key::ACTION_COPY, move || reference.clone())),
    ])
    .add(can_track.then(|| {
        several([
            said("p", key::RECEIPT_KEEP),
            el("p.go").add(place_link(Place::Follow, key::RECEIPT_FOLLOW)),
        ])
    }))
    .add(remember())
}
