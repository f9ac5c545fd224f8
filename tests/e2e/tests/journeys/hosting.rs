//! The site as a server hands it out: its headers on every kind of answer, what the API hears, a folder of a host, and what a first and a second visit cost; it must not look at what the pages say.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use axum::http::{HeaderMap, StatusCode, header};
use journeys::browser::{self, PHONE};
use journeys::steps::{self, BILLS};
use journeys::{Fixture, Language, Page, nginx, root, terminal};

const FOR_EVER: &str = "public, max-age=31536000, immutable";
const A_DAY: &str = "max-age=86400";

/// What the build wrote down for hosts that read `_headers`: the same with every answer.
fn table() -> Vec<(String, String)> {
    let text = std::fs::read_to_string(root().join("dist/deploy/_headers")).expect("the table");
    let lines = text.lines().skip_while(|line| *line != "/*").skip(1);
    let table: Vec<(String, String)> = lines
        .map_while(|line| line.strip_prefix("  ")?.split_once(": "))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.to_owned()))
        .collect();
    assert!(table.len() >= 8, "{table:?}");
    table
}

/// The same for what the API answers, which has a policy of its own: it runs nothing, and has no origin.
fn table_of_api() -> Vec<(String, String)> {
    let mut table = table();
    for (name, value) in &mut table {
        if name == "content-security-policy" {
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; \
             sandbox allow-forms allow-top-navigation-by-user-activation"
                .clone_into(value);
        }
    }
    table
}

/// The name in `dist/` that begins and ends so.
fn named(begins: &str, ends: &str) -> String {
    let folder = std::fs::read_dir(root().join("dist")).expect("the site");
    let mut names = folder.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let name = names.find(|name| name.starts_with(begins) && name.ends_with(ends));
    name.unwrap_or_else(|| panic!("no {begins}…{ends}"))
}

fn client() -> reqwest::Client {
    let client = reqwest::Client::builder().no_proxy();
    let client = client.redirect(reqwest::redirect::Policy::none());
    client.build().expect("a client")
}

struct Came {
    status: StatusCode,
    headers: HeaderMap,
    size: usize,
    body: String,
}

impl Came {
    fn said(&self, name: &str) -> &str {
        let value = self.headers.get(name);
        value.map_or("", |value| value.to_str().expect("plain"))
    }
}

async fn ask(method: &str, address: &str, headers: &[(&str, &str)]) -> Came {
    let method = method.parse().expect("a method");
    let mut asked = client().request(method, address);
    for (name, value) in headers {
        asked = asked.header(*name, *value);
    }
    let came = asked.send().await.expect("an answer");
    let (status, headers) = (came.status(), came.headers().clone());
    let bytes = came.bytes().await.expect("a body");
    Came {
        status,
        headers,
        size: bytes.len(),
        body: String::from_utf8_lossy(&bytes).into_owned(),
    }
}

