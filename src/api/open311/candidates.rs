//! Finds the reports in the office's list that may be one of this device's, and reads the office's copy of each. Must
//! not decide that one of them is it: GeoReport returns nothing that another report cannot have.

use super::entities;
use super::reply::{entries, unwrapped};
use crate::api::fields::{id, reference_of, text, words};
use crate::feedback::json::{Map, Value};
use crate::feedback::model::draft::on_one_line;
use crate::feedback::model::receipt::Candidate;
use crate::feedback::outbox::Frozen;
use crate::feedback::privacy::picture_metadata::FileKind;
use crate::feedback::rules::readback::{
    Copy, Shown, is_same_answer, is_same_phone, is_same_text, may_be_same_place,
};
use crate::feedback::rules::validation::Day;

/// The most reports that are shown: a person does not look through more.
const MOST: usize = 20;
/// The most seconds between the clock that dates an answer and the one that dates a report.
const CLOCKS_DIFFER: i64 = 120;
const HOUR: i64 = 3_600;
const DAY: i64 = 24 * HOUR;

/// Returns the reports of a list that may be this one, nearest to its sending first, or `None` if this is not a list of
/// reports. Reports before the second `since` are left out.
pub fn in_list(frozen: &Frozen, since: Option<i64>, value: &Value) -> Option<Vec<Candidate>> {
    let value = unwrapped(value, "service_request_id");
    let entries = entries(value, &["service_request_id"])?;
    let sent = Parameters::of(frozen);
    let mut found: Vec<(i64, Candidate)> = Vec::new();
    // The words of a sealed report are a note that is the same for everybody.
    if frozen.files.iter().any(|file| file.kind == FileKind::Other) {
        return Some(vec![]);
    }
    for entry in entries {
        let copy = copy(entry);
        let requested = text(entry, "requested_datetime");
        // A report whose time cannot be read stays in the list: the person sees that.
        let latest = requested.as_deref().and_then(latest);
        let is_before = matches!((latest, since), (Some(latest), Some(since)) if latest + CLOCKS_DIFFER < since);
        let is_of_service =
            id(entry, "service_code").is_none_or(|code| code == frozen.service_code);
        let (Some(reference), false, true, true) = (
            reference_of(entry, "service_request_id"),
            is_before,
            is_of_service,
            sent.fit(&copy),
        ) else {
            continue;
        };
        if found.iter().any(|(_, known)| known.reference == reference) {
            continue;
        }
        let latest = latest.unwrap_or(i64::MAX);
        let at = found.partition_point(|(before, _)| *before <= latest);
        let candidate = Candidate {
            reference,
            requested,
            words: copy.words.text().unwrap_or_default().to_owned(),
            place: copy.place.text().map(str::to_owned),
        };
        found.insert(at, (latest, candidate));
    }
    found.truncate(MOST);
    Some(found.into_iter().map(|(_, candidate)| candidate).collect())
}

/// The parameters with which a report was sent.
struct Parameters(Vec<(String, String)>);

impl Parameters {
    fn of(frozen: &Frozen) -> Parameters {
        Parameters(
            form_urlencoded::parse(frozen.body.as_bytes())
                .into_owned()
                .collect(),
        )
    }

