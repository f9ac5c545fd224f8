//! Takes pictures of every page, for looking at and for the README; it must not change what it shows.

use std::fs;
use std::path::Path;

use journeys::browser::{DESKTOP, PHONE, SMALL, Size};
use journeys::{House, Language, Page, root, ways};

#[tokio::main]
async fn main() {
    let all = root().join("target/screenshots");
    let readme = root().join("docs/screenshots");
    for folder in [&all, &readme] {
        fs::create_dir_all(folder).expect("a folder for pictures");
    }
    let mut taken = 0;
    for language in Language::ALL {
        for size in [SMALL, PHONE, DESKTOP] {
            taken += walk(language, size, &all, &readme).await;
        }
    }
    println!(
        "{taken} pictures in {}, 4 in {}",
        all.display(),
        readme.display()
    );
}

async fn walk(language: Language, size: Size, all: &Path, readme: &Path) -> usize {
    let house = House::open().await;
    let mut taken = 0;
    house
        .walk_at(size, language, async |page| {
            ways::every_page(&house, page, async |page, name| {
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

/// Also what has to be scrolled to: on a screen as high as the page.
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
