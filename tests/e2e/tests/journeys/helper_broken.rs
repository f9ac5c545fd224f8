//! The help to write where something gets in between: a slow network or none, another language, a program that fills in fields,
//! letters that no keyboard has; what the person wrote stays, and the journey goes on.

use axum::http::Method;
use journeys::steps::{self, BILLS, POWER_CUTS, SINCE_WHEN};
use journeys::{Fixture, Gate, Language, Page, Spoil};
use serde_json::json;
use thirtyfour::Key;

use crate::details_help::{holds, open_helper, press_continue};

const PART: &str = "/later-helper";
const BARE: &str = "Mita imeharibika.";
const WHERE: &str = "Mtaa wa Uhuru, Mlowa";

/// As a program fills in a field: without a word to the page.
async fn fill_silently(page: &Page, id: &str, text: &str) {
    page.until(
        "the field for a program",
        "const field = document.getElementById(arguments[0]); if (field) field.value = arguments[1]; return !!field",
        vec![json!(id), json!(text)],
    )
    .await;
}

async fn a_late_part_does_not_take_the_focus_from_who_writes(language: Language) {
    let fixture = Fixture::open().await;
    let gate = Gate::shut();
    fixture
        .front
        .spoil(Method::GET, PART, Spoil::Held(gate.clone()));
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.press("helper-open").await;
            page.sees("page-loading").await;
            page.fill("description", "Mita").await;
            page.has_focus("field-description").await;
            gate.open();
            page.sees("helper-where").await;
            page.insert(" imeharibika.").await;
            holds(page, BARE).await;
            page.has_focus("field-description").await;
        })
        .await;
}
in_kiswahili!(a_late_part_does_not_take_the_focus_from_who_writes);

async fn a_part_that_does_not_come_stops_nobody(language: Language) {
    let fixture = Fixture::open().await;
    for (spoil, said) in [
        (Spoil::Cut, "later-failed"),
        (Spoil::Held(Gate::shut()), "page-loading"),
    ] {
        fixture
            .walk(language, async |page| {
                fixture.front.spoil(Method::GET, PART, spoil);
                steps::to_what(page, "naming-nameless", BILLS).await;
                page.press("helper-open").await;
                page.sees(said).await;
                page.fill("description", BARE).await;
                press_continue(page).await;
                page.arrived("review-title").await;
                fixture.front.mend();
                page.press("action-back").await;
                page.arrived("details-title-complaint").await;
                open_helper(page).await;
                page.fill("helper-where", WHERE).await;
                holds(page, &format!("{BARE}\n\n{WHERE}")).await;
            })
            .await;
    }
}
in_kiswahili!(a_part_that_does_not_come_stops_nobody);

async fn another_language_in_the_middle_keeps_the_answer(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            open_helper(page).await;
            page.fill("helper-what-happened", BARE).await;
            page.press("helper-next").await;
            page.sees("helper-where").await;
            page.fill("helper-where", WHERE).await;
            page.switch_language().await;
            page.sees("helper-where").await;
            assert_eq!(page.value_of("helper-where").await, WHERE);
            page.fill("helper-where", "Mlowa").await;
            holds(page, &format!("{BARE}\n\nMlowa")).await;
            page.press("helper-stop").await;
            page.sees("helper-open").await;
        })
        .await;
}
in_kiswahili!(another_language_in_the_middle_keeps_the_answer);

async fn a_program_that_fills_in_fields_is_heard(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            open_helper(page).await;
            fill_silently(page, "helper-answer", BARE).await;
            // One press: it is not lost, although the button has another name by then.
            page.press("helper-skip").await;
            page.sees("helper-where").await;
            holds(page, BARE).await;
            page.fill("helper-where", WHERE).await;
            holds(page, &format!("{BARE}\n\n{WHERE}")).await;
            // The description is put in other words, and the answer stands in it.
            let corrected = format!("{BARE} {WHERE}!");
            fill_silently(
                page,
                "field-description",
                &corrected.replace("Uhuru", "uhuru"),
            )
            .await;
            page.press("helper-next").await;
            page.sees("helper-since-when").await;
            holds(page, &corrected.replace("Uhuru", "uhuru")).await;
        })
        .await;
}
in_kiswahili!(a_program_that_fills_in_fields_is_heard);

