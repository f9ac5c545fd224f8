//! What an office promises, counted in working days, and which promises are still open. Must not read the clock.

use serde::Deserialize;

use crate::feedback::model::case::{Case, Status, Who};
use crate::feedback::model::date;
use crate::feedback::model::draft::Kind;
use crate::feedback::model::language::Phrase;
use crate::feedback::rules::validation::Day;

/// What is promised.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Until {
    /// The office says that it has the report, or works on it.
    Acknowledged,
    /// The office answers it.
    Answered,
}

/// A promise of the office for every report of some kinds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub until: Until,
    /// The day of receipt does not count. Never 0.
    pub working_days: u32,
    /// The kinds for which it is promised. Never empty.
    pub kinds: Vec<Kind>,
    /// Where the office promises it. Never empty.
    pub source: Phrase,
    /// The month in which the source said so: `2026-01`.
    pub dated: String,
}

/// A day on which offices do not work: of one year, or of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Holiday {
    pub year: Option<u16>,
    pub month: u8,
    pub day: u8,
}

impl Holiday {
    /// Reads `2026-12-09`, or `12-09` for every year. `None` for a day that is not in the calendar.
    pub fn parse(text: &str) -> Option<Holiday> {
        let text = text.trim();
        // The year 2000 has a 29 February.
        let of_every_year = Day::parse(&format!("2000-{text}")).map(|day| (None, day));
        let of_one_year = Day::parse(text)
            .filter(|day| date::YEARS.contains(&day.year))
            .map(|day| (Some(day.year), day));
        let (year, Day { month, day, .. }) = of_one_year.or(of_every_year)?;
        Some(Holiday { year, month, day })
    }

    fn is_on(self, day: Day) -> bool {
        self.year.is_none_or(|year| year == day.year)
            && (self.month, self.day) == (day.month, day.day)
    }
}

/// Whether a day is neither a Saturday, a Sunday nor a holiday.
pub fn is_working_day(day: Day, holidays: &[Holiday]) -> bool {
    // Counted from Monday: 1 January 1970 was a Thursday.
    let weekday = (day.number() + 3).rem_euclid(7);
    weekday < 5 && !holidays.iter().any(|holiday| holiday.is_on(day))
}

/// No more days than these are looked through, so a config with a holiday on every day cannot stop the page.
const LONGEST_WAIT: i32 = 3_650;

/// Returns the last of so many working days after a day, which itself does not count. `None` for 0 working days, if
/// there are not enough working days in the next ten years, or after the year 9999.
pub fn working_days_after(day: Day, working_days: u32, holidays: &[Holiday]) -> Option<Day> {
    let first = day.number().checked_add(1)?;
    let mut counted = 0;
    for number in first..first.checked_add(LONGEST_WAIT)? {
        let day = Day::from_number(number)?;
        counted += u32::from(is_working_day(day, holidays));
        if counted == working_days {
            return (working_days > 0).then_some(day);
        }
    }
    None
}

/// What is known of one report when its promises are judged.
#[derive(Clone, Copy, Debug)]
pub struct Standing<'a> {
    /// `None` if it is not known: then only what is promised for every kind counts.
    pub kind: Option<Kind>,
    /// The day of receipt: the office's, or the phone's if the office says none.
    pub received: Day,
    /// The status as last read; `Status::Received` if none was read yet.
    pub status: &'a Status,
    /// Whether the office has shown that it has the report by something else than the status, such as a note.
    pub acknowledged: bool,
    /// The API's `expected_datetime` as it came.
    pub expected: Option<&'a str>,
}

/// Who gave a promise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// The config names it: where the office promises it, and the month (`2026-01`) in which that was so.
    Config { words: Phrase, dated: String },
    /// The office, for this report, by the API's `expected_datetime`.
    Api,
}

/// A promise that is not fulfilled yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// GeoReport's `expected_datetime` says when a request is to be fulfilled: `Answered`.
    pub until: Until,
    /// The last day on which the promise can be kept.
    pub day: Day,
    pub source: Source,
    /// The whole days since `day`, at least 1. `None` if the promise is not past. It is not if the day of receipt is in
    /// the future by this phone's clock, since `day` is never before it.
    pub past: Option<u32>,
}

/// Words for a status by which an office says that it took note of a report. `received` is not among them: many systems
/// write it by themselves.
const ACKNOWLEDGED: [&str; 7] = [
    "acknowledged",
    "accepted",
    "confirmed",
    "registered",
    "imesajiliwa",
    "imethibitishwa",
    "imekubaliwa",
];

/// Whether the office has shown by something else than the status's kind that it took note of the report: a note of its
/// own, or a word of its own for the status.
pub fn is_acknowledged(case: &Case) -> bool {
    let word = case.office_status.trim().to_lowercase();
    case.notes.iter().any(|note| note.who == Who::Office)
        || matches!(case.status, Status::Other(_))
        || ACKNOWLEDGED.contains(&word.as_str())
}

/// Returns the open promises for a report, the earliest first. `today` is the day by the phone's clock, which may be
/// wrong.
///
/// An `expected_datetime` before the day of receipt is none: systems without a date write their first possible one.
pub fn open(
    deadlines: &[Deadline],
    holidays: &[Holiday],
    standing: &Standing,
    today: Day,
) -> Vec<Promise> {
    let mut open: Vec<Promise> = Vec::new();
    if matches!(standing.status, Status::Answered | Status::Closed) {
        return open;
    }
    let is_acknowledged = standing.acknowledged || *standing.status == Status::InProgress;
    let mut add = |until, day, source| {
        let promise = Promise {
            until,
            day,
            source,
            past: days_between(day, today).filter(|days| *days > 0),
        };
        let later = open.iter().position(|other| other.day > day);
        open.insert(later.unwrap_or(open.len()), promise);
    };
    for deadline in deadlines {
        let is_for_it = match standing.kind {
            Some(kind) => deadline.kinds.contains(&kind),
            None => Kind::ALL.iter().all(|kind| deadline.kinds.contains(kind)),
        };
        if !is_for_it || (is_acknowledged && deadline.until == Until::Acknowledged) {
            continue;
        }
        if let Some(day) = working_days_after(standing.received, deadline.working_days, holidays) {
            let source = Source::Config {
                words: deadline.source.clone(),
                dated: deadline.dated.clone(),
            };
            add(deadline.until, day, source);
        }
    }
    let expected = standing.expected.and_then(day_of);
    if let Some(day) = expected.filter(|day| *day >= standing.received) {
        add(Until::Answered, day, Source::Api);
    }
    open
}

/// Returns the whole days from one day to a later one, or `None` if `to` is before `from`.
pub fn days_between(from: Day, to: Day) -> Option<u32> {
    u32::try_from(to.number() - from.number()).ok()
}

/// Returns the age in whole days of a state that began at this time, as the office wrote it (ISO 8601). `None` if the
/// time cannot be read or is in the future by this phone's clock.
pub fn age(since: &str, today: Day) -> Option<u32> {
    days_between(day_of(since)?, today)
}

/// No case is older than GeoReport; systems without a date write a day in 1970.
const FIRST_YEAR: u16 = 2000;

/// Returns the day in Tanzania of a time that an office wrote. `None` if it cannot be read, or cannot be that of a
/// case.
pub fn day_of(written: &str) -> Option<Day> {
    let day = date::read(written)?.day_in_tanzania()?;
    (day.year >= FIRST_YEAR).then_some(day)
}
