//! The files that were added to a report, and how they are: made ready one at a time, shown, taken off; it must not look at a file's
//! name. Loaded when the first one is picked.

use crate::app::state::journey::AppState;
use crate::browser::dom::Picked;
use crate::browser::{aside, previews, random};
use crate::feedback::journey::Event;
use crate::feedback::model::attachment::{Attached, NotAttached, media_type};
use crate::feedback::outbox::effects::Device;
use crate::feedback::privacy::picture_metadata::FileKind;
use crate::i18n::{self, Key, key, message};
use leptos::prelude::*;

use crate::app::components::html::{Html, button, el, said, several};
use crate::app::components::photos::kilobytes;

/// One after the other, so that never more than one is held whole. What could not be added comes back in words.
pub async fn add_all(
    state: AppState,
    is_named: bool,
    picking: String,
    picked: Vec<Picked>,
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
            // Another report is on the screen.
            break;
        }
        let number = index + 1;
        let ready = match count() >= rules.most {
            true => Err(NotAttached::TooMany),
            false => {
                let getting_ready = message::photos_getting_ready(picked.len(), number);
                busy.set(i18n::say_with(language, &getting_ready));
                aside::photo(file, rules, is_named).await
            }
        };
        match ready {
            Ok((bytes, redrawn)) => {
                let ready = Attached::new(random::id(), &bytes, file.bytes(), redrawn);
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
                // Said once for all that are left.
                if why == NotAttached::TooMany {
                    break;
                }
            }
        }
    }
    not_added
}

/// The key of why a file was not added.
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
        NotAttached::NotLoaded => key::PHOTO_NOT_LOADED,
    }
}

/// The files of the draft, each with what it weighs now and weighed before.
pub fn list(state: AppState, can_remove: bool) -> Html {
    let ids = move || state.writing(|writing| writing.file_ids());
    el("ul.kept.photos").live(ids, move |_| {
        let files = state.writing(|writing| writing.draft.files.clone());
        let mut number = 0;
        let rows = files.into_iter().map(|file| {
            number += 1;
            row(state, number, file, can_remove)
        });
        several(rows)
    })
}

fn row(state: AppState, number: usize, file: Attached, can_remove: bool) -> Html {
    let is_pdf = file.kind == FileKind::Pdf;
    let name = move || match is_pdf {
        true => message::photos_document(number),
        false => message::photos_photo(number),
    };
    let preview = (file.kind != FileKind::Pdf)
        .then(|| {
            let bytes = state.file(&file.id)?;
            let address = previews::address(&file.id, &bytes, media_type(file.kind))?;
            Some(el("img").attr("src", &address).attr("alt", ""))
        })
        .flatten();
    let sizes = move || {
        let (before, after) = (kilobytes(state, file.before), kilobytes(state, file.bytes));
        message::photos_size(after, before)
    };
    let is_as_it_is = !file.redrawn && file.kind != FileKind::Pdf;
    let id = file.id.clone();
    let remove = can_remove.then(|| {
        button("button.link", key::PHOTOS_REMOVE, move || {
            state.dispatch(Event::RemovedFile(id.clone()));
        })
        .text(" ")
        .add(el("span.unseen").say_with(name))
    });
    el("li").add(preview).add(
        el("div")
            .add(el("strong.block").say_with(name))
            .add(el("span.hint.block").say_with(sizes))
            .add(is_as_it_is.then(|| said("span.hint.block", key::PHOTOS_AS_IT_IS)))
            .add(remove),
    )
}
