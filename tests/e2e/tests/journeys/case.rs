//! After the receipt: what the office writes is read, what the person does about it arrives or is said not to have, and
//! nothing is called done that the office does not show.

use journeys::desk;
use journeys::steps::{self, WORDS};
use journeys::{Answer, Fixture, Language, Page, Spoil};
use mrejesho::feedback::records::store::Store;

const ANSWER: &str = "Fundi atakuja kesho asubuhi.";
const STILL: &str = "Bado hakuna umeme, na fundi hakuja.";

/// Sends a report with a name, and opens its case from the list on this device. Returns its reference.
async fn to_own_case(page: &Page, words: &str) -> String {
    let reference = steps::sent_and_remembered(page, words).await;
    steps::to_mine(page).await;
    page.press("mine-open").await;
    page.has_focus("case").await;
    page.sees_words(&reference).await;
    reference
}

async fn look_up(page: &Page, reference: &str) {
    page.fill("follow-reference", reference).await;
    page.press("action-look-up").await;
    page.has_focus("case").await;
}

/// The officer answers in the browser's other tab.
async fn office_answers(fixture: &Fixture, page: &Page, reference: &str, status: &str) {
    let address = format!("{}/{reference}", fixture.desk_url());
    desk::in_tab(&page.driver, &address, async |desk| {
        desk::answer(desk, ANSWER, status).await;
    })
    .await;
}

/// Opens the form of an act, writes, and goes on to what will be sent.
async fn write(page: &Page, act: &str, words: &str) {
    page.press(act).await;
    page.has_focus("act-title").await;
    let label = match act {
        "case-act-not-solved" => "case-words-not-solved",
        _ => "case-words",
    };
    page.fill(label, words).await;
    page.press("case-check").await;
    page.sees("case-review").await;
    page.sees_words(words).await;
}

/// The words stand in the thread.
async fn thread_has(page: &Page, words: &str) {
    page.until(
        "the words in the thread",
        "return document.getElementById('case-thread').textContent.includes(arguments[0])",
        vec![words.into()],
    )
    .await;
}

async fn from_the_answer_to_not_solved(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            let reference = to_own_case(page, WORDS).await;
            page.sees("follow-no-notes").await;
            office_answers(&fixture, page, &reference, "processed").await;
            look_up(page, &reference).await;
            thread_has(page, ANSWER).await;
            page.sees("case-by-office").await;
            page.sees("case-new").await;
            page.sees("case-solved-question").await;

            // Nothing went by looking.
            assert!(fixture.office_proxy.reports().len() == 1);
            write(page, "case-act-not-solved", STILL).await;
            page.sees("case-waits").await;
            assert_eq!(fixture.acts_with(STILL), 0);
            page.press("action-send").await;
            page.sees("case-done-seen").await;
            thread_has(page, STILL).await;
            page.sees("case-by-you").await;
            assert_eq!(fixture.acts_with(STILL), 1);
            page.store_holds(Store::Acts, 0).await;
            // The next step is offered now.
            page.sees("case-next-not-solved").await;
            page.sees("case-levels").await;
            // It is still known when the case is looked at again: the thread says so.
            page.open_in(steps::follow(language), language).await;
            look_up(page, &reference).await;
            page.sees("case-next-not-solved").await;
            page.sees("case-told-not-solved").await;
        })
        .await;
}
in_both_languages!(from_the_answer_to_not_solved);

