//! Reads days and moments in ISO 8601 and RFC 3339, strictly. Must not read the clock.

use crate::feedback::rules::validation::Day;

/// A day or a moment that an office wrote.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    /// A day without a time zone: it is the same day everywhere.
    Day(Day),
    /// Milliseconds since 1970 in UTC. The reader's time zone decides which day that is.
    Moment(i64),
}

impl Written {
    /// The day in Tanzania, where the offices are. `None` for a moment outside the years 0 to 9999.
    pub fn day_in_tanzania(self) -> Option<Day> {
        match self {
            Written::Day(day) => Some(day),
            Written::Moment(milliseconds) => {
                let number = milliseconds.saturating_add(EAST_AFRICA).div_euclid(DAY);
                Day::from_number(i32::try_from(number).ok()?)
            }
        }
    }
}

/// The years that an office can mean. Programs without a date write their first or last possible one.
pub const YEARS: std::ops::RangeInclusive<u16> = 1900..=2199;

/// Reads `2026-11-27`, `2026-11-27T09:00:00+03:00` or `20261127T060000Z`: a calendar day, optionally with a time and a
/// zone.
pub fn read(text: &str) -> Option<Written> {
    let text = text.trim();
    let (day, rest) = day(text)?;
    if rest.is_empty() {
        return Some(Written::Day(day));
    }
    let rest = rest.strip_prefix(['T', 't', ' '])?;
    // ISO 8601 allows separators everywhere or nowhere.
    let has_marks = text.get(4..5) == Some("-");
    let (milliseconds, zone) = time(rest, has_marks)?;
    if zone.is_empty() {
        return Some(Written::Day(day));
    }
    let moment = i64::from(day.number()) * DAY + milliseconds - offset(zone)?;
    Some(Written::Moment(moment))
}

/// The moment in milliseconds, for the order; of a day, its beginning.
pub fn moment(text: &str) -> Option<i64> {
    Some(match read(text)? {
        Written::Day(day) => i64::from(day.number()) * DAY,
        Written::Moment(moment) => moment,
    })
}

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
/// East Africa Time is three hours ahead of UTC all year.
const EAST_AFRICA: i64 = 3 * HOUR;

/// Reads exactly `digits` digits as a number of at most `last`. Returns the number and the rest of the text.
fn number(text: &str, digits: usize, last: i64) -> Option<(i64, &str)> {
    let (own, rest) = text.split_at_checked(digits)?;
    let is_number = own.bytes().all(|byte| byte.is_ascii_digit());
    let number = own.parse().ok().filter(|_| is_number)?;
    (0..=last).contains(&number).then_some((number, rest))
}

fn day(text: &str) -> Option<(Day, &str)> {
    let (year, rest) = number(text, 4, 9_999)?;
    let (month, day, rest) = match rest.strip_prefix('-') {
        Some(rest) => {
            let (month, rest) = number(rest, 2, 12)?;
            let (day, rest) = number(rest.strip_prefix('-')?, 2, 31)?;
            (month, day, rest)
        }
        None => {
            let (month, rest) = number(rest, 2, 12)?;
            let (day, rest) = number(rest, 2, 31)?;
            (month, day, rest)
        }
    };
    let day = Day::parse(&format!("{year:04}-{month:02}-{day:02}"))?;
    YEARS.contains(&day.year).then_some((day, rest))
}

/// Reads the time of day in milliseconds. Returns it and the rest, which is the zone.
fn time(text: &str, has_marks: bool) -> Option<(i64, &str)> {
    let (hour, rest) = number(text, 2, 23)?;
    let (minute, mut rest) = part(rest, has_marks, 59)?;
    let mut milliseconds = hour * HOUR + minute * MINUTE;
    // A leap second counts as the last second of its minute.
    if let Some((second, behind)) = part(rest, has_marks, 60) {
        rest = behind;
        milliseconds += second.min(59) * 1_000;
        if let Some(fraction) = rest.strip_prefix(['.', ',']) {
            let end = fraction.find(|letter: char| !letter.is_ascii_digit());
            let (digits, behind) = fraction.split_at(end.unwrap_or(fraction.len()));
            if digits.is_empty() {
                return None;
            }
            let thousandths = digits.bytes().chain(*b"000").take(3);
            milliseconds += thousandths.fold(0, |sum, digit| sum * 10 + i64::from(digit - b'0'));
            rest = behind;
        }
    }
    Some((milliseconds, rest))
}

/// Reads minutes or seconds.
fn part(text: &str, has_marks: bool, last: i64) -> Option<(i64, &str)> {
    match has_marks {
        true => number(text.strip_prefix(':')?, 2, last),
        false => number(text, 2, last),
    }
}

/// How far a zone is ahead of UTC, in milliseconds.
fn offset(zone: &str) -> Option<i64> {
    if matches!(zone, "Z" | "z") {
        return Some(0);
    }
    let (sign, rest) = match zone.strip_prefix('+') {
        Some(rest) => (1, rest),
        None => (-1, zone.strip_prefix(['-', '−'])?),
    };
    let (hours, rest) = number(rest, 2, 23)?;
    let (minutes, rest) = match rest {
        "" => (0, ""),
        rest => number(rest.strip_prefix(':').unwrap_or(rest), 2, 59)?,
    };
    rest.is_empty()
        .then_some(sign * (hours * HOUR + minutes * MINUTE))
}
