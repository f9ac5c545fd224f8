//! What every page knows of the vault: whether it is open here, and what goes in and out of it while it is; it must not know how
//! a text is locked, which comes when somebody opens it (`keys.rs`).

use leptos::prelude::*;
use std::cell::RefCell;

use leptos::task::spawn_local;

use crate::browser::vault::Keys;
use crate::browser::{store, vault};
use crate::feedback::journey::{Event, Stage, Writing};
use crate::feedback::outbox::effects;
use crate::feedback::privacy::vault::{DOOR, has, holds, is_locked, odd};
use crate::feedback::records::store::{Store, StoreFault, Transaction};

use crate::app::lazy::Work;
use crate::app::state::journey::AppState;

/// The keys, a store, an id and the text for it, or from it. None where that cannot be.
type Turn = fn(Keys, Store, String, String) -> Work<Option<String>>;

/// What there is while the vault is open.
#[derive(Clone)]
pub struct Open {
    pub keys: Keys,
    /// What stands on the device beside the words that it was opened with.
    pub door: String,
    pub lock: Turn,
    pub unlock: Turn,
    pub close: fn(AppState),
    pub out_of_sight: fn(AppState),
    pub looked_at: fn(AppState),
}

thread_local! {
    static OPEN: RefCell<Option<Open>> = const { RefCell::new(None) };
}

fn opened() -> Option<Open> {
    OPEN.with_borrow(Clone::clone)
}

/// A change as the stores get it: what is to be locked is, and only while the door still stands there through which alone it can
/// be had again. Errors: `Unavailable` where the vault is not open.
pub async fn locked(change: &Transaction) -> Result<Transaction, StoreFault> {
    let mut change = change.clone();
    let locks = change.writes.iter().find(|write| {
        let text = write.text.as_ref();
        holds(write.store, &write.id) && text.is_some_and(|text| !is_locked(text))
    });
    if locks.is_some()
        && let Some(open) = opened()
    {
        change = change.expecting(Store::Vault, DOOR, vec![Some(open.door)]);
    }
    let writes = change.writes.iter_mut();
    let writes = writes.map(|write| (write.store, &write.id, &mut write.text));
    let expected = change.expected.iter_mut().flat_map(|expected| {
        let texts = expected.any_of.iter_mut();
        texts.map(|text| (expected.store, &expected.id, text))
    });
    for (store, id, text) in writes.chain(expected) {
        if let Some(text) = text
            && holds(store, id)
            && !is_locked(text)
        {
            let open = opened().ok_or(StoreFault::Unavailable)?;
            let locked = (open.lock)(open.keys, store, id.clone(), std::mem::take(text)).await;
            *text = locked.ok_or(StoreFault::Unavailable)?;
        }
    }
    Ok(change)
}

/// A text off a store, readable if it can be: one that is locked stays so while the vault is not open. What stands at a locked place
/// and was not locked there with these words is marked as such.
pub async fn unlocked(store: Store, id: &str, text: String) -> String {
    if !holds(store, id) {
        return text;
    }
    if !is_locked(&text) {
        return odd(&text);
    }
    match opened() {
        Some(open) => {
            let read = (open.unlock)(open.keys, store, id.to_owned(), text.clone()).await;
            read.unwrap_or_else(|| odd(&text))
        }
        None => text,
    }
}

/// Whether what this page locks could still be opened: another vault has another door.
async fn has_its_door() -> bool {
    match (opened(), store::read(Store::Vault, DOOR).await) {
        (Some(open), Ok(door)) => door == Some(open.door),
        // Nobody knows.
        _ => true,
    }
}

impl AppState {
    /// Makes a change, locked where it is to be. Where the vault has gone from the device, by whatever hand, this page lets go
    /// of it too, and nothing is called locked any more.
    pub async fn commit_locked(self, change: &Transaction) -> Result<(), StoreFault> {
        let made = store::commit(&locked(change).await?).await;
        if made == Err(StoreFault::Changed) && !has_its_door().await {
            self.let_go_of_vault();
            return Err(StoreFault::Unavailable);
        }
        made
    }

    /// Whether there is a vault on this device. None where the device keeps nothing, or this browser cannot lock.
    pub async fn has_vault(self) -> Option<bool> {
        if !vault::is_there() {
            return None;
        }
        let door = store::read(Store::Vault, DOOR).await.ok()?;
        Some(door.is_some())
    }

    /// Whether what is on the screen stands in the vault.
    pub fn is_locked(self) -> bool {
        self.shows_locked(|_| true)
    }

    /// The same, and this is so of it.
    pub fn shows_locked(self, is_so: impl Fn(&Writing) -> bool) -> bool {
        self.stage.with_untracked(|stage| match stage {
            Stage::Received(received) => received.kept.as_deref().is_some_and(has),
            stage => stage.writing().is_some_and(|writing| {
                writing.keep.id.as_deref().is_some_and(has) && is_so(writing)
            }),
        })
    }

    /// The page that was left open comes back.
    pub fn close_vault_at_once(self) {
        if let Some(open) = opened() {
            (open.close)(self);
        }
    }

    /// The page went out of sight: if it stays so, somebody else may take the device.
    pub fn close_vault_out_of_sight(self) {
        if let Some(open) = opened() {
            (open.out_of_sight)(self);
        }
    }

    /// The page comes into sight again, or is about to be frozen: nobody knows for how long timers did not run.
    pub fn close_vault_left_long(self) {
        if let Some(open) = opened() {
            (open.looked_at)(self);
        }
    }

    /// All that was locked is gone from the device: the keys go too, and what of it was on its way is nobody's.
    pub fn let_go_of_vault(self) {
        spawn_local(async move { effects::throw_away(&self, true).await });
        self.hold_vault(None);
    }

    /// From now on this page reads what is locked, or no more: then the keys go from the memory.
    pub fn hold_vault(self, open: Option<Open>) {
        self.vault_is_open.set(open.is_some());
        OPEN.set(open);
        self.dispatch(Event::LearnedRules(self.rules()));
    }
}
