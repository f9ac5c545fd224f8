//! The terminal of an office: written at, finished, left alone, cut off; nothing of one person may be there for the next.

use std::time::Duration;

use crate::scan::code;
use axum::http::Method;
use journeys::steps::{self, BILLS, POWER_CUTS, TANESCO};
use journeys::terminal::{self, TALL, TERMINAL, WIDE};
use journeys::{Answer, Fixture, Gate, Language, Page, Spoil, page_states, root};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::basic::FALL_LATER;

const WORDS: &str = "Mita yangu ya chungwa haisomi tangu Jumatatu";

/// Times that no walk waits for.
async fn patient() -> Fixture {
    Fixture::with_terminal(&terminal::setup(600, 600), true).await
}

async fn to_review(page: &Page, naming: &str, words: &str) {
    terminal::to_words(page, naming, BILLS.read_in(page.language())).await;
    page.fill("description", words).await;
    page.press("action-continue").await;
    if naming == "naming-named" {
        page.arrived("contact-title").await;
        page.fill("phone", "0712 345 678").await;
        page.press("action-continue").await;
    }
    page.arrived("review-title").await;
}

async fn nothing_of(page: &Page, words: &[&str]) {
    for words in words {
        let found = terminal::traces(page, words).await;
        assert_eq!(found, [""; 0], "\"{words}\" still stands");
    }
    assert_eq!(terminal::kept_at_all(page).await, terminal::nothing_kept());
}

async fn a_report_is_written_sent_and_taken_away(language: Language) {
    let fixture = patient().await;
    terminal::walk(&fixture, WIDE, language, async |page| {
        let text = page
            .js("return words(document.getElementById('desk-of'))", vec![])
            .await;
        let text = text.as_str().unwrap_or_default().to_owned();
        assert!(text.contains(TANESCO.read_in(language)), "{text}");
        page.press("kind-complaint").await;
        page.arrived("naming-title").await;
        // The truth about the room, by us and by the office.
        page.sees("kiosk-nameless-means").await;
        page.sees_words(match language {
            Language::Swahili => "Kuna kamera mlangoni.",
            _ => "There is a camera at the door.",
        })
        .await;
        page.press("naming-nameless").await;
        page.arrived("recipient-title").await;
        page.sees_words(TANESCO.read_in(language)).await;
        page.choose(BILLS.read_in(language)).await;
        page.press("action-continue").await;
        page.arrived("details-title-complaint").await;
        // No key before there is something to type into.
        assert_eq!(page.js("return all('.key').length", vec![]).await, 0);
        page.js(
            "labelled(arguments[0]).focus()",
            vec![json!(page.say("description"))],
        )
        .await;
        let (shift, space, delete, enter) = (
            page.say("kiosk-key-shift"),
            page.say("kiosk-key-space"),
            page.say("kiosk-key-delete"),
            page.say("kiosk-key-enter"),
        );
        terminal::touch_keys(
            page,
            &[
                &shift, "N", "g", "'", "o", "m", "b", "b", &delete, "e", &space, "2", "@", &enter,
                "b", ".",
            ],
        )
        .await;
        page.has_focus("field-description").await;
        assert_eq!(page.value_of("description").await, "Ng'ombe 2@\nb.");
        // In the middle of what stands there.
        page.js("document.activeElement.setSelectionRange(3, 7)", vec![])
            .await;
        terminal::touch_keys(page, &["z"]).await;
        assert_eq!(page.value_of("description").await, "Ng'z 2@\nb.");
        let caret = page
            .js("return document.activeElement.selectionStart", vec![])
            .await;
        assert_eq!(caret, 4);
        page.fill("description", WORDS).await;
        page.press("action-continue").await;
        page.arrived("review-title").await;
        for absent in ["review-copy", "link-follow", "mine-title"] {
            page.does_not_see(absent).await;
        }
        steps::send(page).await;
        let reference = page.reference().await;
        let follow = match language {
            Language::Swahili => "fuatilia",
            _ => "en/follow",
        };
        let address = format!("https://maoni.example.go.tz/{follow}/#reference={reference}");
        assert_eq!(code(page).await, address);
        on_paper(
            page,
            &[&reference, &page.say("receipt-reference")],
            &[WORDS, "LUKU", "Lalamiko", "Complaint"],
        )
        .await;
        assert_eq!(fixture.office_proxy.reports().len(), 1);
        assert_eq!(terminal::kept_at_all(page).await, terminal::nothing_kept());
        terminal::mark(page).await;
        terminal::finish(page).await;
        terminal::came_anew(page).await;
        nothing_of(page, &[WORDS, &reference]).await;
    })
    .await;
}
in_both_languages!(a_report_is_written_sent_and_taken_away);

