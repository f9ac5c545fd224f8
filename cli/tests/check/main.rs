//! `mrejesho-cli check URL` against good, poor and hostile servers.

mod hostile;
mod program;
mod server;
mod tracker;
mod trial;

use std::fs;

use mrejesho::api::config::{DayTravels, InstitutionSource, KindTravels};
use mrejesho::feedback::model::language::Language;
use office::{Manner, Settings};

use program::{Folder, check, text};
use server::{Answer, Asked, Does, Server};

/// The list of a small office.
const SERVICES: &str = r#"[
  {"service_code": "POT", "service_name": "Pothole in the road", "metadata": false, "type": "realtime", "group": "Roads"},
  {"service_code": "LAMP", "service_name": "Broken street light", "metadata": false, "type": "realtime", "group": "Roads"},
  {"service_code": "other", "service_name": "Other", "metadata": false, "type": "realtime", "group": "Office"}
]"#;

fn error(status: u16, words: &str) -> Answer {
    Answer::json(
        status,
        format!(r#"[{{"code": {status}, "description": "{words}"}}]"#),
    )
}

/// A GeoReport server with this list. It takes reports, and tells nothing about anybody's.
fn georeport(asked: &Asked, services: &str) -> Answer {
    let not_there = error(404, "not found");
    match (asked.method.as_str(), asked.path.as_str()) {
        ("GET", "/services.json") => Answer::json(200, services),
        ("OPTIONS" | "POST", "/requests.json") => error(405, "no").with("Allow", "POST"),
        _ => not_there,
    }
}

#[test]
fn the_trial_office_would_work() {
    let office = office::serve(Settings::default()).expect("an office");
    let ran = check(&[&office.api_url()]).ended_with(0);
    ran.row("address", "works", &office.api_url());
    ran.row("discovery.json", "works", "1 endpoint");
    ran.row("services.json", "works", "services in ");
    ran.row("services/CODE.json", "works", "required, of “");
    ran.row(
        "requests/REFERENCE.json",
        "works",
        "an unknown reference: 404",
    );
    ran.row("requests.json, the list", "not", "400");
    ran.row("POST requests.json", "works", "POST");
    ran.row("cookies", "works", "none");
    ran.row("encryption", "works", "plain http on this machine");
    ran.says("A site with this API would work");
    let config = ran.config();
    assert_eq!(config.endpoint, "/api/");
    assert_eq!(config.api_language, Language::Swahili);
    assert_eq!(config.institutions, InstitutionSource::Groups);
    assert_eq!(config.catch_all_service.as_deref(), Some("nyingine"));
    assert!(config.follow_up && config.public_read && !config.idempotency && !config.look_up);
    assert_eq!(office.reports_with(""), 0, "the check writes nothing");
}

#[test]
fn the_smallest_office_would_work_and_is_told_what_to_mend() {
    let office = office::serve(Settings {
        manner: Manner::Minimal,
        ..Settings::default()
    });
    let office = office.expect("an office");
    let ran = check(&[&office.api_url()]).ended_with(0);
    ran.row("services.json", "works", "without groups");
    ran.row("requests/REFERENCE.json", "warning", "500");
    ran.says("Answer an unknown reference with 404");
    ran.row("POST requests.json", "works", "");
    assert!(ran.config().follow_up);
    assert_eq!(office.reports_with(""), 0);
}

#[test]
fn a_strict_office_is_asked_only_what_georeport_has() {
    let office = office::serve(Settings {
        strict: true,
        ..Settings::default()
    });
    let office = office.expect("an office");
    check(&[&office.api_url()]).ended_with(0);
}

#[test]
fn a_config_that_fits_has_a_line_for_each_decision() {
    let server = Server::start(|asked| georeport(asked, SERVICES).into());
    let ran = check(&[&server.url]).ended_with(0);
    ran.row("services.json", "works", "3 services in 2 groups");
    for (field, value) in [
        ("api", "\"open311\""),
        ("endpoint", "\"/api/\""),
        ("kind", "{\"as\": \"line\"}"),
        ("api_language", "\"en\""),
        ("institutions", "\"groups\""),
        ("catch_all_service", "\"other\""),
        ("default_place", "(left out)"),
        ("follow_up", "true"),
        ("look_up", "false"),
        ("extensions", "false"),
        ("updates", "false"),
        ("privacy", "(fill it in)"),
    ] {
        ran.row(field, value, "");
    }
    let config = ran.config();
    assert_eq!(config.api_language, Language::English);
    assert!(ran.out.contains("FILL IN"));
    assert_eq!(server.writes().len(), 0);
}

#[test]
fn the_api_is_found_where_people_say_that_it_is() {
    let below = |folder: &'static str| {
        move |asked: &Asked| -> Does {
            let rest = asked
                .path
                .strip_prefix(folder)
                .map(|rest| format!("/{rest}"));
            match rest {
                Some(path) => georeport(
                    &Asked {
                        path,
                        ..asked.clone()
                    },
                    SERVICES,
                )
                .into(),
                None => Answer::html(404, "Not found").into(),
            }
        }
    };
    for (folder, given, mark) in [
        ("/", "", "works"),
        ("/", "services.json", "works"),
        ("/open311/v2/", "open311/v2", "works"),
        ("/open311/v2/", "open311/v2/services.json?page=1", "works"),
        ("/open311/v2/", "", "warning"),
        ("/open311/v2/", "open311/", "warning"),
        ("/api/v2/", "", "warning"),
        ("/v2/", "about/us", "warning"),
        ("/", "v2/", "warning"),
    ] {
        let server = Server::start(below(folder));
        let ran = check(&[&format!("{}{given}", server.url)]).ended_with(0);
        let found = format!("{}{}", server.url, &folder[1..]);
        ran.row("address", mark, &found);
        ran.says(&format!("passes this path on to {found}"));
    }
}

