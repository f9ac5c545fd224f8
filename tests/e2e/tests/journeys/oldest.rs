//! The main ways through the site in the oldest engine that it must run in (Safari 16.0's): with a name and without, a photo, no
//! network, and six words.

use journeys::camera::{self, Gallery, PLANTED};
use journeys::steps::{self, BILLS, POWER_CUTS, WORDS};
use journeys::{Fixture, Language};
use mrejesho::feedback::privacy::picture_metadata;
use mrejesho::feedback::records::store::Store;
use thirtyfour::Key;

/// The first steps are what trapped: the number of the first one is 0.
async fn a_whole_report_with_a_name(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk_in_oldest(language, async |page| {
            steps::to_whom(page, "naming-named").await;
            page.fill("recipient-search", "tanesko").await;
            page.sees_words(steps::TANESCO.read_in(language)).await;
            page.keys(Key::Down + Key::Enter).await;
            page.sees("recipient-chosen").await;
            page.choose(POWER_CUTS.read_in(language)).await;
            page.press("action-continue").await;
            page.arrived("details-title-complaint").await;
            page.fill("description", WORDS).await;
            page.choose(steps::LOW_VOLTAGE.read_in(language)).await;
            page.fill_moment(steps::SINCE_WHEN.read_in(language), "2026-11-19", "18:30")
                .await;
            page.sees("saved-kept").await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.fill("first-name", "Asha").await;
            page.fill("phone", "0712 345 678").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            steps::send(page).await;
            page.reference().await;
            assert_eq!(fixture.reports_with(WORDS), 1);

            page.press("receipt-follow").await;
            page.shows("follow-title").await;
            page.press("action-look-up").await;
            page.sees("status-received").await;
        })
        .await;
}
in_both_languages!(a_whole_report_with_a_name);

async fn a_whole_report_without_a_name(language: Language) {
    let fixture = Fixture::open().await;
    fixture
        .walk_in_oldest(language, async |page| {
            steps::to_review(page).await;
            page.sees("selfcheck-none").await;
            steps::send(page).await;
            assert_eq!(fixture.reports_with(WORDS), 1);
            assert_eq!(page.kept_with(WORDS).await, Vec::<String>::new());
        })
        .await;
}
in_both_languages!(a_whole_report_without_a_name);

#[tokio::test]
async fn what_waits_goes_when_the_network_is_back() {
    let fixture = Fixture::open().await;
    fixture
        .walk_in_oldest(Language::Swahili, async |page| {
            steps::to_named_review(page, WORDS).await;
            fixture.network(page, false).await;
            page.press("action-send").await;
            page.arrived("waiting-title").await;
            page.store_holds(Store::Outbox, 1).await;
            assert_eq!(fixture.reports_with(WORDS), 0);
            fixture.network(page, true).await;
            page.arrived("receipt-title").await;
            assert_eq!(fixture.reports_with(WORDS), 1);
            page.store_holds(Store::Outbox, 0).await;
        })
        .await;
}

#[tokio::test]
async fn six_words_keep_a_draft_without_a_name() {
    let fixture = Fixture::open().await;
    fixture
        .walk_in_oldest(Language::Swahili, async |page| {
            let six = steps::to_vault(page, WORDS).await;
            page.store_holds(Store::Drafts, 1).await;
            assert_eq!(page.kept_with(WORDS).await, Vec::<String>::new());
            page.reload().await;
            // What is there moves the page as it comes.
            page.sees_words(&page.counts("home-locked", 1)).await;
            steps::to_mine(page).await;
            steps::type_six(page, &six, "vault-open").await;
            page.sees("mine-drafts").await;
            page.press("mine-continue").await;
            page.shows("details-title-complaint").await;
            assert_eq!(page.value_of("description").await, WORDS);
        })
        .await;
}

/// Debian's build of the engine writes neither JPEG nor WebP: the photo becomes a PNG.
#[tokio::test]
async fn a_photo_goes_without_what_the_camera_hid_in_it() {
    let fixture = Fixture::open().await;
    let gallery = Gallery::open();
    let photo = gallery.put("IMG_asha.jpg", &camera::photo(640, 320, 1));
    fixture
        .walk_in_oldest(Language::Swahili, async |page| {
            steps::to_what(page, "naming-named", BILLS).await;
            page.fill("description", WORDS).await;
            page.pick_files(&[photo]).await;
            page.until(
                "the photo in the list",
                "const pictures = all('.photos img'); \
                 return pictures.length === 1 && pictures[0].complete && pictures[0].naturalWidth > 0",
                vec![],
            )
            .await;
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

/// WebKit answers a request "only-if-cached" from the network, so the worker must ask for no first page that nobody opened.
#[tokio::test]
async fn the_worker_loads_no_page_that_nobody_opened() {
    let fixture = Fixture::open().await;
    fixture
        .walk_in_oldest(Language::Swahili, async |page| {
            page.is_installed().await;
            page.until(
                "the first page is kept",
                "caches.match('/', {ignoreSearch: true}).then(it => { window.isKept = !!it }); return window.isKept",
                vec![],
            )
            .await;
            assert_eq!(fixture.front.times("/en/"), 0);
        })
        .await;
}
