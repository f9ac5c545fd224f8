//! What waits to be sent, arrow by arrow and with random events; it must not send, wait or keep anything itself.

use mrejesho::feedback::model::attachment::Attached;
use mrejesho::feedback::model::catalogue::ReceiptKind;
use mrejesho::feedback::model::draft::{Addressee, Draft, Kind, Naming, Pick};
use mrejesho::feedback::model::failure::{Failure, Reason};
use mrejesho::feedback::model::language::{Language, Phrase};
use mrejesho::feedback::model::receipt::{Receipt, Reference};
use mrejesho::feedback::outbox::{
    self, Event, Frozen, Item, Outbox, Round, State, Task, Why, step,
};
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::kept_receipt::KeptReceipt;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, StoreFault, Stored, Transaction};
use mrejesho::feedback::rules::retention::Aging;
use proptest::prelude::*;

const TODAY: i32 = 20_780;
const DAY: &str = "2026-11-23";
/// Some moment of the tab's own clock.
const NOW: u64 = 1_000_000;
/// The longest wait that the office did not ask for.
const FIVE_MINUTES: u64 = 300_000;

fn item(id: &str, state: State, tries: u32, queued: u64) -> Stored<Item> {
    let named = |name: &str| Pick {
        id: name.to_owned(),
        name: Phrase::of(Language::Swahili, name),
    };
    let value = Item {
        frozen: Frozen::new(
            "luku",
            ReceiptKind::Reference,
            format!("description={id}"),
            format!("key-{id}"),
        ),
        state,
        tries,
        queued,
        last: None,
        draft: KeptDraft {
            id: id.to_owned(),
            revision: 5,
            draft: Draft {
                kind: Some(Kind::Complaint),
                naming: Some(Naming::Named),
                addressee: Addressee::Institution {
                    pick: named("TANESCO"),
                    address: "Dodoma".to_owned(),
                },
                service: Some(named("luku")),
                description: "Tokeni haiingii".to_owned(),
                phone: "0712345678".to_owned(),
                ..Draft::default()
            },
            ..KeptDraft::default()
        },
    };
    shelved(value)
}

fn shelved(value: Item) -> Stored<Item> {
    Stored {
        text: value.write(),
        value,
    }
}

fn frozen(id: &str) -> Stored<Item> {
    item(id, State::Frozen, 0, 1)
}

/// As it stands once a tab has it in hand.
fn marked(item: &Stored<Item>) -> Stored<Item> {
    shelved(Item {
        state: State::Sending,
        tries: item.value.tries + 1,
        ..item.value.clone()
    })
}

fn receipt() -> Receipt {
    Receipt {
        reference: Reference::Known("7K4Q2".to_owned()),
        ..Receipt::default()
    }
}

fn woke(why: Why, now: u64) -> Event {
    Event::Woke { why, now }
}

fn found(items: &[Stored<Item>], now: u64) -> Event {
    Event::OutboxRead {
        items: Some(items.to_vec()),
        now,
    }
}

fn committed(result: Result<(), StoreFault>, now: u64) -> Event {
    Event::Committed { result, now }
}

fn answered(answer: Result<Receipt, Failure>, now: u64, dice: f64) -> Event {
    Event::Answered {
        answer,
        now,
        dice,
        today: TODAY,
        day: DAY.to_owned(),
    }
}

fn wake_in(milliseconds: u64) -> Task {
    Task::WakeIn { milliseconds }
}

fn changed(id: &str) -> Task {
    Task::Changed { id: id.to_owned() }
}

fn is_kept(id: &str) -> Task {
    Task::Kept { id: id.to_owned() }
}

/// Takes one step and holds what it must do.
fn check(outbox: Outbox, event: Event, expected: &[Task]) -> Outbox {
    let said = format!("{event:?}");
    let (outbox, tasks) = step(outbox, event);
    assert_eq!(tasks, expected, "after {said}");
    outbox
}

/// The one change among the tasks.
fn the_commit(tasks: &[Task]) -> Transaction {
    let mut commits = tasks.iter().filter_map(|task| match task {
        Task::Commit(change) => Some(change.clone()),
        _ => None,
    });
    let commit = commits.next().unwrap_or_else(|| panic!("{tasks:?}"));
    assert_eq!(commits.next(), None);
    commit
}

fn replaced(from: &Stored<Item>, to: &Item) -> Transaction {
    let id = from.value.id();
    Transaction::strict()
        .expecting(Store::Outbox, id, vec![Some(from.text.clone())])
        .put(Store::Outbox, id, to.write())
}

fn resting(dedupes: bool) -> Outbox {
    let mut outbox = Outbox::default();
    outbox.dedupes = dedupes;
    outbox
}

