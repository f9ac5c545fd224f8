//! What is a reference and what only looks like one; it must not look at how a receipt is shown.

use crate::recorded::{answered, office, receipt, report, talk};
use mrejesho::api::{Answer, Call, Part};
use mrejesho::feedback::model::catalogue::ReceiptKind;
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::receipt::Reference;

/// What programs write where a reference should stand and there is none.
const NO_REFERENCES: [&str; 45] = [
    r#""null""#,
    r#""NULL""#,
    r#""None""#,
    r#"" none ""#,
    r#""undefined""#,
    r#""Undefined""#,
    r#""nil""#,
    r#""NaN""#,
    r#""N/A""#,
    r#""n/a""#,
    r#""(null)""#,
    r#""<null>""#,
    r#""[object Object]""#,
    r#""-""#,
    r#""--""#,
    r#""\u200b""#,
    r#""""#,
    r#""00000000-0000-0000-0000-000000000000""#,
    r#""{00000000-0000-0000-0000-000000000000}""#,
    r#""00000000000000000000000000000000""#,
    r#""-1""#,
    "-1",
    "null",
    "false",
    r#""error""#,
    r#""ERROR: duplicate key""#,
    r#""Not found""#,
    r#""NOT_FOUND""#,
    r#""Not assigned""#,
    r#""TBD""#,
    r#""pending""#,
    r#""Pending...""#,
    r#""N.A.""#,
    r##""#N/A""##,
    r#""hakuna""#,
    r#""Bado""#,
    r#""Infinity""#,
    r#""Nothing""#,
    r#""string""#,
    r#""'null'""#,
    r#""[]""#,
    r#""${id}""#,
    r#""{{ id }}""#,
    r#""%s""#,
    r#""<id>""#,
];

