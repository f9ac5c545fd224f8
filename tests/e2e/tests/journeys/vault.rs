//! Six words, and what is kept without a name under them: made, opened, closed, forgotten, and never in clear; the words must not
//! be on the device.

use journeys::browser::{self, PHONE, Profile};
use journeys::steps::{self, BILLS, WORDS, mine, six_words, to_vault, to_vault_offer, type_six};
use journeys::{Fixture, Language, Page};
use mrejesho::feedback::model::draft::{Draft, Naming};
use mrejesho::feedback::privacy::vault::{self, Door, Stretching};
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::record::Record;
use mrejesho::feedback::records::store::Store;
use mrejesho::i18n;
use serde_json::json;
use thirtyfour::WebDriver;

/// Comes back later, when nothing is open, to the list of what is kept.
async fn come_back(page: &Page) {
    page.open(mine(page.language())).await;
    page.shows("mine-title").await;
    page.sees("vault-locked-title").await;
}

/// Nothing of it can be read on the device, and none of the words that open it is there.
async fn is_locked_up(page: &Page, words: &str, six: &[String]) {
    assert_eq!(page.kept_with(words).await, Vec::<String>::new());
    assert_eq!(page.kept_with(&six.join(" ")).await, Vec::<String>::new());
    for store in [Store::Drafts, Store::Outbox, Store::Receipts] {
        for (id, text) in page.store(store).await {
            assert!(vault::has(&id) && vault::is_locked(&text), "{id} {text}");
        }
    }
}

async fn what_is_written_is_kept_under_six_words(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            let home = page.home();
            to_vault_offer(page, WORDS).await;
            let six = six_words(page).await;
            page.sees("vault-write-down").await;
            page.press("vault-written").await;
            assert!(
                !page.lines().await.contains(&six[0]),
                "they are shown this one time"
            );
            let mut other = six.clone();
            other.reverse();
            type_six(page, &other, "vault-confirm").await;
            page.sees("vault-not-the-same").await;
            let mut slip = six.clone();
            slip[2] = "siotaxi".to_owned();
            let third = i18n::named::say(language, "vault-slip", &[("number", 3_u8.into())]);
            type_six(page, &slip, "vault-confirm").await;
            page.sees_words(&third).await;
            type_six(page, &six[..5], "vault-confirm").await;
            page.sees("vault-count").await;
            page.store_holds(Store::Vault, 0).await;
            type_six(page, &six, "vault-confirm").await;
            page.sees("vault-is-open").await;
            page.sees("saved-locked").await;
            page.store_holds(Store::Drafts, 1).await;
            is_locked_up(page, WORDS, &six).await;

            // Closed: home again, and the words are not on the page.
            page.press("vault-close").await;
            page.sees_no_more("vault-is-open").await;
            page.arrived("home-title").await;
            page.sees("mine-title").await;
            page.press("mine-title").await;
            page.moved_to(mine(language), "mine-title").await;
            page.sees("vault-locked-title").await;
            assert!(!page.lines().await.concat().contains(WORDS));

            // Wrong words, wrongly typed words, too few of them.
            type_six(page, &other, "vault-open").await;
            page.sees("vault-wrong").await;
            type_six(page, &slip, "vault-open").await;
            page.sees_words(&third).await;
            type_six(page, &six[..5], "vault-open").await;
            page.sees("vault-count").await;

            // As they may be typed by hand.
            let by_hand = six.join(",  ").to_uppercase();
            page.fill("vault-typed", &by_hand).await;
            page.press("vault-open").await;
            page.sees("vault-is-open").await;
            page.sees("mine-drafts").await;
            page.press("mine-continue").await;
            page.moved_to(home, "details-title-complaint").await;
            assert_eq!(page.value_of("description").await, WORDS);
            page.press("action-continue").await;
            page.arrived("review-title").await;
            // Not one's own words, as if they stood somewhere with a name.
            page.sees("selfcheck-none").await;
            steps::send(page).await;
            page.sees("receipt-kept-locked").await;
            assert_eq!(fixture.reports_with(WORDS), 1);
            page.store_holds(Store::Receipts, 1).await;
            page.store_holds(Store::Drafts, 0).await;
            let reference = page.reference().await;
            is_locked_up(page, &reference, &six).await;
        })
        .await;
}
in_both_languages!(what_is_written_is_kept_under_six_words);

