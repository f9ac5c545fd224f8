//! The pages that are there for people with few words, an old phone or no data, in each of their states: for the checkers
//! and for pictures.

use axum::http::Method;
use mrejesho::feedback::rules::voice_index::fingerprint;
use office::Manner;
use serde_json::json;
use thirtyfour::Key;

use crate::fixture::changed_config;
use crate::steps::{self, BILLS, TANESCO, WORDS};
use crate::voices::hash;
use crate::{Answer, Fixture, Language, Page, Spoil, desk};

/// Words without a place, a time or a wish, and with a sign that takes the room of many in an SMS.
const BARE: &str = "Mita imeharibika 😀.";
/// A device with a voice of its own for both languages, which reads without an end.
const VOICES: &str = "
const synthesis = {
    getVoices: () => ['sw-TZ', 'en-GB'].map(lang => ({ lang, localService: true, name: lang })),
    resume() {},
    cancel() {},
    speak(of) { setTimeout(() => of.onstart?.({}), 0) },
};
Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } };
";

/// The device does not answer where it is until it is told to.
const SILENT_DEVICE: &str =
    "navigator.geolocation.getCurrentPosition = (found, failed) => { window.answer = failed }";

/// An office with all that an office may offer to these people.
pub async fn open() -> Fixture {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    plant_recordings(&fixture);
    fixture
}

/// The config of that office, with words as long as offices write them.
pub fn config() -> String {
    let source = json!({
        "sw": "Tangazo la Wizara kuhusu namba za malalamiko za taasisi za umma",
        "en": "The Ministry's notice about the complaint numbers of public institutions",
    });
    changed_config(|config| {
        config["channels"] = json!([
            {"kind": "sms", "number": "15200", "keyword": "KERO", "cost": {"sw": "Bure", "en": "Free"},
             "source": source, "dated": "2026-11"},
            {"kind": "ussd", "number": "*152*00#", "steps": ["9", "2"], "source": source, "dated": "2026-11"},
            {"kind": "call", "number": "0800 110 065", "source": source, "dated": "2026-11"},
            {"kind": "desk", "place": {
                "sw": "Chumba 12, ghorofa ya chini, jengo la utawala, barabara ya Kikuyu",
                "en": "Room 12, ground floor, administration block, Kikuyu Road",
             }, "source": source, "dated": "2026-11"},
        ]);
        config["point"] = json!("optional");
        for language in Language::ALL {
            config["voice"][language.code()] = json!(hash(&index(language)));
        }
    })
}

/// A recording that is no sound.
fn sound() -> String {
    "not a sound".repeat(100)
}

fn sound_file() -> String {
    format!("home-{}.sound", hash(&sound()))
}

/// The index of the recordings, which has one page.
fn index(language: Language) -> String {
    let (bytes, title) = (sound().len(), crate::say(language, "home-title"));
    json!({"pages": [{
        "page": "home", "file": sound_file(), "bytes": bytes,
        "sentences": [{"of": fingerprint(&title), "at": 0, "bytes": bytes}],
    }]})
    .to_string()
}

fn plant_recordings(fixture: &Fixture) {
    for language in Language::ALL {
        let (code, index) = (language.code(), index(language));
        let index_file = format!("/voice/{code}/index-{}.json", hash(&index));
        let sound_file = format!("/voice/{code}/{}", sound_file());
        for (path, body) in [(index_file, index), (sound_file, sound())] {
            let answer = Spoil::Instead(Answer::json(200, &body));
            fixture.front.spoil(Method::GET, &path, answer);
        }
    }
}

/// Lets the page know where the device is, within so many metres. Without a number the person says no.
pub async fn stand_here(fixture: &Fixture, page: &Page, accuracy: Option<u32>) {
    let cdp = page.driver.cdp();
    let setting = if accuracy.is_some() {
        "granted"
    } else {
        "denied"
    };
    let permission = json!({
        "permission": {"name": "geolocation"},
        "setting": setting,
        "origin": fixture.front.address,
    });
    cdp.send_raw("Browser.setPermission", permission)
        .await
        .expect("the permission");
    let here = json!({"latitude": -6.173_049_2, "longitude": 35.741_987_1, "accuracy": accuracy.unwrap_or(1)});
    cdp.send_raw("Emulation.setGeolocationOverride", here)
        .await
        .expect("a place");
}

