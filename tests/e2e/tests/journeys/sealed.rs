//! Sealed reports: what the desk gets of one, who can open it, and what happens where it cannot be sealed.

use std::path::Path;
use std::process::Command;

use axum::http::Method;
use journeys::fixture::changed_config;
use journeys::sealing::{Sealing, envelope_of, run};
use journeys::steps::{self, BILLS};
use journeys::tools::cli;
use journeys::{Answer, Fixture, Language, Page, Spoil};
use mrejesho::feedback::records::store::Store;
use mrejesho::i18n;
use serde_json::json;

const WORDS: &str = "Ameomba rushwa katika chumba namba kumi na nne.";

async fn seal_and_send(page: &Page) {
    page.press_box("seal").await;
    page.press("action-send").await;
}

async fn only_the_holder_of_the_key_reads_it(language: Language) {
    let sealing = Sealing::prepared(|_| {}).await;
    let fixture = &sealing.fixture;
    let owner = [("owner", "Tume ya Maadili".into())];
    let note = i18n::named::say(Language::Swahili, "seal-note", &owner);
    fixture
        .walk(language, async |page| {
            to_named_review(page).await;
            page.sees_words(&i18n::named::say(language, "seal", &owner))
                .await;
            page.press("seal-more").await;
            page.sees_words(sealing.seal["fingerprint"].as_str().expect("digits"))
                .await;
            page.sees("seal-limit-trace").await;
            seal_and_send(page).await;
            page.arrived("receipt-title").await;
            assert_eq!(fixture.reports_with(WORDS), 0);
            assert_eq!(fixture.reports_with(&note), 1);
            // What left the phone says nothing of it, and nothing of it waits here.
            let report = fixture.front.reports().pop().expect("a report");
            let body = String::from_utf8_lossy(&report.body);
            for planted in ["rushwa", "712345678", "+255"] {
                assert!(!body.contains(planted), "{planted}");
            }
            assert!(body.contains(&note));
            page.store_holds(Store::Drafts, 0).await;
            page.store_holds(Store::Outbox, 0).await;

            let envelope = envelope_of(&report.body);
            let envelope = sealing.folder.put("sealed.bin", &envelope);
            let open = |key: &Path| run(&cli(), &[Path::new("open"), key, Path::new(&envelope)]);
            let opened = open(&sealing.key());
            let shown = String::from_utf8(opened.stdout).expect("text");
            assert!(
                shown.contains(WORDS) && shown.contains("+255712345678"),
                "{shown}"
            );
            let other = sealing.folder.folder().join("other.key");
            run(&cli(), &[Path::new("keygen"), &other]);
            let closed = open(&other);
            assert!(!closed.status.success());
            let said = String::from_utf8(closed.stderr).expect("text");
            assert!(said.contains("cannot be opened"), "{said}");
            opened_by_another_program(&sealing.key(), &envelope);
        })
        .await;
}
in_both_languages!(only_the_holder_of_the_key_reads_it);

/// libsodium by way of Debian's python3-nacl, which shares no line with the page.
fn opened_by_another_program(key: &Path, envelope: &str) {
    const SCRIPT: &str = "\
import sys
from nacl.public import PrivateKey, SealedBox
key = PrivateKey(bytes.fromhex(open(sys.argv[1]).read().split()[1]))
letter = SealedBox(key).decrypt(open(sys.argv[2], 'rb').read())
sys.stdout.buffer.write(letter.rstrip(b'\\0')[:-1])";
    let done = Command::new("/usr/bin/python3")
        .args(["-c", SCRIPT])
        .args([key.as_os_str(), envelope.as_ref()])
        .output()
        .expect("Python starts");
    let letter = String::from_utf8_lossy(&done.stdout);
    assert!(
        letter.starts_with("mrejesho-sealed-1\n") && letter.contains(WORDS),
        "{letter}{}",
        String::from_utf8_lossy(&done.stderr)
    );
}

/// A key that is not the one of the fingerprint on the poster: nothing is sealed, nothing goes, and every word is still there.
#[tokio::test]
async fn a_key_that_is_not_the_one_of_the_poster_seals_nothing() {
    let sealing =
        Sealing::prepared(|seal| seal["fingerprint"] = json!("0000 0000 0000 0000 0000")).await;
    sealing
        .fixture
        .walk(Language::Swahili, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", WORDS).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            seal_and_send(page).await;
            page.sees("failure-not-sealed").await;
            assert!(sealing.fixture.front.reports().is_empty());
            assert_eq!(page.line_of("description").await, WORDS);
        })
        .await;
}

#[tokio::test]
async fn without_a_key_nothing_is_offered() {
    let fixture = Fixture::open().await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_review(page).await;
            page.sees("action-send").await;
            page.does_not_see("seal-hint").await;
        })
        .await;
}

/// Ticks the box. It came with what seals, so that no network is needed for it any more.
async fn tick(page: &Page) {
    page.press_box("seal").await;
}

/// From the review: what is sealed waits.
async fn seal_without_network(page: &Page) {
    tick(page).await;
    page.network(false).await;
    page.press("action-send").await;
    page.arrived("waiting-title").await;
}

