//! The parts of the program that come when somebody comes to them: where one cannot be had that is said and nothing is lost, and
//! what the device keeps is seen without a network.

use axum::http::Method;
use journeys::deployment::Deployment;
use journeys::steps::{self, WORDS};
use journeys::{Answer, Fixture, Gate, Language, Page, Spoil};
use mrejesho::feedback::records::store::Store;
use serde_json::json;

async fn to_notice(page: &Page) {
    page.press("link-privacy").await;
    page.moved_to(steps::privacy(page.language()), "privacy-title")
        .await;
}

/// A portal, no network, a host that has other files by now: said under the page's own heading, and asked for once more.
async fn a_page_that_does_not_come_says_so(language: Language) {
    let fixture = Fixture::open().await;
    for spoil in [
        Spoil::Instead(Answer::captive_portal()),
        Spoil::Cut,
        Spoil::Instead(Answer::html(404, "<!doctype html><title>404</title>")),
    ] {
        fixture
            .walk(language, async |page| {
                fixture.front.spoil(Method::GET, "/later-", spoil);
                to_notice(page).await;
                page.sees("later-failed").await;
                page.press("action-try-again").await;
                page.sees("later-failed").await;
                fixture.front.mend();
                page.press("action-try-again").await;
                page.sees("privacy-rights-text").await;
                page.arrived("privacy-title").await;
            })
            .await;
    }
}
in_kiswahili!(a_page_that_does_not_come_says_so);

/// One changed byte: it is not run.
#[tokio::test]
async fn a_part_that_is_not_what_the_site_says_is_not_taken() {
    let fixture = Fixture::open().await;
    let site = Deployment::as_built();
    for part in ["pages", "photos"] {
        let part = site.later(part);
        let mut bytes = site.read(&part);
        *bytes.last_mut().expect("bytes") ^= 1;
        site.write(&part, &bytes);
    }
    fixture.deploy(&site);
    fixture
        .walk(Language::Swahili, async |page| {
            let home = page.home();
            to_notice(page).await;
            page.sees("later-failed").await;
            page.press("site-name").await;
            page.moved_to(home, "home-title").await;
            // The journey goes on without.
            steps::to_review(page).await;
            steps::send(page).await;
        })
        .await;
}

/// Nothing that keeps or sends comes later: on the worst line the words are kept as they are typed, and the report is handed over.
#[tokio::test]
async fn a_report_with_a_name_needs_no_part() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            fixture.front.spoil(Method::GET, "/later-", Spoil::Cut);
            steps::to_named_review(page, WORDS).await;
            page.store_holds(Store::Drafts, 1).await;
            steps::send(page).await;
            assert_eq!(fixture.reports_with(WORDS), 1);
            page.store_holds(Store::Receipts, 1).await;
            fixture.front.mend();
        })
        .await;
}

/// A request that nobody answers: after a while that is said, and the next request does not wait for the first.
#[tokio::test]
async fn a_part_that_never_comes_can_be_asked_for_once_more() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let never = Spoil::Held(Gate::shut());
            fixture.front.spoil(Method::GET, "/later-", never);
            to_notice(page).await;
            page.sees("later-failed").await;
            fixture.front.mend();
            page.press("action-try-again").await;
            page.sees("privacy-rights-text").await;
        })
        .await;
}

/// The pages after *details*: the same, and what was typed is still there.
#[tokio::test]
async fn the_pages_after_details_can_be_asked_for_once_more() {
    let fixture = Fixture::open().await;
    // The part comes by itself once the browser is idle, so before the first page is opened.
    fixture.front.spoil(Method::GET, "/report-", Spoil::Cut);
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_what(page, "naming-nameless", steps::BILLS).await;
            page.fill("description", WORDS).await;
            page.press("action-continue").await;
            page.sees("later-failed").await;
            page.arrived("review-title").await;
            fixture.front.mend();
            page.press("action-try-again").await;
            page.sees("action-send").await;
            page.sees_words(WORDS).await;
            page.arrived("review-title").await;
        })
        .await;
}

/// The browser keeps a file with a hash in its name for ever, also if a wrong one came under that name.
#[tokio::test]
async fn a_wrong_part_in_the_browsers_cache_is_not_in_the_way() {
    let fixture = Fixture::open().await;
    let site = Deployment::as_built();
    let part = site.later("pages");
    let mut bytes = site.read(&part);
    *bytes.last_mut().expect("bytes") ^= 1;
    site.write(&part, &bytes);
    fixture.deploy(&site);
    fixture
        .walk(Language::Swahili, async |page| {
            page.writes_with_a_name();
            steps::to_kept_words(page, WORDS).await;
            to_notice(page).await;
            page.sees("later-failed").await;
            fixture.deploy(&Deployment::as_built());
            page.press("action-try-again").await;
            page.sees("privacy-rights-text").await;
        })
        .await;
}

/// Each of these files, by a part of its name, stands in a cache of the site's own.
async fn worker_keeps(page: &Page, parts: &[&str]) {
    page.until(
        &format!("the worker keeps {parts:?}"),
        "return caches.keys().then(async names => { \
             const kept = await Promise.all(names.map(async name => (await caches.open(name)).keys())); \
             return arguments[0].every(part => kept.flat().some(file => file.url.includes(part))) })",
        vec![json!(parts)],
    )
    .await;
}

/// With nothing in the browser's own cache either.
async fn to_mine_without_network(page: &Page) {
    let cdp = page.driver.cdp();
    let emptied = cdp.send_raw("Network.clearBrowserCache", json!({})).await;
    emptied.expect("an empty cache");
    page.network(false).await;
    page.open(steps::mine(page.language())).await;
    page.shows("mine-title").await;
}

/// Once something stands on the device, the worker keeps what shows it.
#[tokio::test]
async fn what_is_kept_is_seen_without_a_network() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.is_installed().await;
            page.writes_with_a_name();
            steps::to_kept_words(page, WORDS).await;
            page.open("/").await;
            worker_keeps(page, &["later-pages"]).await;
            to_mine_without_network(page).await;
            page.sees_words(WORDS).await;
            page.network(true).await;
        })
        .await;
}

/// The same for what is locked: the words are asked for, and open it.
#[tokio::test]
async fn what_is_locked_is_opened_without_a_network() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.is_installed().await;
            let six = steps::to_vault(page, WORDS).await;
            // The second page is the first that has the worker.
            page.open("/").await;
            worker_keeps(page, &["later-pages", "later-vault"]).await;
            to_mine_without_network(page).await;
            steps::type_six(page, &six, "vault-open").await;
            page.sees("mine-drafts").await;
            page.sees_words(WORDS).await;
            page.network(true).await;
        })
        .await;
}