async fn whatever_is_pasted_is_in_the_description(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            open_helper(page).await;
            let pasted = "🙏🏾 الماء مقطوع \u{202e}nyuma\n\n\nna <b>zaidi</b> & \u{301}\tmwisho";
            page.fill("helper-what-happened", pasted).await;
            let shown = page.value_of("helper-what-happened").await;
            holds(page, shown.trim()).await;
            page.fill("helper-what-happened", " \n\n ").await;
            holds(page, "").await;
            page.sees("helper-skip").await;
            page.fill("helper-what-happened", "moja").await;
            page.keys(Key::Enter + "").await;
            page.insert("mbili").await;
            holds(page, "moja\nmbili").await;
            let long = "maji ".repeat(2_000);
            fill_silently(page, "helper-answer", &long).await;
            press_continue(page).await;
            page.has_focus("problems").await;
            holds(page, long.trim()).await;
            page.fill("helper-what-happened", "maji").await;
            holds(page, "maji").await;
        })
        .await;
}
in_kiswahili!(whatever_is_pasted_is_in_the_description);

async fn what_is_undone_in_one_field_stays_in_the_other(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", BARE).await;
            open_helper(page).await;
            page.insert("Mlowa").await;
            holds(page, &format!("{BARE}\n\nMlowa")).await;
            for _ in 0..4 {
                page.keys(Key::Control + "z").await;
            }
            let answer = page.value_of("helper-where").await;
            let words = page.value_of("description").await;
            println!("undone: {answer:?}, {words:?}");
            assert!(words.contains(BARE), "{words:?}");
            page.fill("helper-where", WHERE).await;
            holds(page, &format!("{BARE}\n\n{WHERE}")).await;
            press_continue(page).await;
            page.has_focus("gaps").await;
        })
        .await;
}
in_kiswahili!(what_is_undone_in_one_field_stays_in_the_other);

/// The service's own question for the day comes after the help was opened: the help does not ask for the day too.
async fn what_the_form_asks_meanwhile_is_not_asked_twice(language: Language) {
    let fixture = Fixture::open().await;
    let gate = Gate::shut();
    let questions = Spoil::Held(gate.clone());
    fixture
        .office_proxy
        .spoil(Method::GET, "/services/65-kukatika", questions);
    fixture
        .walk(language, async |page| {
            steps::towards_what(page, "naming-nameless", POWER_CUTS).await;
            page.arrived("details-title-complaint").await;
            page.sees("questions-loading").await;
            open_helper(page).await;
            page.fill("helper-what-happened", BARE).await;
            page.press("helper-next").await;
            page.sees("helper-where").await;
            gate.open();
            page.sees_words(SINCE_WHEN.read_in(language)).await;
            page.press("helper-skip").await;
            page.sees("helper-what-to-do").await;
            page.press("helper-done").await;
            page.has_focus("field-description").await;
        })
        .await;
}
in_kiswahili!(what_the_form_asks_meanwhile_is_not_asked_twice);

/// A program, or a browser in which a press moves no focus, presses the button while the caret is in the answer.
async fn an_answer_is_not_given_to_the_next_question_too(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            open_helper(page).await;
            page.keys(BARE).await;
            page.until(
                "the button for a program",
                "const next = all('button').find(e => words(e) === arguments[0]); next?.click(); return !!next",
                vec![json!(page.say("helper-next"))],
            )
            .await;
            page.sees("helper-where").await;
            page.has_focus("helper-answer").await;
            assert_eq!(page.value_of("helper-where").await, "");
            assert_eq!(page.value_of("description").await, BARE);
        })
        .await;
}
in_kiswahili!(an_answer_is_not_given_to_the_next_question_too);
