//! The help to write and the look at the words before the review: every answer is in the description at once, and the note
//! stops nobody.

use journeys::browser::SMALL;
use journeys::page_states;
use journeys::steps::{self, BILLS};
use journeys::terminal::{self, WIDE};
use journeys::{Fixture, Language, Page};
use serde_json::json;

/// Words without a place, a time or a wish.
const BARE: &str = "Mita imeharibika.";
const WHERE: &str = "Mtaa wa Uhuru, Mlowa";
const SINCE: &str = "tangu Jumatatu";
const TO_DO: &str = "Naomba mita mpya";

/// The questions, open. From then on the part with the look at the words is there too.
pub async fn open_helper(page: &Page) {
    page.press("helper-open").await;
    page.has_focus("helper-answer").await;
}

async fn close_helper(page: &Page) {
    page.press("helper-stop").await;
    page.has_focus("field-description").await;
}

/// *Endelea* alone.
pub async fn press_continue(page: &Page) {
    page.press_words(&page.say("action-continue")).await;
}

/// On the page of the words, with everything loaded.
async fn to_words(page: &Page, naming: &str) {
    steps::to_what(page, naming, BILLS).await;
    open_helper(page).await;
    close_helper(page).await;
}

pub async fn holds(page: &Page, words: &str) {
    page.until(
        "the words in the description",
        "return document.getElementById('field-description').value === arguments[0]",
        vec![json!(words)],
    )
    .await;
}

/// What the note says.
async fn is_told(page: &Page, gaps: &[&str]) {
    page.has_focus("gaps").await;
    let names: Vec<String> = gaps.iter().map(|gap| page.say(gap)).collect();
    let missing = [("text", names.join(", ").into())];
    let said = mrejesho::i18n::named::say(page.language(), "gaps-missing", &missing);
    page.sees_words(&said).await;
}

async fn every_answer_is_a_paragraph_of_the_description(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-named", BILLS).await;
            open_helper(page).await;
            page.fill("helper-what-happened", BARE).await;
            holds(page, BARE).await;
            page.press("helper-next").await;
            page.sees("helper-where").await;
            page.has_focus("helper-answer").await;
            page.press("helper-skip").await;
            page.sees("helper-since-when").await;
            page.fill("helper-since-when", SINCE).await;
            // Back to the one that was left out: its answer comes before the later ones.
            page.press("helper-back").await;
            page.fill("helper-where", WHERE).await;
            holds(page, &format!("{BARE}\n\n{WHERE}\n\n{SINCE}")).await;
            page.press("helper-next").await;
            assert_eq!(page.value_of("helper-since-when").await, SINCE);
            page.press("helper-next").await;
            page.fill("helper-what-to-do", TO_DO).await;
            page.press("helper-done").await;
            page.has_focus("field-description").await;
            let whole = format!("{BARE}\n\n{WHERE}\n\n{SINCE}\n\n{TO_DO}");
            holds(page, &whole).await;
            // Nothing is missing, and so nothing is told.
            press_continue(page).await;
            page.arrived("contact-title").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            steps::send(page).await;
            assert_eq!(fixture.reports_with(TO_DO), 1);
        })
        .await;
}
in_both_languages!(every_answer_is_a_paragraph_of_the_description);

