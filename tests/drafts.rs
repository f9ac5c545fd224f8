//! Drafts as they stand in local storage and on their store, and every change of one; it must not keep anything itself.

use mrejesho::feedback::model::draft::Draft;
use mrejesho::feedback::records::drafts::{self, Found};
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, Transaction};
use mrejesho::feedback::rules::retention::Aging;
use proptest::prelude::*;

fn draft(revision: u64, words: &str) -> KeptDraft {
    KeptDraft {
        id: "d1".to_owned(),
        revision,
        owner: "tab-1".to_owned(),
        draft: Draft {
            description: words.to_owned(),
            ..Draft::default()
        },
        aging: Aging {
            touched: 100,
            warnings: 2,
            warned: 300,
        },
        ..KeptDraft::default()
    }
}

const BROKEN: &str = "mrejesho draft 1 0000000000000000\n{}";

#[test]
fn the_copy_with_more_changes_is_the_newer_one() {
    let text = |revision, words| draft(revision, words).write();
    let check = |local: Option<String>, stored: Option<String>, expected: Option<&str>| {
        let found = drafts::newest(local.as_deref(), stored.as_deref());
        let words = found
            .as_ref()
            .map(|found| found.draft.draft.description.as_str());
        assert_eq!(words, expected, "{local:?} {stored:?}");
        // Whichever is newer, what stands on the store is what is expected there.
        if let Some(found) = found {
            assert_eq!(found.stored, stored);
        }
    };
    let broken = || Some(BROKEN.to_owned());
    check(
        Some(text(2, "local")),
        Some(text(1, "store")),
        Some("local"),
    );
    check(
        Some(text(1, "local")),
        Some(text(2, "store")),
        Some("store"),
    );
    // Of the same age: what was committed.
    check(
        Some(text(2, "local")),
        Some(text(2, "store")),
        Some("store"),
    );
    check(Some(text(2, "local")), None, Some("local"));
    check(None, Some(text(2, "store")), Some("store"));
    // What can be read is used, though the other be newer.
    check(Some(text(2, "local")), broken(), Some("local"));
    check(broken(), Some(text(2, "store")), Some("store"));
    check(broken(), broken(), None);
    check(broken(), None, None);
    check(None, broken(), None);
    check(None, None, None);
}

#[test]
fn who_opens_a_draft_makes_it_newer_and_younger() {
    let stored = draft(7, "store").write();
    let found = Found {
        draft: draft(9, "local"),
        stored: Some(stored.clone()),
    };
    let (owned, change) = drafts::change_owner(&found, "tab-2", 500);
    let expected = KeptDraft {
        owner: "tab-2".to_owned(),
        revision: owned.revision,
        aging: Aging::touched(500),
        ..draft(9, "local")
    };
    assert_eq!(owned, expected);
    // A tab that has not heard of it types on, and what it leaves in local storage is not the newer one.
    let stale = draft(9 + 10_000, "stale").write();
    let newest = drafts::newest(Some(&stale), Some(&owned.write())).expect("a draft");
    assert_eq!(newest.draft, owned);
    let expected = Transaction::default()
        .expecting(Store::Drafts, "d1", vec![Some(stored)])
        .put(Store::Drafts, "d1", owned.write());
    assert_eq!(change, expected);
    // Of two tabs that found the same, each expects what the other takes away.
    let (other, _) = drafts::change_owner(&found, "tab-3", 500);
    assert_ne!(other.write(), owned.write());

    let local_alone = Found {
        draft: draft(9, "local"),
        stored: None,
    };
    let (owned, change) = drafts::change_owner(&local_alone, "tab-2", 500);
    let expected = Transaction::default()
        .expecting(Store::Drafts, "d1", vec![None])
        // What local storage should have forgotten is no draft again.
        .expecting(Store::Gone, "d1", vec![None])
        .expecting(Store::Outbox, "d1", vec![None])
        .expecting(Store::Receipts, "d1", vec![None])
        .put(Store::Drafts, "d1", owned.write());
    assert_eq!(change, expected);
}

#[test]
fn what_cannot_be_read_is_set_aside_and_not_written_over() {
    let found = Found {
        draft: draft(9, "local"),
        stored: Some(BROKEN.to_owned()),
    };
    let (owned, change) = drafts::change_owner(&found, "tab-2", 500);
    let expected = Transaction::default()
        .expecting(Store::Drafts, "d1", vec![Some(BROKEN.to_owned())])
        .put(Store::Drafts, "d1", owned.write())
        .put(Store::Aside, "d1", BROKEN.to_owned());
    assert_eq!(change, expected);
}

