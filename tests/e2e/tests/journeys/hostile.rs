//! What an API that means harm can do behind `cargo serve`, the real nginx and the real Caddy, each run with the file of `deploy/`:
//! the same in all three, whichever of them a run goes through.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use journeys::browser::{self, PHONE};
use journeys::hostile::{HEADERS, Hostile, RAN, ask, documents, raw};
use journeys::{ProcessGuard, caddy, fixture, nginx, root};

/// The folder of its host that the API is in.
const FOLDER: &str = "/open311/v2/";

/// The three servers before one API, in this order: `cargo serve`, nginx, Caddy.
struct Servers {
    running: Vec<(&'static str, ProcessGuard, String)>,
    own: PathBuf,
}

impl Drop for Servers {
    fn drop(&mut self) {
        self.running.clear();
        let _ = std::fs::remove_dir_all(&self.own);
    }
}

fn folder() -> PathBuf {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let name = format!("mrejesho-hostile-{}-{number}", std::process::id());
    let own = std::env::temp_dir().join(name);
    std::fs::create_dir_all(&own).expect("a folder");
    own
}

impl Servers {
    fn before(api: &Hostile) -> Servers {
        let own = folder();
        let address = format!("{}{FOLDER}", api.address);
        let dist = root().join("dist");
        let (xtask, at_xtask) = fixture::served_by_xtask(None, None, None, "", &address);
        let (nginx, at_nginx) = nginx::serve(
            &nginx::installed(),
            &dist,
            "nginx.conf",
            "",
            &address,
            &own,
            &[("#limit_req zone=", "limit_req zone=")],
        );
        let folder = [("uri replace /api/ / 1", "uri replace /api/ /open311/v2/ 1")];
        let (caddy, at_caddy) = caddy::serve(&dist, &api.address, &own, &folder);
        Servers {
            running: vec![
                ("cargo serve", xtask, at_xtask),
                ("nginx", nginx, at_nginx),
                ("Caddy", caddy, at_caddy),
            ],
            own,
        }
    }

