//! What an office promises in working days: which day it is, what is still open, and what is past.

use mrejesho::feedback::model::case::{Case, Note, Status, Who};
use mrejesho::feedback::model::draft::Kind;
use mrejesho::feedback::model::language::Phrase;
use mrejesho::feedback::rules::deadlines::{
    Deadline, Holiday, Promise, Source, Standing, Until, age, day_of, days_between,
    is_acknowledged, is_working_day, open, working_days_after,
};
use mrejesho::feedback::rules::validation::Day;
use proptest::prelude::*;

/// The public holidays of Tanzania: those of every year, and the movable ones of 2026. Source: the Public Holidays Act
/// (Cap. 35) as the country file of the Python library `holidays` lists it; Easter 2026 is on 5 April. The three Islamic
/// days are estimates: each depends on the moon and is announced shortly before.
const TANZANIA_2026: [(&str, &str); 16] = [
    ("01-01", "Mwaka Mpya"),
    ("01-12", "Mapinduzi ya Zanzibar"),
    ("2026-03-20", "Eid El-Fitry"),
    ("2026-04-03", "Ijumaa Kuu"),
    ("2026-04-06", "Jumatatu ya Pasaka"),
    ("04-07", "Kumbukumbu ya Sheikh Abeid Amani Karume"),
    ("04-26", "Muungano wa Tanganyika na Zanzibar"),
    ("05-01", "Sikukuu ya Wafanyakazi"),
    ("2026-05-27", "Eid El-Hajj"),
    ("07-07", "Sabasaba"),
    ("08-08", "Siku ya Wakulima"),
    ("2026-08-26", "Maulidi"),
    ("10-14", "Kumbukumbu ya Mwalimu Nyerere"),
    ("12-09", "Uhuru na Jamhuri"),
    ("12-25", "Kuzaliwa Kristo"),
    ("12-26", "Siku ya Kupeana Zawadi"),
];

fn tanzania() -> Vec<Holiday> {
    let days = TANZANIA_2026.iter();
    days.map(|(day, name)| Holiday::parse(day).expect(name))
        .collect()
}

fn day(text: &str) -> Day {
    Day::parse(text).unwrap_or_else(|| panic!("{text} is no day"))
}

#[test]
fn days_off_and_the_day_of_receipt_do_not_count() {
    // Computed with Python's `datetime`, which knows nothing of this code.
    for (received, working_days, promised) in [
        ("2026-11-30", 3, "2026-12-03"),
        ("2026-11-30", 15, "2026-12-22"),
        // A Friday before Independence Day.
        ("2026-12-04", 3, "2026-12-10"),
        // Received on a Saturday and on a Sunday.
        ("2026-12-05", 1, "2026-12-07"),
        ("2026-11-29", 1, "2026-11-30"),
        // Christmas, and Boxing Day on a Saturday.
        ("2026-12-24", 3, "2026-12-30"),
        // The year's end: New Year's Day of another year is a Friday.
        ("2026-12-31", 1, "2027-01-04"),
        // Easter and Karume Day in a row.
        ("2026-04-02", 1, "2026-04-08"),
        ("2026-03-19", 1, "2026-03-23"),
        // 29 February is there in 2028, and not in 2100.
        ("2028-02-28", 1, "2028-02-29"),
        ("2028-02-28", 2, "2028-03-01"),
        ("2100-02-26", 1, "2100-03-01"),
        // The most that a config can promise.
        ("2026-11-30", 250, "2027-11-25"),
        ("2026-01-01", 250, "2027-01-05"),
        ("1999-12-31", 1, "2000-01-03"),
        ("2026-10-13", 1, "2026-10-15"),
    ] {
        let counted = working_days_after(day(received), working_days, &tanzania());
        assert_eq!(
            counted,
            Some(day(promised)),
            "{working_days} after {received}"
        );
    }
}

#[test]
fn a_count_that_leads_nowhere_promises_nothing() {
    let every_day: Vec<Holiday> = (1..=12)
        .flat_map(|month| (1..=31).map(move |day| (month, day)))
        .map(|(month, day)| Holiday {
            year: None,
            month,
            day,
        })
        .collect();
    for (received, working_days, holidays) in [
        ("2026-11-30", 0, vec![]),
        ("2026-11-30", 1, every_day),
        ("2026-11-30", u32::MAX, vec![]),
        ("9999-12-31", 1, vec![]),
    ] {
        let counted = working_days_after(day(received), working_days, &holidays);
        assert_eq!(counted, None, "{working_days} after {received}");
    }
    // Not in any calendar, but a `Day` can be made so.
    let odd = Day {
        year: u16::MAX,
        month: u8::MAX,
        day: u8::MAX,
    };
    assert_eq!(working_days_after(odd, 1, &[]), None);
}

