//! Formats dates and numbers for a language with the browser's `Intl`. Must not let the browser parse a date: `Date`
//! accepts nearly any text that ends with a number.

use js_sys::{Date, Number, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::feedback::model::date::{self, Written};

/// Formats a date: `23 Novemba 2026` for `sw-TZ`. Takes an ISO 8601 day or time; returns any other text unchanged.
pub fn date(tag: &str, iso: &str) -> String {
    let moment = match date::read(iso) {
        // Noon in the reader's own time zone: at midnight UTC it would be the day before in the Americas.
        Some(Written::Day(day)) => Date::new_with_year_month_day_hr(
            day.year.into(),
            i32::from(day.month) - 1,
            day.day.into(),
            12,
        ),
        Some(Written::Moment(milliseconds)) => Date::new(&JsValue::from_f64(milliseconds as f64)),
        None => return iso.to_owned(),
    };
    let shown = [("day", "numeric"), ("month", "long"), ("year", "numeric")];
    formatted(&moment, tag, &shown)
}

/// Formats a month: `Novemba 2026` for `2026-11` and `sw-TZ`. Returns any other text unchanged.
pub fn month(tag: &str, month: &str) -> String {
    let Some(Written::Day(first)) = date::read(&format!("{month}-01")) else {
        return month.to_owned();
    };
    let moment = Date::new_with_year_month_day(first.year.into(), i32::from(first.month) - 1, 1);
    formatted(&moment, tag, &[("month", "long"), ("year", "numeric")])
}

fn formatted(moment: &Date, tag: &str, shown: &[(&str, &str)]) -> String {
    let options = Object::new();
    for (name, value) in shown {
        let _ = Reflect::set(
            &options,
            &JsValue::from_str(name),
            &JsValue::from_str(value),
        );
    }
    String::from(moment.to_locale_date_string(tag, &options))
}

/// Converts days since 1 January 1970 to `YYYY-MM-DD`.
pub fn day_of(number: i32) -> String {
    // Beyond about 270,000 years the browser has no dates and throws.
    let days = f64::from(number.clamp(-1_000_000, 1_000_000));
    let moment = Date::new(&JsValue::from_f64(days * 86_400_000.0));
    String::from(moment.to_iso_string())
        .chars()
        .take(10)
        .collect()
}

/// Formats a number: `3,940` for `sw-TZ`.
pub fn number(tag: &str, value: usize) -> String {
    String::from(Number::from(value as f64).to_locale_string(tag))
}
