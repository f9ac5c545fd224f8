//! A report that may have gone, looked for on the office's list, and what is read back of one: no report of anybody else's becomes
//! ours, and what the office's copy lacks is told.

use std::collections::BTreeMap;

use mrejesho::api::config::Config;
use mrejesho::api::open311::Open311;
use mrejesho::api::{Adapter, Answer, Call, Next, NoAnswer, Part, Response};
use mrejesho::feedback::journey::{
    ChosenInstitution, Event, Fate, Here, Stage, Step, Task, Writing, step,
};
use mrejesho::feedback::model::attachment::Attached;
use mrejesho::feedback::model::case::Case;
use mrejesho::feedback::model::catalogue::{ReceiptKind, Service};
use mrejesho::feedback::model::draft::{Addressee, Draft, Field, Kind, Naming, Pick};
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::form::{Choice, Form, Question, QuestionKind, Rules, ServiceForm};
use mrejesho::feedback::model::language::Phrase;
use mrejesho::feedback::model::receipt::{Candidate, Receipt, Reference};
use mrejesho::feedback::model::submission::Submission;
use mrejesho::feedback::outbox::Frozen;
use mrejesho::feedback::records::kept_receipt::KeptReceipt;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::rules::lookup::LookedUp;
use mrejesho::feedback::rules::readback::How;
use mrejesho::feedback::rules::validation::Day;
use serde_json::{Value, json};

const TODAY: Day = Day {
    year: 2026,
    month: 11,
    day: 24,
};
const WORDS: &str = "Bomba limepasuka\nmaji yanamwagika.";
/// What the words are after the journey of an office's database.
const LISTED: &str = "[complaint]\r\nBomba limepasuka\r\nmaji yanamwagika.";
/// 24 November 2026, 10:00 in Dar es Salaam.
const DATE: &str = "Tue, 24 Nov 2026 07:00:00 GMT";
const HOUR: u64 = 3_600;
const YEAR: u64 = 365 * 24 * HOUR;

fn adapter(fields: &str) -> Open311 {
    let config = format!(
        r#"{{{fields} "look_up": true, "media": true, "privacy": {{"operator": "Ofisi", "seen_by": "Afisa"}}}}"#
    );
    Open311::new(Config::parse(&config).expect("a config"), None)
}

fn question(code: &str, kind: QuestionKind) -> Question {
    Question {
        code: code.to_owned(),
        kind,
        label: Phrase::both(code, code),
        hint: Phrase::default(),
        required: false,
    }
}

fn form() -> Form {
    let choice = |key: &str, name: &str| Choice {
        key: key.to_owned(),
        name: Phrase::both(name, name),
    };
    let colours = vec![choice("1", "Chafu"), choice("2", "Nyeusi")];
    Form {
        rules: Rules::default(),
        service: Some(ServiceForm {
            code: "POT".to_owned(),
            receipt: ReceiptKind::Reference,
            kinds: None,
            questions: vec![
                question("METER", QuestionKind::Line),
                question("COLOUR", QuestionKind::SomeOf(colours)),
                question("DAY", QuestionKind::Datetime),
                question("LITRES", QuestionKind::Number),
            ],
        }),
    }
}

fn draft() -> Draft {
    let mut draft = Draft {
        kind: Some(Kind::Complaint),
        naming: Some(Naming::Named),
        addressee: Addressee::Institution {
            pick: Pick::default(),
            address: "DAWASA, Dar es Salaam".to_owned(),
        },
        service: Some(Pick {
            id: "POT".to_owned(),
            ..Pick::default()
        }),
        description: WORDS.to_owned(),
        first_name: "Asha".to_owned(),
        last_name: "Juma".to_owned(),
        phone: "0712 345 678".to_owned(),
        email: "asha@example.org".to_owned(),
        answers: BTreeMap::from([
            ("METER".to_owned(), vec!["24-1234567".to_owned()]),
            ("COLOUR".to_owned(), vec!["1".to_owned(), "2".to_owned()]),
            ("DAY".to_owned(), vec!["2026-11-20".to_owned()]),
            ("LITRES".to_owned(), vec!["20".to_owned()]),
        ])
        .into_iter()
        .collect(),
        ..Draft::default()
    };
    draft.place.ward = "Mtaa wa Kijitonyama".to_owned();
    draft
}