#[test]
fn discovery_leads_to_the_api_on_the_same_host_only() {
    let start = |url: &'static str| {
        Server::start(move |asked| match asked.path.as_str() {
            "/discovery.json" => {
                let host = &asked.headers["host"];
                let url = url.replace("HOST", host);
                Answer::json(200, format!(r#"{{"endpoints": [{{"url": "{url}"}}]}}"#)).into()
            }
            "/geo/own/services.json" => Answer::json(200, SERVICES).into(),
            _ => Answer::html(404, "No").into(),
        })
    };
    let own = start("http://HOST/geo/own/");
    let ran = check(&[&own.url]);
    ran.row("address", "warning", "geo/own/");
    let elsewhere = Server::start(|asked| georeport(asked, SERVICES).into());
    let url: &'static str = elsewhere.url.clone().leak();
    let ran = check(&[&start(url).url]).ended_with(1);
    ran.row("address", "not", "");
    assert_eq!(
        elsewhere.asked().len(),
        0,
        "what an answer names elsewhere is not asked"
    );
}

#[test]
fn a_jurisdiction_is_asked_for_and_used() {
    let server =
        Server::start(
            |asked| match asked.query.contains("jurisdiction_id=dodoma.go.tz") {
                true => georeport(asked, SERVICES).into(),
                false => error(400, "jurisdiction_id was not provided").into(),
            },
        );
    let ran = check(&[&server.url]).ended_with(1);
    ran.says("Run the check with --jurisdiction ID.");
    let by_option = check(&["--jurisdiction", "dodoma.go.tz", &server.url]).ended_with(0);
    assert_eq!(
        by_option.config().jurisdiction_id.as_deref(),
        Some("dodoma.go.tz")
    );
    let by_query = check(&[&format!(
        "{}services.json?jurisdiction_id=dodoma.go.tz",
        server.url
    )])
    .ended_with(0);
    assert_eq!(by_query.out, by_option.out);
    let odd = check(&["--jurisdiction", "a&b", &server.url]).ended_with(1);
    odd.says("A jurisdiction has only letters");
}

#[test]
fn kind_and_day_travel_as_the_services_ask_for_them() {
    const KINDS: &str = r#"[{"key": "complaint", "name": "a"}, {"key": "compliment", "name": "b"},
        {"key": "enquiry", "name": "c"}, {"key": "suggestion", "name": "d"}]"#;
    let server = |asks: fn(&str) -> bool| {
        Server::start(move |asked| {
            let code = asked
                .path
                .strip_prefix("/services/")
                .and_then(|file| file.strip_suffix(".json"));
            let services = SERVICES.replace("\"metadata\": false", "\"metadata\": true");
            let day = r#"{"code": "day", "datatype": "datetime", "variable": true, "description": "Siku"}"#;
            match code {
                Some(code) if asks(code) => Answer::json(
                    200,
                    format!(
                        r#"{{"service_code": "{code}", "attributes": [{{"code": "aina", "datatype": "singlevaluelist",
                           "variable": true, "description": "Aina", "values": {KINDS}}}, {day}]}}"#
                    ),
                )
                .into(),
                Some(code) => Answer::json(200, format!(r#"{{"service_code": "{code}", "attributes": [{day}]}}"#)).into(),
                None => georeport(asked, &services).into(),
            }
        })
    };
    let config = check(&[&server(|_| true).url]).ended_with(0).config();
    assert_eq!(
        config.kind,
        KindTravels::Attribute {
            code: "aina".to_owned()
        }
    );
    assert_eq!(
        config.day,
        DayTravels::Attribute {
            code: "day".to_owned()
        }
    );
    // The last service does not ask.
    let config = check(&[&server(|code| code != "other").url])
        .ended_with(0)
        .config();
    assert_eq!(config.kind, KindTravels::Line);
    assert_eq!(
        config.day,
        DayTravels::Attribute {
            code: "day".to_owned()
        }
    );
    // CitySDK.
    let cities = Server::start(|asked| {
        let services = SERVICES.replace("\"group\"", "\"keywords\": \"problem, idea\", \"group\"");
        georeport(asked, &services).into()
    });
    let config = check(&[&cities.url]).ended_with(0).config();
    assert!(
        matches!(config.kind, KindTravels::Keyword { .. }),
        "{:?}",
        config.kind
    );
}

