//! What a person adds to a report: with its secret only, once, in the thread of the case, and never a name in public.

mod talk;

use std::fs;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::{Barrier, OnceLock};

use office::{Manner, Running, Settings, Updates, serve};
use proptest::prelude::*;
use rusqlite::Connection;
use serde_json::{Value, json};
use talk::{FORM, Reply, encode, get, post, post_parts, post_under, send};

const PATH: &str = "/servicerequestupdates.json";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0picha";
const PDF: &[u8] = b"%PDF-1.7 hati";

fn office() -> Running {
    serve(Settings::default()).unwrap()
}

/// A report, and what its receipt says of it.
#[derive(Debug, Clone)]
struct Sent {
    id: String,
    secret: String,
}

const REPORT: [(&str, &str); 3] = [
    ("service_code", "c16-afya"),
    ("description", "Hakuna dawa."),
    ("address_string", "Kongwa"),
];

fn sent(reply: &Reply) -> Sent {
    assert_eq!(reply.status, 201, "{}", reply.text());
    let receipt = reply.json()[0].clone();
    let text = |name: &str| receipt[name].as_str().unwrap().to_owned();
    Sent {
        id: text("service_request_id"),
        secret: text("account_id"),
    }
}

fn report(office: &Running) -> Sent {
    sent(&post(office.api, "/requests.json", &REPORT))
}

/// A message as the app sends it, with some fields changed, added, or (with an empty value) left out.
fn fields<'a>(
    of: &'a Sent,
    update_id: &'a str,
    changes: &[(&'a str, &'a str)],
) -> Vec<(&'a str, &'a str)> {
    let mut fields = vec![
        ("service_request_id", of.id.as_str()),
        ("update_id", update_id),
        ("updated_datetime", "2026-11-23T00:00:00+03:00"),
        ("status", "UNCHANGED"),
        ("description", "Bado hakuna dawa."),
        ("account_id", of.secret.as_str()),
    ];
    fields.retain(|(name, _)| changes.iter().all(|(n, _)| n != name));
    fields.extend(changes.iter().filter(|(_, value)| !value.is_empty()));
    fields
}

fn add(office: &Running, of: &Sent, update_id: &str, changes: &[(&str, &str)]) -> Reply {
    post(office.api, PATH, &fields(of, update_id, changes))
}

fn case(office: &Running, of: &Sent) -> Value {
    let reply = get(office.api, &format!("/requests/{}.json", of.id));
    assert_eq!(reply.status, 200, "{}", reply.text());
    reply.json()[0].clone()
}

fn notes(office: &Running, of: &Sent) -> Vec<Value> {
    case(office, of)["notes"].as_array().unwrap().clone()
}

/// What a hidden field of the desk's form says.
fn hidden(page: &str, name: &str) -> String {
    let (_, rest) = page
        .split_once(&format!("name=\"{name}\" value=\""))
        .unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

fn desk(office: &Running, of: &Sent) -> String {
    let reply = get(office.desk, &format!("/desk/{}", of.id));
    assert_eq!(reply.status, 200);
    reply.text()
}

/// Posts the desk's form from the page that an officer has open.
fn answer(office: &Running, of: &Sent, page: &str, fields: &[(&str, &str)]) -> Reply {
    let (token, seen) = (hidden(page, "token"), hidden(page, "seen"));
    let mut all = vec![("token", token.as_str())];
    if fields.iter().all(|(name, _)| *name != "seen") {
        all.push(("seen", &seen));
    }
    all.extend(fields);
    post(office.desk, &format!("/desk/{}", of.id), &all)
}

fn is_marked(office: &Running) -> bool {
    get(office.desk, "/desk").text().contains(">Mpya<")
}

#[test]
fn a_receipt_tells_the_secret_once_and_nothing_else_does() {
    let office = office();
    let other = report(&office);
    for (service, told) in [
        ("c16-afya", true),
        ("35-maadili", true),
        ("30-taarifa-fiche", false),
    ] {
        let mut fields = REPORT.to_vec();
        fields[0].1 = service;
        fields.push(("attribute[cheo]", "Mkuu"));
        let reply = post(office.api, "/requests.json", &fields);
        assert_eq!(reply.status, 201);
        let receipt = reply.json()[0].clone();
        assert_eq!(receipt.get("account_id").is_some(), told, "{service}");
        let Some(secret) = receipt["account_id"].as_str() else {
            continue;
        };
        let groups: Vec<&str> = secret.split('-').collect();
        assert_eq!(groups.len(), 4, "{secret}");
        let symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        for group in groups {
            assert_eq!(group.len(), 4, "{secret}");
            assert!(group.chars().all(|c| symbols.contains(c)), "{secret}");
        }
        assert_ne!(secret, other.secret);
        let (path, name) = match receipt["service_request_id"].as_str() {
            Some(id) => (format!("/requests/{id}.json"), "service_request_id"),
            None => (
                format!("/tokens/{}.json", receipt["token"].as_str().unwrap()),
                "token",
            ),
        };
        let reply = get(office.api, &path);
        assert!(reply.json()[0].get(name).is_some());
        assert!(!reply.text().contains(secret) && !reply.text().contains("account_id"));
    }
}

#[test]
fn the_printed_forms_receipt_shows_the_secret_too() {
    let office = office();
    for (service, told) in [
        ("c16-afya", true),
        ("35-maadili", true),
        ("30-taarifa-fiche", false),
    ] {
        let form = [
            ("language", "sw"),
            ("attribute[kind]", "complaint"),
            ("anonymous", "yes"),
            ("attribute[cheo]", "Mkuu"),
            ("service_code", service),
            ("description", "Hakuna dawa."),
            ("address_string", "Kongwa"),
        ];
        let headers = [("Content-Type", FORM), ("Accept", "text/html")];
        let body = encode(&form);
        let reply = send(
            office.api,
            "POST",
            "/requests.json",
            &headers,
            body.as_bytes(),
        );
        assert_eq!(reply.status, 303);
        let page = get(office.api, &format!("/{}", reply.header("location"))).text();
        let shown = |id: &str| {
            let (_, rest) = page.split_once(&format!("id=\"{id}\""))?;
            let (_, rest) = rest.split_once('>')?;
            Some(rest.split_once('<')?.0.to_owned())
        };
        assert_eq!(shown("account_id").is_some(), told, "{page}");
        if service == "c16-afya" {
            let of = Sent {
                id: shown("reference").unwrap(),
                secret: shown("account_id").unwrap(),
            };
            assert_eq!(add(&office, &of, "u", &[]).status, 200);
        }
    }
}

/// The bytes of every file of a database, so that what is in its journal counts too.
fn bytes_of(folder: &Path) -> Vec<u8> {
    let files = fs::read_dir(folder).unwrap();
    files
        .flat_map(|file| fs::read(file.unwrap().path()).unwrap())
        .collect()
}

fn has(bytes: &[u8], words: &str) -> bool {
    bytes
        .windows(words.len())
        .any(|part| part == words.as_bytes())
}

fn folder(name: &str) -> std::path::PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("updates-{name}"));
    let _ = fs::remove_dir_all(&path);
    path
}

