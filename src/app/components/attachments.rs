//! Prepares, shows and removes the files of a report or of an act; loaded with the first file. Must not look at a file's name.

use crate::app::state::app_state::{AppState, app_state};
use crate::browser::events::File;
use crate::browser::page::focus_first;
use crate::browser::{picture, previews, random};
use crate::feedback::journey::Event;
use crate::feedback::model::attachment::{Attached, Bytes, NotAttached, media_type};
use crate::feedback::outbox::effects::Device;
use crate::feedback::privacy::picture_metadata::FileKind;
use crate::i18n::{self, Key, key, message};
use leptos::prelude::*;

use crate::app::components::adding::Adding;
use crate::app::components::photos::kilobytes;
use crate::app::components::text::{t, t_with};

/// Prepares and adds the picked files to the report on the screen. Returns sentences about the files that were not
/// added.
pub async fn add_all(
    state: AppState,
    is_named: bool,
    picking: String,
    picked: Vec<File>,
    busy: RwSignal<String>,
) -> Vec<String> {
    let rules = Device::writing(&state, |writing| {
        writing.and_then(|writing| writing.form.rules.files)
    });
    let count = move || {
        Device::writing(&state, |writing| {
            writing.map_or(0, |writing| writing.draft.files.len())
        })
    };
    let its_own = picking.clone();
    let is_awaited = Callback::new(move |()| {
        state.stage.with_untracked(|stage| {
            let awaited = stage
                .writing()
                .and_then(|writing| writing.awaits_files.as_ref());
            awaited == Some(&its_own)
        })
    });
    let add = move |(file, bytes): (Attached, Bytes)| {
        if is_awaited.run(()) {
            state.remember_file(&file.id, bytes);
        }
        state.dispatch(Event::AddedFile {
            picking: picking.clone(),
            file,
        });
    };
    let adding = Adding {
        rules: rules.unwrap_or_default(),
        is_named,
        count: Callback::new(move |()| count()),
        is_awaited,
        add: Callback::new(add),
        busy,
    };
    prepare(state, adding, picked).await
}

/// Prepares the picked files one after another, so that never more than one is held whole in memory. Returns sentences
/// about the files that were not added.
pub async fn prepare(state: AppState, adding: Adding, picked: Vec<File>) -> Vec<String> {
    let language = state.settings.language.get_untracked();
    let mut not_added = Vec::new();
    for (index, file) in picked.iter().enumerate() {
        // A page that is gone awaits nothing.
        if adding.is_awaited.try_run(()) != Some(true) {
            break;
        }
        let number = index + 1;
        let ready = match adding.count.run(()) >= adding.rules.most {
            true => Err(NotAttached::TooMany),
            false => {
                let getting_ready = message::photos_getting_ready(picked.len(), number);
                adding
                    .busy
                    .try_set(i18n::say_with(language, &getting_ready));
                picture::ready(file, adding.rules, adding.is_named).await
            }
        };
        match ready {
            Ok((bytes, redrawn)) => {
                let ready = Attached::new(random::id(), &bytes, file.size() as usize, redrawn);
                adding.add.try_run((ready, bytes.into()));
            }
            Err(why) => {
                let which = i18n::say_with(language, &message::photos_not_added(number));
                let reason = i18n::say(language, reason_of(why));
                not_added.push(format!("{which} {reason}"));
                // One sentence for all the files that are left.
                if why == NotAttached::TooMany {
                    break;
                }
            }
        }
    }
    not_added
}

fn reason_of(why: NotAttached) -> Key {
    match why {
        NotAttached::TooMany => key::PHOTO_TOO_MANY,
        NotAttached::TooHeavy => key::PHOTO_TOO_HEAVY,
        NotAttached::TooLarge => key::PHOTO_TOO_LARGE,
        NotAttached::Heic => key::PHOTO_HEIC,
        NotAttached::Broken => key::PHOTO_BROKEN,
        NotAttached::NotAPicture => key::PHOTO_NOT_A_PICTURE,
        NotAttached::PdfNameless => key::PHOTO_PDF_NAMELESS,
        NotAttached::PdfTooHeavy => key::PHOTO_PDF_TOO_HEAVY,
        NotAttached::Office => key::PHOTO_OFFICE,
        NotAttached::DrawingNameless => key::PHOTO_DRAWING_NAMELESS,
        NotAttached::DrawingTooHeavy => key::PHOTO_DRAWING_TOO_HEAVY,
    }
}

/// The files of the draft.
#[component]
pub fn FileList(can_remove: bool) -> impl IntoView {
    let state = app_state();
    let files = state.part(|writing| writing.draft.files.clone());
    let bytes = Callback::new(move |id: String| state.file(&id));
    let remove = Callback::new(move |id| {
        state.dispatch(Event::RemovedFile(id));
        // The button that was pressed is gone.
        focus_first(&["field-files"]);
    });
    view! { <FileRows files=files.into() bytes on_remove=can_remove.then_some(remove)/> }
}

/// Files, each with its size now and before.
#[component]
pub fn FileRows(
    files: Signal<Vec<Attached>>,
    /// The bytes of a file, by its id.
    bytes: Callback<String, Option<Bytes>>,
    /// Removes the file with this id.
    on_remove: Option<Callback<String>>,
) -> impl IntoView {
    let row = move |at, file| view! { <FileRow at file bytes on_remove/> };
    view! {
        <ul class="kept photos">
            <ForEnumerate each=move || files.get() key=|file| file.id.clone() children=row/>
        </ul>
    }
    .into_any()
}

/// One file. `at` is its position in the list, from 0; it changes when an earlier file is removed.
#[component]
fn FileRow(
    at: ReadSignal<usize>,
    file: Attached,
    bytes: Callback<String, Option<Bytes>>,
    on_remove: Option<Callback<String>>,
) -> impl IntoView {
    let state = app_state();
    let is_pdf = file.kind == FileKind::Pdf;
    let name = move || match is_pdf {
        true => message::photos_document(at.get() + 1),
        false => message::photos_photo(at.get() + 1),
    };
    let preview = (!is_pdf)
        .then(|| {
            let bytes = bytes.run(file.id.clone())?;
            previews::address(&file.id, &bytes, media_type(file.kind))
        })
        .flatten()
        .map(|address| view! { <img src=address alt=""/> });
    let sizes = move || {
        let (before, after) = (kilobytes(state, file.before), kilobytes(state, file.bytes));
        message::photos_size(after, before)
    };
    let as_it_is = (!file.redrawn && !is_pdf)
        .then(|| view! { <span class="hint block">{t(key::PHOTOS_AS_IT_IS)}</span> });
    let id = file.id;
    let remove = on_remove.map(|on_remove| {
        let remove = move |_| on_remove.run(id.clone());
        view! {
            <button type="button" class="link" on:click=remove>
                {t(key::PHOTOS_REMOVE)}
                " "
                <span class="unseen">{t_with(name)}</span>
            </button>
        }
    });
    view! {
        <li>
            {preview}
            <div>
                <strong class="block">{t_with(name)}</strong>
                <span class="hint block">{t_with(sizes)}</span>
                {as_it_is}
                {remove}
            </div>
        </li>
    }
    .into_any()
}