#[tokio::test]
async fn every_header_is_on_every_kind_of_answer() {
    let fixture = Fixture::open().await;
    fixture.front.stay_on_one_day();
    let site = &fixture.front.address;
    let tag = |came: &Came| came.said("etag").to_owned();
    let page = tag(&ask("GET", &format!("{site}/"), &[]).await);
    let (js, wasm) = (named("mrejesho-", ".js"), named("mrejesho-", ".wasm"));
    let of_none = "mrejesho-0000000000000000.js";
    let known = [("if-none-match", &*page)];
    for (method, path, headers, status, kept) in [
        ("GET", "", &[][..], 200, "no-cache"),
        ("HEAD", "", &[], 200, "no-cache"),
        ("GET", "", &known, 304, "no-cache"),
        ("GET", "en/follow/", &[], 200, "no-cache"),
        ("GET", "fuatilia", &[], 301, "no-cache"),
        ("GET", &js, &[], 200, FOR_EVER),
        ("GET", &wasm, &[], 200, FOR_EVER),
        ("GET", "config.json", &[], 200, A_DAY),
        ("GET", "sw.js", &[], 200, A_DAY),
        ("GET", "manifest.webmanifest", &[], 200, "no-cache"),
        ("GET", "haipo", &[], 404, "no-cache"),
        ("GET", of_none, &[], 404, "no-cache"),
        ("GET", "sw-off.json", &[], 404, "no-cache"),
        ("GET", "deploy/nginx.conf", &[], 404, "no-cache"),
        ("POST", "", &[], 405, ""),
        ("GET", "api/services.json", &[], 200, A_DAY),
        // Of the API nothing is known again by what it called it.
        ("GET", "api/services.json", &known, 200, A_DAY),
        ("GET", "index.html", &[], 301, "no-cache"),
        ("GET", "en/index.html", &[], 301, "no-cache"),
        ("GET", "en/follow/index.html?a=b", &[], 301, "no-cache"),
        ("GET", "faragha/index.html", &[], 301, "no-cache"),
        ("GET", "api/services/haipo.json", &[], 404, "no-store"),
        ("GET", "api/requests/haipo.json", &[], 404, "no-store"),
        ("POST", "api/requests.json", &[], 400, "no-store"),
        ("GET", "api/haipo", &[], 404, "no-store"),
    ] {
        let came = ask(method, &format!("{site}/{path}"), headers).await;
        let what = format!("{method} /{path}: {}", came.status);
        assert!(
            came.status == status || status == 400 && came.status.is_client_error(),
            "{what}"
        );
        let is_api = path.starts_with("api/");
        for (name, value) in if is_api { table_of_api() } else { table() } {
            let said: Vec<_> = came.headers.get_all(&name).iter().collect();
            assert_eq!(said, [&value], "{name} of {what}");
        }
        if let Some((folder, _)) = path.split_once("index.html") {
            assert_eq!(came.said("location"), format!("/{folder}"), "{what}");
        }
        assert!(
            !is_api || !came.headers.contains_key(header::ETAG),
            "{what}"
        );
        if !kept.is_empty() && status != 301 {
            let said: Vec<_> = came.headers.get_all(header::CACHE_CONTROL).iter().collect();
            assert_eq!(said, [kept], "{what}");
        }
        assert!(!came.headers.contains_key(header::SET_COOKIE), "{what}");
    }
    // With the office gone, too.
    fixture.stop_office();
    let came = ask("GET", &format!("{site}/api/services.json"), &[]).await;
    assert!(came.status.is_server_error());
    for (name, value) in table_of_api() {
        assert_eq!(came.said(&name), value, "{name} of {}", came.status);
    }
    assert_ne!(came.said("cache-control"), A_DAY);
}

#[tokio::test]
async fn each_file_is_sent_in_the_smallest_form_that_is_asked_for() {
    let fixture = Fixture::open().await;
    let wasm = format!("{}/{}", fixture.front.address, named("mrejesho-", ".wasm"));
    let plain = ask("GET", &wasm, &[("accept-encoding", "identity")]).await;
    let gzip = ask("GET", &wasm, &[("accept-encoding", "gzip")]).await;
    assert_eq!(gzip.said("content-encoding"), "gzip");
    assert_eq!(gzip.said("content-type"), "application/wasm");
    assert!(gzip.said("vary").eq_ignore_ascii_case("accept-encoding"));
    assert!(gzip.size * 2 < plain.size);
    let brotli = ask("GET", &wasm, &[("accept-encoding", "gzip, br")]).await;
    if nginx::program().is_none() || nginx::has_brotli() {
        assert_eq!(brotli.said("content-encoding"), "br");
        assert!(brotli.size < gzip.size);
    }
}

