//! Reports with a name from *Tuma* to the receipt, through everything that may come between: each is in the office once or the person decides, and nothing is called sent that is not.

use std::collections::HashSet;
use std::time::Duration;

use axum::http::Method;
use journeys::browser;
use journeys::fault_proxy::Heard;
use journeys::steps::{self, BILLS, TANESCO};
use journeys::{Answer, Fixture, Gate, Language, Page, Spoil};
use mrejesho::feedback::model::failure::Failure;
use mrejesho::feedback::outbox::{Item, State};
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::kept_receipt::KeptReceipt;
use mrejesho::feedback::records::store::Store;
use mrejesho::i18n;
use serde_json::json;

/// Found nowhere else in a browser.
const PLANTED: &str = "Twiga 4711 alisimama mbele ya ofisi saa tano";

async fn outbox(page: &Page) -> Vec<Item> {
    page.records(Store::Outbox).await
}

/// Once there, and here nothing but its receipt.
async fn arrived_once(fixture: &Fixture, page: &Page, words: &str) {
    page.until_kept("the receipt in the report's place", async || {
        page.store(Store::Outbox).await.is_empty() && !page.store(Store::Receipts).await.is_empty()
    })
    .await;
    assert_eq!(fixture.reports_with(words), 1, "{words}");
    page.nothing_kept_with(words).await;
}

/// Everything that a browser tells a page by itself.
async fn hope(page: &Page) {
    page.js(
        "for (const name of ['offline', 'online', 'focus', 'pageshow']) window.dispatchEvent(new Event(name)); \
         document.dispatchEvent(new Event('visibilitychange'))",
        vec![],
    )
    .await;
}

async fn what_waits_goes_when_the_network_is_back(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, PLANTED).await;
            page.network(false).await;
            page.press("action-send").await;
            page.arrived("waiting-title").await;
            page.sees("failure-unreachable").await;
            assert_eq!(outbox(page).await.len(), 1);
            assert!(fixture.office_proxy.reports().is_empty());
            page.network(true).await;
            page.arrived("receipt-title").await;
            arrived_once(&fixture, page, PLANTED).await;
            assert_eq!(fixture.office_proxy.reports().len(), 1);
        })
        .await;
}
in_english!(what_waits_goes_when_the_network_is_back);

/// Quicker than the first save of the draft, which comes in the middle of handing over: what is sent must not stay behind as a draft.
async fn sent_before_the_draft_was_ever_kept(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-named", BILLS).await;
            let script = "const [words, next, send, done] = arguments; \
                 const field = document.getElementById('field-description'); \
                 field.value = words; field.dispatchEvent(new InputEvent('input', {bubbles: true})); \
                 const press = name => [...document.querySelectorAll('main button')].find(b => b.innerText.trim() === name).click(); \
                 const drawn = () => new Promise(go => requestAnimationFrame(() => requestAnimationFrame(go))); \
                 const without = () => [...document.querySelectorAll('#gaps button')].pop()?.click(); \
                 (async () => { press(next); await drawn(); without(); await drawn(); press(next); await drawn(); press(send); dispatchEvent(new Event('pagehide')) })() \
                     .then(() => done(true), e => done(String(e)))";
            let args = [json!(PLANTED), json!(page.say("action-continue")), json!(page.say("action-send"))];
            let pressed = page.driver.execute_async(script, args.to_vec()).await;
            assert_eq!(*pressed.expect("pressed").json(), json!(true));
            page.arrived("receipt-title").await;
            page.still("receipt-title").await;
            arrived_once(&fixture, page, PLANTED).await;
            page.store_holds(Store::Drafts, 0).await;
        })
        .await;
}
in_kiswahili!(sent_before_the_draft_was_ever_kept);

