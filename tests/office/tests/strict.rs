//! The strict office must refuse what strict servers refuse, and take all that GeoReport names.

mod talk;

use office::{Manner, Running, Settings, serve};
use talk::{get, post, send};

fn office(manner: Manner) -> Running {
    serve(Settings {
        manner,
        strict: true,
        ..Settings::default()
    })
    .unwrap()
}

const REPORT: [(&str, &str); 5] = [
    ("service_code", "1"),
    ("description", "Hakuna maji tangu jana"),
    ("address_string", "Mbezi"),
    ("attribute[watu]", "40"),
    ("attribute[tatizo]", "0"),
];

#[test]
fn what_geo_report_does_not_name_is_refused() {
    let office = office(Manner::Minimal);
    let plain = post(office.api, "/requests.json", &REPORT);
    assert_eq!(plain.status, 200, "{}", plain.text());
    for (more, named) in [
        (vec![("anonymous", "yes")], "unexpected entries: anonymous"),
        (
            vec![
                ("kind", "complaint"),
                ("language", "sw"),
                ("anonymous", "no"),
            ],
            "unexpected entries: anonymous kind language",
        ),
        (vec![("institution", "Chato")], "institution"),
        (vec![("attribute[kind]", "complaint")], "attribute[kind]"),
        (vec![("attribute[]", "x")], "attribute[]"),
        (vec![("Email", "a@example.org")], "Email"),
        (vec![("", "x")], "unexpected"),
        (vec![("description", "tena")], "description: more than once"),
        (vec![("lat", "-6.1"), ("long", "35.7")], "address_string"),
    ] {
        let fields: Vec<_> = REPORT.into_iter().chain(more).collect();
        let reply = post(office.api, "/requests.json", &fields);
        assert_eq!(reply.status, 400, "{named}");
        assert!(reply.text().contains(named), "{named}: {}", reply.text());
    }
    assert_eq!(office.reports_with("Hakuna maji"), 1);
}

#[test]
fn a_key_goes_in_the_body_and_never_in_an_address() {
    let office = office(Manner::Whole);
    for path in [
        "/services.json?api_key=k",
        "/services/1.json?jurisdiction_id=a&api_key=k",
        "/requests.json?service_request_id=1&api_key=k",
        "/requests/1.json?API_KEY=k",
        "/tokens/1.json?api_key=",
    ] {
        assert_eq!(get(office.api, path).status, 400, "{path}");
    }
    assert_eq!(get(office.api, "/services.json").status, 200);
    let office = self::office(Manner::Minimal);
    let keyed: Vec<_> = REPORT.into_iter().chain([("api_key", "k")]).collect();
    assert_eq!(post(office.api, "/requests.json", &keyed).status, 200);
    assert_eq!(
        post(office.api, "/requests.json?api_key=k", &REPORT).status,
        400
    );
}

#[test]
fn it_answers_a_browser_without_a_script_as_a_plain_server_does() {
    let office = office(Manner::Whole);
    let reply = send(
        office.api,
        "POST",
        "/requests.json",
        &[
            ("Content-Type", talk::FORM),
            ("Accept", "text/html,*/*;q=0.8"),
        ],
        talk::encode(&[("service_code", "x"), ("anonymous", "no")]).as_bytes(),
    );
    assert_eq!(reply.status, 400);
    assert!(reply.header("content-type").starts_with("application/json"));
    assert!(reply.text().contains("anonymous"));
}