/// What is printed holds some words and not others, and nothing to press.
async fn on_paper(page: &Page, there: &[&str], absent: &[&str]) {
    let media = async |name: &str| {
        let set = page
            .driver
            .cdp()
            .send_raw("Emulation.setEmulatedMedia", json!({"media": name}))
            .await;
        set.expect("a medium");
    };
    media("print").await;
    let paper = page.js("return [words(document.body), all('button, input, a').length, document.querySelector('.slip').getBoundingClientRect().width]", vec![]).await;
    media("").await;
    let text = paper[0].as_str().expect("words");
    for words in there {
        assert!(text.contains(words), "{words} is not on the slip: {text}");
    }
    for words in absent {
        assert!(!text.contains(words), "{words} is on the slip: {text}");
    }
    assert_eq!(paper[1], 0, "something to press on paper");
}

async fn with_control(page: &Page, key: char) {
    let chain = page.driver.action_chain().key_down(Key::Control);
    let chain = chain.send_keys(key).key_up(Key::Control);
    chain.perform().await.expect("keys");
}

/// With a name, too, nothing is kept, and nothing of the browser's own memory is offered.
#[tokio::test]
async fn no_field_remembers_and_nothing_can_be_carried_off() {
    let fixture = patient().await;
    terminal::walk(&fixture, WIDE, Language::Swahili, async |page| {
        let fields = async || {
            let found = page
                .js(
                    "return [...document.querySelectorAll('input, textarea, select')].filter(it => !['radio', 'checkbox'].includes(it.type)) \
                     .filter(it => it.autocomplete !== 'off' || it.spellcheck).map(it => it.id)",
                    vec![],
                )
                .await;
            assert_eq!(found, json!([]), "fields that remember");
        };
        page.press("kind-complaint").await;
        page.arrived("naming-title").await;
        page.press("naming-named").await;
        page.arrived("recipient-title").await;
        fields().await;
        page.choose(POWER_CUTS.read_in(Language::Swahili)).await;
        page.press("action-continue").await;
        page.arrived("details-title-complaint").await;
        page.sees_words("Tatizo ni nini?").await;
        fields().await;
        page.press("action-back").await;
        page.arrived("recipient-title").await;
        page.choose(BILLS.read_in(Language::Swahili)).await;
        page.press("action-continue").await;
        page.arrived("details-title-complaint").await;
        page.fill("description", WORDS).await;
        // Marked and copied, and pasted where the next person would.
        for key in ['a', 'c', 'x'] {
            with_control(page, key).await;
        }
        assert_eq!(page.value_of("description").await, WORDS);
        let taken = page
            .js(
                "return ['p', 'P', 'f', 's', 'u', 'Enter', 'a', 'v', 'ArrowLeft'].map(key => !document.activeElement.dispatchEvent( \
                 new KeyboardEvent('keydown', {key, ctrlKey: true, shiftKey: key === 'P', bubbles: true, cancelable: true})))",
                vec![],
            )
            .await;
        let (of_browser, of_field) = (true, false);
        assert_eq!(
            taken,
            json!([of_browser, of_browser, of_browser, of_browser, of_browser, of_browser, of_field, of_field, of_field])
        );
        page.press("action-continue").await;
        page.arrived("contact-title").await;
        fields().await;
        page.fill("first-name", "").await;
        with_control(page, 'v').await;
        assert_eq!(page.value_of("first-name").await, "");
        // An e-mail field tells nobody where its caret is; the keys type into it all the same.
        page.js("labelled(arguments[0]).focus()", vec![json!(page.say("email"))]).await;
        terminal::touch_keys(page, &["a", "@", "b", ".", "t", "z"]).await;
        assert_eq!(page.value_of("email").await, "a@b.tz");
        page.press("action-continue").await;
        page.arrived("review-title").await;
        assert_eq!(terminal::kept_at_all(page).await, terminal::nothing_kept());
        steps::send(page).await;
        page.does_not_see("receipt-remember").await;
        assert_eq!(terminal::kept_at_all(page).await, terminal::nothing_kept());
        let links = page.js("return [...document.querySelectorAll('a')].map(it => it.getAttribute('href'))", vec![]).await;
        assert_eq!(links, json!(["#main"]), "links");
        assert_eq!(page.js("return document.querySelectorAll('[type=file], link[rel=manifest]').length", vec![]).await, 0);
    })
    .await;
}

