//! The order of the house: who may use whom, and that each file says what it is; it must not judge how a file does it.

use std::fs;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below a folder, with its text.
fn sources(folder: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("a folder of the project") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).expect("a source file");
                let path = path
                    .strip_prefix(root())
                    .expect("below the root")
                    .to_owned();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{folder} has no Rust file");
    found
}

#[test]
fn every_file_opens_with_what_it_is() {
    for folder in ["src", "tests", "benches"] {
        for (path, text) in sources(folder) {
            assert!(
                text.starts_with("//! "),
                "{} has no opening",
                path.display()
            );
        }
    }
}

#[test]
fn every_file_of_the_program_says_what_it_must_not_do() {
    for (path, text) in sources("src") {
        // The sentence may run on over several lines, up to the first empty one.
        let opening: String = text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .take_while(|line| !line.is_empty())
            .collect();
        assert!(
            opening.contains("must "),
            "{} does not say what it must not do: {opening}",
            path.display()
        );
    }
}

/// The first name of each path into this crate, also of those in braces.
fn rooms_used(text: &str) -> Vec<&str> {
    let name_of = |path: &'_ str| {
        let path = path.trim_start();
        let end = path.find(|letter: char| !letter.is_alphanumeric() && letter != '_');
        path.split_at(end.unwrap_or(path.len())).0.len()
    };
    let mut used = Vec::new();
    for root in ["crate::", "mrejesho::", "super::super::"] {
        for (at, _) in text.match_indices(root) {
            let rest = &text[at + root.len()..];
            let Some(list) = rest.strip_prefix('{') else {
                used.push(&rest[..name_of(rest)]);
                continue;
            };
            let (mut depth, mut begin) = (0, 0);
            for (at, letter) in list.char_indices() {
                match letter {
                    '{' => depth += 1,
                    ',' | '}' if depth == 0 => {
                        let item = list[begin..at].trim_start();
                        used.push(&item[..name_of(item)]);
                        begin = at + 1;
                        if letter == '}' {
                            break;
                        }
                    }
                    '}' => depth -= 1,
                    _ => {}
                }
            }
        }
    }
    used
}

#[test]
fn every_way_to_name_a_room_is_seen() {
    for (text, rooms) in [
        ("use crate::api;", &["api"] as &[&str]),
        ("use crate::api::{Adapter, Call};", &["api"]),
        (
            "use crate::{say, words, api::Call};",
            &["say", "words", "api"],
        ),
        (
            "use crate::{\n    api::{A, B},\n    words,\n};",
            &["api", "words", ""],
        ),
        ("mrejesho::browser::send()", &["browser"]),
    ] {
        assert_eq!(rooms_used(text), rooms);
    }
}

/// What each room may not name. `tests/` are not rooms.
#[test]
fn rooms_use_only_the_rooms_before_them() {
    let outside: &[&str] = &["web_sys", "js_sys", "gloo", "wasm_bindgen", "leptos"];
    let clocks: &[&str] = &[
        "std::time",
        "std::net",
        "std::fs",
        "std::env",
        "Instant",
        "SystemTime",
    ];
    for (room, may_not) in [
        (
            "src/feedback",
            &["words", "api", "browser", "app"] as &[&str],
        ),
        ("src/words", &["api", "browser", "app"]),
        ("src/api", &["words", "browser", "app"]),
        ("src/browser", &["words", "app"]),
        ("src/aside", &["words", "api", "browser", "app"]),
        ("src/bin/press", &["browser", "app"]),
    ] {
        for (path, text) in sources(room) {
            for used in rooms_used(&text) {
                assert!(!may_not.contains(&used), "{} uses {used}", path.display());
            }
            if ["src/feedback", "src/words", "src/api"].contains(&room) {
                for named in outside.iter().chain(clocks) {
                    assert!(!text.contains(named), "{} names {named}", path.display());
                }
            }
        }
    }
}

/// Only `browser/` touches the browser; the app uses Leptos and its own desk.
#[test]
fn the_app_does_not_touch_the_browser_itself() {
    for (path, text) in sources("src/app") {
        for named in [
            "web_sys",
            "js_sys",
            "gloo",
            "wasm_bindgen",
            "inner_html",
            "innerHTML",
        ] {
            assert!(!text.contains(named), "{} names {named}", path.display());
        }
    }
}

#[test]
fn nothing_is_left_open_and_nothing_is_a_drawer_for_everything() {
    // Put together here, so that this file does not find itself.
    let open = [
        "todo".to_owned() + "!(",
        "unimpl".to_owned() + "emented!(",
        "FIX".to_owned() + "ME",
    ];
    for folder in ["src", "tests"] {
        for (path, text) in sources(folder) {
            let name = path
                .file_stem()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            assert!(
                !["utils", "helpers", "misc", "common"].contains(&name.as_str()),
                "{}",
                path.display()
            );
            for open in &open {
                assert!(
                    !text.contains(open.as_str()),
                    "{} has {open}",
                    path.display()
                );
            }
        }
    }
}