#[tokio::test]
async fn the_api_hears_nothing_of_who_asks() {
    let fixture = Fixture::open().await;
    let asked = [
        ("cookie", "a=b"),
        ("referer", "https://elsewhere.example/"),
        ("origin", "https://elsewhere.example"),
        ("if-none-match", "\"a\""),
        ("authorization", "Basic YTpi"),
        ("user-agent", "a phone"),
        ("x-forwarded-for", "192.0.2.1"),
        ("accept-language", "sw"),
        ("idempotency-key", "k"),
    ];
    fixture.office_proxy.hear_anew();
    ask(
        "GET",
        &format!("{}/api/services.json?a=b", fixture.front.address),
        &asked,
    )
    .await;
    let heard = fixture.office_proxy.heard().remove(0);
    assert_eq!(heard.address, "/services.json?a=b");
    assert_eq!(heard.key(), Some("k"));
    assert_eq!(heard.headers["accept-language"], "*");
    for name in [
        "cookie",
        "referer",
        "origin",
        "if-none-match",
        "authorization",
        "user-agent",
        "x-forwarded-for",
    ] {
        assert!(!heard.headers.contains_key(name), "{name}");
    }
}

/// On everybody's host there is no terminal, and on the terminal's nothing else. Only where a run goes through nginx.
#[tokio::test]
async fn the_terminal_is_alone_on_its_host_and_nowhere_else() {
    if nginx::program().is_none() {
        return;
    }
    let is_there = async |fixture: &Fixture, path: &str| {
        let address = format!("{}{path}", fixture.front.address);
        let came = ask("GET", &address, &[]).await;
        assert!(
            [200, 404].contains(&came.status.as_u16()),
            "{path}: {}",
            came.status
        );
        came.status == 200
    };
    let everybodys = Fixture::open().await;
    let terminals = Fixture::with_terminal(&terminal::setup(60, 30), true).await;
    let page = ask("GET", &format!("{}/kiosk/", terminals.front.address), &[]).await;
    assert_eq!(page.said("cache-control"), "no-store");
    let program = page.body.split("../").find_map(|rest| {
        let name = rest.split('"').next()?;
        name.ends_with(".js").then(|| format!("/{name}"))
    });
    let program = program.expect("the program");
    for path in ["/kiosk/", "/kiosk.json"] {
        assert!(is_there(&terminals, path).await, "{path} of the terminal");
        assert!(!is_there(&everybodys, path).await, "{path} for everybody");
    }
    // There is one program, and the terminal's pages are a part of it.
    assert!(is_there(&terminals, &program).await, "{program}");
    assert!(is_there(&everybodys, &program).await, "{program}");
    for path in [
        "/",
        "/en/",
        "/fuatilia/",
        "/en/follow/",
        "/faragha/",
        "/sw.js",
    ] {
        assert!(!is_there(&terminals, path).await, "{path} of the terminal");
        assert!(is_there(&everybodys, path).await, "{path} for everybody");
    }
    for path in ["/config.json", "/institutions.json", "/api/services.json"] {
        assert!(is_there(&terminals, path).await, "{path} of the terminal");
    }
}