/// Without a name: on a new visit only the number and its second half are known, both typed from paper.
async fn without_a_name_by_the_number_and_its_half(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            steps::send(page).await;
            let reference = page.reference().await;
            let secret = page
                .js(
                    "return document.getElementById('secret').textContent",
                    vec![],
                )
                .await;
            let secret = secret.as_str().expect("a secret").trim().to_owned();
            page.sees("receipt-secret-hint").await;
            page.press("action-start-over").await;
            page.arrived("home-title").await;

            page.open_in(steps::follow(language), language).await;
            look_up(page, &reference).await;
            // The wrong half: reading went on, and it is not said which of the two is wrong.
            page.press("case-act-message").await;
            page.fill("case-words", STILL).await;
            page.fill("case-secret", "AAAA-BBBB-CCCC-DDDD").await;
            page.press("case-check").await;
            page.sees("case-stays-here").await;
            page.press("action-send").await;
            page.sees("case-state-secret").await;
            assert_eq!(fixture.acts_with(STILL), 0);
            // Nobody takes a half away that the office did not accept.
            page.press("receipt-slip").await;
            page.has_focus("slip-title").await;
            page.does_not_see("slip-secret").await;
            // The words stay.
            page.press("case-edit").await;
            page.until_value("case-words", STILL).await;
            // As people copy it by hand.
            let typed = format!(
                " {} ",
                secret.to_lowercase().replace('-', " ").replace('0', "o")
            );
            page.fill("case-secret", &typed).await;
            // What tells who wrote it is shown before it goes, and is the person's to keep.
            page.fill("case-words", &format!("{STILL} Simu 0712 345 678"))
                .await;
            page.press("case-check").await;
            page.sees("selfcheck-title").await;
            steps::press_at(page, "selfcheck-remove", "0712 345 678").await;
            page.sees("selfcheck-none").await;
            page.has_focus("selfcheck").await;
            page.press("action-send").await;
            page.sees("case-done-seen").await;
            thread_has(page, STILL).await;
            assert_eq!(fixture.acts_with(STILL), 1);
            assert_eq!(fixture.acts_with("0712"), 0);
            page.store_holds(Store::Acts, 0).await;
            let address = page
                .js("return location.href + document.title", vec![])
                .await;
            let address = address.as_str().unwrap_or_default().to_owned();
            assert!(
                !address.contains(&secret) && !address.contains(&reference),
                "{address}"
            );
        })
        .await;
}
in_both_languages!(without_a_name_by_the_number_and_its_half);

/// An office that answers 204 and keeps nothing: never "done", and the words are still there.
#[tokio::test]
async fn an_office_that_drops_it_silently_is_found_out() {
    let fixture = Fixture::with_silent_office().await;
    fixture
        .walk(Language::Swahili, async |page| {
            to_own_case(page, WORDS).await;
            write(page, "case-act-message", STILL).await;
            page.press("action-send").await;
            page.sees("case-state-not-seen").await;
            page.does_not_see("case-done-seen").await;
            page.sees_words(STILL).await;
            page.press("case-look").await;
            page.sees("case-state-not-seen").await;
            page.store_holds(Store::Acts, 1).await;
            page.press("case-edit").await;
            page.until_value("case-words", STILL).await;
            // What waited is being written again, in its place.
            page.store_holds(Store::Acts, 1).await;
            page.press("case-close").await;
            page.sees("case-begun").await;
            page.press("case-go-on").await;
            page.until_value("case-words", STILL).await;
        })
        .await;
}

/// With a name it waits without a network, and goes by itself, also after the page was closed.
#[tokio::test]
async fn without_a_network_it_waits_and_goes_by_itself() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            to_own_case(page, WORDS).await;
            page.network(false).await;
            write(page, "case-act-message", STILL).await;
            page.press("action-send").await;
            page.sees("case-state-waiting").await;
            page.store_holds(Store::Acts, 1).await;
            assert_eq!(fixture.acts_with(STILL), 0);
            page.driver.goto("about:blank").await.expect("gone");
            page.network(true).await;
            page.open_first_page().await;
            page.store_holds(Store::Acts, 0).await;
            assert_eq!(fixture.acts_with(STILL), 1);
        })
        .await;
}

/// The reply is lost: the case is read again and shows it, so it is done, and once.
#[tokio::test]
async fn a_lost_reply_is_not_a_second_message() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            to_own_case(page, WORDS).await;
            fixture.office_proxy.spoil(
                axum::http::Method::POST,
                "/servicerequestupdates",
                Spoil::After(Answer::html(502, "<h1>502</h1>")),
            );
            write(page, "case-act-message", STILL).await;
            page.press("action-send").await;
            page.sees("case-done-seen").await;
            assert_eq!(fixture.acts_with(STILL), 1);
        })
        .await;
}

/// A withdrawn case takes nothing more; the office's own reason is said if it is tried all the same.
#[tokio::test]
async fn a_withdrawn_case_offers_nothing_more() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::English, async |page| {
            to_own_case(page, WORDS).await;
            page.press("case-act-withdraw").await;
            page.press("case-check").await;
            page.sees_words("CANCELLED").await;
            page.press("action-send").await;
            page.sees("case-done-seen").await;
            page.sees_no_more("case-act-withdraw").await;
        })
        .await;
}

