//! The GeoReport API over a real socket: every answer it gives, and that no input makes it fail.

mod talk;

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::{Barrier, OnceLock};
use std::time::Duration;

use flate2::read::GzDecoder;
use office::{Running, Settings, serve};
use proptest::prelude::*;
use talk::{FORM, encode, get, post, post_under, raw, report_under, send};

fn office() -> Running {
    serve(Settings::default()).unwrap()
}

const PLAIN: [(&str, &str); 3] = [
    ("service_code", "c16-afya"),
    ("description", "Hakuna dawa kwenye zahanati."),
    ("address_string", "Kongwa"),
];

/// The plain report with some fields changed, added, or (with an empty value) left out.
fn changed<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<_> = PLAIN
        .into_iter()
        .filter(|(name, _)| changes.iter().all(|(n, _)| n != name))
        .collect();
    fields.extend(changes.iter().filter(|(_, value)| !value.is_empty()));
    fields
}

fn reference(at: SocketAddr, fields: &[(&str, &str)]) -> String {
    let reply = post(at, "/requests.json", fields);
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.json()[0]["service_request_id"]
        .as_str()
        .unwrap()
        .to_owned()
}

#[test]
fn discovery_says_where_it_is() {
    let office = office();
    let reply = get(office.api, "/discovery.json");
    assert_eq!(reply.status, 200);
    let json = reply.json();
    assert_eq!(json["endpoints"][0]["url"], office.api_url());
    assert_eq!(json["endpoints"][0]["type"], "test");
    assert_eq!(json["endpoints"][0]["formats"][0], "application/json");
}

#[test]
fn services_are_compressed_and_revalidated() {
    let office = office();
    let plain = get(office.api, "/services.json");
    assert_eq!(plain.status, 200);
    assert_eq!(
        plain.header("content-type"),
        "application/json; charset=utf-8"
    );
    let mut tags = vec![plain.header("etag").to_owned()];
    for encoding in ["gzip", "br"] {
        let packed = send(
            office.api,
            "GET",
            "/services.json",
            &[("Accept-Encoding", encoding)],
            b"",
        );
        assert_eq!(packed.header("content-encoding"), encoding);
        assert_eq!(packed.header("vary"), "accept-encoding");
        assert!(packed.body.len() * 10 < plain.body.len());
        if encoding == "gzip" {
            let mut unpacked = Vec::new();
            GzDecoder::new(&packed.body[..])
                .read_to_end(&mut unpacked)
                .unwrap();
            assert_eq!(unpacked, plain.body);
        }
        tags.push(packed.header("etag").to_owned());
    }
    for tag in &tags {
        assert!(
            tag.starts_with('"') && tag.ends_with('"'),
            "{tag} is not strong"
        );
        assert_eq!(tags.iter().filter(|other| *other == tag).count(), 1);
        for held in [tag.clone(), format!("\"other\", W/{tag}"), "*".to_owned()] {
            let reply = send(
                office.api,
                "GET",
                "/services.json",
                &[("If-None-Match", &held)],
                b"",
            );
            assert_eq!(reply.status, 304, "{held}");
            assert!(reply.body.is_empty());
            assert!(!reply.header("etag").is_empty());
        }
    }
    for held in ["\"other\"", "nonsense", "\"", "W/", "\u{7f}"] {
        let reply = send(
            office.api,
            "GET",
            "/services.json",
            &[("If-None-Match", held)],
            b"",
        );
        assert_ne!(reply.status, 304, "{held}");
        assert!(reply.status < 500);
    }
    let definition = get(office.api, "/services/65-kukatika.json");
    let tag = definition.header("etag");
    assert_ne!(tag, tags[0]);
    let again = send(
        office.api,
        "GET",
        "/services/65-kukatika.json",
        &[("If-None-Match", tag)],
        b"",
    );
    assert_eq!(again.status, 304);
}

