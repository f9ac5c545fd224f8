//! The receipts that this device remembers.

use super::device::Device;
use crate::feedback::journey::Event;
use crate::feedback::model::case::Status;
use crate::feedback::model::receipt::{Receipt, Reference};
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

/// Removes a receipt from the device. Returns false if it is still there.
pub(super) async fn forget_receipt(device: &impl Device, id: String) -> bool {
    let change = Transaction::strict().take(Store::Receipts, &id);
    let forgotten = device.commit(&change).await.is_ok();
    device.changed(&id);
    if !forgotten {
        device.tell(Event::CouldNotForgetReceipt { id });
    }
    forgotten
}
