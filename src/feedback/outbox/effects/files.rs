//! The files of drafts and reports; those of acts are in `act_files.rs`. The store holds exactly the files that these
//! name, since one transaction writes both.

use super::device::Device;
use crate::feedback::model::attachment::{Attached, Bytes, bytes_of, text_of};
use crate::feedback::outbox::item::files_named_in;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::store::{Store, StoreFault, Transaction};

/// Commits a change together with the changes to the files of its drafts and reports.
pub(super) async fn commit(device: &impl Device, change: &Transaction) -> Result<(), StoreFault> {
    device.commit(&with_files(device, change)).await
}

fn with_files(device: &impl Device, change: &Transaction) -> Transaction {
    let mut whole = change.clone();
    let (surely, perhaps) = files_before(change);
    let after = files_after(change);
    for (place, id) in &after {
        if !surely.contains(place)
            && let Some(bytes) = device.file(id)
        {
            whole = whole.put(Store::Files, place, text_of(&bytes));
        }
    }
    for place in perhaps {
        if !after.iter().any(|(stays, _)| *stays == place) {
            whole = whole.take(Store::Files, &place);
        }
    }
    whole
}

/// Whether the change puts files on the store.
pub(super) fn brings_files(change: &Transaction) -> bool {
    let (surely, _) = files_before(change);
    let after = files_after(change);
    after.iter().any(|(place, _)| !surely.contains(place))
}

fn names_files(store: Store) -> bool {
    matches!(store, Store::Drafts | Store::Outbox)
}

/// The places of the files that this text names, each with the file's id.
pub(super) fn files_in(id: &str, text: Option<&str>) -> Vec<(String, String)> {
    let files = text.and_then(files_named_in).unwrap_or_default();
    let place = |file: Attached| (file.place(id), file.id);
    files.into_iter().map(place).collect()
}

/// The places that certainly hold a file before a change, and those that may.
fn files_before(change: &Transaction) -> (Vec<String>, Vec<String>) {
    let (mut surely, mut perhaps) = (Vec::new(), Vec::new());
    for expected in &change.expected {
        if names_files(expected.store) {
            let mut named: Vec<String> = Vec::new();
            for text in &expected.any_of {
                let files = files_in(&expected.id, text.as_deref());
                named.extend(files.into_iter().map(|(place, _)| place));
            }
            for place in &named {
                // Certain if each of the expected texts names it.
                let times = named.iter().filter(|named| *named == place).count();
                if times == expected.any_of.len() {
                    surely.push(place.clone());
                }
            }
            perhaps.append(&mut named);
        }
    }
    (surely, perhaps)
}

/// The places that must hold a file after a change, each with the file's id.
fn files_after(change: &Transaction) -> Vec<(String, String)> {
    let mut after = Vec::new();
    for write in &change.writes {
        if names_files(write.store) {
            after.append(&mut files_in(&write.id, write.text.as_deref()));
        }
    }
    after
}

/// Puts all files of a draft on the store, even those that seem to be there: after the hand-over the report is sent
/// without this tab.
pub(super) fn put_files(
    device: &impl Device,
    change: Transaction,
    draft: &KeptDraft,
) -> Transaction {
    draft
        .draft
        .files
        .iter()
        .fold(change, |change, file| match device.file(&file.id) {
            Some(bytes) => change.put(Store::Files, &file.place(&draft.id), text_of(&bytes)),
            None => change,
        })
}

/// The bytes of a report's files, from this tab's memory or the store. `None` if one of them is missing.
pub(super) async fn files_of(
    device: &impl Device,
    id: &str,
    files: &[Attached],
) -> Option<Vec<Bytes>> {
    let mut found = Vec::new();
    for file in files {
        found.push(file_of(device, id, file).await?);
    }
    Some(found)
}

async fn file_of(device: &impl Device, id: &str, file: &Attached) -> Option<Bytes> {
    if let Some(bytes) = device.file(&file.id) {
        return Some(bytes);
    }
    let text = device.read(Store::Files, &file.place(id)).await.ok()??;
    let bytes = bytes_of(&text).filter(|bytes| file.is_of(bytes))?;
    Some(bytes.into())
}

/// Loads the files of a draft that comes onto the screen, and removes from the draft those that cannot be read.
pub(super) async fn bring_files(device: &impl Device, draft: &mut KeptDraft) {
    let mut there = Vec::new();
    for file in std::mem::take(&mut draft.draft.files) {
        if let Some(bytes) = file_of(device, &draft.id, &file).await {
            device.remember_file(&file.id, bytes);
            there.push(file);
        }
    }
    draft.draft.files = there;
}

/// The stored files of a draft or report that is deleted, for restoring it.
pub async fn kept_files(device: &impl Device, draft: &KeptDraft) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in &draft.draft.files {
        let place = file.place(&draft.id);
        if let Ok(Some(text)) = device.read(Store::Files, &place).await {
            found.push((place, text));
        }
    }
    found
}

/// Whether a file may belong to an act or to what is being written about a case: to the text under the beginning of its
/// place, readable or not. Whoever deletes that text deletes its files.
fn is_of_act(acts: &[(String, String)], place: &str) -> bool {
    let owner = place.rsplit_once('.').map_or("", |(owner, _)| owner);
    acts.iter().any(|(id, _)| id == owner)
}

/// Deletes files that nothing names any more. They remain if a report changed just before its receipt replaced it.
pub(super) async fn tidy_files(device: &impl Device) -> Result<(), StoreFault> {
    // List the files first: any file that is added later comes with the draft that names it.
    let files = device.ids(Store::Files).await?;
    if files.is_empty() {
        return Ok(());
    }
    let mut named = Vec::new();
    // Read the outbox twice: a report may be moving between it and the drafts.
    for store in [Store::Outbox, Store::Drafts, Store::Outbox] {
        for (id, text) in device.read_all(store).await? {
            // An unreadable text may name any file.
            if files_named_in(&text).is_none() {
                return Err(StoreFault::Unavailable);
            }
            named.append(&mut files_in(&id, Some(&text)));
        }
    }
    let acts = device.read_all(Store::Acts).await?;
    let mut change = Transaction::default();
    for place in files {
        if is_of_act(&acts, &place) {
            continue;
        }
        if !named.iter().any(|(named, _)| *named == place) {
            change = change.take(Store::Files, &place);
        }
    }
    match change.writes.is_empty() {
        true => Ok(()),
        false => device.commit(&change).await,
    }
}
