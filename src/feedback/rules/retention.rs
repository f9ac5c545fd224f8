//! How long the device keeps what is not touched: the person is warned on three different days before anything is
//! deleted. Must not delete anything itself.

use serde::{Deserialize, Serialize};

/// Days since 1 January 1970 by the phone's own clock, which may be wrong by years.
pub type DayNumber = i32;

/// On how many different days the person is warned before something is deleted: a wrong clock deletes nothing unseen.
const WARNINGS: u8 = 3;

/// When a record was last touched, and how often its deletion has been announced since.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Aging {
    pub touched: DayNumber,
    pub warnings: u8,
    /// The day of the last warning.
    pub warned: DayNumber,
}

impl Aging {
    pub fn touched(today: DayNumber) -> Aging {
        Aging {
            touched: today,
            ..Aging::default()
        }
    }
}

/// The age of a record at a visit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    Young,
    /// Tell the person that the record will be deleted, and save that they were told.
    ToWarn(Aging),
    /// The person was told today already.
    Warned,
    /// The person was told often enough.
    Due,
}

/// Checks the age of a record. `keep_days` counts from when it was last touched.
pub fn age(aging: Aging, today: DayNumber, keep_days: u32) -> Age {
    let days = i64::from(today) - i64::from(aging.touched);
    if days < i64::from(keep_days) {
        return Age::Young;
    }
    let warn = |warnings| {
        Age::ToWarn(Aging {
            warnings,
            warned: today,
            ..aging
        })
    };
    match aging.warnings {
        0 => warn(1),
        // The clock was set back since: the days of the warnings may not have been real, so they begin again.
        _ if today < aging.warned => warn(1),
        _ if today == aging.warned => Age::Warned,
        WARNINGS.. => Age::Due,
        warnings => warn(warnings + 1),
    }
}
