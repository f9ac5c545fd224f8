//! Other programs, which must not outlive the tests, however the tests end.

use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, Stdio};

/// A program that ends when this is dropped, and also when the tests are killed: a shell holds it and waits for the
/// shell's stdin, which belongs to the tests, to close.
pub struct ProcessGuard {
    shell: Child,
}

const HOLD: &str = r#""$@" & pid=$!; exec >/dev/null; cat; kill "$pid"; wait "$pid" 2>/dev/null"#;

impl ProcessGuard {
    /// Starts a program and reads its lines until `wanted` returns something for one of them.
    pub fn start<T>(
        program: &Path,
        args: &[&str],
        folder: &Path,
        quiet: bool,
        mut wanted: impl FnMut(&str) -> Option<T>,
    ) -> (ProcessGuard, T) {
        let mut shell = Command::new("sh")
            .args(["-c", HOLD, "sh"])
            .arg(program)
            .args(args)
            .current_dir(folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(if quiet {
                Stdio::null()
            } else {
                Stdio::inherit()
            })
            .spawn()
            .unwrap_or_else(|e| panic!("could not start {}: {e}", program.display()));
        let mut lines = BufReader::new(shell.stdout.take().expect("its stdout")).lines();
        let found = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| wanted(&line));
        let leash = ProcessGuard { shell };
        let found =
            found.unwrap_or_else(|| panic!("{} ended before it was ready", program.display()));
        // A full pipe would block the program.
        std::thread::spawn(move || drain(lines));
        (leash, found)
    }
}

fn drain(lines: std::io::Lines<BufReader<ChildStdout>>) {
    lines.map_while(Result::ok).for_each(drop);
}

impl Drop for ProcessGuard {
    fn drop(&mut self) {
        drop(self.shell.stdin.take());
        let _ = self.shell.wait();
    }
}