fn submission() -> Submission {
    Submission::new(&form(), &draft(), TODAY).expect("no problems")
}

fn frozen(adapter: &Open311) -> Frozen {
    adapter.freeze(&submission(), "k1".to_owned())
}

fn answered(body: &Value, date: Option<&str>) -> Response {
    Response {
        status: 200,
        date: date.map(str::to_owned),
        body: body.to_string(),
        ..Response::default()
    }
}

/// All that the adapter asks, and what it makes of this list. Every answer has this date.
fn looked_up(
    adapter: &Open311,
    frozen: Frozen,
    date: Option<&str>,
    ago: Option<u64>,
    list: &Value,
) -> (Vec<String>, Result<Vec<Candidate>, Failure>) {
    let call = Call::Find {
        frozen: Box::new(frozen),
        ago,
    };
    let mut asked = adapter.begin(&call);
    let mut urls = vec![asked.url.clone()];
    loop {
        assert!(asked.fresh && asked.body.is_none() && asked.key.is_none());
        let body = match asked.part {
            Part::Probe => json!({"service_code": "POT", "attributes": []}),
            _ => list.clone(),
        };
        match adapter.next(&call, &asked, Ok(answered(&body, date))) {
            Ok(Next::Ask(next)) => {
                urls.push(next.url.clone());
                asked = next;
            }
            Ok(Next::Done(Answer::Found(found))) => return (urls, Ok(found)),
            Ok(Next::Done(other)) => panic!("{other:?}"),
            Err(failure) => return (urls, Err(failure)),
        }
    }
}

fn references(found: &[Candidate]) -> Vec<&str> {
    found.iter().map(|found| found.reference.as_str()).collect()
}

/// What is found in a list that was asked for an hour after the report was handed over.
fn found_in(list: &Value) -> Vec<String> {
    let adapter = adapter("");
    let own = frozen(&adapter);
    let (_, found) = looked_up(&adapter, own, Some(DATE), Some(HOUR), list);
    let found = found.expect("a list");
    references(&found).into_iter().map(str::to_owned).collect()
}

/// A listed report that has all of ours, with some of it another.
fn entry(id: &str, other: Value) -> Value {
    let mut entry = json!({
        "service_request_id": id, "service_code": "POT", "description": LISTED, "status": "open",
        "requested_datetime": "2026-11-24T06:30:00Z", "address": "Mtaa wa Kijitonyama",
    });
    let fields = entry.as_object_mut().expect("an object");
    fields.extend(other.as_object().expect("an object").clone());
    entry
}

// What is asked ---------------------------------------------------------------------------------------------------------

#[test]
fn the_office_is_asked_what_time_it_is_and_then_what_came_since() {
    let check = |fields: &str, date, ago, expected: [&str; 2]| {
        let adapter = adapter(fields);
        let own = frozen(&adapter);
        let (urls, found) = looked_up(&adapter, own, date, ago, &json!([]));
        assert_eq!(urls, expected, "{date:?} {ago:?}");
        assert_eq!(found, Ok(vec![]));
    };
    let list = "/api/requests.json?service_code=POT";
    let since = |day: &str| format!("{list}&start_date={day}T00%3A00%3A00Z");
    let time = "/api/services/POT.json";
    // The day before, since the office's day may not have begun yet.
    check("", Some(DATE), Some(0), [time, &since("2026-11-23")]);
    check("", Some(DATE), Some(8 * HOUR), [time, &since("2026-11-22")]);
    check(
        "",
        Some("Thu, 01 Mar 2028 00:00:00 GMT"),
        Some(60),
        [time, &since("2028-02-28")],
    );
    check(
        "",
        Some("Fri, 01 Jan 2027 00:00:01 GMT"),
        Some(1),
        [time, &since("2026-12-31")],
    );
    check(
        "",
        Some("Fri, 01 Jan 2027 00:00:01 GMT"),
        Some(2),
        [time, &since("2026-12-30")],
    );
    // Of another origin no page can read it; and a phone's clock may have been set since, by years.
    check("", None, Some(0), [time, list]);
    check("", Some(DATE), None, [time, list]);
    check("", Some(DATE), Some(60 * YEAR), [time, list]);
    check("", Some(DATE), Some(u64::MAX), [time, list]);
    for broken in [
        "",
        "leo",
        "24 Nov 2026",
        "Tue, 31 Feb 2026 07:00:00 GMT",
        "Tue, 24 Nov 2026 07:00:00 EAT",
        "2026-11-24T07:00:00Z",
    ] {
        check("", Some(broken), Some(0), [time, list]);
    }
    check(
        r#""jurisdiction_id": "dar","#,
        None,
        None,
        [
            "/api/services/POT.json?jurisdiction_id=dar",
            "/api/requests.json?jurisdiction_id=dar&service_code=POT",
        ],
    );
}

