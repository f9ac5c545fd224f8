//! Without a name: what the phone finds in the words, what leaves it, and leaving in a hurry; nothing may tell one writer from
//! another.

use std::collections::{BTreeMap, BTreeSet};

use axum::http::Method;
use journeys::browser::{self, DESKTOP, PHONE, Profile, Size};
use journeys::deployment::Deployment;
use journeys::fault_proxy::Heard;
use journeys::fixture::changed_config;
use journeys::steps::{self, BILLS, TELLS, WORDS};
use journeys::{Answer, Fixture, Language, Page, Spoil};
use mrejesho::feedback::records::store::Store;
use office::Manner;
use serde_json::json;
use thirtyfour::WebDriver;

async fn to_review_of(page: &Page, words: &str) {
    steps::to_what(page, "naming-nameless", BILLS).await;
    page.fill("description", words).await;
    page.press("action-continue").await;
    page.arrived("review-title").await;
}

/// The marked words, in their order.
async fn marked(page: &Page, count: usize) -> Vec<String> {
    let marks = page
        .until(
            "so many marked words",
            "const marks = all('#selfcheck mark').map(words); return marks.length === arguments[0] && marks",
            vec![json!(count)],
        )
        .await;
    serde_json::from_value(marks).expect("words")
}

async fn what_tells_the_writer_is_shown_and_is_theirs_to_keep(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            to_review_of(page, TELLS).await;
            page.sees("selfcheck-title").await;
            page.sees("hides-title").await;
            assert_eq!(marked(page, 2).await, ["Asha Mwinyi", "0712 345 678"]);
            assert_eq!(
                page.line_of("description").await,
                TELLS,
                "nothing is changed by itself"
            );
            steps::press_at(page, "selfcheck-remove", "0712 345 678").await;
            assert_eq!(marked(page, 1).await, ["Asha Mwinyi"]);
            page.has_focus("selfcheck").await;
            let left = "Naitwa Asha Mwinyi. Mita imeharibika, nipigieni jioni.";
            assert_eq!(page.line_of("description").await, left);
            // Nothing blocks: with one word undecided, and with all kept, it can be sent.
            steps::press_at(page, "selfcheck-keep", "Asha Mwinyi").await;
            page.sees("selfcheck-kept").await;
            page.press("action-back").await;
            page.arrived("details-title-complaint").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.sees("selfcheck-kept").await;
            steps::send(page).await;
            assert_eq!(fixture.reports_with(left), 1);
            assert_eq!(fixture.reports_with("0712"), 0);
        })
        .await;
}
in_both_languages!(what_tells_the_writer_is_shown_and_is_theirs_to_keep);

#[tokio::test]
async fn a_report_with_a_name_is_not_looked_through() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_named_review(page, TELLS).await;
            page.sees("action-send").await;
            page.does_not_see("selfcheck-title").await;
            page.does_not_see("hides-title").await;
        })
        .await;
}

#[tokio::test]
async fn words_that_also_stand_with_a_name_are_shown() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let words = "Bomba limepasuka mbele ya duka la mangi pale kona tangu Jumatatu";
            steps::to_kept_words(page, words).await;
            steps::begin_anew(page).await;
            to_review_of(page, &format!("Jamani, {words}, njooni.")).await;
            assert_eq!(marked(page, 1).await, [words]);
            page.sees("selfcheck-earlier").await;
        })
        .await;
}

/// A portal, no network, one changed byte: the person is told, and can try again.
#[tokio::test]
async fn where_the_words_cannot_be_checked_that_is_said() {
    let fixture = Fixture::open().await;
    for spoil in [Spoil::Instead(Answer::captive_portal()), Spoil::Cut] {
        fixture
            .walk(Language::Swahili, async |page| {
                fixture.front.spoil(Method::GET, "/later-check-", spoil);
                to_review_of(page, TELLS).await;
                page.sees("selfcheck-failed").await;
                fixture.front.mend();
                page.press("action-try-again").await;
                assert_eq!(marked(page, 2).await.len(), 2);
            })
            .await;
    }
    let site = Deployment::as_built();
    let wasm = site.later("check");
    let mut bytes = site.read(&wasm);
    *bytes.last_mut().expect("bytes") ^= 1;
    site.write(&wasm, &bytes);
    fixture.deploy(&site);
    fixture
        .walk(Language::Swahili, async |page| {
            to_review_of(page, TELLS).await;
            page.sees("selfcheck-failed").await;
            // Nothing stands in the way of sending.
            steps::send(page).await;
        })
        .await;
}

async fn house_that_is_left() -> Fixture {
    let config = changed_config(|config| config["leave_to"] = json!("/404.html"));
    Fixture::with(Manner::Whole, Some(&config)).await
}

