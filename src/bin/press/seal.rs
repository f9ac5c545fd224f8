//! Makes a printed site whole: everything that is computed from its other files, each after what it is computed from; it
//! must need nothing but the site, so that an office can do it without the project.

use crate::compress;
use crate::files;
use crate::{deploy, installed, print, sums};
use mrejesho::api::kiosk::Kiosk;
use std::path::Path;

/// The worker with its list, the headers for other servers, the compressed copies that are missing, and the sums.
pub fn seal(folder: &Path) -> Result<(), String> {
    worker(folder)?;
    // A site can be served without copies; who has no Node leaves the compressing to the server.
    if let Err(sentence) = compress::compress(folder) {
        eprintln!("{sentence} The changed files have no compressed copies.");
    }
    sums::write_sums(folder)
}

/// Only what the site needs to be right: for one that is tried out.
pub fn worker(folder: &Path) -> Result<(), String> {
    installed::write_worker(folder)?;
    deploy::write_all(folder)
}

/// Puts an office's own config and its terminal's into a printed site, prints the basic pages for it and for the office's own list of services, and
/// seals the site anew. With none of them it is only sealed, after a file was changed by hand.
pub fn print(
    config: Option<&Path>,
    kiosk: Option<&Path>,
    catalogue: Option<&Path>,
    folder: &Path,
) -> Result<(), String> {
    if !folder.join("index.html").is_file() {
        return Err(format!("There is no site in {}.", folder.display()));
    }
    // All is read before anything is written: a wrong file changes nothing.
    let services = catalogue.map(files::read_text).transpose()?;
    let kiosk = kiosk.map(terminal).transpose()?;
    let before = files::read_text(&folder.join("config.json"))?;
    let text = config.map_or_else(|| Ok(before.clone()), files::read_text)?;
    crate::headers::policy_of(folder, &text)?;
    if config.is_some() || services.is_some() {
        files::write(folder, "/config.json", text.as_bytes())?;
        if let Err(sentence) = print::again(folder, services.as_deref()) {
            files::write(folder, "/config.json", before.as_bytes())?;
            return Err(sentence);
        }
    }
    if let Some(kiosk) = kiosk {
        files::write(folder, "/kiosk.json", kiosk.as_bytes())?;
    }
    seal(folder)?;
    crate::say("Printed", &format!("{}", folder.display()));
    Ok(())
}

/// A terminal's file, if it is right.
fn terminal(file: &Path) -> Result<String, String> {
    let text = files::read_text(file)?;
    match Kiosk::parse(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(format!(
            "{} is wrong at {:?}: {}.",
            file.display(),
            error.field,
            error.fault.code()
        )),
    }
}
