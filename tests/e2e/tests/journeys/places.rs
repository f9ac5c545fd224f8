//! The place of a report: wards that are suggested for what is typed, and the point where the person is.

use axum::http::Method;
use journeys::everyone::stand_here;
use journeys::fixture::changed_config;
use journeys::steps::{self, BILLS, WORDS};
use journeys::{Answer, Fixture, Gate, Language, Page, Spoil};
use mrejesho::feedback::records::store::Store;
use office::Manner;
use serde_json::json;

/// The wards of Dodoma.
const FILE: &str = "/wards/3.json";

async fn to_place(page: &Page, naming: &str) {
    steps::to_what(page, naming, BILLS).await;
    page.fill("description", WORDS).await;
}

async fn to_dodoma(page: &Page, naming: &str) {
    to_place(page, naming).await;
    page.pick("region", "Dodoma").await;
}

/// Types, and takes this ward of those that are suggested.
async fn take_ward(page: &Page, typed: &str, ward: &str) {
    page.fill("ward", typed).await;
    page.press_words(ward).await;
}

/// Goes on from *details*, and comes back to it.
async fn on_and_back(page: &Page) {
    page.press("action-continue").await;
    page.arrived("contact-title").await;
    page.back().await;
    page.arrived("details-title-complaint").await;
}

/// Whether the copy of the file stands on the device.
async fn copy_stands(page: &Page, stands: bool) {
    page.until_kept("the copy of the wards", async || {
        let copies = page.store(Store::Copies).await;
        copies.iter().any(|(url, _)| url == FILE) == stands
    })
    .await;
}

async fn a_ward_is_taken_from_the_suggestions_or_typed(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            page.writes_with_a_name();
            to_place(page, "naming-named").await;
            assert_eq!(fixture.front.times(FILE), 0);
            page.pick("region", "Dodoma").await;
            page.fill("ward", "kata ya Chnagaa").await;
            page.press_words("Changaa").await;
            page.has_focus("field-ward").await;
            page.until_value("ward", "Changaa").await;
            // Nothing is offered for what is a ward already.
            page.until(
                "no list",
                "return all('[role=group] button').length === 0",
                vec![],
            )
            .await;
            page.fill("ward", "Kijiji cha Haubi, chang").await;
            page.press_words("Changaa").await;
            page.until_value("ward", "Kijiji cha Haubi, Changaa").await;
            // What no list has stays as it is typed.
            page.fill("ward", "Nyuma ya soko la zamani").await;
            page.sees("wards-none").await;
            page.sees_words("2022").await;
            on_and_back(page).await;
            assert_eq!(page.value_of("ward").await, "Nyuma ya soko la zamani");
            take_ward(page, "pah", "Pahi").await;
            steps::on_to_review(page).await;
            steps::send(page).await;
            let form = fixture.office_proxy.reports()[0].form();
            let place = form.iter().find(|(name, _)| name == "address_string");
            assert_eq!(place.map(|(_, place)| place.as_str()), Some("Pahi, Dodoma"));
            assert_eq!(fixture.front.times(FILE), 1);
        })
        .await;
}
in_both_languages!(a_ward_is_taken_from_the_suggestions_or_typed);

