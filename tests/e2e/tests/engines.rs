//! Short journeys that must go in every engine: Chromium, Firefox and WebKit. What only one engine can be asked to do is
//! in `journeys/`, in Chromium.

use std::path::Path;

use journeys::browser::Profile;
use journeys::by_keys;
use journeys::camera::{self, Gallery, PLANTED};
use journeys::fault_proxy::Heard;
use journeys::printed_form::{self, PLACE, SERVICE};
use journeys::sealing::{self, Sealing, envelope_of};
use journeys::steps::{self, BILLS, TANESCO, TELLS, WORDS};
use journeys::tools::cli;
use journeys::voices::{self, LOCAL};
use journeys::{
    Engine, Fixture, Language, Page, desk, in_each_engine, in_one_engine, other_language, terminal,
};
use mrejesho::feedback::privacy::picture_metadata;
use mrejesho::feedback::records::store::Store;
use serde_json::json;

const ANSWER: &str = "Fundi atakuja kesho asubuhi.";

/// The officer answers in the browser's other tab.
async fn office_answers(fixture: &Fixture, page: &Page, reference: &str) {
    let address = format!("{}/{reference}", fixture.desk_url());
    desk::in_tab(&page.driver, &address, async |driver| {
        desk::answer(driver, ANSWER, "processed").await;
    })
    .await;
}

/// Begun in the printed form while the app is on its way, finished in the app.
async fn a_named_report_is_taken_over_from_the_printed_form(engine: Engine) {
    let fixture = Fixture::open().await;
    let profile = Profile::empty();
    let walk = async |page: &Page| {
        let gate = printed_form::hold(&fixture);
        printed_form::open(page).await;
        printed_form::fill_in(page, "no", WORDS).await;
        gate.open();
        printed_form::listens(page).await;
        // The form stays as long as somebody writes in it.
        page.still("basic-title").await;
        page.has_focus("field-ward").await;
        page.insert(" B").await;
        page.writes_with_a_name();
        page.press("action-continue").await;
        page.arrived("review-title").await;
        page.sees_words(SERVICE.1).await;
        for (key, value) in [
            ("review-kind", page.say("kind-complaint")),
            ("review-naming", page.say("naming-named")),
            ("description", WORDS.to_owned()),
            ("place", format!("{PLACE} B")),
            ("first-name", "Asha".to_owned()),
            ("phone", "+255712345678".to_owned()),
        ] {
            assert_eq!(page.line_of(key).await, value, "{key}");
        }
        steps::send(page).await;
        page.reference().await;
        assert_eq!(fixture.reports_with(WORDS), 1);
        page.left_no_trace().await;
    };
    fixture
        .live_in(engine, &profile, Language::Swahili, walk)
        .await;
}
in_each_engine!(a_named_report_is_taken_over_from_the_printed_form);

async fn without_a_name_the_words_are_looked_through(engine: Engine) {
    let fixture = Fixture::open().await;
    fixture
        .walk_in(engine, Language::English, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", TELLS).await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.sees("selfcheck-title").await;
            steps::press_at(page, "selfcheck-remove", "0712 345 678").await;
            steps::press_at(page, "selfcheck-keep", "Asha Mwinyi").await;
            page.sees("selfcheck-kept").await;
            let left = "Naitwa Asha Mwinyi. Mita imeharibika, nipigieni jioni.";
            assert_eq!(page.line_of("description").await, left);
            steps::send(page).await;
            assert_eq!(fixture.reports_with(left), 1);
            assert_eq!(fixture.reports_with("0712"), 0);
            assert_eq!(page.kept_with("Mwinyi").await, Vec::<String>::new());
            let report = fixture.front.reports().pop().expect("a report");
            let language = report.headers.get("accept-language");
            assert_eq!(language.and_then(|it| it.to_str().ok()), Some("*"));
            assert_eq!(report.headers.get("cookie"), None);
        })
        .await;
}
in_each_engine!(without_a_name_the_words_are_looked_through);

