//! Photos with a report: added, seen, taken off, sent with a name and without, and what of them is at the office; no photo of
//! anybody is needed.

use axum::http::Method;
use journeys::camera::{self, Gallery, PLANTED};
use journeys::steps::{self, BILLS};
use journeys::{Answer, Fixture, Language, Page, Spoil, desk};
use mrejesho::feedback::privacy::picture_metadata;
use mrejesho::feedback::records::kept_draft::KeptDraft;
use mrejesho::feedback::records::store::Store;
use mrejesho::i18n;
use serde_json::{Value, json};

/// Waits until so many stand in the list, each with its preview drawn.
async fn listed(page: &Page, count: usize) -> Value {
    page.until(
        &format!("{count} files in the list"),
        "const rows = all('.photos li'); const pictures = all('.photos img'); \
         return rows.length === arguments[0] && !document.querySelector('input[type=file]')?.disabled \
             && pictures.every(picture => picture.complete && picture.naturalWidth > 0) \
             && {rows: rows.map(words), sizes: pictures.map(p => [p.naturalWidth, p.naturalHeight])}",
        vec![json!(count)],
    )
    .await
}

/// Takes one off, by the button that says which.
async fn remove(page: &Page, number: usize) {
    let which = i18n::named::say(
        page.language(),
        "photos-photo",
        &[("number", number.into())],
    );
    page.press_words(&format!("{} {which}", page.say("photos-remove")))
        .await;
    // The button that was pressed is gone, and whoever works by keys or by ear is not.
    page.until(
        "the focus on the button for photos",
        "return ['field-files', 'act-photos'].includes(document.activeElement?.id)",
        vec![],
    )
    .await;
}

/// Why files were not added, in the order in which they were picked.
async fn refused(page: &Page, reasons: &[(usize, &str)]) {
    let expected: Vec<String> = reasons
        .iter()
        .map(|(number, key)| {
            let not_added = [("number", (*number).into())];
            let not_added = i18n::named::say(page.language(), "photos-not-added", &not_added);
            format!("{not_added} {}", page.say(key))
        })
        .collect();
    page.until(
        &format!("{expected:?}"),
        "return JSON.stringify(all('fieldset ul.summary li').map(words)) === JSON.stringify(arguments[0])",
        vec![json!(expected)],
    )
    .await;
}

/// At the office: bare, small, and nothing of what the camera wrote.
fn is_bare(file: &[u8]) {
    assert!(picture_metadata::is_bare(file));
    assert!(file.len() <= 200_000, "{}", file.len());
    let marks = PLANTED.as_bytes().windows(8);
    for mark in marks {
        assert!(
            !file.windows(8).any(|here| here == mark),
            "it still says {mark:?}"
        );
    }
}

/// Debian's exiftool, where it is there: what it calls a file with metadata.
fn exiftool_finds_nothing(gallery: &Gallery, files: &[Vec<u8>]) {
    let program = std::env::var("MREJESHO_EXIFTOOL").unwrap_or_else(|_| "exiftool".to_owned());
    for (number, file) in files.iter().enumerate() {
        let path = gallery.put(&format!("stored-{number}"), file);
        let read = std::process::Command::new(&program)
            .args(["-json", "-G1", "-a", "-U", &path])
            .output();
        let Ok(read) = read else { return };
        let read: Value = serde_json::from_slice(&read.stdout).expect("JSON");
        for (tag, value) in read[0].as_object().expect("tags") {
            let group = tag.split(':').next().unwrap_or_default();
            let known = [
                "SourceFile",
                "ExifTool",
                "System",
                "File",
                "Composite",
                "JFIF",
                "RIFF",
            ];
            assert!(known.contains(&group), "{tag} {value}");
            assert!(
                !["File:Comment", "File:ExifByteOrder"].contains(&tag.as_str()),
                "{tag}"
            );
        }
    }
}

