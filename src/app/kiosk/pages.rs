//! The pages of the journey at a terminal: those of the site, but for the first, *bila jina*, and the two ends of a report; it
//! must not promise more than the machine and the room can keep.

use leptos::prelude::*;
use std::sync::Arc;

use crate::app::components::html::{Html, button, el, nothing, said, several};
use crate::app::components::page::{Mood, page, page_in_mood, poster_note};
use crate::app::components::phrase::{self, theirs};
use crate::app::components::ways_out::ways_out;
use crate::app::pages::contact::contact;
use crate::app::pages::details::details;
use crate::app::pages::home::kinds;
use crate::app::pages::journey::{Screen, screens};
use crate::app::pages::naming::naming_where;
use crate::app::pages::receipt::{part, what_next};
use crate::app::pages::recipient::recipient;
use crate::app::pages::review::review;
use crate::app::pages::sending::{send_button, sending, unknown_text};
use crate::app::routes::{Place, path_in_site};
use crate::app::state::journey::app_state;
use crate::browser::{clock, intl, terminal};
use crate::feedback::journey::{Event, Step};
use crate::feedback::model::draft::Addressee;
use crate::feedback::model::receipt::{Reference, is_plain_reference};
use crate::i18n::key;

use super::qr::qr;
use super::this;

pub fn journey() -> Html {
    screens(|screen| match screen {
        Screen::Writing(Step::Home, _) => home(),
        Screen::Writing(Step::Naming, _) => naming(),
        Screen::Writing(Step::Recipient, _) => recipient(),
        Screen::Writing(Step::Details, _) => details(),
        Screen::Writing(Step::Contact, _) => contact(),
        Screen::Writing(Step::Review, _) => review(),
        Screen::Sending => sending(),
        Screen::Unknown => unknown(),
        Screen::Received => receipt(),
        // What is kept nowhere neither waits nor is open elsewhere.
        Screen::Waiting | Screen::Elsewhere => nothing(),
    })
}

fn home() -> Html {
    let state = app_state();
    let institution = state.part(|writing| match &writing.draft.addressee {
        Addressee::Institution { pick, .. } => Some(pick.name.clone()),
        _ => None,
    });
    page(key::HOME_TITLE)
        .add(said("p", key::HOME_INTRO))
        .add(said("p.hint", key::HOME_FEEDBACK_IS))
        .add(poster_note())
        .shows(institution, |institution| {
            institution.map(|name| {
                el("p.notice#desk-of")
                    .say(key::KIOSK_DESK_OF)
                    .text(" ")
                    .add(el("strong").add(theirs(name)))
                    .text(" ")
                    .say(key::KIOSK_DESK_CHANGES)
            })
        })
        .add(kinds())
}

fn naming() -> Html {
    let setup = this().setup;
    let place = nothing().shows(setup, |setup| {
        let words = setup.surroundings.clone();
        (!words.is_empty()).then(|| el("p.notice#surroundings").add(theirs(words)))
    });
    naming_where(key::KIOSK_NAMELESS_MEANS, place)
}

/// What is printed: nothing of it names anybody or says what was written.
fn slip(parts: impl IntoIterator<Item = Html>) -> Html {
    let settings = app_state().settings;
    let day = move || intl::date(&settings.tag(), &clock::today().to_string());
    el("div.slip")
        .add(
            el("p.slip-head")
                .say(key::SITE_NAME)
                .text(" · ")
                .text_live(day),
        )
        .all(parts)
}

fn print_button() -> Html {
    button("button.button", key::KIOSK_PRINT, terminal::print)
}

fn finish_button() -> Html {
    let terminal = this();
    button("button.button.quiet", key::KIOSK_FINISH, move || {
        terminal.finish()
    })
}

fn receipt() -> Html {
    let reference = part(|received| Some(received.receipt.reference.clone()));
    page(key::RECEIPT_TITLE)
        .add(
            el("div")
                .attr("role", "status")
                .live(reference, |reference| match reference {
                    Some(Reference::Known(reference)) => known(reference),
                    Some(Reference::Pending { .. }) => said("p.notice", key::RECEIPT_PENDING),
                    Some(Reference::Never) => said("p.notice", key::RECEIPT_NEVER),
                    None => nothing(),
                }),
        )
        .add(what_next())
        .add(el("div.actions").add(print_button()).add(finish_button()))
}

fn known(reference: String) -> Html {
    let settings = app_state().settings;
    let setup = this().setup;
    let number = el("dl.reference-box")
        .add(said("dt", key::RECEIPT_REFERENCE))
        .add(phrase::reference(el("dd.reference#reference"), &reference));
    let code = nothing().live(
        move || (settings.language.get(), settings.can_track(), setup.get()),
        move |(language, can_track, setup): (_, _, Arc<_>)| {
            // A stranger's camera follows what stands in a code: nothing but a number goes in, in this site's own address.
            if !is_plain_reference(&reference) {
                return nothing();
            }
            let path = path_in_site(Place::Follow, language);
            let address = setup.follow_address(path, &reference).filter(|_| can_track);
            match address {
                Some(address) => several([
                    said("p", key::KIOSK_QR_FOLLOW),
                    nothing().add(qr(&address, key::KIOSK_QR_NAME)),
                ]),
                None => several([
                    said("p", key::KIOSK_QR_NUMBER),
                    nothing().add(qr(&reference, key::KIOSK_QR_NAME)),
                ]),
            }
        },
    );
    let keep = settings.can_track().then(|| said("p", key::RECEIPT_KEEP));
    slip([number, code, nothing().add(keep)])
}

/// It may have gone: what to do, on the screen and on paper. The words are on the screen until the person has finished.
fn unknown() -> Html {
    let state = app_state();
    let settings = state.settings;
    let slip = slip([
        said("p.slip-title", key::UNKNOWN_TITLE),
        el("p").live(move || unknown_text(settings), |key| nothing().say(key)),
        said("p", key::KIOSK_UNKNOWN_DO),
    ]);
    page_in_mood(key::UNKNOWN_TITLE, || Mood::Fault)
        .add(slip)
        .add(said("p.notice", key::KIOSK_UNKNOWN_KEEPS))
        .add(ways_out())
        .add(
            el("div.actions")
                .add(print_button())
                .add(send_button("button.button.quiet", key::UNKNOWN_AGAIN))
                .add(button(
                    "button.button.quiet",
                    key::UNKNOWN_KEEP,
                    move || {
                        state.dispatch(Event::KeptWriting);
                    },
                ))
                .add(finish_button()),
        )
}
