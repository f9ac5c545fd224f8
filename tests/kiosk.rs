//! A terminal: that it waits, counts down and wipes, by the table and however keys, touches and late timers fall; and what its
//! file may say. It must not wait itself, since time is a value.

use mrejesho::api::kiosk::Kiosk;
use mrejesho::feedback::rules::idle::{Event, Patience, Presence, Task, step};
use mrejesho::feedback::rules::poster;
use proptest::prelude::*;

const MINUTE: Patience = Patience {
    idle: 60_000,
    countdown: 30_000,
};

/// A terminal that does what it is told, and what was seen and heard at it.
struct Terminal {
    patience: Patience,
    presence: Presence,
    now: u64,
    wakes_at: Option<u64>,
    shown: Option<u64>,
    heard: Vec<u64>,
    wiped: Vec<u64>,
}

impl Terminal {
    fn new(patience: Patience) -> Terminal {
        Terminal {
            patience,
            presence: Presence::default(),
            now: 0,
            wakes_at: None,
            shown: None,
            heard: vec![],
            wiped: vec![],
        }
    }

    fn tell(&mut self, event: Event) {
        let (next, tasks) = step(self.presence, event, self.now, self.patience);
        self.presence = next;
        for task in tasks {
            match task {
                Task::WakeIn(wait) => self.wakes_at = Some(self.now + wait),
                Task::Count { left, aloud } => {
                    self.shown = Some(left);
                    self.heard.extend(aloud.then_some(left));
                }
                Task::Stay => self.shown = None,
                Task::Wipe => {
                    self.shown = None;
                    self.wakes_at = None;
                    self.wiped.push(self.now);
                }
            }
        }
    }

    /// Time passes; a timer comes `late` milliseconds after its moment.
    fn wait(&mut self, milliseconds: u64, late: u64) {
        let until = self.now + milliseconds;
        while let Some(at) = self.wakes_at.filter(|at| at + late <= until) {
            self.wakes_at = None;
            self.now = self.now.max(at + late);
            self.tell(Event::Woke);
        }
        self.now = until;
    }
}

/// After so many milliseconds, this; and then so many seconds are shown, none where there is no countdown.
type Line = (u64, Option<Event>, Option<u64>);

#[test]
fn the_countdown_comes_goes_and_ends_by_the_table() {
    use Event::{Answered, Finished, SentOff, Touched};
    let lines: [(&str, &[Line], &[u64]); 14] = [
        ("nobody was there", &[(1_000_000, None, None)], &[]),
        (
            "one touch, and then gone",
            &[
                (1_000, Some(Touched), None),
                (59_999, None, None),
                (1, None, Some(30)),
                (29_999, None, Some(1)),
                (1, None, None),
                (1_000_000, None, None),
            ],
            &[91_000],
        ),
        (
            "each key puts it off",
            &[
                (0, Some(Touched), None),
                (59_000, Some(Touched), None),
                (59_000, Some(Touched), None),
                (59_999, None, None),
                (1, None, Some(30)),
            ],
            &[],
        ),
        (
            "any touch ends the countdown, and the whole time begins anew",
            &[
                (0, Some(Touched), None),
                (89_999, Some(Touched), None),
                (59_999, None, None),
                (1, None, Some(30)),
            ],
            &[],
        ),
        (
            "finished at once",
            &[(5, Some(Touched), None), (5, Some(Finished), None)],
            &[10],
        ),
        (
            "finished in the countdown",
            &[(0, Some(Touched), None), (70_000, Some(Finished), None)],
            &[70_000],
        ),
        (
            "an answer within the time is read, and puts nothing off",
            &[
                (0, Some(Touched), None),
                (10, Some(SentOff), None),
                (45_000, Some(Answered), None),
                (14_989, None, None),
                (1, None, Some(30)),
                (30_000, None, None),
            ],
            &[90_000],
        ),
        (
            "an answer in the countdown does not end it",
            &[
                (0, Some(Touched), None),
                (10, Some(SentOff), None),
                (69_990, Some(Answered), Some(20)),
                (19_999, None, Some(1)),
                (1, None, None),
            ],
            &[90_000],
        ),
        (
            "no answer at all: the count goes on",
            &[
                (0, Some(Touched), None),
                (10, Some(SentOff), None),
                (59_990, None, Some(30)),
                (30_000, None, None),
                (1_000_000, None, None),
            ],
            &[90_000],
        ),
        (
            "an answer after the time is for nobody",
            &[
                (0, Some(Touched), None),
                (10, Some(SentOff), None),
                (180_000, Some(Answered), None),
                (1_000_000, Some(Answered), None),
            ],
            &[90_000],
        ),
        (
            "whoever waits for the answer puts it off by a touch",
            &[
                (0, Some(Touched), None),
                (10, Some(SentOff), None),
                (65_000, Some(Touched), None),
                (24_980, Some(Answered), None),
                (35_019, None, None),
                (1, None, Some(30)),
            ],
            &[],
        ),
        (
            "sent once more and once more, with nobody there",
            &[
                (0, Some(Touched), None),
                (10, Some(SentOff), None),
                (40_000, Some(Answered), None),
                (10, Some(SentOff), None),
                (40_000, Some(Answered), Some(10)),
                (10_000, None, None),
            ],
            &[90_000],
        ),
        (
            "sent off in the countdown, as by a timer",
            &[
                (0, Some(Touched), None),
                (61_000, Some(SentOff), Some(29)),
                (29_000, None, None),
            ],
            &[90_000],
        ),
        (
            "finished while it is on its way",
            &[
                (0, Some(Touched), None),
                (1, Some(SentOff), None),
                (1, Some(Finished), None),
                (1, Some(Answered), None),
                (1_000_000, None, None),
            ],
            &[2],
        ),
    ];
    for (name, lines, wiped) in lines {
        let mut terminal = Terminal::new(MINUTE);
        for (at, (wait, event, shown)) in lines.iter().enumerate() {
            terminal.wait(*wait, 0);
            event.iter().for_each(|event| terminal.tell(*event));
            assert_eq!(terminal.shown, *shown, "{name}, line {at}");
        }
        assert_eq!(terminal.wiped, wiped, "{name}");
    }
}

