//! The minimal server must stay as odd as it promises: a client's tolerance is checked against it.

mod talk;

use std::collections::HashSet;

use office::{Manner, Running, Settings, serve};
use serde_json::json;
use talk::{FORM, get, post, send};

fn office() -> Running {
    serve(Settings {
        manner: Manner::Minimal,
        ..Settings::default()
    })
    .unwrap()
}

#[test]
fn it_has_no_discovery_and_fails_like_real_ones() {
    let office = office();
    let discovery = get(office.api, "/discovery.json");
    assert_eq!(discovery.status, 404);
    assert_eq!(discovery.text(), "Not found");
    assert!(discovery.header("content-type").starts_with("text/plain"));
    let token = get(office.api, "/tokens/x.json");
    assert_eq!(token.status, 500);
    assert!(token.header("content-type").starts_with("text/html") && token.text().contains("<h1>"));
    for path in [
        "/requests/7.json",
        "/requests/x.json",
        "/requests/%ff.json",
        "/services/9.json",
    ] {
        let reply = get(office.api, path);
        assert_eq!(reply.status, 500, "{path}");
        reply.problems();
    }
}

#[test]
fn services_are_numbers_without_groups() {
    let office = office();
    let services = get(office.api, "/services.json").json();
    let services = services.as_array().unwrap();
    assert!((3..=4).contains(&services.len()));
    for service in services {
        assert!(service["service_code"].is_u64());
        assert!(service.get("group").is_none());
        assert!(["true", "false"].contains(&service["metadata"].as_str().unwrap()));
    }
    let definition = get(office.api, "/services/1.json").json();
    assert_eq!(definition["service_code"], 1);
    let attributes = definition["attributes"].as_array().unwrap();
    let datatypes: HashSet<_> = attributes
        .iter()
        .map(|a| a["datatype"].as_str().unwrap())
        .collect();
    assert_eq!(datatypes, HashSet::from(["number", "singlevaluelist"]));
    for attribute in attributes {
        assert_eq!(attribute["required"], "true");
    }
    let list = attributes
        .iter()
        .find(|a| a["datatype"] == "singlevaluelist")
        .unwrap();
    assert_eq!(list["values"][0]["key"], 0);
}

#[test]
fn a_post_is_answered_with_200_and_counts_from_0() {
    let office = office();
    let fields = [
        ("service_code", "1"),
        ("description", "Hakuna maji tangu jana"),
        ("address_string", "Mbezi"),
        ("attribute[watu]", "40"),
        ("attribute[tatizo]", "0"),
    ];
    for id in 0..3 {
        let reply = post(office.api, "/requests.json", &fields);
        assert_eq!(reply.status, 200);
        assert_eq!(reply.json(), json!([{"service_request_id": id}]));
    }
    let status = get(office.api, "/requests/0.json").json();
    assert_eq!(status[0]["service_request_id"], 0);
    assert_eq!(status[0]["service_code"], 1);
    assert_eq!(status[0]["description"], "Hakuna maji tangu jana");
    assert!(status[0].get("notes").is_none() && status[0].get("extended_attributes").is_none());

    for id in 3..5 {
        let reply = talk::post_under(office.api, "k", &fields);
        assert_eq!(reply.json(), json!([{"service_request_id": id}]));
    }
    assert_eq!(office.reports_with(fields[1].1), 5, "a key means nothing");

    let long = format!("a={}", "a".repeat(1 << 20));
    for (content_type, body, expected) in [
        (FORM, talk::encode(&fields[..3]), 400),
        (FORM, "%".to_owned(), 400),
        ("application/json", "{}".to_owned(), 400),
        (FORM, long, 413),
    ] {
        let reply = send(
            office.api,
            "POST",
            "/requests.json",
            &[("Content-Type", content_type)],
            body.as_bytes(),
        );
        assert_eq!(reply.status, expected);
        assert_eq!(reply.problems().len(), 1);
    }
}