#[test]
fn a_report_gets_a_reference_and_its_status_tells_nothing_of_it() {
    let office = office();
    let secret = [
        ("description", "neno-la-siri <b>dawa</b>"),
        ("first_name", "Asha-jina"),
        ("last_name", "Juma-jina"),
        ("phone", "+255700000001"),
        ("email", "asha@mfano.tz"),
        ("address_string", "Kijiji-cha-siri"),
        ("device_id", "kifaa-1"),
        ("attribute[kind]", "complaint"),
        ("attribute[day]", "2026-11-20"),
        ("unknown", "x"),
    ];
    let receipt = post(office.api, "/requests.json", &changed(&secret));
    assert_eq!(receipt.status, 201);
    assert_eq!(receipt.header("cache-control"), "no-store");
    let entry = &receipt.json()[0];
    let id = entry["service_request_id"].as_str().unwrap().to_owned();
    assert!(
        entry["service_notice"]
            .as_str()
            .unwrap()
            .starts_with("Mrejesho wako umepokelewa.")
    );
    assert!(entry.get("token").is_none());

    let reply = get(office.api, &format!("/requests/{id}.json"));
    assert_eq!(reply.status, 200);
    assert_eq!(reply.header("cache-control"), "no-store");
    let json = reply.json();
    assert_eq!(json.as_array().unwrap().len(), 1);
    let status = &json[0];
    assert_eq!(status["service_request_id"], id);
    assert_eq!(status["status"], "open");
    assert_eq!(status["service_code"], "c16-afya");
    assert_eq!(
        status["agency_responsible"],
        "Halmashauri ya Wilaya ya Kongwa"
    );
    assert_eq!(status["extended_attributes"]["detailed_status"], "RECEIVED");
    assert_eq!(status["notes"], serde_json::json!([]));
    for absent in [
        "description",
        "email",
        "phone",
        "address",
        "expected_datetime",
        "status_notes",
    ] {
        assert!(status.get(absent).is_none(), "{absent}");
    }
    for time in ["requested_datetime", "updated_datetime"] {
        assert!(status[time].as_str().unwrap().ends_with(":00+03:00"));
    }
    for (_, secret) in &secret[..7] {
        assert!(!reply.text().contains(secret), "{secret}");
    }
}

#[test]
fn references_are_read_as_people_type_them() {
    let office = office();
    let id = reference(office.api, &PLAIN);
    let plain = id.replace('-', "");
    for typed in [
        plain.clone(),
        plain.to_lowercase(),
        id.replace('-', "%20"),
        plain.replace('0', "o").replace('1', "L"),
    ] {
        let reply = get(office.api, &format!("/requests/{typed}.json"));
        assert_eq!(reply.json()[0]["service_request_id"], id, "{typed}");
    }
    let last = plain.chars().last().unwrap();
    let wrong = plain[..10].to_owned() + if last == 'A' { "B" } else { "A" };
    let unknown = office::reference::with_check_symbol([3; 10]);
    for (typed, status, problem) in [
        (wrong.as_str(), 404, "check digit"),
        (unknown.as_str(), 404, "service_request_id: not found"),
        ("0", 404, "service_request_id: not found"),
        ("%F0%9F%98%80", 404, "service_request_id: not found"),
        ("%00", 404, "service_request_id: not found"),
        ("%ff", 400, "path: not UTF-8"),
    ] {
        let reply = get(office.api, &format!("/requests/{typed}.json"));
        assert_eq!(
            (reply.status, reply.problems()),
            (status, vec![problem.to_owned()]),
            "{typed}"
        );
    }
}

#[test]
fn there_is_no_list() {
    let office = office();
    let id = reference(office.api, &PLAIN);
    let other = reference(office.api, &PLAIN);
    let one = get(
        office.api,
        &format!("/requests.json?service_request_id={id}"),
    );
    assert_eq!(one.status, 200);
    assert_eq!(one.json()[0]["service_request_id"], id);
    for query in [
        String::new(),
        "?".to_owned(),
        "?status=open".to_owned(),
        "?service_request_id=".to_owned(),
        format!("?service_request_id={id},{other}"),
        format!("?service_request_id={id}&service_request_id={other}"),
        "?service_request_id=%zz".to_owned(),
        "?service_request_id=%ff".to_owned(),
    ] {
        let reply = get(office.api, &format!("/requests.json{query}"));
        assert_eq!(reply.status, 400, "{query}");
        reply.problems();
    }
}