/// A tab that has the turn and reads what waits.
fn reading(dedupes: bool) -> Outbox {
    let outbox = resting(dedupes);
    let outbox = check(outbox, woke(Why::Pressed, NOW), &[Task::AskTurn]);
    check(outbox, Event::TurnAnswered(true), &[Task::ReadOutbox])
}

/// A tab with this report on its way.
fn sending(dedupes: bool, item: &Stored<Item>) -> Outbox {
    let (outbox, tasks) = step(reading(dedupes), found(std::slice::from_ref(item), NOW));
    assert_eq!(
        the_commit(&tasks),
        replaced(item, &marked(item).value),
        "the mark"
    );
    let frozen = Box::new(item.value.frozen.clone());
    let id = item.value.id().to_owned();
    let send = [changed(&id), Task::Send { id, frozen }];
    check(outbox, committed(Ok(()), NOW), &send)
}

/// A tab whose report was not taken, and what it waits for.
fn paused(failure: Failure, dice: f64) -> (Outbox, u64) {
    let (outbox, tasks) = step(
        sending(false, &frozen("a")),
        answered(Err(failure), NOW, dice),
    );
    the_commit(&tasks);
    let (outbox, tasks) = step(outbox, committed(Ok(()), NOW));
    match tasks[..] {
        [
            Task::Changed { .. },
            Task::EndTurn,
            Task::WakeIn { milliseconds },
        ] => (outbox, milliseconds),
        _ => panic!("{tasks:?}"),
    }
}

#[test]
fn what_waits_is_marked_then_sent_and_its_receipt_takes_its_place() {
    let waits = frozen("a");
    let outbox = sending(false, &waits);
    let (outbox, tasks) = step(outbox, answered(Ok(receipt()), NOW, 0.5));
    let kept = KeptReceipt {
        id: "a".to_owned(),
        receipt: receipt(),
        kind: Some(Kind::Complaint),
        institution: Phrase::of(Language::Swahili, "TANESCO"),
        service: Phrase::of(Language::Swahili, "luku"),
        received: DAY.to_owned(),
        aging: Aging::touched(TODAY),
        institution_id: Some("TANESCO".to_owned()),
        ..KeptReceipt::default()
    };
    let change = Transaction::strict()
        .expecting(Store::Outbox, "a", vec![Some(marked(&waits).text)])
        .put(Store::Receipts, "a", kept.write())
        .take(Store::Outbox, "a");
    assert_eq!(tasks, [Task::Arrived(Box::new(kept)), Task::Commit(change)]);
    let outbox = check(
        outbox,
        committed(Ok(()), NOW),
        &[changed("a"), is_kept("a"), Task::ReadOutbox],
    );
    let outbox = check(outbox, found(&[], NOW), &[Task::EndTurn]);
    assert_eq!(outbox.round, Round::Resting);
}

#[test]
fn without_the_turn_nothing_is_read() {
    let outbox = check(Outbox::default(), woke(Why::Pressed, NOW), &[Task::AskTurn]);
    let outbox = check(outbox, Event::TurnAnswered(false), &[wake_in(5_000)]);
    assert_eq!(outbox.round, Round::Resting);
    check(outbox, woke(Why::Timer, NOW), &[Task::AskTurn]);
}

#[test]
fn an_answer_that_is_no_receipt_leads_to_its_own_place() {
    let waits = frozen("a");
    let hand = marked(&waits);
    let refused = Failure::Refused {
        reasons: vec![Reason {
            field: None,
            words: "hapana".to_owned(),
        }],
    };
    let all = Failure::one_of_each().into_iter().chain([
        refused,
        Failure::Later {
            after_seconds: Some(7),
        },
    ]);
    for dedupes in [false, true] {
        for failure in all.clone() {
            let (outbox, tasks) = step(
                sending(dedupes, &waits),
                answered(Err(failure.clone()), NOW, 0.5),
            );
            let change = the_commit(&tasks);
            assert_eq!(tasks.len(), 1, "{failure:?}");
            let item = |state| {
                let mut item = Item {
                    state,
                    last: Some(failure.clone()),
                    ..hand.value.clone()
                };
                // The words know it too, wherever they come to.
                item.draft.may_have_gone = failure == Failure::Unknown;
                item
            };
            let (expected, goes_on) = match failure {
                // Only the person can mend it: a draft again, with what the office named.
                Failure::Refused { .. }
                | Failure::TooLarge
                | Failure::NotFound
                | Failure::FilesRefused
                | Failure::FileLost => {
                    let draft = KeptDraft {
                        revision: 6,
                        returned: Some(failure.clone()),
                        aging: Aging::touched(TODAY),
                        ..waits.value.draft.clone()
                    };
                    let change = Transaction::strict()
                        .expecting(Store::Outbox, "a", vec![Some(hand.text.clone())])
                        .put(Store::Drafts, "a", draft.write())
                        .take(Store::Gone, "a")
                        .take(Store::Outbox, "a");
                    (change, true)
                }
                Failure::Unknown if !dedupes => (replaced(&hand, &item(State::Unknown)), true),
                _ => (replaced(&hand, &item(State::Frozen)), false),
            };
            assert_eq!(change, expected, "{failure:?} dedupes: {dedupes}");
            let (outbox, tasks) = step(outbox, committed(Ok(()), NOW));
            let rests = outbox.round == Round::Resting;
            assert_eq!(rests, !goes_on, "{failure:?} dedupes: {dedupes}");
            let last = if goes_on {
                matches!(tasks[..], [Task::Changed { .. }, Task::ReadOutbox])
            } else {
                matches!(
                    tasks[..],
                    [Task::Changed { .. }, Task::EndTurn, Task::WakeIn { .. }]
                )
            };
            assert!(last, "{failure:?} dedupes: {dedupes} {tasks:?}");
        }
    }
}

