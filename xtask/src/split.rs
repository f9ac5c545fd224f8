//! Splits a program into what every visit loads and the parts that are loaded when they are needed. The program itself
//! marks what belongs to a part (`src/app/lazy/`).

use mrejesho_cli::files::{hash, read};
use mrejesho_cli::template::Template;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Display;
use std::path::{Path, PathBuf};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload, TypeRef};

/// The script from which the main part would import the loaders of the others. It is never written: the main script
/// does its work.
const LINK: &str = "./later.js";

const LINKED: Template = Template {
    name: "parts.js",
    text: include_str!("parts.js"),
};

/// The parts that show and open what is kept on the device. Once something is kept (`src/browser/worker.rs`), these are
/// requested, or requested again, with the cache mode `force-cache`, which tells the worker to keep them (`parts.js`,
/// `public/sw.js`). The ways without data are of use without a network above all. Other parts are not kept: they would
/// reveal what a person did who kept nothing.
const KEPT: [&str; 3] = ["channels", "pages", "vault"];

/// The part that only a person with a vault needs. The browser's own cache must not reveal that there was a vault.
/// While there is one, the worker keeps this part, in a cache that can be emptied.
const UNSEEN: &str = "vault";

/// The part with the APIs behind the first one. It is loaded where the config names one of them, for everybody, so it
/// reveals nothing; and without it nothing opens offline. The worker keeps it from the beginning.
const ALWAYS: &str = "apis";

/// A part that is loaded later, under the name of its place in the script.
///
/// The parts share one memory and one function table: a part calls the main one through the table, and adds its own
/// functions to the table when it is loaded.
#[derive(Default)]
pub struct Part {
    pub name: String,
    /// The name of the file in which it is fetched.
    file: String,
    pub wasm: Vec<u8>,
    /// Where each module ends, if the file holds several.
    pub ends: Vec<usize>,
}

/// The name of the file that holds most of the code that two or more parts share. That code comes as many small modules;
/// each in a file of its own would cost a request, and a hash in the script that every visit loads.
pub const SHARED: &str = "shared";

/// A module that parts share and that has at least so many bytes before it is shrunk has a file of its own, named after
/// the parts: the others need not load it.
const OWN_FILE: usize = 12_000;

/// The part that every report needs (`src/app/lazy/report.rs`). What it shares with other parts is in its file, and
/// the worker keeps that with the rest of the site.
const FOR_ALL: &str = "report";

pub struct Parted {
    /// The path of the main part, for wasm-bindgen.
    pub main: PathBuf,
    pub parts: Vec<Part>,
    /// The parts that are needed for each part that the program requests. Code that two of them share may be a part of
    /// its own.
    needed: BTreeMap<String, Vec<String>>,
    /// What the main part requests, whether there is such a part or not: if nothing in this program uses a part, only
    /// the call that loads it may be left.
    asked: Vec<String>,
}

/// The prefix of the names by which the main part requests a part.
const LOAD: &str = "__wasm_split_load_";

/// Splits a linked program that still tells which function calls which. `folder` is for intermediate files and must be
/// empty.
pub fn parted(program: &[u8], folder: &Path) -> Result<Parted, String> {
    let main = folder.join("main.wasm");
    let mut options = Options::new(program);
    options.output_dir = folder;
    options.main_out_path = &main;
    options.link_name = LINK;
    let split = transform(options).map_err(|e| format!("Could not part the program: {e:#}."))?;
    let mut parts = Vec::new();
    for path in &split.split_modules {
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        parts.push(Part {
            name: name.trim_start_matches("split_").to_owned(),
            wasm: read(path)?,
            ..Part::default()
        });
    }
    parts.sort_by(|one, other| one.name.cmp(&other.name));
    let modules = split.prefetch_map.into_iter().map(|(name, files)| {
        let modules = files.iter().map(|file| file.trim_start_matches("split_"));
        (name, modules.map(str::to_owned).collect())
    });
    let modules: BTreeMap<String, Vec<String>> = modules.collect();
    let mut files = BTreeMap::new();
    for part in &mut parts {
        let users = modules.iter();
        let users = users.filter(|(_, modules)| modules.contains(&part.name));
        let users: Vec<&str> = users.map(|(user, _)| user.as_str()).collect();
        part.file = file_of(&part.name, &users, part.wasm.len());
        files.insert(part.name.clone(), part.file.clone());
    }
    let needed = modules.into_iter().map(|(name, modules)| {
        let files = modules.iter().filter_map(|module| files.get(module));
        let files: BTreeSet<String> = files.cloned().collect();
        (name, files.into_iter().collect())
    });
    let asked = taken_by(&read(&main)?)?
        .into_iter()
        .filter_map(|(name, _)| name.strip_prefix(LOAD).map(str::to_owned));
    Ok(Parted {
        asked: asked.collect(),
        main,
        parts,
        needed: needed.collect(),
    })
}

