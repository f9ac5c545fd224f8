//! What the config says about the time after the receipt, right and wrong, field by field.

use std::fs;

use mrejesho::api::config::after::After;
use mrejesho::api::config::{Config, ConfigFault, Expected};
use mrejesho::feedback::model::draft::Kind;
use mrejesho::feedback::model::language::{Language, Phrase};
use mrejesho::feedback::rules::deadlines::{Holiday, Until};
use mrejesho::feedback::rules::levels::{ContactPoint, Way, When};

const PRIVACY: &str = r#""privacy": {"operator": "Ofisi", "seen_by": "Afisa"}"#;

fn parsed(fields: &str) -> After {
    After::parse(&format!("{{{fields}}}")).unwrap_or_else(|error| panic!("{fields}: {error:?}"))
}

fn in_swahili(text: &str) -> Phrase {
    Phrase::of(Language::Swahili, text)
}

#[test]
fn an_office_that_says_nothing_promises_nothing() {
    for fields in [
        "",
        PRIVACY,
        r#""deadlines": null, "holidays": "", "escalate": null, "leak": " ""#,
        r#""deadlines": [], "holidays": [], "escalate": []"#,
        // The rest of the file is checked elsewhere.
        r#""endpoint": 7, "no_such_field": {}"#,
    ] {
        assert_eq!(parsed(fields), After::default(), "{fields}");
    }
}

#[test]
fn what_is_said_is_read() {
    let after = parsed(
        r#""languages": ["en", "sw"],
        "deadlines": [
            {"until": "acknowledged", "working_days": 3, "source": {"sw": "Mkataba", "en": "Charter"}, "dated": "2026-01"},
            {"until": "answered", "working_days": 250, "kinds": ["complaint"], "source": "Service charter, p. 4", "dated": "2025-12"},
            {"until": "answered", "working_days": 1, "kinds": ["enquiry", "suggestion"], "source": "The same", "dated": "2025-12"}
        ],
        "holidays": ["2026-03-20", "12-09"],
        "escalate": [
            {"institution": " 10 ", "name": "The ministry"},
            {"contact": {"name": "Desk", "number": "026 232 1234", "page": "https://desk.example/help"},
             "name": {"sw": "Mkoa"}, "when": ["accused", "late"], "of": ["65", "66"]}
        ],
        "leak": {"turn_to": [{"name": "Police", "number": "112"}, {"name": "Board", "page": "/board.html"}, {"name": "Elder"}],
                 "source": "Law", "dated": "2022-11"}"#,
    );
    let [first, second, third] = &after.deadlines[..] else {
        panic!("{:?}", after.deadlines);
    };
    assert_eq!((first.until, first.working_days), (Until::Acknowledged, 3));
    assert_eq!(first.kinds, Kind::ALL);
    assert_eq!(first.source, Phrase::both("Mkataba", "Charter"));
    assert_eq!(first.dated, "2026-01");
    assert_eq!((second.until, second.working_days), (Until::Answered, 250));
    assert_eq!(second.kinds, [Kind::Complaint]);
    // Plain words are in the page's own first language.
    assert_eq!(
        second.source,
        Phrase::of(Language::English, "Service charter, p. 4")
    );
    assert_eq!(third.kinds, [Kind::Enquiry, Kind::Suggestion]);
    let (year, month, day) = (Some(2026), 3, 20);
    let eid = Holiday { year, month, day };
    let (year, month, day) = (None, 12, 9);
    assert_eq!(after.holidays, [eid, Holiday { year, month, day }]);
    let [ministry, desk] = &after.escalate[..] else {
        panic!("{:?}", after.escalate);
    };
    assert_eq!(ministry.way, Way::Institution("10".to_owned()));
    assert_eq!(
        (&ministry.when[..], &ministry.of[..]),
        (&When::ALL[..], &[][..])
    );
    let contact = ContactPoint {
        name: Phrase::of(Language::English, "Desk"),
        number: Some("026 232 1234".to_owned()),
        page: Some("https://desk.example/help".to_owned()),
    };
    assert_eq!(desk.way, Way::Contact(contact));
    assert_eq!(desk.name, in_swahili("Mkoa"));
    assert_eq!(desk.when, [When::Accused, When::Late]);
    assert_eq!(desk.of, ["65", "66"]);
    let leak = after.leak.expect("a leak");
    assert_eq!(leak.turn_to.len(), 3);
    assert_eq!(leak.turn_to[1].page.as_deref(), Some("/board.html"));
    assert_eq!(
        (&leak.turn_to[2].number, &leak.turn_to[2].page),
        (&None, &None)
    );
    assert_eq!(leak.source, Phrase::of(Language::English, "Law"));
    assert_eq!(leak.dated, "2022-11");
}