/// Which way up a picture in the list is: the lightness near its top, its bottom, its left and its right.
async fn light(page: &Page, at: usize) -> [bool; 4] {
    let script = "const picture = all('.photos img')[arguments[0]]; \
         const canvas = document.createElement('canvas'); canvas.width = canvas.height = 40; \
         const context = canvas.getContext('2d'); context.drawImage(picture, 0, 0, 40, 40); \
         const light = (x, y) => context.getImageData(x, y, 1, 1).data[0] > 128; \
         return [light(20, 4), light(20, 36), light(4, 20), light(36, 20)]";
    let found = page.js(script, vec![json!(at)]).await;
    serde_json::from_value(found).expect("four")
}

async fn photos_go_with_a_report(language: Language) {
    for naming in ["naming-named", "naming-nameless"] {
        let fixture = Fixture::open().await;
        let gallery = Gallery::open();
        let upright = gallery.put("IMG_asha_juma.jpg", &camera::photo(640, 320, 1));
        let turned = gallery.put("PXL_2026.jpg", &camera::photo(4_000, 2_000, 6));
        let noise = gallery.put("noise.png.jpg", &camera::noise(1_800, 1_200));
        fixture
            .walk(language, async |page| {
                if naming == "naming-named" {
                    page.writes_with_a_name();
                }
                steps::to_what(page, naming, BILLS).await;
                page.fill("description", steps::WORDS).await;
                page.pick_files(&[upright.clone(), turned.clone()]).await;
                let shown = listed(page, 2).await;
                // No longer than the config says, and right side up: what was left is on top.
                assert_eq!(shown["sizes"], json!([[640, 320], [800, 1_600]]));
                let [_, _, left, right] = light(page, 0).await;
                assert_eq!((left, right), (false, true));
                let [top, bottom, _, _] = light(page, 1).await;
                assert_eq!((top, bottom), (false, true));
                page.pick_files(std::slice::from_ref(&noise)).await;
                listed(page, 3).await;
                remove(page, 1).await;
                let left = listed(page, 2).await;
                assert_eq!(left["sizes"][0], json!([800, 1_600]));

                page.press("action-continue").await;
                if naming == "naming-named" {
                    page.arrived("contact-title").await;
                    page.press("action-continue").await;
                }
                page.arrived("review-title").await;
                listed(page, 2).await;
                let cost = page.js("return words(document.getElementById('cost'))", vec![]).await;
                steps::send(page).await;
                let reference = page.reference().await;

                let reports = fixture.office_proxy.reports();
                assert_eq!(reports.len(), 1);
                let body = String::from_utf8_lossy(&reports[0].body).into_owned();
                for name in ["IMG", "asha", "PXL", "noise"] {
                    assert!(!body.contains(name), "the name of a file left the phone: {name}");
                }
                assert!(body.contains("filename=\"photo-1.webp\"") && body.contains("filename=\"photo-2.webp\""));
                // What was said to be the cost is what it was, and a little around it.
                let cost: usize = cost.as_str().unwrap_or_default().split(|letter: char| !letter.is_ascii_digit())
                    .filter_map(|number| number.parse().ok()).next().expect("a cost");
                let weight = reports[0].body.len().div_ceil(1_000);
                assert!((weight..weight + 6).contains(&cost), "{cost} for {weight}");

                let files = fixture.files_with(steps::WORDS);
                assert_eq!(files.len(), 2);
                files.iter().for_each(|file| is_bare(file));
                exiftool_finds_nothing(&gallery, &files);
                let address = format!("{}/{reference}", fixture.desk_url());
                desk::in_tab(&page.driver, &address, async |driver| {
                    let script = "return [...document.querySelectorAll('.media img')].map(i => [i.complete, i.naturalWidth])";
                    let seen = driver.execute(script, vec![]).await.expect("the desk's page");
                    assert_eq!(seen.json()[0], json!([true, 800]));
                })
                .await;
                // Nothing of them is left, whether or not there was a name.
                page.store_holds(Store::Files, 0).await;
            })
            .await;
    }
}
in_both_languages!(photos_go_with_a_report);

