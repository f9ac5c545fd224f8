//! Bugs of drafts and outbox that were found once, each by the shortest way to it; it must not hold a rule that no bug broke.

use mrejesho::feedback::journey::*;
use mrejesho::feedback::model::catalogue::{ReceiptKind, Service};
use mrejesho::feedback::model::draft::{Field, Kind, Naming, Pick};
use mrejesho::feedback::model::receipt::{Receipt, Reference};
use mrejesho::feedback::outbox;
use mrejesho::feedback::records::drafts::{self, Found};
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::{Store, StoreFault, Stored};
use mrejesho::feedback::rules::retention::{Age, Aging, age};
use mrejesho::feedback::rules::validation::Day;

const TODAY: Day = Day {
    year: 2026,
    month: 11,
    day: 23,
};

fn go(stage: Stage, events: Vec<Event>) -> (Stage, Vec<Task>) {
    let mut tasks = vec![];
    let stage = events.into_iter().fold(stage, |stage, event| {
        let (stage, more) = step(stage, event);
        tasks.extend(more);
        stage
    });
    (stage, tasks)
}

fn save_came(id: &str) -> Event {
    Event::SaveCame(Here {
        fresh_id: id.to_owned(),
        owner: "t".to_owned(),
        ..Here::default()
    })
}

fn typed(text: &str) -> Event {
    Event::Typed(Field::Description, text.to_owned())
}

fn text_of(tasks: &[Task]) -> String {
    tasks
        .iter()
        .rev()
        .find_map(|task| match task {
            Task::Save { text, .. } => Some(text.clone()),
            _ => None,
        })
        .expect("a save")
}

fn saved(tasks: &[Task], local: bool, result: Result<(), StoreFault>) -> Event {
    Event::Saved {
        text: text_of(tasks),
        local,
        result,
    }
}

fn named(words: &str) -> (Stage, Vec<Task>) {
    go(
        Stage::default(),
        vec![
            Event::ChoseKind(Kind::Complaint),
            Event::ChoseNaming(Naming::Named),
            typed(words),
            save_came("d1"),
        ],
    )
}

fn to_review() -> (Stage, Vec<Task>) {
    let service = Service {
        code: "luku".to_owned(),
        institution: Some("65".to_owned()),
        ..Service::default()
    };
    let chosen = ChosenInstitution {
        pick: Pick::default(),
        address: "x".to_owned(),
        only_service: Some(service),
    };
    go(
        Stage::default(),
        vec![
            Event::ChoseKind(Kind::Complaint),
            Event::ChoseNaming(Naming::Named),
            Event::ChoseInstitution(chosen),
            Event::Continued { today: TODAY },
            typed("a"),
            Event::Continued { today: TODAY },
            Event::Continued { today: TODAY },
        ],
    )
}

#[test]
fn taken_over_with_letters_that_could_not_be_kept_keeps_them() {
    let (stage, tasks) = named("a");
    let (stage, _) = go(stage, vec![saved(&tasks, true, Ok(()))]);
    let (stage, tasks) = go(stage, vec![typed("a b c"), save_came("d2")]);
    let (stage, _) = go(stage, vec![saved(&tasks, false, Err(StoreFault::Full))]);
    assert!(stage.would_be_missed());
    let (stage, _) = go(stage, vec![Event::OpenedElsewhere]);
    assert!(stage.writing().is_some(), "the letters are gone: {stage:?}");
}

#[test]
fn taken_over_while_a_save_fails_keeps_the_letters() {
    let (stage, tasks) = named("a");
    let (stage, _) = go(stage, vec![saved(&tasks, true, Ok(()))]);
    let (stage, tasks) = go(
        stage,
        vec![typed("a b c"), save_came("d2"), Event::OpenedElsewhere],
    );
    let (stage, _) = go(
        stage,
        vec![saved(&tasks, false, Err(StoreFault::Unavailable))],
    );
    assert!(stage.writing().is_some(), "the letters are gone: {stage:?}");
}

/// The same where no letter is newer than what the store has: a draft of its own would be the same words once more.
#[test]
fn taken_over_while_a_save_of_nothing_new_fails_makes_no_second_draft() {
    let (stage, _) = to_review();
    let (stage, tasks) = go(stage, vec![save_came("d1")]);
    let (stage, _) = go(stage, vec![saved(&tasks, true, Ok(()))]);
    let (stage, tasks) = go(
        stage,
        vec![
            Event::WentToStep(Step::Details),
            save_came("d2"),
            Event::OpenedElsewhere,
        ],
    );
    let (stage, tasks) = go(
        stage,
        vec![saved(&tasks, true, Err(StoreFault::Unavailable))],
    );
    assert!(matches!(stage, Stage::Elsewhere { .. }), "{stage:?}");
    assert!(!tasks.contains(&Task::SaveSoon), "{tasks:?}");
}

