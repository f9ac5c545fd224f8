//! Servers as they are: strict ones, ones that want contact or a point on the map, ones that fail for long, with few institutions, or
//! that read a report before they show it; the site must be usable before each of them, or say why it is not.

use axum::http::Method;
use journeys::fixture::{a_call, changed_config};
use journeys::steps::{self, BILLS};
use journeys::{Answer, Fixture, Language, Page, Spoil, root};
use office::Manner;
use serde_json::{Value, json};

fn minimal_config() -> String {
    std::fs::read_to_string(root().join("tests/office/minimal-config.json")).expect("its config")
}

async fn a_strict_office_takes_what_the_app_sends(language: Language) {
    let fixture = Fixture::strict(Manner::Minimal, Some(&minimal_config())).await;
    fixture
        .walk(language, async |page| {
            for naming in ["naming-named", "naming-nameless"] {
                steps::to_whom(page, naming).await;
                page.choose("Maji").await;
                page.press("action-continue").await;
                page.arrived("details-title-complaint").await;
                page.fill("description", "Hakuna maji tangu Jumatatu.")
                    .await;
                page.fill_words("Ni watu wangapi wameathirika?", "50").await;
                page.choose("Hakuna maji").await;
                page.fill_date(&page.say("day"), "2026-11-20").await;
                page.press("action-continue").await;
                if naming == "naming-named" {
                    page.arrived("contact-title").await;
                    page.fill("first-name", "Asha").await;
                    page.fill("phone", "0712345678").await;
                    page.press("action-continue").await;
                }
                page.arrived("review-title").await;
                steps::send(page).await;
                page.reference().await;
                page.press("action-start-over").await;
                page.arrived("home-title").await;
            }
            assert_eq!(fixture.reports_with("Hakuna maji tangu"), 2);
            let keyed = fixture.office_proxy.heard().into_iter();
            let keyed = keyed.filter(|heard| heard.address.contains("api_key"));
            assert_eq!(keyed.count(), 0);
        })
        .await;
}
in_kiswahili!(a_strict_office_takes_what_the_app_sends);

async fn an_office_that_takes_nothing_without_a_name_says_so(language: Language) {
    let config = changed_config(|config| {
        config["nameless"] = json!({"kinds": ["compliment"]});
        config["channels"] = json!([a_call("026 232 1234")]);
    });
    let fixture = Fixture::with(Manner::Whole, Some(&config)).await;
    fixture
        .walk(language, async |page| {
            page.press("kind-compliment").await;
            page.arrived("naming-title").await;
            page.sees("naming-nameless").await;
            page.does_not_see("naming-named-only").await;
            page.press("action-back").await;
            page.arrived("home-title").await;
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.sees("naming-named-only").await;
            page.press("channel-title").await;
            page.sees_words("026 232 1234").await;
            page.does_not_see("naming-nameless").await;
            page.press("naming-named").await;
            page.arrived("recipient-title").await;
        })
        .await;
}
in_english!(an_office_that_takes_nothing_without_a_name_says_so);

async fn a_demand_for_contact_is_no_dead_end(language: Language) {
    let fixture = Fixture::open().await;
    let refusal = r#"{"email": ["Tämä kenttä vaaditaan."]}"#;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            fixture
                .office_proxy
                .spoil_reports(Spoil::Instead(Answer::json(400, refusal)));
            page.press("action-send").await;
            page.has_focus("failure").await;
            page.sees("send-nothing-went").await;
            page.sees("contact-wanted-text").await;
            page.sees_words("email: Tämä kenttä vaaditaan.").await;
            assert_eq!(page.line_of("description").await, steps::WORDS);
            fixture.office_proxy.mend();
            page.writes_with_a_name();
            page.press("contact-wanted-add").await;
            page.arrived("contact-title").await;
            page.sees_words("Tämä kenttä vaaditaan.").await;
            page.fill("email", "asha@example.org").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("description").await, steps::WORDS);
            assert_eq!(page.line_of("email").await, "asha@example.org");
            steps::send(page).await;
            page.reference().await;
            let form = fixture
                .office_proxy
                .reports()
                .pop()
                .expect("a report")
                .form();
            assert!(form.contains(&("email".to_owned(), "asha@example.org".to_owned())));
        })
        .await;
}
in_kiswahili!(a_demand_for_contact_is_no_dead_end);

