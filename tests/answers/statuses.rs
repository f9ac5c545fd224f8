//! Words of real systems for how far a case is; it must not look at anything else of a case.

use crate::recorded::{answered, office, talk};
use mrejesho::api::{Answer, Call};
use mrejesho::feedback::model::case::Status;

fn status_of(fields: &str) -> Status {
    let body = format!(r#"[{{"service_request_id": "1", {fields}}}]"#);
    let call = Call::Case {
        reference: "1".to_owned(),
    };
    match talk(&office(""), &call, |_| Ok(answered(200, &body))).0 {
        Ok(Answer::Case(case)) => case.status,
        other => panic!("{body}: {other:?}"),
    }
}

fn said(word: &str) -> Status {
    status_of(&format!(
        r#""status": {}"#,
        serde_json::to_string(word).expect("JSON")
    ))
}

#[test]
fn the_words_of_real_systems_are_known() {
    use Status::{Answered, Closed, InProgress, Received};
    for (status, words) in [
        (
            Received,
            &[
                "open",
                "OPEN",
                "Opened",
                "new",
                "pending",
                "Pending Review",
                "received",
                "submitted",
                "logged",
                "Acknowledged",
                "acknowledged ",
                "not_started",
                "Unassigned",
                "Mpya",
                "Imepokelewa",
                "umepokelewa",
                "YAMEPOKELEWA",
                "limepokelewa",
                "Inasubiri",
                "wazi",
            ] as &[&str],
        ),
        (
            InProgress,
            &[
                "In Progress",
                "in_progress",
                "IN-PROGRESS",
                "inProgress",
                "InProgress",
                "IN_PROCESS",
                "assigned",
                "Re-assigned",
                "investigating",
                "Under Investigation",
                "under_review",
                "work in progress",
                "PLANNED",
                "ACTION_SCHEDULED",
                "Reopened",
                "re-opened",
                "forwarded",
                "Inashughulikiwa",
                "unashughulikiwa",
                "Yanashughulikiwa",
                "inafanyiwa kazi",
                "inachunguzwa",
                "imekabidhiwa",
            ],
        ),
        (
            Answered,
            &[
                "answered",
                "Responded",
                "PROCESSED",
                "Reply sent",
                "Imejibiwa",
                "yamejibiwa",
                "Umejibiwa",
            ],
        ),
        (
            Closed,
            &[
                "closed",
                "CLOSED",
                "Resolved",
                "resolved ",
                "RESOLVED",
                "completed",
                "Complete",
                "cancelled",
                "Canceled",
                "archived",
                "fixed",
                "done",
                "rejected",
                "Declined",
                "duplicate",
                "Duplicate of 1045",
                "closed_duplicate",
                "Closed - no action",
                "Closed: fixed",
                "Closed (Duplicate)",
                "closed as duplicate",
                "fixed - council",
                "fixed-user",
                "Resolved by the crew",
                "closedWithReason",
                "Won't fix",
                "wont_fix",
                "unable to fix",
                "NO_FURTHER_ACTION",
                "not responsible",
                "NOT_COUNCILS_RESPONSIBILITY",
                "Imefungwa",
                "umefungwa",
                "zimefungwa",
                "Imetatuliwa",
                "imekamilika",
                "Imekataliwa",
                "imeghairiwa",
                "Imefungwa - imerekebishwa",
                "Imeshughulikiwa",
                "Limeshughulikiwa",
                "yametekelezwa",
                "Imefungwa tena",
                "Closed, Referred",
                "Closed - Transferred to outside agency",
                "Completed (Dup)",
                "Invalid Location",
                "Withdrawn by citizen",
                "CLOSED_NO_RESPONSE",
            ],
        ),
    ] {
        for word in words {
            assert_eq!(said(word), status, "{word}");
        }
    }
}

#[test]
fn a_word_that_is_not_known_stands_alone() {
    for word in [
        "on hold",
        "Stalled",
        "Feedback",
        "unresolved",
        "not resolved",
        "Not closed",
        "incomplete",
        "Closed, then reopened",
        "42",
        "O",
        "C",
        "resolvable",
        "haijafungwa",
        "haijapokelewa",
        "Kwa Mkuu wa Wilaya",
        "打开",
        "openish",
        "disclosed",
        "unclosed",
        "Reopen requested? closed",
        "awaiting customer",
        "Closed -> Open",
        "closed (reopened)",
        "Resolved?",
        "done?",
        "Resolved - partial",
        "Completed, partially",
        "closed temporarily",
        "Resolved, awaiting confirmation",
        "Imetatuliwa kwa sehemu",
        "Imefungwa kwa muda",
        "Imefungwa, haijatatuliwa",
        "imekamilika bado kidogo",
        "Imetatuliwa - inasubiri uthibitisho",
        "Imefungwa, imefunguliwa upya",
        "Closed - Not Resolved",
        "Open - closed by crew",
        "almost done",
        "to be closed",
        "Itashughulikiwa",
        "Haijatatuliwa",
        "haiwezi kutatuliwa",
        "Bado",
        "Offen",
        "In Bearbeitung",
        "abgeschlossen",
        "wird nicht bearbeitet",
        "suljettu",
        "käsittelyssä",
        "Concluído",
        "em análise",
        "fermé",
        "已关闭",
        "مغلق",
    ] {
        assert_eq!(said(word), Status::Other(word.to_owned()), "{word}");
    }
}

#[test]
fn the_detail_and_the_plain_word_agree() {
    for (fields, status) in [
        (
            r#""status": "open", "extended_attributes": {"detailed_status": "RESOLVED"}"#,
            Status::Closed,
        ),
        (
            r#""status": "closed", "detailed_status": "IN_PROCESS"#,
            Status::Closed,
        ),
        (
            r#""status": "resolved", "detailed_status": "on holiday"#,
            Status::Closed,
        ),
        (
            r#""status": "odd", "detailed_status": "odder"#,
            Status::Other("odder".to_owned()),
        ),
        (
            r#""status": "odd", "status_notes": "Tumeanza"#,
            Status::Other("odd".to_owned()),
        ),
        (
            r#""status": "open", "status_notes": "Tumeanza"#,
            Status::InProgress,
        ),
        (r#""status": {"name": "Closed", "id": 3}"#, Status::Closed),
        (
            r#""status": {"en": "In progress", "sw": "Linashughulikiwa"}"#,
            Status::InProgress,
        ),
        (
            r#""status": {"id": 4, "name": "Kwa mkaguzi"}"#,
            Status::Other("Kwa mkaguzi".to_owned()),
        ),
        (
            r#""status": ["open", "closed"], "service_code": "maji"#,
            Status::Closed,
        ),
        // What programs write for nothing is no word of the office.
        (r#""status": "null"#, Status::Received),
        (r#""status": "None"#, Status::Received),
        (r#""status": " N/A "#, Status::Received),
        (r#""status": "-"#, Status::Received),
        (
            r#""status": "closed", "detailed_status": "undefined"#,
            Status::Closed,
        ),
        (
            r#""status": "open", "status_notes": "null"#,
            Status::Received,
        ),
        // The office has it, and that is all that is known.
        (r#""status": null, "service_code": "maji"#, Status::Received),
    ] {
        let fields = match fields.ends_with('}') || fields.ends_with('"') {
            true => fields.to_owned(),
            false => format!("{fields}\""),
        };
        assert_eq!(status_of(&fields), status, "{fields}");
    }
}
