//! Shrinks a WebAssembly module and its script: removes what neither calls in the other, and gives the rest short
//! names.

use crate::order::ordered;
use crate::setup::Tools;
use mrejesho_cli::files::{read, read_text, trouble};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The passes of wasm-opt, in this order. It starts from the plainest form, runs the size optimisation twice and does
/// not inline large functions. The result is not the shortest but compresses best. The order by name is where `order.rs`
/// starts from. `--low-memory-unused`: nothing uses the first kilobyte of memory.
const OPTIMISED: &str = "--flatten --rereloop -Oz -Oz --optimize-added-constants --reorder-functions-by-name \
    --one-caller-inline-max-function-size=100 --low-memory-unused --strip-producers --strip-target-features";

/// The WebAssembly features that old phones have.
const FEATURES: &str = "--enable-bulk-memory --enable-multivalue --enable-mutable-globals --enable-nontrapping-float-to-int \
    --enable-sign-ext";

/// The module name under which binaryen's pass puts all imports.
const IMPORTS: &str = "a";

/// The flags of every esbuild run. No old browser has `Symbol.dispose`, and code that only runs where it exists would
/// keep a class alive.
const BUNDLED: [&str; 5] = [
    "--bundle",
    "--format=esm",
    "--target=chrome97,firefox102,safari16",
    "--define:Symbol.dispose=false",
    "--log-level=error",
];

/// The tools and the folder with which a program is shrunk. esbuild shrinks the script and binaryen the module; both
/// use one map of names.
///
/// wasm-bindgen writes a class for everything that a library exports to scripts, and nothing here uses one. It names
/// each function by its purpose and sixteen random digits, once in the script and once in the module, and no compressor
/// can shrink random digits.
pub struct Shrink<'a> {
    pub tools: &'a Tools,
    pub folder: &'a Path,
}

impl Shrink<'_> {
    /// Shrinks a program. Returns its script and its module.
    pub fn program(&self, name: &str, js: &str, wasm: &[u8]) -> Result<(String, Vec<u8>), String> {
        let js = with_one_import_object(&with_pure_finalization(js))?;
        let entry = entry(name, &js);
        self.write(&format!("{name}.linked.js"), js.as_bytes())?;
        let entry = self.write(&format!("{name}.entry.js"), entry.as_bytes())?;

        let script = self.bundled(name, &entry, &["--minify-syntax".to_owned()])?;
        let wasm = self.without_uncalled(wasm, &called(&script))?;
        let (wasm, names) = self.renamed(&wasm)?;
        without_other_meanings(&script, names.keys())?;

        let cache = json!(names).to_string();
        let cache = self.write(&format!("{name}.names.json"), cache.as_bytes())?;
        let flags = [
            "--minify".to_owned(),
            format!("--mangle-props={}", one_of(names.keys())),
            format!("--mangle-cache={}", cache.display()),
        ];
        Ok((self.bundled(name, &entry, &flags)?, wasm))
    }

    /// Shrinks a part of a program. It imports little from the main module and is called through the function table.
    pub fn part(&self, wasm: &[u8]) -> Result<Vec<u8>, String> {
        self.optimised(wasm, &[]).map(|(wasm, _)| wasm)
    }

    /// Bundles the script with esbuild into one file, without unused code.
    fn bundled(&self, name: &str, entry: &Path, flags: &[String]) -> Result<String, String> {
        let made = self.folder.join(format!("{name}.small.js"));
        let mut esbuild = Command::new(&self.tools.esbuild);
        esbuild
            .arg(entry)
            .args(BUNDLED)
            .args(flags)
            .arg(format!("--outfile={}", made.display()));
        said_by(esbuild, "esbuild")?;
        read_text(&made)
    }

    /// Removes the exports that the script does not call, and what only they need. The names of functions are kept,
    /// because the functions are ordered by them.
    fn without_uncalled(&self, wasm: &[u8], called: &BTreeSet<String>) -> Result<Vec<u8>, String> {
        let exports: Vec<String> = called.iter().map(|name| format!("export {name}")).collect();
        let mut graph = vec![json!({"name": "script", "root": true, "reaches": exports})];
        graph.extend(
            called
                .iter()
                .zip(&exports)
                .map(|(name, node)| json!({"name": node, "export": name})),
        );
        let given = self.write("given.wasm", wasm)?;
        let graph = self.write("graph.json", json!(graph).to_string().as_bytes())?;
        let made = self.folder.join("made.wasm");
        let mut metadce = Command::new(&self.tools.wasm_metadce);
        metadce
            .arg(&given)
            .arg(format!("--graph-file={}", graph.display()))
            .args(FEATURES.split_whitespace())
            .arg("-g")
            .arg("-o")
            .arg(&made);
        said_by(metadce, "wasm-metadce")?;
        read(&made)
    }

    /// Shortens the names of the module's imports and exports. Returns the module, and the new names by the old ones.
    fn renamed(&self, wasm: &[u8]) -> Result<(Vec<u8>, Map<String, Value>), String> {
        let (wasm, said) = self.optimised(wasm, &["--minify-imports-and-exports-and-modules"])?;
        Ok((wasm, names_in(&said)?))
    }

    /// Runs wasm-opt on a module and puts its functions in order. Returns the result and wasm-opt's output.
    fn optimised(&self, wasm: &[u8], more: &[&str]) -> Result<(Vec<u8>, String), String> {
        let given = self.write("given.wasm", wasm)?;
        let made = self.folder.join("made.wasm");
        let mut wasm_opt = Command::new(&self.tools.wasm_opt);
        wasm_opt
            .arg(&given)
            .args(OPTIMISED.split_whitespace())
            .args(FEATURES.split_whitespace())
            .args(more)
            .arg("-o")
            .arg(&made);
        let said = said_by(wasm_opt, "wasm-opt")?;
        Ok((ordered(&read(&made)?)?, said))
    }

    fn write(&self, name: &str, bytes: &[u8]) -> Result<PathBuf, String> {
        let path = self.folder.join(name);
        fs::write(&path, bytes).map_err(|e| trouble("write", &path, e))?;
        Ok(path)
    }
}