#[test]
fn a_holiday_is_a_day_of_one_year_or_of_every_year() {
    for (text, year, month, day) in [
        ("2026-12-09", Some(2026), 12, 9),
        (" 12-09 ", None, 12, 9),
        ("02-29", None, 2, 29),
        ("2028-02-29", Some(2028), 2, 29),
    ] {
        assert_eq!(
            Holiday::parse(text),
            Some(Holiday { year, month, day }),
            "{text}"
        );
    }
    for text in [
        "",
        "12-9",
        "9-12",
        "13-01",
        "02-30",
        "2026-02-29",
        "0001-01-01",
        "9999-12-31",
        "2026-12-09T00:00",
        "09/12",
        "12-09-01",
        "١٢-٠٩",
        "12-é",
    ] {
        assert_eq!(Holiday::parse(text), None, "{text}");
    }
}

fn deadline(until: Until, working_days: u32, kinds: &[Kind]) -> Deadline {
    Deadline {
        until,
        working_days,
        kinds: kinds.to_vec(),
        source: Phrase::both("Mkataba", "Charter"),
        dated: "2026-01".to_owned(),
    }
}

fn usual() -> Vec<Deadline> {
    vec![
        deadline(Until::Answered, 15, &Kind::ALL),
        deadline(Until::Acknowledged, 3, &Kind::ALL),
    ]
}

const MONDAY: &str = "2026-11-30";

/// A complaint of Monday, 30 November 2026, and nothing else known.
fn standing(status: &Status) -> Standing<'_> {
    Standing {
        kind: Some(Kind::Complaint),
        received: day(MONDAY),
        status,
        acknowledged: false,
        expected: None,
    }
}

/// Each open promise in short: `acknowledged 2026-12-03 config past 4`.
fn in_short(promises: &[Promise]) -> Vec<String> {
    let short = |promise: &Promise| {
        let until = match promise.until {
            Until::Acknowledged => "acknowledged",
            Until::Answered => "answered",
        };
        let source = match promise.source {
            Source::Config { .. } => "config",
            Source::Api => "api",
        };
        let past = promise
            .past
            .map_or(String::new(), |days| format!(" past {days}"));
        format!("{until} {} {source}{past}", promise.day)
    };
    promises.iter().map(short).collect()
}

#[test]
fn what_is_fulfilled_is_not_open() {
    let both: &[&str] = &[
        "acknowledged 2026-12-03 config",
        "answered 2026-12-22 config",
    ];
    let answer: &[&str] = &["answered 2026-12-22 config"];
    let unknown = Status::Other("IN_LIMBO".to_owned());
    for (status, acknowledged, expected) in [
        (&Status::Received, false, both),
        (&Status::Received, true, answer),
        (&Status::InProgress, false, answer),
        // A word that nobody knows fulfils nothing.
        (&unknown, false, both),
        (&Status::Answered, false, &[]),
        (&Status::Closed, false, &[]),
        (&Status::Closed, true, &[]),
    ] {
        let known = Standing {
            acknowledged,
            expected: Some("2026-12-01").filter(|_| expected.is_empty()),
            ..standing(status)
        };
        let open = open(&usual(), &tanzania(), &known, day(MONDAY));
        assert_eq!(in_short(&open), expected, "{status:?} {acknowledged}");
    }
}

#[test]
fn a_promise_is_past_from_the_day_after() {
    for (today, expected) in [
        (
            "2026-12-03",
            &[
                "acknowledged 2026-12-03 config",
                "answered 2026-12-22 config",
            ],
        ),
        (
            "2026-12-04",
            &[
                "acknowledged 2026-12-03 config past 1",
                "answered 2026-12-22 config",
            ],
        ),
        (
            "2027-01-01",
            &[
                "acknowledged 2026-12-03 config past 29",
                "answered 2026-12-22 config past 10",
            ],
        ),
        // The phone's clock is behind: the receipt is in the future.
        (
            "2026-11-29",
            &[
                "acknowledged 2026-12-03 config",
                "answered 2026-12-22 config",
            ],
        ),
        (
            "1970-01-01",
            &[
                "acknowledged 2026-12-03 config",
                "answered 2026-12-22 config",
            ],
        ),
    ] {
        let open = open(
            &usual(),
            &tanzania(),
            &standing(&Status::Received),
            day(today),
        );
        assert_eq!(in_short(&open), expected, "{today}");
    }
}

