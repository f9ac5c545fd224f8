//! Lists everything that this device keeps.

use super::device::Device;
use super::ids::is_its;
use crate::feedback::outbox::Item;
use crate::feedback::outbox::kept_writing::{is_readable, receipt_in};
use crate::feedback::privacy::vault;
use crate::feedback::records::drafts;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, StoreFault};

/// Everything that this device keeps. Local storage may hold drafts that are gone, or newer texts than the store.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct OnDevice {
    pub drafts: Vec<KeptDraft>,
    pub outbox: Vec<Item>,
    pub receipts: Vec<KeptReceipt>,
    /// The ids of the acts that wait, and of what is being written about cases, that can be read.
    pub acts: Vec<String>,
    /// Texts that this version cannot read: shown, and returned unchanged.
    pub unreadable: Vec<String>,
    /// How many records are locked, because the words that open them were not entered here.
    pub locked: usize,
    /// Whether there is a vault, empty or not.
    pub has_vault: bool,
    /// The stores do not answer: only the drafts in local storage are listed.
    pub is_part: bool,
}

impl OnDevice {
    /// Removes the locked texts from a list, and counts them.
    fn readable(&mut self, texts: Vec<(String, String)>) -> Vec<(String, String)> {
        let (locked, readable): (Vec<_>, Vec<_>) = texts
            .into_iter()
            .partition(|(id, text)| vault::has(id) && vault::is_locked(text));
        self.locked += locked.len();
        readable
    }
}

/// Reads everything that is kept here. `local` are the drafts of local storage with their ids. Fails if no storage
/// answers.
pub async fn look(
    device: &impl Device,
    local: &[(String, String)],
) -> Result<OnDevice, StoreFault> {
    let mut found = OnDevice::default();
    let store = match device.read_all(Store::Drafts).await {
        Ok(store) => found.readable(store),
        Err(fault) => return in_local_alone(local).ok_or(fault),
    };
    let outbox = found.readable(device.read_all(Store::Outbox).await?);
    let receipts = found.readable(device.read_all(Store::Receipts).await?);
    let aside = found.readable(device.read_all(Store::Aside).await?);
    let acts = found.readable(device.read_all(Store::Acts).await?);
    let gone = device.read_all(Store::Gone).await?;
    let doors = device.ids(Store::Vault).await?;
    found.has_vault = doors.iter().any(|id| id == vault::DOOR);
    let odd = |id: &str, text: &str| vault::as_it_stands(id, text.to_owned());
    // What can be read of these is listed with its case, if that is still here.
    let has_case = |id: &str| {
        let of_case = |(receipt, _): &(String, String)| receipt_in(id) == Some(receipt.as_str());
        receipts.iter().any(of_case)
    };
    let (of_cases, others): (Vec<_>, Vec<_>) = acts
        .iter()
        .partition(|(id, text)| has_case(id) && is_readable(text));
    found.acts = of_cases.into_iter().map(|(id, _)| id.clone()).collect();
    let unreadable = aside.iter().chain(others);
    found.unreadable = unreadable.map(|(id, text)| odd(id, text)).collect();
    // These lists are short: a person has a handful of drafts.
    fn on<'a>(list: &'a [(String, String)], id: &str) -> Option<&'a str> {
        let known = list.iter().find(|(known, _)| known == id);
        known.map(|(_, text)| text.as_str())
    }
    let mut read = |id: &str, local: Option<&str>, stored: Option<&str>| {
        // A draft of the vault is only on the store.
        let beside = local.filter(|_| vault::has(id));
        let local = local.filter(|_| beside.is_none());
        let newest = drafts::newest(local, stored);
        match newest.filter(|found| is_its(id, &found.draft.id)) {
            Some(draft) => found.drafts.push(draft.draft),
            None => {
                let texts = [local, stored].into_iter().flatten();
                found.unreadable.extend(texts.map(|text| odd(id, text)));
            }
        }
        found.unreadable.extend(beside.map(str::to_owned));
    };
    for (id, stored) in &store {
        read(id, on(local, id), Some(stored));
    }
    for (id, text) in local {
        if [&store, &gone, &outbox, &receipts]
            .iter()
            .all(|list| on(list, id).is_none())
        {
            read(id, Some(text), None);
        }
    }
    for (id, text) in outbox {
        match Item::read(&text) {
            Ok(item) if is_its(&id, item.id()) => found.outbox.push(item),
            _ => found.unreadable.push(odd(&id, &text)),
        }
    }
    for (id, text) in receipts {
        match KeptReceipt::read(&text) {
            Ok(receipt) if is_its(&id, &receipt.id) => found.receipts.push(receipt),
            _ => found.unreadable.push(odd(&id, &text)),
        }
    }
    Ok(found)
}

/// The drafts in local storage, if the stores do not answer. `None` if there are none.
fn in_local_alone(local: &[(String, String)]) -> Option<OnDevice> {
    let read = |(_, text): &(String, String)| drafts::newest(Some(text), None);
    let drafts = local.iter().filter_map(read).map(|found| found.draft);
    let drafts: Vec<KeptDraft> = drafts.collect();
    let found = OnDevice {
        drafts,
        is_part: true,
        ..OnDevice::default()
    };
    (!found.drafts.is_empty()).then_some(found)
}
