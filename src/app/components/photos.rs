//! Where photos are added to a report, and with a name documents; it must not look at a file.

use leptos::task::spawn_local;

use crate::app::lazy;
use crate::app::state::journey::{AppState, app_state};
use crate::browser::dom::Picked;
use crate::browser::{clock, intl, random};
use crate::feedback::journey::{Event, FilesGone};
use crate::feedback::model::attachment::FileRules;
use crate::feedback::model::draft::{Field, Naming};
use crate::i18n::{self, Key, key, message};
use leptos::prelude::*;

use crate::app::components::field::{invalid, optional};
use crate::app::components::html::{Html, el, nothing, said};
use crate::app::components::problems::{id_of, problem_at, problem_of};

/// As people read it: thousands of bytes.
pub fn kilobytes(state: AppState, bytes: usize) -> String {
    intl::number(&state.settings.tag(), bytes.div_ceil(1_000))
}

fn rules(state: AppState) -> FileRules {
    state.writing(|writing| writing.form.rules.files.unwrap_or_default())
}

/// The part of a page on which files are added. Nothing where the office takes none, unless some were added before.
pub fn photos() -> Html {
    let state = app_state();
    let is_shown =
        move || rules(state).most > 0 || state.writing(|writing| !writing.draft.files.is_empty());
    nothing().when(is_shown, move || of(state))
}

fn of(state: AppState) -> Html {
    let naming = state.writing(|writing| writing.draft.naming);
    let is_named = naming == Some(Naming::Named);
    let problem = problem_of(state, &Field::Files);
    // What is being made ready, and what of the last ones could not be added, in words.
    let busy = RwSignal::new(String::new());
    // Picked before the page was turned, they are still made ready.
    let awaits = state.part(|writing| writing.awaits_files.is_some());
    let coming = move || {
        let busy = busy.get();
        match busy.is_empty() && awaits.get() {
            true => i18n::say(state.settings.language.get(), key::PHOTOS_COMING),
            false => busy,
        }
    };
    let refused = RwSignal::new(Vec::<String>::new());
    let values = move || {
        let rules = rules(state);
        let size = kilobytes(state, rules.most_bytes);
        message::photos_hint(rules.most, size)
    };
    let (hint, accept, add) = match is_named {
        true => (
            key::PHOTOS_HINT_NAMED,
            "image/*,application/pdf",
            key::PHOTOS_ADD_NAMED,
        ),
        false => (key::PHOTOS_HINT_NAMELESS, "image/*", key::PHOTOS_ADD),
    };
    let id = id_of(&Field::Files);
    let input = el("input.unseen")
        .attr("id", &id)
        .attr("type", "file")
        .attr("accept", accept)
        .attr("multiple", "")
        .attr("aria-describedby", "photos-hint")
        .flag_live("disabled", move || awaits.get())
        .on("click", |_| lazy::have_photos())
        .on("change", move |event| {
            let picked = event.picked();
            if !picked.is_empty() {
                spawn_local(add_picked(state, is_named, picked, busy, refused));
            }
        });
    el("fieldset.field")
        .add(said("legend", key::FILES).add(optional()))
        .add(
            el("div.hint#photos-hint")
                .add(el("p").say_with(values))
                .add(said("p", key::PHOTOS_HINT_HIDDEN))
                .add(said("p", hint)),
        )
        .add(problem_at(&Field::Files, problem))
        .add(gone(state))
        .add(list(state, true))
        .add(
            el("p#files-coming")
                .attr("role", "status")
                .attr("tabindex", "-1")
                .text_live(coming),
        )
        .add(el("div").attr("role", "alert").shows(refused, |refused| {
            let lines = refused.iter().map(|why| el("li").text(why));
            (!refused.is_empty()).then(|| el("ul.summary").all(lines))
        }))
        .add(invalid(input, problem))
        .add(said("label.button.quiet", add).attr("for", &id))
}

async fn add_picked(
    state: AppState,
    is_named: bool,
    picked: Vec<Picked>,
    busy: RwSignal<String>,
    refused: RwSignal<Vec<String>>,
) {
    let say = |key: Key| i18n::say(state.settings.language.get_untracked(), key);
    refused.set(vec![]);
    busy.set(say(key::PAGE_LOADING));
    let picking = random::id();
    state.dispatch(Event::PickedFiles {
        picking: picking.clone(),
    });
    let not_added = match clock::within(lazy::PATIENCE, lazy::photos()).await {
        Some(Ok(photos)) => (photos.add)(state, is_named, picking.clone(), picked, busy).await,
        Some(Err(_)) | None => vec![say(key::LATER_FAILED)],
    };
    state.dispatch(Event::MadeFilesReady { picking });
    busy.set(String::new());
    refused.set(not_added);
}

/// Files that went by themselves, and those that could not be kept.
fn gone(state: AppState) -> Html {
    let note = |key: Option<Key>| key.map(|key| said("p.notice", key).attr("role", "status"));
    let gone = move || {
        state.writing(|writing| match writing.files_gone {
            Some(FilesGone::Nameless) => Some(key::PHOTOS_GONE_NAMELESS),
            Some(FilesGone::Lost) => Some(key::PHOTOS_GONE_LOST),
            None => None,
        })
    };
    let not_kept = move || {
        let not_kept = state.writing(|writing| writing.keep.files_not_kept);
        not_kept.then_some(key::PHOTOS_NOT_KEPT)
    };
    nothing().live(gone, note).live(not_kept, note)
}

/// The files of the draft, where it has any.
pub fn list(state: AppState, can_remove: bool) -> Html {
    let has_some = move || state.writing(|writing| !writing.draft.files.is_empty());
    nothing().when(has_some, move || lazy::list_of_files(state, can_remove))
}
