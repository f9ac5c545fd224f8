//! What the files of a browser hold after somebody wrote without a name and its power failed: nothing that was typed, picked or
//! chosen, in whatever form a browser keeps what stands on a page.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::{Duration, Instant};

use axum::http::Method;
use journeys::browser::{Needles, Profile};
use journeys::camera::{self, Gallery};
use journeys::steps::{self, POWER_CUTS, SINCE_WHEN};
use journeys::unpack;
use journeys::{Answer, Deployment, Fixture, Language, Page, Spoil};
use serde_json::{Value, json};
use thirtyfour::{By, WebDriver};

/// A browser writes its session file seconds after something has changed.
const PATIENCE: Duration = Duration::from_secs(60);

const WORDS: &str = "Kamba ya kisima imekatika zamani sana";
/// An answer to a question of the help to write.
const ANSWER: &str = "Naombeni kamba ya chuma yenye rangi ya zambarau";
const WARD: &str = "Mtaa wa Mwarobaini Mkuu";
/// A ward of Mwanza, and the file that it is in.
const SUGGESTED: &str = "Nyegezi";
const WARDS_OF_REGION: &str = "/wards/17.json";
const HOUSES: &str = "918273";
const METER: &str = "Mita XQ-55-kilele";
const WAY: &str = "Pita nyuma ya ghala la pamba jeupe";
const DAY: &str = "1987-03-14";
const BEGAN: (&str, &str) = ("1991-07-23", "17:43");
const PHOTO: &str = "picha-ya-siri-kq8.png";

/// Types into a control that the page does not have by itself and that browsers do keep, and waits until that stands in the
/// session file: whatever else the page held at that moment stands there too, if it is kept at all.
async fn written(page: &Page, profile: &Profile, marker: &str) {
    let script = "const field = document.getElementById('marker') \
         ?? document.body.appendChild(Object.assign(document.createElement('textarea'), {id: 'marker', name: 'marker'})); \
         field.focus(); field.select(); return document.activeElement === field";
    page.until("the marker's own field", script, vec![]).await;
    page.insert(marker).await;
    let needles = Needles::new([marker]);
    let start = Instant::now();
    while found(profile, &needles, is_session).is_empty() {
        assert!(
            start.elapsed() < PATIENCE,
            "the browser keeps no state of forms, so that nothing is shown by this: {marker}"
        );
        tokio::time::sleep(Duration::from_millis(250)).await;
    }
}

fn is_session(path: &Path) -> bool {
    path.components().any(|part| part.as_os_str() == "Sessions")
}

/// What the browser shows as its history, and what it offers from it.
fn is_history(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let starts = ["History", "Top Sites", "Favicons", "Shortcuts", "Visited"];
    is_session(path) || starts.iter().any(|start| name.starts_with(start))
}

/// What the browser keeps of what it loaded, by addresses.
fn is_http_cache(path: &Path) -> bool {
    let parts = ["Cache", "Cache_Data", "Code Cache"];
    path.components()
        .any(|part| parts.iter().any(|name| part.as_os_str() == *name))
}

/// Which of the needles stand where in the files that are looked at.
fn found(
    profile: &Profile,
    needles: &Needles,
    looked_at: fn(&Path) -> bool,
) -> BTreeSet<(String, String)> {
    let mut found = BTreeSet::new();
    profile.each_file(looked_at, |path, bytes| {
        for reading in unpack::readings(bytes) {
            for needle in needles.in_bytes(&reading) {
                found.insert((needle.to_owned(), path.display().to_string()));
            }
        }
    });
    found
}

fn is_any(_: &Path) -> bool {
    true
}

async fn answer_everything(page: &Page, photo: &str) {
    let ask = |key: &str| page.say(key);
    page.fill("description", WORDS).await;
    page.press("helper-open").await;
    page.press("helper-skip").await;
    page.fill("helper-what-to-do", ANSWER).await;
    page.pick("region", "Mwanza").await;
    // The names of wards are asked for, one is taken, and the place is written otherwise.
    page.press("wards-get").await;
    page.fill("ward", "nyegez").await;
    page.press_words(SUGGESTED).await;
    page.until_value("ward", SUGGESTED).await;
    page.fill("ward", WARD).await;
    page.fill_date(&ask("day"), DAY).await;
    page.choose("Umeme ni mdogo").await;
    page.fill_moment(SINCE_WHEN.read_in(page.language()), BEGAN.0, BEGAN.1)
        .await;
    page.fill_words("Ni nyumba ngapi hazina umeme, kwa makadirio?", HOUSES)
        .await;
    page.fill_words("Namba ya mita", METER).await;
    page.choose("Shule").await;
    page.choose("Pampu ya maji").await;
    page.fill_words("Fundi anaweza kufikaje hapo?", WAY).await;
    let field = page.driver.find(By::Css("input[type=file]")).await;
    let field = field.expect("the field for files");
    field.send_keys(photo).await.expect("picked");
    page.until(
        "the photo in the list",
        "return all('.photos li').length === 1 && !document.querySelector('input[type=file]').disabled",
        vec![],
    )
    .await;
}

