//! What waits to be sent (*zinazosubiri kutumwa*), what is due and what becomes of it: the state machine of one tab's turn at
//! sending; it must not send, wait, roll dice or keep anything itself.
//!
//! ```text
//!              claim                       receipt ─▶ stored as a receipt, then the report goes
//!   Frozen ───────────▶ Sending(n) ─────▶  refused ─▶ a draft again, with the reasons; Refused: a sealed one rests, for there are
//!     ▲                     │                           no words here any more
//!     │                     │              unknown ─▶ Unknown: rests until the person decides
//!     └──── nothing went ───┘
//! ```
//! Each arrow is one transaction that expects the report as it was read: of two tabs only one can make it.

use super::attached::Attached;
use super::catalogue::ReceiptKind;
use super::draft::Addressee;
use super::envelope::checksum;
use super::failure::Failure;
use super::kept::{KeptDraft, KeptReceipt, Record};
use super::receipt::Receipt;
use super::retention::{Aging, DayNumber};
use super::shelf::{Shelf, Shelved, StoreFault, Transaction};
use super::vault;

/// A report as it will travel, byte for byte, however often it is tried. An adapter makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frozen {
    /// What the adapter must know to ask before sending and to read the answer.
    pub service_code: String,
    pub receipt: ReceiptKind,
    /// The words, as a form. With files they travel as parts of one body, which the adapter makes of this when it goes.
    pub body: String,
    /// What goes with them, in order. The bytes stand on a shelf of their own.
    pub files: Vec<Attached>,
    /// Random, for this report alone: an API that de-duplicates knows a second try by it (`Idempotency-Key`).
    pub key: String,
    /// The body's checksum when it was frozen.
    pub sum: u64,
}

impl Frozen {
    pub fn new(service_code: &str, receipt: ReceiptKind, body: String, key: String) -> Frozen {
        Frozen {
            service_code: service_code.to_owned(),
            receipt,
            sum: checksum(&body),
            body,
            files: Vec::new(),
            key,
        }
    }

    pub fn with_files(self, files: Vec<Attached>) -> Frozen {
        Frozen { files, ..self }
    }

    /// Whether the body is still the one that was frozen.
    pub fn is_whole(&self) -> bool {
        checksum(&self.body) == self.sum
    }
}

/// Where a handed-over report is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// Nothing of it has gone, or the API de-duplicates.
    #[default]
    Frozen,
    /// A tab has it in hand. Found by one that has the turn, it was left behind by a tab that died.
    Sending,
    /// It may have gone: only the person sends it again.
    Unknown,
    /// The office did not take it, and nobody here can open its envelope: only the person sends it again, or throws it away.
    Refused,
}

/// A report that the person handed over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    pub frozen: Frozen,
    pub state: State,
    /// How often it was in hand.
    pub tries: u32,
    /// When it was handed over, by the phone's clock in milliseconds: for the order only.
    pub queued: u64,
    /// Why the last try ended without a receipt.
    pub last: Option<Failure>,
    /// What it was made of: to go back to, and to be known by in the list. Of a sealed one no more than stands outside.
    pub draft: KeptDraft,
}

impl Item {
    pub fn id(&self) -> &str {
        &self.draft.id
    }

    /// All that was typed is in an envelope: it cannot become a draft again.
    pub fn is_sealed(&self) -> bool {
        self.draft.draft.sealed
    }

    /// It goes by nobody's hand but the person's.
    pub fn rests(&self) -> bool {
        matches!(self.state, State::Unknown | State::Refused)
    }
}

/// The draft becomes a report in one strict change: it stands in the outbox before it goes from the drafts.
/// `known` are the texts under which this tab may have left the draft.
pub fn hand_over(item: &Item, known: Vec<Option<String>>) -> Transaction {
    let id = item.id();
    Transaction::strict()
        .expecting(Shelf::Drafts, id, known)
        .expecting(Shelf::Outbox, id, vec![None])
        .put(Shelf::Outbox, id, item.write())
        .put(Shelf::Gone, id, String::new())
        .take(Shelf::Drafts, id)
}

/// The person sends one that rests again: the same bytes under the same key.
pub fn send_again(item: &Shelved<Item>) -> Transaction {
    let frozen = Item {
        state: State::Frozen,
        last: None,
        ..item.value.clone()
    };
    changed(item, &frozen)
}

/// The person takes a resting report back to its words. From then on it is a draft.
pub fn take_back(item: &Shelved<Item>, today: DayNumber) -> Transaction {
    back_to_draft(item, None, today)
}

/// The person throws an envelope away that nobody here can open.
pub fn forget(item: &Shelved<Item>) -> Transaction {
    let id = item.value.id();
    Transaction::strict()
        .expecting(Shelf::Outbox, id, vec![Some(item.text.clone())])
        .take(Shelf::Outbox, id)
}