/// A login page, no file, half a file, another region's, no network, no answer: one line, and the report goes on.
async fn without_the_file_the_ward_is_typed(language: Language) {
    let fixture = Fixture::open().await;
    let file = |body: &str| Spoil::Instead(Answer::json(200, body));
    for spoil in [
        Spoil::Instead(Answer::captive_portal()),
        Spoil::Instead(Answer::html(404, "<!doctype html><title>404</title>")),
        file(r#"{"region":"Dodoma","year":2022,"wards":{"c11":["Bahi","Chi"#),
        file(r#"{"region":"Arusha","year":2022,"wards":{"c3":["Bangata"]}}"#),
        file(r#"{"region":"Dodoma","year":2022,"wards":{"c11":["Bahi\u0000"]}}"#),
        Spoil::Cut,
        Spoil::BrokenOff,
        Spoil::Held(Gate::shut()),
    ] {
        fixture
            .walk(language, async |page| {
                page.writes_with_a_name();
                fixture.front.hear_anew();
                fixture.front.spoil(Method::GET, FILE, spoil);
                to_dodoma(page, "naming-named").await;
                page.sees("wards-failed").await;
                // A browser itself tries again where a connection breaks.
                let times = fixture.front.times(FILE);
                assert!(times >= 1);
                page.fill("ward", "Changaa").await;
                // It is not requested again for each letter.
                assert_eq!(fixture.front.times(FILE), times);
                fixture.front.mend();
                steps::on_to_review(page).await;
                assert_eq!(page.line_of("place").await, "Changaa, Dodoma");
            })
            .await;
    }
}
in_kiswahili!(without_the_file_the_ward_is_typed);

/// The part of the program that shows the names does not come.
async fn without_the_part_the_ward_is_typed(language: Language) {
    let fixture = Fixture::open().await;
    fixture.front.spoil(Method::GET, "/later-wards", Spoil::Cut);
    fixture
        .walk(language, async |page| {
            page.writes_with_a_name();
            to_dodoma(page, "naming-named").await;
            page.sees("wards-failed").await;
            page.fill("ward", "Changaa").await;
            assert_eq!(fixture.front.times(FILE), 0);
            fixture.front.mend();
            steps::on_to_review(page).await;
            assert_eq!(page.line_of("place").await, "Changaa, Dodoma");
        })
        .await;
}
in_english!(without_the_part_the_ward_is_typed);

/// The request would tell the site's server the region, so the person decides; and each region is asked for by itself.
async fn without_a_name_nothing_is_fetched_by_itself(language: Language) {
    let fixture = Fixture::open().await;
    let requests = || {
        let heard = fixture.front.heard();
        let of_wards = heard.iter().filter(|heard| heard.address.contains("wards"));
        of_wards.count()
    };
    fixture
        .walk(language, async |page| {
            to_place(page, "naming-nameless").await;
            page.does_not_see("wards-get").await;
            page.pick("region", "Dodoma").await;
            page.sees("wards-get-hint").await;
            page.fill("ward", "chang").await;
            assert_eq!(requests(), 0);
            page.press("wards-get").await;
            page.press_words("Changaa").await;
            page.until_value("ward", "Changaa").await;
            assert_eq!(fixture.front.times(FILE), 1);
            page.pick("region", "Arusha").await;
            page.sees("wards-get-hint").await;
            assert_eq!(fixture.front.times("/wards/1.json"), 0);
            page.pick("region", "Dodoma").await;
            page.sees_no_more("wards-get").await;
            assert_eq!(fixture.front.times(FILE), 1);
            let copies = page.store(Store::Copies).await;
            assert!(!copies.iter().any(|(url, _)| url.contains("wards")), "{copies:?}");
            let kept = "return caches.keys().then(async names => (await Promise.all(names.map(async name => \
                (await (await caches.open(name)).keys()).map(one => one.url)))).flat().filter(url => url.includes('/wards/')))";
            assert_eq!(page.js(kept, vec![]).await, json!([]));
            // Nor does the browser's own cache have it: it is asked for again on another visit.
            page.open_past_the_question(page.home()).await;
            to_dodoma(page, "naming-nameless").await;
            page.press("wards-get").await;
            take_ward(page, "chang", "Changaa").await;
            assert_eq!(fixture.front.times(FILE), 2);
        })
        .await;
}
in_kiswahili!(without_a_name_nothing_is_fetched_by_itself);

/// Everything is removed from the device: whoever comes next on the same page is not shown which region was chosen.
async fn emptying_the_device_forgets_the_names_too(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            to_place(page, "naming-named").await;
            page.pick("region", "Dodoma").await;
            page.fill("ward", "chang").await;
            page.sees_words("Changaa").await;
            page.sees("saved-kept").await;
            let home = page.home();
            steps::to_mine(page).await;
            page.press("mine-empty").await;
            page.press("mine-empty-yes").await;
            page.sees("mine-none").await;
            page.press("site-name").await;
            page.moved_to(home, "home-title").await;
            to_place(page, "naming-nameless").await;
            page.pick("region", "Dodoma").await;
            page.sees("wards-get-hint").await;
        })
        .await;
}
in_english!(emptying_the_device_forgets_the_names_too);

/// The copy stands with the draft, serves it without a network, and goes with it.
async fn the_wards_of_a_kept_draft_are_there_without_a_network(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            page.is_installed().await;
            page.writes_with_a_name();
            steps::to_kept_words(page, WORDS).await;
            page.pick("region", "Dodoma").await;
            take_ward(page, "chang", "Changaa").await;
            copy_stands(page, true).await;
            fixture.network(page, false).await;
            page.reload().await;
            page.arrived("details-title-complaint").await;
            take_ward(page, "hau", "Haubi").await;
            page.until_value("ward", "Haubi").await;
            fixture.network(page, true).await;
            // The region decides which copy is needed.
            page.pick("region", "Arusha").await;
            copy_stands(page, false).await;
            page.pick("region", "Dodoma").await;
            copy_stands(page, true).await;
            steps::on_to_review(page).await;
            steps::send(page).await;
            copy_stands(page, false).await;
        })
        .await;
}
in_english!(the_wards_of_a_kept_draft_are_there_without_a_network);

