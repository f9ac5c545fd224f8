//! Recorded replies of GeoReport servers, and what the adapter makes of them; it must not talk to a server.

use std::fs;

use mrejesho::api::config::Config;
use mrejesho::api::institutions::InstitutionMap;
use mrejesho::api::open311::Open311;
use mrejesho::api::{
    Adapter, Answer, Body, Call, Next, NoAnswer, Parameter, Part, Request, Response,
};
use mrejesho::feedback::model::attachment::{Attached, Bytes};
use mrejesho::feedback::model::case::{Case, Note, Status, Who};
use mrejesho::feedback::model::catalogue::{Catalogue, ReceiptKind};
use mrejesho::feedback::model::draft::{Addressee, Draft, Field, Kind, Naming, Pick, Place};
use mrejesho::feedback::model::failure::{Failure, Reason};
use mrejesho::feedback::model::form::{Form, Question, QuestionKind, ServiceForm};
use mrejesho::feedback::model::language::{Language, Phrase};
use mrejesho::feedback::model::receipt::{Receipt, Reference};
use mrejesho::feedback::model::submission::Submission;
use mrejesho::feedback::outbox::Frozen;
use mrejesho::feedback::rules::readback::{Copy, Shown};
use mrejesho::feedback::rules::validation::{Day, LINE_LIMIT};
use proptest::prelude::*;

const REPLIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/replies");

/// A recorded reply, as it would stand on the wire: status line, headers, an empty line, the body to the letter.
fn reply(name: &str) -> Response {
    let path = format!("{REPLIES}/{name}.http");
    let text = fs::read_to_string(&path).expect(&path);
    let (head, body) = text.split_once("\n\n").expect(&path);
    let mut lines = head.lines();
    let status = lines.next().and_then(|line| line.strip_prefix("HTTP/1.1 "));
    Response {
        status: status.and_then(|status| status.parse().ok()).expect(&path),
        redirected: false,
        retry_after: lines
            .find_map(|line| line.strip_prefix("Retry-After: "))
            .map(str::to_owned),
        body: body.to_owned(),
        ..Response::default()
    }
}

fn adapter(fields: &str) -> Open311 {
    adapter_with_map(fields, None)
}