/// From the end of the countdown to a page as for the next person, by the page's own clock: set before it is loaded anew.
const CLOCK: &str = "const box = document.getElementById('countdown'); let from; \
     const look = () => { \
         if (!from && !box.hidden) from = performance.now(); \
         if (from && !document.body.textContent.includes(arguments[0]) && box.hidden) { window.name = String(performance.now() - from); return } \
         setTimeout(look, 5) }; \
     window.name = ''; document.getElementById('field-description') && look()";

/// Left alone: seen and heard, ended by a key and by a touch as often as somebody wants, and then wiped, with and without a
/// network.
async fn left_alone(language: Language, has_network: bool) {
    let fixture = Fixture::with_terminal(&terminal::setup(1, 6), true).await;
    terminal::walk(&fixture, WIDE, language, async |page| {
        terminal::to_words(page, "naming-nameless", BILLS.read_in(language)).await;
        page.fill("description", WORDS).await;
        page.network(has_network).await;
        for time in 0..10 {
            terminal::counts(page).await;
            match time % 2 {
                // A key goes on typing where the caret is.
                0 => page.keys("a").await,
                _ => page.press_words(&page.say("kiosk-go-on")).await,
            }
            page.until("no countdown", "return document.getElementById('countdown').hidden", vec![]).await;
        }
        let kept = page.value_of("description").await;
        assert_eq!(kept, format!("{WORDS}aaaaa"), "what was typed stays");
        page.js(CLOCK, vec![json!(WORDS)]).await;
        terminal::mark(page).await;
        terminal::counts(page).await;
        for seconds in [6_u32, 5] {
            let heard = mrejesho::i18n::named::say(language, "kiosk-seconds", &[("count", seconds.into())]);
            let heard = format!("{} {heard}", page.say("kiosk-still-there"));
            page.until(
                &format!("heard: {heard}"),
                "return document.querySelector('#countdown-heard[role=alert]').textContent === arguments[0]",
                vec![json!(heard)],
            )
            .await;
        }
        let seen = mrejesho::i18n::named::say(language, "kiosk-seconds", &[("count", 3_u32.into())]);
        page.sees_words(&seen).await;
        // Not each second is read out.
        let heard = page.js("return document.getElementById('countdown-heard').textContent", vec![]).await;
        assert!(!heard.as_str().unwrap_or_default().contains(&seen));
        if has_network {
            terminal::came_anew(page).await;
        } else {
            terminal::is_as_new(page).await;
            assert_eq!(page.js("return window.marked", vec![]).await, true, "the same page");
        }
        let took = page.until("the time it took", "return window.name", vec![]).await;
        let took: f64 = took.as_str().and_then(|took| took.parse().ok()).expect("a number");
        println!("{language:?}, network {has_network}: wiped {:.0} ms after the countdown's end", took - 6_000.0);
        assert!((5_900.0..7_000.0).contains(&took), "wiped {took} ms after the countdown began");
        page.network(true).await;
        nothing_of(page, &[WORDS]).await;
        terminal::try_to_go_back(page, 10).await;
        nothing_of(page, &[WORDS]).await;
    })
    .await;
}