#[test]
fn without_languages_plain_words_are_kiswahili() {
    let after = parsed(
        r#""leak": {"turn_to": [{"name": "Polisi"}], "source": "Sheria", "dated": "2022-11"}"#,
    );
    let leak = after.leak.expect("a leak");
    assert_eq!(leak.turn_to[0].name, in_swahili("Polisi"));
}

/// The right entries, into which each wrong value is put.
const DEADLINE: &str =
    r#"{"until": "answered", "working_days": 15, "source": "Mkataba", "dated": "2026-01"}"#;
const LEVEL: &str = r#"{"institution": "10", "name": "Wizara"}"#;
const LEAK: &str = r#"{"turn_to": [{"name": "Polisi"}], "source": "Sheria", "dated": "2022-11"}"#;

fn refused(fields: &str, field: &str, fault: ConfigFault) {
    let error = After::parse(&format!("{{{fields}}}")).expect_err(fields);
    assert_eq!(
        (error.field.as_str(), error.fault),
        (field, fault),
        "{fields}"
    );
    // The first page opens all the same: it does not read these fields.
    let config = Config::parse(&format!("{{{fields}, {PRIVACY}}}"));
    assert!(config.is_ok(), "{fields}: {config:?}");
}

fn wrong(expected: Expected) -> ConfigFault {
    ConfigFault::Wrong { expected }
}

