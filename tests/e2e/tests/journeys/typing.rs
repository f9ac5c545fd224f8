//! What stands in a field without having been typed letter by letter: half a day, numbers that can be read in two ways, what a program
//! filled in, what a browser translated; what goes is what the person sees.

use journeys::steps::{self, BILLS, LOW_VOLTAGE, POWER_CUTS, SINCE_WHEN, TANESCO, WORDS};
use journeys::{Fixture, Language, Page};
use mrejesho::i18n;
use serde_json::{Value, json};

const HOUSES: &str = "Ni nyumba ngapi hazina umeme, kwa makadirio?";
const WAY: &str = "Fundi anaweza kufikaje hapo?";

/// On the page of the words, with questions of every kind and the required ones answered.
async fn to_questions(page: &Page) {
    steps::to_what(page, "naming-nameless", POWER_CUTS).await;
    page.sees_words(SINCE_WHEN.read_in(page.language())).await;
    page.fill("description", WORDS).await;
    page.choose(LOW_VOLTAGE.read_in(page.language())).await;
    page.fill_moment(SINCE_WHEN.read_in(page.language()), "2026-11-19", "18:30")
        .await;
}

fn two_numbers(page: &Page, whole: &str, fraction: &str) -> String {
    let ways = [
        ("whole", whole.to_owned().into()),
        ("fraction", fraction.to_owned().into()),
    ];
    let said = i18n::named::say(page.language(), "problem-question-two-numbers", &ways);
    format!("{said} {HOUSES}")
}

/// What the one report says in a field.
fn sent(fixture: &Fixture, name: &str) -> Vec<String> {
    let form = fixture.office_proxy.reports()[0].form();
    let of_name = form.into_iter().filter(|(own, _)| own == name);
    of_name.map(|(_, value)| value).collect()
}

#[tokio::test]
async fn a_number_goes_as_it_is_shown_and_one_with_two_readings_is_asked_about() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            to_questions(page).await;
            for (typed, whole, fraction) in [("1,000", "1000", "1"), ("2.250", "2250", "2.25")] {
                page.fill_words(HOUSES, typed).await;
                page.press("action-continue").await;
                let asked = [("question-nyumba", two_numbers(page, whole, fraction))];
                page.has_problems("details-title-complaint", &asked).await;
                assert_eq!(page.value_of_words(HOUSES).await, typed);
            }
            page.fill_words(HOUSES, "\u{202a}0,125\u{202c}").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line(HOUSES).await, "0.125");
            steps::send(page).await;
            assert_eq!(sent(&fixture, "attribute[nyumba]"), ["0.125"]);
        })
        .await;
}

/// The caret into a part of a day's or a time's field, from its left.
async fn enter(page: &Page, id: &str) {
    page.until(
        "the field",
        "const field = document.getElementById(arguments[0]); field?.blur(); field?.focus(); return document.activeElement === field",
        vec![json!(id)],
    )
    .await;
}

#[tokio::test]
async fn a_day_that_is_half_typed_or_of_another_century_is_a_problem_and_not_nothing() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            to_questions(page).await;
            let wrong = |key: &str| [("field-day", page.say(key))];
            for (keys, problem) in [
                ("1120", "problem-day-not-a-day"),
                // No November has it.
                ("11312026", "problem-day-not-a-day"),
                ("112026", "problem-year-too-early"),
            ] {
                page.fill_date(&page.say("day"), "").await;
                enter(page, "field-day").await;
                page.keys(keys).await;
                page.press("action-continue").await;
                page.has_problems("details-title-complaint", &wrong(problem))
                    .await;
            }
            page.fill_date(&page.say("day"), "").await;
            enter(page, "field-day").await;
            page.keys("11202026").await;
            // The same in a question, in its day and in its time.
            let asked = |key: &str| {
                let said = page.say(key);
                let question = SINCE_WHEN.read_in(page.language());
                [("question-tangu", format!("{said} {question}"))]
            };
            for (day, time, keys, problem) in [
                ("", "18:30", "1120", "problem-question-not-a-day"),
                ("", "", "112026", "problem-year-too-early"),
            ] {
                page.fill_moment(SINCE_WHEN.read_in(page.language()), day, time)
                    .await;
                enter(page, "question-tangu").await;
                page.keys(keys).await;
                page.press("action-continue").await;
                page.has_problems("details-title-complaint", &asked(problem))
                    .await;
            }
            page.fill_moment(SINCE_WHEN.read_in(page.language()), "2026-11-19", "")
                .await;
            enter(page, "question-tangu-time").await;
            page.keys("06").await;
            page.press("action-continue").await;
            page.has_problems(
                "details-title-complaint",
                &asked("problem-question-not-a-day"),
            )
            .await;
            page.fill_moment(SINCE_WHEN.read_in(page.language()), "2026-11-19", "")
                .await;
            // Emptied by hand is nothing.
            page.fill_date(&page.say("day"), "").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("day").await, page.say("review-open"));
            steps::send(page).await;
            assert_eq!(sent(&fixture, "attribute[tangu]"), ["2026-11-19"]);
        })
        .await;
}