#[test]
fn a_failed_save_of_older_letters_does_not_call_newer_ones_kept() {
    let (stage, tasks) = named("a");
    let (stage, _) = go(
        stage,
        vec![typed("a b c"), saved(&tasks, true, Err(StoreFault::Full))],
    );
    assert_eq!(stage.writing().unwrap().keep.saved, Saved::Soon);
}

#[test]
fn starting_over_after_a_failed_save_keeps_newer_letters() {
    let (stage, tasks) = named("a");
    let (stage, _) = go(
        stage,
        vec![
            typed("a b c"),
            saved(&tasks, true, Err(StoreFault::Full)),
            Event::StartedOver,
        ],
    );
    assert_eq!(stage.writing().unwrap().draft.description, "a b c");
}

#[test]
fn three_days_are_told_also_where_the_clock_went_back_by_one() {
    let mut aging = Aging::touched(0);
    let mut told = std::collections::BTreeSet::new();
    for today in [30, 31, 30, 31, 32] {
        match age(aging, today, 30) {
            Age::ToWarn(warned) => {
                told.insert(today);
                aging = warned;
            }
            Age::Due => assert!(told.len() >= 3, "{told:?}"),
            _ => {}
        }
    }
}

#[test]
fn a_save_while_it_is_handed_over_makes_no_second_draft() {
    // Never saved yet; *Tuma* within the 300 ms of `SaveSoon`.
    let (stage, _) = to_review();
    let (stage, tasks) = go(stage, vec![Event::PressedSend { today: TODAY }]);
    assert!(matches!(tasks[..], [Task::Focus, Task::HandOver(_)]));
    let (_, tasks) = go(stage, vec![save_came("d2")]);
    assert!(
        !tasks.iter().any(|task| matches!(task, Task::Save { .. })),
        "{tasks:?}"
    );
}

#[test]
fn an_unknown_one_that_is_taken_back_is_not_shown_as_waiting() {
    let (stage, _) = to_review();
    let (stage, _) = go(
        stage,
        vec![
            Event::PressedSend { today: TODAY },
            Event::HandedOver {
                id: "d1".to_owned(),
                result: Ok(()),
            },
            Event::FateLookedUp {
                id: "d1".to_owned(),
                fate: Fate::Unknown,
            },
            Event::KeptWriting,
        ],
    );
    assert!(
        !matches!(stage, Stage::Waiting(_)),
        "`Waiting`: nothing of it has gone yet"
    );
}

fn settling_with_receipt() -> outbox::Outbox {
    let value = outbox::Item {
        frozen: outbox::Frozen::new(
            "luku",
            ReceiptKind::Reference,
            "a=1".to_owned(),
            "k".to_owned(),
        ),
        state: outbox::State::Frozen,
        tries: 0,
        queued: 0,
        last: None,
        draft: KeptDraft {
            id: "a".to_owned(),
            ..KeptDraft::default()
        },
    };
    let item = Stored {
        text: value.write(),
        value,
    };
    let receipt = Receipt {
        reference: Reference::Known("R1".to_owned()),
        ..Receipt::default()
    };
    [
        outbox::Event::Woke {
            why: outbox::Why::Pressed,
            now: 0,
        },
        outbox::Event::TurnAnswered(true),
        outbox::Event::OutboxRead {
            items: Some(vec![item]),
            now: 0,
        },
        outbox::Event::Committed {
            result: Ok(()),
            now: 0,
        },
        outbox::Event::Answered {
            answer: Ok(receipt),
            now: 0,
            dice: 0.5,
            today: 0,
            day: String::new(),
        },
    ]
    .into_iter()
    .fold(outbox::Outbox::default(), |outbox, event| {
        outbox::step(outbox, event).0
    })
}

#[test]
fn a_receipt_is_kept_when_the_store_was_full_first_and_changed_then() {
    let outbox = settling_with_receipt();
    let (outbox, _) = outbox::step(
        outbox,
        outbox::Event::Committed {
            result: Err(StoreFault::Full),
            now: 0,
        },
    );
    let (outbox, _) = outbox::step(
        outbox,
        outbox::Event::Woke {
            why: outbox::Why::Timer,
            now: 9_000,
        },
    );
    let (_, tasks) = outbox::step(
        outbox,
        outbox::Event::Committed {
            result: Err(StoreFault::Changed),
            now: 9_000,
        },
    );
    assert!(
        tasks
            .iter()
            .any(|task| matches!(task, outbox::Task::Commit(change)
            if change.writes.iter().any(|write| write.store == Store::Receipts))),
        "{tasks:?}"
    );
}

#[test]
fn the_last_revision_there_is_is_no_panic() {
    let draft = KeptDraft {
        id: "a".to_owned(),
        revision: u64::MAX,
        ..KeptDraft::default()
    };
    let found = Found {
        draft,
        stored: None,
    };
    let (owned, _) = drafts::change_owner(&found, "t", 0);
    assert_eq!(owned.revision, u64::MAX);
}