/// By the rules of the MDN HTTP Observatory (github.com/mdn/mdn-http-observatory, src/grader/charts.js), for a host with
/// https that http leads to: 100, less what is wrong, and with 90 or more what is better than asked.
#[tokio::test]
async fn the_observatory_would_give_an_a_plus() {
    let fixture = Fixture::open().await;
    let came = ask("GET", &format!("{}/", fixture.front.address), &[]).await;
    let policy = came.said("content-security-policy");
    let part = |name: &str| policy.split("; ").find_map(|part| part.strip_prefix(name));
    let is_tight = |sources: Option<&str>| {
        sources.is_some_and(|sources| {
            let loose = [
                "'unsafe-inline'",
                "'unsafe-eval'",
                "data:",
                "http:",
                "https:",
                "*",
            ];
            !sources.split(' ').any(|source| loose.contains(&source))
        })
    };
    assert!(is_tight(part("script-src ")) && is_tight(part("style-src ")));
    let seconds = came
        .said("strict-transport-security")
        .strip_prefix("max-age=");
    let has_hashes = came
        .body
        .split("<script")
        .skip(1)
        .filter(|script| {
            script
                .split('>')
                .next()
                .is_some_and(|tag| tag.contains(" src="))
        })
        .all(|script| script.contains(" integrity=\"sha"));
    let no_cors = !came.headers.contains_key("access-control-allow-origin");
    let rules = [
        (
            "content-security-policy",
            part("default-src ") == Some("'none'") && part("form-action ") == Some("'self'"),
            10,
            -25,
        ),
        ("cookies", !came.headers.contains_key("set-cookie"), 0, -20),
        ("cross-origin-resource-sharing", no_cors, 0, -50),
        (
            "cross-origin-resource-policy",
            came.said("cross-origin-resource-policy") == "same-origin",
            10,
            0,
        ),
        (
            "referrer-policy",
            came.said("referrer-policy") == "no-referrer",
            5,
            0,
        ),
        (
            "strict-transport-security",
            seconds.is_some_and(|s| s.parse::<u64>().is_ok_and(|s| s >= 15_768_000)),
            0,
            -20,
        ),
        ("subresource-integrity", has_hashes, 5, 0),
        (
            "x-content-type-options",
            came.said("x-content-type-options") == "nosniff",
            0,
            -5,
        ),
        (
            "x-frame-options",
            part("frame-ancestors ") == Some("'none'"),
            5,
            -20,
        ),
    ];
    let sum = |wanted: fn(&i32) -> bool| -> i32 {
        let modifiers = rules
            .iter()
            .map(|(_, holds, good, bad)| if *holds { *good } else { *bad });
        modifiers.filter(wanted).sum()
    };
    let without_bonus = 100 + sum(|modifier| *modifier < 0);
    let bonus = if without_bonus >= 90 {
        sum(|modifier| *modifier > 0)
    } else {
        0
    };
    assert_eq!(without_bonus + bonus, 135, "{rules:?}");
}

/// Nothing that is not known becomes HTML or a script, whoever asks for it.
#[tokio::test]
async fn only_known_html_and_scripts_are_taken() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            // In a turn of its own: what WebDriver itself runs may do more than the page.
            let refused = page
                .driver
                .execute_async(
                    "const done = arguments[0]; window.broken = []; \
                     addEventListener('securitypolicyviolation', e => window.broken.push(e.effectiveDirective)); \
                     const tries = [ \
                         () => { document.createElement('template').innerHTML = '<p>x</p>' }, \
                         () => { document.body.insertAdjacentHTML('beforeend', '<p>x</p>') }, \
                         () => document.write('x'), \
                         () => { document.createElement('script').src = 'https://elsewhere.example/x.js' }, \
                         () => { document.createElement('script').textContent = 'x' }, \
                         () => new Worker('/elsewhere.js'), \
                         () => navigator.serviceWorker.register('/elsewhere.js'), \
                         () => eval('1'), \
                         () => new Function('return 1'), \
                         () => trustedTypes.createPolicy('mine', {}), \
                     ]; \
                     const name = async one => { try { await one(); return String(one) } catch (e) { return e.name } }; \
                     setTimeout(() => Promise.all(tries.map(name)).then(done))",
                    vec![],
                )
                .await
                .expect("what came of it");
            let refused: Vec<String> = serde_json::from_value(refused.json().clone()).expect("names");
            for name in &refused {
                assert!(["TypeError", "EvalError"].contains(&name.as_str()), "{refused:?}");
            }
            page.until(
                "the browser tells of it",
                "return window.broken.includes('require-trusted-types-for') && window.broken.includes('trusted-types')",
                vec![],
            )
            .await;
            let _ = page.driver.browser_log().await;
        })
        .await;
}

