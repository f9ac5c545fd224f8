//! The parts of the program that come when somebody comes to them: where one cannot be had that is said and nothing is lost, and
//! what the device keeps is seen without a network.

use axum::http::Method;
use journeys::deployment::Deployment;
use journeys::ways::{self, WORDS};
use journeys::{Answer, House, Language, Page, Spoil};
use mrejesho::feedback::shelf::Shelf;
use serde_json::json;

async fn to_notice(page: &Page) {
    page.press("link-privacy").await;
    page.moved_to(ways::privacy(page.language()), "privacy-title")
        .await;
}

/// A portal, no network, a host that has other files by now: said under the page's own heading, and asked for once more.
async fn a_page_that_does_not_come_says_so(language: Language) {
    let house = House::open().await;
    for spoil in [
        Spoil::Instead(Answer::captive_portal()),
        Spoil::Cut,
        Spoil::Instead(Answer::html(404, "<!doctype html><title>404</title>")),
    ] {
        house
            .walk(language, async |page| {
                house.front.spoil(Method::GET, "/later-", spoil);
                to_notice(page).await;
                page.sees("later-failed").await;
                page.press("action-try-again").await;
                page.sees("later-failed").await;
                house.front.mend();
                page.press("action-try-again").await;
                page.sees("privacy-rights-text").await;
                page.arrived("privacy-title").await;
            })
            .await;
    }
}
in_both_languages!(a_page_that_does_not_come_says_so);

/// One changed byte: it is not run.
#[tokio::test]
async fn a_part_that_is_not_what_the_site_says_is_not_taken() {
    let house = House::open().await;
    let site = Deployment::as_built();
    for part in ["pages", "photos"] {
        let part = site.later(part);
        let mut bytes = site.read(&part);
        *bytes.last_mut().expect("bytes") ^= 1;
        site.write(&part, &bytes);
    }
    house.deploy(&site);
    house
        .walk(Language::Swahili, async |page| {
            let home = page.home();
            to_notice(page).await;
            page.sees("later-failed").await;
            page.press("site-name").await;
            page.moved_to(home, "home-title").await;
            // The journey goes on without.
            ways::to_review(page).await;
            page.press("action-send").await;
            page.arrived("receipt-title").await;
        })
        .await;
}

/// Nothing that keeps or sends comes later: on the worst line the words are kept as they are typed, and the report is handed over.
#[tokio::test]
async fn a_report_with_a_name_needs_no_part() {
    let house = House::open().await;
    house
        .walk(Language::Swahili, async |page| {
            house.front.spoil(Method::GET, "/later-", Spoil::Cut);
            ways::to_named_review(page, WORDS).await;
            page.shelf_holds(Shelf::Drafts, 1).await;
            page.press("action-send").await;
            page.arrived("receipt-title").await;
            assert_eq!(house.reports_with(WORDS), 1);
            page.shelf_holds(Shelf::Receipts, 1).await;
            house.front.mend();
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
    page.open(ways::mine(page.language())).await;
    page.shows("mine-title").await;
}

/// Once something stands on the device, the worker keeps what shows it.
#[tokio::test]
async fn what_is_kept_is_seen_without_a_network() {
    let house = House::open().await;
    house
        .walk(Language::Swahili, async |page| {
            page.is_installed().await;
            page.writes_with_a_name();
            ways::to_kept_words(page, WORDS).await;
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
    let house = House::open().await;
    house
        .walk(Language::Swahili, async |page| {
            page.is_installed().await;
            let six = ways::to_vault(page, WORDS).await;
            // The second page is the first that has the worker.
            page.open("/").await;
            worker_keeps(page, &["later-pages", "later-vault", "aside-"]).await;
            to_mine_without_network(page).await;
            ways::type_six(page, &six, "vault-open").await;
            page.sees("mine-drafts").await;
            page.sees_words(WORDS).await;
            page.network(true).await;
        })
        .await;
}
