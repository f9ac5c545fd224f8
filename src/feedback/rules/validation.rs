//! Validates a draft: returns all problems at once, as codes tied to a field. Must not hold user-facing sentences or
//! change a draft.

use crate::feedback::model::draft::{Addressee, Draft, Field, Naming};
use crate::feedback::model::form::{Form, PointUse, Question, QuestionKind};
use crate::feedback::model::point::Point;
use crate::feedback::rules::invisible_marks::plain;
use crate::feedback::rules::numbers::{self, Number, TwoWays};

/// The most Unicode scalar values of a one-line field. No API specifies one; this keeps a report far below any body
/// limit.
pub const LINE_LIMIT: usize = 200;
/// The most Unicode scalar values of a long answer to a service's question.
pub const ANSWER_LIMIT: usize = 4_000;

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fault {
    Missing,
    TooLong {
        limit: usize,
        over: usize,
    },
    NotAPhone,
    NotAnEmail,
    NotANumber,
    /// It can be read in two ways, and the app does not guess which is meant.
    TwoNumbers(TwoWays),
    NotADay,
    /// Most often only two digits of the year were typed.
    YearTooEarly,
    /// The person is asked to confirm the day. It is not refused, since phone clocks can be wrong.
    FutureDay,
    NotInList,
    NotAPoint,
    /// More files than are accepted.
    TooMany {
        limit: usize,
    },
}

/// One problem, tied to the field in which it can be fixed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    pub field: Field,
    pub fault: Fault,
}

/// A day of the Gregorian calendar, without a time zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

/// The form of ISO 8601: `YYYY-MM-DD`.
impl std::fmt::Display for Day {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Day {
    /// The number of days since 1 January 1970 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", 2013).
    pub fn number(self) -> i32 {
        let (month, day) = (i32::from(self.month), i32::from(self.day));
        let year = i32::from(self.year) - i32::from(month <= 2);
        let era = year.div_euclid(400);
        let year_of_era = year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        era * 146_097 + day_of_era - 719_468
    }

    /// Returns the day with this number (see [`Day::number`]). `None` outside the years 0 to 9999.
    pub fn from_number(number: i32) -> Option<Day> {
        let number = number.checked_add(719_468)?;
        let day_of_era = number.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let month = (5 * day_of_year + 2) / 153;
        let year = number.div_euclid(146_097) * 400 + year_of_era + i32::from(month >= 10);
        let year = u16::try_from(year).ok().filter(|year| *year <= 9_999)?;
        Some(Day {
            year,
            month: ((month + 2) % 12 + 1) as u8,
            day: (day_of_year - (153 * month + 2) / 5 + 1) as u8,
        })
    }

    /// Reads `YYYY-MM-DD`, the form that date fields return (ISO 8601). `None` for a day that is not in the calendar.
    pub fn parse(text: &str) -> Option<Day> {
        let mut parts = text.trim().split('-');
        let mut number = |digits: usize| -> Option<u16> {
            let part = parts.next()?;
            let plain = part.len() == digits && part.bytes().all(|byte| byte.is_ascii_digit());
            plain.then(|| part.parse().ok()).flatten()
        };
        let (year, month, day) = (number(4)?, number(2)? as u8, number(2)? as u8);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let days = match month {
            4 | 6 | 9 | 11 => 30,
            2 if leap => 29,
            2 => 28,
            1..=12 => 31,
            _ => return None,
        };
        (parts.next().is_none() && (1..=days).contains(&day)).then_some(Day { year, month, day })
    }
}

/// Returns all problems of a draft, in the order in which the fields are asked. `today` is the day by the phone's
/// clock.
pub fn problems(form: &Form, draft: &Draft, today: Day) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut note = |field: Field, fault: Option<Fault>| {
        found.extend(fault.map(|fault| Problem { field, fault }));
    };
    for field in Field::all().filter(|field| !field.is_contact()) {
        let fault = fault_of(form, draft, today, &field);
        note(field, fault);
    }
    for question in form.questions() {
        note(
            Field::Question(question.code.clone()),
            answer(question, draft.answers.get(&question.code)).err(),
        );
    }
    if draft.naming == Some(Naming::Named) {
        for field in Field::all().filter(Field::is_contact) {
            let fault = contact_fault(form, draft, &field);
            note(field, fault);
        }
    }
    found
}

