//! Without mouse or finger: a whole report by keys alone, and what a screen reader is told; the focus may never be lost.

use journeys::browser::{PHONE, Size};
use journeys::by_keys::{self, tab_to};
use journeys::steps::{self, BILLS};
use journeys::{Fixture, Language};
use serde_json::json;
use thirtyfour::Key;

async fn a_whole_report_by_keys_alone(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            by_keys::whole_report(page).await;
            page.reference().await;
            tab_to(page, &page.say("receipt-follow")).await;
            page.keys(Key::Enter).await;
            page.moved_to(steps::follow(language), "follow-title").await;
            tab_to(page, &page.say("follow-reference")).await;
            page.keys(Key::Enter).await;
            page.has_focus("case").await;
        })
        .await;
}
in_both_languages!(a_whole_report_by_keys_alone);

/// The ARIA combobox pattern, state by state.
#[tokio::test]
async fn the_search_tells_what_it_does() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            let state = "const field = document.querySelector('[role=combobox]'); \
                 const list = document.getElementById(field.getAttribute('aria-controls')); \
                 const active = document.getElementById(field.getAttribute('aria-activedescendant') ?? '-'); \
                 return [field.getAttribute('aria-expanded'), list?.getAttribute('role'), seen(list), active && words(active), \
                     active?.getAttribute('aria-selected'), document.activeElement === field]";
            page.fill("recipient-search", "halmashauri mpwapwa").await;
            let name = "Halmashauri ya Wilaya ya Mpwapwa";
            page.until("the hit", "return all('[role=option]').length === 1", vec![]).await;
            assert_eq!(page.js(state, vec![]).await, json!(["true", "listbox", true, null, null, true]));
            page.keys(Key::Down).await;
            assert_eq!(page.js(state, vec![]).await, json!(["true", "listbox", true, name, "true", true]));
            page.keys(Key::Escape).await;
            assert_eq!(page.js(state, vec![]).await, json!(["false", "listbox", false, null, null, true]));
            assert_eq!(page.value_of("recipient-search").await, "halmashauri mpwapwa", "Escape loses nothing");
            page.keys(Key::Up + Key::Enter).await;
            page.sees("recipient-chosen").await;
            assert_eq!(page.value_of("recipient-search").await, name);
            assert_eq!(page.js(state, vec![]).await, json!(["false", "listbox", false, null, null, true]));
            let said = page.js("return words(document.getElementById('field-institution-status'))", vec![]).await;
            assert!(!said.as_str().unwrap_or_default().is_empty(), "how many were found is said");
            page.fill("recipient-search", "xyzzyxyzzy").await;
            page.sees("recipient-found-none").await;
        })
        .await;
}

/// Seen at every letter, said only when the typing rests, and never as an alarm.
async fn the_counter_is_polite(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.js(
                "window.told = []; const status = document.querySelector('.unseen[role=status]'); \
                 new MutationObserver(() => { const now = plain(status.textContent); if (now) window.told.push(now) }) \
                     .observe(status, {childList: true, subtree: true, characterData: true})",
                vec![],
            )
            .await;
            page.fill("description", "").await;
            for _ in 0..20 {
                page.insert("ab").await;
            }
            let text = page
                .until("the counter at the last letter", "const now = words(document.getElementById('letters')); return now.includes('3,960') && now", vec![])
                .await;
            assert!(page.js("return window.told.length", vec![]).await.as_u64() <= Some(1), "told while typing");
            let told = page.until("the count is told", "return window.told.length > 0 && window.told", vec![]).await;
            assert_eq!(told, json!([text]), "told once, when the typing rests");
            let loud = page
                .js(
                    "const letters = document.getElementById('letters'); \
                     return [!!letters.closest('[aria-live], [role=status], [role=alert]'), \
                         document.querySelectorAll('[aria-live=assertive]').length, \
                         document.getElementById('field-description').getAttribute('aria-describedby').includes('letters')]",
                    vec![],
                )
                .await;
            assert_eq!(loud, json!([false, 0, true]));
        })
        .await;
}
in_both_languages!(the_counter_is_polite);

/// The list closes when the finger comes down elsewhere: what lies below it must not slip away under the finger.
#[tokio::test]
async fn a_button_below_an_open_list_takes_the_first_press() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            // So high that nothing has to be scrolled, which could hide that something moved.
            page.resize(Size {
                height: 2_000,
                ..PHONE
            })
            .await;
            page.fill("recipient-search", "maji").await;
            page.until("hits", "return all('[role=option]').length > 3", vec![])
                .await;
            page.press_slowly(&page.say("recipient-unlisted")).await;
            page.sees("recipient-unlisted-means").await;
        })
        .await;
}
