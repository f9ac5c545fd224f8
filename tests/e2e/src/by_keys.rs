//! A whole report without mouse or finger, from the skip link to the receipt.

use serde_json::json;
use thirtyfour::Key;

use crate::Page;
use crate::steps::{self, BILLS, TANESCO, WORDS};

/// Writes and sends a report with a name by keys alone, from the first page on.
pub async fn whole_report(page: &Page) {
    let language = page.language();
    // The skip link is first, and leads to the heading.
    page.keys(Key::Tab).await;
    let first = page
        .js("return words(document.activeElement)", vec![])
        .await;
    assert_eq!(first, page.say("skip-link"));
    page.keys(Key::Enter).await;
    page.has_focus("heading").await;
    tab_to(page, &page.say("kind-complaint")).await;
    page.keys(Key::Enter).await;
    page.arrived("naming-title").await;
    page.writes_with_a_name();
    tab_to(page, &page.say("naming-named")).await;
    page.keys(" ").await;
    page.arrived("recipient-title").await;
    tab_to(page, &page.say("recipient-search")).await;
    page.keys("tanesko").await;
    page.until("a hit", "return all('[role=option]').length === 1", vec![])
        .await;
    page.keys(Key::Down + Key::Enter).await;
    page.sees("recipient-chosen").await;
    page.has_focus("field-institution").await;
    page.until(
        "the name in the field",
        "return document.activeElement.value === arguments[0]",
        vec![json!(TANESCO.read_in(language))],
    )
    .await;
    tab_to(page, steps::POWER_CUTS.read_in(language)).await;
    // Radio buttons are one stop; the arrows choose.
    page.keys(Key::Down).await;
    page.until(
        "the second service",
        "return document.activeElement.value === '65-luku' && document.activeElement.checked",
        vec![],
    )
    .await;
    page.sees_words(BILLS.read_in(language)).await;
    tab_to(page, &page.say("action-continue")).await;
    page.keys(Key::Enter).await;
    page.arrived("details-title-complaint").await;
    tab_to(page, &page.say("description")).await;
    page.keys(WORDS).await;
    tab_to(page, &page.say("region")).await;
    page.keys("Mwa").await;
    page.until(
        "the region",
        "return document.activeElement.selectedOptions[0].text === 'Mwanza'",
        vec![],
    )
    .await;
    tab_to(page, &page.say("ward")).await;
    page.keys("Nyamagana").await;
    tab_to(page, &page.say("action-continue")).await;
    page.keys(Key::Enter).await;
    page.continue_without().await;
    page.arrived("contact-title").await;
    tab_to(page, &page.say("phone")).await;
    page.keys("simu").await;
    tab_to(page, &page.say("action-continue")).await;
    page.keys(Key::Enter).await;
    page.has_focus("problems").await;
    page.keys(Key::Tab + Key::Enter).await;
    page.has_focus("field-phone").await;
    for _ in "simu".chars() {
        page.keys(Key::Backspace).await;
    }
    page.keys("0712345678").await;
    tab_to(page, &page.say("action-continue")).await;
    page.keys(Key::Enter).await;
    page.arrived("review-title").await;
    assert_eq!(page.line_of("description").await, WORDS);
    assert_eq!(page.line_of("place").await, "Nyamagana, Mwanza");
    assert_eq!(page.line_of("phone").await, "+255712345678");
    tab_to(page, &page.say("action-send")).await;
    page.keys(Key::Enter).await;
    page.arrived("receipt-title").await;
}

/// Presses Tab until the focus is on something with this name, as a person does.
pub async fn tab_to(page: &Page, name: &str) {
    for _ in 0..60 {
        page.keys(Key::Tab).await;
        let reached = page
            .js(
                "const here = document.activeElement; const label = here.labels?.[0] ?? here; \
                 const name = words(label.querySelector('.choice-name, bdi') ?? label); \
                 return name === arguments[0] || name.startsWith(arguments[0] + ' (')",
                vec![json!(name)],
            )
            .await;
        if reached == true {
            let ring = page
                .js("const style = getComputedStyle(document.activeElement); return [style.outlineStyle, style.outlineWidth]", vec![])
                .await;
            assert!(
                ring[0] != "none" && ring[1] != "0px",
                "\"{name}\" does not show the focus: {ring}"
            );
            return;
        }
    }
    panic!("Tab does not reach \"{name}\"");
}
