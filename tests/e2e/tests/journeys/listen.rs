//! *Sikiliza* with voices that do as they should, and with voices that do not. The browser's own voices are in none of
//! these journeys: a script in the page plays them.

use axum::http::Method;
use journeys::fixture::changed_config;
use journeys::steps::{self, BILLS, LOW_VOLTAGE, POWER_CUTS, TANESCO, WHICH_PROBLEM, WORDS};
use journeys::terminal::{self, WIDE};
use journeys::voices::{self, LOCAL};
use journeys::{Fixture, Gate, Language, Page, Spoil};
use office::Manner;
use serde_json::json;

/// How often an address that begins so was requested.
fn asked(fixture: &Fixture, begins: &str) -> usize {
    let heard = fixture.front.heard();
    heard
        .iter()
        .filter(|heard| heard.address.starts_with(begins))
        .count()
}

/// Opens the first page with these voices.
async fn with_voices(page: &Page, voices: &str, manner: &str) {
    page.before_each_page(&voices::staged(voices, manner)).await;
    page.open_first_page().await;
}

/// Waits until this sentence was given to the voice.
async fn hears(page: &Page, key: &str) {
    page.until(
        &format!("{key} aloud"),
        "return window.spoken.some(([text]) => text === arguments[0])",
        vec![json!(page.say(key))],
    )
    .await;
}

/// How many sentences the voice was given.
async fn spoken(page: &Page) -> u64 {
    let count = page.js("return window.spoken.length", vec![]).await;
    count.as_u64().expect("a number")
}

/// Waits until nothing is said any more, and checks that nothing follows.
async fn is_silent(page: &Page) {
    page.until("silence", "return !window.isSpeaking()", vec![])
        .await;
    let before = spoken(page).await;
    tokio::time::sleep(std::time::Duration::from_millis(300)).await;
    assert_eq!(spoken(page).await, before);
}

#[tokio::test]
async fn a_voice_of_the_phone_reads_the_page_in_its_order() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            with_voices(page, LOCAL, "").await;
            assert_eq!(asked(&fixture, "/later-listen"), 0);
            page.press("listen").await;
            page.has_focus("listen").await;
            hears(page, "kind-suggestion-for").await;
            // An iPhone's voice speaks only if it was asked to in a press.
            let unlocked = page.js("return window.unlocked", vec![]).await;
            assert_eq!(unlocked, 1);
            is_silent(page).await;
            let said = page.js("return window.spoken", vec![]).await;
            assert_eq!(said[0][0], page.say("home-title"), "{said}");
            assert_eq!(said[1][0], page.say("home-intro"), "{said}");
            let said = said.as_array().expect("a list");
            assert!(said.iter().all(|said| said[1] == "sw-KE"), "{said:?}");
            // Nothing of it is fetched but the part of the program.
            assert_eq!(asked(&fixture, "/voice/"), 0);
        })
        .await;
}

#[tokio::test]
async fn the_second_press_stops_and_so_does_any_other_and_the_next_page() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            with_voices(page, LOCAL, "slow").await;
            page.press("listen").await;
            hears(page, "home-title").await;
            page.press("listen-stop").await;
            is_silent(page).await;
            // From the beginning again.
            page.press("listen").await;
            page.until(
                "the heading again",
                "return window.spoken.filter(([text]) => text === arguments[0]).length === 2",
                vec![json!(page.say("home-title"))],
            )
            .await;
            page.keys("x").await;
            is_silent(page).await;
            page.sees_no_more("listen-stop").await;
            page.press("listen").await;
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            is_silent(page).await;
            page.sees("listen").await;
            page.sees_no_more("listen-stop").await;
            page.press("listen").await;
            hears(page, "naming-title").await;
            // Going back by the browser's own button is no press on the page.
            page.back().await;
            page.arrived("home-title").await;
            is_silent(page).await;
        })
        .await;
}

