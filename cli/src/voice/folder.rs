//! A folder with recordings: a file for each sentence, and the list of what was recorded.

use super::recording;
use super::{Sentence, sentences};
use crate::files::{read_text, trouble};
use crate::progress::say;
use mrejesho::feedback::model::language::Language;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// The list in the folder: what `mrejesho-cli voice list` printed when the recordings were made. It tells whether a
/// sentence was changed since.
const LIST: &str = "sentences.tsv";

/// The largest such list, in bytes. It has 20 KB.
const LARGEST_LIST: u64 = 1 << 20;

/// The endings that a recording may have.
const ENDINGS: [&str; 3] = ["webm", "ogg", "opus"];

/// What a folder has.
pub struct Folder {
    pub sentences: Vec<Sentence>,
    /// The recordings that fit their sentences, by key.
    pub recordings: BTreeMap<&'static str, Vec<u8>>,
    /// The keys of sentences that were changed after they were recorded, or are not in the list.
    pub stale: Vec<&'static str>,
    /// The keys of sentences without a recording.
    pub missing: Vec<&'static str>,
}

impl Folder {
    /// Reads a folder. The error names each file that is not what it must be.
    pub fn read(language: Language, folder: &Path) -> Result<Folder, String> {
        let sentences = sentences(language);
        let mut faults = Vec::new();
        let recorded = recorded(&list_in(folder)?, &sentences, &mut faults);
        let mut found: BTreeMap<&'static str, Vec<u8>> = BTreeMap::new();
        let entries = fs::read_dir(folder).map_err(|e| trouble("read", folder, e))?;
        for entry in entries {
            let entry = entry.map_err(|e| trouble("read", folder, e))?;
            let name = entry.file_name().to_string_lossy().into_owned();
            if name == LIST || name.starts_with('.') {
                continue;
            }
            match file(&entry, &name, &sentences) {
                // A name may have letters that a terminal would obey.
                Err(fault) => faults.push(format!("{} {fault}.", name.escape_debug())),
                Ok((key, bytes)) => {
                    if found.insert(key, bytes).is_some() {
                        faults.push(format!("{name} is the second recording of {key}."));
                    }
                }
            }
        }
        if !faults.is_empty() {
            faults.sort();
            return Err(format!("{}:\n{}", folder.display(), faults.join("\n")));
        }
        let (mut stale, mut missing) = (Vec::new(), Vec::new());
        for sentence in &sentences {
            let is_there = found.contains_key(sentence.key);
            let is_fresh = recorded.get(sentence.key) == Some(&sentence.text);
            match (is_there, is_fresh) {
                (false, _) => missing.push(sentence.key),
                (true, false) => {
                    found.remove(sentence.key);
                    stale.push(sentence.key);
                }
                (true, true) => {}
            }
        }
        Ok(Folder {
            sentences,
            recordings: found,
            stale,
            missing,
        })
    }

    /// Says which sentences stay silent.
    pub fn tell(&self) {
        for (what, keys) in [("Changed", &self.stale), ("Missing", &self.missing)] {
            for key in keys {
                say(what, key);
            }
        }
    }
}

/// Reads the list in the folder. A link could lead to any file, and a pipe would never end.
fn list_in(folder: &Path) -> Result<String, String> {
    let path = folder.join(LIST);
    match fs::symlink_metadata(&path) {
        Ok(about) if about.is_file() && about.len() <= LARGEST_LIST => read_text(&path),
        Ok(_) => Err(format!(
            "{} is not what “mrejesho-cli voice list” printed.",
            path.display()
        )),
        Err(e) => Err(trouble("read", &path, e)),
    }
}

/// The sentences that were recorded, by key, as the list in the folder has them.
fn recorded(
    list: &str,
    sentences: &[Sentence],
    faults: &mut Vec<String>,
) -> BTreeMap<String, String> {
    let mut recorded = BTreeMap::new();
    // What a spreadsheet has saved begins with a mark, and has quotes around a sentence with a comma.
    let list = list.trim_start_matches('\u{feff}');
    for (at, line) in list.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        let cells: Vec<&str> = line.split('\t').map(unquoted).collect();
        let [key, _, text] = cells[..] else {
            if !line.trim().is_empty() {
                let line = at + 1;
                faults.push(format!(
                    "{LIST} does not have three columns in line {line}."
                ));
            }
            continue;
        };
        if recorded.insert(key.to_owned(), text.to_owned()).is_some() {
            faults.push(format!("{LIST} has {key:?} twice."));
        }
        // A sentence that this version no longer has is not in the way, but its recording is (see `file`).
        let is_key = key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !is_key && !sentences.iter().any(|sentence| sentence.key == key) {
            faults.push(format!("{LIST} has no key in line {}: {key:?}.", at + 1));
        }
    }
    recorded
}

fn unquoted(cell: &str) -> &str {
    let inner = cell
        .strip_prefix('"')
        .and_then(|cell| cell.strip_suffix('"'));
    inner.unwrap_or(cell)
}

/// Reads one file of the folder: the key that it is named after, and its bytes.
fn file(
    entry: &fs::DirEntry,
    name: &str,
    sentences: &[Sentence],
) -> Result<(&'static str, Vec<u8>), String> {
    // A link could lead to any file of this machine, which would then be in the site.
    let about = entry
        .metadata()
        .map_err(|e| format!("cannot be read: {e}"))?;
    if !about.is_file() {
        return Err("is not a file".to_owned());
    }
    let (stem, ending) = name.rsplit_once('.').unwrap_or((name, ""));
    if !ENDINGS.contains(&ending) {
        return Err("does not end in .webm, .ogg or .opus".to_owned());
    }
    let sentence = sentences.iter().find(|sentence| sentence.key == stem);
    let key = sentence
        .ok_or("is not named after a key of “mrejesho-cli voice list”")?
        .key;
    if about.len() > recording::LARGEST as u64 {
        return Err(format!(
            "has {} KB, and a sentence may have {}",
            about.len() / 1_024,
            recording::LARGEST / 1_024
        ));
    }
    let bytes = fs::read(entry.path()).map_err(|e| format!("cannot be read: {e}"))?;
    match recording::fault(&bytes) {
        Some(fault) => Err(fault.to_owned()),
        None => Ok((key, bytes)),
    }
}