#[test]
fn a_repeated_report_gets_the_same_bytes_and_the_secret_is_nowhere_on_the_disk() {
    let data = folder("disk");
    let settings = Settings {
        data: Some(data.clone()),
        ..Settings::default()
    };
    let key = "e4b7c1de-5f0a-4c3b-9a57-08f3d2a6b911";
    let office = serve(settings.clone()).unwrap();
    let first = post_under(office.api, key, &REPORT);
    let keyed = sent(&first);
    let keyless = report(&office);
    assert_eq!(add(&office, &keyed, "u1", &[]).status, 200);
    let again = post_under(office.api, &format!("\"{key}\""), &REPORT);
    assert_eq!((again.status, again.body), (201, first.body.clone()));
    office.stop();

    let bytes = bytes_of(&data);
    assert!(has(&bytes, "Bado hakuna dawa.") && has(&bytes, &keyed.id));
    for told in [key, &keyed.secret, &keyless.secret] {
        for written in [told.to_owned(), told.replace('-', "")] {
            assert!(!has(&bytes, &written), "{written}");
        }
    }

    let office = serve(settings).unwrap();
    let again = post_under(office.api, key, &REPORT);
    assert_eq!((again.status, again.body), (201, first.body));
    assert_eq!(office.reports_with(REPORT[1].1), 2);
    for of in [&keyed, &keyless] {
        assert_eq!(add(&office, of, &of.id, &[]).status, 200);
    }
}

#[test]
fn a_secret_is_read_as_people_type_it() {
    let office = office();
    let of = report(&office);
    let plain = of.secret.replace('-', "");
    for (number, typed) in [
        of.secret.clone(),
        plain.clone(),
        plain.to_lowercase(),
        of.secret.replace('-', " "),
        format!("  {}\r\n", of.secret),
        of.secret.replace('-', "\u{2013}"),
        plain.replace('0', "O").replace('1', "l"),
        plain.replace('0', "o").replace('1', "I"),
    ]
    .into_iter()
    .enumerate()
    {
        let reply = add(&office, &of, &number.to_string(), &[("account_id", &typed)]);
        assert_eq!(reply.status, 200, "{typed:?}");
        assert_eq!(reply.json(), json!([{"update_id": number.to_string()}]));
        assert_eq!(reply.header("cache-control"), "no-store");
    }
    let typed = of.id.replace('-', "").to_lowercase();
    let reply = add(&office, &of, "id", &[("service_request_id", &typed)]);
    assert_eq!(reply.status, 200);
}

#[test]
fn nobody_learns_which_half_was_wrong() {
    let office = office();
    let (of, other) = (report(&office), report(&office));
    let unknown = office::reference::with_check_symbol([3; 10]);
    let mut fields = REPORT.to_vec();
    fields[0].1 = "30-taarifa-fiche";
    post(office.api, "/requests.json", &fields);
    let list = get(office.desk, "/desk").text();
    let (_, newest) = list.split_once("href=\"/desk/").unwrap();
    let blackbox = newest.split_once('"').unwrap().0;
    assert_eq!(add(&office, &of, "known", &[]).status, 200);

    let right = of.secret.as_str();
    let all_zero = "0".repeat(16);
    let too_long = format!("{right}0");
    let other_check_symbol = if of.id.ends_with('A') { "B" } else { "A" };
    let mistyped = of.id[..of.id.len() - 1].to_owned() + other_check_symbol;
    let cases: [(&str, &str, &str); 14] = [
        (&of.id, "", "a"),
        (&of.id, "  ", "a"),
        (&of.id, &other.secret, "a"),
        (&of.id, &all_zero, "a"),
        (&of.id, &right[..18], "a"),
        (&of.id, &too_long, "a"),
        (&of.id, "neno langu <b>", "a"),
        (&of.id, &of.id, "a"),
        // Whoever does not have the secret does not learn either that an update is there.
        (&of.id, &other.secret, "known"),
        (&unknown, right, "a"),
        (&unknown, "", "a"),
        (&mistyped, right, "a"),
        ("0", right, "a"),
        (blackbox, right, "a"),
    ];
    let mut bodies = Vec::new();
    for (id, secret, update_id) in cases {
        let changes = [("service_request_id", id), ("account_id", secret)];
        let reply = add(&office, &of, update_id, &changes);
        assert_eq!(reply.status, 403, "{id} {secret}");
        assert_eq!(reply.problems().len(), 1);
        let mut headers = reply.headers;
        headers.retain(|(name, _)| name != "date");
        bodies.push((reply.body, headers));
    }
    assert!(bodies.iter().all(|body| *body == bodies[0]), "{bodies:?}");
    assert_eq!(office.updates_with("Bado"), 1);
}