fn takes_points() -> String {
    changed_config(|config| config["point"] = json!("optional"))
}

async fn the_point_is_added_on_a_press_and_can_be_removed(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&takes_points())).await;
    let receipt = r#"[{"service_request_id": "7"}]"#;
    fixture
        .office_proxy
        .spoil_reports(Spoil::Instead(Answer::json(200, receipt)));
    fixture
        .walk(language, async |page| {
            page.writes_with_a_name();
            stand_here(&fixture, page, Some(3_000)).await;
            to_place(page, "naming-named").await;
            page.fill("ward", "Changaa").await;
            page.press("point-add").await;
            page.sees_words(&vague(page)).await;
            page.sees("point-without").await;
            stand_here(&fixture, page, None).await;
            page.press("point-add").await;
            page.sees("point-denied").await;
            page.does_not_see("point-added").await;
            stand_here(&fixture, page, Some(50)).await;
            page.press("point-add").await;
            page.sees("point-added").await;
            page.has_focus("field-point").await;
            page.sees_words("-6.173, 35.742").await;
            page.press("point-remove").await;
            page.sees("point-add-hint").await;
            page.press("point-add").await;
            page.sees("point-added").await;
            steps::on_to_review(page).await;
            assert_eq!(page.line_of("point").await, "-6.173, 35.742");
            steps::send(page).await;
            let form = fixture.office_proxy.reports()[0].form();
            let value = |name: &str| {
                let found = form.iter().find(|(own, _)| own == name);
                found.map(|(_, value)| value.as_str())
            };
            assert_eq!(
                (value("lat"), value("long")),
                (Some("-6.173"), Some("35.742"))
            );
            assert!(value("description").is_some_and(|words| words.contains("Changaa")));
        })
        .await;
}
in_both_languages!(the_point_is_added_on_a_press_and_can_be_removed);

fn vague(page: &Page) -> String {
    let values = [("count", 3_000_u32.into()), ("text", "3,000".into())];
    mrejesho::i18n::named::say(page.language(), "point-vague", &values)
}

/// It is not offered without a name, and goes when the name goes.
async fn the_point_goes_when_the_name_goes(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&takes_points())).await;
    fixture
        .walk(language, async |page| {
            page.writes_with_a_name();
            stand_here(&fixture, page, Some(20)).await;
            to_place(page, "naming-named").await;
            page.press("point-add").await;
            page.sees("point-added").await;
            steps::on_to_review(page).await;
            page.change(&page.say("review-naming")).await;
            page.arrived("naming-title").await;
            page.press("naming-nameless").await;
            page.arrived("review-title").await;
            let lines = page.lines().await;
            assert!(!lines.contains(&page.say("point")), "{lines:?}");
            steps::send(page).await;
            let form = fixture.office_proxy.reports()[0].form();
            assert!(
                !form.iter().any(|(_, value)| value.contains("6.173")),
                "{form:?}"
            );
        })
        .await;
}
in_kiswahili!(the_point_goes_when_the_name_goes);

