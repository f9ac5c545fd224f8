//! When the words on the screen are saved to this device, and what the journey does once they are.

use super::pages::begin_again;
use super::resuming::resume;
use super::stage::{Here, Keep, Leaving, Saved, Stage, Writing};
use super::step::Step;
use super::task::Task;
use crate::feedback::model::draft::{Draft, Naming};
use crate::feedback::model::form::Rules;
use crate::feedback::records::drafts;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::StoreFault;

/// Takes the rules of the config, which also decide whether the draft is saved.
pub(super) fn learn_rules(mut stage: Stage, rules: Rules) -> (Stage, Vec<Task>) {
    *stage.rules_mut() = rules;
    let tasks = match &mut stage {
        Stage::Writing(writing) => follow_vault(writing),
        // The vault may also hold the words of a report that may have arrived.
        Stage::Unknown(writing) if !writing.keep.handed_over => follow_vault(writing),
        _ => vec![],
    };
    (stage, tasks)
}

/// Saves the draft if the vault was opened for it. If the vault was closed, forgets the copy: it stays in the vault.
fn follow_vault(writing: &mut Writing) -> Vec<Task> {
    if writing.draft.naming != Some(Naming::Nameless) {
        return vec![];
    }
    match (writing.is_kept(), writing.keep.saved) {
        (true, Saved::Not) => ask_to_save(writing),
        (false, _) => {
            writing.keep = Keep::default();
            vec![]
        }
        _ => vec![],
    }
}

/// Requests a save of what changed, and removes the copy at once if it must no longer be saved there.
pub(super) fn keep_change(writing: &mut Writing, before: &(Draft, Step)) -> Vec<Task> {
    let forget = match !writing.is_kept() || writing.is_misplaced() {
        true => {
            let forget = forget(&writing.keep);
            if forget.is_some() || writing.keep.saved != Saved::Not {
                writing.keep = Keep::default();
            }
            forget
        }
        false => None,
    };
    let mut tasks: Vec<Task> = forget.into_iter().collect();
    if !writing.is_kept() {
        return tasks;
    }
    if (&writing.draft, writing.step) == (&before.0, before.1) {
        return tasks;
    }
    // The changed draft may fit into the store; and a person who goes on writing no longer wants to leave.
    writing.keep.cannot_hand_over = false;
    writing.keep.leaving = None;
    writing.keep.revision = writing.keep.revision.saturating_add(1);
    tasks.extend(ask_to_save(writing));
    tasks
}

/// The task that removes this tab's copy from the device, if there is one.
pub(super) fn forget(keep: &Keep) -> Option<Task> {
    let id = keep.id.clone()?;
    let known = keep.known();
    Some(Task::ForgetDraft { id, known })
}

pub(super) fn ask_to_save(writing: &mut Writing) -> Vec<Task> {
    if !matches!(writing.keep.saved, Saved::Failed(_)) {
        writing.keep.saved = Saved::Soon;
    }
    if writing.keep.asked {
        return vec![];
    }
    writing.keep.asked = true;
    vec![Task::SaveSoon]
}

/// Saves the draft again, since it records that the report may have arrived.
pub(super) fn keep_what_is_known(writing: &mut Writing) -> Vec<Task> {
    if !writing.is_kept() || writing.keep.handed_over {
        return vec![];
    }
    writing.keep.revision = writing.keep.revision.saturating_add(1);
    ask_to_save(writing)
}

/// Saves the draft, if a save was requested.
pub(super) fn save(writing: &mut Writing, here: &Here) -> Vec<Task> {
    if !writing.keep.asked {
        return vec![];
    }
    writing.keep.asked = false;
    if !writing.is_kept() || writing.keep.handed_over {
        return vec![];
    }
    let kept = writing.kept(here);
    let (id, text) = (kept.id.clone(), kept.write());
    writing.keep.id = Some(id.clone());
    if writing.keep.in_flight.is_some() {
        // The store is asked again once it has answered; local storage takes the latest changes now.
        writing.keep.asked = true;
        return vec![Task::SaveLocal { id, text }, Task::SaveSoon];
    }
    let known = writing.keep.known();
    writing.keep.in_flight = Some(text.clone());
    vec![Task::Save {
        change: drafts::save(&kept, known),
        id,
        text,
    }]
}