#[test]
fn an_update_is_taken_once_by_its_id() {
    let office = office();
    let (of, other) = (report(&office), report(&office));
    assert_eq!(add(&office, &of, "u", &[]).status, 200);
    for (case, words) in [
        (&of, "Bado hakuna dawa."),
        (&of, "Mengine"),
        (&other, "Bado hakuna dawa."),
    ] {
        let reply = add(&office, case, "u", &[("description", words)]);
        assert_eq!(reply.status, 400);
        assert_eq!(
            reply.text(),
            r#"{"errors":{"code":400,"description":"Bad request: already exists"}}"#
        );
    }
    assert_eq!(office.updates_with("Bado hakuna dawa."), 1);
    assert_eq!(office.updates_with("Mengine"), 0);
    // Ids are compared to the letter.
    for id in ["U", " u", "u ", "u."] {
        assert_eq!(add(&office, &of, id, &[]).status, 200, "{id:?}");
    }
    for round in 0..5 {
        let (all_there, id) = (Barrier::new(8), format!("mara {round}"));
        let words = format!("Sambamba {round}.");
        let statuses: Vec<u16> = std::thread::scope(|scope| {
            let senders: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        all_there.wait();
                        add(&office, &of, &id, &[("description", &words)]).status
                    })
                })
                .collect();
            senders.into_iter().map(|s| s.join().unwrap()).collect()
        });
        assert_eq!(statuses.iter().filter(|s| **s == 200).count(), 1);
        assert_eq!(statuses.iter().filter(|s| **s == 400).count(), 7);
        assert_eq!(office.updates_with(&words), 1);
    }
}

#[test]
fn each_status_does_what_the_extension_says() {
    let office = office();
    let mut number = 0;
    // From which state of the desk, by which status, to which.
    for (from, status, to, detailed) in [
        ("received", "UNCHANGED", "open", "RECEIVED"),
        ("received", "OPEN", "open", "RECEIVED"),
        ("closed", "OPEN", "closed", "RECEIVED"),
        ("closed", "UNCHANGED", "closed", "RECEIVED"),
        ("received", "CLOSED", "open", "RECEIVED"),
        ("received", "IN_PROGRESS", "open", "RECEIVED"),
        ("received", "PLANNED", "open", "RECEIVED"),
        ("received", "ACTION_SCHEDULED", "open", "RECEIVED"),
        ("closed", "INVESTIGATING", "closed", "RECEIVED"),
        ("received", "DUPLICATE", "open", "RECEIVED"),
        (
            "received",
            "NOT_COUNCILS_RESPONSIBILITY",
            "open",
            "RECEIVED",
        ),
        ("received", "NO_FURTHER_ACTION", "open", "RECEIVED"),
        ("processed", "INTERNAL_REFERRAL", "open", "PROCESSED"),
        ("received", "FOR_TRIAGE", "open", "RECEIVED"),
        ("received", "FIXED", "closed", "RECEIVED"),
        ("processed", "FIXED", "closed", "PROCESSED"),
        ("in_process", "CANCELLED", "closed", "IN_PROCESS"),
        ("closed", "CANCELLED", "closed", "RECEIVED"),
        ("closed", "REOPEN", "open", "IN_PROCESS"),
        ("processed", "REOPEN", "open", "IN_PROCESS"),
        ("in_process", "REOPEN", "open", "IN_PROCESS"),
        ("received", "REOPEN", "open", "RECEIVED"),
    ] {
        let of = report(&office);
        let set = answer(&office, &of, &desk(&office, &of), &[("status", from)]);
        assert_eq!(set.status, 303);
        number += 1;
        let reply = add(&office, &of, &number.to_string(), &[("status", status)]);
        assert_eq!(reply.status, 200, "{status}: {}", reply.text());
        let seen = case(&office, &of);
        assert_eq!(seen["status"], to, "{from} {status}");
        assert_eq!(
            seen["extended_attributes"]["detailed_status"], detailed,
            "{from} {status}"
        );
        assert_eq!(seen["notes"][0]["status"], status);
    }
}

#[test]
fn a_withdrawn_report_takes_nothing_more() {
    let office = office();
    let of = report(&office);
    let withdrawal = [("status", "CANCELLED"), ("description", "")];
    assert_eq!(add(&office, &of, "w", &withdrawal).status, 200);
    // Who sends it again because the answer was lost learns that it arrived.
    let again = add(&office, &of, "w", &withdrawal);
    assert_eq!(
        (again.status, again.text().contains("already exists")),
        (400, true)
    );
    assert!(desk(&office, &of).contains("Mwananchi ameghairi mrejesho huu"));
    assert!(
        get(office.desk, "/desk")
            .text()
            .contains("mwananchi ameghairi")
    );

    let refuse = |id: &str, status: &str| {
        let reply = add(&office, &of, id, &[("status", status)]);
        assert_eq!(reply.status, 422, "{status}");
        assert!(reply.problems()[0].starts_with("Mrejesho huu umeghairiwa"));
        // Without the secret nobody learns even that.
        let changes = [("status", status), ("account_id", "")];
        assert_eq!(add(&office, &of, id, &changes).status, 403);
    };
    for status in ["UNCHANGED", "FIXED", "REOPEN", "CANCELLED", "PLANNED"] {
        refuse("x", status);
    }
    // Also when an officer has opened it again, and the office may still answer.
    let page = desk(&office, &of);
    let fields = [("status", "in_process"), ("answer", "Sawa")];
    assert_eq!(answer(&office, &of, &page, &fields).status, 303);
    refuse("x", "UNCHANGED");
    let notes = notes(&office, &of);
    assert_eq!(notes.len(), 2);
    assert_eq!(
        (&notes[0]["status"], &notes[0]["description"]),
        (&json!("CANCELLED"), &json!(""))
    );
}

