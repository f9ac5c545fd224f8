//! Writes the hash of every file of a site, for `sha256sum --check`.

use crate::files::{files, read, write};
use sha2::{Digest, Sha256};
use std::path::Path;

const SUMS: &str = "SHA256SUMS";
const OWN: [&str; 2] = ["config.json", "kiosk.json"];

/// Writes the sums of all files in the form that `sha256sum --check` reads, except for the office's own two files: its
/// config and its terminal's settings.
pub fn write_sums(site: &Path) -> Result<(), String> {
    let mut sums = String::new();
    for path in files(site)? {
        let inside = path.strip_prefix(site).unwrap_or(&path).to_string_lossy();
        let inside = inside.replace('\\', "/");
        if inside == SUMS || OWN.iter().any(|own| inside.starts_with(own)) {
            continue;
        }
        let hash = hex(&Sha256::digest(read(&path)?));
        sums.push_str(&format!("{hash}  {inside}\n"));
    }
    write(site, SUMS, sums.as_bytes())
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::read_text;

    #[test]
    fn the_sums_leave_out_the_config_and_themselves() {
        let site = std::env::temp_dir().join(format!("mrejesho-sums-{}", std::process::id()));
        for (address, bytes) in [
            ("/index.html", "a"),
            ("/config.json", "b"),
            ("/config.json.br", "c"),
            ("/en/index.html", "a"),
        ] {
            write(&site, address, bytes.as_bytes()).expect("written");
        }
        let twice = write_sums(&site).and_then(|()| write_sums(&site));
        let sums = read_text(&site.join(SUMS));
        std::fs::remove_dir_all(&site).expect("removed");
        twice.expect("written");
        let a = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";
        assert_eq!(sums, Ok(format!("{a}  en/index.html\n{a}  index.html\n")));
    }
}
