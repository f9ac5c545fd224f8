//! A report by SMS: made of a draft with a name, counted, taken over to the phone's messages, and asked about before it is
//! sent over the network too.

use axum::http::Method;
use journeys::fixture::changed_config;
use journeys::page_states;
use journeys::steps::{self, TANESCO, WORDS};
use journeys::{Answer, Fixture, Language, Page, Spoil, browser};
use mrejesho::i18n;
use office::Manner;
use serde_json::json;

/// As phone keyboards write: curly quotes, a dash, an ellipsis. The check mark and the emoji are outside of GSM's letters.
const PASTED: &str = "“Luku” haiingii – tangu jana… ✓ 😀";

fn config() -> String {
    changed_config(|config| {
        config["channels"] = json!([
            {"kind": "sms", "number": "15200", "keyword": "KERO", "cost": {"sw": "Bure", "en": "Free"},
             "source": {"sw": "Tangazo la majaribio", "en": "A notice for tests"}, "dated": "2026-11"},
            {"kind": "sms", "number": "15299", "institution": "60",
             "source": {"sw": "Tangazo la majaribio", "en": "A notice for tests"}, "dated": "2026-11"},
        ]);
    })
}

async fn href(page: &Page) -> String {
    let href = page
        .js(
            "return document.getElementById('sms-open').getAttribute('href')",
            vec![],
        )
        .await;
    href.as_str().expect("an address").to_owned()
}

/// The phone's messages are not opened here: no browser of these tests has any.
async fn stay_here(page: &Page) {
    page.js(
        "addEventListener('click', event => event.target.closest('#sms-open') && event.preventDefault(), true)",
        vec![],
    )
    .await;
}

/// Opens the page with the text that goes by SMS.
async fn make_text(page: &Page) {
    page.press("sms-make").await;
    page.has_focus("sms-title").await;
}

/// Copies the text: the person may paste it, or not.
async fn copy_text(page: &Page) {
    page.press("sms-copy").await;
    page.sees("sms-unknown").await;
}

/// Waits until these words are on the device.
async fn is_kept(page: &Page, words: &str) {
    page.until_kept(words, async || !page.kept_with(words).await.is_empty())
        .await;
}

/// Presses *Tuma* after a draft was opened again, and is asked. If the questions about its service are still on their
/// way, the page turns to them first.
async fn is_asked_at_sending(page: &Page) {
    page.press("action-send").await;
    let where_to = page
        .until(
            "the question, or the page of the service's questions",
            "return document.activeElement?.id === 'twice' ? 'asked' : words(document.querySelector('h1')) === arguments[0] && 'details'",
            vec![json!(page.say("details-title-complaint"))],
        )
        .await;
    if where_to == json!("details") {
        page.sees_no_more("questions-loading").await;
        page.press("action-continue").await;
        page.arrived("review-title").await;
        page.press("action-send").await;
    }
    page.has_focus("twice").await;
}

async fn counts(page: &Page, messages: usize) {
    page.sees_words(&page.counts("sms-count", messages)).await;
}

async fn a_draft_with_a_name_becomes_the_text_of_an_sms(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, PASTED).await;
            make_text(page).await;
            for words in ["15200", "KERO"] {
                page.sees_words(words).await;
            }
            // The office reads it, so it is in Kiswahili on the English page too.
            let about = format!("KERO Lalamiko, {}: ", TANESCO.swahili);
            let text = format!("{about}\"Luku\" haiingii - tangu jana... ✓ 😀");
            assert_eq!(page.value_of("sms-text").await, text);
            page.sees("sms-ucs2").await;
            page.sees("sms-no-contact").await;
            page.does_not_see("sms-no-files").await;
            page_states::none(&page_states::faults(page, "sms").await);
            let replace = [("label", "*".into()), ("text", "✓".into())];
            page.press_words(&i18n::named::say(language, "sms-replace", &replace))
                .await;
            let remove = [("text", "😀".into())];
            page.press_words(&i18n::named::say(language, "sms-remove", &remove))
                .await;
            page.sees_no_more("sms-ucs2").await;
            assert_eq!(
                page.value_of("sms-text").await,
                format!("{about}\"Luku\" haiingii - tangu jana... * ")
            );
            counts(page, 1).await;
            // Typed by the person: folded on its way, and never cut.
            page.fill("sms-text", &"a".repeat(160)).await;
            counts(page, 1).await;
            page.fill("sms-text", &"a".repeat(161)).await;
            counts(page, 2).await;
            page.fill("sms-text", &"a".repeat(1531)).await;
            page.sees("sms-many").await;
            assert_eq!(href(page).await.len(), "sms:15200?&body=".len() + 1531);
            page.fill("sms-text", "KERO “Luku” & maji").await;
            page.sees_no_more("sms-many").await;
            assert_eq!(
                href(page).await,
                "sms:15200?&body=KERO%20%22Luku%22%20%26%20maji"
            );
            page.does_not_see("sms-texted").await;
            stay_here(page).await;
            page.press("sms-open").await;
            page.sees("sms-unknown").await;
            page.sees("sms-texted").await;
            // The draft itself is as it was typed.
            page.sees_words(PASTED).await;
            assert_eq!(fixture.reports_with("haiingii"), 0);
        })
        .await;
}
in_both_languages!(a_draft_with_a_name_becomes_the_text_of_an_sms);