#[test]
fn bad_input_is_refused_with_every_reason() {
    let office = office();
    let of = report(&office);
    let long = |length: usize| "a".repeat(length);
    let (too_long, longest_id, too_long_id) = (long(4_001), long(200), long(201));
    let longest = "ñ\r\n".repeat(2_000);
    let required = [
        "service_request_id",
        "update_id",
        "updated_datetime",
        "status",
    ];
    type Fields<'a> = Vec<(&'a str, &'a str)>;
    let mut cases: Vec<(Fields, Vec<&str>)> = required
        .iter()
        .flat_map(|name| ["", " \r\n"].map(|value| (vec![(*name, value)], vec![*name])))
        .collect();
    cases.extend([
        (
            vec![("update_id", &*too_long_id)],
            vec!["update_id: must be at most 200"],
        ),
        (vec![("update_id", "a\tb")], vec!["update_id: must be"]),
        (vec![("update_id", "a\0")], vec!["update_id: must be"]),
        (vec![("update_id", "ñ")], vec!["update_id: must be"]),
        (vec![("update_id", "a\u{202e}")], vec!["update_id: must be"]),
        (
            vec![("updated_datetime", "2026-11-23")],
            vec!["updated_datetime: must be RFC 3339"],
        ),
        // A plus that was not escaped.
        (
            vec![("updated_datetime", "2026-11-23T00:00:00 03:00")],
            vec!["updated_datetime: must be RFC 3339"],
        ),
        (
            vec![("updated_datetime", "jana")],
            vec!["updated_datetime: must be"],
        ),
        (vec![("status", "fixed")], vec!["status: must be one of"]),
        (vec![("status", "REOPENED")], vec!["status: must be one of"]),
        (vec![("description", "")], vec!["description: required"]),
        (
            vec![("description", " \n"), ("status", "OPEN")],
            vec!["description: required"],
        ),
        (
            vec![("description", ""), ("status", "REOPEN")],
            vec!["description: required"],
        ),
        (
            vec![("description", &too_long)],
            vec!["description: must be at most 4000"],
        ),
        (
            vec![("description", &too_long), ("status", "FIXED")],
            vec!["description: must be at most 4000"],
        ),
        (vec![("email", "asha")], vec!["email: must have"]),
        (
            vec![("public_anonymity_required", "yes")],
            vec!["public_anonymity_required: must be TRUE or FALSE"],
        ),
        (
            vec![("update_id", ""), ("status", "x"), ("email", "@")],
            vec!["update_id: required", "status: must be", "email: must"],
        ),
    ]);
    for (changes, expected) in &cases {
        let reply = add(&office, &of, "bad", changes);
        assert_eq!(reply.status, 400, "{changes:?}");
        let problems = reply.problems();
        assert_eq!(problems.len(), expected.len(), "{problems:?}");
        for (problem, start) in problems.iter().zip(expected) {
            assert!(
                problem.starts_with(start),
                "{problem} does not start with {start}"
            );
        }
    }
    for name in [
        "status",
        "account_id",
        "update_id",
        "first_name",
        "media_url",
    ] {
        let mut all = fields(&of, "bad", &[]);
        all.extend([(name, "x"), (name, "x")]);
        let problems = post(office.api, PATH, &all).problems();
        let twice = format!("{name}: given more than once");
        assert!(problems.contains(&twice), "{problems:?}");
    }
    assert_eq!(notes(&office, &of), [json!(null); 0]);

    for (number, changes) in [
        vec![("description", longest.as_str())],
        vec![("description", "<script>alert(1)</script>\0\u{202e}😀")],
        vec![("status", "FIXED"), ("description", "")],
        vec![("updated_datetime", "2031-01-01t00:00:00.5z")],
        vec![
            ("email", " "),
            ("phone", ""),
            ("public_anonymity_required", "FALSE"),
        ],
        vec![
            ("api_key", "k"),
            ("jurisdiction_id", "tz"),
            ("service_code", "c16-afya"),
            ("title", "MS"),
            ("attribute[rangi]", "nyeupe"),
            ("zaidi", "x"),
        ],
    ]
    .into_iter()
    .enumerate()
    {
        let reply = add(&office, &of, &number.to_string(), &changes);
        assert_eq!(reply.status, 200, "{changes:?}: {}", reply.text());
    }
    assert_eq!(add(&office, &of, &longest_id, &[]).status, 200);
}

