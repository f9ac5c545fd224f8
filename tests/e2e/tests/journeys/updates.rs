//! New versions, broken deployments and a phone without a network: whatever happens to the files, there is never a blank page and never half of each version; nothing that is kept elsewhere may be touched.

use std::time::{Duration, Instant};

use axum::http::Method;
use journeys::browser::{self, PHONE};
use journeys::steps::{self, BILLS};
use journeys::{Answer, Deployment, Fixture, Gate, Language, Page, Spoil, deployment, root};
use mrejesho::feedback::records::store::Store;
use serde_json::{Value, json};
use thirtyfour::WebDriver;

const OFF: &str = r#"{"mrejesho":"worker-off"}"#;
const PATIENCE: Duration = Duration::from_secs(20);

/// What a script that waits for something answers.
async fn ask(driver: &WebDriver, script: &str, args: Vec<Value>) -> Value {
    let script = format!(
        "const args = [...arguments], done = args.pop(); \
         const worker = () => navigator.serviceWorker.getRegistration(); \
         (async () => {{ {script} }})().then(it => done(it ?? null), e => done('failed: ' + e))"
    );
    let answer = driver.execute_async(script, args).await;
    answer.expect("the script runs").json().clone()
}

async fn becomes(driver: &WebDriver, what: &str, script: &str, wanted: Value) {
    let start = Instant::now();
    loop {
        let now = ask(driver, script, vec![]).await;
        if now == wanted {
            return;
        }
        assert!(start.elapsed() < PATIENCE, "{what}: {now}, not {wanted}");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// The page's version is kept and is the one the worker serves.
async fn installed(page: &Page) {
    becomes(
        &page.driver,
        "the worker",
        "const found = await worker(); return [found?.active?.state, !found?.installing]",
        json!(["activated", true]),
    )
    .await;
}

/// Which version the page is, as it says itself; the built one says nothing. Everything it loaded is what it names, so
/// that no version is ever mixed with another; the parts are named by its script, each with its hash.
async fn version(page: &Page) -> String {
    let found = page
        .js(
            "const named = [...document.querySelectorAll('head link, head script')].map(it => it.href ?? it.src); \
             const loaded = performance.getEntriesByType('resource').map(e => e.name) \
                 .filter(name => /-[0-9a-f]{16}[._]/.test(name) && !/[/](later|report)-/.test(name)); \
             return [document.querySelector('meta[name=version]')?.content ?? 'built', \
                 loaded.filter(name => !named.includes(name)), \
                 document.querySelector('h1')?.innerText.trim().length > 0, loaded.length >= 3]",
            vec![],
        )
        .await;
    assert_eq!(found[1], json!([]), "files of another version");
    assert_eq!(found[2], true, "the page is blank");
    assert_eq!(found[3], true, "script, module and style were loaded");
    found[0].as_str().expect("a version").to_owned()
}

/// Lets the browser look for a new version now. Whether one then waits.
async fn looks_for_new(page: &Page) -> bool {
    let script = "const found = await worker(); await found.update().catch(() => {}); \
         const coming = (await worker()).installing; \
         if (coming) await new Promise(done => { \
             const look = () => ['installed', 'activated', 'redundant'].includes(coming.state) && done(); \
             coming.onstatechange = look; look() }); \
         return !!(await worker()).waiting";
    ask(&page.driver, script, vec![]).await == true
}

async fn waits(page: &Page) -> bool {
    ask(&page.driver, "return !!(await worker()).waiting", vec![]).await == true
}

async fn versions_kept(page: &Page) -> usize {
    let names = ask(
        &page.driver,
        "return (await caches.keys()).filter(name => name !== 'mrejesho-notes').length",
        vec![],
    )
    .await;
    names.as_u64().expect("a number") as usize
}

/// What an earlier version of the page, or another page of the site, may have left on the phone.
const STORED: &str = "localStorage.setItem('mrejesho.draft', 'rasimu ya zamani'); \
     const open = indexedDB.open('mrejesho', 1); \
     open.onupgradeneeded = () => open.result.createObjectStore('drafts'); \
     await new Promise(done => open.onsuccess = done); \
     const write = open.result.transaction('drafts', 'readwrite', {durability: 'strict'}); \
     write.objectStore('drafts').put('rasimu ndefu', 'moja'); \
     await new Promise(done => write.oncomplete = done); open.result.close()";
const READ_BACK: &str = "const open = indexedDB.open('mrejesho'); \
     await new Promise(done => open.onsuccess = done); \
     const read = open.result.transaction('drafts').objectStore('drafts').get('moja'); \
     await new Promise(done => read.onsuccess = done); open.result.close(); \
     return [localStorage.getItem('mrejesho.draft'), read.result]";

async fn store(page: &Page) {
    assert_eq!(ask(&page.driver, STORED, vec![]).await, Value::Null);
}

async fn stored_is_untouched(page: &Page) {
    let found = ask(&page.driver, READ_BACK, vec![]).await;
    assert_eq!(found, json!(["rasimu ya zamani", "rasimu ndefu"]));
}

/// A browser in which the built version is installed and the page is under its care, with something stored beside it.
async fn with_the_built(fixture: &Fixture, walk: impl AsyncFnOnce(&Page)) {
    browser::with(PHONE, "sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        begin(&page).await;
        walk(&page).await;
        page.nothing_broke().await;
        stored_is_untouched(&page).await;
    })
    .await;
}

async fn begin(page: &Page) {
    page.open("/").await;
    installed(page).await;
    store(page).await;
    page.open("/").await;
    assert_eq!(version(page).await, "built");
}

/// The built version goes on: now, after opening it anew, and with the server gone.
async fn the_built_goes_on(fixture: &Fixture, page: &Page) {
    page.open("/").await;
    assert_eq!(version(page).await, "built");
    page.does_not_see("update-ready").await;
    fixture.front.spoil(Method::GET, "/", Spoil::Cut);
    page.open("/fuatilia/").await;
    assert_eq!(version(page).await, "built");
    fixture.front.mend();
    page.open("/").await;
    page.shows("home-title").await;
}

async fn take_the_new(page: &Page, new: &str) {
    page.press("action-take-update").await;
    page.until(
        "the new version",
        "const version = document.querySelector('meta[name=version]')?.content ?? 'built'; \
         return version === arguments[0] && document.querySelector('#app h1')",
        vec![json!(new)],
    )
    .await;
    assert_eq!(version(page).await, new);
    page.shows("home-title").await;
    page.does_not_see("update-ready").await;
}

/// The whole site is there without a network, after one visit, and nothing has travelled twice for it.
async fn one_visit_is_enough(language: Language) {
    let fixture = Fixture::open().await;
    let worker = std::fs::read_to_string(root().join("dist/sw.js")).expect("the worker");
    let kept = deployment::kept(&worker);
    fixture
        .walk(language, async |page| {
            installed(page).await;
            // What the office answered is copied once the page has been idle.
            // Each file by itself, so all that the page needs without a network is waited for.
            page.until_kept("copies of the config and the list", async || {
                let copies = page.store(Store::Copies).await;
                ["/config.json", "/institutions.json"]
                    .iter()
                    .all(|file| copies.iter().any(|(address, _)| address.ends_with(file)))
            })
            .await;
            let (here, manifest, other) = match language {
                Language::Swahili => ("/", "/manifest.webmanifest", "/en/"),
                _ => ("/en/", "/en/manifest.webmanifest", "/"),
            };
            for key in &kept {
                let (path, _) = key.split_once('?').expect("a hash");
                // What the page has loaded is there, and all other pages travel in one file.
                let is_page = path.ends_with('/') || path.ends_with(".webmanifest");
                let wanted = usize::from(!is_page || path == here || path == manifest);
                assert_eq!(fixture.front.times(path), wanted, "{path}");
            }
            // The first page in the other language is kept once somebody opened it.
            let other_key = format!("{other}?");
            let kept: Vec<&String> = kept.iter().filter(|key| !key.starts_with(&other_key)).collect();
            let in_caches = ask(
                &page.driver,
                "const own = (await caches.keys()).filter(name => name !== 'mrejesho-notes'); \
                 const keys = await (await caches.open(own[0])).keys(); \
                 return [own.length, keys.map(one => one.url.slice(location.origin.length)).sort()]",
                vec![],
            )
            .await;
            assert_eq!(in_caches, json!([1, kept]));

            fixture.front.spoil(Method::GET, "/", Spoil::Cut);
            page.network(false).await;
            let pages: Vec<&str> = kept
                .iter()
                .filter_map(|key| Some(key.split_once('?')?.0))
                .filter(|path| path.ends_with('/'))
                .collect();
            assert!(pages.len() >= 7, "{pages:?}");
            for path in pages {
                page.open(path).await;
                version(page).await;
                page.driver.refresh().await.expect("once more");
                page.until("the app", "return document.querySelector('#app h1')", vec![]).await;
            }
            // Without its last slash, with a query, and with a poster's choice, which leaves the address bar.
            page.open("/fuatilia").await;
            let now = page.js("return location.pathname", vec![]).await;
            assert_eq!(now, "/fuatilia/");
            page.open(&format!("{here}?utm=1#kind=complaint")).await;
            page.until(
                "the poster's choice is read",
                "return location.pathname + location.search + location.hash === arguments[0] + '?utm=1'",
                vec![json!(here)],
            )
            .await;
            // Without a network the first page that is there stands in for the other one, with all that the address chose.
            page.open(&format!("{other}?utm=2#kind=complaint")).await;
            page.until(
                "the poster's choice is read here",
                "return location.pathname + location.search + location.hash === arguments[0] + '?utm=2'",
                vec![json!(here)],
            )
            .await;
            page.shows("naming-title").await;
            page.open_afresh(here).await;
            // The pages are as strict as from the server.
            let inline = page
                .js(
                    "const script = document.createElement('script'); \
                     try { script.append('window.ran = true'); document.head.append(script) } catch {} \
                     return window.ran ?? 'refused'",
                    vec![],
                )
                .await;
            assert_eq!(inline, "refused");
            let _ = page.driver.browser_log().await;
            // What is not kept is an error, and never a page.
            let answers = ask(
                &page.driver,
                "const paths = ['/mrejesho-0000000000000000.js', '/style-0000000000000000.css', '/icons/none.png', \
                     '/none.wasm', '/config.json', '/api/services.json', '/sw-off.json']; \
                 return Promise.all(paths.map(path => fetch(path).then(reply => path + reply.status, () => 'error')))",
                vec![],
            )
            .await;
            assert_eq!(answers, json!(vec!["error"; 7]));
            page.network(true).await;
            fixture.front.mend();
            page.open_first_page().await;
            page.shows("home-title").await;
        })
        .await;
}
in_both_languages!(one_visit_is_enough);

#[tokio::test]
async fn the_browser_can_install_it() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            installed(page).await;
            for path in ["/", "/en/", "/fuatilia/"] {
                let language = match path {
                    "/en/" => Language::English,
                    _ => Language::Swahili,
                };
                page.open_in(path, language).await;
                let cdp = page.driver.cdp();
                let errors = cdp
                    .send_raw("Page.getInstallabilityErrors", json!({}))
                    .await;
                assert_eq!(
                    errors.expect("an answer")["installabilityErrors"],
                    json!([])
                );
                let manifest = cdp.send_raw("Page.getAppManifest", json!({})).await;
                let manifest = manifest.expect("a manifest");
                assert_eq!(manifest["errors"], json!([]));
                let data: Value =
                    serde_json::from_str(manifest["data"].as_str().expect("text")).expect("JSON");
                assert_eq!(data["name"], page.say("page-title"));
                assert_eq!(data["shortcuts"][0]["name"], page.say("shortcut-complaint"));
            }
        })
        .await;
}