#[test]
fn a_cover_written_otherwise_is_not_read_as_whole() {
    let text = KeptDraft {
        id: "1".to_owned(),
        ..KeptDraft::default()
    }
    .write();
    // 5b3bc51df743edfb: one bit of the cover flipped.
    let flipped = text.replacen("5b3bc51df743edfb", "5B3bc51df743edfb", 1);
    assert_ne!(text, flipped);
    assert!(KeptDraft::read(&flipped).is_err());
}

fn kept(id: &str, words: &str) -> (KeptDraft, String) {
    let mut draft = KeptDraft {
        id: id.to_owned(),
        ..KeptDraft::default()
    };
    draft.draft.kind = Some(Kind::Complaint);
    draft.draft.naming = Some(Naming::Named);
    draft.draft.description = words.to_owned();
    let text = draft.write();
    (draft, text)
}

fn description(stage: &Stage) -> &str {
    stage
        .writing()
        .map_or("", |writing| &writing.draft.description)
}

#[test]
fn another_draft_is_opened_when_the_last_letters_are_in_the_store() {
    let (stage, first) = named("a");
    let (draft, stored) = kept("d9", "other");
    let resumed = Event::Resumed {
        draft: Box::new(draft),
        stored,
        only_local: false,
    };
    let (stage, _) = go(stage, vec![typed("a b c"), save_came("d1"), resumed]);
    assert_eq!(description(&stage), "a b c");
    let (stage, _) = go(stage, vec![saved(&first, true, Ok(()))]);
    assert_eq!(
        description(&stage),
        "a b c",
        "only the older letters are there"
    );
    let (stage, second) = go(stage, vec![save_came("d1")]);
    let (stage, _) = go(stage, vec![saved(&second, true, Ok(()))]);
    assert_eq!(description(&stage), "other");
}

#[test]
fn whoever_goes_on_typing_stays_though_another_draft_was_asked_for() {
    let (stage, first) = named("a");
    let (draft, stored) = kept("d9", "other");
    let resumed = Event::Resumed {
        draft: Box::new(draft),
        stored,
        only_local: false,
    };
    let (stage, _) = go(
        stage,
        vec![resumed, typed("a b"), saved(&first, true, Ok(()))],
    );
    let (stage, second) = go(stage, vec![save_came("d1")]);
    let (stage, _) = go(stage, vec![saved(&second, true, Ok(()))]);
    assert_eq!(description(&stage), "a b");
}

#[test]
fn a_report_that_another_tab_took_unchanged_is_not_made_a_second_one() {
    let (stage, _) = to_review();
    let (stage, tasks) = go(stage, vec![save_came("d1")]);
    let (stage, _) = go(stage, vec![saved(&tasks, true, Ok(()))]);
    let pressed = Event::PressedSend { today: TODAY };
    let changed = Event::HandedOver {
        id: "d1".to_owned(),
        result: Err(StoreFault::Changed),
    };
    let (stage, tasks) = go(stage, vec![pressed, changed]);
    assert!(matches!(stage, Stage::Elsewhere { .. }), "{stage:?}");
    assert!(!tasks.contains(&Task::SaveSoon), "{tasks:?}");
}

#[test]
fn a_receipt_does_not_take_the_draft_that_another_tab_has_now() {
    let (stage, _) = to_review();
    let (stage, tasks) = go(stage, vec![save_came("d1")]);
    let (stage, _) = go(stage, vec![saved(&tasks, true, Ok(()))]);
    let pressed = || Event::PressedSend { today: TODAY };
    let full = Event::HandedOver {
        id: "d1".to_owned(),
        result: Err(StoreFault::Full),
    };
    let (stage, tasks) = go(stage, vec![pressed(), full, save_came("d2")]);
    let (stage, _) = go(stage, vec![saved(&tasks, true, Ok(()))]);
    let (stage, tasks) = go(stage, vec![pressed(), save_came("d2")]);
    let left = text_of(&tasks);
    let received = || {
        Event::SendAnswered(Ok(Receipt {
            reference: Reference::Known("R1".to_owned()),
            ..Receipt::default()
        }))
    };
    // Before it is known whether the last save met another tab's: only what this tab left is forgotten.
    let (_, early) = go(stage.clone(), vec![received()]);
    assert!(
        early
            .iter()
            .any(|task| matches!(task, Task::ForgetDraft { id, known }
            if id == "d1" && known.contains(&Some(left.clone())))),
        "{early:?}"
    );
    // After it: the draft is the other tab's.
    let (stage, _) = go(stage, vec![saved(&tasks, true, Err(StoreFault::Changed))]);
    let (_, late) = go(stage, vec![save_came("d3"), received()]);
    let forgotten = |task: &Task| matches!(task, Task::ForgetDraft { id, .. } if id == "d1");
    assert!(!late.iter().any(forgotten), "{late:?}");
}