    fn get(&self, name: &str) -> &str {
        let mut all = self.0.iter();
        all.find(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether a listed report agrees with what was sent, in every field that can be read.
    fn fit(&self, copy: &Copy) -> bool {
        let words = on_one_line(self.get("description"));
        let is_of = |name, shown: &Shown, is_same: fn(&str, &str) -> bool| {
            let sent = self.get(name);
            // `**` stands for a part that is hidden from readers: nothing can be said about the value.
            let may_be = |shown: &str| shown.contains("**") || is_same(sent, shown);
            sent.is_empty() || shown.text().is_none_or(may_be)
        };
        !words.is_empty()
            && copy
                .words
                .text()
                .is_some_and(|shown| on_one_line(shown) == words)
            && is_of("address_string", &copy.place, may_be_same_place)
            && is_of("first_name", &copy.first_name, is_same_text)
            && is_of("last_name", &copy.last_name, is_same_text)
            && is_of("phone", &copy.phone, is_same_phone)
            && is_of("email", &copy.email, is_same_text)
            && copy
                .answers
                .iter()
                .all(|(code, shown)| self.has(code, shown))
    }

    /// Whether the office shows every value that was sent for an attribute. `true` if it shows none, or if none was
    /// sent: the office added the attribute itself.
    fn has(&self, code: &str, shown: &[String]) -> bool {
        let own = format!("attribute[{code}]");
        let mut sent = self.0.iter().filter(|(name, _)| {
            name.strip_prefix(&own)
                .is_some_and(|rest| rest.is_empty() || rest == "[]")
        });
        shown.is_empty()
            || sent.all(|(_, sent)| shown.iter().any(|shown| is_same_answer(sent, shown)))
    }
}

/// Reads the office's copy of a report from an entry.
pub fn copy(entry: &Map) -> Copy {
    let shown = |name: &str| match entry.get(name) {
        None => Shown::Not,
        Some(value) => {
            words(value).map_or(Shown::Empty, |words| Shown::Text(entities::read(words)))
        }
    };
    let mut answers = Vec::new();
    for name in ["attributes", "attribute", "extended_attributes"] {
        if let Some(value) = entry.get(name) {
            read_answers(value, &mut answers);
        }
    }
    let mut place = shown("address");
    for other in ["address_string", "location"] {
        if place.text().is_none()
            && let Shown::Text(text) = shown(other)
        {
            place = Shown::Text(text);
        }
    }
    // By the standard every report has a place. If it is kept as a point or as the number of an address, it cannot be
    // compared.
    let is_told = |name: &&str| shown(name).text().is_some();
    if place.text().is_none() {
        place = match ["lat", "long", "address_id"].iter().any(is_told) {
            true => Shown::Not,
            false => Shown::Empty,
        };
    }
    Copy {
        words: shown("description"),
        place,
        answers,
        first_name: shown("first_name"),
        last_name: shown("last_name"),
        phone: shown("phone"),
        email: shown("email"),
    }
}

/// Reads the answers in a list of `{code, value}` or in an object by code.
fn read_answers(value: &Value, answers: &mut Vec<(String, Vec<String>)>) {
    match value {
        Value::Array(list) => {
            for entry in list.iter().filter_map(Value::as_object) {
                let value = ["value", "values", "answer"]
                    .iter()
                    .find_map(|name| entry.get(*name));
                if let (Some(code), Some(values)) = (id(entry, "code"), value.and_then(values)) {
                    answers.push((code, values));
                }
            }
        }
        Value::Object(object) => {
            for (code, value) in object.iter() {
                if let Some(values) = values(value) {
                    answers.push((code.clone(), values));
                }
            }
        }
        _ => {}
    }
}

/// Returns one value, or those of a list; `None` if they cannot be read.
fn values(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Null => Some(vec![]),
        Value::Array(list) => list.iter().map(one_value).collect(),
        Value::String(text) if text.trim().is_empty() => Some(vec![]),
        value => one_value(value).map(|value| vec![value]),
    }
}

fn one_value(value: &Value) -> Option<String> {
    match value {
        Value::Object(choice) => text(choice, "key").or_else(|| text(choice, "name")),
        value => words(value),
    }
}

/// Returns the second, by the office's clock, at which a report was handed over `ago` seconds before `date`. `ago` is
/// the difference between two times of the phone's clock, so an error of that clock does not matter.
pub fn since(date: Option<&str>, ago: Option<u64>) -> Option<i64> {
    let now = http_date(date?)?;
    let since = now.checked_sub_unsigned(ago?)?;
    (since > 0).then_some(since)
}

/// Returns the start of the day before, in GeoReport's format for times. `None` outside the years 0 to 9999.
pub fn day_before(second: i64) -> Option<String> {
    let number = i32::try_from(second.div_euclid(DAY) - 1).ok()?;
    let day = Day::from_number(number)?;
    Some(format!("{day}T00:00:00Z"))
}

/// Reads `Sun, 29 Nov 2026 04:05:06 GMT` (RFC 9110) as seconds since 1970.
fn http_date(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ];
    let (_, rest) = text.split_once(", ")?;
    let mut parts = rest.split(' ');
    let mut next = || parts.next();
    let (day, month, year, time, zone) = (next()?, next()?, next()?, next()?, next()?);
    let month = MONTHS.iter().position(|known| *known == month)? + 1;
    let day = Day::parse(&format!("{year}-{month:02}-{day}"))?;
    (zone == "GMT").then_some(i64::from(day.number()) * DAY + seconds_of(time)?)
}

/// Returns the seconds of `hh:mm:ss`, `hh:mm` or `hh:mm:ss.fff`.
fn seconds_of(time: &str) -> Option<i64> {
    let mut parts = time.splitn(3, ':');
    let mut number = |most: i64| -> Option<i64> {
        let part = parts.next()?.split('.').next()?;
        let is_plain = part.len() == 2 && part.bytes().all(|byte| byte.is_ascii_digit());
        part.parse()
            .ok()
            .filter(|number| is_plain && *number <= most)
    };
    let (hours, minutes) = (number(24)?, number(59)?);
    let seconds = number(60);
    (seconds.is_some() || time.len() == 5)
        .then(|| (hours * 60 + minutes) * 60 + seconds.unwrap_or_default())
}

/// Returns the last second since 1970 that an ISO 8601 text can mean. A time without a zone is read in the zone
/// farthest west, and a day without a time as its end.
fn latest(text: &str) -> Option<i64> {
    const FARTHEST_WEST: i64 = 12 * HOUR;
    let text = text.trim();
    let day = i64::from(Day::parse(text.get(..10)?)?.number()) * DAY;
    let rest = text[10..].trim_start_matches(['T', 't', ' ']);
    if rest.is_empty() {
        return Some(day + DAY + FARTHEST_WEST);
    }
    let zone_at = rest.find(['Z', 'z', '+', '-', '\u{2212}', ' ']);
    let (time, zone) = rest.split_at(zone_at.unwrap_or(rest.len()));
    let second = day + seconds_of(time)?;
    let zone = zone.trim();
    let west = match zone.chars().next() {
        None => FARTHEST_WEST,
        Some('Z' | 'z') => 0,
        Some('+') => -offset(&zone[1..])?,
        Some('-' | '\u{2212}') => offset(zone.trim_start_matches(['-', '\u{2212}']))?,
        Some(_) => match zone {
            "UTC" | "GMT" => 0,
            _ => return None,
        },
    };
    Some(second + west)
}

/// Returns the seconds of `03:00`, `0300` or `03`.
fn offset(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(|letter| *letter != ':').collect();
    let is_plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    let (hours, minutes) = match (is_plain, digits.len()) {
        (true, 2) => (digits.as_str(), "0"),
        (true, 4) => digits.split_at(2),
        _ => return None,
    };
    Some(hours.parse::<i64>().ok()? * HOUR + minutes.parse::<i64>().ok()? * 60)
}
