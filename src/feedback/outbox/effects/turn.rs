//! Runs the tasks of the outbox: this tab's turn at sending.

use super::device::Device;
use super::fate::{LOOK_AGAIN_IN, fate, items, tell_fate, tell_of};
use super::files::{commit, files_of};
use crate::feedback::journey::{Event, Fate};
use crate::feedback::model::failure::Failure;
use crate::feedback::outbox::{self, Why};

/// Wakes the outbox, which sends what is due if this tab gets the turn.
pub async fn wake(device: &impl Device, why: Why) {
    let now = device.now();
    turn(device, outbox::Event::Woke { why, now }).await;
    // The tab that was sending the report on this screen may have died before it could report.
    let shown = device.writing(|writing| {
        let keep = &writing.filter(|writing| writing.keep.handed_over)?.keep;
        keep.id.clone()
    });
    if let Some(id) = shown {
        match fate(device, &id).await {
            Ok(Fate::Waits(_)) => {}
            Ok(fate) => tell_of(device, id, fate).await,
            Err(_) => device.wake_in(LOOK_AGAIN_IN),
        }
    }
}

/// Tells the outbox that everything was removed from the device, or from the vault. Other reports keep waiting.
pub async fn throw_away(device: &impl Device, is_vault_alone: bool) {
    turn(device, outbox::Event::Emptied { is_vault_alone }).await;
}

async fn turn(device: &impl Device, event: outbox::Event) {
    let mut to_do: std::collections::VecDeque<outbox::Task> = device.step_outbox(event).into();
    while let Some(task) = to_do.pop_front() {
        let came = match task {
            outbox::Task::AskTurn => Some(outbox::Event::TurnAnswered(device.ask_turn().await)),
            outbox::Task::EndTurn => {
                device.end_turn();
                None
            }
            outbox::Task::ReadOutbox => {
                let items = items(device).await;
                let now = device.now();
                Some(outbox::Event::OutboxRead { items, now })
            }
            outbox::Task::Commit(change) => {
                let result = commit(device, &change).await;
                let now = device.now();
                Some(outbox::Event::Committed { result, now })
            }
            outbox::Task::Send { id, frozen } => {
                let answer = match files_of(device, &id, &frozen.files).await {
                    Some(files) => device.send(&frozen, files).await,
                    None => Err(Failure::FileLost),
                };
                let here = device.here();
                Some(outbox::Event::Answered {
                    answer,
                    now: device.now(),
                    dice: device.dice(),
                    today: here.today,
                    day: device.day(),
                })
            }
            outbox::Task::WakeIn { milliseconds } => {
                device.wake_in(milliseconds);
                None
            }
            outbox::Task::Changed { id } => {
                device.changed(&id);
                tell_fate(device, &id).await;
                None
            }
            outbox::Task::Arrived(receipt) => {
                let fate = Fate::Arrived {
                    receipt: receipt.receipt,
                    kept: false,
                };
                let id = receipt.id;
                device.tell(Event::FateLookedUp { id, fate });
                None
            }
            outbox::Task::Kept { id } => {
                device.tell(Event::KeptReceipt { id });
                None
            }
        };
        if let Some(event) = came {
            to_do.extend(device.step_outbox(event));
        }
    }
}
