//! Drafts on the device (*rasimu*): which copy is newer, who writes, how one is opened, saved, thrown away and brought back;
//! it must not touch a storage.

use super::draft::on_one_line;
use super::kept::{KeptDraft, Record};
use super::retention::{Aging, DayNumber};
use super::shelf::{Shelf, Transaction};

/// A draft as found, in local storage or on its shelf, whichever is newer.
#[derive(Clone, Debug, PartialEq)]
pub struct Found {
    pub draft: KeptDraft,
    /// What stands on the shelf, readable or not: it is expected there when the draft is changed.
    pub stored: Option<String>,
}

/// The newer of the two copies of one draft: local storage has the last letters, the shelf survives a killed browser.
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
        .expecting(Shelf::Drafts, &draft.id, vec![found.stored.clone()])
        .put(Shelf::Drafts, &draft.id, draft.write());
    if found.stored.is_none() {
        // Local storage may forget later than asked.
        change = expecting_nowhere(change, &draft.id);
    }
    if let Some(stored) = &found.stored
        && KeptDraft::read(stored).is_err()
    {
        change = change.put(Shelf::Aside, &draft.id, stored.clone());
    }
    (draft, change)
}

/// Writes a draft over what this tab wrote before.
pub fn save(draft: &KeptDraft, stored: Option<String>) -> Transaction {
    let is_first = stored.is_none();
    let change = Transaction::default()
        .expecting(Shelf::Drafts, &draft.id, vec![stored])
        .put(Shelf::Drafts, &draft.id, draft.write());
    match is_first {
        true => expecting_nowhere(change, &draft.id),
        false => change,
    }
}

/// What was handed over or thrown away is not made a draft again by a copy that comes late.
fn expecting_nowhere(change: Transaction, id: &str) -> Transaction {
    [Shelf::Gone, Shelf::Outbox, Shelf::Receipts]
        .into_iter()
        .fold(change, |change, shelf| {
            change.expecting(shelf, id, vec![None])
        })
}

/// Throws a draft away, as one of the texts that are known of it; none: as whatever it is. Local storage may forget it later
/// than asked, so its id is kept until it did.
pub fn forget(id: &str, known: Vec<Option<String>>) -> Transaction {
    let change = Transaction::strict()
        .put(Shelf::Gone, id, String::new())
        .take(Shelf::Drafts, id);
    match known.is_empty() {
        true => change,
        false => change.expecting(Shelf::Drafts, id, known),
    }
}

/// Brings back what was thrown away a moment ago, as it was, with its files as they stood on their shelf.
pub fn bring_back(draft: &KeptDraft, files: &[(String, String)]) -> Transaction {
    let change = Transaction::strict()
        .expecting(Shelf::Drafts, &draft.id, vec![None])
        .put(Shelf::Drafts, &draft.id, draft.write())
        .take(Shelf::Gone, &draft.id);
    files.iter().fold(change, |change, (place, text)| {
        change.put(Shelf::Files, place, text.clone())
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
