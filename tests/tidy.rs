//! The order of the house: who may use whom, and that each file says what it is; it must not judge how a file does it.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
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
    for folder in ["src", "cli", "xtask", "tests", "benches"] {
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
fn every_file_opens_with_a_sentence_that_says_what_it_is() {
    for (path, text) in ["src", "cli", "xtask"].into_iter().flat_map(sources) {
        // It may run on over several lines, up to the first empty one.
        let opening: String = text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .take_while(|line| !line.is_empty())
            .collect();
        assert!(
            opening.trim_end().ends_with(['.', ':']),
            "{} does not open with a whole sentence: {opening}",
            path.display()
        );
    }
}

/// A file that is longer is about more than one thing. Its unit tests count: long ones go into a `tests.rs` beside it.
#[test]
fn no_hand_written_file_is_longer_than_600_lines() {
    let long = ["src", "cli", "xtask"]
        .into_iter()
        .flat_map(sources)
        .map(|(path, text)| (text.lines().count(), path))
        .filter(|(lines, _)| *lines > 600)
        .map(|(lines, path)| format!("{}: {lines} lines", path.display()))
        .collect::<Vec<_>>();
    assert!(long.is_empty(), "over 600 lines:\n{}", long.join("\n"));
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
            "use crate::{say, i18n, api::Call};",
            &["say", "i18n", "api"],
        ),
        (
            "use crate::{\n    api::{A, B},\n    i18n,\n};",
            &["api", "i18n", ""],
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
            &["i18n", "api", "browser", "app"] as &[&str],
        ),
        ("src/i18n", &["api", "browser", "app"]),
        ("src/api", &["i18n", "browser", "app"]),
        ("src/browser", &["i18n", "app"]),
        ("cli/src", &["browser", "app"]),
        ("xtask/src", &["browser", "app"]),
    ] {
        for (path, text) in sources(room) {
            for used in rooms_used(&text) {
                assert!(!may_not.contains(&used), "{} uses {used}", path.display());
            }
            if ["src/feedback", "src/i18n", "src/api"].contains(&room) {
                for named in outside.iter().chain(clocks) {
                    assert!(!text.contains(named), "{} names {named}", path.display());
                }
            }
        }
    }
}

