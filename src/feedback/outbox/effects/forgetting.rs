//! Removes from the device what is gone, what is too old, or everything.

use super::device::Device;
use super::files::{commit, tidy_files};
use super::listing::OnDevice;
use super::receipts::waiting_of;
use crate::feedback::privacy::vault;
use crate::feedback::records::drafts;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, Transaction};
use crate::feedback::rules::retention::{Age, age};

/// Once a visit, removes drafts from local storage that are gone. On a later day, removes the store's record that they
/// are gone: not at once, since the removal is undone if the browser is killed soon after.
pub async fn tidy(device: &impl Device, local: &[(String, String)]) {
    let Ok(gone) = device.read_all(Store::Gone).await else {
        return;
    };
    let today = device.here().today.to_string();
    for (id, day) in gone {
        if local.iter().any(|(known, _)| *known == id) {
            device.take_local(&id);
        } else if day != today {
            let change =
                Transaction::default().expecting(Store::Gone, &id, vec![Some(day.clone())]);
            let change = match day.is_empty() {
                true => change.put(Store::Gone, &id, today.clone()),
                false => change.take(Store::Gone, &id),
            };
            let _ = device.commit(&change).await;
        }
    }
    let _ = tidy_files(device).await;
}

/// Deletes what has not been touched for `keep_days` and was announced often enough. Returns the ids of what will be
/// deleted soon, and records that they were announced. Call it only where the person sees the result.
pub async fn grow_older(device: &impl Device, found: &OnDevice, keep_days: u32) -> Vec<String> {
    let today = device.here().today;
    let mut to_tell = Vec::new();
    for draft in &found.drafts {
        let older = |aging| {
            let older = KeptDraft {
                aging,
                ..draft.clone()
            };
            older.write()
        };
        let stands = (Store::Drafts, draft.id.as_str(), draft.write());
        let change = match age(draft.aging, today, keep_days) {
            Age::Young => continue,
            Age::Due => drafts::forget(&draft.id, vec![]),
            Age::Warned => Transaction::default(),
            Age::ToWarn(aging) => told(stands.clone(), older(aging)),
        };
        keep_age(device, stands, change, &mut to_tell).await;
    }
    for receipt in &found.receipts {
        // What was written and not sent goes only if the person says so, and it has no page without its receipt.
        if !waiting_of(&found.acts, &receipt.id).is_empty() {
            continue;
        }
        let older = |aging| {
            let older = KeptReceipt {
                aging,
                ..receipt.clone()
            };
            older.write()
        };
        let stands = (Store::Receipts, receipt.id.as_str(), receipt.write());
        let change = match age(receipt.aging, today, keep_days) {
            Age::Young => continue,
            Age::Due => Transaction::strict().take(Store::Receipts, &receipt.id),
            Age::Warned => Transaction::default(),
            Age::ToWarn(aging) => told(stands.clone(), older(aging)),
        };
        keep_age(device, stands, change, &mut to_tell).await;
    }
    to_tell
}

fn told((store, id, text): (Store, &str, String), older: String) -> Transaction {
    Transaction::default()
        .expecting(store, id, vec![Some(text)])
        .put(store, id, older)
}

async fn keep_age(
    device: &impl Device,
    (store, id, text): (Store, &str, String),
    change: Transaction,
    to_tell: &mut Vec<String>,
) {
    let goes = change.writes.iter().any(|write| write.text.is_none());
    if goes {
        // Only if it is unchanged: a change means that it was touched.
        let change = change.expecting(store, id, vec![Some(text)]);
        if commit(device, &change).await.is_ok() {
            if store == Store::Drafts {
                device.take_local(id);
            }
            device.changed(id);
            return;
        }
    } else if !change.writes.is_empty() {
        let _ = device.commit(&change).await;
    }
    to_tell.push(id.to_owned());
}

/// Removes the vault and everything in it from the device: the only way for a person who forgot the words. Returns
/// false if nothing was removed.
pub async fn empty_vault(device: &impl Device) -> bool {
    let is_of_vault = |id: &str| vault::has(id) || id == vault::DOOR;
    let emptied = match taking(device, &Store::OF_PERSON, is_of_vault).await {
        Some(change) => device.commit(&change).await.is_ok(),
        None => false,
    };
    device.changed("");
    emptied
}

/// A change that removes all selected ids from these stores. `None` if the storage does not answer.
async fn taking(
    device: &impl Device,
    stores: &[Store],
    is_meant: impl Fn(&str) -> bool,
) -> Option<Transaction> {
    let mut change = Transaction::strict();
    for store in stores {
        for id in device.ids(*store).await.ok()? {
            if is_meant(&id) {
                change = change.take(*store, &id);
            }
        }
    }
    Some(change)
}

/// Removes everything of the person from the device, and the office's saved answers. Returns false if nothing was
/// removed.
pub async fn empty(device: &impl Device, local: &[(String, String)]) -> bool {
    let stores = [&Store::OF_PERSON[..], &[Store::Copies]].concat();
    let Some(mut change) = taking(device, &stores, |_| true).await else {
        return false;
    };
    for (id, _) in local {
        change = change.put(Store::Gone, id, String::new());
    }
    if device.commit(&change).await.is_err() {
        return false;
    }
    // Another page may have stored a file after the files were listed.
    let _ = tidy_files(device).await;
    for (id, _) in local {
        device.take_local(id);
    }
    device.changed("");
    true
}
