//! *Tuma*: sends a report now or later, and waits for the answer.

use super::event::Event;
use super::keeping::{ask_to_save, forget, fork, keep_what_is_known, leave_to_other_tab, save};
use super::pages::open;
use super::receipt::receive;
use super::resuming::refuse;
use super::stage::{Keep, Pressed, Stage, Twice, Writing};
use super::step::Step;
use super::task::Task;
use super::waiting::follow_fate;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::submission::Submission;
use crate::feedback::records::store::StoreFault;
use crate::feedback::rules::validation::Day;

/// The shortest and the longest wait of *Tuma baadaye* in seconds: long enough to hide when the report was written.
const LATER: (u32, u32) = (5 * 60, 120 * 60);

pub(super) fn send_later(mut writing: Box<Writing>, dice: f64, today: Day) -> (Stage, Vec<Task>) {
    let submission = Submission::new(&writing.form, &writing.draft, today);
    if writing.waits_for_questions() || writing.awaits_files.is_some() || submission.is_err() {
        // Problems are shown now and not later, when nobody may be looking.
        return send(writing, today);
    }
    let (least, most) = LATER;
    let seconds = least + (dice * f64::from(most - least)) as u32;
    if asks_first(&mut writing, Pressed::Later(seconds)) {
        return (Stage::Writing(writing), vec![Task::Focus]);
    }
    wait(writing, seconds)
}

/// The person was told that the office may get the report twice: what they had pressed goes on.
pub(super) fn go_on_twice(
    mut writing: Box<Writing>,
    pressed: Pressed,
    today: Day,
) -> (Stage, Vec<Task>) {
    writing.twice = Twice::Accepted;
    match pressed {
        Pressed::Now => send(writing, today),
        Pressed::WithoutFiles => send_without_files(writing, today),
        Pressed::Later(seconds) => wait(writing, seconds),
    }
}

pub(super) fn send_without_files(mut writing: Box<Writing>, today: Day) -> (Stage, Vec<Task>) {
    // While the person is asked, the report stays whole.
    if asks_first(&mut writing, Pressed::WithoutFiles) {
        return (Stage::Writing(writing), vec![Task::Focus]);
    }
    writing.draft.files.clear();
    send(writing, today)
}

fn wait(mut writing: Box<Writing>, seconds: u32) -> (Stage, Vec<Task>) {
    writing.later = Some(seconds);
    (
        Stage::Writing(writing),
        vec![Task::Focus, Task::SendLater { seconds }],
    )
}

/// Whether the person must first be asked about a report that may have gone by SMS. Puts the question onto the screen.
fn asks_first(writing: &mut Writing, pressed: Pressed) -> bool {
    let asks = writing.draft.texted && writing.twice != Twice::Accepted;
    if asks {
        writing.twice = Twice::Asked(pressed);
    }
    asks
}

/// *Tuma*: sends the report, or shows its problems.
pub(super) fn send(mut writing: Box<Writing>, today: Day) -> (Stage, Vec<Task>) {
    writing.later = None;
    writing.failure = None;
    writing.reasons.clear();
    if writing.waits_for_questions() || writing.awaits_files.is_some() {
        let mut tasks = open(&mut writing, Step::Details);
        tasks.push(match writing.awaits_files.is_some() {
            true => Task::FocusFiles,
            false => Task::FocusQuestions,
        });
        writing.changing = true;
        return (Stage::Writing(writing), tasks);
    }
    match Submission::new(&writing.form, &writing.draft, today) {
        Ok(_) if asks_first(&mut writing, Pressed::Now) => {
            writing.problems.clear();
            (Stage::Writing(writing), vec![Task::Focus])
        }
        Ok(submission) => {
            writing.problems.clear();
            let submission = Box::new(submission);
            let goes = match writing.draft.sealed {
                true => Task::SendSealed(submission.clone()),
                false => Task::Send(submission.clone()),
            };
            if !writing.is_kept() {
                return (Stage::Sending(writing), vec![Task::Focus, goes]);
            }
            if !writing.keep.cannot_hand_over {
                let mut tasks = vec![Task::Focus];
                if writing.draft.sealed {
                    // Sealing may take seconds, and the latest changes must not wait for it.
                    writing.keep.sealing = true;
                    tasks.push(Task::SaveNow);
                } else {
                    begin_hand_over(&mut writing);
                }
                tasks.push(Task::HandOver(submission));
                return (Stage::Sending(writing), tasks);
            }
            // An older copy may be on the device: it must record that the report may have arrived before anything is
            // sent.
            writing.keep.going = true;
            let mut tasks = keep_what_is_known(&mut writing);
            tasks.extend([Task::Focus, Task::SaveNow, goes]);
            (Stage::Sending(writing), tasks)
        }
        Err(problems) => {
            writing.problems = problems;
            (Stage::Writing(writing), vec![Task::Focus])
        }
    }
}

