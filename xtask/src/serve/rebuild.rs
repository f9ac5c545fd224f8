//! Rebuilds the site when its sources change, for `cargo serve --dev`.

use super::static_files::{OwnFiles, Site};
use crate::setup::Tools;
use crate::site;
use mrejesho_cli::files;
use mrejesho_cli::progress::say;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};
use std::time::Duration;

/// Checks the sources every half second, rebuilds after a change, and shows the old site until the build succeeds.
pub async fn rebuild_on_change(
    root: PathBuf,
    tools: Tools,
    own: OwnFiles,
    shown: Arc<RwLock<Arc<Site>>>,
) {
    let tools = Arc::new(tools);
    let mut seen = stamp(&root);
    loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let now = stamp(&root);
        if now == seen {
            continue;
        }
        seen = now;
        let (root, tools, own) = (root.clone(), tools.clone(), own.clone());
        let built = tokio::task::spawn_blocking(move || {
            let folder = site::build(&root, &tools, true)?;
            Site::load(&folder, &own)
        });
        match built.await {
            Ok(Ok(site)) => {
                *shown.write().unwrap_or_else(|e| e.into_inner()) = Arc::new(site);
                say("Ready", "refresh the page");
            }
            Ok(Err(sentence)) => eprintln!("error: {sentence}"),
            Err(e) => eprintln!("error: The build broke off: {e}."),
        }
    }
}

/// Hashes the names, sizes and times of everything the site is made of. It differs only if something changed.
fn stamp(root: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    for folder in ["src", "style", "public"] {
        for path in files::files(&root.join(folder)).unwrap_or_default() {
            let meta = std::fs::metadata(&path);
            let about = meta.map(|m| (m.len(), m.modified().ok())).ok();
            (path, about).hash(&mut hasher);
        }
    }
    hasher.finish()
}
