//! A hostile API, or one whose files an attacker wrote: it answers with scripts in every form, and with every header
//! that could steer a browser, make it report, or mark it. Also a client that sends exactly what it is told to.

use std::net::Ipv4Addr;
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

/// The API's headers that no browser may receive.
pub const HEADERS: &[(&str, &str)] = &[
    ("NEL", r#"{"report_to":"evil","max_age":31536000}"#),
    (
        "Report-To",
        r#"{"group":"evil","max_age":31536000,"endpoints":[{"url":"https://evil.example/"}]}"#,
    ),
    ("Reporting-Endpoints", "evil=\"https://evil.example/\""),
    ("Accept-CH", "Sec-CH-UA-Model, Device-Memory"),
    ("Critical-CH", "Sec-CH-UA-Model"),
    ("Clear-Site-Data", "\"*\""),
    ("Refresh", "0; url=https://evil.example/"),
    (
        "Link",
        "<https://evil.example/a.js>; rel=preload; as=script",
    ),
    ("Access-Control-Allow-Origin", "*"),
    ("Access-Control-Expose-Headers", "*"),
    ("Service-Worker-Allowed", "/"),
    ("Alt-Svc", "h3=\"evil.example:443\"; ma=31536000"),
    ("Location", "https://evil.example/"),
    ("Content-Location", "https://evil.example/"),
    ("ETag", "\"you-0123\""),
    ("Last-Modified", "Mon, 01 Jan 2024 00:00:00 GMT"),
    ("Expires", "Fri, 01 Jan 2100 00:00:00 GMT"),
    ("Cache-Control", "public, max-age=31536000, immutable"),
    ("Set-Cookie", "you=0123"),
    ("Set-Cookie", "again=0123"),
    ("Set-Cookie2", "you=0123"),
    ("SourceMap", "https://evil.example/map"),
    ("X-SourceMap", "https://evil.example/map"),
    ("Content-Security-Policy", "script-src * 'unsafe-inline'"),
    (
        "Content-Security-Policy-Report-Only",
        "default-src 'none'; report-uri https://evil.example/",
    ),
    ("Strict-Transport-Security", "max-age=0"),
    ("Referrer-Policy", "unsafe-url"),
    ("X-Content-Type-Options", "no"),
    ("X-Frame-Options", "ALLOWALL"),
    ("Cross-Origin-Opener-Policy", "unsafe-none"),
    ("Cross-Origin-Resource-Policy", "cross-origin"),
    ("Permissions-Policy", "geolocation=*"),
    ("Document-Policy", "force-load-at-top"),
    ("Origin-Trial", "AAAA"),
    ("Speculation-Rules", "\"/rules.json\""),
    ("No-Vary-Search", "params"),
    ("Supports-Loading-Mode", "fenced-frame"),
    ("Set-Login", "logged-in"),
    ("Content-Disposition", "attachment; filename=a.html"),
    ("WWW-Authenticate", "Basic realm=\"Mrejesho\""),
    ("Accept-Ranges", "bytes"),
    ("Timing-Allow-Origin", "*"),
    ("X-DNS-Prefetch-Control", "on"),
    ("X-Accel-Redirect", "/config.json"),
    ("X-Accel-Buffering", "no"),
    ("X-Accel-Expires", "86400"),
    ("X-Sendfile", "/etc/hostname"),
    ("X-Powered-By", "harm"),
    ("X-Something-New", "1"),
    ("Server-Timing", "you;desc=0123"),
    ("Server", "harm"),
    ("Via", "1.1 you-0123"),
];

/// The page title that a document sets if its script runs.
pub const RAN: &str = "a script ran";

/// Returns the documents with scripts in them: a path, a content type and a text.
pub fn documents() -> Vec<(&'static str, &'static str, String)> {
    let run = format!("document.title = '{RAN}'");
    let html = format!(
        "<!doctype html><title>x</title>\
         <body onload=\"{run}\"><script>{run}</script><script src=a.js></script><script type=module>{run}</script>\
         <img src=x onerror=\"{run}\"><svg onload=\"{run}\"></svg><iframe srcdoc=\"<script>parent.{run}</script>\"></iframe>\
         <link rel=manifest href=a.json><style>body {{ background: url(a.png) }}</style>"
    );
    let svg = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' onload=\"{run}\"><title>x</title><script>{run}</script></svg>"
    );
    let xhtml = format!(
        "<html xmlns='http://www.w3.org/1999/xhtml'><head><title>x</title></head><body><script>{run}</script></body></html>"
    );
    let xslt = format!(
        "<?xml version='1.0'?><?xml-stylesheet type='text/xsl' href='a.xsl'?><x xmlns:h='http://www.w3.org/1999/xhtml'><h:script>{run}</h:script></x>"
    );
    vec![
        ("a.html", "text/html; charset=utf-8", html.clone()),
        ("utf7.html", "text/html; charset=utf-7", html.clone()),
        ("a.svg", "image/svg+xml", svg),
        ("a.xhtml", "application/xhtml+xml", xhtml),
        ("a.xml", "text/xml", xslt),
        ("requests/7.json", "text/html", html.clone()),
        ("media/photo.jpg", "", format!("\u{ff}\u{d8}{html}")),
        ("media/photo.png", "text/html", format!("PNG{html}")),
        ("media/a.txt", "text/plain", html.clone()),
        (
            "media/a",
            "application/octet-stream, text/html",
            html.clone(),
        ),
        (
            "media/b",
            "multipart/x-mixed-replace; boundary=b",
            format!("--b\r\nContent-Type: text/html\r\n\r\n{html}\r\n--b--"),
        ),
    ]
}