async fn a_photo_goes_without_what_the_camera_hid_in_it(engine: Engine) {
    let fixture = Fixture::open().await;
    let gallery = Gallery::open();
    // Lying on its side, as a phone writes it.
    let photo = gallery.put("IMG_asha.jpg", &camera::photo(640, 320, 6));
    fixture
        .walk_in(engine, Language::Swahili, async |page| {
            steps::to_what(page, "naming-named", BILLS).await;
            page.fill("description", WORDS).await;
            page.pick_files(&[photo]).await;
            let size = page
                .until(
                    "the photo in the list",
                    "const pictures = all('.photos img'); \
                     return pictures.length === 1 && pictures[0].complete && pictures[0].naturalWidth > 0 \
                         && [pictures[0].naturalWidth, pictures[0].naturalHeight]",
                    vec![],
                )
                .await;
            assert!(size[0].as_u64() < size[1].as_u64(), "not upright: {size}");
            steps::on_to_review(page).await;
            steps::send(page).await;
            let files = fixture.files_with(WORDS);
            assert_eq!(files.len(), 1);
            assert!(picture_metadata::is_bare(&files[0]));
            let marks = PLANTED.as_bytes();
            assert!(!files[0].windows(marks.len()).any(|here| here == marks));
        })
        .await;
}
in_each_engine!(a_photo_goes_without_what_the_camera_hid_in_it);

async fn a_draft_outlives_a_reload_and_a_kill(engine: Engine) {
    let fixture = Fixture::open().await;
    let profile = Profile::empty();
    fixture
        .live_in(engine, &profile, Language::Swahili, async |page| {
            page.open_first_page().await;
            steps::to_kept_words(page, WORDS).await;
            page.reload().await;
            page.arrived("details-title-complaint").await;
            assert_eq!(page.value_of("description").await, WORDS);
            // A draft that was opened again loads its questions again, and goes on only with them.
            page.sees_no_more("questions-loading").await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.fill("first-name", "Asha").await;
            page.until_kept("the name in the store", async || {
                let stores = page.kept_with("Asha").await;
                stores.iter().any(|store| store == "mrejesho/drafts")
            })
            .await;
            profile.kill();
        })
        .await;
    fixture
        .live_in(engine, &profile, Language::Swahili, async |page| {
            page.open_first_page().await;
            page.shows("home-title").await;
            page.sees_words(&page.counts("home-drafts", 1)).await;
            steps::to_mine(page).await;
            page.press("mine-continue").await;
            page.writes_with_a_name();
            page.moved_to("/", "contact-title").await;
            assert_eq!(page.value_of("first-name").await, "Asha");
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("description").await, WORDS);
            page.left_no_trace().await;
        })
        .await;
}
in_each_engine!(a_draft_outlives_a_reload_and_a_kill);