/// As programs do that fill forms: by the value, and with this event or none.
async fn filled(page: &Page, id: &str, value: &str, event: &str) {
    page.until(
        &format!("#{id} to be filled"),
        "const [id, value, event] = arguments; const field = document.getElementById(id); if (!field) return false; \
         Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, value); \
         if (event) field.dispatchEvent(new Event(event, {bubbles: true})); return field.value === value",
        vec![json!(id), json!(value), json!(event)],
    )
    .await;
}

async fn what_a_program_filled_in_goes(event: &str) {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_whom(page, "naming-named").await;
            // The search takes what stands there when *Enter* is pressed.
            filled(page, "field-institution", "tanesco", event).await;
            enter(page, "field-institution").await;
            page.keys(thirtyfour::Key::Enter).await;
            page.sees("recipient-chosen").await;
            let name = TANESCO.read_in(page.language());
            assert_eq!(page.value_of("recipient-search").await, name);
            page.choose(POWER_CUTS.read_in(page.language())).await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            page.sees_words(SINCE_WHEN.read_in(page.language())).await;
            for (id, value) in [
                ("field-description", WORDS),
                ("field-ward", "Mtaa wa Uhuru"),
                ("field-day", "2026-11-20"),
                ("question-tangu", "2026-11-19"),
                ("question-tangu-time", "18:30"),
                ("question-nyumba", "12"),
                ("question-kufika", "Pita nyuma"),
            ] {
                filled(page, id, value, event).await;
            }
            page.pick("region", "Dodoma").await;
            page.js(
                "document.querySelector('[value=mdogo]').checked = true; \
                 for (const key of ['shule', 'maji']) document.querySelector(`[value=${key}]`).checked = true",
                vec![],
            )
            .await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            filled(page, "field-first-name", "Asha", event).await;
            filled(page, "field-phone", "0712 345 678", event).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            steps::send(page).await;
            for (name, values) in [
                ("attribute[nyumba]", vec!["12"]),
                ("attribute[kufika]", vec!["Pita nyuma"]),
                ("attribute[tatizo]", vec!["mdogo"]),
                ("attribute[walioathirika][]", vec!["maji", "shule"]),
                ("attribute[tangu]", vec!["2026-11-19T18:30:00+03:00"]),
                ("address_string", vec!["Mtaa wa Uhuru, Dodoma"]),
                ("first_name", vec!["Asha"]),
                ("phone", vec!["+255712345678"]),
            ] {
                let mut went = sent(&fixture, name);
                went.sort();
                assert_eq!(went, values, "{name} with \"{event}\"");
            }
            assert_eq!(fixture.reports_with(WORDS), 1);
            let reference = page.reference().await;
            // Looked up by what stands there.
            page.press("receipt-follow").await;
            page.moved_to(steps::follow(Language::Swahili), "follow-title")
                .await;
            filled(page, "field-reference", "hakuna", event).await;
            page.press("action-look-up").await;
            page.has_focus("failure").await;
            let spaced = format!("\u{2068}{reference}\u{2069}\u{a0}");
            filled(page, "field-reference", &spaced, event).await;
            page.press("action-look-up").await;
            page.has_focus("case").await;
        })
        .await;
}

#[tokio::test]
async fn what_a_program_filled_in_without_a_word_goes() {
    what_a_program_filled_in_goes("").await;
}

#[tokio::test]
async fn what_a_program_filled_in_and_told_of_as_a_change_goes() {
    what_a_program_filled_in_goes("change").await;
}

/// A browser that translates the page: in the place of each text an element of its own with other words, and so again whenever a text
/// comes; or the text itself inside that element.
const TRANSLATED: &str = "const inPlace = arguments[0]; \
    const skipped = 'SCRIPT, STYLE, TEXTAREA, TITLE, FONT, [translate=no]'; \
    const wrap = text => { \
        if (!text.data.trim() || text.parentElement?.closest(skipped)) return; \
        const outer = document.createElement('font'), inner = outer.appendChild(document.createElement('font')); \
        if (inPlace) { inner.textContent = text.data; text.replaceWith(outer); } \
        else { text.replaceWith(outer); inner.append(text); } \
    }; \
    const all_of = node => { \
        if (node.nodeType === 3) return wrap(node); \
        const texts = []; const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT); \
        while (walker.nextNode()) texts.push(walker.currentNode); \
        texts.forEach(wrap); \
    }; \
    all_of(document.body); \
    window.translates?.disconnect(); \
    window.translates = new MutationObserver(changes => { for (const { addedNodes, target, type } of changes) { \
        if (type === 'characterData') wrap(target); else addedNodes.forEach(all_of); } }); \
    window.translates.observe(document.body, {childList: true, characterData: true, subtree: true})";

