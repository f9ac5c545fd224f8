//! How every page is built: for screen readers, for thumbs, in each colour scheme and without sideways scrolling; no page is excused.

use axum::http::Method;
use journeys::browser::{self, SMALL};
use journeys::page_states::{ZOOMED, faint_focus, faults, faults_at, none};
use journeys::terminal::{self, TALL};
use journeys::{Answer, Deployment, Fixture, Language, Page, Spoil, checkers, everyone, steps};
use office::Manner;
use serde_json::json;
use thirtyfour::Key;

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

async fn what_helps_people_with_few_words_or_without_data(language: Language) {
    let fixture = everyone::open().await;
    fixture
        .walk_at(SMALL, language, async |page| {
            let mut found = Vec::new();
            let mut passed = 0;
            everyone::every_page(&fixture, page, async |page, name| {
                found.extend(faults(page, name).await);
                passed += 1;
            })
            .await;
            assert!(passed > 30, "only {passed} states");
            none(&found);
        })
        .await;
    let unanswered = everyone::open().await;
    unanswered
        .office_proxy
        .spoil(Method::GET, "/services.json", Spoil::Cut);
    unanswered
        .walk_at(SMALL, language, async |page| {
            everyone::without_the_list(page, async |page, name| {
                none(&faults(page, name).await);
            })
            .await;
        })
        .await;
}
in_both_languages!(what_helps_people_with_few_words_or_without_data);

/// A browser that lets the page store nothing.
const BLOCKED: &str = "for (const store of ['indexedDB', 'localStorage', 'sessionStorage', 'caches']) \
    Object.defineProperty(window, store, {get() { throw new DOMException('blocked', 'SecurityError') }})";

async fn a_device_on_which_nothing_can_be_stored(language: Language) {
    let fixture = Fixture::open().await;
    browser::with(SMALL, "fr-FR,fr", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, language);
        page.before_each_page(BLOCKED).await;
        page.open_first_page().await;
        let mut found = faults(&page, "blocked: home").await;
        steps::to_what(&page, "naming-named", steps::BILLS).await;
        page.fill("description", steps::WORDS).await;
        page.sees("saved-not").await;
        found.extend(faults(&page, "blocked: details").await);
        steps::to_mine(&page).await;
        found.extend(faults(&page, "blocked: mine").await);
        page.nothing_broke().await;
        none(&found);
    })
    .await;
}
in_both_languages!(a_device_on_which_nothing_can_be_stored);

async fn a_printed_page_with_ways_without_data(language: Language) {
    let fixture = everyone::open().await;
    let program = Deployment::as_built().address(".wasm");
    fixture
        .front
        .spoil(Method::GET, &program, Spoil::Instead(Answer::html(404, "")));
    browser::with(SMALL, "fr-FR,fr", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, language);
        page.open_printed(page.home()).await;
        page.shows("basic-title").await;
        let mut found = faults(&page, "printed").await;
        page.press("channel-title").await;
        page.sees_words("*152*00#").await;
        found.extend(faults(&page, "printed: the ways").await);
        none(&found);
    })
    .await;
}
in_both_languages!(a_printed_page_with_ways_without_data);

async fn a_terminal_with_ways_without_data(language: Language) {
    let fixture = Fixture::with_terminal_and(&terminal::setup(600, 600), &everyone::config()).await;
    terminal::walk(&fixture, TALL, language, async |page| {
        let mut found = Vec::new();
        page.press("link-privacy").await;
        page.sees("channel-shows-number").await;
        found.extend(faults_at(page, "terminal: privacy", &[]).await);
        none(&found);
    })
    .await;
}
in_both_languages!(a_terminal_with_ways_without_data);

