//! Reports with files over a real socket: what is taken, what is refused, and what the desk shows of it.

mod talk;

use office::{Running, Settings, serve};
use talk::{Reply, get, send};

fn office() -> Running {
    serve(Settings::default()).unwrap()
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\r\n--x\r\n";
const JPEG: &[u8] = b"\xff\xd8\xff\xe0picha";
const PDF: &[u8] = b"%PDF-1.7 hati";

/// A report whose parts are parted by `boundary`, as a page or another program would send it.
fn report(office: &Running, files: &[(&str, &[u8])], key: Option<&str>) -> Reply {
    let mut body = Vec::new();
    for (name, value) in [
        ("service_code", "c16-afya"),
        ("description", "Angalia picha.\nNi zahanati."),
        ("address_string", "Kongwa"),
    ] {
        body.extend(
            format!("--b0\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .as_bytes(),
        );
    }
    for (name, bytes) in files {
        body.extend(
            format!("--b0\r\nContent-Disposition: form-data; name=\"media\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n")
                .as_bytes(),
        );
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--b0--\r\n");
    let mut headers = vec![("Content-Type", "multipart/form-data; boundary=b0")];
    headers.extend(key.map(|key| ("Idempotency-Key", key)));
    send(office.api, "POST", "/requests.json", &headers, &body)
}

fn reference(reply: &Reply) -> String {
    assert_eq!(reply.status, 201, "{}", reply.text());
    let json = reply.json();
    json[0]["service_request_id"].as_str().unwrap().to_owned()
}

#[test]
fn files_stand_at_the_desk_as_they_came() {
    let office = office();
    let reference = reference(&report(
        &office,
        &[
            ("photo-1.jpg", JPEG),
            ("photo-2.png", PNG),
            ("document-3.pdf", PDF),
        ],
        None,
    ));
    assert_eq!(office.files_with("Angalia picha."), [JPEG, PNG, PDF]);
    let page = get(office.desk, &format!("/desk/{reference}"));
    assert_eq!(page.status, 200);
    assert!(
        page.header("content-security-policy")
            .contains("img-src 'self'")
    );
    for (number, bytes, kind, how) in [
        (1, JPEG, "image/jpeg", "inline"),
        (2, PNG, "image/png", "inline"),
        (
            3,
            PDF,
            "application/pdf",
            "attachment; filename=\"document.pdf\"",
        ),
    ] {
        let address = format!("/desk/{reference}/media/{number}");
        assert!(
            page.text().contains(&format!("\"{address}\"")),
            "{}",
            page.text()
        );
        let file = get(office.desk, &address);
        assert_eq!((file.status, &file.body[..]), (200, bytes));
        // By what is in it, whatever was said of it, and nothing is guessed by a browser.
        assert_eq!(file.header("content-type"), kind);
        assert_eq!(file.header("content-disposition"), how);
        assert_eq!(file.header("x-content-type-options"), "nosniff");
    }
    for nothing in ["media/0", "media/4", "media/x"] {
        let reply = get(office.desk, &format!("/desk/{reference}/{nothing}"));
        assert_eq!(reply.status, 404, "{nothing}");
    }
    // Nobody else is told of them.
    let case = get(office.api, &format!("/requests/{reference}.json"));
    assert!(!case.text().contains("media"));
}

#[test]
fn a_report_in_parts_needs_no_file_and_comes_once_under_its_key() {
    let office = office();
    reference(&report(&office, &[], None));
    let first = report(&office, &[("photo-1.jpg", JPEG)], Some("k"));
    let again = report(&office, &[("photo-1.jpg", JPEG)], Some("k"));
    assert_eq!(reference(&first), reference(&again));
    assert_eq!(office.files_with("Angalia"), [JPEG]);
    let other = report(&office, &[("photo-1.jpg", PNG)], Some("k"));
    assert_eq!(other.status, 422);
}

#[test]
fn what_is_too_many_too_large_or_of_another_kind_is_refused_and_nothing_is_taken() {
    let office = office();
    let large = [JPEG, &[0; 2 << 20]].concat();
    let most: Vec<u8> = [JPEG, &[0; (2 << 20) - 100]].concat();
    for (files, status) in [
        (vec![("a", JPEG); 6], 400),
        (vec![("a", &large[..])], 413),
        (vec![("a", &most[..]); 4], 413),
        (vec![("a.jpg", &b"GIF89a"[..])], 415),
        (vec![("a.jpg", &b"<svg>"[..])], 415),
    ] {
        let reply = report(&office, &files, None);
        assert_eq!(reply.status, status, "{}", reply.text());
        let problem = &reply.problems()[0];
        assert!(
            problem.starts_with("media: ") || problem.starts_with("body: "),
            "{problem}"
        );
    }
    assert_eq!(office.reports_with("Angalia picha."), 0);
    assert_eq!(report(&office, &[("a", &most[..]); 2], None).status, 201);
}

#[test]
fn a_body_that_is_broken_is_told() {
    let office = office();
    for body in ["", "--b0", "--b0\r\nX: y\r\n\r\na\r\n--b0--", "b0"] {
        let headers = [("Content-Type", "multipart/form-data; boundary=b0")];
        let reply = send(
            office.api,
            "POST",
            "/requests.json",
            &headers,
            body.as_bytes(),
        );
        assert_eq!(reply.status, 400, "{body}");
    }
}
