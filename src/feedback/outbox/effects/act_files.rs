//! Reads what an act and a writing need from the store: the bytes of their files, and their receipt.

use super::device::Device;
use crate::feedback::model::attachment::{Attached, Bytes, bytes_of};
use crate::feedback::outbox::Pen;
use crate::feedback::records::store::{Store, StoreFault};

/// The bytes that go with an act.
pub enum Wanted {
    Found(Vec<Bytes>),
    /// One of the files is not on the store any more, or is not what was put there.
    Lost,
    /// The store does not answer.
    NotNow,
}

/// The bytes among these with this id.
pub(super) fn of(bytes: &[(String, Bytes)], id: &str) -> Option<Bytes> {
    let mut all = bytes.iter();
    all.find(|(known, _)| known == id)
        .map(|(_, bytes)| bytes.clone())
}

/// The text of a receipt. Errors: `Unavailable` also if it is not there.
pub(super) async fn receipt_of(device: &impl Device, id: &str) -> Result<String, StoreFault> {
    let receipt = device.read(Store::Receipts, id).await?;
    receipt.ok_or(StoreFault::Unavailable)
}

/// Whether what is stored is what this page knows.
pub(super) async fn is_known(device: &impl Device, pen: &Pen) -> Result<bool, StoreFault> {
    let stored = device.read(Store::Acts, &pen.id).await?;
    Ok(pen.knows(stored.as_ref()))
}

/// The bytes of the files of what is stored under this id, in their order.
pub async fn bytes_of_files(device: &impl Device, id: &str, files: &[Attached]) -> Wanted {
    let mut found = Vec::new();
    for file in files {
        let text = match device.read(Store::Files, &file.place(id)).await {
            Ok(text) => text,
            Err(_) => return Wanted::NotNow,
        };
        let bytes = text.as_deref().and_then(bytes_of);
        match bytes.filter(|bytes| file.is_of(bytes)) {
            Some(bytes) => found.push(bytes.into()),
            None => return Wanted::Lost,
        }
    }
    Wanted::Found(found)
}

/// Those of the files whose bytes are on the store, each with its bytes. `None` if the store does not answer now.
pub async fn bring_files_of(
    device: &impl Device,
    id: &str,
    files: &[Attached],
) -> Option<Vec<(Attached, Bytes)>> {
    let mut found = Vec::new();
    for file in files {
        match bytes_of_files(device, id, std::slice::from_ref(file)).await {
            Wanted::Found(bytes) => {
                let bytes = bytes.into_iter().next();
                found.extend(bytes.map(|bytes| (file.clone(), bytes)));
            }
            Wanted::Lost => {}
            Wanted::NotNow => return None,
        }
    }
    Some(found)
}
