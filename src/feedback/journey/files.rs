//! Files that are added to a report, removed from it or refused with it.

use super::stage::{FilesGone, Writing};
use crate::feedback::model::attachment::Attached;
use crate::feedback::model::draft::{Field, Naming};
use crate::feedback::model::failure::Reason;

pub(super) fn add_file(writing: &mut Writing, file: Attached) {
    writing.files_gone = None;
    writing.draft.files.push(file);
    take_personal_files_off(writing);
}

pub(super) fn remove_file(writing: &mut Writing, id: &str) {
    writing.files_gone = None;
    writing.draft.files.retain(|file| file.id != id);
    forget_refused_files(writing);
}

/// Removes all files but redrawn pictures if the report has no name.
pub(super) fn take_personal_files_off(writing: &mut Writing) {
    if writing.draft.naming == Some(Naming::Nameless) {
        take_files_off(writing, FilesGone::Nameless, |file| file.redrawn);
    }
}

/// Removes the files that may not stay, and records why.
pub(super) fn take_files_off(
    writing: &mut Writing,
    why: FilesGone,
    stays: impl Fn(&Attached) -> bool,
) {
    let before = writing.draft.files.len();
    writing.draft.files.retain(stays);
    if writing.draft.files.len() < before {
        writing.files_gone = Some(why);
        forget_refused_files(writing);
    }
}

/// Forgets what the office said about the files: it does not apply to other files.
fn forget_refused_files(writing: &mut Writing) {
    let is_about_others = |reason: &Reason| reason.field != Some(Field::Files);
    writing.reasons.retain(is_about_others);
    writing.failure.take_if(|failure| failure.is_about_files());
}