#[test]
fn it_is_heard_four_times_and_seen_each_second() {
    let mut terminal = Terminal::new(MINUTE);
    terminal.tell(Event::Touched);
    terminal.wait(60_000, 0);
    let mut seen = vec![];
    while let Some(left) = terminal.shown {
        seen.push(left);
        terminal.wait(1_000, 0);
    }
    assert_eq!(seen, (1..=30).rev().collect::<Vec<u64>>());
    assert_eq!(terminal.heard, [30, 20, 10, 5]);
}

#[test]
fn a_timer_that_skips_a_mark_still_says_it() {
    let mut terminal = Terminal::new(MINUTE);
    terminal.tell(Event::Touched);
    for _ in 0..40 {
        terminal.wait(3_700, 1_900);
    }
    assert_eq!(terminal.heard.len(), 4, "{:?}", terminal.heard);
    assert_eq!(terminal.wiped.len(), 1);
}

#[test]
fn it_can_be_put_off_as_often_as_somebody_wants() {
    let mut terminal = Terminal::new(MINUTE);
    terminal.tell(Event::Touched);
    for time in 0..200 {
        terminal.wait(89_000, 0);
        assert_eq!(terminal.shown, Some(1), "time {time}");
        terminal.tell(Event::Touched);
        assert_eq!(terminal.shown, None);
    }
    assert_eq!(terminal.wiped, [0; 0]);
}

/// The machine slept: nobody saw a countdown, and whoever wakes it finds nothing.
#[test]
fn after_a_sleep_it_is_wiped_at_once() {
    for event in [Event::Woke, Event::Touched, Event::SentOff, Event::Answered] {
        let mut terminal = Terminal::new(MINUTE);
        terminal.tell(Event::Touched);
        terminal.now = 100_000;
        terminal.tell(event);
        assert_eq!(terminal.wiped, [100_000], "{event:?}");
        assert_eq!(terminal.presence, Presence::Nobody);
    }
}

fn events() -> impl Strategy<Value = Vec<(u64, u64, Option<Event>)>> {
    let event = prop_oneof![
        4 => Just(Some(Event::Touched)),
        4 => Just(None),
        1 => Just(Some(Event::SentOff)),
        1 => Just(Some(Event::Answered)),
        1 => Just(Some(Event::Finished)),
    ];
    prop::collection::vec((0..50_000_u64, 0..900_u64, event), 1..80)
}

