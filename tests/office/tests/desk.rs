//! The officer's pages: the whole circle from report to answer, what is escaped, and who is turned away.

mod talk;

use office::{Manner, Running, Settings, serve};
use talk::{FORM, Reply, encode, get, post, send};

fn office() -> Running {
    serve(Settings::default()).unwrap()
}

fn report(office: &Running, fields: &[(&str, &str)]) -> String {
    let mut all = vec![("service_code", "65-luku"), ("address_string", "Dodoma")];
    all.extend(fields);
    let reply = post(office.api, "/requests.json", &all);
    assert_eq!(reply.status, 201, "{}", reply.text());
    let id = &reply.json()[0]["service_request_id"];
    id.as_str().unwrap().to_owned()
}

fn form_token(office: &Running, path: &str) -> String {
    let page = get(office.desk, path).text();
    let (_, rest) = page.split_once("name=\"token\" value=\"").unwrap();
    rest.split_once('"').unwrap().0.to_owned()
}

fn answer(office: &Running, reference: &str, fields: &[(&str, &str)]) -> Reply {
    let path = format!("/desk/{reference}");
    let token = form_token(office, &path);
    let mut all = vec![("token", token.as_str())];
    all.extend(fields);
    post(office.desk, &path, &all)
}

#[test]
fn an_answer_goes_the_whole_circle() {
    let office = office();
    assert!(
        get(office.desk, "/desk")
            .text()
            .contains("Bado hakuna mrejesho uliopokelewa.")
    );
    let first = report(
        &office,
        &[("description", "Wa kwanza"), ("attribute[kind]", "enquiry")],
    );
    let id = report(
        &office,
        &[
            ("description", "Wa pili"),
            ("first_name", "Asha"),
            ("phone", "+255700000001"),
        ],
    );

    let list = get(office.desk, "/desk").text();
    assert!(
        list.find(&id).unwrap() < list.find(&first).unwrap(),
        "newest first"
    );
    for words in [
        "Ulizo",
        "Wa kwanza",
        "imepokelewa",
        "(TANESCO)",
        "LUKU na ankara",
    ] {
        assert!(list.contains(words), "{words}");
    }
    let page = get(office.desk, &format!("/desk/{id}")).text();
    for words in ["Wa pili", "Asha", "+255700000001", "Dodoma"] {
        assert!(page.contains(words), "{words}");
    }

    type Fields<'a> = &'a [(&'a str, &'a str)];
    let steps: [(Fields, &str, &str, &[&str]); 4] = [
        (
            &[("status", "in_process"), ("expected", "2026-12-01")],
            "open",
            "IN_PROCESS",
            &[],
        ),
        (
            &[
                ("status", "processed"),
                ("answer", "Jibu la 1\nmstari wa 2"),
            ],
            "open",
            "PROCESSED",
            &["Jibu la 1\nmstari wa 2"],
        ),
        (
            &[("status", "closed"), ("answer", "Jibu la 2")],
            "closed",
            "PROCESSED",
            &["Jibu la 1\nmstari wa 2", "Jibu la 2"],
        ),
        (
            &[("status", "received"), ("answer", "  ")],
            "open",
            "RECEIVED",
            &["Jibu la 1\nmstari wa 2", "Jibu la 2"],
        ),
    ];
    for (fields, status, detailed, notes) in steps {
        let reply = answer(&office, &id, fields);
        assert_eq!(reply.status, 303);
        assert_eq!(reply.header("location"), format!("/desk/{id}"));
        let seen = get(office.api, &format!("/requests/{id}.json")).json()[0].clone();
        assert_eq!(seen["status"], status);
        assert_eq!(seen["extended_attributes"]["detailed_status"], detailed);
        let texts: Vec<_> = seen["notes"]
            .as_array()
            .unwrap()
            .iter()
            .map(|n| n["description"].as_str().unwrap())
            .collect();
        assert_eq!(texts, notes);
        assert_eq!(
            seen.get("status_notes").and_then(|n| n.as_str()),
            notes.last().copied()
        );
        let expected = fields.iter().any(|(name, _)| *name == "expected");
        assert_eq!(
            seen.get("expected_datetime").and_then(|d| d.as_str()),
            expected.then_some("2026-12-01T00:00:00+03:00")
        );
    }
    let untouched = get(office.api, &format!("/requests/{first}.json")).json();
    assert_eq!(untouched[0]["notes"], serde_json::json!([]));
}