/// The browser's own judgement is no empty one.
#[tokio::test]
async fn without_its_manifest_the_browser_could_not_install_it() {
    let fixture = Fixture::open().await;
    let gone = Answer::html(404, "<h1>404</h1>");
    fixture
        .front
        .spoil(Method::GET, "/manifest.webmanifest", Spoil::Instead(gone));
    fixture
        .walk(Language::Swahili, async |page| {
            let errors = page
                .driver
                .cdp()
                .send_raw("Page.getInstallabilityErrors", json!({}))
                .await
                .expect("an answer");
            assert_ne!(errors["installabilityErrors"], json!([]));
        })
        .await;
}

/// The button is there only with the browser's own offer, and only on the first page.
#[tokio::test]
async fn the_browsers_offer_is_passed_on() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::English, async |page| {
            page.js(
                "window.asked = 0; const offer = new Event('beforeinstallprompt', {cancelable: true}); \
                 offer.prompt = () => window.asked++; window.dispatchEvent(offer); \
                 window.prevented = offer.defaultPrevented",
                vec![],
            )
            .await;
            page.sees("action-install").await;
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.does_not_see("action-install").await;
            page.back().await;
            page.shows("home-title").await;
            page.press("action-install").await;
            page.does_not_see("action-install").await;
            page.until("the question", "return window.asked > 0", vec![])
                .await;
            assert_eq!(
                page.js("return [window.asked, window.prevented]", vec![]).await,
                json!([1, true])
            );
        })
        .await;
}

