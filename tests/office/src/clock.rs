//! The office's clock. For tests and demonstrations it can stand on one day, on which only the time of day goes on.

use jiff::Timestamp;
use jiff::civil::{Date, Time};

use crate::eastafrica;

/// By what the office dates everything.
#[derive(Debug, Clone, Copy, Default)]
pub struct Clock {
    today: Option<Date>,
}

impl Clock {
    /// Returns a clock that stands on a day of Dar es Salaam; `None` if the day is outside of what can be stored.
    pub fn on(today: Date) -> Option<Clock> {
        eastafrica::timestamp(today.to_datetime(Time::MIN))?;
        eastafrica::timestamp(today.to_datetime(Time::MAX))?;
        Some(Clock { today: Some(today) })
    }

    pub fn now(self) -> Timestamp {
        self.at(Timestamp::now())
    }

    fn at(self, now: Timestamp) -> Timestamp {
        let time = eastafrica::local(now).time();
        self.today
            .and_then(|today| eastafrica::timestamp(today.to_datetime(time)))
            .unwrap_or(now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_stands_and_the_time_goes_on() {
        for (today, now, expected) in [
            (None, "2026-11-23T18:48:59.9Z", "2026-11-23T18:48:59.9Z"),
            (
                Some("2027-01-05"),
                "2026-11-23T18:48:59.9Z",
                "2027-01-05T18:48:59.9Z",
            ),
            // In Dar es Salaam it is 00:30 of that day.
            (
                Some("2027-01-05"),
                "2026-11-23T21:30:00Z",
                "2027-01-04T21:30:00Z",
            ),
            (
                Some("0000-01-01"),
                "2026-11-23T09:00:00Z",
                "0000-01-01T09:00:00Z",
            ),
        ] {
            let clock = match today {
                Some(today) => Clock::on(today.parse().unwrap()).unwrap(),
                None => Clock::default(),
            };
            let now: Timestamp = now.parse().unwrap();
            assert_eq!(clock.at(now), expected.parse().unwrap(), "{today:?}");
        }
    }

    #[test]
    fn a_day_that_cannot_be_stored_is_refused() {
        assert!(Clock::on(Date::MAX).is_none());
        assert!(Clock::on(Date::MIN).is_none());
        assert!(Clock::on("9999-12-30".parse().unwrap()).is_some());
    }
}