proptest! {
    /// Nothing outlives the last touch by more than the two times, nor is anything wiped before; and no countdown is on the
    /// screen when nobody is there.
    #[test]
    fn nothing_stays_longer_and_nothing_goes_sooner(
        events in events(),
        idle in 1_000..90_000_u64,
        countdown in 1_000..60_000_u64,
    ) {
        let patience = Patience { idle, countdown };
        let mut terminal = Terminal::new(patience);
        // Since when somebody's words may be there, at the latest touch. What the network does is no touch.
        let mut touched: Option<u64> = None;
        for (wait, late, event) in events {
            let wipes = terminal.wiped.len();
            terminal.wait(wait, late);
            let over = touched.map(|at| at + idle + countdown);
            if terminal.wiped.len() > wipes {
                let at = terminal.wiped[wipes];
                prop_assert_eq!(terminal.wiped.len(), wipes + 1);
                prop_assert!(over.is_some_and(|over| at >= over && at <= over + 900), "{:?} {}", over, at);
                touched = None;
            } else {
                prop_assert!(over.is_none_or(|over| terminal.now < over + 900));
            }
            let Some(event) = event else { continue };
            let wipes = terminal.wiped.len();
            let is_late = touched.is_some_and(|at| terminal.now >= at + idle + countdown);
            terminal.tell(event);
            let wiped = terminal.wiped.len() > wipes;
            prop_assert_eq!(wiped, is_late || event == Event::Finished);
            match event {
                _ if wiped => touched = None,
                Event::Touched => touched = Some(terminal.now),
                _ => {}
            }
            prop_assert_eq!(terminal.presence == Presence::Nobody, touched.is_none());
            if touched.is_none() {
                prop_assert_eq!(terminal.shown, None);
            }
        }
    }
}

fn shipped(path: &str) -> String {
    std::fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).expect(path)
}

fn terminal(text: &str) -> Kiosk {
    Kiosk::parse(text).unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

#[test]
fn a_terminal_of_which_nothing_is_said_waits_a_minute_and_counts_for_half() {
    let least = terminal("{}");
    assert_eq!(least, Kiosk::default());
    assert_eq!(
        (least.patience.idle, least.patience.countdown),
        (60_000, 30_000)
    );
    assert!(least.keyboard && least.institution.is_none() && least.site.is_none());
}

#[test]
fn the_delivered_terminal_can_be_read() {
    let delivered = terminal(&shipped("public/kiosk.json"));
    assert_eq!(
        (delivered.patience.idle, delivered.patience.countdown),
        (60_000, 30_000)
    );
}

#[test]
fn slips_in_the_terminals_file_are_named() {
    for (text, field) in [
        ("{", ""),
        (r#"{"idle": 60}"#, "idle"),
        (r#"{"idle_seconds": 0}"#, "idle_seconds"),
        (r#"{"idle_seconds": 601}"#, "idle_seconds"),
        (r#"{"countdown_seconds": "30"}"#, "countdown_seconds"),
        (r#"{"keyboard": "yes"}"#, "keyboard"),
        (r#"{"close": 1}"#, "close"),
        (r#"{"institution": 65}"#, "institution"),
        (r#"{"site": "maoni.example.go.tz"}"#, "site"),
        (r#"{"site": "javascript:alert(1)"}"#, "site"),
        (r#"{"site": "https:///x"}"#, "site"),
        (r#"{"site": "https://a@b/"}"#, "site"),
        (r#"{"site": "https://example.go.tz/?a=b"}"#, "site"),
        (r#"{"surroundings": {"xx": "x"}}"#, "surroundings.xx"),
    ] {
        let error = Kiosk::parse(text).expect_err(text);
        assert_eq!(error.field, field, "{text}");
    }
}

#[test]
fn a_receipt_leads_to_the_follow_page_and_tells_no_server_the_number() {
    let address =
        |site: &str, reference: &str| terminal(site).follow_address("/fuatilia/", reference);
    let site = r#"{"site": "https://maoni.example.go.tz/ofisi/"}"#;
    let expected = "https://maoni.example.go.tz/ofisi/fuatilia/#reference=AB-12";
    assert_eq!(address(site, "AB-12").as_deref(), Some(expected));
    assert_eq!(address("{}", "AB-12"), None);
    // Whatever an office calls its cases, the page reads the same back.
    for reference in ["7", "A B/C", "&kind=complaint", "#9", "100%", "ñ"] {
        let address = address(site, reference).expect("an address");
        let (_, fragment) = address.split_once('#').expect("a fragment");
        let read = poster::read(fragment).expect("a link");
        assert_eq!(read.reference.as_deref(), Some(reference));
        assert!(!read.has_unknown);
    }
}