/// A device that answers only when the journey says so, in the page's own `device`: it counts how often it was asked.
const HELD_DEVICE: &str = "window.device = {asked: 0, answers: []}; \
     Geolocation.prototype.getCurrentPosition = function (found, failed, options) { \
         device.asked += 1; \
         device.options = [options.timeout, options.enableHighAccuracy]; \
         device.answers.push({found: () => found({coords: {latitude: -6.1730492, longitude: 35.7419871, accuracy: 20}}), failed}); \
     }";

async fn asked(page: &Page) -> u64 {
    let asked = page.js("return device.asked", vec![]).await;
    asked.as_u64().expect("a count")
}

/// The second press of a double one asks nothing more, and takes nothing away again.
async fn a_double_press_asks_once(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&takes_points())).await;
    fixture
        .walk(language, async |page| {
            page.writes_with_a_name();
            stand_here(&fixture, page, Some(20)).await;
            to_place(page, "naming-named").await;
            // It answers at once, so that the second press falls on what stands there then.
            page.press_twice(&page.say("point-add")).await;
            page.sees("point-added").await;
            page.press_twice(&page.say("point-remove")).await;
            page.sees("point-add-hint").await;
            page.does_not_see("point-asked").await;
            page.js(HELD_DEVICE, vec![]).await;
            page.press_twice(&page.say("point-add")).await;
            page.press("point-add").await;
            page.sees("point-asked").await;
            assert_eq!(asked(page).await, 1);
            page.js("device.answers[0].found()", vec![]).await;
            page.sees("point-added").await;
            page.sees_no_more("point-asked").await;
        })
        .await;
}
in_kiswahili!(a_double_press_asks_once);

/// Whoever goes on while the device looks has no point, whenever it answers.
async fn an_answer_after_the_page_was_left_is_nothing(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&takes_points())).await;
    fixture
        .walk(language, async |page| {
            page.writes_with_a_name();
            to_place(page, "naming-named").await;
            page.js(HELD_DEVICE, vec![]).await;
            page.press("point-add").await;
            page.sees("point-asked").await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.js("device.answers[0].found()", vec![]).await;
            page.back().await;
            page.arrived("details-title-complaint").await;
            page.sees("point-add-hint").await;
            page.does_not_see("point-asked").await;
            page.press("point-add").await;
            page.sees("point-asked").await;
            let home = page.home();
            page.press("link-privacy").await;
            page.moved_to(steps::privacy(language), "privacy-title")
                .await;
            page.back().await;
            page.moved_to(home, "details-title-complaint").await;
            // It is asked anew, and only this answer counts.
            page.press("point-add").await;
            page.js("device.answers[1].found()", vec![]).await;
            page.sees("point-asked").await;
            page.does_not_see("point-added").await;
            assert_eq!(asked(page).await, 3);
            steps::on_to_review(page).await;
            let lines = page.lines().await;
            assert!(!lines.contains(&page.say("point")), "{lines:?}");
            page.js("device.answers[2].found()", vec![]).await;
            steps::send(page).await;
            let form = fixture.office_proxy.reports()[0].form();
            assert!(!form.iter().any(|(name, _)| name == "lat"), "{form:?}");
        })
        .await;
}
in_english!(an_answer_after_the_page_was_left_is_nothing);

/// The device finds nothing in time, or the browser's own question stands unanswered: both are said, and the report goes on
/// meanwhile.
async fn a_slow_device_is_said_and_stops_nobody(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&takes_points())).await;
    fixture
        .walk(language, async |page| {
            // The longest wait, in half a second.
            page.before_each_page(
                "const own = window.setTimeout; window.setTimeout = (then, wait, ...more) => \
                 own(then, wait === 120000 ? 500 : wait, ...more)",
            )
            .await;
            page.open_first_page().await;
            page.writes_with_a_name();
            to_place(page, "naming-named").await;
            page.js(HELD_DEVICE, vec![]).await;
            page.press("point-add").await;
            page.sees("point-slow").await;
            page.sees("point-without").await;
            // Too late: the person may have left that place.
            page.js("device.answers[0].found()", vec![]).await;
            page.fill("ward", "Changaa").await;
            page.does_not_see("point-added").await;
            page.press("point-add").await;
            let options = page.js("return device.options", vec![]).await;
            assert_eq!(options, json!([20_000, true]));
            page.js("device.answers[1].failed({code: 3})", vec![]).await;
            page.sees("point-slow").await;
            for (code, said) in [(1, "point-denied"), (2, "point-unknown")] {
                page.press("point-add").await;
                let script = "device.answers.at(-1).failed({code: arguments[0]})";
                page.js(script, vec![json!(code)]).await;
                page.sees(said).await;
            }
            steps::on_to_review(page).await;
            assert_eq!(page.line_of("place").await, "Changaa");
        })
        .await;
}
in_kiswahili!(a_slow_device_is_said_and_stops_nobody);