async fn what_waits_goes_when_the_browser_is_opened_again(language: Language) {
    let fixture = Fixture::open().await;
    let fixture = &fixture;
    browser::with_a_kill_between(
        "sw",
        async |driver| {
            let page = Page::new(driver.clone(), &fixture.front.address, language);
            page.open_first_page().await;
            steps::to_named_review(&page, PLANTED).await;
            fixture.stop_office();
            page.press("action-send").await;
            page.arrived("waiting-title").await;
            page.store_holds(Store::Outbox, 1).await;
        },
        async |driver| {
            assert!(fixture.office_proxy.reports().is_empty());
            fixture.start_office();
            let page = Page::new(driver.clone(), &fixture.front.address, language);
            page.open_first_page().await;
            page.shows("home-title").await;
            arrived_once(fixture, &page, PLANTED).await;
            steps::to_mine(&page).await;
            let receipts: Vec<KeptReceipt> = page.records(Store::Receipts).await;
            assert_eq!(
                receipts[0].institution.get(Language::Swahili),
                Some(TANESCO.swahili)
            );
            page.sees("mine-receipts").await;
            page.nothing_broke().await;
        },
    )
    .await;
    assert_eq!(fixture.office_proxy.reports().len(), 1);
}
in_english!(what_waits_goes_when_the_browser_is_opened_again);

#[tokio::test]
async fn three_that_wait_go_one_after_another() {
    let fixture = Fixture::open().await;
    let all = ["Kwanza 4711", "Pili 4711", "Tatu 4711"];
    fixture
        .walk(Language::Swahili, async |page| {
            fixture
                .office_proxy
                .spoil_reports(Spoil::Instead(Answer::busy()));
            for words in all {
                steps::to_named_review(page, words).await;
                page.press("action-send").await;
                page.arrived("waiting-title").await;
                page.press("action-start-over").await;
                page.arrived("home-title").await;
            }
            page.store_holds(Store::Outbox, 3).await;
            page.sees_words(&page.counts("home-waiting", 3)).await;
            fixture.office_proxy.hear_anew();
            let gate = Gate::shut();
            fixture
                .office_proxy
                .spoil_reports(Spoil::Held(gate.clone()));
            steps::to_mine(page).await;
            page.press("waiting-now").await;
            page.sees("state-sending").await;
            hope(page).await;
            page.still("mine-title").await;
            assert_eq!(
                fixture.office_proxy.reports().len(),
                1,
                "not one after another"
            );
            gate.open();
            page.store_holds(Store::Receipts, 3).await;
            page.store_holds(Store::Outbox, 0).await;
            let reports = fixture.office_proxy.reports();
            assert_eq!(reports.len(), 3);
            let keys: HashSet<_> = reports.iter().map(Heard::key).collect();
            assert_eq!(keys.len(), 3, "each has a key of its own");
            for words in all {
                assert_eq!(fixture.reports_with(words), 1, "{words}");
            }
        })
        .await;
}

#[tokio::test]
async fn of_two_tabs_one_sends() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::English, async |page| {
            steps::to_named_review(page, PLANTED).await;
            fixture.stop_office();
            page.press("action-send").await;
            page.arrived("waiting-title").await;
            let first = page.tab().await;
            let second = page.new_tab(steps::mine(Language::English)).await;
            page.sees("state-waiting").await;
            fixture.start_office();
            let gate = Gate::shut();
            fixture
                .office_proxy
                .spoil_reports(Spoil::Held(gate.clone()));
            for tab in [&first, &second, &first, &second] {
                page.turn_to(tab).await;
                hope(page).await;
            }
            page.press_if_there("waiting-now").await;
            page.until_kept("one is on its way", async || {
                !fixture.office_proxy.reports().is_empty()
            })
            .await;
            hope(page).await;
            gate.open();
            arrived_once(&fixture, page, PLANTED).await;
            page.sees("mine-receipts").await;
            page.turn_to(&first).await;
            page.shows("receipt-title").await;
            assert_eq!(fixture.office_proxy.reports().len(), 1, "each tab sent it");
            page.close_tab(&second, &first).await;
        })
        .await;
}

async fn a_lost_answer_is_asked_for_again_under_the_same_key(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, PLANTED).await;
            fixture.office_proxy.spoil_reports(Spoil::BrokenOff);
            page.press("action-send").await;
            page.until_kept("the first try", async || {
                !fixture.office_proxy.reports().is_empty()
            })
            .await;
            fixture.office_proxy.mend();
            page.arrived("receipt-title").await;
            let reports = fixture.office_proxy.reports();
            assert!(reports.len() >= 2);
            assert!(reports[0].key().is_some());
            for again in &reports {
                assert_eq!(again.key(), reports[0].key());
                assert_eq!(again.body, reports[0].body);
            }
            arrived_once(&fixture, page, PLANTED).await;
        })
        .await;
}
in_kiswahili!(a_lost_answer_is_asked_for_again_under_the_same_key);

