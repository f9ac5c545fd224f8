//! What the office promised, by when, and whether that is past; with a reminder for the person's own calendar.

use leptos::prelude::*;

use super::case_state::CaseState;
use crate::app::components::button::Button;
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, t_with};
use crate::app::places::{Place, path_in_site};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::settings;
use crate::browser::{clock, download, intl, page, random, shared};
use crate::feedback::rules::deadlines::{Promise, Source, Until};
use crate::feedback::rules::reminder::{Reminder, ics};
use crate::i18n::{self, Message, key, message};

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
            let lines = promises
                .into_iter()
                .map(|promise| view! { <PromiseLine promise/> })
                .collect_view();
            view! {
                <h2>{t(key::CASE_PROMISED)}</h2>
                <ul class="promises" id="case-promises">{lines}</ul>
                {next.map(|promise| view! { <Remind case_state promise/> })}
            }
            .into_any()
        })
    })
}

fn said(promise: &Promise, day: String) -> Message {
    match (&promise.source, promise.until) {
        (Source::Api, _) => message::case_promise_office(day),
        (_, Until::Acknowledged) => message::case_promise_acknowledged(day),
        (_, Until::Answered) => message::case_promise_answered(day),
    }
}

#[component]
fn PromiseLine(promise: Promise) -> impl IntoView {
    let settings = settings();
    let iso = promise.day.to_string();
    let source = match &promise.source {
        Source::Config { words, dated } => {
            let (phrase, dated) = (words.clone(), dated.clone());
            Some(view! {
                <span class="block hint">
                    {t(key::CASE_PROMISE_SOURCE)}
                    " "
                    <OfficeText phrase/>
                    " (" <span translate="no">{dated}</span> ")"
                </span>
            })
        }
        Source::Api => None,
    };
    let past = promise.past.map(|days| {
        let days = usize::try_from(days).unwrap_or(usize::MAX);
        view! { <strong class="block">{t_with(move || message::case_promise_past(days))}</strong> }
    });
    let promised = t_with(move || said(&promise, intl::date(&settings.tag(), &iso)));
    view! { <li>{promised} {past} {source}</li> }.into_any()
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