/// The trial office promises an answer within 15 working days; its clock stands long before today.
#[tokio::test]
async fn a_promise_that_is_past_leads_on() {
    let fixture = Fixture::on_day("2026-01-12").await;
    fixture
        .walk(Language::Swahili, async |page| {
            to_own_case(page, WORDS).await;
            page.sees("promise-title").await;
            page.sees("case-next-late").await;
            page.press("case-follow-up-write").await;
            page.has_focus("act-title").await;
            let words = page.value_of("case-words").await;
            assert!(
                words.contains("naomba") || words.contains("Naomba"),
                "{words}"
            );
            page.press("case-close").await;
            page.sees("case-levels").await;
            page.press("case-level-write").await;
            page.shows("naming-title").await;
        })
        .await;
}

/// A thousand entries, with HTML in them, without authors and dates, with one id twice, and one as long as a book: they
/// are text, the newest come first, and each can be read.
#[tokio::test]
async fn a_hostile_thread_is_text_and_nothing_of_it_is_lost() {
    const ENTRIES: usize = 1_000;
    const HTML: &str =
        "<img src=x onerror=\"window.broken = 1\"><script>window.broken = 1</script>";
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let reference = to_own_case(page, WORDS).await;
            let mut notes: Vec<serde_json::Value> = (1..=ENTRIES)
                .map(|number| {
                    serde_json::json!({"description": format!("Ujumbe namba {number}. {HTML}"), "update_id": "same"})
                })
                .collect();
            notes[ENTRIES - 1]["datetime"] = "2099-01-01T00:00:00Z".into();
            notes[ENTRIES - 2]["description"] = "mrefu ".repeat(17_000).into();
            let case = serde_json::json!([{
                "service_request_id": reference, "status": "open", "notes": notes,
            }]);
            fixture.office_proxy.spoil(
                axum::http::Method::GET,
                "/requests/",
                Spoil::Instead(Answer::json(200, &case.to_string())),
            );
            look_up(page, &reference).await;
            thread_has(page, &format!("Ujumbe namba {ENTRIES}. <img src=x")).await;
            page.sees("case-no-date").await;
            page.sees("case-whole").await;
            let shown = "return document.querySelectorAll('#case-thread > li').length";
            let count = page.js(shown, vec![]).await.as_u64();
            assert!(count < Some(50), "{count:?}");
            page.until(
                "all entries",
                "document.getElementById('case-thread').previousElementSibling?.click?.(); \
                 return document.querySelectorAll('#case-thread > li').length === arguments[0]",
                vec![ENTRIES.into()],
            )
            .await;
            thread_has(page, "Ujumbe namba 1. <img src=x").await;
            let broken = "return window.broken || document.querySelectorAll('#case img, #case script').length";
            assert_eq!(page.js(broken, vec![]).await, 0);
        })
        .await;
}

/// The office says no, in its own words: they are shown, and what was written stays and can be changed.
#[tokio::test]
async fn a_refusal_says_why_and_keeps_the_words() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::English, async |page| {
            to_own_case(page, WORDS).await;
            let refusal = r#"[{"code": 422, "description": "description: kesi imefungwa"}]"#;
            fixture.office_proxy.spoil(
                axum::http::Method::POST,
                "/servicerequestupdates",
                Spoil::Instead(Answer::json(422, refusal)),
            );
            write(page, "case-act-message", STILL).await;
            page.press("action-send").await;
            page.sees("case-state-refused").await;
            page.sees_words("kesi imefungwa").await;
            page.sees_words(STILL).await;
            page.press("case-edit").await;
            page.until_value("case-words", STILL).await;
            fixture.office_proxy.mend();
            page.press("case-check").await;
            page.press("action-send").await;
            page.sees("case-done-seen").await;
            assert_eq!(fixture.acts_with(STILL), 1);
        })
        .await;
}

/// The tab dies while somebody writes about a case: the words are there again.
#[tokio::test]
async fn what_is_being_written_about_a_case_is_there_again() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            let reference = to_own_case(page, WORDS).await;
            page.press("case-act-message").await;
            page.has_focus("act-title").await;
            page.fill("case-words", STILL).await;
            page.store_holds(Store::Acts, 1).await;
            page.open_in("/", Language::Swahili).await;
            steps::to_mine(page).await;
            page.press("mine-open").await;
            page.has_focus("case").await;
            page.sees_words(&reference).await;
            page.sees("case-begun").await;
            assert_eq!(fixture.acts_with(STILL), 0);
            page.press("case-go-on").await;
            page.until_value("case-words", STILL).await;
            page.press("case-check").await;
            page.press("action-send").await;
            page.sees("case-done-seen").await;
            page.store_holds(Store::Acts, 0).await;
            assert_eq!(fixture.acts_with(STILL), 1);
        })
        .await;
}