/// The site opens from the phone, a report waits there over a kill, and goes once.
async fn what_is_written_offline_waits_and_goes_once(engine: Engine) {
    let fixture = Fixture::open().await;
    let profile = Profile::empty();
    fixture
        .live_in(engine, &profile, Language::Swahili, async |page| {
            page.open_first_page().await;
            page.is_installed().await;
            assert_eq!(fixture.front.times("/en/"), 0, "a page that nobody opened");
            // What the office publishes is kept once somebody uses the page.
            steps::to_whom(page, "naming-named").await;
            page.until_kept("what the office publishes", async || {
                let copies = page.store(Store::Copies).await;
                ["config", "institutions", "services"].iter().all(|list| {
                    let file = format!("/{list}.json");
                    copies.iter().any(|(key, _)| key.contains(&file))
                })
            })
            .await;
            fixture.network(page, false).await;
            // A page that loaded before there was a worker.
            page.reload().await;
            page.open_first_page().await;
            steps::to_named_review(page, WORDS).await;
            page.press("action-send").await;
            page.arrived("waiting-title").await;
            page.sees("failure-unreachable").await;
            page.store_holds(Store::Outbox, 1).await;
            assert_eq!(fixture.reports_with(WORDS), 0);
            profile.kill();
        })
        .await;
    fixture.front.hear_anew();
    fixture
        .live_in(engine, &profile, Language::Swahili, async |page| {
            page.writes_with_a_name();
            page.open_first_page().await;
            page.sees_words(&page.counts("home-waiting", 1)).await;
            assert_eq!(fixture.reports_with(WORDS), 0);
            fixture.network(page, true).await;
            page.store_holds(Store::Receipts, 1).await;
            page.store_holds(Store::Outbox, 0).await;
            assert_eq!(fixture.reports_with(WORDS), 1);
            let sent: Vec<Heard> = fixture.front.reports();
            assert_eq!(sent.len(), 1);
            page.left_no_trace().await;
        })
        .await;
}
in_each_engine!(what_is_written_offline_waits_and_goes_once);

/// Left while it makes its database, a page is kept by WebKit for going back, and must not block that database meanwhile.
async fn a_page_left_in_its_first_moment_blocks_no_storage(engine: Engine) {
    const LEAVES: &str = "const open = IDBFactory.prototype.open, ms = arguments[0]; \
         IDBFactory.prototype.open = function (...given) { \
             const request = open.apply(this, given); \
             request.addEventListener('upgradeneeded', () => { \
                 for (let at = 0; at < 300; at++) request.result.createObjectStore(`other-${at}`); \
                 setTimeout(() => { location.href = '/en/' }, ms); \
             }); \
             return request; \
         }";
    const OPENS: &str = "const done = arguments[0], request = indexedDB.open('mrejesho'); \
         request.onsuccess = () => { request.result.close(); done('opens') }; \
         request.onerror = () => done(String(request.error)); setTimeout(() => done('never opens'), 20000)";
    let fixture = Fixture::open().await;
    for ms in [0, 0, 20, 80] {
        let profile = Profile::empty();
        fixture
            .live_in(engine, &profile, Language::Swahili, async |page| {
                page.open_first_page().await;
                page.js(LEAVES, vec![json!(ms)]).await;
                page.press("kind-complaint").await;
                page.until("it is left", "return location.pathname === '/en/'", vec![])
                    .await;
                let opened = page.driver.execute_async(OPENS, vec![]).await;
                assert_eq!(*opened.expect("an answer").json(), json!("opens"));
            })
            .await;
    }
}
in_one_engine!(a_page_left_in_its_first_moment_blocks_no_storage: webkit = WebKit);

/// The page says so, loses nothing as long as it is open, and the report goes.
async fn where_nothing_is_kept_the_report_goes_all_the_same(engine: Engine) {
    let fixture = Fixture::open().await;
    let profile = Profile::of_firefox_that_keeps_nothing();
    fixture
        .live_in(engine, &profile, Language::Swahili, async |page| {
            page.open_first_page().await;
            let local = page
                .js(
                    "try { return !localStorage } catch (error) { return error.name }",
                    vec![],
                )
                .await;
            assert_eq!(local, "SecurityError", "this browser keeps something");
            steps::to_what(page, "naming-named", BILLS).await;
            page.fill("description", WORDS).await;
            page.sees("saved-not").await;
            page.does_not_see("saved-kept").await;
            steps::on_to_review(page).await;
            page.back().await;
            page.arrived("contact-title").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            assert_eq!(page.line_of("description").await, WORDS);
            // It cannot wait on the device, so the second press sends it from the page itself.
            page.press("action-send").await;
            page.sees("cannot-hand-over").await;
            assert_eq!(fixture.reports_with(WORDS), 0);
            steps::send(page).await;
            assert_eq!(fixture.reports_with(WORDS), 1);
            page.nothing_broke().await;
        })
        .await;
}
in_one_engine!(where_nothing_is_kept_the_report_goes_all_the_same: firefox = Firefox);

