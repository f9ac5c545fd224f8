//! The state machine of one tab's turn at sending. Returns tasks; must not send, wait, draw random numbers or store
//! anything itself.

use super::item::{Frozen, Item, State};
use super::transactions::{arrived, back_to_draft, changed, perhaps_gone, receipt_of};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::receipt::Receipt;
use crate::feedback::privacy::vault;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{StoreFault, Stored, Transaction};
use crate::feedback::rules::retention::DayNumber;

/// Why a tab looks at the outbox, weakest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The timer ran out.
    Timer,
    /// The page was opened or came to the front, or the browser reports a network.
    Hope,
    /// The person pressed *Tuma* or *Jaribu sasa*.
    Pressed,
}

/// The phase of this tab's turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Round {
    #[default]
    Resting,
    AskingTurn,
    Reading,
    /// The report is being marked as `Sending` on the store.
    MarkingSending(Box<Stored<Item>>),
    Sending(Box<Stored<Item>>),
    /// The person deleted the report while it was being sent: the office's answer is ignored.
    Forgetting {
        /// Only the vault was emptied: other reports may still wait.
        others_wait: bool,
    },
    /// The answer has come and must be saved.
    Settling(Box<Settling>),
}

/// An answer that is being saved to the store.
#[derive(Clone, Debug, PartialEq)]
pub struct Settling {
    id: String,
    change: Transaction,
    /// The receipt, shown even if it cannot be saved.
    receipt: Option<Box<KeptReceipt>>,
    /// Ends the round with this report, since the next one would fail too. The pause in milliseconds.
    pause: Option<u64>,
    attempts: u32,
    /// The store has been asked and has not answered.
    in_flight: bool,
}

/// One tab's side of the outbox.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    pub round: Round,
    /// The API recognises a second try by its key: a report without an answer may be sent again.
    pub dedupes: bool,
    /// No try before this moment of the tab's own monotonic clock, in milliseconds.
    not_before: Option<NotBefore>,
    /// The reason of a request that came during a round.
    again: Option<Why>,
    /// The store has not yet answered a change whose report was deleted meanwhile.
    awaits_store: bool,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct NotBefore {
    moment: u64,
    /// The office asked for the pause: only the person may try earlier.
    by_office: bool,
}

/// An event for the outbox of a tab.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Woke {
        why: Why,
        now: u64,
    },
    /// Whether this tab got the turn to send: another tab may have it.
    TurnAnswered(bool),
    /// All readable reports of the outbox; `None` if the storage did not answer.
    OutboxRead {
        items: Option<Vec<Stored<Item>>>,
        now: u64,
    },
    Committed {
        result: Result<(), StoreFault>,
        now: u64,
    },
    /// The person removed everything from the device, or everything in the vault.
    Emptied {
        is_vault_alone: bool,
    },
    Answered {
        answer: Result<Receipt, Failure>,
        now: u64,
        /// A random number that is at least 0 and less than 1.
        dice: f64,
        today: DayNumber,
        /// The day as `YYYY-MM-DD`.
        day: String,
    },
}

/// A task for the tab. Tasks run in order.
#[derive(Clone, Debug, PartialEq)]
pub enum Task {
    /// Ask for the one turn to send that all tabs share. It stays with this tab until `EndTurn`, or until the tab dies.
    AskTurn,
    EndTurn,
    ReadOutbox,
    Commit(Transaction),
    /// The report with this id.
    Send {
        id: String,
        frozen: Box<Frozen>,
    },
    /// Set the timer. There is only one: a new one replaces the old.
    WakeIn {
        milliseconds: u64,
    },
    /// This report changed: pages that show it read it again.
    Changed {
        id: String,
    },
    /// The report arrived. The receipt is shown at once, since saving it may fail.
    Arrived(Box<KeptReceipt>),
    /// The receipt is on the store.
    Kept {
        id: String,
    },
}

