//! *Sikiliza* with voices that do as they should, and with voices that do not. The browser's own voices are in none of
//! these journeys: a script in the page plays them.

use axum::http::Method;
use journeys::fixture::changed_config;
use journeys::steps::{self, BILLS, WORDS};
use journeys::{Answer, Fixture, Language, Page, Spoil};
use mrejesho::feedback::rules::voice_index::fingerprint;
use office::Manner;
use serde_json::json;

/// Voices as a script: `window.voices` is the list, `window.manner` what a voice does, `window.spoken` what it was given.
/// `SLOW` takes two seconds for a sentence.
const STAGE: &str = "
window.spoken = [];
let going = null;
const end = (what, of) => setTimeout(() => of === going && (going = null, of[what]?.({})), 0);
class Utterance { constructor(text) { this.text = text } }
const synthesis = {
    getVoices: () => window.voices,
    resume() {},
    cancel() { const of = going; going = null; if (of) setTimeout(() => of.onerror?.({ error: 'interrupted' }), 0) },
    speak(of) {
        going = of;
        window.spoken.push([of.text, of.voice.lang]);
        if (window.manner === 'never begins') return;
        setTimeout(() => of.onstart?.({}), 0);
        if (window.manner === 'breaks off') return setTimeout(() => end('onerror', of), 100);
        if (window.manner === 'never ends') return;
        setTimeout(() => end('onend', of), window.manner === 'slow' ? 2000 : 20);
    },
};
window.isSpeaking = () => going !== null;
Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
window.SpeechSynthesisUtterance = Utterance;
";

/// A Kiswahili voice on the phone.
const LOCAL: &str = "[{ lang: 'sw-KE', localService: true, name: 'Rafiki' }]";

/// How often an address that begins so was requested.
fn asked(fixture: &Fixture, begins: &str) -> usize {
    let heard = fixture.front.heard();
    heard
        .iter()
        .filter(|heard| heard.address.starts_with(begins))
        .count()
}

async fn with_voices(page: &Page, voices: &str, manner: &str) {
    let stage = format!("{STAGE} window.voices = {voices}; window.manner = '{manner}';");
    page.before_each_page(&stage).await;
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
    for manner in ["never begins", "breaks off", "never ends"] {
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

/// The size is said first. What comes is not sound, and the page says so.
#[tokio::test]
async fn a_recording_is_fetched_only_after_its_size_was_said() {
    const HASH: &str = "0123456789abcdef";
    let config = changed_config(|config| config["voice"] = json!({"sw": HASH}));
    let fixture = Fixture::with(Manner::Whole, Some(&config)).await;
    fixture
        .walk(Language::Swahili, async |page| {
            let file = format!("home-{HASH}.sound");
            let sound = "not a sound".repeat(100);
            let title = fingerprint(&page.say("home-title"));
            let index = json!({"pages": [{
                "page": "home", "file": file, "bytes": sound.len(),
                "sentences": [{"of": title, "at": 0, "bytes": sound.len()}],
            }]});
            let answer = |body: &str| Spoil::Instead(Answer::json(200, body));
            let index_file = format!("/voice/sw/index-{HASH}.json");
            let sound_file = format!("/voice/sw/{file}");
            for (path, body) in [(&index_file, &index.to_string()), (&sound_file, &sound)] {
                fixture.front.spoil(Method::GET, path, answer(body));
            }
            page.open_first_page().await;
            assert_eq!(asked(&fixture, "/voice/"), 0);
            page.press("listen").await;
            page.sees_words("Sauti ya ukurasa huu ni KB 2.").await;
            assert_eq!(fixture.front.times(&sound_file), 0);
            page.press("listen-fetch").await;
            page.sees("listen-silent").await;
            assert_eq!(fixture.front.times(&sound_file), 1);
        })
        .await;
}