/// Copied only: the person may paste it. The mark is on the device, and asks before the office gets it twice.
async fn the_mark_survives_a_reload_and_sending_asks_first(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, WORDS).await;
            make_text(page).await;
            copy_text(page).await;
            page.sees("sms-draft-stays").await;
            page.reload().await;
            page.arrived("review-title").await;
            page.sees("sms-texted").await;
            page.sees_no_more("questions-loading").await;
            is_asked_at_sending(page).await;
            page.sees("review-twice").await;
            assert_eq!(fixture.reports_with("LUKU"), 0);
            page.press("review-twice-not").await;
            page.sees_no_more("review-twice").await;
            let home = page.home();
            steps::to_mine(page).await;
            page.sees("sms-texted").await;
            assert_eq!(fixture.reports_with("LUKU"), 0);
            page.press("sms-make").await;
            page.moved_to(home, "review-title").await;
            is_asked_at_sending(page).await;
            page.press("review-twice-send").await;
            page.arrived("receipt-title").await;
            assert_eq!(fixture.reports_with("LUKU"), 1);
            // The next report begins without the mark.
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            steps::to_named_review(page, "Kitu kingine").await;
            page.does_not_see("sms-texted").await;
        })
        .await;
}
in_english!(the_mark_survives_a_reload_and_sending_asks_first);

/// It is for people without data: what makes the text came while there was a network.
async fn the_text_is_made_without_a_network(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, WORDS).await;
            page.network(false).await;
            make_text(page).await;
            counts(page, 1).await;
            page.network(true).await;
        })
        .await;
}
in_kiswahili!(the_text_is_made_without_a_network);

/// An SMS shows the number: closed, one explanation, and no text.
async fn without_a_name_there_is_no_sms(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            steps::to_review(page).await;
            page.sees("sms-nameless-title").await;
            page.does_not_see("sms-nameless").await;
            page.does_not_see("sms-make").await;
            page.press("sms-nameless-title").await;
            page.sees("sms-nameless").await;
        })
        .await;
}
in_kiswahili!(without_a_name_there_is_no_sms);

/// No number for SMS in the config, or one of another institution only.
async fn without_a_number_nothing_is_offered(language: Language) {
    let others = changed_config(|config| {
        config["channels"] = json!([
            {"kind": "sms", "number": "15299", "institution": "60",
             "source": {"sw": "Tangazo la majaribio", "en": "A notice for tests"}, "dated": "2026-11"},
        ]);
    });
    let fixture = Fixture::with(Manner::Whole, Some(&others)).await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, WORDS).await;
            page.does_not_see("sms-make").await;
            steps::send(page).await;
        })
        .await;
}
in_english!(without_a_number_nothing_is_offered);

/// The words of the report stay as they are; what was shortened for the SMS is saved beside them, until they change.
async fn what_was_shortened_outlives_a_reload_and_goes_with_its_words(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, PASTED).await;
            make_text(page).await;
            page.fill("sms-text", "KERO fupi").await;
            page.change(&page.say("description")).await;
            page.arrived("details-title-complaint").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.press("sms-make").await;
            page.until_value("sms-text", "KERO fupi").await;
            is_kept(page, "KERO fupi").await;
            page.reload().await;
            page.arrived("review-title").await;
            page.press("sms-make").await;
            page.until_value("sms-text", "KERO fupi").await;
            assert_eq!(href(page).await, "sms:15200?&body=KERO%20fupi");
            // A letter that was replaced by a press is the person's own text too.
            page.fill("sms-text", "KERO ✓").await;
            let replace = [("label", "*".into()), ("text", "✓".into())];
            page.press_words(&i18n::named::say(language, "sms-replace", &replace))
                .await;
            page.until_value("sms-text", "KERO *").await;
            is_kept(page, "KERO *").await;
            // Pressed by a program, with the caret still in the field.
            page.fill("sms-text", "KERO ✓").await;
            page.until(
                "the button for a program",
                "const put = all('button').find(e => words(e) === arguments[0]); put?.click(); return !!put",
                vec![json!(i18n::named::say(language, "sms-replace", &replace))],
            )
            .await;
            page.until_value("sms-text", "KERO *").await;
            assert_eq!(href(page).await, "sms:15200?&body=KERO%20%2A");
            page.change(&page.say("description")).await;
            page.arrived("details-title-complaint").await;
            page.fill("description", "Maneno mengine").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            make_text(page).await;
            let anew = format!("KERO Lalamiko, {}: Maneno mengine", TANESCO.swahili);
            assert_eq!(page.value_of("sms-text").await, anew);
            page.nothing_kept_with("KERO *").await;
        })
        .await;
}
in_kiswahili!(what_was_shortened_outlives_a_reload_and_goes_with_its_words);

