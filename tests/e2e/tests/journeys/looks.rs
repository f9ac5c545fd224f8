//! How every page is built: for screen readers, for thumbs, in each colour scheme and without sideways scrolling; no page is excused.

use axum::http::Method;
use journeys::browser::SMALL;
use journeys::page_states::{ZOOMED, faults, none};
use journeys::{Answer, Fixture, Language, Spoil, checkers, steps};
use office::Manner;

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

/// What has the focus and is not where a finger would reach it.
const COVERED: &str = "
    return all('input, select, textarea, button, summary, a[href]').map(e => {
        const target = ['radio', 'checkbox'].includes(e.type) ? e.closest('label') ?? e : e;
        e.focus();
        target.scrollIntoView({block: 'nearest'});
        const box = target.getBoundingClientRect();
        if (box.width < 2 || !e.checkVisibility()) return '';
        const over = document.elementFromPoint(box.left + box.width / 2, box.top + Math.min(box.height / 2, 20));
        const isOwn = [target, ...e.labels ?? []].some(it => it.contains(over) || over?.contains(it));
        return isOwn ? '' : `${e.tagName}#${e.id} is under ${over?.tagName}#${over?.id}`;
    }).filter(it => it)";

/// At a zoom of 400 % a screen of 1280 by 1024 pixels is this small.
async fn at_the_largest_zoom_no_field_is_covered(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk_at(ZOOMED, language, async |page| {
            let mut found = Vec::new();
            let mut look = async |name: &str| {
                let covered = page.js(COVERED, vec![]).await;
                for one in covered.as_array().expect("a list") {
                    found.push(format!("{name}: {one}"));
                }
            };
            look("home").await;
            steps::to_whom(page, "naming-named").await;
            look("recipient").await;
            steps::find(page, "tanesco", steps::TANESCO).await;
            page.choose(steps::BILLS.read_in(language)).await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            look("details").await;
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            look("contact").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            look("review").await;
            assert_eq!(found, [""; 0]);
        })
        .await;
}
in_both_languages!(at_the_largest_zoom_no_field_is_covered);

/// A page outside of the site is a file by itself, with both languages.
#[tokio::test]
async fn an_address_that_is_nowhere() {
    let fixture = Fixture::open().await;
    fixture
        .walk_at(SMALL, Language::Swahili, async |page| {
            page.open_printed("/hakuna/popote").await;
            let other = "return all('main h1').length === 1 && !document.getElementById('app')";
            page.until("another page", other, vec![]).await;
            none(&faults(page, "nowhere").await);
            page.open("/").await;
        })
        .await;
}

/// Each checker is awake: what is planted is found, and by the checker that must find it.
#[tokio::test]
async fn a_fault_would_be_found() {
    let fixture = Fixture::open().await;
    // What is planted, and what tells of it.
    let planted = [
        (
            "axe",
            "const it = document.createElement('button'); it.type = 'button'; main.append(it)",
            "button-name",
        ),
        (
            "axe: the dark scheme",
            "const it = document.createElement('p'); it.append('haisomeki'); \
            it.style = 'color: LinkText; background: #fff; color-scheme: light dark'; main.append(it)",
            "in dark: color-contrast",
        ),
        (
            "HTML_CodeSniffer",
            "const it = document.createElement('img'); it.src = '/icon.svg'; main.append(it)",
            "WCAG2AAA.Principle1.Guideline1_1.1_1_1.H37",
        ),
        (
            "html-validate",
            "const it = document.createElement('div'); it.id = 'main'; main.append(it)",
            "html-validate no-dup-id",
        ),
        (
            "thumbs",
            "const it = document.createElement('button'); it.append('x'); it.style = 'min-height: 0; height: 20px'; main.append(it)",
            "BUTTON \"x\"",
        ),
        (
            "width",
            "const it = document.createElement('p'); it.append('x'); it.style = 'width: 1300px'; main.append(it)",
            "at 1280 px: 1",
        ),
        (
            "large text",
            "const it = document.createElement('p'); it.append('Maneno ya namna hii'); \
            it.style = 'white-space: nowrap; overflow: hidden; width: 12em; font-size: 16px; font-size: max(10px, 1rem); width: 180px'; main.append(it)",
            "with large text: cut off",
        ),
        (
            "one over the other",
            "const [it, under, over] = ['div', 'p', 'p'].map(name => document.createElement(name)); under.append('chini'); \
            over.append('juu'); over.style = 'margin-top: -40px'; it.append(under, over); main.append(it)",
            "lies over",
        ),
        (
            "motion",
            "const it = document.createElement('p'); it.append('x'); it.style = 'transition: color 2s'; main.append(it)",
            "moves",
        ),
        (
            "zoom",
            "const it = document.createElement('p'); it.append('x'); it.style = 'position: sticky; top: 0; height: 200px'; main.append(it)",
            "takes 200 of 256",
        ),
    ];
    fixture
        .walk_at(SMALL, Language::Swahili, async |page| {
            none(&faults(page, "whole").await);
            for (name, script, sign) in planted {
                let script = format!("const main = document.getElementById('main'); {script}");
                page.js(&script, vec![]).await;
                let found = faults(page, "spoilt").await.join("\n");
                assert!(found.contains(sign), "{name}: {sign} is not in: {found}");
                page.js("document.getElementById('main').lastChild.remove()", vec![])
                    .await;
            }
            let wrong = "<!doctype html><html lang=\"sw\"><head><title>x</title></head><body><ul><p>x</p></ul></body></html>";
            assert_ne!(checkers::markup_of(wrong), [""; 0]);
        })
        .await;
}