#[tokio::test]
async fn without_a_voice_on_the_phone_there_is_no_button() {
    for voices in [
        "[]",
        "[{ lang: 'sw-TZ', localService: false, name: 'Mtandao' }]",
        "[{ lang: 'en-GB', localService: true, name: 'Daniel' }]",
        "[{ lang: 'swg-DE', localService: true, name: 'Swabian' }, { lang: '', localService: true, name: '' }]",
    ] {
        let fixture = Fixture::open().await;
        fixture
            .walk(Language::Swahili, async |page| {
                with_voices(page, voices, "").await;
                page.sees("home-title").await;
                page.does_not_see("listen").await;
            })
            .await;
    }
}

#[tokio::test]
async fn voices_that_come_late_are_offered_and_one_that_goes_is_told() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            with_voices(page, "[]", "").await;
            page.does_not_see("listen").await;
            let change = format!("window.voices = {LOCAL}; speechSynthesis.onvoiceschanged()");
            page.js(&change, vec![]).await;
            page.press("listen").await;
            hears(page, "home-feedback-is").await;
            page.sees_no_more("listen-stop").await;
            page.js(
                "window.voices = []; speechSynthesis.onvoiceschanged()",
                vec![],
            )
            .await;
            let before = spoken(page).await;
            page.press("listen").await;
            page.sees("listen-nothing").await;
            assert_eq!(spoken(page).await, before);
            // An English voice does not read the Kiswahili page; the English page has it.
            page.js(
                "window.voices = [{ lang: 'en_US', localService: true }]; speechSynthesis.onvoiceschanged()",
                vec![],
            )
            .await;
            page.press("listen").await;
            page.sees("listen-nothing").await;
            assert_eq!(spoken(page).await, before);
            page.switch_language().await;
            page.press("listen").await;
            hears(page, "home-title").await;
        })
        .await;
}

#[tokio::test]
async fn a_voice_that_does_not_begin_or_end_is_told() {
    for manner in ["never begins", "breaks off", "never ends", "throws"] {
        let fixture = Fixture::open().await;
        fixture
            .walk(Language::Swahili, async |page| {
                with_voices(page, LOCAL, manner).await;
                page.press("listen").await;
                page.sees("listen-silent").await;
                is_silent(page).await;
                assert_eq!(spoken(page).await, 1, "{manner}");
            })
            .await;
    }
}

#[tokio::test]
async fn what_a_person_wrote_is_not_read() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            with_voices(page, LOCAL, "").await;
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", WORDS).await;
            page.press("listen").await;
            // The field that the person was in, and nothing of the other ones.
            hears(page, "description-hint-nameless").await;
            is_silent(page).await;
            let said = page
                .js("return window.spoken.map(([text]) => text)", vec![])
                .await;
            let said = said.to_string();
            assert!(
                said.contains(&page.say("details-title-complaint")),
                "{said}"
            );
            assert!(!said.contains(&page.say("ward")), "{said}");
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.press("listen").await;
            hears(page, "review-nothing-sent").await;
            is_silent(page).await;
            let said = page.js("return window.spoken", vec![]).await.to_string();
            assert!(!said.contains(WORDS), "{said}");
        })
        .await;
}

/// What other presses there are, and a browser that does not tell that it has stopped.
#[tokio::test]
async fn a_voice_that_tells_nothing_is_stopped_at_once() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            with_voices(page, LOCAL, "tells nothing").await;
            for press in [
                "document.querySelector('h1').click()",
                "document.dispatchEvent(new Event('visibilitychange'))",
                "window.dispatchEvent(new Event('pagehide'))",
                "document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }))",
            ] {
                page.press("listen").await;
                page.until("a sentence aloud", "return window.isSpeaking()", vec![])
                    .await;
                page.js(press, vec![]).await;
                // Long before the time is over that the sentence may take.
                let stopped = "const label = all('#listen')[0].innerText.trim(); \
                     return !window.isSpeaking() && label === arguments[0]";
                page.until("silence", stopped, vec![json!(page.say("listen"))])
                    .await;
                page.does_not_see("listen-silent").await;
            }
        })
        .await;
}

