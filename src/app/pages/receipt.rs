//! The receipt: the reference, what happens next, how to follow; it must not be shown without an answer of the office's own.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::app::parts::copy::Copy;
use crate::app::parts::link::PlaceLink;
use crate::app::parts::live::{live, when};
use crate::app::parts::page::Page;
use crate::app::parts::say::{Theirs, say};
use crate::app::route::Place;
use crate::app::settings::Settings;
use crate::browser::intl;
use crate::feedback::journey::{Event, Received, Stage};
use crate::feedback::language::Phrase;
use crate::feedback::receipt::Reference;
use crate::words;

#[component]
pub fn ReceiptPage() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let settings = expect_context::<Settings>();
    let received = Memo::new(move |_| {
        desk.stage.with(|stage| match stage {
            Stage::Received(received) => Some((**received).clone()),
            _ => None,
        })
    });
    let reference = Memo::new(move |_| {
        read(received, |received| {
            Some(received.receipt.reference.clone())
        })
    });
    let notice = Memo::new(move |_| {
        read(received, |received| Some(received.receipt.notice.clone()))
            .unwrap_or_else(Phrase::default)
    });
    let expected = Memo::new(move |_| read(received, |received| received.receipt.expected.clone()));
    let differs = Memo::new(move |_| {
        read(received, |received| Some(received.was_kept_differently())).unwrap_or(false)
    });
    let expected_text = move || {
        expected.get().map(|day| {
            let day = intl::date(&settings.tag(), &day);
            words::say(
                settings.language.get(),
                "receipt-expected",
                &[("day", day.into())],
            )
        })
    };
    let start_over = move |_| {
        // Whoever comes next on a shared phone does not find it on the follow page.
        desk.last_reference.set(String::new());
        desk.tell(Event::StartedOver);
    };
    let says_nothing = move || notice.with(Phrase::is_empty) && expected.get().is_none();
    view! {
        <Page title="receipt-title">
            <div role="status">
            {live(move || match reference.get() {
                Some(Reference::Known(reference)) => view! { <Known reference/> }.into_any(),
                Some(Reference::Pending { .. }) => {
                    view! { <p class="notice">{say("receipt-pending")}</p> <Remember/> }.into_any()
                }
                Some(Reference::Never) => {
                    view! { <p class="notice">{say("receipt-never")}</p> <Remember/> }.into_any()
                }
                None => ().into_any(),
            })}
            </div>
            {when(move || differs.get(), move || view! { <p class="summary" role="alert">{say("receipt-differs")}</p> })}
            <h2>{say("receipt-next")}</h2>
            {when(move || !notice.with(Phrase::is_empty), move || view! { <p><Theirs phrase=notice/></p> })}
            {live(move || expected_text().map(|text| view! { <p>{text}</p> }))}
            {when(says_nothing, move || view! { <p>{say("receipt-next-unknown")}</p> })}
            <div class="actions">
                <button type="button" class="button quiet" on:click=start_over>
                    {say("action-start-over")}
                </button>
            </div>
        </Page>
    }
}

fn read<T>(
    received: Memo<Option<Received>>,
    part: impl FnOnce(&Received) -> Option<T>,
) -> Option<T> {
    received.with(|received| received.as_ref().and_then(part))
}

/// The person decides whether this perhaps shared device remembers the number.
#[component]
fn Remember() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let state = Memo::new(move |_| {
        desk.stage.with(|stage| match stage {
            Stage::Received(received) => (received.kept.is_some(), received.remember),
            _ => (false, None),
        })
    });
    let choose = move |yes: bool| {
        if !yes {
            desk.last_reference.set(String::new());
        }
        desk.tell(Event::ChoseToRemember(yes));
    };
    live(move || match state.get() {
        (_, Some(true)) => {
            view! { <p class="notice" role="status">{say("receipt-remembered")}</p> }.into_any()
        }
        (_, Some(false)) => {
            view! { <p class="notice" role="status">{say("receipt-forgotten")}</p> }.into_any()
        }
        (false, None) => view! { <p class="hint">{say("receipt-not-stored")}</p> }.into_any(),
        (true, None) => view! {
            <p class="hint">{say("receipt-kept")}</p>
            <h2>{say("receipt-remember")}</h2>
            <p>{say("receipt-remember-hint")}</p>
            <div class="actions">
                <button type="button" class="button" on:click=move |_| choose(true)>
                    {say("receipt-remember-yes")}
                </button>
                <button type="button" class="button quiet" on:click=move |_| choose(false)>
                    {say("receipt-remember-no")}
                </button>
            </div>
        }
        .into_any(),
    })
}

#[component]
fn Known(reference: String) -> impl IntoView {
    let settings = expect_context::<Settings>();
    let can_track = settings.can_track();
    view! {
        <dl class="reference-box">
            <dt>{say("receipt-reference")}</dt>
            <dd class="reference" id="reference" translate="no">{reference.clone()}</dd>
        </dl>
        <p><Copy text=Signal::stored(reference)/></p>
        {when(move || can_track, move || view! { <p>{say("receipt-keep")}</p>
            <p class="go"><PlaceLink place=Place::Follow label="receipt-follow"/></p> })}
        <Remember/>
    }
}