#[test]
fn a_batch_service_gives_a_token_that_becomes_a_reference() {
    let office = office();
    let reply = post(
        office.api,
        "/requests.json",
        &changed(&[
            ("service_code", "35-maadili"),
            ("attribute[cheo]", "Mkuu wa idara"),
        ]),
    );
    assert_eq!(reply.status, 201);
    let entry = reply.json()[0].clone();
    assert!(entry.get("service_request_id").is_none());
    let token = entry["token"].as_str().unwrap().to_owned();

    let path = format!("/tokens/{token}.json");
    let pending = get(office.api, &path);
    assert_eq!(pending.status, 200);
    assert_eq!(pending.json(), serde_json::json!([{"token": token}]));

    std::thread::sleep(Duration::from_millis(3_100));
    let ready = get(office.api, &path).json();
    let id = ready[0]["service_request_id"].as_str().unwrap();
    assert_eq!(ready[0]["token"], token);
    assert_eq!(get(office.api, &format!("/requests/{id}.json")).status, 200);

    assert_eq!(
        get(office.api, "/tokens/nothing.json").problems(),
        ["token: not found"]
    );
}

#[test]
fn a_blackbox_service_gives_neither() {
    let office = office();
    let reply = post(
        office.api,
        "/requests.json",
        &changed(&[("service_code", "30-taarifa-fiche")]),
    );
    assert_eq!(reply.status, 201);
    let json = reply.json();
    let entry = json[0].as_object().unwrap();
    assert_eq!(entry.keys().collect::<Vec<_>>(), ["service_notice"]);
}

/// A service of each of the three types, with what it asks.
const TYPES: [(&str, &str); 3] = [
    ("c16-afya", "service_request_id"),
    ("35-maadili", "token"),
    ("30-taarifa-fiche", "service_notice"),
];

#[test]
fn a_report_sent_again_under_its_key_is_taken_once() {
    let office = office();
    for (service, receipt) in TYPES {
        let words = format!("Ripoti ya {service}");
        let told = |words| {
            changed(&[
                ("service_code", service),
                ("description", words),
                ("attribute[cheo]", "Mkuu"),
            ])
        };
        let key = format!("ufunguo {service}");
        let first = post_under(office.api, &key, &told(&words));
        assert_eq!(first.status, 201, "{}", first.text());
        assert!(first.json()[0].get(receipt).is_some());

        for same in [key.clone(), format!("\"{key}\"")] {
            let again = post_under(office.api, &same, &told(&words));
            assert_eq!((again.status, again.text()), (201, first.text()), "{same}");
            for header in ["content-type", "cache-control"] {
                assert_eq!(again.header(header), first.header(header));
            }
        }
        assert_eq!(office.reports_with(&words), 1);

        // The second would be refused anyhow, but what is wrong with it is the key.
        for other in ["Maneno mengine", ""] {
            let reply = post_under(office.api, &key, &told(other));
            assert_eq!(reply.status, 422, "{other}");
            assert!(reply.problems()[0].starts_with("Idempotency-Key: belongs to another"));
        }
        assert_eq!(office.reports_with("Maneno mengine"), 0);

        let under_another = post_under(office.api, &format!("{key}2"), &told(&words));
        assert_eq!(under_another.status, 201);
        assert_eq!(office.reports_with(&words), 2);
    }
}

#[test]
fn without_a_key_each_report_is_a_new_one() {
    let office = office();
    let keyless = [None, Some(""), Some("  "), Some("\"\"")];
    for key in keyless.into_iter().chain(keyless) {
        let reply = match key {
            None => post(office.api, "/requests.json", &PLAIN),
            Some(key) => post_under(office.api, key, &PLAIN),
        };
        assert_eq!(reply.status, 201, "{key:?}");
    }
    assert_eq!(office.reports_with(PLAIN[1].1), 2 * keyless.len());
}

