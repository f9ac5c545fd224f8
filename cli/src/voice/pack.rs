//! Packs recordings into a site: one file for each page, and an index of the sentences in them.

use super::folder::Folder;
use super::language_of;
use crate::files::{hash, read, read_text, trouble, write};
use crate::progress::say;
use mrejesho::api::config::Config;
use mrejesho::feedback::model::language::Language;
use mrejesho::feedback::rules::voice_index::{
    LARGEST_PAGE, PageSound, SentenceSound, VoiceIndex, fingerprint,
};
use mrejesho::i18n::spoken::Page;
use std::fs;
use std::path::Path;

/// Packs the recordings of a folder into a printed site, in the place of those that it has, and returns the line for the
/// config. Sentences that were changed since or have no recording stay silent.
pub fn pack(language: &str, folder: &Path, site: &Path) -> Result<String, String> {
    let language = language_of(language)?;
    if !site.join("index.html").is_file() {
        return Err(format!("There is no site in {}.", site.display()));
    }
    // Everything is read and checked before anything is written.
    let folder = Folder::read(language, folder)?;
    if folder.recordings.is_empty() {
        return Err("No recording fits a sentence of this version.".to_owned());
    }
    let mut index = VoiceIndex::default();
    let mut sounds = Vec::new();
    for page in Page::ALL {
        let Some((sound, bytes)) = sound_of(page, &folder)? else {
            continue;
        };
        sounds.push((sound.file.clone(), bytes));
        index.pages.push(sound);
    }
    let text = serde_json::to_string(&index).map_err(|e| format!("The index is no JSON: {e}."))?;
    let hash = hash(text.as_bytes());
    let code = language.code();
    let place = site.join("voice").join(code);
    if place.exists() {
        fs::remove_dir_all(&place).map_err(|e| trouble("remove", &place, e))?;
    }
    for (file, bytes) in &sounds {
        write(site, &format!("/voice/{code}/{file}"), bytes)?;
    }
    write(site, &index_of(language, &hash), text.as_bytes())?;
    folder.tell();
    say(
        "Packed",
        &format!(
            "{} recordings for {} pages",
            folder.recordings.len(),
            sounds.len()
        ),
    );
    say("Next", "put this line into the config, and print the site:");
    Ok(format!("\"voice\": {{\"{code}\": \"{hash}\"}}"))
}

fn index_of(language: Language, hash: &str) -> String {
    format!("/voice/{}/index-{hash}.json", language.code())
}

/// The sound of a page: the recordings of its sentences one after the other, each a whole file as it was recorded.
/// `None` if no sentence of the page has one.
fn sound_of(page: Page, folder: &Folder) -> Result<Option<(PageSound, Vec<u8>)>, String> {
    let code = page.code();
    let (mut bytes, mut sentences) = (Vec::new(), Vec::new());
    let size = |length: usize| u32::try_from(length).unwrap_or(u32::MAX);
    for sentence in &folder.sentences {
        let recording = folder.recordings.get(sentence.key);
        let Some(recording) = recording.filter(|_| sentence.pages.contains(&code)) else {
            continue;
        };
        sentences.push(SentenceSound {
            of: fingerprint(&sentence.text),
            at: size(bytes.len()),
            bytes: size(recording.len()),
        });
        bytes.extend_from_slice(recording);
    }
    if size(bytes.len()) > LARGEST_PAGE {
        return Err(format!(
            "The recordings for the page “{code}” have {} KB together, and may have {}. Record with less bits per second.",
            bytes.len() / 1_024,
            LARGEST_PAGE / 1_024
        ));
    }
    let sound = PageSound {
        page: code.to_owned(),
        file: format!("{code}-{}.sound", hash(&bytes)),
        bytes: size(bytes.len()),
        sentences,
    };
    Ok((!bytes.is_empty()).then_some((sound, bytes)))
}

/// Checks that a site has the recordings that its config names.
pub fn check_site(site: &Path, config: &Config) -> Result<(), String> {
    for language in Language::ALL {
        let Some(hash) = config.voice.get(language) else {
            continue;
        };
        let code = language.code();
        let wrong = |why: &str| {
            Err(format!(
                "config.json: The field “voice.{code}” names recordings that {why}. Run “mrejesho-cli voice pack” for this site."
            ))
        };
        let address = index_of(language, hash);
        let Ok(text) = read_text(&site.join(&address[1..])) else {
            return wrong("are not in the site");
        };
        let Some(index) = VoiceIndex::parse(&text) else {
            return wrong("cannot be read");
        };
        for page in &index.pages {
            let path = site.join("voice").join(code).join(&page.file);
            let is_whole = read(&path).is_ok_and(|bytes| bytes.len() == page.bytes as usize);
            if !is_whole {
                return wrong("are not all in the site");
            }
        }
    }
    Ok(())
}