/// There are no words here that somebody could mend: it rests as it is, and goes again or goes away by the person's hand alone.
#[test]
fn an_envelope_that_the_office_does_not_take_rests() {
    let mut waits = frozen("a").value;
    waits.draft.draft = waits
        .draft
        .draft
        .outside(Attached::new("e".to_owned(), b"?", 1, true));
    let waits = shelved(waits);
    let hand = marked(&waits);
    for failure in Failure::one_of_each() {
        let refused = failure.comes_back();
        let (outbox, tasks) = step(
            sending(false, &waits),
            answered(Err(failure.clone()), NOW, 0.5),
        );
        let change = the_commit(&tasks);
        if !refused {
            assert!(
                change
                    .writes
                    .iter()
                    .all(|write| write.store == Store::Outbox)
            );
            continue;
        }
        let rests = shelved(Item {
            state: State::Refused,
            last: Some(failure),
            ..hand.value.clone()
        });
        assert_eq!(change, replaced(&hand, &rests.value));
        // No clock wakes it.
        let (outbox, tasks) = step(outbox, committed(Ok(()), NOW));
        assert_eq!(tasks, [changed("a"), Task::ReadOutbox]);
        let (outbox, tasks) = step(outbox, found(std::slice::from_ref(&rests), NOW));
        assert_eq!((outbox.round, tasks), (Round::Resting, vec![Task::EndTurn]));

        let again = Item {
            state: State::Frozen,
            last: None,
            ..rests.value.clone()
        };
        assert_eq!(outbox::send_again(&rests), replaced(&rests, &again));
        let forgotten = Transaction::strict()
            .expecting(Store::Outbox, "a", vec![Some(rests.text.clone())])
            .take(Store::Outbox, "a");
        assert_eq!(outbox::forget(&rests), forgotten);
    }
    // Refused after a try that may have gone: nothing may say that it was not taken.
    let mut perhaps = waits.value;
    perhaps.draft.may_have_gone = true;
    let refused = answered(Err(Failure::TooLarge), NOW, 0.5);
    let (_, tasks) = step(sending(true, &shelved(perhaps)), refused);
    let state = the_commit(&tasks).writes[0]
        .text
        .as_deref()
        .map(|text| Item::read(text).expect("a report").state);
    assert_eq!(state, Some(State::Unknown));
}

/// Whoever throws everything away throws away what is on its way too, and nothing waits for an answer that is nobody's.
#[test]
fn what_was_thrown_away_while_it_went_is_not_kept_when_the_answer_comes() {
    let all = Event::Emptied {
        is_vault_alone: false,
    };
    let vault = Event::Emptied {
        is_vault_alone: true,
    };
    let answers = [Ok(receipt()), Err(Failure::Unreachable)];
    for answer in answers {
        for (id, event, is_gone) in [
            ("a", &all, true),
            ("a", &vault, false),
            ("v1", &all, true),
            ("v1", &vault, true),
        ] {
            let outbox = check(sending(false, &frozen(id)), event.clone(), &[]);
            let (outbox, tasks) = step(outbox, answered(answer.clone(), NOW, 0.5));
            let commits = tasks.iter().any(|task| matches!(task, Task::Commit(_)));
            assert_eq!(commits, !is_gone, "{id} {event:?}");
            if is_gone {
                // Of what is not in the vault some may wait still.
                let mut ends = vec![Task::EndTurn];
                ends.extend((event == &vault).then(|| wake_in(1)));
                assert_eq!((outbox.round, tasks), (Round::Resting, ends));
                continue;
            }
            // The answer was on its way to the store when all went.
            let outbox = check(outbox, all.clone(), &[Task::EndTurn]);
            let outbox = check(outbox, committed(Err(StoreFault::Unavailable), NOW), &[]);
            check(outbox, woke(Why::Pressed, NOW), &[Task::AskTurn]);
        }
    }
}

