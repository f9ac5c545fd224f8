//! The first page: choose the kind of feedback, or follow an earlier report. Must not take free text.

use leptos::ev::MouseEvent;
use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::link::PlaceLink;
use crate::app::components::page::{JourneyPage, PosterNote};
use crate::app::components::pictogram::{Pictogram, Picture};
use crate::app::components::seen_on::on_device;
use crate::app::components::text::{t, t_with, words};
use crate::app::components::vault::OpenVaultNote;
use crate::app::places::Place;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::app_state;
use crate::browser::events;
use crate::feedback::journey::{Event, Saved, Step};
use crate::feedback::model::draft::Kind;
use crate::feedback::records::drafts::first_words;
use crate::i18n::{self, Key, Message, key, message};

/// How many letters of a draft are enough to recognise it.
const FIRST_WORDS: usize = 60;

#[component]
pub fn Home() -> impl IntoView {
    let state = app_state();
    let can_track = memo(move || state.settings.can_track());
    let follow = move || {
        can_track.get().then(|| {
            view! {
                <h2>{t(key::HOME_FOLLOW_TITLE)}</h2>
                <p>{t(key::HOME_FOLLOW_FOR)}</p>
                <p class="go">
                    <PlaceLink place=Place::Follow label=key::LINK_FOLLOW/>
                </p>
            }
            .into_any()
        })
    };
    view! {
        <JourneyPage title=key::HOME_TITLE>
            <p>{t(key::HOME_INTRO)}</p>
            <p class="hint">{t(key::HOME_FEEDBACK_IS)}</p>
            <PosterNote/>
            <OpenDraft/>
            <OnThisDevice/>
            <OpenVaultNote/>
            <Kinds/>
            {reactive(follow)}
        </JourneyPage>
    }
    .into_any()
}

/// The four kinds of feedback, to choose one.
#[component]
pub fn Kinds() -> impl IntoView {
    let state = app_state();
    let chosen = state.part(|writing| writing.draft.kind);
    let choices = Kind::ALL.into_iter().map(|kind| {
        let (name, means) = i18n::kind_keys(kind);
        let is_chosen = memo(move || chosen.get() == Some(kind));
        let choose = move |()| state.dispatch(Event::ChoseKind(kind));
        view! { <Choice picture=kind name means is_chosen on_choose=choose/> }
    });
    view! { <div class="choices">{choices.collect_view()}</div> }.into_any()
}

/// The draft that is open on this page: continue it, or start a new one beside it.
#[component]
fn OpenDraft() -> impl IntoView {
    let state = app_state();
    let first = state.part(|writing| {
        let is_kept = matches!(writing.keep.saved, Saved::Kept | Saved::Soon);
        is_kept.then(|| first_words(&writing.draft.description, FIRST_WORDS))
    });
    let is_open = memo(move || first.with(Option::is_some));
    // Not offered if it would lose something that the device does not have, such as photos.
    let may_go = memo(move || state.stage.with(|stage| !stage.would_be_missed()));
    let go_on = move |()| state.dispatch(Event::OpenedStep(Step::Details));
    let start_over = move |()| state.dispatch(Event::StartedOver);
    reactive(move || {
        is_open.get().then(|| {
            let first = move || first.get().unwrap_or_default();
            let anew = move || {
                may_go.get().then(|| {
                    view! {
                        <Button class="button quiet" label=key::HOME_NEW on_press=start_over/>
                    }
                })
            };
            view! {
                <div class="notice" id="open-draft">
                    <p>{t(key::HOME_WRITING)} " " <bdi prop:textContent=first></bdi></p>
                    <div class="actions">
                        <Button label=key::HOME_CONTINUE on_press=go_on/>
                        {reactive(anew)}
                    </div>
                </div>
            }
            .into_any()
        })
    })
}

/// How much is on this device, and a link to it. Renders nothing if there is nothing.
#[component]
fn OnThisDevice() -> impl IntoView {
    let state = app_state();
    let found = on_device(state);
    let open = state.part(|writing| writing.keep.id.clone());
    let counts = memo(move || {
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
    let is_any = memo(move || counts.get() != [0; 4]);
    let line = move |at: usize, said: fn(usize) -> Message| {
        let is_any = memo(move || counts.get()[at] > 0);
        move || {
            let said = move || said(counts.get()[at]);
            is_any.get().then(|| view! { <p>{t_with(said)}</p> })
        }
    };
    reactive(move || {
        is_any.get().then(|| {
            view! {
                <section class="notice" id="on-device">
                    <h2>{t(key::HOME_KEPT)}</h2>
                    {line(0, message::home_drafts)}
                    {line(1, message::home_waiting)}
                    {line(2, message::home_rests)}
                    {line(3, message::home_locked)}
                    <p class="go">
                        <PlaceLink place=Place::Mine label=key::MINE_TITLE/>
                    </p>
                </section>
            }
            .into_any()
        })
    })
}

/// A large button with a pictogram, a name and one sentence on what it means. The journey goes on at once when it is pressed.
#[component]
pub fn Choice(
    #[prop(into)] picture: Picture,
    name: Key,
    means: Key,
    #[prop(into)] is_chosen: Signal<bool>,
    #[prop(into)] on_choose: Callback<()>,
) -> impl IntoView {
    let now = words(key::CHOSEN_NOW);
    let mark = move || {
        let mark = || view! { <span class="choice-now" prop:textContent=now></span> };
        is_chosen.get().then(mark)
    };
    // A double press would else choose on the next page too, unseen.
    let press = move |event: MouseEvent| {
        if !events::is_second_press(&event) {
            on_choose.run(());
        }
    };
    view! {
        <button type="button" class="choice" on:click=press>
            <Pictogram picture size=48/>
            <span>
                <span class="choice-name" prop:textContent=words(name)></span>
                <span class="choice-means" prop:textContent=words(means)></span>
                {reactive(mark)}
            </span>
        </button>
    }
    .into_any()
}
