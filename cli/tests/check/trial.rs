//! `--try`: one report that is clearly a test, and one message about it.

use std::sync::{Arc, Mutex};

use office::{Manner, Settings};

use crate::program::check;
use crate::server::{Answer, Asked, Does, Server};
use crate::{SERVICES, error, georeport};

const TEST: &str = "MTIHANI / TEST";

#[test]
fn a_test_report_is_sent_once_and_followed() {
    let office = office::serve(Settings::default()).expect("an office");
    let ran = check(&["--try", "--service", "nyingine", &office.api_url()]).ended_with(0);
    ran.says("This test report will now be sent: service_code: nyingine description: [suggestion] MTIHANI / TEST");
    ran.row("test report", "works", "taken, reference “");
    ran.row("its case", "works", "the words are not in it");
    ran.says("a report was taken");
    assert_eq!(office.reports_with(TEST), 1);
    assert!(
        !ran.config().public_read,
        "what is not shown is not announced"
    );
    // A service that gives a token first.
    let ran = check(&["--try", "--service", "35-maadili", &office.api_url()]).ended_with(0);
    ran.row("test report", "works", "");
    assert_eq!(office.reports_with(TEST), 2);
}

#[test]
fn the_smallest_office_shows_the_words_to_who_has_the_reference() {
    let office = office::serve(Settings {
        manner: Manner::Minimal,
        ..Settings::default()
    });
    let office = office.expect("an office");
    let code = {
        let printed = check(&["--try", "--service", "nope", &office.api_url()]).ended_with(1);
        printed.says("No service of the list has the code “nope”.");
        let (_, rest) = printed.printed.split_once("such as “").expect("codes");
        rest.split('”').next().unwrap_or_default().to_owned()
    };
    assert_eq!(office.reports_with(""), 0);
    let ran = check(&["--try", "--service", &code, &office.api_url()]).ended_with(0);
    ran.row("its case", "works", "status “open”");
    ran.says("everybody who has the reference can read the words");
    assert!(ran.config().public_read && ran.config().follow_up);
    assert_eq!(office.reports_with(TEST), 1);
}

#[test]
fn without_a_service_nothing_is_asked() {
    let server = Server::start(|asked| georeport(asked, SERVICES).into());
    check(&["--try", &server.url])
        .ended_with(1)
        .says("--service CODE");
    assert_eq!(server.asked().len(), 0);
}

