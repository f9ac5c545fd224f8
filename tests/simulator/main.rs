//! The simulator: the code that keeps and sends in the browser, on a device that dies, a storage that fails, a network that
//! lies and an office that is slow and lists what strangers sent, thousands of times from seeds; it must not use a thread, a clock
//! or chance inside a run.
//!
//! The short form is part of `cargo verify`. The full one, on all cores:
//!
//! ```text
//! cargo test --release --test simulator -- --ignored --nocapture full
//! ```

mod book;
mod chance;
mod office;
mod person;
mod plan;
mod storage;
mod world;

use std::cell::OnceCell;
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use mrejesho::api::config::Config;
use mrejesho::api::open311::Open311;
use mrejesho::feedback::journey::Stage;
use mrejesho::feedback::outbox::effects::Device;
use mrejesho::feedback::records::store::Store;
use person::{Person, words_of};
use plan::{Case, Change, FAULTS, Fault, POINTS, Plan, Planted, Point};
use world::{Window, World};

/// A run with more steps than this is one that never ends.
const STEPS: u64 = 20_000;

/// What came of runs.
#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    runs: u64,
    kills: u64,
    faults: u64,
    handed_over: u64,
    received: u64,
    told_twice: u64,
    looked_up: u64,
    strangers: u64,
    claimed: u64,
    longest: u64,
}

impl Sum {
    fn add(&mut self, other: Sum) {
        self.runs += other.runs;
        self.kills += other.kills;
        self.faults += other.faults;
        self.handed_over += other.handed_over;
        self.received += other.received;
        self.told_twice += other.told_twice;
        self.looked_up += other.looked_up;
        self.strangers += other.strangers;
        self.claimed += other.claimed;
        self.longest = self.longest.max(other.longest);
    }
}

fn adapter(dedupes: bool) -> Rc<Open311> {
    thread_local! {
        static ADAPTERS: [OnceCell<Rc<Open311>>; 2] = const { [OnceCell::new(), OnceCell::new()] };
    }
    ADAPTERS.with(|adapters| {
        let made = adapters[usize::from(dedupes)].get_or_init(|| {
            let config = format!(
                r#"{{"idempotency": {dedupes}, "look_up": true, "media": true, "privacy": {{"operator": "Ofisi", "seen_by": "Afisa"}}}}"#
            );
            let config = Config::parse(&config).expect("a config");
            Rc::new(Open311::new(config, None))
        });
        Rc::clone(made)
    })
}

/// One run from its beginning to rest. Errors: what the oracle says.
fn run(case: Case, planted: Planted) -> Result<Sum, String> {
    let chance = case.chance();
    let plan = Plan::new(case, planted, &chance);
    let world = World::new(chance, plan, adapter(case.dedupes));
    world
        .aloud
        .set(std::env::var_os("SIMULATOR_ALOUD").is_some());
    let result = live(&world);
    world.end();
    result
}

