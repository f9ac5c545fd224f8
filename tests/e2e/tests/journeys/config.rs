//! The same build before another office, or with a config that is wrong: only `config.json` may make the difference.

use axum::http::Method;
use journeys::fixture::changed_config;
use journeys::steps::{self, Name};
use journeys::{Answer, Fixture, Language, Spoil, desk, hostile, nginx, root};
use mrejesho::i18n;
use office::Manner;
use serde_json::{Value, json};

async fn the_smallest_office(language: Language) {
    let config = std::fs::read_to_string(root().join("tests/office/minimal-config.json"))
        .expect("its config");
    let fixture = Fixture::with(Manner::Minimal, Some(&config)).await;
    fixture
        .walk(language, async |page| {
            steps::to_whom(page, "naming-named").await;
            page.sees("service-alone").await;
            assert_eq!(
                page.js("return document.querySelector('[role=combobox]')", vec![])
                    .await,
                Value::Null
            );
            page.press("action-continue").await;
            page.has_focus("problems").await;
            page.choose("Maji").await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", "Hakuna maji.\nTangu Jumatatu 🚱")
                .await;
            page.fill_words("Ni watu wangapi wameathirika?", "hamsini")
                .await;
            page.press("action-continue").await;
            let question = page.say("problem-question-missing");
            let wrong = [
                (
                    "question-watu",
                    format!(
                        "{} Ni watu wangapi wameathirika?",
                        page.say("problem-question-not-a-number")
                    ),
                ),
                ("question-tatizo", format!("{question} Tatizo ni nini?")),
            ];
            page.has_problems("details-title-complaint", &wrong).await;
            page.problems_lead_to_fields(&wrong).await;
            page.fill_words("Ni watu wangapi wameathirika?", "50").await;
            page.choose("Hakuna maji").await;
            page.fill_date(&page.say("day"), "2026-11-20").await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.fill("phone", "0712345678").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.sees("review-public").await;
            assert_eq!(page.line("Tatizo ni nini?").await, "Hakuna maji");
            assert_eq!(page.line_of("place").await, "Dodoma");
            steps::send(page).await;
            let reference = page.reference().await;
            assert!(
                reference.chars().all(|digit| digit.is_ascii_digit()),
                "{reference}"
            );
            page.does_not_see("receipt-differs").await;
            desk::in_tab(
                &page.driver,
                &format!("{}/{reference}", fixture.desk_url()),
                async |driver| {
                    let shown = desk::read(driver).await;
                    assert_eq!(
                        shown.description,
                        "[complaint 2026-11-20]\nHakuna maji.\nTangu Jumatatu 🚱"
                    );
                    assert_eq!(shown.fact("Ni watu wangapi wameathirika?"), Some("50"));
                    assert_eq!(shown.fact("Simu"), Some("+255712345678"));
                    desk::answer(driver, "Bomba limetengenezwa.", "closed").await;
                },
            )
            .await;
            page.press("receipt-follow").await;
            page.moved_to(steps::follow(language), "follow-title").await;
            page.press("action-look-up").await;
            page.has_focus("case").await;
            page.sees("status-closed").await;
            page.sees_words("Bomba limetengenezwa.").await;
            // This office answers an unknown number with an error of its own.
            page.fill("follow-reference", "999").await;
            page.press("action-look-up").await;
            page.has_focus("failure").await;
            assert_eq!(page.value_of("follow-reference").await, "999");
        })
        .await;
}
in_kiswahili!(the_smallest_office);

