//! The terminal of an office: how its browser is started, and what people do only there.

use std::path::Path;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use thirtyfour::WebDriver;

use crate::browser::{self, Profile, Size};
use crate::{Engine, Fixture, Language, Page};

/// The address of the terminal in the site.
pub const TERMINAL: &str = "/kiosk/";

/// The flags with which the loop for a terminal starts its browser, besides its profile, its pipe and the address.
pub const FLAGS: [&str; 16] = [
    "--kiosk",
    "--incognito",
    "--no-first-run",
    "--no-default-browser-check",
    "--noerrdialogs",
    "--disable-session-crashed-bubble",
    "--disable-extensions",
    "--disable-sync",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-breakpad",
    "--disable-pinch",
    "--overscroll-history-navigation=0",
    "--password-store=basic",
    "--kiosk-printing",
    "--disable-features=Translate,AutofillServerCommunication,MediaRouter,OptimizationHints,InterestFeedContentSuggestions",
];

/// The two usual screens of such machines.
pub const WIDE: Size = Size {
    width: 1280,
    height: 800,
};
pub const TALL: Size = Size {
    width: 1080,
    height: 1920,
};

/// The `kiosk.json` of a terminal at TANESCO, with these waiting times.
pub fn setup(idle: u64, countdown: u64) -> Value {
    json!({
        "institution": "65",
        "idle_seconds": idle,
        "countdown_seconds": countdown,
        "site": "https://maoni.example.go.tz",
        "surroundings": {"sw": "Kuna kamera mlangoni.", "en": "There is a camera at the door."},
    })
}

/// Walks at a terminal, in a browser of its own.
pub async fn walk(
    fixture: &Fixture,
    size: Size,
    language: Language,
    walk: impl AsyncFnOnce(&Page),
) {
    browser::with(size, "fr-FR,fr", async |driver| {
        let page = at(driver, fixture).await;
        if language == Language::English {
            page.switch_language().await;
        }
        walk(&page).await;
        page.nothing_broke().await;
    })
    .await;
}

/// Like [`walk`], in one of the three engines.
pub async fn walk_in(fixture: &Fixture, engine: Engine, walk: impl AsyncFnOnce(&Page)) {
    let profile = Profile::empty();
    let ended = engine.live(&profile, WIDE, async |driver| {
        let site = &fixture.front.address;
        let page = Page::in_engine(driver.clone(), site, Language::Swahili, engine);
        arrive(&page).await;
        walk(&page).await;
        page.nothing_broke().await;
    });
    ended.await;
}

/// Like [`walk`], with the browser started as on a real terminal and its profile in this folder.
pub async fn walk_as_advised(fixture: &Fixture, profile: &Path, walk: impl AsyncFnOnce(&Page)) {
    browser::with_flags(profile, WIDE, &FLAGS, async |driver| {
        let page = at(driver, fixture).await;
        walk(&page).await;
        page.nothing_broke().await;
    })
    .await;
}

async fn at(driver: &WebDriver, fixture: &Fixture) -> Page {
    let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
    arrive(&page).await;
    page
}

/// Opens the terminal's page.
async fn arrive(page: &Page) {
    page.open_in(TERMINAL, Language::Swahili).await;
    page.until(
        "the institution of the desk",
        "return document.getElementById('desk-of')",
        vec![],
    )
    .await;
}

/// Goes to the page for the description; the institution is already chosen.
pub async fn to_words(page: &Page, naming: &str, service: &str) {
    page.press("kind-complaint").await;
    page.arrived("naming-title").await;
    page.press(naming).await;
    page.arrived("recipient-title").await;
    page.choose(service).await;
    page.press("action-continue").await;
    page.arrived("details-title-complaint").await;
}

/// Presses keys of the on-screen keyboard, one after another.
pub async fn touch_keys(page: &Page, keys: &[&str]) {
    for key in keys {
        page.press_words(key).await;
    }
}

/// Marks the current page, so that a page that replaces it can be recognised.
pub async fn mark(page: &Page) {
    page.js("window.marked = true", vec![]).await;
}

/// Waits for a new page in place of the marked one, as the next person finds it.
pub async fn came_anew(page: &Page) {
    page.until(
        "a new page",
        "return !window.marked && document.querySelector('#app h1') && !document.getElementById('opening')",
        vec![],
    )
    .await;
    is_as_new(page).await;
}