/// The wait before asking again while another tab is sending.
const OTHER_TAB: u64 = 5_000;
/// The longest wait between two tries, unless the office asks for a longer one.
const LONGEST_PAUSE: u64 = 300_000;
/// The n-th wait is up to 2^n times this (full jitter: Brooker, "Exponential Backoff and Jitter", 2015).
const FIRST_PAUSE: u64 = 1_000;
/// The wait before saving an answer again after the store failed.
const STORE_PAUSE: u64 = 2_000;

pub fn step(mut outbox: Outbox, event: Event) -> (Outbox, Vec<Task>) {
    let round = std::mem::take(&mut outbox.round);
    let tasks = match (round, event) {
        // The store's answer for the abandoned change must not be taken for its answer to the next one.
        (Round::Resting, Event::Woke { why, .. }) if outbox.awaits_store => {
            outbox.again = outbox.again.max(Some(why));
            vec![]
        }
        (Round::Resting, Event::Committed { now, .. }) if outbox.awaits_store => {
            outbox.awaits_store = false;
            match outbox.again.take() {
                Some(why) => wake(&mut outbox, why, now),
                None => vec![],
            }
        }
        (Round::Resting, Event::Woke { why, now }) => wake(&mut outbox, why, now),
        (Round::Settling(mut settling), Event::Woke { .. }) if !settling.in_flight => {
            settling.in_flight = true;
            let change = settling.change.clone();
            outbox.round = Round::Settling(settling);
            vec![Task::Commit(change)]
        }
        (round, Event::Woke { why, .. }) => {
            outbox.round = round;
            // Keep the strongest reason.
            outbox.again = outbox.again.max(Some(why));
            vec![]
        }
        (Round::AskingTurn, Event::TurnAnswered(true)) => {
            outbox.round = Round::Reading;
            vec![Task::ReadOutbox]
        }
        (Round::AskingTurn, Event::TurnAnswered(false)) => {
            outbox.again = None;
            vec![Task::WakeIn {
                milliseconds: OTHER_TAB,
            }]
        }
        (Round::Reading, Event::OutboxRead { items, now }) => match items {
            Some(items) => take_next(&mut outbox, items, now),
            None => {
                pause(&mut outbox, now, STORE_PAUSE, false);
                end_round(&mut outbox, now, true)
            }
        },
        (Round::MarkingSending(item), Event::Committed { result, now }) => match result {
            Ok(()) => {
                let id = item.value.id().to_owned();
                let frozen = item.value.frozen.clone();
                outbox.round = Round::Sending(item);
                let frozen = Box::new(frozen);
                vec![Task::Changed { id: id.clone() }, Task::Send { id, frozen }]
            }
            Err(StoreFault::Changed) => {
                outbox.round = Round::Reading;
                vec![Task::ReadOutbox]
            }
            // A report is not sent before it is marked as `Sending`: if the tab were killed, nothing would record that
            // it was sent.
            Err(StoreFault::Full | StoreFault::Unavailable) => {
                pause(&mut outbox, now, STORE_PAUSE, false);
                end_round(&mut outbox, now, true)
            }
        },
        (
            Round::Sending(item),
            Event::Answered {
                answer,
                now,
                dice,
                today,
                day,
            },
        ) => settle(&mut outbox, *item, answer, now, dice, today, &day),
        (Round::Settling(settling), Event::Committed { result, now }) => {
            settled(&mut outbox, settling, result, now)
        }
        (Round::Forgetting { others_wait }, Event::Answered { now, .. }) => {
            end_round(&mut outbox, now, others_wait)
        }
        (Round::Sending(item), Event::Emptied { is_vault_alone })
            if !is_vault_alone || vault::has(item.value.id()) =>
        {
            outbox.round = Round::Forgetting {
                others_wait: is_vault_alone,
            };
            vec![]
        }
        (Round::Settling(settling), Event::Emptied { is_vault_alone })
            if !is_vault_alone || vault::has(&settling.id) =>
        {
            // The store may still answer a change from before it was emptied.
            outbox.awaits_store = settling.in_flight;
            let others = is_vault_alone.then_some(Task::WakeIn {
                milliseconds: settling.pause.unwrap_or(STORE_PAUSE),
            });
            [Some(Task::EndTurn), others]
                .into_iter()
                .flatten()
                .collect()
        }
        // An answer that is not expected any more.
        (round, _) => {
            outbox.round = round;
            vec![]
        }
    };
    (outbox, tasks)
}