/// The hand-over saves the latest changes. Another save would leave a second copy, with an id of its own if it is the
/// first save.
fn begin_hand_over(writing: &mut Writing) {
    writing.keep.asked = false;
    writing.keep.sealing = false;
}

pub(super) fn await_answer(mut writing: Box<Writing>, event: Event) -> (Stage, Vec<Task>) {
    match event {
        Event::Sealed => {
            begin_hand_over(&mut writing);
            (Stage::Sending(writing), vec![])
        }
        Event::SendAnswered(Ok(receipt)) => {
            // It was sent from the screen, since it could not be handed over. Its draft is not needed any more.
            let mut tasks: Vec<Task> = forget(&writing.keep).into_iter().collect();
            let (stage, more) = receive(*writing, receipt, None);
            tasks.extend(more);
            (stage, tasks)
        }
        Event::SendAnswered(Err(Failure::Unknown)) => {
            writing.may_have_gone = true;
            writing.count_try(&Failure::Unknown);
            let save = keep_what_is_known(&mut writing);
            (Stage::Unknown(writing), [vec![Task::Focus], save].concat())
        }
        Event::SendAnswered(Err(failure)) => {
            writing.count_try(&failure);
            refuse(&mut writing, Some(failure));
            writing.keep.going = false;
            writing.keep.sealing = false;
            let mut tasks = keep_what_is_known(&mut writing);
            tasks.push(Task::Focus);
            (Stage::Writing(writing), tasks)
        }
        Event::HandedOver { id, result } => match result {
            Ok(()) => {
                writing.keep = Keep {
                    id: Some(id),
                    handed_over: true,
                    revision: writing.keep.revision,
                    ..Keep::default()
                };
                (Stage::Sending(writing), vec![Task::SendWaiting])
            }
            // Another tab has the draft, with every word on this screen.
            Err(StoreFault::Changed) if writing.has_nothing_new() => {
                leave_to_other_tab(Stage::Sending(writing))
            }
            // Another tab has the draft. Nothing was handed over; the words here become a new draft.
            Err(StoreFault::Changed) => {
                let mut tasks = fork(&mut writing);
                tasks.push(Task::Focus);
                (Stage::Writing(writing), tasks)
            }
            // The draft is still where it was.
            Err(StoreFault::Full | StoreFault::Unavailable) => {
                writing.keep.cannot_hand_over = true;
                let mut tasks = ask_to_save(&mut writing);
                tasks.push(Task::Focus);
                (Stage::Writing(writing), tasks)
            }
        },
        Event::FateLookedUp { id, fate } if writing.is_handed_over_as(&id) => {
            follow_fate(writing, fate, true)
        }
        Event::SaveCame(here) => {
            let tasks = save(&mut writing, &here);
            (Stage::Sending(writing), tasks)
        }
        // A report being sent ignores everything else, even the browser's back, which only shows it again.
        Event::WentToStep(_) | Event::OpenedStep(_) => (Stage::Sending(writing), vec![Task::Focus]),
        _ => (Stage::Sending(writing), vec![]),
    }
}