#[test]
fn whatever_stands_at_the_first_question_the_list_is_asked_for() {
    let check = |fields: &str, came: Result<Response, NoAnswer>, goes_on: bool| {
        let adapter = adapter(fields);
        let call = Call::Find {
            frozen: Box::new(frozen(&adapter)),
            ago: Some(60),
        };
        let asked = adapter.begin(&call);
        let next = adapter.next(&call, &asked, came.clone());
        assert_eq!(
            matches!(next, Ok(Next::Ask(_))),
            goes_on,
            "{fields} {came:?}"
        );
    };
    for status in [200, 400, 404, 500] {
        let response = Response {
            status,
            body: "hakuna".to_owned(),
            ..Response::default()
        };
        check("", Ok(response), true);
    }
    check("", Err(NoAnswer::Unreachable), false);
    check("", Err(NoAnswer::TooSlow), false);
    // Without CORS headers a 404 looks like a dead link.
    let elsewhere = r#""endpoint": "https://api.example/v2/","#;
    check(elsewhere, Err(NoAnswer::Unreachable), true);
}

// What is found ---------------------------------------------------------------------------------------------------------

#[test]
fn only_what_can_be_it_is_shown() {
    for (what, other, fits) in [
        ("as it was sent", json!({}), true),
        (
            "spaced by the server",
            json!({"description": "  [complaint] Bomba limepasuka  maji\nyanamwagika. "}),
            true,
        ),
        ("other words", json!({"description": "Mengine"}), false),
        (
            "more words",
            json!({"description": format!("{LISTED} Tena.")}),
            false,
        ),
        (
            "words within words",
            json!({"description": "Bomba limepasuka"}),
            false,
        ),
        ("no words", json!({"description": null}), false),
        (
            "another kind",
            json!({"description": LISTED.replace("complaint", "compliment")}),
            false,
        ),
        (
            "escaped by the server",
            json!({"description": LISTED.replace('.', "&#46;")}),
            true,
        ),
        (
            "contact that is hidden in part",
            json!({"phone": "0712***678", "email": "a**a@example.org"}),
            true,
        ),
        ("another phone", json!({"phone": "0713 345 678"}), false),
        ("another service", json!({"service_code": "MAJI"}), false),
        (
            "a service that is not told",
            json!({"service_code": null}),
            true,
        ),
        ("another place", json!({"address": "Mbezi"}), false),
        (
            "the same place, told with its country",
            json!({"address": "Mtaa wa Kijitonyama, Tanzania"}),
            true,
        ),
        (
            "the same place, less closely",
            json!({"address": "KIJITONYAMA"}),
            true,
        ),
        ("a place that is not told", json!({"address": null}), true),
        (
            "the place under the name it was sent with",
            json!({"address": null, "address_string": "Mbezi"}),
            false,
        ),
        (
            "another answer",
            json!({"attributes": [{"code": "METER", "value": "99"}]}),
            false,
        ),
        (
            "the same answer",
            json!({"attributes": [{"code": "METER", "value": "24-1234567"}]}),
            true,
        ),
        (
            "another answer, by its code",
            json!({"extended_attributes": {"METER": "99"}}),
            false,
        ),
        (
            "an answer that the office added",
            json!({"attributes": [{"code": "TEAM", "value": "7"}]}),
            true,
        ),
        (
            "one of two answers",
            json!({"attributes": [{"code": "COLOUR", "value": ["1"]}]}),
            false,
        ),
        (
            "two of two answers",
            json!({"attributes": [{"code": "COLOUR", "values": [{"key": "2", "name": "Nyeusi"}, {"key": 1}]}]}),
            true,
        ),
        (
            "an answer that cannot be read",
            json!({"attributes": [{"code": "METER", "value": true}]}),
            true,
        ),
        (
            "another person",
            json!({"email": "juma@example.org"}),
            false,
        ),
        (
            "the same person",
            json!({"email": "ASHA@example.org", "phone": "0712345678", "first_name": "asha"}),
            true,
        ),
        (
            "on another day",
            json!({"requested_datetime": "2026-11-23T06:30:00Z"}),
            false,
        ),
        (
            "in another year",
            json!({"requested_datetime": "2025-11-24T06:30:00Z"}),
            false,
        ),
        (
            "a quarter of an hour before it was handed over",
            json!({"requested_datetime": "2026-11-24T05:45:00Z"}),
            false,
        ),
        (
            "the same in the office's own zone",
            json!({"requested_datetime": "2026-11-24T08:45:00+03:00"}),
            false,
        ),
        (
            "the same to the west of it",
            json!({"requested_datetime": "2026-11-23T21:45:00.123-0800"}),
            false,
        ),
        (
            "in the very minute",
            json!({"requested_datetime": "2026-11-24T06:00:00Z"}),
            true,
        ),
        (
            "where clocks differ by seconds",
            json!({"requested_datetime": "2026-11-24T05:59:30Z"}),
            true,
        ),
        (
            "without a zone: it may be later",
            json!({"requested_datetime": "2026-11-24T05:45:00"}),
            true,
        ),
        (
            "without a zone, long before",
            json!({"requested_datetime": "2026-11-23T05:45:00"}),
            false,
        ),
        (
            "by its day alone",
            json!({"requested_datetime": "2026-11-24"}),
            true,
        ),
        (
            "by a day long before",
            json!({"requested_datetime": "2026-11-22"}),
            false,
        ),
        (
            "at a time that nobody can read",
            json!({"requested_datetime": "juzi"}),
            true,
        ),
        ("at no time", json!({"requested_datetime": null}), true),
    ] {
        let found = found_in(&json!([entry("7", other)]));
        assert_eq!(found == ["7"], fits, "{what}: {found:?}");
    }
}

