//! The first page: what kind of feedback, or follow an earlier one; it must not take free text.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::app::parts::kept::on_device;
use crate::app::parts::link::PlaceLink;
use crate::app::parts::live::when;
use crate::app::parts::page::{Page, PosterNote};
use crate::app::parts::say::{say, say_with};
use crate::app::route::Place;
use crate::app::settings::Settings;
use crate::feedback::draft::Kind;
use crate::feedback::drafts::first_words;
use crate::feedback::journey::{Event, Saved, Step};
use crate::feedback::outbox::State;

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

#[component]
pub fn Home() -> impl IntoView {
    let settings = expect_context::<Settings>();
    let desk = expect_context::<Desk>();
    let chosen = desk.part(move |writing| writing.draft.kind);
    let choices = Kind::ALL.map(|kind| {
        let (name, purpose) = kind_keys(kind);
        view! {
            <Choice name=name means=purpose
                chosen=Signal::derive(move || chosen.get() == Some(kind))
                on_choose=move || desk.tell(Event::ChoseKind(kind))
            />
        }
    });
    view! {
        <Page title="home-title">
            <p>{say("home-intro")}</p>
            <PosterNote/>
            <OpenDraft/>
            <OnThisDevice/>
            <div class="choices">{choices.into_iter().collect_view()}</div>
            {when(
                move || settings.can_track(),
                || view! {
                    <h2>{say("home-follow-title")}</h2>
                    <p>{say("home-follow-for")}</p>
                    <p class="go"><PlaceLink place=Place::Follow label="link-follow"/></p>
                },
            )}
        </Page>
    }
}

/// The draft that is open on this page: on with it, or a new one beside it.
#[component]
fn OpenDraft() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let words = desk.part(|writing| {
        let is_kept = matches!(writing.keep.saved, Saved::Kept | Saved::Soon);
        is_kept.then(|| first_words(&writing.draft.description, FIRST_WORDS))
    });
    when(
        move || words.with(Option::is_some),
        move || {
            view! {
                <div class="notice" id="open-draft">
                    <p>{say("home-writing")} " " <bdi>{move || words.get()}</bdi></p>
                    <div class="actions">
                        <button type="button" class="button" on:click=move |_| desk.tell(Event::OpenedStep(Step::What))>
                            {say("home-continue")}
                        </button>
                        <button type="button" class="button quiet" on:click=move |_| desk.tell(Event::StartedOver)>
                            {say("home-new")}
                        </button>
                    </div>
                </div>
            }
        },
    )
}

/// How much stands on the device, and the way to it; nothing where nothing does.
#[component]
fn OnThisDevice() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let found = on_device(desk);
    let open = desk.part(|writing| writing.keep.id.clone());
    let counts = Memo::new(move |_| {
        let Some(Ok(found)) = found.get() else {
            return [0; 3];
        };
        let others = found
            .drafts
            .iter()
            .filter(|draft| Some(&draft.id) != open.get().as_ref());
        let in_state = |unknown: bool| {
            let items = found.outbox.iter();
            items
                .filter(|item| (item.state == State::Unknown) == unknown)
                .count()
        };
        [others.count(), in_state(false), in_state(true)]
    });
    let line = move |at: usize, key: &'static str| {
        let text = say_with(key, move || [("count", counts.get()[at].into())]);
        when(
            move || counts.get()[at] > 0,
            move || view! { <p>{text}</p> },
        )
    };
    when(
        move || counts.get() != [0; 3],
        move || {
            view! {
                <section class="notice" id="on-device">
                    <h2>{say("home-kept")}</h2>
                    {line(0, "home-drafts")}
                    {line(1, "home-waiting")}
                    {line(2, "home-unknown")}
                    <p class="go"><PlaceLink place=Place::Mine label="mine-title"/></p>
                </section>
            }
        },
    )
}

/// A large button with a name and one sentence on what it means; choosing goes on at once.
#[component]
pub fn Choice(
    name: &'static str,
    means: &'static str,
    chosen: Signal<bool>,
    on_choose: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="choice" on:click=move |_| on_choose()>
            <span class="choice-name">{say(name)}</span>
            <span class="choice-means">{say(means)}</span>
            {when(move || chosen.get(), move || view! { <span class="choice-now">{say("chosen-now")}</span> })}
        </button>
    }
}