#[tokio::test]
async fn left_alone_it_is_wiped_and_comes_anew() {
    left_alone(Language::Swahili, true).await;
}

#[tokio::test]
async fn left_alone_without_a_network_it_is_wiped_where_it_is() {
    left_alone(Language::English, false).await;
}

/// *Nimemaliza* at every stage, without a network: at once, in the same page.
#[tokio::test]
async fn finished_anywhere_nothing_is_left() {
    let fixture = patient().await;
    terminal::walk(&fixture, TALL, Language::Swahili, async |page| {
        for (at, naming) in ["naming-nameless", "naming-named"].into_iter().enumerate() {
            let words = format!("{WORDS} {at}");
            to_review(page, naming, &words).await;
            page.network(false).await;
            terminal::mark(page).await;
            terminal::finish(page).await;
            terminal::is_as_new(page).await;
            nothing_of(page, &[&words, "712 345 678", "712345678"]).await;
            page.network(true).await;
            // A next person in the same page: nothing is chosen but the desk's institution.
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.does_not_see("chosen-now").await;
            page.press(naming).await;
            page.arrived("recipient-title").await;
            let chosen = page
                .js("return all('[type=radio]:checked').length", vec![])
                .await;
            assert_eq!(chosen, 0, "a service of the last person");
            terminal::mark(page).await;
            terminal::finish(page).await;
            terminal::came_anew(page).await;
        }
        assert_eq!(fixture.office_proxy.reports().len(), 0);
    })
    .await;
}

/// No network as it is sent: refused, with the way to try again, and never later by itself.
#[tokio::test]
async fn what_cannot_go_now_does_not_go_later() {
    let fixture = patient().await;
    terminal::walk(&fixture, WIDE, Language::Swahili, async |page| {
        to_review(page, "naming-named", WORDS).await;
        fixture
            .office_proxy
            .spoil(Method::GET, "/services", Spoil::Cut);
        page.press("action-send").await;
        page.has_focus("failure").await;
        page.sees("send-nothing-went").await;
        page.sees("action-try-again").await;
        assert_eq!(terminal::kept_at_all(page).await, terminal::nothing_kept());
        terminal::mark(page).await;
        terminal::finish(page).await;
        fixture.office_proxy.mend();
        terminal::came_anew(page).await;
        nothing_of(page, &[WORDS]).await;
        page.js("window.dispatchEvent(new Event('online'))", vec![])
            .await;
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(
            fixture.office_proxy.reports().len(),
            0,
            "sent for somebody who has gone"
        );
    })
    .await;
}

/// It may have gone: what to do, on the screen and on paper; then nothing of it is left.
#[tokio::test]
async fn without_an_answer_the_person_is_told_what_to_do() {
    let fixture = Fixture::with_terminal(&terminal::setup(600, 600), false).await;
    terminal::walk(&fixture, WIDE, Language::Swahili, async |page| {
        to_review(page, "naming-named", WORDS).await;
        fixture.office_proxy.spoil_reports(Spoil::Lost);
        page.press("action-send").await;
        page.arrived_with("unknown-title", "title-fault").await;
        for key in ["unknown-text", "kiosk-unknown-do", "kiosk-unknown-keeps"] {
            page.sees(key).await;
        }
        on_paper(
            page,
            &[&page.say("kiosk-unknown-do"), &page.say("unknown-title")],
            &[WORDS, "712"],
        )
        .await;
        assert_eq!(terminal::kept_at_all(page).await, terminal::nothing_kept());
        fixture.office_proxy.mend();
        terminal::mark(page).await;
        terminal::finish(page).await;
        terminal::came_anew(page).await;
        nothing_of(page, &[WORDS]).await;
        assert_eq!(
            fixture.office_proxy.reports().len(),
            1,
            "sent again by itself"
        );
    })
    .await;
}

