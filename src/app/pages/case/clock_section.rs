//! What the office promised, by when, and whether that is past; with a reminder for the person's own calendar.

use leptos::prelude::*;

use super::case_state::CaseState;
use crate::app::components::button::Button;
use crate::app::components::promises::promise_list;
use crate::app::components::text::t;
use crate::app::places::{Place, path_in_site};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::settings;
use crate::browser::{clock, download, page, random, shared};
use crate::feedback::rules::deadlines::Promise;
use crate::feedback::rules::reminder::{Reminder, ics};
use crate::i18n::{self, key};

#[component]
pub(super) fn Clock(case_state: CaseState) -> impl IntoView {
    let promises = memo(move || case_state.promises());
    reactive(move || {
        let promises = promises.get();
        (!promises.is_empty()).then(|| {
            let next = promises
                .iter()
                .find(|promise| promise.past.is_none())
                .cloned();
            view! {
                {promise_list(promises)}
                {next.map(|promise| view! { <Remind case_state promise/> })}
            }
            .into_any()
        })
    })
}

/// A file for the calendar. It holds the reference only if the person ticks that. On a terminal there is none.
#[component]
fn Remind(case_state: CaseState, promise: Promise) -> impl IntoView {
    if shared::is_shared() {
        return ().into_any();
    }
    // Without a name, nothing about the report leaves the page unless the person asks for it.
    let is_wanted = RwSignal::new(case_state.is_named());
    let with_reference = RwSignal::new(false);
    let language = settings().language;
    let make = move |()| {
        let language = language.get_untracked();
        let reference = case_state.case.with_untracked(|case| {
            with_reference
                .get_untracked()
                .then(|| case.reference.clone())
        });
        let path = path_in_site(Place::Follow, language);
        let file = ics(&Reminder {
            day: promise.day,
            title: i18n::say(language, key::CASE_REMINDER_TITLE),
            words: i18n::say(language, key::CASE_REMINDER_WORDS),
            site_address: page::whole_address(&path),
            reference,
            uid: random::id(),
            stamp: clock::today(),
        });
        download::save("mrejesho.ics", "text/calendar", &file);
    };
    let make = StoredValue::new(Callback::new(make));
    reactive(move || match is_wanted.get() {
        false => {
            let want = move |()| is_wanted.set(true);
            view! {
                <p class="hint">{t(key::CASE_REMIND_NAMELESS)}</p>
                <Button class="button quiet" label=key::CASE_REMIND_WANT on_press=want/>
            }
            .into_any()
        }
        true => {
            let on_press = make.get_value();
            view! {
                <div class="field">
                    <label class="option">
                        <input
                            type="checkbox"
                            id="remind-reference"
                            autocomplete="off"
                            prop:checked=with_reference.get_untracked()
                            on:change=move |event| with_reference.set(event_target_checked(&event))
                        />
                        {t(key::CASE_REMIND_REFERENCE)}
                    </label>
                </div>
                <Button class="button quiet" label=key::CASE_REMIND on_press/>
                <p class="hint">{t(key::CASE_REMIND_HINT)}</p>
            }
            .into_any()
        }
    })
}