/// A server with mySociety's extension, which keeps what it is sent.
fn with_updates(demands: Option<&'static str>, shows: bool) -> (Server, Arc<Mutex<Vec<String>>>) {
    let notes = Arc::new(Mutex::new(Vec::new()));
    let kept = Arc::clone(&notes);
    let server = Server::start(move |asked: &Asked| -> Does {
        let mut notes = kept.lock().expect("the notes");
        let value = |name: &str| {
            let mut pairs = form_urlencoded::parse(asked.body.as_bytes());
            pairs
                .find(|(own, _)| own == name)
                .map(|(_, value)| value.into_owned())
                .unwrap_or_default()
        };
        let case = |notes: &[String]| {
            let notes: Vec<String> = notes.iter().filter(|_| shows).cloned().collect();
            format!(
                r#"[{{"service_request_id": "77", "status": "open", "description": "{TEST} x", "notes": [{}]}}]"#,
                notes.join(",")
            )
        };
        match (asked.method.as_str(), asked.path.as_str()) {
            ("POST", "/requests.json") => Answer::json(
                200,
                r#"[{"service_request_id": "77", "account_id": "siri-9"}]"#,
            ),
            ("GET", "/requests.json") if asked.query.contains("service_request_id=77") => {
                Answer::json(200, case(&[]))
            }
            ("GET", "/requests.json" | "/servicerequestupdates.json") => Answer::json(200, "[]"),
            ("GET", "/requests/77.json") => Answer::json(200, case(&notes)),
            ("POST", "/servicerequestupdates.json") => match demands {
                Some(words) => error(400, words),
                None if value("account_id") != "siri-9" => error(403, "account_id is wrong"),
                None => {
                    notes.push(format!(
                        r#"{{"update_id": "{}", "description": "{}", "type": "citizen"}}"#,
                        value("update_id"),
                        value("description")
                    ));
                    Answer::json(
                        200,
                        format!(r#"[{{"update_id": "{}"}}]"#, value("update_id")),
                    )
                }
            },
            _ => georeport(asked, SERVICES),
        }
        .into()
    });
    (server, notes)
}

#[test]
fn a_test_message_is_written_and_read_back() {
    let (server, notes) = with_updates(None, true);
    let ran = check(&["--try", "--service", "POT", &server.url]).ended_with(0);
    ran.row("test report", "works", "with a secret (account_id)");
    ran.row("it in the list", "works", "with its words");
    ran.row("test message", "works", "seen in the case");
    ran.says("account_id: (the secret of the receipt)");
    ran.does_not_say("siri-9");
    let config = ran.config();
    assert!(config.look_up && config.updates.is_some() && config.extensions);
    let notes = notes.lock().expect("the notes");
    assert_eq!(notes.len(), 1);
    assert!(notes[0].contains(TEST), "{notes:?}");
    let writes = server.writes();
    assert_eq!(writes.len(), 2, "one report and one message: {writes:?}");
    for name in ["email", "phone", "first_name", "last_name"] {
        assert!(
            writes
                .iter()
                .all(|write| !write.body.contains(&format!("{name}="))),
            "{name}"
        );
    }
}

#[test]
fn a_message_that_is_not_seen_or_not_taken_is_not_offered() {
    let (dropped, _) = with_updates(None, false);
    let ran = check(&["--try", "--service", "POT", &dropped.url]).ended_with(0);
    ran.row("test message", "not", "not seen in the case");
    assert!(ran.config().updates.is_none());
    let (demanding, _) = with_updates(Some("email is required \\u001b[31m"), true);
    let ran = check(&["--try", "--service", "POT", &demanding.url]).ended_with(0);
    ran.row("test message", "not", "refused: “email is required");
    assert!(ran.config().updates.is_none());
    // Without --try the same server is not written to.
    let (untouched, notes) = with_updates(None, true);
    check(&[&untouched.url]).ended_with(0);
    assert_eq!(
        (
            untouched.writes().len(),
            notes.lock().expect("the notes").len()
        ),
        (0, 0)
    );
}

#[test]
fn a_report_without_a_receipt_is_not_called_taken() {
    let post = |answer: fn() -> Does, code: i32, mark: &str, words: &str| {
        let server = Server::start(move |asked| match asked.method.as_str() {
            "POST" => answer(),
            _ => georeport(asked, SERVICES).into(),
        });
        let ran =
            check(&["--seconds", "2", "--try", "--service", "POT", &server.url]).ended_with(code);
        ran.row("test report", mark, words);
        assert_eq!(server.writes().len(), 1, "it is not sent again");
    };
    post(
        || Answer::html(200, "Asante").into(),
        0,
        "unknown",
        "no receipt; the last answer: 200",
    );
    post(|| Does::IsSilent, 0, "unknown", "no receipt");
    post(|| Does::Writes(vec![]), 0, "unknown", "no receipt");
    post(
        || {
            Answer::new(302, "text/plain", "")
                .with("Location", "/login")
                .into()
        },
        0,
        "unknown",
        "no receipt",
    );
    post(
        || error(403, "api_key is missing").into(),
        1,
        "not",
        "not allowed",
    );
    post(
        || error(400, "lat and long are required").into(),
        1,
        "not",
        "refused: “lat and long",
    );
}

#[test]
fn required_questions_are_answered_with_what_is_there() {
    let server = Server::start(|asked| {
        match (asked.method.as_str(), asked.path.as_str()) {
        ("GET", "/services.json") => Answer::json(200, SERVICES.replace("\"metadata\": false", "\"metadata\": true")).into(),
        ("GET", "/services/POT.json") => Answer::json(
            200,
            r#"{"service_code": "POT", "attributes": [
                {"code": "size", "datatype": "singlevaluelist", "variable": true, "required": true, "description": "Size",
                 "values": [{"key": "s", "name": "Small"}, {"key": "l", "name": "Large"}]},
                {"code": "depth", "datatype": "number", "variable": true, "required": true, "description": "Depth"},
                {"code": "when", "datatype": "datetime", "variable": true, "required": true, "description": "When"},
                {"code": "more", "datatype": "text", "variable": true, "required": false, "description": "More"}]}"#,
        )
        .into(),
        ("POST", _) => Answer::json(201, r#"[{"service_request_id": "1"}]"#).into(),
        _ => georeport(asked, SERVICES).into(),
    }
    });
    let ran = check(&["--try", "--service", "POT", &server.url]).ended_with(0);
    ran.row("its case", "not", "404");
    assert!(!ran.config().follow_up);
    let writes = server.writes();
    let sent: Vec<(String, String)> = form_urlencoded::parse(writes[0].body.as_bytes())
        .into_owned()
        .collect();
    let value = |name: &str| {
        sent.iter()
            .find(|(own, _)| own == name)
            .map(|(_, value)| value.as_str())
    };
    assert_eq!(value("attribute[size]"), Some("s"));
    assert_eq!(value("attribute[depth]"), Some("1"));
    assert!(value("attribute[when]").is_some_and(|when| when.len() >= 10));
    assert_eq!(value("attribute[more]"), None);
    // A question that a test cannot answer.
    let odd = Server::start(|asked| match (asked.method.as_str(), asked.path.as_str()) {
        ("GET", "/services.json") => Answer::json(
            200,
            SERVICES.replace("\"metadata\": false", "\"metadata\": true"),
        )
        .into(),
        ("GET", path) if path.starts_with("/services/") => Answer::html(500, "Fault").into(),
        _ => georeport(asked, SERVICES).into(),
    });
    let ran = check(&["--try", "--service", "POT", &odd.url]).ended_with(0);
    ran.row("test report", "unknown", "not sent");
    assert_eq!(odd.writes().len(), 0);
}