/// The other page is there, and nothing of this one: not on it, and not when somebody goes back.
async fn is_gone(page: &Page, words: &str) {
    page.until(
        "another page",
        "return location.pathname === '/404.html' && document.readyState === 'complete'",
        vec![],
    )
    .await;
    // So many pages of the journey stand before it; what the browser showed first is not the site's.
    for _ in 0..3 {
        let shown = page
            .js(
                "return document.documentElement.outerHTML + all('input, textarea').map(one => one.value)",
                vec![],
            )
            .await;
        assert!(!shown.to_string().contains(words), "{shown}");
        page.driver.back().await.expect("back");
        page.until(
            "a page",
            "return document.readyState === 'complete'",
            vec![],
        )
        .await;
    }
}

async fn leaving_covers_the_page_and_wipes_it(language: Language) {
    let fixture = house_that_is_left().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", "siri ya jikoni").await;
            page.sees("leave-hint").await;
            page.press("leave").await;
            is_gone(page, "siri ya jikoni").await;
        })
        .await;
}
in_both_languages!(leaving_covers_the_page_and_wipes_it);

#[tokio::test]
async fn shift_three_times_leaves_and_typing_capitals_does_not() {
    let fixture = house_that_is_left().await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", "siri").await;
            page.keys("YA JIKONI").await;
            page.sees("details-title-complaint").await;
            let shift = "for (const key of arguments[0]) dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true}))";
            page.js(shift, vec![json!(["Shift", "Shift", "a", "Shift"])]).await;
            page.sees("details-title-complaint").await;
            page.js(shift, vec![json!(["Shift", "Shift", "Shift"])]).await;
            is_gone(page, "siri").await;
        })
        .await;
}

/// With a name the draft stays kept, and is not opened again by itself.
#[tokio::test]
async fn leaving_a_named_draft_keeps_it_and_shows_it_to_nobody() {
    let fixture = house_that_is_left().await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_kept_words(page, "siri ya jikoni").await;
            page.press("leave").await;
            is_gone(page, "siri ya jikoni").await;
            page.open("/").await;
            page.shows("home-title").await;
            page.store_holds(Store::Drafts, 1).await;
        })
        .await;
}

async fn it_goes_later_by_itself(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            // A long wait is a short one here, and is written down.
            page.before_each_page(
                "window.waits = []; const own = window.setTimeout; window.setTimeout = (then, wait, ...more) => { \
                 if (wait < 200_000) return own(then, wait, ...more); \
                 window.waits.push(wait); window.goOn = then; return 0 }",
            )
            .await;
            page.open_first_page().await;
            to_review_of(page, WORDS).await;
            page.sees("later-hint").await;
            page.press("later").await;
            page.sees("later-waits").await;
            page.press("later-not").await;
            page.sees("later-hint").await;
            page.js("window.goOn()", vec![]).await;
            assert_eq!(fixture.reports_with(WORDS), 0, "taken back");
            page.press("later").await;
            page.sees("later-waits").await;
            let waits = page.js("return window.waits", vec![]).await;
            let waits: Vec<u64> = serde_json::from_value(waits).expect("numbers");
            let is_meant = |wait: &u64| (300_000..7_200_000).contains(wait);
            assert!(waits.len() == 2 && waits.iter().all(is_meant), "{waits:?}");
            page.js("window.goOn()", vec![]).await;
            page.arrived("receipt-title").await;
            assert_eq!(fixture.reports_with(WORDS), 1);
        })
        .await;
}
in_both_languages!(it_goes_later_by_itself);

/// One report is sent, one is left in the middle, and the browser is closed. With a name the same search finds the words: it can.
#[tokio::test]
async fn no_file_of_the_browser_holds_a_word_written_without_a_name() {
    let fixture = Fixture::open().await;
    let sent = "Kamba ya kisima imekatika zamani sana";
    let left = "Mlango wa darasa umevunjika juzi usiku";
    for (naming, is_there) in [("naming-nameless", false), ("naming-named", true)] {
        let profile = Profile::empty();
        let walk = async |driver: &WebDriver| {
            let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
            page.open_first_page().await;
            if !is_there {
                to_review_of(&page, sent).await;
                steps::send(&page).await;
                page.press("action-start-over").await;
                page.arrived("home-title").await;
            }
            steps::to_what(&page, naming, BILLS).await;
            page.fill("description", left).await;
            if is_there {
                page.sees("saved-kept").await;
            }
        };
        profile.live("sw-TZ,sw", walk).await;
        let files = [sent, left].map(|words| profile.files_with(words));
        assert_eq!(
            files.iter().any(|files| !files.is_empty()),
            is_there,
            "{naming}: {files:?}"
        );
    }
}

/// What a page cannot set, or what is random and new with each report.
const NOT_THE_PAGES: [&str; 9] = [
    "user-agent",
    "sec-ch-ua",
    "sec-ch-ua-mobile",
    "sec-ch-ua-platform",
    "host",
    "origin",
    "content-length",
    "idempotency-key",
    "connection",
];

