//! When the office or the way to it misbehaves: what happened is said in a sentence, the words stay, and nothing is called sent or sent twice.

use axum::http::Method;
use journeys::fault_proxy::Heard;
use journeys::steps::{self, BILLS};
use journeys::{Answer, Fixture, Gate, Language, Page, Spoil, desk};
use mrejesho::feedback::model::failure::{Failure, Reason};
use mrejesho::i18n;
use serde_json::{Value, json};

/// What the desk's list holds.
async fn at_the_desk(fixture: &Fixture, page: &Page) -> usize {
    desk::in_tab(&page.driver, fixture.desk_url(), async |driver| {
        desk::references(driver).await.len()
    })
    .await
}

/// The sentence of a failure that sent nothing, with the focus; the words are still there, and it is no receipt.
async fn nothing_went(page: &Page, failure: &Failure) {
    page.has_focus("failure").await;
    page.is_whole("review-title", "title-fault").await;
    page.sees("send-nothing-went").await;
    page.sees_words(&i18n::failure(page.language(), failure))
        .await;
    page.does_not_see("receipt-title").await;
    assert_eq!(page.line_of("description").await, steps::WORDS);
    page.until(
        "a button that tries again",
        "return words(document.getElementById('send')) === arguments[0]",
        vec![json!(page.say("action-try-again"))],
    )
    .await;
}

/// Tries again once everything works; the office has it once.
async fn goes_when_it_works(fixture: &Fixture, page: &Page) {
    fixture.office_proxy.mend();
    page.press("action-try-again").await;
    page.arrived("receipt-title").await;
    page.reference().await;
    assert_eq!(at_the_desk(fixture, page).await, 1);
}

/// Nobody knows whether it arrived. Whatever the browser tells the page, it does not send by itself.
async fn is_unknown(fixture: &Fixture, page: &Page) {
    page.arrived_with("unknown-title", "title-fault").await;
    says_what_a_second_try_means(page).await;
    page.does_not_see("receipt-title").await;
    assert_eq!(
        page.js("return document.getElementById('reference')", vec![])
            .await,
        Value::Null
    );
    page.js(
        "for (const name of ['offline', 'online', 'focus', 'pageshow']) window.dispatchEvent(new Event(name)); \
         document.dispatchEvent(new Event('visibilitychange'))",
        vec![],
    )
    .await;
    page.switch_language().await;
    page.switch_language().await;
    page.still("unknown-title").await;
    assert_eq!(
        fixture.office_proxy.reports().len(),
        1,
        "reports while nobody pressed anything"
    );
}

/// Once there or twice, as this office is.
async fn says_what_a_second_try_means(page: &Page) {
    let either = ["unknown-text", "unknown-text-once"].map(|key| page.say(key));
    page.until(
        "what a second try means",
        "return arguments[0].some(text => words(document.body).includes(text))",
        vec![serde_json::json!(either)],
    )
    .await;
}

/// After `is_unknown`: back to the words, all there, and then sent because the person says so. In the end the office has
/// it so many times.
async fn goes_when_the_person_says_so(fixture: &Fixture, page: &Page, times: usize) {
    fixture.office_proxy.mend();
    page.press("unknown-keep").await;
    page.arrived("review-title").await;
    assert_eq!(page.line_of("description").await, steps::WORDS);
    assert_eq!(fixture.office_proxy.reports().len(), 1);
    // It may have gone: no word on the page says that it has not, and the button says what it does.
    says_what_a_second_try_means(page).await;
    page.does_not_see("review-nothing-sent").await;
    page.press("unknown-again").await;
    page.arrived("receipt-title").await;
    let reports = fixture.office_proxy.reports();
    assert_eq!(reports.len(), 2);
    assert_eq!(reports[0].body, reports[1].body);
    let keys = reports.iter().map(Heard::key).collect::<Vec<_>>();
    assert_eq!(keys[0], keys[1], "the same report has the same key");
    assert_eq!(at_the_desk(fixture, page).await, times);
}

/// The same trouble at an office that knows a report by its key, and at one that does not: an answer that was lost behind
/// a report that arrived brings it once there, and twice here.
async fn at_either_office(language: Language, spoil: Spoil, arrived: bool) {
    for knows_keys in [true, false] {
        let fixture = Fixture::that_knows_keys(knows_keys).await;
        fixture
            .walk(language, async |page| {
                steps::to_review(page).await;
                fixture.office_proxy.spoil_reports(spoil.clone());
                page.press("action-send").await;
                is_unknown(&fixture, page).await;
                let has_key = fixture.office_proxy.reports()[0].key().is_some();
                assert_eq!(has_key, knows_keys, "a key goes only where it is known");
                let times = if arrived && !knows_keys { 2 } else { 1 };
                goes_when_the_person_says_so(&fixture, page, times).await;
            })
            .await;
    }
}