#[test]
fn a_blackbox_report_reaches_the_desk_too() {
    let office = office();
    let fields = [
        ("service_code", "30-taarifa-fiche"),
        ("address_string", "Mwanza"),
        ("description", "Taarifa ya kificho"),
    ];
    post(office.api, "/requests.json", &fields);
    assert!(
        get(office.desk, "/desk")
            .text()
            .contains("Taarifa ya kificho")
    );
}

#[test]
fn whatever_was_sent_is_shown_as_text() {
    let office = office();
    let attack = "<script>alert(1)</script>\"'><img src=x onerror=y>&amp;\u{202e}😀\n  \n  mwisho";
    let fields: Vec<(&str, &str)> = [
        "description",
        "first_name",
        "last_name",
        "phone",
        "media_url",
        "address_string",
        "address_id",
    ]
    .into_iter()
    .map(|name| (name, attack))
    .chain([
        ("service_code", "65-kukatika"),
        ("email", "<a>@\"b\""),
        ("attribute[tatizo]", "mdogo"),
        ("attribute[tangu]", "2026-11-20"),
        ("attribute[kufika]", attack),
        ("attribute[mita]", attack),
    ])
    .collect();
    let reply = post(office.api, "/requests.json", &fields);
    let id = reply.json()[0]["service_request_id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(
        answer(&office, &id, &[("status", "processed"), ("answer", attack)]).status,
        303
    );
    // And as the officer's own text, given back with a mistake.
    let refused = answer(
        &office,
        &id,
        &[
            ("status", "</option><script>"),
            ("answer", attack),
            ("expected", attack),
        ],
    );
    assert_eq!(refused.status, 400);
    for page in [
        get(office.desk, "/desk").text(),
        get(office.desk, &format!("/desk/{id}")).text(),
        refused.text(),
    ] {
        for raw in ["<script", "<img", "\"'>", "<a>@", "&amp;\u{202e}"] {
            // The entity the attacker wrote must be shown as he wrote it: escaped once more.
            let shown = page.replace("&amp;amp;", "");
            assert!(!shown.contains(raw), "{raw} in {page}");
        }
        assert!(page.contains("&lt;script&gt;"));
    }
    let page = get(office.desk, &format!("/desk/{id}")).text();
    assert!(
        page.contains("😀\n  \n  mwisho</div>"),
        "whitespace is kept"
    );
    assert!(page.contains("Umeme ni mdogo"));
}

#[test]
fn a_wrong_form_keeps_what_was_typed() {
    let office = office();
    let id = report(&office, &[("description", "x")]);
    let long = "a".repeat(4_001);
    for (fields, problem) in [
        (
            vec![("status", "nothing"), ("answer", "\nnilichoandika")],
            "Chagua hali.",
        ),
        (vec![("answer", "\nnilichoandika")], "Chagua hali."),
        (
            vec![
                ("status", "closed"),
                ("answer", "\nnilichoandika"),
                ("expected", "kesho"),
            ],
            "Andika tarehe",
        ),
        (
            vec![("status", "closed"), ("answer", &long)],
            "Jibu ni refu mno",
        ),
    ] {
        let reply = answer(&office, &id, &fields);
        assert_eq!(reply.status, 400);
        let page = reply.text();
        assert!(page.contains(problem) && page.contains("Rekebisha:"));
        assert!(page.contains(">\n\nnilichoandika</textarea>") || page.contains(&long));
    }
    let seen = get(office.api, &format!("/requests/{id}.json")).json();
    assert_eq!(
        seen[0]["extended_attributes"]["detailed_status"],
        "RECEIVED"
    );
}

