//! Back, forward, change links and the other language: whatever is turned, no word may be lost and the address bar says nothing.

use journeys::steps::{self, LOW_VOLTAGE, POWER_CUTS, SINCE_WHEN, TANESCO, WHICH_PROBLEM};
use journeys::{Fixture, Language, Page};
use serde_json::json;

/// A named report with something in every field.
async fn write_all(page: &Page) {
    let language = page.language();
    steps::to_what(page, "naming-named", POWER_CUTS).await;
    page.sees_words(WHICH_PROBLEM.read_in(language)).await;
    page.fill("description", steps::WORDS).await;
    page.pick("region", "Mwanza").await;
    page.fill("ward", "Mtaa wa Uhuru").await;
    page.fill_date(&page.say("day"), "2026-11-20").await;
    page.choose(LOW_VOLTAGE.read_in(language)).await;
    page.fill_moment(SINCE_WHEN.read_in(language), "2026-11-19", "18:30")
        .await;
    page.press("action-continue").await;
    page.arrived("contact-title").await;
    page.fill("first-name", "Asha").await;
    page.fill("phone", "0712 345 678").await;
    page.press("action-continue").await;
    page.arrived("review-title").await;
}

async fn what_is_as_it_was(page: &Page) {
    assert_eq!(page.value_of("description").await, steps::WORDS);
    assert_eq!(page.value_of("ward").await, "Mtaa wa Uhuru");
    assert_eq!(page.value_of("day").await, "2026-11-20");
    let chosen = page
        .js(
            "return [document.getElementById('details-region').selectedOptions[0].text, all('input:checked').map(i => i.value), \
             ['question-tangu', 'question-tangu-time'].map(id => document.getElementById(id).value)]",
            vec![],
        )
        .await;
    assert_eq!(
        chosen,
        json!(["Mwanza", ["mdogo"], ["2026-11-19", "18:30"]])
    );
}

async fn review_of(page: &Page) -> serde_json::Value {
    page.js("return all('dl.lines > .line').map(words)", vec![])
        .await
}

async fn back_and_forward_through_all_steps(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            write_all(page).await;
            let review = review_of(page).await;
            page.back().await;
            page.arrived("contact-title").await;
            assert_eq!(page.value_of("first-name").await, "Asha");
            assert_eq!(page.value_of("phone").await, "0712 345 678");
            page.back().await;
            page.arrived("details-title-complaint").await;
            what_is_as_it_was(page).await;
            page.back().await;
            page.arrived("recipient-title").await;
            assert_eq!(
                page.value_of("recipient-search").await,
                TANESCO.read_in(language)
            );
            let service = page
                .js("return all('input:checked').map(i => i.value)", vec![])
                .await;
            assert_eq!(service, json!(["65-kukatika"]));
            page.back().await;
            page.arrived("naming-title").await;
            page.sees("chosen-now").await;
            page.back().await;
            page.arrived("home-title").await;
            page.sees("chosen-now").await;
            for title in [
                "naming-title",
                "recipient-title",
                "details-title-complaint",
                "contact-title",
                "review-title",
            ] {
                page.forward().await;
                page.arrived(title).await;
                if title == "details-title-complaint" {
                    what_is_as_it_was(page).await;
                }
            }
            assert_eq!(review_of(page).await, review);
            // *Rudi* is the browser's own back.
            page.press("action-back").await;
            page.arrived("contact-title").await;
            page.forward().await;
            page.arrived("review-title").await;
            steps::send(page).await;
            assert_eq!(fixture.office_proxy.reports().len(), 1);
        })
        .await;
}
in_kiswahili!(back_and_forward_through_all_steps);

async fn change_links_lead_back_to_the_review(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            write_all(page).await;
            page.change(&page.say("description")).await;
            page.arrived("details-title-complaint").await;
            what_is_as_it_was(page).await;
            page.fill("description", "Maneno mapya.").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("description").await, "Maneno mapya.");
            page.change(&page.say("review-kind")).await;
            page.arrived("home-title").await;
            page.press("kind-enquiry").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("review-kind").await, page.say("kind-enquiry"));
            page.change(&page.say("service")).await;
            page.arrived("recipient-title").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.change(WHICH_PROBLEM.read_in(language)).await;
            page.arrived("details-title-enquiry").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.change(&page.say("phone")).await;
            page.arrived("contact-title").await;
            page.fill("phone", "").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("phone").await, page.say("review-open"));
        })
        .await;
}
in_english!(change_links_lead_back_to_the_review);

