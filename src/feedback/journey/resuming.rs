//! Puts a draft back onto the screen: a saved one, or one that the office refused.

use super::pages::open;
use super::stage::{FilesGone, Keep, Questions, Saved, Stage, Writing};
use super::step::Step;
use super::task::Task;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::form::Form;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::record::Record;

/// Shows a saved draft at the step where the person left it.
pub(super) fn resume(
    before: &Stage,
    kept: KeptDraft,
    stored: String,
    only_local: bool,
) -> (Stage, Vec<Task>) {
    let service = kept.draft.service.clone();
    // The text on the store may name files that are missing.
    let named = KeptDraft::read(&stored).map_or(0, |stored| stored.draft.files.len());
    let has_lost = kept.draft.files.len() < named;
    let mut writing = Box::new(Writing {
        number: before.writing().map_or(0, |writing| writing.number + 1),
        form: Form {
            rules: before.rules(),
            service: None,
        },
        draft: kept.draft,
        may_have_gone: kept.may_have_gone,
        files_gone: has_lost.then_some(FilesGone::Lost),
        keep: Keep {
            id: Some(kept.id),
            saved: Saved::Kept,
            revision: kept.revision,
            stored: Some(stored),
            only_local,
            ..Keep::default()
        },
        ..Writing::default()
    });
    let step = if kept.returned.is_some() {
        Step::Review
    } else {
        kept.step
    };
    let mut tasks = open(&mut writing, step);
    refuse(&mut writing, kept.returned);
    if let Some(service) = service {
        writing.questions = Questions::Asking;
        tasks.push(Task::FindService { code: service.id });
    }
    (Stage::Writing(writing), tasks)
}

/// Records why the last try failed, with the office's reasons for the fields.
pub(super) fn refuse(writing: &mut Writing, failure: Option<Failure>) {
    writing.reasons = match &failure {
        Some(Failure::Refused { reasons }) => reasons.clone(),
        _ => vec![],
    };
    writing.failure = failure;
}
