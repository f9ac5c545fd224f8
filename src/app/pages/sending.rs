//! While a report is on its way, and when nobody knows whether it arrived; it must not send again by itself.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::app::parts::page::{Mood, Page};
use crate::app::parts::say::say;
use crate::browser::clock;
use crate::feedback::journey::Event;

#[component]
pub fn Sending() -> impl IntoView {
    view! {
        <Page title="sending-title">
            <p role="status">{say("sending-wait")}</p>
            <div class="busy" aria-hidden="true"></div>
        </Page>
    }
}

#[component]
pub fn Unknown() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let again = move |_| {
        desk.tell(Event::PressedSend {
            today: clock::today(),
        });
    };
    view! {
        <Page title="unknown-title" mood=Signal::stored(Mood::Fault)>
            <p>{say("unknown-text")}</p>
            <div class="actions">
                <button type="button" class="button" on:click=move |_| desk.tell(Event::KeptWriting)>
                    {say("unknown-keep")}
                </button>
                <button type="button" class="button quiet" on:click=again>{say("unknown-again")}</button>
            </div>
        </Page>
    }
}