async fn no_office_at_the_start(language: Language) {
    let fixture = Fixture::open().await;
    fixture.stop_office();
    fixture
        .walk(language, async |page| {
            steps::to_whom_without_list(page).await;
            page.sees_words(&i18n::failure(language, &Failure::Broken))
                .await;
            page.sees("catalogue-failed").await;
            page.press("catalogue-write-first").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.press("action-send").await;
            page.has_problems(
                "review-title",
                &[("field-institution", page.say("problem-addressee-missing"))],
            )
            .await;
            fixture.start_office();
            page.press_words(&page.say("problem-addressee-missing"))
                .await;
            page.shows("recipient-title").await;
            page.press("action-try-again").await;
            steps::find(page, "tanesco", steps::TANESCO).await;
            page.choose(BILLS.read_in(language)).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("description").await, steps::WORDS);
            steps::send(page).await;
            assert_eq!(at_the_desk(&fixture, page).await, 1);
        })
        .await;
}
in_english!(no_office_at_the_start);

async fn no_network_at_sending(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            page.network(false).await;
            page.press("action-send").await;
            nothing_went(page, &Failure::Unreachable).await;
            assert!(fixture.office_proxy.reports().is_empty());
            page.network(true).await;
            goes_when_it_works(&fixture, page).await;
        })
        .await;
}
in_kiswahili!(no_network_at_sending);

async fn no_office_at_sending(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            fixture.stop_office();
            page.press("action-send").await;
            // `cargo serve` could be reached, so it is not the network.
            nothing_went(page, &Failure::Broken).await;
            assert!(fixture.office_proxy.reports().is_empty());
            fixture.start_office();
            goes_when_it_works(&fixture, page).await;
        })
        .await;
}
in_english!(no_office_at_sending);

async fn a_slow_office_is_waited_for(language: Language) {
    let fixture = Fixture::open().await;
    let (list, report) = (Gate::shut(), Gate::shut());
    fixture
        .office_proxy
        .spoil(Method::GET, "/services.json", Spoil::Held(list.clone()));
    fixture
        .office_proxy
        .spoil_reports(Spoil::Held(report.clone()));
    fixture
        .walk(language, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            page.sees("catalogue-loading").await;
            page.press("catalogue-write-first").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", steps::WORDS).await;
            page.back().await;
            page.arrived("recipient-title").await;
            list.open();
            steps::find(page, "tanesco", steps::TANESCO).await;
            page.choose(BILLS.read_in(language)).await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            assert_eq!(page.value_of("description").await, steps::WORDS);
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.press("action-send").await;
            page.arrived("sending-title").await;
            page.sees("sending-wait").await;
            // The browser's back neither stops it nor sends it twice.
            for _ in 0..2 {
                page.back().await;
                page.still("sending-title").await;
            }
            report.open();
            page.arrived("receipt-title").await;
            page.reference().await;
            assert_eq!(fixture.office_proxy.reports().len(), 1);
            assert_eq!(at_the_desk(&fixture, page).await, 1);
        })
        .await;
}
in_kiswahili!(a_slow_office_is_waited_for);

async fn a_busy_office_asks_to_come_later(language: Language) {
    let fixture = Fixture::open().await;
    let mut busy = Answer::json(503, "[]");
    busy.headers.push(("retry-after", "30"));
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            fixture.office_proxy.spoil_reports(Spoil::Instead(busy));
            page.press("action-send").await;
            let later = Failure::Later {
                after_seconds: Some(30),
            };
            nothing_went(page, &later).await;
            page.still("review-title").await;
            assert_eq!(
                fixture.office_proxy.reports().len(),
                1,
                "not tried again by itself"
            );
            goes_when_it_works(&fixture, page).await;
        })
        .await;
}
in_english!(a_busy_office_asks_to_come_later);

async fn a_broken_office_gets_no_report(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            fixture.office_proxy.spoil(
                Method::GET,
                "/",
                Spoil::Instead(Answer::html(500, "<h1>500</h1>")),
            );
            page.press("action-send").await;
            nothing_went(page, &Failure::Broken).await;
            assert!(fixture.office_proxy.reports().is_empty());
            goes_when_it_works(&fixture, page).await;
        })
        .await;
}
in_kiswahili!(a_broken_office_gets_no_report);

async fn a_login_page_before_the_office_gets_no_report(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            fixture
                .office_proxy
                .spoil(Method::GET, "/", Spoil::Instead(Answer::captive_portal()));
            page.press("action-send").await;
            nothing_went(page, &Failure::Unreadable).await;
            assert!(fixture.office_proxy.reports().is_empty());
            goes_when_it_works(&fixture, page).await;
        })
        .await;
}
in_english!(a_login_page_before_the_office_gets_no_report);

async fn a_login_page_is_no_receipt(language: Language) {
    let portal = Spoil::Instead(Answer::captive_portal());
    at_either_office(language, portal, false).await;
}
in_kiswahili!(a_login_page_is_no_receipt);

async fn an_error_page_is_no_receipt(language: Language) {
    let page = Answer::html(500, "<h1>Internal Server Error</h1>");
    at_either_office(language, Spoil::After(page), true).await;
}
in_english!(an_error_page_is_no_receipt);