/// One request, byte for byte.
#[derive(Clone, Debug, Default)]
pub struct Heard {
    pub method: String,
    pub address: String,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
}

impl Heard {
    pub fn said(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }
}

/// A running hostile API. It stops when dropped.
pub struct Hostile {
    /// `http://127.0.0.1:PORT`
    pub address: String,
    heard: Arc<Mutex<Vec<Heard>>>,
    server: JoinHandle<()>,
}

impl Drop for Hostile {
    fn drop(&mut self) {
        self.server.abort();
    }
}

impl Hostile {
    pub async fn open() -> Hostile {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await;
        let listener = listener.expect("a free port");
        let port = listener.local_addr().expect("its port").port();
        let heard: Arc<Mutex<Vec<Heard>>> = Arc::default();
        let own = Arc::clone(&heard);
        let server = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(harm(stream, Arc::clone(&own)));
            }
        });
        Hostile {
            address: format!("http://127.0.0.1:{port}"),
            heard,
            server,
        }
    }

    /// Returns the requests since the last call.
    pub fn heard(&self) -> Vec<Heard> {
        std::mem::take(&mut *self.heard.lock().expect("what was heard"))
    }
}

async fn harm(mut stream: TcpStream, heard: Arc<Mutex<Vec<Heard>>>) {
    let Some(asked) = read(&mut stream).await else {
        return;
    };
    heard.lock().expect("what was heard").push(asked.clone());
    let path = asked.address.split('?').next().unwrap_or_default();
    let ends = |end: &str| path.ends_with(end);
    let document = documents().into_iter().find(|(name, ..)| ends(name));
    let is_document = document.is_some();
    let (status, kind, text) = match document {
        Some((_, kind, text)) => ("200 OK", kind, text),
        None if ends("/services.json") || ends("/hints.json") => {
            ("200 OK", "application/json", "[]".to_owned())
        }
        None if ends("/a.js") => (
            "200 OK",
            "text/javascript",
            format!("document.title = '{RAN}'"),
        ),
        None if ends("/moved") => ("301 Moved Permanently", "text/html", String::new()),
        None if ends("/see") => ("303 See Other", "text/html", String::new()),
        None if ends("/page") => ("303 See Other", "text/html", String::new()),
        // Ends the connection.
        None if ends("/down") => return,
        None => ("404 Not Found", "application/json", "[]".to_owned()),
    };
    let mut head = String::new();
    // Some servers pass an interim answer on as it is.
    if ends("/hints.json") {
        head.push_str("HTTP/1.1 103 Early Hints\r\nLink: <https://evil.example/b.js>; rel=preload; as=script\r\n\r\n");
    }
    head.push_str(&format!("HTTP/1.1 {status}\r\n"));
    if !kind.is_empty() {
        head.push_str(&format!("Content-Type: {kind}\r\n"));
    }
    for (name, value) in HEADERS {
        match *name {
            // With these headers, browsers would not show the documents at all.
            "Content-Disposition" | "Refresh" | "WWW-Authenticate" if is_document => {}
            "Location" if ends("/page") => head.push_str("Location: pages/0a-Z\r\n"),
            _ => head.push_str(&format!("{name}: {value}\r\n")),
        }
    }
    head.push_str(&format!(
        "Retry-After: 7\r\nContent-Language: sw\r\nConnection: close\r\nContent-Length: {}\r\n\r\n",
        text.len()
    ));
    if asked.method != "HEAD" {
        head.push_str(&text);
    }
    let _ = stream.write_all(head.as_bytes()).await;
    let _ = stream.shutdown().await;
}