/// Checks that the page shows nothing of an earlier person: it is the first page, in Kiswahili.
pub async fn is_as_new(page: &Page) {
    let other = page.language() == Language::English;
    if other {
        page.expect_other_language();
    }
    page.shows("home-title").await;
    page.is_whole("home-title", "title-page").await;
}

/// Presses *Nimemaliza*, the one in the frame.
pub async fn finish(page: &Page) {
    page.js("document.getElementById('finish').click()", vec![])
        .await;
}

/// Waits for the countdown.
pub async fn counts(page: &Page) {
    page.until(
        "the countdown",
        "return !document.getElementById('countdown').hidden",
        vec![],
    )
    .await;
}

/// Returns where these words are: in the page, its fields, its address, its history, and whatever the browser keeps for
/// the site.
pub async fn traces(page: &Page, words: &str) -> Vec<String> {
    let script = "const found = []; \
         const look = (place, text) => { if (String(text ?? '').includes(arguments[0])) found.push(place) }; \
         look('page', document.documentElement.outerHTML); \
         look('text', document.documentElement.textContent); \
         for (const field of document.querySelectorAll('input, textarea, select')) look('field ' + field.id, field.value); \
         look('address', location.href + decodeURIComponent(location.href)); \
         look('history', JSON.stringify(history.state)); \
         look('title', document.title); \
         look('name', window.name); \
         look('cookie', document.cookie); \
         for (const name of ['localStorage', 'sessionStorage']) look(name, JSON.stringify(Object.entries(window[name]))); \
         return found";
    let found = page.js(script, vec![json!(words)]).await;
    let mut found: Vec<String> = serde_json::from_value(found).expect("places");
    found.extend(page.kept_with(words).await);
    found
}

/// Returns everything that the browser stores for this site, which is nothing at all at a terminal.
pub async fn kept_at_all(page: &Page) -> Value {
    let script = "const done = arguments[0]; (async () => { \
         const workers = navigator.serviceWorker ? await navigator.serviceWorker.getRegistrations() : []; \
         const databases = await indexedDB.databases(); \
         const names = window.caches ? await caches.keys() : []; \
         const folder = navigator.storage?.getDirectory ? await navigator.storage.getDirectory() : null; \
         const files = []; if (folder) for await (const name of folder.keys()) files.push(name); \
         return [document.cookie, Object.keys(localStorage), Object.keys(sessionStorage), databases.map(it => it.name), names, \
             workers.length, files] })().then(done, e => done(String(e)))";
    let kept = page.driver.execute_async(script, vec![]).await;
    kept.expect("the storages").json().clone()
}

/// What [`kept_at_all`] returns if nothing is kept.
pub fn nothing_kept() -> Value {
    json!(["", [], [], [], [], 0, []])
}

/// Tries this many times to find what was there before: back, forward and reload. The terminal's page returns each
/// time.
pub async fn try_to_go_back(page: &Page, times: usize) {
    for time in 0..times {
        match time % 5 {
            0 | 3 => page.back().await,
            1 => page.forward().await,
            2 => {
                page.js("history.go(-2)", vec![]).await;
            }
            _ => page.reload().await,
        }
        let start = Instant::now();
        // Longer than a page of the terminal takes to show what the browser has of it.
        let moment = Duration::from_millis(150);
        while start.elapsed() < moment || !is_at_home(page).await {
            // Before its one history entry: a page that was open earlier than the terminal's has no way forward of its
            // own.
            if start.elapsed() > 2 * moment && is_elsewhere(page).await {
                page.open(TERMINAL).await;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

async fn is_elsewhere(page: &Page) -> bool {
    let answer = page
        .driver
        .execute("return location.pathname", vec![])
        .await;
    answer.is_ok_and(|answer| *answer.json() != json!(TERMINAL))
}

async fn is_at_home(page: &Page) -> bool {
    let script = "return location.pathname === '/kiosk/' && !!document.querySelector('#app h1') && !document.getElementById('opening')";
    let answer = page.driver.execute(script, vec![]).await;
    answer.is_ok_and(|answer| *answer.json() == json!(true))
}