/// Visits the pages of a report with a name and of one without, and calls `look` on each state with a name.
pub async fn every_page(
    fixture: &Fixture,
    page: &Page,
    mut look: impl AsyncFnMut(&Page, &'static str),
) {
    page.before_each_page(VOICES).await;
    page.open_first_page().await;
    with_a_name(fixture, page, &mut look).await;
    page.open_in(
        match page.language() {
            Language::Swahili => "/",
            _ => "/en/",
        },
        page.language(),
    )
    .await;
    without_a_name(page, &mut look).await;
}

async fn with_a_name(
    fixture: &Fixture,
    page: &Page,
    look: &mut impl AsyncFnMut(&Page, &'static str),
) {
    let language = page.language();
    look(page, "listen").await;
    page.press("listen").await;
    page.sees("listen-fetch").await;
    look(page, "listen-size").await;
    page.press("listen-fetch").await;
    page.sees("listen-silent").await;
    look(page, "listen-silent").await;
    page.press("kind-complaint").await;
    page.arrived("naming-title").await;
    page.press("listen").await;
    page.sees("listen-stop").await;
    look(page, "listen-aloud").await;
    page.press_if_there("listen-stop").await;
    page.press("naming-named").await;
    page.arrived("recipient-title").await;
    page.fill("recipient-search", "maji").await;
    page.until("hits", "return all('[role=option]').length > 3", vec![])
        .await;
    page.keys(Key::Down).await;
    look(page, "hit-reached").await;
    steps::find(page, "tanesco", TANESCO).await;
    page.choose(BILLS.read_in(language)).await;
    page.press("action-continue").await;
    page.arrived("details-title-complaint").await;

    page.press("helper-open").await;
    page.has_focus("helper-answer").await;
    look(page, "helper-first").await;
    for question in ["helper-where", "helper-since-when", "helper-what-to-do"] {
        page.press("helper-skip").await;
        page.sees(question).await;
        look(page, question).await;
    }
    page.press("helper-done").await;
    page.has_focus("field-description").await;
    page.fill("description", BARE).await;
    page.sees("saved-kept").await;

    page.pick("region", "Dodoma").await;
    page.fill("ward", "chang").await;
    page.sees_words("Changaa").await;
    look(page, "wards").await;
    page.press_words("Changaa").await;
    page.has_focus("field-ward").await;
    look(page, "ward-taken").await;
    page.fill("ward", "Nyuma ya soko la zamani").await;
    page.sees("wards-none").await;
    look(page, "wards-none").await;
    page.fill("ward", "").await;
    page.pick("region", &page.say("choose")).await;
    the_point(fixture, page, look).await;

    page.press_words(&page.say("action-continue")).await;
    page.has_focus("gaps").await;
    look(page, "gaps").await;
    page.press("gaps-add").await;
    page.has_focus("helper-answer").await;
    look(page, "gaps-added").await;
    page.press("helper-stop").await;
    page.has_focus("field-description").await;
    steps::on_to_review(page).await;
    page.press("sms-make").await;
    page.has_focus("sms-title").await;
    page.sees("sms-ucs2").await;
    look(page, "sms").await;
    page.fill("sms-text", &"a".repeat(1_531)).await;
    page.sees("sms-many").await;
    page.press("sms-copy").await;
    page.sees("sms-unknown").await;
    look(page, "sms-many").await;
    page.press("action-send").await;
    page.has_focus("twice").await;
    look(page, "sms-twice").await;
    fixture.stop_office();
    page.press("review-twice-send").await;
    page.arrived("waiting-title").await;
    page.sees("channel-shows-number").await;
    look(page, "channels-waiting").await;
    let home = page.home();
    steps::to_mine(page).await;
    page.sees("channel-shows-number").await;
    look(page, "channels-mine").await;
    page.press("link-privacy").await;
    page.moved_to(steps::privacy(language), "privacy-title")
        .await;
    page.sees("channel-shows-number").await;
    look(page, "channels-privacy").await;
    page.back().await;
    page.moved_to(steps::mine(language), "mine-title").await;
    page.back().await;
    page.moved_home(home).await;
    page.shows("waiting-title").await;
    fixture.start_office();
    page.press_if_there("waiting-now").await;
    page.arrived("receipt-title").await;
    let reference = page.reference().await;
    page.press("listen").await;
    page.sees("listen-stop").await;
    look(page, "listen-receipt").await;

    let address = format!("{}/{reference}", fixture.desk_url());
    desk::in_tab(&page.driver, &address, async |driver| {
        desk::answer(driver, "Pole sana, fundi yuko njiani.", "processed").await;
    })
    .await;
    page.press("receipt-follow").await;
    page.moved_to(steps::follow(language), "follow-title").await;
    page.press("action-look-up").await;
    page.has_focus("case").await;
    page.sees("case-by-office").await;
    page.press("listen").await;
    page.sees("listen-stop").await;
    look(page, "listen-case").await;
}

async fn the_point(
    fixture: &Fixture,
    page: &Page,
    look: &mut impl AsyncFnMut(&Page, &'static str),
) {
    look(page, "point").await;
    let ask = async |accuracy: Option<u32>| {
        stand_here(fixture, page, accuracy).await;
        page.press("point-add").await;
    };
    ask(Some(3_000)).await;
    page.sees("point-without").await;
    look(page, "point-vague").await;
    ask(None).await;
    page.sees("point-denied").await;
    look(page, "point-denied").await;
    page.js(SILENT_DEVICE, vec![]).await;
    ask(Some(50)).await;
    page.sees("point-asked").await;
    look(page, "point-asked").await;
    page.js("window.answer({code: 3})", vec![]).await;
    page.sees("point-slow").await;
    look(page, "point-slow").await;
    page.js("delete navigator.geolocation.getCurrentPosition", vec![])
        .await;
    ask(Some(50)).await;
    page.has_focus("field-point").await;
    look(page, "point-added").await;
    page.press("point-remove").await;
    page.has_focus("field-point").await;
}

async fn without_a_name(page: &Page, look: &mut impl AsyncFnMut(&Page, &'static str)) {
    steps::to_what(page, "naming-nameless", BILLS).await;
    page.fill("description", WORDS).await;
    page.pick("region", "Dodoma").await;
    page.sees("wards-get-hint").await;
    look(page, "wards-offered").await;
    page.press("action-continue").await;
    page.arrived("review-title").await;
    look(page, "sms-nameless").await;
    page.press("sms-nameless-title").await;
    page.sees("sms-nameless").await;
    look(page, "sms-nameless-open").await;
    page.network(false).await;
    page.press("action-send").await;
    page.has_focus("failure").await;
    page.sees("channel-title").await;
    look(page, "channels-closed").await;
    page.press("channel-title").await;
    page.sees("channel-shows-number").await;
    look(page, "channels-opened").await;
    page.network(true).await;
}

/// Visits the choice of an institution on a device that never had the office's list, while the office answers nothing.
pub async fn without_the_list(page: &Page, mut look: impl AsyncFnMut(&Page, &'static str)) {
    steps::to_whom_without_list(page).await;
    page.press("channel-title").await;
    page.sees("channel-shows-number").await;
    look(page, "channels-without-list").await;
}