async fn what_cannot_go_is_said_and_nothing_is_lost(language: Language) {
    let fixture = Fixture::open().await;
    let gallery = Gallery::open();
    let photo = camera::photo(640, 320, 1);
    let good = gallery.put("good.jpg", &photo);
    let broken = gallery.put("broken.jpg", &photo[..200]);
    // Its lower half would be white.
    let half = gallery.put("half.jpg", &photo[..photo.len() * 2 / 3]);
    let ended = [&photo[..photo.len() * 2 / 3], b"\xff\xd9"].concat();
    let ended = gallery.put("ended.jpg", &ended);
    let noise = camera::noise(64, 64);
    let half_png = gallery.put("half.png", &noise[..noise.len() / 2]);
    let heic = gallery.put(
        "IMG_1.heic",
        b"\0\0\0\x18ftypheic\0\0\0\0mif1heic\0\0\0\x14ispe\0\0\0\0\0\0\x0f\xc0\0\0\x0b\xd0",
    );
    let pdf = gallery.put("barua.pdf", b"%PDF-1.7\n");
    let large_pdf = gallery.put(
        "kitabu.pdf",
        &[&b"%PDF-1.7\n"[..], &[0; 1_000_001]].concat(),
    );
    let office = gallery.put("barua.docx", b"PK\x03\x04word/document.xml");
    let heavy = gallery.put("heavy.jpg", &[&photo[..], &vec![0; 40 << 20]].concat());
    let many_pixels = gallery.put("huge.jpg", &camera::photo(8_192, 6_400, 1));
    let text = gallery.put("notes.txt", b"Si picha.");
    fixture
        .walk(language, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", steps::WORDS).await;
            let picked = [
                &broken,
                &heic,
                &pdf,
                &office,
                &heavy,
                &many_pixels,
                &text,
                &half,
                &ended,
                &half_png,
                &good,
            ];
            page.pick_files(&picked.map(String::clone)).await;
            let reasons = [
                (1, "photo-broken"),
                (2, "photo-heic"),
                (3, "photo-pdf-nameless"),
                (4, "photo-office"),
                (5, "photo-too-heavy"),
                (6, "photo-too-large"),
                (7, "photo-not-a-picture"),
                (8, "photo-broken"),
                (9, "photo-broken"),
                (10, "photo-broken"),
            ];
            refused(page, &reasons).await;
            listed(page, 1).await;
            assert_eq!(page.value_of("description").await, steps::WORDS);
            // Thirty at once: as many as the office takes, and a word on the rest.
            page.pick_files(
                &vec![good.clone(); 30]
                    .iter()
                    .enumerate()
                    .map(|(number, _)| gallery.put(&format!("{number}.jpg"), &photo))
                    .collect::<Vec<_>>(),
            )
            .await;
            refused(page, &[(3, "photo-too-many")]).await;
            listed(page, 3).await;
            assert_eq!(page.value_of("description").await, steps::WORDS);
        })
        .await;
    // With a name a PDF goes, as it is.
    fixture
        .walk(language, async |page| {
            page.writes_with_a_name();
            steps::to_kept_words(page, "Angalia barua hii.").await;
            page.pick_files(&[large_pdf.clone(), pdf.clone(), good.clone()])
                .await;
            refused(page, &[(1, "photo-pdf-too-heavy")]).await;
            listed(page, 2).await;
            // Without a name it does not, and that is said.
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.change(&page.say("review-naming")).await;
            page.arrived("naming-title").await;
            page.press("naming-nameless").await;
            page.arrived("review-title").await;
            listed(page, 1).await;
            page.change(&page.say("files")).await;
            page.sees("photos-gone-nameless").await;
            page.store_holds(Store::Files, 0).await;
        })
        .await;
}
in_english!(what_cannot_go_is_said_and_nothing_is_lost);

