//! What every page knows about the vault: whether it is open here, and what goes into and out of it while it is. How a
//! text is locked is in a lazily loaded part (`vault_keys.rs`).

use std::cell::RefCell;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::state::app_state::{AppState, Work};
use crate::browser::vault::Keys;
use crate::browser::{store, vault};
use crate::feedback::journey::{Event, Saved, Stage, Writing};
use crate::feedback::outbox::effects;
use crate::feedback::privacy::vault::{DOOR, has, holds, is_locked, odd};
use crate::feedback::records::store::{Store, StoreFault, Transaction};

/// Locks or unlocks: takes the keys, a store, an id and the text. `None` if that fails.
type Turn = fn(Keys, Store, String, String) -> Work<Option<String>>;

/// What a page holds while the vault is open.
#[derive(Clone)]
pub struct Open {
    pub keys: Keys,
    /// The record on the device (`Door`, as text) that opened the vault together with the words.
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

/// Returns a change as it goes to the stores, with what belongs in the vault locked. It is then made only if the
/// vault's record is still on the device, since without it nothing could be unlocked again. Errors: `Unavailable` if
/// the vault is not open.
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

/// Unlocks a text from a store, if possible: it stays locked while the vault is not open. A text at a locked place that
/// was not locked there with these words is marked as odd.
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

/// Whether what this page locks could still be unlocked: another vault has another record.
async fn has_its_door() -> bool {
    match (opened(), store::read(Store::Vault, DOOR).await) {
        (Some(open), Ok(door)) => door == Some(open.door),
        // Not known: assumes that it could.
        _ => true,
    }
}

impl AppState {
    /// Makes a change, locking what belongs in the vault. If the vault is gone from the device, for whatever reason,
    /// this page drops the keys too and no longer says that anything is locked.
    pub async fn commit_locked(self, change: &Transaction) -> Result<(), StoreFault> {
        let made = store::commit(&locked(change).await?).await;
        if made == Err(StoreFault::Changed) && !has_its_door().await {
            self.let_go_of_vault();
            return Err(StoreFault::Unavailable);
        }
        made
    }

    /// Whether there is a vault on this device. `None` if the device keeps nothing, or if this browser cannot lock.
    pub async fn has_vault(self) -> Option<bool> {
        if !vault::is_there() {
            return None;
        }
        let door = store::read(Store::Vault, DOOR).await.ok()?;
        Some(door.is_some())
    }

    /// Whether what is on the screen is kept in the vault.
    pub fn is_locked(self) -> bool {
        self.stage.with_untracked(|stage| match stage {
            Stage::Received(received) => received.kept.as_deref().is_some_and(has),
            stage => stage.writing().is_some_and(writes_locked),
        })
    }

    /// Whether what is being written is kept in the vault, and its last letters are not there yet.
    pub fn is_locking(self) -> bool {
        let is_locking =
            |writing: &Writing| writes_locked(writing) && writing.keep.saved == Saved::Soon;
        self.stage
            .with_untracked(|stage| stage.writing().is_some_and(is_locking))
    }

    /// Closes the vault when the browser brings back a page that was left open.
    pub fn close_vault_at_once(self) {
        if let Some(open) = opened() {
            (open.close)(self);
        }
    }

    /// Closes the vault if the page, now out of sight, stays so: somebody else may take the device.
    pub fn close_vault_out_of_sight(self) {
        if let Some(open) = opened() {
            (open.out_of_sight)(self);
        }
    }

    /// Closes the vault if the page was out of sight for too long. For a page that comes into sight again or is about
    /// to be frozen: timers may not have run for any length of time.
    pub fn close_vault_left_long(self) {
        if let Some(open) = opened() {
            (open.looked_at)(self);
        }
    }

    /// Drops the keys after everything that was locked is gone from the device, and has the outbox drop what was on its
    /// way from the vault.
    pub fn let_go_of_vault(self) {
        spawn_local(async move { effects::throw_away(&self, true).await });
        self.hold_vault(None);
    }

    /// Lets this page read what is locked. `None` closes the vault and drops the keys from memory.
    pub fn hold_vault(self, open: Option<Open>) {
        if open.is_none() {
            // It may be that of a locked receipt.
            self.last_reference.set(String::new());
        }
        self.vault_is_open.set(open.is_some());
        OPEN.set(open);
        self.dispatch(Event::LearnedRules(self.rules()));
    }
}

fn writes_locked(writing: &Writing) -> bool {
    writing.keep.id.as_deref().is_some_and(has)
}
