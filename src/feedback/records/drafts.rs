//! Drafts on the device (*rasimu*): which copy is newer, and the transactions that change its owner, save, delete and
//! restore it. Must not access a storage.

use crate::feedback::model::draft::on_one_line;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, Transaction};
use crate::feedback::rules::retention::{Aging, DayNumber};

/// A draft that was found in local storage or on its store, whichever copy is newer.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub draft: KeptDraft,
    /// The text on the store, readable or not: a change to the draft expects it there.
    pub stored: Option<String>,
}

/// The newer of the two copies of a draft: local storage has the last letters, the store survives a killed browser.
/// `None` if neither can be read.
pub fn newest(local: Option<&str>, stored: Option<&str>) -> Option<Found> {
    let read = |text: Option<&str>| text.and_then(|text| KeptDraft::read(text).ok());
    let (local, shelved) = (read(local), read(stored));
    let draft = match (local, shelved) {
        (Some(local), Some(shelved)) if local.revision > shelved.revision => local,
        (local, shelved) => shelved.or(local)?,
    };
    Some(Found {
        draft,
        stored: stored.map(str::to_owned),
    })
}

/// Opening a draft raises its revision by this much. A tab that does not know about it and goes on typing leaves a copy
/// in local storage, which must not count as the newer one.
const OPENED: u64 = 1 << 20;

/// Makes one tab the owner of a draft, to write it. Every other tab that saves it from then on finds it changed. Sets
/// aside an unreadable text that is on the store in its place.
pub fn change_owner(found: &Found, owner: &str, today: DayNumber) -> (KeptDraft, Transaction) {
    let draft = KeptDraft {
        owner: owner.to_owned(),
        revision: found.draft.revision.saturating_add(OPENED),
        aging: Aging::touched(today),
        ..found.draft.clone()
    };
    let mut change = Transaction::default()
        .expecting(Store::Drafts, &draft.id, vec![found.stored.clone()])
        .put(Store::Drafts, &draft.id, draft.write());
    if found.stored.is_none() {
        // Local storage may delete later than asked.
        change = expecting_nowhere(change, &draft.id);
    }
    if let Some(stored) = &found.stored
        && KeptDraft::read(stored).is_err()
    {
        change = change.put(Store::Aside, &draft.id, stored.clone());
    }
    (draft, change)
}

/// Writes a draft over what this tab wrote before, which is one of the `known` texts; `None` stands for no text.
pub fn save(draft: &KeptDraft, known: Vec<Option<String>>) -> Transaction {
    expecting_known(Transaction::default(), &draft.id, known).put(
        Store::Drafts,
        &draft.id,
        draft.write(),
    )
}

/// The stores of a draft that was handed over or deleted: a late copy must not become a draft or report again.
pub const ELSEWHERE: [Store; 3] = [Store::Gone, Store::Outbox, Store::Receipts];

fn expecting_nowhere(change: Transaction, id: &str) -> Transaction {
    let expecting = |change: Transaction, store| change.expecting(store, id, vec![None]);
    ELSEWHERE.into_iter().fold(change, expecting)
}

/// Expects one of the known texts of a draft on the store. If that may be none, expects that no other store has the
/// draft either.
pub fn expecting_known(change: Transaction, id: &str, known: Vec<Option<String>>) -> Transaction {
    let may_be_nothing = known.contains(&None);
    let change = change.expecting(Store::Drafts, id, known);
    match may_be_nothing {
        true => expecting_nowhere(change, id),
        false => change,
    }
}

/// Deletes a draft if its text is one of `known`, or whatever its text if `known` is empty. Local storage may delete it
/// later than asked, so its id is kept until then.
pub fn forget(id: &str, known: Vec<Option<String>>) -> Transaction {
    let change = Transaction::strict()
        .put(Store::Gone, id, String::new())
        .take(Store::Drafts, id);
    match known.is_empty() {
        true => change,
        false => change.expecting(Store::Drafts, id, known),
    }
}

/// Restores a draft that was deleted a moment ago, with its files as they were on their store.
pub fn bring_back(draft: &KeptDraft, files: &[(String, String)]) -> Transaction {
    let change = Transaction::strict()
        .expecting(Store::Drafts, &draft.id, vec![None])
        .put(Store::Drafts, &draft.id, draft.write())
        .take(Store::Gone, &draft.id);
    files.iter().fold(change, |change, (place, text)| {
        change.put(Store::Files, place, text.clone())
    })
}

/// The first words of a text on one line, to show a draft in a list.
pub fn first_words(text: &str, letters: usize) -> String {
    let line = on_one_line(text);
    match line.char_indices().nth(letters) {
        None => line,
        Some((end, next)) => {
            // A word that would be cut is left out.
            let cut = match next {
                ' ' => end,
                _ => line[..end].rfind(' ').unwrap_or(end),
            };
            format!("{}…", &line[..cut])
        }
    }
}