async fn to_named_review(page: &Page) {
    steps::to_what(page, "naming-named", BILLS).await;
    page.fill("description", WORDS).await;
    page.press("action-continue").await;
    page.arrived("contact-title").await;
    page.fill("phone", "0712345678").await;
    page.press("action-continue").await;
    page.arrived("review-title").await;
}

/// Nothing that was typed is on the device any more; the envelope is, and goes by itself.
async fn without_a_network_the_envelope_waits(language: Language) {
    let sealing = Sealing::prepared(|_| {}).await;
    let fixture = &sealing.fixture;
    fixture
        .walk(language, async |page| {
            to_named_review(page).await;
            page.store_holds(Store::Drafts, 1).await;
            seal_without_network(page).await;
            page.sees("waiting-sealed").await;
            page.does_not_see("waiting-edit").await;
            page.store_holds(Store::Outbox, 1).await;
            page.store_holds(Store::Drafts, 0).await;
            page.nothing_kept_with("chumba namba kumi").await;
            page.nothing_kept_with("712345678").await;
            steps::to_mine(page).await;
            page.sees("mine-sealed").await;
            page.network(true).await;
            page.sees("mine-receipts").await;
            page.store_holds(Store::Outbox, 0).await;
            let report = fixture.front.reports().pop().expect("a report");
            let envelope = envelope_of(&report.body);
            let envelope = sealing.folder.put("sealed.bin", &envelope);
            opened_by_another_program(&sealing.key(), &envelope);
        })
        .await;
}
in_english!(without_a_network_the_envelope_waits);

/// Refused when nobody was at the page: it rests, and goes again or goes away by the person's hand.
async fn a_refused_envelope_rests(language: Language) {
    let sealing = Sealing::prepared(|_| {}).await;
    let fixture = &sealing.fixture;
    fixture
        .walk(language, async |page| {
            to_named_review(page).await;
            seal_without_network(page).await;
            page.press("action-start-over").await;
            page.arrived("home-title").await;
            let refused = Answer::json(422, r#"[{"code": 422, "description": "hapana"}]"#);
            fixture.office_proxy.spoil_reports(Spoil::Instead(refused));
            page.network(true).await;
            steps::to_mine(page).await;
            page.sees("state-refused").await;
            page.sees("mine-refused").await;
            page.does_not_see("failure-refused").await;
            page.does_not_see("waiting-edit").await;
            page.press("mine-delete").await;
            page.store_holds(Store::Outbox, 0).await;
            page.store_holds(Store::Files, 0).await;
            page.press("mine-undo").await;
            page.sees("state-refused").await;
            fixture.office_proxy.mend();
            page.press("unknown-again").await;
            page.sees("mine-receipts").await;
            let report = fixture.front.reports().pop().expect("a report");
            let envelope = sealing.folder.put("sealed.bin", &envelope_of(&report.body));
            opened_by_another_program(&sealing.key(), &envelope);
        })
        .await;
}
in_kiswahili!(a_refused_envelope_rests);

/// Refused while the words are still on the page, they are a draft again.
#[tokio::test]
async fn what_is_refused_at_once_can_be_mended() {
    let sealing = Sealing::prepared(|_| {}).await;
    let fixture = &sealing.fixture;
    fixture
        .walk(Language::Swahili, async |page| {
            to_named_review(page).await;
            let refused = Answer::json(422, r#"[{"code": 422, "description": "hapana"}]"#);
            fixture.office_proxy.spoil_reports(Spoil::Instead(refused));
            seal_and_send(page).await;
            page.sees("failure-refused").await;
            assert_eq!(page.line_of("description").await, WORDS);
            page.store_holds(Store::Drafts, 1).await;
            fixture.office_proxy.mend();
            page.press("action-try-again").await;
            page.arrived("receipt-title").await;
            assert_eq!(fixture.reports_with(WORDS), 0, "and it is sealed as before");
        })
        .await;
}

/// The choice comes back with the draft; where the site cannot seal any more, it does not go open in silence.
async fn the_choice_stays_with_the_draft(language: Language) {
    let sealing = Sealing::prepared(|_| {}).await;
    let fixture = &sealing.fixture;
    fixture
        .walk(language, async |page| {
            to_named_review(page).await;
            tick(page).await;
            page.until_kept("the choice", async || {
                let drafts = page.store(Store::Drafts).await;
                matches!(&drafts[..], [(_, text)] if text.contains(r#""sealed":true"#))
            })
            .await;
            page.reload().await;
            page.arrived("review-title").await;
            let is_ticked = async || {
                page.until(
                    "the box",
                    "return document.getElementById('seal')?.checked",
                    vec![],
                )
                .await
            };
            is_ticked().await;
            let without = changed_config(|_| {});
            fixture.front.spoil(
                Method::GET,
                "/config.json",
                Spoil::Instead(Answer::json(200, &without)),
            );
            page.reload().await;
            page.arrived("review-title").await;
            page.sees("seal-gone").await;
            page.press("action-send").await;
            page.sees("failure-not-sealed").await;
            assert!(fixture.front.reports().is_empty());
            page.press("seal-off").await;
            page.does_not_see("seal-gone").await;
            page.press("action-try-again").await;
            page.arrived("receipt-title").await;
            assert_eq!(fixture.reports_with(WORDS), 1);
        })
        .await;
}
in_english!(the_choice_stays_with_the_draft);