    fn all(&self) -> impl Iterator<Item = (&'static str, &str)> {
        let running = self.running.iter();
        running.map(|(name, _, site)| (*name, site.as_str()))
    }
}

/// What belongs to one connection or to one server's way with files, and tells a browser nothing of the API.
const OWN: [&str; 10] = [
    "accept-ranges",
    "connection",
    "content-encoding",
    "content-length",
    "date",
    "etag",
    "last-modified",
    "server",
    "transfer-encoding",
    "vary",
];

/// Every value, by its name.
type Headers = BTreeMap<String, Vec<String>>;

fn script() -> String {
    let files = std::fs::read_dir(root().join("dist")).expect("the site");
    let mut names = files.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let name = names.find(|name| name.starts_with("mrejesho-") && name.ends_with(".js"));
    name.expect("the script")
}

/// The table: every header that a browser hears, for each kind of answer, is the same in all three.
#[tokio::test]
async fn a_browser_hears_the_same_from_all_three_servers() {
    let api = Hostile::open().await;
    let servers = Servers::before(&api);
    let asset = format!("/{}", script());
    for (what, method, path) in [
        ("a page", "GET", "/"),
        ("an asset", "GET", &*asset),
        ("the list of services", "GET", "/api/services.json"),
        ("HTML of the API", "GET", "/api/a.html"),
        ("a 404 of the API", "GET", "/api/requests/0.json"),
        ("a 301 of the API", "GET", "/api/moved"),
        ("a 303 after a form, to elsewhere", "POST", "/api/see"),
        ("a 303 after a form, to its page", "POST", "/api/page"),
        ("a 404 of the site", "GET", "/haipo"),
        ("the API is down", "GET", "/api/down"),
        ("a refusal", "GET", "/api/services.json?api_key=mine"),
    ] {
        let mut seen: Vec<(&str, u16, Headers)> = Vec::new();
        for (server, site) in servers.all() {
            let headers = [("Accept-Encoding", "identity"), ("Accept", "*/*")];
            let came = ask(site, method, path, &headers, b"").await;
            let mut all = Headers::new();
            for (name, value) in came.headers {
                if !OWN.contains(&name.as_str()) {
                    // Some write blanks and capitals otherwise.
                    all.entry(name)
                        .or_default()
                        .push(value.to_ascii_lowercase().replace("; ", ";"));
                }
            }
            let is_api = path.starts_with("/api/");
            let policy = &all["content-security-policy"];
            assert_eq!(policy.len(), 1, "{what} behind {server}");
            assert_eq!(
                policy[0].contains("sandbox"),
                is_api,
                "{what} behind {server}"
            );
            assert_eq!(
                policy[0].contains("script-src"),
                !is_api,
                "{what} behind {server}"
            );
            seen.push((server, came.status, all));
        }
        println!("{what}: {}", seen[0].1);
        for (name, values) in &seen[0].2 {
            println!(
                "    {name}: {}",
                values.join(" | ").chars().take(90).collect::<String>()
            );
        }
        for (server, status, headers) in &seen[1..] {
            assert_eq!(
                (status, headers),
                (&seen[0].1, &seen[0].2),
                "{what} behind {server}"
            );
        }
    }
}

/// Whatever the API says: nothing of it reaches a browser, but what the list has.
#[tokio::test]
async fn no_header_of_the_api_reaches_a_browser() {
    let api = Hostile::open().await;
    let servers = Servers::before(&api);
    for (server, site) in servers.all() {
        for path in [
            "/api/services.json",
            "/api/a.html",
            "/api/moved",
            "/api/see",
            "/api/0",
        ] {
            let came = ask(site, "GET", path, &[], b"").await;
            for (name, value) in HEADERS {
                let said = came.said(&name.to_ascii_lowercase());
                assert!(
                    !said.contains(value),
                    "{name} of {path} behind {server}: {said:?}"
                );
            }
            assert!(
                !came.whole.contains("evil.example") || path == "/api/a.html",
                "{path} behind {server}"
            );
            assert!(came.said("location").is_empty(), "{path} behind {server}");
            assert_eq!(came.said("retry-after"), ["7"], "{path} behind {server}");
        }
        let came = ask(site, "POST", "/api/see", &[], b"").await;
        assert!(came.said("location").is_empty(), "{server}");
        // An interim answer before the whole one.
        let came = raw(site, "GET", "/api/hints.json", &[], b"").await;
        assert!(!came.contains("evil.example"), "{server}: {came}");
        for head in came.split("HTTP/1.1 ").skip(1) {
            assert!(head.contains("sandbox"), "{server}: {came}");
        }
        let came = ask(site, "POST", "/api/page", &[], b"").await;
        assert_eq!(
            (came.status, came.said("location")),
            (303, vec!["pages/0a-Z"]),
            "{server}"
        );
        let came = ask(site, "GET", "/api/page", &[], b"").await;
        assert!(came.said("location").is_empty(), "{server}");
    }
}

/// The API hears the same from everybody.
#[tokio::test]
async fn nothing_of_a_browser_reaches_the_api() {
    let api = Hostile::open().await;
    let servers = Servers::before(&api);
    let said = [
        ("Accept", "application/json"),
        ("Accept-Encoding", "gzip"),
        ("Accept-Language", "sw-TZ,sw;q=0.9,ha;q=0.8"),
        ("Authorization", "Basic YTpi"),
        ("Cookie", "a=b"),
        ("DNT", "1"),
        ("Forwarded", "for=192.0.2.1"),
        ("If-Match", "\"you\""),
        ("If-Modified-Since", "Mon, 01 Jan 2024 00:00:00 GMT"),
        ("If-None-Match", "\"you-0123\""),
        ("If-Range", "\"you\""),
        ("Idempotency-Key", "k"),
        ("Origin", "https://maoni.example"),
        ("Range", "bytes=0-1"),
        ("Referer", "https://maoni.example/"),
        ("Save-Data", "on"),
        ("Sec-CH-UA-Model", "\"Tecno\""),
        ("Sec-Fetch-Site", "same-origin"),
        ("Sec-GPC", "1"),
        ("User-Agent", "a phone"),
        ("Via", "1.1 operator"),
        ("X-Api-Key", "mine"),
        ("X-Forwarded-For", "192.0.2.1"),
        ("X-Real-IP", "192.0.2.1"),
        ("X-Requested-With", "app"),
    ];
    for (server, site) in servers.all() {
        api.heard();
        ask(site, "GET", "/api/services.json?a=b", &said, b"").await;
        let heard = api.heard().remove(0);
        assert_eq!(heard.address, "/open311/v2/services.json?a=b", "{server}");
        let mut names: Vec<&str> = heard
            .headers
            .iter()
            .map(|(name, _)| name.as_str())
            .collect();
        names.retain(|name| !["host", "connection", "content-length"].contains(name));
        names.sort_unstable();
        let list = [
            "accept",
            "accept-encoding",
            "accept-language",
            "idempotency-key",
        ];
        assert_eq!(names, list, "{server}");
        assert_eq!(heard.said("accept-language"), Some("*"), "{server}");
        assert_eq!(heard.said("accept"), Some("application/json"), "{server}");
    }
}

/// A code or a reference may hold anything. It goes as it was sent, or not at all, and never out of the API's folder.
#[tokio::test]
async fn a_path_goes_as_it_was_sent_and_stays_in_the_folder_of_the_api() {
    let api = Hostile::open().await;
    let servers = Servers::before(&api);
    for (server, site) in servers.all() {
        api.heard();
        for sent in [
            "services/maji%2Ftaka.json",
            "services/MAJI%2fTAKA%2F7.json",
            "requests/2026%2F11%2F0042.json",
            "services/a;b=1.json",
            "services/a%3Bb.json",
            "services/a%3Fb.json?c=%2F&d=a%26b+c",
            "services/100%25.json",
            "services/%252F.json",
            "services/m%C3%BCll%20%E2%80%93%20%23.json",
            "services/a%22%3C%3E%5E%60%7B%7C%7D.json",
            "services/AB..CD.json",
            "services/...json",
            "services/a%2F%2Fb.json",
        ] {
            let came = ask(site, "GET", &format!("/api/{sent}"), &[], b"").await;
            assert_eq!(came.status, 404, "{sent} behind {server}");
            let heard: Vec<String> = api.heard().into_iter().map(|heard| heard.address).collect();
            assert_eq!(heard, [format!("{FOLDER}{sent}")], "{server}");
        }
        for sent in [
            "/api/..%2Fdesk",
            "/api/..%2F..%2Fdesk",
            "/api/services/..%2F..%2Fdesk.json",
            "/api/services/%2e%2E/%2e%2e/desk",
            "/api/services/../../desk",
            "/api/../desk",
            "/api/a/..%5C..%5C..%5Cdesk",
            "/api/..;/desk",
            "/api/services/..%3B/..%3B/desk",
            "/api/requests/%00.json",
            "/api/requests/7.json%00.html",
            "//api/../desk",
            "/x/../api/services.json",
            "/x/..%2Fapi/services.json",
        ] {
            let came = ask(site, "GET", sent, &[], b"").await;
            assert!(
                [200, 301, 400, 404].contains(&came.status),
                "{sent} behind {server}"
            );
            let heard = api.heard();
            assert!(heard.is_empty(), "{sent} behind {server}: {heard:?}");
        }
        // Letters that may be written with percent signs or without.
        let sent = "services/a+b@c:d!$&'()*,=~.json";
        ask(site, "GET", &format!("/api/{sent}"), &[], b"").await;
        let heard = api.heard().remove(0).address;
        assert_eq!(
            plain(&heard),
            plain(&format!("{FOLDER}{sent}")),
            "{server}: {heard}"
        );
        // Other ways to write the same beginning.
        for sent in [
            "/%61pi/services.json",
            "/api//services.json",
            "/./api/services.json",
        ] {
            ask(site, "GET", sent, &[], b"").await;
            for heard in api.heard() {
                assert!(
                    heard.address.starts_with(FOLDER),
                    "{sent} behind {server}: {heard:?}"
                );
            }
        }
    }
}

/// As every server reads it.
fn plain(path: &str) -> String {
    let mut plain = path.to_owned();
    for letter in "!'()*".chars() {
        plain = plain.replace(&format!("%{:X}", u32::from(letter)), &letter.to_string());
    }
    plain
}

/// Other sites cannot make their visitors send, and no page can have an answer of the API as a part of itself.
#[tokio::test]
async fn only_this_site_sends_and_only_as_it_does() {
    let api = Hostile::open().await;
    let servers = Servers::before(&api);
    let form = "application/x-www-form-urlencoded";
    for (server, site) in servers.all() {
        let https = site.replace("http://", "https://");
        let cases: &[(&[(&str, &str)], bool)] = &[
            (&[], true),
            (&[("Sec-Fetch-Site", "same-origin"), ("Origin", site)], true),
            (
                &[("Sec-Fetch-Site", "same-origin"), ("Origin", "null")],
                true,
            ),
            (&[("Sec-Fetch-Site", "none")], true),
            (&[("Origin", site)], true),
            (&[("Origin", &https)], true),
            (&[("Origin", "null")], true),
            (
                &[
                    ("Sec-Fetch-Site", "cross-site"),
                    ("Origin", "https://evil.example"),
                ],
                false,
            ),
            (
                &[("Sec-Fetch-Site", "cross-site"), ("Origin", "null")],
                false,
            ),
            (&[("Sec-Fetch-Site", "cross-site")], false),
            (
                &[
                    ("Sec-Fetch-Site", "same-site"),
                    ("Origin", "https://www.example.go.tz"),
                ],
                false,
            ),
            // Browsers before 2023 do not say so, and the host may be written otherwise on the way.
            (&[("Origin", "https://maoni.example.go.tz")], true),
            (
                &[
                    ("Sec-Fetch-Site", "same-origin"),
                    ("Sec-Fetch-Dest", "iframe"),
                ],
                false,
            ),
            (
                &[
                    ("Sec-Fetch-Site", "same-origin"),
                    ("Sec-Fetch-Dest", "document"),
                ],
                true,
            ),
            (
                &[
                    ("Sec-Fetch-Site", "same-origin"),
                    ("Sec-Fetch-Dest", "empty"),
                ],
                true,
            ),
        ];
        for (headers, passed) in cases {
            let headers: Vec<(&str, &str)> = headers
                .iter()
                .copied()
                .chain([("Content-Type", form)])
                .collect();
            let came = ask(
                site,
                "POST",
                "/api/requests.json",
                &headers,
                b"description=a",
            )
            .await;
            assert_eq!(
                came.status,
                if *passed { 404 } else { 403 },
                "{headers:?} behind {server}"
            );
            let heard = api.heard();
            assert_eq!(
                heard.len(),
                usize::from(*passed),
                "{headers:?} behind {server}"
            );
            if let Some(heard) = heard.first() {
                assert_eq!(heard.body, b"description=a", "{server}");
            }
        }
        // The form on a page that the API shows for a short time: it has no origin, and a name that nobody else knows.
        let foreign = [
            ("Sec-Fetch-Site", "cross-site"),
            ("Origin", "null"),
            ("Content-Type", form),
        ];
        let came = ask(site, "POST", "/api/pages/0a-Z", &foreign, b"a=b").await;
        assert_eq!((came.status, api.heard().len()), (404, 1), "{server}");
        for dest in [
            "script",
            "serviceworker",
            "worker",
            "style",
            "image",
            "iframe",
            "object",
            "manifest",
            "font",
        ] {
            let asked = [("Sec-Fetch-Site", "same-origin"), ("Sec-Fetch-Dest", dest)];
            let came = ask(site, "GET", "/api/a.js", &asked, b"").await;
            assert_eq!(
                (came.status, api.heard().len()),
                (403, 0),
                "{dest} behind {server}"
            );
        }
        for method in ["PUT", "DELETE", "PATCH", "OPTIONS"] {
            let came = ask(site, method, "/api/requests/7.json", &[], b"").await;
            assert_eq!(
                (came.status, api.heard().len()),
                (405, 0),
                "{method} behind {server}"
            );
        }
        for query in [
            "api_key=mine",
            "a=b&API_key=mine",
            "api%5Fkey=mine",
            "%61pi_key[]=mine",
            "a;api_key",
        ] {
            let came = ask(
                site,
                "GET",
                &format!("/api/services.json?{query}"),
                &[],
                b"",
            )
            .await;
            assert_eq!(
                (came.status, api.heard().len()),
                (403, 0),
                "{query} behind {server}"
            );
        }
    }
}

/// Hundreds of posts from one address at once are too many, and a day of a busy office is not.
#[tokio::test]
async fn nginx_slows_down_who_posts_without_end() {
    let api = Hostile::open().await;
    let servers = Servers::before(&api);
    let (_, site) = servers.all().nth(1).expect("nginx");
    let mut refused = 0;
    for number in 0..400 {
        let came = ask(site, "POST", "/api/requests.json", &[], b"").await;
        if came.status == 429 {
            assert_eq!(came.said("retry-after"), ["60"]);
            refused += 1;
        } else {
            assert!(refused > 0 || number < 399, "never refused");
        }
        assert!(number > 100 || came.status == 404, "after {number} posts");
        // Who reads is not counted.
        if refused == 1 {
            assert_eq!(ask(site, "GET", "/api/0", &[], b"").await.status, 404);
            return;
        }
    }
    panic!("never refused");
}

/// The key reaches the body of a POST or a header, as the API wants it, and is never in an address; nobody else says one.
#[tokio::test]
async fn the_key_of_the_api_is_in_no_address() {
    const KEY: &str = "siri7&=";
    let api = Hostile::open().await;
    let own = folder();
    let file = own.join("mrejesho.key");
    std::fs::write(&file, format!("set $mrejesho_key \"{KEY}\";\n")).expect("the key");
    let include = format!("include {};", file.display());
    let included = ("#include /etc/nginx/mrejesho.key;", &*include);
    let nginx = |name: &str, changes: &[(&str, &str)]| {
        let dist = root().join("dist");
        let program = nginx::installed();
        nginx::serve(
            &program,
            &dist,
            "nginx.conf",
            "",
            &api.address,
            &own.join(name),
            changes,
        )
    };
    let uncomment = |line: &'static str| (line, &line[1..]);
    let in_body = [
        included,
        uncomment("#set $mrejesho_key_in_body 1;"),
        uncomment("#client_body_buffer_size 8m;"),
        uncomment("#proxy_set_body "),
    ];
    let in_header = [
        included,
        uncomment("#proxy_set_header X-Api-Key $mrejesho_key;"),
    ];
    let serving = |place: &str| fixture::served_with_key(place, KEY, &api.address);
    let caddy_line = format!("header_up X-Api-Key \"{KEY}\"");
    let servers = [
        ("cargo serve", true, serving("body")),
        ("cargo serve", false, serving("X-Api-Key")),
        ("nginx", true, nginx("body", &in_body)),
        ("nginx", false, nginx("header", &in_header)),
        (
            "Caddy",
            false,
            caddy::serve(
                &root().join("dist"),
                &api.address,
                &own,
                &[("#header_up X-Api-Key {env.MREJESHO_KEY}", &caddy_line)],
            ),
        ),
    ];
    let form = (
        "Content-Type",
        "application/x-www-form-urlencoded; charset=utf-8",
    );
    let parts = ("Content-Type", "multipart/form-data; boundary=----B7");
    // Longer than a small buffer, and with bytes that are no letters.
    let photo: Vec<u8> = (0..1_500_000_u32).map(|n| (n % 251) as u8).collect();
    let part =
        b"------B7\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a.jpg\"\r\n\r\n";
    let multipart = [&part[..], &photo, b"\r\n------B7--\r\n"].concat();
    let long = format!("description={}", "a%C3%BC".repeat(60_000));
    for (server, is_body, (_leash, site)) in &servers {
        let what = format!(
            "{server}, in the {}",
            if *is_body { "body" } else { "header" }
        );
        let heard = async |method: &str, path: &str, kind, body: &[u8]| {
            api.heard();
            ask(site, method, path, &[kind], body).await;
            let heard = api.heard();
            for heard in &heard {
                assert!(
                    !heard.address.contains("siri7"),
                    "{what}: {}",
                    heard.address
                );
                let header = heard.said("x-api-key");
                assert_eq!(header, (!is_body).then_some(KEY), "{what}");
            }
            heard
        };
        let read = heard("GET", "/api/services.json?a=b", form, b"")
            .await
            .remove(0);
        assert_eq!(
            (&*read.address, read.body.len()),
            ("/services.json?a=b", 0),
            "{what}"
        );
        for body in ["description=a%26b&lat=1", "", &long] {
            let sent = heard("POST", "/api/requests.json", form, body.as_bytes())
                .await
                .remove(0);
            let pairs = form_urlencoded::parse(&sent.body).into_owned();
            let keys: Vec<String> = pairs
                .filter(|(name, _)| name == "api_key")
                .map(|(_, key)| key)
                .collect();
            let expected: &[&str] = if *is_body { &[KEY] } else { &[] };
            assert_eq!(keys, expected, "{what}");
            assert!(sent.body.starts_with(body.as_bytes()), "{what}");
        }
        let sent = heard("POST", "/api/requests.json", parts, &multipart)
            .await
            .remove(0);
        let first =
            b"------B7\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\nsiri7&=\r\n";
        let expected = if *is_body {
            [&first[..], &multipart].concat()
        } else {
            multipart.clone()
        };
        assert!(
            sent.body == expected,
            "{what}: {} of {}",
            sent.body.len(),
            expected.len()
        );
        // A key of a visitor's own: refused, or sent as what no API takes for a report, and never beside ours.
        for (kind, body) in [
            (form, "api_key=mine&description=a"),
            (form, "description=a&API%5fkey=mine"),
            (
                parts,
                "------B7\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\nmine\r\n------B7--\r\n",
            ),
        ] {
            if !is_body {
                continue;
            }
            for heard in heard("POST", "/api/requests.json", kind, body.as_bytes()).await {
                assert_eq!(heard.said("content-type"), Some("text/plain"), "{what}");
                assert!(
                    !String::from_utf8_lossy(&heard.body).contains("siri7"),
                    "{what}"
                );
            }
        }
        // Where the API leads elsewhere, nothing leads the browser there, with a key or without.
        let came = ask(site, "GET", "/api/moved", &[], b"").await;
        assert_eq!(
            (came.status, came.said("location").len()),
            (301, 0),
            "{what}"
        );
        assert!(!came.whole.contains("siri7"), "{what}");
    }
    drop(servers);
    let _ = std::fs::remove_dir_all(&own);
}

/// In a real browser: nothing of the API runs a script, and straight at the API the same documents do.
#[tokio::test]
async fn no_script_of_the_api_runs() {
    let api = Hostile::open().await;
    let servers = Servers::before(&api);
    browser::with(PHONE, "sw", async |driver| {
        let title = async |address: String| {
            driver.goto(&address).await.expect("the page opens");
            driver.title().await.unwrap_or_default()
        };
        let mut ran = 0;
        for (path, ..) in documents() {
            ran += usize::from(title(format!("{}/{path}", api.address)).await == RAN);
        }
        assert!(ran >= 3, "the documents have scripts that run: {ran}");
        for (server, site) in servers.all() {
            for (path, ..) in documents() {
                let came = title(format!("{site}/api/{path}")).await;
                assert_ne!(came, RAN, "{path} behind {server}");
                let at = driver.current_url().await.expect("an address");
                assert!(!at.as_str().contains("evil"), "{path} behind {server}: {at}");
            }
            // From a page of the site: not as a script, a worker, a frame or a style.
            driver.goto(format!("{site}/faragha/")).await.expect("a page");
            let script = "const done = arguments[0]; const one = async make => { try { return await make() } catch (e) { return e.name } }; \
                 const loaded = it => new Promise(resolve => { it.onload = () => resolve('loaded'); it.onerror = () => resolve('refused'); document.head.append(it) }); \
                 const element = (name, more) => loaded(Object.assign(document.createElement(name), more)); \
                 Promise.all([ \
                     one(() => import('/api/a.js').then(() => 'loaded')), \
                     one(() => new Promise(resolve => { const w = new Worker('/api/a.js'); w.onerror = () => resolve('refused') })), \
                     one(() => navigator.serviceWorker.register('/api/a.js').then(() => 'loaded')), \
                     one(() => element('link', {rel: 'stylesheet', href: '/api/a.html'})), \
                     one(() => element('img', {src: '/api/a.svg'})), \
                 ]).then(done)";
            let came = driver.execute_async(script, vec![]).await.expect("what came of it");
            assert!(!came.json().to_string().contains("loaded"), "{server}: {}", came.json());
            let kept = driver
                .execute_async("const done = arguments[0]; navigator.serviceWorker.getRegistrations().then(all => done(all.map(it => it.active?.scriptURL || '')))", vec![])
                .await
                .expect("the workers");
            assert!(!kept.json().to_string().contains("/api/"), "{server}: {}", kept.json());
        }
        let _ = driver.browser_log().await;
    })
    .await;
}
