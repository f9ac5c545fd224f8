//! Says what a site is made of: the hash of every file, and the libraries in its module; it must say the same of the same
//! site, whoever built it, where and when.

use crate::files::{files, read, read_text, write};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

const SUMS: &str = "SHA256SUMS";
const OWN: [&str; 2] = ["config.json", "kiosk.json"];

/// Writes the sums of all files but the two that are the office's own, its config and its terminal's, in the form that `sha256sum --check` reads.
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

/// Writes `sbom.cdx.json` (CycloneDX): every library that is compiled for the shipped module, whether the linker kept all of
/// it or little. What only builds it, macros and tools, is not in it.
pub fn write_bill(root: &Path, site: &Path) -> Result<(), String> {
    let lock = read_text(&root.join("Cargo.lock"))?;
    let bill = bill(&tree(root)?, &checksums(&lock), &rust()?);
    write(site, "/sbom.cdx.json", format!("{bill:#}\n").as_bytes())
}

/// What Cargo compiles into the module, a line for each: `name v1.2.3\tlicence`.
fn tree(root: &Path) -> Result<String, String> {
    said_by(Command::new("cargo").current_dir(root).args([
        "tree",
        "--package",
        "mrejesho",
        "--target",
        "wasm32-unknown-unknown",
        "--edges",
        "normal,no-proc-macro",
        "--prefix",
        "none",
        "--format",
        "{p}\t{l}",
        "--offline",
        "--locked",
    ]))
}

/// The compiler brings the standard library along.
fn rust() -> Result<String, String> {
    let said = said_by(Command::new("rustc").arg("--version"))?;
    let version = said.split(' ').nth(1);
    version
        .map(str::to_owned)
        .ok_or_else(|| "rustc does not say which version it is.".to_string())
}

fn said_by(command: &mut Command) -> Result<String, String> {
    let program = command.get_program().display().to_string();
    let output = command
        .stdin(Stdio::null())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("Could not start {program}: {e}."))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(format!("{program} does not say what is in the module.")),
    }
}

/// The registry's own hash of each package, by name and version.
fn checksums(lock: &str) -> BTreeMap<(String, String), String> {
    let quoted = |line: &str, name: &str| {
        let value = line.strip_prefix(name)?.strip_prefix(" = \"")?;
        value.strip_suffix('"').map(str::to_owned)
    };
    let mut found = BTreeMap::new();
    for package in lock.split("[[package]]") {
        let value = |name: &str| package.lines().find_map(|line| quoted(line, name));
        if let (Some(name), Some(version), Some(sum)) =
            (value("name"), value("version"), value("checksum"))
        {
            found.insert((name, version), sum);
        }
    }
    found
}

fn bill(tree: &str, checksums: &BTreeMap<(String, String), String>, rust: &str) -> Value {
    let mut libraries = BTreeMap::new();
    let mut own = None;
    for line in tree.lines() {
        let (package, licence) = line.split_once('\t').unwrap_or((line, ""));
        // So Cargo marks what it has shown before.
        let licence = licence.trim_end_matches(" (*)");
        let mut words = package.split(' ');
        let (Some(name), Some(version)) = (words.next(), words.next()) else {
            continue;
        };
        let version = version.trim_start_matches('v').to_owned();
        // The first line is the site itself.
        match own {
            None => own = Some((name.to_owned(), version, licence.to_owned())),
            Some(_) => {
                libraries.insert((name.to_owned(), version), licence.to_owned());
            }
        }
    }
    let mut components: Vec<Value> = libraries
        .into_iter()
        .map(|((name, version), licence)| {
            let purl = format!("pkg:cargo/{name}@{version}");
            let mut component = json!({
                "type": "library", "bom-ref": purl, "name": name, "version": version, "purl": purl,
                "licenses": [{"expression": licence.replace('/', " OR ")}],
            });
            if let Some(sum) = checksums.get(&(name, version)) {
                component["hashes"] = json!([{"alg": "SHA-256", "content": sum}]);
            }
            component
        })
        .collect();
    components.push(json!({
        "type": "library", "bom-ref": format!("rust-std@{rust}"), "name": "std", "version": rust,
        "description": "Rust's standard library, as it comes with the compiler",
        "licenses": [{"expression": "MIT OR Apache-2.0"}],
    }));
    let (name, version, licence) = own.unwrap_or_default();
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {
            "type": "application", "bom-ref": format!("{name}@{version}"), "name": name, "version": version,
            "licenses": [{"expression": licence}],
        }},
        "components": components,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

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

    #[test]
    fn the_bill_names_each_library_once_with_its_own_hash() {
        let tree = "site v0.1.0 (/somewhere)\tMIT\nb v2.0.0\tMIT/Apache-2.0\na v1.0.0\tMIT\nb v2.0.0\tMIT/Apache-2.0 (*)\n";
        let lock = "[[package]]\nname = \"a\"\nversion = \"1.0.0\"\nsource = \"x\"\nchecksum = \"ab\"\n\n\
                    [[package]]\nname = \"b\"\nversion = \"2.0.0\"\n";
        let bill = bill(tree, &checksums(lock), "1.95.0");
        let named: Vec<&str> = bill["components"]
            .as_array()
            .expect("a list")
            .iter()
            .filter_map(|one| one["name"].as_str())
            .collect();
        assert_eq!(named, ["a", "b", "std"]);
        assert_eq!(bill["components"][0]["hashes"][0]["content"], "ab");
        assert_eq!(
            bill["components"][1]["licenses"][0]["expression"],
            "MIT OR Apache-2.0"
        );
        assert_eq!(bill["metadata"]["component"]["name"], "site");
        assert!(!bill.to_string().contains("somewhere"));
    }
}