fn wake(outbox: &mut Outbox, why: Why, now: u64) -> Vec<Task> {
    if let Some(milliseconds) = must_wait(outbox, why, now) {
        return vec![Task::WakeIn { milliseconds }];
    }
    outbox.not_before = None;
    outbox.round = Round::AskingTurn;
    vec![Task::AskTurn]
}

/// How much longer a request with this reason must wait; `None` if it need not.
fn must_wait(outbox: &Outbox, why: Why, now: u64) -> Option<u64> {
    let not_before = outbox.not_before.filter(|wait| now < wait.moment)?;
    let waits = match why {
        Why::Timer => true,
        Why::Hope => not_before.by_office,
        Why::Pressed => false,
    };
    waits.then(|| not_before.moment - now)
}

/// Takes the next report: the one with the fewest tries, and among those the oldest. A report that a dead tab was
/// sending comes first.
fn take_next(outbox: &mut Outbox, mut items: Vec<Stored<Item>>, now: u64) -> Vec<Task> {
    // This tab has the only turn, so a report in the state `Sending` was left by a tab that died.
    if let Some(orphan) = items
        .iter()
        .find(|item| item.value.state == State::Sending)
        .cloned()
    {
        let state = if outbox.dedupes {
            State::Frozen
        } else {
            State::Unknown
        };
        let freed = perhaps_gone(&orphan.value, state);
        let change = changed(&orphan, &freed);
        outbox.round = Round::Settling(Box::new(Settling {
            id: freed.id().to_owned(),
            change: change.clone(),
            receipt: None,
            pause: None,
            attempts: 0,
            in_flight: true,
        }));
        return vec![Task::Commit(change)];
    }
    items.retain(|item| item.value.state == State::Frozen);
    if outbox.not_before.is_some_and(|wait| now < wait.moment) {
        return end_round(outbox, now, !items.is_empty());
    }
    let next = items
        .into_iter()
        .min_by_key(|item| (item.value.tries, item.value.queued));
    let Some(next) = next else {
        return end_round(outbox, now, false);
    };
    let marked = Item {
        state: State::Sending,
        tries: next.value.tries.saturating_add(1),
        ..next.value.clone()
    };
    let change = changed(&next, &marked);
    outbox.round = Round::MarkingSending(Box::new(Stored {
        text: marked.write(),
        value: marked,
    }));
    vec![Task::Commit(change)]
}

fn settle(
    outbox: &mut Outbox,
    item: Stored<Item>,
    answer: Result<Receipt, Failure>,
    now: u64,
    dice: f64,
    today: DayNumber,
    day: &str,
) -> Vec<Task> {
    let id = item.value.id().to_owned();
    let mut wait = None;
    let mut kept = None;
    let change = match answer {
        Ok(receipt) => {
            let receipt = receipt_of(&item.value, receipt, day, today);
            let change = arrived(&item, &receipt);
            kept = Some(Box::new(receipt));
            change
        }
        Err(failure) if failure.comes_back() && item.value.is_sealed() => {
            let refused = Item {
                // An earlier try may have arrived.
                state: match item.value.draft.may_have_gone {
                    true => State::Unknown,
                    false => State::Refused,
                },
                last: Some(failure),
                ..item.value.clone()
            };
            changed(&item, &refused)
        }
        Err(failure) if failure.comes_back() => back_to_draft(&item, Some(failure), today),
        Err(Failure::Unknown) if !outbox.dedupes => {
            changed(&item, &perhaps_gone(&item.value, State::Unknown))
        }
        Err(failure) => {
            let asked = match &failure {
                Failure::Later { after_seconds } => {
                    after_seconds.map(|seconds| u64::from(seconds) * 1_000)
                }
                // Only the office can fix that, so do not try every few seconds.
                Failure::NotAllowed | Failure::XmlOnly => Some(LONGEST_PAUSE),
                _ => None,
            };
            let milliseconds = asked.unwrap_or(0).max(jitter(item.value.tries, dice));
            pause(outbox, now, milliseconds, asked.is_some());
            wait = Some(milliseconds);
            let waiting = match failure {
                Failure::Unknown => perhaps_gone(&item.value, State::Frozen),
                failure => Item {
                    state: State::Frozen,
                    last: Some(failure),
                    ..item.value.clone()
                },
            };
            changed(&item, &waiting)
        }
    };
    let mut tasks = Vec::new();
    if let Some(receipt) = &kept {
        tasks.push(Task::Arrived(receipt.clone()));
    }
    tasks.push(Task::Commit(change.clone()));
    outbox.round = Round::Settling(Box::new(Settling {
        id,
        change,
        receipt: kept,
        pause: wait,
        attempts: 0,
        in_flight: true,
    }));
    tasks
}

