//! `cargo verify`: runs every check, the cheapest first. A kind of test that ran no test counts as a failure.

use crate::engines::{self, Engines};
use crate::setup::{self, Browser};
use crate::steps::{Count, HOST, Step, plain, step, summary, tested, tried_again};
use crate::{budget, floor, other_office, site, split, workspace};
use mrejesho_cli::files;
use mrejesho_cli::progress::say;
use std::path::{Path, PathBuf};
use std::time::Instant;
use wasmparser::{Validator, WasmFeatures};

const WASM: &str = "wasm32-unknown-unknown";

/// The tests that need a browser and the built site. Those that need a real Redmine or other engines besides are run by
/// themselves. `tests/e2e/Cargo.toml` keeps them out of a plain `cargo test`.
const BROWSER_TESTS: [&str; 4] = ["journeys", "kills", "sessions", "terminal"];

/// Runs all checks. `quick` leaves out the lints and the browser-room tests, and runs only one journey of each kind.
pub fn run(root: &Path, xtask: &Path, quick: bool) -> Result<(), String> {
    let start = Instant::now();
    let tools = setup::for_site()?;
    let browser = setup::browser()?;
    let nginx = setup::nginx()?;
    setup::caddy()?;
    let wpe = setup::wpe()?;
    let engines = if quick { None } else { Some(Engines::found()) };
    setup::pynacl()?;
    setup::sound()?;
    let exiftool = (
        "MREJESHO_EXIFTOOL",
        setup::exiftool()?.display().to_string(),
    );
    let cli = built_cli(root)?;
    let mut journeys = journeys_step([xtask, &cli], &browser, &wpe);
    let checkers = setup::checkers()?.display().to_string();
    journeys.env.push(("MREJESHO_CHECKERS", checkers));
    journeys.env.push(exiftool.clone());
    let mut kinds: Vec<(&str, Count)> = Vec::new();

    step(root, &plain("format", &["fmt", "--all", "--check"]))?;
    let room = browser_tests(root)?;
    if !quick {
        lint(root, &room)?;
    }
    let mut host = plain("host tests", &[&["test"], &HOST[..]].concat());
    host.env.push(exiftool);
    kinds.push(("host", tested(root, &host)?));
    let mut redmine = match quick {
        true => None,
        false => other_office::started(root)?,
    };
    if let Some(office) = &mut redmine {
        kinds.push(("real Redmine", office.checked(root)?));
    }

    let folder = site::build(root, &tools, false)?;
    check_module(&folder)?;
    floor::check(root, &folder)?;
    budget::check(root, &folder)?;
    check_paths(root, &folder)?;

    if quick {
        let count = tested(root, &only(journeys, "one journey of each kind", &QUICK))?;
        let expected = QUICK.len() as u64;
        if count.passed != expected {
            return Err(format!(
                "{} journeys ran and {expected} are named in QUICK in verify.rs: one has another name now.",
                count.passed
            ));
        }
        kinds.push(("journeys", count));
    } else {
        kinds.push((
            "browser room",
            tested(root, &browser_room(root, &room, &browser)?)?,
        ));
        kinds.push(("journeys", tried_again(root, &every(journeys.clone()))?));
        if let Some(engines) = engines {
            let count = engines.tested(root, journeys.clone())?;
            kinds.push(("three engines", count));
        }
        if let Some(office) = redmine {
            kinds.push(("on Redmine", office.journeys(root, journeys.clone())?));
        }
        let mut through = only(journeys, "journeys through nginx", &THROUGH_NGINX);
        through
            .env
            .push(("MREJESHO_NGINX", nginx.display().to_string()));
        kinds.push(("through nginx", tried_again(root, &through)?));
    }
    println!("\n{}", summary(&kinds, start.elapsed().as_secs_f64()));
    Ok(())
}

fn lint(root: &Path, room: &[String]) -> Result<(), String> {
    let deny = ["--", "-D", "warnings"];
    let host = ["clippy", "--workspace", "--all-targets"];
    step(
        root,
        &plain("lints on the host", &[&host, &deny[..]].concat()),
    )?;
    // `--all-targets` leaves out what `cargo test` does not run by itself.
    let mut browsers = vec!["clippy", "--package", "journeys"];
    let all = BROWSER_TESTS
        .iter()
        .chain([&other_office::JOURNEYS, &engines::JOURNEYS]);
    browsers.extend(all.flat_map(|name| ["--test", name]));
    browsers.extend(deny);
    step(root, &plain("lints on the browser tests", &browsers))?;
    let mut on_wasm = vec!["clippy", "--target", WASM, "--lib", "--bin", "mrejesho"];
    on_wasm.extend(room.iter().flat_map(|name| ["--test", name]));
    on_wasm.extend(deny);
    step(root, &plain("lints on wasm32", &on_wasm)).map(|_| ())
}

/// Returns the names of the tests `tests/browser_*.rs`, which run inside Chromium.
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

/// Returns the browser-room tests as one step.
fn browser_room(root: &Path, names: &[String], browser: &Browser) -> Result<Step, String> {
    let runner = [&["build"], &HOST[..], &["--bin", "browser-room-runner"]].concat();
    step(root, &plain("runner of the browser room", &runner))?;
    // Without the `app` feature: a program with split marks does not start until it has been split.
    let room = ["test", "--target", WASM, "--no-default-features"];
    let mut room = plain("browser room tests", &room);
    for name in names {
        room.args.extend(["--test".to_string(), name.clone()]);
    }
    let runner = workspace::target_folder(root)?.join("debug/browser-room-runner");
    room.env = vec![
        (
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER",
            runner.display().to_string(),
        ),
        ("CHROMEDRIVER", browser.chromedriver.display().to_string()),
        // The runner's default of 20 s is too short on a busy machine.
        ("WASM_BINDGEN_TEST_TIMEOUT", "120".to_string()),
    ];
    Ok(room)
}

