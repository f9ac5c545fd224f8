//! What becomes of what was written about a case when its page is left, looked up again, or another case is opened; it
//! must not test what is written on a page that stays.

use axum::http::Method;
use journeys::steps::{self, WORDS};
use journeys::{Fixture, Gate, Language, Page, Spoil};
use mrejesho::feedback::records::store::Store;

const STILL: &str = "Bado hakuna umeme, na fundi hakuja.";

async fn open_case(page: &Page, reference: &str) {
    page.open_in(steps::follow(page.language()), page.language())
        .await;
    look_up(page, reference).await;
}

async fn look_up(page: &Page, reference: &str) {
    page.fill("follow-reference", reference).await;
    page.press("action-look-up").await;
    page.until(
        "the case",
        "return words(document.getElementById('case-reference')) === arguments[0]",
        vec![reference.into()],
    )
    .await;
}

async fn write_to_review(page: &Page, words: &str) {
    page.press("case-act-message").await;
    page.has_focus("act-title").await;
    page.fill("case-words", words).await;
    page.press("case-check").await;
    page.sees("case-review").await;
}

/// Whether the thread on the screen has the words.
async fn thread_has(page: &Page, words: &str) -> bool {
    let thread = "return document.getElementById('case-thread').textContent";
    let thread = page.js(thread, vec![]).await;
    thread.as_str().is_some_and(|thread| thread.contains(words))
}

/// What waits about one case goes while another one is on the screen: that one stays, and what is written next is about
/// it.
#[tokio::test]
async fn an_answer_about_another_case_is_not_taken_for_this_one() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let first = steps::sent_and_remembered(page, WORDS).await;
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            let second = steps::sent_and_remembered(page, "Taa za barabarani hazijawaka.").await;
            open_case(page, &first).await;
            write_to_review(page, STILL).await;
            let gate = Gate::shut();
            fixture.office_proxy.spoil(
                Method::POST,
                "/servicerequestupdates",
                Spoil::Held(gate.clone()),
            );
            page.press("action-send").await;
            page.sees("case-state-sending").await;
            look_up(page, &second).await;
            gate.open();
            page.store_holds(Store::Acts, 0).await;
            assert_eq!(fixture.acts_with(STILL), 1);
            page.does_not_see("case-done-seen").await;
            assert!(!thread_has(page, STILL).await);

            fixture.office_proxy.mend();
            fixture.office_proxy.hear_anew();
            write_to_review(page, "Asante kwa taarifa.").await;
            page.press("action-send").await;
            page.sees("case-done-seen").await;
            let posts = fixture.office_proxy.heard();
            let posts = posts.iter().filter(|heard| heard.method == "POST");
            let about: Vec<String> = posts
                .flat_map(|heard| heard.form())
                .filter(|(name, _)| name == "service_request_id")
                .map(|(_, about)| about)
                .collect();
            assert_eq!(about, [second]);
        })
        .await;
}

/// The page is left while an act is on its way: the program goes on, and the act is there when the person comes back.
#[tokio::test]
async fn a_page_that_is_left_while_it_sends_breaks_nothing() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let reference = steps::sent_and_remembered(page, WORDS).await;
            open_case(page, &reference).await;
            write_to_review(page, STILL).await;
            let gate = Gate::shut();
            fixture.office_proxy.spoil(
                Method::POST,
                "/servicerequestupdates",
                Spoil::Held(gate.clone()),
            );
            page.press("action-send").await;
            page.sees("case-state-sending").await;
            steps::to_mine(page).await;
            gate.open();
            page.store_holds(Store::Acts, 0).await;
            assert_eq!(fixture.acts_with(STILL), 1);
            page.does_not_see("fallen-text").await;
            page.press("mine-open").await;
            page.has_focus("case").await;
            assert!(thread_has(page, STILL).await);
        })
        .await;
}

/// Without a name nothing is on the device: what was written, and what rests there, stays on this page of the site,
/// whatever else is looked at on it.
async fn what_only_the_page_holds_stays_on_it(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            steps::send(page).await;
            let reference = page.reference().await;
            page.press("receipt-follow").await;
            page.moved_to(steps::follow(language), "follow-title").await;
            look_up(page, &reference).await;
            page.press("case-act-message").await;
            page.fill("case-words", STILL).await;
            page.sees("case-stays-unsent").await;
            // Looked up again, to see whether the office has answered.
            look_up(page, &reference).await;
            page.sees("case-begun-here").await;
            page.press("link-privacy").await;
            page.moved_to(steps::privacy(language), "privacy-title")
                .await;
            page.back().await;
            page.moved_to(steps::follow(language), "follow-title").await;
            look_up(page, &reference).await;
            page.sees("case-begun-here").await;
            page.press("case-go-on").await;
            page.has_focus("act-title").await;
            page.until_value("case-words", STILL).await;

            // An act of which nobody knows whether it arrived.
            fixture
                .office_proxy
                .spoil(Method::POST, "/servicerequestupdates", Spoil::Cut);
            page.press("case-check").await;
            page.press("action-send").await;
            page.sees("case-state-unknown").await;
            look_up(page, &reference).await;
            page.sees("case-state-unknown").await;
            page.sees_words(STILL).await;
            fixture.office_proxy.mend();
            page.press("action-try-again").await;
            page.sees("case-done-seen").await;
            assert_eq!(fixture.acts_with(STILL), 1);
            page.store_holds(Store::Acts, 0).await;
        })
        .await;
}
in_kiswahili!(what_only_the_page_holds_stays_on_it);

