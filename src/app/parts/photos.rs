//! Photos to go with a report, and with a name a document: picked, made ready one at a time, shown, taken off; it must not look at
//! a file's name.

use leptos::task::spawn_local;

use crate::app::desk::{Desk, desk};
use crate::app::live::Live;
use crate::browser::dom::Picked;
use crate::browser::{aside, chance, intl, previews};
use crate::feedback::attached::{Attached, FileRules, NotAttached, media_type};
use crate::feedback::clerk::Device;
use crate::feedback::draft::{Field, Naming};
use crate::feedback::journey::{Event, FilesGone};
use crate::feedback::picture::FileKind;
use crate::words;

use super::field::{invalid, optional};
use super::html::{Html, button, el, nothing, said, several};
use super::problems::{id_of, problem_at, problem_of};

/// As people read it: thousands of bytes.
fn kilobytes(desk: Desk, bytes: usize) -> String {
    intl::number(&desk.settings.tag(), bytes.div_ceil(1_000))
}

fn rules(desk: Desk) -> FileRules {
    desk.writing(|writing| writing.form.rules.files.unwrap_or_default())
}

/// The part of a page on which files are added. Nothing where the office takes none, unless some were added before.
pub fn photos() -> Html {
    let desk = desk();
    let is_shown =
        move || rules(desk).most > 0 || desk.writing(|writing| !writing.draft.files.is_empty());
    nothing().when(is_shown, move || of(desk))
}

fn of(desk: Desk) -> Html {
    let naming = desk.writing(|writing| writing.draft.naming);
    let is_named = naming == Some(Naming::Named);
    let problem = problem_of(desk, &Field::Files);
    // What is being made ready, and what of the last ones could not be added, in words.
    let busy = Live::new(String::new());
    let refused = Live::new(Vec::<String>::new());
    let values = move || {
        let rules = rules(desk);
        let size = kilobytes(desk, rules.most_bytes);
        [("count", rules.most.into()), ("size", size.into())]
    };
    let (hint, accept, add) = match is_named {
        true => (
            "photos-hint-named",
            "image/*,application/pdf",
            "photos-add-named",
        ),
        false => ("photos-hint-nameless", "image/*", "photos-add"),
    };
    let id = id_of(&Field::Files);
    let input = el("input.unseen")
        .attr("id", &id)
        .attr("type", "file")
        .attr("accept", accept)
        .attr("multiple", "")
        .attr("aria-describedby", "photos-hint")
        .flag_live("disabled", move || busy.with(|busy| !busy.is_empty()))
        .on("change", move |event| {
            let picked = event.picked();
            if !picked.is_empty() {
                spawn_local(add_all(desk, is_named, picked, busy, refused));
            }
        });
    el("fieldset.field")
        .add(said("legend", "files").add(optional()))
        .add(
            el("p.hint#photos-hint")
                .say_with("photos-hint", values)
                .text(" ")
                .say(hint),
        )
        .add(problem_at(&Field::Files, problem))
        .add(gone(desk))
        .add(list(desk, true))
        .add(
            el("p#files-coming")
                .attr("role", "status")
                .attr("tabindex", "-1")
                .text_live(move || busy.get()),
        )
        .add(el("div").attr("role", "alert").shows(refused, |refused| {
            let lines = refused.iter().map(|why| el("li").text(why));
            (!refused.is_empty()).then(|| el("ul.summary").all(lines))
        }))
        .add(invalid(input, problem))
        .add(said("label.button.quiet", add).attr("for", &id))
}

/// One after the other, so that never more than one is held whole.
async fn add_all(
    desk: Desk,
    is_named: bool,
    picked: Vec<Picked>,
    busy: Live<String>,
    refused: Live<Vec<String>>,
) {
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
    refused.set(vec![]);
    desk.tell(Event::MadeFilesReady(true));
    let mut not_added = Vec::new();
    for (index, file) in picked.iter().enumerate() {
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
                desk.remember_file(&ready.id, bytes.into());
                desk.tell(Event::AddedFile(ready));
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
    desk.tell(Event::MadeFilesReady(false));
    busy.set(String::new());
    refused.set(not_added);
}

/// Files that went by themselves, and those that could not be kept.
fn gone(desk: Desk) -> Html {
    let note =
        |key: &'static str| (!key.is_empty()).then(|| said("p.notice", key).attr("role", "status"));
    let gone = move || {
        desk.writing(|writing| match writing.files_gone {
            Some(FilesGone::Nameless) => "photos-gone-nameless",
            Some(FilesGone::Lost) => "photos-gone-lost",
            None => "",
        })
    };
    let not_kept = move || {
        let not_kept = desk.writing(|writing| writing.keep.files_not_kept);
        if not_kept { "photos-not-kept" } else { "" }
    };
    nothing().live(gone, note).live(not_kept, note)
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
