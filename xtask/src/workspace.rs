//! Finds the project's folder and Cargo's target folder.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Returns the project's folder: the nearest of the current folder and its ancestors that holds `Trunk.toml`. A path
/// fixed at compile time would be another clone's if two clones share a target folder.
pub fn root() -> Result<PathBuf, String> {
    let here = std::env::current_dir().map_err(|e| format!("There is no current folder: {e}."))?;
    here.ancestors()
        .find(|folder| folder.join("Trunk.toml").is_file())
        .map(Path::to_path_buf)
        .ok_or_else(|| {
            format!(
                "{} is not inside the project: no Trunk.toml found.",
                here.display()
            )
        })
}

/// Returns the folder that Cargo builds into, which may be configured elsewhere.
pub fn target_folder(root: &Path) -> Result<PathBuf, String> {
    metadata(root)?["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .ok_or_else(|| "Cargo does not say where it builds.".to_string())
}

/// Reads the output of `cargo metadata` for the workspace.
fn metadata(root: &Path) -> Result<serde_json::Value, String> {
    let output = Command::new("cargo")
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("Could not start cargo: {e}."))?;
    serde_json::from_slice(&output.stdout)
        .map_err(|_| "Cargo could not read the workspace.".to_string())
}
