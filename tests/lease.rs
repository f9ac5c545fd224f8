//! Whose turn it is to send where a browser has no locks, moment by moment; it must not wait.

use mrejesho::feedback::outbox::lease::{self, BEAT, Watched, may_take};
use mrejesho::feedback::records::store::{Store, Transaction};

/// Not one beat for so long: from then on it may be taken.
const DEAD: u64 = 150_000;

/// What one tab sees at the moments it looks, and whether it may take the lease then.
fn check(looks: &[(u64, Option<&str>, bool)]) {
    let mut watched = Watched::default();
    for (now, found, expected) in looks {
        assert_eq!(
            may_take(*found, "me", *now, &mut watched),
            *expected,
            "{found:?} at {now} of {looks:?}"
        );
    }
}

#[test]
fn a_lease_is_taken_where_there_is_none_or_it_is_this_tabs_own() {
    check(&[(0, None, true)]);
    check(&[(0, Some("me 0"), true), (1, Some("me 12"), true)]);
    // Another one whose name only begins like this tab's.
    check(&[(0, Some("mean 0"), false)]);
    check(&[(0, Some("you me"), false)]);
}

#[test]
fn another_tabs_lease_is_over_when_it_has_not_beaten_for_long_by_this_tabs_clock() {
    // From when it was first seen, not from when it was taken, and wherever the clock begins.
    for begin in [0, 7_000_000] {
        check(&[
            (begin, Some("you 4"), false),
            (begin + DEAD - 1, Some("you 4"), false),
            (begin + DEAD, Some("you 4"), true),
            (begin + DEAD + 1, Some("you 4"), true),
        ]);
    }
    // Each beat begins the count anew.
    check(&[
        (1_000, Some("you 4"), false),
        (1_000 + DEAD - 1, Some("you 5"), false),
        (1_000 + DEAD, Some("you 5"), false),
        (1_000 + 2 * DEAD - 2, Some("you 5"), false),
        (1_000 + 2 * DEAD - 1, Some("you 5"), true),
    ]);
    // So does another holder, and one that went back to an earlier beat.
    check(&[
        (0, Some("you 4"), false),
        (DEAD, Some("they 0"), false),
        (2 * DEAD, Some("you 4"), false),
        (3 * DEAD, Some("you 4"), true),
    ]);
    // A clock that went back counts for nothing.
    check(&[(DEAD, Some("you 4"), false), (0, Some("you 4"), false)]);
    // What nobody wrote is waited for like a tab, and taken like one.
    check(&[(9, Some(""), false), (9 + DEAD, Some(""), true)]);
}

#[test]
fn a_tab_that_beats_is_never_taken_for_a_dead_one() {
    let mut watched = Watched::default();
    // Hidden tabs wake once a minute, and twice in a row a beat may fall out.
    for every in [BEAT, 60_000, 120_000] {
        for beat in 0..50 {
            let found = format!("you-{every} {beat}");
            for look in [0, every / 2, every - 1] {
                let now = beat * every + look;
                assert!(!may_take(Some(&found), "me", now, &mut watched), "{found}");
            }
        }
    }
}

#[test]
fn each_change_of_a_lease_expects_what_its_holder_left() {
    let lease = |expected: Option<&str>| {
        Transaction::default().expecting(Store::Lease, lease::ID, vec![expected.map(str::to_owned)])
    };
    let put =
        |change: Transaction, text: &str| change.put(Store::Lease, lease::ID, text.to_owned());
    assert_eq!(lease::take(None, "me"), put(lease(None), "me 0"));
    let found = "you 7";
    let taken = lease::take(Some(found.to_owned()), "me");
    assert_eq!(taken, put(lease(Some(found)), "me 0"));
    assert_eq!(lease::beat("me", 0), put(lease(Some("me 0")), "me 1"));
    assert_eq!(lease::beat("me", 41), put(lease(Some("me 41")), "me 42"));
    let back = lease(Some("me 42")).take(Store::Lease, lease::ID);
    assert_eq!(lease::give_back("me", 42), back);
    // Once another tab has taken it, no beat of this one's fits.
    let theirs = Some("you 0".to_owned());
    assert!(!lease::beat("me", 0).expected[0].any_of.contains(&theirs));
}