fn live(world: &Rc<World>) -> Result<Sum, String> {
    let mut person = Person {
        reports: world.plan.reports,
    };
    let mut acts = world.plan.acts;
    let mut steps = 0;
    world.person_comes_in(0);
    rest(world, &mut steps, |world| {
        person.act(world);
        world.settle();
        if acts > 0 {
            acts -= 1;
            let within = *world.chance.pick(&[30, 100, 300, 1_000, 3_000, 20_000]);
            world.person_comes_in(world.chance.between(1, within));
        } else {
            world.calm.set(true);
            for window in world.alive() {
                window.wake(mrejesho::feedback::outbox::Why::Hope);
            }
            world.settle();
        }
    })?;
    for window in world.alive() {
        if matches!(*window.tab.stage.borrow(), Stage::Sending(_)) {
            return Err("a page says for ever that the report is being sent".to_owned());
        }
    }
    for window in world.alive() {
        world.close(window.tab.id);
    }
    world.book.borrow_mut().something_died(world);
    let last = world.open_tab(None);
    world.settle();
    rest(world, &mut steps, |_| {})?;
    last.look();
    world.settle();
    rest(world, &mut steps, |_| {})?;
    let found = last.tab.found.borrow_mut().take();
    let found = found.ok_or("the lists cannot be seen")?;
    let mut lists = String::new();
    for draft in &found.drafts {
        lists.push_str(&draft.draft.description);
    }
    for item in &found.outbox {
        lists.push_str(&words_of(item));
        if !item.rests() {
            return Err("something waits though all is well".to_owned());
        }
    }
    let mut book = world.book.borrow_mut();
    book.end(world, &lists);
    book.files_are_named(world);
    match book.wrong.take() {
        Some(wrong) => Err(wrong),
        None => Ok(Sum {
            runs: 1,
            kills: book.kills,
            faults: book.faults,
            handed_over: book.handed_over,
            received: book.received,
            told_twice: book.told_twice,
            looked_up: book.looked_up,
            strangers: book.strangers,
            claimed: book.claimed,
            longest: steps,
        }),
    }
}

/// Until nothing is left to happen.
fn rest(
    world: &Rc<World>,
    steps: &mut u64,
    mut person: impl FnMut(&Rc<World>),
) -> Result<(), String> {
    while let Some(is_person) = world.go_on() {
        if is_person {
            person(world);
        }
        if let Some(wrong) = world.book.borrow_mut().wrong.take() {
            return Err(wrong);
        }
        *steps += 1;
        if *steps > STEPS {
            return Err("it never comes to rest".to_owned());
        }
    }
    Ok(())
}

/// Prints one run: `SIMULATOR_ALOUD="3 4 17 true false"` names the point, the fault, the seed, whether the office
/// de-duplicates, whether the run is a wide one, and, if it is said, whether reports have photos, whether they have no name and
/// are in the vault, whether they go in envelopes, and whether they are looked for.
#[test]
#[ignore = "for one who looks for the cause of a failure"]
fn aloud() {
    let Ok(text) = std::env::var("SIMULATOR_ALOUD") else {
        return;
    };
    let words: Vec<&str> = text.split(' ').collect();
    let number = |at: usize| words[at].parse().expect("a number");
    let case = Case {
        point: number(0),
        fault: number(1),
        seed: number(2) as u64,
        dedupes: words[3] == "true",
        wide: words[4] == "true",
        photos: words.get(5) == Some(&"true"),
        vault: words.get(6) == Some(&"true"),
        sealed: words.get(7) == Some(&"true"),
        looks_up: words.get(8) == Some(&"true"),
    };
    println!("{:?}", run(case, Planted::Nothing));
}

/// Every point with every fault and so many seeds, on all cores.
fn all(seeds: std::ops::Range<u64>, planted: Planted) -> Result<Sum, Vec<String>> {
    let next = AtomicUsize::new(0);
    let sum = Mutex::new(Sum::default());
    let failed = Mutex::new(Vec::new());
    let work = || {
        let mut own = Sum::default();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let (point, fault) = (number / FAULTS.len(), number % FAULTS.len());
            if point >= POINTS.len() || failed.lock().expect("whole").len() >= 20 {
                break;
            }
            for seed in seeds.clone() {
                for dedupes in [true, false] {
                    let case = Case {
                        point,
                        fault,
                        seed,
                        dedupes,
                        wide: seed % 2 == 1,
                        photos: (point + fault) % 3 == 0,
                        vault: (point + fault) % 4 == 1,
                        sealed: (point + fault) % 5 == 2,
                        looks_up: !(seed + (point + fault) as u64).is_multiple_of(3),
                    };
                    match run(case, planted) {
                        Ok(one) => own.add(one),
                        Err(wrong) => {
                            let (point, fault) = (POINTS[point], FAULTS[fault]);
                            let wrong = format!("{wrong}: {case:?} {point:?} {fault:?}");
                            println!("{wrong}");
                            failed.lock().expect("whole").push(wrong);
                        }
                    }
                }
            }
        }
        sum.lock().expect("whole").add(own);
    };
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(work);
        }
    });
    let failed = failed.into_inner().expect("whole");
    match failed.is_empty() {
        true => Ok(sum.into_inner().expect("whole")),
        false => Err(failed),
    }
}