/// What was thrown away, with its files by their places, is back.
pub fn bring_back(item: &Item, files: &[(String, String)]) -> Transaction {
    let change = Transaction::strict()
        .expecting(Shelf::Outbox, item.id(), vec![None])
        .expecting(Shelf::Receipts, item.id(), vec![None])
        .put(Shelf::Outbox, item.id(), item.write());
    files.iter().fold(change, |change, (place, text)| {
        change.put(Shelf::Files, place, text.clone())
    })
}

/// The receipt is stored and the body goes in one change: never the one without the other.
pub fn arrived(item: &Shelved<Item>, receipt: &KeptReceipt) -> Transaction {
    let id = item.value.id();
    Transaction::strict()
        .expecting(Shelf::Outbox, id, vec![Some(item.text.clone())])
        .put(Shelf::Receipts, id, receipt.write())
        .take(Shelf::Outbox, id)
}

fn changed(item: &Shelved<Item>, to: &Item) -> Transaction {
    Transaction::strict()
        .expecting(
            Shelf::Outbox,
            item.value.id(),
            vec![Some(item.text.clone())],
        )
        .put(Shelf::Outbox, to.id(), to.write())
}

/// It may have gone. Whatever becomes of it later, its words know that: under a new key no office would know them again.
fn perhaps_gone(item: &Item, state: State) -> Item {
    Item {
        state,
        last: Some(Failure::Unknown),
        draft: KeptDraft {
            may_have_gone: true,
            ..item.draft.clone()
        },
        ..item.clone()
    }
}

fn back_to_draft(item: &Shelved<Item>, returned: Option<Failure>, today: DayNumber) -> Transaction {
    let draft = KeptDraft {
        revision: item.value.draft.revision.saturating_add(1),
        may_have_gone: item.value.draft.may_have_gone || item.value.state == State::Unknown,
        returned,
        aging: Aging::touched(today),
        ..item.value.draft.clone()
    };
    Transaction::strict()
        .expecting(Shelf::Outbox, &draft.id, vec![Some(item.text.clone())])
        .put(Shelf::Drafts, &draft.id, draft.write())
        .take(Shelf::Gone, &draft.id)
        .take(Shelf::Outbox, &draft.id)
}

/// What is remembered of a report that arrived: enough to know it by, none of its words.
pub fn receipt_of(item: &Item, receipt: Receipt, day: &str, today: DayNumber) -> KeptReceipt {
    let draft = &item.draft.draft;
    KeptReceipt {
        id: item.id().to_owned(),
        receipt,
        kind: draft.kind,
        institution: match &draft.addressee {
            Addressee::Institution { pick, .. } => pick.name.clone(),
            _ => Default::default(),
        },
        service: draft.service.clone().unwrap_or_default().name,
        received: day.to_owned(),
        seen: None,
        aging: Aging::touched(today),
    }
}

/// Why a tab looks at what waits, the weakest reason first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// The timer ran out.
    Timer,
    /// The page opened, came to the front, or the browser thinks that there is a network.
    Hope,
    /// The person pressed *Tuma* or *Jaribu sasa*.
    Pressed,
}

/// How far this tab is with its turn.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Round {
    #[default]
    Resting,
    AskingTurn,
    Reading,
    Claiming(Box<Shelved<Item>>),
    Sending(Box<Shelved<Item>>),
    /// It is on its way, and the person had it thrown away meanwhile: whatever the office says of it is nobody's.
    Forgetting,
    /// The answer is there and must be kept.
    Settling(Box<Settling>),
}

/// An answer on its way to the shelf.
#[derive(Clone, Debug, PartialEq)]
pub struct Settling {
    id: String,
    change: Transaction,
    /// The receipt, to be shown even if it cannot be kept.
    receipt: Option<Box<KeptReceipt>>,
    /// The round ends with this one: what stopped it would stop the next one too. In milliseconds.
    pause: Option<u64>,
    attempts: u32,
    /// The shelf has been asked and has not answered.
    in_flight: bool,
}

/// One tab's side of the outbox.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Outbox {
    pub round: Round,
    /// The API knows a second try by its key: one without an answer may be sent again.
    pub dedupes: bool,
    /// Nothing is tried before this moment of the tab's own clock (milliseconds that only go forward).
    not_before: Option<NotBefore>,
    /// Somebody asked while a round was under way.
    again: Option<Why>,
}

#[derive(Clone, Copy, Debug, PartialEq)]
struct NotBefore {
    moment: u64,
    /// The office itself asked for it: only the person goes before.
    by_office: bool,
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Event {
    Woke {
        why: Why,
        now: u64,
    },
    /// Whether this tab may send now: another one may have the turn.
    TurnAnswered(bool),
    /// All that waits, as far as it could be read; none where the storage did not answer.
    OutboxRead {
        items: Option<Vec<Shelved<Item>>>,
        now: u64,
    },
    Committed {
        result: Result<(), StoreFault>,
        now: u64,
    },
    /// The person had all that is kept thrown away, or all that is in the vault.
    Emptied {
        is_vault_alone: bool,
    },
    Answered {
        answer: Result<Receipt, Failure>,
        now: u64,
        /// A random number from 0 up to, but not, 1.
        dice: f64,
        today: DayNumber,
        /// The same day as `YYYY-MM-DD`.
        day: String,
    },
}

/// What is to be done, in order.
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
    /// One timer: a new one takes the place of the old.
    WakeIn {
        milliseconds: u64,
    },
    /// Something changed for this report: whoever shows it looks again.
    Changed {
        id: String,
    },
    /// It arrived; shown at once, since it may be that it cannot be kept.
    Arrived(Box<KeptReceipt>),
    /// Its receipt stands on the shelf.
    Kept {
        id: String,
    },
}

