//! What one run is to suffer: where something dies, what goes wrong, which bug is planted; it must not make it happen.

use std::cell::Cell;

use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, Transaction};

use super::chance::Chance;

/// What a transaction is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Change {
    DraftSaved,
    DraftOpened,
    HandedOver,
    MarkedSending,
    Received,
    Refused,
    BecameUnknown,
    Waits,
    SentAgain,
    TakenBack,
    DraftForgotten,
    /// The person said that a listed one is theirs.
    SaidMine,
    ReceiptUpdated,
    ReceiptForgotten,
    Tidied,
}

impl Change {
    /// Told by what it writes, as a machine below the program would see it.
    pub fn of(change: &Transaction, opening: bool) -> Change {
        let put = |store| {
            let found = change.writes.iter().find(|write| write.store == store);
            found.and_then(|write| write.text.as_deref())
        };
        let takes = |store| {
            let mut writes = change.writes.iter();
            writes.any(|write| write.store == store && write.text.is_none())
        };
        if let Some(item) = put(Store::Outbox) {
            return if takes(Store::Drafts) {
                Change::HandedOver
            } else if item.contains(r#""state":"sending""#) {
                Change::MarkedSending
            } else if item.contains(r#""state":"unknown""#) {
                Change::BecameUnknown
            } else if item.contains(r#""last":null"#) {
                Change::SentAgain
            } else {
                Change::Waits
            };
        }
        if let Some(receipt) = put(Store::Receipts) {
            return if takes(Store::Outbox) && receipt.contains(r#""claimed":true"#) {
                Change::SaidMine
            } else if takes(Store::Outbox) {
                Change::Received
            } else {
                Change::ReceiptUpdated
            };
        }
        if let Some(draft) = put(Store::Drafts) {
            return match takes(Store::Outbox) {
                true if KeptDraft::read(draft).is_ok_and(|draft| draft.returned.is_some()) => {
                    Change::Refused
                }
                true => Change::TakenBack,
                false if opening => Change::DraftOpened,
                false => Change::DraftSaved,
            };
        }
        if takes(Store::Receipts) {
            Change::ReceiptForgotten
        } else if takes(Store::Drafts) {
            Change::DraftForgotten
        } else {
            Change::Tidied
        }
    }
}

/// Where a tab or the whole browser may die.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Point {
    /// A change was asked for and is not made.
    Asked(Change),
    /// It is made, and the tab has not heard of it.
    Made(Change),
    /// The tab has heard of it.
    Heard(Change),
    BeforeLocal,
    AfterLocal,
    BeforeLocalGoes,
    AfterLocalWent,
    TurnAsked,
    TurnGiven,
    Reading,
    ProbeAsked,
    /// Between the question and the report.
    ProbeAnswered,
    ReportLeft,
    /// The office has it; its answer is under way.
    ReportThere,
    AnswerCame,
    ListAsked,
    ListCame,
}

pub const POINTS: [Point; 45] = [
    Point::Asked(Change::DraftSaved),
    Point::Made(Change::DraftSaved),
    Point::Heard(Change::DraftSaved),
    Point::Asked(Change::DraftOpened),
    Point::Made(Change::DraftOpened),
    Point::Asked(Change::HandedOver),
    Point::Made(Change::HandedOver),
    Point::Heard(Change::HandedOver),
    Point::Asked(Change::MarkedSending),
    Point::Made(Change::MarkedSending),
    Point::Heard(Change::MarkedSending),
    Point::Asked(Change::Received),
    Point::Made(Change::Received),
    Point::Heard(Change::Received),
    Point::Asked(Change::Refused),
    Point::Made(Change::Refused),
    Point::Asked(Change::BecameUnknown),
    Point::Made(Change::BecameUnknown),
    Point::Asked(Change::Waits),
    Point::Made(Change::Waits),
    Point::Asked(Change::SentAgain),
    Point::Made(Change::SentAgain),
    Point::Asked(Change::TakenBack),
    Point::Made(Change::TakenBack),
    Point::Asked(Change::DraftForgotten),
    Point::Made(Change::DraftForgotten),
    Point::Made(Change::ReceiptForgotten),
    Point::Made(Change::Tidied),
    Point::BeforeLocal,
    Point::AfterLocal,
    Point::BeforeLocalGoes,
    Point::AfterLocalWent,
    Point::TurnAsked,
    Point::TurnGiven,
    Point::Reading,
    Point::ProbeAsked,
    Point::ProbeAnswered,
    Point::ReportLeft,
    Point::ReportThere,
    Point::AnswerCame,
    // Those of looking for a report, which no other run comes by.
    Point::ListAsked,
    Point::ListCame,
    Point::Asked(Change::SaidMine),
    Point::Made(Change::SaidMine),
    Point::Heard(Change::SaidMine),
];
const POINTS_OF_ALL: usize = 40;