#[test]
fn reports_and_updates_are_asked_for_in_the_far_future_and_not_read() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/requests.json" if asked.method == "GET" => Answer::json(200, "[]").into(),
        "/servicerequestupdates.json" => Answer::json(200, "[]").into(),
        _ => georeport(asked, SERVICES).into(),
    });
    let ran = check(&[&server.url]).ended_with(0);
    ran.row("requests.json, the list", "works", "an empty list");
    ran.row("servicerequestupdates.json", "works", "a list");
    ran.row("…?extensions=true", "works", "accepted");
    ran.row("updates", "{\"acts\": [\"message\"]", "");
    let config = ran.config();
    assert!(config.extensions && config.updates.is_some() && !config.look_up);
    for asked in server.asked() {
        let is_of_people = matches!(
            asked.path.as_str(),
            "/requests.json" | "/servicerequestupdates.json"
        );
        if is_of_people && asked.method == "GET" {
            assert!(asked.query.contains("start_date=2999-"), "{asked:?}");
        }
    }
    // A server that lists everything all the same.
    let careless = Server::start(|asked| match asked.path.as_str() {
        "/requests.json" if asked.method == "GET" => Answer::json(
            200,
            r#"[{"service_request_id": 1, "description": "Asha Juma, 0712345678"}]"#,
        )
        .into(),
        _ => georeport(asked, SERVICES).into(),
    });
    let ran = check(&[&careless.url]).ended_with(0);
    ran.row(
        "requests.json, the list",
        "warning",
        "1 report from the year 2999 on",
    );
    ran.does_not_say("Asha");
    assert!(!ran.out.contains("Asha"));
}

#[test]
fn what_is_around_the_answers_is_judged() {
    let long = |count: usize| {
        let service = |code: usize| {
            format!(
                r#"{{"service_code": "{code}", "service_name": "Road {code} {}"}}"#,
                "x".repeat(90)
            )
        };
        format!(
            "[{}]",
            (0..count).map(service).collect::<Vec<_>>().join(",")
        )
    };
    let server = Server::start(move |asked| match asked.path.as_str() {
        "/services.json" => Answer::new(200, "text/html", long(1_001))
            .with("Set-Cookie", "sid=siri; Path=/")
            .with("Cache-Control", "no-store")
            .with("Date", "Thu, 01 Jan 2015 00:00:00 GMT")
            .into(),
        _ => georeport(asked, "")
            .with("Cache-Control", "public, max-age=600")
            .into(),
    });
    let ran = check(&[&server.url]).ended_with(0);
    ran.row("size of the list", "warning", " KB, not packed");
    ran.says("gzip makes it ");
    ran.row("content types", "warning", "text/html");
    ran.row("cookies", "warning", "“sid”");
    ran.does_not_say("siri");
    ran.row("caches: the list", "warning", "no-store");
    ran.row("caches: cases", "warning", "max-age=600");
    ran.row("clock", "warning", "minutes behind");
    let bare = Server::start(|asked| georeport(asked, SERVICES).into());
    check(&[&bare.url]).row("clock", "warning", "no Date");
}

