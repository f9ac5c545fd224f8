//! What offices answer that is out of the ordinary, as a person sees it: questions that are announced and not there, words of
//! an office's own, texts that are no dates, and references that no eye can read; nothing untrue may be said of any.

use axum::http::Method;
use journeys::steps;
use journeys::{Answer, Fixture, Language, Spoil};
use serde_json::json;

const NO_SUCH: &str = r#"[{"code": 404, "description": "Resource not found"}]"#;

async fn a_report_goes_without_questions_that_the_office_does_not_have(language: Language) {
    for none in [Answer::json(404, NO_SUCH), Answer::json(200, "[]")] {
        let fixture = Fixture::open().await;
        fixture
            .office_proxy
            .spoil(Method::GET, "/services/65-kukatika", Spoil::Instead(none));
        fixture
            .walk(language, async |page| {
                steps::towards_what(page, "naming-nameless", steps::POWER_CUTS).await;
                page.sees("questions-none").await;
                page.does_not_see("failure-refused").await;
                page.does_not_see("failure-not-found").await;
                page.fill("description", steps::WORDS).await;
                page.press("action-try-again").await;
                page.sees("questions-none").await;
                page.press("action-without-questions").await;
                page.press("action-continue").await;
                page.arrived("review-title").await;
            })
            .await;
    }
}
in_kiswahili!(a_report_goes_without_questions_that_the_office_does_not_have);

async fn what_cannot_be_had_is_not_called_a_refusal(language: Language) {
    let refused = r#"[{"code": 400, "description": "jurisdiction_id is required"}]"#;
    for answer in [
        Answer::json(400, refused),
        Answer::html(404, "<h1>404</h1>"),
        Answer::json(200, r#"{"service_code": "other", "attributes": []}"#),
    ] {
        let fixture = Fixture::open().await;
        fixture
            .office_proxy
            .spoil(Method::GET, "/services/65-kukatika", Spoil::Instead(answer));
        fixture
            .walk(language, async |page| {
                steps::towards_what(page, "naming-nameless", steps::POWER_CUTS).await;
                page.sees("questions-failed").await;
                page.does_not_see("failure-refused").await;
                page.does_not_see("action-without-questions").await;
                fixture.office_proxy.mend();
                page.press("action-try-again").await;
                page.sees_words(steps::WHICH_PROBLEM.read_in(language))
                    .await;
            })
            .await;
    }
}
in_english!(what_cannot_be_had_is_not_called_a_refusal);

async fn the_offices_own_words_stand_alone(language: Language) {
    let case = json!([{
        "service_request_id": "7K4Q2\u{202e}M9",
        "status": "Kwa Mkuu wa Wilaya",
        "requested_datetime": "2026-11-20T09:00:00+03:00",
        "updated_datetime": "27/11/2026 09:00",
        "expected_datetime": "Ndani ya siku 14",
        "service_name": "Maji &amp; Umeme"
    }]);
    let fixture = Fixture::open().await;
    fixture.office_proxy.spoil(
        Method::GET,
        "/requests/",
        Spoil::Instead(Answer::json(200, &case.to_string())),
    );
    fixture
        .walk(language, async |page| {
            page.open_in(steps::follow(language), language).await;
            page.fill("follow-reference", "7k4q2-m9").await;
            page.press("action-look-up").await;
            for words in [
                "Kwa Mkuu wa Wilaya",
                "27/11/2026 09:00",
                "Ndani ya siku 14",
                "Maji & Umeme",
                "7K4Q2⟨U+202E⟩M9",
            ] {
                page.sees_words(words).await;
            }
            page.does_not_see("follow-office-word").await;
            let seen = page
                .js(
                    "return [document.querySelector('#case .status').innerText.trim(), \
                             document.querySelector('#case-reference bdi') !== null, \
                             document.querySelector('#case').innerText.includes('2001')]",
                    vec![],
                )
                .await;
            assert_eq!(seen, json!(["Kwa Mkuu wa Wilaya", true, false]));
        })
        .await;
}
in_kiswahili!(the_offices_own_words_stand_alone);