impl Point {
    /// Without this going wrong too, few runs come by the point.
    fn needs(self) -> Option<Fault> {
        if matches!(self, Point::ListAsked | Point::ListCame) {
            return Some(Fault::AnswerLost);
        }
        let (Point::Asked(change) | Point::Made(change) | Point::Heard(change)) = self else {
            return None;
        };
        match change {
            Change::Refused => Some(Fault::Refused422),
            Change::BecameUnknown | Change::SentAgain | Change::SaidMine => Some(Fault::AnswerLost),
            Change::Waits | Change::TakenBack => Some(Fault::Unreachable),
            _ => None,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    Unreachable,
    ProbeLost,
    DropBeforeBody,
    DropInBody,
    AnswerLost,
    SlowAnswer,
    DuplicateDelivery,
    PortalAtProbe,
    PortalAtReport,
    TruncatedReceipt,
    EmptyCreated,
    Conflict409,
    Refused422,
    Later429,
    Later429InAMinute,
    Error500Before,
    Error500After,
    Unavailable503,
    NotAllowed401,
    NotFound404,
    TooLarge413,
    StorageFull,
    /// One operation fails: with each seed another one.
    StorageErrorAtOne,
    StorageDown,
    ClockForward,
    ClockBack,
    /// Whatever kills the browser takes the last relaxed changes with it.
    PowerCut,
    ManyTabs,
    ListLost,
    PortalAtList,
    TruncatedList,
    Later503AtList,
}

pub const FAULTS: [Fault; 32] = [
    Fault::Unreachable,
    Fault::ProbeLost,
    Fault::DropBeforeBody,
    Fault::DropInBody,
    Fault::AnswerLost,
    Fault::SlowAnswer,
    Fault::DuplicateDelivery,
    Fault::PortalAtProbe,
    Fault::PortalAtReport,
    Fault::TruncatedReceipt,
    Fault::EmptyCreated,
    Fault::Conflict409,
    Fault::Refused422,
    Fault::Later429,
    Fault::Later429InAMinute,
    Fault::Error500Before,
    Fault::Error500After,
    Fault::Unavailable503,
    Fault::NotAllowed401,
    Fault::NotFound404,
    Fault::TooLarge413,
    Fault::StorageFull,
    Fault::StorageErrorAtOne,
    Fault::StorageDown,
    Fault::ClockForward,
    Fault::ClockBack,
    Fault::PowerCut,
    Fault::ManyTabs,
    // Those of looking for a report.
    Fault::ListLost,
    Fault::PortalAtList,
    Fault::TruncatedList,
    Fault::Later503AtList,
];
const FAULTS_OF_ALL: usize = 28;

/// A bug put between the machines and the device, to see that the oracle sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planted {
    Nothing,
    DeletesBeforeReceipt,
    ResendsUnknown,
    TwoTabsSend,
    TakesAnyMatch,
}

/// One run, by numbers that can be written down.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Case {
    pub point: usize,
    pub fault: usize,
    pub seed: u64,
    pub dedupes: bool,
    /// The browser has no locks, or the person opens one draft while another is on the screen.
    pub wide: bool,
    /// Its reports have photos. No word of chance is asked about them, so that all else goes as without.
    pub photos: bool,
    /// Its reports have no name and stand in the vault, which is open in every tab: only the stores have them. Nor is chance asked
    /// about that.
    pub vault: bool,
    /// Its reports go in envelopes.
    pub sealed: bool,
    /// The person looks for a report that may have gone, and the office lists strangers' too. Without it all goes as before
    /// there was any of that.
    pub looks_up: bool,
}

