//! Checks whether a POST can be accepted and, if not, lists every reason. Text is kept as it came and never
//! interpreted; `device_id` is never kept.

use crate::catalogue::Service;
use crate::media::Media;
use crate::questions::{Datatype, Question};

/// GeoReport's limit, in Unicode scalar values; a line break counts once, however it is written.
pub const MAX_DESCRIPTION: usize = 4_000;

/// The codes of the four kinds of feedback.
pub const KINDS: [&str; 4] = ["complaint", "compliment", "enquiry", "suggestion"];

/// What is stored of a POST.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Submission {
    pub service_code: String,
    pub service_name: String,
    pub institution: String,
    pub kind: Option<String>,
    pub day: Option<String>,
    pub description: Option<String>,
    pub address_string: Option<String>,
    pub address_id: Option<String>,
    pub lat: Option<f64>,
    pub long: Option<f64>,
    pub first_name: Option<String>,
    pub last_name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
    pub media_url: Option<String>,
    /// Question and answer in words, in the order in which the questions are asked.
    pub answers: Vec<(String, String)>,
    /// Only in a new submission: the desk requests the files of a stored one separately.
    pub media: Vec<Media>,
}

/// Checks the pairs of a POST. Each problem is `parameter: what is wrong with it`.
pub fn check<'a>(
    pairs: &[(String, String)],
    find: impl Fn(&str) -> Option<&'a Service>,
) -> Result<(Submission, &'a Service), Vec<String>> {
    let mut problems = Vec::new();
    let mut one = |name: &str| {
        let mut values = given(pairs, name);
        let first = values.next();
        if values.next().is_some() {
            problems.push(format!("{name}: given more than once"));
        }
        first.map(str::to_owned)
    };

    let service_code = one("service_code");
    // Whatever else is in the form: a person who says so sends no name and nothing that leads to one.
    let is_nameless = given(pairs, "anonymous").any(|value| value.trim() == "yes");
    let mut submission = Submission {
        kind: one("attribute[kind]"),
        day: one("attribute[day]"),
        description: one("description"),
        address_string: one("address_string"),
        address_id: one("address_id"),
        first_name: one("first_name").filter(|_| !is_nameless),
        last_name: one("last_name").filter(|_| !is_nameless),
        phone: one("phone").filter(|_| !is_nameless),
        email: one("email").filter(|_| !is_nameless),
        media_url: one("media_url"),
        ..Submission::default()
    };
    let (lat, long) = (one("lat"), one("long"));

    let service = match service_code.as_deref() {
        None => {
            problems.push("service_code: required".to_owned());
            None
        }
        Some(code) => {
            let service = find(code.trim());
            if service.is_none() {
                problems.push("service_code: not one of the services".to_owned());
            }
            service
        }
    };

    match (&lat, &long) {
        (None, None) => {
            if submission.address_string.is_none() && submission.address_id.is_none() {
                problems.push(
                    "address_string: a location is required: lat and long, address_string or address_id"
                        .to_owned(),
                );
            }
        }
        (Some(_), None) => problems.push("long: required with lat".to_owned()),
        (None, Some(_)) => problems.push("lat: required with long".to_owned()),
        (Some(lat), Some(long)) => {
            submission.lat = degrees("lat", lat, 90.0, &mut problems);
            submission.long = degrees("long", long, 180.0, &mut problems);
        }
    }

    if let Some(kind) = &submission.kind
        && !KINDS.contains(&kind.as_str())
    {
        problems.push(format!(
            "attribute[kind]: must be one of {}",
            KINDS.join(", ")
        ));
    }
    if let Some(day) = &submission.day
        && !is_day(day)
    {
        problems.push("attribute[day]: must be a date, YYYY-MM-DD".to_owned());
    }
    if let Some(email) = &submission.email
        && !is_email(email)
    {
        problems.push("email: must have a part before and a part after @".to_owned());
    }

    if let Some(service) = service {
        let mut questions: Vec<&Question> = service.offer.questions.iter().collect();
        questions.sort_by_key(|question| question.order);
        for question in questions.into_iter().filter(|question| question.variable) {
            if let Some(answer) = answer(question, pairs, &mut problems) {
                submission.answers.push((question.text.to_owned(), answer));
            }
        }
        submission.service_code = service.code.clone();
        submission.service_name = service.offer.name.to_owned();
        submission.institution = service.institution.clone();
    }

    match &submission.description {
        // A service may learn everything it wants from its own questions.
        None if submission.answers.is_empty() => problems.push("description: required".to_owned()),
        Some(text) if length(text) > MAX_DESCRIPTION => problems.push(format!(
            "description: must be at most {MAX_DESCRIPTION} characters"
        )),
        _ => {}
    }

    match service {
        Some(service) if problems.is_empty() => Ok((submission, service)),
        _ => Err(problems),
    }
}