#[test]
fn a_promise_for_some_kinds_is_none_for_the_others() {
    let deadlines = [
        deadline(Until::Answered, 5, &[Kind::Complaint]),
        deadline(
            Until::Answered,
            10,
            &[Kind::Compliment, Kind::Enquiry, Kind::Suggestion],
        ),
        deadline(Until::Acknowledged, 2, &Kind::ALL),
    ];
    for (kind, expected) in [
        (
            Some(Kind::Complaint),
            &[
                "acknowledged 2026-12-02 config",
                "answered 2026-12-07 config",
            ] as &[&str],
        ),
        (
            Some(Kind::Enquiry),
            &[
                "acknowledged 2026-12-02 config",
                "answered 2026-12-14 config",
            ],
        ),
        (None, &["acknowledged 2026-12-02 config"]),
    ] {
        let known = Standing {
            kind,
            ..standing(&Status::Received)
        };
        let open = open(&deadlines, &[], &known, day(MONDAY));
        assert_eq!(in_short(&open), expected, "{kind:?}");
    }
    let open = open(
        &deadlines[1..2],
        &[],
        &standing(&Status::Received),
        day(MONDAY),
    );
    assert_eq!(open, []);
}

#[test]
fn the_offices_own_date_is_a_promise_of_its_own() {
    for (expected, promise) in [
        ("2026-12-10", Some("answered 2026-12-10 api")),
        // Late in the evening in UTC it is the next day in Tanzania.
        ("2026-12-10T21:30:00Z", Some("answered 2026-12-11 api")),
        ("2026-12-10T20:30:00+00:00", Some("answered 2026-12-10 api")),
        ("20261210T090000+03:00", Some("answered 2026-12-10 api")),
        ("2026-11-30", Some("answered 2026-11-30 api past 2")),
        ("2199-12-31", Some("answered 2199-12-31 api")),
        // Before the receipt, and what systems write that have no date.
        ("2026-11-29", None),
        ("1970-01-01T00:00:00Z", None),
        ("0001-01-01T00:00:00", None),
        ("9999-12-31T23:59:59Z", None),
        ("2026-02-30", None),
        ("10/12/2026", None),
        ("hivi karibuni", None),
        ("", None),
        ("2026-12-10T21:30:00+99:99", None),
    ] {
        let known = Standing {
            expected: Some(expected),
            ..standing(&Status::InProgress)
        };
        let open = open(&[], &[], &known, day("2026-12-02"));
        let promises: Vec<String> = promise.into_iter().map(str::to_owned).collect();
        assert_eq!(in_short(&open), promises, "{expected}");
    }
}

#[test]
fn the_earliest_promise_comes_first_and_says_whose_it_is() {
    let known = Standing {
        expected: Some("2026-12-10"),
        ..standing(&Status::Received)
    };
    let open = open(&usual(), &[], &known, day(MONDAY));
    assert_eq!(
        in_short(&open),
        [
            "acknowledged 2026-12-03 config",
            "answered 2026-12-10 api",
            "answered 2026-12-21 config",
        ],
    );
    let source = Source::Config {
        words: Phrase::both("Mkataba", "Charter"),
        dated: "2026-01".to_owned(),
    };
    assert_eq!(open[0].source, source);
}

#[test]
fn an_office_that_promises_nothing_is_late_with_nothing() {
    let open = open(
        &[],
        &tanzania(),
        &standing(&Status::Received),
        day("2030-01-01"),
    );
    assert_eq!(open, []);
}

#[test]
fn an_age_is_in_whole_days_and_never_negative() {
    for (since, today, expected) in [
        ("2026-11-30", "2026-11-30", Some(0)),
        ("2026-11-30", "2026-12-12", Some(12)),
        ("2026-12-31", "2027-01-01", Some(1)),
        ("2028-02-28", "2028-03-01", Some(2)),
        ("2026-02-28", "2026-03-01", Some(1)),
        ("2026-11-29T22:00:00Z", "2026-12-12", Some(12)),
        ("2010-01-01", "2026-11-30", Some(6_177)),
        // In the future, by an hour or by years.
        ("2026-12-01", "2026-11-30", None),
        ("2026-11-30T21:00:00Z", "2026-11-30", None),
        ("2026-11-30", "2001-01-01", None),
        // Not readable, or a date that stands for none.
        ("jana", "2026-11-30", None),
        ("", "2026-11-30", None),
        ("1970-01-01T00:00:00Z", "2026-11-30", None),
        ("0000-00-00", "2026-11-30", None),
        ("9999-12-31", "9999-12-31", None),
    ] {
        assert_eq!(age(since, day(today)), expected, "{since} on {today}");
    }
    assert_eq!(days_between(day("2026-12-01"), day("2026-11-30")), None);
    assert_eq!(day_of("2026-11-30T21:00:00Z"), Some(day("2026-12-01")));
}