#[tokio::test]
async fn a_page_that_the_browser_translates_goes_on() {
    for in_place in [true, false] {
        let fixture = Fixture::open().await;
        fixture
            .walk(Language::Swahili, async |page| {
                steps::to_what(page, "naming-named", BILLS).await;
                page.js(TRANSLATED, vec![json!(in_place)]).await;
                let wrapped = page.js("return document.querySelectorAll('#app font').length", vec![]).await;
                assert!(wrapped.as_u64() > Some(20), "{wrapped} texts");
                page.press("action-continue").await;
                page.sees("problem-description-missing").await;
                for (typed, left) in [("abc", "3,997"), ("abcdefghij", "3,990"), ("a", "3,999")] {
                    page.fill("description", typed).await;
                    page.until(
                        "the counter",
                        "return words(document.getElementById('letters')).includes(arguments[0]) && words(document.getElementById('letters'))",
                        vec![json!(left)],
                    )
                    .await;
                }
                let counter = page.js("return words(document.getElementById('letters'))", vec![]).await;
                let values = [("count", 3_999_usize.into()), ("text", "3,999".into())];
                assert_eq!(counter, i18n::named::say(Language::Swahili, "letters-left", &values), "once, and nothing of the last");
                page.fill("description", WORDS).await;
                page.sees("saved-kept").await;
                page.switch_language().await;
                page.sees("description").await;
                page.switch_language().await;
                page.sees("description").await;
                page.press("action-continue").await;
                page.arrived("contact-title").await;
                page.press("action-back").await;
                page.arrived("details-title-complaint").await;
                assert_eq!(page.value_of("description").await, WORDS);
                steps::on_to_review(page).await;
                // What goes stands there as it goes.
                let shown = page
                    .js("return all('dd .typed').filter(one => one.querySelector('font')).length", vec![])
                    .await;
                assert_eq!(shown, json!(0));
                assert_eq!(page.line_of("description").await, WORDS);
                steps::send(page).await;
                assert_eq!(fixture.reports_with(WORDS), 1);
            })
            .await;
    }
}

#[tokio::test]
async fn enter_that_ends_a_word_being_put_together_chooses_in_the_search() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_whom(page, "naming-nameless").await;
            for is_told_late in [false, true] {
                page.fill("recipient-search", "").await;
                let script = "const [late] = arguments; const field = document.getElementById('field-institution'); \
                     const put = text => { \
                         Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text); \
                     }; \
                     const tell = (Kind, name, about) => field.dispatchEvent(new Kind(name, {bubbles: true, cancelable: true, ...about})); \
                     tell(CompositionEvent, 'compositionstart', {}); put('tanes'); tell(InputEvent, 'input', {isComposing: true}); \
                     tell(KeyboardEvent, 'keydown', {key: 'Enter', isComposing: true}); put('tanesco'); \
                     if (!late) tell(InputEvent, 'input', {isComposing: true}); \
                     tell(CompositionEvent, 'compositionend', {data: 'tanesco'}); \
                     if (late) tell(InputEvent, 'input', {})";
                page.js(script, vec![json!(is_told_late)]).await;
                page.until(
                    "the one that was meant",
                    "return document.getElementById('field-institution').value === arguments[0] && all('[role=option]').length === 0",
                    vec![json!(TANESCO.read_in(Language::Swahili))],
                )
                .await;
                page.sees("recipient-chosen").await;
            }
            // Without *Enter* nothing is chosen by itself.
            page.fill("recipient-search", "").await;
            page.js(
                "const field = document.getElementById('field-institution'); \
                 field.dispatchEvent(new CompositionEvent('compositionstart', {bubbles: true})); field.value = 'maji'; \
                 field.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing: true})); \
                 field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true, data: 'maji'}))",
                vec![],
            )
            .await;
            page.until("hits", "return all('[role=option]').length > 3", vec![])
                .await;
            assert_eq!(page.value_of("recipient-search").await, "maji");
        })
        .await;
}

/// Nothing of what stands there is told twice or wrongly by a press that changes nothing.
#[tokio::test]
async fn a_press_changes_nothing_that_was_chosen() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            to_questions(page).await;
            page.pick("region", "Dodoma").await;
            page.pick("council", "Halmashauri ya Wilaya ya Kongwa").await;
            page.choose("Pampu ya maji").await;
            page.choose("Shule").await;
            page.fill_words(WAY, "  Pita nyuma \n\n").await;
            let state = "return all('input, select, textarea').map(one => [one.id, one.value, one.checked ?? null])";
            let before: Value = page.js(state, vec![]).await;
            page.switch_language().await;
            page.switch_language().await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.press("action-back").await;
            page.arrived("details-title-complaint").await;
            page.sees_words(SINCE_WHEN.read_in(page.language())).await;
            assert_eq!(page.js(state, vec![]).await, before);
            page.press("action-continue").await;
            page.arrived("review-title").await;
            steps::send(page).await;
            assert_eq!(sent(&fixture, "attribute[kufika]"), ["  Pita nyuma \r\n\r\n".replace("\r\n", "\n")]);
        })
        .await;
}