/// Runs a tool and returns its stdout.
fn said_by(mut command: Command, name: &str) -> Result<String, String> {
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("Could not start {name}: {e}."))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!(
            "{name} refused a program of the site; what it said stands above."
        )),
    }
}

/// Returns a script that exports a program's functions again: the one that starts it, and those that another script
/// calls. Nothing uses its classes.
fn entry(name: &str, js: &str) -> String {
    let functions = js.lines().filter_map(|line| {
        let (function, _) = line.strip_prefix("export function ")?.split_once('(')?;
        Some(format!(", {function}"))
    });
    let functions: String = functions.collect();
    format!("export {{ default{functions} }} from \"./{name}.linked.js\";\n")
}

/// Returns an error if the script uses a name of the module for something else too, which must keep its long name.
fn without_other_meanings<'a>(
    script: &str,
    names: impl Iterator<Item = &'a String>,
) -> Result<(), String> {
    for name in names {
        let property = format!(".{name}");
        let other = script.match_indices(&property).any(|(at, _)| {
            let (before, after) = (&script[..at], &script[at + property.len()..]);
            !after.starts_with(is_of_a_name) && !before.ends_with("wasm")
        });
        if other {
            return Err(format!(
                "The script has a property {name}, and the module exports a function of this name: give the function another one."
            ));
        }
    }
    Ok(())
}

fn is_of_a_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

/// Tells esbuild that creating a `FinalizationRegistry` has no side effects, so that it can remove unused ones.
fn with_pure_finalization(js: &str) -> String {
    js.replace(
        "new FinalizationRegistry(",
        "/* @__PURE__ */ new FinalizationRegistry(",
    )
}

/// Joins all that the module imports into one object of the script, as the module expects once its imports have short
/// names.
fn with_one_import_object(js: &str) -> Result<String, String> {
    let mut from: Vec<&str> = Vec::new();
    let mut objects: Vec<&str> = Vec::new();
    let is_entry = |line: &&str| entry_of(line).is_some();
    for (module, object) in js.lines().filter_map(entry_of) {
        // Each part of a program imports the same objects again.
        if !from.contains(&module) {
            from.push(module);
            objects.push(object);
        }
    }
    let first = js.lines().find(is_entry);
    let first = first.ok_or("The script does not say what the module imports.")?;
    let all: String = objects
        .iter()
        .map(|object| format!("...{object},"))
        .collect();
    let lines = js.lines().filter_map(|line| match is_entry(&line) {
        true if std::ptr::eq(line, first) => Some(format!("{IMPORTS}: {{ {all} }},\n")),
        true => None,
        false => Some(format!("{line}\n")),
    });
    Ok(lines.collect())
}

