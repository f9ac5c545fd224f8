//! A GeoReport office as bytes, with and without de-duplication; it must not know what the network does to them.

use std::collections::HashMap;

use mrejesho::api::{Body, Response};

/// A report the office has.
pub struct Taken {
    pub reference: String,
    pub description: String,
    /// The photos, by the words in each.
    pub photos: Vec<String>,
    /// A proxy delivered the request twice: nobody at a browser can know or help it.
    pub by_network: bool,
}

/// A key that came before, with its report; no reference while the office is still at it.
struct Known {
    body: Body,
    reference: Option<String>,
}

pub struct Office {
    pub dedupes: bool,
    pub taken: Vec<Taken>,
    known: HashMap<String, Known>,
}

impl Office {
    pub fn new(dedupes: bool) -> Office {
        Office {
            dedupes,
            taken: Vec::new(),
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
    pub fn take(&mut self, key: Option<&str>, body: &Body, by_network: bool) -> Response {
        self.begin(key, body);
        let reference = format!("TZ-{}", self.taken.len() + 1);
        let (description, photos) = read(body);
        self.taken.push(Taken {
            reference: reference.clone(),
            description,
            photos,
            by_network,
        });
        if let Some(known) = key.and_then(|key| self.known.get_mut(key)) {
            known.reference = Some(reference.clone());
        }
        created(&reference)
    }

    pub fn has(&self, reference: &str) -> Option<&Taken> {
        self.taken.iter().find(|taken| taken.reference == reference)
    }
}

/// The description and the photos in a report.
fn read(body: &Body) -> (String, Vec<String>) {
    match body {
        Body::Form(form) => {
            let mut pairs = form_urlencoded::parse(form.as_bytes());
            let description = pairs.find(|(name, _)| name == "description");
            (description.unwrap_or_default().1.into_owned(), vec![])
        }
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
    }
}

/// What the office says to a question that sends nothing.
pub fn asked(url: &str) -> Response {
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
