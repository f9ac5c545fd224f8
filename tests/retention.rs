//! How long what nobody touches stays, as a table and along clocks that jump; it must not read a clock.

use std::collections::BTreeSet;

use mrejesho::feedback::rules::retention::{Age, Aging, age};
use proptest::prelude::*;

const KEEP: u32 = 30;

fn aging(touched: i32, warnings: u8, warned: i32) -> Aging {
    Aging {
        touched,
        warnings,
        warned,
    }
}

#[test]
fn an_end_is_announced_on_three_days_before_it_comes() {
    let warn = |warnings, warned| Age::ToWarn(aging(100, warnings, warned));
    for (warnings, warned, today, expected) in [
        (0, 0, 100, Age::Young),
        (0, 0, 129, Age::Young),
        (0, 0, 130, warn(1, 130)),
        (0, 0, 4_000, warn(1, 4_000)),
        (1, 130, 130, Age::Warned),
        (1, 130, 131, warn(2, 131)),
        (1, 130, 500, warn(2, 500)),
        (2, 131, 131, Age::Warned),
        (2, 131, 132, warn(3, 132)),
        // On the day of the third it is still there.
        (3, 132, 132, Age::Warned),
        (3, 132, 133, Age::Due),
        (3, 132, 9_999, Age::Due),
        (255, 132, 133, Age::Due),
        // The clock went back since the last: those days may never have been, and it is told from the beginning.
        (1, 500, 131, warn(1, 131)),
        (2, 500, 131, warn(1, 131)),
        (3, 500, 131, warn(1, 131)),
        // It went back to before it was touched.
        (3, 132, 50, Age::Young),
        (0, 0, -9_000, Age::Young),
        (3, 132, i32::MIN, Age::Young),
        (0, 0, i32::MAX, warn(1, i32::MAX)),
    ] {
        assert_eq!(
            age(aging(100, warnings, warned), today, KEEP),
            expected,
            "{warnings} warnings, the last on {warned}, today {today}"
        );
    }
    // What the longest clock and the longest promise make of it.
    assert_eq!(
        age(aging(i32::MIN, 0, 0), i32::MAX, u32::MAX),
        Age::ToWarn(aging(i32::MIN, 1, i32::MAX))
    );
    assert_eq!(age(aging(0, 0, 0), i32::MAX, u32::MAX), Age::Young);
    assert_eq!(age(aging(5, 0, 0), 5, 0), Age::ToWarn(aging(5, 1, 5)));
}

#[test]
fn what_is_touched_is_young_again_and_was_never_warned_of() {
    assert_eq!(Aging::touched(77), aging(77, 0, 0));
    assert_eq!(age(Aging::touched(77), 77, 1), Age::Young);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2_000) })]

    /// However the clock jumps, years ahead and back: nothing goes before it was told of on three different days.
    #[test]
    fn nothing_goes_that_was_not_told_of_on_three_days(
        keep in prop_oneof![0_u32..3, 0_u32..400],
        jumps in prop::collection::vec(
            prop_oneof![4 => -1..=1, 3 => 1..40_i32, 1 => -40..0_i32, 1 => -3_650..=3_650_i32],
            1..60,
        ),
    ) {
        let mut today = 20_780;
        let mut aging = Aging::touched(today);
        let mut told = BTreeSet::new();
        for jump in jumps {
            today += jump;
            match age(aging, today, keep) {
                Age::Young => {}
                Age::ToWarn(warned) => {
                    prop_assert_eq!(warned.touched, aging.touched);
                    prop_assert_eq!(warned.warned, today);
                    told.insert(today);
                    aging = warned;
                }
                Age::Warned => prop_assert!(told.contains(&today)),
                Age::Due => {
                    prop_assert!(told.len() >= 3, "told on {:?}", told);
                    return Ok(());
                }
            }
        }
    }

    /// On a clock that goes as it should, it does go in the end: the fourth visit after its time finds it due.
    #[test]
    fn it_goes_on_the_fourth_day_that_somebody_looks(keep in 0_u32..400, visits in prop::collection::vec(1..40_i32, 4..5)) {
        let mut today = 20_780 + keep as i32;
        let mut aging = Aging::touched(20_780);
        for (index, days) in visits.into_iter().enumerate() {
            today += days;
            match age(aging, today, keep) {
                Age::ToWarn(warned) => {
                    prop_assert!(index < 3);
                    prop_assert_eq!(usize::from(warned.warnings), index + 1);
                    aging = warned;
                }
                other => prop_assert_eq!((index, other), (3, Age::Due)),
            }
        }
    }
}
