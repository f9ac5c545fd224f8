//! What the rows of all lists have in common: their words, their marks, and how one is deleted.

use std::collections::BTreeSet;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, t_with, text};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, settings};
use crate::browser::intl;
use crate::browser::page::focus_first;
use crate::feedback::journey::{Event, Keep, Task};
use crate::feedback::model::draft::{Addressee, Draft};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Phrase;
use crate::feedback::outbox::Item;
use crate::feedback::outbox::effects::{self, CaseTexts, OnDevice};
use crate::feedback::privacy::vault::has;
use crate::feedback::records::drafts::first_words;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::records::store::StoreFault;
use crate::i18n::{self, Key, Message, key};

/// How many letters of a draft are enough to recognise it.
pub(super) const FIRST_WORDS: usize = 80;

/// What was just deleted, until the page is left.
#[derive(Clone, PartialEq)]
pub(super) enum Deleted {
    Nothing,
    /// With its stored files.
    Draft(Box<KeptDraft>, Vec<(String, String)>),
    /// A sealed report with its stored files.
    Report(Box<Item>, Vec<(String, String)>),
    /// With what was written about its case and not sent.
    Receipt(Box<KeptReceipt>, CaseTexts),
    /// It could not be deleted or brought back.
    Failed,
}

/// The state of the page. Copies share it.
#[derive(Clone, Copy)]
pub(super) struct ListState {
    pub(super) state: AppState,
    /// All that is kept here, once it is known.
    pub(super) found: RwSignal<Option<Result<OnDevice, StoreFault>>>,
    pub(super) deleted: RwSignal<Deleted>,
    /// The ids of what will soon be deleted because of its age.
    pub(super) aging: RwSignal<Vec<String>>,
}

impl ListState {
    /// A part of what is kept here, as a memo that notifies its readers only when it changes; the default while nothing
    /// is known.
    pub(super) fn part<T>(self, read: impl Fn(&OnDevice) -> T + Send + Sync + 'static) -> Memo<T>
    where
        T: Default + PartialEq + Send + Sync + 'static,
    {
        memo(move || {
            self.found.with(|found| match found {
                Some(Ok(found)) => read(found),
                _ => T::default(),
            })
        })
    }

    /// Deletes something, which can be brought back while the page is open.
    pub(super) fn delete(self, task: Task, what: Deleted) {
        spawn_local(async move {
            let forgotten = effects::does(&self.state, task).await;
            let is_shown = is_on_screen(self.state, &what);
            self.deleted
                .try_set(if forgotten { what } else { Deleted::Failed });
            if forgotten && is_shown {
                self.state.dispatch(Event::EmptiedDevice);
            }
            focus_first(&["undo"]);
        });
    }
}

impl ListState {
    /// Deletes a receipt, with what the person was told of.
    pub(super) fn delete_receipt(self, receipt: KeptReceipt, told: Vec<String>) {
        spawn_local(async move {
            let forgotten = effects::forget_case(&self.state, &receipt.id, &told).await;
            // The page of cases must not know it any longer.
            self.state.last_reference.set(String::new());
            self.deleted.try_set(match forgotten {
                Some(texts) => Deleted::Receipt(Box::new(receipt), texts),
                None => Deleted::Failed,
            });
            focus_first(&["undo"]);
        });
    }
}

/// Whether the draft is the one on the journey's page.
fn is_on_screen(state: AppState, what: &Deleted) -> bool {
    let Deleted::Draft(draft, _) = what else {
        return false;
    };
    let is_it = |keep: &Keep| !keep.handed_over && keep.id.as_deref() == Some(&draft.id);
    state
        .stage
        .with_untracked(|stage| stage.writing().is_some_and(|writing| is_it(&writing.keep)))
}

/// A list under its heading, shown while it is not empty. Each row stays as it is while others come and go.
#[component]
pub(super) fn Section(
    title: Key,
    #[prop(optional)] id: Option<&'static str>,
    ids: Memo<Vec<String>>,
    /// The row of one of the ids.
    #[prop(into)]
    row: Callback<String, AnyView>,
) -> impl IntoView {
    let has_rows = memo(move || ids.with(|ids| !ids.is_empty()));
    let each = move || {
        let (mut ids, mut seen) = (ids.get(), BTreeSet::new());
        // No two rows may have the same id, whatever is in the store.
        ids.retain(|id| seen.insert(id.clone()));
        ids
    };
    reactive(move || {
        has_rows.get().then(|| {
            view! {
                <h2>{t(title)}</h2>
                <ul class="kept" id=id>
                    <For each=each key=String::clone children=move |id| row.run(id)/>
                </ul>
            }
            .into_any()
        })
    })
}

/// The id of what a row is recognised by.
pub(super) fn name_id(id: &str) -> String {
    format!("row-{id}")
}

/// The buttons of a row. A screen reader that goes from button to button hears whose they are.
#[component]
pub(super) fn RowActions(
    /// The id of the row.
    id: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="actions" role="group" aria-labelledby=name_id(&id)>
            {children()}
        </div>
    }
    .into_any()
}

/// The first words of a report, its institution and its service.
#[component]
pub(super) fn About(
    /// The id of the row.
    id: String,
    draft: Draft,
) -> impl IntoView {
    let words = first_words(&draft.description, FIRST_WORDS);
    let institution = match draft.addressee {
        Addressee::Institution { pick, .. } => pick.name,
        _ => Phrase::default(),
    };
    let service = draft.service.unwrap_or_default().name;
    let quiet = |key: Key| view! { <span class="quiet">{t(key)}</span> }.into_any();
    let words = match (draft.sealed, words.is_empty()) {
        (true, true) => quiet(key::MINE_SEALED),
        (false, true) => quiet(key::MINE_WORDLESS),
        (_, false) => view! { <bdi prop:textContent=words></bdi> }.into_any(),
    };
    view! {
        <p class="kept-words" id=name_id(&id)>{words}</p>
        <Names institution service/>
    }
    .into_any()
}

#[component]
pub(super) fn Names(institution: Phrase, service: Phrase) -> impl IntoView {
    let named = |phrase: Phrase| {
        (!phrase.is_empty()).then(|| {
            view! {
                <span class="block">
                    <OfficeText phrase/>
                </span>
            }
        })
    };
    view! {
        <p class="hint">
            {named(institution)}
            " "
            {named(service)}
        </p>
    }
    .into_any()
}

/// A sentence that contains a day.
#[component]
pub(super) fn Dated(said: fn(String) -> Message, day: String) -> impl IntoView {
    let settings = settings();
    t_with(move || said(intl::date(&settings.tag(), &day)))
}

/// The reason why something came back or still waits.
#[component]
pub(super) fn WhyNot(failure: Failure) -> impl IntoView {
    let language = settings().language;
    let said = Signal::derive(move || i18n::failure(language.get(), &failure));
    view! { <p class="hint">{text(said)}</p> }.into_any()
}

#[component]
pub(super) fn AgingMark(list_state: ListState, id: String) -> impl IntoView {
    let is_aging = memo(move || list_state.aging.with(|aging| aging.contains(&id)));
    reactive(move || {
        is_aging.get().then(|| {
            view! {
                " · "
                <strong>{t(key::MINE_AGING_THIS)}</strong>
            }
            .into_any()
        })
    })
}

/// Marks what is in the vault.
#[component]
pub(super) fn VaultMark(id: String) -> impl IntoView {
    has(&id).then(|| {
        view! {
            " · "
            {t(key::VAULT_MARK)}
        }
        .into_any()
    })
}
