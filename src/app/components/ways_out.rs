//! What is left to do where an office does not take a report: its words on paper or elsewhere, another way to the office, and
//! contact where it was asked for; it must not send anything.

use crate::app::pages::review::as_text_now;
use crate::app::reactive::{memo, reactive};
use crate::app::state::journey::{AppState, app_state, settings};
use crate::browser::{page, shared};
use crate::feedback::journey::{Event, Step, Writing};
use crate::feedback::model::draft::Naming;
use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::copy::CopyButton;
use crate::app::components::notice::{Numbers, SeenBy};
use crate::app::components::text::{t, t_with};
use crate::app::components::vault::Vault;
use crate::i18n::{key, message};

/// After so many tries that led to nothing it is not "try again" alone.
const TRIES: u32 = 3;

/// Shown once the office's own fault has lasted.
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
                    <Channels/>
                    <Vault/>
                </section>
            }
            .into_any()
        })
    })
}

/// To be taken elsewhere, where the next person does not find them.
fn own_words(state: AppState) -> AnyView {
    view! {
        <div class="typed" id="words" dir="auto" prop:textContent=as_text_now(state)></div>
        <div class="actions">
            <CopyButton label=key::WAYS_OUT_COPY copied=move |()| as_text_now(state)/>
            <Button
                class="button quiet"
                label=key::WAYS_OUT_PRINT
                on_press=move |()| page::print()
            />
        </div>
    }
    .into_any()
}

/// Other ways to reach the office, where the config names any.
#[component]
pub fn Channels() -> impl IntoView {
    let settings = settings();
    let channels = memo(move || {
        let office = settings.office()?;
        let channels = office.config.notice.channels.clone();
        (!channels.is_empty()).then_some(channels)
    });
    reactive(move || {
        channels.get().map(|numbers| {
            view! {
                <h2>{t(key::PRIVACY_CHANNELS)}</h2>
                <Numbers numbers/>
            }
            .into_any()
        })
    })
}

/// The office asked a report without a name who sent it.
#[component]
pub fn ContactWanted() -> impl IntoView {
    let state = app_state();
    let is_wanted = state.part(Writing::is_asked_for_contact);
    let add = move |()| {
        // As if the change link of that line had been pressed and the choice made there.
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
                    <Channels/>
                </section>
            }
            .into_any()
        })
    })
}
