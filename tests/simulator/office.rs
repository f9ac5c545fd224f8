//! A GeoReport office as bytes, with and without de-duplication; it must not know what the network does to them.

use std::collections::HashMap;

use mrejesho::api::{Body, Response};
use serde_json::{Value, json};

use super::book::marker_in;
use super::chance::Chance;

const SECOND: i64 = 1_000;
const DAY: i64 = 86_400 * SECOND;
/// So many reports of strangers are planted at most: the office's list stays one that a person looks through.
const MOST_STRANGERS: usize = 12;

/// A report the office has.
pub struct Taken {
    pub reference: String,
    pub description: String,
    /// The photos, by the words in each.
    pub photos: Vec<String>,
    /// When, in milliseconds of the world.
    pub at: u64,
    /// A proxy delivered the request twice: nobody at a browser can know or help it.
    pub by_network: bool,
}

/// A report of somebody else's that is like one of ours, or is one planted to be taken for it.
#[derive(Clone)]
struct Stranger {
    /// None where the office has not given it yet.
    reference: Option<String>,
    description: String,
    service_code: &'static str,
    /// Before the world began for one that is older. It is not listed before.
    at: i64,
}

/// A key that came before, with its report; no reference while the office is still at it.
struct Known {
    body: Body,
    reference: Option<String>,
}

pub struct Office {
    pub dedupes: bool,
    pub taken: Vec<Taken>,
    strangers: Vec<Stranger>,
    /// The last number that a report got.
    number: usize,
    known: HashMap<String, Known>,
}

impl Office {
    pub fn new(dedupes: bool) -> Office {
        Office {
            dedupes,
            taken: Vec::new(),
            strangers: Vec::new(),
            number: 0,
            known: HashMap::new(),
        }
    }

    /// What the office says about a report at once, if it was here before.
    pub fn recognise(&self, key: Option<&str>, body: &Body) -> Option<Response> {
        let known = self.known.get(key.filter(|_| self.dedupes)?)?;
        Some(match &known.reference {
            _ if known.body != *body => answer(422, &error("the key was used for another report")),
            Some(reference) => created(reference),
            None => answer(409, &error("still at it")),
        })
    }

    /// The office has it in hand and will be done later.
    pub fn begin(&mut self, key: Option<&str>, body: &Body) {
        if let Some(key) = key.filter(|_| self.dedupes) {
            let body = body.clone();
            let known = Known {
                body,
                reference: None,
            };
            self.known.insert(key.to_owned(), known);
        }
    }

    /// Now it is done: the office has one report more.
    pub fn take(&mut self, key: Option<&str>, body: &Body, by_network: bool, now: u64) -> Response {
        self.begin(key, body);
        let reference = self.next_reference();
        let (description, photos) = read(body);
        self.taken.push(Taken {
            reference: reference.clone(),
            description,
            photos,
            at: now,
            by_network,
        });
        if let Some(known) = key.and_then(|key| self.known.get_mut(key)) {
            known.reference = Some(reference.clone());
        }
        created(&reference)
    }

    fn next_reference(&mut self) -> String {
        self.number += 1;
        format!("TZ-{}", self.number)
    }

    /// Strangers hand over what is like this report, before, after and while it goes.
    pub fn plant(&mut self, body: &Body, now: u64, chance: &Chance) {
        let (description, _) = read(body);
        for _ in 0..chance.below(4) {
            if self.strangers.len() >= MOST_STRANGERS {
                return;
            }
            let from_now = [
                -DAY,
                -60 * SECOND,
                -SECOND,
                0,
                0,
                SECOND,
                10 * SECOND,
                90 * SECOND,
            ];
            let like = Stranger {
                reference: Some(self.next_reference()),
                description: description.clone(),
                service_code: "POT",
                at: now as i64 + chance.pick(&from_now),
            };
            let stranger = match chance.below(8) {
                0 => Stranger {
                    description: description.to_uppercase(),
                    ..like
                },
                1 => Stranger {
                    reference: None,
                    ..like
                },
                2 => Stranger {
                    service_code: "MAJI",
                    ..like
                },
                3 => {
                    self.strangers.push(like.clone());
                    Stranger {
                        reference: Some(self.next_reference()),
                        ..like
                    }
                }
                _ => like,
            };
            self.strangers.push(stranger);
        }
    }