#[test]
fn only_its_own_host_and_its_own_form_may_post() {
    let office = office();
    let id = report(&office, &[("description", "x")]);
    let path = format!("/desk/{id}");
    let port = office.desk.port();
    let (ip, name) = (format!("127.0.0.1:{port}"), format!("localhost:{port}"));

    for (host, status) in [
        (ip.as_str(), 200),
        (name.as_str(), 200),
        ("mwizi.example", 421),
        ("127.0.0.1", 421),
        ("127.0.0.1:1", 421),
        (&format!("mwizi.example:{port}"), 421),
        (&format!("127.0.0.1:{port}.mwizi.example"), 421),
        ("", 421),
    ] {
        for page in ["/desk", path.as_str(), "/desk/style.css"] {
            let reply = send(office.desk, "GET", page, &[("Host", host)], b"");
            assert_eq!(reply.status, status, "{host} {page}");
            assert_eq!(
                reply.text().contains(&id),
                status == 200 && !page.ends_with(".css")
            );
        }
    }

    let token = form_token(&office, &path);
    let other = self::office();
    let others = form_token(
        &other,
        &format!("/desk/{}", report(&other, &[("description", "y")])),
    );
    assert_ne!(token, others, "a token belongs to one process");
    let own = format!("http://{name}");
    let tries: [(&str, Option<&str>, u16); 9] = [
        ("", None, 403),
        ("x", None, 403),
        (&others, None, 403),
        (&token, Some("null"), 403),
        (&token, Some("http://mwizi.example"), 403),
        (&token, Some("https://localhost"), 403),
        (
            &token,
            Some(&format!("http://127.0.0.1:{}", office.api.port())),
            403,
        ),
        (&token, Some(&own), 303),
        (&token, None, 303),
    ];
    for (token, origin, status) in tries {
        let mut headers = vec![("Content-Type", FORM)];
        headers.extend(origin.map(|origin| ("Origin", origin)));
        let body = encode(&[("token", token), ("status", "closed"), ("answer", "jibu")]);
        let reply = send(office.desk, "POST", &path, &headers, body.as_bytes());
        assert_eq!(reply.status, status, "{token:?} {origin:?}");
        let seen = get(office.api, &format!("/requests/{id}.json")).json();
        assert_eq!(seen[0]["status"] == "closed", status == 303);
    }
}

#[test]
fn every_reply_has_the_strict_headers() {
    let office = office();
    for (method, path, status) in [
        ("GET", "/desk", 200),
        ("GET", "/desk/style.css", 200),
        ("GET", "/desk/none", 404),
        ("GET", "/desk/%ff", 404),
        ("GET", "/requests.json", 404),
        ("POST", "/desk", 405),
        ("POST", "/desk/none", 400),
    ] {
        let reply = send(office.desk, method, path, &[], b"");
        assert_eq!(reply.status, status, "{method} {path}");
        let policy = reply.header("content-security-policy");
        for rule in [
            "default-src 'none'",
            "style-src 'self'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        ] {
            assert!(policy.contains(rule), "{rule}");
        }
        assert_eq!(reply.header("cache-control"), "no-store");
        assert_eq!(reply.header("x-content-type-options"), "nosniff");
        if status != 200 || path == "/desk" {
            assert!(reply.text().contains("<html lang=\"sw\">"));
            assert!(!reply.text().contains("<script"));
        }
    }
    let long = vec![b'a'; (1 << 20) + 1];
    let reply = send(
        office.desk,
        "POST",
        "/desk/x",
        &[("Content-Type", FORM)],
        &long,
    );
    assert_eq!(reply.status, 413);
}

#[test]
fn the_desk_serves_the_minimal_office_too() {
    let office = serve(Settings {
        manner: Manner::Minimal,
        ..Settings::default()
    })
    .unwrap();
    let fields = [
        ("service_code", "2"),
        ("description", "Shimo"),
        ("address_string", "Mbezi"),
    ];
    assert_eq!(post(office.api, "/requests.json", &fields).status, 200);
    assert!(get(office.desk, "/desk").text().contains("Shimo"));
    assert_eq!(
        answer(
            &office,
            "0",
            &[("status", "closed"), ("answer", "Limezibwa")]
        )
        .status,
        303
    );
    let seen = get(office.api, "/requests/0.json").json();
    assert_eq!(seen[0]["status"], "closed");
    assert_eq!(seen[0]["status_notes"], "Limezibwa");
}