async fn a_new_version_says_so_and_is_taken(language: Language) {
    let fixture = Fixture::open().await;
    let newer = Deployment::newer("2");
    fixture
        .walk(language, async |page| {
            installed(page).await;
            store(page).await;
            page.does_not_see("update-ready").await;
            fixture.deploy(&newer);
            // The browser looks by itself when a page is opened.
            page.open_first_page().await;
            assert_eq!(version(page).await, "built");
            page.sees("update-ready").await;
            // However often the page is opened, until somebody says so.
            page.open_first_page().await;
            assert_eq!(version(page).await, "built");
            page.sees("update-ready").await;
            assert!(waits(page).await);
            fixture.front.hear_anew();
            take_the_new(page, "2").await;
            let new_files = [".js", ".css", ".wasm"].map(|ending| newer.address(ending));
            for file in new_files {
                assert_eq!(fixture.front.times(&file), 0, "{file} was there already");
            }
            assert_eq!(versions_kept(page).await, 2);
            fixture.front.spoil(Method::GET, "/", Spoil::Cut);
            page.open("/").await;
            assert_eq!(version(page).await, "2");
            fixture.front.mend();
            stored_is_untouched(page).await;
            page.js("localStorage.clear()", vec![]).await;
            page.take_off(Store::Drafts, "moja").await;
            // What this walk's own end allows is the built version.
            page.keeps_no_file_but(&[newer.kept(), built()].concat())
                .await;
            ask(
                &page.driver,
                "for (const name of await caches.keys()) await caches.delete(name)",
                vec![],
            )
            .await;
        })
        .await;
}
in_both_languages!(a_new_version_says_so_and_is_taken);