/// A form that is closed with the last letter: what is in the list is deleted by *Futa*, and gone on with once.
#[tokio::test]
async fn what_was_closed_with_the_last_letter_is_one_and_can_be_deleted() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::English, async |page| {
            let reference = steps::sent_and_remembered(page, WORDS).await;
            open_case(page, &reference).await;
            page.press("case-act-message").await;
            page.fill("case-words", STILL).await;
            page.press("case-close").await;
            page.has_focus("case-acts").await;
            page.sees("case-begun").await;
            page.store_holds(Store::Acts, 1).await;
            page.press("case-go-on").await;
            page.has_focus("act-title").await;
            page.fill("case-words", &format!("{STILL} Asante.")).await;
            page.press("case-close").await;
            page.sees_words(&format!("{STILL} Asante.")).await;
            page.store_holds(Store::Acts, 1).await;
            page.press("case-delete").await;
            page.store_holds(Store::Acts, 0).await;
            page.sees_no_more("case-begun").await;
            page.reload().await;
            look_up(page, &reference).await;
            page.does_not_see("case-begun").await;
        })
        .await;
}

/// Who somebody is, typed to give their name later: still there after a look at what will be sent.
#[tokio::test]
async fn a_name_that_was_typed_is_there_after_a_look_at_it() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_review(page).await;
            steps::send(page).await;
            let reference = page.reference().await;
            page.press("receipt-follow").await;
            page.moved_to(steps::follow(Language::Swahili), "follow-title")
                .await;
            look_up(page, &reference).await;
            page.press("case-act-identify").await;
            page.has_focus("act-title").await;
            page.fill("first-name", "Asha").await;
            page.fill("phone", "0712 345 678").await;
            page.press("case-check").await;
            page.sees("case-identify-warning").await;
            page.press("action-back").await;
            page.has_focus("act-title").await;
            page.until_value("first-name", "Asha").await;
            page.until_value("phone", "0712 345 678").await;
            // Given up: nobody else finds it.
            page.press("case-close").await;
            page.press("case-act-identify").await;
            page.until_value("first-name", "").await;
        })
        .await;
}

/// Two look-ups, one after the other, and the first is answered last: the case that is shown is the second.
#[tokio::test]
async fn the_last_of_two_look_ups_is_shown() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let first = steps::sent_and_remembered(page, WORDS).await;
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            let second = steps::sent_and_remembered(page, "Taa za barabarani hazijawaka.").await;
            page.open_in(steps::follow(Language::Swahili), Language::Swahili)
                .await;
            let gate = Gate::shut();
            fixture
                .office_proxy
                .spoil(Method::GET, "/requests/", Spoil::Held(gate.clone()));
            page.fill("follow-reference", &first).await;
            page.press("action-look-up").await;
            page.sees("follow-looking").await;
            page.until_kept("the first question", async || {
                let heard = fixture.office_proxy.heard();
                heard.iter().any(|one| one.address.contains(&first))
            })
            .await;
            fixture.office_proxy.mend();
            look_up(page, &second).await;
            gate.open();
            page.press("case-act-message").await;
            page.has_focus("act-title").await;
            page.fill("case-words", STILL).await;
            page.press("case-check").await;
            page.press("action-send").await;
            page.sees("case-done-seen").await;
            let shown = "return words(document.getElementById('case-reference'))";
            assert_eq!(page.js(shown, vec![]).await, second);
        })
        .await;
}

/// What was sent before arrives while the next message is being written: the letters go where they are meant to.
#[tokio::test]
async fn an_arrival_leaves_the_focus_where_somebody_writes() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let reference = steps::sent_and_remembered(page, WORDS).await;
            open_case(page, &reference).await;
            write_to_review(page, STILL).await;
            let gate = Gate::shut();
            fixture.office_proxy.spoil(
                Method::POST,
                "/servicerequestupdates",
                Spoil::Held(gate.clone()),
            );
            page.press("action-send").await;
            page.sees("case-state-sending").await;
            page.press("case-act-message").await;
            page.has_focus("act-title").await;
            page.fill("case-words", "Pia taa").await;
            gate.open();
            page.sees("case-done-seen").await;
            assert_eq!(page.focus().await, "act-words");
            page.until_value("case-words", "Pia taa").await;
        })
        .await;
}
