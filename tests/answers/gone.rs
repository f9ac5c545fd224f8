//! Reports that were not taken: whose answer it is, and whether the service has gone; it must not look at what a refusal says.

use crate::recorded::{answered, office, report, talk};
use mrejesho::api::{Answer, Call, NoAnswer, Part, Response};
use mrejesho::feedback::model::attachment::Attached;
use mrejesho::feedback::model::catalogue::ReceiptKind;
use mrejesho::feedback::model::failure::Failure;

const OWN_404: &str = r#"[{"code": 404, "description": "Resource not found"}]"#;
const LIST: &str = r#"[{"service_code": "POT", "service_name": "Shimo"}]"#;
const OTHER_LIST: &str = r#"[{"service_code": "BIN", "service_name": "Taka"}]"#;

/// What the probe, the report and the list say, each by its part.
fn sent(
    probe: (u16, &str),
    report_said: (u16, &str),
    list: (u16, &str),
) -> (Result<Answer, Failure>, Vec<Part>) {
    let call = report("POT", ReceiptKind::Reference);
    let (came, asked) = talk(&office(""), &call, |request| {
        let (status, body) = match request.part {
            Part::Report => report_said,
            Part::WiderProbe | Part::StillListed => list,
            _ => probe,
        };
        Ok(answered(status, body))
    });
    (came, asked.iter().map(|request| request.part).collect())
}