/// The same bytes in a folder of a host: a report goes, the worker keeps the site, and another site beside it is let alone.
#[tokio::test]
async fn in_a_folder_of_a_host_it_is_the_same_site() {
    const FOLDER: &str = "/ofisi/mrejesho";
    let fixture = Fixture::under(FOLDER).await;
    for language in [Language::Swahili, Language::English] {
        let site = format!("{}{FOLDER}", fixture.front.address);
        browser::with(PHONE, "sw", async |driver| {
            let page = Page::new(driver.clone(), &site, language);
            page.open_first_page().await;
            page.is_installed().await;
            page.js("caches.open('mrejesho-notes')", vec![]).await;
            steps::to_what(&page, "naming-nameless", BILLS).await;
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            steps::send(&page).await;
            let reference = page.reference().await;
            page.press("receipt-follow").await;
            let follow = match language {
                Language::Swahili => "/fuatilia/",
                _ => "/en/follow/",
            };
            page.moved_to(follow, "follow-title").await;
            assert_eq!(page.value_of("follow-reference").await, reference);
            page.nothing_broke().await;
            // Without a network, without the last slash.
            page.network(false).await;
            // The number stands on that page alone.
            page.open_past_the_question(follow.trim_end_matches('/'))
                .await;
            page.open_first_page().await;
            page.network(true).await;
            let all = page
                .js("return [navigator.serviceWorker.controller?.scriptURL, document.querySelector('link[rel=manifest]').href]", vec![])
                .await;
            assert_eq!(all[0], format!("{site}/sw.js"));
            let script = "const done = arguments[0]; caches.keys().then(done)";
            let names = driver.execute_async(script, vec![]).await.expect("the caches");
            let names: BTreeSet<String> = serde_json::from_value(names.json().clone()).expect("names");
            assert!(names.contains("mrejesho-notes") && names.len() == 3, "{names:?}");
        })
        .await;
    }
    assert_eq!(fixture.office_proxy.reports().len(), 2);
    let outside: Vec<String> = fixture
        .front
        .heard()
        .into_iter()
        .map(|heard| heard.address)
        .filter(|address| !address.starts_with(&format!("{FOLDER}/")))
        .collect();
    assert_eq!(outside, [""; 0], "asked outside of the folder");
}

/// All bytes of the first visit but the page's own: the worker, and what it alone fetches.
#[tokio::test]
async fn the_worker_of_a_first_visit_costs_little() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.is_installed().await;
            let own = ["/", "/config.json", "/institutions.json", "/api/services.json", "/manifest.webmanifest"];
            let loads = page
                .js("return [...document.querySelectorAll('head [href], head [src]')].map(it => new URL(it.href || it.src).pathname)", vec![])
                .await;
            let mut loads: BTreeSet<String> = serde_json::from_value(loads).expect("addresses");
            // The pages after *details*, which the page asks for by itself.
            let heard = fixture.front.heard().into_iter().map(|heard| heard.address);
            loads.extend(heard.filter(|address| address.starts_with("/report-")));
            let (mut size, mut is_brotli) = (0, true);
            let mut what = Vec::new();
            for heard in fixture.front.heard() {
                if own.contains(&&*heard.address) || loads.contains(&heard.address) {
                    continue;
                }
                let address = format!("{}{}", fixture.front.address, heard.address);
                let came = ask("GET", &address, &[("accept-encoding", "br, gzip")]).await;
                // As http/2 writes them: most letters in six bits, and no line ends. nginx says all of them anew each time.
                let headers: usize = came.headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
                let headers = headers * 3 / 4;
                what.push(format!("{} {} and {headers} of headers", heard.address, came.size));
                size += came.size + headers;
                is_brotli &= matches!(came.said("content-encoding"), "br" | "");
            }
            println!("{what:#?}");
            assert_eq!(what.len(), 3, "the worker, its switch, the other pages: {what:#?}");
            // A third of it are headers. Where a server has only the gzip copies, all is a little more.
            let allowed = if is_brotli { 9 * 1024 } else { 10 * 1024 };
            assert!(size <= allowed, "{size} bytes: {what:#?}");
            // And what the page has itself travelled once.
            for address in own.iter().map(|address| address.to_string()).chain(loads) {
                assert!(fixture.front.times(&address) <= 1, "{address}");
            }
        })
        .await;
}