#[tokio::test]
async fn after_a_whole_report_without_a_name_no_file_tells_of_it() {
    let fixture = Fixture::open().await;
    let gallery = Gallery::open();
    let photo = gallery.put(PHOTO, &camera::noise(640, 480));
    let profile = Profile::empty();
    let walk = async |driver: &WebDriver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open_first_page().await;
        steps::towards_what(&page, "naming-nameless", POWER_CUTS).await;
        page.arrived("details-title-complaint").await;
        page.sees_words(SINCE_WHEN.read_in(Language::Swahili)).await;
        answer_everything(&page, &photo).await;
        // Where the page stands is kept too, by what is seen there.
        page.js("window.scrollTo(0, document.body.scrollHeight / 2)", vec![])
            .await;
        written(&page, &profile, "alama-ya-maswali").await;
        page.press("action-continue").await;
        page.arrived("review-title").await;
        written(&page, &profile, "alama-ya-mapitio").await;
        // Back to what was picked, as it is drawn anew, and on again.
        page.press("action-back").await;
        page.arrived("details-title-complaint").await;
        written(&page, &profile, "alama-ya-kurudi").await;
        page.press("action-continue").await;
        page.arrived("review-title").await;
        steps::send(&page).await;
        let reference = page.reference().await;
        written(&page, &profile, "alama-ya-mwisho").await;
        profile.kill();
        reference
    };
    let reference = profile.live("sw-TZ,sw", walk).await;
    let sent = fixture.files_with(WORDS);
    assert_eq!(sent.len(), 1, "the photo went");

    let mut words: Vec<String> = [
        WORDS,
        ANSWER,
        WARD,
        SUGGESTED,
        WARDS_OF_REGION,
        HOUSES,
        METER,
        WAY,
        DAY,
        BEGAN.0,
        BEGAN.1,
        PHOTO,
    ]
    .map(str::to_owned)
    .into();
    words.extend(
        [
            "mita",
            "nyumba",
            "tatizo",
            "tangu",
            "walioathirika",
            "kufika",
        ]
        .map(|code| {
            // As the control is called.
            format!("attribute[{code}]")
        }),
    );
    words.extend(["question-tatizo", "question-walioathirika"].map(str::to_owned));
    words.push(reference);
    let mut needles = Needles::new(words.iter().map(String::as_str));
    needles.add("the photo's own bytes", &sent[0][sent[0].len() / 2..][..32]);
    assert_eq!(found(&profile, &needles, is_any), BTreeSet::new());

    // The questions of the one service; which parts of the program stand there is a journey in `afterwards.rs`.
    let loaded = Needles::new(["/services/65-kukatika"]);
    assert_eq!(found(&profile, &loaded, is_http_cache), BTreeSet::new());

    // What is everybody's in the lists may not be this person's in the session and the history.
    let chosen = Needles::new([
        "65-kukatika",
        "Kukatika kwa umeme",
        "TANESCO",
        "mdogo",
        "shule",
        "Mwanza",
        "service_code",
        "complaint",
    ]);
    assert_eq!(found(&profile, &chosen, is_session), BTreeSet::new());
    let titles = [
        "naming-title",
        "recipient-title",
        "details-title-complaint",
        "review-title",
        "sending-title",
        "receipt-title",
    ]
    .map(|key| journeys::say(Language::Swahili, key));
    let titles = Needles::new(titles.iter().map(String::as_str));
    assert_eq!(found(&profile, &titles, is_history), BTreeSet::new());
    let address = Needles::new([fixture.front.address.as_str()]);
    assert!(
        !found(&profile, &address, is_history).is_empty(),
        "the history can be read"
    );
}

