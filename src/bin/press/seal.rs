//! Makes a printed site whole: everything that is computed from its other files, each after what it is computed from; it
//! must need nothing but the site, so that an office can do it without the project.

use crate::{deploy, installed, site, sums};
use std::path::Path;

/// The worker with its list, the headers for other servers, the compressed copies that are missing, and the sums.
pub fn seal(folder: &Path) -> Result<(), String> {
    worker(folder)?;
    // A site can be served without copies; who has no Node leaves the compressing to the server.
    if let Err(sentence) = site::compress(folder) {
        eprintln!("{sentence} The changed files have no compressed copies.");
    }
    sums::write_sums(folder)
}

/// Only what the site needs to be right: for one that is tried out.
pub fn worker(folder: &Path) -> Result<(), String> {
    installed::write_worker(folder)?;
    deploy::write_all(folder)
}

/// Puts an office's own config into a printed site and seals it anew.
pub fn print(config: Option<&Path>, folder: &Path) -> Result<(), String> {
    if !folder.join("index.html").is_file() {
        return Err(format!("There is no site in {}.", folder.display()));
    }
    if let Some(config) = config {
        // Read before anything is written: a wrong one changes nothing.
        let text = site::read_text(config)?;
        crate::headers::policy_of(folder, &text)?;
        site::write(folder, "/config.json", text.as_bytes())?;
    }
    seal(folder)?;
    crate::say("Printed", &format!("{}", folder.display()));
    Ok(())
}
