//! The messages of both sides, newest page first.

use leptos::prelude::*;

use super::act_words::told;
use super::case_state::CaseState;
use crate::app::components::button::Button;
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, t_with, text};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::settings;
use crate::browser::intl;
use crate::browser::page::focus_first;
use crate::feedback::model::case::{Note, Who};
use crate::feedback::model::language::Phrase;
use crate::feedback::rules::thread::{FIRST_LETTERS, beginning, coded, file_link, in_order};
use crate::i18n::{Key, key, message};

/// How many entries are shown at first, and with each press.
const PAGE: usize = 10;

#[component]
pub(super) fn Thread(case_state: CaseState) -> impl IntoView {
    let pages = RwSignal::new(1);
    let notes = memo(move || case_state.case.with(|case| in_order(&case.notes)));
    let hidden = memo(move || notes.with(|notes| notes.len().saturating_sub(pages.get() * PAGE)));
    let older = move || {
        let hidden = hidden.get();
        (hidden > 0).then(|| {
            let more = move |_| {
                pages.update(|pages| *pages += 1);
                focus_first(&["case-thread"]);
            };
            view! {
                <button type="button" class="button quiet" on:click=more>
                    {t_with(move || message::case_older(hidden))}
                </button>
            }
            .into_any()
        })
    };
    let read_before = case_state.read_before.get_value();
    let shown = move || {
        notes.with(|notes| {
            let from = hidden.get();
            let numbered = notes.iter().cloned().enumerate().skip(from);
            numbered
                .map(|(number, note)| {
                    let note = Note {
                        who: case_state.who(number, &note),
                        ..note
                    };
                    let is_new = number >= read_before && note.who != Who::Person;
                    (number, is_new, note)
                })
                .collect::<Vec<_>>()
        })
    };
    let is_empty = memo(move || notes.with(Vec::is_empty));
    let none = move || {
        is_empty
            .get()
            .then(|| view! { <p>{t(key::FOLLOW_NO_NOTES)}</p> })
    };
    view! {
        <h2>{t(key::CASE_THREAD)}</h2>
        {reactive(none)}
        {reactive(older)}
        <ol class="notes thread" id="case-thread" tabindex="-1">
            <For
                each=shown
                key=|(number, _, note)| (*number, note.clone())
                children=|(_, is_new, note)| view! { <Entry note is_new/> }
            />
        </ol>
    }
    .into_any()
}

fn who(who: Who) -> Key {
    match who {
        Who::Office => key::CASE_BY_OFFICE,
        Who::Person => key::CASE_BY_YOU,
        Who::Unknown => key::CASE_BY_UNKNOWN,
    }
}

/// One entry. Words of the office have the `lang` of the API; those of others have none of ours.
#[component]
fn Entry(note: Note, is_new: bool) -> impl IntoView {
    let settings = settings();
    let language = settings.api_language();
    let whose = note.who;
    // An office writes no codes.
    let (kind, words) = match whose {
        Who::Office => (None, note.words.as_str()),
        _ => coded(&note.words),
    };
    let kind = kind.or(note.does);
    let words = words.to_owned();
    let is_cut = RwSignal::new(words.len() > FIRST_LETTERS);
    let act = kind.map(|kind| view! { <p><strong>{t(told(kind))}</strong></p> });
    let said = move || {
        let words = match is_cut.get() {
            true => beginning(&words).to_owned(),
            false => words.clone(),
        };
        match whose {
            Who::Office => {
                let phrase = Phrase::of(language, words);
                view! { <OfficeText phrase/> }.into_any()
            }
            _ => view! { <bdi dir="auto" translate="no" prop:textContent=words></bdi> }.into_any(),
        }
    };
    let said_ref = NodeRef::<leptos::html::P>::new();
    let rest = move || {
        let open = move |()| {
            is_cut.set(false);
            if let Some(said) = said_ref.get_untracked() {
                // A press of the keyboard goes on from here, since the button is gone.
                let _ = said.focus();
            }
        };
        is_cut
            .get()
            .then(|| view! { <Button class="link" label=key::CASE_WHOLE on_press=open/> })
    };
    let day = match note.at.clone() {
        Some(iso) => text(Signal::derive(move || intl::date(&settings.tag(), &iso))),
        None => t(key::CASE_NO_DATE),
    };
    let new = is_new.then(|| view! { " · " <strong class="new">{t(key::CASE_NEW)}</strong> });
    let files = note.files.into_iter().map(file).collect_view();
    let class = match whose {
        Who::Person => "note own",
        _ => "note",
    };
    view! {
        <li class=class>
            <p class="hint">{t(who(whose))} " · " {day} {new}</p>
            {act}
            <p class="typed" node_ref=said_ref tabindex="-1">
                {reactive(said)}
            </p>
            {reactive(rest)}
            {files}
        </li>
    }
    .into_any()
}

/// A file of an entry: a link only where the address can be nothing but a file on the web, else its name as text.
fn file(given: String) -> AnyView {
    let (name, address) = file_link(&given);
    let shown = match address {
        Some(address) => view! {
            <a href=address target="_blank" rel="noopener noreferrer" referrerpolicy="no-referrer">
                <bdi translate="no">{name}</bdi>
            </a>
        }
        .into_any(),
        None => view! { <bdi translate="no">{name}</bdi> }.into_any(),
    };
    view! {
        <p class="hint">
            {t(key::CASE_FILE)}
            " "
            {shown}
        </p>
    }
    .into_any()
}