/// No script of the app comes, and the form is left with everything in it.
#[tokio::test]
async fn what_stands_in_the_printed_form_is_in_no_file() {
    let fixture = Fixture::open().await;
    let module = Deployment::as_built().address(".wasm");
    fixture.front.spoil(
        Method::GET,
        &module,
        Spoil::Instead(Answer::html(404, "hakuna")),
    );
    let profile = Profile::empty();
    let walk = async |driver: &WebDriver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open_printed("/").await;
        page.shows("basic-title").await;
        for (group, value) in [("kind", "complaint"), ("naming", "yes")] {
            page.until(
                "ticked",
                "const one = document.querySelector(`#${arguments[0]} [value=${arguments[1]}]`); one?.click(); return one?.checked",
                vec![json!(group), json!(value)],
            )
            .await;
        }
        page.fill("description", WORDS).await;
        page.until(
            "the service",
            "const list = document.getElementById('field-service'); list.focus(); list.value = 'c16-afya'; \
             list.dispatchEvent(new Event('change', {bubbles: true})); return list.value === 'c16-afya'",
            vec![],
        )
        .await;
        page.fill("place", WARD).await;
        written(&page, &profile, "alama-ya-fomu").await;
        profile.kill();
    };
    profile.live("sw-TZ,sw", walk).await;
    let needles = Needles::new([WORDS, WARD]);
    assert_eq!(found(&profile, &needles, is_any), BTreeSet::new());
    let chosen = Needles::new(["c16-afya", "service_code", "anonymous", "complaint"]);
    assert_eq!(found(&profile, &chosen, is_session), BTreeSet::new());
}

/// Contact of somebody who then goes on without a name, and every other control of every page.
#[tokio::test]
async fn no_control_with_something_in_it_is_one_that_browsers_keep() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let mut seen = BTreeSet::new();
            steps::every_page(&fixture, page, async |page, name| {
                let script = "return [...document.querySelectorAll('#app input, #app select, #app textarea, #app form')] \
                     .map(one => [one.id || one.name, one.type ?? 'form', one.getAttribute('autocomplete'), one.value ?? ''])";
                let controls = page.js(script, vec![]).await;
                let controls: Vec<[String; 4]> =
                    serde_json::from_value(controls).expect("controls");
                for [id, kind, offered, value] in controls {
                    let token = match id.as_str() {
                        "field-first-name" => "given-name",
                        "field-last-name" => "family-name",
                        "field-phone" => "tel",
                        "field-email" => "email",
                        _ => "off",
                    };
                    let wanted = if value.is_empty() { token } else { "off" };
                    assert_eq!(offered, wanted, "{name}: {id} with \"{value}\"");
                    seen.insert(kind);
                }
            })
            .await;
            let kinds = ["checkbox", "date", "file", "form", "radio", "select-one", "tel", "text", "textarea", "time"];
            for kind in kinds {
                assert!(seen.contains(kind), "{kind} was not seen: {seen:?}");
            }
        })
        .await;
}

/// As a list of what is said of each control's words, by its id.
async fn checked_by_browser(page: &Page) -> Value {
    page.js(
        "return all('#app textarea, #app input[type=text]').map(one => one.spellcheck || one.getAttribute('writingsuggestions') !== 'false')",
        vec![],
    )
    .await
}

#[tokio::test]
async fn without_a_name_no_browser_is_to_check_the_spelling() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_what(page, "naming-nameless", POWER_CUTS).await;
            page.sees_words(SINCE_WHEN.read_in(Language::Swahili)).await;
            let asked = checked_by_browser(page).await;
            let asked: Vec<bool> = serde_json::from_value(asked).expect("a list");
            assert!(asked.len() >= 5, "the words, the ward and three answers");
            assert!(!asked.contains(&true), "{asked:?}");
            page.press("link-privacy").await;
            page.moved_to(steps::privacy(Language::Swahili), "privacy-title")
                .await;
            page.sees("privacy-spelling").await;
        })
        .await;
}

/// Each entry of the history by its title, as the tab shows it there.
#[tokio::test]
async fn no_title_without_a_name_tells_more_than_the_site() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.before_each_page(
                "window.titles = []; new MutationObserver(() => window.titles.push(document.title)) \
                 .observe(document, {subtree: true, childList: true, characterData: true})",
            )
            .await;
            page.open_first_page().await;
            steps::to_whom(page, "naming-nameless").await;
            page.press("action-continue").await;
            page.has_focus("problems").await;
            steps::find(page, "tanesco", steps::TANESCO).await;
            page.choose(steps::BILLS.read_in(Language::Swahili)).await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", WORDS).await;
            steps::on_to_receipt(page).await;
            let titles = page.js("return [...new Set(window.titles)]", vec![]).await;
            let titles: BTreeSet<String> = serde_json::from_value(titles).expect("texts");
            let known = ["page-title", "site-name"].map(|key| page.say(key));
            let others: Vec<&String> = titles
                .iter()
                .filter(|title| !known.contains(title) && !title.is_empty())
                .collect();
            assert!(others.is_empty(), "{others:?}");
            // With a name the page is told, but for what an office has received.
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            steps::to_named_review(page, WORDS).await;
            let title = page.js("return document.title", vec![]).await;
            let review = [("page", page.say("review-title").into())];
            assert_eq!(
                title,
                mrejesho::i18n::named::say(Language::Swahili, "title-page", &review)
            );
            steps::send(page).await;
            let title = page.js("return document.title", vec![]).await;
            assert_eq!(title, page.say("site-name"));
        })
        .await;
}