/// Parses a line of the script's list of imports, such as `"./mrejesho_bg.js": import0,`.
fn entry_of(line: &str) -> Option<(&str, &str)> {
    let (module, object) = line.trim().strip_prefix("\"./")?.split_once("\": ")?;
    let object = object.strip_suffix(',')?;
    object.starts_with("import").then_some((module, object))
}

/// Returns the exports that the script calls by name.
fn called(script: &str) -> BTreeSet<String> {
    let calls = script.split("wasm.").skip(1);
    calls
        .filter_map(|rest| rest.split(|letter: char| !is_of_a_name(letter)).next())
        .filter(|name| !name.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Returns the new names by the old ones, read from the output of binaryen's pass:
/// `{"imports": [["module", "old", "new"], …], "exports": [["old", "new"], …]}`.
fn names_in(said: &str) -> Result<Map<String, Value>, String> {
    let odd = || "wasm-opt does not say which names it gave.".to_owned();
    let begin = said.find('{').ok_or_else(odd)?;
    let said: Value = serde_json::from_str(&said[begin..]).map_err(|_| odd())?;
    let mut names = Map::new();
    for kind in ["imports", "exports"] {
        for renamed in said[kind].as_array().ok_or_else(odd)? {
            let [.., Value::String(old), new @ Value::String(_)] =
                renamed.as_array().map(Vec::as_slice).unwrap_or_default()
            else {
                return Err(odd());
            };
            names.insert(old.clone(), new.clone());
        }
    }
    Ok(names)
}

/// Returns a regular expression that matches exactly these names.
fn one_of<'a>(names: impl Iterator<Item = &'a String>) -> String {
    let names: Vec<String> = names.map(|name| name.replace('$', "\\$")).collect();
    format!("^({})$", names.join("|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_imports_are_in_one_object() {
        let js = "    return {\n        __proto__: null,\n        \"./a_bg.js\": import0,\n        \"./later.js\": import1,\n        \
                  \"./later.js\": import2,\n    };\n";
        assert_eq!(
            with_one_import_object(js),
            Ok(
                "    return {\n        __proto__: null,\na: { ...import0,...import1, },\n    };\n"
                    .to_owned()
            )
        );
        assert!(with_one_import_object("return {};").is_err());
    }

    #[test]
    fn functions_are_handed_on_and_classes_not() {
        let js = "export class A {}\nexport function hits(a) {}\nfunction own() {}\n";
        assert_eq!(
            entry("a", js),
            "export { default, hits } from \"./a.linked.js\";\n"
        );
    }

    #[test]
    fn a_name_with_another_meaning_is_refused() {
        let names = ["memory".to_owned(), "run".to_owned()];
        for (script, is_right) in [
            ("wasm.memory.buffer; wasm.run(); it.running", true),
            ("performance.memory", false),
            ("wasm.run(it.run)", false),
        ] {
            let checked = without_other_meanings(script, names.iter());
            assert_eq!(checked.is_ok(), is_right, "{script}");
        }
    }

    #[test]
    fn the_exports_are_those_that_the_script_names() {
        let script = "wasm.memory.buffer;f(wasm.run_1$,wasm.memory);const wasm = {};";
        let names = called(script);
        assert_eq!(names.iter().collect::<Vec<_>>(), ["memory", "run_1$"]);
    }

    #[test]
    fn the_names_are_those_that_the_module_has_now() {
        let said = "warning\n{\n \"imports\": [\n  [\"./a_bg.js\", \"__wbg_back_0\", \"$\"]\n ],\n\"exports\": [\n  [\"memory\", \"c\"]\n ]\n}\n";
        let names = names_in(said).expect("names");
        assert_eq!(json!(names), json!({"__wbg_back_0": "$", "memory": "c"}));
        assert_eq!(one_of(names.keys()), "^(__wbg_back_0|memory)$");
        for odd in ["", "{}", r#"{"imports": [["a"]], "exports": []}"#] {
            assert!(names_in(odd).is_err(), "{odd}");
        }
    }
}