#[test]
fn files_come_with_an_update_and_only_the_officer_gets_them() {
    let office = office();
    let (of, other) = (report(&office), report(&office));
    let wordless = fields(&of, "1", &[("description", "")]);
    assert_eq!(post(office.api, PATH, &wordless).status, 400);
    let files = [("photo-1.jpg", JPEG), ("document-2.pdf", PDF)];
    let reply = post_parts(office.api, PATH, &wordless, &files);
    assert_eq!(reply.status, 200, "{}", reply.text());
    let noted = &notes(&office, &of)[0];
    assert_eq!(
        (&noted["files"], &noted["description"]),
        (&json!(2), &json!(""))
    );
    assert!(noted.get("media_url").is_none());
    assert!(notes(&office, &other).is_empty());

    let page = desk(&office, &of);
    for (number, bytes, kind, how) in [
        (1, JPEG, "image/jpeg", "inline"),
        (
            2,
            PDF,
            "application/pdf",
            "attachment; filename=\"document.pdf\"",
        ),
    ] {
        let (_, address) = page
            .split_once(&format!("\"/desk/{}/updates/", of.id))
            .unwrap();
        let note = address.split_once('/').unwrap().0;
        let below = format!("/updates/{note}/media/{number}");
        let address = format!("/desk/{}{below}", of.id);
        assert!(page.contains(&format!("\"{address}\"")), "{page}");
        let file = get(office.desk, &address);
        assert_eq!((file.status, &file.body[..]), (200, bytes));
        assert_eq!(file.header("content-type"), kind);
        assert_eq!(file.header("content-disposition"), how);
        assert_eq!(file.header("x-content-type-options"), "nosniff");
        assert_eq!(file.header("cache-control"), "no-store");
        for wrong in [
            format!("/desk/{}{below}", other.id),
            format!("/desk/{}/updates/{note}/media/3", of.id),
            format!("/desk/{}/updates/999/media/1", of.id),
            format!("/desk/{}/updates/-1/media/1", of.id),
            format!("/desk/{}/updates/x/media/1", of.id),
        ] {
            assert_eq!(get(office.desk, &wrong).status, 404, "{wrong}");
        }
        let foreign = send(
            office.desk,
            "GET",
            &address,
            &[("Host", "mwizi.example")],
            b"",
        );
        assert_eq!(foreign.status, 421);
        assert_eq!(
            get(office.api, &format!("/requests/{}{below}", of.id)).status,
            404
        );
    }

    // The same checks as for a report, and nothing of what is refused is kept.
    let large = [JPEG, &[0; 2 << 20]].concat();
    let most: Vec<u8> = [JPEG, &[0; (2 << 20) - 100]].concat();
    for (files, status) in [
        (vec![("a", JPEG); 6], 400),
        (vec![("a", &large[..])], 413),
        (vec![("a", &most[..]); 4], 413),
        (vec![("a.jpg", &b"<svg>"[..])], 415),
    ] {
        let reply = post_parts(office.api, PATH, &fields(&of, "2", &[]), &files);
        assert_eq!(reply.status, status, "{}", reply.text());
        reply.problems();
    }
    let reopened = fields(&of, "2", &[("status", "REOPEN"), ("description", "")]);
    let reply = post_parts(office.api, PATH, &reopened, &files);
    assert_eq!(
        reply.problems(),
        ["description: required"],
        "a picture alone does not say what is wrong"
    );
    assert_eq!(notes(&office, &of).len(), 1);
}

#[test]
fn a_name_that_is_told_later_is_for_the_officer_only() {
    let office = office();
    let of = report(&office);
    let told = [
        ("first_name", "Asha-jina"),
        ("last_name", "Juma-jina"),
        ("phone", "+255700000001"),
        ("email", "asha@mfano.tz"),
        ("media_url", "https://mfano.tz/picha.jpg"),
        ("title", "MS"),
    ];
    for anonymity in ["TRUE", "FALSE"] {
        let mut changes = told.to_vec();
        changes.push(("public_anonymity_required", anonymity));
        let reply = add(&office, &of, anonymity, &changes);
        assert_eq!(reply.status, 200);
        assert!(!reply.text().contains("Asha"));
    }
    let page = desk(&office, &of);
    for (_, words) in &told[..5] {
        assert!(page.contains(words), "{words}");
    }
    assert_eq!(page.matches("Hataki lionekane hadharani.").count(), 1);
    for path in [
        format!("/requests/{}.json", of.id),
        format!("/requests.json?service_request_id={}", of.id),
        format!("/requests/{}.json?extensions=true", of.id),
    ] {
        let reply = get(office.api, &path);
        assert_eq!(reply.status, 200);
        // The reference is random, and may have the letters of a title in it.
        let text = reply.text().replace(&of.id, "");
        for (_, words) in told {
            assert!(!text.contains(words), "{words}: {text}");
        }
        let mut names: Vec<String> = Vec::new();
        for note in reply.json()[0]["notes"].as_array().unwrap() {
            names.extend(note.as_object().unwrap().keys().cloned());
        }
        names.sort_unstable();
        names.dedup();
        assert_eq!(
            names,
            ["datetime", "description", "status", "type", "update_id"]
        );
    }
    // There is no list of everybody's updates.
    assert_eq!(get(office.api, PATH).status, 405);
}

#[test]
fn the_thread_has_both_sides_in_order_and_status_notes_the_offices_last() {
    let office = office();
    let of = report(&office);
    let officer = |words: &str| {
        let fields = [("status", "in_process"), ("answer", words)];
        let page = desk(&office, &of);
        assert_eq!(answer(&office, &of, &page, &fields).status, 303);
    };
    let citizen = |id: &str, words: &str| {
        assert_eq!(add(&office, &of, id, &[("description", words)]).status, 200);
    };
    citizen("u1", "Swali la 1");
    assert!(case(&office, &of).get("status_notes").is_none());
    officer("Jibu la 1");
    citizen("u2", "Swali la 2\nmstari");
    officer("Jibu la 2");
    citizen("u3", "Asante");
    let seen = case(&office, &of);
    assert_eq!(seen["status_notes"], "Jibu la 2");
    let thread: Vec<[&str; 3]> = seen["notes"]
        .as_array()
        .unwrap()
        .iter()
        .map(|note| {
            let at = note["datetime"].as_str().unwrap();
            assert!(at.ends_with(":00+03:00"), "{at}");
            ["type", "description", "update_id"].map(|name| note[name].as_str().unwrap_or_default())
        })
        .collect();
    assert_eq!(
        thread,
        [
            ["citizen", "Swali la 1", "u1"],
            ["office", "Jibu la 1", ""],
            ["citizen", "Swali la 2\nmstari", "u2"],
            ["office", "Jibu la 2", ""],
            ["citizen", "Asante", "u3"],
        ]
    );
    let page = desk(&office, &of);
    let mut rest = page.as_str();
    for [_, words, _] in thread {
        let (_, after) = rest.split_once(words).expect(words);
        rest = after;
    }
    assert_eq!(page.matches("<h3>Ofisi, ").count(), 2);
    assert_eq!(page.matches("<h3>Mwananchi – ujumbe, ").count(), 3);
    assert_eq!(office.updates_with("Swali"), 2);
    assert_eq!(
        office.updates_with("Jibu"),
        0,
        "the officer's words are no updates"
    );
}