/// Returns the name of the file in which a module is fetched. `users` are the parts that need it, in the order of their
/// names, and `bytes` is its size before it is shrunk.
fn file_of(module: &str, users: &[&str], bytes: usize) -> String {
    match module.starts_with("chunk_") {
        _ if users.contains(&FOR_ALL) => FOR_ALL.to_owned(),
        // A file that only people with a vault need would tell of it: the name is another.
        true if bytes >= OWN_FILE && !users.contains(&UNSEEN) => users.join("_"),
        true => SHARED.to_owned(),
        false => module.to_owned(),
    }
}

/// Joins the modules that travel in one file. They must already have their shipped bytes.
pub fn joined(parts: Vec<Part>) -> Vec<Part> {
    let mut files: BTreeMap<String, Vec<Part>> = BTreeMap::new();
    for part in parts {
        files.entry(part.file.clone()).or_default().push(part);
    }
    let joined = files.into_iter().map(|(file, mut modules)| {
        let mut all = Part {
            name: file.clone(),
            file,
            ..Part::default()
        };
        if let [only] = &mut modules[..] {
            all.wasm = std::mem::take(&mut only.wasm);
            return all;
        }
        for module in modules {
            all.wasm.extend(module.wasm);
            all.ends.push(all.wasm.len());
        }
        all
    });
    joined.collect()
}

/// Whether everybody loads this part.
pub fn is_for_all(part: &Part) -> bool {
    part.name == FOR_ALL
}

/// Returns the address of a part's file.
pub fn address(part: &Part) -> String {
    let prefix = match is_for_all(part) {
        true => "",
        false => "later-",
    };
    format!("/{prefix}{}-{}.wasm", part.name, hash(&part.wasm))
}

/// Splits a file into its modules: one, or several in sequence.
pub fn modules(file: &[u8]) -> Vec<&[u8]> {
    const BEGIN: &[u8] = b"\0asm\x01\0\0\0";
    let is_begin = |at: &usize| file[*at..].starts_with(BEGIN);
    let begins: Vec<usize> = (0..file.len()).filter(is_begin).collect();
    let ends = begins.iter().copied().skip(1).chain([file.len()]);
    let each = begins.iter().zip(ends);
    each.map(|(begin, end)| &file[*begin..end]).collect()
}

/// Returns the script's entry for a part: its address, its hash and, if it holds several modules, where each ends.
pub fn place(part: &Part, address: &str, integrity: &str) -> String {
    let ends: Vec<String> = part.ends.iter().map(usize::to_string).collect();
    match ends.is_empty() {
        true => format!("\"{address}\",\"{integrity}\""),
        false => format!("\"{address}\",\"{integrity}\",[{}]", ends.join(",")),
    }
}