async fn the_pages_of_a_site_that_cannot_work(language: Language) {
    let wrong = Fixture::with(Manner::Whole, Some("{\"endpoitn\": 1}")).await;
    let mut found = Vec::new();
    wrong
        .walk_at(SMALL, language, async |page| {
            page.shows("config-title").await;
            found.extend(faults(page, "config-wrong").await);
        })
        .await;
    let gone = Fixture::open().await;
    gone.front
        .spoil(Method::GET, "/config.json", Spoil::Instead(Answer::busy()));
    gone.walk_at(SMALL, language, async |page| {
        page.shows("config-missing-title").await;
        found.extend(faults(page, "config-missing").await);
        page.press("action-try-again").await;
        page.shows("config-missing-title").await;
        found.extend(faults(page, "config-missing-again").await);
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

/// By keys, in each colour scheme.
async fn the_focus_shows_wherever_it_is(language: Language) {
    let fixture = everyone::open().await;
    fixture
        .walk_at(SMALL, language, async |page| {
            let mut found = Vec::new();
            let mut look = async |name: &str| {
                page.keys(Key::Tab).await;
                found.extend(faint_focus(page, name).await);
            };
            look("home").await;
            steps::to_what(page, "naming-named", steps::POWER_CUTS).await;
            page.sees_words(steps::WHICH_PROBLEM.read_in(language)).await;
            look("details").await;
            page.press("helper-open").await;
            page.has_focus("helper-answer").await;
            look("helper").await;
            page.press("link-privacy").await;
            page.moved_to(steps::privacy(language), "privacy-title")
                .await;
            look("privacy").await;
            none(&found);
            let hide = "document.querySelector('summary').style.cssText = 'outline: none; box-shadow: none'";
            page.js(hide, vec![]).await;
            let planted = faint_focus(page, "spoilt").await.join("\n");
            assert!(planted.contains("in forced colours: the focus does not show on SUMMARY"), "{planted}");
        })
        .await;
}
in_kiswahili!(the_focus_shows_wherever_it_is);

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
        (
            "copies what",
            "const it = document.createElement('div'); it.role = 'group'; const copy = document.createElement('button'); \
            copy.append('Nakili'); it.append(copy); main.append(it)",
            "does not say what it copies",
        ),
    ];
    // Only in forced colours, or only on a screen of 360 px.
    let planted_there = [
        (
            "axe",
            "@media (forced-colors: active) {p {color: #777; background: #888; forced-color-adjust: none}}",
            "const it = document.createElement('p'); it.append('haisomeki'); main.append(it)",
            "in forced colours: color-contrast",
        ),
        (
            "HTML_CodeSniffer",
            "@media (forced-colors: active) {p {color: #777; background: #888; forced-color-adjust: none}}",
            "const it = document.createElement('p'); it.append('haisomeki'); main.append(it)",
            "in forced colours: WCAG2AAA.Principle1.Guideline1_4.1_4_6",
        ),
        (
            "html-validate",
            "",
            "const it = document.createElement('div'); main.append(it); const forced = matchMedia('(forced-colors: active)'); \
            forced.onchange = () => { it.id = forced.matches ? 'main' : 'it' }",
            "in forced colours: html-validate no-dup-id",
        ),
        (
            "pictures",
            "@media (forced-colors: active) {svg {stroke: Canvas !important}}",
            "const it = document.createElement('i'); main.append(it)",
            "in forced colours: a picture beside",
        ),
        (
            "what is chosen",
            "@media (forced-colors: none) {u[aria-selected=true] {background: #000; color: #fff}}",
            "const it = document.createElement('div'); const [one, other] = ['u', 'u'].map(name => document.createElement(name)); \
            one.append('moja'); other.append('mbili'); one.ariaSelected = 'true'; it.append(one, other); main.append(it)",
            "in forced colours: \"moja\" is chosen",
        ),
        (
            "axe",
            "@media (width: 360px) {button.small {min-height: 0; height: 12px; width: 12px; min-width: 0; padding: 0; margin: -4px 0}}",
            "const it = document.createElement('div'); for (const name of ['a', 'b', 'c']) { const e = document.createElement('button'); \
            e.className = 'small'; e.type = 'button'; e.ariaLabel = name; it.append(e) } main.append(it)",
            "at 360 px: target-size",
        ),
        (
            "HTML_CodeSniffer",
            "",
            "const it = document.createElement('img'); it.alt = ''; it.src = '/icon.svg'; main.append(it); \
            const wide = matchMedia('(width: 360px)'); \
            wide.onchange = () => { wide.matches ? it.removeAttribute('alt') : it.alt = '' }",
            "at 360 px: WCAG2AAA.Principle1.Guideline1_1.1_1_1.H37",
        ),
        (
            "html-validate",
            "",
            "const it = document.createElement('div'); main.append(it); const wide = matchMedia('(width: 360px)'); \
            wide.onchange = () => { it.id = wide.matches ? 'main' : 'it' }",
            "at 360 px: html-validate no-dup-id",
        ),
        (
            "the order",
            "@media (width: 360px) {ol.turned {display: flex; flex-direction: column-reverse}}",
            "const it = document.createElement('ol'); it.className = 'turned'; for (const name of ['kwanza', 'pili']) { \
            const e = document.createElement('li'); e.append(name); it.append(e) } main.append(it)",
            "at 360 px: LI \"pili\" is read after",
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
            for (name, sheet, script, sign) in planted_there {
                let script = format!(
                    "const main = document.getElementById('main'); const sheet = new CSSStyleSheet(); \
                    sheet.replaceSync(arguments[0]); document.adoptedStyleSheets = [sheet]; {script}"
                );
                page.js(&script, vec![json!(sheet)]).await;
                let found = faults(page, "spoilt").await;
                let is_found = found.iter().any(|one| one.contains(sign));
                assert!(is_found, "{name}: {sign} is not in: {}", found.join("\n"));
                page.js(
                    "document.adoptedStyleSheets = []; document.getElementById('main').lastChild.remove()",
                    vec![],
                )
                .await;
            }
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.js("document.activeElement.blur()", vec![]).await;
            let found = faults(page, "spoilt").await.join("\n");
            assert!(found.contains("the focus is nowhere"), "{found}");
            let wrong = "<!doctype html><html lang=\"sw\"><head><title>x</title></head><body><ul><p>x</p></ul></body></html>";
            assert_ne!(checkers::markup_of(wrong), [""; 0]);
        })
        .await;
}
