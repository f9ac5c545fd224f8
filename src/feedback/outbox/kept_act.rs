//! An act about a case that waits on this device, and the transactions that change it.

use serde::{Deserialize, Serialize};

use super::frozen_act::{ActFault, Acted, FrozenAct, Proof};
use crate::feedback::model::failure::Failure;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, Stored, Transaction};

/// The state of an act that the person handed over.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActState {
    /// The office does not have it, or knows it by its id: it goes by itself.
    #[default]
    Waiting,
    /// A tab is sending it. If a tab with the turn finds this state, the tab that was sending has died.
    Sending,
    /// The office may have it: it goes again only if the person asks.
    Unknown,
    /// The office took it without an error, and the case does not show it.
    NotSeen,
    /// The office refused it: the person changes it, or deletes it.
    Refused,
}

/// An act that the person handed over. It is deleted once the case shows it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptAct {
    /// Its id on the store, which is that of the writing it came of. Begins with the id of its receipt: an act about a
    /// case of the vault is in the vault.
    pub id: String,
    /// The id of the receipt on this device.
    pub receipt: String,
    pub act: FrozenAct,
    /// What the person wrote, to be changed after a refusal.
    pub words: String,
    pub state: ActState,
    /// The number of tries.
    pub tries: u32,
    /// When it was handed over, in milliseconds of the phone's clock: for the order.
    pub queued: u64,
    pub last: Option<ActFault>,
}

impl Record for KeptAct {
    const WHAT: &'static str = "act";
    /// 2: with files, which an older version of this site would not send.
    const NEWEST: u32 = 2;

    fn version(&self) -> u32 {
        1 + u32::from(!self.act.files.is_empty())
    }

    fn is_whole(&self) -> bool {
        self.act.is_whole() && self.id.starts_with(&self.receipt) && !self.receipt.is_empty()
    }
}

impl KeptAct {
    /// An act about the case of this receipt, as it is handed over.
    pub fn new(receipt: &str, act: FrozenAct, words: String, queued: u64) -> KeptAct {
        KeptAct {
            id: format!("{receipt}.{}", act.id),
            receipt: receipt.to_owned(),
            act,
            words,
            state: ActState::Waiting,
            tries: 0,
            queued,
            last: None,
        }
    }

    /// The act in the place of the writing with this id.
    pub fn under(self, id: &str) -> KeptAct {
        KeptAct {
            id: id.to_owned(),
            ..self
        }
    }