/// Some phones' browsers have a part of the function, or have it broken.
#[tokio::test]
async fn broken_voices_do_no_harm() {
    for broken in [
        "null",
        "{}",
        "{ getVoices: () => null }",
        "{ getVoices: () => { throw new Error('no') } }",
        "{ getVoices: () => [null, 7, {}, { lang: null, localService: true }, { lang: 'sw' }, \
             { get lang() { throw new Error('no') }, localService: true }] }",
    ] {
        let fixture = Fixture::open().await;
        fixture
            .walk(Language::Swahili, async |page| {
                let script = format!(
                    "Object.defineProperty(window, 'speechSynthesis', {{ value: {broken} }})"
                );
                page.before_each_page(&script).await;
                page.open_first_page().await;
                page.does_not_see("listen").await;
                page.press("kind-complaint").await;
                page.arrived("naming-title").await;
                page.does_not_see("listen").await;
            })
            .await;
    }
}

/// The part is long on its way: what the person does meanwhile is not disturbed, and nothing is read that they have left.
#[tokio::test]
async fn what_comes_late_does_not_begin_by_itself() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            with_voices(page, LOCAL, "").await;
            let gate = Gate::shut();
            let part = Spoil::Held(gate.clone());
            fixture.front.spoil(Method::GET, "/later-listen", part);
            page.press("listen").await;
            page.sees("page-loading").await;
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", WORDS).await;
            gate.open();
            page.sees("listen-what").await;
            page.has_focus("field-description").await;
            assert_eq!(spoken(page).await, 0);
            page.press("listen").await;
            hears(page, "description").await;
        })
        .await;
}

/// The office's own questions are read in their field alone, if they are in the language of the page.
#[tokio::test]
async fn the_question_in_focus_is_read() {
    for language in [Language::Swahili, Language::English] {
        let fixture = Fixture::open().await;
        let voice = format!("[{{ lang: '{}', localService: true }}]", language.code());
        fixture
            .walk(language, async |page| {
                with_voices(page, &voice, "").await;
                steps::to_whom(page, "naming-nameless").await;
                steps::find(page, "tanesco", TANESCO).await;
                page.choose(BILLS.read_in(language)).await;
                let said = aloud(page).await;
                assert!(said.contains(&page.say("service-which")), "{said:?}");
                let own = BILLS.read_in(language);
                assert!(said.iter().any(|said| said == own), "{said:?}");
                assert!(!said.contains(&page.say("recipient-search")), "{said:?}");
                page.choose(POWER_CUTS.read_in(language)).await;
                page.press("action-continue").await;
                page.arrived("details-title-complaint").await;
                // A list of regions, inside the frame of the place.
                page.js(
                    "labelled(arguments[0]).focus()",
                    vec![json!(page.say("region"))],
                )
                .await;
                let expected = ["details-title-complaint", "place", "place-hint", "region"];
                let expected = expected.map(|key| page.say(key));
                assert_eq!(aloud(page).await, expected);
                // A choice that the office asks for, by radio buttons.
                page.choose(LOW_VOLTAGE.read_in(language)).await;
                let said = aloud(page).await;
                for own in [WHICH_PROBLEM, LOW_VOLTAGE] {
                    let own = own.read_in(language);
                    assert!(said.iter().any(|said| said == own), "{own}: {said:?}");
                }
                assert_eq!(said[0], page.say("details-title-complaint"));
                assert!(!said.contains(&page.say("description")), "{said:?}");
            })
            .await;
    }
}

/// Presses the button, and returns what was read until nothing more came.
async fn aloud(page: &Page) -> Vec<String> {
    page.js("window.spoken.length = 0", vec![]).await;
    page.press("listen").await;
    page.until("something aloud", "return window.spoken.length > 0", vec![])
        .await;
    page.sees_no_more("listen-stop").await;
    let said = page
        .js("return window.spoken.map(([text]) => text)", vec![])
        .await;
    serde_json::from_value(said).expect("texts")
}