/// Somebody goes while the answer is on its way: it does not come to the next person.
#[tokio::test]
async fn a_late_answer_reaches_nobody_else() {
    let fixture = patient().await;
    terminal::walk(&fixture, WIDE, Language::Swahili, async |page| {
        to_review(page, "naming-nameless", WORDS).await;
        let gate = Gate::shut();
        fixture
            .office_proxy
            .spoil_reports(Spoil::Late(gate.clone()));
        page.press("action-send").await;
        page.arrived("sending-title").await;
        // A question goes before the report: finishing before the report itself is out would end it.
        page.until_kept("the first report is out", async || {
            fixture.office_proxy.reports().len() == 1
        })
        .await;
        // The next one is quick, and the page cannot come anew: it is the same program.
        fixture.front.spoil(Method::GET, TERMINAL, Spoil::Cut);
        terminal::finish(page).await;
        terminal::is_as_new(page).await;
        fixture.office_proxy.mend();
        to_review(page, "naming-nameless", "Maneno ya mtu wa pili").await;
        let second = Gate::shut();
        fixture
            .office_proxy
            .spoil_reports(Spoil::Held(second.clone()));
        page.press("action-send").await;
        page.arrived("sending-title").await;
        gate.open();
        while fixture.office_proxy.late() > 0 {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        page.still("sending-title").await;
        second.open();
        page.arrived("receipt-title").await;
        nothing_of(page, &[WORDS]).await;
        let reports = fixture.office_proxy.reports();
        assert_eq!(reports.len(), 2);
        assert_ne!(reports[0].key(), reports[1].key());
    })
    .await;
}

/// Whoever pressed *Tuma* and went: the count goes on while the answer is waited for, and neither a receipt nor the words come back
/// onto the screen. What is on its way is not cut off.
async fn gone_while_it_is_on_its_way(spoil: impl FnOnce(Gate) -> Spoil) {
    let fixture = Fixture::with_terminal(&terminal::setup(2, 2), false).await;
    terminal::walk(&fixture, WIDE, Language::Swahili, async |page| {
        to_review(page, "naming-nameless", WORDS).await;
        let gate = Gate::shut();
        fixture.office_proxy.spoil_reports(spoil(gate.clone()));
        page.js(
            "window.seen = []; new MutationObserver(() => window.seen.push(document.getElementById('app').innerText)) \
                 .observe(document.getElementById('app'), {subtree: true, childList: true, characterData: true})",
            vec![],
        )
        .await;
        terminal::mark(page).await;
        page.press("action-send").await;
        page.arrived("sending-title").await;
        page.until_kept("the report is out", async || {
            fixture.office_proxy.reports().len() == 1
        })
        .await;
        terminal::counts(page).await;
        // Wiped, and the same page still: the report is on its way.
        terminal::is_as_new(page).await;
        assert_eq!(page.js("return window.marked", vec![]).await, true);
        page.js("window.seen = []", vec![]).await;
        gate.open();
        // Through, and then the page comes anew. Until then nothing of it was drawn.
        page.js(
            "addEventListener('pagehide', () => window.name = JSON.stringify(window.seen))",
            vec![],
        )
        .await;
        terminal::came_anew(page).await;
        let seen = page.js("return window.name", vec![]).await;
        let seen = seen.as_str().unwrap_or_default().to_owned();
        for words in [WORDS, &page.say("receipt-title"), &page.say("unknown-title")] {
            assert!(!seen.contains(words), "{words} came back: {seen}");
        }
        page.js("window.name = ''", vec![]).await;
        nothing_of(page, &[WORDS]).await;
        assert_eq!(fixture.office_proxy.reports().len(), 1, "it was not cut off");
    })
    .await;
}

#[tokio::test]
async fn a_receipt_does_not_come_to_somebody_who_has_gone() {
    gone_while_it_is_on_its_way(Spoil::Held).await;
}

#[tokio::test]
async fn an_answer_without_a_receipt_does_not_bring_the_words_back() {
    gone_while_it_is_on_its_way(Spoil::Late).await;
}

/// Loaded anew, left for another page and come back to: as if nobody had been there, and the browser asks nothing.
#[tokio::test]
async fn left_and_come_back_to_it_is_empty() {
    let fixture = patient().await;
    terminal::walk(&fixture, WIDE, Language::Swahili, async |page| {
        terminal::to_words(page, "naming-named", BILLS.read_in(Language::Swahili)).await;
        page.fill("description", WORDS).await;
        page.reload().await;
        terminal::is_as_new(page).await;
        nothing_of(page, &[WORDS]).await;
        terminal::to_words(page, "naming-named", BILLS.read_in(Language::Swahili)).await;
        page.fill("description", WORDS).await;
        page.driver.goto("about:blank").await.expect("elsewhere");
        page.driver.back().await.expect("back");
        page.until(
            "the terminal",
            "return document.querySelector('#app h1') && !document.getElementById('opening')",
            vec![],
        )
        .await;
        terminal::is_as_new(page).await;
        nothing_of(page, &[WORDS]).await;
        // Even if a browser had kept the whole page for going back to it.
        terminal::to_words(page, "naming-named", BILLS.read_in(Language::Swahili)).await;
        page.fill("description", WORDS).await;
        page.js(
            "dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}))",
            vec![],
        )
        .await;
        terminal::is_as_new(page).await;
        nothing_of(page, &[WORDS]).await;
        let kept = page
            .js(
                "return performance.getEntriesByType('navigation')[0].name",
                vec![],
            )
            .await;
        assert!(kept.as_str().is_some_and(|name| name.ends_with(TERMINAL)));
    })
    .await;
}

/// The program falls, as none should: what stood on the page goes with it.
#[tokio::test]
async fn a_program_that_falls_takes_the_words_along() {
    let fixture = patient().await;
    terminal::walk(&fixture, WIDE, Language::Swahili, async |page| {
        page.before_each_page(FALL_LATER).await;
        page.open(TERMINAL).await;
        terminal::to_words(page, "naming-named", BILLS.read_in(Language::Swahili)).await;
        page.fill("description", WORDS).await;
        terminal::mark(page).await;
        page.js("window.falls = true", vec![]).await;
        page.insert("x").await;
        terminal::came_anew(page).await;
        nothing_of(page, &[WORDS]).await;
        let _ = page.driver.browser_log().await;
    })
    .await;
}

/// A phone on the site never becomes a terminal, nor loads a byte of one.
#[tokio::test]
async fn a_citizens_page_has_nothing_of_the_terminal() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.is_installed().await;
            let asked: Vec<String> = fixture
                .front
                .heard()
                .into_iter()
                .map(|heard| heard.address)
                .collect();
            assert!(
                !asked.iter().any(|address| address.contains("kiosk")),
                "{asked:?}"
            );
            let html = page
                .js("return document.documentElement.outerHTML", vec![])
                .await;
            assert!(!html.as_str().unwrap_or_default().contains("kiosk"));
            page.does_not_see("kiosk-finish").await;
        })
        .await;
    let mut modules = 0;
    for entry in std::fs::read_dir(root().join("dist")).expect("the site") {
        let path = entry.expect("a file").path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if name.starts_with("mrejesho-") && name.ends_with(".wasm") {
            let bytes = std::fs::read(&path).expect("the module");
            let said = mrejesho::i18n::named::say(Language::Swahili, "kiosk-finish", &[]);
            for words in [said.as_str(), "kiosk.json"] {
                let holds = bytes
                    .windows(words.len())
                    .any(|window| window == words.as_bytes());
                assert!(!holds, "{name} holds {words}");
            }
            modules += 1;
        }
    }
    assert_eq!(modules, 1);
}

