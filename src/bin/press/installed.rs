//! Prints what makes the site an app on the phone: the two manifests, the small pages in one file, and the service worker
//! with the list of what it keeps; it must never list a file that another visit may find changed without a new worker.

use crate::files::{files, hash, read, read_text, write};
use crate::headers::{base64, is_hashed};
use crate::lighten::trim_lines;
use crate::site::{HOMES, relative, up_from};
use mrejesho::feedback::language::Language;
use mrejesho::words;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// What `/sw-off.json` holds where phones are to forget the worker; `public/sw.js` knows it to the letter.
pub const OFF: &str = r#"{"mrejesho":"worker-off"}"#;

/// Where the manifest of a language is.
pub fn manifest_address(language: Language) -> &'static str {
    match language {
        Language::Swahili => "/manifest.webmanifest",
        Language::English => "/en/manifest.webmanifest",
    }
}

/// The colours that the browser's own frame takes from the page's.
pub struct Colours {
    pub paper: String,
    pub paper_dark: String,
    pub accent: String,
}

impl Colours {
    /// From the sheet that holds them: first the light scheme, then the dark one.
    pub fn read(tokens: &str) -> Result<Colours, String> {
        let mut paper = values(tokens, "--paper:");
        let mut accent = values(tokens, "--accent:");
        match (paper.next(), paper.next(), accent.next()) {
            (Some(paper), Some(paper_dark), Some(accent)) => Ok(Colours {
                paper,
                paper_dark,
                accent,
            }),
            _ => Err("style/tokens.css does not hold --paper twice and --accent.".into()),
        }
    }
}

fn values<'a>(css: &'a str, name: &'a str) -> impl Iterator<Item = String> + 'a {
    css.lines()
        .filter_map(move |line| line.trim().strip_prefix(name)?.trim().strip_suffix(';'))
        .map(str::to_owned)
}

