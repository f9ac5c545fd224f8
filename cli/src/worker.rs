//! Writes the service worker of a site with the list of the files that it keeps, and the file that contains the small
//! pages. Must not list a file that can change without a new worker.

use crate::addresses::{address_of, homes};
use crate::files::{files, hash, read, read_text, sha256_base64, write};
use crate::headers::{is_hashed, permissions_of_journey, policy_of};
use crate::minify::trim_lines;
use crate::template::Template;
use serde_json::json;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The content of `/sw-off.json` that makes phones remove the worker. `public/sw.js` compares it letter for letter.
pub const OFF: &str = r#"{"mrejesho":"worker-off"}"#;

const TEMPLATE: &str = include_str!("../../public/sw.js");

/// Writes the worker of a site that is otherwise complete, in place of an existing one.
pub fn write_worker(site: &Path) -> Result<(), String> {
    let packed = pack(site)?;
    let mut list = list(site)?;
    // The list has the hash of the packed file for everything inside it. It is in the file's name already, and each
    // further hash costs bytes.
    let (_, hash) = packed.rsplit_once('-').unwrap_or_default();
    for (address, known) in &mut list {
        if is_small(address) {
            *known = hash.trim_end_matches(".json").to_owned();
        }
    }
    let worker = worker(&list, &packed, &headers(site)?)?;
    write(site, "/sw.js", worker.as_bytes())
}

/// Returns the headers of pages that depend on the config. The worker keeps a page with its headers, so that a phone takes
/// others only with another version.
fn headers(site: &Path) -> Result<String, String> {
    let config = read_text(&site.join("config.json"))?;
    let permissions = permissions_of_journey(&config).unwrap_or_default();
    Ok(policy_of(site, &config)? + &permissions)
}

/// Puts the small pages and the manifests into one file, and returns its address. The worker fetches them in one
/// request: alone, each would cost more in headers than in words.
fn pack(site: &Path) -> Result<String, String> {
    let mut pages = BTreeMap::new();
    for (address, path) in parts(site)? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if path.parent() == Some(site) && name.starts_with("pages-") {
            // A file of an earlier run. Its compressed copies are removed with it.
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

/// Whether an address is in the packed file: all pages but the first ones, and the manifests.
fn is_small(address: &str) -> bool {
    let is_page = address.ends_with('/') && !homes().iter().any(|home| home == address);
    is_page || address.ends_with(".webmanifest")
}

/// Returns the files of a site and their addresses, without the compressed copies.
fn parts(site: &Path) -> Result<Vec<(String, PathBuf)>, String> {
    let mut found = Vec::new();
    for path in files(site)? {
        let inside = path.strip_prefix(site).unwrap_or(&path).to_string_lossy();
        if !inside.ends_with(".br") && !inside.ends_with(".gz") {
            let address = address_of(&inside.replace('\\', "/"));
            found.push((address, path));
        }
    }
    Ok(found)
}

/// Whether a page is part of the app: one without a manifest is not.
fn is_of_the_app(page: &Path) -> Result<bool, String> {
    Ok(read_text(page)?.contains("rel=\"manifest\""))
}

/// Returns everything that a page needs to open: the SHA-256 of each file by its address. The config and the list of
/// institutions are not in it, because the operator changes them.
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
            list.insert(address, sha256_base64(&read(&path)?));
        }
    }
    Ok(list)
}

/// Whether a file is left out of the list: the icons of the installed app, which the system fetches; what few people
/// ever need, which the browser's own cache has after the first time; the recordings; and the terminal's own files.
fn is_not_for_all(address: &str) -> bool {
    ["/icons/", "/kiosk-", "/later-", "/voice/"]
        .iter()
        .any(|place| address.starts_with(place))
}

/// Returns the worker with its list, without what only its readers need: comments and indentation.
fn worker(list: &BTreeMap<String, String>, packed: &str, headers: &str) -> Result<String, String> {
    let files = serde_json::to_string(list).map_err(|e| format!("The list is no JSON: {e}."))?;
    let text: String = TEMPLATE
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect();
    let template = Template {
        name: "sw.js",
        text: &text,
    };
    let worker = template.fill(json!({
        "files": list,
        "homes": homes(),
        "packed": packed,
        "version": hash((files + headers).as_bytes()),
    }))?;
    Ok(trim_lines(&worker))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;

    fn list_of(entries: &[(&str, &str)]) -> BTreeMap<String, String> {
        let owned = |(path, hash): &(&str, &str)| (path.to_string(), hash.to_string());
        entries.iter().map(owned).collect()
    }

    #[test]
    fn the_worker_holds_its_list_and_a_name_made_of_it() {
        let one = worker(&list_of(&[("/", "a="), ("/icon.svg", "b=")]), "/p", "").expect("one");
        assert!(
            one.contains(r#"const FILES = {"/":"a=","/icon.svg":"b="};"#),
            "{one}"
        );
        let version = |worker: &str| {
            let (_, after) = worker.split_once("const VERSION = \"").expect("a version");
            after[..16].to_owned()
        };
        let other = worker(&list_of(&[("/", "a="), ("/icon.svg", "c=")]), "/p", "").expect("other");
        assert_ne!(version(&one), version(&other));
        // A page that may now ask for the place is the same file with another header.
        let may_ask = worker(
            &list_of(&[("/", "a="), ("/icon.svg", "b=")]),
            "/p",
            "geolocation=(self)",
        );
        assert_ne!(version(&one), version(&may_ask.expect("a third")));
        assert!(!one.contains("{{") && !one.contains("\n//"), "{one}");
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
            ("/voice/sw/index-0123456789abcdef.json", b"{}"),
            ("/voice/sw/home-0123456789abcdef.sound", b"sound"),
            ("/institutions.json", b"[]"),
            ("/wards/3.json", b"{}"),
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
        // The first pages are not in the packed file, and a page without a manifest is in no list at all.
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
        let js = sha256_base64(b"js");
        assert_eq!(found["/mrejesho-0123456789abcdef.js"], js);
    }
}