/// What is in the vault goes while another report waits beside it, at whatever moment of a round: the other goes all the same,
/// by a timer and not only when somebody hopes.
#[test]
fn what_waits_beside_an_emptied_vault_goes_by_its_timer() {
    let emptied = || Event::Emptied {
        is_vault_alone: true,
    };
    let failed = || committed(Err(StoreFault::Unavailable), NOW);
    let settling = |answer| step(sending(false, &frozen("v1")), answered(answer, NOW, 0.5)).0;
    let cases: [(&str, Outbox, Vec<Event>); 7] = [
        (
            "on its way",
            sending(false, &frozen("v1")),
            vec![emptied(), answered(Ok(receipt()), NOW, 0.5)],
        ),
        (
            "on its way in vain",
            sending(false, &frozen("v1")),
            vec![emptied(), answered(Err(Failure::TooSlow), NOW, 0.5)],
        ),
        (
            "its receipt is being kept",
            settling(Ok(receipt())),
            vec![emptied(), committed(Err(StoreFault::Changed), NOW)],
        ),
        (
            "its receipt cannot be kept",
            settling(Ok(receipt())),
            vec![failed(), emptied()],
        ),
        (
            "why it waits is being kept",
            settling(Err(Failure::Unreachable)),
            vec![emptied(), failed()],
        ),
        (
            "why it waits cannot be kept",
            settling(Err(Failure::Unknown)),
            vec![failed(), emptied()],
        ),
        (
            "and somebody pressed meanwhile",
            settling(Ok(receipt())),
            vec![woke(Why::Pressed, NOW), emptied(), committed(Ok(()), NOW)],
        ),
    ];
    for (what, mut outbox, events) in cases {
        let mut tasks = vec![];
        for event in events {
            let (next, more) = step(outbox, event);
            (outbox, tasks) = (next, [tasks, more].concat());
        }
        let is_timer = |task: &&Task| matches!(task, Task::WakeIn { .. } | Task::AskTurn);
        assert!(
            tasks.iter().any(|task| is_timer(&task)),
            "{what}: {tasks:?}"
        );
        if outbox.round == Round::Resting {
            // The timer runs out, and whatever pause there was is over.
            let (next, tasks) = step(outbox, woke(Why::Timer, NOW + FIVE_MINUTES));
            assert_eq!(tasks, [Task::AskTurn], "{what}");
            outbox = next;
        }
        let outbox = check(outbox, Event::TurnAnswered(true), &[Task::ReadOutbox]);
        let other = frozen("b");
        let (_, tasks) = step(
            outbox,
            found(std::slice::from_ref(&other), NOW + FIVE_MINUTES),
        );
        assert_eq!(
            the_commit(&tasks),
            replaced(&other, &marked(&other).value),
            "{what}"
        );
    }
}

/// What the store says of the change that was nobody's any more is not taken for the mark of another report.
#[test]
fn a_late_word_of_the_shelf_marks_nothing() {
    let (outbox, _) = step(
        sending(false, &frozen("v1")),
        answered(Ok(receipt()), NOW, 0.5),
    );
    let (outbox, _) = step(
        outbox,
        Event::Emptied {
            is_vault_alone: true,
        },
    );
    // It has not answered yet: the next round waits for that.
    let outbox = check(outbox, woke(Why::Pressed, NOW), &[]);
    let outbox = check(outbox, committed(Ok(()), NOW), &[Task::AskTurn]);
    let outbox = check(outbox, Event::TurnAnswered(true), &[Task::ReadOutbox]);
    assert_eq!(outbox.round, Round::Reading);
}

#[test]
fn the_wait_grows_with_the_tries_and_the_dice() {
    for tries in 0..60 {
        let longest = 1_000_u64.saturating_mul(2_u64.saturating_pow(tries + 1));
        let longest = longest.min(FIVE_MINUTES);
        for (dice, expected) in [(0.0, 1), (0.5, longest / 2), (0.999, longest * 999 / 1_000)] {
            let outbox = sending(false, &item("a", State::Frozen, tries, 1));
            let (outbox, _) = step(outbox, answered(Err(Failure::Unreachable), NOW, dice));
            let wait = [changed("a"), Task::EndTurn, wake_in(expected)];
            check(outbox, committed(Ok(()), NOW), &wait);
        }
    }
    // The dice of a broken browser, and one that was tried for longer than anything is.
    for dice in [-1.0, 1.0, 7.0, f64::INFINITY, f64::NAN] {
        let outbox = sending(false, &item("a", State::Frozen, u32::MAX - 1, 1));
        let (outbox, _) = step(outbox, answered(Err(Failure::Unreachable), NOW, dice));
        let (_, tasks) = step(outbox, committed(Ok(()), NOW));
        let Some(Task::WakeIn { milliseconds }) = tasks.last() else {
            panic!("{tasks:?}");
        };
        assert!((1..=FIVE_MINUTES).contains(milliseconds), "{dice}");
    }
}

