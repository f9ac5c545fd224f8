//! Tells what an answer is, whatever it was asked for: JSON, XML, a page, a redirect.

use mrejesho::feedback::json::{self, Value};
use mrejesho::feedback::model::draft::on_one_line;
use mrejesho::feedback::model::receipt::shown;

use super::client::{NoReply, Reply};

/// The most characters that are shown of a server's own words.
const MOST: usize = 70;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    Json,
    Xml,
    Html,
    Empty,
    Other,
}

pub fn shape(body: &str) -> Shape {
    let body = body.trim_start_matches('\u{feff}').trim();
    let front: String = body.chars().take(1_000).collect::<String>().to_lowercase();
    match () {
        () if body.is_empty() => Shape::Empty,
        () if !body.starts_with('<') => match value(body) {
            Some(_) => Shape::Json,
            None => Shape::Other,
        },
        () if front.contains("<!doctype html") || front.contains("<html") => Shape::Html,
        () if front.starts_with("<?xml") || !front.contains("<head") => Shape::Xml,
        () => Shape::Html,
    }
}

/// Reads a body as the page does.
pub fn value(body: &str) -> Option<Value> {
    json::read(body.trim_start_matches('\u{feff}')).ok()
}

/// Returns a server's words on one line, short, and with nothing in them that a terminal would obey.
pub fn quoted(words: &str) -> String {
    let words = on_one_line(words);
    let mut short: String = words.chars().take(MOST).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    format!("“{}”", shown(&short))
}

/// Describes an answer: `404, an HTML page “Not found”`, `302 to “/login”`.
pub fn told(came: &Result<Reply, NoReply>) -> String {
    match came {
        Ok(reply) => told_reply(reply),
        Err(none) => none.told(),
    }
}

fn told_reply(reply: &Reply) -> String {
    let status = reply.status;
    if let Some(target) = reply.redirect() {
        return format!("{status}, a redirect to {}", quoted(&target));
    }
    match shape(&reply.body) {
        Shape::Json => match errors(&reply.body) {
            Some(words) => format!("{status}, an error in JSON: {}", quoted(&words)),
            None => format!("{status}, JSON"),
        },
        Shape::Xml => format!("{status}, XML"),
        Shape::Html => match title(&reply.body) {
            Some(title) => format!("{status}, an HTML page {}", quoted(title)),
            None => format!("{status}, an HTML page"),
        },
        Shape::Empty => format!("{status}, nothing in it"),
        Shape::Other => format!("{status}, a text: {}", quoted(&reply.body)),
    }
}

/// Returns the words of GeoReport's errors: `[{"code": 404, "description": "…"}]`, or `{"errors": {…}}`.
pub fn errors(body: &str) -> Option<String> {
    let value = value(body)?;
    let inner = value.get("errors").unwrap_or(&value);
    let list = match inner {
        Value::Array(list) => list.as_slice(),
        one => std::slice::from_ref(one),
    };
    let words = list.iter().filter_map(|error| {
        error.get("code")?;
        Some(error.get("description")?.as_str()?.to_owned())
    });
    let words: Vec<String> = words.collect();
    (!words.is_empty()).then(|| words.join("; "))
}

fn title(page: &str) -> Option<&str> {
    let lower = page.to_ascii_lowercase();
    let begin = lower.find("<title")?;
    let begin = begin + lower[begin..].find('>')? + 1;
    let end = begin + lower[begin..].find('<')?;
    let title = page[begin..end].trim();
    (!title.is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_told_by_what_it_is() {
        for (body, expected) in [
            ("[]", Shape::Json),
            (" {\"a\": 1} ", Shape::Json),
            ("\u{feff}[]", Shape::Json),
            ("", Shape::Empty),
            (" \n", Shape::Empty),
            ("<!DOCTYPE HTML><title>x</title>", Shape::Html),
            ("<?xml version='1.0'?><html xmlns='x'>", Shape::Html),
            ("<head><title>Login</title>", Shape::Html),
            ("<?xml version='1.0'?><services/>", Shape::Xml),
            ("<services><service/></services>", Shape::Xml),
            ("[1,", Shape::Other),
            ("Not found", Shape::Other),
        ] {
            assert_eq!(shape(body), expected, "{body}");
        }
    }

    #[test]
    fn a_server_cannot_write_to_the_terminal() {
        let words = "a\u{1b}[2J\u{7}b\r\nc\u{202e}d\u{9b}e";
        let quoted = quoted(words);
        assert!(!quoted.chars().any(char::is_control), "{quoted:?}");
        assert!(!quoted.contains('\u{202e}'), "{quoted:?}");
        assert!(super::quoted(&"x".repeat(5_000)).chars().count() < 80);
    }

    #[test]
    fn errors_and_titles_are_read_in_all_their_forms() {
        for (body, expected) in [
            (r#"[{"code": 404, "description": "none"}]"#, Some("none")),
            (
                r#"{"errors": {"code": 400, "description": "a"}}"#,
                Some("a"),
            ),
            (
                r#"[{"code": 1, "description": "a"}, {"code": 2, "description": "b"}]"#,
                Some("a; b"),
            ),
            (r#"[{"description": "a service"}]"#, None),
            (r#"[{"code": 1, "description": null}]"#, None),
            ("<html>", None),
        ] {
            assert_eq!(errors(body).as_deref(), expected, "{body}");
        }
        for (page, expected) in [
            ("<html><head><TITLE lang=sw> Ingia </TITLE>", Some("Ingia")),
            ("<title></title>", None),
            ("<title", None),
            ("<title>İ", None),
            ("İ<title>a</title>", Some("a")),
        ] {
            assert_eq!(title(page), expected, "{page}");
        }
    }
}