/// Neither a new page, nor an event, nor time sends it; what the person presses does.
async fn without_a_key_only_the_person_sends_again(language: Language) {
    for sends in [true, false] {
        let fixture = Fixture::that_knows_keys(false).await;
        fixture
            .walk(language, async |page| {
                steps::to_named_review(page, PLANTED).await;
                fixture.office_proxy.spoil_reports(Spoil::BrokenOff);
                page.press("action-send").await;
                page.arrived_with("unknown-title", "title-fault").await;
                page.sees("unknown-stays").await;
                fixture.office_proxy.mend();
                hope(page).await;
                page.still("unknown-title").await;
                page.reload().await;
                page.sees_words(&page.counts("home-rests", 1)).await;
                hope(page).await;
                steps::to_mine(page).await;
                page.sees("state-unknown").await;
                hope(page).await;
                // Longer than the longest wait before a first second try.
                tokio::time::sleep(Duration::from_secs(4)).await;
                page.still("mine-title").await;
                assert_eq!(fixture.office_proxy.reports().len(), 1);
                assert_eq!(outbox(page).await[0].state, State::Unknown);
                if sends {
                    page.press("unknown-again").await;
                    page.sees("mine-receipts").await;
                    page.store_holds(Store::Outbox, 0).await;
                    assert_eq!(fixture.office_proxy.reports().len(), 2);
                    assert_eq!(fixture.reports_with(PLANTED), 2);
                    page.nothing_kept_with(PLANTED).await;
                } else {
                    page.press("waiting-edit").await;
                    page.store_holds(Store::Outbox, 0).await;
                    // It may have gone: that stays said of the draft too.
                    page.sees("state-unknown").await;
                    page.press("mine-continue").await;
                    page.moved_home(home(language)).await;
                    page.arrived("review-title").await;
                    page.sees("unknown-text").await;
                    page.does_not_see("review-nothing-sent").await;
                    assert_eq!(page.line_of("description").await, PLANTED);
                    assert_eq!(fixture.office_proxy.reports().len(), 1);
                }
            })
            .await;
    }
}
in_english!(without_a_key_only_the_person_sends_again);

fn home(language: Language) -> &'static str {
    match language {
        Language::Swahili => "/",
        _ => "/en/",
    }
}

async fn a_refusal_makes_it_a_draft_with_the_reason_at_its_field(language: Language) {
    let fixture = Fixture::open().await;
    let reason = "description: <b>fupi mno</b>";
    let refusal = json!([{"code": 400, "description": reason}]).to_string();
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, PLANTED).await;
            fixture
                .office_proxy
                .spoil_reports(Spoil::Instead(Answer::json(400, &refusal)));
            page.press("action-send").await;
            page.has_focus("failure").await;
            page.sees("send-nothing-went").await;
            page.sees_words(reason).await;
            page.store_holds(Store::Drafts, 1).await;
            page.store_holds(Store::Outbox, 0).await;
            // Also after the page was closed.
            page.reload().await;
            page.sees_words(reason).await;
            page.press_words(reason).await;
            page.arrived("details-title-complaint").await;
            page.until(
                "the reason at its field",
                "const field = document.getElementById('field-description'); \
                 return words(field.closest('.field') ?? field.parentElement).includes(arguments[0])",
                vec![json!(reason)],
            )
            .await;
            assert_eq!(page.value_of("description").await, PLANTED);
            page.fill("description", &format!("{PLANTED}, na zaidi")).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            fixture.office_proxy.mend();
            steps::send(page).await;
            arrived_once(&fixture, page, PLANTED).await;
        })
        .await;
}
in_kiswahili!(a_refusal_makes_it_a_draft_with_the_reason_at_its_field);

/// Where a report is after an answer that is neither a receipt nor lost.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Then {
    Draft,
    Waits,
    Unknown,
}