fn settled(
    outbox: &mut Outbox,
    mut settling: Box<Settling>,
    result: Result<(), StoreFault>,
    now: u64,
) -> Vec<Task> {
    settling.in_flight = false;
    match result {
        Err(StoreFault::Full | StoreFault::Unavailable) => {
            // Keep the turn: another tab would think that this tab died with the report.
            settling.attempts += 1;
            let milliseconds = STORE_PAUSE << settling.attempts.min(7);
            outbox.round = Round::Settling(settling);
            vec![Task::WakeIn {
                milliseconds: milliseconds.min(LONGEST_PAUSE),
            }]
        }
        // Another tab or the person changed the report meanwhile, but the office still has it.
        Err(StoreFault::Changed)
            if settling.receipt.is_some() && !settling.change.expected.is_empty() =>
        {
            settling.in_flight = true;
            settling.change.expected.clear();
            let change = settling.change.clone();
            outbox.round = Round::Settling(settling);
            vec![Task::Commit(change)]
        }
        Ok(()) | Err(StoreFault::Changed) => {
            let kept = settling.receipt.is_some();
            let mut tasks = vec![Task::Changed {
                id: settling.id.clone(),
            }];
            tasks.extend(kept.then_some(Task::Kept { id: settling.id }));
            if settling.pause.is_some() {
                tasks.extend(end_round(outbox, now, true));
            } else {
                outbox.round = Round::Reading;
                tasks.push(Task::ReadOutbox);
            }
            tasks
        }
    }
}

/// Gives the turn back, and sets the timer if something still waits.
fn end_round(outbox: &mut Outbox, now: u64, waits: bool) -> Vec<Task> {
    if let Some(why) = outbox.again.take()
        && must_wait(outbox, why, now).is_none()
    {
        // Keep the turn: a lock is not free at once when it is given back.
        outbox.not_before = None;
        outbox.round = Round::Reading;
        return vec![Task::ReadOutbox];
    }
    outbox.round = Round::Resting;
    let mut tasks = vec![Task::EndTurn];
    if waits {
        let moment = outbox.not_before.map_or(now, |wait| wait.moment);
        tasks.push(Task::WakeIn {
            milliseconds: moment.saturating_sub(now).max(1),
        });
    }
    tasks
}

fn pause(outbox: &mut Outbox, now: u64, milliseconds: u64, by_office: bool) {
    outbox.not_before = Some(NotBefore {
        moment: now.saturating_add(milliseconds),
        by_office,
    });
}

/// A random pause of at most 2^n seconds, and at most five minutes.
fn jitter(tries: u32, dice: f64) -> u64 {
    let longest = FIRST_PAUSE
        .checked_shl(tries.min(20))
        .unwrap_or(LONGEST_PAUSE)
        .min(LONGEST_PAUSE);
    (longest as f64 * dice.clamp(0.0, 1.0)) as u64
}