/// What is wrong with a field that is not about the person. A field without a rule of its own may stay empty, and takes
/// one line.
fn fault_of(form: &Form, draft: &Draft, today: Day, field: &Field) -> Option<Fault> {
    let text = draft.text(field);
    let is_unlisted = draft.addressee == Addressee::Unlisted;
    match field {
        Field::Kind => missing(draft.kind.is_none()),
        Field::Naming => missing(draft.naming.is_none())
            .or(must_be_named(form, draft).then_some(Fault::NotInList))
            .or(cannot_be_named(form, draft).then_some(Fault::NotInList)),
        Field::Addressee => missing(draft.addressee == Addressee::Undecided),
        Field::UnlistedName if is_unlisted => {
            missing(plain(text).is_empty()).or(too_long(text, LINE_LIMIT))
        }
        // Nothing is sent of it.
        Field::UnlistedName => None,
        // It is chosen after the addressee.
        Field::Service if draft.addressee == Addressee::Undecided => None,
        Field::Service => missing(draft.service.is_none())
            .or(takes_other_kinds(form, draft).then_some(Fault::NotInList)),
        Field::Description => missing(plain(text).is_empty()).or_else(|| {
            let room = form.rules.room_for_description(draft)?;
            too_long(text, room)
        }),
        Field::Files => too_many(form, draft),
        Field::Ward => missing(needs_words_of_place(form) && !has_place(form, draft))
            .or(too_long(text, LINE_LIMIT)),
        Field::Point => point_fault(form, draft),
        Field::Day => day_fault(draft, today),
        _ => too_long(text, LINE_LIMIT),
    }
}

/// Whether the office does not accept this kind without a name, and the draft has none.
fn must_be_named(form: &Form, draft: &Draft) -> bool {
    let is_nameless = draft.naming == Some(Naming::Nameless);
    let kinds = &form.rules.named_only;
    is_nameless && draft.kind.is_some_and(|kind| kinds.contains(&kind))
}

/// Whether the API carries no contact field, so that no report can have a name, and the draft is to have one.
fn cannot_be_named(form: &Form, draft: &Draft) -> bool {
    draft.naming == Some(Naming::Named) && form.rules.takes_no_name()
}

fn point_fault(form: &Form, draft: &Draft) -> Option<Fault> {
    let text = draft.place.point.trim();
    match (form.rules.point, text.is_empty()) {
        // Nothing is sent of what is no point.
        (PointUse::Never | PointUse::Optional, _) => None,
        (PointUse::Required, true) => Some(Fault::Missing),
        (PointUse::Required, false) => Point::read(text).is_none().then_some(Fault::NotAPoint),
    }
}

/// Whether the place must be there in words, if nothing stands in for them.
pub fn needs_words_of_place(form: &Form) -> bool {
    form.rules.point != PointUse::Required
}

/// Whether the kind was changed after the service was chosen, and this service does not accept the new one.
fn takes_other_kinds(form: &Form, draft: &Draft) -> bool {
    let takes = form
        .service
        .as_ref()
        .and_then(|service| service.kinds.as_ref());
    takes
        .zip(draft.kind)
        .is_some_and(|(kinds, kind)| !kinds.contains(&kind))
}

/// Whether there is anything to send as the place: the person's, the institution's public address, or the config's.
pub fn has_place(form: &Form, draft: &Draft) -> bool {
    let institution = match &draft.addressee {
        Addressee::Institution { .. } | Addressee::ServiceAlone => {
            !draft.public_address().is_empty()
        }
        Addressee::Unlisted => true,
        // Not chosen yet: the missing institution is the problem, not the place.
        Addressee::Undecided => true,
    };
    // In a sealed report the point is inside of the envelope, and the office's API sees only what stands in for it.
    let point = || !draft.sealed && form.rules.point_of(draft).is_some();
    institution || !draft.place.is_empty() || form.rules.default_place.is_some() || point()
}

/// No report is about anything earlier.
const FIRST_YEAR: u16 = 1900;

fn day_fault(draft: &Draft, today: Day) -> Option<Fault> {
    if draft.day.trim().is_empty() {
        return None;
    }
    match Day::parse(&draft.day) {
        None => Some(Fault::NotADay),
        Some(day) if day.year < FIRST_YEAR => Some(Fault::YearTooEarly),
        Some(day) if day > today && draft.day_confirmed.as_deref() != Some(draft.day.as_str()) => {
            Some(Fault::FutureDay)
        }
        Some(_) => None,
    }
}

fn contact_fault(form: &Form, draft: &Draft, field: &Field) -> Option<Fault> {
    let text = match field {
        Field::Phone | Field::Email => &plain(draft.text(field)),
        _ => draft.text(field).trim(),
    };
    if form.rules.unsent_contact.contains(field) {
        return None;
    }
    if text.is_empty() {
        return missing(form.rules.required_contact.contains(field));
    }
    match field {
        Field::Phone => phone(text).is_none().then_some(Fault::NotAPhone),
        Field::Email => {
            too_long(text, LINE_LIMIT).or_else(|| (!is_email(text)).then_some(Fault::NotAnEmail))
        }
        _ => too_long(text, LINE_LIMIT),
    }
}

fn missing(is_missing: bool) -> Option<Fault> {
    is_missing.then_some(Fault::Missing)
}

fn too_many(form: &Form, draft: &Draft) -> Option<Fault> {
    let limit = form.rules.files?.most;
    (draft.files.len() > limit).then_some(Fault::TooMany { limit })
}

fn too_long(text: &str, limit: usize) -> Option<Fault> {
    let over = text.chars().count().saturating_sub(limit);
    (over > 0).then_some(Fault::TooLong { limit, over })
}