async fn left_in_the_middle_nothing_is_lost(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-named", BILLS).await;
            open_helper(page).await;
            page.fill("helper-what-happened", BARE).await;
            close_helper(page).await;
            // What happened is told: the next question is the first.
            open_helper(page).await;
            page.fill("helper-where", WHERE).await;
            let both = format!("{BARE}\n\n{WHERE}");
            holds(page, &both).await;
            page.sees("saved-kept").await;
            page.reload().await;
            page.arrived("details-title-complaint").await;
            holds(page, &both).await;
            page.does_not_see("helper-hint").await;
            // Edited in the description meanwhile: the field of the answer is empty, and what is given is added.
            open_helper(page).await;
            page.fill("helper-where", "Mlowa").await;
            page.fill("description", "Nimeandika upya").await;
            page.until_value("helper-where", "").await;
            page.fill("helper-where", "Mlowa B").await;
            holds(page, "Nimeandika upya\n\nMlowa B").await;
            // Another kind: its questions, and the words as they were.
            page.back().await;
            page.arrived("recipient-title").await;
            page.back().await;
            page.arrived("naming-title").await;
            page.back().await;
            page.arrived("home-title").await;
            page.press("kind-compliment").await;
            page.arrived("naming-title").await;
            page.press("naming-named").await;
            page.arrived("recipient-title").await;
            page.press("action-continue").await;
            page.arrived("details-title-compliment").await;
            holds(page, "Nimeandika upya\n\nMlowa B").await;
        })
        .await;
}
in_kiswahili!(left_in_the_middle_nothing_is_lost);

async fn without_a_name_nothing_of_it_is_kept(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            let before = page.js("return history.length", vec![]).await;
            open_helper(page).await;
            page.fill("helper-what-happened", BARE).await;
            page.press("helper-next").await;
            page.fill("helper-where", WHERE).await;
            close_helper(page).await;
            assert_eq!(page.js("return history.length", vec![]).await, before);
            page.nothing_kept_with(WHERE).await;
            press_continue(page).await;
            is_told(page, &["gaps-time", "gaps-wish"]).await;
            page.press("gaps-without").await;
            page.arrived("review-title").await;
            page.nothing_kept_with(BARE).await;
        })
        .await;
}
in_english!(without_a_name_nothing_of_it_is_kept);

async fn what_is_missing_is_named_once_and_stops_nobody(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk_at(SMALL, language, async |page| {
            to_words(page, "naming-nameless").await;
            page.fill("description", BARE).await;
            press_continue(page).await;
            is_told(page, &["gaps-place", "gaps-time", "gaps-wish"]).await;
            page_states::none(&page_states::faults(page, "gaps").await);
            page.press("gaps-add").await;
            page.has_focus("helper-answer").await;
            page.sees("helper-where").await;
            page_states::none(&page_states::faults(page, "helper").await);
            page.fill("helper-where", WHERE).await;
            page.sees_no_more("gaps-without").await;
            close_helper(page).await;
            holds(page, &format!("{BARE}\n\n{WHERE}")).await;
            // The rest was told, and is not told again.
            press_continue(page).await;
            page.arrived("review-title").await;
        })
        .await;
}
in_both_languages!(what_is_missing_is_named_once_and_stops_nobody);

async fn a_second_press_goes_on(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            to_words(page, "naming-nameless").await;
            page.fill("description", BARE).await;
            page.pick("region", "Dodoma").await;
            press_continue(page).await;
            is_told(page, &["gaps-time", "gaps-wish"]).await;
            press_continue(page).await;
            page.arrived("review-title").await;
            page.press("action-back").await;
            page.arrived("details-title-complaint").await;
            page.does_not_see("gaps-without").await;
            press_continue(page).await;
            page.arrived("review-title").await;
        })
        .await;
}
in_kiswahili!(a_second_press_goes_on);

async fn a_terminal_helps_and_does_not_ask(language: Language) {
    let fixture = Fixture::with_terminal(&terminal::setup(600, 600), true).await;
    terminal::walk(&fixture, WIDE, language, async |page| {
        terminal::to_words(page, "naming-nameless", BILLS.read_in(language)).await;
        open_helper(page).await;
        page.fill("helper-what-happened", BARE).await;
        close_helper(page).await;
        press_continue(page).await;
        page.arrived("review-title").await;
        terminal::mark(page).await;
        terminal::finish(page).await;
        terminal::came_anew(page).await;
        let left = terminal::traces(page, BARE).await;
        assert_eq!(left, [""; 0]);
        assert_eq!(terminal::kept_at_all(page).await, terminal::nothing_kept());
    })
    .await;
}
in_english!(a_terminal_helps_and_does_not_ask);
