//! The receipts that this device remembers.

use super::device::Device;
use crate::feedback::journey::Event;
use crate::feedback::model::case::Status;
use crate::feedback::model::receipt::{Receipt, Reference};
use crate::feedback::outbox::kept_writing::{is_readable, receipt_in};
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, Transaction};

/// Updates a receipt on this device. Does nothing if the person deleted it.
pub async fn update_receipt(
    device: &impl Device,
    id: &str,
    receipt: Receipt,
    seen: Option<Status>,
) {
    let Ok(Some(text)) = device.read(Store::Receipts, id).await else {
        return;
    };
    let Ok(kept) = KeptReceipt::read(&text) else {
        return;
    };
    let newer = KeptReceipt {
        receipt: match (&kept.receipt.reference, receipt.reference) {
            // An older answer must not remove the reference.
            (Reference::Known(known), Reference::Pending { .. }) => Receipt {
                reference: Reference::Known(known.clone()),
                ..receipt
            },
            (_, reference) => Receipt {
                reference,
                ..receipt
            },
        },
        seen: seen
            .map(|status| (status, device.day()))
            .or_else(|| kept.seen.clone()),
        ..kept.clone()
    };
    // A needless change would redraw the list on the screen and lose what it says about this question.
    if newer == kept {
        return;
    }
    let change = Transaction::strict()
        .expecting(Store::Receipts, id, vec![Some(text)])
        .put(Store::Receipts, id, newer.write());
    let _ = device.commit(&change).await;
    device.changed(id);
}

/// Records on a receipt the fingerprint of what was sent.
pub async fn keep_fingerprint(device: &impl Device, id: &str, fingerprint: String) {
    let Ok(Some(text)) = device.read(Store::Receipts, id).await else {
        return;
    };
    let Ok(kept) = KeptReceipt::read(&text) else {
        return;
    };
    let fingerprint = Some(fingerprint);
    if kept.fingerprint != fingerprint {
        let newer = KeptReceipt {
            fingerprint,
            ..kept
        };
        let change = Transaction::strict()
            .expecting(Store::Receipts, id, vec![Some(text)])
            .put(Store::Receipts, id, newer.write());
        // If it cannot be saved, the page of the case shows none.
        let _ = device.commit(&change).await;
    }
}

/// Records on a receipt how many entries of its case the person has seen, and the status they saw.
pub async fn mark_read(device: &impl Device, id: &str, entries: usize, status: Status) {
    let Ok(Some(text)) = device.read(Store::Receipts, id).await else {
        return;
    };
    let Ok(kept) = KeptReceipt::read(&text) else {
        return;
    };
    let newer = KeptReceipt {
        read_entries: entries,
        seen: Some((status, device.day())),
        ..kept.clone()
    };
    if newer != kept {
        let change = Transaction::strict()
            .expecting(Store::Receipts, id, vec![Some(text)])
            .put(Store::Receipts, id, newer.write());
        // What cannot be saved is marked as new once more.
        let _ = device.commit(&change).await;
    }
}

/// Removes a receipt from the device. Returns false if it is still there: what the person wrote about its case and did
/// not send goes only by [`forget_case`], which was told of.
pub(super) async fn forget_receipt(device: &impl Device, id: String) -> bool {
    let forgotten = forget_case(device, &id, &[]).await.is_some();
    if !forgotten {
        device.tell(Event::CouldNotForgetReceipt { id });
    }
    forgotten
}

/// What was deleted with a receipt: stores, ids and texts.
pub type CaseTexts = Vec<(Store, String, String)>;

/// The ids of what was written about the case of this receipt and is not at the office as far as this device knows.
pub fn waiting_of<'a>(acts: &'a [String], receipt: &str) -> Vec<&'a String> {
    let is_of = |id: &&String| receipt_in(id) == Some(receipt);
    acts.iter().filter(is_of).collect()
}

/// Removes a receipt, and in the same change what was written about its case and was not sent, with its files. `told`
/// are the ids of what the person was told of. Returns what was deleted; `None` if it is all still there, as when more
/// was written since.
pub async fn forget_case(device: &impl Device, id: &str, told: &[String]) -> Option<CaseTexts> {
    let texts = texts_of_case(device, id, told).await;
    let change = Transaction::strict().take(Store::Receipts, id);
    let change = texts
        .iter()
        .flatten()
        .fold(change, |change, (store, place, text)| {
            // Of what is being sent just now, the answer comes to nothing.
            match store {
                Store::Files => change.take(*store, place),
                _ => change
                    .expecting(*store, place, vec![Some(text.clone())])
                    .take(*store, place),
            }
        });
    let made = texts.is_some() && device.commit(&change).await.is_ok();
    device.changed(id);
    texts.filter(|_| made)
}

/// What is stored about the case besides the receipt. `None` if that is more than `told`, or cannot be read. What nobody
/// can read is left alone.
async fn texts_of_case(device: &impl Device, id: &str, told: &[String]) -> Option<CaseTexts> {
    let mut texts = Vec::new();
    let own = |place: &String| receipt_in(place) == Some(id);
    for place in device.ids(Store::Acts).await.ok()?.into_iter().filter(own) {
        match device.read(Store::Acts, &place).await.ok()? {
            Some(text) if told.contains(&place) => texts.push((Store::Acts, place, text)),
            Some(text) if is_readable(&text) => return None,
            _ => {}
        }
    }
    for place in device.ids(Store::Files).await.ok()?.into_iter().filter(own) {
        let is_told = |owner: &String| {
            place
                .strip_prefix(owner)
                .is_some_and(|it| it.starts_with('.'))
        };
        if told.iter().any(is_told)
            && let Some(text) = device.read(Store::Files, &place).await.ok()?
        {
            texts.push((Store::Files, place, text));
        }
    }
    Some(texts)
}