/// A person's own phone, led by the code: the number stands in the field, and no longer in the address.
#[tokio::test]
async fn the_code_leads_a_phone_to_the_number() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.open_in("/fuatilia/", Language::Swahili).await;
            page.open_afresh("/fuatilia/#reference=AB-12").await;
            page.shows("follow-title").await;
            assert_eq!(page.value_of("follow-reference").await, "AB-12");
            page.is_whole("follow-title", "title-page").await;
            assert!(
                !fixture
                    .front
                    .heard()
                    .iter()
                    .any(|heard| heard.address.contains("AB-12"))
            );
        })
        .await;
}

/// A wrong `kiosk.json` is told by its field.
#[tokio::test]
async fn a_wrong_terminal_says_so() {
    let fixture = Fixture::with_terminal(&json!({"idle_seconds": "60"}), true).await;
    journeys::browser::with(WIDE, "sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open_in(TERMINAL, Language::Swahili).await;
        page.shows("config-title").await;
        page.sees_words("kiosk.json: idle_seconds").await;
    })
    .await;
}

/// Everything that is pressed or filled in, smaller than 56 px; what is folded away or scrolled out of sight too. A link to the
/// main part is for keys.
const TOO_SMALL: &str = "
    const target = e => ['radio', 'checkbox'].includes(e.type) ? e.closest('label') ?? e : e;
    return all('a[href], button, input, select, textarea, summary, [role=option]')
        .filter(e => !e.classList.contains('skip-link'))
        .map(e => [e, target(e).getBoundingClientRect()])
        .filter(([, box]) => box.height < 55.5 || box.width < 55.5)
        .map(([e, box]) => `${e.tagName} \"${words(e) || e.id}\" is ${box.width.toFixed(1)} by ${box.height.toFixed(1)}`)";

