//! The files that were added to a report, and how they are: made ready one at a time, shown, taken off; it must not look at a file's
//! name. Loaded when the first one is picked.

use crate::app::desk::Desk;
use crate::app::live::Live;
use crate::browser::dom::Picked;
use crate::browser::{aside, chance, previews};
use crate::feedback::attached::{Attached, NotAttached, media_type};
use crate::feedback::clerk::Device;
use crate::feedback::journey::Event;
use crate::feedback::picture::FileKind;
use crate::words;

use super::html::{Html, button, el, said, several};
use super::photos::kilobytes;

/// One after the other, so that never more than one is held whole. What could not be added comes back in words.
pub async fn add_all(
    desk: Desk,
    is_named: bool,
    picking: String,
    picked: Vec<Picked>,
    busy: Live<String>,
) -> Vec<String> {
    let language = desk.settings.language.peek();
    let say = |key, number: usize| {
        let values = [("number", number.into()), ("last", picked.len().into())];
        words::say(language, key, &values)
    };
    let rules = Device::writing(&desk, |writing| {
        writing.and_then(|writing| writing.form.rules.files)
    });
    let rules = rules.unwrap_or_default();
    let count = || {
        Device::writing(&desk, |writing| {
            writing.map_or(0, |writing| writing.draft.files.len())
        })
    };
    let mut not_added = Vec::new();
    let is_awaited = || {
        desk.stage.peek_with(|stage| {
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
                busy.set(say("photos-getting-ready", number));
                aside::photo(file, rules, is_named).await
            }
        };
        match ready {
            Ok((bytes, redrawn)) => {
                let ready = Attached::new(chance::id(), &bytes, file.bytes(), redrawn);
                if is_awaited() {
                    desk.remember_file(&ready.id, bytes.into());
                }
                desk.tell(Event::AddedFile {
                    picking: picking.clone(),
                    file: ready,
                });
            }
            Err(why) => {
                let reason = words::say(language, &format!("photo-{}", why.code()), &[]);
                not_added.push(format!("{} {reason}", say("photos-not-added", number)));
                // Said once for all that are left.
                if why == NotAttached::TooMany {
                    break;
                }
            }
        }
    }
    not_added
}

/// The files of the draft, each with what it weighs now and weighed before.
pub fn list(desk: Desk, can_remove: bool) -> Html {
    let ids = move || desk.writing(|writing| writing.file_ids());
    el("ul.kept.photos").live(ids, move |_| {
        let files = desk.writing(|writing| writing.draft.files.clone());
        let mut number = 0;
        let rows = files.into_iter().map(|file| {
            number += 1;
            row(desk, number, file, can_remove)
        });
        several(rows)
    })
}

fn row(desk: Desk, number: usize, file: Attached, can_remove: bool) -> Html {
    let name = match file.kind {
        FileKind::Pdf => "photos-document",
        _ => "photos-photo",
    };
    let number = move || [("number", number.into())];
    let preview = (file.kind != FileKind::Pdf)
        .then(|| {
            let bytes = desk.file(&file.id)?;
            let address = previews::address(&file.id, &bytes, media_type(file.kind))?;
            Some(el("img").attr("src", &address).attr("alt", ""))
        })
        .flatten();
    let sizes = move || {
        let (before, after) = (kilobytes(desk, file.before), kilobytes(desk, file.bytes));
        [("before", before.into()), ("after", after.into())]
    };
    let is_as_it_is = !file.redrawn && file.kind != FileKind::Pdf;
    let id = file.id.clone();
    let remove = can_remove.then(|| {
        button("button.link", "photos-remove", move || {
            desk.tell(Event::RemovedFile(id.clone()));
        })
        .text(" ")
        .add(el("span.unseen").say_with(name, number))
    });
    el("li").add(preview).add(
        el("div")
            .add(el("strong.block").say_with(name, number))
            .add(el("span.hint.block").say_with("photos-size", sizes))
            .add(is_as_it_is.then(|| said("span.hint.block", "photos-as-it-is")))
            .add(remove),
    )
}