/// From the page of the words: what is sent waits.
async fn send_without_network(page: &Page) {
    page.press("action-continue").await;
    page.arrived("review-title").await;
    page.network(false).await;
    page.press("action-send").await;
    page.arrived("waiting-title").await;
}

#[tokio::test]
async fn what_waits_in_it_goes_while_it_is_open() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let six = to_vault(page, WORDS).await;
            send_without_network(page).await;
            page.sees("waiting-text-locked").await;
            page.store_holds(Store::Outbox, 1).await;
            is_locked_up(page, WORDS, &six).await;
            page.network(true).await;
            page.arrived("receipt-title").await;
            assert_eq!(fixture.reports_with(WORDS), 1);

            // The next one waits while nobody has given the words.
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            let second = "Bomba la pili limepasuka sokoni";
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", second).await;
            page.sees("saved-locked").await;
            send_without_network(page).await;
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            page.press("vault-close").await;
            // It is looked first whether the page can be loaded anew.
            page.sees_no_more("vault-is-open").await;
            page.network(true).await;
            come_back(page).await;
            assert_eq!(fixture.reports_with(second), 0);
            type_six(page, &six, "vault-open").await;
            page.sees("mine-receipts").await;
            page.store_holds(Store::Receipts, 2).await;
            page.store_holds(Store::Outbox, 0).await;
            assert_eq!(fixture.reports_with(second), 1);
        })
        .await;
}

/// The list of what is kept asks the office nothing by itself.
#[tokio::test]
async fn its_receipts_ask_the_office_only_when_pressed() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let six = to_vault(page, WORDS).await;
            steps::on_to_receipt(page).await;
            let reference = page.reference().await;
            come_back(page).await;
            fixture.front.hear_anew();
            type_six(page, &six, "vault-open").await;
            page.sees("mine-receipts").await;
            page.sees_words(&reference).await;
            let asked = |reference: &str| {
                let heard = fixture.front.heard();
                heard.iter().any(|one| one.address.contains(reference))
            };
            assert!(!asked(&reference));
            page.press("mine-ask").await;
            page.until_kept("the question", async || asked(&reference))
                .await;
        })
        .await;
}

async fn whoever_forgot_the_words_can_only_delete(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            to_vault(page, WORDS).await;
            page.store_holds(Store::Drafts, 1).await;
            // One with a name beside it stays.
            page.press("vault-close").await;
            page.sees_no_more("vault-is-open").await;
            page.arrived("home-title").await;
            steps::to_kept_words(page, "Taa za barabarani haziwaki").await;
            page.store_holds(Store::Drafts, 2).await;
            come_back(page).await;
            page.press("vault-empty").await;
            page.sees("vault-empty-text").await;
            page.press("mine-empty-no").await;
            page.press("vault-empty").await;
            page.press("vault-empty-yes").await;
            page.store_holds(Store::Vault, 0).await;
            page.store_holds(Store::Drafts, 1).await;
            page.until(
                "no locked thing on the list",
                "return !document.getElementById('vault-typed')",
                vec![],
            )
            .await;
            page.does_not_see("vault-locked-title").await;
            page.sees("mine-drafts").await;
        })
        .await;
}
in_kiswahili!(whoever_forgot_the_words_can_only_delete);

/// Made and left with nothing in it, or opened with nothing in it: it is on the list all the same, and can be thrown away there.
#[tokio::test]
async fn one_with_nothing_in_it_is_shown_and_can_be_deleted() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.is_installed().await;
            let six = to_vault(page, WORDS).await;
            page.store_holds(Store::Drafts, 1).await;
            let drafts = page.store(Store::Drafts).await;
            page.open(mine(Language::Swahili)).await;
            page.shows("mine-title").await;
            page.take_off(Store::Drafts, &drafts[0].0).await;
            come_back(page).await;
            page.sees("vault-locked-nothing").await;
            page.does_not_see("mine-none").await;
            type_six(page, &six, "vault-open").await;
            page.sees("vault-is-open").await;
            page.sees("vault-remove").await;
            come_back(page).await;
            page.press("vault-empty").await;
            page.press("vault-empty-yes").await;
            page.store_holds(Store::Vault, 0).await;
            page.sees("mine-none").await;
            page.does_not_see("vault-locked-title").await;
            // Nor does the worker keep what it was opened with.
            page.until(
                "no part of it",
                "return caches.keys().then(async names => { \
                     const kept = await Promise.all(names.map(async name => (await caches.open(name)).keys())); \
                     return !kept.flat().some(file => /later-vault-/.test(file.url)) })",
                vec![],
            )
            .await;
        })
        .await;
}

