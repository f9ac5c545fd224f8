//! How long the device keeps what nobody touches: told on three different days before anything goes; it must not delete.

use serde::{Deserialize, Serialize};

/// Days since 1 January 1970 by the phone's own clock, which may be wrong by years.
pub type DayNumber = i32;

/// On so many different days the person was told before something goes: a clock set wrong deletes nothing unseen.
const WARNINGS: u8 = 3;

/// When something kept was last touched, and how often its end was announced since.
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

/// What a visit finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Age {
    Young,
    /// It is to be said that this will go, and that it was said is to be kept.
    ToWarn(Aging),
    /// It was said today already.
    Warned,
    /// It was said often enough.
    Due,
}

/// Looks at something kept. `keep_days` counts from when it was last touched.
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
        // The clock went back since: those days may never have been, and it is told from the beginning.
        _ if today < aging.warned => warn(1),
        _ if today == aging.warned => Age::Warned,
        WARNINGS.. => Age::Due,
        warnings => warn(warnings + 1),
    }
}