#[tokio::test]
async fn a_receipt_that_breaks_off_is_none() {
    at_either_office(Language::Swahili, Spoil::BrokenOff, true).await;
}

#[tokio::test]
async fn half_a_receipt_is_none() {
    let half = Answer::json(201, r#"[{"service_request_id": "7K4Q2"#);
    at_either_office(Language::English, Spoil::After(half), true).await;
}

#[tokio::test]
async fn a_connection_cut_at_the_report_is_unknown() {
    at_either_office(Language::Swahili, Spoil::Cut, false).await;
}

#[tokio::test]
async fn a_redirect_is_not_followed_with_the_report() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::English, async |page| {
            steps::to_review(page).await;
            // Before `cargo serve`, which passes no redirect on.
            let redirect = Answer {
                status: 307,
                headers: vec![("location", "/api/elsewhere.json")],
                body: String::new(),
            };
            fixture
                .front
                .spoil(Method::POST, "/api/requests.json", Spoil::Instead(redirect));
            page.press("action-send").await;
            page.arrived_with("unknown-title", "title-fault").await;
            let reports = fixture.front.reports();
            assert_eq!(
                reports.len(),
                1,
                "{:?}",
                reports.iter().map(|one| &one.address).collect::<Vec<_>>()
            );
        })
        .await;
}

async fn the_person_may_send_again(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            fixture
                .office_proxy
                .spoil_reports(Spoil::Instead(Answer::captive_portal()));
            page.press("action-send").await;
            is_unknown(&fixture, page).await;
            fixture.office_proxy.mend();
            page.press("unknown-again").await;
            page.arrived("receipt-title").await;
            page.reference().await;
            assert_eq!(fixture.office_proxy.reports().len(), 2);
            assert_eq!(at_the_desk(&fixture, page).await, 1);
        })
        .await;
}
in_kiswahili!(the_person_may_send_again);

async fn a_refusal_gives_its_reasons(language: Language) {
    let fixture = Fixture::open().await;
    let reason = "address_string: <b>haijulikani</b> & haipo";
    let refusal = json!([{"code": 400, "description": reason}]).to_string();
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            fixture
                .office_proxy
                .spoil_reports(Spoil::Instead(Answer::json(400, &refusal)));
            page.press("action-send").await;
            let refused = Failure::Refused {
                reasons: vec![Reason {
                    field: None,
                    words: reason.to_owned(),
                }],
            };
            nothing_went(page, &refused).await;
            page.sees("send-reasons").await;
            page.sees_words(reason).await;
            goes_when_it_works(&fixture, page).await;
        })
        .await;
}
in_english!(a_refusal_gives_its_reasons);

async fn two_quick_presses_send_once(language: Language) {
    let fixture = Fixture::open().await;
    let gate = Gate::shut();
    fixture
        .office_proxy
        .spoil_reports(Spoil::Held(gate.clone()));
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            // Both in one turn of the page, which is quicker than any finger.
            page.js(
                "const send = document.getElementById('send'); send.click(); send.click()",
                vec![],
            )
            .await;
            page.arrived("sending-title").await;
            gate.open();
            page.arrived("receipt-title").await;
            page.reference().await;
            assert_eq!(fixture.office_proxy.reports().len(), 1);
            assert_eq!(at_the_desk(&fixture, page).await, 1);
        })
        .await;
}
in_kiswahili!(two_quick_presses_send_once);

async fn questions_that_fail_can_be_asked_again(language: Language) {
    let fixture = Fixture::open().await;
    fixture.office_proxy.spoil(
        Method::GET,
        "/services/65-kukatika",
        Spoil::Instead(Answer::html(500, "")),
    );
    fixture
        .walk(language, async |page| {
            steps::towards_what(page, "naming-nameless", steps::POWER_CUTS).await;
            page.is_whole("details-title-complaint", "title-fault")
                .await;
            page.sees_words(&i18n::failure(language, &Failure::Broken))
                .await;
            page.fill("description", steps::WORDS).await;
            page.press("action-continue").await;
            page.is_whole("details-title-complaint", "title-fault")
                .await;
            fixture.office_proxy.mend();
            page.press("action-try-again").await;
            page.sees_words(steps::WHICH_PROBLEM.read_in(language))
                .await;
            assert_eq!(page.value_of("description").await, steps::WORDS);
        })
        .await;
}
in_english!(questions_that_fail_can_be_asked_again);

#[tokio::test]
async fn a_list_that_does_not_come_is_a_fault_in_the_title() {
    let fixture = Fixture::open().await;
    fixture.stop_office();
    fixture
        .walk(Language::Swahili, async |page| {
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.press("naming-named").await;
            page.shows("recipient-title").await;
            page.sees("catalogue-write-first").await;
            let heading = [("page", page.say("recipient-title").into())];
            let title = i18n::named::say(Language::Swahili, "title-fault", &heading);
            page.until(
                "the fault in the title",
                "return document.title === arguments[0]",
                vec![json!(title)],
            )
            .await;
        })
        .await;
}
