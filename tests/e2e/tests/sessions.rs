//! Many people after one another at one terminal, each with a sentence that nobody else writes: none of it is there for the next,
//! wherever they look, nor in the profile's files in the end; it must not end a process that is not its own.
//!
//! `cargo verify` has the short form, 8 people. The long one: `MREJESHO_SESSIONS=200 cargo test -p journeys --test sessions --
//! --nocapture`.

use std::path::Path;
use std::time::{Duration, Instant};

use axum::http::Method;
use journeys::steps::{self, BILLS};
use journeys::terminal::{self, TERMINAL};
use journeys::{Fixture, Language, Page, Spoil, root};

/// So often does each person after another try to find something by back, forward and loading anew; and the last.
const TRIES: usize = 5;
const TRIES_AT_THE_END: usize = 50;

#[derive(Default, Debug)]
struct Seen {
    sessions: usize,
    sent: usize,
    finished: usize,
    left_alone: usize,
    without_network: usize,
    tries: usize,
    found: Vec<String>,
    slowest_wipe: Duration,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_of_one_person_is_there_for_the_next() {
    let sessions = match std::env::var("MREJESHO_SESSIONS") {
        Ok(number) => number.parse().expect("MREJESHO_SESSIONS is a number"),
        Err(_) => 8,
    };
    let fixture = Fixture::with_terminal(&terminal::setup(1, 1), true).await;
    // In memory, as README advises.
    let profile = Path::new("/dev/shm").join(format!("mrejesho-sessions-{}", std::process::id()));
    let mut seen = Seen::default();
    terminal::walk_as_advised(&fixture, &profile, async |page| {
        let mut planted: Vec<String> = Vec::new();
        for number in 0..sessions {
            // Whoever is slower than a second at this terminal says that they are there.
            page.js(STAYS, vec![]).await;
            session(&fixture, page, number, &mut planted, &mut seen).await;
            let tries = match number + 1 == sessions {
                true => TRIES_AT_THE_END,
                false => TRIES,
            };
            look(page, &planted, &mut seen).await;
            terminal::try_to_go_back(page, tries).await;
            seen.tries += tries;
            look(page, &planted, &mut seen).await;
        }
        assert_eq!(terminal::kept_at_all(page).await, terminal::nothing_kept());
        in_files(&profile, &planted, &mut seen);
    })
    .await;
    // The browser has ended: what it wrote as it did counts too.
    let planted: Vec<String> = (0..sessions).flat_map(sentences).collect();
    in_files(&profile, &planted, &mut seen);
    std::fs::remove_dir_all(&profile).expect("the profile goes");
    println!("{seen:?}");
    assert_eq!(seen.found, [""; 0]);
    assert_eq!(fixture.office_proxy.reports().len(), seen.sent);
}

/// Touches the page again and again until it is told not to.
const STAYS: &str = "clearInterval(window.stays); \
     window.stays = setInterval(() => window.dispatchEvent(new Event('pointerdown')), 200)";
const GOES: &str = "clearInterval(window.stays)";

/// What this person writes: the words, a name.
fn sentences(number: usize) -> [String; 2] {
    [
        format!("Chungwa{number}x{} halina maji", number * 7919 + 13),
        format!("Mfaume{}y{number}", number * 104_729 + 7),
    ]
}

async fn session(
    fixture: &Fixture,
    page: &Page,
    number: usize,
    planted: &mut Vec<String>,
    seen: &mut Seen,
) {
    let language = Language::Swahili;
    let [words, name] = sentences(number);
    let naming = match number % 2 {
        0 => "naming-named",
        _ => "naming-nameless",
    };
    terminal::to_words(page, naming, BILLS.read_in(language)).await;
    page.fill("description", &words).await;
    planted.push(words);
    if naming == "naming-named" {
        page.press("action-continue").await;
        page.arrived("contact-title").await;
        page.fill("first-name", &name).await;
        planted.push(name);
    }
    // Half go so far as to send; of those some get no answer.
    if number % 4 < 2 {
        page.press("action-continue").await;
        page.arrived("review-title").await;
        if number % 8 == 5 {
            fixture
                .office_proxy
                .spoil(Method::GET, "/services", Spoil::Cut);
            page.press("action-send").await;
            page.has_focus("failure").await;
            fixture.office_proxy.mend();
        } else {
            steps::send(page).await;
            planted.push(page.reference().await);
            seen.sent += 1;
        }
    }
    let has_network = number % 3 != 2;
    page.network(has_network).await;
    terminal::mark(page).await;
    page.js(GOES, vec![]).await;
    let start = Instant::now();
    if number % 5 == 3 {
        seen.left_alone += 1;
        terminal::counts(page).await;
        page.until(
            "no countdown",
            "return document.getElementById('countdown')?.hidden",
            vec![],
        )
        .await;
    } else {
        terminal::finish(page).await;
        seen.finished += 1;
        terminal::is_as_new(page).await;
        seen.slowest_wipe = seen.slowest_wipe.max(start.elapsed());
    }
    if has_network {
        terminal::came_anew(page).await;
    } else {
        terminal::is_as_new(page).await;
        seen.without_network += 1;
    }
    page.network(true).await;
    seen.sessions += 1;
}

/// Wherever the next person might look.
async fn look(page: &Page, planted: &[String], seen: &mut Seen) {
    let all = page.js(ALL, vec![]).await;
    let all = all.as_str().expect("all there is");
    for words in planted {
        if all.contains(words.as_str()) {
            seen.found
                .push(format!("{words} after {} people", seen.sessions));
        }
    }
    let kept = terminal::kept_at_all(page).await;
    if kept != terminal::nothing_kept() {
        seen.found.push(format!("kept: {kept}"));
    }
}

const ALL: &str = "return [document.documentElement.outerHTML, document.documentElement.textContent, \
     [...document.querySelectorAll('input, textarea, select')].map(it => it.value).join(' '), \
     location.href, decodeURIComponent(location.href), JSON.stringify(history.state), document.title, window.name, document.cookie, \
     performance.getEntries().map(it => it.name).join(' ')].join(' ')";

/// The profile's files, as letters and as browsers write text of other scripts.
fn in_files(profile: &Path, planted: &[String], seen: &mut Seen) {
    let mut folders = vec![profile.to_owned()];
    let (mut files, mut size) = (0, 0);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() && !path.is_symlink() {
                folders.push(path);
                continue;
            }
            // Sockets and locks are no files to read.
            let Ok(bytes) = std::fs::read(&path) else {
                continue;
            };
            (files, size) = (files + 1, size + bytes.len());
            // Each byte a letter, so that the library's own search finds them, and not one byte of two for the wide ones.
            let text: String = bytes.iter().map(|byte| char::from(*byte)).collect();
            let narrow: String = text.chars().filter(|letter| *letter != '\0').collect();
            for words in planted {
                if text.contains(words.as_str()) || narrow.contains(words.as_str()) {
                    seen.found.push(format!("{words} in {}", path.display()));
                }
            }
        }
    }
    assert!(files > 0, "a profile without a file");
    println!("{files} files of the profile, {size} bytes");
}

/// What offices are given is what was tried here.
#[test]
fn the_loop_starts_what_is_tried() {
    let given = std::fs::read_to_string(root().join("cli/src/kiosk.sh")).expect("it");
    for flag in terminal::FLAGS {
        assert!(given.contains(flag), "the loop does not name {flag}");
    }
    assert!(given.contains(TERMINAL));
}
