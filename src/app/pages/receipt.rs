//! The receipt: the reference, what happens next, how to follow; it must not be shown without an answer of the office's own.

use crate::app::desk::desk;
use crate::app::parts::copy::copy;
use crate::app::parts::html::{Html, button, el, nothing, said, several};
use crate::app::parts::link::place_link;
use crate::app::parts::page::page;
use crate::app::parts::say::theirs;
use crate::app::route::Place;
use crate::browser::intl;
use crate::feedback::journey::{Event, Received, Stage};
use crate::feedback::receipt::Reference;
use crate::feedback::vault::has;

/// A part of what was received; the default of it once that is gone.
pub fn part<T: Default>(read: impl Fn(&Received) -> T) -> impl Fn() -> T {
    let desk = desk();
    move || {
        desk.stage.with(|stage| match stage {
            Stage::Received(received) => read(received),
            _ => T::default(),
        })
    }
}

pub fn receipt() -> Html {
    let desk = desk();
    let reference = part(|received| Some(received.receipt.reference.clone()));
    let start_over = move || {
        // Whoever comes next on a shared phone does not find it on the follow page.
        desk.last_reference.set(String::new());
        desk.tell(Event::StartedOver);
    };
    page("receipt-title")
        .add(
            el("div")
                .attr("role", "status")
                .live(reference, |reference| match reference {
                    Some(Reference::Known(reference)) => known(reference),
                    Some(Reference::Pending { .. }) => {
                        several([said("p.notice", "receipt-pending"), remember()])
                    }
                    Some(Reference::Never) => {
                        several([said("p.notice", "receipt-never"), remember()])
                    }
                    None => nothing(),
                }),
        )
        .add(what_next())
        .add(el("div.actions").add(button(
            "button.button.quiet",
            "action-start-over",
            start_over,
        )))
}

/// What the office made of it, and when it will answer.
pub fn what_next() -> Html {
    let settings = desk().settings;
    let next = part(|received| {
        let receipt = &received.receipt;
        (receipt.notice.clone(), receipt.expected.clone())
    });
    nothing()
        .when(part(Received::was_kept_differently), || {
            said("p.summary", "receipt-differs").attr("role", "alert")
        })
        .add(said("h2", "receipt-next"))
        .live(next, move |(notice, expected)| {
            let says_nothing = notice.is_empty() && expected.is_none();
            let expected = expected.map(|day| {
                el("p").say_with("receipt-expected", move || {
                    [("day", intl::date(&settings.tag(), &day).into())]
                })
            });
            nothing()
                .add((!notice.is_empty()).then(|| el("p").add(theirs(notice))))
                .add(expected)
                .add(says_nothing.then(|| said("p", "receipt-next-unknown")))
        })
}

/// The person decides whether this perhaps shared device remembers the number.
fn remember() -> Html {
    let desk = desk();
    let kept = |received: &Received| received.kept.as_deref().map(has);
    let state = part(move |received| (!received.is_coming, kept(received), received.remember));
    let choose = move |yes: bool| {
        if !yes {
            desk.last_reference.set(String::new());
        }
        desk.tell(Event::ChoseToRemember(yes));
    };
    nothing().live(state, move |(is_settled, kept, remember)| {
        match (kept, remember) {
            // Nobody knows yet.
            _ if !is_settled => nothing(),
            (_, Some(true)) => said("p.notice", "receipt-remembered").attr("role", "status"),
            (_, Some(false)) => said("p.notice", "receipt-forgotten").attr("role", "status"),
            (None, None) => said("p.hint", "receipt-not-stored"),
            (Some(is_locked), None) => several([
                match is_locked {
                    true => said("p.hint", "receipt-kept-locked"),
                    false => said("p.hint", "receipt-kept"),
                },
                said("h2", "receipt-remember"),
            ])
            .add((!is_locked).then(|| said("p", "receipt-remember-hint")))
            .add(
                el("div.actions")
                    .add(button("button.button", "receipt-remember-yes", move || {
                        choose(true);
                    }))
                    .add(button(
                        "button.button.quiet",
                        "receipt-remember-no",
                        move || choose(false),
                    )),
            ),
        }
    })
}

fn known(reference: String) -> Html {
    let can_track = desk().settings.can_track();
    several([
        el("dl.reference-box")
            .add(said("dt", "receipt-reference"))
            .add(
                el("dd.reference#reference")
                    .attr("translate", "no")
                    .text(&reference),
            ),
        el("p").add(copy("action-copy", move || reference.clone())),
    ])
    .add(can_track.then(|| {
        several([
            said("p", "receipt-keep"),
            el("p.go").add(place_link(Place::Follow, "receipt-follow")),
        ])
    }))
    .add(remember())
}