/// Only `browser/` touches the browser; the app uses Leptos and its own state.
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
    for folder in ["src", "cli", "xtask", "tests"] {
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

/// The paths that begin with `crate` or `super` in a source, those in braces one by one. Its tests and comments are left out.
fn paths_in(text: &str) -> Vec<String> {
    let text = text.split("#[cfg(test)]").next().unwrap_or_default();
    let lines = text
        .lines()
        .map(|line| line.split("//").next().unwrap_or_default());
    let text = lines.collect::<Vec<_>>().join("\n");
    let mut found = Vec::new();
    for root in ["crate::", "super::"] {
        for (at, _) in text.match_indices(root) {
            let before = text[..at].chars().next_back();
            if before.is_some_and(|letter| letter.is_alphanumeric() || "_:".contains(letter)) {
                continue;
            }
            let is_of_path = |letter: char| letter.is_alphanumeric() || "_:".contains(letter);
            let rest = &text[at..];
            let end = rest.find(|letter| !is_of_path(letter));
            let (path, rest) = rest.split_at(end.unwrap_or(rest.len()));
            match rest.strip_prefix('{') {
                None => found.push(path.to_owned()),
                Some(list) => {
                    in_braces(path, list, &mut found);
                }
            }
        }
    }
    found
}

/// Adds the paths of a list in braces; gives back how many bytes of the text it takes, with its end.
fn in_braces(front: &str, list: &str, found: &mut Vec<String>) -> usize {
    let (mut at, mut begin) = (0, 0);
    while let Some(letter) = list[at..].chars().next() {
        match letter {
            '{' => {
                let inner = format!("{front}{}", list[begin..at].trim());
                at += 1;
                at += in_braces(&inner, &list[at..], found);
                begin = at;
                continue;
            }
            ',' | '}' => {
                let item = list[begin..at].split(" as ").next().unwrap_or_default();
                if !item.trim().is_empty() {
                    found.push(format!("{front}{}", item.trim()));
                }
                begin = at + 1;
                if letter == '}' {
                    return at + 1;
                }
            }
            _ => {}
        }
        at += letter.len_utf8();
    }
    at
}

#[test]
fn every_way_to_name_a_file_is_seen() {
    for (text, paths) in [
        ("use crate::a::b::C;", &["crate::a::b::C"] as &[&str]),
        ("use super::{a, b::C};", &["super::a", "super::b::C"]),
        (
            "use crate::a::{self, b::{C, D}, e};",
            &[
                "crate::a::self",
                "crate::a::b::C",
                "crate::a::b::D",
                "crate::a::e",
            ],
        ),
        ("fn f(c: &crate::a::C) {}", &["crate::a::C"]),
        ("// crate::a\nuse other::crate::b;", &[]),
        ("#[cfg(test)]\nmod tests { use crate::a; }", &[]),
    ] {
        assert_eq!(paths_in(text), paths, "{text}");
    }
}

/// The names of a file's module, from the root of the crate: `src/api/config/mod.rs` is `api`, `config`.
fn module_of(path: &Path) -> Vec<String> {
    let mut names = path.iter();
    names.find(|name| *name == "src").expect("below src");
    let path = names.as_path().with_extension("");
    let names = path.iter().map(|name| name.to_string_lossy().into_owned());
    let mut names: Vec<String> = names.collect();
    if names.last().is_some_and(|name| name == "mod") {
        names.pop();
    }
    names
}

/// Which files each file names. A `mod` line names none.
fn imports(files: &[(PathBuf, String)]) -> BTreeMap<Vec<String>, BTreeSet<Vec<String>>> {
    let modules: BTreeSet<Vec<String>> = files.iter().map(|(path, _)| module_of(path)).collect();
    let named_by = |path: &Path, text: &str| {
        let own = module_of(path);
        let mut named = BTreeSet::new();
        for path in paths_in(text) {
            let mut target = Vec::new();
            for (at, name) in path.split("::").enumerate() {
                match name {
                    "crate" => target.clear(),
                    "super" if at == 0 => target = own[..own.len().saturating_sub(1)].to_vec(),
                    "super" => drop(target.pop()),
                    "self" => {}
                    name => target.push(name.to_owned()),
                }
            }
            while !target.is_empty() && !modules.contains(&target) {
                target.pop();
            }
            if !target.is_empty() && target != own {
                named.insert(target);
            }
        }
        named
    };
    let files = files.iter();
    files
        .map(|(path, text)| (module_of(path), named_by(path, text)))
        .collect()
}

/// The shortest way from a file back to itself: the file, each one on the way, and the file again.
fn circle_of(
    start: &Vec<String>,
    graph: &BTreeMap<Vec<String>, BTreeSet<Vec<String>>>,
) -> Option<String> {
    let mut ways = VecDeque::from([vec![start]]);
    let mut seen = BTreeSet::new();
    while let Some(way) = ways.pop_front() {
        for next in graph.get(*way.last()?).into_iter().flatten() {
            let way = [way.as_slice(), &[next]].concat();
            if next == start {
                let names: Vec<String> = way.iter().map(|module| module.join("::")).collect();
                return Some(names.join(" -> "));
            }
            if seen.insert(next) {
                ways.push_back(way);
            }
        }
    }
    None
}

#[test]
fn a_circle_is_found() {
    let file = |path: &str, text: &str| (PathBuf::from(path), text.to_owned());
    let files = [
        file("src/a/mod.rs", "use b::C;\npub mod b;"),
        file("src/a/b.rs", "use super::c::D;"),
        file("src/a/c.rs", "fn f() { crate::e::f() }"),
        file("src/e.rs", "use crate::a::{b::C};"),
    ];
    let graph = imports(&files);
    let circle = |path: &[&str]| {
        circle_of(
            &path.iter().map(|name| (*name).to_owned()).collect(),
            &graph,
        )
    };
    assert_eq!(circle(&["a"]), None);
    assert_eq!(circle(&["e"]), Some("e -> a::b -> a::c -> e".to_owned()));
}

#[test]
fn no_files_use_each_other_in_a_circle() {
    let crates = [
        ("src", 500),
        ("cli/src", 40),
        ("xtask/src", 30),
        ("tests/office/src", 20),
        ("tests/e2e/src", 10),
    ];
    for (folder, least) in crates {
        let graph = imports(&sources(folder));
        let named: usize = graph.values().map(BTreeSet::len).sum();
        assert!(named > least, "only {named} imports were seen in {folder}");
        let circles: Vec<String> = graph
            .keys()
            .filter_map(|module| circle_of(module, &graph))
            .collect();
        let circles = circles.join("\n");
        assert!(circles.is_empty(), "circles in {folder}:\n{circles}");
    }
}

/// Whoever speaks to an API does so by the trait, and only one line says which adapters there are.
#[test]
fn an_adapter_is_named_where_adapters_are_listed_and_nowhere_else() {
    let mut adapters = Vec::new();
    for (path, text) in sources("src/api") {
        let rest = text.split("impl Adapter for ").skip(1);
        let names = rest.map(|rest| rest.split(' ').next().unwrap_or_default().to_owned());
        let folder = path.parent().expect("a folder").to_owned();
        adapters.extend(names.map(|name| (name, folder.clone())));
    }
    assert!(!adapters.is_empty(), "no adapter was found");
    for (name, folder) in adapters {
        for (path, text) in ["src", "cli", "xtask"].into_iter().flat_map(sources) {
            if path.starts_with(&folder) {
                continue;
            }
            let module = folder.file_name().unwrap_or_default().to_string_lossy();
            let named = [format!("{name}::"), format!("{module}::")];
            let lines = text
                .lines()
                .filter(|line| named.iter().any(|named| line.contains(named)));
            let allowed = usize::from(path == Path::new("src/api/mod.rs"));
            assert_eq!(lines.count(), allowed, "{} names {name}", path.display());
        }
    }
}
