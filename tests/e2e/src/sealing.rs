//! A site whose office has a key for sealed reports, and what a report holds that was sealed with it.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use office::Manner;
use serde_json::Value;

use crate::Fixture;
use crate::camera::Gallery;
use crate::fixture::changed_config;
use crate::tools::cli;

/// A key as an office makes it, the config that names it, and the house with that config.
pub struct Sealing {
    /// Gone at the end.
    pub folder: Gallery,
    pub seal: Value,
    pub fixture: Fixture,
}

impl Sealing {
    pub async fn prepared(change: impl FnOnce(&mut Value)) -> Sealing {
        let folder = Gallery::open();
        let key = folder.folder().join("desk.key");
        let made = run(&cli(), &[Path::new("keygen"), &key]);
        let said = String::from_utf8(made.stdout).expect("text");
        let said = said.replace("…", "Tume ya Maadili");
        let mut seal: Value = serde_json::from_str(&format!("{{{said}}}")).expect("JSON");
        change(&mut seal["seal"]);
        let config = changed_config(|config| config["seal"] = seal["seal"].clone());
        Sealing {
            folder,
            seal: seal["seal"].clone(),
            fixture: Fixture::with(Manner::Whole, Some(&config)).await,
        }
    }

    pub fn key(&self) -> PathBuf {
        self.folder.folder().join("desk.key")
    }
}

pub fn run(program: &Path, args: &[&Path]) -> Output {
    let done = Command::new(program).args(args).output();
    done.unwrap_or_else(|e| panic!("{} does not start: {e}", program.display()))
}

/// The one file in a body of several parts.
pub fn envelope_of(body: &[u8]) -> Vec<u8> {
    let find = |from: usize, what: &[u8]| {
        let at = body[from..]
            .windows(what.len())
            .position(|part| part == what);
        from + at.expect("the part")
    };
    let head = find(0, b"filename=\"sealed-1.bin\"");
    let start = find(head, b"\r\n\r\n") + 4;
    let boundary = &body[..find(0, b"\r\n")];
    let end = find(start, &[b"\r\n", boundary].concat());
    body[start..end].to_vec()
}