#[test]
fn what_the_keeping_took_is_not_waited_for_twice() {
    let outbox = sending(false, &item("a", State::Frozen, 9, 1));
    let (outbox, _) = step(outbox, answered(Err(Failure::TooSlow), NOW, 0.5));
    let wait = [changed("a"), Task::EndTurn, wake_in(149_000)];
    check(outbox, committed(Ok(()), NOW + 1_000), &wait);
}

#[test]
fn only_the_person_goes_before_the_moment_the_office_named() {
    let later = |after_seconds| Failure::Later { after_seconds };
    for (failure, dice, waits, holds_hope) in [
        (later(Some(90)), 0.0, 90_000, true),
        // The office's own wait is kept, however long.
        (later(Some(86_400)), 0.999, 86_400_000, true),
        // What is less than this tab's own wait does not make it shorter.
        (later(Some(1)), 0.999, 1_998, true),
        (later(None), 0.5, 1_000, false),
        (Failure::Unreachable, 0.5, 1_000, false),
        (Failure::Broken, 0.5, 1_000, false),
        // Nobody but the office mends these.
        (Failure::NotAllowed, 0.5, FIVE_MINUTES, true),
        (Failure::XmlOnly, 0.5, FIVE_MINUTES, true),
    ] {
        let (outbox, milliseconds) = paused(failure.clone(), dice);
        assert_eq!(milliseconds, waits, "{failure:?}");
        for (why, after, left) in [
            (Why::Timer, 0, Some(waits)),
            (Why::Timer, waits - 1, Some(1)),
            (Why::Timer, waits, None),
            (Why::Hope, 10, holds_hope.then(|| waits - 10)),
            (Why::Hope, waits, None),
            (Why::Pressed, 0, None),
        ] {
            let expected = left.map_or(Task::AskTurn, wake_in);
            let (_, tasks) = step(outbox.clone(), woke(why, NOW + after));
            assert_eq!(tasks, [expected], "{failure:?} {why:?} after {after}");
        }
        // Having gone before, it is tried.
        let outbox = check(outbox, woke(Why::Pressed, NOW + 1), &[Task::AskTurn]);
        let (outbox, _) = step(outbox, Event::TurnAnswered(true));
        let (_, tasks) = step(outbox, found(&[frozen("a")], NOW + 1));
        the_commit(&tasks);
    }
}

#[test]
fn what_a_dead_tab_had_in_hand_is_not_sent_by_itself_unless_the_office_knows_it_again() {
    let orphan = item("b", State::Sending, 3, 9);
    for (dedupes, state) in [(false, State::Unknown), (true, State::Frozen)] {
        // It comes before what waits, however new it is.
        let (outbox, tasks) = step(reading(dedupes), found(&[frozen("a"), orphan.clone()], NOW));
        let mut freed = Item {
            state,
            last: Some(Failure::Unknown),
            ..orphan.value.clone()
        };
        freed.draft.may_have_gone = true;
        assert_eq!(tasks, [Task::Commit(replaced(&orphan, &freed))]);
        let outbox = check(
            outbox,
            committed(Ok(()), NOW),
            &[changed("b"), Task::ReadOutbox],
        );
        // Alone on the store, it goes again only under a key.
        let (_, tasks) = step(outbox, found(&[shelved(freed)], NOW));
        assert_eq!(matches!(tasks[..], [Task::Commit(_)]), dedupes, "{tasks:?}");
    }
}

#[test]
fn what_nobody_knows_of_rests_and_no_clock_wakes_it() {
    let unknown = item("a", State::Unknown, 1, 1);
    for dedupes in [false, true] {
        check(
            reading(dedupes),
            found(std::slice::from_ref(&unknown), NOW),
            &[Task::EndTurn],
        );
    }
}

#[test]
fn the_one_tried_least_goes_first_and_of_those_the_oldest() {
    let new = |id, tries, queued| item(id, State::Frozen, tries, queued);
    for (items, expected) in [
        (vec![new("a", 1, 1), new("b", 0, 9)], "b"),
        (vec![new("a", 0, 5), new("b", 0, 4)], "b"),
        (vec![new("a", 0, 4), new("b", 0, 5)], "a"),
        (
            vec![
                new("a", 2, 1),
                item("b", State::Unknown, 0, 0),
                new("c", 1, 8),
                new("d", 1, 7),
            ],
            "d",
        ),
    ] {
        let (_, tasks) = step(reading(false), found(&items, NOW));
        assert_eq!(the_commit(&tasks).writes[0].id, expected);
    }
}

