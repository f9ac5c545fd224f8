//! Finds axe-core, or installs it once, and runs it on a page. Must not filter what axe finds.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

use serde_json::{Value, json};

use crate::Page;

/// The version of the npm package `axe-core` whose rules these pages must pass.
const AXE: &str = "4.14.1";

const RULES: [&str; 5] = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"];

/// Returns everything that axe finds wrong on the page as it is now: the rule, what it means and where.
pub async fn findings(page: &Page) -> Vec<String> {
    static SOURCE: OnceLock<String> = OnceLock::new();
    let source = SOURCE.get_or_init(|| fs::read_to_string(axe()).expect("axe-core can be read"));
    if page
        .js("return typeof window.axe === 'undefined'", vec![])
        .await
        == true
    {
        page.js(source, vec![]).await;
    }
    let script = "const done = arguments[arguments.length - 1]; \
        axe.run(document, {runOnly: arguments[0], resultTypes: ['violations']}).then( \
            found => done(found.violations.flatMap(rule => rule.nodes.map(node => \
                `${rule.id}: ${rule.help}: ${node.target.join(' ')}: ${(node.failureSummary ?? '').replace(/\\s+/g, ' ')}`))), \
            error => done([`axe itself failed: ${error}`]))";
    let found = page
        .driver
        .execute_async(script, vec![json!(RULES)])
        .await
        .expect("axe runs");
    match found.json() {
        Value::Array(found) => found
            .iter()
            .map(|one| one.as_str().unwrap_or_default().to_owned())
            .collect(),
        other => panic!("axe answered {other}"),
    }
}

/// Returns the path of axe-core: `$MREJESHO_AXE`, or the one in the tools' cache, which is installed once.
fn axe() -> PathBuf {
    if let Some(named) = std::env::var_os("MREJESHO_AXE") {
        return PathBuf::from(named);
    }
    let cache = cache();
    fs::create_dir_all(&cache).expect("a folder for the tools");
    let folder = cache.join(format!("axe-core-{AXE}"));
    let script = folder.join("node_modules/axe-core/axe.min.js");
    // The folder gets its name only when the installation is complete, so it is enough to check for the script.
    if !script.is_file() {
        let lock = File::create(cache.join("lock")).expect("the tools' lock");
        lock.lock().expect("the tools' lock");
        if !script.is_file() {
            install(&cache, &folder);
        }
    }
    script
}

/// The folder in which `xtask` keeps its tools too.
fn cache() -> PathBuf {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|value| !value.is_empty())
            .map(PathBuf::from)
    };
    set("MREJESHO_TOOLS")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("mrejesho")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/mrejesho")))
        .expect("there is no HOME to keep axe-core in: set MREJESHO_TOOLS to a folder")
}

fn install(cache: &Path, folder: &Path) {
    let part = cache.join(format!("axe-core-{AXE}.part-{}", std::process::id()));
    fs::create_dir_all(&part).expect("a folder for axe-core");
    let done = Command::new("npm")
        .args([
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--fetch-retries",
            "1",
            "--prefix",
        ])
        .arg(&part)
        .arg(format!("axe-core@{AXE}"))
        // Outside the project, whose npm settings are not meant for the tools.
        .current_dir(&part)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status();
    if done.is_ok_and(|status| status.success()) {
        let _ = fs::remove_dir_all(folder);
        fs::rename(&part, folder).expect("axe-core gets its name");
    } else {
        let _ = fs::remove_dir_all(&part);
        panic!(
            "axe-core {AXE} could not be fetched from npm: mend the network, or name its axe.min.js in MREJESHO_AXE"
        );
    }
}
