//! Drafts on the device (*rasimu*): which copy is newer, who writes, how one is opened, saved, thrown away and brought back;
//! it must not touch a storage.

use crate::feedback::model::draft::on_one_line;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, Transaction};
use crate::feedback::rules::retention::{Aging, DayNumber};

/// A draft as found, in local storage or on its store, whichever is newer.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub draft: KeptDraft,
    /// What stands on the store, readable or not: it is expected there when the draft is changed.
    pub stored: Option<String>,
}

/// The newer of the two copies of one draft: local storage has the last letters, the store survives a killed browser.
/// None where neither can be read.
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

/// So much newer is a draft that was opened: a tab that has not heard of it and goes on typing leaves a copy in local storage,
/// and that one must not pass for the newer of the two.
const OPENED: u64 = 1 << 20;

/// Opens a draft for writing by one tab. From then on every other tab that saves it finds it changed.
/// An unreadable text that stood in its place is set aside.
pub fn claim(found: &Found, owner: &str, today: DayNumber) -> (KeptDraft, Transaction) {
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
        // Local storage may forget later than asked.
        change = expecting_nowhere(change, &draft.id);
    }
    if let Some(stored) = &found.stored
        && KeptDraft::read(stored).is_err()
    {
        change = change.put(Store::Aside, &draft.id, stored.clone());
    }
    (draft, change)
}

/// Writes a draft over what this tab wrote before: one of the texts that are known of it, or nothing where one of them is none.
pub fn save(draft: &KeptDraft, known: Vec<Option<String>>) -> Transaction {
    expecting_known(Transaction::default(), &draft.id, known).put(
        Store::Drafts,
        &draft.id,
        draft.write(),
    )
}

/// Where a draft stands that was handed over or thrown away: a copy that comes late makes no draft and no report of it again.
pub const ELSEWHERE: [Store; 3] = [Store::Gone, Store::Outbox, Store::Receipts];

fn expecting_nowhere(change: Transaction, id: &str) -> Transaction {
    let expecting = |change: Transaction, store| change.expecting(store, id, vec![None]);
    ELSEWHERE.into_iter().fold(change, expecting)
}

/// Expects what is known of a draft on the store. Where that may be nothing, it may stand nowhere else either.
pub fn expecting_known(change: Transaction, id: &str, known: Vec<Option<String>>) -> Transaction {
    let may_be_nothing = known.contains(&None);
    let change = change.expecting(Store::Drafts, id, known);
    match may_be_nothing {
        true => expecting_nowhere(change, id),
        false => change,
    }
}

/// Throws a draft away, as one of the texts that are known of it; none: as whatever it is. Local storage may forget it later
/// than asked, so its id is kept until it did.
pub fn forget(id: &str, known: Vec<Option<String>>) -> Transaction {
    let change = Transaction::strict()
        .put(Store::Gone, id, String::new())
        .take(Store::Drafts, id);
    match known.is_empty() {
        true => change,
        false => change.expecting(Store::Drafts, id, known),
    }
}

/// Brings back what was thrown away a moment ago, as it was, with its files as they stood on their store.
pub fn bring_back(draft: &KeptDraft, files: &[(String, String)]) -> Transaction {
    let change = Transaction::strict()
        .expecting(Store::Drafts, &draft.id, vec![None])
        .put(Store::Drafts, &draft.id, draft.write())
        .take(Store::Gone, &draft.id);
    files.iter().fold(change, |change, (place, text)| {
        change.put(Store::Files, place, text.clone())
    })
}

/// What a list shows of a draft: the first words of it, on one line.
pub fn first_words(text: &str, letters: usize) -> String {
    let line = on_one_line(text);
    match line.char_indices().nth(letters) {
        None => line,
        Some((end, next)) => {
            // In the middle of a word the whole word is left out.
            let cut = match next {
                ' ' => end,
                _ => line[..end].rfind(' ').unwrap_or(end),
            };
            format!("{}…", &line[..cut])
        }
    }
}
