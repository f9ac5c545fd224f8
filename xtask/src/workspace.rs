//! Where the project is and where Cargo builds it.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// The project's folder: the nearest one upward that holds `Trunk.toml`. Not a path baked in at compile time, which
/// would be another clone's when two of them share one target folder.
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

/// Where Cargo builds, which the person may have moved.
pub fn target_folder(root: &Path) -> Result<PathBuf, String> {
    metadata(root)?["target_directory"]
        .as_str()
        .map(PathBuf::from)
        .ok_or_else(|| "Cargo does not say where it builds.".to_string())
}

/// What `cargo metadata` says of the workspace.
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