async fn a_fault_that_lasts_leaves_other_ways(language: Language) {
    let config = changed_config(|config| {
        config["channels"] = json!([a_call("026 232 1234")]);
    });
    let fixture = Fixture::with(Manner::Whole, Some(&config)).await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            fixture
                .office_proxy
                .spoil_reports(Spoil::Instead(Answer::html(500, "<h1>500</h1>")));
            page.press("action-send").await;
            page.arrived_with("unknown-title", "title-fault").await;
            page.does_not_see("ways-out-text").await;
            for tries in 2..=3_usize {
                page.press("unknown-again").await;
                heard_reports(&fixture, page, tries).await;
                page.arrived_with("unknown-title", "title-fault").await;
            }
            page.sees("ways-out-text").await;
            page.sees_words(steps::WORDS).await;
            for key in ["ways-out-copy", "ways-out-print", "vault-make-title"] {
                page.sees(key).await;
            }
            page.press("channel-title").await;
            page.sees_words("026 232 1234").await;
            page.does_not_see("receipt-title").await;
        })
        .await;
}
in_english!(a_fault_that_lasts_leaves_other_ways);

/// Waits until the office was sent so many reports.
async fn heard_reports(fixture: &Fixture, page: &Page, count: usize) {
    for _ in 0..600 {
        if fixture.office_proxy.reports().len() >= count {
            return;
        }
        // One turn of the page at a time.
        page.js("return 0", vec![]).await;
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    panic!(
        "{} reports and not {count}",
        fixture.office_proxy.reports().len()
    );
}

/// Before an office whose groups are its institutions.
async fn with_services(services: &Value) -> Fixture {
    let config = changed_config(|config| {
        config["institutions"] = json!("groups");
        config["catch_all_service"] = Value::Null;
        config["kind"] = json!({"as": "line"});
        config["day"] = json!({"as": "line"});
    });
    let fixture = Fixture::with(Manner::Whole, Some(&config)).await;
    fixture.office_proxy.spoil(
        Method::GET,
        "/services.json",
        Spoil::Instead(Answer::json(200, &services.to_string())),
    );
    let receipt = r#"[{"service_request_id": "mw-8a2f"}]"#;
    fixture
        .office_proxy
        .spoil_reports(Spoil::Instead(Answer::json(200, receipt)));
    fixture
}

fn service(code: &str, name: &str, group: &str) -> Value {
    json!({"service_code": code, "service_name": name, "group": group, "metadata": false, "type": "realtime"})
}

async fn a_few_institutions_stand_open_and_their_names_are_no_places(language: Language) {
    let services = json!([
        service("POT", "Pothole", "highways"),
        service("LIG", "Street light", "highways"),
        service("BIN", "Bins", "sanitation"),
        service("DOG", "Dogs", "animals"),
    ]);
    let fixture = with_services(&services).await;
    fixture
        .walk(language, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            let search = page
                .js("return document.querySelector('[role=combobox]')", vec![])
                .await;
            assert_eq!(search, Value::Null);
            page.choose("sanitation").await;
            page.sees("recipient-chosen").await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            page.sees("place-hint-required").await;
            page.fill("description", "Bins").await;
            page.press("action-continue").await;
            let missing = [("field-ward", page.say("problem-place-missing"))];
            page.has_problems("details-title-complaint", &missing).await;
            page.fill("ward", "Makole").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            steps::send(page).await;
            let form = fixture.office_proxy.reports()[0].form();
            assert!(form.contains(&("service_code".to_owned(), "BIN".to_owned())));
            assert!(form.contains(&("address_string".to_owned(), "Makole".to_owned())));
            assert!(!form.iter().any(|(_, value)| value == "sanitation"));
            // Small letters stay small.
            page.press("receipt-follow").await;
            page.moved_to(steps::follow(language), "follow-title").await;
            let capitals = page
                .js(
                    "const field = document.getElementById('field-reference'); \
                     return [field.getAttribute('autocapitalize'), getComputedStyle(field).textTransform, field.value]",
                    vec![],
                )
                .await;
            assert_eq!(capitals, json!(["none", "none", "mw-8a2f"]));
            // Read by the office before it is shown.
            let none = r#"[{"code": 404, "description": "service_request_id not found"}]"#;
            fixture.office_proxy.spoil(
                Method::GET,
                "/requests/",
                Spoil::Instead(Answer::json(404, none)),
            );
            page.press("action-look-up").await;
            page.sees("follow-not-public-yet").await;
            page.fill("follow-reference", "mw-8a2g").await;
            page.press("action-look-up").await;
            page.sees("follow-not-found").await;
        })
        .await;
}
in_kiswahili!(a_few_institutions_stand_open_and_their_names_are_no_places);