async fn six_words_keep_a_draft_without_a_name(engine: Engine) {
    let fixture = Fixture::open().await;
    fixture
        .walk_in(engine, Language::Swahili, async |page| {
            let six = steps::to_vault(page, WORDS).await;
            page.store_holds(Store::Drafts, 1).await;
            assert_eq!(page.kept_with(WORDS).await, Vec::<String>::new());
            page.reload().await;
            // What is there moves the page as it comes.
            page.sees_words(&page.counts("home-locked", 1)).await;
            steps::to_mine(page).await;
            let mut other = six.clone();
            other.reverse();
            steps::type_six(page, &other, "vault-open").await;
            page.sees("vault-wrong").await;
            steps::type_six(page, &six, "vault-open").await;
            page.sees("mine-drafts").await;
            page.press("mine-continue").await;
            page.moved_to("/", "details-title-complaint").await;
            assert_eq!(page.value_of("description").await, WORDS);
            steps::on_to_receipt(page).await;
            assert_eq!(fixture.reports_with(WORDS), 1);
            page.store_holds(Store::Drafts, 0).await;
        })
        .await;
}
in_each_engine!(six_words_keep_a_draft_without_a_name);

async fn a_sealed_report_opens_with_the_key_alone(engine: Engine) {
    let sealing = Sealing::prepared(|_| {}).await;
    let fixture = &sealing.fixture;
    fixture
        .walk_in(engine, Language::Swahili, async |page| {
            steps::to_review(page).await;
            page.press_box("seal").await;
            steps::send(page).await;
            assert_eq!(fixture.reports_with(WORDS), 0);
            let report = fixture.front.reports().pop().expect("a report");
            assert!(!String::from_utf8_lossy(&report.body).contains("LUKU"));
            let envelope = envelope_of(&report.body);
            let envelope = sealing.folder.put("sealed.bin", &envelope);
            let opened = sealing::run(
                &cli(),
                &[Path::new("open"), &sealing.key(), Path::new(&envelope)],
            );
            let shown = String::from_utf8(opened.stdout).expect("text");
            assert!(shown.contains(WORDS), "{shown}");
        })
        .await;
}
in_each_engine!(a_sealed_report_opens_with_the_key_alone);

async fn an_answer_is_followed_and_acted_on(engine: Engine) {
    const STILL: &str = "Bado hakuna umeme, na fundi hakuja.";
    let fixture = Fixture::open().await;
    fixture
        .walk_in(engine, Language::Swahili, async |page| {
            let reference = steps::sent_and_remembered(page, WORDS).await;
            office_answers(&fixture, page, &reference).await;
            page.press("receipt-follow").await;
            page.moved_to("/fuatilia/", "follow-title").await;
            page.press("action-look-up").await;
            page.has_focus("case").await;
            page.sees_words(ANSWER).await;
            page.press("case-act-not-solved").await;
            page.has_focus("act-title").await;
            page.fill("case-words-not-solved", STILL).await;
            page.press("case-check").await;
            page.sees("case-review").await;
            assert_eq!(fixture.acts_with(STILL), 0);
            page.press("action-send").await;
            page.sees("case-done-seen").await;
            page.sees("case-next-not-solved").await;
            assert_eq!(fixture.acts_with(STILL), 1);
            page.store_holds(Store::Acts, 0).await;
        })
        .await;
}
in_each_engine!(an_answer_is_followed_and_acted_on);

