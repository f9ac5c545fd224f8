//! The field that adds photos to a report, and documents to one with a name.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::field::optional_mark;
use crate::app::components::pictogram::{Pictogram, Picture};
use crate::app::components::problems::ProblemAt;
use crate::app::components::text::{t, t_with};
use crate::app::lazy::{LazyFileList, Loaders, loaders};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::browser::{events, intl, page, random};
use crate::feedback::journey::{Event, FilesGone};
use crate::feedback::model::attachment::FileRules;
use crate::feedback::model::draft::{Field, Naming};
use crate::i18n::{self, Key, key, message};

/// The id of the field that the browser fills with files.
const FILES: &str = "files";

/// A number of bytes in kilobytes of 1,000 bytes, rounded up and formatted for the language.
pub fn kilobytes(state: AppState, bytes: usize) -> String {
    intl::number(&state.settings.tag(), bytes.div_ceil(1_000))
}

fn rules(state: AppState) -> FileRules {
    state.writing(|writing| writing.form.rules.files.unwrap_or_default())
}

/// The field that adds files. Renders nothing if the office takes no files and the draft has none.
#[component]
pub fn Photos() -> impl IntoView {
    let state = app_state();
    let is_shown = memo(move || {
        rules(state).most > 0 || state.writing(|writing| !writing.draft.files.is_empty())
    });
    reactive(move || is_shown.get().then(|| view! { <PhotoField/> }))
}

#[component]
fn PhotoField() -> impl IntoView {
    let (state, loaders) = (app_state(), loaders());
    let naming = untrack(|| state.writing(|writing| writing.draft.naming));
    let is_named = naming == Some(Naming::Named);
    // `busy` says what is being prepared; `refused`, below, says which of the last files could not be added.
    let busy = RwSignal::new(String::new());
    // Files that were picked before the person left the page are still being prepared.
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
    let add = Callback::new(move |picked| {
        spawn_local(add_picked(loaders, state, is_named, picked, busy, refused));
    });
    let reasons = move || {
        let refused = refused.get();
        (!refused.is_empty()).then(|| {
            let lines = refused.into_iter();
            let lines = lines.map(|why| view! { <li prop:textContent=why></li> });
            view! { <ul class="summary">{lines.collect_view()}</ul> }
        })
    };
    view! {
        <fieldset class="field">
            <legend>{t(key::FILES)} {optional_mark()}</legend>
            <div class="hint" id="photos-hint">
                <p>{t_with(values)}</p>
                <p>{t(key::PHOTOS_HINT_HIDDEN)}</p>
                <p>{t(hint_of(is_named))}</p>
            </div>
            <ProblemAt field=Field::Files/>
            <Gone/>
            <Files can_remove=true/>
            <p id="files-coming" role="status" tabindex="-1" prop:textContent=coming></p>
            <div role="alert">{reactive(reasons)}</div>
            <FilePicker
                id=Field::Files.id()
                described_by="photos-hint field-files-problem"
                is_named
                is_busy=awaits
                on_pick=add
            />
        </fieldset>
    }
    .into_any()
}

/// What the person should know before adding files.
pub fn hint_of(is_named: bool) -> Key {
    match is_named {
        true => key::PHOTOS_HINT_NAMED,
        false => key::PHOTOS_HINT_NAMELESS,
    }
}

/// The button that opens the device's own list of files. Not a label of the field itself: that one says, in the browser's
/// language, that no file is chosen, and while files are prepared it would lose the focus.
#[component]
pub fn FilePicker(
    /// The id of the button.
    #[prop(into)]
    id: String,
    described_by: &'static str,
    is_named: bool,
    /// Whether earlier files are still being prepared.
    #[prop(into)]
    is_busy: Signal<bool>,
    on_pick: Callback<Vec<events::File>>,
) -> impl IntoView {
    let loaders = loaders();
    let (accept, add) = match is_named {
        true => ("image/*,application/pdf", key::PHOTOS_ADD_NAMED),
        false => ("image/*", key::PHOTOS_ADD),
    };
    let press = move |_| {
        (loaders.have_photos)();
        page::click(FILES);
    };
    let changed = move |event| {
        let picked = events::picked(&event);
        if !picked.is_empty() {
            on_pick.run(picked);
        }
    };
    view! {
        <input
            id=FILES
            type="file"
            autocomplete="off"
            hidden=true
            accept=accept
            multiple=true
            disabled=is_busy
            on:change=changed
        />
        <button
            type="button"
            class="button quiet"
            id=id
            aria-describedby=described_by
            aria-disabled=move || is_busy.get().then_some("true")
            on:click=press
        >
            <Pictogram picture=Picture::Photo/>
            {t(add)}
        </button>
    }
    .into_any()
}

async fn add_picked(
    loaders: Loaders,
    state: AppState,
    is_named: bool,
    picked: Vec<events::File>,
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
    let not_added = match loaders.photos.get().await {
        Some(photos) => (photos.add)(state, is_named, picking.clone(), picked, busy).await,
        None => vec![say(key::LATER_FAILED)],
    };
    state.dispatch(Event::MadeFilesReady { picking });
    busy.set(String::new());
    refused.set(not_added);
}

/// Says which files left the draft by themselves, and that files could not be saved.
#[component]
fn Gone() -> impl IntoView {
    let state = app_state();
    let gone = state.part(|writing| match writing.files_gone {
        Some(FilesGone::Nameless) => Some(key::PHOTOS_GONE_NAMELESS),
        Some(FilesGone::Lost) => Some(key::PHOTOS_GONE_LOST),
        None => None,
    });
    let not_kept = state.part(|writing| {
        let not_kept = writing.keep.files_not_kept;
        not_kept.then_some(key::PHOTOS_NOT_KEPT)
    });
    let note = |key: Memo<Option<Key>>| {
        move || {
            key.get().map(|key| {
                view! {
                    <p class="notice" role="status">
                        {t(key)}
                    </p>
                }
            })
        }
    };
    view! {
        {note(gone)}
        {note(not_kept)}
    }
    .into_any()
}

/// The files of the draft, if it has any.
#[component]
pub fn Files(can_remove: bool) -> impl IntoView {
    let state = app_state();
    let has_some = state.part(|writing| !writing.draft.files.is_empty());
    reactive(move || has_some.get().then(|| view! { <LazyFileList can_remove/> }))
}
