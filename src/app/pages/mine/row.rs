//! What the rows of all lists have in common: their words, their marks, and how one is deleted.

use leptos::task::spawn_local;

use crate::app::components::html::{Html, el, nothing, said, several};
use crate::app::components::phrase::theirs;
use crate::app::state::journey::AppState;
use crate::app::state::settings::Settings;
use crate::browser::intl;
use crate::browser::page::focus_first;
use crate::feedback::journey::{Event, Keep, Task};
use crate::feedback::model::draft::{Addressee, Draft};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Phrase;
use crate::feedback::outbox::Item;
use crate::feedback::outbox::effects;
use crate::feedback::privacy::vault::has;
use crate::feedback::records::drafts::first_words;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::i18n::{self, Message, key};
use leptos::prelude::*;

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
    Receipt(KeptReceipt),
    /// It could not be deleted or brought back.
    Failed,
}

/// The state of the page. Copies share it.
#[derive(Clone, Copy)]
pub(super) struct ListState {
    pub(super) state: AppState,
    pub(super) deleted: RwSignal<Deleted>,
    /// The ids of what is deleted soon by its age.
    pub(super) aging: RwSignal<Vec<String>>,
}

impl ListState {
    /// Deletes something, which can be brought back while the page is open.
    pub(super) fn delete(self, task: Task, what: Deleted) {
        spawn_local(async move {
            let forgotten = effects::does(&self.state, task).await;
            let is_shown = is_on_screen(self.state, &what);
            self.deleted
                .set(if forgotten { what } else { Deleted::Failed });
            if forgotten && is_shown {
                self.state.dispatch(Event::EmptiedDevice);
            }
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

/// The first words, and what they are about.
pub(super) fn about(draft: &Draft) -> Html {
    let words = first_words(&draft.description, FIRST_WORDS);
    let institution = match &draft.addressee {
        Addressee::Institution { pick, .. } => pick.name.clone(),
        _ => Phrase::default(),
    };
    let service = draft.service.clone().unwrap_or_default().name;
    let words = match (draft.sealed, words.is_empty()) {
        (true, true) => said("span.quiet", key::MINE_SEALED),
        (false, true) => said("span.quiet", key::MINE_WORDLESS),
        (_, false) => el("bdi").text(&words),
    };
    several([el("p.kept-words").add(words), names(institution, service)])
}

pub(super) fn names(institution: Phrase, service: Phrase) -> Html {
    let named = |phrase: Phrase| (!phrase.is_empty()).then(|| el("span.block").add(theirs(phrase)));
    el("p.hint")
        .add(named(institution))
        .text(" ")
        .add(named(service))
}

/// A sentence that contains a day.
pub(super) fn dated(settings: Settings, said: fn(String) -> Message, day: String) -> Html {
    nothing().say_with(move || said(intl::date(&settings.tag(), &day)))
}

/// The reason why something came back or still waits.
pub(super) fn failed(settings: Settings, failure: Failure) -> Html {
    el("p.hint").text_live(move || i18n::failure(settings.language.get(), &failure))
}

pub(super) fn aging_mark(list_state: ListState, id: String) -> Html {
    nothing().when(
        move || list_state.aging.with(|aging| aging.contains(&id)),
        || {
            nothing()
                .text(" · ")
                .add(said("strong", key::MINE_AGING_THIS))
        },
    )
}

/// Marks what is in the vault.
pub(super) fn vault_mark(id: &str) -> Option<Html> {
    has(id).then(|| nothing().text(" · ").say(key::VAULT_MARK))
}
