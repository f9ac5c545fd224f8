//! Ways without data: where there is no network, in the list on the device and in the notice; closed without a name.

use journeys::fixture::{a_call, changed_config};
use journeys::page_states;
use journeys::steps::{self, WORDS};
use journeys::terminal::{self, TALL};
use journeys::{Fixture, Language, Page};
use office::Manner;
use serde_json::{Value, json};

/// The institutions with an own number: the one of the reports here, and another one.
const TANESCO: &str = "65";
const DAWASA: &str = "60";
const OWN: &str = "0800 110 065";
const ANOTHERS: &str = "0800 110 060";

fn config() -> String {
    changed_config(|config| {
        let of = |institution: &str, number: &str| {
            let mut call = a_call(number);
            call["institution"] = json!(institution);
            call
        };
        let source = json!({"sw": "Tangazo la majaribio", "en": "A notice for tests"});
        config["channels"] = json!([
            {"kind": "sms", "number": "15200", "keyword": "KERO", "cost": {"sw": "Bure", "en": "Free"},
             "source": source, "dated": "2026-11"},
            {"kind": "ussd", "number": "*152*00#", "steps": ["9", "2"], "source": source, "dated": "2026-10"},
            {"kind": "desk", "place": {"sw": "Ghorofa ya 1", "en": "First floor"}, "source": source, "dated": "2026-09"},
            of(DAWASA, ANOTHERS),
            of(TANESCO, OWN),
        ]);
    })
}

/// The numbers that are shown, in their order.
async fn numbers(page: &Page) -> Vec<String> {
    let found = page
        .js(
            "return all('.channels [translate=no]').map(e => e.textContent)",
            vec![],
        )
        .await;
    serde_json::from_value(found).expect("texts")
}

async fn links(page: &Page) -> Vec<String> {
    let found = page
        .js(
            "return all('.channels a').map(e => e.getAttribute('href'))",
            vec![],
        )
        .await;
    serde_json::from_value(found).expect("texts")
}

async fn is_closed(page: &Page) -> bool {
    let open = page
        .js(
            "return document.querySelector('.channels:not([open])')?.tagName",
            vec![],
        )
        .await;
    open == json!("DETAILS")
}

/// The network is cut after the words were written: the own number of the institution comes first, then the general
/// ways, each with source and month.
async fn without_a_network_the_ways_without_data_are_shown(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, WORDS).await;
            page.network(false).await;
            page.press("action-send").await;
            page.arrived("waiting-title").await;
            page.sees("channel-title").await;
            page.sees("channel-shows-number").await;
            assert!(!is_closed(page).await);
            assert_eq!(numbers(page).await, [OWN, "15200", "KERO", "*152*00#"]);
            assert_eq!(links(page).await, ["tel:0800110065", "tel:*152*00%23"]);
            let (source, step, place) = match language {
                Language::Swahili => (
                    "Tangazo la majaribio, Novemba 2026",
                    "Bonyeza 9",
                    "Ghorofa ya 1",
                ),
                _ => (
                    "A notice for tests, November 2026",
                    "Press 9",
                    "First floor",
                ),
            };
            for words in [source, step, place] {
                page.sees_words(words).await;
            }
            page.network(true).await;
            page.arrived("receipt-title").await;
        })
        .await;
}
in_both_languages!(without_a_network_the_ways_without_data_are_shown);

/// The office does not answer; the list on the device comes from the site.
async fn beside_what_waits_on_the_device_they_are_shown(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            let home = page.home();
            steps::to_mine(page).await;
            page.does_not_see("channel-title").await;
            page.press("site-name").await;
            page.moved_to(home, "home-title").await;
            steps::to_named_review(page, WORDS).await;
            fixture.stop_office();
            page.press("action-send").await;
            page.arrived("waiting-title").await;
            steps::to_mine(page).await;
            page.sees("mine-waiting").await;
            page.sees("channel-shows-number").await;
            assert_eq!(numbers(page).await, [OWN, "15200", "KERO", "*152*00#"]);
        })
        .await;
}
in_kiswahili!(beside_what_waits_on_the_device_they_are_shown);

async fn without_a_name_they_are_closed_and_say_who_sees_the_number(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            page.network(false).await;
            page.press("action-send").await;
            page.has_focus("failure").await;
            page.sees("channel-title").await;
            assert!(is_closed(page).await);
            page.does_not_see("channel-shows-number").await;
            page.press("channel-title").await;
            page.sees("channel-shows-number").await;
            assert_eq!(numbers(page).await[0], OWN);
            page.network(true).await;
        })
        .await;
}
in_english!(without_a_name_they_are_closed_and_say_who_sees_the_number);

/// Nobody has chosen an institution there.
async fn the_notice_shows_what_reaches_every_institution(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            page.press("link-privacy").await;
            page.moved_to(steps::privacy(language), "privacy-title")
                .await;
            page.sees("channel-shows-number").await;
            assert_eq!(numbers(page).await, ["15200", "KERO", "*152*00#"]);
            page_states::none(&page_states::faults(page, "channels").await);
        })
        .await;
}
in_kiswahili!(the_notice_shows_what_reaches_every_institution);

/// A config that dates a channel in the future, or has a fault in one, is refused by the tools. If it is served all the
/// same, the page opens without them.
async fn what_is_dated_in_the_future_or_is_wrong_is_not_shown(language: Language) {
    let mut later = a_call("0262321234");
    later["dated"] = json!("2199-01");
    let wrong = json!({"kind": "call", "number": "piga"});
    for channels in [json!([later]), json!([a_call("0262321234"), wrong])] {
        let config = changed_config(|config| config["channels"] = channels);
        let fixture = Fixture::with(Manner::Whole, Some(&config)).await;
        fixture
            .walk(language, async |page| {
                page.press("link-privacy").await;
                page.moved_to(steps::privacy(language), "privacy-title")
                    .await;
                page.sees("privacy-rights-text").await;
                page.does_not_see("channel-title").await;
                let found = page
                    .js("return document.querySelector('.channels')", vec![])
                    .await;
                assert_eq!(found, Value::Null);
            })
            .await;
    }
}
in_english!(what_is_dated_in_the_future_or_is_wrong_is_not_shown);

/// A terminal has no telephone.
async fn a_terminal_shows_numbers_and_no_links(language: Language) {
    let fixture = Fixture::with_terminal_and(&terminal::setup(600, 600), &config()).await;
    terminal::walk(&fixture, TALL, language, async |page| {
        page.press("link-privacy").await;
        page.sees("channel-shows-number").await;
        assert_eq!(numbers(page).await, ["15200", "KERO", "*152*00#"]);
        assert_eq!(links(page).await, [""; 0]);
    })
    .await;
}
in_kiswahili!(a_terminal_shows_numbers_and_no_links);