/// Shortened from its beginning: the person is told, and what they wrote stays.
async fn a_text_without_the_keyword_is_told_and_kept(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            let told = [("text", "KERO".into())];
            let told = i18n::named::say(language, "sms-keyword", &told);
            steps::to_named_review(page, WORDS).await;
            make_text(page).await;
            let shown = "return document.getElementById('sms-keyword')?.innerText ?? null";
            assert_eq!(page.js(shown, vec![]).await, json!(null));
            page.fill("sms-text", "Luku haiingii").await;
            page.sees_words(&told).await;
            page_states::none(&page_states::faults(page, "sms-keyword").await);
            page.change(&page.say("review-naming")).await;
            page.arrived("naming-title").await;
            // The same is chosen once more.
            page.press("naming-named").await;
            page.arrived("contact-title").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.press("sms-make").await;
            page.until_value("sms-text", "Luku haiingii").await;
            page.fill("sms-text", "kero Luku haiingii").await;
            page.until(
                "nothing is told",
                "return !document.getElementById('sms-keyword')",
                vec![],
            )
            .await;
        })
        .await;
}
in_both_languages!(a_text_without_the_keyword_is_told_and_kept);

/// After the first press the page is scrolled to the question: the second one falls on what is under the finger then.
async fn a_double_press_is_no_answer_to_the_question(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, WORDS).await;
            make_text(page).await;
            copy_text(page).await;
            page.press("action-send").await;
            page.has_focus("twice").await;
            let yes = "const yes = document.querySelector('#twice button').getBoundingClientRect(); \
                 return [yes.x + 20, yes.y + yes.height / 2]";
            let at = page.js(yes, vec![]).await;
            page.press("review-twice-not").await;
            page.sees_no_more("review-twice").await;
            let under = "const send = document.getElementById('send').getBoundingClientRect(); \
                 scrollBy(0, send.y + send.height / 2 - arguments[0][1])";
            page.js(under, vec![at.clone()]).await;
            for count in [1, 2] {
                for event in ["mousePressed", "mouseReleased"] {
                    let press = json!({
                        "type": event, "button": "left", "clickCount": count,
                        "x": at[0], "y": at[1],
                    });
                    let cdp = page.driver.cdp();
                    let pressed = cdp.send_raw("Input.dispatchMouseEvent", press).await;
                    pressed.expect("a press");
                }
                page.until("the question", "return all('#twice').length > 0", vec![])
                    .await;
            }
            page.still("review-title").await;
            page.sees("review-twice").await;
            assert_eq!(fixture.reports_with("LUKU"), 0);
        })
        .await;
}
in_kiswahili!(a_double_press_is_no_answer_to_the_question);

/// The failure of the last try is on the screen too: the question is what is new.
async fn the_question_has_the_focus_above_an_earlier_failure(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            page.writes_with_a_name();
            steps::to_kept_words(page, WORDS).await;
            page.js(ADDS_A_PHOTO, vec![]).await;
            page.until(
                "the photo",
                "return document.querySelectorAll('main img').length === 1",
                vec![],
            )
            .await;
            steps::on_to_review(page).await;
            fixture.office_proxy.spoil(
                Method::POST,
                "/requests.json",
                Spoil::Instead(Answer::html(413, "<h1>413</h1>")),
            );
            page.press("action-send").await;
            page.sees("failure-files-refused").await;
            make_text(page).await;
            copy_text(page).await;
            page.press("review-without-files").await;
            page.sees("review-twice").await;
            page.has_focus("twice").await;
        })
        .await;
}
in_english!(the_question_has_the_focus_above_an_earlier_failure);