#[test]
fn what_is_no_key_is_refused() {
    let office = office();
    let too_long = "k".repeat(129);
    for key in [
        too_long.as_str(),
        "\"",
        "\"k",
        "\"k\"; a=1",
        "a\tb",
        "ñ",
        "k\r\nIdempotency-Key: k",
    ] {
        let reply = post_under(office.api, key, &PLAIN);
        assert_eq!(reply.status, 400, "{key}");
        assert!(reply.problems()[0].starts_with("Idempotency-Key: must be one string"));
    }
    assert_eq!(office.reports_with(PLAIN[1].1), 0);
    assert_eq!(
        post_under(office.api, &too_long[1..], &PLAIN).status,
        201,
        "128 are not too long"
    );
}

#[test]
fn a_refused_report_may_be_mended_under_its_key() {
    let office = office();
    let key = "k";
    let refused = changed(&[("address_string", "")]);
    for _ in 0..2 {
        assert_eq!(post_under(office.api, key, &refused).status, 400);
    }
    let mended = post_under(office.api, key, &PLAIN);
    assert_eq!(mended.status, 201, "{}", mended.text());
    assert_eq!(
        post_under(office.api, key, &PLAIN).text(),
        mended.text(),
        "and is remembered from there on"
    );
}

#[test]
fn many_at_once_under_one_key_are_one_report() {
    let office = office();
    for round in 0..10 {
        let words = format!("Mara ya {round}.");
        let fields = changed(&[("description", &words)]);
        let key = format!("k{round}");
        let all_there = Barrier::new(8);
        let replies: Vec<_> = std::thread::scope(|scope| {
            let senders: Vec<_> = (0..8)
                .map(|_| {
                    scope.spawn(|| {
                        all_there.wait();
                        post_under(office.api, &key, &fields)
                    })
                })
                .collect();
            senders.into_iter().map(|s| s.join().unwrap()).collect()
        });
        let settled = post_under(office.api, &key, &fields);
        assert_eq!(settled.status, 201);
        for reply in replies {
            match reply.status {
                201 => assert_eq!(reply.text(), settled.text()),
                409 => assert_eq!(reply.problems().len(), 1),
                status => panic!("{status}: {}", reply.text()),
            }
        }
        assert_eq!(office.reports_with(&words), 1);
    }
}

#[test]
fn a_phone_that_fell_silent_does_not_hold_its_key() {
    let office = office();
    let whole = report_under(office.api, "k", &PLAIN);
    let mut silent = TcpStream::connect(office.api).unwrap();
    silent.write_all(&whole[..whole.len() - 1]).unwrap();
    // Nothing tells when the office has read it; a moment is plenty, and too little would only make the test blind.
    std::thread::sleep(Duration::from_millis(200));
    assert_eq!(raw(office.api, &whole).status, 201);
    drop(silent);
    assert_eq!(office.reports_with(PLAIN[1].1), 1);
}

#[test]
fn reports_are_counted_by_their_words() {
    let office = office();
    for words in ["Maji 100% 😀\0mwisho", "Maji 'tena'", "Umeme"] {
        reference(office.api, &changed(&[("description", words)]));
    }
    let questions_only = changed(&[
        ("service_code", "65-kukatika"),
        ("description", ""),
        ("attribute[tatizo]", "mara"),
        ("attribute[tangu]", "2026-11-23"),
    ]);
    reference(office.api, &questions_only);
    for (words, count) in [
        ("Maji", 2),
        ("100% 😀", 1),
        ("\0mwisho", 1),
        ("'tena'", 1),
        ("M%i", 0),
        ("maji", 0),
        ("Kongwa", 0),
    ] {
        assert_eq!(office.reports_with(words), count, "{words:?}");
    }
}

