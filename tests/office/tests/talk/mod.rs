//! One HTTP exchange over a real socket, byte for byte as the test says it. No client library: the tests send what
//! no decent client would.
#![allow(dead_code)] // Each test file uses a part of it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde_json::Value;

/// A reply, with the chunks put together.
#[derive(Debug)]
pub struct Reply {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Reply {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .iter()
            .find(|(n, _)| n == name)
            .map_or("", |(_, value)| value)
    }

    pub fn text(&self) -> String {
        String::from_utf8(self.body.clone()).expect("a reply in UTF-8")
    }

    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body)
            .unwrap_or_else(|e| panic!("not JSON ({e}): {}", String::from_utf8_lossy(&self.body)))
    }

    /// The reply must be a GeoReport error of its own status; these are its descriptions.
    pub fn problems(&self) -> Vec<String> {
        let json = self.json();
        let errors = json.as_array().expect("an array of errors");
        assert!(!errors.is_empty());
        errors
            .iter()
            .map(|error| {
                assert_eq!(error["code"], self.status);
                error["description"].as_str().unwrap().to_owned()
            })
            .collect()
    }
}

pub const FORM: &str = "application/x-www-form-urlencoded; charset=utf-8";

pub fn get(at: SocketAddr, path: &str) -> Reply {
    send(at, "GET", path, &[], b"")
}

pub fn post(at: SocketAddr, path: &str, fields: &[(&str, &str)]) -> Reply {
    send(
        at,
        "POST",
        path,
        &[("Content-Type", FORM)],
        encode(fields).as_bytes(),
    )
}

/// A POST in parts, as a page sends files.
pub fn post_parts(
    at: SocketAddr,
    path: &str,
    fields: &[(&str, &str)],
    files: &[(&str, &[u8])],
) -> Reply {
    let mut body = Vec::new();
    for (name, value) in fields {
        body.extend(
            format!("--b0\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n")
                .bytes(),
        );
    }
    for (name, bytes) in files {
        body.extend(
            format!("--b0\r\nContent-Disposition: form-data; name=\"media\"; filename=\"{name}\"\r\nContent-Type: image/png\r\n\r\n")
                .bytes(),
        );
        body.extend(*bytes);
        body.extend(b"\r\n");
    }
    body.extend(b"--b0--\r\n");
    let headers = [("Content-Type", "multipart/form-data; boundary=b0")];
    send(at, "POST", path, &headers, &body)
}

/// A form body as browsers write it.
pub fn encode(fields: &[(&str, &str)]) -> String {
    let escape = |text: &str| {
        text.bytes()
            .map(|b| match b {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'*' => {
                    char::from(b).to_string()
                }
                b' ' => "+".to_owned(),
                b => format!("%{b:02X}"),
            })
            .collect::<String>()
    };
    fields
        .iter()
        .map(|(name, value)| format!("{}={}", escape(name), escape(value)))
        .collect::<Vec<_>>()
        .join("&")
}

/// A report under an `Idempotency-Key`, which is sent as it is written here.
pub fn post_under(at: SocketAddr, key: &str, fields: &[(&str, &str)]) -> Reply {
    raw(at, &report_under(at, key, fields))
}

/// The bytes of such a report.
pub fn report_under(at: SocketAddr, key: &str, fields: &[(&str, &str)]) -> Vec<u8> {
    let headers = [("Content-Type", FORM), ("Idempotency-Key", key)];
    let body = encode(fields);
    request(at, "POST", "/requests.json", &headers, body.as_bytes())
}

pub fn send(
    at: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Reply {
    raw(at, &request(at, method, path, headers, body))
}

/// A `Host` among the headers replaces the right one.
fn request(
    at: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Vec<u8> {
    let mut request = format!("{method} {path} HTTP/1.1\r\nConnection: close\r\n");
    if !headers.iter().any(|(name, _)| *name == "Host") {
        request += &format!("Host: {at}\r\n");
    }
    for (name, value) in headers {
        request += &format!("{name}: {value}\r\n");
    }
    if method == "POST" {
        request += &format!("Content-Length: {}\r\n", body.len());
    }
    request += "\r\n";
    let mut bytes = request.into_bytes();
    bytes.extend_from_slice(body);
    bytes
}

/// Sends bytes as they are and reads until the other side closes.
pub fn raw(at: SocketAddr, request: &[u8]) -> Reply {
    let mut stream = TcpStream::connect(at).expect("the office answers");
    stream
        .set_read_timeout(Some(Duration::from_secs(20)))
        .unwrap();
    stream.write_all(request).expect("the office reads");
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).expect("the office answers");
    parse(&bytes)
}

fn parse(bytes: &[u8]) -> Reply {
    let end = bytes
        .windows(4)
        .position(|w| w == b"\r\n\r\n")
        .unwrap_or_else(|| panic!("no HTTP reply: {}", String::from_utf8_lossy(bytes)));
    let head = std::str::from_utf8(&bytes[..end]).unwrap();
    let mut lines = head.split("\r\n");
    let status = lines
        .next()
        .unwrap()
        .split(' ')
        .nth(1)
        .unwrap()
        .parse()
        .unwrap();
    let headers: Vec<(String, String)> = lines
        .map(|line| {
            let (name, value) = line.split_once(':').unwrap();
            (name.to_ascii_lowercase(), value.trim().to_owned())
        })
        .collect();
    let body = &bytes[end + 4..];
    let chunked = headers
        .iter()
        .any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    Reply {
        status,
        headers,
        body: if chunked {
            unchunk(body)
        } else {
            body.to_vec()
        },
    }
}

fn unchunk(mut bytes: &[u8]) -> Vec<u8> {
    let mut whole = Vec::new();
    loop {
        let end = bytes.windows(2).position(|w| w == b"\r\n").unwrap();
        let size = usize::from_str_radix(std::str::from_utf8(&bytes[..end]).unwrap(), 16).unwrap();
        if size == 0 {
            return whole;
        }
        bytes = &bytes[end + 2..];
        whole.extend_from_slice(&bytes[..size]);
        bytes = &bytes[size + 2..];
    }
}
