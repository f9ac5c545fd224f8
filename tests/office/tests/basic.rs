//! The printed form, posted by a browser without a script: a receipt, or what is wrong with everything typed still there.

mod talk;

use std::net::SocketAddr;

use office::{Manner, Running, Settings, serve};
use talk::{FORM, Reply, encode, get, send};

/// What Chromium says when a form is posted from a page under `no-referrer`.
const BROWSER: [(&str, &str); 3] = [
    ("Content-Type", "application/x-www-form-urlencoded"),
    (
        "Accept",
        "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8",
    ),
    ("Origin", "null"),
];

/// As the printed page sends it: every field is there, also those that were left open.
const FILLED: [(&str, &str); 11] = [
    ("language", "sw"),
    ("attribute[kind]", "complaint"),
    ("anonymous", "no"),
    ("description", "Hakuna dawa\r\nkwenye zahanati."),
    ("service_code", "c16-afya"),
    ("institution", ""),
    ("address_string", "Kongwa"),
    ("first_name", "Asha"),
    ("last_name", ""),
    ("phone", "0712 345 678"),
    ("email", "asha@example.org"),
];

fn office() -> Running {
    serve(Settings::default()).unwrap()
}

fn changed<'a>(changes: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields = FILLED.to_vec();
    for (name, value) in changes {
        match fields.iter_mut().find(|(n, _)| n == name) {
            Some(field) => field.1 = value,
            None => fields.push((name, value)),
        }
    }
    fields
}

/// As a browser does it: the post is answered by leading to a page.
fn post(at: SocketAddr, fields: &[(&str, &str)]) -> Reply {
    followed(at, "/requests.json", encode(fields).as_bytes()).1
}

/// The address of the page that a post leads to, and the page.
fn followed(at: SocketAddr, path: &str, body: &[u8]) -> (String, Reply) {
    let reply = send(at, "POST", path, &BROWSER, body);
    assert_eq!(reply.status, 303, "{}", reply.text());
    assert_eq!(reply.header("cache-control"), "no-store");
    let to = reply.header("location").to_owned();
    let name = to.strip_prefix("pages/").unwrap_or(&to).to_owned();
    assert_eq!(name.len(), 32, "{to}");
    assert!(name.bytes().all(|byte| byte.is_ascii_hexdigit()), "{to}");
    assert_eq!(to.starts_with("pages/"), path == "/requests.json");
    let address = format!("/pages/{name}");
    let page = get(at, &address);
    (address, page)
}

/// The reference on a receipt.
fn reference(reply: &Reply) -> String {
    assert_eq!(reply.status, 200, "{}", reply.text());
    let page = reply.text();
    let (_, rest) = page.split_once("id=\"reference\"").expect("a reference");
    let (_, rest) = rest.split_once('>').expect("its tag");
    rest.split('<').next().unwrap_or_default().to_owned()
}

fn at_desk(office: &Running, reference: &str) -> String {
    let reply = get(office.desk, &format!("/desk/{reference}"));
    assert_eq!(reply.status, 200);
    reply.text()
}

