//! What is left of a report when it is over: in the memory of the page, in what the browser keeps of the site, and in what an office
//! could tell from who asked for what and when.

use std::collections::BTreeSet;

use journeys::browser::{self, PHONE};
use journeys::steps::{self, LOW_VOLTAGE, POWER_CUTS, SINCE_WHEN, WORDS, mine, to_vault, type_six};
use journeys::{Fixture, Language, Page, root};
use mrejesho::feedback::records::store::Store;
use office::Manner;
use serde_json::json;

/// Holds on to the memory of every program of the page.
const HOLD_MEMORIES: &str = "window.memories = []; \
     for (const name of ['instantiate', 'instantiateStreaming']) { \
         const own = WebAssembly[name]; \
         WebAssembly[name] = async (...given) => { \
             const made = await own.apply(WebAssembly, given); \
             for (const it of Object.values((made.instance ?? made).exports ?? {})) \
                 if (it instanceof WebAssembly.Memory && !memories.includes(it)) memories.push(it); \
             return made } }";

/// So often the words stand in the memories of the page, as UTF-8.
const IN_MEMORY: &str = "const sought = new TextEncoder().encode(arguments[0]); let found = 0; \
     for (const memory of memories) { const bytes = new Uint8Array(memory.buffer); \
         for (let at = bytes.indexOf(sought[0]); at >= 0; at = bytes.indexOf(sought[0], at + 1)) \
             if (sought.every((byte, on) => bytes[at + on] === byte)) found++ } \
     return [memories.length, found]";

/// Programs there are, and so often they hold the words.
async fn in_memory(page: &Page, words: &str) -> (u64, u64) {
    let found = page.js(IN_MEMORY, vec![json!(words)]).await;
    let number = |at: usize| found[at].as_u64().expect("a number");
    (number(0), number(1))
}

async fn nothing_in_memory(page: &Page, words: &[&str]) {
    for words in words {
        let (programs, found) = in_memory(page, words).await;
        assert!(programs > 0, "the search sees no memory");
        assert_eq!(found, 0, "\"{words}\" is in the memory");
    }
}

async fn until_loaded_anew(page: &Page) {
    page.until("another page", "return !window.before", vec![])
        .await;
    page.arrived("home-title").await;
}

/// *Close it now*, where the page can be loaded anew and where it cannot: the memory has no word of what was in it.
async fn closed_it_leaves_no_word_in_the_memory(has_network: bool) {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.before_each_page(HOLD_MEMORIES).await;
            page.open_first_page().await;
            let six = to_vault(page, WORDS).await.join(" ");
            page.store_holds(Store::Drafts, 1).await;
            let (_, found) = in_memory(page, WORDS).await;
            assert!(found > 0, "the search finds what is there");
            page.js("window.before = true", vec![]).await;
            page.network(has_network).await;
            page.press("vault-close").await;
            if has_network {
                until_loaded_anew(page).await;
            } else {
                page.arrived("home-title").await;
                assert_eq!(page.js("return window.before", vec![]).await, true);
            }
            nothing_in_memory(page, &[WORDS, &six]).await;
            page.network(true).await;
            // What must not be lost is not.
            page.open(mine(Language::Swahili)).await;
            page.shows("mine-title").await;
            page.fill("vault-typed", &six).await;
            page.press("vault-open").await;
            page.sees_words(WORDS).await;
        })
        .await;
}

#[tokio::test]
async fn a_closed_vault_leaves_no_word_in_the_memory() {
    closed_it_leaves_no_word_in_the_memory(true).await;
}

#[tokio::test]
async fn a_vault_closed_without_a_network_leaves_no_word_in_the_memory() {
    closed_it_leaves_no_word_in_the_memory(false).await;
}

/// A draft with a name on the screen while the vault is closed: it is there again on the page that comes.
#[tokio::test]
async fn a_draft_with_a_name_outlives_the_closing() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            to_vault(page, WORDS).await;
            page.store_holds(Store::Drafts, 1).await;
            page.press("site-name").await;
            page.arrived("home-title").await;
            page.press("home-new").await;
            page.arrived("home-title").await;
            steps::to_kept_words(page, "Taa za barabarani haziwaki").await;
            page.store_holds(Store::Drafts, 2).await;
            steps::to_mine(page).await;
            page.js("window.before = true", vec![]).await;
            page.press("vault-close").await;
            page.until("another page", "return !window.before", vec![])
                .await;
            page.arrived("mine-title").await;
            page.sees("vault-locked-title").await;
            page.sees_words("Taa za barabarani haziwaki").await;
        })
        .await;
}

/// Sent from the screen, and kept nowhere: once the office has it, the memory lets go of it.
#[tokio::test]
async fn what_the_office_has_is_not_in_the_memory() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.before_each_page(HOLD_MEMORIES).await;
            page.open_first_page().await;
            steps::to_review(page).await;
            steps::send(page).await;
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            page.until(
                "no word in the memory",
                &format!("{IN_MEMORY_BEGIN}{IN_MEMORY_IS_CLEAR}"),
                vec![json!(WORDS)],
            )
            .await;
        })
        .await;
}