#[test]
fn good_input_is_taken() {
    let office = office();
    let longest = "ñ".repeat(4_000);
    let with_breaks = "a\r\n".repeat(2_000);
    let power = |more: &[(&'static str, &'static str)]| {
        let mut fields = changed(&[
            ("service_code", "65-kukatika"),
            ("attribute[tatizo]", "hakuna"),
            ("attribute[tangu]", "2026-11-23"),
        ]);
        fields.extend(more);
        fields
    };
    for fields in [
        changed(&[("address_string", ""), ("lat", "-6.17"), ("long", "35.74")]),
        changed(&[("address_string", ""), ("address_id", "7")]),
        changed(&[("description", &longest)]),
        changed(&[("description", &with_breaks)]),
        changed(&[("description", "<script>alert(1)</script>\0\u{202e}😀")]),
        changed(&[("email", "  "), ("phone", " ")]),
        changed(&[("service_code", "nyingine")]),
        changed(&[
            ("jurisdiction_id", "x"),
            ("api_key", "y"),
            ("attribute[zzz]", "z"),
        ]),
        power(&[]),
        power(&[("description", "")]),
        power(&[
            ("attribute[walioathirika][]", "afya"),
            ("attribute[walioathirika][]", "shule"),
            ("attribute[walioathirika]", "maji"),
            ("attribute[nyumba]", " -1.5e3 "),
            ("attribute[mita]", "0123"),
            ("attribute[kufika]", "Nyuma ya soko\nmlango wa pili"),
        ]),
        changed(&[
            ("service_code", "65-kukatika"),
            ("attribute[tatizo]", "mara"),
            ("attribute[tangu]", "2026-11-23T10:00:00+03:00"),
        ]),
    ] {
        reference(office.api, &fields);
    }
    for kind in ["complaint", "compliment", "enquiry", "suggestion"] {
        reference(office.api, &changed(&[("attribute[kind]", kind)]));
    }
}

#[test]
fn bad_input_is_refused_with_every_reason() {
    let office = office();
    let too_long = "a".repeat(4_001);
    type Fields<'a> = Vec<(&'a str, &'a str)>;
    let cases: Vec<(Fields, Vec<&str>)> = vec![
        (
            vec![],
            vec![
                "service_code: required",
                "address_string: a location",
                "description: required",
            ],
        ),
        (
            changed(&[("service_code", "hakuna")]),
            vec!["service_code: not one"],
        ),
        (
            changed(&[("description", " \r\n\t")]),
            vec!["description: required"],
        ),
        (
            changed(&[("description", &too_long)]),
            vec!["description: must be at most 4000"],
        ),
        (
            changed(&[("address_string", "   ")]),
            vec!["address_string: a location"],
        ),
        (changed(&[("lat", "-6")]), vec!["long: required"]),
        (changed(&[("long", "35")]), vec!["lat: required"]),
        (
            changed(&[("lat", "90.1"), ("long", "x")]),
            vec!["lat: must be", "long: must be"],
        ),
        (
            changed(&[("lat", "NaN"), ("long", "inf")]),
            vec!["lat: must be", "long: must be"],
        ),
        (changed(&[("email", "asha")]), vec!["email:"]),
        (changed(&[("email", "@")]), vec!["email:"]),
        (
            changed(&[("attribute[kind]", "Lalamiko")]),
            vec!["attribute[kind]: must be one of"],
        ),
        (
            changed(&[("attribute[day]", "2026-02-30")]),
            vec!["attribute[day]: must be"],
        ),
        (
            changed(&[("attribute[day]", "20261123")]),
            vec!["attribute[day]: must be"],
        ),
        (
            changed(&[("attribute[day]", "2026-11-23T10:00")]),
            vec!["attribute[day]: must be"],
        ),
        (
            [PLAIN.to_vec(), vec![("description", "tena")]].concat(),
            vec!["description: given more than once"],
        ),
        (
            changed(&[("service_code", "65-kukatika")]),
            vec!["attribute[tatizo]: required", "attribute[tangu]: required"],
        ),
        (
            changed(&[
                ("service_code", "65-kukatika"),
                ("attribute[tatizo]", "Hakuna umeme kabisa"),
                ("attribute[tangu]", "jana"),
                ("attribute[nyumba]", "kumi"),
                ("attribute[walioathirika][]", "simba"),
                ("email", "x"),
            ]),
            vec![
                "email:",
                "attribute[tatizo]: not one of",
                "attribute[tangu]: must be a date",
                "attribute[nyumba]: must be a number",
                "attribute[walioathirika]: not one of",
            ],
        ),
    ];
    for (fields, expected) in cases {
        let reply = post(office.api, "/requests.json", &fields);
        assert_eq!(reply.status, 400, "{fields:?}");
        let problems = reply.problems();
        assert_eq!(problems.len(), expected.len(), "{problems:?}");
        for (problem, start) in problems.iter().zip(expected) {
            assert!(
                problem.starts_with(start),
                "{problem} does not start with {start}"
            );
        }
    }
}

