//! Writes the compressed copies beside the files of a site.

use crate::files::{beside, files};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Writes the `.br` and `.gz` copies that are missing or that are of other bytes: somebody may have changed a file by
/// hand. Node has both compressors built in, and the build needs it for wasm-opt anyway; as libraries they would take the
/// largest part of this tool's compile time. Without Node, copies that are older than their file are removed.
pub fn compress(site: &Path) -> Result<(), String> {
    const SCRIPT: &str = r#"
        const fs = require("fs"), zlib = require("zlib"), { constants: c } = zlib;
        for (const file of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
            const raw = fs.readFileSync(file);
            const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_SIZE_HINT]: raw.length };
            const copy = (end, unpack, pack) => {
                try { if (unpack(fs.readFileSync(file + end)).equals(raw)) return } catch {}
                fs.writeFileSync(file + end, pack());
            };
            copy(".br", zlib.brotliDecompressSync, () => zlib.brotliCompressSync(raw, { params }));
            copy(".gz", zlib.gunzipSync, () => zlib.gzipSync(raw, { level: 9 }));
        }"#;
    let list: String = files(site)?
        .iter()
        .filter(|path| !matches!(kind_of(path), "png" | "other"))
        // The files in `deploy/` are for the server itself and are never sent.
        .filter(|path| !path.starts_with(site.join("deploy")))
        .inspect(|path| remove_older_copies(path))
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

/// Removes the compressed copies that are older than the file.
fn remove_older_copies(path: &Path) {
    let moment = |path: &Path| path.metadata().and_then(|about| about.modified()).ok();
    for copy in ["br", "gz"].map(|copy| beside(path, copy)) {
        if moment(&copy) < moment(path) {
            // If it cannot be removed, Node writes it anew or says so.
            let _ = std::fs::remove_file(copy);
        }
    }
}

/// Returns the kind of a file; `other` is not worth compressing.
pub fn kind_of(path: &Path) -> &'static str {
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

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::time::{Duration, SystemTime};

    #[test]
    fn copies_are_of_the_file_as_it_is() {
        let folder = std::env::temp_dir().join(format!("mrejesho-copies-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("institutions.json");
        fs::write(&file, "[1]").expect("written");
        compress(&folder).expect("compressed");
        let first = fs::read(beside(&file, "gz")).expect("a copy");
        // Changed by hand, with the date of an older file, as `cp -p` leaves it.
        fs::write(&file, "[2]").expect("written");
        let earlier = SystemTime::now() - Duration::from_secs(86_400);
        let written = fs::File::options()
            .append(true)
            .open(&file)
            .expect("opened");
        written.set_modified(earlier).expect("dated");
        compress(&folder).expect("compressed");
        let second = fs::read(beside(&file, "gz")).expect("a copy");
        compress(&folder).expect("compressed");
        let third = fs::read(beside(&file, "gz")).expect("a copy");
        fs::remove_dir_all(&folder).expect("removed");
        assert_ne!(first, second);
        assert_eq!(second, third);
    }

    #[test]
    fn an_older_copy_goes_also_where_nothing_compresses() {
        let folder = std::env::temp_dir().join(format!("mrejesho-older-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let file = folder.join("a.json");
        for path in [beside(&file, "br"), beside(&file, "gz"), file.clone()] {
            fs::write(&path, "[1]").expect("written");
        }
        let earlier = SystemTime::now() - Duration::from_secs(60);
        let old = fs::File::options().append(true).open(beside(&file, "br"));
        old.and_then(|old| old.set_modified(earlier))
            .expect("dated");
        let new = fs::File::options().append(true).open(beside(&file, "gz"));
        let later = SystemTime::now() + Duration::from_secs(60);
        new.and_then(|new| new.set_modified(later)).expect("dated");
        remove_older_copies(&file);
        let left = ["br", "gz"].map(|copy| beside(&file, copy).is_file());
        fs::remove_dir_all(&folder).expect("removed");
        assert_eq!(left, [false, true]);
    }
}
