//! A report in the outbox, and the outcomes it can have there.

use super::event::{Event, Fate};
use super::files::take_files_off;
use super::keeping::ask_to_save;
use super::pages::begin_again;
use super::receipt::receive;
use super::resuming::refuse;
use super::stage::{Back, FilesGone, Keep, Saved, Stage, Writing};
use super::step::Step;
use super::task::Task;
use crate::feedback::model::attachment::Attached;
use crate::feedback::model::failure::Failure;

/// Handles an event while the report waits in the outbox. It is safe there, so the person may do anything else
/// meanwhile.
pub(super) fn wait_for_network(mut writing: Box<Writing>, event: Event) -> (Stage, Vec<Task>) {
    match event {
        Event::PressedSend { .. } => (
            Stage::Sending(writing),
            vec![Task::Focus, Task::SendWaiting],
        ),
        Event::KeptWriting => {
            let tasks = take_back(&writing);
            writing.keep.back = match tasks.is_empty() {
                true => Back::NotWanted,
                false => Back::Asked,
            };
            (Stage::Waiting(writing), tasks)
        }
        Event::StartedOver | Event::OpenedStep(Step::Home) => begin_again(writing.form.rules),
        Event::FateLookedUp { id, fate } if writing.is_handed_over_as(&id) => {
            match fate {
                // Another try failed: the page and the focus stay as they are.
                Fate::Waits(failure) => {
                    writing.failure = failure;
                    let tasks = match std::mem::take(&mut writing.keep.back) {
                        Back::WhenItRests => take_back(&writing),
                        Back::Asked | Back::NotWanted => vec![],
                    };
                    (Stage::Waiting(writing), tasks)
                }
                // A try by the timer does not change the page while the person uses it.
                Fate::InHand => {
                    if writing.keep.back == Back::Asked {
                        writing.keep.back = Back::WhenItRests;
                    }
                    (Stage::Waiting(writing), vec![])
                }
                fate => follow_fate(writing, fate, false),
            }
        }
        Event::WentToStep(_) | Event::OpenedStep(_) => (Stage::Waiting(writing), vec![Task::Focus]),
        _ => (Stage::Waiting(writing), vec![]),
    }
}

/// Asks for the report back. The page stays as it is until the draft arrives. An envelope cannot come back.
pub(super) fn take_back(writing: &Writing) -> Vec<Task> {
    let id = writing.keep.id.clone().filter(|_| !writing.draft.sealed);
    let back = id.map(|id| Task::TakeBack { id });
    back.into_iter().collect()
}

/// Follows the fate of a report in the outbox. `pressed`: the person pressed *Tuma* and waits on this page.
pub(super) fn follow_fate(
    mut writing: Box<Writing>,
    fate: Fate,
    pressed: bool,
) -> (Stage, Vec<Task>) {
    match fate {
        Fate::InHand => (Stage::Sending(writing), vec![]),
        // It has not been tried yet, but will be.
        Fate::Waits(None) if pressed => (Stage::Sending(writing), vec![]),
        Fate::Waits(failure) => {
            if let Some(failure) = failure.as_ref().filter(|_| pressed) {
                writing.count_try(failure);
            }
            writing.failure = failure;
            (Stage::Waiting(writing), vec![Task::Focus])
        }
        Fate::Unknown => {
            writing.may_have_gone = true;
            writing.count_try(&Failure::Unknown);
            (Stage::Unknown(writing), vec![Task::Focus])
        }
        Fate::Arrived { receipt, kept } => {
            let id = writing.keep.id.clone();
            let (mut stage, tasks) = receive(*writing, receipt, id);
            if let Stage::Received(received) = &mut stage {
                received.is_coming = !kept;
            }
            (stage, tasks)
        }
        Fate::Draft { draft, stored } => {
            let failure = draft.returned.clone();
            writing.may_have_gone |= draft.may_have_gone;
            let is_there = |file: &Attached| draft.draft.files.contains(file);
            take_files_off(&mut writing, FilesGone::Lost, is_there);
            writing.keep = Keep {
                id: Some(draft.id),
                saved: Saved::Kept,
                revision: draft.revision,
                stored: Some(stored),
                ..Keep::default()
            };
            refuse(&mut writing, failure);
            (Stage::Writing(writing), vec![Task::Focus])
        }
        // The words are still on this page. They become a new draft, since the envelope cannot be opened.
        Fate::Refused(failure) => {
            writing.keep = Keep {
                revision: writing.keep.revision,
                ..Keep::default()
            };
            refuse(&mut writing, failure);
            let mut tasks = ask_to_save(&mut writing);
            tasks.push(Task::Focus);
            (Stage::Writing(writing), tasks)
        }
        Fate::Gone => begin_again(writing.form.rules),
    }
}