/// The time is the office's own: neither a phone that is years ahead or behind nor one that was set right meanwhile hides or takes.
#[test]
fn a_wrong_clock_hides_nothing() {
    let adapter = adapter("");
    let old = entry("1", json!({"requested_datetime": "2025-11-24T06:30:00Z"}));
    let own = entry("2", json!({}));
    let list = json!([old, own]);
    for (date, ago, expected) in [
        (Some(DATE), Some(HOUR), vec!["2"]),
        // Nobody knows since when: both are shown with their days.
        (Some(DATE), None, vec!["1", "2"]),
        (None, Some(HOUR), vec!["1", "2"]),
        (Some(DATE), Some(3 * YEAR), vec!["1", "2"]),
    ] {
        let own = frozen(&adapter);
        let (_, found) = looked_up(&adapter, own, date, ago, &list);
        assert_eq!(
            references(&found.expect("a list")),
            expected,
            "{date:?} {ago:?}"
        );
    }
}

#[test]
fn every_one_that_fits_is_shown_the_nearest_to_its_sending_first() {
    let at = |id: &str, time: &str| entry(id, json!({"requested_datetime": time}));
    let list = json!([
        at("late", "2026-11-24T06:59:00Z"),
        at("timeless", "?"),
        at("own", "2026-11-24T09:02:00+03:00"),
        at("planted", "2026-11-24T06:02:05Z"),
        at("own", "2026-11-24T06:03:00Z"),
    ]);
    assert_eq!(found_in(&list), ["own", "planted", "late", "timeless"]);
    let many: Vec<Value> = (0..200)
        .map(|number| at(&format!("{number}"), "2026-11-24T06:30:00Z"))
        .collect();
    let first = at("first", "2026-11-24T06:01:00Z");
    let found = found_in(&json!([many, vec![first]].concat()));
    assert_eq!((found.len(), found[0].as_str()), (20, "first"));
}

#[test]
fn a_list_is_found_in_what_is_wrapped_around_it() {
    let one = entry("1", json!({}));
    for list in [
        json!({"service_requests": [one]}),
        json!({"status": "success", "data": {"service_requests": [one]}}),
        json!({"service_requests": {"request": [one]}}),
        json!({"data": [one], "links": [{"rel": "self"}], "errors": []}),
    ] {
        assert_eq!(found_in(&list), ["1"], "{list}");
    }
}