#[test]
fn a_word_for_nothing_is_no_reference() {
    for nothing in NO_REFERENCES {
        for kind in [ReceiptKind::Reference, ReceiptKind::Token] {
            for name in ["service_request_id", "token"] {
                let body = format!(r#"[{{"{name}": {nothing}, "service_notice": "Asante"}}]"#);
                let came = receipt(kind, answered(201, &body));
                assert_eq!(came, Err(Failure::Unknown), "{body}");
            }
        }
        // A token beside it is one.
        let body = format!(r#"[{{"service_request_id": {nothing}, "token": "t-1"}}]"#);
        let came = receipt(ReceiptKind::Token, answered(200, &body)).expect(&body);
        let pending = Reference::Pending {
            token: "t-1".to_owned(),
        };
        assert_eq!(came.reference, pending, "{body}");
        // A service that gives none has received it all the same.
        let body = format!(r#"[{{"service_request_id": {nothing}, "service_notice": "Asante"}}]"#);
        let came = receipt(ReceiptKind::Nothing, answered(200, &body)).expect(&body);
        assert_eq!(came.reference, Reference::Never, "{body}");
        // And a token has not become one.
        let body = format!(r#"[{{"service_request_id": {nothing}, "token": "t-1"}}]"#);
        let call = Call::Token {
            token: "t-1".to_owned(),
        };
        let (came, _) = talk(&office(""), &call, |_| Ok(answered(200, &body)));
        assert!(matches!(came, Ok(Answer::Token(None))), "{body}: {came:?}");
    }
}

#[test]
fn what_only_looks_like_nothing_is_a_reference() {
    for (written, reference) in [
        ("0", "0"),
        (r#""0""#, "0"),
        (r#""000""#, "000"),
        (r#""NA-17""#, "NA-17"),
        (r#""None-5""#, "None-5"),
        (r##""#1045""##, "#1045"),
        (r#""NIL7""#, "NIL7"),
        (r#""-17A""#, "-17A"),
        (r#""2026/11-1""#, "2026/11-1"),
        (r#""NOT-17""#, "NOT-17"),
        (r#""KQWZBT""#, "KQWZBT"),
        (r#""TEST-2""#, "TEST-2"),
        (r#""12%""#, "12%"),
        (
            r#""{6F9619FF-8B86-D011-B42D-00CF4FC964FF}""#,
            "{6F9619FF-8B86-D011-B42D-00CF4FC964FF}",
        ),
        ("9007199254740993", "9007199254740993"),
        (
            r#""00000000-0000-0000-0000-000000000001""#,
            "00000000-0000-0000-0000-000000000001",
        ),
    ] {
        let body = format!(r#"[{{"service_request_id": {written}}}]"#);
        let came = receipt(ReceiptKind::Reference, answered(200, &body)).expect(&body);
        assert_eq!(came.reference, Reference::Known(reference.to_owned()));
    }
}

#[test]
fn half_a_letter_in_a_notice_is_no_reason_to_lose_the_receipt() {
    let body = r#"[{"service_request_id": "17", "service_notice": "Asante sana \ud83d"}]"#;
    let came = receipt(ReceiptKind::Reference, answered(201, body)).expect(body);
    assert_eq!(came.reference, Reference::Known("17".to_owned()));
    let (notice, _) = came.notice.read_in(Default::default());
    assert_eq!(notice, "Asante sana \u{fffd}");
}

#[test]
fn a_receipt_is_found_in_what_is_wrapped_around_it() {
    for body in [
        r#"{"service_requests": {"request": {"service_request_id": "17"}}}"#,
        r#"{"service_requests": {"request": [{"service_request_id": "17"}]}}"#,
        r#"{"request": {"service_request_id": 17, "service_notice": null}}"#,
        r#"{"status": "success", "data": {"service_request_id": "17"}}"#,
        r#"{"status": "success", "data": [{"service_request_id": "17"}]}"#,
        r#"{"success": true, "result": {"service_request_id": "17"}, "meta": {"took": 3}}"#,
        r#"{"d": {"results": [{"service_request_id": "17"}], "links": []}}"#,
        r#"[{"service_request_id": "17"}, {"service_request_id": "17"}]"#,
        r#"[{"service_request_id": null}, {"service_request_id": "17"}]"#,
        r#"[{"code": 200, "description": "OK", "service_request_id": "17"}]"#,
    ] {
        let came = receipt(ReceiptKind::Reference, answered(200, body)).expect(body);
        assert_eq!(came.reference, Reference::Known("17".to_owned()), "{body}");
    }
}

#[test]
fn what_speaks_of_several_reports_or_of_a_failure_is_no_receipt() {
    for body in [
        // A server that takes every question for one for the list.
        r#"[{"service_request_id": "1", "status": "open"}, {"service_request_id": "2", "status": "open"}]"#,
        r#"{"service_requests": [{"service_request_id": "1"}, {"service_request_id": "2"}]}"#,
        r#"{"total": 2, "data": [{"service_request_id": 1}, {"service_request_id": 2}]}"#,
        r#"[{"token": "a"}, {"token": "b"}]"#,
        r#"{"mine": {"service_request_id": "1"}, "similar": {"service_request_id": "2"}}"#,
        r#"{"token": "eyJhbGciOiJIUzI1", "expires_in": 3600}"#,
        r#"{"access_token": "x", "token_type": "bearer", "token": "y"}"#,
        r#"[{"service_request_id": "17", "code": 400, "description": "lat is missing"}]"#,
        r#"{"service_request_id": "17", "code": "500", "description": "Not saved"}"#,
    ] {
        let call = report("POT", ReceiptKind::Reference);
        let (came, _) = talk(&office(""), &call, |request| {
            Ok(match request.part {
                Part::Report => answered(200, body),
                Part::WiderProbe | Part::StillListed => answered(500, ""),
                _ => answered(404, r#"[{"code": 404, "description": "x"}]"#),
            })
        });
        assert_eq!(came.expect_err(body), Failure::Unknown, "{body}");
    }
}

#[test]
fn a_programs_word_for_nothing_is_not_said_to_people() {
    for nothing in ["null", "None", "undefined", "N/A", "-"] {
        let body = format!(
            r#"[{{"service_request_id": "17", "service_notice": "{nothing}", "expected_datetime": "{nothing}"}}]"#
        );
        let came = receipt(ReceiptKind::Reference, answered(201, &body)).expect(&body);
        assert!(came.notice.is_empty() && came.expected.is_none(), "{body}");
    }
}

/// A service that never gives a reference answers with nothing, and that is not much to tell it from what is no receipt.
#[test]
fn a_list_is_no_receipt_of_a_service_that_gives_none() {
    for body in [
        r#"[{"service_code": "POT", "service_name": "Shimo"}]"#,
        r#"[{"service_code": "POT"}, {"service_code": "BIN"}]"#,
        r#"[{"service_request_id": "1", "status": "open"}, {"service_request_id": "2", "status": "open"}]"#,
        r#"[{"service_request_id": null}, {"service_request_id": null}]"#,
        r#"[{"service_request_id": "17", "code": 500}]"#,
        r#"[{"code": 200, "description": "OK"}]"#,
        "[]",
        "{}",
        "null",
        "true",
        r#""OK""#,
        r#"{"status": "ok"}"#,
    ] {
        let call = report("POT", ReceiptKind::Nothing);
        let (came, _) = talk(&office(""), &call, |request| {
            Ok(match request.part {
                Part::Report => answered(200, body),
                Part::WiderProbe | Part::StillListed => answered(500, ""),
                _ => answered(404, r#"[{"code": 404, "description": "x"}]"#),
            })
        });
        assert_eq!(came.expect_err(body), Failure::Unknown, "{body}");
    }
    for body in [
        r#"[{"service_notice": "Asante"}]"#,
        r#"[{"service_request_id": null, "account_id": null}]"#,
        r#"{"service_requests": [{"service_request_id": null, "service_name": "Shimo"}]}"#,
    ] {
        let came = receipt(ReceiptKind::Nothing, answered(200, body)).expect(body);
        assert_eq!(came.reference, Reference::Never, "{body}");
    }
}
