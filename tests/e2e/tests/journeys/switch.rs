//! Two switches: a whole report by Tab and Enter alone. Letters come from the keyboard on the screen that goes with the
//! switches; no arrow, no space bar and no finger is used.

use journeys::by_keys::tab_to;
use journeys::steps::{self, BILLS, POWER_CUTS, SINCE_WHEN, TANESCO, WHICH_PROBLEM, WORDS};
use journeys::{Fixture, Language, Page};
use serde_json::{Value, json};
use thirtyfour::Key;

/// Goes to what has this name, and chooses or presses it.
async fn enter(page: &Page, name: &str) {
    tab_to(page, name).await;
    page.keys(Key::Enter).await;
}

/// *Endelea* on the page of the words, and once more if the page names what they may leave out.
async fn continue_from_words(page: &Page) {
    enter(page, &page.say("action-continue")).await;
    let names_gaps = page
        .js("return !!document.getElementById('gaps')", vec![])
        .await;
    if names_gaps == true {
        enter(page, &page.say("gaps-without")).await;
    }
}

/// Goes to a field and writes there with the letters of the keyboard on the screen. They reach a drop-down list as well,
/// whose own window no browser opens by Enter: it goes to the entry that begins so. Switch access of a phone opens that
/// window and steps through it.
async fn write(page: &Page, field: &str, letters: &str) {
    tab_to(page, field).await;
    page.keys(letters).await;
}

/// What is chosen in the group of the field that has the focus, and whether it is that field.
async fn chosen(page: &Page) -> Value {
    page.js(
        "const here = document.activeElement; \
         const on = all('input:checked').find(e => e.name === here.name); \
         return [on ? words(on.labels[0].querySelector('bdi') ?? on.labels[0]) : null, on === here]",
        vec![],
    )
    .await
}

async fn a_whole_report_with_a_name(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            enter(page, &page.say("kind-complaint")).await;
            page.arrived("naming-title").await;
            page.writes_with_a_name();
            enter(page, &page.say("naming-named")).await;
            page.arrived("recipient-title").await;
            // Of several hits Enter says the first, and only then chooses it.
            write(page, &page.say("recipient-search"), "shirika la umeme").await;
            page.until("hits", "return all('[role=option]').length > 0", vec![]).await;
            let count = page.js("return all('[role=option]').length", vec![]).await;
            if count.as_u64() > Some(1) {
                page.keys(Key::Enter).await;
                page.until("the first hit is reached", "return all('[role=option]')[0].ariaSelected === 'true' \
                    && document.activeElement.getAttribute('aria-activedescendant') === all('[role=option]')[0].id", vec![]).await;
                page.does_not_see("recipient-chosen").await;
            }
            page.keys(Key::Enter).await;
            page.sees("recipient-chosen").await;
            assert_eq!(page.value_of("recipient-search").await, TANESCO.read_in(language));
            // A group of radio buttons is one stop; Enter goes on from the chosen one, and changes nothing by that.
            tab_to(page, POWER_CUTS.read_in(language)).await;
            assert_eq!(chosen(page).await, json!([null, false]));
            page.keys(Key::Enter).await;
            assert_eq!(chosen(page).await, json!([POWER_CUTS.read_in(language), true]));
            page.keys(Key::Enter).await;
            assert_eq!(chosen(page).await, json!([POWER_CUTS.read_in(language), false]));
            page.keys(Key::Enter).await;
            assert_eq!(chosen(page).await, json!([BILLS.read_in(language), true]));
            enter(page, &page.say("action-continue")).await;
            page.arrived("details-title-complaint").await;
            write(page, &page.say("description"), WORDS).await;
            write(page, &page.say("region"), "Mwa").await;
            page.until("the region", "return document.activeElement.selectedOptions[0].text === 'Mwanza'", vec![]).await;
            write(page, &page.say("ward"), "Nyamagana").await;
            continue_from_words(page).await;
            page.arrived("contact-title").await;
            write(page, &page.say("phone"), "0712345678").await;
            enter(page, &page.say("action-continue")).await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("description").await, WORDS);
            assert_eq!(page.line_of("place").await, "Nyamagana, Mwanza");
            enter(page, &page.say("action-send")).await;
            page.arrived("receipt-title").await;
            enter(page, &page.say("receipt-remember-yes")).await;
            page.sees("receipt-remembered").await;
            enter(page, &page.say("receipt-follow")).await;
            page.moved_to(steps::follow(language), "follow-title").await;
            enter(page, &page.say("follow-reference")).await;
            page.has_focus("case").await;
            enter(page, &page.say("case-act-message")).await;
            page.has_focus("act-title").await;
            write(page, &page.say("case-words"), "Bado.").await;
            enter(page, &page.say("case-check")).await;
            page.sees("case-review").await;
            enter(page, &page.say("action-send")).await;
            page.sees("case-done-seen").await;
            assert_eq!(fixture.acts_with("Bado."), 1);
        })
        .await;
}
in_kiswahili!(a_whole_report_with_a_name);