#[test]
fn the_desk_marks_what_is_new_until_it_was_seen_and_nothing_is_missed() {
    let office = office();
    let of = report(&office);
    assert!(!is_marked(&office) && !desk(&office, &of).contains(">Mpya<"));
    let empty = desk(&office, &of);
    add(&office, &of, "u1", &[("description", "Ujumbe wa 1")]);
    assert!(is_marked(&office));
    let page = desk(&office, &of);
    assert_eq!(page.matches(">Mpya<").count(), 1);
    assert!(is_marked(&office), "looking alone is not enough");

    // Saved from a page on which the message was not yet there.
    let late = answer(
        &office,
        &of,
        &empty,
        &[("status", "closed"), ("answer", "Jibu\nlangu")],
    );
    assert_eq!(late.status, 409);
    let text = late.text();
    assert!(text.contains("Mwananchi ameongeza kitu") && text.contains("Ujumbe wa 1"));
    assert!(text.contains("\nJibu\nlangu</textarea>"), "{text}");
    assert!(text.contains("value=\"closed\" selected"), "{text}");
    assert_eq!(case(&office, &of)["status"], "open");
    assert_eq!(notes(&office, &of).len(), 1);
    // The page that came back knows it.
    assert_eq!(
        answer(&office, &of, &text, &[("status", "closed")]).status,
        303
    );
    assert_eq!(case(&office, &of)["status"], "closed");
    assert!(!is_marked(&office) && !desk(&office, &of).contains(">Mpya<"));

    // What no page ever said is not believed.
    for seen in ["9223372036854775807", "999"] {
        let fields = [("status", "received"), ("seen", seen)];
        assert_eq!(answer(&office, &of, &page, &fields).status, 303, "{seen}");
    }
    add(&office, &of, "u2", &[("description", "Ujumbe wa 2")]);
    assert!(is_marked(&office));
    for (seen, status) in [
        ("-1", 409),
        ("", 303),
        ("x", 303),
        ("99999999999999999999", 303),
    ] {
        let fields = [("status", "received"), ("seen", seen)];
        assert_eq!(
            answer(&office, &of, &page, &fields).status,
            status,
            "{seen}"
        );
        assert!(is_marked(&office), "{seen}");
    }
    let fields = [("status", "received"), ("token", "x")];
    let mut forged = vec![("seen", "999")];
    forged.extend(fields);
    let reply = post(office.desk, &format!("/desk/{}", of.id), &forged);
    assert_eq!(reply.status, 403);
    assert!(is_marked(&office));
}

#[test]
fn whatever_was_added_is_shown_as_text() {
    let office = office();
    let of = report(&office);
    let attack = "<script>alert(1)</script>\"'><img src=x onerror=y>&amp;\u{202e}😀\n  \n  mwisho";
    let changes = [
        "description",
        "first_name",
        "last_name",
        "phone",
        "media_url",
    ]
    .map(|name| (name, attack));
    let id = "<script>\"'><img>";
    assert_eq!(add(&office, &of, id, &changes).status, 200);
    assert_eq!(
        add(&office, &of, "2", &[("email", "<a>@\"b\"")]).status,
        200
    );
    let page = desk(&office, &of);
    for raw in ["<script", "<img", "\"'>", "<a>@", "&amp;\u{202e}"] {
        let shown = page.replace("&amp;amp;", "");
        assert!(!shown.contains(raw), "{raw} in {page}");
    }
    assert!(page.contains("&lt;script&gt;") && page.contains("😀\n  \n  mwisho</div>"));
    assert_eq!(notes(&office, &of)[0]["description"], attack);
    assert_eq!(notes(&office, &of)[0]["update_id"], id);
}

#[test]
fn the_clock_stands_on_the_day_that_it_is_given() {
    let data = folder("today");
    let on = |today: &str| {
        serve(Settings {
            data: Some(data.clone()),
            today: Some(today.parse().unwrap()),
            ..Settings::default()
        })
        .unwrap()
    };
    let office = on("2031-01-05");
    let of = report(&office);
    add(&office, &of, "1", &[]);
    office.stop();
    // A day earlier: the thread is in order of time.
    let office = on("2031-01-04");
    let fields = [("status", "in_process"), ("answer", "Jibu")];
    let page = desk(&office, &of);
    assert!(page.contains("5 Januari 2031, "), "{page}");
    assert_eq!(answer(&office, &of, &page, &fields).status, 303);
    let seen = case(&office, &of);
    let day = |value: &Value| value.as_str().unwrap()[..10].to_owned();
    assert_eq!(day(&seen["requested_datetime"]), "2031-01-05");
    assert_eq!(day(&seen["updated_datetime"]), "2031-01-04");
    let days: Vec<_> = notes(&office, &of)
        .iter()
        .map(|note| day(&note["datetime"]))
        .collect();
    assert_eq!(days, ["2031-01-04", "2031-01-05"]);
    assert_eq!(notes(&office, &of)[0]["type"], "office");
    // What the sender says of the time is only checked.
    let changes = [("updated_datetime", "1999-01-01T00:00:00Z")];
    assert_eq!(add(&office, &of, "2", &changes).status, 200);
    assert!(!case(&office, &of).to_string().contains("1999"));

    let beyond = serve(Settings {
        today: Some("9999-12-31".parse().unwrap()),
        ..Settings::default()
    });
    assert!(beyond.unwrap_err().to_string().contains("--today"));
}