/// The ward stays as it is written whatever is chosen above it, and the names below are those of the place that is chosen.
async fn the_names_follow_the_region_and_the_council(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            page.writes_with_a_name();
            to_dodoma(page, "naming-named").await;
            take_ward(page, "hau", "Haubi").await;
            page.pick("region", "Arusha").await;
            page.sees("wards-none").await;
            assert_eq!(page.value_of("ward").await, "Haubi");
            page.pick("region", "Dodoma").await;
            page.sees_no_more("wards-none").await;
            on_and_back(page).await;
            assert_eq!(page.value_of("ward").await, "Haubi");
            take_ward(page, "pah", "Pahi").await;
            page.forward().await;
            page.arrived("contact-title").await;
            page.back().await;
            page.arrived("details-title-complaint").await;
            assert_eq!(page.value_of("ward").await, "Pahi");
            // Without a network at first: the names come when the place is shown again.
            fixture.network(page, false).await;
            page.pick("region", "Mwanza").await;
            page.sees("wards-failed").await;
            fixture.network(page, true).await;
            on_and_back(page).await;
            page.fill("ward", "nyegez").await;
            page.sees_no_more("wards-failed").await;
            page.sees_words("2022").await;
        })
        .await;
}
in_english!(the_names_follow_the_region_and_the_council);

/// Chromium takes the permissions of the page that was opened: whoever came in by another one is told to reload.
async fn whoever_came_in_by_another_page_is_told_to_reload(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&takes_points())).await;
    // The worker keeps the small pages with the headers of the first one.
    let gone = Spoil::Instead(Answer::html(404, "<!doctype html><title>404</title>"));
    fixture.front.spoil(Method::GET, "/sw.js", gone);
    fixture
        .walk(language, async |page| {
            let home = page.home();
            page.writes_with_a_name();
            stand_here(&fixture, page, Some(20)).await;
            page.open_in(steps::privacy(language), language).await;
            page.arrived("privacy-title").await;
            page.press("site-name").await;
            page.moved_home(home).await;
            to_place(page, "naming-named").await;
            page.press("point-add").await;
            page.sees("point-shut").await;
            page.does_not_see("point-denied").await;
            page.reload().await;
            page.arrived("details-title-complaint").await;
            assert_eq!(page.value_of("description").await, WORDS);
            page.press("point-add").await;
            page.sees("point-added").await;
            // On the page itself the person's own no is said as that.
            page.press("point-remove").await;
            stand_here(&fixture, page, None).await;
            page.press("point-add").await;
            page.sees("point-denied").await;
            fixture.front.mend();
        })
        .await;
}
in_kiswahili!(whoever_came_in_by_another_page_is_told_to_reload);

/// The headers say on which pages the device may be asked.
#[tokio::test]
async fn only_the_pages_of_a_report_may_ask_for_the_place() {
    for (config, wants) in [(None, false), (Some(takes_points()), true)] {
        let fixture = Fixture::with(Manner::Whole, config.as_deref()).await;
        for (path, may) in [
            ("/", wants),
            ("/en/", wants),
            ("/yangu/", false),
            ("/en/privacy/", false),
            ("/wards/3.json", false),
            ("/404.html", false),
        ] {
            let address = format!("{}{path}", fixture.front.address);
            let answer = reqwest::get(address).await.expect("an answer");
            let said = answer.headers()["permissions-policy"]
                .to_str()
                .expect("text");
            assert_eq!(said.contains("geolocation=(self)"), may, "{path}: {said}");
        }
    }
}