#[tokio::test]
async fn the_only_institution_is_taken_without_asking() {
    let services = json!([
        service("POT", "Pothole", "Mji wa Mafinga"),
        service("LIG", "Street light", "Mji wa Mafinga"),
    ]);
    let fixture = with_services(&services).await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            page.sees("recipient-chosen").await;
            page.sees_words("Mji wa Mafinga").await;
            let asked = page
                .js(
                    "return document.querySelectorAll('[role=combobox], [name=institution]').length",
                    vec![],
                )
                .await;
            assert_eq!(asked, json!(0));
            page.choose("Street light").await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
        })
        .await;
}

async fn a_catch_all_service_that_nobody_has_is_not_offered(language: Language) {
    let config = changed_config(|config| {
        config["catch_all_service"] = json!("hakuna");
        config["channels"] = json!([a_call("026 232 1234")]);
    });
    let fixture = Fixture::with(Manner::Whole, Some(&config)).await;
    fixture
        .walk(language, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            page.press("recipient-unlisted").await;
            page.sees("recipient-unlisted-nowhere").await;
            page.press("channel-title").await;
            page.sees_words("026 232 1234").await;
            page.does_not_see("recipient-unlisted-means").await;
        })
        .await;
}
in_english!(a_catch_all_service_that_nobody_has_is_not_offered);

async fn a_service_is_found_with_its_institution(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            page.fill("recipient-search", "luku").await;
            let hit = format!(
                "{} · {}",
                BILLS.read_in(language),
                steps::TANESCO.read_in(language)
            );
            page.press_option(&hit).await;
            page.sees("recipient-chosen").await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("service").await, BILLS.read_in(language));
        })
        .await;
}
in_kiswahili!(a_service_is_found_with_its_institution);

async fn a_point_on_the_map_goes_when_the_person_presses(language: Language) {
    let config = changed_config(|config| config["location"] = json!("point"));
    let fixture = Fixture::with(Manner::Whole, Some(&config)).await;
    let receipt = r#"[{"service_request_id": "7"}]"#;
    fixture
        .office_proxy
        .spoil_reports(Spoil::Instead(Answer::json(200, receipt)));
    fixture
        .walk(language, async |page| {
            let cdp = page.driver.cdp();
            let granted = json!({"permissions": ["geolocation"], "origin": fixture.front.address});
            cdp.send_raw("Browser.grantPermissions", granted)
                .await
                .expect("the permission");
            let here = json!({"latitude": -6.173_049_2, "longitude": 35.741_987_1, "accuracy": 20});
            cdp.send_raw("Emulation.setGeolocationOverride", here)
                .await
                .expect("a place");
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", steps::WORDS).await;
            page.sees("point-why").await;
            assert_eq!(page.value_of("point-numbers").await, "");
            page.press("action-continue").await;
            let missing = [("field-point", page.say("problem-point-missing"))];
            page.has_problems("details-title-complaint", &missing).await;
            page.press("point-find").await;
            page.sees("point-found").await;
            assert_eq!(page.value_of("point-numbers").await, "-6.173, 35.742");
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("point").await, "-6.173, 35.742");
            steps::send(page).await;
            let form = fixture.office_proxy.reports()[0].form();
            assert!(
                form.contains(&("lat".to_owned(), "-6.173".to_owned())),
                "{form:?}"
            );
            assert!(
                form.contains(&("long".to_owned(), "35.742".to_owned())),
                "{form:?}"
            );
            assert!(!form.iter().any(|(name, _)| name == "address_string"));
        })
        .await;
}
in_english!(a_point_on_the_map_goes_when_the_person_presses);