#[test]
fn a_silent_office_checks_everything_and_keeps_nothing() {
    let office = serve(Settings {
        updates: Updates::Silent,
        ..Settings::default()
    })
    .unwrap();
    let of = report(&office);
    for status in ["UNCHANGED", "UNCHANGED", "FIXED", "CANCELLED", "REOPEN"] {
        let reply = add(&office, &of, "u", &[("status", status)]);
        assert_eq!((reply.status, reply.body.len()), (204, 0), "{status}");
    }
    assert_eq!(add(&office, &of, "u", &[("status", "x")]).status, 400);
    assert_eq!(add(&office, &of, "u", &[("account_id", "")]).status, 403);
    assert_eq!(office.updates_with(""), 0);
    assert_eq!(
        (&case(&office, &of)["status"], notes(&office, &of).len()),
        (&json!("open"), 0)
    );
    assert!(!is_marked(&office));
}

#[test]
fn the_minimal_office_has_no_such_path() {
    for strict in [false, true] {
        let office = serve(Settings {
            manner: Manner::Minimal,
            strict,
            ..Settings::default()
        })
        .unwrap();
        let report = [
            ("service_code", "2"),
            ("description", "Shimo"),
            ("address_string", "Mbezi"),
        ];
        let receipt = post(office.api, "/requests.json", &report);
        assert_eq!(receipt.json(), json!([{"service_request_id": 0}]));
        let of = Sent {
            id: "0".to_owned(),
            secret: "x".to_owned(),
        };
        let reply = add(&office, &of, "u", &[]);
        assert_eq!((reply.status, reply.text().as_str()), (404, "Not found"));
        assert_eq!(get(office.api, PATH).text(), "Not found");
        assert_eq!(office.updates_with(""), 0);
    }
}

#[test]
fn the_strict_office_knows_the_parameters_and_no_others() {
    let office = serve(Settings {
        strict: true,
        ..Settings::default()
    })
    .unwrap();
    let of = report(&office);
    let all = [
        ("api_key", "k"),
        ("jurisdiction_id", "tz"),
        ("service_code", "c16-afya"),
        ("title", "MS"),
        ("first_name", "Asha"),
        ("last_name", "Juma"),
        ("phone", "1"),
        ("email", "a@b"),
        ("public_anonymity_required", "TRUE"),
        ("media_url", "https://mfano.tz"),
        ("attribute[x]", "1"),
        ("attribute[x][]", "2"),
    ];
    let reply = post_parts(office.api, PATH, &fields(&of, "1", &all), &[("a", JPEG)]);
    assert_eq!(reply.status, 200, "{}", reply.text());
    for (name, named) in [
        ("anonymous", "unexpected entries: anonymous"),
        ("lat", "unexpected entries: lat"),
        ("device_id", "unexpected entries: device_id"),
        ("attribute[]", "unexpected entries: attribute[]"),
        ("Status", "unexpected entries: Status"),
        ("status", "status: more than once"),
    ] {
        let mut all = fields(&of, "2", &[]);
        all.push((name, "x"));
        let reply = post(office.api, PATH, &all);
        assert_eq!(reply.status, 400, "{name}");
        assert!(reply.text().contains(named), "{named}: {}", reply.text());
    }
    // A secret in an address would be in every log.
    for query in ["account_id=x", "a=b&Account_Id=", "api_key=k"] {
        let path = format!("{PATH}?{query}");
        assert_eq!(post(office.api, &path, &fields(&of, "2", &[])).status, 400);
        assert_eq!(
            get(office.api, &format!("/requests/{}.json?{query}", of.id)).status,
            400
        );
    }
    // What an update may have, a report may still not.
    let mut report = REPORT.to_vec();
    report.push(("update_id", "x"));
    assert_eq!(post(office.api, "/requests.json", &report).status, 400);
    assert_eq!(notes(&office, &of).len(), 1);
}

/// The tables of version 1.0.0, to the letter. They are never rewritten here.
const OLD: &str = "
create table request (
    id integer primary key,
    reference text not null unique,
    token text unique,
    service_code text not null,
    service_name text not null,
    institution text not null,
    kind text,
    day text,
    description text,
    address_string text,
    address_id text,
    lat real,
    long real,
    first_name text,
    last_name text,
    phone text,
    email text,
    media_url text,
    answers text not null,
    progress text not null,
    closed integer not null,
    expected text,
    received_ms integer not null,
    updated_ms integer not null
) strict;
create table note (
    id integer primary key,
    request integer not null references request (id),
    at_ms integer not null,
    text text not null
) strict;
create index note_of_request on note (request);
create table media (
    request integer not null references request (id),
    number integer not null,
    kind text not null,
    bytes blob not null,
    primary key (request, number)
) strict;
create table taken (
    key text primary key,
    request integer not null references request (id),
    body blob not null,
    answer text not null
) strict;
";