/// Open, with nothing in it: the same.
#[tokio::test]
async fn an_open_one_can_be_deleted_on_the_list() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let six = to_vault(page, WORDS).await;
            page.store_holds(Store::Drafts, 1).await;
            come_back(page).await;
            type_six(page, &six, "vault-open").await;
            page.sees("mine-drafts").await;
            page.press("vault-remove").await;
            page.sees("vault-empty-text").await;
            page.press("vault-empty-yes").await;
            page.store_holds(Store::Vault, 0).await;
            page.store_holds(Store::Drafts, 0).await;
            page.sees("mine-none").await;
            page.does_not_see("vault-is-open").await;
        })
        .await;
}

/// Somebody else puts texts where locked ones stand: each is shown as what cannot be read, none as locked, and none is opened.
#[tokio::test]
async fn what_was_not_locked_here_is_not_shown_as_locked() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let six = to_vault(page, WORDS).await;
            page.store_holds(Store::Drafts, 1).await;
            let locked = page.store(Store::Drafts).await.remove(0).1;
            let plain = |id: &str, own: &str| {
                let draft = KeptDraft {
                    id: own.to_owned(),
                    draft: Draft {
                        naming: Some(Naming::Nameless),
                        description: format!("Maneno ya mwingine {id}"),
                        ..Draft::default()
                    },
                    ..KeptDraft::default()
                };
                (id.to_owned(), draft.write())
            };
            page.open(mine(Language::Swahili)).await;
            page.shows("mine-title").await;
            let planted = [
                plain("v1", "v1"),
                plain("v2", "d2"),
                plain("d3", "v3"),
                // Locked for another place.
                ("v4".to_owned(), locked),
            ];
            page.plant(Store::Drafts, &planted).await;
            come_back(page).await;
            page.sees("mine-unreadable").await;
            let rows = "return all('ul.kept li').filter(row => words(row).includes(arguments[0])).map(words)";
            let marked = page.js(rows, vec![json!(page.say("vault-mark"))]).await;
            assert_eq!(marked, json!([]), "shown as locked");
            type_six(page, &six, "vault-open").await;
            page.sees("mine-drafts").await;
            page.sees_words(WORDS).await;
            let marked = page.js(rows, vec![json!(page.say("vault-mark"))]).await;
            let marked = marked.as_array().expect("rows").clone();
            assert_eq!(marked.len(), 1, "{marked:?}");
            assert!(marked[0].as_str().is_some_and(|row| row.contains(WORDS)));
            let open = "return all('#drafts li').length";
            assert_eq!(page.js(open, vec![]).await, 1, "drafts to be opened");
            page.store_holds(Store::Drafts, 5).await;
            for id in ["v1", "v2", "d3", "v4"] {
                page.take_off(Store::Drafts, id).await;
            }
        })
        .await;
}

/// What another page has thrown away opens nothing here any more: from then on nothing is called locked that nobody could open.
#[tokio::test]
async fn emptied_on_another_page_it_is_shut_on_this_one() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            // What shows and opens what is kept stays with the browser.
            page.writes_with_a_name();
            to_vault(page, WORDS).await;
            page.store_holds(Store::Drafts, 1).await;
            let first = page.tab().await;
            let second = page.new_tab(mine(Language::Swahili)).await;
            page.press("vault-empty").await;
            page.press("vault-empty-yes").await;
            page.store_holds(Store::Vault, 0).await;
            page.turn_to(&first).await;
            page.does_not_see("vault-is-open").await;
            page.sees("saved-nameless").await;
            assert_eq!(page.value_of("description").await, WORDS);
            page.fill("description", "Maneno mapya ya mwisho").await;
            tokio::time::sleep(std::time::Duration::from_secs(1)).await;
            page.store_holds(Store::Drafts, 0).await;
            page.close_tab(&second, &first).await;
        })
        .await;
}