/// Every seed that ever failed: where it died, what went wrong, whether the office de-duplicates, whether it was a wide run, in the
/// vault and in envelopes, and what it was.
const ONCE_FAILED: [(u64, Point, Fault, [bool; 4], &str); 27] = [
    (
        77,
        Point::Asked(Change::TakenBack),
        Fault::StorageFull,
        [true, true, false, false],
        "a draft that local storage still had was opened and handed over again after it was sent",
    ),
    (
        161,
        Point::ProbeAsked,
        Fault::StorageDown,
        [false, true, false, false],
        "a tab that lost the draft left its own words of it in local storage, and they were taken for the newer ones",
    ),
    (
        2,
        Point::Asked(Change::DraftSaved),
        Fault::TruncatedReceipt,
        [true, false, false, false],
        "taken back without a receipt, the words did not say that they may have gone",
    ),
    (
        0,
        Point::Asked(Change::DraftSaved),
        Fault::PortalAtReport,
        [false, false, false, false],
        "words typed while another draft was being opened went with the screen",
    ),
    (
        3,
        Point::Heard(Change::DraftSaved),
        Fault::Unreachable,
        [true, false, false, false],
        "a report was taken back out of the hand of a tab that was sending it",
    ),
    (
        2,
        Point::Heard(Change::Received),
        Fault::ProbeLost,
        [false, false, false, false],
        "a report was taken back out of the hand of a tab that was sending it",
    ),
    (
        2,
        Point::Heard(Change::MarkedSending),
        Fault::PortalAtProbe,
        [true, false, false, false],
        "a save beside the hand-over left a second draft",
    ),
    (
        2,
        Point::Made(Change::Waits),
        Fault::ClockBack,
        [false, false, false, false],
        "a save beside the hand-over left a second draft",
    ),
    (
        0,
        Point::Reading,
        Fault::NotAllowed401,
        [true, false, false, false],
        "what was handed over was opened as a draft out of local storage",
    ),
    (
        47,
        Point::Heard(Change::HandedOver),
        Fault::NotFound404,
        [true, false, false, false],
        "a 409 to the second delivery was read as: nothing was sent",
    ),
    (
        5,
        Point::Asked(Change::Waits),
        Fault::Error500Before,
        [true, false, false, false],
        "a 409 to the second delivery was read as: nothing was sent",
    ),
    (
        29,
        Point::Made(Change::Tidied),
        Fault::NotFound404,
        [true, false, false, false],
        "the mark of what is gone went before local storage had forgotten it for good",
    ),
    (
        25,
        Point::TurnGiven,
        Fault::Error500After,
        [true, false, false, false],
        "two tabs left two drafts of the same words",
    ),
    (
        63,
        Point::TurnGiven,
        Fault::ClockForward,
        [true, false, false, false],
        "two tabs left two drafts of the same words",
    ),
    (
        144,
        Point::Asked(Change::DraftSaved),
        Fault::Error500After,
        [true, false, false, false],
        "a draft that was opened twice in one tab took newer words from the screen",
    ),
    (
        409,
        Point::Made(Change::DraftSaved),
        Fault::Unreachable,
        [true, false, false, false],
        "a draft that was opened twice in one tab took newer words from the screen",
    ),
    (
        805,
        Point::Made(Change::DraftSaved),
        Fault::Error500Before,
        [true, false, false, false],
        "a draft that was opened twice in one tab took newer words from the screen",
    ),
    (
        957,
        Point::Made(Change::DraftSaved),
        Fault::PowerCut,
        [false, false, false, false],
        "a first save that came after the hand-over made it a draft again",
    ),
    (
        0,
        Point::Made(Change::DraftSaved),
        Fault::Unreachable,
        [true, false, false, false],
        "a page waited for what a dead tab had done",
    ),
    (
        1,
        Point::Made(Change::TakenBack),
        Fault::StorageErrorAtOne,
        [false, true, false, false],
        "a page waited for what a dead tab had done",
    ),
    (
        1,
        Point::Asked(Change::HandedOver),
        Fault::NotFound404,
        [false, true, false, false],
        "the last letters of a draft went with the browser, since another draft was opened before they were on the store",
    ),
    (
        1,
        Point::Made(Change::BecameUnknown),
        Fault::TooLarge413,
        [false, true, false, false],
        "a report that another tab had sent became a draft of its own, and went again",
    ),
    (
        745,
        Point::Made(Change::DraftOpened),
        Fault::StorageDown,
        [true, true, false, false],
        "a receipt took the draft in which another tab had written on",
    ),
    (
        851,
        Point::Asked(Change::Waits),
        Fault::StorageFull,
        [false, true, false, false],
        "a receipt took the draft in which another tab had written on",
    ),
    (
        413,
        Point::Asked(Change::Waits),
        Fault::StorageDown,
        [true, true, false, false],
        "a receipt took the draft in which another tab had written on",
    ),
    (
        6,
        Point::Asked(Change::SentAgain),
        Fault::ManyTabs,
        [true, false, false, true],
        "an envelope that may have gone was called refused, and its words went again",
    ),
    (
        75,
        Point::Asked(Change::SentAgain),
        Fault::DropBeforeBody,
        [true, true, false, true],
        "a save that another tab's was before failed while an envelope was made, and the letters were kept nowhere",
    ),
];

