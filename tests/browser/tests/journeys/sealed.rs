//! Sealed reports: what the desk gets of one, who can open it, and what happens where it cannot be sealed.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use journeys::camera::Gallery;
use journeys::house::{changed_config, press};
use journeys::ways::{self, BILLS};
use journeys::{House, Language, Page};
use mrejesho::feedback::shelf::Shelf;
use mrejesho::words;
use office::Manner;
use serde_json::{Value, json};
use thirtyfour::By;

const WORDS: &str = "Ameomba rushwa katika chumba namba kumi na nne.";

/// A key as an office makes it, the config that names it, and the house with that config.
struct Sealing {
    /// Gone at the end.
    folder: Gallery,
    seal: Value,
    house: House,
}

impl Sealing {
    async fn prepared(change: impl FnOnce(&mut Value)) -> Sealing {
        let folder = Gallery::open();
        let key = folder.folder().join("desk.key");
        let made = run(&press(), &[Path::new("keygen"), &key]);
        let said = String::from_utf8(made.stdout).expect("text");
        let said = said.replace("…", "Tume ya Maadili");
        let mut seal: Value = serde_json::from_str(&format!("{{{said}}}")).expect("JSON");
        change(&mut seal["seal"]);
        let config = changed_config(|config| config["seal"] = seal["seal"].clone());
        Sealing {
            folder,
            seal: seal["seal"].clone(),
            house: House::with(Manner::Whole, Some(&config)).await,
        }
    }

    fn key(&self) -> PathBuf {
        self.folder.folder().join("desk.key")
    }
}

fn run(program: &Path, args: &[&Path]) -> Output {
    let done = Command::new(program).args(args).output();
    done.unwrap_or_else(|e| panic!("{} does not start: {e}", program.display()))
}

async fn seal_and_send(page: &Page) {
    let tick = page.driver.find(By::Id("seal")).await.expect("the box");
    tick.click().await.expect("ticked");
    page.press("action-send").await;
}

async fn only_the_holder_of_the_key_reads_it(language: Language) {
    let sealing = Sealing::prepared(|_| {}).await;
    let house = &sealing.house;
    let owner = [("owner", "Tume ya Maadili".into())];
    let note = words::say(Language::Swahili, "seal-note", &owner);
    house
        .walk(language, async |page| {
            ways::to_what(page, "naming-named", BILLS).await;
            page.fill("description", WORDS).await;
            page.press("action-continue").await;
            page.arrived("about-title").await;
            page.fill("phone", "0712345678").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.sees_words(&words::say(language, "seal", &owner)).await;
            page.press("seal-more").await;
            page.sees_words(sealing.seal["fingerprint"].as_str().expect("digits"))
                .await;
            page.sees("seal-limits").await;
            seal_and_send(page).await;
            page.arrived("receipt-title").await;
            assert_eq!(house.reports_with(WORDS), 0);
            assert_eq!(house.reports_with(&note), 1);
            // What left the phone says nothing of it, and nothing of it waits here.
            let report = house.front.reports().pop().expect("a report");
            let body = String::from_utf8_lossy(&report.body);
            for planted in ["rushwa", "712345678", "+255"] {
                assert!(!body.contains(planted), "{planted}");
            }
            assert!(body.contains(&note));
            page.shelf_holds(Shelf::Drafts, 0).await;
            page.shelf_holds(Shelf::Outbox, 0).await;

            let envelope = envelope_of(&report.body);
            let envelope = sealing.folder.put("sealed.bin", &envelope);
            let open = |key: &Path| run(&press(), &[Path::new("open"), key, Path::new(&envelope)]);
            let opened = open(&sealing.key());
            let shown = String::from_utf8(opened.stdout).expect("text");
            assert!(
                shown.contains(WORDS) && shown.contains("+255712345678"),
                "{shown}"
            );
            let other = sealing.folder.folder().join("other.key");
            run(&press(), &[Path::new("keygen"), &other]);
            let closed = open(&other);
            assert!(!closed.status.success());
            let said = String::from_utf8(closed.stderr).expect("text");
            assert!(said.contains("cannot be opened"), "{said}");
            opened_by_another_program(&sealing.key(), &envelope);
        })
        .await;
}
in_both_languages!(only_the_holder_of_the_key_reads_it);

/// The one file in a body of several parts.
fn envelope_of(body: &[u8]) -> Vec<u8> {
    let find = |from: usize, what: &[u8]| {
        let at = body[from..]
            .windows(what.len())
            .position(|part| part == what);
        from + at.expect("the part")
    };
    let head = find(0, b"filename=\"sealed-1.bin\"");
    let start = find(head, b"\r\n\r\n") + 4;
    let boundary = &body[..find(0, b"\r\n")];
    let end = find(start, &[b"\r\n", boundary].concat());
    body[start..end].to_vec()
}

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
        .house
        .walk(Language::Swahili, async |page| {
            ways::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", WORDS).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            seal_and_send(page).await;
            page.sees("failure-not-sealed").await;
            assert!(sealing.house.front.reports().is_empty());
            assert_eq!(page.line_of("description").await, WORDS);
        })
        .await;
}

#[tokio::test]
async fn without_a_key_nothing_is_offered() {
    let house = House::open().await;
    house
        .walk(Language::Swahili, async |page| {
            ways::to_review(page).await;
            page.sees("action-send").await;
            page.does_not_see("seal-hint").await;
        })
        .await;
}