/// Another tab is sending: look again after so long.
const OTHER_TAB: u64 = 5_000;
/// The longest wait between two tries that the office did not ask for.
const LONGEST_PAUSE: u64 = 300_000;
/// The n-th wait is up to 2^n times this (full jitter: Brooker, "Exponential Backoff and Jitter", 2015).
const FIRST_PAUSE: u64 = 1_000;
/// How long until an answer that could not be kept is tried to be kept again.
const STORE_PAUSE: u64 = 2_000;

pub fn step(mut outbox: Outbox, event: Event) -> (Outbox, Vec<Task>) {
    let round = std::mem::take(&mut outbox.round);
    let tasks = match (round, event) {
        (Round::Resting, Event::Woke { why, now }) => wake(&mut outbox, why, now),
        (Round::Settling(mut settling), Event::Woke { .. }) if !settling.in_flight => {
            settling.in_flight = true;
            let change = settling.change.clone();
            outbox.round = Round::Settling(settling);
            vec![Task::Commit(change)]
        }
        (round, Event::Woke { why, .. }) => {
            outbox.round = round;
            // What the person wants is not forgotten over a hope, and no hope over a timer.
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
        (Round::Claiming(item), Event::Committed { result, now }) => match result {
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
            // What cannot be claimed is not sent: after a kill nobody would know that it went.
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
        (Round::Forgetting, Event::Answered { now, .. }) => end_round(&mut outbox, now, false),
        (Round::Sending(item), Event::Emptied { is_vault_alone })
            if !is_vault_alone || vault::has(item.value.id()) =>
        {
            outbox.round = Round::Forgetting;
            vec![]
        }
        (Round::Settling(settling), Event::Emptied { is_vault_alone })
            if !is_vault_alone || vault::has(&settling.id) =>
        {
            // What was asked of the shelf was asked before all went from there.
            vec![Task::EndTurn]
        }
        // An answer to a question that nobody asks any more.
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

/// How much longer, for one who asks for this reason.
fn must_wait(outbox: &Outbox, why: Why, now: u64) -> Option<u64> {
    let not_before = outbox.not_before.filter(|wait| now < wait.moment)?;
    let waits = match why {
        Why::Timer => true,
        Why::Hope => not_before.by_office,
        Why::Pressed => false,
    };
    waits.then(|| not_before.moment - now)
}

/// The next one that can go: the one tried least, and of those the oldest. Who was left in somebody's hand comes first.
fn take_next(outbox: &mut Outbox, mut items: Vec<Shelved<Item>>, now: u64) -> Vec<Task> {
    // This tab has the only turn: whatever is in a hand is in the hand of a tab that died.
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
    let claimed = Item {
        state: State::Sending,
        tries: next.value.tries.saturating_add(1),
        ..next.value.clone()
    };
    let change = changed(&next, &claimed);
    outbox.round = Round::Claiming(Box::new(Shelved {
        text: claimed.write(),
        value: claimed,
    }));
    vec![Task::Commit(change)]
}

fn settle(
    outbox: &mut Outbox,
    item: Shelved<Item>,
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
                // An earlier try may have gone all the same.
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
                // Only the office can mend that: not every few seconds.
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
            // The turn stays here: another tab would take the report for one that a dead tab left behind.
            settling.attempts += 1;
            let milliseconds = STORE_PAUSE << settling.attempts.min(7);
            outbox.round = Round::Settling(settling);
            vec![Task::WakeIn {
                milliseconds: milliseconds.min(LONGEST_PAUSE),
            }]
        }
        // Another tab or the person was here meanwhile; what the office has is true all the same.
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

/// The turn goes back. Where something still waits, the tab comes again.
fn end_round(outbox: &mut Outbox, now: u64, waits: bool) -> Vec<Task> {
    if let Some(why) = outbox.again.take()
        && must_wait(outbox, why, now).is_none()
    {
        // The turn is kept: a lock that was just given back is not free yet.
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

/// From nothing up to 2^n seconds, at most five minutes.
fn jitter(tries: u32, dice: f64) -> u64 {
    let longest = FIRST_PAUSE
        .checked_shl(tries.min(20))
        .unwrap_or(LONGEST_PAUSE)
        .min(LONGEST_PAUSE);
    (longest as f64 * dice.clamp(0.0, 1.0)) as u64
}