async fn each_answer_leads_somewhere_sensible(language: Language) {
    let mut later = Answer::json(429, "[]");
    later.headers.push(("retry-after", "7200"));
    // How long is waited for, but not said: it would be another number with each look.
    let later_failure = Failure::Later {
        after_seconds: None,
    };
    let error = |status| Answer::html(status, "<h1>?</h1>");
    for (knows_keys, answer, then, failure) in [
        (true, error(404), Then::Waits, Failure::Unknown),
        (false, error(404), Then::Unknown, Failure::Unknown),
        (true, error(413), Then::Draft, Failure::TooLarge),
        (true, error(401), Then::Waits, Failure::NotAllowed),
        (true, later, Then::Waits, later_failure),
        (true, error(500), Then::Waits, Failure::Unknown),
        (false, error(500), Then::Unknown, Failure::Unknown),
    ] {
        let case = format!("{} with keys {knows_keys}", answer.status);
        println!("{case}");
        let fixture = Fixture::that_knows_keys(knows_keys).await;
        fixture
            .walk(language, async |page| {
                steps::to_named_review(page, PLANTED).await;
                fixture.office_proxy.spoil_reports(Spoil::Instead(answer));
                page.press("action-send").await;
                match then {
                    Then::Draft => page.has_focus("failure").await,
                    Then::Waits => page.arrived("waiting-title").await,
                    Then::Unknown => page.shows("unknown-title").await,
                }
                if then != Then::Unknown {
                    page.sees_words(&i18n::failure(language, &failure)).await;
                }
                let tries = fixture.office_proxy.reports().len();
                hope(page).await;
                page.still(match then {
                    Then::Draft => "review-title",
                    Then::Waits => "waiting-title",
                    Then::Unknown => "unknown-title",
                })
                .await;
                let resent = fixture.office_proxy.reports().len() > tries;
                assert!(
                    !resent || failure == Failure::Unknown && knows_keys,
                    "{case}"
                );
                assert_eq!(page.store(Store::Receipts).await, []);
                let at = if then == Then::Draft {
                    Store::Drafts
                } else {
                    Store::Outbox
                };
                page.store_holds(at, 1).await;
                page.does_not_see("receipt-title").await;
                fixture.office_proxy.mend();
                match then {
                    Then::Draft => page.press("action-try-again").await,
                    Then::Unknown => page.press("unknown-again").await,
                    // The pause before another try may be short: then it has gone, and its button too, before a press.
                    Then::Waits => page.press_if_there("waiting-now").await,
                }
                page.arrived("receipt-title").await;
                arrived_once(&fixture, page, PLANTED).await;
            })
            .await;
    }
}
in_english!(each_answer_leads_somewhere_sensible);

async fn a_receipt_is_remembered_or_forgotten(language: Language) {
    for remembers in [true, false] {
        let fixture = Fixture::open().await;
        fixture
            .walk(language, async |page| {
                steps::to_named_review(page, PLANTED).await;
                steps::send(page).await;
                let reference = page.reference().await;
                page.nothing_kept_with(PLANTED).await;
                let (press, said) = if remembers {
                    ("receipt-remember-yes", "receipt-remembered")
                } else {
                    ("receipt-remember-no", "receipt-forgotten")
                };
                page.press(press).await;
                page.sees(said).await;
                if !remembers {
                    page.nothing_kept_with(&reference).await;
                }
                steps::to_mine(page).await;
                if remembers {
                    page.sees_words(&reference).await;
                    page.sees_words(&page.dated("mine-received", 0).await).await;
                } else {
                    page.sees("mine-none").await;
                }
            })
            .await;
    }
}
in_kiswahili!(a_receipt_is_remembered_or_forgotten);

async fn the_state_is_asked_for_once_with_each_press(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, PLANTED).await;
            steps::send(page).await;
            let reference = page.reference().await;
            let asked = format!("/requests/{reference}.json");
            page.until_kept("the receipt's own look", async || {
                fixture.office_proxy.times(&asked) == 1
            })
            .await;
            page.open(steps::mine(language)).await;
            page.sees_words(&reference).await;
            fixture.office_proxy.hear_anew();
            page.reload().await;
            page.sees_words(&reference).await;
            hope(page).await;
            page.still("mine-title").await;
            assert_eq!(fixture.office_proxy.times(&asked), 0, "asked by itself");
            for times in 1..=3 {
                page.press("mine-ask").await;
                page.until_kept("the answer", async || {
                    fixture.office_proxy.times(&asked) == times
                })
                .await;
                page.sees("status-received").await;
                page.still("mine-title").await;
                assert_eq!(fixture.office_proxy.times(&asked), times);
            }
            fixture.office_proxy.spoil(
                Method::GET,
                "/requests/",
                Spoil::Instead(Answer::html(500, "<h1>500</h1>")),
            );
            page.press("mine-ask").await;
            page.sees("failure-broken").await;
            page.still("mine-title").await;
            page.sees("failure-broken").await;
            page.press("mine-empty").await;
            page.press("mine-empty-no").await;
            page.store_holds(Store::Receipts, 1).await;
            page.press("mine-empty").await;
            page.press("mine-empty-yes").await;
            page.sees("mine-none").await;
            page.nothing_kept_with(&reference).await;
        })
        .await;
}
in_english!(the_state_is_asked_for_once_with_each_press);