#[test]
fn a_save_writes_over_what_this_tab_wrote_and_nothing_else() {
    let newer = draft(3, "b");
    for stored in [None, Some(draft(2, "a").write())] {
        let mut expected = Transaction::default()
            .expecting(Store::Drafts, "d1", vec![stored.clone()])
            .put(Store::Drafts, "d1", newer.write());
        if stored.is_none() {
            // A first save that comes late makes no draft of what was handed over or thrown away since.
            for store in [Store::Gone, Store::Outbox, Store::Receipts] {
                expected = expected.expecting(store, "d1", vec![None]);
            }
        }
        assert_eq!(drafts::save(&newer, vec![stored]), expected);
    }
}

#[test]
fn a_draft_thrown_away_is_known_to_be_gone_until_it_is_brought_back_as_it_was() {
    let gone = Transaction::strict()
        .put(Store::Gone, "d1", String::new())
        .take(Store::Drafts, "d1");
    assert_eq!(drafts::forget("d1", vec![]), gone);
    // As this tab left it: what another tab wrote since stays.
    let known = vec![None, Some("as it was".to_owned())];
    let expected = gone.expecting(Store::Drafts, "d1", known.clone());
    assert_eq!(drafts::forget("d1", known), expected);
    let kept = draft(3, "b");
    let back = Transaction::strict()
        .expecting(Store::Drafts, "d1", vec![None])
        .put(Store::Drafts, "d1", kept.write())
        .take(Store::Gone, "d1");
    assert_eq!(drafts::bring_back(&kept, &[]), back);
}

#[test]
fn a_list_shows_whole_words_on_one_line() {
    for (text, letters, expected) in [
        ("", 10, ""),
        ("  \n\t ", 10, ""),
        ("Tokeni haiingii", 15, "Tokeni haiingii"),
        ("Tokeni haiingii", 14, "Tokeni…"),
        ("Tokeni\n\n haiingii  leo", 40, "Tokeni haiingii leo"),
        ("Tokeni haiingii leo", 16, "Tokeni haiingii…"),
        ("Tokeni haiingii leo", 18, "Tokeni haiingii…"),
        // One long word is cut inside.
        ("Kitambulisho", 4, "Kita…"),
        ("🙂🙂🙂🙂", 2, "🙂🙂…"),
        ("ng'ombe", 7, "ng'ombe"),
        ("abc", 0, "…"),
    ] {
        assert_eq!(
            drafts::first_words(text, letters),
            expected,
            "{text:?} {letters}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn first_words_are_never_more_than_asked_for(letters in prop::collection::vec(any::<char>(), 0..60), most in 0_usize..40) {
        let text: String = letters.into_iter().collect();
        let first = drafts::first_words(&text, most);
        let shown = first.strip_suffix('…').unwrap_or(&first);
        prop_assert!(!first.contains(['\n', '\r']));
        prop_assert!(shown.chars().count() <= most || !first.ends_with('…') || text.contains('…'));
        let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
        prop_assert!(line.starts_with(shown) || line == first);
    }

    #[test]
    fn the_newest_is_one_of_the_two(local in prop::option::of((any::<u64>(), ".{0,9}")), stored in prop::option::of((any::<u64>(), ".{0,9}"))) {
        let of = |copy: &Option<(u64, String)>| copy.as_ref().map(|(revision, words)| draft(*revision, words));
        let (local, stored) = (of(&local), of(&stored));
        let text = |copy: &Option<KeptDraft>| copy.as_ref().map(Record::write);
        let found = drafts::newest(text(&local).as_deref(), text(&stored).as_deref());
        let newest = found.map(|found| found.draft.revision);
        prop_assert_eq!(newest, local.iter().chain(&stored).map(|copy| copy.revision).max());
    }
}

/// Words that fit to the letter are shown.
#[test]
fn words_that_fill_the_line_are_shown() {
    assert_eq!(drafts::first_words("Maji hakuna leo", 11), "Maji hakuna…");
}

/// What may stand on no store is neither kept nor sent again where it was handed over or thrown away meanwhile.
#[test]
fn what_may_be_nowhere_is_expected_to_be_nowhere_else() {
    let stored = Some("text".to_owned());
    for (known, elsewhere) in [
        (vec![stored.clone()], 0),
        (vec![None], 3),
        (vec![stored.clone(), None], 3),
    ] {
        let change = drafts::expecting_known(Transaction::default(), "d1", known.clone());
        let [first, others @ ..] = change.expected.as_slice() else {
            panic!("the draft itself");
        };
        assert_eq!((first.store, &first.any_of), (Store::Drafts, &known));
        assert_eq!(others.len(), elsewhere);
        assert!(
            others
                .iter()
                .all(|it| it.any_of == [None] && drafts::ELSEWHERE.contains(&it.store))
        );
    }
}
