//! Formats times as GeoReport and people in Tanzania write them. It needs no time zone database: East Africa Time has
//! been three hours ahead of UTC, without summer time, since 1961.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime};
use jiff::tz::Offset;

const MONTHS: [&str; 12] = [
    "Januari", "Februari", "Machi", "Aprili", "Mei", "Juni", "Julai", "Agosti", "Septemba",
    "Oktoba", "Novemba", "Desemba",
];

/// Returns the time on the clocks of Dar es Salaam.
pub fn local(at: Timestamp) -> DateTime {
    Offset::constant(3).to_datetime(at)
}

/// Returns when the clocks of Dar es Salaam show this; `None` at the ends of jiff's range.
pub fn timestamp(local: DateTime) -> Option<Timestamp> {
    Offset::constant(3).to_timestamp(local).ok()
}

/// `2026-11-23T21:48:00+03:00`, without seconds.
pub fn minute(at: Timestamp) -> String {
    let t = local(at);
    format!("{}T{:02}:{:02}:00+03:00", t.date(), t.hour(), t.minute())
}

/// `23 Novemba 2026, 21:48`
pub fn in_words(at: Timestamp) -> String {
    let t = local(at);
    format!(
        "{}, {:02}:{:02}",
        day_in_words(t.date()),
        t.hour(),
        t.minute()
    )
}

/// `23 Novemba 2026`
pub fn day_in_words(day: Date) -> String {
    let month = usize::try_from(day.month() - 1)
        .ok()
        .and_then(|at| MONTHS.get(at))
        .unwrap_or(&"");
    format!("{} {month} {}", day.day(), day.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_times() {
        for (utc, standard, words) in [
            (
                "2026-11-23T18:48:59.9Z",
                "2026-11-23T21:48:00+03:00",
                "23 Novemba 2026, 21:48",
            ),
            (
                "2026-12-31T21:00:00Z",
                "2027-01-01T00:00:00+03:00",
                "1 Januari 2027, 00:00",
            ),
            (
                "1970-01-01T00:00:00Z",
                "1970-01-01T03:00:00+03:00",
                "1 Januari 1970, 03:00",
            ),
        ] {
            let at: Timestamp = utc.parse().unwrap();
            assert_eq!(minute(at), standard);
            assert_eq!(in_words(at), words);
        }
    }
}