/// Replaces the imports in the script with the code that loads the parts. A load that failed can be tried again.
pub fn linked(script: &str, parted: &Parted) -> Result<String, String> {
    let end = format!(" from \"{LINK}\"");
    let imports = script.lines().filter_map(|line| {
        let name = line.trim_end_matches(';').strip_suffix(&end)?;
        Some((line, name.strip_prefix("import * as ")?))
    });
    // One import line for each part, all the same.
    let imports: Vec<(&str, &str)> = imports.collect();
    let [(first, name), others @ ..] = imports.as_slice() else {
        return Err("The script of a program does not ask for its parts.".to_string());
    };
    let mut shared = BTreeMap::new();
    for part in &parted.parts {
        shared.extend(taken_by(&part.wasm)?);
    }
    // Development builds have a mark that says that the parts belong to one program. The main part does not have it.
    let shared: Vec<Value> = shared
        .into_iter()
        .map(|(name, is_of_main)| json!({"name": name, "is_of_main": is_of_main}))
        .collect();
    let names: BTreeSet<&str> = parted.parts.iter().map(|part| part.file.as_str()).collect();
    let parts: Vec<Value> = names
        .iter()
        .map(|name| json!({"name": name, "place": place_of(name)}))
        .collect();
    let needed = parted.needed.iter();
    let needed = needed.map(|(name, parts)| (name, parts.iter().map(at).collect()));
    let in_vain = parted.asked.iter();
    let in_vain = in_vain
        .filter(|name| !parted.needed.contains_key(*name))
        .map(|name| (name, vec!["0".to_owned()]));
    let loads: Vec<Value> = needed
        .chain(in_vain)
        .map(|(name, parts): (_, Vec<String>)| {
            json!({"name": format!("{LOAD}{name}"), "parts": parts, "is_always": name == ALWAYS})
        })
        .collect();
    let kept: BTreeSet<&String> = KEPT
        .iter()
        .filter_map(|name| parted.needed.get(*name))
        .flatten()
        .collect();
    let link = LINKED.fill(json!({
        "parts": parts,
        "kept": kept.into_iter().map(at).collect::<Vec<_>>(),
        "always": parted.needed.get(ALWAYS).into_iter().flatten().map(at).collect::<Vec<_>>(),
        // `0` if the program has no such part.
        "unseen": match names.contains(UNSEEN) {
            true => at(UNSEEN),
            false => "0".to_owned(),
        },
        "shared": shared,
        "link": name,
        "loads": loads,
    }))?;
    let link = link.trim_end();
    let linked = script.replacen(first, link, 1);
    let linked = others.iter().fold(linked, |linked, (line, other)| {
        linked.replacen(line, &format!("const {other}={name};"), 1)
    });
    Ok(linked)
}

/// Returns the script's expression for a part.
fn at(part: impl Display) -> String {
    format!("at.{part}")
}

/// Returns the placeholder in the script for the address and the hash of a part, until they are known.
pub fn place_of(part: &str) -> String {
    format!("\"{{{{{part}}}}}\"")
}

