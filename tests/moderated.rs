//! A case that an office does not show yet.

use mrejesho::feedback::model::receipt::{Receipt, Reference};
use mrejesho::feedback::records::kept_receipt::KeptReceipt;
use mrejesho::feedback::rules::moderated::is_not_public_yet;
use mrejesho::feedback::rules::validation::Day;

fn kept(reference: Reference, received: &str) -> KeptReceipt {
    KeptReceipt {
        id: "1".to_owned(),
        receipt: Receipt {
            reference,
            ..Receipt::default()
        },
        received: received.to_owned(),
        ..KeptReceipt::default()
    }
}

#[test]
fn within_a_week_of_its_receipt_a_case_that_is_not_found_is_not_public_yet() {
    let today = Day::parse("2026-11-29").expect("a day");
    for (reference, received, asked, expected) in [
        ("638344", "2026-11-29", "638344", true),
        ("638344", "2026-11-28", " 638344 ", true),
        ("638344", "2026-11-22", "638344", true),
        ("638344", "2026-11-21", "638344", false),
        ("638344", "2026-10-29", "638344", false),
        ("mw-8a2f", "2026-11-25", "MW 8A2F", true),
        ("MJ-0001", "2026-11-29", "mj‑0001", true),
        // As the case itself would be known by it.
        ("MW-8A20", "2026-11-29", "mw-8a2o", true),
        ("638344", "2026-11-29", "0638344", true),
        ("MJ-1101", "2026-11-29", "mj-lIOl", true),
        ("TZ-2026-0012", "2026-11-29", "tz 2026 12", true),
        ("#1045", "2026-11-29", "1045", true),
        ("1-02", "2026-11-29", "10-2", false),
        ("638344", "2026-11-29", "638345", false),
        ("638344", "2026-11-29", "", false),
        ("--", "2026-11-29", "--", false),
        // The clock was set back after the receipt.
        ("638344", "2026-12-02", "638344", true),
        ("638344", "2029-11-29", "638344", false),
        ("638344", "jana", "638344", false),
    ] {
        let kept = [
            kept(Reference::Never, "2026-11-29"),
            kept(Reference::Known(reference.to_owned()), received),
        ];
        let found = is_not_public_yet(&kept, asked, today);
        assert_eq!(found, expected, "{reference} of {received}: {asked:?}");
    }
    let token = Reference::Pending {
        token: "638344".to_owned(),
    };
    assert!(!is_not_public_yet(
        &[kept(token, "2026-11-29")],
        "638344",
        today
    ));
}
