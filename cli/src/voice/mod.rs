//! The recordings of *Sikiliza*: lists what to record, checks what was recorded, and packs it into a site.

mod folder;
mod pack;
mod recording;

pub use pack::{check_site, pack};

use crate::progress::say;
use folder::Folder;
use mrejesho::feedback::model::language::Language;
use mrejesho::i18n::spoken::Page;
use mrejesho::i18n::{self, Key, named};
use std::path::Path;

/// A sentence that can be recorded: its key in the word file, the codes of its pages, and its text.
struct Sentence {
    key: &'static str,
    pages: Vec<&'static str>,
    text: String,
}

/// Returns all sentences of a language that *Sikiliza* reads, page by page, each once.
fn sentences(language: Language) -> Vec<Sentence> {
    let mut all: Vec<Sentence> = Vec::new();
    for page in Page::ALL {
        for key in page.keys() {
            let Some(name) = name_of(key) else { continue };
            match all.iter_mut().find(|known| known.key == name) {
                Some(known) => known.pages.push(page.code()),
                None => all.push(Sentence {
                    key: name,
                    pages: vec![page.code()],
                    text: i18n::say(language, key),
                }),
            }
        }
    }
    all
}

/// Returns the name of a key in the word files.
fn name_of(key: Key) -> Option<&'static str> {
    named::keys().find(|name| Key::named(name) == Some(key))
}

/// Returns the language with this code.
fn language_of(code: &str) -> Result<Language, String> {
    let known = Language::CODES.join(", ");
    Language::from_code(code)
        .ok_or_else(|| format!("There is no language “{code}”. The languages are: {known}."))
}

/// Returns what to record, as a table: key, pages, sentence.
pub fn list(language: &str) -> Result<String, String> {
    let line = |sentence: Sentence| {
        let pages = sentence.pages.join(",");
        format!("{}\t{pages}\t{}\n", sentence.key, sentence.text)
    };
    Ok(sentences(language_of(language)?)
        .into_iter()
        .map(line)
        .collect())
}

/// Checks a folder with recordings against the sentences of this version, without writing anything. An error if a file
/// is not what it must be, or if a sentence was changed after it was recorded.
pub fn check(language: &str, folder: &Path) -> Result<(), String> {
    let folder = Folder::read(language_of(language)?, folder)?;
    folder.tell();
    match folder.stale.len() {
        0 => {
            say("Right", &format!("{} recordings", folder.recordings.len()));
            Ok(())
        }
        count => Err(format!(
            "{count} recordings are of sentences that were changed since. They would be silent: record them again."
        )),
    }
}

#[cfg(test)]
mod tests;
