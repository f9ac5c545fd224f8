//! Which case an answer is about; it must not look at what else is said of it.

use crate::recorded::{answered, office, talk};
use mrejesho::api::{Answer, Call};
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::receipt::{is_plain_reference, shown};

fn asked(reference: &str, body: &str) -> Result<String, Failure> {
    let call = Call::Case {
        reference: reference.to_owned(),
    };
    match talk(&office(""), &call, |_| Ok(answered(200, body))).0? {
        Answer::Case(case) => Ok(case.reference),
        other => panic!("{other:?}"),
    }
}

#[test]
fn one_reference_is_written_in_many_ways() {
    for (typed, own) in [
        ("0638344", "638344"),
        ("638344", "0638344"),
        ("MREJ-O1I0", "MREJ-0110"),
        ("mrej-l234", "MREJ-1234"),
        ("o7kd il", "07KD11"),
        ("tz 2026 0012", "TZ-2026-0012"),
        ("TZ-2026-12", "TZ-2026-0012"),
        ("TZ0012", "TZ12"),
        ("#1045", "1045"),
        ("2026/1045", "2026-1045"),
        ("10\u{200b}45", "1045"),
        (" 1045 ", "1045"),
        ("10–45", "10-45"),
        ("0", "000"),
    ] {
        let quoted = serde_json::to_string(own).expect("JSON");
        for body in [
            format!(r#"[{{"service_request_id": {quoted}, "status": "open"}}]"#),
            format!(r#"{{"service_request_id": {quoted}, "status": "open"}}"#),
            format!(
                r#"{{"service_requests": [{{"service_request_id": {quoted}, "status": "open"}}]}}"#
            ),
        ] {
            assert_eq!(asked(typed, &body), Ok(own.to_owned()), "{typed}: {body}");
        }
    }
    let number = r#"[{"service_request_id": 638344, "status": "open"}]"#;
    assert_eq!(asked("0638344", number), Ok("638344".to_owned()));
}

#[test]
fn anothers_case_is_never_shown() {
    for (typed, own) in [
        ("1045", "1046"),
        ("1045", "11045"),
        ("1045", "10450"),
        ("45", "1045"),
        ("A1045", "B1045"),
        ("1-02", "10-2"),
        ("TZ-2026-12", "TZ-2025-12"),
    ] {
        let body = format!(r#"[{{"service_request_id": "{own}", "status": "open"}}]"#);
        assert_eq!(
            asked(typed, &body),
            Err(Failure::Unreadable),
            "{typed}: {body}"
        );
    }
    // A server that does not look at the question lists them all: there only the same will do.
    let list = r#"[{"service_request_id": "638344", "status": "open"}, {"service_request_id": "MREJ-0110", "status": "open"}, {"status": "open"}]"#;
    for typed in ["0638344", "MREJ-O1I0", "7"] {
        assert_eq!(asked(typed, list), Err(Failure::Unreadable), "{typed}");
    }
    assert_eq!(asked("mrej 0110", list), Ok("MREJ-0110".to_owned()));
    let twins = r#"[{"service_request_id": "A-1"}, {"service_request_id": "a1"}]"#;
    assert_eq!(asked("a1", twins), Ok("a1".to_owned()));
    assert_eq!(asked("A_1", twins), Err(Failure::Unreadable));
}

#[test]
fn nobody_is_misled_by_marks_that_nobody_sees() {
    for (reference, seen) in [
        ("MREJ-1234", "MREJ-1234"),
        ("12\u{202e}34", "12⟨U+202E⟩34"),
        ("\u{2066}1\u{2069}", "⟨U+2066⟩1⟨U+2069⟩"),
        ("1\u{200f}2", "1⟨U+200F⟩2"),
        ("1\u{200b}2\u{feff}", "1⟨U+200B⟩2⟨U+FEFF⟩"),
        ("1\u{61c}2", "1⟨U+061C⟩2"),
        ("1\u{7}\n2", "1⟨U+0007⟩⟨U+000A⟩2"),
        ("\u{e0041}1", "⟨U+E0041⟩1"),
        ("مر-١", "مر-١"),
    ] {
        assert_eq!(shown(reference), seen);
    }
}

#[test]
fn a_code_for_cameras_holds_nothing_but_a_number() {
    for reference in ["MREJ-1234", "0", "a-b-c", &"9".repeat(40)] {
        assert!(is_plain_reference(reference), "{reference}");
    }
    for reference in [
        "",
        "https://evil.example/",
        "tel:0712345678",
        "evil.example",
        "WIFI:S:x;;",
        "1 2",
        "1_2",
        "12\u{202e}34",
        "１２",
        &"9".repeat(41),
    ] {
        assert!(!is_plain_reference(reference), "{reference}");
    }
}

#[test]
fn a_case_is_found_in_what_is_wrapped_around_it() {
    for body in [
        r#"{"status": "success", "data": {"service_request_id": "17", "status": "closed"}}"#,
        r#"{"status": "success", "data": [{"service_request_id": "17", "status": "closed"}]}"#,
        r#"{"service_requests": {"request": {"service_request_id": "17", "status": "closed"}}}"#,
        r#"{"request": {"service_request_id": 17, "status": "closed"}, "meta": {"page": 1}}"#,
    ] {
        assert_eq!(asked("17", body), Ok("17".to_owned()), "{body}");
    }
    for body in [
        r#"[{"code": 404, "description": "service_request_id not found"}]"#,
        r#"{"errors": [{"code": "404", "description": "x"}]}"#,
    ] {
        assert_eq!(asked("17", body), Err(Failure::NotFound), "{body}");
    }
}

#[test]
fn a_word_for_how_a_server_does_is_no_case() {
    for body in [
        r#"{"status": "ok"}"#,
        r#"{"status": "success", "message": "Karibu"}"#,
        r#"[{"status": "fail", "data": null}]"#,
        r#"{"status": 200, "error": null}"#,
        r#"{"status": "UP", "components": {"db": {"status": "UP"}}}"#,
        r#"{"status": "error", "message": "Session expired", "description": "Ingia"}"#,
    ] {
        assert_eq!(asked("17", body), Err(Failure::Unreadable), "{body}");
    }
    let nameless =
        r#"[{"status": "open", "service_code": "POT", "requested_datetime": "2026-11-27"}]"#;
    assert_eq!(asked("17", nameless), Ok("17".to_owned()));
}
