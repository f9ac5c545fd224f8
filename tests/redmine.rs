//! Recorded replies of Redmine 5.0.4 to an anonymous user, and what the adapter makes of them and of what only looks like
//! them; it must not talk to a server.

use std::fs;
use std::sync::Arc;

use mrejesho::api;
use mrejesho::api::config::{Config, ConfigFault, Expected};
use mrejesho::api::redmine::Redmine;
use mrejesho::api::{
    ActCall, Adapter, Answer, Body, Call, Method, Next, NextAct, NoAnswer, Part, Request, Response,
};
use mrejesho::feedback::model::act::{Act, ActKind};
use mrejesho::feedback::model::attachment::{Attached, Bytes};
use mrejesho::feedback::model::case::{Case, Status, Who};
use mrejesho::feedback::model::catalogue::{Catalogue, ReceiptKind};
use mrejesho::feedback::model::draft::{Addressee, Draft, Field, Kind, Naming, Pick};
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::model::form::{Form, QuestionKind, ServiceForm};
use mrejesho::feedback::model::language::{Language, Phrase};
use mrejesho::feedback::model::receipt::Reference;
use mrejesho::feedback::model::submission::Submission;
use mrejesho::feedback::outbox::{About, ActFault, Acted, FrozenAct, Proof};
use mrejesho::feedback::rules::readback::Shown;
use mrejesho::feedback::rules::validation::{self, Day, Fault};
use proptest::prelude::*;

const REPLIES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/redmine/replies");

/// A config that uses everything: trackers by name and by id, a custom field as a question, two for contact.
const WHOLE: &str = r#""media": true, "updates": true, "required_contact": ["phone"], "redmine": {
    "trackers": {"complaint": "malalamiko", "compliment": 5, "enquiry": "Maulizo"},
    "contact": {"phone": 2},
    "fields": [{"id": 1, "words": {"sw": "Eneo", "en": "Area"}, "required": true, "of": [1]}],
    "closed_statuses": ["Rejected", 9]
}, "#;

fn config(fields: &str) -> String {
    format!(
        r#"{{"api": "redmine", {fields}"privacy": {{"operator": "Ofisi", "seen_by": "Kila mtu"}}}}"#
    )
}

fn redmine(fields: &str) -> Redmine {
    let text = config(fields);
    let config = Config::parse(&text).unwrap_or_else(|error| panic!("{text}: {error:?}"));
    Redmine::new(config, None)
}

fn answered(status: u16, body: &str) -> Response {
    Response {
        status,
        body: body.to_owned(),
        ..Response::default()
    }
}

fn redirected(response: Response) -> Response {
    Response {
        redirected: true,
        ..response
    }
}

/// A recorded reply: status line, headers, an empty line, the body to the letter.
fn reply(name: &str) -> Response {
    let path = format!("{REPLIES}/{name}.http");
    let text = fs::read_to_string(&path).expect(&path);
    let (head, body) = text.split_once("\n\n").expect(&path);
    let status = head
        .strip_prefix("HTTP/1.1 ")
        .and_then(|rest| rest.get(..3));
    answered(status.and_then(|it| it.parse().ok()).expect(&path), body)
}

