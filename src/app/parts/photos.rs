//! Where photos are added to a report, and with a name documents; it must not look at a file.

use leptos::task::spawn_local;

use crate::app::desk::{Desk, desk};
use crate::app::later;
use crate::app::live::Live;
use crate::browser::dom::Picked;
use crate::browser::{chance, intl};
use crate::feedback::attached::FileRules;
use crate::feedback::draft::{Field, Naming};
use crate::feedback::journey::{Event, FilesGone};
use crate::words;

use super::field::{invalid, optional};
use super::html::{Html, el, nothing, said};
use super::problems::{id_of, problem_at, problem_of};

/// As people read it: thousands of bytes.
pub fn kilobytes(desk: Desk, bytes: usize) -> String {
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
    // Picked before the page was turned, they are still made ready.
    let awaits = desk.part(|writing| writing.awaits_files.is_some());
    let coming = move || {
        let busy = busy.get();
        match busy.is_empty() && awaits.get() {
            true => words::say(desk.settings.language.get(), "photos-coming", &[]),
            false => busy,
        }
    };
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
        .flag_live("disabled", move || awaits.get())
        .on("click", |_| later::have_photos())
        .on("change", move |event| {
            let picked = event.picked();
            if !picked.is_empty() {
                spawn_local(add_picked(desk, is_named, picked, busy, refused));
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
    desk: Desk,
    is_named: bool,
    picked: Vec<Picked>,
    busy: Live<String>,
    refused: Live<Vec<String>>,
) {
    let say = |key| words::say(desk.settings.language.peek(), key, &[]);
    refused.set(vec![]);
    busy.set(say("page-loading"));
    let picking = chance::id();
    desk.tell(Event::PickedFiles {
        picking: picking.clone(),
    });
    let not_added = match later::photos().await {
        Ok(photos) => (photos.add)(desk, is_named, picking.clone(), picked, busy).await,
        Err(_) => vec![say("later-failed")],
    };
    desk.tell(Event::MadeFilesReady { picking });
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

/// The files of the draft, where it has any.
pub fn list(desk: Desk, can_remove: bool) -> Html {
    let has_some = move || desk.writing(|writing| !writing.draft.files.is_empty());
    nothing().when(has_some, move || later::list_of_files(desk, can_remove))
}