/// Returns what a part imports, and whether the main part has it.
fn taken_by(part: &[u8]) -> Result<Vec<(String, bool)>, String> {
    let odd = |e| format!("A part is no module: {e}.");
    let mut found = Vec::new();
    for payload in Parser::new(0).parse_all(part) {
        if let Payload::ImportSection(section) = payload.map_err(odd)? {
            for import in section.into_imports() {
                let import = import.map_err(odd)?;
                let is_of_main = !matches!(import.ty, TypeRef::Global(global) if !global.mutable);
                found.push((import.name.to_owned(), is_of_main));
            }
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "import * as import1 from \"./later.js\"\nimport * as import2 from \"./later.js\"\nuse(import2);\n";

    fn parted(parts: &[&str]) -> Parted {
        // It imports the memory, a mutable global and an immutable one.
        let mut wasm = b"\0asm\x01\0\0\0\x02\x19\x03".to_vec();
        for (name, its_type) in [
            ("m", &[2, 0, 1][..]),
            ("p", &[3, 0x7f, 1]),
            ("mark", &[3, 0x7f, 0]),
        ] {
            wasm.extend([1, b'w', name.len() as u8]);
            wasm.extend(name.bytes());
            wasm.extend(its_type);
        }
        let part = |name: &&str| Part {
            name: (*name).to_owned(),
            file: (*name).to_owned(),
            wasm: wasm.clone(),
            ..Part::default()
        };
        Parted {
            main: PathBuf::new(),
            parts: parts.iter().map(part).collect(),
            needed: BTreeMap::from([("a".to_owned(), vec!["both".to_owned(), "a".to_owned()])]),
            asked: vec!["a".to_owned()],
        }
    }

    #[test]
    fn the_script_loads_what_it_would_import() {
        let script = linked(SCRIPT, &parted(&["a", "both"])).expect("a script");
        assert!(!script.contains(LINK), "{script}");
        let shared = "  \"m\": wasm.m,\n  \"mark\": 0,\n  \"p\": wasm.p,\n";
        assert!(script.contains(shared), "{script}");
        let loads = "const import1 = {\n  __wasm_split_load_a: (done, data) => parts([at.both, at.a], done, data),\n};\nconst import2=import1;\n";
        assert!(script.contains(loads), "{script}");
        assert!(script.contains("const kept = [];"), "{script}");
    }

    #[test]
    fn what_many_parts_share_has_a_file_of_its_own_if_it_is_large() {
        for (module, users, bytes, file) in [
            ("case", &["case"][..], 90_000, "case"),
            ("report", &["report"], 90_000, "report"),
            ("chunk_1", &["case", "report"], 90_000, "report"),
            ("chunk_1", &["case", "slip"], OWN_FILE, "case_slip"),
            ("chunk_1", &["case", "slip"], OWN_FILE - 1, "shared"),
            ("chunk_1", &["case", "vault"], 90_000, "shared"),
        ] {
            assert_eq!(file_of(module, users, bytes), file, "{module} {users:?}");
        }
    }

    #[test]
    fn what_parts_share_travels_as_one() {
        let part = |name: &str, wasm: &str| Part {
            name: name.to_owned(),
            file: match name {
                "report" | "chunk_7" => "report".to_owned(),
                _ => file_of(name, &["a", "b"], wasm.len()),
            },
            wasm: format!("\0asm\x01\0\0\0{wasm}").into_bytes(),
            ..Part::default()
        };
        let parts = vec![
            part("a", "one"),
            part("chunk_5", "two"),
            part("chunk_10", "three"),
            part("report", "four"),
            part("chunk_7", "five"),
        ];
        let [a, report, shared] = &joined(parts)[..] else {
            panic!("three");
        };
        assert_eq!(
            modules(&report.wasm),
            [&*part("", "four").wasm, &*part("", "five").wasm]
        );
        assert!(address(report).starts_with("/report-") && address(a).starts_with("/later-a-"));
        assert_eq!(place(a, "/a.wasm", "sha"), "\"/a.wasm\",\"sha\"");
        let both: Vec<&[u8]> = modules(&shared.wasm);
        assert_eq!((both.len(), both[1]), (2, &*part("", "three").wasm));
        let place = place(shared, "/shared.wasm", "sha");
        assert_eq!(place, "\"/shared.wasm\",\"sha\",[11,24]");
        assert_eq!(joined(vec![part("a", "one")]).len(), 1);
    }

    #[test]
    fn a_part_that_is_not_there_cannot_be_had() {
        let mut parted = parted(&["a", "both"]);
        parted.asked.push("gone".to_owned());
        let script = linked(SCRIPT, &parted).expect("a script");
        assert!(
            script.contains("__wasm_split_load_gone: (done, data) => parts([0], done, data)"),
            "{script}"
        );
    }

    #[test]
    fn only_what_shows_what_is_kept_is_kept_itself() {
        let mut parted = parted(&["a", "pages", "shared"]);
        parted.needed.insert(
            "pages".to_owned(),
            vec!["shared".to_owned(), "pages".to_owned()],
        );
        let script = linked(SCRIPT, &parted).expect("a script");
        assert!(
            script.contains("const kept = [at.pages, at.shared];"),
            "{script}"
        );
        assert!(script.contains("const always = [];"), "{script}");
    }

    #[test]
    fn the_api_that_the_config_names_is_kept_from_the_beginning() {
        let mut parted = parted(&["a", "apis", "shared"]);
        let needed = vec!["shared".to_owned(), "apis".to_owned()];
        parted.needed.insert("apis".to_owned(), needed);
        let script = linked(SCRIPT, &parted).expect("a script");
        let always = "const always = [at.shared, at.apis];";
        assert!(script.contains(always), "{script}");
        // What other parts need too is kept only if the config names such an API.
        let load = "__wasm_split_load_apis: (done, data) => (isOther = 1) && parts(";
        assert!(script.contains(load), "{script}");
        assert!(script.contains("const kept = [];"), "{script}");
    }

    #[test]
    fn a_script_that_asks_for_no_part_is_refused() {
        assert!(linked("use(1);\n", &parted(&["a"])).is_err());
    }

    #[test]
    fn what_is_no_program_is_refused() {
        let folder = std::env::temp_dir().join("mrejesho-no-program");
        assert!(super::parted(b"no program", &folder).is_err());
    }
}