/// A picture that the page itself draws, as a person picks one.
const ADDS_A_PHOTO: &str = "const canvas = document.createElement('canvas'); canvas.width = 640; canvas.height = 320; \
     canvas.getContext('2d').fillRect(0, 0, 99, 99); \
     canvas.toBlob(blob => { const all = new DataTransfer(); all.items.add(new File([blob], 'a.jpg', { type: 'image/jpeg' })); \
         const field = document.getElementById('files'); field.files = all.files; \
         field.dispatchEvent(new Event('change', { bubbles: true })) }, 'image/jpeg')";

/// Behind the phone's messages the browser is ended without a word.
async fn the_mark_and_the_text_outlive_a_kill(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    let fixture = &fixture;
    browser::with_a_kill_between(
        "sw",
        async |driver| {
            let page = Page::new(driver.clone(), &fixture.front.address, language);
            page.open_first_page().await;
            steps::to_named_review(&page, WORDS).await;
            make_text(&page).await;
            page.fill("sms-text", "KERO fupi").await;
            stay_here(&page).await;
            page.press("sms-open").await;
            page.sees("sms-texted").await;
            is_kept(&page, "\"texted\":true").await;
        },
        async |driver| {
            let page = Page::new(driver.clone(), &fixture.front.address, language);
            page.writes_with_a_name();
            page.open_first_page().await;
            let home = page.home();
            steps::to_mine(&page).await;
            page.sees("sms-texted").await;
            page.press("sms-make").await;
            page.moved_to(home, "review-title").await;
            page.press("sms-make").await;
            page.until_value("sms-text", "KERO fupi").await;
            is_asked_at_sending(&page).await;
            assert_eq!(fixture.reports_with("LUKU"), 0);
            page.nothing_broke().await;
        },
    )
    .await;
}
in_english!(the_mark_and_the_text_outlive_a_kill);

/// The words are there, and the list to which they could be sent is not.
async fn where_the_list_cannot_be_had_the_words_can_go_by_sms(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture.stop_office();
    fixture
        .walk(language, async |page| {
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.press("naming-named").await;
            page.shows("recipient-title").await;
            page.sees("catalogue-failed").await;
            page.sees("channel-title").await;
            // There are no words yet.
            page.does_not_see("sms-make").await;
            page.press("catalogue-write-first").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", WORDS).await;
            page.back().await;
            page.shows("recipient-title").await;
            make_text(page).await;
            let text = format!("KERO Lalamiko: {WORDS}");
            assert_eq!(page.value_of("sms-text").await, text);
            page_states::none(&page_states::faults(page, "sms-without-list").await);
            copy_text(page).await;
            page.sees("sms-texted").await;
        })
        .await;
}
in_kiswahili!(where_the_list_cannot_be_had_the_words_can_go_by_sms);

/// A report that was texted with a name and then goes on without one: on the device is no byte about it.
async fn what_goes_on_without_a_name_leaves_nothing_about_an_sms(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    fixture
        .walk(language, async |page| {
            steps::to_named_review(page, WORDS).await;
            make_text(page).await;
            page.fill("sms-text", "KERO 471147").await;
            copy_text(page).await;
            is_kept(page, "\"texted\":true").await;
            page.change(&page.say("review-naming")).await;
            page.arrived("naming-title").await;
            page.press("naming-nameless").await;
            page.arrived("review-title").await;
            page.does_not_see("sms-make").await;
            for word in ["texted", "471147", "inasoma 0"] {
                page.nothing_kept_with(word).await;
            }
        })
        .await;
}
in_english!(what_goes_on_without_a_name_leaves_nothing_about_an_sms);

/// A phone that saves nothing: the page does not promise that the draft stays.
async fn a_draft_that_is_not_saved_is_not_said_to_stay(language: Language) {
    let fixture = Fixture::with(Manner::Whole, Some(&config())).await;
    browser::with(browser::PHONE, "sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, language);
        page.before_each_page(
            "for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) \
             Object.defineProperty(window, name, {get() { throw new DOMException('blocked', 'SecurityError') }})",
        )
        .await;
        page.open_first_page().await;
        steps::to_what(&page, "naming-named", steps::BILLS).await;
        page.fill("description", WORDS).await;
        page.sees("saved-not").await;
        steps::on_to_review(&page).await;
        make_text(&page).await;
        copy_text(&page).await;
        page.does_not_see("sms-draft-stays").await;
        page.nothing_broke().await;
    })
    .await;
}
in_kiswahili!(a_draft_that_is_not_saved_is_not_said_to_stay);
