//! Runs the tool as an office does, and reads what it prints.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use mrejesho::api::config::Config;

/// How a run ended.
pub struct Ran {
    pub code: i32,
    /// The config.
    pub out: String,
    /// The tables, as printed.
    pub printed: String,
}

/// Runs `mrejesho-cli check` with these arguments, without a terminal and without a proxy.
pub fn check(args: &[&str]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mrejesho-cli"));
    command.arg("check").args(args).stdin(Stdio::null());
    for proxy in [
        "http_proxy",
        "https_proxy",
        "all_proxy",
        "HTTP_PROXY",
        "HTTPS_PROXY",
        "ALL_PROXY",
    ] {
        command.env_remove(proxy);
    }
    let output = command.output().expect("the tool runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    let ran = Ran {
        code: output.status.code().expect("it ends by itself"),
        out: text(output.stdout),
        printed: text(output.stderr),
    };
    let odd = |letter: char| {
        letter != '\n' && (letter.is_control() || ('\u{202a}'..='\u{202e}').contains(&letter))
    };
    assert!(!ran.printed.contains(odd), "{:?}", ran.printed);
    assert!(!ran.out.contains(odd), "{:?}", ran.out);
    assert!(!ran.printed.contains("panicked"), "{}", ran.printed);
    ran
}

impl Ran {
    /// Everything in the table cells, with line breaks as blanks.
    fn flat(&self) -> String {
        self.printed
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    }

    pub fn says(&self, words: &str) {
        assert!(
            self.flat().contains(words),
            "“{words}” is not in\n{}",
            self.printed
        );
    }

    pub fn does_not_say(&self, words: &str) {
        assert!(
            !self.flat().contains(words),
            "“{words}” is in\n{}",
            self.printed
        );
    }

    /// The row that begins with `what` has this result, and these words in its first line.
    pub fn row(&self, what: &str, mark: &str, words: &str) {
        let row = self.printed.lines().find(|line| {
            let line = line.strip_prefix("  ").unwrap_or_default();
            line.strip_prefix(what)
                .is_some_and(|rest| rest.starts_with("  "))
        });
        let row = row.unwrap_or_else(|| panic!("no row {what} in\n{}", self.printed));
        let rest = row
            .trim_start()
            .strip_prefix(what)
            .unwrap_or_default()
            .trim_start();
        assert!(
            rest.starts_with(mark),
            "{what} is not “{mark}” in\n{}",
            self.printed
        );
        assert!(
            rest.contains(words),
            "“{words}” is not in “{row}” of\n{}",
            self.printed
        );
    }

    pub fn ended_with(self, code: i32) -> Ran {
        assert_eq!(self.code, code, "{}", self.printed);
        self
    }

    /// The config that was printed.
    pub fn config(&self) -> Config {
        Config::parse(&self.out).unwrap_or_else(|error| panic!("{error:?} in {}", self.out))
    }
}

/// A new folder, removed at the end.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new(name: &str) -> Folder {
        let path = std::env::temp_dir().join(format!("mrejesho-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Folder(path)
    }

    pub fn file(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

pub fn text(path: &Path) -> &str {
    path.to_str().expect("UTF-8")
}
