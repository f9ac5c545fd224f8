//! Finds out where a report that was handed over is now, and tells the journey.

use super::device::Device;
use super::files::bring_files;
use super::ids::is_its;
use crate::feedback::journey::{Event, Fate};
use crate::feedback::outbox::{Item, State};
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, StoreFault, Stored};

/// The wait before looking again at a report that a tab is sending.
pub(super) const LOOK_AGAIN_IN: u64 = 5_000;

/// Tells the journey what became of this report, if the journey shows it and the storage answers.
pub async fn tell_fate(device: &impl Device, id: &str) {
    if is_shown(device, id)
        && let Ok(fate) = fate(device, id).await
    {
        tell_of(device, id.to_owned(), fate).await;
    }
}

pub(super) async fn tell_of(device: &impl Device, id: String, mut fate: Fate) {
    if let Fate::Draft { draft, .. } = &mut fate {
        bring_files(device, draft).await;
    }
    if fate == Fate::InHand {
        // If that tab dies, this one must find the report.
        device.wake_in(LOOK_AGAIN_IN);
    }
    device.tell(Event::FateLookedUp { id, fate });
}

/// Whether the journey shows this handed-over report.
pub(super) fn is_shown(device: &impl Device, id: &str) -> bool {
    device.writing(|writing| {
        writing.is_some_and(|writing| {
            writing.keep.handed_over && writing.keep.id.as_deref() == Some(id)
        })
    })
}

/// Looks up where a report is. Fails if the storage does not answer or its text cannot be read.
pub(super) async fn fate(device: &impl Device, id: &str) -> Result<Fate, StoreFault> {
    let unknown = |_| StoreFault::Unavailable;
    if let Some(text) = device.read(Store::Receipts, id).await? {
        let kept = KeptReceipt::read(&text).map_err(unknown)?;
        return Ok(Fate::Arrived {
            receipt: kept.receipt,
            kept: true,
        });
    }
    if let Some(text) = device.read(Store::Outbox, id).await? {
        let item = Item::read(&text).map_err(unknown)?;
        return Ok(match item.state {
            State::Sending => Fate::InHand,
            State::Frozen => Fate::Waits(item.last),
            State::Unknown => Fate::Unknown,
            State::Refused => Fate::Refused(item.last),
        });
    }
    if let Some(stored) = device.read(Store::Drafts, id).await? {
        let draft = Box::new(KeptDraft::read(&stored).map_err(unknown)?);
        return Ok(Fate::Draft { draft, stored });
    }
    Ok(Fate::Gone)
}

/// All readable reports of the outbox. `None` if the storage does not answer.
pub(super) async fn items(device: &impl Device) -> Option<Vec<Stored<Item>>> {
    let texts = device.read_all(Store::Outbox).await.ok()?;
    let readable = texts.into_iter().filter_map(|(id, text)| {
        let value = Item::read(&text)
            .ok()
            .filter(|item| is_its(&id, item.id()))?;
        Some(Stored { value, text })
    });
    Some(readable.collect())
}

pub(super) async fn item(device: &impl Device, id: &str) -> Option<Stored<Item>> {
    let text = device.read(Store::Outbox, id).await.ok()??;
    let value = Item::read(&text)
        .ok()
        .filter(|item| is_its(id, item.id()))?;
    Some(Stored { value, text })
}