const TOO_WIDE: &str = "
    const wide = document.documentElement.scrollWidth;
    const terminal = document.querySelector('.terminal');
    return [[wide, innerWidth], [terminal.scrollWidth, terminal.clientWidth]].filter(([is, may]) => is > may).map(it => 'wide: ' + it)";

/// To finish is within reach on every page, or whatever lies over it is the countdown.
const OUT_OF_REACH: &str = "
    const box = document.getElementById('finish').getBoundingClientRect();
    const root = document.documentElement;
    return [[box.top >= 0 && box.bottom <= innerHeight, 'to finish is out of sight'],
        [root.scrollHeight <= innerHeight, 'the page itself scrolls: ' + root.scrollHeight]].filter(([holds]) => !holds).map(it => it[1])";

async fn every_page(
    fixture: &Fixture,
    page: &Page,
    mut look: impl AsyncFnMut(&Page, &'static str),
) {
    let language = page.language();
    look(page, "home").await;
    page.js("document.getElementById('notice').open = true", vec![])
        .await;
    look(page, "notice").await;
    page.press("kind-complaint").await;
    page.arrived("naming-title").await;
    look(page, "naming").await;
    page.press("naming-named").await;
    page.arrived("recipient-title").await;
    page.press("action-continue").await;
    page.has_focus("problems").await;
    look(page, "recipient-problem").await;
    page.fill("recipient-search", "maji").await;
    page.until("hits", "return all('[role=option]').length > 3", vec![])
        .await;
    look(page, "recipient-search").await;
    page.fill("recipient-search", "tanesco").await;
    page.press_option(TANESCO.read_in(language)).await;
    page.choose(POWER_CUTS.read_in(language)).await;
    page.press("action-continue").await;
    page.arrived("details-title-complaint").await;
    page.sees_words(journeys::steps::WHICH_PROBLEM.read_in(language))
        .await;
    look(page, "details").await;
    page.fill("description", WORDS).await;
    look(page, "details-keys").await;
    page.choose(journeys::steps::LOW_VOLTAGE.read_in(language))
        .await;
    page.fill_moment(
        journeys::steps::SINCE_WHEN.read_in(language),
        "2026-11-19",
        "18:30",
    )
    .await;
    page.press("action-continue").await;
    page.arrived("contact-title").await;
    page.fill("email", "a").await;
    page.press("action-continue").await;
    page.has_focus("problems").await;
    look(page, "contact-problems").await;
    page.fill("email", "asha@example.org").await;
    page.press("action-continue").await;
    page.arrived("review-title").await;
    look(page, "review").await;
    fixture.office_proxy.spoil_reports(Spoil::Lost);
    page.press("action-send").await;
    page.arrived_with("unknown-title", "title-fault").await;
    look(page, "unknown").await;
    fixture.office_proxy.mend();
    page.press("unknown-again").await;
    page.arrived("receipt-title").await;
    look(page, "receipt").await;
}

async fn looks(size: journeys::browser::Size, language: Language) {
    let fixture = patient().await;
    let folder = root().join("target/screenshots/kiosk");
    std::fs::create_dir_all(&folder).expect("a folder for pictures");
    let picture = async |page: &Page, name: &str| {
        let file = format!("{}-{}-{name}.png", language.code(), size.width);
        page.driver
            .screenshot(&folder.join(file))
            .await
            .expect("a picture");
    };
    let mut found: Vec<String> = Vec::new();
    let mut passed = 0;
    let faults = async |page: &Page, name: &str| {
        let mut faults = page_states::faults_at(page, name, &[]).await;
        for script in [TOO_SMALL, TOO_WIDE, OUT_OF_REACH] {
            if let Value::Array(more) = page.js(script, vec![]).await {
                faults.extend(
                    more.iter()
                        .map(|one| format!("{name}: {}", one.as_str().unwrap_or_default())),
                );
            }
        }
        picture(page, name).await;
        faults
    };
    terminal::walk(&fixture, size, language, async |page| {
        every_page(&fixture, page, async |page, name| {
            found.extend(faults(page, name).await);
            passed += 1;
        })
        .await;
    })
    .await;
    let counting = Fixture::with_terminal(&terminal::setup(1, 30), true).await;
    terminal::walk(&counting, size, language, async |page| {
        page.press("kind-complaint").await;
        terminal::counts(page).await;
        found.extend(faults(page, "countdown").await);
    })
    .await;
    assert!(passed > 10);
    page_states::none(&found);
}

async fn every_page_on_a_wide_screen(language: Language) {
    looks(WIDE, language).await;
}
in_both_languages!(every_page_on_a_wide_screen);

async fn every_page_on_a_tall_screen(language: Language) {
    looks(TALL, language).await;
}
in_both_languages!(every_page_on_a_tall_screen);

/// A stranger's camera opens what stands in a code: nothing but a number goes in.
#[tokio::test]
async fn what_is_no_number_is_in_no_code() {
    for (reference, shown) in [
        ("https://evil.example/x", "https://evil.example/x"),
        ("12\u{202e}34", "12⟨U+202E⟩34"),
    ] {
        let fixture = patient().await;
        let receipt = json!([{"service_request_id": reference}]).to_string();
        fixture
            .office_proxy
            .spoil_reports(Spoil::Instead(Answer::json(201, &receipt)));
        terminal::walk(&fixture, WIDE, Language::Swahili, async |page| {
            to_review(page, "naming-nameless", WORDS).await;
            steps::send(page).await;
            page.sees_words(shown).await;
            let codes = page.js("return all('.qr').length", vec![]).await;
            assert_eq!(codes, json!(0), "{reference}");
        })
        .await;
    }
}