/// Converts a phone number to `+` and digits (E.164). Tanzanian numbers are accepted as 0…, 255… and +255…, with any
/// spaces, dashes, dots and brackets; a number of another country needs its `+` or `00`. `None` for anything else.
///
/// Follows Tanzania's national numbering plan: nine digits after the 0, beginning with 2 (geographic), 6 or 7 (mobile).
pub fn phone(text: &str) -> Option<String> {
    let mut compact = String::new();
    let mut typed = plain(text);
    // `+44 (0)20 …`: that zero is only dialled within the country.
    if let Some((before, behind)) = typed.split_once("(0)")
        && !before.is_empty()
    {
        typed = format!("{before}{behind}");
    }
    for letter in typed.chars() {
        match letter {
            '0'..='9' => compact.push(letter),
            '+' if compact.is_empty() => compact.push(letter),
            ' ' | '-' | '.' | '(' | ')' | '/' => {}
            _ => return None,
        }
    }
    // The international prefix, as people dial it.
    if let Some(abroad) = compact.strip_prefix("00") {
        compact = format!("+{abroad}");
    }
    let national = compact
        .strip_prefix("+255")
        .or_else(|| {
            let is_whole =
                compact.len() == 12 || compact.len() == 13 && compact.starts_with("2550");
            compact.strip_prefix("255").filter(|_| is_whole)
        })
        .map(|rest| rest.strip_prefix('0').unwrap_or(rest))
        .or_else(|| compact.strip_prefix('0'));
    match national {
        Some(digits) => (digits.len() == 9 && digits.starts_with(['2', '6', '7']))
            .then(|| format!("+255{digits}")),
        None => {
            let digits = compact.strip_prefix('+')?;
            ((8..=15).contains(&digits.len()) && !digits.starts_with('0')).then_some(compact)
        }
    }
}

/// Whether this can be an e-mail address: something, one `@`, a domain with a dot, no blanks. Only a message to it
/// could tell more.
pub fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    !local.is_empty()
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
        && !domain.contains('@')
        && !text.chars().any(|letter| {
            letter.is_whitespace() || letter.is_control() || ",;:<>()[]\"".contains(letter)
        })
}

fn number(text: &str) -> Result<String, Fault> {
    match numbers::read(text) {
        Number::Read(number) => Ok(number),
        Number::TwoWays(ways) => Err(Fault::TwoNumbers(ways)),
        Number::NotOne => Err(Fault::NotANumber),
    }
}

/// Converts a day, or a day with a time, to the form that is sent: ISO 8601, with the offset of East Africa Time if
/// there is a time.
fn datetime(text: &str) -> Result<String, Fault> {
    let (day, time) = match text.trim().split_once('T') {
        Some((day, time)) => (day, Some(time)),
        None => (text.trim(), None),
    };
    if Day::parse(day).ok_or(Fault::NotADay)?.year < FIRST_YEAR {
        return Err(Fault::YearTooEarly);
    }
    let Some(time) = time else {
        return Ok(day.to_owned());
    };
    let parts: Vec<&str> = time.split(':').collect();
    let in_range = |part: &str, end: u8| {
        part.len() == 2
            && part.bytes().all(|byte| byte.is_ascii_digit())
            && part.parse::<u8>().is_ok_and(|number| number < end)
    };
    let valid = (2..=3).contains(&parts.len())
        && in_range(parts[0], 24)
        && parts[1..].iter().all(|part| in_range(part, 60));
    match valid {
        true => Ok(format!("{day}T{}:{}:00+03:00", parts[0], parts[1])),
        false => Err(Fault::NotADay),
    }
}

/// The answer to one question in the form that is sent, or what is wrong with it. Empty for a question left open.
pub(in crate::feedback) fn answer(
    question: &Question,
    given: Option<&Vec<String>>,
) -> Result<Vec<String>, Fault> {
    let given: Vec<&str> = given
        .into_iter()
        .flatten()
        .map(String::as_str)
        .filter(|value| !plain(value).is_empty())
        .collect();
    if given.is_empty() {
        let open = question.required && question.kind != QuestionKind::Explanation;
        return missing(open).map_or(Ok(Vec::new()), Err);
    }
    let first = given[0];
    let bounded = |limit| too_long(first, limit).map_or(Ok(vec![first.to_owned()]), Err);
    match &question.kind {
        QuestionKind::Explanation => Ok(Vec::new()),
        QuestionKind::Line => bounded(LINE_LIMIT),
        QuestionKind::Text => bounded(ANSWER_LIMIT),
        QuestionKind::Number => number(first).map(|value| vec![value]),
        QuestionKind::Datetime => datetime(first).map(|value| vec![value]),
        QuestionKind::OneOf(choices) | QuestionKind::SomeOf(choices) => {
            let listed = |value: &&str| choices.iter().any(|choice| choice.key == *value);
            given
                .iter()
                .all(listed)
                .then(|| given.iter().map(|value| (*value).to_owned()).collect())
                .ok_or(Fault::NotInList)
        }
    }
}
