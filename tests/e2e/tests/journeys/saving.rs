//! Data saving: where the phone saves data, the page with the form does not load the app, and offers it with what it costs.

use journeys::browser::{self, SMALL};
use journeys::{Fixture, Language, Page, root};
use mrejesho::i18n;
use serde_json::json;

const SAVES: &str = "{saveData: true}";

/// A browser that says this of its link; in Chromium under WebDriver nothing else does.
fn link(connection: &str) -> String {
    format!(
        "Object.defineProperty(Navigator.prototype, 'connection', {{get: () => ({connection})}})"
    )
}

/// What the files of the program weigh as they travel, in thousands of bytes.
fn kilobytes() -> u64 {
    let page = std::fs::read_to_string(root().join("dist/index.html")).expect("the first page");
    let named = |mark: &str| {
        let (before, _) = page.split_once(mark).expect("a link");
        let (_, address) = before.rsplit_once("href=").expect("its address");
        let address = address.trim().trim_matches('"').to_owned() + ".br";
        let file = std::fs::metadata(root().join("dist").join(address));
        file.expect("a compressed copy").len()
    };
    let marks = [" as=\"script\"", " as=\"fetch\"", " as=\"style\""];
    let files = std::fs::read_dir(root().join("dist")).expect("the site");
    // The part that comes after the first page belongs to what is loaded.
    let report = files.flatten().find(|file| {
        let name = file.file_name().to_string_lossy().into_owned();
        name.starts_with("report-") && name.ends_with(".br")
    });
    let report = report
        .expect("the part")
        .metadata()
        .expect("its size")
        .len();
    (marks.into_iter().map(named).sum::<u64>() + report).div_ceil(1000)
}

fn offer(language: Language) -> String {
    let values = [("kilobytes", kilobytes().to_string().into())];
    i18n::named::say(language, "basic-app-open", &values)
}

/// Of the program nothing was asked for.
fn nothing_came(fixture: &Fixture) {
    let heard = fixture.front.heard().into_iter();
    let program: Vec<String> = heard
        .map(|heard| heard.address)
        .filter(|address| {
            [".wasm", ".js", ".css"]
                .iter()
                .any(|end| address.ends_with(end))
        })
        .collect();
    assert_eq!(program, Vec::<String>::new());
}

/// The printed page, after all that it does by itself.
async fn stays(page: &Page, fixture: &Fixture) {
    page.shows("basic-title").await;
    page.sees_words(&offer(page.language())).await;
    page.sees("basic-app-gives").await;
    page.still("basic-title").await;
    nothing_came(fixture);
}

async fn the_app_comes_only_when_asked_for(language: Language) {
    let fixture = Fixture::open().await;
    browser::with(SMALL, "sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, language);
        page.before_each_page(&link(SAVES)).await;
        page.open_printed(page.home()).await;
        stays(&page, &fixture).await;
        let fits = "return document.documentElement.scrollWidth <= innerWidth";
        assert_eq!(page.js(fits, vec![]).await, json!(true));
        page.press_words(&offer(language)).await;
        page.shows("home-title").await;
    })
    .await;
}
in_both_languages!(the_app_comes_only_when_asked_for);

#[tokio::test]
async fn the_choice_holds_for_the_visit() {
    let fixture = Fixture::open().await;
    // Without a worker, which would have the app for the next page.
    let script = format!("{}; delete Navigator.prototype.serviceWorker", link(SAVES));
    browser::with(SMALL, "sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.before_each_page(&script).await;
        page.open_printed("/").await;
        stays(&page, &fixture).await;
        page.press_words(&offer(Language::Swahili)).await;
        page.shows("home-title").await;
        page.open("/").await;
        page.open_in("/en/", Language::English).await;
    })
    .await;
}

#[tokio::test]
async fn where_nothing_may_be_kept_it_is_offered_again() {
    let fixture = Fixture::open().await;
    let script = format!(
        "{}; delete Navigator.prototype.serviceWorker; \
         Object.defineProperty(window, 'sessionStorage', {{get() {{ throw new DOMException('no', 'SecurityError') }}}})",
        link(SAVES)
    );
    browser::with(SMALL, "sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.before_each_page(&script).await;
        page.open_printed("/").await;
        stays(&page, &fixture).await;
        page.press_words(&offer(Language::Swahili)).await;
        page.shows("home-title").await;
        page.open_printed("/").await;
        page.sees_words(&offer(Language::Swahili)).await;
    })
    .await;
}

#[tokio::test]
async fn where_the_worker_has_the_app_it_starts_as_ever() {
    let fixture = Fixture::open().await;
    browser::with(SMALL, "sw", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
        page.open("/").await;
        page.is_installed().await;
        page.before_each_page(&link(SAVES)).await;
        page.open("/").await;
        page.shows("home-title").await;
    })
    .await;
}

/// Only a link that the browser calls slow keeps the app away, and whatever else it says does not.
#[tokio::test]
async fn each_link_is_taken_as_the_browser_calls_it() {
    for (connection, waits) in [
        ("{effectiveType: 'slow-2g'}", true),
        ("{effectiveType: '2g', saveData: false}", true),
        ("{effectiveType: '3g', saveData: true}", true),
        ("{effectiveType: '3g', saveData: false}", false),
        ("{effectiveType: '4g'}", false),
        ("{}", false),
        ("{type: 'cellular', saveData: undefined}", false),
        ("undefined", false),
        ("null", false),
    ] {
        let fixture = Fixture::open().await;
        browser::with(SMALL, "sw", async |driver| {
            let page = Page::new(driver.clone(), &fixture.front.address, Language::Swahili);
            page.before_each_page(&link(connection)).await;
            match waits {
                true => {
                    page.open_printed("/").await;
                    stays(&page, &fixture).await;
                }
                false => {
                    page.open("/").await;
                    page.shows("home-title").await;
                }
            }
        })
        .await;
    }
}
