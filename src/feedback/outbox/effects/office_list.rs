//! Looks for a report that may have arrived on the office's list, and saves the person's word that it is there.

use super::device::Device;
use super::fate::{item, tell_fate};
use super::files::commit;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::receipt::{Candidate, Receipt, Reference};
use crate::feedback::outbox::{self, State};
use crate::feedback::records::store::StoreFault;

/// Looks at the office for a report that may have arrived. The person decides whether a case that is found is the
/// report.
pub async fn look_up(device: &impl Device, id: &str) -> Result<Vec<Candidate>, Failure> {
    let Some(item) = item(device, id).await else {
        tell_fate(device, id).await;
        return Ok(vec![]);
    };
    if item.value.is_sealed() {
        return Ok(vec![]);
    }
    let ago = device.clock().checked_sub(item.value.queued);
    let ago = ago.map(|milliseconds| milliseconds / 1_000);
    device.find(&item.value.frozen, ago).await
}

/// Replaces a report by a receipt with this reference, which the person recognised. Returns false if the receipt could
/// not be saved, or if the report is no longer `Unknown`.
pub async fn claim_listed(device: &impl Device, id: &str, reference: String) -> bool {
    let claimed = match item(device, id).await {
        Some(item) if item.value.state == State::Unknown && !item.value.is_sealed() => {
            let receipt = Receipt {
                reference: Reference::Known(reference),
                claimed: true,
                ..Receipt::default()
            };
            let today = device.here().today;
            let receipt = outbox::receipt_of(&item.value, receipt, &device.day(), today);
            commit(device, &outbox::arrived(&item, &receipt)).await
        }
        _ => Err(StoreFault::Changed),
    };
    device.changed(id);
    tell_fate(device, id).await;
    claimed.is_ok()
}