impl Case {
    /// The same number for no other case.
    pub fn chance(self) -> Chance {
        let place = (self.point as u64) << 40 | (self.fault as u64) << 48;
        Chance::new(self.seed ^ place ^ u64::from(self.dedupes) << 60)
    }
}

pub struct Kill {
    pub point: Point,
    /// It happens when so many have come by.
    pub passes: Cell<u64>,
    pub whole_browser: bool,
}

pub struct Trouble {
    pub fault: Fault,
    /// So many chances are let by, and then so many taken.
    pub spares: Cell<u64>,
    pub strikes: Cell<u64>,
    /// For what lasts: from when to when.
    pub from: u64,
    pub until: u64,
    /// For the one operation that fails.
    pub operation: u64,
}

pub struct Plan {
    pub dedupes: bool,
    /// Which draft is open in which tab is known to all of them.
    pub has_locks: bool,
    /// A draft is opened from the list also while words stand on the screen.
    pub opens_over_words: bool,
    pub planted: Planted,
    pub kills: Vec<Kill>,
    pub troubles: Vec<Trouble>,
    pub tabs: u64,
    /// How often the person does something before all troubles end.
    pub acts: u64,
    pub reports: u64,
    /// Reports have photos.
    pub photos: bool,
    /// Reports have no name, and the vault is open.
    pub vault: bool,
    /// Reports go in envelopes.
    pub sealed: bool,
    /// The person looks for reports on the office's list.
    pub looks_up: bool,
}

impl Plan {
    pub fn new(case: Case, planted: Planted, chance: &Chance) -> Plan {
        let point = POINTS[case.point];
        let (points, faults_there_are) = match case.looks_up {
            true => (&POINTS[..], &FAULTS[..]),
            false => (&POINTS[..POINTS_OF_ALL], &FAULTS[..FAULTS_OF_ALL]),
        };
        let mut kills = vec![kill(point, chance)];
        if chance.one_in(4) {
            kills.push(kill(*chance.pick(points), chance));
        }
        let mut faults = vec![FAULTS[case.fault]];
        faults.extend(point.needs().filter(|_| !chance.one_in(4)));
        if chance.one_in(4) {
            faults.push(*chance.pick(faults_there_are));
        }
        if case.looks_up && !faults.contains(&Fault::AnswerLost) && chance.one_in(2) {
            faults.push(Fault::AnswerLost);
        }
        Plan {
            dedupes: case.dedupes,
            has_locks: !case.wide || case.seed.is_multiple_of(3),
            opens_over_words: case.wide,
            planted,
            photos: case.photos,
            vault: case.vault,
            sealed: case.sealed,
            looks_up: case.looks_up,
            tabs: match faults.contains(&Fault::ManyTabs) {
                true => chance.between(2, 8),
                false => *chance.pick(&[1, 1, 1, 2, 3]),
            },
            acts: chance.between(15, 45),
            reports: chance.between(1, 3),
            kills,
            troubles: faults
                .into_iter()
                .map(|fault| trouble(fault, case.seed, chance))
                .collect(),
        }
    }
}

fn kill(point: Point, chance: &Chance) -> Kill {
    Kill {
        point,
        passes: Cell::new(*chance.pick(&[1, 1, 1, 2, 3])),
        whole_browser: chance.one_in(2),
    }
}

fn trouble(fault: Fault, seed: u64, chance: &Chance) -> Trouble {
    let from = chance.below(20_000);
    Trouble {
        fault,
        spares: Cell::new(*chance.pick(&[0, 0, 0, 1, 2])),
        strikes: Cell::new(*chance.pick(&[1, 1, 2, 4])),
        from,
        until: from + chance.between(2_000, 90_000),
        operation: 1 + seed % 100,
    }
}