fn built() -> Vec<String> {
    deployment::kept(&std::fs::read_to_string(root().join("dist/sw.js")).expect("the worker"))
}

#[tokio::test]
async fn an_old_page_stays_as_it_is_while_another_takes_the_new() {
    let fixture = Fixture::open().await;
    let newer = Deployment::newer("2");
    let newest = Deployment::newer("3");
    with_the_built(&fixture, async |page| {
        let old = page.driver.window().await.expect("this page");
        page.js("window.never = 'loaded anew'", vec![]).await;
        steps::to_what(page, "naming-nameless", BILLS).await;
        page.fill("description", steps::WORDS).await;

        fixture.deploy(&newer);
        let other = page.driver.new_tab().await.expect("another page");
        page.driver.switch_to_window(other).await.expect("there");
        page.open("/").await;
        page.sees("update-ready").await;
        take_the_new(page, "2").await;

        page.driver
            .switch_to_window(old.clone())
            .await
            .expect("back");
        assert_eq!(page.js("return window.never", vec![]).await, "loaded anew");
        assert_eq!(version(page).await, "built");
        page.does_not_see("update-ready").await;
        // Its files are on no server any more, and still there.
        fixture.front.hear_anew();
        let still = ask(
            &page.driver,
            "return Promise.all([...document.querySelectorAll('link[rel=stylesheet], head script[src]')] \
                 .map(it => fetch(it.href ?? it.src).then(reply => reply.status + reply.headers.get('content-type')))).then(all => all.sort())",
            vec![],
        )
        .await;
        assert_eq!(
            still,
            json!(["200text/css; charset=utf-8", "200text/javascript; charset=utf-8"])
        );
        assert!(fixture.front.heard().is_empty(), "asked of the server");
        page.press("action-continue").await;
        page.arrived("review-title").await;
        steps::send(page).await;
        page.reference().await;
        assert_eq!(fixture.office_proxy.reports().len(), 1);

        // With one more version the first is forgotten, and the page of it still goes on.
        fixture.deploy(&newest);
        assert!(looks_for_new(page).await);
        page.does_not_see("update-ready").await;
        page.open_past_the_question("/").await;
        assert_eq!(version(page).await, "2");
        page.sees("update-ready").await;
        take_the_new(page, "3").await;
        assert_eq!(versions_kept(page).await, 2);
        page.keeps_no_file_but(&[newer.kept(), newest.kept()].concat())
            .await;
    })
    .await;
}

#[tokio::test]
async fn a_new_version_waits_while_something_is_typed() {
    let fixture = Fixture::open().await;
    let newer = Deployment::newer("2");
    with_the_built(&fixture, async |page| {
        page.press("kind-complaint").await;
        page.arrived("naming-title").await;
        fixture.deploy(&newer);
        assert!(looks_for_new(page).await);
        page.still("naming-title").await;
        page.does_not_see("update-ready").await;
        page.press("naming-nameless").await;
        page.arrived("recipient-title").await;
        page.does_not_see("update-ready").await;
        steps::find(page, "tanesco", steps::TANESCO).await;
        page.choose(BILLS.swahili).await;
        page.press("action-continue").await;
        page.arrived("details-title-complaint").await;
        page.fill("description", steps::WORDS).await;
        page.press("action-continue").await;
        page.arrived("review-title").await;
        page.does_not_see("update-ready").await;
        // Back at home with words typed they would still be lost.
        page.press("site-name").await;
        page.shows("home-title").await;
        page.does_not_see("update-ready").await;
        page.back().await;
        page.arrived("review-title").await;
        steps::send(page).await;
        // The reference may stand nowhere else.
        page.does_not_see("update-ready").await;
        page.press("action-start-over").await;
        page.shows("home-title").await;
        page.sees("update-ready").await;
        assert!(waits(page).await);
        take_the_new(page, "2").await;
    })
    .await;
}