/// A request as everybody's should be, line by line.
fn as_everybodys(heard: &Heard) -> String {
    let headers: BTreeMap<&str, &[u8]> = heard
        .headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_bytes()))
        .filter(|(name, _)| !NOT_THE_PAGES.contains(name))
        .collect();
    let headers = headers
        .into_iter()
        .map(|(name, value)| format!("{name}: {}\n", String::from_utf8_lossy(value)));
    format!(
        "{} {}\n{}\n{}",
        heard.method,
        heard.address,
        headers.collect::<String>(),
        String::from_utf8_lossy(&heard.body)
    )
}

struct SetUp {
    size: Size,
    languages: &'static str,
    time_zone: &'static str,
    locale: &'static str,
    /// What was done before on this phone.
    has_past: bool,
    /// It is kept in the vault, and goes by the outbox in it.
    is_locked: bool,
}

/// Walks on a phone that is set up like this.
async fn on_phone<T>(fixture: &Fixture, set_up: &SetUp, walk: impl AsyncFnOnce(&Page) -> T) -> T {
    browser::with(set_up.size, set_up.languages, async |driver| {
        for (command, values) in [
            (
                "Emulation.setTimezoneOverride",
                json!({"timezoneId": set_up.time_zone}),
            ),
            (
                "Emulation.setLocaleOverride",
                json!({"locale": set_up.locale}),
            ),
        ] {
            driver.cdp().send_raw(command, values).await.expect(command);
        }
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open_first_page().await;
        if set_up.has_past {
            steps::to_named_review(&page, "Nilikuwa hapa awali.").await;
            steps::send(&page).await;
            page.switch_language().await;
            page.open_in("/", Language::English).await;
            page.switch_language().await;
        }
        walk(&page).await
    })
    .await
}

/// What leaves this phone from the review of the one report on.
async fn sent_by(fixture: &Fixture, set_up: SetUp) -> Vec<String> {
    on_phone(fixture, &set_up, async |page| {
        if set_up.is_locked {
            steps::to_vault(page, WORDS).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
        } else {
            to_review_of(page, WORDS).await;
        }
        page.sees("selfcheck-none").await;
        fixture.front.hear_anew();
        steps::send(page).await;
        let heard = fixture.front.heard();
        heard.iter().map(as_everybodys).collect()
    })
    .await
}

const STILL: &str = "Bado hakuna maji, na hakuna aliyekuja.";

/// What leaves this phone by each act about a case without a name, with the office's own reference and secret and the
/// act's own random id under one name for all.
async fn acts_of(fixture: &Fixture, set_up: SetUp) -> Vec<String> {
    on_phone(fixture, &set_up, async |page| {
        to_review_of(page, WORDS).await;
        steps::send(page).await;
        let reference = page.reference().await;
        let secret = "return document.getElementById('secret').textContent.trim()";
        let secret = page.js(secret, vec![]).await;
        let secret = secret.as_str().expect("a secret").to_owned();
        page.press("receipt-follow").await;
        page.moved_to(steps::follow(Language::Swahili), "follow-title")
            .await;
        page.press("action-look-up").await;
        page.has_focus("case").await;
        fixture.front.hear_anew();
        for act in ["message", "solved", "not-solved", "identify", "withdraw"] {
            page.press(&format!("case-act-{act}")).await;
            page.has_focus("act-title").await;
            match act {
                "message" => page.fill("case-words", STILL).await,
                "not-solved" => page.fill("case-words-not-solved", STILL).await,
                "identify" => page.fill("first-name", "Asha").await,
                _ => {}
            }
            page.press("case-check").await;
            page.sees("case-review").await;
            page.press("action-send").await;
            page.has_focus("act-done").await;
        }
        page.nothing_kept_with(STILL).await;
        page.nothing_kept_with(&secret).await;
        let heard = fixture.front.heard();
        for one in &heard {
            let head = format!("{} {:?}", one.address, one.headers);
            assert!(!head.contains(&secret), "{head}");
        }
        let in_all = |heard: &Heard| {
            let id = heard
                .form()
                .into_iter()
                .find(|(name, _)| name == "update_id");
            let id = id.map(|(_, id)| id).unwrap_or_default();
            assert!(heard.body.is_empty() || id.len() == 32, "{id}");
            let text = as_everybodys(heard).replace(&reference, "REFERENCE");
            let text = text.replace(&secret, "SECRET");
            match id.is_empty() {
                true => text,
                false => text.replace(&id, "ID"),
            }
        };
        heard.iter().map(in_all).collect()
    })
    .await
}

