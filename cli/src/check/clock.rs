//! Reads the machine's clock and the `Date` header of an answer.

use std::time::{SystemTime, UNIX_EPOCH};

use mrejesho::feedback::rules::validation::Day;

const DAY: i64 = 86_400;

/// East Africa Time, three hours ahead of UTC and the same all year.
const TO_EAST_AFRICA: i64 = 3 * 3_600;

/// Returns the seconds since 1970; 0 before that.
pub fn now() -> i64 {
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(now.as_secs()).unwrap_or_default()
}

/// Returns the day in Dar es Salaam.
pub fn in_east_africa(seconds: i64) -> Option<Day> {
    let local = seconds + TO_EAST_AFRICA;
    Day::from_number(i32::try_from(local.div_euclid(DAY)).ok()?)
}

/// Reads `Sun, 29 Nov 2026 04:05:06 GMT` (RFC 9110) as seconds since 1970.
pub fn http_date(text: &str) -> Option<i64> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let (_, rest) = text.trim().split_once(", ")?;
    let parts: Vec<&str> = rest.split(' ').collect();
    let [day, month, year, time, "GMT"] = parts.as_slice() else {
        return None;
    };
    let month = MONTHS
        .find(month)
        .filter(|at| month.len() == 3 && at % 3 == 0)?
        / 3
        + 1;
    let day = Day::parse(&format!("{year}-{month:02}-{day}"))?;
    let of_day = time.split(':').map(|part| part.parse::<i64>().ok());
    let of_day: Option<Vec<i64>> = of_day.collect();
    let [hour, minute, second] = of_day?[..] else {
        return None;
    };
    let is_time =
        (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    is_time.then(|| i64::from(day.number()) * DAY + hour * 3_600 + minute * 60 + second)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_changes_in_dar_es_salaam() {
        for (seconds, expected) in [
            (0, "1970-01-01"),
            (1_795_899_599, "2026-11-28"),
            (1_795_899_600, "2026-11-29"),
        ] {
            let day = in_east_africa(seconds).expect("a day");
            assert_eq!(day.to_string(), expected);
        }
        assert_eq!(in_east_africa(i64::MAX / 2), None);
    }

    #[test]
    fn a_date_header_is_read_and_anything_else_is_not() {
        assert_eq!(http_date("Thu, 01 Jan 1970 00:00:10 GMT"), Some(10));
        assert_eq!(
            http_date("Sat, 28 Nov 2026 21:00:00 GMT"),
            Some(1_795_899_600)
        );
        for odd in [
            "",
            "today",
            "Sun, 29 Nov 2026 04:05:06 EAT",
            "Sun, 29 an 2026 04:05:06 GMT",
            "Sun, 31 Feb 2026 04:05:06 GMT",
            "Sun, 29 Nov 2026 24:05:06 GMT",
            "Sun, 29 Nov 2026 04:05 GMT",
        ] {
            assert_eq!(http_date(odd), None, "{odd}");
        }
    }
}