/// On a slow phone the browser may be in the middle of fetching it when the page begins to listen.
#[tokio::test]
async fn a_new_version_that_was_found_early_is_told_of() {
    let fixture = Fixture::open().await;
    let newer = Deployment::newer("2");
    let (config, module) = (Gate::shut(), Gate::shut());
    with_the_built(&fixture, async |page| {
        fixture.deploy(&newer);
        for (path, gate) in [("/config.json", &config), (&newer.address(".wasm"), &module)] {
            fixture
                .front
                .spoil(Method::GET, path, Spoil::Held(gate.clone()));
        }
        page.open("/").await;
        ask(&page.driver, "(await worker()).update()", vec![]).await;
        becomes(
            &page.driver,
            "in the middle",
            "return !!(await worker()).installing",
            json!(true),
        )
        .await;
        // Now the page is up and listens.
        config.open();
        page.until(
            "the page listens",
            "return (window.found ??= (navigator.serviceWorker.getRegistration().then(it => window.found = it), null)) \
                 ?.onupdatefound",
            vec![],
        )
        .await;
        module.open();
        page.sees("update-ready").await;
        take_the_new(page, "2").await;
    })
    .await;
}

#[tokio::test]
async fn a_new_version_comes_by_itself_once_every_page_is_closed() {
    let fixture = Fixture::open().await;
    let newer = Deployment::newer("2");
    with_the_built(&fixture, async |page| {
        fixture.deploy(&newer);
        assert!(looks_for_new(page).await);
        let only = page.driver.window().await.expect("this page");
        let elsewhere = page.driver.new_tab().await.expect("another page");
        page.driver.switch_to_window(only).await.expect("there");
        page.driver.close_window().await.expect("closed");
        page.driver
            .switch_to_window(elsewhere)
            .await
            .expect("there");
        // With the server gone: it is all on the phone.
        fixture.front.spoil(Method::GET, "/", Spoil::Cut);
        let start = Instant::now();
        page.open("/").await;
        while version(page).await != "2" {
            assert!(start.elapsed() < PATIENCE, "the old version is still there");
            page.open_afresh("/").await;
        }
        fixture.front.mend();
        page.open("/").await;
        page.shows("home-title").await;
        page.does_not_see("update-ready").await;
    })
    .await;
}

#[tokio::test]
async fn a_deployment_that_is_half_there_changes_nothing() {
    let fixture = Fixture::open().await;
    with_the_built(&fixture, async |page| {
        for ending in [".js", ".wasm", ".css"] {
            let half = Deployment::newer(&format!("without {ending}"));
            half.remove(&half.address(ending));
            fixture.deploy(&half);
            assert!(!looks_for_new(page).await, "{ending} is missing");
            the_built_goes_on(&fixture, page).await;
        }
        // The other half comes.
        fixture.deploy(&Deployment::newer("without .css"));
        page.open("/").await;
        page.sees("update-ready").await;
        take_the_new(page, "without .css").await;
        assert_eq!(versions_kept(page).await, 2);
    })
    .await;
}

#[tokio::test]
async fn one_wrong_byte_in_any_file_changes_nothing() {
    let fixture = Fixture::open().await;
    with_the_built(&fixture, async |page| {
        // The pages beside the first one travel in one of the files with a hash; what is as it was does not travel.
        let built = built();
        let travels =
            |key: &String| (key.starts_with("/?") || key.contains('-')) && !built.contains(key);
        let count = Deployment::newer("any")
            .kept()
            .iter()
            .filter(|key| travels(key))
            .count();
        assert_eq!(
            count, 5,
            "the page, script, module, style, and the other pages"
        );
        for number in 0..count {
            let spoilt = Deployment::newer(&format!("wrong {number}"));
            let mut paths = spoilt.kept();
            paths.retain(travels);
            let path = paths.remove(number);
            let path = path.split('?').next().unwrap_or_default().to_owned();
            let file = match path.ends_with('/') {
                true => format!("{path}index.html"),
                false => path.clone(),
            };
            let mut bytes = spoilt.read(&file);
            let middle = bytes.len() / 2;
            bytes[middle] ^= 1;
            spoilt.write(&file, &bytes);
            fixture.deploy(&spoilt);
            assert!(!looks_for_new(page).await, "{path} is wrong");
            page.open("/").await;
            assert_eq!(version(page).await, "built", "{path}");
        }
        the_built_goes_on(&fixture, page).await;
        fixture.deploy(&Deployment::newer("2"));
        assert!(looks_for_new(page).await);
        page.sees("update-ready").await;
        take_the_new(page, "2").await;
    })
    .await;
}