    /// The act behind those about its case that are kept already: later than each of them, even if the phone's clock was
    /// set back since, and not recognised by a note that may be theirs.
    pub fn behind<'a>(mut self, kept: impl IntoIterator<Item = &'a KeptAct>) -> KeptAct {
        let kept = kept.into_iter();
        for other in kept.filter(|other| other.receipt == self.receipt) {
            self.queued = self.queued.max(other.queued.saturating_add(1));
            if other.state != ActState::Refused && self.act.is_alike(&other.act) {
                self.act.alike = self.act.alike.saturating_add(1);
            }
        }
        self
    }

    /// What is looked for in the case, once the try is counted: a note of a later act that has these words in it is not
    /// this act.
    pub fn sought(&self, kept: &[Stored<KeptAct>]) -> FrozenAct {
        let others = kept.iter().map(|other| &other.value);
        let may_be_there = |other: &&KeptAct| {
            other.tries > 0 && other.state != ActState::Refused && self.is_within(other)
        };
        let later = others.filter(may_be_there).count();
        FrozenAct {
            alike: self.act.alike.saturating_add(later),
            is_again: self.tries > 1,
            ..self.act.clone()
        }
    }

    /// Whether this act was handed over before the other one about its case, whose notes would have these words too.
    fn is_within(&self, later: &KeptAct) -> bool {
        self.receipt == later.receipt
            && self.id != later.id
            && self.queued < later.queued
            && self.act.is_alike(&later.act)
    }

    /// Whether the office may have it.
    pub fn may_be_there(&self) -> bool {
        let is_unknown = || matches!(self.last, Some(ActFault::Failed(Failure::Unknown)));
        matches!(self.state, ActState::Unknown | ActState::NotSeen) || is_unknown()
    }

    /// Whether it goes only if the person asks.
    pub fn rests(&self) -> bool {
        !matches!(self.state, ActState::Waiting | ActState::Sending)
    }

    /// Whether a later act about the same case must wait for this one.
    fn holds_up(&self) -> bool {
        !matches!(self.state, ActState::NotSeen | ActState::Refused)
    }

    /// An act whose sending ended with the tab. `has_ids`: the API knows an act by its id.
    pub fn freed(self, has_ids: bool) -> KeptAct {
        KeptAct {
            state: match has_ids {
                true => ActState::Waiting,
                false => ActState::Unknown,
            },
            last: Some(ActFault::Failed(Failure::Unknown)),
            ..self
        }
    }

    pub fn marked_sending(self) -> KeptAct {
        KeptAct {
            state: ActState::Sending,
            tries: self.tries.saturating_add(1),
            ..self
        }
    }

    /// The act after this answer; `None` if the office has it, so that it need not be kept.
    pub fn answered(self, answer: Result<Acted, ActFault>, has_ids: bool) -> Option<KeptAct> {
        let (state, last) = match answer {
            Ok(Acted { proof, .. }) => match proof {
                Proof::Seen | Proof::Known => return None,
                Proof::NotSeen => (ActState::NotSeen, None),
            },
            Err(ActFault::Failed(Failure::Unknown)) => return Some(self.freed(has_ids)),
            Err(ActFault::SecretWanted) => (ActState::Refused, Some(ActFault::SecretWanted)),
            Err(ActFault::Failed(failure)) if failure.comes_back() => {
                (ActState::Refused, Some(ActFault::Failed(failure)))
            }
            Err(fault) => (ActState::Waiting, Some(fault)),
        };
        Some(KeptAct {
            state,
            last,
            ..self
        })
    }
}

/// The act that goes next: the oldest that no earlier one about its case holds up. `acts` are in any order.
pub fn next(acts: &[Stored<KeptAct>]) -> Option<&Stored<KeptAct>> {
    let place = |act: &KeptAct| (act.queued, act.id.clone());
    let is_first = |one: &&Stored<KeptAct>| {
        let one = &one.value;
        let mut before = acts
            .iter()
            .map(|other| &other.value)
            .filter(|other| other.receipt == one.receipt && place(other) < place(one));
        one.state == ActState::Waiting && !before.any(KeptAct::holds_up)
    };
    acts.iter()
        .filter(is_first)
        .min_by_key(|act| place(&act.value))
}

/// Replaces an act; with `None`, deletes it together with its files.
pub fn replace(act: &Stored<KeptAct>, by: Option<&KeptAct>) -> Transaction {
    let id = &act.value.id;
    let change = Transaction::strict().expecting(Store::Acts, id, vec![Some(act.text.clone())]);
    match by {
        Some(by) => change.put(Store::Acts, id, by.write()),
        None => {
            let files = act.value.act.files.iter();
            files.fold(change.take(Store::Acts, id), |change, file| {
                change.take(Store::Files, &file.place(id))
            })
        }
    }
}

/// Deletes an act that the office has. Earlier acts that may not be there are not recognised by its note from then on.
pub fn done(act: &Stored<KeptAct>, kept: &[Stored<KeptAct>]) -> Transaction {
    let earlier = kept.iter().filter(|other| {
        other.value.state != ActState::Sending && other.value.is_within(&act.value)
    });
    earlier.fold(replace(act, None), |change, other| {
        let mut counted = other.value.clone();
        counted.act.alike = counted.act.alike.saturating_add(1);
        let id = &other.value.id;
        change
            .expecting(Store::Acts, id, vec![Some(other.text.clone())])
            .put(Store::Acts, id, counted.write())
    })
}
