//! What the page keeps, sends and says about itself; nothing may reach anybody whom the person did not write to.

use journeys::browser::{self, PHONE};
use journeys::steps::{self, BILLS};
use journeys::{Fixture, Language, Page, root};
use mrejesho::feedback::records::store::Store;
use serde_json::{Value, json};

async fn the_notice_is_the_configs(language: Language) {
    let fixture = Fixture::open().await;
    let config = std::fs::read_to_string(root().join("public/config.json")).expect("the config");
    let config: Value = serde_json::from_str(&config).expect("JSON");
    fixture
        .walk(language, async |page| {
            page.press("link-privacy").await;
            page.moved_to(steps::privacy(language), "privacy-title")
                .await;
            let notice = &config["privacy"];
            for field in [
                "operator",
                "purpose",
                "kept_for",
                "seen_by",
                "rights_contact",
                "complain_to",
            ] {
                page.sees_words(notice[field][language.code()].as_str().expect(field))
                    .await;
            }
            for number in notice["emergency"].as_array().expect("numbers") {
                page.sees_words(number["name"][language.code()].as_str().expect("a name"))
                    .await;
                let called = page
                    .js(
                        "return all('a').some(a => a.href === 'tel:' + arguments[0])",
                        vec![number["number"].clone()],
                    )
                    .await;
                assert_eq!(called, true, "{number} can be called");
            }
        })
        .await;
}
in_both_languages!(the_notice_is_the_configs);

async fn leads_to_the_notice(page: &Page) {
    let path = steps::privacy(page.language());
    page.until(
        "the link to the privacy page",
        "return all('footer a').some(a => a.pathname === arguments[0] && words(a) === arguments[1])",
        vec![json!(path), json!(page.say("link-privacy"))],
    )
    .await;
}

async fn every_page_leads_to_the_notice(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            let mut passed = 0;
            steps::every_page(&fixture, page, async |page, _| {
                leads_to_the_notice(page).await;
                passed += 1;
            })
            .await;
            assert!(passed > 20, "only {passed} pages");
        })
        .await;
}
in_both_languages!(every_page_leads_to_the_notice);

/// Everything that left the browser, by its own account and by the server's.
async fn nothing_tells_of_the_person(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-named", BILLS).await;
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.fill("phone", "0712345678").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            steps::send(page).await;
            let reference = page.reference().await;
            page.press("receipt-follow").await;
            page.moved_to(steps::follow(language), "follow-title").await;
            page.press("action-look-up").await;
            page.has_focus("case").await;

            let front = fixture.front.heard();
            assert!(front.len() > 8, "only {} requests", front.len());
            for heard in front.iter().chain(&fixture.office_proxy.heard()) {
                for name in ["cookie", "referer", "authorization"] {
                    assert!(
                        !heard.headers.contains_key(name),
                        "{name} at {}",
                        heard.address
                    );
                }
                for typed in ["LUKU", "712345678", "65-luku?", "kind="] {
                    assert!(!heard.address.contains(typed), "{}", heard.address);
                }
                let follows = heard.address.starts_with("/api/requests/")
                    || heard.address.starts_with("/requests/");
                assert!(
                    follows || !heard.address.contains(&reference),
                    "{}",
                    heard.address
                );
            }
            let asked = asked_of(page).await;
            assert!(
                asked.len() > 8,
                "only {} requests in the browser's own log",
                asked.len()
            );
            for address in asked {
                // The browser's own first tab, before the walk.
                let own = address.starts_with("chrome:") || address.starts_with("data:");
                assert!(
                    own || address.starts_with(&fixture.front.address),
                    "the page asked {address}"
                );
            }
            let script = "const done = arguments[0]; Promise.all([indexedDB.databases(), \
                 navigator.serviceWorker.getRegistrations()]).then(([databases, workers]) => \
                 done([document.cookie, databases.map(one => one.name), workers.map(one => one.scope)]), done)";
            let stores = page.driver.execute_async(script, vec![]).await;
            let scope = format!("{}/", fixture.front.address);
            assert_eq!(
                *stores.expect("the stores").json(),
                json!(["", ["mrejesho"], [scope]]),
                "cookies, databases and workers"
            );
            // The words and the phone number went with the report; what is left is the receipt.
            for typed in [steps::WORDS, "712345678"] {
                page.nothing_kept_with(typed).await;
            }
            page.store_holds(Store::Receipts, 1).await;
        })
        .await;
}
in_both_languages!(nothing_tells_of_the_person);

/// Every address that the browser asked for, also those it was not allowed to.
async fn asked_of(page: &Page) -> Vec<String> {
    let log = page
        .driver
        .get_log("performance")
        .await
        .expect("the browser's log of requests");
    log.iter()
        .filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok())
        .map(|entry| entry["message"].clone())
        .filter(|message| message["method"] == "Network.requestWillBeSent")
        .filter_map(|message| {
            message["params"]["request"]["url"]
                .as_str()
                .map(str::to_owned)
        })
        .collect()
}

#[tokio::test]
async fn the_language_switched_to_is_the_one_thing_kept() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            assert_eq!(page.js("return localStorage.length", vec![]).await, 0);
            page.switch_language().await;
            page.shows("home-title").await;
            assert_eq!(
                page.js("return Object.entries(localStorage)", vec![]).await,
                json!([["mrejesho.language", "en"]])
            );
            // The next visits.
            page.open_in("/", Language::English).await;
            page.shows("home-title").await;
            page.is_whole("home-title", "title-page").await;
            page.open_in("/fuatilia/", Language::English).await;
            page.shows("follow-title").await;
            page.switch_language().await;
            page.open_in("/en/", Language::Swahili).await;
            page.shows("home-title").await;
            page.is_whole("home-title", "title-page").await;
            // What somebody else wrote there is not a language and does no harm.
            page.js(
                "localStorage.setItem('mrejesho.language', '<script>')",
                vec![],
            )
            .await;
            page.open_in("/en/", Language::English).await;
            page.shows("home-title").await;
        })
        .await;
}

#[tokio::test]
async fn the_browsers_own_languages_do_not_count() {
    let fixture = Fixture::open().await;
    for languages in ["en-GB,en", "sw-TZ,sw", "de-DE,de"] {
        browser::with(PHONE, languages, async |driver| {
            for (path, language) in [("/", Language::Swahili), ("/en/", Language::English)] {
                let page = Page::new(driver.clone(), &fixture.front.address, language);
                page.open(path).await;
                page.shows("home-title").await;
                let first = page.js("return navigator.languages[0]", vec![]).await;
                assert_eq!(
                    first,
                    languages.split(',').next().unwrap_or_default(),
                    "the browser's own"
                );
            }
        })
        .await;
    }
}