/// A wrong config: a page that says so, names the field, and asks the office nothing.
async fn names(
    config: &str,
    language: Language,
    key: &str,
    values: &[(&'static str, i18n::Value)],
) {
    let fixture = Fixture::with(Manner::Whole, Some(config)).await;
    let sentence = i18n::named::say(language, key, values);
    fixture
        .walk(language, async |page| {
            page.shows("config-title").await;
            page.is_whole("config-title", "title-fault").await;
            page.sees("config-text").await;
            page.sees_words(&sentence).await;
            assert!(
                fixture.office_proxy.heard().is_empty(),
                "the office was asked"
            );
        })
        .await;
}

#[tokio::test]
async fn an_unknown_field_is_named() {
    let config = changed_config(|config| config["endpoitn"] = json!("/api/"));
    names(
        &config,
        Language::Swahili,
        "config-unknown-field",
        &[("field", "endpoitn".into())],
    )
    .await;
}

#[tokio::test]
async fn an_unknown_field_inside_is_named_with_its_path() {
    let config =
        changed_config(|config| config["privacy"]["emergency"][0]["telephone"] = json!("112"));
    let path = "privacy.emergency[0].telephone";
    names(
        &config,
        Language::English,
        "config-unknown-field",
        &[("field", path.into())],
    )
    .await;
}

#[tokio::test]
async fn a_key_in_the_config_is_refused() {
    let config = changed_config(|config| config["api_key"] = json!("siri"));
    names(
        &config,
        Language::English,
        "config-key-in-config",
        &[("field", "api_key".into())],
    )
    .await;
    names(
        &config,
        Language::Swahili,
        "config-key-in-config",
        &[("field", "api_key".into())],
    )
    .await;
}

#[tokio::test]
async fn a_format_of_xml_is_refused() {
    let config = changed_config(|config| config["format"] = json!("xml"));
    names(
        &config,
        Language::Swahili,
        "config-xml-only",
        &[("field", "format".into())],
    )
    .await;
}

#[tokio::test]
async fn a_file_that_is_not_json_is_named_by_its_line() {
    names(
        "{\n  \"api\": \"open311\",\n  oops\n}",
        Language::English,
        "config-not-json",
        &[("line", 3_u32.into())],
    )
    .await;
}

#[tokio::test]
async fn a_missing_field_is_named() {
    let config = changed_config(|config| {
        config["privacy"]
            .as_object_mut()
            .expect("an object")
            .remove("operator");
    });
    names(
        &config,
        Language::Swahili,
        "config-missing",
        &[("field", "privacy.operator".into())],
    )
    .await;
}

async fn no_service_at_all(language: Language) {
    let fixture = Fixture::open().await;
    fixture.office_proxy.spoil(
        Method::GET,
        "/services.json",
        Spoil::Instead(Answer::json(200, "[]")),
    );
    fixture
        .walk(language, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            page.sees("catalogue-empty").await;
            page.press("catalogue-write-first").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.sees("review-cannot-send").await;
            page.sees("catalogue-empty").await;
            assert_eq!(page.line_of("description").await, steps::WORDS);
            assert_eq!(
                page.js("return document.getElementById('send')", vec![])
                    .await,
                Value::Null,
                "a button to send"
            );
            page.does_not_see("action-try-again").await;
            page.press("review-copy").await;
            page.until(
                "what became of the copying",
                "return all('.said').some(e => [...arguments].includes(words(e)))",
                vec![
                    json!(page.say("action-copied")),
                    json!(page.say("action-not-copied")),
                ],
            )
            .await;
            assert!(fixture.office_proxy.reports().is_empty());
        })
        .await;
}
in_english!(no_service_at_all);

async fn an_office_that_speaks_xml_only(language: Language) {
    let fixture = Fixture::open().await;
    let list = Answer {
        status: 200,
        headers: vec![("content-type", "text/xml; charset=utf-8")],
        body: "<?xml version=\"1.0\" encoding=\"utf-8\"?><services><service><service_code>1</service_code></service></services>".into(),
    };
    fixture
        .office_proxy
        .spoil(Method::GET, "/services.json", Spoil::Instead(list));
    fixture
        .walk(language, async |page| {
            page.shows("config-title").await;
            page.is_whole("config-title", "title-fault").await;
            page.sees_words(&i18n::named::say(
                language,
                "config-xml-only",
                &[("field", "endpoint".into())],
            ))
            .await;
        })
        .await;
}
in_kiswahili!(an_office_that_speaks_xml_only);

#[tokio::test]
async fn tags_with_a_region_are_the_pages_own() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            for (path, language, tag) in [
                ("/", Language::Swahili, "sw-TZ"),
                ("/en/", Language::English, "en-GB"),
            ] {
                page.open_in(path, language).await;
                page.until(
                    "the whole tag",
                    "return document.documentElement.lang === arguments[0]",
                    vec![json!(tag)],
                )
                .await;
            }
        })
        .await;
}

#[tokio::test]
async fn a_site_in_one_language_offers_no_other() {
    let config = changed_config(|config| config["languages"] = json!(["en-TZ"]));
    let fixture = Fixture::with(Manner::Whole, Some(&config)).await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.expect_other_language();
            page.shows("home-title").await;
            page.until(
                "the config's tag",
                "return document.documentElement.lang === 'en-TZ'",
                vec![],
            )
            .await;
            assert_eq!(
                page.js("return document.querySelector('.language-switch')", vec![])
                    .await,
                Value::Null
            );
        })
        .await;
}

/// Its name is its own even where it has no English: it is marked as Kiswahili.
#[tokio::test]
async fn the_offices_own_words_carry_their_language() {
    let config = std::fs::read_to_string(root().join("tests/office/minimal-config.json"))
        .expect("its config");
    let fixture = Fixture::with(Manner::Minimal, Some(&config)).await;
    let water = Name::new("Maji", "Maji");
    fixture
        .walk(Language::English, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            page.sees_words(water.read_in(Language::English)).await;
            let marked = page
                .js(
                    "return all('label.option bdi').map(bdi => bdi.lang)",
                    vec![],
                )
                .await;
            assert_eq!(marked, json!(["sw", "sw", "sw", "sw"]));
        })
        .await;
}

/// Only where a run goes through `cargo serve`: an office prints the page itself, with its list.
#[tokio::test]
async fn the_printed_page_lists_the_services_of_the_api_that_is_served() {
    if nginx::program().is_some() {
        return;
    }
    let config = std::fs::read_to_string(root().join("tests/office/minimal-config.json"));
    let fixture = Fixture::with(Manner::Minimal, Some(&config.expect("its config"))).await;
    for path in ["/", "/en/"] {
        let came = hostile::ask(&fixture.front.address, "GET", path, &[], b"").await;
        assert_eq!(came.status, 200, "{path}");
        assert!(came.whole.contains(">Maji"), "{path}");
        assert!(!came.whole.contains("c16-afya"), "{path}");
    }
}
