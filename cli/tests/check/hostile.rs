//! What is no usable API: pages, XML, redirects, silence, answers without an end, lies.

use std::net::TcpListener;

use crate::program::check;
use crate::server::{Answer, Does, Server};
use crate::{SERVICES, georeport};

/// What the tool must say about a server that answers everything in one way.
fn of_server(does: impl Fn(&str) -> Does + Send + Sync + 'static, code: i32, words: &[&str]) {
    let server = Server::start(move |asked| does(&asked.path));
    let ran = check(&["--seconds", "2", &server.url]).ended_with(code);
    for words in words {
        ran.says(words);
    }
    assert_eq!(ran.out, "", "there is no config for this");
    assert_eq!(server.writes().len(), 0);
    assert!(
        server.asked().len() < 40,
        "{} requests",
        server.asked().len()
    );
}

#[test]
fn a_static_host_has_no_api() {
    of_server(
        |_| Answer::html(404, "Haipo").into(),
        1,
        &[
            "address not ",
            "404, an HTML page “Haipo”",
            "more addresses tried",
            "would not work",
        ],
    );
}

#[test]
fn a_static_host_with_a_list_takes_no_reports() {
    let server = Server::start(|asked| match (asked.method.as_str(), asked.path.as_str()) {
        ("GET", "/services.json") => Answer::json(200, SERVICES).into(),
        ("GET", _) => Answer::html(404, "Not found").into(),
        _ => Answer::html(501, "Unsupported method").into(),
    });
    let ran = check(&[&server.url]).ended_with(1);
    ran.row("services.json", "works", "3 services");
    ran.row("POST requests.json", "not", "404");
    ran.row("requests/REFERENCE.json", "unknown", "404");
    ran.row("services/CODE.json", "warning", "404");
    ran.says("services are listed, but reports are not taken");
    assert!(!ran.config().follow_up);
}

#[test]
fn a_page_for_everything_is_no_api() {
    of_server(
        |_| Answer::html(200, "Karibu").into(),
        1,
        &["200, an HTML page “Karibu”", "This is a page for people."],
    );
}

#[test]
fn xml_only_is_told_as_that() {
    const XML: &str = "<?xml version=\"1.0\"?><services><service><service_code>1</service_code></service></services>";
    let xml =
        |status: u16, body: &'static str| -> Does { Answer::new(status, "text/xml", body).into() };
    let words = &["answers only in XML"];
    of_server(move |_| xml(200, XML), 1, words);
    of_server(
        move |_| xml(404, "<?xml version=\"1.0\"?><errors><error/></errors>"),
        1,
        words,
    );
    of_server(
        move |path| match path {
            "/services.xml" => xml(200, XML),
            _ => Answer::html(404, "Not found").into(),
        },
        1,
        words,
    );
}

#[test]
fn a_redirect_is_named_and_not_followed() {
    let elsewhere = Server::start(|asked| georeport(asked, SERVICES).into());
    let target = elsewhere.url.clone();
    of_server(
        move |_| {
            Answer::new(302, "text/plain", "")
                .with("Location", &format!("{target}login"))
                .into()
        },
        1,
        &[
            "302, a redirect to “http://127.0.0.1:",
            "login”",
            "The page follows no redirect.",
        ],
    );
    assert_eq!(elsewhere.asked().len(), 0);
    of_server(
        |_| {
            Answer::new(301, "text/plain", "")
                .with("Location", "https://a.go.tz/")
                .into()
        },
        1,
        &["Run the check with https://."],
    );
    of_server(
        |_| Answer::new(302, "text/plain", "").into(),
        1,
        &["302, a redirect to “”"],
    );
}