#[tokio::test]
async fn a_photo_of_48_megapixels_is_made_small_and_stands_upright() {
    let fixture = Fixture::open().await;
    let gallery = Gallery::open();
    let large = gallery.put("large.jpg", &camera::photo(8_000, 6_000, 8));
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.pick_files(&[large]).await;
            let shown = listed(page, 1).await;
            assert_eq!(shown["sizes"], json!([[1_200, 1_600]]));
            // Turned the other way: what was left is below.
            let [top, bottom, _, _] = light(page, 0).await;
            assert_eq!((top, bottom), (true, false));
        })
        .await;
}

async fn photos_with_a_name_are_kept_with_the_draft_and_go_with_it(language: Language) {
    let fixture = Fixture::open().await;
    let gallery = Gallery::open();
    let photos = [1, 6]
        .map(|turned| gallery.put(&format!("{turned}.jpg"), &camera::photo(640, 320, turned)));
    fixture
        .walk(language, async |page| {
            page.writes_with_a_name();
            steps::to_kept_words(page, steps::WORDS).await;
            page.pick_files(&photos).await;
            listed(page, 2).await;
            page.store_holds(Store::Files, 2).await;
            page.reload().await;
            page.shows("details-title-complaint").await;
            let shown = listed(page, 2).await;
            assert_eq!(shown["sizes"], json!([[640, 320], [320, 640]]));
            remove(page, 1).await;
            listed(page, 1).await;
            page.store_holds(Store::Files, 1).await;
            // Thrown away and brought back, with its photo.
            steps::to_mine(page).await;
            page.press("mine-delete").await;
            page.sees("mine-deleted").await;
            page.store_holds(Store::Files, 0).await;
            page.press("mine-undo").await;
            page.store_holds(Store::Files, 1).await;
            // From a page that has nothing of it in its memory.
            page.reload().await;
            page.press("mine-continue").await;
            page.moved_home(ways_home(page)).await;
            page.shows("details-title-complaint").await;
            listed(page, 1).await;
            // A file that was spoilt on the device is said to be gone, and the words stay.
            let drafts: Vec<KeptDraft> = page.records(Store::Drafts).await;
            let place = drafts[0].draft.files[0].place(&drafts[0].id);
            page.plant(Store::Files, &[(place, "si picha".to_owned())])
                .await;
            page.reload().await;
            page.sees("photos-gone-lost").await;
            assert_eq!(page.value_of("description").await, steps::WORDS);
            // Futa vyote.
            page.pick_files(&photos[..1]).await;
            listed(page, 1).await;
            page.store_holds(Store::Files, 1).await;
            // A list that is drawn anew after a save asks anew, too.
            tokio::time::sleep(std::time::Duration::from_secs(2)).await;
            steps::to_mine(page).await;
            page.press("mine-empty").await;
            page.press("mine-empty-yes").await;
            page.sees("mine-none").await;
            page.store_holds(Store::Files, 0).await;
        })
        .await;
}
in_kiswahili!(photos_with_a_name_are_kept_with_the_draft_and_go_with_it);

fn ways_home(page: &Page) -> &'static str {
    match page.language() {
        Language::Swahili => "/",
        _ => "/en/",
    }
}

#[tokio::test]
async fn a_photo_waits_in_the_outbox_and_goes_when_the_network_is_back() {
    let fixture = Fixture::open().await;
    let gallery = Gallery::open();
    let photo = gallery.put("a.jpg", &camera::photo(640, 320, 1));
    fixture
        .walk(Language::Swahili, async |page| {
            page.writes_with_a_name();
            steps::to_kept_words(page, steps::WORDS).await;
            page.pick_files(&[photo]).await;
            listed(page, 1).await;
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.network(false).await;
            page.press("action-send").await;
            page.arrived("waiting-title").await;
            page.store_holds(Store::Outbox, 1).await;
            page.store_holds(Store::Files, 1).await;
            // A new page has nothing of it in its memory.
            page.network(true).await;
            fixture.stop_office();
            page.reload().await;
            page.shows("home-title").await;
            fixture.start_office();
            steps::to_mine(page).await;
            page.press_if_there("waiting-now").await;
            page.store_holds(Store::Receipts, 1).await;
            page.store_holds(Store::Files, 0).await;
            let files = fixture.files_with(steps::WORDS);
            assert_eq!(files.len(), 1);
            is_bare(&files[0]);
        })
        .await;
}