/// Servers write what they have not got in many ways.
#[test]
fn what_names_nothing_is_no_reference_and_the_search_goes_on() {
    for nothing in [
        json!(null),
        json!(""),
        json!("  "),
        json!("null"),
        json!("NULL"),
        json!("None"),
        json!("undefined"),
        json!("nil"),
        json!("NaN"),
        json!(" none "),
        json!("-"),
        json!("n/a"),
        json!([]),
        json!({}),
        json!(false),
        json!("00000000-0000-0000-0000-000000000000"),
        json!("pending"),
        json!("error: no id"),
        json!("{{id}}"),
        json!({"id": null}),
    ] {
        let mut nameless = entry("1", json!({"service_request_id": nothing}));
        assert_eq!(
            found_in(&json!([nameless, entry("2", json!({}))])),
            ["2"],
            "{nothing}"
        );
        nameless
            .as_object_mut()
            .expect("an object")
            .remove("service_request_id");
        assert_eq!(found_in(&json!([nameless, entry("2", json!({}))])), ["2"]);
    }
}

#[test]
fn what_is_no_list_is_no_answer() {
    let adapter = adapter("");
    for body in [json!("karibu"), json!(7), json!(null), json!(["a"])] {
        let own = frozen(&adapter);
        let (_, found) = looked_up(&adapter, own, Some(DATE), Some(HOUR), &body);
        assert_eq!(found, Err(Failure::Unreadable), "{body}");
    }
}

/// What stands outside of an envelope is the same for everybody who seals.
#[test]
fn an_envelope_is_never_found_by_its_note() {
    let adapter = adapter("");
    let note = "Mrejesho huu umo kwenye bahasha iliyofungwa.";
    let envelope = Attached::new("e1".to_owned(), b"sealed", 6, true);
    let sealed = adapter.freeze_sealed(&submission(), note, envelope, "k1".to_owned());
    let list = json!([entry(
        "7",
        json!({"description": format!("[complaint]\n{note}")})
    )]);
    let (_, found) = looked_up(&adapter, sealed, Some(DATE), Some(HOUR), &list);
    assert_eq!(found, Ok(vec![]));
}

// What the person says --------------------------------------------------------------------------------------------------

fn go(stage: Stage, events: Vec<Event>) -> (Stage, Vec<Task>) {
    let mut all = vec![];
    let stage = events.into_iter().fold(stage, |stage, event| {
        let (stage, tasks) = step(stage, event);
        all = tasks;
        stage
    });
    (stage, all)
}

/// In the outbox, and nobody knows whether it has gone.
fn unknown(sealed: bool) -> Stage {
    let service = Service {
        code: "POT".to_owned(),
        institution: Some("65".to_owned()),
        ..Service::default()
    };
    let events = vec![
        Event::ChoseKind(Kind::Complaint),
        Event::ChoseNaming(Naming::Named),
        Event::ChoseInstitution(ChosenInstitution {
            pick: Pick::default(),
            address: "Dodoma".to_owned(),
            only_service: Some(service),
        }),
        Event::Typed(Field::Description, WORDS.to_owned()),
        Event::ChoseSealing(sealed),
        Event::OpenedStep(Step::Review),
        Event::PressedSend { today: TODAY },
        Event::HandedOver {
            id: "d1".to_owned(),
            result: Ok(()),
        },
        Event::FateLookedUp {
            id: "d1".to_owned(),
            fate: Fate::Unknown,
        },
    ];
    let (stage, _) = go(Stage::default(), events);
    assert!(matches!(stage, Stage::Unknown(_)), "{stage:?}");
    stage
}

fn candidate(reference: &str) -> Candidate {
    Candidate {
        reference: reference.to_owned(),
        ..Candidate::default()
    }
}

fn mine(reference: &str) -> Event {
    Event::SaidMine {
        reference: reference.to_owned(),
    }
}

fn not_mine(reference: &str) -> Event {
    Event::SaidNotMine {
        reference: reference.to_owned(),
    }
}

fn shown(stage: &Stage) -> LookedUp {
    let writing: &Writing = stage.writing().expect("the report");
    writing.looked_up.clone()
}