#[test]
fn nothing_answers() {
    of_server(
        |_| Does::IsSilent,
        2,
        &["no whole answer in time", "Nothing answered"],
    );
    of_server(|_| Does::Stalls, 2, &["no whole answer in time"]);
    let body = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[";
    for (begin, byte) in [
        ("HTTP/1.1 200 ", b'K'),
        ("HTTP/1.1 200 OK\r\nX-A: ", b'a'),
        (body, b' '),
    ] {
        of_server(
            move |_| Does::Drips(begin, byte),
            2,
            &["no whole answer in time"],
        );
    }
    of_server(
        |_| Does::Writes(vec![]),
        2,
        &["the connection ended before the answer did"],
    );
    of_server(
        |_| Does::Writes(b"SSH-2.0-OpenSSH_9.2\r\n".to_vec()),
        2,
        &["what came is not HTTP"],
    );
    of_server(
        |_| Does::Writes(vec![0x15, 3, 3, 0, 2, 2, 70]),
        2,
        &["what came is not HTTP"],
    );
    let closed = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/", closed.local_addr().expect("its address"));
    drop(closed);
    let ran = check(&[&url]).ended_with(2);
    ran.row("address", "not", "refuses the connection");
    // A label of more than 63 letters is looked up nowhere.
    let name = format!("http://{}.invalid/", "a".repeat(64));
    let ran = check(&[&name]).ended_with(2);
    ran.says("no host of this name was found");
}

#[test]
fn an_answer_without_an_end_ends() {
    of_server(
        |_| Does::NeverEnds,
        1,
        &["larger than 5 MB", "answer in pages"],
    );
    let large = format!("[{}]", " ".repeat(5_100_000));
    of_server(
        move |_| Answer::json(200, large.clone()).into(),
        1,
        &["larger than 5 MB"],
    );
    // Five kilobytes that become five megabytes.
    let bomb = {
        use std::io::Write;
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
        encoder.write_all(&vec![b' '; 6_000_000]).expect("packed");
        encoder.finish().expect("packed")
    };
    of_server(
        move |_| {
            Answer::json(200, bomb.clone())
                .with("Content-Encoding", "gzip")
                .into()
        },
        1,
        &["larger than 5 MB"],
    );
    let not_gzip = |_: &str| {
        Answer::json(200, SERVICES)
            .with("Content-Encoding", "gzip")
            .into()
    };
    of_server(not_gzip, 2, &["the connection ended"]);
}

#[test]
fn wrong_types_are_no_list() {
    for body in [
        r#"{"services": 5}"#,
        "[1, 2, 3]",
        r#"[{"service_code": null}]"#,
        r#"[{"service_code": {"a": 1}}]"#,
        r#"{"message": "hello"}"#,
        "\"services\"",
        "null",
        "[[[[]]]]",
    ] {
        of_server(
            move |_| Answer::json(200, body).into(),
            1,
            &["200, JSON", "expected [{\"service_code\""],
        );
    }
    let deep = "[".repeat(200_000);
    of_server(
        move |_| Answer::json(200, deep.clone()).into(),
        1,
        &["address not "],
    );
    let not_utf8 = Server::start(|asked| match asked.path.as_str() {
        "/services.json" => Answer::json(
            200,
            b"[{\"service_code\": \"1\", \"service_name\": \"Stra\xdfe\"}]".to_vec(),
        )
        .into(),
        _ => georeport(asked, SERVICES).into(),
    });
    check(&[&not_utf8.url])
        .ended_with(0)
        .row("content types", "warning", "not all of it is UTF-8");
}

#[test]
fn an_empty_list_is_no_use() {
    let server = Server::start(|asked| georeport(asked, "[]").into());
    let ran = check(&[&server.url]).ended_with(1);
    ran.row("services.json", "not", "has no service in it");
    ran.says("there is no list of services");
    assert_eq!(ran.out, "");
}

#[test]
fn a_key_for_the_list_is_named() {
    of_server(
        |_| {
            Answer::json(
                403,
                r#"[{"code": 403, "description": "api_key is required"}]"#,
            )
            .into()
        },
        1,
        &["“api_key is required”", "The API wants a key for its list."],
    );
    of_server(
        |_| Answer::html(500, "Fault").into(),
        1,
        &["The server has a fault"],
    );
    of_server(
        |_| Answer::html(503, "Later").into(),
        1,
        &["come back later"],
    );
}

#[test]
fn https_that_is_http_is_told_as_that() {
    // One closes the connection, the other answers 400 in plain HTTP.
    let closes = Server::start(|_| Answer::html(200, "Karibu").into());
    let answers = office::serve(office::Settings::default()).expect("an office");
    for url in [&closes.url, &answers.api_url()] {
        let ran = check(&[&url.replace("http:", "https:")]).ended_with(2);
        ran.row("address", "not", "does not speak TLS");
        ran.says("the address begins with http://");
    }
}

#[test]
fn a_server_cannot_write_to_the_terminal_or_into_the_config() {
    // `check` itself refuses every control character in what is printed.
    const ODD: &str = "\\u001b[2J\\u0007\\u009b\\u202e\\r\\nX";
    let list = format!(
        r#"[{{"service_code": "other{ODD}", "service_name": "Other{ODD}", "metadata": true, "group": "{ODD}"}},
           {{"service_code": "9", "service_name": "Other", "metadata": true}}]"#
    );
    let server = Server::start(
        move |asked| match (asked.method.as_str(), asked.path.as_str()) {
            ("GET", "/services.json") => Answer::json(200, list.clone())
                .with("Date", "\u{9b}31m")
                .into(),
            ("OPTIONS", _) => Answer::json(200, "")
                .with("Allow", "POST, \u{1b}[31m")
                .into(),
            ("GET", path) if path.starts_with("/requests/") => Answer::json(
                404,
                format!(
                    r#"[{{"code": 404, "description": "{ODD}{}"}}]"#,
                    "y".repeat(9_000)
                ),
            )
            .into(),
            _ => Answer::html(404, "\u{1b}]0;x\u{7}")
                .with("Set-Cookie", "\u{9b}a=b")
                .into(),
        },
    );
    let ran = check(&[&server.url]);
    assert!(matches!(ran.code, 0 | 1));
    assert!(
        ran.printed.lines().all(|line| line.chars().count() < 200),
        "{}",
        ran.printed
    );
    ran.config();
    of_server(
        |_| {
            Answer::html(200, "\u{1b}[31m\u{202e}login")
                .with("Location", "x")
                .into()
        },
        1,
        &["address not "],
    );
    of_server(
        |_| {
            Answer::new(302, "text/plain", "")
                .with("Location", "/\u{9b}31m\u{202e}")
                .into()
        },
        1,
        &["302, a redirect"],
    );
}

