//! Writes the software bill of materials: every library in the shipped module, the same for the same sources on every
//! machine.

use mrejesho_cli::files::{read_text, write};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

/// Writes `sbom.cdx.json` (CycloneDX): every library that is compiled for the shipped module, whether the linker kept
/// all of it or little. What only builds it, macros and tools, is left out.
pub fn write_bill(root: &Path, site: &Path) -> Result<(), String> {
    let lock = read_text(&root.join("Cargo.lock"))?;
    let bill = bill(&tree(root)?, &checksums(&lock), &rust()?);
    write(site, "/sbom.cdx.json", format!("{bill:#}\n").as_bytes())
}

/// Lists what Cargo compiles into the module, one line per package: `name v1.2.3\tlicence`.
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
        "--locked",
    ]))
}

/// Returns the version of the compiler, which brings the standard library along.
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

/// Returns the registry's hash of each package, by name and version.
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
        // Cargo's mark for a package that it has listed before.
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
