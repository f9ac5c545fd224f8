//! A report that may have arrived (`Stage::Unknown`): the person looks for it at the office, sends it again or goes
//! back to its words.

use super::event::{Event, Fate};
use super::keeping::save;
use super::pages::begin_again;
use super::sending::send;
use super::stage::{Stage, Writing};
use super::step::Step;
use super::task::Task;
use super::waiting::{follow_fate, take_back};
use super::writing::write;
use crate::feedback::rules::lookup::LookedUp;

/// Handles an event after `Unknown`. Only the person may send the report again.
pub(super) fn decide(mut writing: Box<Writing>, event: Event) -> (Stage, Vec<Task>) {
    let handed_over = writing.keep.handed_over;
    match event {
        event if is_about_look_up(&event) => {
            let tasks = look_up(&mut writing, event);
            (Stage::Unknown(writing), tasks)
        }
        Event::PressedSend { .. } if handed_over => {
            let again = writing.keep.id.clone().map(|id| Task::SendAgain { id });
            let tasks = [Some(Task::Focus), again].into_iter().flatten().collect();
            (Stage::Sending(writing), tasks)
        }
        Event::PressedSend { today } => send(writing, today),
        Event::KeptWriting if handed_over => {
            let tasks = take_back(&writing);
            (Stage::Unknown(writing), tasks)
        }
        Event::KeptWriting => (Stage::Writing(writing), vec![Task::Focus]),
        // The report stays in the outbox as `Unknown`.
        Event::StartedOver | Event::OpenedStep(Step::Home) if handed_over => {
            begin_again(writing.form.rules)
        }
        Event::FateLookedUp { id, fate } if writing.is_handed_over_as(&id) => {
            if fate == Fate::Unknown {
                return (Stage::Unknown(writing), vec![]);
            }
            follow_fate(writing, fate, false)
        }
        Event::SaveCame(here) => {
            let tasks = save(&mut writing, &here);
            (Stage::Unknown(writing), tasks)
        }
        Event::WentToStep(_) | Event::OpenedStep(_) if handed_over => {
            (Stage::Unknown(writing), vec![Task::Focus])
        }
        Event::WentToStep(_) | Event::OpenedStep(_) => write(writing, event),
        _ => (Stage::Unknown(writing), vec![]),
    }
}

fn is_about_look_up(event: &Event) -> bool {
    matches!(
        event,
        Event::AskedLookUp
            | Event::LookedUp(_)
            | Event::SaidMine { .. }
            | Event::SaidNotMine { .. }
            | Event::CouldNotClaim
    )
}

/// Looks for a report that may have arrived. It stays `Unknown` until the person says that one of the listed cases is
/// theirs.
fn look_up(writing: &mut Writing, event: Event) -> Vec<Task> {
    // Only a report in the outbox can be compared: for other reports, this page does not have the bytes that were sent.
    // A sealed report cannot be compared either, since the open words beside an envelope are the same for everybody.
    let can_be_found = writing.keep.handed_over && !writing.draft.sealed;
    let Some(id) = writing.keep.id.clone().filter(|_| can_be_found) else {
        return vec![];
    };
    match event {
        Event::AskedLookUp => {
            writing.looked_up = LookedUp::NotAsked;
            return vec![Task::LookUp { id }];
        }
        Event::LookedUp(found) => writing.looked_up = LookedUp::of(found),
        // The person can only recognise a case that is on the screen.
        Event::SaidMine { reference } if writing.looked_up.shows(&reference) => {
            return vec![Task::Claim { id, reference }];
        }
        Event::SaidNotMine { reference } => {
            writing.looked_up = std::mem::take(&mut writing.looked_up).without(&reference);
        }
        Event::CouldNotClaim => writing.looked_up = LookedUp::NotKept,
        _ => {}
    }
    vec![]
}
