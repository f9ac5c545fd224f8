//! Writes the compressed copies beside the files of a site.

use crate::files::{beside, files};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Writes the `.br` and `.gz` copies that are missing. Node has both compressors built in, and the build needs it for
/// wasm-opt anyway; as libraries they would take the largest part of this tool's compile time.
pub fn compress(site: &Path) -> Result<(), String> {
    const SCRIPT: &str = r#"
        const fs = require("fs"), zlib = require("zlib"), { constants: c } = zlib;
        for (const file of fs.readFileSync(0, "utf8").split("\n").filter(Boolean)) {
            const raw = fs.readFileSync(file);
            const params = { [c.BROTLI_PARAM_QUALITY]: 11, [c.BROTLI_PARAM_SIZE_HINT]: raw.length };
            const copy = (end, made) => fs.existsSync(file + end) || fs.writeFileSync(file + end, made());
            copy(".br", () => zlib.brotliCompressSync(raw, { params }));
            copy(".gz", () => zlib.gzipSync(raw, { level: 9 }));
        }"#;
    let list: String = files(site)?
        .iter()
        .filter(|path| !matches!(kind_of(path), "png" | "other"))
        // The files in `deploy/` are for the server itself and are never sent.
        .filter(|path| !path.starts_with(site.join("deploy")))
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