/// Another name for it is another place: what was locked is not left in clear, nor what was in clear locked and left.
#[tokio::test]
async fn a_name_that_is_given_or_taken_moves_the_words() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let six = to_vault(page, WORDS).await;
            page.press("action-back").await;
            page.arrived("recipient-title").await;
            page.press("action-back").await;
            page.arrived("naming-title").await;
            page.press("naming-named").await;
            page.arrived("recipient-title").await;
            page.until_kept("in clear", async || {
                let drafts = page.store(Store::Drafts).await;
                matches!(&drafts[..], [(id, text)] if !vault::has(id) && text.contains(WORDS))
            })
            .await;
            page.press("action-back").await;
            page.arrived("naming-title").await;
            page.press("naming-nameless").await;
            page.arrived("recipient-title").await;
            page.until_kept("locked", async || {
                let drafts = page.store(Store::Drafts).await;
                matches!(&drafts[..], [(id, _)] if vault::has(id))
            })
            .await;
            is_locked_up(page, WORDS, &six).await;
        })
        .await;
}

/// Opens the first page with the timer of five minutes in the hand of the test: `window.goOn` ends it.
async fn with_own_timer(page: &Page) {
    page.before_each_page(
        "const own = window.setTimeout; window.setTimeout = (then, wait, ...more) => { \
         if (wait !== 300_000) return own(then, wait, ...more); \
         window.goOn = then; return 0 }",
    )
    .await;
    page.open_first_page().await;
}

/// The page goes out of sight, and its timer begins.
async fn hide(page: &Page) {
    page.js(
        "Object.defineProperty(document, 'hidden', {get: () => true, configurable: true}); \
         document.dispatchEvent(new Event('visibilitychange'))",
        vec![],
    )
    .await;
    page.until("a timer", "return !!window.goOn", vec![]).await;
}

/// A page that is left in a hurry, and one that nobody looks at for five minutes, have no key any more.
#[tokio::test]
async fn out_of_sight_it_closes() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            with_own_timer(page).await;
            to_vault(page, WORDS).await;
            hide(page).await;
            page.sees("vault-is-open").await;
            page.js("window.goOn()", vec![]).await;
            page.arrived("home-title").await;
            let shown = page
                .js("return document.documentElement.outerHTML", vec![])
                .await;
            assert!(!shown.to_string().contains(WORDS));
            page.js("delete document.hidden", vec![]).await;
            come_back(page).await;
        })
        .await;
}

/// The page of a case whose receipt it holds, where the page cannot be loaded anew.
#[tokio::test]
async fn a_case_of_it_goes_from_the_screen_when_it_closes() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            with_own_timer(page).await;
            to_vault(page, WORDS).await;
            steps::on_to_receipt(page).await;
            page.press("receipt-follow").await;
            page.moved_to(steps::follow(Language::Swahili), "follow-title")
                .await;
            page.press("action-look-up").await;
            page.has_focus("case").await;
            page.press("case-act-message").await;
            page.has_focus("act-title").await;
            let still = "Bado hakuna umeme.";
            page.fill("case-words", still).await;
            page.sees("saved-locked").await;
            page.network(false).await;
            hide(page).await;
            page.js("window.goOn()", vec![]).await;
            page.sees("case-shut").await;
            page.has_focus("case-shut").await;
            assert_eq!(page.value_of("follow-reference").await, "");
            let shown = "return document.getElementById('case').innerHTML \
                         + all('#case input, #case textarea').map(it => it.value).join()";
            let shown = page.js(shown, vec![]).await.to_string();
            assert!(!shown.contains(still), "{shown}");
        })
        .await;
}

/// A page that the browser kept in its memory for going back to it.
#[tokio::test]
async fn a_page_that_comes_back_is_closed() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            to_vault(page, WORDS).await;
            page.js(
                "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))",
                vec![],
            )
            .await;
            page.arrived("home-title").await;
            come_back(page).await;
        })
        .await;
}