#[test]
fn what_cannot_be_marked_is_not_sent() {
    let (marking, _) = step(reading(false), found(&[frozen("a")], NOW));
    // Another tab was here: look again.
    let outbox = check(
        marking.clone(),
        committed(Err(StoreFault::Changed), NOW),
        &[Task::ReadOutbox],
    );
    assert_eq!(outbox.round, Round::Reading);
    for fault in [StoreFault::Full, StoreFault::Unavailable] {
        let outbox = check(
            marking.clone(),
            committed(Err(fault), NOW),
            &[Task::EndTurn, wake_in(2_000)],
        );
        assert_eq!(outbox.round, Round::Resting);
        // Not the office asked for that wait.
        check(outbox, woke(Why::Hope, NOW + 1), &[Task::AskTurn]);
    }
    let unread = Event::OutboxRead {
        items: None,
        now: NOW,
    };
    check(reading(false), unread, &[Task::EndTurn, wake_in(2_000)]);
}

#[test]
fn an_answer_that_cannot_be_kept_is_tried_to_be_kept_until_it_is() {
    for answer in [Ok(receipt()), Err(Failure::TooLarge), Err(Failure::Unknown)] {
        let (mut outbox, tasks) = step(
            sending(false, &frozen("a")),
            answered(answer.clone(), NOW, 0.5),
        );
        let change = the_commit(&tasks);
        // The turn stays: `EndTurn` is not among the tasks.
        for wait in [
            4_000, 8_000, 16_000, 32_000, 64_000, 128_000, 256_000, 256_000, 256_000,
        ] {
            for fault in [StoreFault::Full, StoreFault::Unavailable] {
                check(outbox.clone(), committed(Err(fault), NOW), &[wake_in(wait)]);
            }
            let (next, _) = step(outbox, committed(Err(StoreFault::Full), NOW));
            // Whoever wakes the tab, the same change is tried again.
            for why in [Why::Hope, Why::Pressed] {
                check(
                    next.clone(),
                    woke(why, NOW),
                    &[Task::Commit(change.clone())],
                );
            }
            outbox = check(next, woke(Why::Timer, NOW), &[Task::Commit(change.clone())]);
        }
        let mut settled = vec![changed("a"), is_kept("a"), Task::ReadOutbox];
        settled.retain(|task| answer.is_ok() || *task != is_kept("a"));
        check(outbox, committed(Ok(()), NOW), &settled[..]);
    }
}

#[test]
fn a_receipt_in_hand_is_kept_whatever_another_tab_did() {
    let (outbox, tasks) = step(
        sending(false, &frozen("a")),
        answered(Ok(receipt()), NOW, 0.5),
    );
    let change = the_commit(&tasks);
    let anyway = Transaction {
        expected: vec![],
        ..change
    };
    let outbox = check(
        outbox,
        committed(Err(StoreFault::Changed), NOW),
        &[Task::Commit(anyway)],
    );
    check(
        outbox,
        committed(Ok(()), NOW),
        &[changed("a"), is_kept("a"), Task::ReadOutbox],
    );

    // Without a receipt the other tab's word stands.
    for failure in [Failure::TooLarge, Failure::Unknown] {
        let (outbox, _) = step(
            sending(false, &frozen("a")),
            answered(Err(failure), NOW, 0.5),
        );
        check(
            outbox,
            committed(Err(StoreFault::Changed), NOW),
            &[changed("a"), Task::ReadOutbox],
        );
    }
}