async fn a_terminal_left_alone_is_wiped(engine: Engine) {
    let fixture = Fixture::with_terminal(&terminal::setup(2, 4), true).await;
    terminal::walk_in(&fixture, engine, async |page| {
        terminal::to_words(page, "naming-nameless", BILLS.swahili).await;
        page.fill("description", WORDS).await;
        terminal::counts(page).await;
        // A key goes on typing where the caret is.
        page.keys("a").await;
        page.until(
            "no countdown",
            "return document.getElementById('countdown').hidden",
            vec![],
        )
        .await;
        assert_eq!(page.value_of("description").await, format!("{WORDS}a"));
        terminal::mark(page).await;
        terminal::came_anew(page).await;
        assert_eq!(terminal::traces(page, WORDS).await, [""; 0]);
        assert_eq!(terminal::kept_at_all(page).await, terminal::nothing_kept());
        terminal::try_to_go_back(page, 3).await;
        assert_eq!(terminal::traces(page, WORDS).await, [""; 0]);
        assert!(fixture.office_proxy.reports().is_empty());
    })
    .await;
}
in_each_engine!(a_terminal_left_alone_is_wiped);

async fn the_other_language_keeps_every_word(engine: Engine) {
    let fixture = Fixture::open().await;
    fixture
        .walk_in(engine, Language::Swahili, async |page| {
            steps::to_kept_words(page, WORDS).await;
            page.switch_language().await;
            page.is_whole("details-title-complaint", "title-page").await;
            assert_eq!(page.language(), other_language(Language::Swahili));
            assert_eq!(page.value_of("description").await, WORDS);
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.sees_words(TANESCO.english).await;
            page.back().await;
            page.arrived("contact-title").await;
            page.back().await;
            page.arrived("details-title-complaint").await;
            page.forward().await;
            page.arrived("contact-title").await;
            page.switch_language().await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.sees_words(TANESCO.swahili).await;
            assert_eq!(page.line_of("description").await, WORDS);
        })
        .await;
}
in_each_engine!(the_other_language_keeps_every_word);

/// From the skip link to the receipt, with the focus always shown.
async fn a_whole_report_by_keys_alone(engine: Engine) {
    let fixture = Fixture::open().await;
    fixture
        .walk_in(engine, Language::Swahili, async |page| {
            // The button to hear the page is there only if the device itself has a voice for it.
            let reads = "return (globalThis.speechSynthesis?.getVoices() ?? []) \
                 .some(voice => voice.localService && /^sw\\b/i.test(voice.lang))";
            if page.js(reads, vec![]).await == false {
                page.does_not_see("listen").await;
            }
            by_keys::whole_report(page).await;
            page.reference().await;
            assert_eq!(fixture.reports_with(WORDS), 1);
        })
        .await;
}
in_each_engine!(a_whole_report_by_keys_alone);

/// No engine here has a Kiswahili voice, so a script plays one.
async fn a_page_is_read_aloud_and_stops(engine: Engine) {
    let fixture = Fixture::open().await;
    fixture
        .walk_in(engine, Language::Swahili, async |page| {
            page.open_first_page().await;
            page.js(&voices::staged(LOCAL, "slow"), vec![]).await;
            page.press("kind-complaint").await;
            page.arrived("naming-title").await;
            page.press("listen").await;
            let is_said = "return window.spoken.some(([text]) => text === arguments[0])";
            let title = json!(page.say("naming-title"));
            page.until("the heading aloud", is_said, vec![title]).await;
            assert_eq!(page.js("return window.unlocked", vec![]).await, 1);
            page.press("naming-nameless").await;
            page.arrived("recipient-title").await;
            page.until("silence", "return !window.isSpeaking()", vec![])
                .await;
            let search = page.say("recipient-search");
            page.js("labelled(arguments[0]).focus()", vec![json!(search)])
                .await;
            page.press("listen").await;
            page.until("the question aloud", is_said, vec![json!(search)])
                .await;
            page.press("listen-stop").await;
            page.until("silence", "return !window.isSpeaking()", vec![])
                .await;
            page.sees("listen").await;
        })
        .await;
}
in_each_engine!(a_page_is_read_aloud_and_stops);
