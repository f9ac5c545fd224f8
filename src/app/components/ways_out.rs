//! What the person can do if an office does not take a report: take its words elsewhere or print them, reach the office
//! without data, or add a contact if the office asked for one.

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::copy::CopyButton;
use crate::app::components::notice::SeenBy;
use crate::app::components::report_lines::as_text_now;
use crate::app::components::text::{t, t_with};
use crate::app::components::vault::Vault;
use crate::app::lazy::LazyChannels;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::browser::{page, shared};
use crate::feedback::journey::{Event, Step, Writing};
use crate::feedback::model::draft::{Addressee, Naming};
use crate::i18n::{key, message};

/// After this many failed tries, the page offers more than *try again*.
const TRIES: u32 = 3;

/// Shown once a fault of the office has lasted.
#[component]
pub fn WaysOut() -> impl IntoView {
    let state = app_state();
    let tries = state.part(|writing| writing.tries);
    let has_lasted = memo(move || tries.get() >= TRIES);
    let count = move || message::ways_out_title(tries.get());
    reactive(move || {
        has_lasted.get().then(|| {
            view! {
                <section class="summary" id="ways-out">
                    <h2>{t_with(count)}</h2>
                    <p>{t(key::WAYS_OUT_TEXT)}</p>
                    {(!shared::is_shared()).then(|| own_words(state))}
                    <Vault/>
                </section>
            }
            .into_any()
        })
    })
}

/// The report's words, to take elsewhere. Not for a terminal, where the next person could find them.
fn own_words(state: AppState) -> AnyView {
    let prints = page::can_print().then(|| {
        view! {
            <Button
                class="button quiet"
                label=key::WAYS_OUT_PRINT
                on_press=move |()| page::print()
            />
        }
        .into_any()
    });
    view! {
        <div class="typed" id="words" dir="auto" prop:textContent=as_text_now(state)></div>
        <div class="actions">
            <CopyButton label=key::WAYS_OUT_COPY copied=move |()| as_text_now(state)/>
            {prints}
        </div>
    }
    .into_any()
}

/// The ways without data to the institution of the report. Closed unless the report has a name: an SMS, a USSD session
/// and a call show the person's number.
#[component]
pub fn Channels() -> impl IntoView {
    let state = app_state();
    let institution = state.part(|writing| match &writing.draft.addressee {
        Addressee::Institution { pick, .. } => Some(pick.id.clone()),
        _ => None,
    });
    let is_named = state.part(|writing| writing.draft.naming == Some(Naming::Named));
    let is_closed = memo(move || !is_named.get());
    view! { <LazyChannels institution is_closed/> }
}

/// Shown if the office asked who sent a report without a name.
#[component]
pub fn ContactWanted() -> impl IntoView {
    let state = app_state();
    let is_wanted = state.part(Writing::is_asked_for_contact);
    let add = move |()| {
        // The same events as if the person had pressed *change* at that line and chosen to give a name there.
        state.dispatch(Event::OpenedStep(Step::Naming));
        state.dispatch(Event::ChoseNaming(Naming::Named));
    };
    reactive(move || {
        is_wanted.get().then(|| {
            view! {
                <section class="summary" id="contact-wanted">
                    <h2>{t(key::CONTACT_WANTED_TITLE)}</h2>
                    <p>{t(key::CONTACT_WANTED_TEXT)}</p>
                    <SeenBy/>
                    <div class="actions">
                        <Button label=key::CONTACT_WANTED_ADD on_press=add/>
                    </div>
                </section>
            }
            .into_any()
        })
    })
}