/// The browser lets no module have the 19 MiB that Argon2id needs.
#[tokio::test]
async fn where_there_is_no_memory_another_key_is_made() {
    let fixture = Fixture::open().await;
    let profile = std::env::temp_dir().join(format!("mrejesho-small-{}", std::process::id()));
    let flags = ["--js-flags=--wasm-max-mem-pages=280"];
    browser::with_flags(&profile, PHONE, &flags, async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open_first_page().await;
        let six = to_vault(&page, WORDS).await;
        let doors: Vec<Door> = page.records(Store::Vault).await;
        assert_eq!(doors[0].stretching, Stretching::Pbkdf2);
        come_back(&page).await;
        type_six(&page, &six, "vault-open").await;
        page.sees("mine-drafts").await;
    })
    .await;
    std::fs::remove_dir_all(&profile).expect("a profile");
}

/// A report sent, one left in the middle, and the browser closed: no file of its profile has a word of them in clear.
#[tokio::test]
async fn no_file_of_the_browser_holds_a_locked_word_in_clear() {
    let fixture = Fixture::open().await;
    let sent = "Kamba ya kisima imekatika zamani sana";
    let left = "Mlango wa darasa umevunjika juzi usiku";
    let profile = Profile::empty();
    let walk = async |driver: &WebDriver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open_first_page().await;
        let six = to_vault(&page, sent).await;
        steps::on_to_receipt(&page).await;
        page.press("action-start-over").await;
        page.arrived("home-title").await;
        steps::to_what(&page, "naming-nameless", BILLS).await;
        page.fill("description", left).await;
        page.sees("saved-locked").await;
        page.store_holds(Store::Drafts, 1).await;
        six.join(" ")
    };
    let six = profile.live("sw-TZ,sw", walk).await;
    for words in [sent, left, &six] {
        assert!(profile.files_with(words).is_empty(), "{words}");
    }
    // And it can be opened after all that.
    let walk = async |driver: &WebDriver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open_first_page().await;
        come_back(&page).await;
        page.fill("vault-typed", &six).await;
        page.press("vault-open").await;
        page.sees("mine-drafts").await;
        page.sees("mine-receipts").await;
    };
    profile.live("sw-TZ,sw", walk).await;
}

/// The whole browser dies, as by an empty battery, and the words still open what was kept.
#[tokio::test]
async fn what_is_locked_outlives_a_killed_browser() {
    let fixture = Fixture::open().await;
    let profile = Profile::empty();
    let until_the_kill = async |driver: &WebDriver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open_first_page().await;
        let six = to_vault(&page, WORDS).await;
        page.fill("description", "Maneno ya mwisho kabla ya giza")
            .await;
        // Longer than it takes until the last letter is kept.
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
        profile.kill();
        six
    };
    let six = profile.live("sw-TZ,sw", until_the_kill).await;
    let walk = async |driver: &WebDriver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open_first_page().await;
        come_back(&page).await;
        type_six(&page, &six, "vault-open").await;
        page.sees_words("Maneno ya mwisho kabla ya giza").await;
    };
    profile.live("sw-TZ,sw", walk).await;
}

/// Where the part that locks cannot be loaded, and where another page made a vault meanwhile, the person is told.
#[tokio::test]
async fn what_cannot_be_locked_now_is_said() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            fixture.front.spoil(
                axum::http::Method::GET,
                "/later-vault-",
                journeys::Spoil::Cut,
            );
            steps::ask_for_vault(page, WORDS).await;
            page.sees("later-failed").await;
            fixture.front.mend();
            page.press("action-try-again").await;
            page.sees("vault-limit-lost").await;
            let six = six_words(page).await;
            page.press("vault-written").await;
            page.plant(Store::Vault, &[("door".to_owned(), "?".to_owned())])
                .await;
            type_six(page, &six, "vault-confirm").await;
            page.sees("vault-not-kept").await;
            page.does_not_see("vault-is-open").await;
            page.take_off(Store::Vault, "door").await;
        })
        .await;
}
