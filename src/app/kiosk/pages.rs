//! The pages of the journey at a terminal: those of the site, but for the first, *bila jina*, and the two ends of a report; it
//! must not promise more than the machine and the room can keep.

use std::sync::Arc;

use crate::app::desk::desk;
use crate::app::pages::about::about;
use crate::app::pages::home::kinds;
use crate::app::pages::journey::{Screen, screens};
use crate::app::pages::naming::naming_where;
use crate::app::pages::receipt::{part, what_next};
use crate::app::pages::review::review;
use crate::app::pages::sending::{send_button, sending, unknown_text};
use crate::app::pages::what::what;
use crate::app::pages::whom::whom;
use crate::app::parts::html::{Html, button, el, nothing, said, several};
use crate::app::parts::page::{Mood, page, page_in_mood, poster_note};
use crate::app::parts::say::theirs;
use crate::app::route::{Place, path_in_site};
use crate::browser::{clock, intl, terminal};
use crate::feedback::draft::Addressee;
use crate::feedback::journey::{Event, Step};
use crate::feedback::receipt::Reference;

use super::qr::qr;
use super::this;

pub fn journey() -> Html {
    screens(|screen| match screen {
        Screen::Writing(Step::Home) => home(),
        Screen::Writing(Step::Naming) => naming(),
        Screen::Writing(Step::Whom) => whom(),
        Screen::Writing(Step::What) => what(),
        Screen::Writing(Step::About) => about(),
        Screen::Writing(Step::Review) => review(),
        Screen::Sending => sending(),
        Screen::Unknown => unknown(),
        Screen::Received => receipt(),
        // What is kept nowhere neither waits nor is open elsewhere.
        Screen::Waiting | Screen::Elsewhere => nothing(),
    })
}

fn home() -> Html {
    let desk = desk();
    let institution = desk.part(|writing| match &writing.draft.addressee {
        Addressee::Institution { pick, .. } => Some(pick.name.clone()),
        _ => None,
    });
    page("home-title")
        .add(said("p", "home-intro"))
        .add(poster_note())
        .shows(institution, |institution| {
            institution.map(|name| {
                el("p.notice#desk-of")
                    .say("kiosk-desk-of")
                    .text(" ")
                    .add(el("strong").add(theirs(name)))
                    .text(" ")
                    .say("kiosk-desk-changes")
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
    naming_where("kiosk-nameless-means", place)
}

/// What is printed: nothing of it names anybody or says what was written.
fn slip(parts: impl IntoIterator<Item = Html>) -> Html {
    let settings = desk().settings;
    let day = move || intl::date(&settings.tag(), &clock::today().to_string());
    el("div.slip")
        .add(
            el("p.slip-head")
                .say("site-name")
                .text(" · ")
                .text_live(day),
        )
        .all(parts)
}

fn print_button() -> Html {
    button("button.button", "kiosk-print", terminal::print)
}

fn finish_button() -> Html {
    let terminal = this();
    button("button.button.quiet", "kiosk-finish", move || {
        terminal.finish()
    })
}

fn receipt() -> Html {
    let reference = part(|received| Some(received.receipt.reference.clone()));
    page("receipt-title")
        .add(
            el("div")
                .attr("role", "status")
                .live(reference, |reference| match reference {
                    Some(Reference::Known(reference)) => known(reference),
                    Some(Reference::Pending { .. }) => said("p.notice", "receipt-pending"),
                    Some(Reference::Never) => said("p.notice", "receipt-never"),
                    None => nothing(),
                }),
        )
        .add(what_next())
        .add(el("div.actions").add(print_button()).add(finish_button()))
}

fn known(reference: String) -> Html {
    let settings = desk().settings;
    let setup = this().setup;
    let number = el("dl.reference-box")
        .add(said("dt", "receipt-reference"))
        .add(
            el("dd.reference#reference")
                .attr("translate", "no")
                .text(&reference),
        );
    let code = nothing().live(
        move || (settings.language.get(), settings.can_track(), setup.get()),
        move |(language, can_track, setup): (_, _, Arc<_>)| {
            let path = path_in_site(Place::Follow, language);
            let address = setup.follow_address(path, &reference).filter(|_| can_track);
            match address {
                Some(address) => several([
                    said("p", "kiosk-qr-follow"),
                    nothing().add(qr(&address, "kiosk-qr-name")),
                ]),
                None => several([
                    said("p", "kiosk-qr-number"),
                    nothing().add(qr(&reference, "kiosk-qr-name")),
                ]),
            }
        },
    );
    let keep = settings.can_track().then(|| said("p", "receipt-keep"));
    slip([number, code, nothing().add(keep)])
}

/// It may have gone: what to do, on the screen and on paper. The words are on the screen until the person has finished.
fn unknown() -> Html {
    let desk = desk();
    let settings = desk.settings;
    let slip = slip([
        said("p.slip-title", "unknown-title"),
        el("p").live(move || unknown_text(settings), |key| nothing().say(key)),
        said("p", "kiosk-unknown-do"),
    ]);
    page_in_mood("unknown-title", || Mood::Fault)
        .add(slip)
        .add(said("p.notice", "kiosk-unknown-keeps"))
        .add(
            el("div.actions")
                .add(print_button())
                .add(send_button("button.button.quiet", "unknown-again"))
                .add(button("button.button.quiet", "unknown-keep", move || {
                    desk.tell(Event::KeptWriting);
                }))
                .add(finish_button()),
        )
}