#[tokio::test]
async fn the_receipt_and_the_case_are_read_without_number_and_answer() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            with_voices(page, LOCAL, "").await;
            steps::to_review(page).await;
            steps::send(page).await;
            let reference = page.reference().await;
            let said = aloud(page).await;
            assert_eq!(said[0], page.say("receipt-title"));
            assert!(said.contains(&page.say("receipt-reference")), "{said:?}");
            assert!(!said.join(" ").contains(&reference), "{said:?}");
            page.open(steps::follow(Language::Swahili)).await;
            page.shows("follow-title").await;
            page.fill("follow-reference", &reference).await;
            let expected = ["follow-title", "follow-reference", "follow-hint"];
            assert_eq!(aloud(page).await, expected.map(|key| page.say(key)));
            page.press("action-look-up").await;
            page.has_focus("case").await;
            let said = aloud(page).await;
            assert_eq!(said[0], page.say("follow-title"));
            assert!(said.contains(&page.say("case-acts")), "{said:?}");
            let said = said.join(" ");
            assert!(
                !said.contains(&reference) && !said.contains(WORDS),
                "{said}"
            );
        })
        .await;
}

#[tokio::test]
async fn leaving_quickly_stops_it() {
    let config = changed_config(|config| config["leave_to"] = json!("/404.html"));
    let fixture = Fixture::with(Manner::Whole, Some(&config)).await;
    fixture
        .walk(Language::Swahili, async |page| {
            with_voices(page, LOCAL, "slow, noted").await;
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.press("listen").await;
            hears(page, "naming-title").await;
            page.press("leave").await;
            page.until(
                "another page",
                "return location.pathname === '/404.html' && document.readyState === 'complete'",
                vec![],
            )
            .await;
            page.open_first_page().await;
            let cancelled = page
                .js("return sessionStorage.getItem('cancelled')", vec![])
                .await;
            assert_eq!(cancelled, json!(page.say("naming-title")));
            page.js("sessionStorage.clear()", vec![]).await;
        })
        .await;
}

/// The voice is longer than the terminal waits without a touch; once it is silent, the terminal waits as always.
#[tokio::test]
async fn who_listens_at_a_terminal_is_there() {
    let fixture = Fixture::with_terminal(&terminal::setup(3, 3), true).await;
    terminal::walk(&fixture, WIDE, Language::Swahili, async |page| {
        page.before_each_page(&voices::staged(LOCAL, "slow")).await;
        page.reload().await;
        page.press("kind-complaint").await;
        page.arrived("naming-title").await;
        page.press("listen").await;
        let all = "return window.spoken.length > 3 && !window.isSpeaking() && window.spoken.length";
        page.until("the end of the page", all, vec![]).await;
        page.shows("naming-title").await;
        page.shows("home-title").await;
    })
    .await;
}

/// With a network the page comes anew after a wipe; without one, the same page stays for the next person.
#[tokio::test]
async fn the_wipe_of_a_terminal_stops_it_and_leaves_nothing_of_it() {
    for has_network in [true, false] {
        let fixture = Fixture::with_terminal(&terminal::setup(600, 600), true).await;
        terminal::walk(&fixture, WIDE, Language::Swahili, async |page| {
            page.before_each_page(&voices::staged(LOCAL, "slow, noted"))
                .await;
            page.reload().await;
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.press("listen").await;
            hears(page, "naming-title").await;
            page.sees("listen-what").await;
            if !has_network {
                page.network(false).await;
            }
            let before = json!(page.say("naming-title"));
            terminal::finish(page).await;
            page.shows("home-title").await;
            page.until("silence", "return !window.isSpeaking()", vec![])
                .await;
            let cancelled = page
                .js("return sessionStorage.getItem('cancelled')", vec![])
                .await;
            assert_eq!(cancelled, before, "network {has_network}");
            page.js("sessionStorage.clear()", vec![]).await;
            page.sees_no_more("listen-what").await;
            page.does_not_see("listen-stop").await;
            page.sees("listen").await;
        })
        .await;
    }
}