/// The same search, for a condition.
const IN_MEMORY_BEGIN: &str = "const sought = new TextEncoder().encode(arguments[0]); ";
const IN_MEMORY_IS_CLEAR: &str = "return memories.length && memories.every(memory => { \
     const bytes = new Uint8Array(memory.buffer); \
     for (let at = bytes.indexOf(sought[0]); at >= 0; at = bytes.indexOf(sought[0], at + 1)) \
         if (sought.every((byte, on) => bytes[at + on] === byte)) return false; \
     return true })";

/// Timers that never come, and clocks that the test sets.
const FROZEN: &str = "const own = window.setTimeout; window.setTimeout = (then, wait, ...more) => wait === 300_000 ? 0 : own(then, wait, ...more); \
     const now = Date.now.bind(Date); window.ahead = 0; Date.now = () => now() + window.ahead; \
     const elapsed = performance.now.bind(performance); window.longer = 0; performance.now = () => elapsed() + window.longer; \
     window.goes = hidden => { Object.defineProperty(document, 'hidden', {get: () => hidden, configurable: true}); \
         document.dispatchEvent(new Event('visibilitychange')) }";

/// A page that was frozen, or a device that slept, for so many milliseconds by each clock: nothing of it is on the screen from the very
/// moment in which it comes back, however it is told.
async fn after_time_out_of_sight(by_clock: i64, elapsed: i64, back: &str, is_closed: bool) {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.before_each_page(FROZEN).await;
            page.open_first_page().await;
            to_vault(page, WORDS).await;
            page.store_holds(Store::Drafts, 1).await;
            page.js("goes(true)", vec![]).await;
            let script = format!(
                "window.ahead += arguments[0]; window.longer += arguments[1]; {back}; \
                 const field = document.getElementById('field-description'); return !!field && field.checkVisibility()"
            );
            let is_seen = page.js(&script, vec![json!(by_clock), json!(elapsed)]).await;
            assert_eq!(is_seen, !is_closed, "in the very moment of {back}");
            if is_closed {
                page.js("delete document.hidden", vec![]).await;
                page.arrived("home-title").await;
                page.open(mine(Language::Swahili)).await;
                page.shows("mine-title").await;
                page.sees("vault-locked-title").await;
            } else {
                page.sees("vault-is-open").await;
                assert_eq!(page.value_of("description").await, WORDS);
            }
        })
        .await;
}

#[tokio::test]
async fn a_sleep_counts_by_the_clock_on_the_screen() {
    after_time_out_of_sight(400_000, 0, "goes(false)", true).await;
}

#[tokio::test]
async fn a_clock_that_was_set_back_does_not_keep_it_open() {
    after_time_out_of_sight(-3_600_000, 0, "goes(false)", true).await;
}

#[tokio::test]
async fn time_of_the_page_itself_counts_too() {
    after_time_out_of_sight(0, 400_000, "goes(false)", true).await;
}

#[tokio::test]
async fn a_page_that_goes_on_after_it_was_frozen_is_closed() {
    after_time_out_of_sight(
        400_000,
        0,
        "document.dispatchEvent(new Event('resume'))",
        true,
    )
    .await;
}

#[tokio::test]
async fn a_look_elsewhere_leaves_it_open() {
    after_time_out_of_sight(60_000, 60_000, "goes(false)", false).await;
}

/// The questions of the service that somebody chose stand on the device while a draft with a name is about it, and no longer.
#[tokio::test]
async fn what_a_service_asks_goes_with_the_draft() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let are_kept = async |there: bool| {
                page.until_kept("the questions", async || {
                    let copies = page.store(Store::Copies).await;
                    copies.iter().any(|(id, _)| id.contains("/services/")) == there
                })
                .await;
            };
            let write = async |naming: &str| {
                steps::to_what(page, naming, POWER_CUTS).await;
                page.sees_words("Tatizo ni nini?").await;
                page.fill("description", WORDS).await;
            };
            // Nothing is kept before there is a word.
            steps::to_what(page, "naming-named", POWER_CUTS).await;
            page.sees_words("Tatizo ni nini?").await;
            are_kept(false).await;
            page.fill("description", WORDS).await;
            page.sees("saved-kept").await;
            are_kept(true).await;
            // The name is taken off.
            page.press("action-back").await;
            page.arrived("recipient-title").await;
            page.press("action-back").await;
            page.arrived("naming-title").await;
            page.press("naming-nameless").await;
            page.arrived("recipient-title").await;
            page.store_holds(Store::Drafts, 0).await;
            are_kept(false).await;
            // Sent: the receipt stands here, and no words.
            page.open_past_the_question("/").await;
            page.shows("home-title").await;
            write("naming-named").await;
            page.choose(LOW_VOLTAGE.read_in(Language::Swahili)).await;
            page.fill_moment(SINCE_WHEN.read_in(Language::Swahili), "2026-11-19", "18:30")
                .await;
            page.sees("saved-kept").await;
            are_kept(true).await;
            steps::on_to_review(page).await;
            steps::send(page).await;
            page.store_holds(Store::Receipts, 1).await;
            are_kept(false).await;
            // Deleted on the list.
            page.open_past_the_question("/").await;
            page.shows("home-title").await;
            write("naming-named").await;
            page.sees("saved-kept").await;
            are_kept(true).await;
            steps::to_mine(page).await;
            page.press("mine-delete").await;
            page.store_holds(Store::Drafts, 0).await;
            are_kept(false).await;
            // Without a name from the beginning.
            page.open_in("/", Language::Swahili).await;
            page.shows("home-title").await;
            write("naming-nameless").await;
            page.sees("saved-nameless").await;
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            are_kept(false).await;
        })
        .await;
}