#[test]
fn what_cannot_be_read_is_refused() {
    let office = office();
    let plain = encode(&PLAIN);
    for (content_type, body) in [
        ("application/json", plain.as_bytes()),
        ("multipart/form-data; boundary=x", plain.as_bytes()),
        ("text/plain", plain.as_bytes()),
        ("", plain.as_bytes()),
        (
            "application/x-www-form-urlencoded; charset=utf-16",
            plain.as_bytes(),
        ),
        (FORM, b"description=%"),
        (FORM, b"description=%4"),
        (FORM, b"description=%zz"),
        (FORM, b"description=%ff"),
        (FORM, b"description=\xff\xfe"),
        (FORM, b"\0"),
        (FORM, b"{\"service_code\":\"c16-afya\"}"),
        (FORM, b"=&=&&&==="),
    ] {
        let reply = send(
            office.api,
            "POST",
            "/requests.json",
            &[("Content-Type", content_type)],
            body,
        );
        assert_eq!(reply.status, 400, "{content_type} {body:?}");
        reply.problems();
    }
    for content_type in [
        "application/x-www-form-urlencoded",
        "Application/X-WWW-Form-Urlencoded;Charset=\"UTF-8\"",
    ] {
        let reply = send(
            office.api,
            "POST",
            "/requests.json",
            &[("Content-Type", content_type)],
            plain.as_bytes(),
        );
        assert_eq!(reply.status, 201, "{content_type}");
    }
}

#[test]
fn a_body_over_a_mebibyte_is_too_long() {
    let office = office();
    let filled = |length: usize| {
        let mut body = encode(&PLAIN) + "&unknown=";
        body += &"a".repeat(length - body.len());
        send(
            office.api,
            "POST",
            "/requests.json",
            &[("Content-Type", FORM)],
            body.as_bytes(),
        )
    };
    assert_eq!(filled(1 << 20).status, 201);
    for length in [(1 << 20) + 1, 5 << 20] {
        let reply = filled(length);
        assert_eq!(reply.status, 413);
        assert!(reply.problems()[0].contains("1048576"));
    }
    // The same without a length said beforehand.
    let mut request = format!(
        "POST /requests.json HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nContent-Type: {FORM}\r\nTransfer-Encoding: chunked\r\n\r\n",
        office.api
    )
    .into_bytes();
    for _ in 0..20 {
        request.extend_from_slice(b"10000\r\n");
        request.extend(std::iter::repeat_n(b'a', 0x10000));
        request.extend_from_slice(b"\r\n");
    }
    request.extend_from_slice(b"0\r\n\r\n");
    assert_eq!(raw(office.api, &request).status, 413);
}

