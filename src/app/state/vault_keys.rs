//! The keys of the vault: made of the person's six words, held while the vault is open, then dropped. Must not keep the
//! words.

use leptos::prelude::*;
use std::cell::Cell;

use leptos::task::spawn_local;

use crate::browser::vault::Keys;
use crate::browser::{anew, clock, local, page, random, tabs, vault, worker};
use crate::feedback::journey::{Event, Stage};
use crate::feedback::outbox::Why;
use crate::feedback::outbox::effects::{self, Device, OnDevice};
use crate::feedback::privacy::passphrase::{self, KEY_BYTES};
use crate::feedback::privacy::vault::{
    DOOR, Door, KNOCK, Moment, OUT_OF_SIGHT, Stretching, was_away_too_long,
};
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, Transaction};

use crate::app::state::app_state::{AppState, Holds};
use crate::app::state::vault::Open;

/// How often to look whether what is under way has ended, in milliseconds, and how many times at most: together longer
/// than sending a report with photos may take (`browser/send.rs`).
const LOOK_AGAIN: u64 = 200;
const MOST_LOOKS: u32 = 2_200;

thread_local! {
    /// When the page went out of sight; `None` while it is in sight.
    static LEFT: Cell<Option<Moment>> = const { Cell::new(None) };
}

/// Why the vault did not close.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StillOpen {
    /// The words on the screen could not be saved.
    NotKept,
    /// A report is being sent, or its receipt is being saved.
    UnderWay,
}

/// Why the vault did not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shut {
    /// The words are not those with which the vault was made.
    Wrong,
    /// This device has not enough memory for it now, or this browser cannot lock.
    Unable,
    /// The device keeps nothing, or is full.
    NotKept,
}

impl AppState {
    /// Makes the vault of this device with these words, and opens it.
    pub async fn make_vault(self, words: &str) -> Result<(), Shut> {
        let salt = random::bytes::<16>().ok_or(Shut::Unable)?;
        let (stretching, key) = match passphrase::stretched(words, &salt) {
            Some(key) => (Stretching::Argon2id, key.to_vec()),
            None => {
                let key = vault::stretched(words, &salt, KEY_BYTES).await;
                (Stretching::Pbkdf2, key.ok_or(Shut::Unable)?)
            }
        };
        let keys = vault::keys_of(&key).await.ok_or(Shut::Unable)?;
        let check = vault::locked(&keys, Store::Vault, DOOR, KNOCK).await;
        let door = Door {
            stretching,
            salt: salt.to_vec(),
            check: check.ok_or(Shut::Unable)?,
        };
        let door = door.write();
        let change = Transaction::strict()
            .expecting(Store::Vault, DOOR, vec![None])
            .put(Store::Vault, DOOR, door.clone());
        self.commit(&change).await.map_err(|_| Shut::NotKept)?;
        self.let_in(keys, door);
        Ok(())
    }

    /// Opens the vault of this device for this page.
    pub async fn open_vault(self, words: &str) -> Result<(), Shut> {
        let text = self.read(Store::Vault, DOOR).await;
        let text = text.ok().flatten().ok_or(Shut::NotKept)?;
        let door = Door::read(&text).map_err(|_| Shut::NotKept)?;
        let key = match door.stretching {
            Stretching::Argon2id => passphrase::stretched(words, &door.salt).map(Vec::from),
            Stretching::Pbkdf2 => vault::stretched(words, &door.salt, KEY_BYTES).await,
        };
        let keys = vault::keys_of(&key.ok_or(Shut::Unable)?).await;
        let keys = keys.ok_or(Shut::Unable)?;
        let knock = vault::unlocked(&keys, Store::Vault, DOOR, &door.check).await;
        if knock.as_deref() != Some(KNOCK) {
            return Err(Shut::Wrong);
        }
        self.let_in(keys, text);
        Ok(())
    }

