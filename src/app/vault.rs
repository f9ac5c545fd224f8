//! What every page knows of the vault: whether it is open here, and what goes in and out of it while it is; it must not know how
//! a text is locked, which comes when somebody opens it (`keys.rs`).

use std::cell::RefCell;

use crate::browser::vault::Keys;
use crate::browser::{shelves, vault};
use crate::feedback::journey::{Event, Stage, Writing};
use crate::feedback::shelf::{Shelf, StoreFault, Transaction};
use crate::feedback::vault::{DOOR, has, holds, is_locked};

use super::desk::Desk;
use super::later::Work;

/// The keys, a shelf, an id and the text for it, or from it. None where that cannot be.
type Turn = fn(Keys, Shelf, String, String) -> Work<Option<String>>;

/// What there is while the vault is open.
#[derive(Clone)]
pub struct Open {
    pub keys: Keys,
    pub lock: Turn,
    pub unlock: Turn,
    pub close: fn(Desk),
    pub out_of_sight: fn(Desk),
}

thread_local! {
    static OPEN: RefCell<Option<Open>> = const { RefCell::new(None) };
}

fn opened() -> Option<Open> {
    OPEN.with_borrow(Clone::clone)
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
            let open = opened().ok_or(StoreFault::Unavailable)?;
            let locked = (open.lock)(open.keys, shelf, id.clone(), std::mem::take(text)).await;
            *text = locked.ok_or(StoreFault::Unavailable)?;
        }
    }
    Ok(change)
}

/// A text off a shelf, readable if it can be: one that is locked stays so while the vault is not open.
pub async fn unlocked(shelf: Shelf, id: &str, text: String) -> String {
    match opened() {
        Some(open) if holds(shelf, id) && is_locked(&text) => {
            let read = (open.unlock)(open.keys, shelf, id.to_owned(), text.clone()).await;
            read.unwrap_or(text)
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

    /// All that was locked is gone from the device: the keys go too, and what of it was on its way is nobody's.
    pub fn let_go_of_vault(self) {
        self.throw_away(true);
        self.hold_vault(None);
    }

    /// From now on this page reads what is locked, or no more: then the keys go from the memory.
    pub fn hold_vault(self, open: Option<Open>) {
        self.vault_is_open.set(open.is_some());
        OPEN.set(open);
        self.tell(Event::LearnedRules(self.rules()));
    }
}