fn adapter_with_map(fields: &str, map: Option<&str>) -> Open311 {
    let text = format!(r#"{{{fields}"privacy": {{"operator": "Ofisi", "seen_by": "Afisa"}}}}"#);
    let config = Config::parse(&text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    let map = map.map(|map| InstitutionMap::parse(map).expect(map));
    Open311::new(config, map)
}

/// The kind and the day as attributes: how the office of this repository takes them.
const ATTRIBUTES: &str = r#""kind": {"as": "attribute", "code": "kind"}, "day": {"as": "attribute", "code": "day"}, "default_place": "Dodoma", "#;

/// What the page would draw at random when a report is handed over.
const KEY: &str = "5f0c1d3e";

/// An office that takes a report once that comes twice under one key.
const DEDUPES: &str = r#""idempotency": true, "#;

fn sw(text: &str) -> Phrase {
    Phrase::of(Language::Swahili, text)
}

/// What is asked, and what the recorded answer means.
fn answer(adapter: &Open311, call: &Call, response: Response) -> Result<Answer, Failure> {
    let asked = adapter.begin(call);
    assert_eq!(asked.part, Part::Only);
    match adapter.next(call, &asked, Ok(response))? {
        Next::Done(answer) => Ok(answer),
        Next::Ask(request) => panic!("{call:?} asked again: {request:?}"),
    }
}

fn failure(call: &Call, name: &str) -> Failure {
    answer(&adapter(""), call, reply(name)).expect_err(name)
}

fn catalogue(adapter: &Open311, name: &str) -> Catalogue {
    match answer(adapter, &Call::Catalogue, reply(name)) {
        Ok(Answer::Catalogue(catalogue)) => *catalogue,
        other => panic!("{name}: {other:?}"),
    }
}

fn questions(adapter: &Open311, service_code: &str, name: &str) -> Result<Vec<Question>, Failure> {
    let service_code = service_code.to_owned();
    match answer(adapter, &Call::Questions { service_code }, reply(name))? {
        Answer::Questions(questions) => Ok(questions),
        other => panic!("{name}: {other:?}"),
    }
}

fn token(token: &str, name: &str) -> Result<Option<String>, Failure> {
    let token = token.to_owned();
    match answer(&adapter(""), &Call::Token { token }, reply(name))? {
        Answer::Token(reference) => Ok(reference),
        other => panic!("{name}: {other:?}"),
    }
}

fn case_call(reference: &str) -> Call {
    Call::Case {
        reference: reference.to_owned(),
    }
}

fn case(reference: &str, name: &str) -> Result<Case, Failure> {
    match answer(&adapter(""), &case_call(reference), reply(name))? {
        Answer::Case(case) => Ok(*case),
        other => panic!("{name}: {other:?}"),
    }
}

/// A draft that has nothing wrong with it.
fn draft(service_code: &str) -> Draft {
    Draft {
        kind: Some(Kind::Complaint),
        naming: Some(Naming::Nameless),
        addressee: Addressee::ServiceAlone,
        service: Some(Pick {
            id: service_code.to_owned(),
            name: Phrase::default(),
        }),
        description: "Hakuna maji".to_owned(),
        ..Draft::default()
    }
}

fn submission(
    adapter: &Open311,
    receipt: ReceiptKind,
    questions: Vec<Question>,
    draft: &Draft,
) -> Submission {
    let mut rules = adapter.capabilities().rules;
    rules.default_place.get_or_insert("Tanzania".to_owned());
    let code = draft.service.clone().unwrap_or_default().id;
    let form = Form {
        rules,
        service: Some(ServiceForm {
            code,
            receipt,
            kinds: None,
            questions,
        }),
    };
    let today = Day::parse("2026-11-23").expect("a day");
    Submission::new(&form, draft, today).expect("a draft without problems")
}

fn send_call(adapter: &Open311, service_code: &str, receipt: ReceiptKind) -> Call {
    let submission = submission(adapter, receipt, Vec::new(), &draft(service_code));
    Call::Send {
        frozen: Box::new(adapter.freeze(&submission, KEY.to_owned())),
        files: vec![],
    }
}

/// What a server says to a report without a name when it wants to know whom it can reach, and the field that is asked for.
#[test]
fn a_refusal_that_asks_for_contact_is_recognised_in_many_forms() {
    use Field::{Email, FirstName, LastName, Naming, Phone};
    let geo_report = |words: &str| format!(r#"[{{"code": 400, "description": "{words}"}}]"#);
    for (body, expected) in [
        (geo_report("email: required"), Some(Email)),
        (geo_report("Failed //rec: no value given for required entry email (error: missing at $data)"), Some(Email)),
        (geo_report("phone is required"), Some(Phone)),
        (geo_report("E-mail address is missing"), Some(Email)),
        (geo_report("You must provide your first name"), Some(FirstName)),
        (geo_report("last_name can't be blank"), Some(LastName)),
        (geo_report("Contact information is required"), Some(Naming)),
        (geo_report("Anonymous reports are not accepted"), Some(Naming)),
        (geo_report("Barua pepe inahitajika"), Some(Email)),
        (geo_report("Weka namba ya simu"), Some(Phone)),
        (geo_report("Jina la kwanza linahitajika"), Some(FirstName)),
        (geo_report("Mawasiliano yanahitajika"), Some(Naming)),
        (geo_report("Hatupokei taarifa bila jina"), Some(Naming)),
        (geo_report("Sähköpostiosoite on pakollinen"), Some(Email)),
        (geo_report("Puhelinnumero puuttuu"), Some(Phone)),
        (geo_report("Yhteystiedot vaaditaan"), Some(Naming)),
        (geo_report("E-mailadres is verplicht"), Some(Email)),
        (geo_report("Telefoonnummer ontbreekt"), Some(Phone)),
        (geo_report("Le prénom est obligatoire"), Some(FirstName)),
        (geo_report("Your name is required"), Some(Naming)),
        (r#"{"email": ["Tämä kenttä vaaditaan."]}"#.to_owned(), Some(Email)),
        (r#"{"email": ["This field is required."], "phone": ["This field may not be blank."]}"#.to_owned(), Some(Email)),
        (r#"{"reporter": {"phone": ["Dit veld is vereist."]}}"#.to_owned(), Some(Phone)),
        (r#"{"reporter": ["Dit veld is vereist."]}"#.to_owned(), Some(Naming)),
        (r#"{"errors": {"first_name": ["required"]}}"#.to_owned(), Some(FirstName)),
        (r#"{"errors": [{"field": "emailAddress", "message": "must not be null"}]}"#.to_owned(), Some(Email)),
        (r#"{"errors": [{"msg": "Invalid value", "param": "phone", "location": "body"}]}"#.to_owned(), Some(Phone)),
        (r#"{"detail": [{"loc": ["body", "email"], "msg": "field required", "type": "value_error.missing"}]}"#.to_owned(), Some(Email)),
        (r#"{"error": "lastName is required"}"#.to_owned(), Some(LastName)),
        (r#"{"message": "requester must be identified: contact details missing"}"#.to_owned(), Some(Naming)),
        (r#"{"error": {"code": 400, "message": "phone_number required"}}"#.to_owned(), Some(Phone)),
        (r#"{"name": ["This field is required."]}"#.to_owned(), Some(Naming)),
        (geo_report("Tafadhali toa mawasiliano yako"), Some(Naming)),
        (geo_report("Namba ya simu haijajazwa"), Some(Phone)),
        (geo_report("Anwani ya barua pepe haiwezi kuwa tupu"), Some(Email)),
        (geo_report("Please fill in an e-mail or a phone number"), Some(Phone)),
        (geo_report("E-post krävs"), Some(Email)),
        (geo_report("Anna puhelinnumerosi"), Some(Phone)),
        (geo_report("El correo electrónico es obligatorio"), Some(Email)),
        (geo_report("Telefonnummer darf nicht leer sein"), Some(Phone)),
        (r#"[{"code": "EMAIL_REQUIRED"}]"#.to_owned(), Some(Email)),
        ("Email is required".to_owned(), Some(Email)),
        ("Simu inahitajika\n".to_owned(), Some(Phone)),
        // About something else.
        (geo_report("description is required"), Some(Field::Description)),
        (geo_report("Please contact the administrator"), None),
        (geo_report("Service name is missing"), None),
        (geo_report("The request could not be processed"), None),
        (geo_report("Maelezo yanahitajika"), None),
        (r#"{"text": ["Dit veld mag niet leeg zijn."]}"#.to_owned(), None),
    ] {
        let Err(Failure::Refused { reasons }) = after_post(400, &body) else {
            panic!("{body} is no refusal");
        };
        let field = reasons.first().and_then(|reason| reason.field.clone());
        assert_eq!(field, expected, "{body}: {reasons:?}");
        assert!(!reasons[0].words.is_empty(), "{body}");
    }
    // A gateway on the way says such things, too.
    for body in [
        r#"{"code": "missing", "message": "Validation failed"}"#,
        r#"{"detail": "Not found."}"#,
    ] {
        assert_eq!(after_post(400, body), Err(Failure::Unknown), "{body}");
    }
    // Who asks for a key asks the office; who asks for a person asks the person.
    for (body, is_asked) in [
        (geo_report("email is required"), true),
        (geo_report("Anonymous reports are not allowed"), true),
        (geo_report("api_key is required"), false),
        (geo_report("Forbidden"), false),
        ("<html>Forbidden</html>".to_owned(), false),
    ] {
        let failure = after_post(403, &body).expect_err("a refusal");
        let is_refused = matches!(failure, Failure::Refused { .. });
        assert_eq!(is_refused, is_asked, "{body}: {failure:?}");
    }
}

/// What the adapter makes of this answer to a report without a name.
fn after_post(status: u16, body: &str) -> Result<(), Failure> {
    let adapter = adapter("");
    let call = send_call(&adapter, "POT", ReceiptKind::Reference);
    let came = Response {
        status,
        body: body.to_owned(),
        ..Response::default()
    };
    match adapter.next(&call, &ask(Part::Report), Ok(came))? {
        Next::Ask(asked) if asked.part == Part::StillListed => {
            Err(asked.before.failure.expect("why"))
        }
        _ => Ok(()),
    }
}

#[test]
fn a_point_travels_alone_and_the_words_of_the_place_before_the_others() {
    let adapter = adapter(r#""location": "point", "#);
    for (ward, expected) in [
        ("", "[complaint]\nHakuna maji"),
        (
            "Kata ya Ipagala",
            "[complaint]\n[place: Kata ya Ipagala]\nHakuna maji",
        ),
        (
            "Kata\n[place: x]",
            "[complaint]\n[place: Kata [place: x]]\nHakuna maji",
        ),
    ] {
        let mut draft = draft("POT");
        draft.place.ward = ward.to_owned();
        draft.place.point = "-6.17312 35.74189".to_owned();
        let submission = submission(&adapter, ReceiptKind::Reference, vec![], &draft);
        let sent = adapter.parameters(&submission);
        let value = |name: &str| {
            let own = sent.iter().find(|parameter| parameter.name == name);
            own.map(|parameter| parameter.value.as_str())
        };
        assert_eq!(value("lat"), Some("-6.173"));
        assert_eq!(value("long"), Some("35.742"));
        assert_eq!(value("address_string"), None);
        assert_eq!(value("description"), Some(expected), "{ward}");
        let room = adapter.capabilities().rules.room_for_description(&draft);
        let taken = expected.chars().count() - "Hakuna maji".chars().count();
        // The longest kind is as long as this one and a day longer.
        assert!(room.is_some_and(|room| room + taken <= 4_000), "{room:?}");
    }
    // Where it may be added, it goes with a name only, and the address goes where there is none.
    let adapter = self::adapter(r#""point": "optional", "#);
    for (naming, point, is_sent) in [
        (Naming::Named, "-6.173, 35.742", true),
        (Naming::Nameless, "-6.173, 35.742", false),
        (Naming::Named, "", false),
    ] {
        let mut draft = draft("POT");
        draft.naming = Some(naming);
        draft.place.ward = "Kata ya Ipagala".to_owned();
        draft.place.point = point.to_owned();
        let submission = submission(&adapter, ReceiptKind::Reference, vec![], &draft);
        let sent = adapter.parameters(&submission);
        let has = |name: &str| sent.iter().any(|parameter| parameter.name == name);
        assert_eq!((has("lat"), has("long")), (is_sent, is_sent), "{naming:?}");
        assert_eq!(has("address_string"), !is_sent);
        let place = "Kata ya Ipagala";
        assert!(sent.iter().any(|parameter| parameter.value.contains(place)));
        let is_in = |part: &str| sent.iter().any(|parameter| parameter.value.contains(part));
        assert_eq!(is_in("6.173"), is_sent);
        // Outside of an envelope nothing says where the person is.
        let outside = adapter.outside(&submission, "");
        let outside = |part: &str| outside.iter().any(|one| one.value.contains(part));
        assert!(!outside("6.173") && !outside(place), "{naming:?}");
        let room = adapter.capabilities().rules.room_for_description(&draft);
        let line = format!("[place: {place}]\n").chars().count();
        let without = Draft {
            place: Place::default(),
            ..draft
        };
        let all = adapter.capabilities().rules.room_for_description(&without);
        let taken = all.zip(room).map(|(all, room)| all - room);
        assert_eq!(taken, Some(if is_sent { line } else { 0 }), "{naming:?}");
    }
    // Nothing of it goes to an office that takes addresses.
    let adapter = self::adapter("");
    let mut draft = draft("POT");
    draft.place.point = "-6.173, 35.742".to_owned();
    let submission = submission(&adapter, ReceiptKind::Reference, vec![], &draft);
    let sent = adapter.parameters(&submission);
    assert!(
        sent.iter()
            .all(|parameter| !parameter.value.contains("6.173"))
    );
}

fn form_of(request: &Request) -> Option<&str> {
    match &request.body {
        Some(Body::Text { text, .. }) => Some(text),
        _ => None,
    }
}

fn ask(part: Part) -> Request {
    Request::get(part, String::new(), true)
}

/// What the answer to the report itself means.
fn receipt(service: ReceiptKind, response: Response) -> Result<Receipt, Failure> {
    receipt_under(ATTRIBUTES, service, Ok(response))
}

fn receipt_under(
    fields: &str,
    service: ReceiptKind,
    came: Result<Response, NoAnswer>,
) -> Result<Receipt, Failure> {
    let adapter = adapter(fields);
    let call = send_call(&adapter, "maji", service);
    match adapter.next(&call, &ask(Part::Report), came)? {
        Next::Done(Answer::Receipt(receipt)) => Ok(receipt),
        // It was not taken, and the service is still there.
        Next::Ask(asked) if asked.part == Part::StillListed => {
            let list = Response {
                status: 200,
                body: r#"[{"service_code": "maji"}]"#.to_owned(),
                ..Response::default()
            };
            match adapter.next(&call, &asked, Ok(list)) {
                Err(failure) => Err(failure),
                other => panic!("{other:?}"),
            }
        }
        other => panic!("{other:?}"),
    }
}

// What is asked ---------------------------------------------------------------------------------------------------

#[test]
fn urls_keep_every_code_in_its_place() {
    let at = |fields: &str, call: &Call| adapter(fields).begin(call);
    let questions = |code: &str| Call::Questions {
        service_code: code.to_owned(),
    };
    let token = |token: &str| Call::Token {
        token: token.to_owned(),
    };
    for (call, url, fresh) in [
        (Call::Catalogue, "/api/services.json", false),
        (questions("POT"), "/api/services/POT.json", false),
        (questions("0"), "/api/services/0.json", false),
        (
            questions("a/b?c#d"),
            "/api/services/a%2Fb%3Fc%23d.json",
            false,
        ),
        (questions(r"..\.."), "/api/services/..%5C...json", false),
        (questions(".."), "/api/services/%2E%2E.json", false),
        (
            questions("maji safi ñ%"),
            "/api/services/maji%20safi%20%C3%B1%25.json",
            false,
        ),
        (token("12 3"), "/api/tokens/12%203.json", true),
        (
            case_call("  SR-1_2.3~4 "),
            "/api/requests/SR-1_2.3~4.json",
            true,
        ),
        (case_call("\u{0}\n"), "/api/requests/%00.json", true),
    ] {
        let expected = Request::get(Part::Only, url.to_owned(), fresh);
        assert_eq!(at("", &call), expected);
    }
    let jurisdiction = r#""jurisdiction_id": "dodoma & co", "endpoint": "https://o.example/v2", "#;
    let url = at(jurisdiction, &Call::Catalogue).url;
    assert_eq!(
        url,
        "https://o.example/v2/services.json?jurisdiction_id=dodoma+%26+co"
    );
}

#[test]
fn sending_begins_with_a_fresh_question() {
    let adapter = adapter(ATTRIBUTES);
    let request = adapter.begin(&send_call(&adapter, "maji/safi", ReceiptKind::Reference));
    assert_eq!(request.part, Part::Probe);
    assert_eq!(request.url, "/api/services/maji%2Fsafi.json");
    assert!(request.fresh && request.body.is_none());
}

// Services ----------------------------------------------------------------------------------------------------------

/// Code, name, institution, receipt, whether it has questions.
type Line<'a> = (&'a str, &'a str, Option<&'a str>, ReceiptKind, bool);

fn check_services(adapter: &Open311, name: &str, expected: &[Line]) {
    let catalogue = catalogue(adapter, name);
    for &(code, service_name, institution, receipt, has_questions) in expected {
        let service = catalogue
            .service(code)
            .unwrap_or_else(|| panic!("{name}: no {code}"));
        let name = service.name.read_in(Language::Swahili).0;
        let found: Line = (
            &service.code,
            name,
            service.institution.as_deref(),
            service.receipt,
            service.has_questions,
        );
        let expected = (code, service_name, institution, receipt, has_questions);
        assert_eq!(found, expected);
    }
    let alone = catalogue.services_alone(Kind::Complaint).len();
    let grouped: usize = catalogue
        .institutions()
        .iter()
        .map(|institution| {
            catalogue
                .services_of(&institution.id, Kind::Complaint)
                .len()
        })
        .sum();
    assert_eq!(alone + grouped, expected.len(), "{name}");
}

#[test]
fn service_lists_are_read_whatever_they_look_like() {
    use ReceiptKind::{Nothing, Reference, Token};
    let adapter = adapter("");
    check_services(
        &adapter,
        "open311-adapter/services",
        &[
            (
                "POT",
                "Pothole Repairs",
                Some("g:highways"),
                Reference,
                true,
            ),
            (
                "SPOT",
                "Sorted Pothole Repairs",
                Some("g:highways"),
                Reference,
                true,
            ),
            (
                "BIN",
                "Bin Enforcement",
                Some("g:sanitation"),
                Reference,
                false,
            ),
        ],
    );
    check_services(
        &adapter,
        "numbers/services",
        &[
            ("1", "Maji", None, Reference, false),
            ("0", "Umeme", None, Reference, true),
            ("2.5", "42", None, Token, true),
            ("barabara", "barabara", None, Nothing, false),
        ],
    );
    check_services(
        &adapter,
        "wrapped/services",
        &[
            ("Graffiti", "Graffiti", Some("g:Usafi"), Reference, false),
            ("Takataka", "Takataka", Some("g:Usafi"), Reference, false),
        ],
    );
    assert!(catalogue(&adapter, "trouble/no-services").is_empty());
    let about = catalogue(&adapter, "open311-adapter/services");
    let about = &about.service("POT").expect("POT").about;
    assert_eq!(about, &sw("Pothole Repairs Service"));
}

#[test]
fn keywords_say_which_kinds_a_service_takes() {
    let keyword = r#""kind": {"as": "keyword", "complaint": "problem", "suggestion": "idea", "compliment": "Thanks"}, "#;
    let catalogue = catalogue(&adapter(keyword), "citysdk/services");
    let kinds = |code| catalogue.service(code).expect(code).kinds.clone();
    assert_eq!(kinds("171"), Some(vec![Kind::Complaint, Kind::Suggestion]));
    assert_eq!(kinds("172"), Some(vec![Kind::Compliment]));
    assert_eq!(kinds("173"), None);
    let plain = adapter("");
    let listed = self::catalogue(&plain, "citysdk/services");
    assert_eq!(listed.service("171").expect("171").kinds, None);
}

const MAP: &str = r#"{
    "dated": "2022",
    "note": "Majaribio",
    "regions": [{"id": "3", "name": {"sw": "Dodoma", "en": "Dodoma"}}, {"id": "3", "name": "Mara ya pili"}],
    "institutions": [
        {"id": "65", "name": {"sw": "Mamlaka ya  Barabara", "en": "Highways"}, "address": "S.L.P. 1, Dodoma"},
        {"id": "66", "name": {"sw": "Jiji la Dodoma"}, "region": "3", "services": ["BIN"]},
        {"id": "66", "name": "Mara ya pili", "services": ["SPOT"]},
        {"id": "67", "name": "Bila huduma"}
    ],
    "translations": {"en": {"Pothole Repairs": "Repairs of potholes"}, "sw": {"Circle": "Duara"}}
}"#;

#[test]
fn the_map_puts_services_under_institutions() {
    use ReceiptKind::Reference;
    let adapter = adapter_with_map("", Some(MAP));
    check_services(
        &adapter,
        "open311-adapter/services",
        &[
            ("POT", "Pothole Repairs", Some("65"), Reference, true),
            (
                "SPOT",
                "Sorted Pothole Repairs",
                Some("65"),
                Reference,
                true,
            ),
            ("BIN", "Bin Enforcement", Some("66"), Reference, false),
        ],
    );
    let catalogue = catalogue(&adapter, "open311-adapter/services");
    assert_eq!(catalogue.dated.as_deref(), Some("2022"));
    assert_eq!(
        catalogue
            .regions()
            .iter()
            .find(|region| region.id == "3")
            .map(|region| &region.name),
        Some(&Phrase::both("Dodoma", "Dodoma"))
    );
    // An id stands for one region, the first that has it.
    let ids = catalogue.regions().iter().map(|region| region.id.as_str());
    assert_eq!(ids.filter(|id| *id == "3").count(), 1);
    assert_eq!(catalogue.councils("3")[0].id, "66");
    let highways = catalogue.institution("65").expect("65");
    assert_eq!(highways.public_address(), "S.L.P. 1, Dodoma");
    // A name, which is often a category, is no address.
    let without = catalogue.institution("66").expect("66");
    assert_eq!(
        without.public_address(),
        without.address.as_deref().unwrap_or_default()
    );
    // An institution nobody serves is not offered.
    assert!(catalogue.institution("67").is_none());
    let name = &catalogue.service("POT").expect("POT").name;
    assert_eq!(
        name,
        &Phrase::both("Pothole Repairs", "Repairs of potholes")
    );
}

#[test]
fn a_group_that_the_map_does_not_know_is_an_institution_by_itself() {
    let adapter = adapter_with_map("", Some(MAP));
    let catalogue = catalogue(&adapter, "wrapped/services");
    let ids: Vec<&str> = catalogue
        .institutions()
        .iter()
        .map(|institution| institution.id.as_str())
        .collect();
    assert_eq!(ids, ["g:Usafi"]);
    assert_eq!(catalogue.institutions()[0].name, sw("Usafi"));
}

#[test]
fn an_english_api_is_put_into_kiswahili() {
    let adapter = adapter_with_map(r#""api_language": "en", "#, Some(MAP));
    let questions =
        questions(&adapter, "POT", "open311-adapter/definition-pot").expect("questions");
    let QuestionKind::OneOf(choices) = &questions[1].kind else {
        panic!("{questions:?}");
    };
    assert_eq!(choices[0].name, Phrase::both("Duara", "Circle"));
    assert_eq!(choices[1].name, Phrase::of(Language::English, "Square"));
}

#[test]
fn twenty_thousand_institutions_are_no_trouble() {
    let numbers = 0..20_000;
    let institutions: Vec<String> = numbers
        .clone()
        .map(|number| format!(r#"{{"id": "{number}", "name": {{"sw": "Taasisi {number}"}}}}"#))
        .collect();
    let map = format!(r#"{{"institutions": [{}]}}"#, institutions.join(","));
    let services: Vec<String> = numbers
        .map(|number| format!(r#"{{"service_code": {number}, "group": "taasisi {number}"}}"#))
        .collect();
    let response = Response {
        status: 200,
        body: format!("[{}]", services.join(",")),
        ..Response::default()
    };
    let adapter = adapter_with_map("", Some(&map));
    let Ok(Answer::Catalogue(catalogue)) = answer(&adapter, &Call::Catalogue, response) else {
        panic!("no catalogue");
    };
    assert_eq!(catalogue.institutions().len(), 20_000);
    let last = catalogue.service("19999").expect("the last");
    assert_eq!(last.institution.as_deref(), Some("19999"));
}

// Questions ---------------------------------------------------------------------------------------------------------

fn choice_keys(choices: &[mrejesho::feedback::model::form::Choice]) -> String {
    let keys: Vec<&str> = choices.iter().map(|choice| choice.key.as_str()).collect();
    keys.join(" ")
}

/// One word for each question: its code, its kind, its keys, `!` where it is required.
fn outline(questions: &[Question]) -> Vec<String> {
    questions
        .iter()
        .map(|question| {
            let kind = match &question.kind {
                QuestionKind::Explanation => "explanation".to_owned(),
                QuestionKind::Line => "line".to_owned(),
                QuestionKind::Text => "text".to_owned(),
                QuestionKind::Number => "number".to_owned(),
                QuestionKind::Datetime => "datetime".to_owned(),
                QuestionKind::OneOf(choices) => format!("one of {}", choice_keys(choices)),
                QuestionKind::SomeOf(choices) => format!("some of {}", choice_keys(choices)),
            };
            let required = if question.required { "!" } else { "" };
            format!("{}{required}: {kind}", question.code)
        })
        .collect()
}

#[test]
fn definitions_are_read_whatever_they_look_like() {
    let adapter = adapter(ATTRIBUTES);
    let real = questions(&adapter, "POT", "open311-adapter/definition-pot").expect("questions");
    assert_eq!(
        outline(&real),
        ["depth!: number", "shape: one of circle square triangle"]
    );
    assert_eq!(real[0].label, sw("depth of pothole, in centimetres"));
    assert_eq!(real[0].hint, sw("an integer"));

    let numbers = questions(&adapter, "0", "numbers/definition").expect("questions");
    assert_eq!(
        outline(&numbers),
        [
            "!: explanation",
            "namba: number",
            "tarehe!: datetime",
            "7!: one of 0 1 Nyingi",
            "zaidi: some of moja 2",
            "mwisho: text",
            "rangi: line",
            "tupu: line",
        ],
    );
    assert_eq!(numbers[0].label, sw("Soma kwanza.\nHalafu jibu."));
    assert_eq!(numbers[4].label, sw("zaidi"));
    assert_eq!(numbers[5].hint, sw("Kwa maneno yako"));
}

#[test]
fn what_is_no_definition_of_this_service_is_refused() {
    let adapter = adapter("");
    for (name, expected) in [
        ("numbers/definition-of-another", Failure::Broken),
        ("open311-adapter/definition-unknown", Failure::NotFound),
        ("open311-adapter/services", Failure::Broken),
        ("trouble/no-services", Failure::NotFound),
        ("trouble/html-404", Failure::Unreadable),
        ("blackbox/report-error", Failure::Broken),
    ] {
        assert_eq!(questions(&adapter, "0", name), Err(expected), "{name}");
    }
}

// Trouble with a question that sends nothing ---------------------------------------------------------------------------

#[test]
fn trouble_with_a_question_says_what_to_do() {
    let later = |after_seconds| Failure::Later { after_seconds };
    for (name, expected) in [
        ("trouble/html-404", Failure::Unreadable),
        ("open311-adapter/discovery", Failure::Unreadable),
        ("open311-adapter/definition-unknown", Failure::NotFound),
        ("trouble/html-500", Failure::Broken),
        ("open311-adapter/case-unknown", Failure::Broken),
        ("trouble/empty", Failure::Unreadable),
        ("trouble/captive-portal", Failure::Unreadable),
        ("trouble/captive-portal-xhtml", Failure::Unreadable),
        ("trouble/captive-portal-json", Failure::Unreadable),
        ("trouble/truncated-list", Failure::Unreadable),
        ("trouble/nonsense", Failure::Unreadable),
        ("trouble/another-list", Failure::Unreadable),
        ("blackbox/report-error", Failure::Unreadable),
        ("other-apis/redmine-upload", Failure::Unreadable),
        ("open311-adapter/services-xml", Failure::XmlOnly),
        ("trouble/xml-404", Failure::XmlOnly),
        ("refused/key", Failure::NotAllowed),
        ("open311-adapter/report-without-key", Failure::NotAllowed),
        ("refused/html", Failure::Unreadable),
        ("later/429", later(Some(120))),
        ("later/429-a-year", later(Some(86_400))),
        ("later/503", later(Some(30))),
        ("later/503-date", later(None)),
        ("later/503-silent", later(None)),
        // Nothing was sent: nothing of it can be refused.
        ("refused/jurisdiction", Failure::Broken),
    ] {
        assert_eq!(failure(&Call::Catalogue, name), expected, "{name}");
    }
    let redirected = Response {
        redirected: true,
        ..reply("open311-adapter/services")
    };
    let came = answer(&adapter(""), &Call::Catalogue, redirected);
    assert_eq!(came.expect_err("redirected"), Failure::Unreadable);
}

#[test]
fn no_answer_is_told_from_a_slow_one() {
    let adapter = adapter(ATTRIBUTES);
    let send = send_call(&adapter, "maji", ReceiptKind::Reference);
    for (none, expected) in [
        (NoAnswer::Unreachable, Failure::Unreachable),
        (NoAnswer::TooSlow, Failure::TooSlow),
    ] {
        for (call, part, expected) in [
            (&Call::Catalogue, Part::Only, &expected),
            (&case_call("1"), Part::Only, &expected),
            (&send, Part::Probe, &expected),
            (&send, Part::WiderProbe, &expected),
            (&send, Part::Report, &Failure::Unknown),
        ] {
            let came = adapter.next(call, &ask(part), Err(none));
            assert_eq!(&came.expect_err("no answer"), expected, "{part:?} {none:?}");
        }
    }
}

// Sending -------------------------------------------------------------------------------------------------------------

#[test]
fn nothing_is_sent_before_the_api_is_recognised() {
    use Part::{Probe, Report, WiderProbe};
    let local = adapter(ATTRIBUTES);
    let pot = send_call(&local, "POT", ReceiptKind::Reference);
    let later = |after_seconds| Err(Failure::Later { after_seconds });
    for (part, name, expected) in [
        (Probe, "open311-adapter/definition-pot", Ok(Report)),
        (Probe, "open311-adapter/definition-unknown", Ok(Report)),
        (Probe, "refused/jurisdiction", Ok(Report)),
        (Probe, "numbers/definition-of-another", Ok(WiderProbe)),
        (Probe, "open311-adapter/services", Ok(WiderProbe)),
        (Probe, "wrapped/services", Ok(WiderProbe)),
        (Probe, "trouble/html-404", Ok(WiderProbe)),
        (Probe, "trouble/html-500", Ok(WiderProbe)),
        (Probe, "open311-adapter/case-unknown", Ok(WiderProbe)),
        (Probe, "trouble/captive-portal", Ok(WiderProbe)),
        (Probe, "trouble/captive-portal-json", Ok(WiderProbe)),
        (Probe, "trouble/empty", Ok(WiderProbe)),
        (Probe, "refused/html", Ok(WiderProbe)),
        (Probe, "refused/key", Err(Failure::NotAllowed)),
        (Probe, "later/429", later(Some(120))),
        (Probe, "later/503-silent", later(None)),
        (WiderProbe, "open311-adapter/services", Ok(Report)),
        (WiderProbe, "numbers/services", Err(Failure::NotFound)),
        // A deploy: a report that waits goes on waiting.
        (WiderProbe, "trouble/no-services", Err(Failure::Broken)),
        (WiderProbe, "trouble/html-404", Err(Failure::Unreadable)),
        (
            WiderProbe,
            "open311-adapter/definition-unknown",
            Err(Failure::Broken),
        ),
        (WiderProbe, "refused/jurisdiction", Err(Failure::Broken)),
        (WiderProbe, "trouble/html-500", Err(Failure::Broken)),
        (
            WiderProbe,
            "trouble/captive-portal",
            Err(Failure::Unreadable),
        ),
        (WiderProbe, "trouble/another-list", Err(Failure::Unreadable)),
        (
            WiderProbe,
            "open311-adapter/services-xml",
            Err(Failure::XmlOnly),
        ),
        (WiderProbe, "refused/key", Err(Failure::NotAllowed)),
        (WiderProbe, "later/503", later(Some(30))),
    ] {
        let next = local.next(&pot, &ask(part), Ok(reply(name)));
        let found = next.map(|next| match next {
            Next::Ask(request) => {
                assert!(request.fresh);
                assert_eq!(request.body.is_some(), request.part == Report);
                request.part
            }
            Next::Done(answer) => panic!("{answer:?}"),
        });
        assert_eq!(found, expected, "{part:?} {name}");
    }
    let redirected = Response {
        redirected: true,
        ..reply("open311-adapter/definition-pot")
    };
    let next = local.next(&pot, &ask(Probe), Ok(redirected));
    assert!(matches!(next, Ok(Next::Ask(request)) if request.part == WiderProbe));
    // From another origin a 404 without CORS headers looks like a dead link, so the list is tried.
    let far = adapter(r#""endpoint": "https://o.example/", "#);
    let next = far.next(&pot, &ask(Probe), Err(NoAnswer::Unreachable));
    assert!(matches!(next, Ok(Next::Ask(request)) if request.part == WiderProbe));
}

#[test]
fn a_receipt_is_read_whatever_it_looks_like() {
    use ReceiptKind::{Nothing, Token};
    let known = |id: &str| Reference::Known(id.to_owned());
    let pending = || Reference::Pending {
        token: "12345".to_owned(),
    };
    for (service, name, reference, notice) in [
        (
            ReceiptKind::Reference,
            "open311-adapter/report-id-zero",
            known("0"),
            "This is a test service",
        ),
        (
            ReceiptKind::Reference,
            "numbers/report-number",
            known("293944"),
            "",
        ),
        (
            ReceiptKind::Reference,
            "wrapped/report",
            known("1044"),
            "Asante",
        ),
        (
            ReceiptKind::Reference,
            "wrapped/report-object",
            known("1045"),
            "",
        ),
        (
            ReceiptKind::Reference,
            "wrapped/report-whole-request",
            known("638344"),
            "Tutakujibu ndani ya wiki moja.",
        ),
        (Token, "batch/report", pending(), "Namba itatoka baadaye."),
        (
            ReceiptKind::Reference,
            "batch/report",
            pending(),
            "Namba itatoka baadaye.",
        ),
        (Nothing, "batch/report", pending(), "Namba itatoka baadaye."),
        (
            Nothing,
            "blackbox/report",
            Reference::Never,
            "Taarifa imepokelewa.",
        ),
        (Nothing, "blackbox/report-bare", Reference::Never, ""),
        (
            Nothing,
            "wrapped/report-empty-fields",
            Reference::Never,
            "Asante",
        ),
    ] {
        let receipt = receipt(service, reply(name)).expect(name);
        assert_eq!(receipt.reference, reference, "{name}");
        assert_eq!(
            receipt.notice.read_in(Language::Swahili).0,
            notice,
            "{name}"
        );
    }
    let whole = receipt(
        ReceiptKind::Reference,
        reply("wrapped/report-whole-request"),
    );
    let expected = whole.expect("a receipt").expected;
    assert_eq!(expected.as_deref(), Some("2026-11-27T09:00:00+03:00"));
}

#[test]
fn what_is_no_receipt_is_never_called_one() {
    for service in [
        ReceiptKind::Reference,
        ReceiptKind::Token,
        ReceiptKind::Nothing,
    ] {
        for name in [
            "trouble/captive-portal",
            "trouble/captive-portal-xhtml",
            "trouble/captive-portal-json",
            "trouble/truncated-receipt",
            "trouble/empty",
            "trouble/nonsense",
            "trouble/no-services",
            "trouble/another-list",
            "trouble/html-500",
            "open311-adapter/case-unknown",
            "open311-adapter/services-xml",
            "numbers/report-too-long-a-number",
            "blackbox/report-error",
            "other-apis/signalen-report",
            "other-apis/redmine-upload",
            "later/503-silent",
        ] {
            // A blackbox service gives no reference: a number that can't be kept is then as good as none.
            if service == ReceiptKind::Nothing && name == "numbers/report-too-long-a-number" {
                continue;
            }
            let came = receipt(service, reply(name));
            assert_eq!(
                came.expect_err(name),
                Failure::Unknown,
                "{service:?} {name}"
            );
        }
    }
    for name in [
        "blackbox/report",
        "blackbox/report-bare",
        "wrapped/report-empty-fields",
    ] {
        let came = receipt(ReceiptKind::Reference, reply(name));
        assert_eq!(came.expect_err(name), Failure::Unknown, "{name}");
    }
    let zero = reply("open311-adapter/report-id-zero");
    for (status, redirected) in [
        (200, true),
        (0, false),
        (302, false),
        (408, false),
        (500, false),
        (504, false),
    ] {
        let response = Response {
            status,
            redirected,
            ..zero.clone()
        };
        let came = receipt(ReceiptKind::Reference, response);
        assert_eq!(came.expect_err("no receipt"), Failure::Unknown, "{status}");
    }
}

#[test]
fn a_report_that_was_not_taken_says_why() {
    let later = |after_seconds| Failure::Later { after_seconds };
    let refused = |words: &str| Failure::Refused {
        reasons: vec![Reason {
            field: None,
            words: words.to_owned(),
        }],
    };
    for (name, expected) in [
        // Not in this API's own form: it may come from anywhere on the way.
        ("refused/html", Failure::Unknown),
        (
            "other-apis/escalated-refused",
            Failure::Refused {
                reasons: [
                    (Some(Field::Naming), "Name is required"),
                    (Some(Field::Description), "Description is required"),
                    (None, "Subject is required"),
                    (None, "The verification code field is required."),
                    (None, "The verification id field is required."),
                ]
                .map(|(field, words)| Reason {
                    field,
                    words: words.to_owned(),
                })
                .into(),
            },
        ),
        ("refused/key", Failure::NotAllowed),
        ("open311-adapter/report-without-key", Failure::NotAllowed),
        ("refused/too-large", Failure::TooLarge),
        ("trouble/html-404", Failure::Unknown),
        (
            "open311-adapter/definition-unknown",
            refused("Resource not found"),
        ),
        ("later/429", later(Some(120))),
        ("later/429-a-year", later(Some(86_400))),
        ("later/503", later(Some(30))),
        ("later/503-date", later(None)),
    ] {
        let came = receipt(ReceiptKind::Nothing, reply(name));
        assert_eq!(came.expect_err(name), expected, "{name}");
    }
    for status in [409, 415, 422] {
        let response = Response {
            status,
            ..reply("refused/html")
        };
        let came = receipt(ReceiptKind::Reference, response);
        assert_eq!(came.expect_err("unknown"), Failure::Unknown, "{status}");
    }
}

#[test]
fn every_reason_is_told_once_with_its_field() {
    let question = |code: &str| Some(Field::Question(code.to_owned()));
    check_reasons(
        "refused/several",
        &[
            (Some(Field::Description), "description is too long"),
            (Some(Field::Phone), "phone: not a number"),
            (Some(Field::Kind), "attribute[kind] must be one of the list"),
            (question("kina"), "attribute[kina][] was not answered"),
            (
                Some(Field::Ward),
                "lat or long or address_string is required",
            ),
            (None, "Something is too long"),
        ],
    );
    let missing = |name: &str| {
        format!("Failed //rec: no value given for required entry {name} (error: missing at $data)")
    };
    check_reasons(
        "open311-adapter/report-many-errors",
        &[
            (None, "Error in input for POST_Service_Request"),
            (
                None,
                "Failed //any: matched none of the available alternatives (error: none at $data)",
            ),
            (question("depth"), &missing("attribute[depth]")),
            (Some(Field::Ward), &missing("lat")),
            (Some(Field::Ward), &missing("long")),
            (
                Some(Field::Ward),
                "Failed //rec: found unexpected entries: address_string (error: unexpected at $data)",
            ),
            (None, &missing("address_id")),
        ],
    );
    check_reasons(
        "open311-adapter/report-without-location",
        &[
            (None, "Error in input for POST_Service_Request"),
            (
                None,
                "Failed //any: matched none of the available alternatives (error: none at $data)",
            ),
            (Some(Field::Ward), &missing("lat")),
            (Some(Field::Ward), &missing("long")),
            (Some(Field::Ward), &missing("address_string")),
            (None, &missing("address_id")),
        ],
    );
    check_reasons(
        "other-apis/redmine-refused",
        &[
            (None, "Eneo cannot be blank"),
            (None, "Subject cannot be blank"),
        ],
    );
}

fn check_reasons(name: &str, expected: &[(Option<Field>, &str)]) {
    let Err(Failure::Refused { reasons }) = receipt(ReceiptKind::Reference, reply(name)) else {
        panic!("{name} is no refusal");
    };
    let found: Vec<(Option<Field>, &str)> = reasons
        .iter()
        .map(|reason| (reason.field.clone(), reason.words.as_str()))
        .collect();
    assert_eq!(found, expected, "{name}");
}

#[test]
fn reasons_are_bounded() {
    let long = "é".repeat(5_000);
    let errors: Vec<String> = (0..50)
        .map(|number| format!(r#"{{"code":400,"description":"{number} {long}"}}"#))
        .collect();
    let response = Response {
        status: 400,
        body: format!("[{}]", errors.join(",")),
        ..Response::default()
    };
    let Err(Failure::Refused { reasons }) = receipt(ReceiptKind::Reference, response) else {
        panic!("no refusal");
    };
    assert_eq!(reasons.len(), 10);
    assert!(
        reasons
            .iter()
            .all(|reason| reason.words.chars().count() == 300)
    );
}

// What a report says ----------------------------------------------------------------------------------------------------

fn said(adapter: &Open311, questions: Vec<Question>, draft: &Draft) -> Vec<(String, String)> {
    let submission = submission(adapter, ReceiptKind::Reference, questions, draft);
    adapter
        .parameters(&submission)
        .into_iter()
        .map(|Parameter { name, value }| (name, value))
        .collect()
}

fn check_said(fields: &str, draft: &Draft, expected: &[(&str, &str)]) {
    let adapter = adapter(fields);
    let questions = questions(&adapter, "0", "numbers/definition").expect("questions");
    let optional = questions
        .into_iter()
        .map(|question| Question {
            required: false,
            ..question
        })
        .collect();
    let expected: Vec<(String, String)> = expected
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect();
    assert_eq!(said(&adapter, optional, draft), expected);
}

#[test]
fn a_report_says_what_was_typed_and_nothing_else() {
    let nameless = Draft {
        first_name: "Asha".to_owned(),
        phone: "0712345678".to_owned(),
        ..draft("maji")
    };
    check_said(
        ATTRIBUTES,
        &nameless,
        &[
            ("service_code", "maji"),
            ("attribute[kind]", "complaint"),
            ("description", "Hakuna maji"),
            ("address_string", "Dodoma"),
        ],
    );
    let mut full = Draft {
        kind: Some(Kind::Suggestion),
        naming: Some(Naming::Named),
        day: "2026-11-20".to_owned(),
        last_name: " Juma ".to_owned(),
        email: "asha@example.org".to_owned(),
        description: "  Mstari\n<script>&=é \u{202e}🙂\u{0} ".to_owned(),
        ..nameless
    };
    full.place.ward = "Ipagala".to_owned();
    full.answers = [
        ("zaidi", vec!["moja", "2"]),
        ("7", vec!["0"]),
        ("mwisho", vec!["Ndiyo"]),
    ]
    .map(|(code, values)| {
        (
            code.to_owned(),
            values.into_iter().map(str::to_owned).collect(),
        )
    })
    .into_iter()
    .collect();
    check_said(
        &format!(r#""jurisdiction_id": "dodoma", {ATTRIBUTES}"#),
        &full,
        &[
            ("jurisdiction_id", "dodoma"),
            ("service_code", "maji"),
            ("attribute[kind]", "suggestion"),
            ("attribute[day]", "2026-11-20"),
            ("description", "  Mstari\n<script>&=é \u{202e}🙂\u{0} "),
            ("address_string", "Ipagala"),
            ("attribute[7]", "0"),
            ("attribute[zaidi][]", "moja"),
            ("attribute[zaidi][]", "2"),
            ("attribute[mwisho]", "Ndiyo"),
            ("first_name", "Asha"),
            ("last_name", "Juma"),
            ("phone", "+255712345678"),
            ("email", "asha@example.org"),
        ],
    );
}

#[test]
fn what_has_no_field_travels_in_coded_lines() {
    let keyword = r#""kind": {"as": "keyword", "complaint": "problem"}, "#;
    let kind = r#""kind": {"as": "attribute", "code": "kind"}, "#;
    let day = r#""day": {"as": "attribute", "code": "day"}, "#;
    for (fields, on, unlisted, description) in [
        ("", "", None, "[complaint]\nHakuna maji"),
        (
            "",
            "2026-11-20",
            None,
            "[complaint 2026-11-20]\nHakuna maji",
        ),
        (kind, "2026-11-20", None, "[2026-11-20]\nHakuna maji"),
        (day, "2026-11-20", None, "[complaint]\nHakuna maji"),
        (keyword, "", None, "Hakuna maji"),
        (keyword, "2026-11-20", None, "[2026-11-20]\nHakuna maji"),
        (
            "",
            "",
            Some(" Halmashauri  ya\n[x] Mpya "),
            "[complaint]\n[not listed: Halmashauri ya [x] Mpya]\nHakuna maji",
        ),
        (
            ATTRIBUTES,
            "2026-11-20",
            Some("Mpya"),
            "[not listed: Mpya]\nHakuna maji",
        ),
    ] {
        let mut draft = Draft {
            day: on.to_owned(),
            ..draft("maji")
        };
        if let Some(name) = unlisted {
            let name = name.to_owned();
            draft.addressee = Addressee::Unlisted;
            draft.unlisted_name = name;
        }
        let said = said(&adapter(fields), Vec::new(), &draft);
        let found = said.iter().find(|(name, _)| name == "description");
        assert_eq!(found.map(|(_, value)| value.as_str()), Some(description));
    }
}

#[test]
fn the_longest_report_stays_within_the_standard() {
    for (fields, limit) in [
        ("", 4_000 - "[compliment 2026-11-20]\n".len()),
        (ATTRIBUTES, 4_000),
        (
            r#""catch_all_service": "x", "#,
            4_000 - "[compliment 2026-11-20]\n".len(),
        ),
    ] {
        let adapter = adapter(fields);
        let rules = adapter.capabilities().rules;
        assert_eq!(rules.description_limit, Some(limit), "{fields}");
        assert_eq!(rules.unlisted_line, "[not listed: ]\n".len(), "{fields}");
        let mut longest = Draft {
            kind: Some(Kind::Suggestion),
            day: "2026-11-20".to_owned(),
            ..draft("maji")
        };
        if rules.catch_all.is_some() {
            let name = "ñ".repeat(LINE_LIMIT);
            longest.addressee = Addressee::Unlisted;
            longest.unlisted_name = name;
        }
        longest.description = "é".repeat(rules.room_for_description(&longest).expect("a limit"));
        let said = said(&adapter, Vec::new(), &longest);
        let description = said.iter().find(|(name, _)| name == "description");
        let letters = description.map(|(_, value)| value.chars().count());
        assert_eq!(letters, Some(4_000), "{fields}");
    }
}

#[test]
fn capabilities_are_the_config() {
    let none = adapter("").capabilities();
    assert!(none.track && none.public_read && !none.idempotency);
    assert_eq!(none.rules.required_contact, []);
    let config = r#""follow_up": false, "public_read": false, "required_contact": ["phone"],
        "catch_all_service": "mengine", "default_place": "Dodoma", "#;
    let some = adapter(config).capabilities();
    assert!(!some.track && !some.public_read && adapter(DEDUPES).capabilities().idempotency);
    assert_eq!(some.rules.required_contact, [Field::Phone]);
    assert_eq!(some.rules.catch_all.as_deref(), Some("mengine"));
    assert_eq!(some.rules.default_place.as_deref(), Some("Dodoma"));
}

#[test]
fn the_body_is_a_form_of_exactly_the_parameters() {
    let adapter = adapter(ATTRIBUTES);
    let draft = Draft {
        description: "Maji & umeme = 50%\n🙂+".to_owned(),
        ..draft("maji")
    };
    let submission = submission(&adapter, ReceiptKind::Reference, Vec::new(), &draft);
    let parameters = adapter.parameters(&submission);
    let frozen = adapter.freeze(&submission, KEY.to_owned());
    assert_eq!(
        (frozen.service_code.as_str(), frozen.receipt),
        ("maji", ReceiptKind::Reference)
    );
    let body = frozen.body.clone();
    let call = Call::Send {
        frozen: Box::new(frozen),
        files: vec![],
    };
    let definition = Response {
        status: 200,
        body: r#"{"service_code":"maji"}"#.to_owned(),
        ..Response::default()
    };
    let Ok(Next::Ask(request)) = adapter.next(&call, &ask(Part::Probe), Ok(definition)) else {
        panic!("no report");
    };
    assert_eq!(request.url, "/api/requests.json");
    assert_eq!(
        form_of(&request),
        Some(
            "service_code=maji&attribute%5Bkind%5D=complaint\
             &description=Maji+%26+umeme+%3D+50%25%0A%F0%9F%99%82%2B&address_string=Dodoma"
        ),
    );
    // What was frozen is what goes, to the byte: nothing is put together a second time.
    let form = form_of(&request).unwrap_or_default();
    assert_eq!(form, body);
    let back: Vec<Parameter> = form_urlencoded::parse(form.as_bytes())
        .map(|(name, value)| Parameter {
            name: name.into_owned(),
            value: value.into_owned(),
        })
        .collect();
    assert_eq!(back, parameters);
}

// A report under a key ----------------------------------------------------------------------------------------------------

/// Every request of one sending, in order, where the small probe is not known and the wider one is.
fn requests(fields: &str) -> Vec<Request> {
    let adapter = adapter(fields);
    let call = send_call(&adapter, "POT", ReceiptKind::Reference);
    let mut asked = vec![adapter.begin(&call)];
    for name in ["trouble/html-404", "open311-adapter/services"] {
        match adapter.next(&call, &asked[asked.len() - 1], Ok(reply(name))) {
            Ok(Next::Ask(request)) => asked.push(request),
            other => panic!("{name}: {other:?}"),
        }
    }
    asked
}

#[test]
fn the_key_travels_with_the_report_alone_and_only_where_it_is_wanted() {
    let keys = |fields: &str| -> Vec<(Part, Option<String>)> {
        let requests = requests(fields).into_iter();
        requests
            .map(|request| (request.part, request.key))
            .collect()
    };
    let check = |fields: &str, key: Option<&str>| {
        assert_eq!(
            keys(fields),
            [
                (Part::Probe, None),
                (Part::WiderProbe, None),
                (Part::Report, key.map(str::to_owned)),
            ],
            "{fields}"
        );
    };
    check("", None);
    check(r#""idempotency": false, "#, None);
    check(DEDUPES, Some(KEY));
    // It is the office's header, and no word of the report: the bytes are the same with and without it.
    let form = |fields: &str| {
        requests(fields)
            .pop()
            .and_then(|request| form_of(&request).map(str::to_owned))
    };
    assert_eq!(form(""), form(DEDUPES));
    assert!(form("").is_some_and(|form| !form.contains(KEY)));
}

#[test]
fn still_at_the_first_try_is_no_refusal_where_the_office_knows_the_key() {
    let conflict = || {
        Ok(Response {
            status: 409,
            ..reply("refused/jurisdiction")
        })
    };
    // The first try is there: nobody may say that nothing was sent.
    for (fields, is_refused) in [("", true), (DEDUPES, false)] {
        let came = receipt_under(fields, ReceiptKind::Reference, conflict());
        let failure = came.expect_err("no receipt");
        assert_eq!(failure.comes_back(), is_refused, "{fields}: {failure:?}");
    }
}

#[test]
fn no_key_makes_a_receipt_of_silence() {
    let status = |status| {
        Ok(Response {
            status,
            ..reply("trouble/empty")
        })
    };
    for fields in ["", DEDUPES] {
        for came in [
            Err(NoAnswer::Unreachable),
            Err(NoAnswer::TooSlow),
            Ok(reply("trouble/empty")),
            Ok(reply("trouble/html-500")),
            Ok(reply("trouble/truncated-receipt")),
            Ok(reply("later/503-silent")),
            status(408),
            status(504),
        ] {
            let unread = receipt_under(fields, ReceiptKind::Reference, came.clone());
            assert_eq!(
                unread.expect_err("no receipt"),
                Failure::Unknown,
                "{fields} {came:?}"
            );
        }
    }
}

// Following -------------------------------------------------------------------------------------------------------------

fn find_call(adapter: &Open311) -> Call {
    match send_call(adapter, "POT", ReceiptKind::Reference) {
        Call::Send { frozen, .. } => Call::Find { frozen, ago: None },
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_token_becomes_a_reference_in_time() {
    for (name, expected) in [
        ("batch/token-resolved", Ok(Some("638344".to_owned()))),
        ("batch/token-pending", Ok(None)),
        ("batch/token-pending-empty", Ok(None)),
        ("batch/token-of-another", Err(Failure::Unreadable)),
        ("blackbox/report-bare", Err(Failure::Unreadable)),
        ("blackbox/report-error", Err(Failure::Unreadable)),
        ("open311-adapter/token-unknown", Err(Failure::Broken)),
        ("open311-adapter/definition-unknown", Err(Failure::NotFound)),
        ("trouble/captive-portal", Err(Failure::Unreadable)),
    ] {
        assert_eq!(token("12345", name), expected, "{name}");
    }
}

#[test]
fn a_case_has_one_of_four_statuses() {
    for (reference, name, status, office_status) in [
        ("0", "open311-adapter/case-zero", Status::Received, "open"),
        ("293944", "numbers/case", Status::Received, "OPEN"),
        ("1044", "wrapped/case", Status::InProgress, "open"),
        ("1301", "notes/case", Status::InProgress, "open"),
        (
            "F7D5-A1B2-C3",
            "citysdk/case-pending",
            Status::Received,
            "PENDING",
        ),
        (
            " f7d5 a1b2 c3",
            "citysdk/case-in-process",
            Status::InProgress,
            "IN_PROCESS",
        ),
        (
            "f7d5a1b2c3",
            "citysdk/case-processed",
            Status::Answered,
            "PROCESSED",
        ),
        (
            "f7d5a1b2c3",
            "citysdk/case-rejected",
            Status::Closed,
            "REJECTED",
        ),
        (
            "f7d5a1b2c3",
            "citysdk/case-closed",
            Status::Closed,
            "PROCESSED",
        ),
        (
            "f7d5a1b2c3",
            "citysdk/case-unknown-detail",
            Status::InProgress,
            "ON_HOLIDAY",
        ),
    ] {
        let case = case(reference, name).expect(name);
        assert_eq!(
            (case.status, case.office_status.as_str()),
            (status, office_status),
            "{name}"
        );
    }
}

#[test]
fn the_office_that_handles_a_case_has_its_name_in_both_languages() {
    let map = r#"{"institutions": [{"id": "c14", "name": {"sw": "Halmashauri ya Jiji la Dodoma", "en": "Dodoma City Council"}}]}"#;
    let adapter = adapter_with_map(
        r#""institutions": {"map": "/institutions.json"}, "#,
        Some(map),
    );
    let Ok(Answer::Case(case)) = answer(&adapter, &case_call("1044"), reply("wrapped/case")) else {
        panic!("a case");
    };
    let both = Phrase::both("Halmashauri ya Jiji la Dodoma", "Dodoma City Council");
    assert_eq!(case.agency, both);
}

/// The age of a status is that of the change that led to it; where the notes do not show that change, it has none.
#[test]
fn a_status_is_as_old_as_the_change_that_led_to_it() {
    let note =
        |status: &str, day: &str| format!(r#"{{"status": "{status}", "datetime": "{day}"}}"#);
    let (first, second, third) = ("2026-11-01", "2026-11-05", "2026-11-20");
    for (now, notes, expected) in [
        ("open", vec![], None),
        // A message that says the status it was written in.
        ("open", vec![note("open", second)], None),
        ("open", vec![note("unchanged", second)], None),
        (
            "closed",
            vec![note("open", first), note("closed", third)],
            Some(third),
        ),
        (
            "closed",
            vec![note("closed", third), note("open", first)],
            Some(third),
        ),
        // A note that came after, in the same status.
        (
            "closed",
            vec![note("closed", second), note("closed", third)],
            Some(second),
        ),
        // Opened again, and closed without a note.
        (
            "closed",
            vec![note("closed", first), note("open", second)],
            None,
        ),
        (
            "open",
            vec![note("closed", first), note("open", second)],
            Some(second),
        ),
        ("closed", vec![note("closed", "jana")], None),
        ("closed", vec![note("closed", "")], None),
    ] {
        let body = format!(
            r#"[{{"service_request_id": "1", "status": "{now}", "notes": [{}]}}]"#,
            notes.join(",")
        );
        let came = Response {
            status: 200,
            body: body.clone(),
            ..Response::default()
        };
        let Ok(Answer::Case(case)) = answer(&adapter(""), &case_call("1"), came) else {
            panic!("a case");
        };
        assert_eq!(case.since.as_deref(), expected, "{body}");
    }
}

#[test]
fn a_case_keeps_all_the_office_said() {
    let real = case("0", "open311-adapter/case-zero").expect("a case");
    let at = Some("2026-11-23T17:36:42Z".to_owned());
    let expected = Case {
        reference: "0".to_owned(),
        status: Status::Received,
        office_status: "open".to_owned(),
        notes: Vec::new(),
        can: Vec::new(),
        since: None,
        service: sw("Pothole Repairs"),
        agency: Phrase::default(),
        requested: at.clone(),
        updated: at,
        expected: None,
        copy: Copy {
            words: Shown::Text("Shimo kubwa".to_owned()),
            place: Shown::Text("Barabara ya Jamhuri".to_owned()),
            ..Copy::default()
        },
    };
    assert_eq!(real, expected);

    let wrapped = case("1044", "wrapped/case").expect("a case");
    assert_eq!(wrapped.agency, sw("Halmashauri ya Jiji la Dodoma"));
    let note = |at: Option<&str>, words: &str| Note {
        at: at.map(str::to_owned),
        words: words.to_owned(),
        ..Note::default()
    };
    let notes = [Note {
        who: Who::Office,
        ..note(
            Some("2026-11-21T08:15:00+03:00"),
            "Fundi ametumwa.\nAtafika kesho.",
        )
    }];
    assert_eq!(wrapped.notes, notes);

    let noted = case("13-01", "notes/case").expect("a case");
    let notes = [
        note(Some("2026-11-20T09:00:00+03:00"), "Imepokelewa"),
        note(
            Some("2026-11-21T10:30:00+03:00"),
            "Fundi atakuja\nkesho asubuhi.",
        ),
        note(None, "Neno tupu"),
    ];
    assert_eq!(noted.notes, notes);
}

#[test]
fn what_is_no_case_of_this_reference_is_not_shown() {
    for (name, expected) in [
        ("wrapped/case-of-another", Failure::Unreadable),
        ("wrapped/case-none", Failure::NotFound),
        ("refused/case-bad-form", Failure::NotFound),
        ("open311-adapter/report-without-key", Failure::NotAllowed),
        ("open311-adapter/definition-unknown", Failure::NotFound),
        ("trouble/xml-404", Failure::NotFound),
        ("open311-adapter/case-unknown", Failure::Broken),
        ("blackbox/report-bare", Failure::Unreadable),
        ("blackbox/report-error", Failure::Unreadable),
        ("trouble/captive-portal", Failure::Unreadable),
        (
            "later/429",
            Failure::Later {
                after_seconds: Some(120),
            },
        ),
    ] {
        assert_eq!(case("1045", name), Err(expected), "{name}");
    }
}

// Anything at all ---------------------------------------------------------------------------------------------------------

fn recorded() -> Vec<String> {
    let mut names = Vec::new();
    for folder in fs::read_dir(REPLIES).expect(REPLIES) {
        let folder = folder.expect(REPLIES);
        for file in fs::read_dir(folder.path()).expect(REPLIES) {
            let file = file.expect(REPLIES).file_name();
            let file = file.to_string_lossy().replace(".http", "");
            names.push(format!("{}/{file}", folder.file_name().to_string_lossy()));
        }
    }
    names.sort();
    names
}

#[test]
fn every_recorded_reply_is_asked_for() {
    let source = include_str!("adapters.rs");
    let unused: Vec<String> = recorded()
        .into_iter()
        .filter(|name| !source.contains(&format!("\"{name}\"")))
        .collect();
    assert_eq!(unused, Vec::<String>::new());
}

/// All that a body says under a name, anywhere in it.
fn said_under(value: &serde_json::Value, name: &str, found: &mut Vec<String>) {
    match value {
        serde_json::Value::Array(items) => {
            for item in items {
                said_under(item, name, found);
            }
        }
        serde_json::Value::Object(object) => {
            for (key, value) in object {
                if key == name {
                    let text = value
                        .as_str()
                        .map_or_else(|| value.to_string(), str::to_owned);
                    found.push(text.trim().to_owned());
                }
                said_under(value, name, found);
            }
        }
        _ => {}
    }
}

/// Puts one answer to every question there is. It must not panic, and a receipt must be in the words of the answer.
fn ask_everything(response: &Response) {
    for fields in [
        "",
        ATTRIBUTES,
        DEDUPES,
        r#""kind": {"as": "keyword", "complaint": "problem"}, "#,
    ] {
        let adapter = adapter(fields);
        let mut calls = vec![
            Call::Catalogue,
            case_call("0"),
            Call::Questions {
                service_code: "POT".to_owned(),
            },
            Call::Token {
                token: "12345".to_owned(),
            },
        ];
        let kinds = [
            ReceiptKind::Reference,
            ReceiptKind::Token,
            ReceiptKind::Nothing,
        ];
        calls.extend(kinds.map(|kind| send_call(&adapter, "POT", kind)));
        calls.push(find_call(&adapter));
        for call in &calls {
            for part in [Part::Only, Part::Probe, Part::WiderProbe, Part::Report] {
                let next = adapter.next(call, &ask(part), Ok(response.clone()));
                if let Ok(Next::Done(Answer::Receipt(receipt))) = next {
                    assert_is_receipt(call, response, &receipt);
                }
            }
        }
    }
}

fn assert_is_receipt(call: &Call, response: &Response, receipt: &Receipt) {
    assert!((200..300).contains(&response.status) && !response.redirected);
    let body = response.body.trim_start_matches('\u{feff}');
    let value = serde_json::from_str(body).expect("a receipt is JSON");
    let has = |name: &str, text: &str| {
        let mut found = Vec::new();
        said_under(&value, name, &mut found);
        found.iter().any(|found| found == text)
    };
    match &receipt.reference {
        Reference::Known(id) => assert!(!id.is_empty() && has("service_request_id", id)),
        Reference::Pending { token } => assert!(!token.is_empty() && has("token", token)),
        Reference::Never => {
            assert!(
                matches!(call, Call::Send { frozen, .. } if frozen.receipt == ReceiptKind::Nothing)
            );
        }
    }
}

#[test]
fn no_recorded_reply_is_too_much_for_any_question() {
    for name in recorded() {
        ask_everything(&reply(&name));
    }
}

/// Statuses as servers give them, and as none does.
fn status() -> impl Strategy<Value = u16> {
    prop_oneof![4 => Just(200), 1 => Just(201), 1 => Just(400), 1 => any::<u16>()]
}

proptest! {
    // No file of past failures is kept: the seed is printed, and a failure becomes a recorded reply.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn random_bytes_are_never_a_receipt(
        status in status(),
        redirected: bool,
        retry_after in proptest::option::of(".{0,20}"),
        date in proptest::option::of("[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9:]{8} GMT|.{0,20}"),
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
    ) {
        let body = String::from_utf8_lossy(&bytes).into_owned();
        ask_everything(&Response { status, redirected, retry_after, date, body, ..Response::default() });
    }

    #[test]
    fn a_mutated_reply_is_never_a_false_receipt(
        status in status(),
        pick: proptest::sample::Index,
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>(), 0..4_u8), 1..8),
    ) {
        let names = recorded();
        let mut bytes = reply(&names[pick.index(names.len())]).body.into_bytes();
        for (place, byte, change) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = place.index(bytes.len());
            match change {
                0 => bytes[at] = byte,
                1 => bytes.insert(at, byte),
                2 => { bytes.remove(at); }
                _ => bytes.truncate(at),
            }
        }
        let body = String::from_utf8_lossy(&bytes).into_owned();
        ask_everything(&Response { status, body, ..Response::default() });
    }

    #[test]
    fn a_code_never_leaves_its_segment(code in ".*") {
        let call = Call::Questions { service_code: code };
        let url = adapter("").begin(&call).url;
        let segment = url.strip_prefix("/api/services/").and_then(|rest| rest.strip_suffix(".json"));
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~%".contains(&byte);
        prop_assert!(segment.is_some_and(|segment| segment.bytes().all(plain)), "{}", url);
    }
}

// Files -----------------------------------------------------------------------------------------------------------------

const PHOTO: &[u8] = b"\xff\xd8\xff\xe0 --5f0c1d3e is not a boundary here";
const DOCUMENT: &[u8] = b"%PDF-1.7";

fn with_files(naming: Naming) -> Draft {
    let file = |id: &str, bytes, redrawn| Attached::new(id.to_owned(), bytes, 9_000_000, redrawn);
    Draft {
        naming: Some(naming),
        description: "Angalia picha.".to_owned(),
        files: vec![file("a", PHOTO, true), file("b", DOCUMENT, false)],
        ..draft("maji")
    }
}

/// The report itself, as it is posted with these files.
fn posted(fields: &str, naming: Naming) -> Request {
    let adapter = adapter(fields);
    let submission = submission(
        &adapter,
        ReceiptKind::Reference,
        Vec::new(),
        &with_files(naming),
    );
    let frozen = Box::new(adapter.freeze(&submission, KEY.to_owned()));
    let bytes = [PHOTO, DOCUMENT].map(Bytes::from);
    let files = bytes[..frozen.files.len()].to_vec();
    assert_eq!(submission.files().len(), frozen.files.len());
    let weight = adapter.weight(&frozen);
    let definition = Response {
        status: 200,
        body: r#"{"service_code":"maji"}"#.to_owned(),
        ..Response::default()
    };
    let call = Call::Send { frozen, files };
    match adapter.next(&call, &ask(Part::Probe), Ok(definition)) {
        Ok(Next::Ask(request)) => {
            let body = request.body.as_ref().expect("a body");
            assert_eq!(body.bytes().len(), weight, "what the person was told");
            request
        }
        other => panic!("{other:?}"),
    }
}

const FILES: &str =
    r#""media": true, "kind": {"as": "attribute", "code": "a\"b"}, "default_place": "Dodoma", "#;

#[test]
fn a_report_with_files_is_one_body_in_parts() {
    let request = posted(FILES, Naming::Named);
    let Some(body) = &request.body else { panic!() };
    assert_eq!(
        body.content_type(),
        "multipart/form-data; boundary=5f0c1d3e"
    );
    let part = |head: &str, value: &str| {
        format!("--5f0c1d3e\r\nContent-Disposition: form-data; {head}\r\n\r\n{value}\r\n")
    };
    let expected = [
        part("name=\"service_code\"", "maji"),
        part("name=\"attribute[a%22b]\"", "complaint"),
        part("name=\"description\"", "Angalia picha."),
        part("name=\"address_string\"", "Dodoma"),
        part(
            "name=\"media\"; filename=\"photo-1.jpg\"\r\nContent-Type: image/jpeg",
            "PHOTO",
        ),
        part(
            "name=\"media\"; filename=\"document-2.pdf\"\r\nContent-Type: application/pdf",
            "%PDF-1.7",
        ),
        "--5f0c1d3e--\r\n".to_owned(),
    ]
    .concat();
    let (before, after) = expected.split_once("PHOTO").expect("the photo's place");
    let expected = [before.as_bytes(), PHOTO, after.as_bytes()].concat();
    assert_eq!(body.bytes(), expected);
    // Every try is the same to the byte.
    assert_eq!(posted(FILES, Naming::Named), request);
}

#[test]
fn without_a_name_only_what_was_drawn_anew_goes() {
    let request = posted(FILES, Naming::Nameless);
    let body = String::from_utf8_lossy(request.body.as_ref().expect("a body").bytes()).into_owned();
    assert!(
        body.contains("photo-1.jpg") && !body.contains("PDF"),
        "{body}"
    );
}

#[test]
fn an_office_that_does_not_take_files_says_so_and_nothing_went() {
    let adapter = adapter(FILES);
    let submission = submission(
        &adapter,
        ReceiptKind::Reference,
        Vec::new(),
        &with_files(Naming::Named),
    );
    let answer = |frozen: Frozen, status, body: &str| {
        let call = Call::Send {
            frozen: Box::new(frozen),
            files: vec![],
        };
        let response = Response {
            status,
            body: body.to_owned(),
            ..Response::default()
        };
        match adapter.next(&call, &ask(Part::Report), Ok(response)) {
            Err(failure) => failure,
            Ok(Next::Ask(asked)) => asked.before.failure.expect("why it was not taken"),
            Ok(Next::Done(answer)) => panic!("{answer:?}"),
        }
    };
    let frozen = adapter.freeze(&submission, KEY.to_owned());
    let wordy = Frozen {
        files: vec![],
        ..frozen.clone()
    };
    assert_eq!(answer(frozen.clone(), 413, ""), Failure::FilesRefused);
    assert_eq!(answer(frozen.clone(), 415, "<html>"), Failure::FilesRefused);
    assert_eq!(answer(wordy.clone(), 413, ""), Failure::TooLarge);
    assert_eq!(answer(wordy, 415, ""), Failure::Unknown);
    let said = r#"[{"code":400,"description":"media: must be at most 1 file"}]"#;
    let refused = answer(frozen, 400, said);
    assert!(refused.is_about_files(), "{refused:?}");
}

#[test]
fn the_config_says_what_is_taken() {
    let taken = |fields: &str| adapter(fields).capabilities().rules.files.expect("read");
    assert_eq!(taken("").most, 0);
    assert_eq!(taken(r#""media": false, "#).most, 0);
    let usual = taken(r#""media": true, "#);
    assert_eq!(
        (usual.most, usual.longest_side, usual.most_bytes),
        (3, 1_600, 200_000)
    );
    let own = taken(r#""media": {"max_files": 1, "longest_side": 1024}, "#);
    assert_eq!(
        (own.most, own.longest_side, own.most_bytes),
        (1, 1_024, 200_000)
    );
}
