//! Dates and numbers as people of a language write them, by the browser's own `Intl`; it must not make up a form of its own, nor let
//! the browser guess what is a date: `Date` makes one of nearly any text that ends with a number.

use js_sys::{Date, Number, Object, Reflect};
use wasm_bindgen::JsValue;

use crate::feedback::model::date::{self, Written};

/// `23 Novemba 2026` for `sw-TZ`. Takes an ISO 8601 day or time; what is no date comes back as it was.
pub fn date(tag: &str, iso: &str) -> String {
    let moment = match date::read(iso) {
        // At noon of the reader's own zone: at midnight UTC it would be the day before in the Americas.
        Some(Written::Day(day)) => Date::new_with_year_month_day_hr(
            day.year.into(),
            i32::from(day.month) - 1,
            day.day.into(),
            12,
        ),
        Some(Written::Moment(milliseconds)) => Date::new(&JsValue::from_f64(milliseconds as f64)),
        None => return iso.to_owned(),
    };
    let options = Object::new();
    for (name, value) in [("day", "numeric"), ("month", "long"), ("year", "numeric")] {
        let _ = Reflect::set(&options, &name.into(), &value.into());
    }
    String::from(moment.to_locale_date_string(tag, &options))
}

/// Days since 1 January 1970 as `YYYY-MM-DD`.
pub fn day_of(number: i32) -> String {
    // Beyond some 270,000 years the browser knows no day and throws.
    let days = f64::from(number.clamp(-1_000_000, 1_000_000));
    let moment = Date::new(&JsValue::from_f64(days * 86_400_000.0));
    String::from(moment.to_iso_string())
        .chars()
        .take(10)
        .collect()
}

/// `3,940` for `sw-TZ`.
pub fn number(tag: &str, value: usize) -> String {
    String::from(Number::from(value as f64).to_locale_string(tag))
}
