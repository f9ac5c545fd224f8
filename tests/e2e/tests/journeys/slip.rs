//! What a person takes away after sending: a record that can be copied, saved, printed and scanned, and that shows later
//! whether the words were changed.

use std::process::Command;

use crate::scan::code;
use journeys::steps::{self, WORDS};
use journeys::{Fixture, Language, Page, tools};
use mrejesho::feedback::records::kept_receipt::KeptReceipt;
use mrejesho::feedback::records::store::Store;
use serde_json::json;

/// Keeps the last text that was saved as a file, and the mark of the paper when the page was printed.
const WATCH: &str = "
const make = URL.createObjectURL;
URL.createObjectURL = blob => { blob.text?.().then(text => window.savedText = text); return make.call(URL, blob) };
window.print = () => { window.printedOn = document.getElementById('slip').parentElement.dataset.prints };
";

async fn to_receipt(page: &Page) -> String {
    steps::send(page).await;
    page.reference().await
}

async fn text_of(page: &Page, selector: &str) -> String {
    let script = "return document.querySelector(arguments[0]).textContent";
    let text = page.js(script, vec![selector.into()]).await;
    text.as_str().expect("a text").trim().to_owned()
}

/// The fingerprint among the lines of the slip.
async fn fingerprint(page: &Page) -> String {
    page.line_of("slip-fingerprint").await
}

async fn the_office_can_check_what_was_taken_away(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk(language, async |page| {
            page.before_each_page(WATCH).await;
            page.open_first_page().await;
            steps::to_named_review(page, WORDS).await;
            let reference = to_receipt(page).await;
            page.press("receipt-remember-yes").await;
            page.sees("receipt-remembered").await;
            page.press("receipt-slip").await;
            page.has_focus("slip-title").await;
            page.sees("slip-fingerprint-hint").await;
            let printed = fingerprint(page).await;

            page.press("slip-save").await;
            let saved = page
                .until("the saved file", "return window.savedText", vec![])
                .await;
            let saved = saved.as_str().expect("a text").to_owned();
            assert!(
                saved.contains(WORDS) && saved.contains(&reference),
                "{saved}"
            );
            let secret = text_of(page, "#secret").await;
            assert!(!saved.contains(&secret), "{saved}");
            let folder = std::env::temp_dir().join(format!("slip-{reference}"));
            std::fs::create_dir_all(&folder).expect("a folder");
            let check = |name: &str, text: &str| {
                let file = folder.join(name);
                std::fs::write(&file, text).expect("a file");
                let mut command = Command::new(tools::cli());
                command.arg("check-slip").arg(&file);
                command.args(["--fingerprint", &printed]);
                command.output().expect("check-slip").status.code()
            };
            assert_eq!(check("slip.txt", &saved), Some(0));
            let changed = saved.replace(WORDS, "Kila kitu kiko sawa.");
            assert_eq!(check("changed.txt", &changed), Some(1));
            std::fs::remove_dir_all(&folder).expect("removed");

            // The number, as it was noted and as it was not.
            page.fill("slip-noted", &reference.to_lowercase().replace('-', " "))
                .await;
            page.press("slip-check").await;
            page.sees("slip-right").await;
            page.fill("slip-noted", &format!("{reference}9")).await;
            page.press("slip-check").await;
            page.sees("slip-wrong").await;

            page.press("slip-print-narrow").await;
            page.until("the print", "return window.printedOn === 'narrow'", vec![])
                .await;

            // The case shows the same fingerprint later, without the words.
            let kept = || async { page.records::<KeptReceipt>(Store::Receipts).await };
            page.until_kept("the fingerprint", async || {
                let kept = kept().await;
                kept.iter()
                    .any(|kept| kept.fingerprint.as_deref() == Some(&printed))
            })
            .await;
            steps::to_mine(page).await;
            page.press("mine-open").await;
            page.has_focus("case").await;
            page.press("receipt-slip").await;
            page.has_focus("slip-title").await;
            assert_eq!(fingerprint(page).await, printed);
            page.sees("slip-save-bare").await;
        })
        .await;
}
in_both_languages!(the_office_can_check_what_was_taken_away);

/// The words that are on a printed page.
async fn on_paper(page: &Page) -> String {
    let show = async |media: &str| {
        let cdp = page.driver.cdp();
        let shown = cdp.send_raw("Emulation.setEmulatedMedia", json!({"media": media}));
        shown.await.expect("another medium");
    };
    show("print").await;
    let text = page.js("return words(document.body)", vec![]).await;
    show("").await;
    text.as_str().expect("a text").to_owned()
}

/// The button prints the record alone; what is printed later is whole again.
#[tokio::test]
async fn the_record_alone_is_printed() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            page.before_each_page(WATCH).await;
            page.open_first_page().await;
            steps::to_review(page).await;
            let reference = to_receipt(page).await;
            page.press("receipt-slip").await;
            page.has_focus("slip-title").await;
            assert!(on_paper(page).await.contains(&page.say("receipt-title")));
            page.press("slip-print").await;
            page.until("the print", "return window.printedOn === 'sheet'", vec![])
                .await;
            let alone = on_paper(page).await;
            assert!(alone.starts_with(&page.say("slip-title")), "{alone}");
            assert!(alone.contains(&reference), "{alone}");
            assert!(!alone.contains(&page.say("receipt-title")), "{alone}");
            steps::to_mine(page).await;
            assert!(on_paper(page).await.contains(&page.say("mine-title")));
        })
        .await;
}

/// Firefox for Android before 114 has no `print`: a button for it would do nothing.
#[tokio::test]
async fn a_browser_that_cannot_print_offers_no_print() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::English, async |page| {
            page.before_each_page("Object.defineProperty(window, 'print', { value: undefined })")
                .await;
            page.open_first_page().await;
            steps::to_review(page).await;
            to_receipt(page).await;
            page.press("receipt-slip").await;
            page.has_focus("slip-title").await;
            page.sees("slip-save-words").await;
            for button in ["slip-print", "slip-print-narrow"] {
                page.does_not_see(button).await;
            }
        })
        .await;
}

/// The code has the number; the secret only if it is ticked. Neither is an address.
#[tokio::test]
async fn the_code_holds_the_secret_only_if_it_is_ticked() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_review(page).await;
            let reference = to_receipt(page).await;
            let secret = text_of(page, "#secret").await;
            page.press("receipt-slip").await;
            page.has_focus("slip-title").await;
            assert_eq!(code(page).await, reference);
            page.press_box("slip-secret").await;
            page.sees("receipt-secret").await;
            page.until(
                "another code",
                "return document.querySelectorAll('#slip dt').length === 5",
                vec![],
            )
            .await;
            assert_eq!(code(page).await, format!("{reference} {secret}"));
        })
        .await;
}

/// What the config promises is said on the receipt, with its source.
#[tokio::test]
async fn the_receipt_says_what_is_promised_and_who_says_so() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::English, async |page| {
            steps::to_review(page).await;
            to_receipt(page).await;
            // Nothing is requested by itself: it would tell reports with a name from those without.
            page.does_not_see("promise-title").await;
            page.press("receipt-promises").await;
            page.sees("promise-title").await;
            page.sees("promise-source").await;
        })
        .await;
}
