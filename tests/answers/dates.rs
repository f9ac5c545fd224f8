//! What is a date and what only looks like one to a browser; it must not look at how a date is shown.

use mrejesho::feedback::model::date::{Written, read};
use mrejesho::feedback::rules::validation::Day;
use proptest::prelude::*;

fn day(year: u16, month: u8, day: u8) -> Written {
    Written::Day(Day { year, month, day })
}

#[test]
fn days_and_moments_are_read() {
    // 27 November 2026, 06:00 UTC.
    let moment = Written::Moment(1_795_759_200_000);
    for (text, read_as) in [
        ("2026-11-27", day(2026, 11, 27)),
        (" 2026-11-27\n", day(2026, 11, 27)),
        ("20261127", day(2026, 11, 27)),
        ("2024-02-29", day(2024, 2, 29)),
        ("2026-11-27T09:00:00", day(2026, 11, 27)),
        ("2026-11-27 09:00", day(2026, 11, 27)),
        ("2026-11-27T06:00:00Z", moment),
        ("2026-11-27t06:00:00z", moment),
        ("2026-11-27T06:00Z", moment),
        ("2026-11-27T09:00:00+03:00", moment),
        ("2026-11-27T09:00:00+0300", moment),
        ("2026-11-27T09:00:00+03", moment),
        ("2026-11-27 09:00:00+03:00", moment),
        ("2026-11-26T23:30:00-06:30", moment),
        ("20261127T060000Z", moment),
        ("2026-11-27T06:00:00.000Z", moment),
        ("2026-11-27T06:00:00.0000000Z", moment),
        ("2026-11-27T06:00:00,0Z", moment),
        (
            "2026-11-27T06:00:00.1239Z",
            Written::Moment(1_795_759_200_123),
        ),
        ("2026-12-31T23:59:60Z", Written::Moment(1_798_761_599_000)),
        ("1970-01-01T00:00:00Z", Written::Moment(0)),
    ] {
        assert_eq!(read(text), Some(read_as), "{text}");
    }
}

#[test]
fn what_is_no_iso_date_is_none() {
    for text in [
        "",
        " ",
        "kesho",
        "Wiki ya 3",
        "within 3",
        "Ndani ya siku 14",
        "Q4 2026",
        "Batch 12",
        "Novemba 27",
        "27/11/2026",
        "11/27/2026 09:00",
        "27-11-2026",
        "27.11.2026",
        "27 Nov 2026",
        "Nov 27, 2026",
        "Fri, 27 Nov 2026 06:00:00 GMT",
        "Fri Nov 27 2026",
        "2026/11/27",
        "2026-11",
        "2026",
        "2026-1-5",
        "2026-02-31",
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-04-31",
        "2026-11-00",
        "0000-00-00",
        "0000-00-00 00:00:00",
        "0001-01-01T00:00:00Z",
        "0001-01-01",
        "1899-12-31",
        "9999-12-31",
        "2026-11-27T24:00:00Z",
        "2026-11-27T09:60:00Z",
        "2026-11-27T09:00:61Z",
        "2026-11-27T9:00:00Z",
        "2026-11-27T",
        "2026-11-27Z",
        "2026-11-27+03:00",
        "2026-11-27T09",
        "2026-11-27T09:00:00.Z",
        "2026-11-27T09:00:00+3",
        "2026-11-27T09:00:00+24:00",
        "2026-11-27T09:00:00 +03:00",
        "2026-11-27T0900Z",
        "20261127T09:00Z",
        "2026-11-27T09:00:00[Africa/Dar_es_Salaam]",
        "2026-W48-5",
        "2026-331",
        "+2026-11-27",
        "-2026-11-27",
        "1795759200",
        "1795759200000",
        "٢٠٢٦-١١-٢٧",
        "2026‑11‑27",
        "2026-11-27T09:00:00+03:00x",
        "x2026-11-27",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    #[test]
    fn no_text_is_a_panic(text in ".{0,40}") {
        let _ = read(&text);
    }

    #[test]
    fn nearly_a_date_is_no_panic(text in "[0-9TZtz:. ,+-]{0,32}") {
        let _ = read(&text);
    }

    /// Every day that there is, at every offset.
    #[test]
    fn a_moment_is_its_day_and_its_time(number in -25_000..80_000_i32, minute in 0..1440_i64, offset in -840..=840_i64) {
        let day = (0..12_u8)
            .flat_map(|month| (1..=31_u8).map(move |day| (month + 1, day)))
            .find_map(|(month, day)| {
                let year = (1970 + number.div_euclid(365) - 30)..=(1970 + number.div_euclid(365) + 1);
                year.into_iter().find_map(|year| {
                    let text = format!("{year:04}-{month:02}-{day:02}");
                    Day::parse(&text).filter(|day| day.number() == number)
                })
            });
        let day = day.expect("a day");
        let sign = if offset < 0 { '-' } else { '+' };
        let text = format!("{day}T{:02}:{:02}{sign}{:02}:{:02}", minute / 60, minute % 60, offset.abs() / 60, offset.abs() % 60);
        let expected = i64::from(number) * 86_400_000 + (minute - offset) * 60_000;
        let is_in_range = (1900..=2199).contains(&day.year);
        prop_assert_eq!(read(&text), is_in_range.then_some(Written::Moment(expected)));
    }
}
