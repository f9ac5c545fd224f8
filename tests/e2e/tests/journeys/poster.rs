//! Links from posters: what they choose is chosen, what they should not hold does no harm, and no server hears of either.

use journeys::steps::TANESCO;
use journeys::{Fixture, Language};
use serde_json::json;

fn link(language: Language, fragment: &str) -> String {
    match language {
        Language::Swahili => format!("/#{fragment}"),
        _ => format!("/en/#{fragment}"),
    }
}

async fn a_poster_chooses(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            page.open_afresh(&link(language, "institution=65&kind=complaint"))
                .await;
            page.shows("naming-title").await;
            page.is_whole("naming-title", "title-page").await;
            page.press("naming-nameless").await;
            page.arrived("recipient-title").await;
            page.sees_words(TANESCO.read_in(language)).await;
            page.does_not_see("poster-unknown").await;
            assert_eq!(
                page.value_of("recipient-search").await,
                TANESCO.read_in(language)
            );

            page.open_afresh(&link(language, "service=65-luku&kind=enquiry"))
                .await;
            page.shows("naming-title").await;
            page.is_whole("naming-title", "title-page").await;
            page.press("naming-nameless").await;
            page.arrived("recipient-title").await;
            page.until(
                "the poster's service",
                "return all('input:checked')[0]?.value === '65-luku'",
                vec![],
            )
            .await;
            page.press("action-continue").await;
            page.arrived("details-title-enquiry").await;
            for heard in fixture.front.heard() {
                assert!(
                    !heard.address.contains("kind") && !heard.address.contains("65&"),
                    "{}",
                    heard.address
                );
            }
        })
        .await;
}
in_both_languages!(a_poster_chooses);

async fn a_poster_with_unknown_things_is_friendly(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            for fragment in [
                "kind=zzz",
                "institution=999999",
                "institution=65&colour=red",
                "institution=<script>alert(1)</script>&service='\"><img src=x onerror=alert(1)>",
                "institution=%00%ff%fe&service=%F0%28%8C%28",
                "institution=../../desk&kind=javascript:alert(1)",
            ] {
                page.open_afresh(&link(language, fragment)).await;
                page.shows("home-title").await;
                page.sees("poster-unknown").await;
                page.is_whole("home-title", "title-page").await;
            }
            let long = format!("institution={}", "9".repeat(100_000));
            page.open_afresh(&link(language, &long)).await;
            page.sees("poster-unknown").await;
            page.is_whole("home-title", "title-page").await;
            // An anchor chooses nothing and is not complained of.
            page.open_afresh(&link(language, "main")).await;
            page.shows("home-title").await;
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.does_not_see("poster-unknown").await;
            for heard in fixture.front.heard() {
                let address = heard.address;
                assert!(
                    !["institution=", "alert", "zzz", "9999", "colour"]
                        .iter()
                        .any(|part| address.contains(part)),
                    "{address}"
                );
            }
            assert_eq!(
                page.js(
                    "return document.querySelectorAll('img, #main script').length",
                    vec![]
                )
                .await,
                json!(0)
            );
        })
        .await;
}
in_both_languages!(a_poster_with_unknown_things_is_friendly);

/// What is shown must be what is sent: one office's name over another office's service would not be.
#[tokio::test]
async fn a_poster_cannot_mix_two_offices() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.open_afresh("/#institution=65&service=35-maadili&kind=complaint")
                .await;
            page.shows("naming-title").await;
            page.press("naming-nameless").await;
            page.arrived("recipient-title").await;
            page.sees("poster-unknown").await;
            page.sees_words(TANESCO.read_in(Language::Swahili)).await;
            let chosen = page.js("return all('input:checked').length", vec![]).await;
            assert_eq!(chosen, json!(0), "services chosen");
        })
        .await;
}
