//! The first page: what kind of feedback, or follow an earlier one; it must not take free text.

use crate::app::desk::desk;
use crate::app::live::Live;
use crate::app::parts::html::{Html, button, el, nothing, said, several};
use crate::app::parts::kept::on_device;
use crate::app::parts::link::place_link;
use crate::app::parts::page::{page, poster_note};
use crate::app::parts::vault;
use crate::app::route::Place;
use crate::feedback::draft::Kind;
use crate::feedback::drafts::first_words;
use crate::feedback::journey::{Event, Saved, Step};

/// So much of a draft is enough to know it by, in letters.
const FIRST_WORDS: usize = 60;

/// The keys of a kind's name and of the sentence on what it is for.
pub fn kind_keys(kind: Kind) -> (&'static str, &'static str) {
    match kind {
        Kind::Complaint => ("kind-complaint", "kind-complaint-for"),
        Kind::Compliment => ("kind-compliment", "kind-compliment-for"),
        Kind::Enquiry => ("kind-enquiry", "kind-enquiry-for"),
        Kind::Suggestion => ("kind-suggestion", "kind-suggestion-for"),
    }
}

pub fn home() -> Html {
    let desk = desk();
    page("home-title")
        .add(said("p", "home-intro"))
        .add(poster_note())
        .add(open_draft())
        .add(on_this_device())
        .add(vault::open_note())
        .add(kinds())
        .when(
            move || desk.settings.can_track(),
            || {
                several([
                    said("h2", "home-follow-title"),
                    said("p", "home-follow-for"),
                    el("p.go").add(place_link(Place::Follow, "link-follow")),
                ])
            },
        )
}

/// The four kinds, to choose one.
pub fn kinds() -> Html {
    let desk = desk();
    let chosen = desk.part(|writing| writing.draft.kind);
    el("div.choices").all(Kind::ALL.map(|kind| {
        let (name, purpose) = kind_keys(kind);
        choice(
            name,
            purpose,
            move || chosen.get() == Some(kind),
            move || desk.tell(Event::ChoseKind(kind)),
        )
    }))
}

/// The draft that is open on this page: on with it, or a new one beside it.
fn open_draft() -> Html {
    let desk = desk();
    let words = desk.part(|writing| {
        let is_kept = matches!(writing.keep.saved, Saved::Kept | Saved::Soon);
        is_kept.then(|| first_words(&writing.draft.description, FIRST_WORDS))
    });
    nothing().when(
        move || words.with(Option::is_some),
        move || {
            let words = el("bdi").text_live(move || words.get().unwrap_or_default());
            el("div.notice#open-draft")
                .add(el("p").say("home-writing").text(" ").add(words))
                .add(
                    el("div.actions")
                        .add(button("button.button", "home-continue", move || {
                            desk.tell(Event::OpenedStep(Step::What));
                        }))
                        .when(
                            // What the device does not have, photos for instance, does not go by this button.
                            move || desk.stage.with(|stage| !stage.would_be_missed()),
                            move || {
                                button("button.button.quiet", "home-new", move || {
                                    desk.tell(Event::StartedOver);
                                })
                            },
                        ),
                )
        },
    )
}

/// How much stands on the device, and the way to it; nothing where nothing does.
fn on_this_device() -> Html {
    let desk = desk();
    let found = on_device(desk);
    let open = desk.part(|writing| writing.keep.id.clone());
    let counts = Live::of(move || {
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
    let line = move |section: Html, at: usize, key: &'static str| {
        section.when(
            move || counts.get()[at] > 0,
            move || el("p").say_with(key, move || [("count", counts.get()[at].into())]),
        )
    };
    nothing().when(
        move || counts.get() != [0; 4],
        move || {
            let section = el("section.notice#on-device").add(said("h2", "home-kept"));
            let section = line(section, 0, "home-drafts");
            let section = line(section, 1, "home-waiting");
            let section = line(section, 2, "home-rests");
            let section = line(section, 3, "home-locked");
            section.add(el("p.go").add(place_link(Place::Mine, "mine-title")))
        },
    )
}

/// A large button with a name and one sentence on what it means; choosing goes on at once.
pub fn choice(
    name: &'static str,
    means: &'static str,
    is_chosen: impl Fn() -> bool + Send + Sync + 'static,
    choose: impl FnMut() + 'static,
) -> Html {
    el("button.choice")
        .attr("type", "button")
        .pressed(choose)
        .add(said("span.choice-name", name))
        .add(said("span.choice-means", means))
        .when(is_chosen, || said("span.choice-now", "chosen-now"))
}