#[test]
fn nothing_that_is_listed_becomes_ours_before_the_person_says_so() {
    let found = || Event::LookedUp(Ok(vec![candidate("7"), candidate("8")]));
    let (stage, tasks) = go(unknown(false), vec![Event::AskedLookUp]);
    let look = Task::LookUp {
        id: "d1".to_owned(),
    };
    assert_eq!(tasks, [look]);
    let (stage, tasks) = go(stage, vec![found()]);
    assert_eq!(tasks, []);
    assert!(matches!(stage, Stage::Unknown(_)), "{stage:?}");
    // Nor by a look from outside: the timer's, another tab's, a page that comes back.
    let fate = Event::FateLookedUp {
        id: "d1".to_owned(),
        fate: Fate::Unknown,
    };
    let here = Event::SaveCame(Here::default());
    let (stage, tasks) = go(stage, vec![fate, here, Event::WentToStep(Step::Details)]);
    assert_eq!(
        (shown(&stage), tasks),
        (
            LookedUp::Listed(vec![candidate("7"), candidate("8")]),
            vec![Task::Focus],
        )
    );
    // What is not on the screen is nobody's to take.
    let (stage, tasks) = go(stage, vec![mine("9")]);
    assert_eq!(tasks, []);
    let (stage, tasks) = go(stage, vec![not_mine("7")]);
    assert_eq!(
        (shown(&stage), tasks),
        (LookedUp::Listed(vec![candidate("8")]), vec![])
    );
    let (stage, tasks) = go(stage, vec![mine("7")]);
    assert_eq!(tasks, [], "they said that it is not theirs");
    let (stage, tasks) = go(stage, vec![mine("8")]);
    let claim = Task::Claim {
        id: "d1".to_owned(),
        reference: "8".to_owned(),
    };
    assert_eq!(tasks, [claim]);
    assert!(
        matches!(stage, Stage::Unknown(_)),
        "it is kept first: {stage:?}"
    );
    let (stage, _) = go(stage, vec![Event::CouldNotClaim]);
    assert_eq!(shown(&stage), LookedUp::NotKept);
    // Looked for anew, what was seen before is not on the screen.
    let (stage, _) = go(stage, vec![found(), Event::AskedLookUp]);
    assert_eq!(shown(&stage), LookedUp::NotAsked);
    let (_, tasks) = go(stage, vec![mine("8")]);
    assert_eq!(tasks, []);
}

#[test]
fn an_envelope_is_not_looked_for() {
    let found = Event::LookedUp(Ok(vec![candidate("7")]));
    let (stage, tasks) = go(unknown(true), vec![Event::AskedLookUp, found, mine("7")]);
    assert_eq!((shown(&stage), tasks), (LookedUp::NotAsked, vec![]));
}

#[test]
fn a_receipt_says_whose_word_it_is() {
    for claimed in [false, true] {
        let receipt = KeptReceipt {
            id: "d1".to_owned(),
            receipt: Receipt {
                reference: Reference::Known("7".to_owned()),
                claimed,
                ..Receipt::default()
            },
            received: "2026-11-24".to_owned(),
            ..KeptReceipt::default()
        };
        let text = receipt.write();
        assert_eq!(text.contains("claimed"), claimed, "{text}");
        assert_eq!(KeptReceipt::read(&text), Ok(receipt));
    }
}

// What is read back -----------------------------------------------------------------------------------------------------

fn case(entry: &Value) -> Case {
    let adapter = adapter("");
    let call = Call::Case {
        reference: "7".to_owned(),
    };
    match adapter.next(
        &call,
        &adapter.begin(&call),
        Ok(answered(&json!([entry]), None)),
    ) {
        Ok(Next::Done(Answer::Case(case))) => *case,
        other => panic!("{other:?}"),
    }
}

/// The fields that the office's copy lacks, as a person who sent this draft is told.
fn lacks(draft: &Draft, entry: &Value) -> Vec<(Field, How)> {
    use mrejesho::feedback::rules::readback::Sent;
    let lacks = Sent::of(&form(), draft).lacks(&case(entry).copy);
    lacks
        .into_iter()
        .map(|lack| (lack.field, lack.how))
        .collect()
}

