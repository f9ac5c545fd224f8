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

use super::field::{invalid, optional};
use super::html::{Html, button, el, nothing, said, several};
use super::problems::{id_of, problem_at, problem_of};

/// As people read it: thousands of bytes.
fn kilobytes(desk: Desk, bytes: usize) -> String {
    intl::number(&desk.settings.tag(), bytes.div_ceil(1_000))
}

/// The part of a page on which files are added. Nothing where the office takes none.
pub fn photos() -> Html {
    let desk = desk();
    let rules = desk.part(|writing| {
        let rules = writing.form.rules.files;
        // What was added before is shown, also where the office takes none any more.
        let is_shown = |rules: &FileRules| rules.most > 0 || !writing.draft.files.is_empty();
        rules.filter(is_shown)
    });
    nothing().shows(rules, move |rules| rules.map(|rules| of(desk, rules)))
}

fn of(desk: Desk, rules: FileRules) -> Html {
    let naming = desk.writing(|writing| writing.draft.naming);
    let is_named = naming == Some(Naming::Named);
    let problem = problem_of(desk, &Field::Files);
    // Which of how many is being made ready, and what of the last ones could not be added.
    let busy = Live::new(None::<(usize, usize)>);
    let refused = Live::new(Vec::<(usize, NotAttached)>::new());
    let values = move || {
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
        .flag_live("disabled", move || busy.with(Option::is_some))
        .on("change", move |event| {
            let picked = event.picked();
            if !picked.is_empty() {
                spawn_local(add_all(desk, rules, is_named, picked, busy, refused));
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
        .add(el("div").attr("role", "status").shows(busy, |busy| {
            busy.map(|(number, last)| {
                el("p").say_with("photos-getting-ready", move || {
                    [("number", number.into()), ("last", last.into())]
                })
            })
        }))
        .add(el("div").attr("role", "alert").shows(refused, |refused| {
            (!refused.is_empty()).then(|| el("ul.summary").all(refused.into_iter().map(why)))
        }))
        .add(invalid(input, problem))
        .add(said("label.button.quiet", add).attr("for", &id))
}

fn why((number, why): (usize, NotAttached)) -> Html {
    let key = match why {
        NotAttached::TooMany => "photo-too-many",
        NotAttached::TooHeavy => "photo-too-heavy",
        NotAttached::TooLarge => "photo-too-large",
        NotAttached::Heic => "photo-heic",
        NotAttached::Broken => "photo-broken",
        NotAttached::NotAPicture => "photo-not-a-picture",
        NotAttached::PdfNameless => "photo-pdf-nameless",
        NotAttached::PdfTooHeavy => "photo-pdf-too-heavy",
        NotAttached::Office => "photo-office",
        NotAttached::DrawingNameless => "photo-drawing-nameless",
        NotAttached::DrawingTooHeavy => "photo-drawing-too-heavy",
        NotAttached::NotLoaded => "photo-not-loaded",
    };
    el("li")
        .add(el("strong").say_with("photos-not-added", move || [("number", number.into())]))
        .text(" ")
        .say(key)
}

/// One after the other, so that never more than one is held whole.
async fn add_all(
    desk: Desk,
    rules: FileRules,
    is_named: bool,
    picked: Vec<Picked>,
    busy: Live<Option<(usize, usize)>>,
    refused: Live<Vec<(usize, NotAttached)>>,
) {
    refused.set(vec![]);
    let last = picked.len();
    let mut not_added = Vec::new();
    for (index, file) in picked.iter().enumerate() {
        let is_full = desk.writing(|writing| writing.draft.files.len()) >= rules.most;
        if is_full {
            // Said once for all that are left.
            not_added.push((index + 1, NotAttached::TooMany));
            break;
        }
        busy.set(Some((index + 1, last)));
        match aside::photo(file, rules, is_named).await {
            Ok((bytes, redrawn)) => {
                let ready = Attached::new(chance::id(), &bytes, file.bytes(), redrawn);
                desk.remember_file(&ready.id, bytes.into());
                desk.tell(Event::AddedFile(ready));
            }
            Err(why) => not_added.push((index + 1, why)),
        }
    }
    busy.set(None);
    refused.set(not_added);
}

/// Files that went by themselves, and those that could not be kept.
fn gone(desk: Desk) -> Html {
    let gone = desk.part(|writing| writing.files_gone);
    let not_kept = desk.part(|writing| writing.keep.files_not_kept);
    let note = |key| said("p.notice", key).attr("role", "status");
    nothing()
        .shows(gone, move |gone| {
            gone.map(|gone| {
                note(match gone {
                    FilesGone::Nameless => "photos-gone-nameless",
                    FilesGone::Lost => "photos-gone-lost",
                })
            })
        })
        .when(move || not_kept.get(), move || note("photos-not-kept"))
}

/// The files of the draft, each with what it weighs now and weighed before.
pub fn list(desk: Desk, can_remove: bool) -> Html {
    let files = desk.part(|writing| writing.draft.files.clone());
    el("ul.photos").shows(files, move |files| {
        let rows = files.into_iter().enumerate();
        several(rows.map(|(index, file)| row(desk, index + 1, file, can_remove)))
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
