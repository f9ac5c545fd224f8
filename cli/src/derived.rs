//! Writes what is computed from the other files of a site, each after what it is computed from. It needs nothing but the site, so
//! that an office can do it without the project.

use crate::{compress, kiosk, servers, sums, worker};
use std::path::Path;

/// The worker with its list, the files for servers and the terminal, the compressed copies that are missing, and the sums.
pub fn write_all(folder: &Path) -> Result<(), String> {
    write_needed(folder)?;
    // A site can be served without copies; who has no Node leaves the compressing to the server.
    if let Err(sentence) = compress::compress(folder) {
        eprintln!("{sentence} The changed files have no compressed copies.");
    }
    sums::write_sums(folder)
}

/// Only what the site needs to be right: for one that is tried out.
pub fn write_needed(folder: &Path) -> Result<(), String> {
    worker::write_worker(folder)?;
    servers::write_all(folder)?;
    kiosk::write_all(folder)
}
