//! A case that the office has but does not show yet: some offices read a report before its reference can be looked up.
//! Applies only to a case for which this device has a receipt.

use crate::feedback::model::receipt::{Reference, alike};
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::rules::validation::Day;

/// For this many days after the receipt, "not found" is taken for "not public yet".
const DAYS: i32 = 7;

/// Whether this device has a receipt of the last days for the reference `asked`.
pub fn is_not_public_yet(receipts: &[KeptReceipt], asked: &str, today: Day) -> bool {
    receipts.iter().any(|kept| {
        let is_it = matches!(&kept.receipt.reference, Reference::Known(own) if alike(own, asked));
        // What was read already is no longer unread at the office.
        let was_read = kept.seen.is_some() || kept.read_entries > 0;
        is_it && !was_read && is_of_these_days(&kept.received, today)
    })
}

/// Whether a day is at most `DAYS` days away, in either direction: the phone's clock may have been set since.
pub fn is_of_these_days(received: &str, today: Day) -> bool {
    let received = Day::parse(received);
    received.is_some_and(|received| (today.number() - received.number()).abs() <= DAYS)
}