/// Returns the length as the person who types sees it: browsers send a line break as two characters and count it as
/// one.
pub fn length(text: &str) -> usize {
    text.chars().count() - text.matches("\r\n").count()
}

/// Returns the values of a parameter. Null, empty, absent and only spaces mean the same.
pub fn given<'p>(pairs: &'p [(String, String)], name: &str) -> impl Iterator<Item = &'p str> {
    pairs
        .iter()
        .filter(move |(n, value)| n == name && !value.trim().is_empty())
        .map(|(_, value)| value.as_str())
}

fn answer(
    question: &Question,
    pairs: &[(String, String)],
    problems: &mut Vec<String>,
) -> Option<String> {
    let name = format!("attribute[{}]", question.code);
    let mut values: Vec<&str> = given(pairs, &name).collect();
    values.extend(given(pairs, &format!("{name}[]")));
    if values.is_empty() {
        if question.required {
            problems.push(format!("{name}: required"));
        }
        return None;
    }
    if values.len() > 1 && question.datatype != Datatype::MultiValueList {
        problems.push(format!("{name}: given more than once"));
        return None;
    }
    let mut words = Vec::with_capacity(values.len());
    for value in values {
        match in_words(question, value) {
            Ok(answer) => words.push(answer),
            Err(problem) => {
                problems.push(format!("{name}: {problem}"));
                return None;
            }
        }
    }
    Some(words.join(", "))
}

fn in_words(question: &Question, value: &str) -> Result<String, &'static str> {
    match question.datatype {
        Datatype::String | Datatype::Text => Ok(value.to_owned()),
        Datatype::Number => match value.trim().parse::<f64>() {
            Ok(number) if number.is_finite() => Ok(value.trim().to_owned()),
            _ => Err("must be a number"),
        },
        Datatype::Datetime => {
            let value = value.trim();
            let instant = value.parse::<jiff::Timestamp>().is_ok();
            if instant || is_day(value) {
                Ok(value.to_owned())
            } else {
                Err("must be a date, YYYY-MM-DD or RFC 3339")
            }
        }
        Datatype::SingleValueList | Datatype::MultiValueList => question
            .values
            .iter()
            .find(|(key, _)| *key == value.trim())
            .map(|(_, name)| (*name).to_owned())
            .ok_or("not one of the listed values"),
    }
}

fn degrees(name: &str, value: &str, limit: f64, problems: &mut Vec<String>) -> Option<f64> {
    match value.trim().parse::<f64>() {
        // NaN fails the comparison, so it is refused below.
        Ok(degrees) if degrees.abs() <= limit => Some(degrees),
        _ => {
            problems.push(format!("{name}: must be a number from -{limit} to {limit}"));
            None
        }
    }
}

pub fn is_email(text: &str) -> bool {
    let text = text.trim();
    match text.split_once('@') {
        Some((before, after)) => !before.is_empty() && !after.is_empty(),
        None => false,
    }
}

/// Whether this is `YYYY-MM-DD`, and no other form of ISO 8601.
pub fn is_day(text: &str) -> bool {
    text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok()
}