#[test]
fn what_once_failed_holds() {
    let mut failed = Vec::new();
    for (seed, point, fault, [dedupes, wide, vault, sealed], what) in ONCE_FAILED {
        let case = Case {
            point: POINTS
                .iter()
                .position(|one| *one == point)
                .expect("a point"),
            fault: FAULTS
                .iter()
                .position(|one| *one == fault)
                .expect("a fault"),
            seed,
            dedupes,
            wide,
            photos: false,
            vault,
            sealed,
            looks_up: false,
        };
        if let Err(wrong) = run(case, Planted::Nothing) {
            failed.push(format!("{what}: {wrong}: {case:?}"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Taken from another tab in whatever moment of its last letters, a draft comes onto the screen with them.
/// While one envelope was in the making, another report came onto the screen and was sent: it went with the words of the first.
#[test]
fn an_envelope_goes_with_its_own_report() {
    let at = |point, fault| {
        let point = POINTS.iter().position(|one| *one == point);
        let fault = FAULTS.iter().position(|one| *one == fault);
        (point.expect("a point"), fault.expect("a fault"))
    };
    let (point, fault) = at(Point::Asked(Change::Refused), Fault::PortalAtReport);
    let case = Case {
        point,
        fault,
        seed: 171,
        dedupes: false,
        wide: true,
        photos: false,
        vault: false,
        sealed: true,
        looks_up: true,
    };
    run(case, Planted::Nothing).expect("each report with its own words");
}

#[test]
fn a_draft_that_is_taken_over_opens() {
    let mut taken = 0;
    for seed in 0..500 {
        let case = Case {
            point: 0,
            fault: 0,
            seed,
            dedupes: true,
            wide: false,
            photos: seed % 2 == 1,
            vault: seed % 4 == 2,
            sealed: seed % 5 == 3,
            looks_up: false,
        };
        let chance = case.chance();
        let plan = Plan {
            kills: vec![],
            troubles: vec![],
            ..Plan::new(case, Planted::Nothing, &chance)
        };
        let world = World::new(chance, plan, adapter(case.dedupes));
        let mut steps = 0;
        let mut rest = || rest(&world, &mut steps, |_| {}).expect("nothing wrong");
        let first = world.open_tab(None);
        world.settle();
        rest();
        Person { reports: 1 }.begins(&first);
        world.settle();
        rest();
        let shown = |window: &Window| {
            window.writing(|writing| {
                let writing = writing.filter(|writing| writing.keep.id.is_some())?;
                Some((writing.keep.id.clone()?, writing.draft.description.clone()))
            })
        };
        // Without a name and without a vault there is none to be taken.
        let Some((id, words)) = shown(&first) else {
            continue;
        };
        let second = world.open_tab(None);
        world.settle();
        rest();
        person::types(&first, 0, &words);
        world.settle();
        let (own, id_then) = (second.clone(), id.clone());
        second.spawn(async move {
            own.wait(own.world.chance.between(0, 1_000)).await;
            own.open_draft(id_then, true).await;
        });
        world.settle();
        rest();
        let (id_shown, words_shown) = shown(&second)
            .unwrap_or_else(|| panic!("seed {seed}: the tab that took the draft shows no draft"));
        assert_eq!(id_shown, id, "seed {seed}");
        let kept = world.storage.borrow().all(Store::Drafts);
        let typed = shown(&first).map_or(words_shown, |(_, typed)| typed);
        assert!(
            kept.iter().any(|(_, text)| text.contains(&typed)),
            "seed {seed}: {typed:?} is in none of {kept:?}"
        );
        world.end();
        taken += 1;
    }
    assert!(taken > 400, "{taken}");
}

/// Seeds of the short form, for each point, fault and behaviour.
const FEW: u64 = 2;

#[test]
fn nothing_is_lost_and_nothing_goes_twice_in_silence() {
    match all(0..FEW, Planted::Nothing) {
        Ok(sum) => println!("{sum:?}"),
        Err(failed) => panic!("{}", failed.join("\n")),
    }
}

/// Seeds of the full form; `SIMULATOR_SEEDS="1000..2000"` takes others.
const MANY: std::ops::Range<u64> = 0..1_000;

#[test]
#[ignore = "minutes on all cores; run it as the head of this file says"]
fn full() {
    let own = std::env::var("SIMULATOR_SEEDS").ok().and_then(|text| {
        let (from, to) = text.split_once("..")?;
        Some(from.parse().ok()?..to.parse().ok()?)
    });
    let begun = std::time::Instant::now();
    match all(own.unwrap_or(MANY), Planted::Nothing) {
        Ok(sum) => println!(
            "{} runs, {} kills, {} faults, {} handed over, {} times called received, {} duplicates after being told, {} \
             times looked up, {} strangers listed, {} claimed, 0 silent duplicates, 0 lost, 0 receipts of strangers, longest run {} \
             steps, {} seconds",
            sum.runs,
            sum.kills,
            sum.faults,
            sum.handed_over,
            sum.received,
            sum.told_twice,
            sum.looked_up,
            sum.strangers,
            sum.claimed,
            sum.longest,
            begun.elapsed().as_secs(),
        ),
        Err(failed) => panic!("{}", failed.join("\n")),
    }
}

#[test]
fn a_report_deleted_before_its_receipt_is_seen() {
    assert!(all(0..FEW, Planted::DeletesBeforeReceipt).is_err());
}

#[test]
fn an_unknown_one_sent_again_is_seen() {
    assert!(all(0..FEW, Planted::ResendsUnknown).is_err());
}

#[test]
fn two_tabs_that_send_are_seen() {
    assert!(all(0..FEW, Planted::TwoTabsSend).is_err());
}

#[test]
fn any_match_taken_is_seen() {
    let seen = all(0..FEW, Planted::TakesAnyMatch);
    let failed = seen.expect_err("what is not ours was taken");
    let is_it = |wrong: &String| wrong.contains("took a stranger's receipt");
    assert!(failed.iter().any(is_it), "{}", failed.join("\n"));
}