#[test]
fn a_form_is_answered_with_a_receipt_and_stands_at_the_desk() {
    let office = office();
    for (language, title) in [
        ("sw", "Ofisi imepokea mrejesho wako"),
        ("en", "The office has received your feedback"),
    ] {
        let reply = post(office.api, &changed(&[("language", language)]));
        let page = reply.text();
        assert_eq!(reply.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(reply.header("cache-control"), "no-store");
        assert!(
            reply
                .header("content-security-policy")
                .contains("default-src 'none'; style-src 'unsafe-inline'; ")
        );
        assert!(page.contains("<style>") && !page.contains("<link"));
        assert!(
            page.contains(&format!("<html lang=\"{language}\">")),
            "{page}"
        );
        assert!(page.contains(title), "{page}");
        assert!(
            !page.contains("Hakuna dawa"),
            "a receipt tells nobody what was sent"
        );
        let desk = at_desk(&office, &reference(&reply));
        for part in [
            "Hakuna dawa\r\nkwenye zahanati.",
            "Lalamiko",
            "Afya na zahanati",
            "Kongwa",
            "Asha",
            "0712 345 678",
            "asha@example.org",
        ] {
            assert!(desk.contains(part), "{part} is not in {desk}");
        }
    }
}

#[test]
fn without_a_name_no_contact_is_kept_whatever_was_typed() {
    let office = office();
    let mut typed = changed(&[("anonymous", "yes"), ("email", "si barua pepe")]);
    typed.retain(|(name, _)| *name != "attribute[kind]");
    typed.push(("kind", "enquiry"));
    let desk = at_desk(&office, &reference(&post(office.api, &typed)));
    assert!(desk.contains("Ulizo"), "{desk}");
    for part in ["Asha", "0712", "barua pepe"] {
        assert!(!desk.contains(part), "{part} is in {desk}");
    }
    // The same for whoever posts it as the API has it.
    let headers = [("Content-Type", FORM)];
    let body = encode(&changed(&[("anonymous", "yes")]));
    let reply = send(
        office.api,
        "POST",
        "/requests.json",
        &headers,
        body.as_bytes(),
    );
    let reference = reply.json()[0]["service_request_id"]
        .as_str()
        .unwrap()
        .to_owned();
    assert!(!at_desk(&office, &reference).contains("Asha"));
}

#[test]
fn an_institution_that_is_not_listed_stands_before_the_words() {
    let office = office();
    for code in ["nyingine", ""] {
        let typed = [
            ("service_code", code),
            ("institution", " Manispaa \n ya X] "),
        ];
        let desk = at_desk(&office, &reference(&post(office.api, &changed(&typed))));
        assert!(
            desk.contains("[not listed: Manispaa ya X]]\nHakuna dawa"),
            "{desk}"
        );
    }
    let typed = [("institution", "Manispaa")];
    let desk = at_desk(&office, &reference(&post(office.api, &changed(&typed))));
    assert!(
        !desk.contains("not listed"),
        "a listed service has its own institution"
    );
}

#[test]
fn what_is_wrong_is_told_and_all_that_was_typed_stays() {
    let office = office();
    let long = "a".repeat(4_001);
    for (changes, language, told) in [
        (
            vec![("attribute[kind]", "")],
            "sw",
            "href=\"#kind\">Chagua aina ya mrejesho.",
        ),
        (
            vec![("attribute[kind]", "zzz")],
            "en",
            "Choose the kind of feedback.",
        ),
        (
            vec![("anonymous", "")],
            "sw",
            "href=\"#anonymous\">Chagua kama utatuma kwa jina au bila jina.",
        ),
        (
            vec![("service_code", "")],
            "sw",
            "Chagua taasisi na huduma.",
        ),
        (
            vec![("service_code", "haipo")],
            "en",
            "Choose an institution and a service.",
        ),
        (
            vec![("description", " \r\n ")],
            "sw",
            "Andika maelezo yako.",
        ),
        (
            vec![
                ("description", " "),
                ("service_code", "nyingine"),
                ("institution", "M"),
            ],
            "sw",
            "Andika maelezo yako.",
        ),
        (
            vec![("description", &long)],
            "en",
            "The details are too long",
        ),
        (
            vec![("address_string", " ")],
            "sw",
            "Andika mahali jambo lilipotokea.",
        ),
        (vec![("email", "asha")], "en", "with its @ sign"),
    ] {
        let mut changes = changes;
        changes.push(("language", language));
        changes.push(("first_name", "<b>\"A' &amp; \u{202e}"));
        let fields = changed(&changes);
        let reply = post(office.api, &fields);
        let page = reply.text();
        assert_eq!(reply.status, 200, "{page}");
        assert!(page.contains(told), "{told} is not in {page}");
        assert!(
            page.contains("value=\"&lt;b&gt;&quot;A' &amp;amp; \u{202e}\""),
            "{page}"
        );
        assert!(
            page.contains("name=\"phone\" dir=\"auto\" value=\"0712 345 678\""),
            "{page}"
        );
        let words = fields
            .iter()
            .find(|(name, _)| *name == "description")
            .unwrap()
            .1;
        assert!(
            page.contains(&format!("\n{words}</textarea>")),
            "the words, to the letter"
        );
        if let Some((_, code)) = fields
            .iter()
            .find(|(name, code)| *name == "service_code" && *code == "c16-afya")
        {
            assert!(
                page.contains(&format!("value=\"{code}\" selected")),
                "{page}"
            );
            assert!(
                page.len() < 20_000 + words.len(),
                "only the institution's own services"
            );
        }
        if fields.contains(&("attribute[kind]", "complaint")) {
            assert!(page.contains("value=\"complaint\" checked"), "{page}");
        }
    }
    assert_eq!(office.reports_with("Hakuna dawa"), 0, "nothing was taken");
}

#[test]
fn the_questions_of_a_service_are_asked_where_they_must_be_answered() {
    let office = office();
    let all = get(office.api, "/services.json").json();
    let asking = all.as_array().unwrap().iter().find(|service| {
        service["metadata"] == true && service["service_code"].as_str().unwrap().starts_with("65-")
    });
    let asking = asking.expect("TANESCO asks")["service_code"]
        .as_str()
        .unwrap()
        .to_owned();
    let mut fields = changed(&[("service_code", &asking), ("language", "en")]);
    fields.push(("attribute[nyumba]", "kumi"));
    let page = post(office.api, &fields).text();
    assert!(
        page.contains("href=\"#question-tatizo\">Answer this question: Tatizo ni nini?"),
        "{page}"
    );
    assert!(page.contains("Enter a number only"), "{page}");
    assert!(
        page.contains("name=\"attribute[nyumba]\" dir=\"auto\" value=\"kumi\""),
        "{page}"
    );
    let names: Vec<&str> = page
        .split("name=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert!(names.contains(&"attribute[tatizo]"), "{names:?}");
    fields.retain(|(name, _)| *name != "attribute[nyumba]");
    fields.extend([
        ("attribute[tatizo]", "mara"),
        ("attribute[tangu]", "2026-11-20"),
    ]);
    let desk = at_desk(&office, &reference(&post(office.api, &fields)));
    assert!(desk.contains("Umeme unakatika mara kwa mara"), "{desk}");
}

#[test]
fn json_stays_json_and_a_broken_form_is_told() {
    let office = office();
    for accept in ["application/json", "*/*", "application/json, text/html"] {
        let headers = [
            ("Content-Type", FORM),
            ("Accept", accept),
            ("Origin", "null"),
        ];
        let reply = send(
            office.api,
            "POST",
            "/requests.json",
            &headers,
            encode(&FILLED).as_bytes(),
        );
        assert_eq!(reply.status, 201);
        assert!(reply.json()[0]["service_request_id"].is_string());
    }
    // Nothing of these can be given back, and the page says so.
    for body in [&b"description=%zz"[..], &vec![b'a'; (1 << 20) + 1]] {
        let (_, page) = followed(office.api, "/requests.json", body);
        let text = page.text();
        assert!(text.contains("mrejesho haujapokelewa"), "{text}");
        assert!(
            text.contains("vivinjari vingi bado vinakionyesha"),
            "{text}"
        );
        assert!(!text.contains("<form"), "{text}");
    }
}

#[test]
fn a_form_that_came_back_is_taken_once_and_never_lost() {
    let office = office();
    let wrong = encode(&changed(&[("email", "asha")]));
    let (address, page) = followed(office.api, "/requests.json", wrong.as_bytes());
    let (_, name) = address.rsplit_once('/').expect("a name");
    assert!(page.text().contains(&format!("action=\"{name}\"")));
    // Still wrong: the next page has all of it too.
    let (next, page) = followed(office.api, &address, wrong.as_bytes());
    assert!(page.text().contains("with its @ sign") || page.text().contains("alama ya @"));
    let right = encode(&FILLED);
    let (_, receipt) = followed(office.api, &next, right.as_bytes());
    reference(&receipt);
    assert_eq!(office.reports_with("Hakuna dawa"), 1);
    // A page that was used, one that was open too long, and one that another site made up: nothing is taken, nothing lost.
    for address in [&*next, &address, "/pages/00000000000000000000000000000000"] {
        let (_, page) = followed(office.api, address, right.as_bytes());
        let text = page.text();
        assert!(
            text.contains("Hakuna dawa\r\nkwenye zahanati.</textarea>"),
            "{text}"
        );
        assert!(text.contains("value=\"asha@example.org\""), "{text}");
        assert_eq!(office.reports_with("Hakuna dawa"), 1);
    }
    assert_eq!(get(office.api, "/pages/hakuna").status, 404);
    assert!(
        get(office.api, "/pages/hakuna")
            .text()
            .contains("kwa muda mfupi")
    );
}

#[test]
fn without_a_name_the_title_says_nothing_of_what_was_done() {
    let office = office();
    for changes in [&[][..], &[("email", ""), ("description", "")]] {
        for (anonymous, is_said) in [("no", true), ("yes", false)] {
            let mut changes = changes.to_vec();
            changes.push(("anonymous", anonymous));
            let page = post(office.api, &changed(&changes)).text();
            let (_, rest) = page.split_once("<title>").expect("a title");
            let (title, _) = rest.split_once("</title>").expect("its end");
            assert_eq!(title != "Mrejesho", is_said, "{title}");
        }
    }
}

#[test]
fn a_plain_server_answers_json_to_a_form_too() {
    let office = serve(Settings {
        manner: Manner::Minimal,
        ..Settings::default()
    })
    .unwrap();
    let body = encode(&changed(&[("service_code", "2")]));
    let reply = send(
        office.api,
        "POST",
        "/requests.json",
        &BROWSER,
        body.as_bytes(),
    );
    assert!((200..300).contains(&reply.status), "{}", reply.text());
    assert!(
        reply.json()[0]["service_request_id"].is_number()
            || reply.json()[0]["service_request_id"].is_string()
    );
}
