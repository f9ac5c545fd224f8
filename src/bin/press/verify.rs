//! Runs everything that must hold, in the order in which it is cheapest to hear that it does not; it must never
//! call a kind of test done that ran no test.

use crate::files;
use crate::setup::{self, Browser, Tools, seconds};
use crate::{budget, say, site, split};
use std::io::{BufRead, BufReader, Write};
use std::ops::AddAssign;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;
use wasmparser::{Validator, WasmFeatures};

const WASM: &str = "wasm32-unknown-unknown";

pub fn run(root: &Path, press: &Path) -> Result<(), String> {
    let start = Instant::now();
    let tools = setup::for_site(root)?;
    let browser = setup::browser()?;
    let nginx = setup::nginx()?;
    setup::pynacl()?;
    let exiftool = (
        "MREJESHO_EXIFTOOL",
        setup::exiftool()?.display().to_string(),
    );
    let journeys = has_member(root, "journeys")?;
    let mut kinds: Vec<(&str, Count)> = Vec::new();

    step(root, &plain("format", &["fmt", "--all", "--check"]))?;
    let deny = ["--", "-D", "warnings"];
    step(
        root,
        &plain(
            "lints on the host",
            &[&["clippy", "--workspace", "--all-targets"], &deny[..]].concat(),
        ),
    )?;
    let room = browser_tests(root)?;
    let mut on_wasm = vec![
        "clippy", "--target", WASM, "--lib", "--bin", "mrejesho", "--bin", "kiosk", "--bin",
        "aside",
    ];
    on_wasm.extend(room.iter().flat_map(|name| ["--test", name]));
    on_wasm.extend(deny);
    step(root, &plain("lints on wasm32", &on_wasm))?;

    let without_journeys: &[&str] = if journeys {
        &["--exclude", "journeys"]
    } else {
        &[]
    };
    let mut host = plain(
        "host tests",
        &[&["test", "--workspace"], without_journeys].concat(),
    );
    host.env.push(exiftool.clone());
    kinds.push(("host", tested(root, &host)?));

    let folder = site::build(root, &tools, false)?;
    check_module(&folder)?;
    budget::check(root, &folder)?;
    check_paths(root, &folder)?;

    if let Some(room) = browser_room(&room, &tools, &browser) {
        kinds.push(("browser room", tested(root, &room)?));
    }
    if journeys {
        let mut journeys = journeys_step(press, &browser);
        journeys.env.push(exiftool);
        kinds.push(("journeys", tested(root, &journeys)?));
        kinds.push(("through nginx", tested(root, &through(&nginx, journeys))?));
    }
    println!("\n{}", summary(&kinds, start.elapsed().as_secs_f64()));
    Ok(())
}

/// One thing that Cargo is asked to do, as a person could type it.
struct Step {
    name: &'static str,
    env: Vec<(&'static str, String)>,
    args: Vec<String>,
}

impl Step {
    /// The line that runs this step alone.
    fn line(&self) -> String {
        let env: String = self
            .env
            .iter()
            .map(|(key, value)| format!("{key}={value} "))
            .collect();
        format!("{env}cargo {}", self.args.join(" "))
    }
}

fn plain(name: &'static str, args: &[&str]) -> Step {
    Step {
        name,
        env: Vec::new(),
        args: args.iter().map(|arg| arg.to_string()).collect(),
    }
}

/// The names of the tests `tests/browser_*.rs`, which run inside Chromium.
fn browser_tests(root: &Path) -> Result<Vec<String>, String> {
    let folder = root.join("tests");
    let names = files::files(&folder)?
        .into_iter()
        .filter(|path| path.parent() == Some(&folder))
        .filter(|path| path.extension().is_some_and(|ending| ending == "rs"))
        .filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()))
        .filter(|name| name.starts_with("browser_"))
        .collect();
    Ok(names)
}

/// The tests of the browser room as one step; nothing if there are none.
fn browser_room(names: &[String], tools: &Tools, browser: &Browser) -> Option<Step> {
    if names.is_empty() {
        return None;
    }
    // Without what people see: a program that is to be parted does not start before it is.
    let room = ["test", "--target", WASM, "--no-default-features"];
    let mut room = plain("browser room tests", &room);
    for name in names {
        room.args.extend(["--test".to_string(), name.clone()]);
    }
    let runner = tools
        .wasm_bindgen
        .with_file_name("wasm-bindgen-test-runner");
    room.env = vec![
        (
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            runner.display().to_string(),
        ),
        ("CHROMEDRIVER", browser.chromedriver.display().to_string()),
        // The runner's own 20 s are short on a machine that is busy with other things.
        ("WASM_BINDGEN_TEST_TIMEOUT", "120".to_string()),
    ];
    Some(room)
}