#[test]
fn who_asks_while_a_round_is_under_way_is_heard_at_its_end() {
    let quiet = |outbox, why| check(outbox, woke(why, NOW), &[]);
    // While another tab may have the turn, it is that tab's to hear.
    let (asking, _) = step(Outbox::default(), woke(Why::Hope, NOW));
    let outbox = quiet(asking, Why::Pressed);
    check(outbox, Event::TurnAnswered(false), &[wake_in(5_000)]);

    let fails = |outbox, failure| {
        let (outbox, _) = step(outbox, answered(Err(failure), NOW, 0.5));
        step(outbox, committed(Ok(()), NOW))
    };
    let later = Failure::Later {
        after_seconds: Some(90),
    };
    let hold = |tasks: Vec<Task>| matches!(tasks[..], [Task::Changed { .. }, Task::ReadOutbox]);
    // The person pressed while it was on its way: the turn stays here, and it is tried at once.
    for whys in [
        vec![Why::Pressed],
        vec![Why::Pressed, Why::Timer, Why::Hope],
        vec![Why::Timer, Why::Pressed],
    ] {
        let outbox = whys
            .iter()
            .fold(sending(false, &frozen("a")), |outbox, why| {
                quiet(outbox, *why)
            });
        let (outbox, tasks) = fails(outbox, later.clone());
        assert!(hold(tasks.clone()), "{whys:?} {tasks:?}");
        let again = shelved(Item {
            state: State::Frozen,
            ..marked(&frozen("a")).value
        });
        let (_, tasks) = step(outbox, found(&[again], NOW));
        the_commit(&tasks);
    }
    // A hope ends a wait of this tab's own and none of the office's; a timer neither.
    let with = |why| quiet(sending(false, &frozen("a")), why);
    assert!(hold(fails(with(Why::Hope), Failure::Unreachable).1));
    assert!(!hold(fails(with(Why::Hope), later).1));
    assert!(!hold(fails(with(Why::Timer), Failure::Unreachable).1));

    // Asked once, heard once.
    let outbox = quiet(reading(false), Why::Pressed);
    let outbox = check(outbox, found(&[], NOW), &[Task::ReadOutbox]);
    check(outbox, found(&[], NOW), &[Task::EndTurn]);
}

#[test]
fn the_person_hands_over_sends_again_takes_back_and_throws_away() {
    let new = frozen("a");
    let known = vec![Some("as kept".to_owned()), Some("on its way".to_owned())];
    let handed = Transaction::strict()
        .expecting(Store::Drafts, "a", known.clone())
        .expecting(Store::Outbox, "a", vec![None])
        .put(Store::Outbox, "a", new.text.clone())
        .put(Store::Gone, "a", String::new())
        .take(Store::Drafts, "a");
    assert_eq!(outbox::hand_over(&new.value, known), handed);

    let unknown = shelved(Item {
        last: Some(Failure::Unknown),
        ..item("a", State::Unknown, 2, 1).value
    });
    let again = Item {
        state: State::Frozen,
        last: None,
        ..unknown.value.clone()
    };
    assert_eq!(outbox::send_again(&unknown), replaced(&unknown, &again));
    assert_eq!(again.frozen, new.value.frozen, "the same bytes and key");

    for (resting, may_have_gone) in [(unknown.clone(), true), (new.clone(), false)] {
        let draft = KeptDraft {
            revision: 6,
            may_have_gone,
            aging: Aging::touched(TODAY),
            ..resting.value.draft.clone()
        };
        let back = Transaction::strict()
            .expecting(Store::Outbox, "a", vec![Some(resting.text.clone())])
            .put(Store::Drafts, "a", draft.write())
            .take(Store::Gone, "a")
            .take(Store::Outbox, "a");
        assert_eq!(outbox::take_back(&resting, TODAY), back);
    }
}

#[test]
fn a_receipt_remembers_whom_it_is_from_and_none_of_the_words() {
    let text = outbox::receipt_of(&frozen("a").value, receipt(), DAY, TODAY).write();
    assert!(text.contains("TANESCO") && text.contains("luku"));
    assert!(!text.contains("Tokeni haiingii") && !text.contains("0712345678"));
}

#[test]
fn what_was_frozen_is_known_to_be_whole() {
    let whole = Frozen::new("luku", ReceiptKind::Token, "a=1".to_owned(), String::new());
    assert!(whole.is_whole());
    let altered = Frozen {
        body: "a=2".to_owned(),
        ..whole
    };
    assert!(!altered.is_whole());
}

fn any_answer() -> impl Strategy<Value = Result<Receipt, Failure>> {
    let seconds = prop::option::of(any::<u32>());
    prop_oneof![
        2 => Just(Ok(receipt())),
        3 => prop::sample::select(Failure::one_of_each().to_vec()).prop_map(Err),
        1 => seconds.prop_map(|after_seconds| Err(Failure::Later { after_seconds })),
    ]
}

fn any_event() -> impl Strategy<Value = Event> {
    let why = prop::sample::select(vec![Why::Hope, Why::Timer, Why::Pressed]);
    let now = prop_oneof![4 => NOW..NOW + 1_000_000, 1 => any::<u64>()];
    let state = prop::sample::select(vec![State::Frozen, State::Sending, State::Unknown]);
    let id = prop::sample::select(vec!["a", "b", "c"]);
    let tries = prop_oneof![0_u32..70, Just(u32::MAX)];
    let one = (id, state, tries, any::<u64>())
        .prop_map(|(id, state, tries, queued)| item(id, state, tries, queued));
    let items = prop::option::weighted(0.9, prop::collection::vec(one, 0..4));
    let result = prop::sample::select(vec![
        Ok(()),
        Ok(()),
        Ok(()),
        Err(StoreFault::Changed),
        Err(StoreFault::Full),
        Err(StoreFault::Unavailable),
    ]);
    let dice = prop_oneof![0.0..1.0, Just(f64::NAN), Just(2.0)];
    prop_oneof![
        2 => (why, now.clone()).prop_map(|(why, now)| woke(why, now)),
        2 => any::<bool>().prop_map(Event::TurnAnswered),
        2 => (items, now.clone()).prop_map(|(items, now)| Event::OutboxRead { items, now }),
        4 => (result, now.clone()).prop_map(|(result, now)| committed(result, now)),
        2 => (any_answer(), now, dice).prop_map(|(answer, now, dice)| answered(answer, now, dice)),
    ]
}