async fn an_office_that_takes_no_photos_gets_the_words(language: Language) {
    for naming in ["naming-named", "naming-nameless"] {
        let fixture = Fixture::open().await;
        let gallery = Gallery::open();
        let photo = gallery.put("a.jpg", &camera::photo(640, 320, 1));
        fixture
            .walk(language, async |page| {
                if naming == "naming-named" {
                    page.writes_with_a_name();
                }
                steps::to_what(page, naming, BILLS).await;
                page.fill("description", steps::WORDS).await;
                page.pick_files(std::slice::from_ref(&photo)).await;
                listed(page, 1).await;
                page.press("action-continue").await;
                if naming == "naming-named" {
                    page.arrived("contact-title").await;
                    page.press("action-continue").await;
                }
                page.arrived("review-title").await;
                let too_large = Answer::html(413, "<html>413 Request Entity Too Large</html>");
                fixture.office_proxy.spoil(
                    Method::POST,
                    "/requests.json",
                    Spoil::Instead(too_large),
                );
                page.press("action-send").await;
                page.sees("failure-files-refused").await;
                listed(page, 1).await;
                fixture.office_proxy.mend();
                page.press("review-without-files").await;
                page.arrived("receipt-title").await;
                assert_eq!(fixture.reports_with(steps::WORDS), 1);
                assert_eq!(fixture.files_with(steps::WORDS).len(), 0);
                page.store_holds(Store::Files, 0).await;
            })
            .await;
    }
}
in_english!(an_office_that_takes_no_photos_gets_the_words);

/// As browsers do that hide what would tell one visitor from another.
const CHANGES_WHAT_IS_DRAWN: &str = "const read = CanvasRenderingContext2D.prototype.getImageData; \
     CanvasRenderingContext2D.prototype.getImageData = function (...args) { \
         const image = read.apply(this, args); image.data[image.data.length >> 1] ^= 1; return image }";

async fn a_browser_that_changes_what_is_drawn_is_found_out(language: Language) {
    let fixture = Fixture::open().await;
    let gallery = Gallery::open();
    let photo = gallery.put("a.jpg", &camera::photo(640, 320, 6));
    for naming in ["naming-named", "naming-nameless"] {
        fixture
            .walk(language, async |page| {
                page.before_each_page(CHANGES_WHAT_IS_DRAWN).await;
                page.open_first_page().await;
                if naming == "naming-named" {
                    page.writes_with_a_name();
                }
                steps::to_what(page, naming, BILLS).await;
                page.fill("description", steps::WORDS).await;
                page.pick_files(std::slice::from_ref(&photo)).await;
                if naming == "naming-nameless" {
                    refused(page, &[(1, "photo-drawing-nameless")]).await;
                    assert_eq!(page.value_of("description").await, steps::WORDS);
                    return;
                }
                listed(page, 1).await;
                page.sees("photos-as-it-is").await;
                page.press("action-continue").await;
                page.arrived("contact-title").await;
                page.press("action-continue").await;
                page.arrived("review-title").await;
                steps::send(page).await;
                let files = fixture.files_with(steps::WORDS);
                is_bare(&files[0]);
                assert_eq!(picture_metadata::orientation(&files[0]), 6);
            })
            .await;
    }
}
in_kiswahili!(a_browser_that_changes_what_is_drawn_is_found_out);

#[tokio::test]
async fn where_the_office_takes_none_none_is_offered() {
    let config = journeys::fixture::changed_config(|config| {
        config["media"] = false.into();
    });
    let fixture = Fixture::with(office::Manner::Whole, Some(&config)).await;
    fixture
        .walk(Language::Swahili, async |page| {
            steps::to_what(page, "naming-named", BILLS).await;
            page.does_not_see("photos-add-named").await;
        })
        .await;
}