#[test]
fn an_older_database_opens_and_its_reports_need_no_secret() {
    let data = folder("older");
    fs::create_dir_all(&data).unwrap();
    let id = office::reference::with_check_symbol([9; 10]);
    let body = encode(&REPORT);
    let receipt = format!("[{{\"service_notice\":\"Asante\",\"service_request_id\":\"{id}\"}}]");
    let older = Connection::open(data.join("office.sqlite")).unwrap();
    older.execute_batch(OLD).unwrap();
    older
        .execute(
            "insert into request values (0, ?1, null, 'c16-afya', 'Afya', 'Kongwa', null, null, 'Ya zamani', 'Kongwa',
             null, null, null, 'Asha', null, null, null, null, '[]', 'PROCESSED', 1, null, 1790000000000, 1790000000000)",
            [&id],
        )
        .unwrap();
    older
        .execute(
            "insert into note values (1, 0, 1790000000000, 'Jibu la zamani')",
            [],
        )
        .unwrap();
    use sha2::{Digest, Sha256};
    let hash: [u8; 32] = Sha256::digest(&body).into();
    older
        .execute(
            "insert into taken values ('k', 0, ?1, ?2)",
            (hash, &receipt),
        )
        .unwrap();
    drop(older);

    let settings = Settings {
        data: Some(data),
        ..Settings::default()
    };
    // Twice, because the second time the new tables are there.
    for round in ["1", "2"] {
        let office = serve(settings.clone()).unwrap();
        let again = post_under(office.api, "k", &REPORT);
        assert_eq!((again.status, again.text()), (201, receipt.clone()));
        let of = Sent {
            id: id.clone(),
            secret: String::new(),
        };
        assert!(desk(&office, &of).contains("Jibu la zamani"));
        for (number, secret) in ["", "0000-0000-0000-0000", "neno"].into_iter().enumerate() {
            let id = format!("{round}/{number}");
            let changes = [("account_id", secret), ("status", "REOPEN")];
            assert_eq!(add(&office, &of, &id, &changes).status, 200);
        }
        let seen = case(&office, &of);
        assert_eq!(seen["status"], "open");
        assert_eq!(seen["status_notes"], "Jibu la zamani");
        assert_eq!(seen["notes"][0]["type"], "office");
        // A new report in it has a secret and needs it.
        let new = report(&office);
        assert_eq!(
            add(&office, &new, &new.id, &[("account_id", "")]).status,
            403
        );
        assert_eq!(add(&office, &new, &new.id, &[]).status, 200);
        office.stop();
    }
}

#[test]
fn what_the_disk_refuses_is_not_taken_and_may_be_sent_again() {
    let data = folder("full");
    let office = serve(Settings {
        data: Some(data.clone()),
        ..Settings::default()
    })
    .unwrap();
    let of = report(&office);
    let beside = Connection::open(data.join("office.sqlite")).unwrap();
    beside
        .execute_batch(
            "create trigger full before insert on act_media begin select raise(abort, 'full'); end",
        )
        .unwrap();
    let all = fields(&of, "u", &[("status", "FIXED")]);
    let send = || post_parts(office.api, PATH, &all, &[("a", JPEG)]);
    assert_eq!(send().status, 503);
    assert_eq!(
        (office.updates_with(""), &case(&office, &of)["status"]),
        (0, &json!("open"))
    );
    beside.execute_batch("drop trigger full").unwrap();
    assert_eq!(send().status, 200);
    assert_eq!(
        (office.updates_with(""), &case(&office, &of)["status"]),
        (1, &json!("closed"))
    );
}

#[test]
fn what_cannot_be_read_is_refused() {
    let office = office();
    let of = report(&office);
    let plain = encode(&fields(&of, "u", &[]));
    let long = format!("{plain}&x={}", "a".repeat(1 << 20));
    for (content_type, body, status) in [
        ("application/json", plain.as_bytes(), 400),
        ("multipart/form-data; boundary=x", plain.as_bytes(), 400),
        ("", plain.as_bytes(), 400),
        (FORM, b"status=%zz", 400),
        (FORM, b"status=\xff", 400),
        (FORM, b"", 400),
        (FORM, long.as_bytes(), 413),
    ] {
        let headers = [("Content-Type", content_type)];
        let reply = send(office.api, "POST", PATH, &headers, body);
        assert_eq!(reply.status, status, "{content_type}");
        reply.problems();
    }
    assert_eq!(office.updates_with(""), 0);
}

/// One office and one report for all random cases.
fn shared() -> &'static (SocketAddr, Sent) {
    static OFFICE: OnceLock<(Running, (SocketAddr, Sent))> = OnceLock::new();
    let (_, shared) = OFFICE.get_or_init(|| {
        let office = office();
        let shared = (office.api, report(&office));
        (office, shared)
    });
    shared
}

proptest! {
    // A failing case belongs in the tables above, not in a file beside the sources.
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bodies_never_fail(body in any::<Vec<u8>>()) {
        let reply = send(shared().0, "POST", PATH, &[("Content-Type", FORM)], &body);
        prop_assert_eq!(reply.status, 400);
    }

    #[test]
    fn random_fields_never_fail(
        changes in prop::collection::vec((
            prop::sample::select(vec![
                "update_id", "description", "status", "updated_datetime", "account_id", "email", "phone",
                "public_anonymity_required", "media_url", "service_request_id", "attribute[x]",
            ]),
            prop_oneof![
                any::<String>(), Just("REOPEN".to_owned()), Just("FIXED".to_owned()), Just("TRUE".to_owned()),
            ],
        ), 0..6),
    ) {
        let (api, of) = shared();
        let changes: Vec<(&str, &str)> = changes.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let reply = post(*api, PATH, &fields(of, "u", &changes));
        prop_assert!([200, 400, 403].contains(&reply.status), "{}", reply.status);
        let case = get(*api, &format!("/requests/{}.json", of.id));
        prop_assert_eq!(case.status, 200);
    }
}
