//! Builds the table of the site's sizes by kind of file, with the size of a phone's first visit.

use crate::budget::is_lazy;
use mrejesho_cli::compress::kind_of;
use mrejesho_cli::files::files;
use mrejesho_cli::headers::is_hashed;
use std::fs;
use std::path::Path;

/// Returns a table of the site's bytes by kind of file (raw, gzip, brotli), with the sum of a phone's first visit.
pub fn weigh(site: &Path) -> Result<String, String> {
    let mut rows: Vec<(&str, [u64; 3])> = [
        "html", "css", "js", "wasm", "worker", "manifest", "json", "text", "png", "other",
    ]
    .map(|kind| (kind, [0; 3]))
    .to_vec();
    let mut first_visit = [0; 3];
    for path in files(site)? {
        let name = path.to_string_lossy();
        if name.ends_with(".br") || name.ends_with(".gz") {
            continue;
        }
        let size = |suffix: &str| {
            fs::metadata(format!("{name}{suffix}"))
                .map(|m| m.len())
                .ok()
        };
        let raw = size("").unwrap_or_default();
        let sizes = [raw, size(".gz").unwrap_or(raw), size(".br").unwrap_or(raw)];
        let inside = path.strip_prefix(site).unwrap_or(&path);
        let at_first = inside == Path::new("index.html")
            || inside == Path::new("config.json")
            || (is_hashed(&inside.to_string_lossy()) && !is_lazy(&inside.to_string_lossy()));
        let kind = kind_of(&path);
        for i in 0..3 {
            if let Some((_, sums)) = rows.iter_mut().find(|(row, _)| *row == kind) {
                sums[i] += sizes[i];
            }
            first_visit[i] += if at_first { sizes[i] } else { 0 };
        }
    }
    rows.retain(|(_, sums)| sums[0] > 0);
    rows.push(("first visit", first_visit));
    let mut table = format!(
        "{:>12} {:>10} {:>10} {:>10}\n",
        "bytes", "raw", "gzip", "brotli"
    );
    for (kind, [raw, gzip, brotli]) in rows {
        table.push_str(&format!("{kind:>12} {raw:>10} {gzip:>10} {brotli:>10}\n"));
    }
    Ok(table)
}