fn any_day() -> impl Strategy<Value = Day> {
    // 2000 to 2199.
    (10_957..84_006_i32).prop_map(|number| Day::from_number(number).expect("a day"))
}

fn any_holidays() -> impl Strategy<Value = Vec<Holiday>> {
    let holiday = (any_day(), any::<bool>()).prop_map(|(day, is_of_one_year)| Holiday {
        year: is_of_one_year.then_some(day.year),
        month: day.month,
        day: day.day,
    });
    proptest::collection::vec(holiday, 0..40)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn a_day_comes_back_from_its_number(number in -719_528..=2_932_896_i32) {
        let day = Day::from_number(number).expect("a day");
        prop_assert_eq!(day.number(), number);
        prop_assert_eq!(Day::parse(&day.to_string()), Some(day));
    }

    #[test]
    fn other_numbers_are_no_days(number in prop_oneof![i32::MIN..-719_528, 2_932_897..=i32::MAX]) {
        prop_assert_eq!(Day::from_number(number), None);
    }

    #[test]
    fn a_promised_day_is_never_a_day_off_and_counts_what_is_between(
        received in any_day(),
        working_days in 1..=250_u32,
        holidays in any_holidays(),
    ) {
        let promised = working_days_after(received, working_days, &holidays).expect("a day");
        prop_assert!(is_working_day(promised, &holidays));
        let between = received.number() + 1..=promised.number();
        let worked = between.filter(|number| is_working_day(Day::from_number(*number).expect("a day"), &holidays));
        prop_assert_eq!(worked.count(), working_days as usize);
    }

    #[test]
    fn more_working_days_and_a_later_receipt_never_end_earlier(
        received in any_day(),
        working_days in 1..=249_u32,
        later in 0..30_i32,
        holidays in any_holidays(),
    ) {
        let promised = working_days_after(received, working_days, &holidays);
        prop_assert!(promised < working_days_after(received, working_days + 1, &holidays));
        let later = Day::from_number(received.number() + later).expect("a day");
        prop_assert!(promised <= working_days_after(later, working_days, &holidays));
    }

    #[test]
    fn no_text_and_no_clock_panics(
        expected in ".{0,30}|[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9:.]{0,12}[Z+-]?[0-9:]{0,5})?",
        received in any_day(),
        year: u16,
        month: u8,
        last: u8,
    ) {
        let today = Day { year, month, day: last };
        let known = Standing { received, expected: Some(&expected), ..standing(&Status::Received) };
        for promise in open(&usual(), &tanzania(), &known, today) {
            prop_assert!(promise.day >= received);
            prop_assert!(promise.past != Some(0));
            prop_assert!(promise.past.is_none() || today > promise.day);
        }
        let _ = (age(&expected, today), Holiday::parse(&expected));
    }
}

#[test]
fn an_office_took_note_by_a_note_or_by_a_word_of_its_own() {
    let note = |who| Note {
        who,
        words: "Tumeipata.".to_owned(),
        ..Note::default()
    };
    for (status, word, notes, expected) in [
        (Status::Received, "open", vec![], false),
        // Many systems write it by themselves.
        (Status::Received, "RECEIVED", vec![], false),
        (Status::Received, "", vec![note(Who::Person)], false),
        (Status::Received, "", vec![note(Who::Unknown)], false),
        (Status::Received, "", vec![note(Who::Office)], true),
        (Status::Received, " Acknowledged ", vec![], true),
        (Status::Received, "imesajiliwa", vec![], true),
        (
            Status::Other("Kwa fundi".to_owned()),
            "Kwa fundi",
            vec![],
            true,
        ),
    ] {
        let case = Case {
            status,
            office_status: word.to_owned(),
            notes,
            ..Case::default()
        };
        assert_eq!(is_acknowledged(&case), expected, "{case:?}");
    }
}