/// A device that has room for words and for no photo.
const FULL_FOR_PHOTOS: &str = "const own = IDBObjectStore.prototype.put; \
     IDBObjectStore.prototype.put = function (value, key) { \
         if (this.name === 'files') throw new DOMException('full', 'QuotaExceededError'); \
         return own.call(this, value, key) }";

async fn where_there_is_no_room_for_a_photo_the_words_are_kept(language: Language) {
    let fixture = Fixture::open().await;
    let gallery = Gallery::open();
    let photo = gallery.put("picha.jpg", &camera::photo(640, 320, 1));
    fixture
        .walk(language, async |page| {
            page.writes_with_a_name();
            steps::to_kept_words(page, steps::WORDS).await;
            page.js(FULL_FOR_PHOTOS, vec![]).await;
            page.pick_files(std::slice::from_ref(&photo)).await;
            listed(page, 1).await;
            page.sees("photos-not-kept").await;
            page.fill("description", "Maneno mapya yanabaki").await;
            page.until_kept("the words", async || {
                let drafts: Vec<KeptDraft> = page.records(Store::Drafts).await;
                drafts[0].draft.description == "Maneno mapya yanabaki"
            })
            .await;
            page.store_holds(Store::Files, 0).await;
            // It still goes with the report, off the screen.
            page.press("action-continue").await;
            page.arrived("contact-title").await;
            page.press("action-continue").await;
            page.arrived("review-title").await;
            page.press("action-send").await;
            page.sees("cannot-hand-over").await;
            steps::send(page).await;
            is_bare(&fixture.files_with("Maneno mapya yanabaki")[0]);
        })
        .await;
}
in_english!(where_there_is_no_room_for_a_photo_the_words_are_kept);

/// A browser that does not know the word for turning a picture as it was held: some of them turn it all the same, some do not.
/// Either way it stands upright in the end, and a large one is made small while it is read where that can be.
#[tokio::test]
async fn a_browser_without_the_word_turns_a_picture_all_the_same() {
    let large = [1, 6, 8, 3].map(|turned| (turned, camera::photo(4_800, 3_200, turned)));
    for turns in [true, false] {
        let fixture = Fixture::open().await;
        let gallery = Gallery::open();
        let watched = "const own = window.createImageBitmap; window.read = []; \
             window.createImageBitmap = async (file, options = {}) => { \
                 if (options.imageOrientation) throw new TypeError('no such word'); \
                 const made = await own(file, TURNS ? options : {...options, imageOrientation: 'none'}); \
                 window.read.push([made.width, made.height]); return made }";
        let watched = watched.replace("TURNS", if turns { "true" } else { "false" });
        fixture
            .walk(Language::Swahili, async |page| {
                page.before_each_page(&watched).await;
                page.open_first_page().await;
                steps::to_what(page, "naming-nameless", BILLS).await;
                page.fill("description", steps::WORDS).await;
                for (turned, photo) in &large {
                    let photo = gallery.put(&format!("{turned}.jpg"), photo);
                    page.pick_files(std::slice::from_ref(&photo)).await;
                    let shown = listed(page, 1).await;
                    let (is_upright, wanted) = match turned {
                        // What was left is on top, or below, or on the right.
                        6 => (true, [false, true, false, false]),
                        8 => (true, [true, false, false, false]),
                        3 => (false, [false, false, true, false]),
                        _ => (false, [false, false, false, true]),
                    };
                    // Two thirds of 1,600, rounded as the browser does.
                    let sizes = [1_066, 1_067].map(|short| match is_upright {
                        true => json!([[short, 1_600]]),
                        false => json!([[1_600, short]]),
                    });
                    let size = &shown["sizes"];
                    assert!(sizes.contains(size), "{turned}, turns: {turns}: {size}");
                    let found = light(page, 0).await;
                    let at = usize::from(*turned < 5) * 2;
                    assert_eq!(
                        found[at..at + 2],
                        wanted[at..at + 2],
                        "{turned}, turns: {turns}"
                    );
                    let read = page.js("return window.read.splice(0)", vec![]).await;
                    let is_small = |side: &Value| side.as_u64().is_some_and(|side| side <= 2_400);
                    let sides = read.as_array().expect("what was read").iter();
                    let mut sides = sides.flat_map(|size| size.as_array().expect("two sides"));
                    assert!(sides.all(is_small), "{turned}: read as {read}");
                    let knows = *turned == 1 || (turns && *turned > 4);
                    let is_read = read.as_array().is_some_and(|read| !read.is_empty());
                    assert!(
                        is_read || !knows,
                        "{turned}: not made small while it was read"
                    );
                    remove(page, 1).await;
                    listed(page, 0).await;
                }
            })
            .await;
    }
}