/// What answers in Redmine's place on the way, or from another address: never read as Redmine's own word.
fn lies() -> Vec<Response> {
    let portal = "<html><body>Ingia hapa kutumia Wi-Fi</body></html>";
    vec![
        answered(200, portal),
        answered(200, ""),
        answered(200, "null"),
        answered(200, "[]"),
        answered(200, "{}"),
        answered(200, r#"{"status": "ok"}"#),
        answered(200, r#"[{"service_code": "1", "service_name": "Maji"}]"#),
        answered(404, portal),
        answered(418, ""),
        redirected(reply("projects")),
        redirected(reply("project")),
        redirected(reply("report")),
        redirected(reply("case-new")),
    ]
}

/// Carries a call through, each request answered by `say`, and what was asked on the way.
fn talk(
    redmine: &Redmine,
    call: &Call,
    mut say: impl FnMut(&Request) -> Result<Response, NoAnswer>,
) -> (Result<Answer, Failure>, Vec<Request>) {
    let mut asked = vec![redmine.begin(call)];
    loop {
        let request = asked.last().expect("a request").clone();
        match redmine.next(call, &request, say(&request)) {
            Ok(Next::Ask(next)) => asked.push(next),
            Ok(Next::Done(answer)) => return (Ok(answer), asked),
            Err(failure) => return (Err(failure), asked),
        }
        assert!(asked.len() < 1_000, "It asks for ever.");
    }
}

fn text_of(request: &Request) -> &str {
    match &request.body {
        Some(Body::Text { text, .. }) => text,
        _ => "",
    }
}

// ---------------------------------------------------------------------------------------------- config

#[test]
fn a_config_that_redmine_cannot_keep_is_told_by_its_field() {
    let wrong = |expected| ConfigFault::Wrong { expected };
    let one = |only| wrong(Expected::OneOf(only));
    for (fields, field, fault) in [
        // An office demands a phone number, and no field of Redmine carries one.
        (
            r#""required_contact": ["phone"],"#,
            "redmine.contact.phone",
            ConfigFault::Missing,
        ),
        (
            r#""required_contact": ["email"], "redmine": {"contact": {"phone": 2}},"#,
            "redmine.contact.email",
            ConfigFault::Missing,
        ),
        // Nobody may stay unnamed, and nobody can give a name.
        (
            r#""nameless": false,"#,
            "redmine.contact",
            ConfigFault::Missing,
        ),
        (r#""redmine": [],"#, "redmine", wrong(Expected::Object)),
        (r#""redmine": "yes","#, "redmine", wrong(Expected::Object)),
        (
            r#""redmine": {"tracker": {}},"#,
            "redmine.tracker",
            ConfigFault::UnknownField,
        ),
        (
            r#""redmine": {"api_key": "x"},"#,
            "redmine.api_key",
            ConfigFault::UnknownField,
        ),
        (
            r#""redmine": {"trackers": {"complain": 4}},"#,
            "redmine.trackers.complain",
            ConfigFault::UnknownField,
        ),
        (
            r#""redmine": {"trackers": {"complaint": [4]}},"#,
            "redmine.trackers.complaint",
            wrong(Expected::Text),
        ),
        (
            r#""redmine": {"projects": 4},"#,
            "redmine.projects",
            wrong(Expected::List),
        ),
        (
            r#""redmine": {"contact": {"phone": "simu"}},"#,
            "redmine.contact.phone",
            wrong(Expected::Count),
        ),
        (
            r#""redmine": {"contact": {"phone": 0}},"#,
            "redmine.contact.phone",
            wrong(Expected::Count),
        ),
        (
            r#""redmine": {"fields": [{"id": 1}]},"#,
            "redmine.fields[0].words",
            ConfigFault::Missing,
        ),
        (
            r#""redmine": {"fields": [{"id": 1, "words": "Eneo", "type": "date"}]},"#,
            "redmine.fields[0].type",
            one("line, text, number, list"),
        ),
        (
            r#""redmine": {"fields": [{"id": 1, "words": "Eneo", "type": "list"}]},"#,
            "redmine.fields[0].choices",
            ConfigFault::Missing,
        ),
        (
            r#""redmine": {"fields": [{"id": 1, "words": "Eneo", "choices": ["a"]}]},"#,
            "redmine.fields[0].choices",
            ConfigFault::UnknownField,
        ),
        (
            r#""redmine": {"fields": [{"id": 1, "words": "A"}, {"id": "1", "words": "B"}]},"#,
            "redmine.fields[1].id",
            wrong(Expected::Count),
        ),
        (
            r#""redmine": {"contact": {"phone": 1}, "fields": [{"id": 1, "words": "A"}]},"#,
            "redmine.fields[0].id",
            wrong(Expected::Count),
        ),
        (
            r#""kind": {"as": "attribute", "code": "x"},"#,
            "kind.as",
            one("line"),
        ),
        (
            r#""day": {"as": "attribute", "code": "x"},"#,
            "day.as",
            one("line"),
        ),
        (r#""location": "point","#, "location", one("address")),
        (
            r#""point": "optional","#,
            "point",
            ConfigFault::UnknownField,
        ),
        (r#""public_read": false,"#, "public_read", one("true")),
        (
            r#""jurisdiction_id": "x","#,
            "jurisdiction_id",
            ConfigFault::UnknownField,
        ),
        (r#""look_up": true,"#, "look_up", ConfigFault::UnknownField),
        (
            r#""idempotency": true,"#,
            "idempotency",
            ConfigFault::UnknownField,
        ),
        (
            r#""updates": {"email": true},"#,
            "updates.email",
            ConfigFault::UnknownField,
        ),
        (
            r#""updates": {"message_as": "OPEN"},"#,
            "updates.message_as",
            ConfigFault::UnknownField,
        ),
    ] {
        let error = Config::parse(&config(fields)).expect_err(fields);
        assert_eq!(
            (error.field.as_str(), error.fault),
            (field, fault),
            "{fields}"
        );
    }
    // What only one API needs is not known to another, and GeoReport needs nothing.
    for (api, own) in [
        ("open311", "redmine"),
        ("open311", "open311"),
        ("redmine", "open311"),
    ] {
        let text = format!(
            r#"{{"api": "{api}", "{own}": {{}}, "privacy": {{"operator": "O", "seen_by": "S"}}}}"#
        );
        let error = Config::parse(&text).map(|_| ());
        let is_right = api == own && api == "redmine";
        assert_eq!(
            error.map_err(|error| error.field),
            if is_right {
                Ok(())
            } else {
                Err(own.to_owned())
            }
        );
    }
    for right in ["", r#""redmine": null,"#, r#""redmine": {},"#, WHOLE] {
        assert!(Config::parse(&config(right)).is_ok(), "{right}");
    }
}

#[test]
fn the_example_of_the_documents_is_right() {
    let text = include_str!("../docs/redmine.md");
    let (_, rest) = text.split_once("```json\n").expect("an example");
    let (example, _) = rest.split_once("```").expect("its end");
    let config = Config::parse(example).unwrap_or_else(|error| panic!("{error:?}"));
    let can = Redmine::new(config, None).capabilities();
    assert_eq!((can.acts.len(), can.rules.unsent_contact.len()), (4, 3));
}

#[test]
fn what_redmine_can_do_is_said_and_no_more() {
    let whole = redmine(WHOLE).capabilities();
    assert!(whole.track && whole.public_read && !whole.look_up && !whole.idempotency);
    assert!(!whole.acts_have_ids && whole.act_files.is_some() && whole.act_contact.is_empty());
    assert!(whole.contact_is_public && !whole.may_want_secret);
    use ActKind::{Message, NotSolved, Solved, Withdraw};
    assert_eq!(whole.acts, [Message, Solved, NotSolved, Withdraw]);
    use Field::{Email, FirstName, LastName, Phone};
    assert_eq!(whole.rules.unsent_contact, [FirstName, LastName, Email]);
    assert_eq!(whole.rules.required_contact, [Phone]);
    let least = redmine("").capabilities();
    assert!(least.acts.is_empty() && least.act_files.is_none());
    assert_eq!(
        least.rules.unsent_contact,
        [FirstName, LastName, Phone, Email]
    );
    // Nobody can be forced to give a name that everybody reads later.
    let named = redmine(r#""updates": {"acts": ["identify", "message"]}, "#).capabilities();
    assert_eq!(named.acts, [Message]);
    assert!(redmine("").printed_form().is_none());
}

// ------------------------------------------------------------------------------------------- catalogue

fn catalogue(redmine: &Redmine, name: &str) -> Catalogue {
    match talk(redmine, &Call::Catalogue, |_| Ok(reply(name))).0 {
        Ok(Answer::Catalogue(catalogue)) => *catalogue,
        other => panic!("{name}: {other:?}"),
    }
}

fn codes(catalogue: &Catalogue) -> Vec<&str> {
    let services = catalogue.services().iter();
    services.map(|service| service.code.as_str()).collect()
}

#[test]
fn projects_are_institutions_and_categories_their_services() {
    let listed = catalogue(&redmine(WHOLE), "projects");
    let names: Vec<&str> = listed
        .institutions()
        .iter()
        .map(|institution| institution.name.read_in(Language::Swahili).0)
        .collect();
    // A library without issues and a closed project take no report.
    assert_eq!(names, ["DAWASA", "TANROADS"]);
    assert_eq!(codes(&listed), ["1-1", "1-2", "2"]);
    assert!(!listed.may_be_cut);
    let service = |code: &str| listed.service(code).expect(code);
    assert_eq!(service("1-1").name.read_in(Language::Swahili).0, "Maji");
    assert_eq!(service("2").name.read_in(Language::Swahili).0, "TANROADS");
    // Only where a custom field is asked about the project.
    assert!(service("1-1").has_questions && !service("2").has_questions);
    // The kinds whose trackers the project has.
    use Kind::{Complaint, Compliment, Enquiry};
    let kinds = Some(vec![Complaint, Compliment, Enquiry]);
    assert_eq!(service("1-1").kinds, kinds);
    assert_eq!(service("2").kinds, Some(vec![Complaint]));
    let any = catalogue(&redmine(""), "projects");
    assert!(any.services().iter().all(|service| service.kinds.is_none()));
}

#[test]
fn only_the_projects_of_the_list_are_offered() {
    for (projects, expected) in [
        (r#"["tanroads"]"#, vec!["2"]),
        (r#"[1]"#, vec!["1-1", "1-2"]),
        (r#"["1", "tanroads"]"#, vec!["1-1", "1-2", "2"]),
        (r#"["maktaba", 99]"#, vec![]),
    ] {
        let fields = format!(r#""redmine": {{"projects": {projects}}}, "#);
        let listed = catalogue(&redmine(&fields), "projects");
        assert_eq!(codes(&listed), expected, "{projects}");
    }
    // A project whose trackers take no kind is no dead end.
    let other = r#""redmine": {"trackers": {"enquiry": "Maulizo"}}, "#;
    assert_eq!(
        codes(&catalogue(&redmine(other), "projects")),
        ["1-1", "1-2"]
    );
}

#[test]
fn pages_are_read_to_the_end_and_kept_as_one() {
    let office = redmine(WHOLE);
    let mut pages = ["projects-page-1", "projects-page-2"].into_iter();
    let mut last = None;
    let (answer, asked) = talk(&office, &Call::Catalogue, |_| {
        let page = reply(pages.next().expect("two pages"));
        last = Some(page.clone());
        Ok(page)
    });
    let answer = answer.expect("a list");
    let Answer::Catalogue(listed) = &answer else {
        panic!("{answer:?}")
    };
    assert_eq!(codes(listed), ["1-1", "1-2", "2"]);
    assert_eq!(asked.len(), 2);
    assert!(
        asked[1].url.ends_with("&limit=100&page=2"),
        "{}",
        asked[1].url
    );
    let kept = office.to_keep(&answer, &asked[1], Ok(last.expect("an answer")));
    let kept = kept.expect("all pages came");
    let (again, asked) = talk(&office, &Call::Catalogue, |_| Ok(answered(200, &kept)));
    let Ok(Answer::Catalogue(again)) = again else {
        panic!("{again:?}")
    };
    assert_eq!((codes(&again), asked.len()), (codes(listed), 1));
    // The second page does not come: what is there is offered, and said to be a part, and not kept.
    let mut first = true;
    let (cut, asked) = talk(&office, &Call::Catalogue, |_| {
        match std::mem::take(&mut first) {
            true => Ok(reply("projects-page-1")),
            false => Err(NoAnswer::Unreachable),
        }
    });
    let cut = cut.expect("a part");
    let Answer::Catalogue(part) = &cut else {
        panic!("{cut:?}")
    };
    assert!(part.may_be_cut && codes(part) == ["1-1", "1-2"]);
    let none = office.to_keep(&cut, asked.last().expect("two"), Ok(answered(200, "")));
    assert_eq!(none, None);
}

fn many(from: usize, to: usize, total: usize) -> String {
    let projects = (from..to).map(|id| {
        format!(r#"{{"id": {id}, "name": "Ofisi {id}", "identifier": "o{id}", "status": 1}}"#)
    });
    let projects: Vec<String> = projects.collect();
    format!(
        r#"{{"projects": [{}], "total_count": {total}, "limit": 100}}"#,
        projects.join(",")
    )
}

#[test]
fn a_redmine_with_thousands_of_projects_is_read_up_to_a_bound() {
    let mut page = 0;
    let (answer, asked) = talk(&redmine(""), &Call::Catalogue, |_| {
        page += 1;
        Ok(answered(200, &many(page * 100, page * 100 + 100, 5_000)))
    });
    let Ok(Answer::Catalogue(listed)) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!((listed.services().len(), listed.may_be_cut), (300, true));
    assert_eq!(asked.len(), 3);
    // One answer with more than that, from a server that knows no limit.
    let (answer, _) = talk(&redmine(""), &Call::Catalogue, |_| {
        Ok(answered(200, &many(1, 2_001, 2_000)))
    });
    let Ok(Answer::Catalogue(listed)) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!((listed.services().len(), listed.may_be_cut), (300, true));
}

#[test]
fn projects_of_one_name_are_two_institutions_and_one_that_comes_twice_is_one() {
    let body = r#"{"projects": [
        {"id": 1, "name": "Maji", "identifier": "dodoma", "issue_categories": [{"id": 4, "name": "Bomba"}]},
        {"id": 2, "name": "maji ", "identifier": "ilala"}, {"id": 2, "name": "maji", "identifier": "ilala"},
        {"id": 3, "name": ""}, {"id": null, "name": "x"}, {"id": 4, "name": "Nne", "issue_categories": "x", "trackers": 7},
        5, null, {"id": 6, "name": "<b>Sita</b>", "description": "h1. Textile"}], "total_count": 6}"#;
    let (answer, _) = talk(&redmine(""), &Call::Catalogue, |_| Ok(answered(200, body)));
    let Ok(Answer::Catalogue(listed)) = answer else {
        panic!("{answer:?}")
    };
    let names: Vec<&str> = listed
        .institutions()
        .iter()
        .map(|institution| institution.name.read_in(Language::Swahili).0)
        .collect();
    assert_eq!(names, ["Maji", "maji (ilala)", "Nne", "<b>Sita</b>"]);
    assert_eq!(codes(&listed), ["1-4", "2", "4", "6"]);
}

#[test]
fn what_is_no_list_of_projects_is_none() {
    for lie in lies() {
        let (answer, _) = talk(&redmine(""), &Call::Catalogue, |_| Ok(lie.clone()));
        if lie.redirected || lie.status == 200 {
            assert_eq!(answer.expect_err(&lie.body), Failure::Unreadable, "{lie:?}");
        } else {
            assert!(answer.is_err(), "{lie:?}");
        }
    }
    for (response, failure) in [
        (answered(401, ""), Failure::NotAllowed),
        (answered(403, ""), Failure::NotAllowed),
        (reply("not-found"), Failure::NotFound),
        (answered(500, "x"), Failure::Broken),
        (
            answered(429, ""),
            Failure::Later {
                after_seconds: None,
            },
        ),
    ] {
        let (answer, _) = talk(&redmine(""), &Call::Catalogue, |_| Ok(response.clone()));
        assert_eq!(answer.expect_err("no list"), failure, "{response:?}");
    }
    let none = answered(200, r#"{"projects": [], "total_count": 0}"#);
    let (answer, _) = talk(&redmine(""), &Call::Catalogue, |_| Ok(none.clone()));
    assert!(matches!(answer, Ok(Answer::Catalogue(listed)) if listed.is_empty()));
}

#[test]
fn custom_fields_are_questions_where_the_config_says_so() {
    let fields = r#""redmine": {"fields": [
        {"id": 1, "words": {"sw": "Eneo", "en": "Area"}, "hint": "Kata", "required": true, "of": [1]},
        {"id": 9, "words": "Aina", "type": "list", "choices": ["Bomba", {"key": 2, "words": {"sw": "Mita", "en": "Meter"}}]},
        {"id": 8, "words": "Mita", "type": "number", "of": [2]},
        {"id": 7, "words": "Maelezo zaidi", "type": "text"}]}, "#;
    let office = redmine(fields);
    let ask = |code: &str, response: Response| {
        let call = Call::Questions {
            service_code: code.to_owned(),
        };
        let (answer, asked) = talk(&office, &call, |_| Ok(response.clone()));
        assert_eq!(
            asked[0].url,
            "/api/projects/1.json?include=trackers,issue_categories"
        );
        answer
    };
    let Ok(Answer::Questions(questions)) = ask("1-2", reply("project")) else {
        panic!("no questions")
    };
    let codes: Vec<&str> = questions.iter().map(|one| one.code.as_str()).collect();
    assert_eq!(codes, ["1", "9", "7"]);
    assert_eq!(questions[0].label, Phrase::both("Eneo", "Area"));
    assert!(questions[0].required && !questions[0].hint.is_empty());
    let QuestionKind::OneOf(choices) = &questions[1].kind else {
        panic!("{questions:?}")
    };
    let keys: Vec<&str> = choices.iter().map(|choice| choice.key.as_str()).collect();
    assert_eq!(keys, ["Bomba", "2"]);
    assert_eq!(questions[2].kind, QuestionKind::Text);
    // The answer is about another project.
    assert_eq!(
        ask("1", reply("project-roads")).expect_err("another"),
        Failure::Unreadable
    );
    assert_eq!(
        ask("1", reply("not-found")).expect_err("none"),
        Failure::NotFound
    );
}

// ---------------------------------------------------------------------------------------------- report

const PHOTO: &[u8] = b"\xff\xd8\xff\xe0picture";

fn photo(id: &str) -> (Attached, Bytes) {
    let attached = Attached::new(id.to_owned(), PHOTO, PHOTO.len(), true);
    (attached, Arc::from(PHOTO))
}

fn draft(service_code: &str) -> Draft {
    let mut draft = Draft {
        kind: Some(Kind::Complaint),
        naming: Some(Naming::Named),
        addressee: Addressee::ServiceAlone,
        service: Some(Pick {
            id: service_code.to_owned(),
            name: Phrase::default(),
        }),
        description: "Hakuna maji\nsiku \"tatu\" \\ 😀".to_owned(),
        day: "2026-11-20".to_owned(),
        first_name: "Asha".to_owned(),
        phone: "0712 345 678".to_owned(),
        email: "asha@example.org".to_owned(),
        ..Draft::default()
    };
    draft.place.ward = "Kata ya Ipagala".to_owned();
    draft
        .answers
        .insert("1".to_owned(), vec!["Ilala".to_owned()]);
    draft
}

fn form(office: &Redmine, draft: &Draft) -> Form {
    let code = draft.service.clone().unwrap_or_default().id;
    let call = Call::Questions {
        service_code: code.clone(),
    };
    let project = match code.starts_with('1') {
        true => "project",
        false => "project-roads",
    };
    let Ok(Answer::Questions(questions)) = talk(office, &call, |_| Ok(reply(project))).0 else {
        panic!("{code} has no questions")
    };
    Form {
        rules: office.capabilities().rules,
        service: Some(ServiceForm {
            code,
            receipt: ReceiptKind::Reference,
            kinds: None,
            questions,
        }),
    }
}

fn today() -> Day {
    Day::parse("2026-11-23").expect("a day")
}

fn submission(office: &Redmine, draft: &Draft) -> Submission {
    Submission::new(&form(office, draft), draft, today()).expect("a draft without problems")
}

fn send_call(office: &Redmine, draft: &Draft, files: Vec<Bytes>) -> Call {
    let frozen = office.freeze(&submission(office, draft), "5f0c1d3e".to_owned());
    Call::Send {
        frozen: Box::new(frozen),
        files,
    }
}

#[test]
fn a_report_with_photos_is_an_issue_that_names_their_tokens() {
    let office = redmine(WHOLE);
    let mut draft = draft("1-1");
    let (one, bytes) = photo("a");
    draft.files = vec![
        one.clone(),
        Attached {
            id: "b".to_owned(),
            ..one
        },
    ];
    let call = send_call(&office, &draft, vec![bytes.clone(), bytes]);
    let (answer, asked) = talk(&office, &call, |request| {
        Ok(match request.part {
            Part::Probe => reply("project"),
            Part::Upload => reply("upload"),
            _ => reply("report"),
        })
    });
    let Ok(Answer::Receipt(receipt)) = answer else {
        panic!("{answer:?}")
    };
    assert_eq!(receipt.reference, Reference::Known("3".to_owned()));
    assert_eq!((receipt.secret, receipt.claimed), (None, false));
    let parts: Vec<Part> = asked.iter().map(|request| request.part).collect();
    assert_eq!(
        parts,
        [Part::Probe, Part::Upload, Part::Upload, Part::Report]
    );
    assert!(asked[0].fresh && asked[0].method == Method::Get);
    assert_eq!(
        asked[0].url,
        "/api/projects/1.json?include=trackers,issue_categories"
    );
    assert_eq!(asked[2].url, "/api/uploads.json?filename=photo-2.jpg");
    let upload = asked[2].body.as_ref().expect("a file");
    assert_eq!(
        (upload.content_type().as_str(), upload.bytes()),
        ("application/octet-stream", PHOTO)
    );
    let issue = &asked[3];
    assert_eq!(
        (issue.url.as_str(), issue.method),
        ("/api/issues.json", Method::Post)
    );
    let token = "1.964dbefaad551579b528d6dcd6d448aecba5f9017e9bf4c291c257aa10389b78";
    let upload = |number| {
        format!(
            r#"{{"token":"{token}","filename":"photo-{number}.jpg","content_type":"image/jpeg"}}"#
        )
    };
    let expected = [
        r#"{"issue":{"project_id":1,"tracker_id":4,"category_id":1,"subject":"Hakuna maji","#,
        r#""description":"[2026-11-20]\n[place: Kata ya Ipagala]\nHakuna maji\nsiku \"tatu\" \\ 😀","#,
        r#""custom_fields":[{"id":1,"value":"Ilala"},{"id":2,"value":"+255712345678"}],"#,
        &format!(r#""uploads":[{},{}]}}}}"#, upload(1), upload(2)),
    ];
    assert_eq!(text_of(issue), expected.concat());
    // The same report is the same bytes in every try.
    let (_, again) = talk(&office, &call, |request| {
        Ok(match request.part {
            Part::Probe => reply("project"),
            Part::Upload => reply("upload"),
            _ => answered(500, ""),
        })
    });
    assert_eq!(again[3].body, issue.body);
}

#[test]
fn what_is_shown_before_sending_is_what_is_sent_and_without_a_name_no_contact() {
    let office = redmine(WHOLE);
    for naming in [Naming::Named, Naming::Nameless] {
        let draft = Draft {
            naming: Some(naming),
            ..draft("1-1")
        };
        let shown: Vec<String> = office
            .parameters(&submission(&office, &draft))
            .into_iter()
            .map(|parameter| format!("{}={}", parameter.name, parameter.value))
            .collect();
        let words = "[2026-11-20]\n[place: Kata ya Ipagala]\nHakuna maji\nsiku \"tatu\" \\ 😀";
        let mut expected = vec![
            "project_id=1".to_owned(),
            "tracker_id=malalamiko".to_owned(),
            "category_id=1".to_owned(),
            "subject=Hakuna maji".to_owned(),
            format!("description={words}"),
            "custom_fields[1]=Ilala".to_owned(),
        ];
        if naming == Naming::Named {
            expected.push("custom_fields[2]=+255712345678".to_owned());
        }
        assert_eq!(shown, expected, "{naming:?}");
        let (_, asked) = talk(&office, &send_call(&office, &draft, vec![]), |request| {
            Ok(match request.part {
                Part::Probe => reply("project"),
                _ => reply("report"),
            })
        });
        let sent = text_of(&asked[1]);
        // A name that no field carries is not smuggled into the words.
        for never in ["Asha", "asha@example.org"] {
            assert!(!sent.contains(never), "{sent}");
        }
        assert_eq!(
            sent.contains("712345678"),
            naming == Naming::Named,
            "{sent}"
        );
    }
}

#[test]
fn without_trackers_the_kind_is_a_code_before_the_words() {
    let office = redmine("");
    let mut draft = Draft {
        naming: Some(Naming::Nameless),
        addressee: Addressee::Unlisted,
        unlisted_name: "Wizara\nya [Maji]".to_owned(),
        ..draft("2")
    };
    draft.answers.clear();
    let call = send_call(&office, &draft, vec![]);
    let (_, asked) = talk(&office, &call, |request| {
        Ok(match request.part {
            Part::Probe => reply("project-roads"),
            _ => answered(201, r#"{"issue": {"id": 7, "project": {"id": 2}}}"#),
        })
    });
    let lines =
        r"[complaint 2026-11-20]\n[not listed: Wizara ya [Maji]]\n[place: Kata ya Ipagala]\n";
    assert!(text_of(&asked[1]).contains(lines), "{}", text_of(&asked[1]));
    assert!(!text_of(&asked[1]).contains("tracker_id"));
    let limit = office
        .capabilities()
        .rules
        .description_limit
        .expect("a limit");
    assert!((7_000..=16_383).contains(&limit), "{limit}");
}

#[test]
fn a_subject_is_the_first_words_of_the_description() {
    let office = redmine("");
    for (description, expected) in [
        ("Hakuna maji", "Hakuna maji"),
        ("\n \n  Hakuna\tmaji  \nsiku tatu", "Hakuna maji"),
        ("<b>Maji</b> {{macro}}", "<b>Maji</b> {{macro}}"),
        (
            "Maji yamekatika tangu juzi katika mtaa wa tatu na hakuna mtu aliyekuja kutazama bomba lililopasuka",
            "Maji yamekatika tangu juzi katika mtaa wa tatu na hakuna mtu aliyekuja kutazama…",
        ),
        (&"ä".repeat(300), &format!("{}…", "ä".repeat(80))),
    ] {
        let draft = Draft {
            naming: Some(Naming::Nameless),
            description: description.to_owned(),
            ..draft("2")
        };
        let sent = office.parameters(&submission(&office, &draft));
        let subject = sent
            .iter()
            .find(|one| one.name == "subject")
            .expect("a subject");
        assert_eq!(subject.value, expected);
        // Redmine takes 255.
        assert!(subject.value.chars().count() <= 81);
    }
}

#[test]
fn nothing_is_sent_before_the_right_project_has_answered() {
    let office = redmine(WHOLE);
    let mut with_photo = draft("1-1");
    let (one, bytes) = photo("a");
    with_photo.files = vec![one];
    let call = send_call(&office, &with_photo, vec![bytes]);
    let project = |inside: &str| answered(200, &format!(r#"{{"project": {{"id": 1, {inside}}}}}"#));
    let trackers = r#""trackers": [{"id": 4, "name": "Malalamiko"}]"#;
    let category = r#""issue_categories": [{"id": 1, "name": "Maji"}]"#;
    let mut answers: Vec<(Result<Response, NoAnswer>, Option<Failure>)> = vec![
        (Ok(reply("project-roads")), Some(Failure::Unreadable)),
        (Ok(reply("not-found")), Some(Failure::NotFound)),
        (Ok(answered(401, "")), Some(Failure::NotAllowed)),
        (Ok(answered(503, "")), None),
        (Err(NoAnswer::Unreachable), Some(Failure::Unreachable)),
        (Err(NoAnswer::TooSlow), Some(Failure::TooSlow)),
        // Closed since it was listed.
        (Ok(reply("project-closed")), Some(Failure::Unreadable)),
        (
            Ok(project(&format!(r#""status": 5, {trackers}, {category}"#))),
            Some(Failure::NotFound),
        ),
        // Redmine would take it under another tracker.
        (
            Ok(project(&format!(
                r#""trackers": [{{"id": 1, "name": "Bug"}}], {category}"#
            ))),
            Some(Failure::NotFound),
        ),
        (Ok(project(category)), Some(Failure::NotFound)),
        (
            Ok(project(&format!(r#"{trackers}, "issue_categories": []"#))),
            Some(Failure::NotFound),
        ),
    ];
    answers.extend(lies().into_iter().map(|lie| {
        let is_own = lie.redirected && lie.body.starts_with(r#"{"project""#);
        (Ok(lie), is_own.then_some(Failure::Unreadable))
    }));
    for (came, expected) in answers {
        let (answer, asked) = talk(&office, &call, |_| came.clone());
        let failure = answer.expect_err("nothing was sent");
        assert!(
            expected.is_none_or(|expected| expected == failure),
            "{came:?}: {failure:?}"
        );
        assert_ne!(failure, Failure::Unknown, "{came:?}");
        assert_eq!(asked.len(), 1, "{came:?}");
    }
    // An office that takes no files any more, and a device that lost one.
    let (answer, asked) = talk(
        &redmine(&WHOLE.replace(r#""media": true, "#, "")),
        &call,
        |_| Ok(reply("project")),
    );
    assert_eq!(
        (answer.expect_err("no files"), asked.len()),
        (Failure::FilesRefused, 1)
    );
    let Call::Send { frozen, .. } = call else {
        panic!("a report")
    };
    let lost = Call::Send {
        frozen,
        files: vec![],
    };
    let (answer, asked) = talk(&office, &lost, |_| Ok(reply("project")));
    assert_eq!(
        (answer.expect_err("a lost file"), asked.len()),
        (Failure::FileLost, 1)
    );
}

#[test]
fn a_photo_that_is_not_taken_stops_the_report() {
    let office = redmine(WHOLE);
    let mut draft = draft("1-1");
    let (one, bytes) = photo("a");
    draft.files = vec![one];
    let call = send_call(&office, &draft, vec![bytes]);
    for (came, expected) in [
        (Ok(answered(413, "<html>")), Failure::FilesRefused),
        (
            Ok(answered(
                422,
                r#"{"errors": ["This file cannot be uploaded because it exceeds the maximum allowed file size (5 MB)"]}"#,
            )),
            Failure::FilesRefused,
        ),
        (Ok(reply("upload-wrong-type")), Failure::Unreadable),
        (Ok(answered(401, "")), Failure::NotAllowed),
        (
            Ok(answered(200, r#"{"upload": {"token": "1.a"}}"#)),
            Failure::Unreadable,
        ),
        (Ok(answered(201, "<html>")), Failure::Unreadable),
        (
            Ok(answered(201, r#"{"upload": {"token": ""}}"#)),
            Failure::Unreadable,
        ),
        (Ok(redirected(reply("upload"))), Failure::Unreadable),
        (Ok(answered(500, "")), Failure::Broken),
        (Err(NoAnswer::Unreachable), Failure::Unreachable),
    ] {
        let (answer, asked) = talk(&office, &call, |request| match request.part {
            Part::Probe => Ok(reply("project")),
            _ => came.clone(),
        });
        assert_eq!(answer.expect_err("no report"), expected, "{came:?}");
        assert!(asked.iter().all(|request| request.part != Part::Report));
    }
}

/// What the answer to the report itself means.
fn after_report(came: Result<Response, NoAnswer>) -> Result<Answer, Failure> {
    let office = redmine(WHOLE);
    let call = send_call(&office, &draft("1-1"), vec![]);
    talk(&office, &call, |request| match request.part {
        Part::Probe => Ok(reply("project")),
        _ => came.clone(),
    })
    .0
}

#[test]
fn only_an_issue_of_this_project_in_a_201_is_a_receipt() {
    for body in [
        r#"{"issue": {"id": 12, "project": {"id": 1}}}"#,
        r#"{"issue": {"id": "12", "project": {"id": "1", "name": "x"}, "errors": []}}"#,
    ] {
        let Ok(Answer::Receipt(receipt)) = after_report(Ok(answered(201, body))) else {
            panic!("{body}")
        };
        assert_eq!(receipt.reference, Reference::Known("12".to_owned()));
    }
    for body in [
        "",
        "<html>Ingia</html>",
        "{}",
        r#"{"id": 12}"#,
        r#"{"issue": {"project": {"id": 1}}}"#,
        r#"{"issue": {"id": 12}}"#,
        r#"{"issue": {"id": 12, "project": {"id": 2}}}"#,
        r#"{"issue": {"id": 12, "project": 1}}"#,
        r#"{"issue": {"id": 0, "project": {"id": 1}}}"#,
        r#"{"issue": {"id": -3, "project": {"id": 1}}}"#,
        r#"{"issue": {"id": "null", "project": {"id": 1}}}"#,
        r#"{"issue": {"id": "abc", "project": {"id": 1}}}"#,
        r#"{"issue": [{"id": 12, "project": {"id": 1}}]}"#,
        r#"{"issues": [{"id": 12, "project": {"id": 1}}]}"#,
        r#"[{"service_request_id": "12"}]"#,
        r#"{"issue": {"id": 12, "project": {"id": 1}"#,
    ] {
        let failure = after_report(Ok(answered(201, body))).expect_err(body);
        assert_eq!(failure, Failure::Unknown, "{body}");
    }
    for status in [200, 202, 204, 301, 302, 400, 408, 409, 500, 502, 504] {
        let came = answered(status, &reply("report").body);
        assert_eq!(
            after_report(Ok(came)).expect_err("no receipt"),
            Failure::Unknown,
            "{status}"
        );
    }
    let went_on = redirected(reply("report"));
    assert_eq!(
        after_report(Ok(went_on)).expect_err("elsewhere"),
        Failure::Unknown
    );
    for none in [NoAnswer::Unreachable, NoAnswer::TooSlow] {
        assert_eq!(
            after_report(Err(none)).expect_err("no answer"),
            Failure::Unknown
        );
    }
    for (came, expected) in [
        (answered(401, ""), Failure::NotAllowed),
        (answered(403, ""), Failure::NotAllowed),
        (reply("not-found"), Failure::NotFound),
        (answered(404, "<html>"), Failure::Unknown),
        (answered(413, ""), Failure::TooLarge),
        (answered(422, "<html>"), Failure::Unknown),
        (answered(422, r#"{"errors": []}"#), Failure::Unknown),
        (answered(422, r#"{"message": "no"}"#), Failure::Unknown),
        (answered(503, ""), Failure::Unknown),
    ] {
        assert_eq!(
            after_report(Ok(came.clone())).expect_err("refused"),
            expected,
            "{came:?}"
        );
    }
}

#[test]
fn a_refusal_leads_to_the_field_that_it_names() {
    use Field::{Addressee, Description, Files, Phone};
    let refused = |response: Response| match after_report(Ok(response)) {
        Err(Failure::Refused { reasons }) => reasons,
        other => panic!("{other:?}"),
    };
    let reasons = refused(reply("report-refused"));
    assert_eq!(reasons[0].words, "Eneo cannot be blank");
    assert_eq!(reasons[0].field, Some(Field::Question("1".to_owned())));
    assert_eq!(reasons[1].field, Some(Description));
    assert_eq!(
        refused(reply("report-no-project"))[0].field,
        Some(Addressee)
    );
    for (words, field) in [
        (
            "Area is too long (maximum is 20 characters)",
            Some(Field::Question("1".to_owned())),
        ),
        ("Eneolako is odd", None),
        ("Subject is too long", Some(Description)),
        ("description cannot be blank", Some(Description)),
        ("1 file(s) could not be saved.", Some(Files)),
        ("Simu cannot be blank", Some(Phone)),
        ("<b>Kosa</b>", None),
    ] {
        let body = format!(r#"{{"errors": ["{words}"]}}"#);
        let reasons = refused(answered(422, &body));
        assert_eq!(
            (reasons[0].words.as_str(), &reasons[0].field),
            (words, &field)
        );
    }
    let long = format!(r#"{{"errors": ["{}", "y", 7]}}"#, "x".repeat(5_000));
    assert!(matches!(
        after_report(Ok(answered(422, &long))),
        Err(Failure::Unknown)
    ));
    let many: Vec<String> = (0..50)
        .map(|at| format!(r#""{at} {}""#, "x".repeat(900)))
        .collect();
    let reasons = refused(answered(
        422,
        &format!(r#"{{"errors": [{}]}}"#, many.join(",")),
    ));
    assert!(reasons.len() == 10 && reasons.iter().all(|one| one.words.chars().count() <= 300));
}

#[test]
fn a_name_that_no_field_carries_is_not_asked_and_not_sent() {
    // No contact field at all: nobody can choose a name.
    let office = redmine("");
    let draft = draft("2");
    let problems = validation::problems(&form(&office, &draft), &draft, today());
    let naming = problems
        .iter()
        .find(|problem| problem.field == Field::Naming);
    assert_eq!(naming.map(|problem| problem.fault), Some(Fault::NotInList));
    // Some of them: the others are left out, and what is wrong in them is no problem.
    let office = redmine(WHOLE);
    let odd = Draft {
        email: "not an address".to_owned(),
        ..self::draft("1-1")
    };
    let sent = submission(&office, &odd);
    let fields: Vec<&Field> = sent
        .texts()
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(field, _)| field)
        .collect();
    assert_eq!(fields, [&Field::Phone]);
}

#[test]
fn a_sealed_report_shows_only_where_it_goes() {
    let office = redmine(WHOLE);
    let submission = submission(&office, &draft("1-1"));
    let note = "Bahasha iliyofungwa";
    let outside: Vec<String> = office
        .outside(&submission, note)
        .into_iter()
        .map(|one| format!("{}={}", one.name, one.value))
        .collect();
    assert_eq!(
        outside,
        [
            "project_id=1",
            "tracker_id=malalamiko",
            "category_id=1",
            "subject=Bahasha iliyofungwa",
            "description=Bahasha iliyofungwa"
        ]
    );
}

// ------------------------------------------------------------------------------------------------ case

fn case_of(office: &Redmine, reference: &str, response: Response) -> Result<Case, Failure> {
    let call = Call::Case {
        reference: reference.to_owned(),
    };
    match talk(office, &call, |_| Ok(response.clone())).0? {
        Answer::Case(case) => Ok(*case),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_case_is_read_with_its_thread() {
    let office = redmine(WHOLE);
    let new = case_of(&office, "3", reply("case-new")).expect("a case");
    assert_eq!(
        (new.reference.as_str(), &new.status, new.notes.len()),
        ("3", &Status::Received, 0)
    );
    assert_eq!(new.since, None);
    let closed = case_of(&office, " #3 ", reply("case-closed")).expect("a case");
    assert_eq!(
        (&closed.status, closed.office_status.as_str()),
        (&Status::Closed, "Closed")
    );
    assert_eq!(closed.since.as_deref(), Some("2026-11-30T00:03:38Z"));
    assert_eq!(closed.service.read_in(Language::Swahili).0, "Maji");
    assert_eq!(closed.agency.read_in(Language::Swahili).0, "DAWASA");
    assert_eq!(closed.can, [ActKind::Message, ActKind::NotSolved]);
    let thread: Vec<(Who, &str, &[String])> = closed
        .notes
        .iter()
        .map(|note| (note.who, note.words.as_str(), note.files.as_slice()))
        .collect();
    let file = "https://redmine.example.go.tz/attachments/download/2/photo-1.jpg".to_owned();
    let one = [file];
    assert_eq!(
        thread,
        [
            (
                Who::Unknown,
                "Bomba bado linavuja <b>hapa</b> & pale",
                &[] as &[String]
            ),
            (Who::Unknown, "Picha ya leo", &one),
            (Who::Office, "Tumetengeneza *bomba*", &[]),
            (Who::Office, "Imefungwa", &[]),
            (
                Who::Unknown,
                "[not-solved]\nMaji hayajarudi mtaa wa tatu",
                &[]
            ),
        ]
    );
    assert!(
        closed
            .notes
            .iter()
            .all(|note| note.id.is_some() && note.at.is_some())
    );
    // What Redmine calls resolved and has not closed was answered, and waits for a word.
    let resolved = case_of(&office, "3", reply("case-resolved")).expect("a case");
    assert_eq!(resolved.status, Status::Answered);
    assert_eq!(resolved.can, office.capabilities().acts);
    // What the office keeps of the report, to compare.
    assert!(
        resolved
            .copy
            .words
            .text()
            .is_some_and(|words| words.ends_with("siku tatu"))
    );
    assert_eq!(
        resolved.copy.answers,
        [("1".to_owned(), vec!["Ilala".to_owned()])]
    );
    assert_eq!(resolved.copy.phone, Shown::Text("+255712345678".to_owned()));
    assert_eq!(resolved.copy.email, Shown::Not);
    // Without notes of citizens there is nothing to offer.
    assert!(
        case_of(&redmine(""), "3", reply("case-new"))
            .expect("a case")
            .can
            .is_empty()
    );
    assert_eq!(
        case_of(&office, "3", reply("case-private")),
        Err(Failure::NotAllowed)
    );
}

#[test]
fn a_private_note_never_appears_whoever_may_read_it() {
    let reply = reply("case-as-officer");
    assert!(reply.body.contains("Mtu huyu ni jirani"));
    let case = case_of(&redmine(WHOLE), "3", reply).expect("a case");
    assert!(case.notes.iter().all(|note| !note.words.contains("jirani")));
    assert_eq!(case.notes.len(), 3);
    for odd in ["1", "\"true\"", "null", "{}"] {
        let body = format!(
            r#"{{"issue": {{"id": 3, "journals": [{{"id": 1, "notes": "siri", "private_notes": {odd}}}]}}}}"#
        );
        let case = case_of(&redmine(""), "3", answered(200, &body)).expect(&body);
        assert_eq!(case.notes, [], "{body}");
    }
}

#[test]
fn a_status_is_what_redmine_and_its_words_say_together() {
    let received = || Status::Received;
    for (status, expected) in [
        (
            r#"{"id": 1, "name": "New", "is_closed": false}"#,
            received(),
        ),
        (r#"{"id": 1, "name": "New"}"#, received()),
        (
            r#"{"id": 2, "name": "In Progress", "is_closed": false}"#,
            Status::InProgress,
        ),
        (
            r#"{"id": 2, "name": "Inashughulikiwa", "is_closed": false}"#,
            Status::InProgress,
        ),
        (
            r#"{"id": 3, "name": "Resolved", "is_closed": false}"#,
            Status::Answered,
        ),
        (r#"{"id": 3, "name": "Resolved"}"#, Status::Closed),
        (
            r#"{"id": 5, "name": "Kwaheri", "is_closed": true}"#,
            Status::Closed,
        ),
        (
            r#"{"id": 5, "name": "New", "is_closed": "true"}"#,
            Status::Closed,
        ),
        // The office's own list.
        (
            r#"{"id": 6, "name": "rejected", "is_closed": false}"#,
            Status::Closed,
        ),
        (
            r#"{"id": 9, "name": "Z", "is_closed": false}"#,
            Status::Closed,
        ),
        (
            r#"{"id": 4, "name": "Feedback", "is_closed": false}"#,
            Status::Other("Feedback".to_owned()),
        ),
        ("null", received()),
        ("\"open\"", received()),
    ] {
        let body = format!(r#"{{"issue": {{"id": 3, "status": {status}}}}}"#);
        let case = case_of(&redmine(WHOLE), "3", answered(200, &body)).expect(&body);
        assert_eq!(case.status, expected, "{body}");
    }
}

#[test]
fn people_write_a_number_in_many_ways_and_another_issue_is_no_answer() {
    let office = redmine("");
    let url = |reference: &str| {
        let call = Call::Case {
            reference: reference.to_owned(),
        };
        let request = office.begin(&call);
        assert!(request.fresh);
        request.url
    };
    for written in ["12", " 12", "#12", "# 12 ", "012", "l2", "I2"] {
        assert_eq!(
            url(written),
            "/api/issues/12.json?include=journals,attachments",
            "{written}"
        );
    }
    for (written, path) in [
        ("10", "10"),
        ("1O", "10"),
        ("0", "0"),
        ("00O", "0"),
        ("abc", "abc"),
        ("../users", "..%2Fusers"),
        ("..", "%2E%2E"),
        ("1?key=x", "1%3Fkey%3Dx"),
        ("", ""),
    ] {
        assert_eq!(
            url(written),
            format!("/api/issues/{path}.json?include=journals,attachments")
        );
    }
    for (asked, id) in [
        ("3", "13"),
        ("3", "\"abc\""),
        ("31", "3"),
        ("3", "null"),
        ("3", "-3"),
    ] {
        let body = format!(r#"{{"issue": {{"id": {id}, "subject": "x"}}}}"#);
        assert_eq!(
            case_of(&office, asked, answered(200, &body)),
            Err(Failure::Unreadable),
            "{body}"
        );
    }
    assert_eq!(
        case_of(&office, "99", reply("not-found")),
        Err(Failure::NotFound)
    );
    for lie in lies() {
        assert!(case_of(&office, "3", lie.clone()).is_err(), "{lie:?}");
    }
}

#[test]
fn a_thread_of_any_length_and_form_is_shown_as_text() {
    let journals: Vec<String> = (1..=1_000)
        .map(|at| {
            let words = match at % 4 {
                0 => "<script>alert(1)</script>".to_owned(),
                1 => "\\u202e h1. Textile *x* !http://evil/x.png!".to_owned(),
                2 => "x".repeat(1_000),
                _ => " ".to_owned(),
            };
            format!(
                r#"{{"id": {}, "user": {{"id": 4, "name": "Anonymous"}}, "notes": "{words}"}}"#,
                at % 999
            )
        })
        .collect();
    let body = format!(
        r#"{{"issue": {{"id": 3, "author": {{"id": 4}}, "journals": [{}]}}}}"#,
        journals.join(",")
    );
    let case = case_of(&redmine(""), "3", answered(200, &body)).expect("a case");
    assert_eq!(case.notes.len(), 750);
    assert!(
        case.notes
            .iter()
            .any(|note| note.words == "<script>alert(1)</script>")
    );
    for (journal, who, words, files) in [
        (r#"{"notes": "a"}"#, Who::Unknown, "a", 0),
        (
            r#"{"notes": "a", "user": {"id": 4, "name": "Mtu asiyejulikana"}}"#,
            Who::Unknown,
            "a",
            0,
        ),
        (
            r#"{"notes": "a", "user": {"id": 8, "name": "anonymous"}}"#,
            Who::Unknown,
            "a",
            0,
        ),
        (
            r#"{"notes": "a", "user": {"id": 8, "name": " "}}"#,
            Who::Unknown,
            "a",
            0,
        ),
        (r#"{"notes": "a", "user": "Asha"}"#, Who::Unknown, "a", 0),
        (
            r#"{"notes": "a", "user": {"id": 8, "name": "Asha"}}"#,
            Who::Office,
            "a",
            0,
        ),
        (r#"{"notes": 7, "created_on": 5}"#, Who::Unknown, "7", 0),
        // A file alone, and one that was taken away since.
        (
            r#"{"notes": null, "user": {"id": 8, "name": "Asha"}, "details": [{"property": "attachment", "name": "9", "new_value": "a.jpg"}]}"#,
            Who::Office,
            "",
            1,
        ),
        (
            r#"{"notes": "a", "details": [{"property": "attachment", "name": "9", "old_value": "a.jpg"}, 4, {}]}"#,
            Who::Unknown,
            "a",
            0,
        ),
    ] {
        let body = format!(
            r#"{{"issue": {{"id": 3, "author": {{"id": 4}}, "journals": [{journal}, null, {{}}, 7]}}}}"#
        );
        let case = case_of(&redmine(""), "3", answered(200, &body)).expect(&body);
        let [note] = case.notes.as_slice() else {
            panic!("{body}: {:?}", case.notes)
        };
        assert_eq!(
            (note.who, note.words.as_str(), note.files.len()),
            (who, words, files),
            "{body}"
        );
    }
}

// ------------------------------------------------------------------------------------------------ acts

fn act(kind: ActKind, words: &str, files: Vec<Attached>) -> Act {
    Act {
        kind,
        words: words.to_owned(),
        contact: vec![],
        files,
    }
}

fn frozen_act(office: &Redmine, case: &Case, act: &Act) -> Option<FrozenAct> {
    let about = About {
        case,
        secret: None,
        id: "5b3f8a6c2e914d70".to_owned(),
        day: "2026-11-30".to_owned(),
    };
    api::Acts::freeze(office, act, &about)
}

fn talk_act(
    office: &Redmine,
    call: &ActCall,
    mut say: impl FnMut(&Request) -> Result<Response, NoAnswer>,
) -> (Result<Acted, ActFault>, Vec<Request>) {
    let mut asked = vec![api::Acts::begin(office, call).expect("acts")];
    loop {
        let request = asked.last().expect("a request").clone();
        match api::Acts::next(office, call, &request, say(&request)) {
            Ok(NextAct::Ask(next)) => asked.push(next),
            Ok(NextAct::Done(acted)) => return (Ok(acted), asked),
            Err(fault) => return (Err(fault), asked),
        }
        assert!(asked.len() < 100, "It asks for ever.");
    }
}

/// The case with one note more, by a person who did not log in.
fn with_note(words: &str) -> Response {
    let words = serde_json_string(words);
    let mut response = reply("case-new");
    let note = format!(
        r#""journals":[{{"id":9,"user":{{"id":4,"name":"Anonymous"}},"notes":{words},"private_notes":false,"details":[]}}]"#
    );
    response.body = response.body.replace(r#""journals":[]"#, &note);
    response
}

fn serde_json_string(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", escaped.replace('\n', "\\n"))
}

#[test]
fn every_act_is_a_note_and_done_when_it_is_seen() {
    let office = redmine(WHOLE);
    let case = case_of(&office, "3", reply("case-new")).expect("a case");
    for (kind, words, note) in [
        (
            ActKind::Message,
            "  Bomba \"bado\" linavuja\n",
            "Bomba \"bado\" linavuja",
        ),
        (ActKind::Solved, "", "[solved]"),
        (ActKind::Solved, "Asante", "[solved]\nAsante"),
        (
            ActKind::NotSolved,
            "Maji hayajarudi",
            "[not-solved]\nMaji hayajarudi",
        ),
        (
            ActKind::Withdraw,
            "Si lazima tena",
            "[withdraw]\nSi lazima tena",
        ),
    ] {
        let act = act(kind, words, vec![]);
        let frozen = frozen_act(&office, &case, &act).expect("an act");
        assert_eq!((frozen.words.as_str(), frozen.is_whole()), (note, true));
        let call = ActCall::Do {
            act: Box::new(frozen.clone()),
            files: vec![],
        };
        let (acted, asked) = talk_act(&office, &call, |request| {
            Ok(match request.part {
                Part::Probe => reply("case-new"),
                Part::Act => reply("note"),
                _ => with_note(note),
            })
        });
        let acted = acted.expect("done");
        assert_eq!(acted.proof, Proof::Seen, "{kind:?}");
        assert_eq!(acted.case.map(|case| case.notes.len()), Some(1));
        let parts: Vec<Part> = asked.iter().map(|request| request.part).collect();
        assert_eq!(parts, [Part::Probe, Part::Act, Part::ReadBack]);
        assert!(asked.iter().all(|request| request.fresh));
        assert_eq!(
            (asked[1].method, asked[1].url.as_str()),
            (Method::Put, "/api/issues/3.json")
        );
        let body = format!(r#"{{"issue":{{"notes":{}}}}}"#, serde_json_string(note));
        assert_eq!(text_of(&asked[1]), body);
        // An earlier try arrived: it is not sent again.
        let again = ActCall::Do {
            act: Box::new(FrozenAct {
                is_again: true,
                ..frozen.clone()
            }),
            files: vec![],
        };
        let (acted, asked) = talk_act(&office, &again, |_| Ok(with_note(note)));
        assert_eq!((acted.expect("there").proof, asked.len()), (Proof::Seen, 1));
        // Only looked for.
        let seek = ActCall::Seek {
            act: Box::new(frozen),
        };
        let (acted, asked) = talk_act(&office, &seek, |_| Ok(reply("case-new")));
        assert_eq!(
            (acted.expect("not there").proof, asked.len()),
            (Proof::NotSeen, 1)
        );
    }
    let identify = act(ActKind::Identify, "Mimi ni Asha", vec![]);
    assert_eq!(frozen_act(&office, &case, &identify), None);
    let message = act(ActKind::Message, "Habari", vec![]);
    assert_eq!(frozen_act(&redmine(""), &case, &message), None);
}

#[test]
fn a_photo_of_an_act_goes_before_it() {
    let office = redmine(WHOLE);
    let case = case_of(&office, "3", reply("case-new")).expect("a case");
    let (one, bytes) = photo("a");
    let act = act(ActKind::Message, "Picha ya leo", vec![one]);
    let frozen = Box::new(frozen_act(&office, &case, &act).expect("an act"));
    let call = ActCall::Do {
        act: frozen.clone(),
        files: vec![bytes.clone()],
    };
    let (acted, asked) = talk_act(&office, &call, |request| {
        Ok(match request.part {
            Part::Probe => reply("case-new"),
            Part::Upload => reply("upload"),
            Part::Act => reply("note"),
            _ => with_note("Picha ya leo"),
        })
    });
    assert_eq!(acted.expect("done").proof, Proof::Seen);
    assert_eq!(asked[1].url, "/api/uploads.json?filename=photo-1.jpg");
    let body = r#"{"issue":{"notes":"Picha ya leo","uploads":[{"token":"1.964dbefaad551579b528d6dcd6d448aecba5f9017e9bf4c291c257aa10389b78","filename":"photo-1.jpg","content_type":"image/jpeg"}]}}"#;
    assert_eq!(text_of(&asked[2]), body);
    for (files, upload, expected) in [
        (vec![], answered(500, ""), Failure::FileLost),
        (
            vec![bytes.clone()],
            answered(413, ""),
            Failure::FilesRefused,
        ),
    ] {
        let call = ActCall::Do {
            act: frozen.clone(),
            files,
        };
        let (acted, asked) = talk_act(&office, &call, |request| {
            Ok(match request.part {
                Part::Probe => reply("case-new"),
                _ => upload.clone(),
            })
        });
        assert_eq!(acted, Err(ActFault::Failed(expected)));
        assert!(asked.iter().all(|request| request.part != Part::Act));
    }
    let no_files = redmine(&WHOLE.replace(r#""updates": true"#, r#""updates": {"media": false}"#));
    let (acted, asked) = talk_act(&no_files, &call, |_| Ok(reply("case-new")));
    assert_eq!(
        (acted, asked.len()),
        (Err(ActFault::Failed(Failure::FilesRefused)), 1)
    );
}

#[test]
fn what_an_office_says_to_an_act_is_not_believed_but_read_back() {
    let office = redmine(WHOLE);
    let case = case_of(&office, "3", reply("case-new")).expect("a case");
    let words = "Bomba bado linavuja";
    let act = act(ActKind::Message, words, vec![]);
    let call = ActCall::Do {
        act: Box::new(frozen_act(&office, &case, &act).expect("an act")),
        files: vec![],
    };
    let failed = |failure: Failure| Err(ActFault::Failed(failure));
    let there = || Ok(with_note(words));
    let not_there = || Ok(reply("case-new"));
    let portal = || Ok(answered(200, "<html>Ingia</html>"));
    let no_answer = || Err(NoAnswer::TooSlow);
    for (came, read_back, expected) in [
        (Ok(reply("note")), there(), Ok(Proof::Seen)),
        // 204 and nothing: as Redmine answers to what it drops.
        (Ok(reply("note")), not_there(), Ok(Proof::NotSeen)),
        (Ok(reply("note")), portal(), Ok(Proof::NotSeen)),
        (Ok(answered(200, "")), not_there(), Ok(Proof::NotSeen)),
        // The officer wrote the same words: not the person's act.
        (portal(), not_there(), failed(Failure::Unknown)),
        (portal(), there(), Ok(Proof::Seen)),
        (no_answer(), there(), Ok(Proof::Seen)),
        (no_answer(), not_there(), failed(Failure::Unknown)),
        (no_answer(), no_answer(), failed(Failure::Unknown)),
        (Ok(answered(500, "")), there(), Ok(Proof::Seen)),
        (Ok(answered(500, "")), not_there(), failed(Failure::Unknown)),
        (Ok(answered(409, "")), not_there(), failed(Failure::Unknown)),
        (
            Ok(answered(404, "<html>")),
            not_there(),
            failed(Failure::Unknown),
        ),
        (
            Ok(redirected(reply("note"))),
            not_there(),
            failed(Failure::Unknown),
        ),
        // The answer of another case.
        (
            Ok(reply("note")),
            Ok(answered(200, r#"{"issue": {"id": 4}}"#)),
            Ok(Proof::NotSeen),
        ),
        // Redmine's own word that it has nothing of it: nothing is read back.
        (Ok(answered(401, "")), there(), failed(Failure::NotAllowed)),
        (Ok(answered(403, "")), there(), failed(Failure::NotAllowed)),
        (Ok(reply("not-found")), there(), failed(Failure::NotFound)),
        (
            Ok(answered(429, "")),
            there(),
            failed(Failure::Later {
                after_seconds: None,
            }),
        ),
        (Ok(answered(413, "")), there(), failed(Failure::TooLarge)),
    ] {
        let (acted, _) = talk_act(&office, &call, |request| match request.part {
            Part::Probe => Ok(reply("case-new")),
            Part::Act => came.clone(),
            _ => read_back.clone(),
        });
        assert_eq!(
            acted.map(|acted| acted.proof),
            expected,
            "{came:?}, {read_back:?}"
        );
    }
    let (acted, _) = talk_act(&office, &call, |request| {
        Ok(match request.part {
            Part::Probe => reply("case-new"),
            _ => reply("note-bad-token"),
        })
    });
    let Err(ActFault::Failed(Failure::Refused { reasons })) = acted else {
        panic!("{acted:?}")
    };
    assert_eq!(reasons[0].field, Some(Field::Files));
    // Before it, the right case must answer.
    for (came, expected) in [
        (Ok(reply("not-found")), Failure::NotFound),
        (portal(), Failure::Unreadable),
        (
            Ok(answered(200, r#"{"issue": {"id": 4}}"#)),
            Failure::Unreadable,
        ),
        (Err(NoAnswer::Unreachable), Failure::Unreachable),
        (Ok(reply("case-private")), Failure::NotAllowed),
    ] {
        let (acted, asked) = talk_act(&office, &call, |_| came.clone());
        let fault = acted.expect_err("not asked");
        assert_eq!(
            (fault, asked.len()),
            (ActFault::Failed(expected), 1),
            "{came:?}"
        );
    }
}

#[test]
fn every_recorded_reply_is_asked_for() {
    let own = include_str!("redmine.rs");
    for entry in fs::read_dir(REPLIES).expect("recorded replies") {
        let path = entry.expect("a file").path();
        let name = path.file_stem().expect("a name").to_string_lossy();
        assert!(own.contains(&format!("\"{name}\"")), "{name}");
    }
}

proptest! {
    /// No reply panics a reader, and none that is not made on purpose is a receipt.
    #[test]
    fn whatever_comes_is_no_receipt(status in 100u16..600, body in ".{0,200}") {
        prop_assert!(after_report(Ok(answered(status, &body))).is_err());
    }
}

/// Nor does a reply that has the form of Redmine's and odd values in it.
#[test]
fn odd_values_are_read_without_a_panic() {
    let office = redmine(WHOLE);
    let call = send_call(&office, &draft("1-1"), vec![]);
    let mut report = Adapter::begin(&office, &call);
    report.part = Part::Report;
    for odd in [
        "null",
        "true",
        "-1",
        "1e9",
        "\"\"",
        "\"x\"",
        "[]",
        "{}",
        r#"[{"id":1}]"#,
    ] {
        for name in ["projects", "project", "case-closed", "report", "upload"] {
            let body = reply(name).body;
            for (at, _) in body.match_indices(':') {
                let end = body[at..]
                    .find([',', '}'])
                    .map_or(body.len(), |end| at + end);
                let broken = format!("{}:{odd}{}", &body[..at], &body[end..]);
                let _ = office.next(&call, &report, Ok(answered(201, &broken)));
                let _ = case_of(&office, "3", answered(200, &broken));
                let _ = talk(&office, &Call::Catalogue, |_| Ok(answered(200, &broken)));
            }
        }
    }
}
