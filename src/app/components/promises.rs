//! What an office promised, by when, with the source of each promise.

use leptos::prelude::*;

use crate::api::config::after::After;
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, t_with};
use crate::app::state::app_state::settings;
use crate::app::state::settings::Office;
use crate::browser::{clock, intl};
use crate::feedback::model::case::Status;
use crate::feedback::model::draft::Kind;
use crate::feedback::rules::deadlines::{self, Promise, Source, Standing, Until};
use crate::i18n::{Message, key, message};

/// The id of what is read first.
const PROMISES_TITLE: &str = "promises-title";

/// What the config says about the time after the receipt; empty if it says nothing, or nothing that can be read.
pub fn after(office: &Office) -> After {
    After::parse(&office.config_text).unwrap_or_default()
}

/// The promises for a report that the office has just received. The person asked for them: it is said if there are none.
#[component]
pub fn NewPromises(#[prop(optional_no_strip)] kind: Option<Kind>) -> impl IntoView {
    let Some(office) = settings().office_untracked() else {
        return ().into_any();
    };
    let (after, today) = (after(&office), clock::today());
    let standing = Standing {
        kind,
        received: today,
        status: &Status::Received,
        acknowledged: false,
        // The receipt says that one itself.
        expected: None,
    };
    let promises = deadlines::open(&after.deadlines, &after.holidays, &standing, today);
    match promises.is_empty() {
        true => view! {
            <p id=PROMISES_TITLE tabindex="-1">
                {t(key::PROMISE_NONE)}
            </p>
        }
        .into_any(),
        false => promise_list(promises),
    }
}

/// The promises under their heading; nothing if there are none.
pub fn promise_list(promises: Vec<Promise>) -> AnyView {
    if promises.is_empty() {
        return ().into_any();
    }
    let lines = promises.into_iter();
    let lines = lines.map(|promise| view! { <PromiseLine promise/> });
    view! {
        <h2 id=PROMISES_TITLE tabindex="-1">
            {t(key::PROMISE_TITLE)}
        </h2>
        <ul class="promises" id="promises">
            {lines.collect_view()}
        </ul>
    }
    .into_any()
}

fn said(promise: &Promise, day: String) -> Message {
    match (&promise.source, promise.until) {
        (Source::Api, _) => message::promise_office(day),
        (_, Until::Acknowledged) => message::promise_acknowledged(day),
        (_, Until::Answered) => message::promise_answered(day),
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
                    {t(key::PROMISE_SOURCE)}
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
        view! { <strong class="block">{t_with(move || message::promise_past(days))}</strong> }
    });
    let promised = t_with(move || said(&promise, intl::date(&settings.tag(), &iso)));
    view! { <li>{promised} {past} {source}</li> }.into_any()
}