/// Reads the head of a request, and as much of a body as it announces.
async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Heard> {
    let mut bytes = Vec::new();
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|four| four == b"\r\n\r\n") {
            break at;
        }
        match stream.read_buf(&mut bytes).await {
            Ok(0) | Err(_) => return None,
            Ok(_) => {}
        }
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let (first, rest) = head.split_once("\r\n").unwrap_or((&head, ""));
    let mut words = first.split(' ');
    let mut heard = Heard {
        method: words.next()?.to_owned(),
        address: words.next()?.to_owned(),
        headers: pairs(rest),
        body: bytes.split_off(end + 4),
    };
    let length: usize = heard
        .said("content-length")
        .map_or(Some(0), |length| length.parse().ok())?;
    while heard.body.len() < length {
        match stream.read_buf(&mut heard.body).await {
            Ok(0) | Err(_) => break,
            Ok(_) => {}
        }
    }
    Some(heard)
}

fn pairs(lines: &str) -> Vec<(String, String)> {
    let lines = lines.lines().filter_map(|line| line.split_once(':'));
    lines
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect()
}

/// An answer, byte for byte.
#[derive(Debug)]
pub struct Came {
    pub status: u16,
    pub headers: Vec<(String, String)>,
    /// The whole answer as text.
    pub whole: String,
}

impl Came {
    pub fn said(&self, name: &str) -> Vec<&str> {
        let found = self.headers.iter().filter(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str()).collect()
    }
}

/// Requests exactly this path, without normalising it, and returns all that comes.
pub async fn raw(
    site: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> String {
    let host = site.trim_start_matches("http://");
    let mut stream = TcpStream::connect(host).await.expect("the server");
    let mut head = format!("{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n");
    for (name, value) in headers {
        head.push_str(&format!("{name}: {value}\r\n"));
    }
    if method == "POST" {
        head.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    head.push_str("\r\n");
    let sent = [head.as_bytes(), body].concat();
    stream.write_all(&sent).await.expect("sent");
    let mut came = Vec::new();
    // A server that refuses a body may cut off the rest of it.
    let _ = stream.read_to_end(&mut came).await;
    String::from_utf8_lossy(&came).into_owned()
}

/// Like [`raw`], parsed as an answer.
pub async fn ask(
    site: &str,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Came {
    let whole = raw(site, method, path, headers, body).await;
    let (head, _) = whole.split_once("\r\n\r\n").expect("a whole head");
    let (first, lines) = head.split_once("\r\n").unwrap_or((head, ""));
    let status = first.split(' ').nth(1).and_then(|word| word.parse().ok());
    Came {
        status: status.expect("a status"),
        headers: pairs(lines),
        whole,
    }
}