/// The report that a change puts into a hand, if it does.
fn mark_in(change: &Transaction) -> Option<Item> {
    let write = change
        .writes
        .iter()
        .find(|write| write.store == Store::Outbox)?;
    let item = Item::read(write.text.as_deref()?).expect("a report");
    (item.state == State::Sending).then_some(item)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    /// Whatever happens in whatever order: one committed mark, one sending, of that report; and what leaves the outbox stands
    /// elsewhere by the same change.
    #[test]
    fn nothing_is_sent_that_was_not_just_marked_and_nothing_leaves_for_nowhere(
        dedupes: bool,
        events in prop::collection::vec(any_event(), 1..120),
    ) {
        let mut outbox = resting(dedupes);
        // What was last asked of the stores and is not answered yet.
        let mut asked: Option<Transaction> = None;
        for event in events {
            let mut may_send = None;
            if let Event::Committed { result, .. } = &event {
                // No store answers what it was not asked.
                let Some(change) = asked.take() else { continue };
                may_send = mark_in(&change).filter(|_| result.is_ok());
            }
            let (next, tasks) = step(outbox, event);
            outbox = next;
            let mut sent = 0;
            for task in &tasks {
                match task {
                    Task::Send { frozen, .. } => {
                        sent += 1;
                        prop_assert_eq!(may_send.as_ref().map(|item| &item.frozen), Some(&**frozen));
                    }
                    Task::Commit(change) => {
                        prop_assert!(change.strict);
                        for taken in &change.writes {
                            if taken.store != Store::Outbox || taken.text.is_some() {
                                continue;
                            }
                            let stands = |store, reads: fn(&str) -> bool| change.writes.iter().any(|write| {
                                write.store == store && write.id == taken.id && write.text.as_deref().is_some_and(reads)
                            });
                            prop_assert!(
                                stands(Store::Receipts, |text| KeptReceipt::read(text).is_ok())
                                    || stands(Store::Drafts, |text| KeptDraft::read(text).is_ok()),
                                "{:?}", change
                            );
                        }
                        asked = Some(change.clone());
                    }
                    Task::WakeIn { milliseconds } => prop_assert!(*milliseconds > 0),
                    _ => {}
                }
            }
            prop_assert!(sent <= 1);
            // A mark that was made is used at once: it is not left for later.
            prop_assert_eq!(sent == 1, may_send.is_some());
        }
    }
}

/// `attempts` counts faults too, so after one fault a conflict drops the receipt.
#[test]
fn a_receipt_in_hand_is_kept_after_a_fault_and_a_conflict() {
    let (outbox, tasks) = step(
        sending(false, &frozen("a")),
        answered(Ok(receipt()), NOW, 0.5),
    );
    let change = the_commit(&tasks);
    let (outbox, _) = step(outbox, committed(Err(StoreFault::Unavailable), NOW));
    let (outbox, tasks) = step(outbox, woke(Why::Timer, NOW + 4_000));
    assert_eq!(tasks, [Task::Commit(change.clone())]);
    let anyway = Transaction {
        expected: vec![],
        ..change
    };
    check(
        outbox,
        committed(Err(StoreFault::Changed), NOW + 4_000),
        &[Task::Commit(anyway)],
    );
}

/// A timer after a hope makes one of the two forgotten.
#[test]
fn a_hope_is_not_forgotten_over_a_timer() {
    let outbox = check(sending(false, &frozen("a")), woke(Why::Hope, NOW), &[]);
    let outbox = check(outbox, woke(Why::Timer, NOW), &[]);
    let (outbox, _) = step(outbox, answered(Err(Failure::Unreachable), NOW, 0.5));
    check(
        outbox,
        committed(Ok(()), NOW),
        &[changed("a"), Task::ReadOutbox],
    );
}

#[test]
fn the_last_revision_is_no_end() {
    let mut last = frozen("a").value;
    last.draft.revision = u64::MAX;
    outbox::take_back(&shelved(last), TODAY);
}