#[test]
fn every_impossible_value_of_a_deadline_is_told_by_its_field() {
    use ConfigFault::{Missing, OneTooMany, UnknownField};
    let untils = Expected::OneOf("acknowledged, answered");
    let kinds = Expected::OneOf("complaint, compliment, enquiry, suggestion");
    for (from, to, name, fault) in [
        (r#""answered""#, r#""solved""#, "until", wrong(untils)),
        (r#""answered""#, "3", "until", wrong(untils)),
        (r#""until": "answered","#, "", "until", Missing),
        ("15", "0", "working_days", wrong(Expected::Count)),
        ("15", "251", "working_days", wrong(Expected::Count)),
        ("15", "-3", "working_days", wrong(Expected::Count)),
        ("15", "2.5", "working_days", wrong(Expected::Count)),
        ("15", "1e2", "working_days", wrong(Expected::Count)),
        ("15", "4294967299", "working_days", wrong(Expected::Count)),
        ("15", r#""15""#, "working_days", wrong(Expected::Count)),
        ("15", "null", "working_days", Missing),
        (r#""working_days": 15,"#, "", "working_days", Missing),
        (r#""source": "Mkataba","#, "", "source", Missing),
        (r#""Mkataba""#, r#"" ""#, "source", Missing),
        (
            r#""Mkataba""#,
            "{}",
            "source",
            wrong(Expected::TextInLanguages),
        ),
        (
            r#""Mkataba""#,
            "[]",
            "source",
            wrong(Expected::TextInLanguages),
        ),
        (r#""Mkataba""#, r#"{"fr": "x"}"#, "source.fr", UnknownField),
        (r#", "dated": "2026-01""#, "", "dated", Missing),
        ("2026-01", "2026", "dated", wrong(Expected::Month)),
        ("2026-01", "2026-1", "dated", wrong(Expected::Month)),
        ("2026-01", "2026-13", "dated", wrong(Expected::Month)),
        ("2026-01", "2026-01-05", "dated", wrong(Expected::Month)),
        ("2026-01", "0001-01", "dated", wrong(Expected::Month)),
        ("2026-01", "Januari 2026", "dated", wrong(Expected::Month)),
        (r#""2026-01""#, "202601", "dated", wrong(Expected::Month)),
        ("15,", r#"15, "kinds": [],"#, "kinds", wrong(Expected::List)),
        (
            "15,",
            r#"15, "kinds": "complaint","#,
            "kinds",
            wrong(Expected::List),
        ),
        (
            "15,",
            r#"15, "kinds": ["complaint", "praise"],"#,
            "kinds[1]",
            wrong(kinds),
        ),
        (
            "15,",
            r#"15, "kinds": ["complaint", "enquiry", "complaint"],"#,
            "kinds[2]",
            OneTooMany,
        ),
        ("15,", r#"15, "days": 3,"#, "days", UnknownField),
    ] {
        let entry = DEADLINE.replace(from, to);
        assert_ne!(entry, DEADLINE, "{from} is not there");
        let right = DEADLINE.replace("answered", "acknowledged");
        refused(
            &format!(r#""deadlines": [{right}, {entry}]"#),
            &format!("deadlines[1].{name}"),
            fault,
        );
    }
    refused(r#""deadlines": {}"#, "deadlines", wrong(Expected::List));
    refused(
        &format!(r#""deadlines": {DEADLINE}"#),
        "deadlines",
        wrong(Expected::List),
    );
    refused(
        r#""deadlines": [3]"#,
        "deadlines[0]",
        wrong(Expected::Object),
    );
}

#[test]
fn one_thing_is_promised_once_for_each_kind() {
    let of = |until: &str, kinds: &str| {
        let kinds = match kinds {
            "" => String::new(),
            kinds => format!(r#", "kinds": {kinds}"#),
        };
        format!(
            r#"{{"until": "{until}", "working_days": 1, "source": "a", "dated": "2026-01"{kinds}}}"#
        )
    };
    let complaint = r#"["complaint"]"#;
    let both = r#"["enquiry", "complaint"]"#;
    for (entries, field) in [
        (
            vec![of("answered", ""), of("answered", "")],
            "deadlines[1].until",
        ),
        (
            vec![of("answered", complaint), of("answered", "")],
            "deadlines[1].until",
        ),
        (
            vec![of("answered", ""), of("answered", complaint)],
            "deadlines[1].kinds[0]",
        ),
        (
            vec![
                of("answered", complaint),
                of("acknowledged", ""),
                of("answered", both),
            ],
            "deadlines[2].kinds[1]",
        ),
    ] {
        refused(
            &format!(r#""deadlines": [{}]"#, entries.join(", ")),
            field,
            ConfigFault::OneTooMany,
        );
    }
    let after = parsed(&format!(
        r#""deadlines": [{}, {}, {}]"#,
        of("answered", complaint),
        of("answered", r#"["enquiry"]"#),
        of("acknowledged", ""),
    ));
    assert_eq!(after.deadlines.len(), 3);
}

#[test]
fn a_holiday_that_is_in_no_calendar_is_told() {
    for holiday in [
        r#""2026-02-29""#,
        r#""02-30""#,
        r#""9 Desemba""#,
        r#""2026-12""#,
        r#""12/09""#,
        r#""0000-01-01""#,
        "1209",
        "{}",
        "null",
    ] {
        refused(
            &format!(r#""holidays": ["12-09", {holiday}]"#),
            "holidays[1]",
            wrong(Expected::Holiday),
        );
    }
    refused(r#""holidays": "12-09""#, "holidays", wrong(Expected::List));
}

#[test]
fn every_impossible_value_of_a_level_is_told_by_its_field() {
    use ConfigFault::{Missing, OneTooMany, UnknownField};
    let whens = Expected::OneOf("late, not_solved, accused");
    let ten = r#""institution": "10""#;
    let contact = |inside: &str| format!(r#""contact": {{{inside}}}"#);
    for (from, to, name, fault) in [
        (
            ten,
            r#""institution": 10"#.to_owned(),
            "institution",
            wrong(Expected::Text),
        ),
        (
            ten,
            r#""institution": " ""#.to_owned(),
            "institution",
            Missing,
        ),
        (ten, r#""contact": null"#.to_owned(), "institution", Missing),
        (
            ten,
            format!(r#"{ten}, {}"#, contact(r#""name": "a""#)),
            "contact",
            OneTooMany,
        ),
        (ten, contact(""), "contact.name", Missing),
        (
            ten,
            r#""contact": "112""#.to_owned(),
            "contact",
            wrong(Expected::Object),
        ),
        (
            ten,
            contact(r#""name": "a", "number": "piga 112""#),
            "contact.number",
            wrong(Expected::Number),
        ),
        (
            ten,
            contact(r#""name": "a", "page": "javascript:alert(1)""#),
            "contact.page",
            wrong(Expected::Url),
        ),
        (
            ten,
            contact(r#""name": "a", "page": "http://plain.example/""#),
            "contact.page",
            wrong(Expected::Url),
        ),
        (
            ten,
            contact(r#""name": "a", "page": "https://a.example/?who=1""#),
            "contact.page",
            wrong(Expected::Url),
        ),
        (
            ten,
            contact(r#""name": "a", "email": "a@b.c""#),
            "contact.email",
            UnknownField,
        ),
        (r#", "name": "Wizara""#, String::new(), "name", Missing),
        (
            ten,
            format!(r#"{ten}, "when": ["never"]"#),
            "when[0]",
            wrong(whens),
        ),
        (
            ten,
            format!(r#"{ten}, "when": []"#),
            "when",
            wrong(Expected::List),
        ),
        (
            ten,
            format!(r#"{ten}, "when": "late""#),
            "when",
            wrong(Expected::List),
        ),
        (
            ten,
            format!(r#"{ten}, "of": []"#),
            "of",
            wrong(Expected::List),
        ),
        (
            ten,
            format!(r#"{ten}, "of": [65]"#),
            "of[0]",
            wrong(Expected::Text),
        ),
        (ten, format!(r#"{ten}, "url": "x""#), "url", UnknownField),
    ] {
        let entry = LEVEL.replace(from, &to);
        assert_ne!(entry, LEVEL, "{from} is not there");
        refused(
            &format!(r#""escalate": [{LEVEL}, {entry}]"#),
            &format!("escalate[1].{name}"),
            fault,
        );
    }
    refused(r#""escalate": {}"#, "escalate", wrong(Expected::List));
}

#[test]
fn every_impossible_value_of_a_leak_is_told_by_its_field() {
    use ConfigFault::{Missing, OneTooMany, UnknownField};
    let six = [r#"{"name": "a"}"#; 6].join(", ");
    let full = LEAK.replace(r#"{"name": "Polisi"}"#, &six);
    let after = parsed(&format!(r#""leak": {full}"#));
    assert_eq!(after.leak.map(|leak| leak.turn_to.len()), Some(6));
    let seven = format!(r#"{six}, {{"name": "b"}}"#);
    for (from, to, name, fault) in [
        (
            r#"{"name": "Polisi"}"#,
            "",
            "turn_to",
            wrong(Expected::List),
        ),
        (r#"{"name": "Polisi"}"#, &seven, "turn_to[6]", OneTooMany),
        (
            r#"{"name": "Polisi"}"#,
            r#""112""#,
            "turn_to[0]",
            wrong(Expected::Object),
        ),
        (
            r#""name": "Polisi""#,
            r#""number": "112""#,
            "turn_to[0].name",
            Missing,
        ),
        (
            r#""Polisi""#,
            r#""Polisi", "number": "x""#,
            "turn_to[0].number",
            wrong(Expected::Number),
        ),
        (
            r#""turn_to": [{"name": "Polisi"}],"#,
            "",
            "turn_to",
            Missing,
        ),
        (r#""source": "Sheria","#, "", "source", Missing),
        ("2022-11", "2022-00", "dated", wrong(Expected::Month)),
        (r#", "dated": "2022-11""#, "", "dated", Missing),
        (
            r#""source""#,
            r#""text": "a", "source""#,
            "text",
            UnknownField,
        ),
    ] {
        let leak = LEAK.replace(from, to);
        assert_ne!(leak, LEAK, "{from} is not there");
        refused(
            &format!(r#""leak": {leak}"#),
            &format!("leak.{name}"),
            fault,
        );
    }
    refused(r#""leak": []"#, "leak", wrong(Expected::Object));
}

#[test]
fn a_file_that_is_no_object_is_told() {
    for (text, fault) in [
        ("[]", wrong(Expected::Object)),
        ("", ConfigFault::NotJson { line: 1 }),
        ("{\n\"holidays\": [\n", ConfigFault::NotJson { line: 3 }),
    ] {
        let error = After::parse(text).expect_err(text);
        assert_eq!((error.field.as_str(), error.fault), ("", fault), "{text}");
    }
    assert_eq!(After::parse("\u{feff}{}"), Ok(After::default()));
}

#[test]
fn the_shipped_config_shows_the_clock_in_both_languages() {
    let read = |path: &str| {
        let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
        After::parse(&fs::read_to_string(&path).expect(&path)).expect(&path)
    };
    let after = read("public/config.json");
    let promised: Vec<_> = after
        .deadlines
        .iter()
        .map(|deadline| (deadline.until, deadline.working_days))
        .collect();
    assert_eq!(promised, [(Until::Acknowledged, 3), (Until::Answered, 15)]);
    let leak = after.leak.expect("a leak");
    let sources = after.deadlines.iter().map(|deadline| &deadline.source);
    let names = after.escalate.iter().map(|level| &level.name);
    let contacts = leak.turn_to.iter().map(|contact| &contact.name);
    for phrase in sources.chain(names).chain(contacts).chain([&leak.source]) {
        for language in Language::ALL {
            assert!(phrase.get(language).is_some(), "{phrase:?}");
        }
    }
    assert!(!after.escalate.is_empty());
    assert_eq!(read("tests/office/minimal-config.json"), After::default());
}
