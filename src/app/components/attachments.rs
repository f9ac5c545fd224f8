//! Prepares, shows and removes the files of a report; loaded with the first file. Must not look at a file's name.

use crate::app::state::app_state::{AppState, app_state};
use crate::browser::events::File;
use crate::browser::{picture, previews, random};
use crate::feedback::journey::Event;
use crate::feedback::model::attachment::{Attached, NotAttached, media_type};
use crate::feedback::outbox::effects::Device;
use crate::feedback::privacy::picture_metadata::FileKind;
use crate::i18n::{self, Key, key, message};
use leptos::prelude::*;

use crate::app::components::photos::kilobytes;
use crate::app::components::text::{t, t_with};

/// Prepares and adds the picked files one after another, so that never more than one is held whole in memory. Returns
/// sentences about the files that were not added.
pub async fn add_all(
    state: AppState,
    is_named: bool,
    picking: String,
    picked: Vec<File>,
    busy: RwSignal<String>,
) -> Vec<String> {
    let language = state.settings.language.get_untracked();
    let rules = Device::writing(&state, |writing| {
        writing.and_then(|writing| writing.form.rules.files)
    });
    let rules = rules.unwrap_or_default();
    let count = || {
        Device::writing(&state, |writing| {
            writing.map_or(0, |writing| writing.draft.files.len())
        })
    };
    let mut not_added = Vec::new();
    let is_awaited = || {
        state.stage.with_untracked(|stage| {
            let awaited = stage
                .writing()
                .and_then(|writing| writing.awaits_files.as_ref());
            awaited == Some(&picking)
        })
    };
    for (index, file) in picked.iter().enumerate() {
        if !is_awaited() {
            // The screen shows another report.
            break;
        }
        let number = index + 1;
        let ready = match count() >= rules.most {
            true => Err(NotAttached::TooMany),
            false => {
                let getting_ready = message::photos_getting_ready(picked.len(), number);
                busy.set(i18n::say_with(language, &getting_ready));
                picture::ready(file, rules, is_named).await
            }
        };
        match ready {
            Ok((bytes, redrawn)) => {
                let ready = Attached::new(random::id(), &bytes, file.size() as usize, redrawn);
                if is_awaited() {
                    state.remember_file(&ready.id, bytes.into());
                }
                state.dispatch(Event::AddedFile {
                    picking: picking.clone(),
                    file: ready,
                });
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

/// The files of the draft, each with its size now and before.
#[component]
pub fn FileList(can_remove: bool) -> impl IntoView {
    let files = app_state().part(|writing| writing.draft.files.clone());
    let row = move |at, file| view! { <FileRow at file can_remove/> };
    view! {
        <ul class="kept photos">
            <ForEnumerate each=move || files.get() key=|file| file.id.clone() children=row/>
        </ul>
    }
    .into_any()
}

/// One file. `at` is its position in the list, from 0; it changes when an earlier file is removed.
#[component]
fn FileRow(at: ReadSignal<usize>, file: Attached, can_remove: bool) -> impl IntoView {
    let state = app_state();
    let is_pdf = file.kind == FileKind::Pdf;
    let name = move || match is_pdf {
        true => message::photos_document(at.get() + 1),
        false => message::photos_photo(at.get() + 1),
    };
    let preview = (!is_pdf)
        .then(|| {
            let bytes = state.file(&file.id)?;
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
    let remove = can_remove.then(|| {
        let remove = move |_| state.dispatch(Event::RemovedFile(id.clone()));
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
