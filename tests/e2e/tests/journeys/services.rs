//! Services that are out of the ordinary: a council that is not listed, a reference that comes later, and one that never comes; none of them may be a dead end or a promise.

use journeys::steps::{self, Name};
use journeys::{Fixture, Language, desk};

async fn a_council_that_is_not_listed_has_a_way_on(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            page.press("recipient-unlisted").await;
            page.sees("recipient-unlisted-means").await;
            page.press("action-continue").await;
            let missing = [("field-unlisted", page.say("problem-unlisted-missing"))];
            page.has_problems("recipient-title", &missing).await;
            page.problems_lead_to_fields(&missing).await;
            page.fill("recipient-unlisted-name", "Halmashauri ya Mji wa Usa River")
                .await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(
                page.line_of("review-institution").await,
                "Halmashauri ya Mji wa Usa River"
            );
            steps::send(page).await;
            let reference = page.reference().await;
            let form = fixture.office_proxy.reports()[0].form();
            assert_eq!(form[0], ("service_code".into(), "nyingine".into()));
            desk::in_tab(
                &page.driver,
                &format!("{}/{reference}", fixture.desk_url()),
                async |driver| {
                    let shown = desk::read(driver).await;
                    assert!(
                        shown
                            .description
                            .contains("Halmashauri ya Mji wa Usa River"),
                        "{}",
                        shown.description
                    );
                    assert!(
                        shown.description.ends_with(steps::WORDS),
                        "{}",
                        shown.description
                    );
                },
            )
            .await;
        })
        .await;
}
in_kiswahili!(a_council_that_is_not_listed_has_a_way_on);

const ETHICS: Name = Name::new(
    "Sekretarieti ya Maadili ya Viongozi wa Umma",
    "Public Leaders' Ethics Secretariat",
);
const BREACH: Name = Name::new("Ukiukwaji wa maadili", "Breach of ethics");
const POSITION: Name = Name::new("Cheo cha kiongozi", "The leader's position");

async fn a_reference_that_comes_later_comes_by_itself(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            steps::find(page, "viongozi umma maadili", ETHICS).await;
            page.choose(BREACH.read_in(language)).await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", steps::WORDS).await;
            page.fill_words(POSITION.read_in(language), "Diwani").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            steps::send(page).await;
            page.sees("receipt-pending").await;
            // Nobody does anything from here.
            let reference = page.reference().await;
            page.does_not_see("receipt-pending").await;
            assert!(office::reference::read(&reference).is_ok(), "{reference}");
            assert_eq!(fixture.office_proxy.reports().len(), 1);
            desk::in_tab(&page.driver, fixture.desk_url(), async |driver| {
                assert_eq!(desk::references(driver).await, [reference.as_str()]);
            })
            .await;
        })
        .await;
}
in_english!(a_reference_that_comes_later_comes_by_itself);

const POLICE: Name = Name::new("Jeshi la Polisi Tanzania", "Tanzania Police Force");
const CRIME: Name = Name::new("Taarifa za uhalifu", "Information about crime");

async fn a_service_without_references_promises_none(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            steps::find(page, "polisi", POLICE).await;
            page.choose(CRIME.read_in(language)).await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.sees("review-no-reference").await;
            steps::send(page).await;
            page.sees("receipt-never").await;
            page.does_not_see("receipt-reference").await;
            page.does_not_see("receipt-follow").await;
            assert_eq!(
                page.js("return document.getElementById('reference')", vec![])
                    .await,
                serde_json::Value::Null
            );
            desk::in_tab(&page.driver, fixture.desk_url(), async |driver| {
                assert_eq!(desk::references(driver).await.len(), 1, "the office has it");
            })
            .await;
        })
        .await;
}
in_kiswahili!(a_service_without_references_promises_none);