#[test]
fn pages_of_other_sites_may_read_or_not() {
    type Of = fn(&str) -> Vec<(&'static str, String)>;
    let cases: [(Of, &str, &str); 6] = [
        (|_| vec![], "not", "may not read"),
        (
            |_| vec![("Access-Control-Allow-Origin", "*".to_owned())],
            "works",
            "may read",
        ),
        (
            |own| {
                vec![
                    ("Access-Control-Allow-Origin", own.to_owned()),
                    ("Vary", "Origin".to_owned()),
                ]
            },
            "works",
            "may read",
        ),
        (
            |own| vec![("Access-Control-Allow-Origin", own.to_owned())],
            "warning",
            "Vary",
        ),
        (
            |_| {
                vec![(
                    "Access-Control-Allow-Origin",
                    "https://own.go.tz".to_owned(),
                )]
            },
            "not",
            "only for",
        ),
        (
            |own| {
                vec![
                    ("Access-Control-Allow-Origin", own.to_owned()),
                    ("Access-Control-Allow-Credentials", "true".to_owned()),
                ]
            },
            "warning",
            "log-in",
        ),
    ];
    for (headers, mark, words) in cases {
        let server = Server::start(move |asked| {
            let origin = asked.headers.get("origin").cloned().unwrap_or_default();
            let answer = georeport(asked, SERVICES);
            let headers = if origin.is_empty() {
                vec![]
            } else {
                headers(&origin)
            };
            let answer = headers
                .iter()
                .fold(answer, |answer, (name, value)| answer.with(name, value));
            answer.into()
        });
        check(&[&server.url])
            .ended_with(0)
            .row("other sites (CORS)", mark, words);
    }
    let own = Server::start(|asked| {
        georeport(asked, SERVICES)
            .with("Access-Control-Allow-Origin", "https://own.go.tz")
            .into()
    });
    let ran = check(&["--origin", "https://own.go.tz/maoni/", &own.url]);
    ran.row("other sites (CORS)", "works", "");
    check(&["--origin", "own.go.tz", &own.url])
        .ended_with(1)
        .says("--origin is the address of a site");
}

#[test]
fn a_list_in_pages_is_read_to_its_end() {
    let server = Server::start(|asked| match (asked.path.as_str(), asked.query.as_str()) {
        ("/services.json", "") => Answer::json(200, SERVICES)
            .with("Link", "</services.json?page=2>; rel=\"next\"")
            .into(),
        ("/services.json", "page=2") => {
            Answer::json(200, r#"[{"service_code": "4", "service_name": "Water"}]"#).into()
        }
        _ => georeport(asked, SERVICES).into(),
    });
    let ran = check(&[&server.url]).ended_with(0);
    ran.row(
        "services.json",
        "works",
        "4 services in 2 groups, 2 requests for its pages",
    );
}

#[test]
fn a_config_is_written_and_none_is_overwritten() {
    let folder = Folder::new("check-write");
    let file = folder.file("config.json");
    let server = Server::start(|asked| georeport(asked, SERVICES).into());
    let ran = check(&["--write", text(&file), &server.url]).ended_with(0);
    assert_eq!(ran.out, "");
    let written = fs::read_to_string(&file).expect("written");
    assert_eq!(written, check(&[&server.url]).out);
    // What the tool writes, the tool accepts as soon as it is filled in.
    check(&[text(&file)]).ended_with(1).says("“FILL IN”");
    fs::write(&file, written.replace("FILL IN: ", "")).expect("filled in");
    check(&[text(&file)]).ended_with(0);
    fs::write(&file, "mine").expect("written");
    let before = server.asked().len();
    check(&["--write", text(&file), &server.url])
        .ended_with(1)
        .says("replace it with --force");
    assert_eq!(server.asked().len(), before, "nothing is asked in vain");
    assert_eq!(fs::read_to_string(&file).expect("kept"), "mine");
    check(&["--write", text(&file), "--force", &server.url]).ended_with(0);
    assert_eq!(fs::read_to_string(&file).expect("replaced"), written);
    let nowhere = folder.file("no/such/config.json");
    check(&["--write", text(&nowhere), &server.url])
        .ended_with(1)
        .says("Could not write");
}

#[test]
fn a_file_and_an_address_are_told_apart() {
    let missing = check(&["a.go.tz/open311/v2"]).ended_with(1);
    missing.says("The address of an API begins with https://");
    check(&["ftp://a.go.tz/"])
        .ended_with(1)
        .says("begins with https:// or http://");
    let secret = check(&["https://asha:siri@a.go.tz/"]).ended_with(1);
    secret.does_not_say("siri");
    check(&["--try", "config.json"])
        .ended_with(1)
        .says("--try is only for the address");
}
