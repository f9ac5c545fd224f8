//! While a report is on its way, while it waits for a network, when nobody knows whether it arrived, and when another page has
//! it; it must not send again by itself.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::Adapter;
use crate::app::desk::Desk;
use crate::app::parts::failure::FailureNote;
use crate::app::parts::live::{live, when};
use crate::app::parts::page::{Mood, Page};
use crate::app::parts::say::say;
use crate::app::settings::Settings;
use crate::browser::clock;
use crate::feedback::failure::Failure;
use crate::feedback::journey::{Event, Stage};

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
#[component]
pub fn LookedUp(#[prop(into)] outcome: Signal<Option<Result<bool, Failure>>>) -> impl IntoView {
    view! {
        <div role="status">
            {live(move || match outcome.get() {
                None | Some(Ok(true)) => ().into_any(),
                Some(Ok(false)) => view! { <p class="notice">{say("unknown-not-listed")}</p> }.into_any(),
                Some(Err(failure)) => view! { <FailureNote failure id="look-up-failed"/> }.into_any(),
            })}
        </div>
    }
}

/// The office lists what it has, so that a report without a receipt can be looked for.
pub fn can_look_up(settings: Settings) -> bool {
    let office = settings.office();
    office.is_some_and(|office| office.adapter.capabilities().look_up)
}

fn press_send(desk: Desk) {
    desk.tell(Event::PressedSend {
        today: clock::today(),
    });
}

#[component]
pub fn Sending() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let is_kept = desk.part(|writing| writing.keep.handed_over);
    let wait = move || {
        if is_kept.get() {
            "sending-wait-kept"
        } else {
            "sending-wait"
        }
    };
    view! {
        <Page title="sending-title">
            <p role="status">{live(move || say(wait()))}</p>
            <div class="busy" aria-hidden="true"></div>
        </Page>
    }
}

/// In the outbox: it goes by itself, and everything else may be done meanwhile.
#[component]
pub fn Waiting() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let failure = desk.part(|writing| writing.failure.clone());
    view! {
        <Page title="waiting-title">
            <p>{say("waiting-text")}</p>
            {live(move || failure.get().map(|failure| view! { <FailureNote failure id="why-waiting"/> }))}
            <div class="actions">
                <button type="button" class="button" on:click=move |_| press_send(desk)>{say("waiting-now")}</button>
                <button type="button" class="button quiet" on:click=move |_| desk.tell(Event::KeptWriting)>
                    {say("waiting-edit")}
                </button>
                <button type="button" class="button quiet" on:click=move |_| desk.tell(Event::StartedOver)>
                    {say("action-start-over")}
                </button>
            </div>
        </Page>
    }
}

#[component]
pub fn Unknown() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let is_kept = desk.part(|writing| writing.keep.handed_over);
    let looked_up = desk.part(|writing| writing.looked_up.clone());
    let can_look_up = move || is_kept.get() && can_look_up(desk.settings);
    view! {
        <Page title="unknown-title" mood=Signal::stored(Mood::Fault)>
            <p>{live(move || say(unknown_text(desk.settings)))}</p>
            {when(move || is_kept.get(), || view! { <p>{say("unknown-stays")}</p> })}
            <LookedUp outcome=looked_up/>
            <div class="actions">
                <button type="button" class="button" on:click=move |_| desk.tell(Event::KeptWriting)>
                    {say("unknown-keep")}
                </button>
                <button type="button" class="button quiet" on:click=move |_| press_send(desk)>{say("unknown-again")}</button>
                {when(can_look_up, move || view! {
                    <button type="button" class="button quiet" on:click=move |_| desk.tell(Event::AskedLookUp)>
                        {say("unknown-look-up")}
                    </button>
                })}
                {when(move || is_kept.get(), move || view! {
                    <button type="button" class="button quiet" on:click=move |_| desk.tell(Event::StartedOver)>
                        {say("unknown-leave")}
                    </button>
                })}
            </div>
        </Page>
    }
}

/// Another page took the draft over.
#[component]
pub fn Elsewhere() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let here = move |_| {
        let id = desk.stage.with_untracked(|stage| match stage {
            Stage::Elsewhere { id, .. } => Some(id.clone()),
            _ => None,
        });
        if let Some(id) = id {
            spawn_local(async move {
                desk.open_draft(id, true).await;
            });
        }
    };
    view! {
        <Page title="elsewhere-title">
            <p>{say("elsewhere-text")}</p>
            <div class="actions">
                <button type="button" class="button" on:click=here>{say("elsewhere-here")}</button>
                <button type="button" class="button quiet" on:click=move |_| desk.tell(Event::StartedOver)>
                    {say("home-new")}
                </button>
            </div>
        </Page>
    }
}
