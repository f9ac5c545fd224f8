//! The steps of `cargo verify`: runs Cargo commands one after another and counts the tests that passed.

use mrejesho_cli::progress::{say, seconds};
use std::io::{BufRead, BufReader, Write};
use std::ops::AddAssign;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What is built on the host, always the same: libraries get the features that the selected packages want, so another
/// selection would compile many of them once more. Without the journeys, whose libraries want a `serde_json` that orders
/// fields in another way than the page's.
pub const HOST: [&str; 3] = ["--workspace", "--exclude", "journeys"];

/// A Cargo command, as a person could type it.
#[derive(Clone)]
pub struct Step {
    pub name: &'static str,
    pub env: Vec<(&'static str, String)>,
    pub args: Vec<String>,
}

impl Step {
    /// Returns the command line that runs this step alone.
    fn line(&self) -> String {
        let env: String = self
            .env
            .iter()
            .map(|(key, value)| format!("{key}={value} "))
            .collect();
        format!("{env}cargo {}", self.args.join(" "))
    }
}

pub fn plain(name: &'static str, args: &[&str]) -> Step {
    Step {
        name,
        env: Vec::new(),
        args: args.iter().map(|arg| arg.to_string()).collect(),
    }
}

/// The most failures in one step that may be bad luck.
const MOST_TRIED_AGAIN: usize = 3;

/// Runs journeys, then runs the few that failed once more, alone. A browser on a busy machine loses a race now and
/// then; a fault of the app fails again. The journeys that needed a second run are named at the end, where they cannot
/// be overlooked.
pub fn tried_again(root: &Path, journeys: &Step) -> Result<Count, String> {
    let first = run_step(root, journeys)?;
    if first.held || first.failed.is_empty() || first.failed.len() > MOST_TRIED_AGAIN {
        return first
            .or_failure(journeys)
            .and_then(|count| some(count, journeys));
    }
    let names = first.failed.join(", ");
    say("Again", &format!("{names}: failed once, alone now"));
    let mut args = journeys.args.clone();
    if !args.iter().any(|arg| arg == "--") {
        args.push("--".to_owned());
    }
    // Drops the filters of the first run.
    args.truncate(
        args.iter()
            .position(|arg| arg == "--")
            .map_or(args.len(), |at| at + 1),
    );
    args.extend(["--exact", "--test-threads=1"].map(String::from));
    args.extend(first.failed.iter().cloned());
    let again = Step {
        name: "journeys that failed once",
        env: journeys.env.clone(),
        args,
    };
    let second = run_step(root, &again)?.or_failure(&again)?;
    if second.passed != first.failed.len() as u64 {
        return Err(format!(
            "Only {} of these ran again: {names}.",
            second.passed
        ));
    }
    say("Unsteady", &format!("{names}: failed once, held alone"));
    Ok(Count {
        passed: first.count.passed + second.passed,
        failed: 0,
        ..first.count
    })
}

/// Runs a step of tests. It fails if no test ran, which is how a test that is never run looks.
pub fn tested(root: &Path, one: &Step) -> Result<Count, String> {
    some(step(root, one)?, one)
}

fn some(count: Count, one: &Step) -> Result<Count, String> {
    match count.passed {
        0 => Err(format!(
            "The step \"{}\" ran no test. Alone: {}",
            one.name,
            one.line()
        )),
        _ => Ok(count),
    }
}

/// Runs a step. The error says what to run alone.
pub fn step(root: &Path, step: &Step) -> Result<Count, String> {
    run_step(root, step)?.or_failure(step)
}

/// The result of a step.
struct Outcome {
    held: bool,
    count: Count,
    /// The names of the tests that failed.
    failed: Vec<String>,
    duration: String,
}

impl Outcome {
    fn or_failure(self, step: &Step) -> Result<Count, String> {
        if self.held {
            return Ok(self.count);
        }
        Err(format!(
            "The step \"{}\" failed after {}. Alone: {}",
            step.name,
            self.duration,
            step.line()
        ))
    }
}

/// Runs a step, shows its output while it runs, and counts its tests.
fn run_step(root: &Path, step: &Step) -> Result<Outcome, String> {
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
    let mut failed = Vec::new();
    if let Some(pipe) = child.stdout.take() {
        let mut pipe = BufReader::new(pipe);
        let mut bytes = Vec::new();
        // Read as bytes, since a test may print anything.
        while pipe.read_until(b'\n', &mut bytes).is_ok_and(|n| n > 0) {
            let line = String::from_utf8_lossy(&bytes);
            print!("{line}");
            let _ = std::io::stdout().flush();
            if let Some(one) = result_in(&line) {
                count += one;
            }
            failed.extend(failed_in(&line).map(str::to_owned));
            bytes.clear();
        }
    }
    let status = child
        .wait()
        .map_err(|e| format!("Lost sight of cargo: {e}."))?;
    let outcome = Outcome {
        held: status.success() && count.failed == 0,
        count,
        failed,
        duration: seconds(start),
    };
    if outcome.held {
        say("Held", &format!("{} in {}", step.name, outcome.duration));
    }
    Ok(outcome)
}

/// Reads the name in `test journeys::name ... FAILED`.
fn failed_in(line: &str) -> Option<&str> {
    line.trim()
        .strip_prefix("test ")?
        .strip_suffix(" ... FAILED")
}

/// The numbers of Cargo's line of test results.
#[derive(Debug, Default, Clone, Copy, PartialEq)]
pub struct Count {
    pub passed: u64,
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

/// Reads `test result: ok. 3 passed; 0 failed; …`; the browser's runner omits some of the numbers.
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

/// Returns a table of the tests of each kind, and at the end one line in exactly Cargo's form.
pub fn summary(kinds: &[(&str, Count)], elapsed: f64) -> String {
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
    fn the_names_of_what_failed_are_read() {
        assert_eq!(
            failed_in("test outbox::of_two_tabs_one_sends ... FAILED\n"),
            Some("outbox::of_two_tabs_one_sends")
        );
        for other in [
            "test outbox::x ... ok\n",
            "test result: FAILED. 1 passed; 1 failed\n",
            "FAILED\n",
        ] {
            assert_eq!(failed_in(other), None);
        }
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

    /// A crate of its own with one test that fails at its first run and one that always holds.
    fn crate_that_fails(times: u32, name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("src")).expect("a folder");
        let manifest = "[package]\nname = \"unsteady\"\nedition = \"2024\"\n[workspace]\n";
        std::fs::write(folder.join("Cargo.toml"), manifest).expect("a manifest");
        let tests = format!(
            "#[test] fn unsteady() {{ let count = concat!(env!(\"CARGO_MANIFEST_DIR\"), \"/runs\"); \
             let runs = std::fs::read(count).map_or(0, |runs| runs.len()) as u32; \
             std::fs::write(count, vec![0; runs as usize + 1]).unwrap(); assert!(runs >= {times}); }}\n\
             #[test] fn steady() {{}}\n"
        );
        std::fs::write(folder.join("src/lib.rs"), tests).expect("its tests");
        folder
    }

    #[test]
    fn what_failed_once_is_run_again_and_what_fails_twice_fails() {
        for (times, passed) in [(0, Some(2)), (1, Some(2)), (2, None)] {
            let folder = crate_that_fails(times, &format!("unsteady-{times}"));
            let mut step = plain("unsteady", &["test", "--no-fail-fast", "--offline"]);
            let target = folder.join("target").display().to_string();
            step.env.push(("CARGO_TARGET_DIR", target));
            let count = tried_again(&folder, &step);
            std::fs::remove_dir_all(&folder).expect("the folder goes");
            assert_eq!(count.ok().map(|count| count.passed), passed, "{times}");
        }
    }
}
