//! Takes pictures of every page, for review and for the README.

use std::fs;
use std::path::Path;

use journeys::browser::{self, DESKTOP, PHONE, SMALL, Size};
use journeys::redmine::{self, Redmine};
use journeys::{Fixture, Language, Page, everyone, root, steps};

#[tokio::main]
async fn main() {
    let all = root().join("target/screenshots");
    let readme = root().join("docs/screenshots");
    for folder in [&all, &readme] {
        fs::create_dir_all(folder).expect("a folder for pictures");
    }
    let mut taken = 0;
    let which = std::env::args().nth(1).unwrap_or_default();
    if which == "redmine" {
        return on_redmine(&all.join("redmine")).await;
    }
    if which == "everyone" {
        return for_everyone(&all.join("everyone")).await;
    }
    let only_basic = which == "basic";
    for language in Language::ALL {
        taken += basic(language, &all, &readme).await;
        if only_basic {
            continue;
        }
        for size in [SMALL, PHONE, DESKTOP] {
            taken += walk(language, size, &all, &readme).await;
        }
    }
    println!(
        "{taken} pictures in {}, those of the README in {}",
        all.display(),
        readme.display()
    );
}

/// Takes pictures of the printed form without a script, of the page that shows what is wrong, and of the receipt.
async fn basic(language: Language, all: &Path, readme: &Path) -> usize {
    let fixture = Fixture::open().await;
    browser::with(SMALL, "fr-FR,fr", async |driver| {
        let page = Page::new(driver.clone(), &fixture.front.address, language);
        page.scripts_off().await;
        page.open_printed(page.home()).await;
        page.shows("basic-title").await;
        let code = language.code();
        let look = async |name: &str| {
            let file = format!("{code}-320-basic-{name}.png");
            write(&all.join(file), &whole_page(&page, SMALL).await);
        };
        look("form").await;
        let picture = page.driver.screenshot_as_png().await.expect("a picture");
        write(&readme.join(format!("basic-{code}.png")), &picture);
        page.js("document.querySelector('#kind input').click(); document.querySelector('#nameless').click()", vec![]).await;
        look("nameless").await;
        page.js("document.querySelector('#naming input').click(); document.getElementById('field-service').value = 'c16-afya'", vec![]).await;
        page.fill("description", steps::WORDS).await;
        page.fill("place", "Kongwa").await;
        page.fill("email", "asha").await;
        page.press("action-send").await;
        page.sees("problem-email-not-an-email").await;
        look("wrong").await;
        page.js("document.getElementById('email').value = ''", vec![]).await;
        page.press("action-send").await;
        page.shows("receipt-title").await;
        look("receipt").await;
    })
    .await;
    4
}

async fn walk(language: Language, size: Size, all: &Path, readme: &Path) -> usize {
    let fixture = Fixture::open().await;
    let mut taken = 0;
    fixture
        .walk_at(size, language, async |page| {
            steps::every_page(&fixture, page, async |page, name| {
                taken += 1;
                let file = format!("{}-{}-{taken:02}-{name}.png", language.code(), size.width);
                write(&all.join(file), &whole_page(page, size).await);
                if size == PHONE && ["home", "review"].contains(&name) {
                    page.js("document.activeElement?.blur(); scrollTo(0, 0)", vec![])
                        .await;
                    let picture = page.driver.screenshot_as_png().await.expect("a picture");
                    write(
                        &readme.join(format!("{name}-{}.png", language.code())),
                        &picture,
                    );
                }
            })
            .await;
        })
        .await;
    taken
}

/// Takes pictures of what helps people with few words, with an old phone or without data, on small screens.
async fn for_everyone(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder for pictures");
    let mut taken = 0;
    for language in Language::ALL {
        for size in [SMALL, PHONE] {
            let fixture = everyone::open().await;
            let mut number = 0;
            let mut look = async |page: &Page, name: &str| {
                number += 1;
                let (code, width) = (language.code(), size.width);
                let file = format!("{code}-{width}-{number:02}-{name}.png");
                write(&folder.join(file), &whole_page(page, size).await);
            };
            fixture
                .walk_at(size, language, async |page| {
                    everyone::every_page(&fixture, page, async |page, name| {
                        look(page, name).await;
                    })
                    .await;
                })
                .await;
            browser::with(size, "fr-FR,fr", async |driver| {
                let page = Page::new(driver.clone(), &fixture.front.address, language);
                page.scripts_off().await;
                page.open_printed(page.home()).await;
                page.shows("basic-title").await;
                let open = "document.querySelectorAll('details').forEach(e => { e.open = true })";
                page.js(open, vec![]).await;
                look(&page, "printed").await;
            })
            .await;
            taken += number;
        }
    }
    println!("{taken} pictures in {}", folder.display());
}

/// Takes pictures of a case with a name and of one without, with the Redmine that the environment names.
async fn on_redmine(folder: &Path) {
    fs::create_dir_all(folder).expect("a folder for pictures");
    let redmine = Redmine::of_environment();
    let mut taken = 0;
    for language in Language::ALL {
        for size in [SMALL, PHONE, DESKTOP] {
            for naming in ["naming-named", "naming-nameless"] {
                let fixture = redmine.fixture().await;
                let mut number = 0;
                let look = async |page: &Page, name: &'static str| {
                    number += 1;
                    let (code, width) = (language.code(), size.width);
                    let file = format!("{code}-{width}-{naming}-{number:02}-{name}.png");
                    write(&folder.join(file), &whole_page(page, size).await);
                };
                fixture
                    .walk_at(size, language, async |page| {
                        redmine::whole_case(&redmine, &fixture, page, naming, look).await;
                    })
                    .await;
                taken += number;
            }
        }
    }
    println!("{taken} pictures in {}", folder.display());
}

/// Takes a picture of the whole page, on a screen as high as the page.
async fn whole_page(page: &Page, size: Size) -> Vec<u8> {
    let height = page
        .js("return document.documentElement.scrollHeight", vec![])
        .await;
    let height = u32::try_from(height.as_u64().unwrap_or_default()).expect("a height");
    page.resize(Size { height, ..size }).await;
    let picture = page.driver.screenshot_as_png().await.expect("a picture");
    page.resize(size).await;
    picture
}

fn write(path: &Path, picture: &[u8]) {
    fs::write(path, picture).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
}
