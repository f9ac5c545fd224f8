//! What is wrong with what was typed: told all at once, by name, and mended in place; nothing typed may be lost or cut.

use journeys::steps::{self, LOW_VOLTAGE, POWER_CUTS, SINCE_WHEN, WHICH_PROBLEM};
use journeys::{Fixture, Language, Page, desk};
use mrejesho::i18n;

/// The sentence on a text that is too long, with numbers as people of the language write them.
fn too_long(page: &Page, over: &str) -> String {
    let count: usize = over.replace(',', "").parse().expect("a number");
    let values = [
        ("count", count.into()),
        ("limit", "4,000".into()),
        ("over", over.into()),
        ("label", "".into()),
    ];
    i18n::named::say(page.language(), "problem-description-too-long", &values)
}

async fn nothing_filled_in(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_whom(page, "naming-named").await;
            page.press("action-continue").await;
            let nobody = [("field-institution", page.say("problem-addressee-missing"))];
            page.has_problems("recipient-title", &nobody).await;
            page.problems_lead_to_fields(&nobody).await;
            steps::find(page, "tanesco", steps::TANESCO).await;
            page.press("action-continue").await;
            page.has_problems(
                "recipient-title",
                &[("field-service", page.say("problem-service-missing"))],
            )
            .await;
            page.choose(POWER_CUTS.read_in(language)).await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            page.sees_words(WHICH_PROBLEM.read_in(language)).await;
            for typed in ["", "   \n \t "] {
                page.fill("description", typed).await;
                page.press("action-continue").await;
                let question = page.say("problem-question-missing");
                let open = [
                    ("field-description", page.say("problem-description-missing")),
                    (
                        "question-tatizo",
                        format!("{question} {}", WHICH_PROBLEM.read_in(language)),
                    ),
                    (
                        "question-tangu",
                        format!("{question} {}", SINCE_WHEN.read_in(language)),
                    ),
                ];
                page.has_problems("details-title-complaint", &open).await;
                page.problems_lead_to_fields(&open).await;
                assert_eq!(page.value_of("description").await, typed, "as it was typed");
            }
            // One mended: only the other is told of.
            page.fill("description", steps::WORDS).await;
            page.choose(LOW_VOLTAGE.read_in(language)).await;
            page.press("action-continue").await;
            let question = page.say("problem-question-missing");
            let open = [(
                "question-tangu",
                format!("{question} {}", SINCE_WHEN.read_in(language)),
            )];
            page.has_problems("details-title-complaint", &open).await;
            assert_eq!(page.value_of("description").await, steps::WORDS);
        })
        .await;
}
in_english!(nothing_filled_in);

async fn a_service_not_chosen_leads_to_its_field(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_whom(page, "naming-named").await;
            steps::find(page, "tanesco", steps::TANESCO).await;
            page.press("action-continue").await;
            let missing = [("field-service", page.say("problem-service-missing"))];
            page.has_problems("recipient-title", &missing).await;
            page.problems_lead_to_fields(&missing).await;
        })
        .await;
}
in_kiswahili!(a_service_not_chosen_leads_to_its_field);

async fn one_letter_too_many(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", steps::BILLS).await;
            // Four bytes each, two units of JavaScript's each, and one letter each.
            let all = format!("{}{}", "🙏".repeat(1_000), "ng’ombe ".repeat(375));
            assert_eq!(all.chars().count(), 4_000);
            let more = format!("{all}!");
            page.fill("description", &more).await;
            page.press("action-continue").await;
            let over = [("field-description", too_long(page, "1"))];
            page.has_problems("details-title-complaint", &over).await;
            page.problems_lead_to_fields(&over).await;
            assert_eq!(page.value_of("description").await, more, "nothing is cut");
            page.fill("description", &all).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("description").await, all);
            steps::send(page).await;
            let reference = page.reference().await;
            desk::in_tab(
                &page.driver,
                &format!("{}/{reference}", fixture.desk_url()),
                async |driver| {
                    assert_eq!(desk::read(driver).await.description, all);
                },
            )
            .await;
        })
        .await;
}
in_english!(one_letter_too_many);

async fn a_pasted_book_is_kept(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", steps::BILLS).await;
            let book = "Habari ya jana. ".repeat(65_536);
            page.fill("description", &book).await;
            page.press("action-continue").await;
            let over = [("field-description", too_long(page, "1,044,576"))];
            page.has_problems("details-title-complaint", &over).await;
            let kept = page
                .js(
                    "return document.getElementById('field-description').value.length",
                    vec![],
                )
                .await;
            assert_eq!(kept, 1_048_576, "nothing is cut");
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
        })
        .await;
}
in_kiswahili!(a_pasted_book_is_kept);

async fn contact_that_cannot_be_right(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-named", steps::BILLS).await;
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.fill("first-name", "Asha").await;
            page.fill("phone", "07l2 345 678").await;
            page.fill("email", "asha.example.org").await;
            page.press("action-continue").await;
            let wrong = [
                ("field-phone", page.say("problem-phone-not-a-phone")),
                ("field-email", page.say("problem-email-not-an-email")),
            ];
            page.has_problems("contact-title", &wrong).await;
            page.problems_lead_to_fields(&wrong).await;
            assert_eq!(page.value_of("first-name").await, "Asha");
            assert_eq!(page.value_of("phone").await, "07l2 345 678");
            assert_eq!(page.value_of("email").await, "asha.example.org");
            for (typed, sent) in [
                ("255 612 345 678", "+255612345678"),
                ("+255-712-345-678", "+255712345678"),
            ] {
                page.fill("phone", typed).await;
                page.fill("email", "asha@example.org").await;
                page.press("action-continue").await;
                page.arrived("review-title").await;
                assert_eq!(page.line_of("phone").await, sent);
                page.change(&page.say("phone")).await;
                page.arrived("contact-title").await;
                assert_eq!(page.value_of("phone").await, typed);
            }
        })
        .await;
}
in_english!(contact_that_cannot_be_right);

async fn a_day_in_the_future_is_asked_about(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", steps::BILLS).await;
            page.fill("description", steps::WORDS).await;
            page.fill_date(&page.say("day"), "2099-01-31").await;
            page.press("action-continue").await;
            let asked = [("field-day", page.say("problem-day-future-day"))];
            page.has_problems("details-title-complaint", &asked).await;
            page.problems_lead_to_fields(&asked).await;
            assert_eq!(page.value_of("day").await, "2099-01-31");
            page.choose(&page.say("day-confirm")).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            steps::send(page).await;
            let form = fixture.office_proxy.reports()[0].form();
            assert!(
                form.contains(&("attribute[day]".into(), "2099-01-31".into())),
                "{form:?}"
            );
        })
        .await;
}
in_kiswahili!(a_day_in_the_future_is_asked_about);

async fn a_time_without_its_day_is_kept(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", POWER_CUTS).await;
            page.fill("description", steps::WORDS).await;
            page.choose(LOW_VOLTAGE.read_in(language)).await;
            page.fill_moment(SINCE_WHEN.read_in(language), "", "18:30")
                .await;
            page.press("action-continue").await;
            page.has_focus("problems").await;
            page.back().await;
            page.arrived("recipient-title").await;
            page.forward().await;
            page.arrived("details-title-complaint").await;
            let time = page
                .js(
                    "return document.getElementById('question-tangu-time').value",
                    vec![],
                )
                .await;
            assert_eq!(time, "18:30", "the time that was typed");
        })
        .await;
}
in_english!(a_time_without_its_day_is_kept);