#[test]
fn what_the_office_dropped_is_told() {
    use How::{Different, Missing};
    let question = |code: &str| Field::Question(code.to_owned());
    for (what, other, expected) in [
        ("all is there", json!({}), vec![]),
        (
            "no place",
            json!({"address": null}),
            vec![(Field::Ward, Missing)],
        ),
        (
            "an empty place",
            json!({"address": " "}),
            vec![(Field::Ward, Missing)],
        ),
        (
            "words and a place that the server escaped",
            json!({"description": LISTED.replace('.', "&#46;"), "address": "Mtaa wa &quot;Kijitonyama&quot;"}),
            vec![],
        ),
        (
            "a place as a point",
            json!({"address": null, "lat": -6.7, "long": 39.2}),
            vec![],
        ),
        (
            "a place as the number of an address",
            json!({"address": "", "address_id": 77}),
            vec![],
        ),
        (
            "another place",
            json!({"address": "Dar es Salaam"}),
            vec![(Field::Ward, Different)],
        ),
        (
            "a place among the words",
            json!({"address": null, "description": format!("[place: Mtaa wa Kijitonyama]\n{LISTED}")}),
            vec![],
        ),
        (
            "the place in another order",
            json!({"address": "KIJITONYAMA, mtaa wa (Dar)"}),
            vec![],
        ),
        (
            "no words",
            json!({"description": ""}),
            vec![(Field::Description, Missing)],
        ),
        (
            "words that are not given back",
            json!({"description": "Bomba"}),
            vec![(Field::Description, Different)],
        ),
        (
            "contact that is shown empty",
            json!({"email": null, "phone": ""}),
            vec![(Field::Phone, Missing), (Field::Email, Missing)],
        ),
        (
            "another contact",
            json!({"first_name": "Mgeni", "email": "mgeni@example.org"}),
            vec![(Field::FirstName, Different), (Field::Email, Different)],
        ),
        (
            "the same contact, written otherwise",
            json!({"first_name": "ASHA", "phone": "0712-345-678", "email": "Asha@Example.org"}),
            vec![],
        ),
        (
            "contact that is hidden",
            json!({"phone": "0712***678", "email": "a***@example.org"}),
            vec![],
        ),
        (
            "an answer dropped",
            json!({"attributes": [{"code": "METER", "value": ""}]}),
            vec![(question("METER"), Missing)],
        ),
        (
            "an answer cut",
            json!({"attributes": [{"code": "METER", "value": "24-12"}]}),
            vec![(question("METER"), Different)],
        ),
        (
            "answers by their names",
            json!({"attributes": [{"code": "COLOUR", "value": "chafu, nyeusi"}]}),
            vec![],
        ),
        (
            "one of two answers",
            json!({"attributes": [{"code": "COLOUR", "value": ["Chafu"]}]}),
            vec![(question("COLOUR"), Different)],
        ),
        (
            "a day with a time, a number with a point",
            json!({"attributes": [{"code": "DAY", "value": "2026-11-20T00:00:00+03:00"}, {"code": "LITRES", "value": "20.00"}]}),
            vec![],
        ),
        (
            "another day",
            json!({"attributes": {"DAY": "2026-11-02"}}),
            vec![(question("DAY"), Different)],
        ),
    ] {
        assert_eq!(lacks(&draft(), &entry("7", other)), expected, "{what}");
    }
}

/// What the person did not give they do not miss, and what is in an envelope nobody can compare.
#[test]
fn only_what_was_sent_is_missed() {
    let bare = json!({"service_request_id": "7", "status": "open", "email": null});
    let all = draft();
    assert_eq!(
        lacks(&all, &bare),
        [(Field::Ward, How::Missing), (Field::Email, How::Missing)]
    );
    let mut placeless = all.clone();
    placeless.place.ward.clear();
    placeless.email.clear();
    assert_eq!(lacks(&placeless, &bare), []);
    let nameless = Draft {
        naming: Some(Naming::Nameless),
        ..all.clone()
    };
    assert_eq!(lacks(&nameless, &bare), [(Field::Ward, How::Missing)]);
    let sealed = Draft {
        sealed: true,
        ..all
    };
    let note =
        json!({"service_request_id": "7", "description": "Bahasha", "address": "", "email": ""});
    assert_eq!(lacks(&sealed, &note), []);
}
