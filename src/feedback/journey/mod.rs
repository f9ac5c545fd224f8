//! The state machine of a report, from the first choice to the receipt: `step(Stage, Event) -> (Stage, Vec<Task>)`. It
//! only returns tasks and never runs them.

mod choosing;
mod event;
mod files;
mod keeping;
mod pages;
mod questions;
mod receipt;
mod resuming;
mod sending;
mod stage;
pub(in crate::feedback) mod step;
mod task;
mod unknown;
mod waiting;
mod writing;

pub use event::{ChosenInstitution, Event, Fate};
pub use stage::{
    Back, FilesGone, Here, Keep, Pressed, Questions, Received, Saved, Stage, Twice, Writing,
};
pub use step::Step;
pub use task::Task;

use keeping::{keep_change, learn_rules, resumed, saved};
use pages::begin_again;
use receipt::follow_up;
use sending::await_answer;
use unknown::decide;
use waiting::wait_for_network;
use writing::write;

/// Handles one event. An event that has no meaning at a stage changes nothing.
pub fn step(mut stage: Stage, event: Event) -> (Stage, Vec<Task>) {
    match event {
        Event::EmptiedDevice => {
            return match stage {
                Stage::Writing(writing) => begin_again(writing.form.rules),
                stage => step(stage, Event::StartedOver),
            };
        }
        Event::Saved {
            text,
            local,
            result,
        } => return saved(stage, &text, local, result),
        Event::Resumed {
            draft,
            stored,
            only_local,
        } => return resumed(stage, draft, stored, only_local),
        Event::KeptFiles(kept) => {
            if let Some(writing) = stage.writing_mut() {
                writing.keep.files_not_kept = !kept;
            }
            return (stage, vec![]);
        }
        Event::CouldNotForget => {
            if let Some(writing) = stage.writing_mut() {
                writing.keep.could_not_forget = true;
            }
            return (stage, vec![]);
        }
        Event::LearnedRules(rules) => return learn_rules(stage, rules),
        _ => {}
    }
    match stage {
        Stage::Writing(writing) => {
            let before = (writing.draft.clone(), writing.step);
            let (stage, tasks) = write(writing, event);
            match stage {
                Stage::Writing(mut writing) => {
                    // A word that was taken out of the report must not stay in its SMS.
                    if writing.draft.told_by_sms() != before.0.told_by_sms() {
                        writing.draft.sms.clear();
                    }
                    if (&writing.draft, writing.step) != (&before.0, before.1) {
                        // The report that was to be sent later has changed.
                        writing.later = None;
                        if matches!(writing.twice, Twice::Asked(_)) {
                            writing.twice = Twice::NotAsked;
                        }
                    }
                    // Saving comes first: another task may wait for the office's answer.
                    let keep = keep_change(&mut writing, &before);
                    (Stage::Writing(writing), [keep, tasks].concat())
                }
                stage => (stage, tasks),
            }
        }
        Stage::Sending(writing) => await_answer(writing, event),
        Stage::Waiting(writing) => wait_for_network(writing, event),
        Stage::Unknown(writing) => decide(writing, event),
        Stage::Received(received) => follow_up(received, event),
        Stage::Elsewhere { id, rules } => match event {
            Event::StartedOver | Event::OpenedStep(_) => begin_again(*rules),
            _ => (Stage::Elsewhere { id, rules }, vec![]),
        },
    }
}