/// Builds `mrejesho-cli`, the offices' tool, which the journeys run. Returns its path.
fn built_cli(root: &Path) -> Result<PathBuf, String> {
    step(
        root,
        &plain(
            "offices' tool",
            &[&["build"], &HOST[..], &["--bin", "mrejesho-cli"]].concat(),
        ),
    )?;
    Ok(workspace::target_folder(root)?.join("debug/mrejesho-cli"))
}

fn journeys_step([xtask, cli]: [&Path; 2], browser: &Browser, wpe: &Path) -> Step {
    let all = ["test", "--package", "journeys", "--no-fail-fast"];
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut journeys = plain("journeys", &all);
    journeys.env = vec![
        ("MREJESHO_XTASK", xtask.display().to_string()),
        ("MREJESHO_CLI", cli.display().to_string()),
        ("MREJESHO_CHROMIUM", browser.chromium.display().to_string()),
        (
            "MREJESHO_CHROMEDRIVER",
            browser.chromedriver.display().to_string(),
        ),
        ("MREJESHO_WPE_DRIVER", wpe.display().to_string()),
        // A journey often waits for its browser, and before that for its office: two more at a time than there are cores.
        ("RUST_TEST_THREADS", (cores + 2).to_string()),
    ];
    journeys
}

/// The journeys that depend on the server, run once more through nginx: how files are served, what is requested and
/// cached, a whole report with a name and one without, a poster's link, and a new version.
const THROUGH_NGINX: [&str; 5] = [
    "hosting::",
    "report::a_",
    "poster::a_poster_chooses",
    "updates::one_visit",
    "updates::a_new_version_says_so",
];

/// One journey of each kind, for `--quick`.
const QUICK: [&str; 17] = [
    "basic::a_whole_report_without_a_script::in_kiswahili",
    "config::the_smallest_office::in_kiswahili",
    "follow::references_right_and_wrong::in_english",
    "history::back_and_forward_through_all_steps::in_kiswahili",
    "hosting::every_header_is_on_every_kind_of_answer",
    "keeping::a_draft_is_there_again::in_english",
    "keyboard::a_whole_report_by_keys_alone::in_kiswahili",
    "kiosk::left_alone_it_is_wiped_and_comes_anew",
    "nameless::what_tells_the_writer_is_shown_and_is_theirs_to_keep::in_kiswahili",
    "oldest::a_whole_report_with_a_name::in_kiswahili",
    "outbox::what_waits_goes_when_the_network_is_back::in_english",
    "photos::photos_go_with_a_report::in_kiswahili",
    "poster::a_poster_chooses::in_kiswahili",
    "report::a_named_complaint_in_kiswahili_is_answered_and_followed",
    "updates::one_visit_is_enough::in_kiswahili",
    "sealed::only_the_holder_of_the_key_reads_it::in_english",
    "vault::what_is_written_is_kept_under_six_words::in_english",
];

/// Every browser test.
fn every(mut journeys: Step) -> Step {
    let tests = BROWSER_TESTS.iter().flat_map(|name| ["--test", name]);
    journeys.args.extend(tests.map(str::to_owned));
    journeys
}

/// Limits the journeys to those that match one of the filters in `which`.
fn only(mut journeys: Step, name: &'static str, which: &[&str]) -> Step {
    journeys.name = name;
    journeys
        .args
        .extend(["--test", "journeys", "--"].map(String::from));
    journeys
        .args
        .extend(which.iter().map(|it| (*it).to_owned()));
    journeys
}

/// The WebAssembly features of the oldest supported browsers (Chrome 97, Firefox 102, Safari 16.0): Rust's default
/// features without reference types, which Safari has but traps on until 16.4 (see `NO_REFERENCE_TYPES` in
/// `program.rs`). `GC_TYPES` is not a feature of the module: the validator needs it for any table.
fn allowed() -> WasmFeatures {
    WasmFeatures::FLOATS
        | WasmFeatures::BULK_MEMORY
        | WasmFeatures::MULTI_VALUE
        | WasmFeatures::MUTABLE_GLOBAL
        | WasmFeatures::SATURATING_FLOAT_TO_INT
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

/// Fails if a file of the site names a folder of this machine: the site must not reveal who built it or where, and
/// other folders would give other bytes.
fn check_paths(root: &Path, site: &Path) -> Result<(), String> {
    let folder_of = |name: &str| std::env::var_os(name).map(PathBuf::from);
    let home = folder_of("HOME");
    let folders = [
        Some(root.to_path_buf()),
        Some(workspace::target_folder(root)?),
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
        // A table of references to JavaScript values: one more than Safari before 16.4 can run.
        let references = b"\0asm\x01\0\0\0\x04\x04\x01\x6f\0\x01";
        assert!(
            Validator::new_with_features(WasmFeatures::default())
                .validate_all(references)
                .is_ok()
        );
        assert!(
            Validator::new_with_features(allowed())
                .validate_all(references)
                .is_err()
        );
        assert!(
            Validator::new_with_features(allowed())
                .validate_all(b"\0asm\x01\0\0\0")
                .is_ok()
        );
    }
}