/// With the questions of a service: a list, several boxes, a day and a time; and what is taken away, whose box is ticked.
async fn a_whole_report_without_a_name(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            enter(page, &page.say("kind-complaint")).await;
            page.arrived("naming-title").await;
            enter(page, &page.say("naming-nameless")).await;
            page.arrived("recipient-title").await;
            write(page, &page.say("recipient-search"), "tanesco").await;
            page.until("the hit", "return all('[role=option]').length === 1", vec![]).await;
            page.keys(Key::Enter).await;
            page.sees("recipient-chosen").await;
            enter(page, POWER_CUTS.read_in(language)).await;
            enter(page, &page.say("action-continue")).await;
            page.arrived("details-title-complaint").await;
            page.sees_words(WHICH_PROBLEM.read_in(language)).await;
            write(page, &page.say("description"), WORDS).await;
            let questions = page
                .js(
                    "return [...document.querySelectorAll('input[type=radio], input[type=checkbox]')] \
                         .map(e => [e.type, e.name, words(e.labels[0].querySelector('bdi') ?? e.labels[0])])",
                    vec![],
                )
                .await;
            let questions: Vec<(String, String, String)> =
                serde_json::from_value(questions).expect("fields");
            let group = &questions.iter().find(|it| it.0 == "radio").expect("a list").1;
            let options: Vec<&String> = questions.iter().filter(|it| it.1 == *group).map(|it| &it.2).collect();
            // To the last one: each costs two presses.
            tab_to(page, options[0]).await;
            for option in &options {
                page.keys(Key::Enter).await;
                assert_eq!(chosen(page).await, json!([option, true]));
                page.keys(Key::Enter).await;
            }
            // The last leads back to the first, and is still the chosen one.
            assert_eq!(chosen(page).await, json!([options.last(), false]));
            if let Some((_, _, name)) = questions.iter().find(|it| it.0 == "checkbox") {
                enter(page, name).await;
                assert_eq!(page.js("return document.activeElement.checked", vec![]).await, true);
            }
            // Day and month are the same, whichever this machine writes first.
            let day = "const [day, time] = labelled(arguments[0]).querySelectorAll('input'); ";
            let since = SINCE_WHEN.read_in(language);
            for (field, digits) in [("day", "11112026"), ("time", "1111am")] {
                for _ in 0..40 {
                    page.keys(Key::Tab).await;
                    let here = page.js(&format!("{day} return document.activeElement === {field}"), vec![json!(since)]).await;
                    if here == true {
                        break;
                    }
                }
                page.keys(digits).await;
                page.until("it is written", &format!("{day} return {field}.value !== ''"), vec![json!(since)]).await;
            }
            continue_from_words(page).await;
            page.arrived("review-title").await;
            page.sees("selfcheck-none").await;
            enter(page, &page.say("action-send")).await;
            page.arrived("receipt-title").await;
            enter(page, &page.say("receipt-slip")).await;
            page.has_focus("slip-title").await;
            enter(page, &page.say("slip-secret")).await;
            assert_eq!(page.js("return document.getElementById('slip-secret').checked", vec![]).await, true);
            enter(page, &page.say("action-start-over")).await;
            page.arrived("home-title").await;
        })
        .await;
}
in_english!(a_whole_report_without_a_name);
