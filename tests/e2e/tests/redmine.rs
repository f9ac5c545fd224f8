//! Whole cases with a real Redmine behind the built site; without one every journey fails and says so. `cargo verify` starts
//! one for them.

use axum::http::Method;
use journeys::redmine::{self, Redmine};
use journeys::{
    Answer, Deployment, Fixture, Language, Page, Spoil, in_both_languages, in_english,
    in_kiswahili, steps,
};
use serde_json::json;

async fn a_case_with_a_name(language: Language) {
    whole_case(language, "naming-named").await;
}
in_both_languages!(a_case_with_a_name);

async fn a_case_without_a_name(language: Language) {
    whole_case(language, "naming-nameless").await;
}
in_both_languages!(a_case_without_a_name);

async fn whole_case(language: Language, naming: &str) {
    let redmine = Redmine::of_environment();
    let fixture = redmine.fixture().await;
    fixture
        .walk(language, async |page| {
            redmine::whole_case(&redmine, &fixture, page, naming, async |_, _| {}).await;
        })
        .await;
}

/// The address of the part with the APIs behind the first one.
fn part() -> String {
    Deployment::as_built().later("apis")
}

/// The part with Redmine in it comes where the config names Redmine, and the site opens without a network then.
async fn the_part_comes_and_stays(language: Language) {
    let redmine = Redmine::of_environment();
    let (fixture, part) = (redmine.fixture().await, part());
    fixture
        .walk(language, async |page| {
            page.shows("home-title").await;
            assert!(fixture.front.times(&part) > 0, "{part} is not requested");
            page.is_installed().await;
            page.until(
                "the worker keeps the part",
                "return caches.keys().then(async names => { \
                     const kept = await Promise.all(names.map(async name => (await caches.open(name)).keys())); \
                     return kept.flat().some(file => file.url.endsWith(arguments[0])) })",
                vec![json!(part)],
            )
            .await;
            page.until_kept("copies of the config and the list", async || {
                let copies = page.store(mrejesho::feedback::records::store::Store::Copies).await;
                let has = |name: &str| copies.iter().any(|(address, _)| address.contains(name));
                has("/config.json") && has("/projects.json")
            })
            .await;
            let cdp = page.driver.cdp();
            let emptied = cdp.send_raw("Network.clearBrowserCache", json!({})).await;
            emptied.expect("an empty cache");
            page.network(false).await;
            page.open_first_page().await;
            page.shows("home-title").await;
            steps::to_whom(page, "naming-nameless").await;
            page.choose(redmine::WATER).await;
            page.network(true).await;
        })
        .await;
}
in_english!(the_part_comes_and_stays);

/// Who opens a site of the first API, sends and follows, does not load it.
#[tokio::test]
async fn the_part_does_not_come_to_other_sites() {
    let (fixture, part) = (Fixture::open().await, part());
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_review(page).await;
            steps::send(page).await;
            let reference = page.reference().await;
            page.press("receipt-follow").await;
            page.moved_to(steps::follow(Language::Swahili), "follow-title")
                .await;
            redmine::look_up(page, &reference).await;
            assert_eq!(fixture.front.times(&part), 0);
        })
        .await;
}

/// No network, a portal, a host that has other files by now: the page says that it could not open, and tries again.
async fn without_the_part_the_page_says_so(language: Language) {
    let redmine = Redmine::of_environment();
    let part = part();
    for spoil in [
        Spoil::Cut,
        Spoil::Instead(Answer::captive_portal()),
        Spoil::Instead(Answer::html(404, "<!doctype html><title>404</title>")),
    ] {
        let fixture = redmine.fixture().await;
        fixture.front.spoil(Method::GET, &part, spoil);
        fixture
            .walk(language, async |page: &Page| {
                page.shows("config-missing-title").await;
                page.sees("action-try-again").await;
                let before = fixture.front.times(&part);
                page.press("action-try-again").await;
                page.until_kept("another request", async || {
                    fixture.front.times(&part) > before
                })
                .await;
                page.shows("config-missing-title").await;
                fixture.front.mend();
                page.press("action-try-again").await;
                page.shows("home-title").await;
                steps::to_whom(page, "naming-nameless").await;
                page.choose(redmine::WATER).await;
            })
            .await;
    }
}
in_kiswahili!(without_the_part_the_page_says_so);