async fn everything_goes_from_the_device_at_once(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, "Tembo 4711 kwanza").await;
            steps::send(page).await;
            let reference = page.reference().await;
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            steps::to_named_review(page, "Tembo 4711 pili").await;
            fixture
                .office_proxy
                .spoil_reports(Spoil::Instead(Answer::busy()));
            page.press("action-send").await;
            page.arrived("waiting-title").await;
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            steps::to_kept_words(page, "Tembo 4711 tatu").await;
            steps::to_mine(page).await;
            page.press("mine-empty").await;
            page.press("mine-empty-yes").await;
            page.sees("mine-none").await;
            page.nothing_kept_with("Tembo 4711").await;
            page.nothing_kept_with(&reference).await;
            page.open_in(home(language), language).await;
            page.shows("home-title").await;
            page.does_not_see("home-kept").await;
            page.does_not_see("home-writing").await;
        })
        .await;
}
in_kiswahili!(everything_goes_from_the_device_at_once);

/// After one visit with a network: no server, no network, a new tab, and the whole way to *Tuma*.
async fn a_whole_report_without_any_network(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            page.is_installed().await;
            page.store_holds(Store::Copies, 3).await;
            let first = page.tab().await;
            fixture.stop_office();
            for method in [Method::GET, Method::POST] {
                fixture.front.spoil(method, "/", Spoil::Cut);
            }
            let second = page.driver.new_tab().await.expect("a tab");
            page.close_tab(&first, &second).await;
            page.network(false).await;
            page.open_first_page().await;
            page.shows("home-title").await;
            steps::to_whom(page, "naming-named").await;
            page.sees_words(&page.dated("seen-list", 0).await).await;
            steps::find(page, "tanesco", TANESCO).await;
            page.choose(BILLS.read_in(language)).await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", PLANTED).await;
            page.sees("saved-kept").await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.press("action-send").await;
            page.arrived("waiting-title").await;
            assert_eq!(outbox(page).await.len(), 1);
            // Closed and opened once more, still without a network.
            page.open_first_page().await;
            page.sees_words(&page.counts("home-waiting", 1)).await;
            // The list itself is a part that never had a network to come by.
            steps::to_mine(page).await;
            page.sees("later-failed").await;
            fixture.start_office();
            fixture.front.mend();
            page.network(true).await;
            page.press("action-try-again").await;
            page.sees("mine-receipts").await;
            arrived_once(&fixture, page, PLANTED).await;
            assert_eq!(fixture.office_proxy.reports().len(), 1);
        })
        .await;
}
in_english!(a_whole_report_without_any_network);

