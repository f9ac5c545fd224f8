//! The first page: what kind of feedback, or follow an earlier one; it must not take free text.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::app::parts::link::PlaceLink;
use crate::app::parts::live::when;
use crate::app::parts::page::{Page, PosterNote};
use crate::app::parts::say::say;
use crate::app::route::Place;
use crate::app::settings::Settings;
use crate::feedback::draft::Kind;
use crate::feedback::journey::Event;

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