async fn the_other_language_in_the_middle_of_typing(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", POWER_CUTS).await;
            page.sees_words(WHICH_PROBLEM.read_in(language)).await;
            page.choose(LOW_VOLTAGE.read_in(language)).await;
            page.fill("description", steps::WORDS).await;
            page.js(
                "const field = document.getElementById('field-description'); \
                 field.setSelectionRange(5, 9); window.same = field; scrollTo(0, 150)",
                vec![],
            )
            .await;
            let place = "const field = document.getElementById('field-description'); \
                         return [field === window.same, field.value, field.selectionStart, field.selectionEnd, scrollY, \
                             all('input:checked').map(i => i.value)]";
            let before = page.js(place, vec![]).await;
            assert_eq!(before[4], 150, "the page is long enough to be scrolled");
            // Not through WebDriver's own click, which would scroll to the button.
            page.js("document.querySelector('.language-switch').click()", vec![]).await;
            let other = page.expect_other_language();
            page.shows("details-title-complaint").await;
            page.is_whole("details-title-complaint", "title-page").await;
            page.sees_words(WHICH_PROBLEM.read_in(other)).await;
            assert_eq!(page.js(place, vec![]).await, before);
            assert_eq!(page.js("return Object.entries(localStorage)", vec![]).await, json!([["mrejesho.language", other.code()]]));
            // The words go on where they stopped.
            page.fill_moment(SINCE_WHEN.read_in(other), "2026-11-19", "18:30").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("description").await, steps::WORDS);
            page.switch_language().await;
            page.is_whole("review-title", "title-page").await;
            assert_eq!(page.line(WHICH_PROBLEM.read_in(language)).await, LOW_VOLTAGE.read_in(language));
        })
        .await;
}
in_both_languages!(the_other_language_in_the_middle_of_typing);

async fn problems_follow_the_language(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", steps::BILLS).await;
            page.press("action-continue").await;
            page.has_problems(
                "details-title-complaint",
                &[("field-description", page.say("problem-description-missing"))],
            )
            .await;
            page.switch_language().await;
            page.is_whole("details-title-complaint", "title-fix").await;
            page.problems_lead_to_fields(&[(
                "field-description",
                page.say("problem-description-missing"),
            )])
            .await;
        })
        .await;
}
in_both_languages!(problems_follow_the_language);

async fn a_fixed_page_in_between_loses_nothing(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", steps::BILLS).await;
            page.fill("description", steps::WORDS).await;
            let home = page.home();
            page.press("link-privacy").await;
            page.moved_to(steps::privacy(language), "privacy-title")
                .await;
            page.back().await;
            page.moved_to(home, "details-title-complaint").await;
            assert_eq!(page.value_of("description").await, steps::WORDS);
            page.forward().await;
            page.moved_to(steps::privacy(language), "privacy-title")
                .await;
            page.back().await;
            page.moved_to(home, "details-title-complaint").await;
            page.back().await;
            page.arrived("recipient-title").await;
            page.forward().await;
            page.arrived("details-title-complaint").await;
            assert_eq!(page.value_of("description").await, steps::WORDS);
        })
        .await;
}
in_kiswahili!(a_fixed_page_in_between_loses_nothing);

async fn a_receipt_stays_until_the_person_leaves_it(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            steps::send(page).await;
            let reference = page.reference().await;
            for _ in 0..3 {
                page.back().await;
                page.still("receipt-title").await;
                assert_eq!(page.reference().await, reference);
            }
            let home = page.home();
            page.press("link-privacy").await;
            page.moved_to(steps::privacy(language), "privacy-title")
                .await;
            page.back().await;
            page.moved_home(home).await;
            page.still("receipt-title").await;
            assert_eq!(page.reference().await, reference);
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            page.does_not_see("chosen-now").await;
            // The next person at this device finds nothing of it.
            steps::to_what(page, "naming-nameless", steps::BILLS).await;
            assert_eq!(page.value_of("description").await, "");
            assert_eq!(fixture.office_proxy.reports().len(), 1);
        })
        .await;
}
in_english!(a_receipt_stays_until_the_person_leaves_it);

async fn the_sites_name_leads_home_and_back_works_from_there(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            let (home, privacy) = match language {
                Language::Swahili => ("/", "/faragha/"),
                _ => ("/en/", "/en/privacy/"),
            };
            page.open_first_page().await;
            page.press("link-privacy").await;
            page.moved_to(privacy, "privacy-title").await;
            page.press("site-name").await;
            page.moved_home(home).await;
            page.arrived("home-title").await;
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.press("action-back").await;
            page.arrived("home-title").await;
        })
        .await;
}
in_kiswahili!(the_sites_name_leads_home_and_back_works_from_there);
