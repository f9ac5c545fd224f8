//! Writes the files that are computed from other files of a site, in the order of their dependencies. Needs only the
//! site, so that an office can do it without the source code.

use crate::{compress, kiosk, servers, sums, worker};
use std::path::Path;

/// Writes the worker with its list, the files for servers and the terminal, the compressed copies that are missing, and
/// the sums.
pub fn write_all(folder: &Path) -> Result<(), String> {
    write_needed(folder)?;
    // A site works without compressed copies: without Node, the server compresses.
    if let Err(sentence) = compress::compress(folder) {
        eprintln!("{sentence} The changed files have no compressed copies.");
    }
    sums::write_sums(folder)
}

/// Writes only what the site needs to work, for a site that is tried out.
pub fn write_needed(folder: &Path) -> Result<(), String> {
    worker::write_worker(folder)?;
    servers::write_all(folder)?;
    kiosk::write_all(folder)
}