/// Answers to a report that a way to the office has been known to give, and that are no receipt.
fn no_receipts() -> Vec<(&'static str, Answer)> {
    const PORTAL: &str =
        "<!doctype html><title>Karibu</title><form action=/login><input name=msisdn></form>";
    let with = |mut answer: Answer, name, value| {
        answer.headers.push((name, value));
        answer
    };
    let typed = |status, kind, body: &str| Answer {
        status,
        headers: vec![("content-type", kind)],
        body: body.to_owned(),
    };
    let empty = |status| Answer {
        status,
        headers: vec![],
        body: String::new(),
    };
    vec![
        ("a portal's page, 200", Answer::html(200, PORTAL)),
        ("a portal's page, 201", Answer::html(201, PORTAL)),
        (
            "a portal's page as JSON",
            typed(200, "application/json", PORTAL),
        ),
        (
            "a portal's redirect, 302",
            with(Answer::html(302, PORTAL), "location", "/faragha/"),
        ),
        (
            "a portal's redirect, 307",
            with(Answer::html(307, PORTAL), "location", "/api/services.json"),
        ),
        (
            "a redirect to a receipt, 303",
            with(empty(303), "location", "/api/requests.json"),
        ),
        ("a portal's page, 511", Answer::html(511, PORTAL)),
        ("empty 200", empty(200)),
        ("empty 201", empty(201)),
        ("empty 202", empty(202)),
        ("204", empty(204)),
        ("blanks", Answer::json(201, " \n\t ")),
        ("[]", Answer::json(200, "[]")),
        ("{}", Answer::json(201, "{}")),
        ("null", Answer::json(200, "null")),
        ("true", Answer::json(200, "true")),
        ("a number", Answer::json(201, "4711")),
        ("a text", Answer::json(200, "\"7K4Q2-M9X3D-C\"")),
        ("a list of nothing", Answer::json(201, "[null, [], {}]")),
        (
            "another API's word",
            Answer::json(
                200,
                r#"{"status": "success", "id": 4711, "message": "Imepokelewa"}"#,
            ),
        ),
        (
            "another API's list",
            Answer::json(200, r#"[{"id": "4711", "reference": "ABC"}]"#),
        ),
        (
            "no id",
            Answer::json(201, r#"[{"service_notice": "Asante", "account_id": null}]"#),
        ),
        (
            "an empty id",
            Answer::json(201, r#"[{"service_request_id": ""}]"#),
        ),
        (
            "a blank id",
            Answer::json(201, r#"[{"service_request_id": "  \t "}]"#),
        ),
        (
            "an id of nothing",
            Answer::json(201, r#"[{"service_request_id": null, "token": null}]"#),
        ),
        (
            "an id that is a list",
            Answer::json(201, r#"[{"service_request_id": ["7K4Q2"]}]"#),
        ),
        (
            "an id that is false",
            Answer::json(201, r#"[{"service_request_id": false}]"#),
        ),
        (
            "half a receipt",
            Answer::json(201, r#"[{"service_request_id": "7K4Q2"#),
        ),
        (
            "a receipt and more",
            Answer::json(201, r#"[{"service_request_id": "7K4Q2"}]<script>"#),
        ),
        (
            "XML",
            typed(
                201,
                "text/xml",
                "<service_requests><request><service_request_id>7K4Q2</service_request_id></request></service_requests>",
            ),
        ),
        (
            "errors with 200",
            Answer::json(200, r#"[{"code": 400, "description": "jurisdiction_id"}]"#),
        ),
        (
            "the list of services",
            Answer::json(
                200,
                r#"[{"service_code": "65-luku", "service_name": "LUKU"}]"#,
            ),
        ),
        (
            "another host's page",
            Answer::html(
                200,
                "<html><head><base href=https://free.example/></head><body>0.facebook</body></html>",
            ),
        ),
        ("OK", typed(200, "text/plain", "OK")),
        (
            "HTML around a receipt",
            Answer::html(
                200,
                r#"<pre>[{"service_request_id": "7K4Q2-M9X3D-C"}]</pre>"#,
            ),
        ),
        (
            "a receipt in a comment",
            typed(
                200,
                "application/json",
                r#"/* [{"service_request_id": "7K4Q2"}] */"#,
            ),
        ),
        (
            "gzip that is none",
            with(
                Answer::json(201, "\u{1f}\u{8b}takataka"),
                "content-encoding",
                "gzip",
            ),
        ),
        (
            "brotli that is none",
            with(
                Answer::json(201, r#"[{"service_request_id": "7K4Q2"}]"#),
                "content-encoding",
                "br",
            ),
        ),
        (
            "a bare token of another kind",
            Answer::json(200, r#"{"token": ""}"#),
        ),
        (
            "a receipt with 500",
            Answer::json(500, r#"[{"service_request_id": "7K4Q2-M9X3D-C"}]"#),
        ),
        (
            "a receipt with 300",
            Answer::json(300, r#"[{"service_request_id": "7K4Q2-M9X3D-C"}]"#),
        ),
    ]
}

/// One report after another in one browser; none of the answers may be called a receipt.
#[tokio::test]
async fn what_is_no_receipt_is_never_called_one() {
    let fixture = Fixture::that_knows_keys(false).await;
    let answers = no_receipts();
    let count = answers.len();
    assert!(count >= 20);
    let mut sent = Vec::new();
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_named_review(page, PLANTED).await;
            for (at, (name, answer)) in answers.into_iter().enumerate() {
                fixture.front.mend();
                // Before `cargo serve`, which passes no redirect on.
                fixture
                    .front
                    .spoil(Method::POST, "/api/requests.json", Spoil::Instead(answer));
                page.press(if at == 0 {
                    "action-send"
                } else {
                    "unknown-again"
                })
                .await;
                page.until_kept("the answer", async || {
                    let items: Vec<Item> = outbox(page).await;
                    let came = fixture.front.reports().len() > at;
                    came && items.iter().all(|item| item.state != State::Sending)
                })
                .await;
                let items = outbox(page).await;
                let receipts = page.store(Store::Receipts).await;
                let heading = page
                    .js("return words(document.querySelector('h1'))", vec![])
                    .await;
                if items.len() != 1
                    || items[0].state != State::Unknown
                    || !receipts.is_empty()
                    || heading == page.say("receipt-title")
                {
                    sent.push((name, heading, items.len(), receipts.len()));
                    break;
                }
                page.shows("unknown-title").await;
            }
            println!(
                "{count} answers that are no receipt: {} times \"sent\"",
                sent.len()
            );
            assert!(sent.is_empty(), "{sent:?}");
            assert_eq!(fixture.front.reports().len(), count, "each sent once");
            assert_eq!(fixture.reports_with(PLANTED), 0);
            let drafts: Vec<KeptDraft> = page.records(Store::Drafts).await;
            assert!(drafts.is_empty());
        })
        .await;
}

/// Where the office lists what it has, one that may have gone is looked for there. Whatever is listed with its words, it is not
/// taken for it before the person says so.
async fn what_may_have_gone_is_looked_for_where_the_office_lists_it(language: Language) {
    let config = journeys::fixture::changed_config(|config| {
        config["idempotency"] = false.into();
        config["look_up"] = true.into();
    });
    let fixture = Fixture::with(office::Manner::Whole, Some(&config)).await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, PLANTED).await;
            fixture.office_proxy.spoil_reports(Spoil::BrokenOff);
            page.press("action-send").await;
            page.arrived_with("unknown-title", "title-fault").await;
            let entry = |reference: &str, words: &str, at: Option<&str>| {
                json!({"service_request_id": reference, "description": words, "requested_datetime": at})
            };
            let shows = |list: Vec<serde_json::Value>| {
                let list = Spoil::Instead(Answer::json(200, &json!(list).to_string()));
                fixture
                    .office_proxy
                    .spoil(Method::GET, "/requests.json?service_code=", list);
            };
            let stays = async || {
                assert_eq!(outbox(page).await[0].state, State::Unknown);
                page.store_holds(Store::Receipts, 0).await;
            };
            // Other words, and the same words long before this report was sent.
            shows(vec![
                entry("R-70", "Mengine kabisa", None),
                entry("R-71", PLANTED, Some("2020-02-01T08:00:00Z")),
            ]);
            page.press("unknown-look-up").await;
            page.sees("unknown-not-listed").await;
            stays().await;
            // One without a number, and one with the same words and no day: anybody's.
            shows(vec![entry("null", PLANTED, None), entry("R-76", PLANTED, None)]);
            page.press("unknown-look-up").await;
            page.sees("found-intro").await;
            page.sees("found-no-day").await;
            page.sees("found-stays").await;
            stays().await;
            page.press("found-not-mine").await;
            page.sees("unknown-not-listed").await;
            stays().await;
            shows(vec![entry("R-77", PLANTED, None)]);
            page.press("unknown-look-up").await;
            page.press("found-mine").await;
            page.arrived("receipt-claimed-title").await;
            page.sees("receipt-claimed").await;
            assert_eq!(page.reference().await, "R-77");
            page.store_holds(Store::Outbox, 0).await;
            page.store_holds(Store::Receipts, 1).await;
            assert_eq!(fixture.office_proxy.reports().len(), 1);
            page.nothing_kept_with(PLANTED).await;
        })
        .await;
}
in_kiswahili!(what_may_have_gone_is_looked_for_where_the_office_lists_it);
