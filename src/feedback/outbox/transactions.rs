//! The transactions that move a report between stores. Each expects the report as it was read.

use super::item::{Item, State};
use crate::feedback::model::draft::Addressee;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::receipt::Receipt;
use crate::feedback::records::drafts::expecting_known;
use crate::feedback::records::kept_draft::KeptDraft;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, Stored, Transaction};
use crate::feedback::rules::retention::{Aging, DayNumber};

/// Turns a draft into a report in one strict transaction, which writes the outbox before it deletes the draft. `known`
/// are the texts of the draft that this tab may have saved.
pub fn hand_over(item: &Item, known: Vec<Option<String>>) -> Transaction {
    let id = item.id();
    expecting_known(Transaction::strict(), id, known)
        .expecting(Store::Outbox, id, vec![None])
        .put(Store::Outbox, id, item.write())
        .put(Store::Gone, id, String::new())
        .take(Store::Drafts, id)
}

/// Lets a resting report be sent again: the same bytes under the same key.
pub fn send_again(item: &Stored<Item>) -> Transaction {
    let frozen = Item {
        state: State::Frozen,
        last: None,
        ..item.value.clone()
    };
    changed(item, &frozen)
}

/// Turns a resting report into a draft again.
pub fn take_back(item: &Stored<Item>, today: DayNumber) -> Transaction {
    back_to_draft(item, None, today)
}

/// Deletes an envelope, which cannot be opened here.
pub fn forget(item: &Stored<Item>) -> Transaction {
    let id = item.value.id();
    Transaction::strict()
        .expecting(Store::Outbox, id, vec![Some(item.text.clone())])
        .take(Store::Outbox, id)
}

/// Restores a deleted report. `files` are its files with their places.
pub fn bring_back(item: &Item, files: &[(String, String)]) -> Transaction {
    let change = Transaction::strict()
        .expecting(Store::Outbox, item.id(), vec![None])
        .expecting(Store::Receipts, item.id(), vec![None])
        .put(Store::Outbox, item.id(), item.write());
    files.iter().fold(change, |change, (place, text)| {
        change.put(Store::Files, place, text.clone())
    })
}

/// Stores the receipt and deletes the report, in one transaction.
pub fn arrived(item: &Stored<Item>, receipt: &KeptReceipt) -> Transaction {
    let id = item.value.id();
    Transaction::strict()
        .expecting(Store::Outbox, id, vec![Some(item.text.clone())])
        .put(Store::Receipts, id, receipt.write())
        .take(Store::Outbox, id)
}

pub(super) fn changed(item: &Stored<Item>, to: &Item) -> Transaction {
    Transaction::strict()
        .expecting(
            Store::Outbox,
            item.value.id(),
            vec![Some(item.text.clone())],
        )
        .put(Store::Outbox, to.id(), to.write())
}

/// A report that may have arrived. Its draft records that too, since no office would recognise its words under a new
/// key.
pub(super) fn perhaps_gone(item: &Item, state: State) -> Item {
    Item {
        state,
        last: Some(Failure::Unknown),
        draft: KeptDraft {
            may_have_gone: true,
            ..item.draft.clone()
        },
        ..item.clone()
    }
}

pub(super) fn back_to_draft(
    item: &Stored<Item>,
    returned: Option<Failure>,
    today: DayNumber,
) -> Transaction {
    let draft = KeptDraft {
        revision: item.value.draft.revision.saturating_add(1),
        may_have_gone: item.value.draft.may_have_gone || item.value.state == State::Unknown,
        returned,
        aging: Aging::touched(today),
        ..item.value.draft.clone()
    };
    Transaction::strict()
        .expecting(Store::Outbox, &draft.id, vec![Some(item.text.clone())])
        .put(Store::Drafts, &draft.id, draft.write())
        .take(Store::Gone, &draft.id)
        .take(Store::Outbox, &draft.id)
}

/// What this device keeps of a report that arrived: enough to recognise it, none of its words.
pub fn receipt_of(item: &Item, receipt: Receipt, day: &str, today: DayNumber) -> KeptReceipt {
    let draft = &item.draft.draft;
    KeptReceipt {
        id: item.id().to_owned(),
        receipt,
        kind: draft.kind,
        institution: match &draft.addressee {
            Addressee::Institution { pick, .. } => pick.name.clone(),
            _ => Default::default(),
        },
        institution_id: match &draft.addressee {
            Addressee::Institution { pick, .. } => Some(pick.id.clone()),
            _ => None,
        },
        service: draft.service.clone().unwrap_or_default().name,
        fingerprint: None,
        read_entries: 0,
        received: day.to_owned(),
        seen: None,
        aging: Aging::touched(today),
    }
}