#[test]
fn other_paths_and_methods_are_errors_of_the_standard() {
    let office = office();
    for (method, path, status) in [
        ("GET", "/", 404),
        ("GET", "/services.xml", 404),
        ("GET", "/services/", 404),
        ("GET", "/services/65-kukatika.xml", 404),
        ("GET", "/services/none.json", 404),
        ("GET", "/services/%ff.json", 400),
        ("GET", "/requests/", 404),
        ("GET", "/tokens/%ff.json", 400),
        ("GET", "/desk", 404),
        ("DELETE", "/requests.json", 405),
        ("POST", "/services.json", 405),
    ] {
        let reply = send(office.api, method, path, &[], b"");
        assert_eq!(reply.status, status, "{method} {path}");
        reply.problems();
    }
    let simple = get(office.api, "/services/c16-afya.json");
    assert_eq!(simple.json()["attributes"], serde_json::json!([]));
}

/// One office for all random cases.
fn shared() -> SocketAddr {
    static OFFICE: OnceLock<Running> = OnceLock::new();
    OFFICE.get_or_init(office).api
}

proptest! {
    // A failing case belongs in the tables above, not in a file beside the sources.
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_bodies_never_fail(body in any::<Vec<u8>>()) {
        let reply = send(shared(), "POST", "/requests.json", &[("Content-Type", FORM)], &body);
        prop_assert!((400..500).contains(&reply.status), "{}", reply.status);
        prop_assert!(!reply.problems().is_empty());
    }

    #[test]
    fn random_keys_never_fail(key in any::<Vec<u8>>()) {
        let mut request = b"POST /requests.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\n".to_vec();
        let body = encode(&PLAIN);
        request.extend(format!("Content-Type: {FORM}\r\nContent-Length: {}\r\n", body.len()).bytes());
        request.extend(b"Idempotency-Key: ");
        request.extend(key.into_iter().filter(|&b| b != b'\n' && b != b'\r'));
        request.extend(b"\r\n\r\n");
        request.extend(body.bytes());
        let reply = raw(shared(), &request);
        prop_assert!(reply.status == 201 || reply.status == 400, "{}", reply.status);
    }

    #[test]
    fn random_fields_never_fail(
        code in prop_oneof![Just("65-kukatika"), Just("c1-elimu"), Just("60-maji"), Just("52-risiti")],
        fields in prop::collection::vec((
            prop_oneof![
                Just("description".to_owned()), Just("lat".to_owned()), Just("long".to_owned()),
                Just("address_string".to_owned()), Just("email".to_owned()), Just("attribute[day]".to_owned()),
                Just("attribute[tangu]".to_owned()), Just("attribute[nyumba]".to_owned()),
                Just("attribute[tatizo]".to_owned()), Just("attribute[walioathirika][]".to_owned()),
                any::<String>(),
            ],
            prop_oneof![any::<String>(), any::<f64>().prop_map(|n| n.to_string()), "[0-9]{4}-[0-9]{2}-[0-9]{2}"],
        ), 0..12),
    ) {
        let mut all = vec![("service_code", code)];
        all.extend(fields.iter().map(|(name, value)| (name.as_str(), value.as_str())));
        let reply = post(shared(), "/requests.json", &all);
        prop_assert!(reply.status == 201 || reply.status == 400, "{}", reply.status);
    }

    #[test]
    fn random_paths_never_fail(
        start in prop_oneof![Just("/"), Just("/requests/"), Just("/tokens/"), Just("/services/"), Just("/requests.json?")],
        rest in any::<Vec<u8>>(),
        json in any::<bool>(),
    ) {
        let mut path: String = rest.iter().map(|byte| format!("%{byte:02X}")).collect();
        if json {
            path += ".json";
        }
        let reply = get(shared(), &format!("{start}{path}"));
        prop_assert!((400..500).contains(&reply.status), "{}", reply.status);
        prop_assert!(!reply.problems().is_empty());
    }

    #[test]
    fn random_heads_never_fail(rest in any::<Vec<u8>>()) {
        let mut request = b"POST /requests.json HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 0\r\nContent-Type: ".to_vec();
        request.extend(rest.into_iter().filter(|&b| b != b'\n' && b != b'\r'));
        request.extend_from_slice(b"\r\n\r\n");
        let reply = raw(shared(), &request);
        prop_assert!((400..500).contains(&reply.status), "{}", reply.status);
    }
}
