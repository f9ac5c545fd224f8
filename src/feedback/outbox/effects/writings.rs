//! Keeps what a person is writing about a case, and brings it back.

use super::act_files::{is_known, of, receipt_of};
use super::acts::{ActDevice, kept};
use super::device::Device;
use crate::feedback::model::attachment::Bytes;
use crate::feedback::outbox::kept_writing::{self, KeptWriting, Pen};
use crate::feedback::outbox::{ActState, KeptAct};
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, StoreFault, Stored};

/// The tries of one save while only the receipt is changed under it.
const TRIES: u32 = 5;

/// Saves what is being written. Returns the pen to go on with, which is another one if another page changed the writing,
/// so that both stay. Errors: `Unavailable` also if the receipt is gone.
pub async fn save_writing(
    device: &impl Device,
    mut pen: Pen,
    writing: &KeptWriting,
    bytes: &[(String, Bytes)],
) -> (Pen, Result<(), StoreFault>) {
    for _ in 0..TRIES {
        let receipt = match receipt_of(device, &writing.receipt).await {
            Ok(receipt) => receipt,
            Err(fault) => return (pen, Err(fault)),
        };
        let before = pen.clone();
        let writing = KeptWriting {
            id: pen.id.clone(),
            ..writing.clone()
        };
        let Some(change) = pen.save(&writing, |id| of(bytes, id)) else {
            return (pen, Ok(()));
        };
        let change = change.expecting(Store::Receipts, &writing.receipt, vec![Some(receipt)]);
        match device.commit(&change).await {
            Ok(()) => {
                pen.saved();
                device.changed(&pen.id);
                return (pen, Ok(()));
            }
            Err(StoreFault::Changed) => {
                pen = match is_known(device, &before).await {
                    Ok(true) => before,
                    Ok(false) => Pen::new(&writing.receipt, &device.key()),
                    Err(fault) => return (before, Err(fault)),
                };
            }
            // It may have been made all the same: the pen knows both texts.
            Err(fault) => return (pen, Err(fault)),
        }
    }
    (pen, Err(StoreFault::Unavailable))
}

/// What was being written about the case of this receipt, the newest first.
pub async fn kept_writings(
    device: &impl Device,
    receipt: &str,
) -> Result<Vec<Stored<KeptWriting>>, StoreFault> {
    let texts = device.read_all(Store::Acts).await?;
    let readable = texts.into_iter().filter_map(|(id, text)| {
        let value = KeptWriting::read(&text).ok()?;
        (value.id == id && value.receipt == receipt).then_some(Stored { value, text })
    });
    let mut found: Vec<Stored<KeptWriting>> = readable.collect();
    found.sort_by(|one, other| {
        let place = |it: &Stored<KeptWriting>| (it.value.saved, it.value.id.clone());
        place(other).cmp(&place(one))
    });
    Ok(found)
}

/// Deletes what was being written, with its files. Returns false if it is still there, as after another page changed it.
pub async fn forget_writing(device: &impl ActDevice, pen: &Pen) -> bool {
    let forgotten = device.commit(&pen.forget()).await.is_ok();
    device.changed(&pen.id);
    forgotten
}

/// Turns an act that no tab is sending into a writing again. `None` if it is not one any more.
pub async fn edit_act(device: &impl ActDevice, id: &str) -> Option<(KeptWriting, Pen)> {
    let act: Stored<KeptAct> = kept(device, id).await?;
    if act.value.state == ActState::Sending {
        return None;
    }
    let (writing, change) = kept_writing::take_back(&act, device.clock());
    let taken = device.commit(&change).await;
    device.changed(id);
    // What it held up can go.
    device.wake_acts_in(0);
    taken.ok()?;
    let pen = match writing.is_empty() {
        true => Pen::new(&writing.receipt, &device.key()),
        false => Pen::of(&Stored {
            text: writing.write(),
            value: writing.clone(),
        }),
    };
    Some((writing, pen))
}