#[test]
fn pages_that_are_each_allowed_and_together_too_much_end() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/services.json" => {
            let query = asked.query.strip_prefix("page=");
            let page: u32 = query.and_then(|page| page.parse().ok()).unwrap_or(1);
            let next = format!("</services.json?page={}>; rel=\"next\"", page + 1);
            let blanks = " ".repeat(4_900_000);
            let list = format!(r#"[{{"service_code": "{page}"}}]{blanks}"#);
            Answer::json(200, list).with("Link", &next).into()
        }
        _ => georeport(asked, SERVICES).into(),
    });
    let ran = check(&[&server.url]).ended_with(0);
    ran.row("services.json", "warning", "services");
    let pages = server
        .asked()
        .iter()
        .filter(|asked| asked.path == "/services.json")
        .count();
    assert!((3..20).contains(&pages), "{pages} pages");
}

#[test]
fn a_list_whose_pages_have_no_end_ends() {
    let server = Server::start(|asked| match asked.path.as_str() {
        "/services.json" => {
            let page: u32 = asked
                .query
                .strip_prefix("page=")
                .and_then(|page| page.parse().ok())
                .unwrap_or(1);
            let next = format!("</services.json?page={}>; rel=\"next\"", page + 1);
            let list = format!(r#"[{{"service_code": "{page}", "service_name": "Road"}}]"#);
            Answer::json(200, list).with("Link", &next).into()
        }
        _ => georeport(asked, SERVICES).into(),
    });
    let ran = check(&[&server.url]).ended_with(0);
    ran.row("services.json", "warning", "40 services");
    ran.says("there may be more");
}