    /// The office's list, true and the newest first. It says what time it is.
    pub fn listed(&self, now: u64) -> Response {
        let own = self.taken.iter().map(|taken| {
            let reference = Some(&taken.reference);
            let at = taken.at as i64;
            (at, entry(reference, &taken.description, "POT", at))
        });
        let others = self.strangers.iter().filter(|other| other.at <= now as i64);
        let others = others.map(|other| {
            let reference = other.reference.as_ref();
            let entry = entry(reference, &other.description, other.service_code, other.at);
            (other.at, entry)
        });
        let mut all: Vec<(i64, Value)> = others.chain(own).collect();
        all.sort_by_key(|(at, _)| -at);
        let all: Vec<Value> = all.into_iter().map(|(_, entry)| entry).collect();
        dated(answer(200, &Value::from(all).to_string()), now)
    }

    pub fn is_strangers(&self, reference: &str) -> bool {
        let mut references = self
            .strangers
            .iter()
            .map(|other| other.reference.as_deref());
        references.any(|known| known == Some(reference))
    }

    /// The references of all that it took of these very words since then.
    pub fn taken_since(&self, since: u64, body: &str) -> Vec<String> {
        let description = description_in(body);
        let is_it = |taken: &&Taken| taken.at >= since && taken.description == description;
        let taken = self.taken.iter().filter(is_it);
        taken.map(|taken| taken.reference.clone()).collect()
    }

    /// Which of our reports this reference is of.
    pub fn owner(&self, reference: &str) -> Option<usize> {
        let mut taken = self.taken.iter();
        let taken = taken.find(|taken| taken.reference == reference)?;
        marker_in(&taken.description)
    }
}

fn description_in(form: &str) -> String {
    let mut pairs = form_urlencoded::parse(form.as_bytes());
    let description = pairs.find(|(name, _)| name == "description");
    description.unwrap_or_default().1.into_owned()
}

/// The description and the photos in a report.
fn read(body: &Body) -> (String, Vec<String>) {
    match body {
        Body::Text { text, .. } => (description_in(text), vec![]),
        Body::Parts { boundary, bytes } => {
            let text = String::from_utf8_lossy(bytes);
            let (mut description, mut photos) = (String::new(), Vec::new());
            for part in text.split(&format!("--{boundary}")) {
                let (head, body) = part.split_once("\r\n\r\n").unwrap_or_default();
                let body = body.trim_end_matches("\r\n").to_owned();
                if head.contains("name=\"description\"") {
                    description = body;
                } else if head.contains("name=\"media\"") {
                    photos.push(body);
                }
            }
            (description, photos)
        }
        Body::File { .. } => unreachable!("GeoReport takes files in the body of the report"),
    }
}

fn entry(reference: Option<&String>, description: &str, service_code: &str, at: i64) -> Value {
    let (month, day, time) = date(at);
    json!({
        "service_request_id": reference, "service_code": service_code, "description": description, "status": "open",
        "requested_datetime": format!("2026-{month:02}-{day:02}T{time}Z"), "address": "Dodoma",
    })
}

/// The world begins on 24 November 2026.
fn date(at: i64) -> (i64, i64, String) {
    let day = 24 + at.div_euclid(DAY);
    let seconds = at.rem_euclid(DAY) / SECOND;
    let (hour, minute, second) = (seconds / 3_600, seconds / 60 % 60, seconds % 60);
    let time = format!("{hour:02}:{minute:02}:{second:02}");
    match day > 30 {
        true => (12, day - 30, time),
        false => (11, day, time),
    }
}

/// With the office's own time.
fn dated(response: Response, now: u64) -> Response {
    let (month, day, time) = date(now as i64);
    let month = if month == 11 { "Nov" } else { "Dec" };
    Response {
        // Nobody reads the day of the week.
        date: Some(format!("Tue, {day:02} {month} 2026 {time} GMT")),
        ..response
    }
}

/// What the office says to a question that sends nothing.
pub fn asked(url: &str, now: u64) -> Response {
    dated(said(url), now)
}

fn said(url: &str) -> Response {
    let service =
        r#"{"service_code":"POT","service_name":"Shimo","metadata":false,"type":"realtime"}"#;
    if url.contains("services.json") {
        answer(200, &format!("[{service}]"))
    } else {
        answer(200, r#"{"service_code":"POT","attributes":[]}"#)
    }
}

pub fn answer(status: u16, body: &str) -> Response {
    Response {
        status,
        body: body.to_owned(),
        ..Response::default()
    }
}

pub fn error(words: &str) -> String {
    format!(r#"[{{"code":"400","description":"{words}"}}]"#)
}

fn created(reference: &str) -> Response {
    answer(201, &format!(r#"[{{"service_request_id":"{reference}"}}]"#))
}