#[tokio::test]
async fn two_phones_write_about_their_cases_in_the_same_bytes() {
    let fixture = Fixture::open().await;
    let one = SetUp {
        size: PHONE,
        languages: "sw-TZ,sw",
        time_zone: "Africa/Dar_es_Salaam",
        locale: "sw-TZ",
        has_past: false,
        is_locked: false,
    };
    let other = SetUp {
        size: DESKTOP,
        languages: "de-DE,de,ar",
        time_zone: "Africa/Nairobi",
        locale: "ar-EG",
        has_past: true,
        is_locked: false,
    };
    let (one, other) = (acts_of(&fixture, one).await, acts_of(&fixture, other).await);
    let posted = one.iter().filter(|request| request.starts_with("POST"));
    assert_eq!(posted.count(), 5, "{one:#?}");
    assert_eq!(one, other);
    for request in &one {
        for told in ["cookie", "referer", "if-none-match", "if-modified-since"] {
            assert!(!request.contains(&format!("\n{told}: ")), "{request}");
        }
    }
}

#[tokio::test]
async fn two_phones_send_the_same_bytes() {
    let fixture = Fixture::open().await;
    let one = sent_by(
        &fixture,
        SetUp {
            size: PHONE,
            languages: "sw-TZ,sw",
            time_zone: "Africa/Dar_es_Salaam",
            locale: "sw-TZ",
            has_past: false,
            is_locked: false,
        },
    )
    .await;
    let other = sent_by(
        &fixture,
        SetUp {
            size: DESKTOP,
            languages: "de-DE,de,ar",
            time_zone: "Africa/Nairobi",
            locale: "ar-EG",
            has_past: true,
            is_locked: false,
        },
    )
    .await;
    let locked = sent_by(
        &fixture,
        SetUp {
            size: PHONE,
            languages: "en-GB,en",
            time_zone: "Europe/London",
            locale: "en-GB",
            has_past: false,
            is_locked: true,
        },
    )
    .await;
    // The reference in the address of the last question is the office's own.
    let before_the_receipt = |all: &[String]| -> Vec<String> {
        all.iter()
            .filter(|one| !one.starts_with("GET /api/requests/"))
            .cloned()
            .collect()
    };
    let [one, other, locked] = [one, other, locked].map(|all| before_the_receipt(&all));
    assert!(
        one.iter().any(|request| request.starts_with("POST")),
        "{one:#?}"
    );
    assert_eq!(one, other);
    assert_eq!(one, locked);
    for request in &one {
        for told in ["cookie", "referer", "if-none-match", "if-modified-since"] {
            assert!(!request.contains(&format!("\n{told}: ")), "{request}");
        }
        assert!(request.contains("accept-language: *\n"), "{request}");
    }
}

/// Of many reports from one phone: what stands in more than one of them also stands in those of another phone. The long form:
/// `MREJESHO_REPORTS=1000 cargo test -p journeys --test journeys -- nothing_ties`.
#[tokio::test]
async fn nothing_ties_the_reports_of_one_phone_together() {
    let count =
        std::env::var("MREJESHO_REPORTS").map_or(6, |count| count.parse().expect("a number"));
    let fixture = Fixture::open().await;
    let mine = values_of_reports(&fixture, count).await;
    let theirs = values_of_reports(&fixture, 2).await;
    let theirs: BTreeSet<&String> = theirs.iter().flatten().collect();
    let mut times: BTreeMap<&String, usize> = BTreeMap::new();
    for value in mine.iter().flatten() {
        *times.entry(value).or_default() += 1;
    }
    assert_eq!(mine.len(), count);
    let ties: Vec<_> = times
        .iter()
        .filter(|(value, times)| **times > 1 && !theirs.contains(*value))
        .collect();
    assert!(ties.is_empty(), "{ties:?}");
    println!(
        "{count} reports, {} different values, none ties two of them to this phone",
        times.len()
    );
}

/// Every value of the headers and of the form, once for each report of one phone.
async fn values_of_reports(fixture: &Fixture, count: usize) -> Vec<BTreeSet<String>> {
    browser::with(PHONE, "sw-TZ,sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open_first_page().await;
        fixture.front.hear_anew();
        for number in 0..count {
            to_review_of(&page, &format!("Mita ya nyumba {number:04} haisomi.")).await;
            steps::send(&page).await;
            page.press("action-start-over").await;
            page.arrived("home-title").await;
        }
        let of_report = |heard: &Heard| {
            let headers = heard.headers.iter().map(|(name, value)| {
                format!("{name}: {}", String::from_utf8_lossy(value.as_bytes()))
            });
            let form = heard.form().into_iter().map(|(name, value)| {
                // The one word of the test itself that is new in each.
                format!("{name}={}", value.replace(|c: char| c.is_ascii_digit(), ""))
            });
            headers.chain(form).collect()
        };
        fixture.front.reports().iter().map(of_report).collect()
    })
    .await
}
