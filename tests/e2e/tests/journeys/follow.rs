//! Looking up a reference: as people type it, wrong, unknown or not at all; it may not say what the office did not.

use axum::http::Method;
use journeys::steps;
use journeys::{Answer, Fixture, Gate, Language, Spoil};
use mrejesho::feedback::model::failure::Failure;
use mrejesho::i18n;

async fn references_right_and_wrong(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            steps::send(page).await;
            let reference = page.reference().await;
            page.press("action-start-over").await;
            page.arrived("home-title").await;

            page.open_in(steps::follow(language), language).await;
            page.shows("follow-title").await;
            assert_eq!(
                page.value_of("follow-reference").await,
                "",
                "a new visit knows nothing"
            );
            for typed in ["", "   "] {
                page.fill("follow-reference", typed).await;
                page.press("action-look-up").await;
                page.has_focus("failure").await;
                page.is_whole("follow-title", "title-fix").await;
                page.sees("follow-missing").await;
                page.press_words(&page.say("follow-missing")).await;
                page.has_focus("field-reference").await;
            }
            let unknown = office::reference::with_check_symbol([31, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
            let last = if reference.ends_with('7') { '8' } else { '7' };
            let slip = format!("{}{last}", &reference[..reference.len() - 1]);
            let hostile = "desk?x=<script>alert(1)</script>#%00/;";
            for typed in [unknown.as_str(), &slip, hostile] {
                page.fill("follow-reference", typed).await;
                page.press("action-look-up").await;
                page.sees("follow-not-found").await;
                page.has_focus("failure").await;
                page.is_whole("follow-title", "title-fix").await;
                assert_eq!(page.value_of("follow-reference").await, typed);
                assert_eq!(
                    page.js("return document.getElementById('case')", vec![])
                        .await,
                    serde_json::Value::Null
                );
                page.press_words(&page.say("follow-not-found")).await;
                page.has_focus("field-reference").await;
            }
            let careless = format!("  {} ", reference.to_lowercase().replace('-', ""));
            page.fill("follow-reference", &careless).await;
            page.press("action-look-up").await;
            page.has_focus("case").await;
            page.sees_words(&reference).await;
            page.sees("status-received").await;
            page.sees("follow-no-notes").await;
            page.is_whole("follow-title", "title-page").await;
            let address = page.js("return location.href", vec![]).await;
            assert!(
                !address.as_str().unwrap_or_default().contains(&reference),
                "{address}"
            );
        })
        .await;
}
in_english!(references_right_and_wrong);

async fn an_office_that_does_not_answer(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            page.open_in(steps::follow(language), language).await;
            page.fill("follow-reference", "7K4Q2-M9X3D-C").await;
            for (answer, failure) in [
                (Answer::html(500, "<h1>500</h1>"), Failure::Broken),
                (Answer::captive_portal(), Failure::Unreadable),
                (Answer::json(403, "[]"), Failure::NotAllowed),
                (Answer::json(200, "[{"), Failure::Unreadable),
            ] {
                fixture
                    .office_proxy
                    .spoil(Method::GET, "/requests/", Spoil::Instead(answer));
                page.press("action-look-up").await;
                page.sees_words(&i18n::failure(language, &failure)).await;
                page.has_focus("failure").await;
                page.is_whole("follow-title", "title-fault").await;
                assert_eq!(page.value_of("follow-reference").await, "7K4Q2-M9X3D-C");
            }
        })
        .await;
}
in_english!(an_office_that_does_not_answer);

/// On a slow link the config comes while somebody types: the field must stay the same field.
#[tokio::test]
async fn a_reference_typed_before_the_config_is_there_stays() {
    let fixture = Fixture::open().await;
    let gate = Gate::shut();
    fixture
        .front
        .spoil(Method::GET, "/config.json", Spoil::Held(gate.clone()));
    fixture
        .walk(Language::Swahili, async |page| {
            page.open_in(steps::follow(Language::Swahili), Language::Swahili)
                .await;
            page.shows("follow-title").await;
            page.does_not_see("action-look-up").await;
            page.fill("follow-reference", "7K4Q2").await;
            page.js(
                "window.typedInto = document.getElementById('field-reference')",
                vec![],
            )
            .await;
            gate.open();
            page.sees("action-look-up").await;
            let stays = page
                .js(
                    "return window.typedInto.isConnected && window.typedInto.value === '7K4Q2'",
                    vec![],
                )
                .await;
            assert_eq!(stays, serde_json::json!(true), "the field was put up anew");
        })
        .await;
}
