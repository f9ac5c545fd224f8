//! While a report is on its way, while it waits for a network, when nobody knows whether it arrived, and when another page has
//! it; it must not send again by itself.

use leptos::task::spawn_local;

use crate::api::{Adapter, cost};
use crate::app::desk::{Desk, desk};
use crate::app::live::Live;
use crate::app::parts::failure::failure_note;
use crate::app::parts::html::{Html, button, el, nothing, said};
use crate::app::parts::page::{Mood, page, page_in_mood};
use crate::app::route::{Place, go_to};
use crate::app::settings::Settings;
use crate::browser::clock;
use crate::feedback::failure::Failure;
use crate::feedback::journey::{Back, Event, Stage};
use crate::words;

/// What a second try may lead to: an office that knows it by its key takes it once.
pub fn unknown_text(settings: Settings) -> &'static str {
    let office = settings.office();
    let knows = office.is_some_and(|office| office.adapter.capabilities().idempotency);
    if knows {
        "unknown-text-once"
    } else {
        "unknown-text"
    }
}

/// What looking for it on the office's list came to.
pub fn looked_up(outcome: Live<Option<Result<bool, Failure>>>) -> Html {
    el("div")
        .attr("role", "status")
        .shows(outcome, |outcome| match outcome {
            None | Some(Ok(true)) => nothing(),
            Some(Ok(false)) => said("p.notice", "unknown-not-listed"),
            Some(Err(failure)) => failure_note("look-up-failed", failure, false),
        })
}

/// The office lists what it has, so that a report without a receipt can be looked for.
pub fn can_look_up(settings: Settings) -> bool {
    let office = settings.office();
    office.is_some_and(|office| office.adapter.capabilities().look_up)
}

/// A button that sends; at first, again, or now and not later.
pub fn send_button(selector: &str, key: &'static str) -> Html {
    let desk = desk();
    button(selector, key, move || {
        desk.tell(Event::PressedSend {
            today: clock::today(),
        });
    })
}

/// A quiet button that tells of something that happened.
fn quiet(desk: Desk, key: &'static str, event: fn() -> Event) -> Html {
    button("button.button.quiet", key, move || desk.tell(event()))
}

pub fn sending() -> Html {
    let desk = desk();
    let is_kept = move || desk.writing(|writing| writing.keep.handed_over);
    page("sending-title")
        .add(el("p").attr("role", "status").live(is_kept, |is_kept| {
            nothing().say(if is_kept {
                "sending-wait-kept"
            } else {
                "sending-wait"
            })
        }))
        .add(el("p").text_live(move || {
            let files = desk.writing(|writing| writing.draft.files.clone());
            if files.is_empty() {
                return String::new();
            }
            let size = cost::kilobytes(files.iter().map(|file| file.bytes).sum());
            let values = [("count", files.len().into()), ("size", size.into())];
            words::say(desk.settings.language.get(), "sending-photos", &values)
        }))
        .add(el("div.busy").attr("aria-hidden", "true"))
}

/// In the outbox: it goes by itself, and everything else may be done meanwhile.
pub fn waiting() -> Html {
    let desk = desk();
    let is_sealed = desk.writing(|writing| writing.draft.sealed);
    page("waiting-title")
        .add(said(
            "p",
            match desk.is_locked() {
                true => "waiting-text-locked",
                false => "waiting-text",
            },
        ))
        .add(is_sealed.then(|| said("p", "waiting-sealed")))
        .add(el("div").attr("role", "status").when(
            move || desk.writing(|writing| writing.keep.back == Back::WhenItRests),
            || said("p.notice", "waiting-wanted"),
        ))
        .live(
            move || desk.writing(|writing| writing.failure.clone()),
            |failure| failure.map(|failure| failure_note("why-waiting", failure, false)),
        )
        .add(
            el("div.actions")
                .add(send_button("button.button", "waiting-now"))
                .add((!is_sealed).then(|| quiet(desk, "waiting-edit", || Event::KeptWriting)))
                .add(quiet(desk, "action-start-over", || Event::StartedOver)),
        )
}

pub fn unknown() -> Html {
    let desk = desk();
    let settings = desk.settings;
    let is_kept = desk.part(|writing| writing.keep.handed_over);
    let outcome = desk.part(|writing| writing.looked_up.clone());
    let is_in_envelope = desk.writing(|writing| writing.keep.handed_over && writing.draft.sealed);
    page_in_mood("unknown-title", || Mood::Fault)
        .add(el("p").live(move || unknown_text(settings), |key| nothing().say(key)))
        .when(move || is_kept.get(), || said("p", "unknown-stays"))
        .add(looked_up(outcome))
        .add(
            el("div.actions")
                .add((!is_in_envelope).then(|| {
                    button("button.button", "unknown-keep", move || {
                        desk.tell(Event::KeptWriting);
                    })
                }))
                .add(send_button("button.button.quiet", "unknown-again"))
                .when(
                    move || is_kept.get() && can_look_up(settings),
                    move || quiet(desk, "unknown-look-up", || Event::AskedLookUp),
                )
                .when(
                    move || is_kept.get(),
                    move || quiet(desk, "unknown-leave", || Event::StartedOver),
                ),
        )
}

/// Another page took the draft over.
pub fn elsewhere() -> Html {
    let desk = desk();
    let go_to_mine = go_to(Place::Mine);
    let here = move || {
        let id = desk.stage.peek_with(|stage| match stage {
            Stage::Elsewhere { id, .. } => Some(id.clone()),
            _ => None,
        });
        if let Some(id) = id {
            let go_to_mine = go_to_mine.clone();
            spawn_local(async move {
                let is_open = desk.open_draft(id, true).await;
                desk.not_opened.set(!is_open);
                if !is_open {
                    // Sent or thrown away there: the list says what has become of it.
                    desk.tell(Event::StartedOver);
                    go_to_mine();
                }
            });
        }
    };
    page("elsewhere-title")
        .add(said("p", "elsewhere-text"))
        .add(
            el("div.actions")
                .add(button("button.button", "elsewhere-here", here))
                .add(quiet(desk, "home-new", || Event::StartedOver)),
        )
}
