//! The keys of the vault: made of the person's six words, held while the vault is open, and let go; it must not keep the words.

use std::cell::Cell;

use leptos::task::spawn_local;

use crate::browser::vault::Keys;
use crate::browser::{aside, chance, clock, tabs, vault, worker};
use crate::feedback::clerk::{self, Device};
use crate::feedback::journey::{Event, Saved, Stage, Writing};
use crate::feedback::kept::Record;
use crate::feedback::outbox::Why;
use crate::feedback::passphrase::KEY_BYTES;
use crate::feedback::shelf::{Shelf, Transaction};
use crate::feedback::vault::{DOOR, Door, KNOCK, Stretching};

use super::desk::Desk;
use super::later;
use super::vault::Open;

/// Out of sight for so long, the vault is closed: in milliseconds.
const OUT_OF_SIGHT: u64 = 5 * 60_000;
/// So often it is looked whether what is under way has ended, and how often at most: longer than a report with photos may take to
/// go (`browser/send.rs`).
const LOOK_AGAIN: u64 = 200;
const MOST_LOOKS: u32 = 2_200;

thread_local! {
    /// How often the page went out of sight: only the last time counts.
    static TIMES_LEFT: Cell<u32> = const { Cell::new(0) };
}

/// Why the vault did not close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StillOpen {
    /// The words on the screen could not be kept.
    NotKept,
    /// A report is on its way, or its receipt is to the shelf.
    UnderWay,
}

/// Why the vault did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    /// Other words than those it was made with.
    Wrong,
    /// The part of the page that makes keys could not be loaded now.
    NotLoaded,
    /// This device has no memory for it now, or this browser cannot lock.
    Unable,
    /// The device keeps nothing, or is full.
    NotKept,
}

impl Desk {
    /// Makes the vault of this device with these words, and opens it.
    pub async fn make_vault(self, words: &str) -> Result<(), Shut> {
        let salt = chance::bytes::<16>().ok_or(Shut::Unable)?;
        let by_memory = aside::stretch(words, &salt).await.ok_or(Shut::NotLoaded)?;
        let (stretching, key) = match by_memory {
            Some(key) => (Stretching::Argon2id, key),
            None => {
                let key = vault::stretched(words, &salt, KEY_BYTES).await;
                (Stretching::Pbkdf2, key.ok_or(Shut::Unable)?)
            }
        };
        let keys = vault::keys_of(&key).await.ok_or(Shut::Unable)?;
        let check = vault::locked(&keys, Shelf::Vault, DOOR, KNOCK).await;
        let door = Door {
            stretching,
            salt: salt.to_vec(),
            check: check.ok_or(Shut::Unable)?,
        };
        let change = Transaction::strict()
            .expecting(Shelf::Vault, DOOR, vec![None])
            .put(Shelf::Vault, DOOR, door.write());
        self.commit(&change).await.map_err(|_| Shut::NotKept)?;
        self.let_in(keys);
        Ok(())
    }

    /// Opens the vault of this device for this page.
    pub async fn open_vault(self, words: &str) -> Result<(), Shut> {
        let text = self.read(Shelf::Vault, DOOR).await;
        let text = text.ok().flatten().ok_or(Shut::NotKept)?;
        let door = Door::read(&text).map_err(|_| Shut::NotKept)?;
        let key = match door.stretching {
            Stretching::Argon2id => {
                let key = aside::stretch(words, &door.salt).await;
                key.ok_or(Shut::NotLoaded)?
            }
            Stretching::Pbkdf2 => vault::stretched(words, &door.salt, KEY_BYTES).await,
        };
        let keys = vault::keys_of(&key.ok_or(Shut::Unable)?).await;
        let keys = keys.ok_or(Shut::Unable)?;
        let knock = vault::unlocked(&keys, Shelf::Vault, DOOR, &door.check).await;
        if knock.as_deref() != Some(KNOCK) {
            return Err(Shut::Wrong);
        }
        self.let_in(keys);
        Ok(())
    }

    fn let_in(self, keys: Keys) {
        self.hold_vault(Some(Open {
            keys,
            lock: |keys, shelf, id, text| {
                Box::pin(async move { vault::locked(&keys, shelf, &id, &text).await })
            },
            unlock: |keys, shelf, id, text| {
                Box::pin(async move { vault::unlocked(&keys, shelf, &id, &text).await })
            },
            close: Desk::closes_vault,
            out_of_sight: Desk::closes_vault_later,
        }));
        later::have_vault();
        self.changed("");
        self.wake_outbox(Why::Hope);
    }

    /// The last letters are kept, what is in it goes from the screen, and the keys from the memory. Nothing on its way to the
    /// office is cut off: that ends first.
    pub async fn close_vault(self) -> Result<(), StillOpen> {
        let is_going = || {
            let is_sending = |stage: &Stage| matches!(stage, Stage::Sending(_));
            !self.is_resting() || self.stage.peek_with(is_sending)
        };
        for _ in 0..MOST_LOOKS {
            let is_under_way = |writing: &Writing| writing.keep.saved == Saved::Soon;
            if !is_going() && !self.shows_locked(is_under_way) {
                break;
            }
            self.tell(Event::SaveCame(self.here()));
            clock::wait(LOOK_AGAIN).await;
        }
        if is_going() {
            return Err(StillOpen::UnderWay);
        }
        if self.is_locked() {
            self.tell(Event::StartedOver);
        }
        if self.is_locked() {
            return Err(StillOpen::NotKept);
        }
        self.hold_vault(None);
        self.changed("");
        Ok(())
    }

    /// All that is locked goes from the device, unread. False: nothing went.
    pub async fn empty_vault(self) -> bool {
        let emptied = clerk::empty_vault(&self).await;
        if emptied {
            worker::forget_aside();
            self.let_go_of_vault();
        }
        emptied
    }

    fn closes_vault(self) {
        spawn_local(async move {
            // It stays open then, and the page says so.
            let _ = self.close_vault().await;
        });
    }

    /// The page went out of sight. What is to be sent later needs it open.
    fn closes_vault_later(self) {
        let time = TIMES_LEFT.get() + 1;
        TIMES_LEFT.set(time);
        clock::after(OUT_OF_SIGHT, move || {
            let waits = self.writing(|writing| writing.later.is_some());
            if TIMES_LEFT.get() == time
                && self.vault_is_open.peek()
                && !tabs::is_in_sight()
                && !waits
            {
                self.closes_vault();
            }
        });
    }
}