/// What stands where an office should, and does not.
const STRANGERS: [(u16, &str); 25] = [
    (404, "<html><h1>404 Not Found</h1></html>"),
    (404, ""),
    (404, "Not found"),
    (404, r#"{"message": "no Route matched with those values"}"#),
    (404, r#"{"detail": "Not found."}"#),
    // Gateways and frameworks have forms of their own, and some are near to the API's.
    (
        404,
        r#"{"code": "404", "type": "Status report", "message": "Runtime Error", "description": "No matching resource found for given API Request"}"#,
    ),
    (
        404,
        r#"{"fault": {"code": 404, "message": "Not Found", "description": "The requested resource is not available."}}"#,
    ),
    (
        404,
        r#"{"timestamp": "2026-11-29T08:00:00Z", "status": 404, "error": "Not Found", "path": "/services.json"}"#,
    ),
    (
        404,
        r#"{"code": "rest_no_route", "message": "No route was found", "data": {"status": 404}}"#,
    ),
    (404, r#"{"code": 5, "message": "Not Found", "details": []}"#),
    (404, r#"{"code": "NotFound", "description": "no"}"#),
    (404, r#"{"error": {"code": 404, "message": "Not found"}}"#),
    (404, "null"),
    (404, "{}"),
    (511, "<html>Network Authentication Required</html>"),
    (
        200,
        "<HTML><HEAD><TITLE>Success</TITLE></HEAD><BODY>Success</BODY></HTML>",
    ),
    (410, "<html>Gone</html>"),
    (200, "<html>Ingia kwenye Wi-Fi</html>"),
    (200, ""),
    (200, "[]"),
    (200, r#"{"status": "ok"}"#),
    (200, r#"[{"id": 1, "name": "Maji"}]"#),
    (400, "<html>400 Bad Request</html>"),
    (502, "<html>Bad gateway</html>"),
    (503, "<html>Tunaboresha mfumo</html>"),
];

#[test]
fn a_stranger_takes_nothing_out_of_the_outbox() {
    for stranger in STRANGERS {
        let (came, asked) = sent(stranger, (201, "never"), stranger);
        let failure = came.expect_err("no receipt");
        assert!(!failure.comes_back(), "{stranger:?}: {failure:?}");
        assert!(!asked.contains(&Part::Report), "{stranger:?}: {asked:?}");
    }
    // The probe was the office, and then something came between.
    for stranger in STRANGERS {
        let (came, _) = sent((404, OWN_404), stranger, stranger);
        let failure = came.expect_err("no receipt");
        assert!(!failure.comes_back(), "{stranger:?}: {failure:?}");
    }
    // Words of its own about the list are none about the report.
    for own in [
        (404, OWN_404),
        (400, r#"[{"code": 400, "description": "jurisdiction_id"}]"#),
    ] {
        let (came, _) = sent((200, "<html>"), (201, "never"), own);
        let failure = came.expect_err("no receipt");
        assert!(!failure.comes_back(), "{own:?}: {failure:?}");
    }
}

#[test]
fn a_service_that_has_gone_is_told_by_the_list() {
    for refusal in [
        (
            400,
            r#"[{"code": 400, "description": "Error in input for POST_Service_Request"}]"#,
        ),
        (
            400,
            r#"[{"code": 400, "description": "service_code: not valid"}]"#,
        ),
        (400, r#"{"service_code": ["Unknown service."]}"#),
        (404, OWN_404),
        (404, r#"{"detail": "Not found."}"#),
        (404, "<html>404</html>"),
        (410, OWN_404),
        (422, r#"[{"code": 422, "description": "no such service"}]"#),
        (
            500,
            r#"[{"code": 500, "description": "Can't call method \"attributes\" on an undefined value"}]"#,
        ),
        (500, "<html>Server Error</html>"),
        (
            200,
            r#"[{"code": 404, "description": "service not found"}]"#,
        ),
        (200, r#"{"error": "Unknown service"}"#),
        (200, r#"{"success": false, "errors": ["No such service"]}"#),
        (400, r#"{"detail": "Service not found"}"#),
        (400, "Service not found"),
        (405, ""),
        (
            409,
            r#"[{"code": 409, "description": "This service has been retired"}]"#,
        ),
        (410, ""),
        (
            422,
            r#"{"message": "The given data was invalid.", "errors": {"service_code": ["The selected service code is invalid."]}}"#,
        ),
        (
            500,
            r#"{"error": "NoMethodError: undefined method 'id' for nil"}"#,
        ),
    ] {
        let (came, asked) = sent((404, OWN_404), refusal, (200, OTHER_LIST));
        assert_eq!(came.expect_err("gone"), Failure::NotFound, "{refusal:?}");
        assert_eq!(
            asked,
            [Part::Probe, Part::Report, Part::StillListed],
            "{refusal:?}"
        );
        // Still there: it was about something else.
        let (came, _) = sent((404, OWN_404), refusal, (200, LIST));
        let failure = came.expect_err("not taken");
        assert!(
            matches!(failure, Failure::Refused { .. } | Failure::Unknown),
            "{refusal:?}: {failure:?}"
        );
        // And where the list cannot be had, nobody says that it has gone.
        for list in [(404, "<html>"), (200, "[]"), (200, ""), (500, "")] {
            let (again, _) = sent((404, OWN_404), refusal, list);
            assert_eq!(
                again.expect_err("not taken"),
                failure,
                "{refusal:?} {list:?}"
            );
        }
    }
    // What says why needs no list.
    for (status, failure) in [
        (401, Failure::NotAllowed),
        (413, Failure::TooLarge),
        (
            429,
            Failure::Later {
                after_seconds: None,
            },
        ),
        (504, Failure::Unknown),
    ] {
        let (came, asked) = sent((404, OWN_404), (status, ""), (200, OTHER_LIST));
        assert_eq!(came.expect_err("not taken"), failure, "{status}");
        assert_eq!(asked, [Part::Probe, Part::Report], "{status}");
    }
}

#[test]
fn a_service_on_a_later_page_has_not_gone() {
    let call = report("POT", ReceiptKind::Reference);
    for cut in [false, true] {
        let (came, _) = talk(&office(""), &call, |request| match request.part {
            Part::Probe | Part::Only => Ok(answered(404, OWN_404)),
            Part::Report => Ok(answered(500, "")),
            _ if request.url.contains("page=2") && cut => Err(NoAnswer::TooSlow),
            _ if request.url.contains("page=2") => Ok(answered(200, LIST)),
            _ => Ok(Response {
                link: Some("</services.json?page=2>; rel=\"next\"".to_owned()),
                ..answered(200, OTHER_LIST)
            }),
        });
        assert_eq!(came.expect_err("no receipt"), Failure::Unknown, "{cut}");
    }
}

#[test]
fn files_go_only_to_an_office_that_takes_them() {
    let Call::Send { frozen, .. } = report("POT", ReceiptKind::Reference) else {
        panic!("a report");
    };
    let file = Attached::new("a".to_owned(), b"\xff\xd8\xff", 3, true);
    let call = Call::Send {
        frozen: Box::new(frozen.with_files(vec![file])),
        files: vec![],
    };
    for (fields, goes) in [
        ("", false),
        (r#""media": false, "#, false),
        (r#""media": true, "#, true),
    ] {
        // Also where only the list says that this is the office.
        for (probe, list) in [
            ((404, OWN_404), (500, "")),
            ((404, "<html>404</html>"), (200, LIST)),
            ((500, ""), (200, LIST)),
        ] {
            let (came, asked) = talk(&office(fields), &call, |request| {
                Ok(match request.part {
                    Part::Probe => answered(probe.0, probe.1),
                    Part::WiderProbe => answered(list.0, list.1),
                    _ => answered(201, r#"[{"service_request_id": "1"}]"#),
                })
            });
            let went = asked.iter().any(|request| request.part == Part::Report);
            assert_eq!(went, goes, "{fields} {probe:?}");
            match goes {
                true => assert!(matches!(came, Ok(Answer::Receipt(_)))),
                false => assert_eq!(came.expect_err("files"), Failure::FilesRefused),
            }
        }
    }
}
