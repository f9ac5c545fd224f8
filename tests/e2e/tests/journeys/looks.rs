//! How every page is built, on the smallest screen: for screen readers, for thumbs and without sideways scrolling; no page is excused.

use axum::http::Method;
use journeys::browser::SMALL;
use journeys::{Answer, Fixture, Language, Page, Spoil, axe, steps};
use office::Manner;
use serde_json::{Value, json};

/// Everything that people press or fill in, smaller than a thumb. A link inside a sentence may be as high as its line.
const TOO_SMALL: &str = "
    const target = e => ['radio', 'checkbox'].includes(e.type) ? e.closest('label') ?? e : e;
    const inline = e => e.tagName === 'A' && getComputedStyle(e).display === 'inline'
        && words(e.parentElement) !== words(e);
    return all('a[href], button, input, select, textarea, summary, [role=option]')
        .filter(e => !inline(e) && e.getBoundingClientRect().bottom > 0 && (e.checkVisibility?.() ?? true))
        .map(e => [e, target(e).getBoundingClientRect()])
        .filter(([, box]) => box.height < 43.5 || box.width < 24)
        .map(([e, box]) => `${e.tagName} \"${words(e) || e.id}\" is ${box.width.toFixed(1)} by ${box.height.toFixed(1)}`)";

const TOO_WIDE: &str = "
    const wide = document.documentElement.scrollWidth;
    return wide <= innerWidth ? [] : [`${wide} px wide on ${innerWidth} px: ` + [...document.querySelectorAll('body *')]
        .filter(e => seen(e) && e.getBoundingClientRect().right > innerWidth + 0.5)
        .map(e => `${e.tagName}#${e.id}.${e.className}`).slice(0, 5).join(', ')]";

/// Keys of the words that are shown themselves.
const KEYS: &str = "
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const shown = [];
    while (texts.nextNode()) shown.push(plain(texts.currentNode.data));
    return arguments[0].filter(key => shown.includes(key))";

pub async fn faults(page: &Page, name: &str) -> Vec<String> {
    let mut found = axe::findings(page).await;
    for script in [TOO_SMALL, TOO_WIDE] {
        if let Value::Array(more) = page.js(script, vec![]).await {
            found.extend(
                more.iter()
                    .map(|one| one.as_str().unwrap_or_default().to_owned()),
            );
        }
    }
    let keys: Vec<&str> = mrejesho::i18n::named::keys()
        .filter(|key| key.contains('-'))
        .collect();
    assert!(keys.len() > 100, "only {} keys", keys.len());
    if let Value::Array(raw) = page.js(KEYS, vec![json!(keys)]).await {
        found.extend(
            raw.iter()
                .map(|key| format!("the key {key} stands on the page in place of its words")),
        );
    }
    found
        .into_iter()
        .map(|one| format!("{name}: {one}"))
        .collect()
}

pub fn none(found: &[String]) {
    assert!(
        found.is_empty(),
        "{} faults:\n{}",
        found.len(),
        found.join("\n")
    );
}

async fn every_page_on_the_smallest_screen(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk_at(SMALL, language, async |page| {
            let mut found = Vec::new();
            let mut passed = 0;
            steps::every_page(&fixture, page, async |page, name| {
                found.extend(faults(page, name).await);
                passed += 1;
            })
            .await;
            assert!(passed > 20, "only {passed} pages");
            none(&found);
        })
        .await;
}
in_both_languages!(every_page_on_the_smallest_screen);

async fn the_pages_of_a_site_that_cannot_work(language: Language) {
    let wrong = Fixture::with(Manner::Whole, Some("{\"endpoitn\": 1}")).await;
    let mut found = Vec::new();
    wrong
        .walk_at(SMALL, language, async |page| {
            page.shows("config-title").await;
            found.extend(faults(page, "config-wrong").await);
        })
        .await;
    let empty = Fixture::open().await;
    empty.office_proxy.spoil(
        Method::GET,
        "/services.json",
        Spoil::Instead(Answer::json(200, "[]")),
    );
    empty
        .walk_at(SMALL, language, async |page| {
            steps::to_whom_without_list(page).await;
            page.sees("catalogue-empty").await;
            found.extend(faults(page, "recipient-empty").await);
            page.press("catalogue-write-first").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", &"ndefusana".repeat(40)).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            found.extend(faults(page, "review-cannot-send").await);
        })
        .await;
    none(&found);
}
in_both_languages!(the_pages_of_a_site_that_cannot_work);

/// Axe itself is awake: a page that is made wrong is found to be.
#[tokio::test]
async fn a_fault_would_be_found() {
    let fixture = Fixture::open().await;
    fixture
        .walk_at(SMALL, Language::Swahili, async |page| {
            page.js(
                "const wrong = document.createElement('div'); \
                 wrong.append(document.createElement('button'), document.createElement('p')); \
                 wrong.lastChild.append('haisomeki'); \
                 wrong.firstChild.style.width = '400px'; \
                 Object.assign(wrong.lastChild.style, {color: '#bbb', background: '#fff'}); \
                 document.getElementById('main').append(wrong)",
                vec![],
            )
            .await;
            let found = faults(page, "spoilt").await.join("\n");
            for rule in ["button-name", "color-contrast", "BUTTON", "px wide"] {
                assert!(found.contains(rule), "{rule} is not found: {found}");
            }
        })
        .await;
}