/// A browser that reads a picture only where it is shown.
#[tokio::test]
async fn a_picture_that_can_only_be_shown_is_drawn_from_there() {
    let fixture = Fixture::open().await;
    let gallery = Gallery::open();
    let photo = gallery.put("picha.jpg", &camera::photo(640, 320, 6));
    fixture
        .walk(Language::Swahili, async |page| {
            page.before_each_page(
                "window.createImageBitmap = () => Promise.reject(new DOMException('no', 'InvalidStateError'))",
            )
            .await;
            page.open_first_page().await;
            steps::to_what(page, "naming-nameless", BILLS).await;
            page.fill("description", steps::WORDS).await;
            page.pick_files(std::slice::from_ref(&photo)).await;
            let shown = listed(page, 1).await;
            assert_eq!(shown["sizes"], json!([[320, 640]]));
            let [top, bottom, _, _] = light(page, 0).await;
            assert_eq!((top, bottom), (false, true));
        })
        .await;
}

/// With a name and without one: what is seen at the office is bare, and nothing of it stays on the phone.
async fn a_photo_goes_with_a_message_about_a_case(language: Language) {
    for is_named in [true, false] {
        let fixture = Fixture::open().await;
        let gallery = Gallery::open();
        let photo = gallery.put("IMG_asha_juma.jpg", &camera::photo(640, 320, 6));
        fixture
            .walk(language, async |page| {
                match is_named {
                    true => steps::to_named_review(page, steps::WORDS).await,
                    false => steps::to_review(page).await,
                }
                steps::send(page).await;
                if is_named {
                    page.press("receipt-remember-yes").await;
                    page.sees("receipt-remembered").await;
                }
                let reference = page.reference().await;
                page.press("receipt-follow").await;
                page.moved_to(steps::follow(language), "follow-title").await;
                page.press("action-look-up").await;
                page.has_focus("case").await;
                page.press("case-act-message").await;
                page.has_focus("act-title").await;
                page.fill("case-words", "Picha ya nguzo iliyoanguka.").await;
                page.pick_files(std::slice::from_ref(&photo)).await;
                listed(page, 1).await;
                page.press("case-check").await;
                page.sees("case-review").await;
                listed(page, 1).await;
                page.press("action-send").await;
                page.sees("case-done-seen").await;
                let address = format!("{}/{reference}", fixture.desk_url());
                desk::in_tab(&page.driver, &address, async |driver| {
                    let script = "return [...document.querySelectorAll('.media img')].map(i => [i.complete, i.naturalWidth])";
                    let seen = driver.execute(script, vec![]).await.expect("the desk's page");
                    assert_eq!(seen.json(), &json!([[true, 320]]));
                })
                .await;

                let posted = fixture.office_proxy.reports();
                let act = posted.last().expect("an act");
                assert!(
                    act.address.contains("servicerequestupdates"),
                    "{}",
                    act.address
                );
                let body = String::from_utf8_lossy(&act.body).into_owned();
                assert!(body.contains("filename=\"photo-1.webp\""), "{body:.400}");
                for of_the_phone in ["IMG", "asha", PLANTED] {
                    assert!(!body.contains(of_the_phone), "{of_the_phone}");
                }
                page.store_holds(Store::Files, 0).await;
                page.store_holds(Store::Acts, 0).await;
            })
            .await;
    }
}
in_kiswahili!(a_photo_goes_with_a_message_about_a_case);