/// How a language's installed app is called, looks and opens. It has no `id`: that is then the start without its fragment, so
/// that from whatever page it is installed, and in whatever folder of a host the site is, it is one app. `named`: what a file
/// of `public/` is called in the site.
pub fn manifest(
    language: Language,
    lang: &str,
    home: &str,
    follow: &str,
    colours: &Colours,
    named: &BTreeMap<String, String>,
) -> String {
    let say = |key| words::say(language, key, &[]);
    let up = up_from(manifest_address(language));
    let to = |address: &str| relative(&up, address);
    let icon = |name: &str| to(named.get(name).map_or(name, String::as_str));
    let png = |name: &str, size: u32, purpose: &str| {
        json!({
            "src": icon(&format!("icons/{name}-{size}.png")),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": purpose,
        })
    };
    let shortcut = |name: &'static str, url: String| json!({"name": say(name), "url": url, "icons": [png("icon", 192, "any")]});
    let start = match language {
        Language::Swahili => to("/"),
        Language::English => to("/#lang=en"),
    };
    let manifest = json!({
        "lang": lang,
        "dir": "ltr",
        "name": say("page-title"),
        "short_name": say("site-name"),
        "description": say("page-description"),
        "start_url": start,
        "scope": to("/"),
        "display": "standalone",
        "background_color": colours.paper,
        "theme_color": colours.accent,
        "icons": [
            png("icon", 192, "any"),
            png("icon", 512, "any"),
            png("maskable", 192, "maskable"),
            png("maskable", 512, "maskable"),
            {"src": icon("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
        "shortcuts": [
            shortcut("shortcut-complaint", to(&format!("{home}#kind=complaint"))),
            shortcut("link-follow", to(follow)),
        ],
    });
    format!("{manifest}\n")
}

/// Writes the worker of a site that is otherwise whole, in place of the one it may hold.
pub fn write_worker(site: &Path) -> Result<(), String> {
    const TEMPLATE: &str = include_str!("../../../public/sw.js");
    let packed = pack(site)?;
    let mut list = list(site)?;
    // What travels inside another file is what that file says: its name has the hash already, and each one costs bytes.
    let (_, hash) = packed.rsplit_once('-').unwrap_or_default();
    for (address, known) in &mut list {
        if is_small(address) {
            *known = hash.trim_end_matches(".json").to_owned();
        }
    }
    let worker = worker(TEMPLATE, &list, &packed)?;
    write(site, "/sw.js", worker.as_bytes())
}

/// Puts the small pages and the manifests into one file, so that a worker fetches them in one piece: each alone would cost
/// more in headers than in words. The address of the file.
fn pack(site: &Path) -> Result<String, String> {
    let mut pages = BTreeMap::new();
    for (address, path) in parts(site)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.parent() == Some(site) && name.starts_with("pages-") {
            // Of pages that stood here before; a compressed copy goes with its file.
            std::fs::remove_file(&path).map_err(|e| format!("Could not remove {name}: {e}."))?;
            for copy in [".br", ".gz"] {
                let _ = std::fs::remove_file(site.join(format!("{name}{copy}")));
            }
        }
        if is_small(&address) && (!address.ends_with('/') || is_of_the_app(&path)?) {
            pages.insert(address, read_text(&path)?);
        }
    }
    let text = serde_json::to_string(&pages).map_err(|e| format!("The pages are no JSON: {e}."))?;
    let address = format!("/pages-{}.json", hash(text.as_bytes()));
    write(site, &address, text.as_bytes())?;
    Ok(address)
}

/// What travels inside another file: all pages but the first ones, and the manifests.
fn is_small(address: &str) -> bool {
    let is_page = address.ends_with('/') && !HOMES.contains(&address);
    is_page || address.ends_with(".webmanifest")
}

/// The files of a site and their addresses, without the compressed copies.
fn parts(site: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let mut found = Vec::new();
    for path in files(site)? {
        let inside = path.strip_prefix(site).unwrap_or(&path).to_string_lossy();
        if !inside.ends_with(".br") && !inside.ends_with(".gz") {
            let address = crate::serve::address_of(&inside.replace('\\', "/"));
            found.push((address, path));
        }
    }
    Ok(found)
}

/// A page without a manifest is not part of the app.
fn is_of_the_app(page: &Path) -> Result<bool, String> {
    Ok(read_text(page)?.contains("rel=\"manifest\""))
}

/// Everything that a page needs to open, by its address, with the SHA-256 of its bytes. Not the config and the list of
/// institutions, which the operator changes.
fn list(site: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut list = BTreeMap::new();
    for (address, path) in parts(site)? {
        let is_needed = match address.ends_with('/') {
            true => is_of_the_app(&path)?,
            false => {
                (is_hashed(&address) && !is_not_for_all(&address))
                    || address.ends_with(".webmanifest")
                    || address.starts_with("/snippets/")
            }
        };
        if is_needed {
            list.insert(address, base64(&Sha256::digest(&read(&path)?)));
        }
    }
    Ok(list)
}

/// The icons of the installed app, which the system fetches; what few people ever need, which the browser's own memory has
/// after the first time; and the terminal's own.
fn is_not_for_all(address: &str) -> bool {
    ["/icons/", "/aside-", "/kiosk-", "/later-"]
        .iter()
        .any(|place| address.starts_with(place))
}

/// The worker with its list, and without what only its readers need.
fn worker(template: &str, list: &BTreeMap<String, String>, packed: &str) -> Result<String, String> {
    let files = serde_json::to_string(list).map_err(|e| format!("The list is no JSON: {e}."))?;
    let version = hash(files.as_bytes());
    let mut worker: String = template
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    for (place, value) in [
        ("\"{{files}}\"", files),
        ("\"{{homes}}\"", json!(HOMES).to_string()),
        ("\"{{packed}}\"", Value::from(packed).to_string()),
        ("\"{{version}}\"", Value::from(version).to_string()),
    ] {
        if worker.matches(place).count() != 1 {
            return Err(format!("public/sw.js has not one place for {place}."));
        }
        worker = worker.replace(place, &value);
    }
    Ok(trim_lines(&worker))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEMPLATE: &str = include_str!("../../../public/sw.js");

    fn list_of(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
        let owned = |(path, hash): &(&str, &str)| (path.to_string(), hash.to_string());
        entries.iter().map(owned).collect()
    }

    #[test]
    fn the_worker_holds_its_list_and_a_name_made_of_it() {
        let one = worker(
            TEMPLATE,
            &list_of(&[("/", "a="), ("/icon.svg", "b=")]),
            "/p",
        )
        .expect("one");
        assert!(
            one.contains(r#"const FILES = {"/":"a=","/icon.svg":"b="};"#),
            "{one}"
        );
        let version = |worker: &str| {
            let (_, after) = worker.split_once("const VERSION = \"").expect("a version");
            after[..16].to_owned()
        };
        let other = worker(
            TEMPLATE,
            &list_of(&[("/", "a="), ("/icon.svg", "c=")]),
            "/p",
        )
        .expect("other");
        assert_ne!(version(&one), version(&other));
        assert!(!one.contains("{{") && !one.contains("\n//"), "{one}");
    }

    #[test]
    fn a_worker_without_its_places_is_an_error() {
        let list = list_of(&[]);
        assert!(worker("const FILES = \"{{files}}\";", &list, "").is_err());
        assert!(worker(&TEMPLATE.repeat(2), &list, "").is_err());
    }

    #[test]
    fn the_worker_knows_what_switches_it_off() {
        assert!(TEMPLATE.contains(&format!("const OFF = '{OFF}';")));
    }

    #[test]
    fn the_list_is_what_a_page_needs_and_nothing_that_changes_by_itself() {
        let site = std::env::temp_dir().join(format!("mrejesho-list-{}", std::process::id()));
        let page = b"<link rel=\"manifest\" href=\"/manifest.webmanifest\">";
        for (address, bytes) in [
            ("/index.html", &page[..]),
            ("/en/index.html", page),
            ("/en/follow/index.html", page),
            ("/kiosk/index.html", b"no manifest"),
            ("/mrejesho-0123456789abcdef.js", b"js"),
            ("/mrejesho-0123456789abcdef.js.br", b"br"),
            ("/mrejesho-fedcba9876543210_bg.wasm", b"wasm"),
            ("/style-0123456789abcdef.css", b"css"),
            ("/manifest.webmanifest", b"{}"),
            ("/icon-0123456789abcdef.svg", b"<svg/>"),
            ("/icons/icon-192-0123456789abcdef.png", b"png"),
            ("/config.json", b"{}"),
            ("/institutions.json", b"[]"),
            ("/sw.js", b""),
            ("/sw-off.json", b"{}"),
        ] {
            write(&site, address, bytes).expect("written");
        }
        let packed = pack(&site).and_then(|_| pack(&site)).expect("packed");
        let inside = read_text(&site.join(&packed[1..]));
        let found = list(&site);
        std::fs::remove_dir_all(&site).expect("removed");
        let found = found.expect("a list");
        let inside: Value = serde_json::from_str(&inside.expect("text")).expect("JSON");
        // The homes travel alone, and a page without a manifest not at all.
        let inside: Vec<&String> = inside.as_object().expect("pages").keys().collect();
        assert_eq!(inside, ["/en/follow/", "/manifest.webmanifest"]);
        let paths: Vec<&str> = found.keys().map(String::as_str).collect();
        assert_eq!(
            paths,
            [
                "/",
                "/en/",
                "/en/follow/",
                "/icon-0123456789abcdef.svg",
                "/manifest.webmanifest",
                "/mrejesho-0123456789abcdef.js",
                "/mrejesho-fedcba9876543210_bg.wasm",
                &packed,
                "/style-0123456789abcdef.css",
            ]
        );
        let js = base64(&Sha256::digest(b"js"));
        assert_eq!(found["/mrejesho-0123456789abcdef.js"], js);
    }

    #[test]
    fn the_manifests_are_one_app_in_two_languages() {
        let colours = Colours::read(include_str!("../../../style/tokens.css")).expect("colours");
        let [sw, en]: [Value; 2] = [
            (Language::Swahili, "sw-TZ", "/", "/fuatilia/"),
            (Language::English, "en-GB", "/en/", "/en/follow/"),
        ]
        .map(|(language, lang, home, follow)| {
            let printed = manifest(language, lang, home, follow, &colours, &BTreeMap::new());
            serde_json::from_str(&printed).expect("JSON")
        });
        // The id is the start without its fragment, and the addresses are those of any folder.
        assert!(sw["id"].is_null() && en["id"].is_null());
        assert_eq!(
            (&sw["start_url"], &en["start_url"]),
            (&json!("./"), &json!("../#lang=en"))
        );
        assert_eq!((&sw["scope"], &en["scope"]), (&json!("./"), &json!("../")));
        assert_eq!(
            (&sw["lang"], &en["lang"]),
            (&json!("sw-TZ"), &json!("en-GB"))
        );
        assert_eq!(sw["shortcuts"][0]["url"], "./#kind=complaint");
        assert_eq!(en["shortcuts"][0]["url"], "../en/#kind=complaint");
        for manifest in [sw, en] {
            for icon in manifest["icons"].as_array().expect("icons") {
                let src = icon["src"].as_str().expect("an address");
                let root = Path::new(env!("CARGO_MANIFEST_DIR"));
                let file = src.trim_start_matches("../");
                assert!(root.join("public").join(file).is_file(), "{src}");
            }
            assert!(
                manifest["name"]
                    .as_str()
                    .is_some_and(|name| name.contains(' '))
            );
            let colour = manifest["theme_color"].as_str().expect("a colour");
            assert!(colour.starts_with('#') && colour.len() == 7, "{colour}");
        }
    }
}