pub(super) fn saved(
    mut stage: Stage,
    text: &str,
    local: bool,
    result: Result<(), StoreFault>,
) -> (Stage, Vec<Task>) {
    // Another tab has the draft, so this tab does not hand over the envelope that is being made.
    if let Stage::Sending(writing) = &mut stage
        && writing.keep.sealing
        && writing.keep.in_flight.as_deref() == Some(text)
        && result == Err(StoreFault::Changed)
    {
        writing.keep.sealing = false;
        let (stage, tasks) = saved(Stage::Writing(std::mem::take(writing)), text, local, result);
        return (stage, [tasks, vec![Task::Focus]].concat());
    }
    let in_writing = matches!(stage, Stage::Writing(_));
    let Some(writing) = stage.writing_mut() else {
        return (stage, vec![]);
    };
    // The answer is about a draft that is no longer on the screen.
    if writing.keep.in_flight.as_deref() != Some(text) {
        return (stage, vec![]);
    }
    writing.keep.in_flight = None;
    let tasks = match result {
        Ok(()) => {
            writing.keep.stored = Some(text.to_owned());
            writing.keep.only_local = false;
            if !writing.keep.asked {
                writing.keep.saved = Saved::Kept;
            }
            vec![]
        }
        // Another tab has the draft, or will have it, including every word on this screen.
        Err(fault)
            if in_writing
                && (fault == StoreFault::Changed || writing.keep.opened_elsewhere)
                && writing.has_nothing_new() =>
        {
            return leave_to_other_tab(stage);
        }
        // Another tab has the draft, or will have it, without the latest changes.
        Err(fault)
            if in_writing && (fault == StoreFault::Changed || writing.keep.opened_elsewhere) =>
        {
            fork(writing)
        }
        // Another tab has the draft while this report is sent from the screen or may have arrived. The draft belongs to
        // the other tab and stays.
        Err(StoreFault::Changed) if writing.keep.going => {
            let tasks = fork(writing);
            writing.keep.going = true;
            writing.keep.cannot_hand_over = true;
            tasks
        }
        Err(fault) => {
            writing.keep.saved = match (local && fault != StoreFault::Changed, writing.keep.asked) {
                (true, false) => Saved::Kept,
                // That was an older text; the latest changes have yet to be saved.
                (true, true) => Saved::Soon,
                (false, _) => Saved::Failed(fault),
            };
            vec![]
        }
    };
    if let Some(leaving) = writing.keep.leaving.take_if(|_| in_writing) {
        match (writing.keep.saved, leaving) {
            (Saved::Kept, Leaving::Anew) if !writing.keep.files_not_kept => {
                return begin_again(stage.rules());
            }
            (
                Saved::Kept,
                Leaving::For {
                    draft,
                    stored,
                    only_local,
                },
            ) => {
                return resume(&stage, *draft, stored, only_local);
            }
            // Newer changes are about to be saved.
            (Saved::Soon, leaving) => writing.keep.leaving = Some(leaving),
            (Saved::Kept | Saved::Not | Saved::Failed(_), _) => {}
        }
    }
    if writing.keep.opened_elsewhere && in_writing && !writing.keep.asked && !writing.keep.forked {
        return leave_to_other_tab(stage);
    }
    (stage, tasks)
}

/// Another tab opened this tab's draft: saves the latest changes first, if there are any.
pub(super) fn opened_elsewhere(mut writing: Box<Writing>) -> (Stage, Vec<Task>) {
    if writing.keep.in_flight.is_some() || writing.keep.asked {
        writing.keep.opened_elsewhere = true;
        (Stage::Writing(writing), vec![])
    } else if matches!(writing.keep.saved, Saved::Failed(_)) {
        let tasks = fork(&mut writing);
        (Stage::Writing(writing), tasks)
    } else {
        leave_to_other_tab(Stage::Writing(writing))
    }
}

/// Makes a new draft of the words on this screen, so that nothing in the other tab's draft is overwritten.
pub(super) fn fork(writing: &mut Writing) -> Vec<Task> {
    writing.keep = Keep {
        forked: true,
        revision: writing.keep.revision,
        ..Keep::default()
    };
    ask_to_save(writing)
}

/// Shows that another tab has the draft, with all that was typed here.
pub(super) fn leave_to_other_tab(stage: Stage) -> (Stage, Vec<Task>) {
    let rules = stage.rules();
    match stage.writing().and_then(|writing| writing.keep.id.clone()) {
        Some(id) => (
            Stage::Elsewhere {
                id,
                rules: Box::new(rules),
            },
            vec![Task::Focus],
        ),
        None => (stage, vec![]),
    }
}

/// Shows a saved draft that this tab opened, once the draft on the screen is saved. A report being sent from the screen
/// stays.
pub(super) fn resumed(
    mut stage: Stage,
    draft: Box<KeptDraft>,
    stored: String,
    only_local: bool,
) -> (Stage, Vec<Task>) {
    match &mut stage {
        Stage::Writing(writing) if writing.is_what_was(&draft) => {
            writing.keep.only_local = only_local;
            let tasks = keep_on_screen(writing, draft.revision, stored);
            (stage, tasks)
        }
        Stage::Writing(writing) if writing.keep.is_under_way() => {
            writing.keep.leaving = Some(Leaving::For {
                draft,
                stored,
                only_local,
            });
            (stage, vec![])
        }
        stage if stage.is_going() => (std::mem::take(stage), vec![]),
        stage => resume(stage, *draft, stored, only_local),
    }
}

/// The opened draft is already on the screen, perhaps with newer changes: only records its new text on the store.
fn keep_on_screen(writing: &mut Writing, revision: u64, stored: String) -> Vec<Task> {
    writing.keep.stored = Some(stored);
    writing.keep.revision = writing.keep.revision.max(revision) + 1;
    ask_to_save(writing)
}

/// Begins a new report once the words are saved, or if there are none. Unsaved words are never thrown away by this
/// button.
pub(super) fn start_over(mut writing: Box<Writing>) -> (Stage, Vec<Task>) {
    match writing.keep.saved {
        Saved::Kept if !writing.keep.files_not_kept => begin_again(writing.form.rules),
        _ if !writing.draft.has_words() => begin_again(writing.form.rules),
        Saved::Soon => {
            writing.keep.leaving = Some(Leaving::Anew);
            (Stage::Writing(writing), vec![Task::SaveNow])
        }
        Saved::Kept | Saved::Not | Saved::Failed(_) => (Stage::Writing(writing), vec![]),
    }
}
