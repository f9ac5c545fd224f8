//! What every page knows of the vault: whether it is open here, and what goes in and out of it while it is; it must not know how
//! a text is locked, which comes when somebody opens it (`keys.rs`).

use std::cell::Cell;
use std::future::Future;
use std::pin::Pin;

use crate::browser::{shelves, vault};
use crate::feedback::journey::{Event, Stage, Writing};
use crate::feedback::shelf::{Shelf, StoreFault, Transaction};
use crate::feedback::vault::{DOOR, has, holds, is_locked};

use super::desk::Desk;

/// A shelf, an id and the text for it, or from it. None where that cannot be.
type Turn = fn(Shelf, String, String) -> Pin<Box<dyn Future<Output = Option<String>>>>;

/// What there is while the vault is open.
#[derive(Clone, Copy)]
pub struct Open {
    pub lock: Turn,
    pub unlock: Turn,
    pub close: fn(Desk),
    pub out_of_sight: fn(Desk),
}

thread_local! {
    static OPEN: Cell<Option<Open>> = const { Cell::new(None) };
}

/// From now on this page reads what is locked.
pub fn open(how: Open) {
    OPEN.set(Some(how));
}

pub fn is_open() -> bool {
    OPEN.get().is_some()
}

/// A change as the shelves get it: what is to be locked is. Errors: `Unavailable` where the vault is not open.
pub async fn locked(change: &Transaction) -> Result<Transaction, StoreFault> {
    let mut change = change.clone();
    let writes = change.writes.iter_mut();
    let writes = writes.map(|write| (write.shelf, &write.id, &mut write.text));
    let expected = change.expected.iter_mut().flat_map(|expected| {
        let texts = expected.any_of.iter_mut();
        texts.map(|text| (expected.shelf, &expected.id, text))
    });
    for (shelf, id, text) in writes.chain(expected) {
        if let Some(text) = text
            && holds(shelf, id)
            && !is_locked(text)
        {
            let open = OPEN.get().ok_or(StoreFault::Unavailable)?;
            let locked = (open.lock)(shelf, id.clone(), std::mem::take(text)).await;
            *text = locked.ok_or(StoreFault::Unavailable)?;
        }
    }
    Ok(change)
}

/// A text off a shelf, readable if it can be: one that is locked stays so while the vault is not open.
pub async fn unlocked(shelf: Shelf, id: &str, text: String) -> String {
    match OPEN.get() {
        Some(open) if holds(shelf, id) && is_locked(&text) => {
            let opened = (open.unlock)(shelf, id.to_owned(), text.clone()).await;
            opened.unwrap_or(text)
        }
        _ => text,
    }
}

impl Desk {
    /// Whether there is a vault on this device. None where the device keeps nothing, or this browser cannot lock.
    pub async fn has_vault(self) -> Option<bool> {
        if !vault::is_there() {
            return None;
        }
        let door = shelves::read(Shelf::Vault, DOOR).await.ok()?;
        Some(door.is_some())
    }

    /// Whether what is on the screen stands in the vault.
    pub fn is_locked(self) -> bool {
        self.shows_locked(|_| true)
    }

    /// The same, and this is so of it.
    pub fn shows_locked(self, is_so: impl Fn(&Writing) -> bool) -> bool {
        self.stage.peek_with(|stage| match stage {
            Stage::Received(received) => received.kept.as_deref().is_some_and(has),
            stage => stage.writing().is_some_and(|writing| {
                writing.keep.id.as_deref().is_some_and(has) && is_so(writing)
            }),
        })
    }

    /// The page that was left open comes back.
    pub fn close_vault_at_once(self) {
        if let Some(open) = OPEN.get() {
            (open.close)(self);
        }
    }

    /// The page went out of sight: if it stays so, somebody else may take the device.
    pub fn close_vault_out_of_sight(self) {
        if let Some(open) = OPEN.get() {
            (open.out_of_sight)(self);
        }
    }

    /// The keys go from the memory.
    pub fn forget_vault(self) {
        OPEN.set(None);
        vault::forget();
        self.vault_is_open.set(false);
        self.tell(Event::LearnedRules(self.rules()));
    }
}