/// The files of the site that one whole report has the browser fetch, on a phone that was never here.
async fn files_of_a_report(fixture: &Fixture, naming: &str) -> BTreeSet<String> {
    browser::with(PHONE, "sw-TZ,sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        fixture.front.hear_anew();
        page.open_first_page().await;
        match naming {
            "naming-named" => steps::to_named_review(&page, WORDS).await,
            _ => steps::to_review(&page).await,
        }
        // Everybody has what looks through the words.
        page.until_kept("what looks through the words", async || {
            let heard = fixture.front.heard();
            heard
                .iter()
                .any(|one| one.address.contains("/later-check-"))
        })
        .await;
        steps::send(&page).await;
        let heard = fixture.front.heard().into_iter();
        let heard = heard.map(|one| one.address);
        heard
            .filter(|address| !address.starts_with("/api/"))
            .collect()
    })
    .await
}

#[tokio::test]
async fn what_the_browser_keeps_does_not_tell_who_wrote_without_a_name() {
    let fixture = Fixture::open().await;
    let nameless = files_of_a_report(&fixture, "naming-nameless").await;
    let named = files_of_a_report(&fixture, "naming-named").await;
    let only: Vec<&String> = nameless.difference(&named).collect();
    assert!(only.is_empty(), "fetched without a name alone: {only:?}");
    // A draft with a name stands on the device, and what shows it with it. A file names the parts that it belongs to.
    let is_of_pages = |file: &&String| {
        let parts = file
            .strip_prefix("/later-")
            .and_then(|rest| rest.split('-').next());
        parts.is_some_and(|parts| parts.split('_').any(|part| part == "pages"))
    };
    let more = named.difference(&nameless);
    let more: Vec<&String> = more.filter(|file| !is_of_pages(file)).collect();
    assert!(more.is_empty(), "fetched with a name alone: {more:?}");
}

/// The vault's own part leaves nothing where the browser keeps files by itself; see `later.rs` for what the worker keeps.
#[tokio::test]
async fn a_vault_that_is_gone_is_not_told_by_the_browsers_cache() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.is_installed().await;
            page.open("/").await;
            let six = to_vault(page, WORDS).await;
            page.store_holds(Store::Drafts, 1).await;
            page.open(mine(Language::Swahili)).await;
            page.shows("mine-title").await;
            page.sees("vault-locked-title").await;
            type_six(page, &six, "vault-open").await;
            page.sees("vault-is-open").await;
            page.press("vault-remove").await;
            page.press("vault-empty-yes").await;
            page.sees("mine-none").await;
            let left = page
                .driver
                .execute_async(
                    "const done = arguments[0]; (async () => { \
                         const names = performance.getEntriesByType('resource').map(it => it.name).filter(name => name.includes('/later-vault-')); \
                         const found = []; \
                         for (const name of names) { \
                             const kept = await fetch(name, {cache: 'only-if-cached', mode: 'same-origin'}).catch(() => null); \
                             if (kept?.ok) found.push(name) } \
                         return [names.length > 0, found] })().then(done, e => done(String(e)))",
                    vec![],
                )
                .await
                .expect("the cache");
            assert_eq!(*left.json(), json!([true, []]));
        })
        .await;
}

/// An office with few services is asked what they ask with the list, by everybody: choosing one asks nothing.
#[tokio::test]
async fn choosing_a_service_of_a_small_office_asks_nothing() {
    let config = std::fs::read_to_string(root().join("tests/office/minimal-config.json"))
        .expect("its config");
    let fixture = Fixture::with(Manner::Minimal, Some(&config)).await;
    browser::with(PHONE, "sw-TZ,sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open_first_page().await;
        let asked = || {
            let heard = fixture.front.heard();
            let of_service = heard
                .iter()
                .filter(|one| one.address.contains("/services/"));
            of_service.count()
        };
        page.until_kept("the questions", async || asked() == 1)
            .await;
        assert_eq!(
            page.store(Store::Copies)
                .await
                .iter()
                .filter(|(id, _)| id.contains("/services/"))
                .count(),
            0
        );
        page.press("kind-complaint").await;
        page.arrived("naming-title").await;
        page.press("naming-nameless").await;
        page.arrived("recipient-title").await;
        page.choose("Maji").await;
        page.press("action-continue").await;
        page.arrived("details-title-complaint").await;
        page.sees_words("Ni watu wangapi wameathirika?").await;
        assert_eq!(asked(), 1, "asked again");
    })
    .await;
}