fn journeys_step(press: &Path, browser: &Browser) -> Step {
    let mut journeys = plain("journeys", &["test", "--package", "journeys"]);
    journeys.env = vec![
        ("MREJESHO_PRESS", press.display().to_string()),
        ("MREJESHO_CHROMIUM", browser.chromium.display().to_string()),
        (
            "MREJESHO_CHROMEDRIVER",
            browser.chromedriver.display().to_string(),
        ),
    ];
    journeys
}

/// The journeys that a server can spoil, once more through the real one: how files are handed out, what is asked and kept, a
/// whole report with a name and one without, a poster's link, and a new version.
const THROUGH_NGINX: [&str; 5] = [
    "hosting::",
    "report::a_",
    "poster::a_poster_chooses",
    "updates::one_visit",
    "updates::a_new_version_says_so",
];

fn through(nginx: &Path, mut journeys: Step) -> Step {
    journeys.name = "journeys through nginx";
    let filters = THROUGH_NGINX.map(String::from);
    journeys
        .args
        .extend(["--test", "journeys", "--"].map(String::from));
    journeys.args.extend(filters);
    journeys
        .env
        .push(("MREJESHO_NGINX", nginx.display().to_string()));
    journeys
}

fn has_member(root: &Path, name: &str) -> Result<bool, String> {
    let metadata = site::metadata(root)?;
    let members = metadata["packages"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    Ok(members.iter().any(|package| package["name"] == name))
}

/// Runs a step that holds tests. None at all is a failure: it is how a test that is never run looks.
fn tested(root: &Path, one: &Step) -> Result<Count, String> {
    let count = step(root, one)?;
    match count.passed {
        0 => Err(format!(
            "The step \"{}\" ran no test. Alone: {}",
            one.name,
            one.line()
        )),
        _ => Ok(count),
    }
}

/// Runs a step, shows what it says while it says it, and counts the tests in it.
fn step(root: &Path, step: &Step) -> Result<Count, String> {
    let start = Instant::now();
    println!();
    say(
        "Checking",
        &format!("{}: cargo {}", step.name, step.args.join(" ")),
    );
    let mut child = Command::new("cargo")
        .args(&step.args)
        .envs(step.env.iter().map(|(key, value)| (key, value)))
        .current_dir(root)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| format!("Could not start cargo: {e}."))?;
    let mut count = Count::default();
    let mut stdout = std::io::stdout();
    if let Some(pipe) = child.stdout.take() {
        let mut pipe = BufReader::new(pipe);
        let mut line = Vec::new();
        // Bytes and not text: a test may print anything.
        while pipe.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
            let _ = stdout.write_all(&line).and_then(|()| stdout.flush());
            if let Some(one) = result_in(&String::from_utf8_lossy(&line)) {
                count += one;
            }
            line.clear();
        }
    }
    let status = child
        .wait()
        .map_err(|e| format!("Lost sight of cargo: {e}."))?;
    if status.success() && count.failed == 0 {
        say("Held", &format!("{} in {}", step.name, seconds(start)));
        Ok(count)
    } else {
        Err(format!(
            "The step \"{}\" failed after {}. Alone: {}",
            step.name,
            seconds(start),
            step.line()
        ))
    }
}

/// The numbers of a closing line in Cargo's form.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
struct Count {
    passed: u64,
    failed: u64,
    ignored: u64,
    measured: u64,
    filtered: u64,
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Count) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.ignored += other.ignored;
        self.measured += other.measured;
        self.filtered += other.filtered;
    }
}

/// Reads `test result: ok. 3 passed; 0 failed; …`; the browser's runner leaves some of the numbers out.
fn result_in(line: &str) -> Option<Count> {
    let (_, numbers) = line
        .trim()
        .strip_prefix("test result: ")?
        .split_once(". ")?;
    let mut count = Count::default();
    for part in numbers.split(';') {
        let Some((number, name)) = part.trim().split_once(' ') else {
            continue;
        };
        let Ok(number) = number.parse() else { continue };
        match name {
            "passed" => count.passed = number,
            "failed" => count.failed = number,
            "ignored" => count.ignored = number,
            "measured" => count.measured = number,
            "filtered out" => count.filtered = number,
            _ => {}
        }
    }
    Some(count)
}

/// How many tests of each kind there were, and at the end one line in exactly Cargo's form.
fn summary(kinds: &[(&str, Count)], elapsed: f64) -> String {
    let mut sum = Count::default();
    let mut table = format!(
        "{:>14} {:>7} {:>7} {:>7}\n",
        "tests", "passed", "failed", "ignored"
    );
    for (kind, count) in kinds {
        table.push_str(&format!(
            "{kind:>14} {:>7} {:>7} {:>7}\n",
            count.passed, count.failed, count.ignored
        ));
        sum += *count;
    }
    let Count {
        passed,
        failed,
        ignored,
        measured,
        filtered,
    } = sum;
    let verdict = if failed == 0 { "ok" } else { "FAILED" };
    format!(
        "{table}\ntest result: {verdict}. {passed} passed; {failed} failed; {ignored} ignored; {measured} measured; \
         {filtered} filtered out; finished in {elapsed:.2}s"
    )
}