    fn let_in(self, keys: Keys, door: String) {
        LEFT.set(None);
        self.hold_vault(Some(Open {
            keys,
            door,
            lock: |keys, store, id, text| {
                Box::pin(async move { vault::locked(&keys, store, &id, &text).await })
            },
            unlock: |keys, store, id, text| {
                Box::pin(async move { vault::unlocked(&keys, store, &id, &text).await })
            },
            close: AppState::closes_vault,
            out_of_sight: AppState::closes_vault_later,
            looked_at: AppState::closes_vault_left_long,
        }));
        if !tabs::is_in_sight() {
            self.closes_vault_later();
        }
        (self.later.have_vault)();
        self.changed("");
        self.wake_outbox(Why::Hope);
    }

    /// Closes the vault: saves the last changes, removes what is in the vault from the screen, and drops the keys.
    /// First waits for what is on its way to the office, so that nothing is cut off. Then reloads the page, if it can
    /// be loaded and nothing would be lost: that also removes what the browser itself still holds.
    pub async fn close_vault(self) -> Result<(), StillOpen> {
        let can_come = anew::can_come_soon().await;
        let is_going = || {
            let is_sending = |stage: &Stage| matches!(stage, Stage::Sending(_));
            !self.is_resting() || self.stage.with_untracked(is_sending)
        };
        for _ in 0..MOST_LOOKS {
            let is_soon = self.case_holds.get_untracked() == Holds::Soon;
            if !is_going() && !self.is_locking() && !is_soon {
                break;
            }
            self.dispatch(Event::SaveCame(self.here()));
            clock::wait(LOOK_AGAIN).await;
        }
        if is_going() {
            return Err(StillOpen::UnderWay);
        }
        if self.is_locked() {
            self.dispatch(Event::StartedOver);
        }
        if self.is_locked() {
            return Err(StillOpen::NotKept);
        }
        self.hold_vault(None);
        self.changed("");
        let holds = self.case_holds.get_untracked() != Holds::Nothing;
        if can_come && !holds && self.stage.with_untracked(Stage::may_be_loaded_anew) {
            anew::come_back().await;
        }
        Ok(())
    }

    /// Removes everything that is locked from the device, without reading it. Returns false if nothing was removed.
    pub async fn empty_vault(self) -> bool {
        let emptied = effects::empty_vault(&self).await;
        if emptied {
            let left = effects::look(&self, &local::drafts()).await;
            worker::forget_parts(left.is_ok_and(|left| left == OnDevice::default()));
            self.let_go_of_vault();
        }
        emptied
    }

    fn closes_vault(self) {
        spawn_local(async move {
            // If it stays open, the page says so.
            let _ = self.close_vault().await;
        });
    }

    /// Closes the vault if the page stays out of sight, unless a report waits to be sent later, which needs the vault
    /// open.
    fn closes_vault_later(self) {
        if LEFT.get().is_some() {
            return;
        }
        let left = Some(now());
        LEFT.set(left);
        clock::after(OUT_OF_SIGHT, move || {
            if LEFT.get() == left && !tabs::is_in_sight() && self.may_close() {
                self.closes_vault();
            }
        });
    }

    /// If the page was out of sight for too long, closes the vault before anything is seen. Called when the page comes
    /// into sight or is about to be frozen.
    fn closes_vault_left_long(self) {
        let left = LEFT.get();
        if tabs::is_in_sight() {
            LEFT.set(None);
        }
        if left.is_some_and(|left| was_away_too_long(left, now())) && self.may_close() {
            page::cover(true);
            spawn_local(async move {
                // It stays open if something would be lost, and the page says so.
                let _ = self.close_vault().await;
                page::cover(false);
            });
        }
    }

    fn may_close(self) -> bool {
        self.vault_is_open.get_untracked() && !self.writing(|writing| writing.later.is_some())
    }
}

fn now() -> Moment {
    Moment {
        clock: clock::milliseconds(),
        elapsed: clock::elapsed(),
    }
}