#[tokio::test]
async fn an_old_script_under_a_new_name_changes_nothing() {
    let fixture = Fixture::open().await;
    with_the_built(&fixture, async |page| {
        let built = Deployment::as_built();
        for ending in [".js", ".wasm"] {
            let mixed = Deployment::newer(&format!("old {ending}"));
            mixed.write(&mixed.address(ending), &built.read(&built.address(ending)));
            fixture.deploy(&mixed);
            assert!(
                !looks_for_new(page).await,
                "an old {ending} with the rest new"
            );
            the_built_goes_on(&fixture, page).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_page_in_place_of_a_file_changes_nothing() {
    let fixture = Fixture::open().await;
    with_the_built(&fixture, async |page| {
        let elsewhere = || Answer {
            status: 302,
            headers: vec![("location", "/en/")],
            body: String::new(),
        };
        for ending in [".js", ".wasm", ".css"] {
            let newer = Deployment::newer(&format!("page for {ending}"));
            let path = newer.address(ending);
            fixture.deploy(&newer);
            for answer in [
                Answer::captive_portal(),
                Answer::html(404, "<h1>404</h1>"),
                Answer::html(503, "<h1>503</h1>"),
                elsewhere(),
            ] {
                let status = answer.status;
                fixture
                    .front
                    .spoil(Method::GET, &path, Spoil::Instead(answer));
                assert!(!looks_for_new(page).await, "{status} for {ending}");
                fixture.front.mend();
            }
        }
        the_built_goes_on(&fixture, page).await;
        // A Wi-Fi that wants a login answers everything, the worker's own script too.
        let newer = Deployment::newer("2");
        fixture.deploy(&newer);
        for answer in [Answer::captive_portal(), elsewhere()] {
            fixture
                .front
                .spoil(Method::GET, "/", Spoil::Instead(answer));
            assert!(!looks_for_new(page).await);
            page.open("/").await;
            assert_eq!(version(page).await, "built");
            fixture.front.mend();
        }
        // The server is well again: now the new version is there for whoever wants it.
        page.open("/").await;
        assert_eq!(version(page).await, "built");
        page.sees("update-ready").await;
        take_the_new(page, "2").await;
    })
    .await;
}

#[tokio::test]
async fn a_download_that_breaks_off_goes_on_where_it_was() {
    let fixture = Fixture::open().await;
    let newer = Deployment::newer("2");
    let [js, css, wasm] = [".js", ".css", ".wasm"].map(|ending| newer.address(ending));
    with_the_built(&fixture, async |page| {
        fixture.deploy(&newer);
        for spoil in [Spoil::BrokenOff, Spoil::Cut] {
            fixture.front.spoil(Method::GET, &css, spoil);
            assert!(!looks_for_new(page).await);
            fixture.front.mend();
            the_built_goes_on_without_looking(&fixture, page).await;
        }
        fixture.front.hear_anew();
        assert!(looks_for_new(page).await);
        for had in [&js, &wasm] {
            assert_eq!(
                fixture.front.times(had),
                0,
                "{had} was there from the first try"
            );
        }
        assert_eq!(fixture.front.times(&css), 1);
        page.sees("update-ready").await;
        take_the_new(page, "2").await;
    })
    .await;
}

async fn the_built_goes_on_without_looking(fixture: &Fixture, page: &Page) {
    fixture.front.spoil(Method::GET, "/", Spoil::Cut);
    page.open("/").await;
    assert_eq!(version(page).await, "built");
    fixture.front.mend();
}

#[tokio::test]
async fn a_browser_killed_while_installing_opens_as_before() {
    let fixture = Fixture::open().await;
    let newer = Deployment::newer("2");
    let gate = Gate::shut();
    let wasm = newer.address(".wasm");
    browser::with_a_kill_between(
        "sw",
        async |driver| {
            let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
            begin(&page).await;
            fixture.deploy(&newer);
            fixture
                .front
                .spoil(Method::GET, &wasm, Spoil::Held(gate.clone()));
            page.open("/").await;
            let start = Instant::now();
            while fixture.front.times(&wasm) == 0 {
                assert!(
                    start.elapsed() < PATIENCE,
                    "the new module is not asked for"
                );
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            becomes(
                driver,
                "in the middle",
                "const found = await worker(); return [!!found.installing, !!found.waiting]",
                json!([true, false]),
            )
            .await;
        },
        async |driver| {
            let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
            gate.open();
            fixture.front.spoil(Method::GET, "/", Spoil::Cut);
            page.open("/").await;
            assert_eq!(version(&page).await, "built");
            fixture.front.mend();
            let draft = ask(driver, READ_BACK, vec![]).await;
            assert_eq!(draft[1], "rasimu ndefu");
            page.open("/").await;
            page.shows("home-title").await;
            page.sees("update-ready").await;
            take_the_new(&page, "2").await;
            page.nothing_broke().await;
        },
    )
    .await;
}

#[tokio::test]
async fn a_browser_killed_on_its_first_visit_opens_as_if_for_the_first_time() {
    let fixture = Fixture::open().await;
    let built = Deployment::as_built();
    let gate = Gate::shut();
    browser::with_a_kill_between(
        "sw",
        async |driver| {
            let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
            fixture
                .front
                .spoil(Method::GET, "/pages-", Spoil::Held(gate.clone()));
            page.open("/").await;
            becomes(
                driver,
                "in the middle",
                "return !!(await worker())?.installing",
                json!(true),
            )
            .await;
        },
        async |driver| {
            let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
            gate.open();
            page.open("/").await;
            page.shows("home-title").await;
            installed(&page).await;
            page.keeps_no_file_but(&built.kept()).await;
            the_built_goes_on_without_looking(&fixture, &page).await;
            page.nothing_broke().await;
        },
    )
    .await;
}

#[tokio::test]
async fn an_older_version_is_a_new_one_like_any_other() {
    let fixture = Fixture::open().await;
    let newer = Deployment::newer("2");
    let built = Deployment::as_built();
    with_the_built(&fixture, async |page| {
        fixture.deploy(&newer);
        assert!(looks_for_new(page).await);
        take_the_new(page, "2").await;
        fixture.deploy(&built);
        fixture.front.hear_anew();
        // What a version kept is there also when the browser's own cache has forgotten it.
        let cdp = page.driver.cdp();
        let cleared = cdp.send_raw("Network.clearBrowserCache", json!({})).await;
        cleared.expect("cleared");
        assert!(looks_for_new(page).await);
        take_the_new(page, "built").await;
        for ending in [".js", ".css", ".wasm"] {
            assert_eq!(fixture.front.times(&built.address(ending)), 0, "{ending}");
        }
        the_built_goes_on(&fixture, page).await;
        page.keeps_no_file_but(&[newer.kept(), built.kept()].concat())
            .await;
    })
    .await;
}

/// The server's headers stand with the pages: a changed policy must come through though no file has changed.
#[tokio::test]
async fn new_headers_come_with_a_new_worker() {
    let fixture = Fixture::open().await;
    with_the_built(&fixture, async |page| {
        let touched = Deployment::as_built();
        let worker = [touched.read("/sw.js"), b"// vichwa vipya\n".to_vec()].concat();
        touched.write("/sw.js", &worker);
        fixture.deploy(&touched);
        let html = String::from_utf8(touched.read("/index.html")).expect("text");
        let answer = Answer {
            status: 200,
            headers: vec![
                ("content-type", "text/html; charset=utf-8"),
                ("x-new", "ndiyo"),
            ],
            body: html,
        };
        fixture.front.spoil(Method::GET, "/", Spoil::Only(answer));
        assert!(looks_for_new(page).await);
        let header = ask(
            &page.driver,
            "return (await caches.match('/', {ignoreSearch: true})).headers.get('x-new')",
            vec![],
        )
        .await;
        assert_eq!(header, "ndiyo");
        the_built_goes_on_without_looking(&fixture, page).await;
    })
    .await;
}

/// A phone that lost a part of what it kept: the page comes from the server, and what is missing is fetched again.
#[tokio::test]
async fn a_damaged_cache_is_not_used_and_is_mended() {
    let fixture = Fixture::open().await;
    with_the_built(&fixture, async |page| {
        for lost in ["_bg.wasm", ".css", "/manifest.webmanifest"] {
            let script = "const [own] = (await caches.keys()).filter(name => name !== 'mrejesho-notes'); \
                 const cache = await caches.open(own); let lost = 0; \
                 for (const key of await cache.keys()) \
                     if (new URL(key.url).pathname.endsWith(args[0])) lost += await cache.delete(key); \
                 return lost > 0";
            assert_eq!(ask(&page.driver, script, vec![json!(lost)]).await, true, "{lost}");
            page.open("/").await;
            assert_eq!(version(page).await, "built");
            becomes(
                &page.driver,
                "mended",
                "const [own] = (await caches.keys()).filter(name => name !== 'mrejesho-notes'); \
                 return (await (await caches.open(own)).keys()).filter(key => !/\\/later-/.test(key.url)).length",
                // The first page in the other language was never opened.
                json!(built().len() - 1),
            )
            .await;
            the_built_goes_on_without_looking(&fixture, page).await;
        }
        // All of it gone, as when the phone is full.
        ask(
            &page.driver,
            "for (const name of await caches.keys()) await caches.delete(name)",
            vec![],
        )
        .await;
        page.open("/").await;
        assert_eq!(version(page).await, "built");
    })
    .await;
}

/// As if the last question whether the worker is switched off had been asked on another day.
async fn another_day(page: &Page, days: i64) {
    let script = "const today = Math.floor(Date.now() / 86400000); \
         await (await caches.open('mrejesho-notes')).put('/asked', new Response(String(today + args[0])))";
    ask(&page.driver, script, vec![json!(days)]).await;
}

const LEFT: &str = "return [(await caches.keys()).length, (await navigator.serviceWorker.getRegistrations()).length]";

#[tokio::test]
async fn the_switch_removes_the_worker_and_nothing_else() {
    let fixture = Fixture::open().await;
    let off = || Answer::json(200, OFF);
    with_the_built(&fixture, async |page| {
        // Yesterday, or a clock that was set back.
        for days in [-1, 1] {
            fixture
                .front
                .spoil(Method::GET, "/sw-off.json", Spoil::Instead(off()));
            another_day(page, days).await;
            page.open("/").await;
            assert_eq!(version(page).await, "built");
            becomes(&page.driver, "what is left", LEFT, json!([0, 0])).await;
            stored_is_untouched(page).await;
            // The page works without, now and later, and does not bring it back.
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.open("/").await;
            page.shows("home-title").await;
            let asked = fixture.front.times("/sw-off.json");
            page.open("/").await;
            page.shows("home-title").await;
            let start = Instant::now();
            while fixture.front.times("/sw-off.json") == asked {
                assert!(
                    start.elapsed() < PATIENCE,
                    "the page tries again and is told no"
                );
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            becomes(&page.driver, "what is left", LEFT, json!([0, 0])).await;
            stored_is_untouched(page).await;
            // Taken away, the worker comes again.
            fixture.front.mend();
            page.open("/").await;
            installed(page).await;
            page.open("/").await;
        }
    })
    .await;
}

/// Firefox requests the icon of a site with the cache mode `force-cache`, by which the worker knows the parts that it must keep.
/// To this worker every request has it.
#[tokio::test]
async fn an_icon_is_not_kept_for_its_cache_mode() {
    let fixture = Fixture::open().await;
    let site = Deployment::as_built();
    let always = "Object.defineProperty(Request.prototype, 'cache', {get: () => 'force-cache'});\n";
    let worker = [always.as_bytes(), &site.read("/sw.js")].concat();
    site.write("/sw.js", &worker);
    for copy in ["sw.js.br", "sw.js.gz"] {
        let _ = std::fs::remove_file(site.folder.join(copy));
    }
    fixture.deploy(&site);
    with_the_built(&fixture, async |page| {
        let kept = "const icon = document.querySelector('link[rel=apple-touch-icon]').href; const it = new Image(); \
             await new Promise(done => { it.onload = done; it.src = icon }); \
             const asPicture = !!await caches.match(icon); await fetch(icon); \
             return [asPicture, !!await caches.match(icon)]";
        let is_kept = ask(&page.driver, kept, vec![]).await;
        assert_eq!(is_kept, json!([false, true]));
    })
    .await;
}

#[tokio::test]
async fn the_switch_beside_a_new_version_works_at_once() {
    let fixture = Fixture::open().await;
    let newer = Deployment::newer("2");
    newer.write("/sw-off.json", OFF.as_bytes());
    with_the_built(&fixture, async |page| {
        fixture.deploy(&newer);
        assert!(!looks_for_new(page).await);
        becomes(&page.driver, "what is left", LEFT, json!([0, 0])).await;
        page.still("home-title").await;
        page.open("/").await;
        assert_eq!(version(page).await, "2");
        becomes(&page.driver, "what is left", LEFT, json!([0, 0])).await;
    })
    .await;
}

#[tokio::test]
async fn anything_but_the_exact_switch_does_nothing() {
    let fixture = Fixture::open().await;
    with_the_built(&fixture, async |page| {
        let wrong = [
            Answer::json(200, r#"{"mrejesho": "worker-off"}"#),
            Answer::json(200, r#"{"mrejesho":"worker-off"} "#),
            Answer::json(200, "{\"mrejesho\":\"worker-off\"}\n"),
            Answer::json(200, r#"{"mrejesho":"worker-on"}"#),
            Answer::json(200, r#"{"mrejesho":"worker-off","x":1}"#),
            Answer::json(200, ""),
            Answer::json(404, OFF),
            Answer::json(500, OFF),
            Answer::json(203, OFF),
            Answer::captive_portal(),
            Answer {
                status: 302,
                headers: vec![("location", "/config.json")],
                body: OFF.to_owned(),
            },
        ];
        for answer in wrong {
            let shown = format!("{answer:?}");
            fixture
                .front
                .spoil(Method::GET, "/sw-off.json", Spoil::Instead(answer));
            another_day(page, -1).await;
            fixture.front.hear_anew();
            page.open("/").await;
            let start = Instant::now();
            while fixture.front.times("/sw-off.json") == 0 {
                assert!(start.elapsed() < PATIENCE, "{shown} is not asked for");
                tokio::time::sleep(Duration::from_millis(25)).await;
            }
            page.still("home-title").await;
            let left = ask(&page.driver, LEFT, vec![]).await;
            assert_eq!(left, json!([2, 1]), "{shown}");
            fixture.front.mend();
        }
        // A clear no is enough for a day.
        another_day(page, -1).await;
        fixture.front.hear_anew();
        for _ in 0..3 {
            page.open("/").await;
            page.still("home-title").await;
        }
        assert_eq!(fixture.front.times("/sw-off.json"), 1);
        the_built_goes_on(&fixture, page).await;
    })
    .await;
}