/// What the oldest browsers of our readers know: Rust's default features and nothing else. `GC_TYPES` is no feature
/// of the module but the validator's word for having reference types at all.
fn allowed() -> WasmFeatures {
    WasmFeatures::FLOATS
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::MULTI_VALUE
        | WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SATURATING_FLOAT_TO_INT
        | WasmFeatures::REFERENCE_TYPES
        | WasmFeatures::SIGN_EXTENSION
        | WasmFeatures::GC_TYPES
}

fn check_module(site: &Path) -> Result<(), String> {
    let programs: Vec<_> = files::files(site)?
        .into_iter()
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "wasm")
        })
        .collect();
    if programs.is_empty() {
        return Err(format!("There is no WebAssembly in {}.", site.display()));
    }
    for path in programs {
        let bytes = files::read(&path)?;
        let modules = split::modules(&bytes);
        if modules.is_empty() {
            return Err(format!("{} is no module.", path.display()));
        }
        for module in modules {
            Validator::new_with_features(allowed())
                .validate_all(module)
                .map_err(|e| format!("{} holds what old phones refuse: {e}.", path.display()))?;
        }
    }
    say(
        "Held",
        "the shipped module uses only what the oldest browsers know",
    );
    Ok(())
}

/// Who built it, and where, is nobody's business, and other folders would be other bytes.
fn check_paths(root: &Path, site: &Path) -> Result<(), String> {
    let folder_of = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let home = folder_of("HOME");
    let folders = [
        Some(root.to_path_buf()),
        Some(site::target_folder(root)?),
        folder_of("CARGO_HOME").or_else(|| Some(home.as_ref()?.join(".cargo"))),
        folder_of("RUSTUP_HOME").or_else(|| Some(home.as_ref()?.join(".rustup"))),
    ];
    for path in files::files(site)? {
        let bytes = files::read(&path)?;
        for folder in folders.iter().flatten() {
            let name = folder.display().to_string();
            if bytes
                .windows(name.len())
                .any(|window| window == name.as_bytes())
            {
                return Err(format!("{} holds the path {name}.", path.display()));
            }
        }
    }
    say("Held", "no file of the site names a folder of this machine");
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_are_read_in_both_forms() {
        let cargo = "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 2 filtered out; finished in 0.01s\n";
        let expected = Count {
            passed: 3,
            ignored: 1,
            filtered: 2,
            ..Count::default()
        };
        assert_eq!(result_in(cargo), Some(expected));
        let browser =
            "test result: FAILED. 4 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.20s";
        assert_eq!(
            result_in(browser),
            Some(Count {
                passed: 4,
                failed: 1,
                ..Count::default()
            })
        );
        assert_eq!(result_in("test words::result ... ok"), None);
    }

    #[test]
    fn the_closing_line_is_the_sum_in_cargos_form() {
        let kinds = [
            (
                "host",
                Count {
                    passed: 120,
                    ignored: 1,
                    ..Count::default()
                },
            ),
            (
                "journeys",
                Count {
                    passed: 3,
                    ..Count::default()
                },
            ),
        ];
        let said = summary(&kinds, 456.781);
        assert_eq!(
            said.lines().last(),
            Some(
                "test result: ok. 123 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 456.78s"
            )
        );
        assert_eq!(
            result_in(said.lines().last().unwrap_or_default()).map(|count| count.passed),
            Some(123)
        );
    }

    #[test]
    fn a_step_can_be_typed() {
        let mut one = plain("x", &["test", "--package", "y"]);
        one.env.push(("A", "b".to_string()));
        assert_eq!(one.line(), "A=b cargo test --package y");
    }

    #[test]
    fn a_module_with_a_newer_feature_is_refused() {
        // One function that ends in `return_call 0`: tail calls came to Chrome 112.
        let newer =
            b"\0asm\x01\0\0\0\x01\x04\x01\x60\0\0\x03\x02\x01\0\x0a\x06\x01\x04\0\x12\0\x0b";
        assert!(
            Validator::new_with_features(WasmFeatures::default())
                .validate_all(newer)
                .is_ok()
        );
        assert!(
            Validator::new_with_features(allowed())
                .validate_all(newer)
                .is_err()
        );
        assert!(
            Validator::new_with_features(allowed())
                .validate_all(b"\0asm\x01\0\0\0")
                .is_ok()
        );
    }
}
