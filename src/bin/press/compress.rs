//! Puts the compressed copies beside the files of a site, and says what all of them weigh; it must not change a file.

use crate::files::{beside, files};
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Writes the `.br` and `.gz` copies that are missing. Node has both compressors built in and is here for wasm-opt anyway; as libraries
/// they would be the longest part of compiling the press.
pub fn compress(site: &Path) -> Result<(), String> {
    const SCRIPT: &str = r#"
        const fs = require("fs"), zlib = require("zlib"), { constants: c } = zlib;
        for (const file of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
            const raw = fs.readFileSync(file);
            const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_SIZE_HINT]: raw.length };
            fs.writeFileSync(file + ".br", zlib.brotliCompressSync(raw, { params }));
            fs.writeFileSync(file + ".gz", zlib.gzipSync(raw, { level: 9 }));
        }"#;
    let list: String = files(site)?
        .iter()
        .filter(|path| !matches!(kind_of(path), "png" | "other"))
        .filter(|path| {
            ["br", "gz"]
                .iter()
                .any(|copy| !beside(path, copy).is_file())
        })
        .map(|path| format!("{}\n", path.display()))
        .collect();
    let failed = |e: std::io::Error| format!("Node could not compress the site: {e}.");
    let mut node = Command::new("node")
        .args(["-e", SCRIPT])
        .stdin(Stdio::piped())
        .stdout(std::io::stderr())
        .spawn()
        .map_err(failed)?;
    if let Some(mut stdin) = node.stdin.take() {
        stdin.write_all(list.as_bytes()).map_err(failed)?;
    }
    match node.wait().map_err(failed)?.success() {
        true => Ok(()),
        false => Err("Node could not compress the site; what it said stands above.".into()),
    }
}

/// The row of the table a file belongs to; `other` is not worth compressing.
fn kind_of(path: &Path) -> &'static str {
    if path.ends_with("sw.js") {
        return "worker";
    }
    match path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default()
    {
        "html" => "html",
        "css" => "css",
        "js" => "js",
        "wasm" => "wasm",
        "json" => "json",
        "webmanifest" => "manifest",
        "svg" | "txt" | "xml" => "text",
        "png" => "png",
        _ => "other",
    }
}

/// The site's bytes by kind, and what the first visit of a phone costs.
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
            || (crate::headers::is_hashed(&inside.to_string_lossy())
                && !crate::budget::is_lazy(&inside.to_string_lossy()));
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
