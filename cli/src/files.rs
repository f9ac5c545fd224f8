//! Reads, writes and hashes the files of a site.

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};
use std::fs;
use std::path::{Path, PathBuf};

/// Returns enough of a SHA-256 to name a file by its content, in hexadecimal digits.
pub fn hash(bytes: &[u8]) -> String {
    Sha256::digest(bytes)[..8]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Returns the whole SHA-256 in base64, the form of the policy, the worker and `integrity`.
pub fn sha256_base64(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(Sha256::digest(bytes))
}

/// Returns the value of an `integrity` attribute for these bytes.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha256-{}", sha256_base64(bytes))
}

/// Returns all files below a folder, always in the same order.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>, String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(|e| trouble("read", &folder, e))? {
            let path = entry.map_err(|e| trouble("read", &folder, e))?.path();
            if path.is_dir() {
                folders.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

pub fn copy(from: &Path, into: &Path) -> Result<(), String> {
    for path in files(from)? {
        let inside = path.strip_prefix(from).unwrap_or(&path);
        let to = into.join(inside);
        if let Some(folder) = to.parent() {
            fs::create_dir_all(folder).map_err(|e| trouble("make", folder, e))?;
        }
        fs::copy(&path, &to).map_err(|e| trouble("copy", &path, e))?;
    }
    Ok(())
}

/// Writes a file, and deletes the compressed copies of its previous content.
pub fn write(site: &Path, address: &str, bytes: &[u8]) -> Result<(), String> {
    let path = site.join(address.trim_start_matches('/'));
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(|e| trouble("make", folder, e))?;
    }
    for copy in ["br", "gz"] {
        let _ = fs::remove_file(beside(&path, copy));
    }
    fs::write(&path, bytes).map_err(|e| trouble("write", &path, e))
}

pub fn beside(path: &Path, copy: &str) -> PathBuf {
    PathBuf::from(format!("{}.{copy}", path.display()))
}

pub fn read(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|e| trouble("read", path, e))
}

pub fn read_text(path: &Path) -> Result<String, String> {
    fs::read_to_string(path).map_err(|e| trouble("read", path, e))
}

pub fn trouble(verb: &str, path: &Path, e: std::io::Error) -> String {
    format!("Could not {verb} {}: {e}.", path.display())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_sixteen_letters_of_the_content() {
        assert_eq!(hash(b""), "e3b0c44298fc1c14");
    }
}