/// A second visit on the same day asks nobody for anything, until somebody sends or has the page loaded anew.
#[tokio::test]
async fn a_second_visit_costs_nothing() {
    let fixture = Fixture::open().await;
    fixture.front.stay_on_one_day();
    fixture
        .walk(Language::Swahili, async |page| {
            page.is_installed().await;
            // The second time; the first time the page comes.
            page.open("/fuatilia/").await;
            page.sees("follow-hint").await;
            for path in ["/", "/fuatilia/", "/"] {
                // The browser looks for a newer worker a moment after a page was opened.
                fixture.front.hear_anew();
                page.open(path).await;
                let start = Instant::now();
                while start.elapsed() < Duration::from_secs(4) {
                    tokio::time::sleep(Duration::from_millis(100)).await;
                    let heard: Vec<String> = fixture
                        .front
                        .heard()
                        .into_iter()
                        .map(|heard| heard.address)
                        .collect();
                    assert_eq!(heard, [""; 0], "asked on a second visit to {path}");
                }
            }
            // The first review without a name loads the part that looks through the words, and no later one does. This service
            // has no questions.
            let heard_at_review = async || {
                steps::to_review(page).await;
                page.sees("selfcheck-none").await;
                let heard = fixture.front.heard().into_iter();
                heard.map(|heard| heard.address).collect::<Vec<_>>()
            };
            let heard = heard_at_review().await;
            let count = |begins: &str| {
                heard
                    .iter()
                    .filter(|address| address.starts_with(begins))
                    .count()
            };
            assert_eq!(count("/later-check-"), 1, "{heard:?}");
            assert_eq!(heard.len(), count("/later-"), "{heard:?}");
            fixture.front.hear_anew();
            page.open_past_the_question("/").await;
            assert_eq!(heard_at_review().await, [""; 0]);
            steps::send(page).await;
            // The probe and the report, the receipt read back; never the lists.
            let heard = fixture.front.heard();
            let lists = ["/config.json", "/institutions.json", "/api/services.json"];
            assert!(
                !heard.iter().any(|heard| lists.contains(&&*heard.address)),
                "{heard:?}"
            );
            page.press("action-start-over").await;
            page.shows("home-title").await;
            fixture.front.hear_anew();
            page.reload().await;
            let start = Instant::now();
            while !lists.iter().all(|list| fixture.front.times(list) == 1) {
                assert!(
                    start.elapsed() < Duration::from_secs(15),
                    "{:?}",
                    fixture.front.heard()
                );
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            // With what the browser has of them; of the API's list it has no name.
            assert!(
                fixture
                    .front
                    .heard()
                    .iter()
                    .filter(|heard| lists[..2].contains(&&*heard.address))
                    .all(|heard| heard.headers.contains_key("if-none-match"))
            );
        })
        .await;
}

/// A page within the site has another address: a browser would look for the icon beside it, and its request would tell the
/// server which page is read.
async fn the_icon_has_one_address_on_every_page(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            page.shows("home-title").await;
            let icons = async || {
                let links =
                    "return [...document.querySelectorAll('link[rel$=icon]')].map(link => link.href)";
                let links = page.driver.execute(links, vec![]).await;
                links.expect("the icons").json().clone()
            };
            let at_home = icons().await;
            page.press("link-privacy").await;
            page.moved_to(steps::privacy(language), "privacy-title")
                .await;
            assert_eq!(icons().await, at_home);
        })
        .await;
}
in_both_languages!(the_icon_has_one_address_on_every_page);
