//! The page of a case: its status, the messages of both sides, and what the person can do about it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::leak::LeakHelp;
use crate::app::components::link::PlaceLink;
use crate::app::components::phrase::{OfficeText, StatusText};
use crate::app::components::text::{t, t_with, text};
use crate::app::lazy::LazySlip;
use crate::app::places::Place;
use crate::app::reactive::{memo, reactive};
use crate::app::state::acts;
use crate::app::state::app_state::{Holds, app_state, settings};
use crate::browser::page::focus_first;
use crate::browser::{clock, intl};
use crate::feedback::journey::Writing;
use crate::feedback::model::case::{Case, Status};
use crate::feedback::model::language::Phrase;
use crate::feedback::model::receipt::shown;
use crate::feedback::outbox::effects;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::rules::deadlines;
use crate::i18n::{Key, key, message};

use acts_section::ActsSection;
use case_state::CaseState;
use clock_section::Clock;
use next_step::NextStep;
use thread::Thread;

mod act_form;
mod act_photos;
mod act_rows;
mod act_words;
mod acts_section;
mod begun;
mod case_state;
mod clock_section;
mod held;
mod next_step;
mod thread;
mod writing;

/// A case that was looked up. `kept` is its receipt on this device; `secret` is known if the receipt is still on the
/// screen.
#[component]
pub fn CasePage(case: Case, kept: Option<KeptReceipt>, secret: Option<String>) -> impl IntoView {
    let state = app_state();
    let case_state = CaseState::new(state, case, kept, secret);
    // The acts of all cases go in one turn.
    acts::listen(Some(Callback::new(move |(id, answer): (String, _)| {
        if case_state.has_act(&id) {
            case_state.answered(&answer);
        }
    })));
    acts::when_left(Some(Callback::new(move |()| case_state.form.save())));
    Effect::new(move |_| state.case_holds.set(case_state.holds()));
    on_cleanup(move || {
        acts::listen(None);
        acts::when_left(None);
        case_state.form.put_down();
        state.case_holds.set(match held::sorted_out() {
            true => Holds::Unkept,
            false => Holds::Nothing,
        });
        // The pictures of its files are shown no more.
        let files = untrack(|| state.writing(Writing::file_ids));
        state.keep_files_of(&files);
    });
    Effect::new(move |_| {
        state.store_changed.track();
        state.vault_is_open.track();
        spawn_local(case_state.read_waiting());
    });
    remember_what_was_read(case_state);
    let reference = case_state
        .case
        .with_untracked(|case| case.reference.clone());
    let number = shown(&reference);
    let reference = Some(reference);
    let is_shut = memo(move || case_state.is_shut());
    let sections = move || match is_shut.get() {
        // The vault was closed: nothing of what it locks stays on the screen.
        true => {
            focus_first(&["case-shut"]);
            view! {
                <p class="notice" id="case-shut" tabindex="-1">
                    {t(key::CASE_SHUT)}
                </p>
                <p>
                    <PlaceLink place=Place::Mine label=key::MINE_TITLE/>
                </p>
            }
            .into_any()
        }
        false => view! {
            <Facts case_state/>
            <Clock case_state/>
            <Thread case_state/>
            <ActsSection case_state/>
            <NextStep case_state/>
            <LazySlip label=key::RECEIPT_SLIP facts=move |()| case_state.slip()/>
            <LeakHelp reference=reference.clone()/>
        }
        .into_any(),
    };
    // The part may have come after the answer.
    focus_first(&["case"]);
    view! {
        <section id="case" tabindex="-1" aria-labelledby="case-reference">
            <h2 class="reference" id="case-reference" translate="no">
                <bdi prop:textContent=move || match is_shut.get() {
                    true => String::new(),
                    false => number.clone(),
                }></bdi>
            </h2>
            {reactive(sections)}
        </section>
    }
    .into_any()
}

/// The receipt on this device records how much of the thread was shown.
fn remember_what_was_read(case_state: CaseState) {
    let entries = memo(move || case_state.case.with(|case| case.notes.len()));
    Effect::new(move |_| {
        let entries = entries.get();
        let id = case_state
            .kept
            .with_value(|kept| kept.as_ref().map(|kept| kept.id.clone()));
        if let Some(id) = id {
            let status = case_state.case.with_untracked(|case| case.status.clone());
            spawn_local(async move {
                effects::mark_read(&case_state.state, &id, entries, status).await;
            });
        }
    });
}

/// Status, service, office and dates.
#[component]
fn Facts(case_state: CaseState) -> impl IntoView {
    let settings = settings();
    let api_language = settings.api_language();
    let line = |label: Key, shown: AnyView| {
        view! {
            <div class="line">
                <dt>{t(label)}</dt>
                <dd>{shown}</dd>
            </div>
        }
        .into_any()
    };
    let date = move |iso: String| text(Signal::derive(move || intl::date(&settings.tag(), &iso)));
    let day = move |label: Key, iso: Option<String>| iso.map(|iso| line(label, date(iso)));
    let name = move |label: Key, phrase: Phrase| {
        let is_there = !phrase.is_empty();
        is_there.then(|| line(label, view! { <OfficeText phrase/> }.into_any()))
    };
    let facts = memo(move || {
        case_state.case.with(|case| Case {
            notes: vec![],
            ..case.clone()
        })
    });
    reactive(move || {
        let case = facts.get();
        let age = age(case.since.as_deref()).map(|days| {
            view! { " " <span id="case-age">{t_with(move || message::case_since(days))}</span> }
        });
        let changed = age_of_change(&case).map(|days| {
            view! { " " <span class="quiet">{t_with(move || message::case_changed(days))}</span> }
        });
        let is_ours = !matches!(case.status, Status::Other(_)) && !case.office_status.is_empty();
        let office_word = is_ours.then(|| {
            let phrase = Phrase::of(api_language, case.office_status);
            view! {
                " · "
                <span class="quiet">
                    {t(key::FOLLOW_OFFICE_WORD)}
                    " "
                    <OfficeText phrase/>
                </span>
            }
        });
        let status = view! {
            <strong class="status">
                <StatusText status=case.status/>
            </strong>
            {age}
            {office_word}
        }
        .into_any();
        let updated = case.updated.map(|iso| {
            line(
                key::FOLLOW_UPDATED,
                view! { {date(iso)} {changed} }.into_any(),
            )
        });
        view! {
            <dl class="lines">
                {line(key::FOLLOW_STATUS, status)}
                {name(key::FOLLOW_SERVICE, case.service)}
                {name(key::FOLLOW_AGENCY, case.agency)}
                {day(key::FOLLOW_REQUESTED, case.requested)}
                {updated}
                {day(key::FOLLOW_EXPECTED, case.expected)}
            </dl>
        }
        .into_any()
    })
}

/// How many days ago this was; `None` if it cannot be read or is in the future.
fn age(iso: Option<&str>) -> Option<usize> {
    let days = deadlines::age(iso?, clock::today())?;
    usize::try_from(days).ok()
}

fn age_of_change(case: &Case) -> Option<usize> {
    age(case.updated.as_deref()).filter(|_| case.since.is_none())
}
