//! Other versions of the built site, as an operator would put them on the server, complete or spoilt. Must not change
//! `dist/` itself.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::atomic::{AtomicU32, Ordering};

use crate::{root, tools};

/// A folder with a site, deleted when dropped.
pub struct Deployment {
    pub folder: PathBuf,
}

impl Deployment {
    /// Copies the site as it was built.
    pub fn as_built() -> Deployment {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder =
            std::env::temp_dir().join(format!("mrejesho-site-{}-{number}", std::process::id()));
        copy(&root().join("dist"), &folder);
        Deployment { folder }
    }

    /// Makes a complete newer version: the script, the module, the style sheet and every page differ from the built
    /// ones, the first three also by name. Each page says in a `meta` element which version it is. `mrejesho-cli`
    /// writes the worker's list.
    pub fn newer(version: &str) -> Deployment {
        let site = Deployment::as_built();
        let built = site.hashes();
        let note = format!("/* {version} */");
        let section: Vec<u8> = [0, 2 + version.len() as u8, 1, b'v']
            .into_iter()
            .chain(version.bytes())
            .collect();
        let mut named = Vec::new();
        for (ending, more) in [
            (".js", note.as_bytes()),
            (".css", note.as_bytes()),
            (".wasm", &section),
        ] {
            let old = site.address(ending);
            let bytes = [site.read(&old), more.to_vec()].concat();
            let new = renamed(&old, &bytes);
            fs::remove_file(site.path(&old)).expect("removed");
            site.write(&new, &bytes);
            named.push((old, new));
        }
        site.print_worker();
        let changed = site.hashes();
        // The pages name the files relative to themselves, and give their hashes.
        let mut html_changes: Vec<(String, String)> = named
            .iter()
            .flat_map(|(old, new)| {
                let names = (old[1..].to_owned(), new[1..].to_owned());
                [names, (built[old].clone(), changed[new].clone())]
            })
            .collect();
        let meta = format!("<meta name=\"version\" content=\"{version}\">\n</head>");
        html_changes.push(("</head>".to_owned(), meta));
        for page in site.pages() {
            let mut html = String::from_utf8(site.read(&page)).expect("text");
            for (old, new) in &html_changes {
                html = html.replace(old, new);
            }
            site.write(&page, html.as_bytes());
        }
        site.print_worker();
        site
    }

    /// Lets `mrejesho-cli` write the worker again, for the files as they are now.
    pub fn print_worker(&self) {
        let printed = Command::new(tools::cli())
            .arg("worker")
            .arg(&self.folder)
            .current_dir(root())
            .status()
            .expect("mrejesho-cli starts");
        assert!(printed.success(), "mrejesho-cli writes the worker");
    }

    /// Returns the address of the one file with a hash in its name and this ending, among those that every visit needs.
    pub fn address(&self, ending: &str) -> String {
        self.one(|address| {
            let is_other = ["/icons/", "/deploy/", "/kiosk-", "/later-", "/report-"];
            let is_other = is_other.iter().any(|place| address.starts_with(place));
            address.ends_with(ending) && address.contains('-') && !is_other
        })
    }

    /// Returns the address of the lazily loaded part of the program with this name.
    pub fn later(&self, part: &str) -> String {
        let begins = format!("/later-{part}-");
        self.one(|address| address.starts_with(&begins) && address.ends_with(".wasm"))
    }

    fn one(&self, is_it: impl Fn(&str) -> bool) -> String {
        let mut found = addresses(&self.folder);
        found.retain(|address| is_it(address));
        assert_eq!(found.len(), 1, "{found:?}");
        found.remove(0)
    }

    /// Returns the address of every page's file.
    fn pages(&self) -> Vec<String> {
        let mut found = addresses(&self.folder);
        found.retain(|address| address.ends_with("/index.html"));
        found
    }

    pub fn read(&self, address: &str) -> Vec<u8> {
        fs::read(self.path(address)).unwrap_or_else(|e| panic!("{address}: {e}"))
    }

    pub fn write(&self, address: &str, bytes: &[u8]) {
        fs::write(self.path(address), bytes).unwrap_or_else(|e| panic!("{address}: {e}"));
    }

    pub fn remove(&self, address: &str) {
        fs::remove_file(self.path(address)).unwrap_or_else(|e| panic!("{address}: {e}"));
    }

    fn path(&self, address: &str) -> PathBuf {
        self.folder.join(address.trim_start_matches('/'))
    }

    /// Returns the hash of every file in the worker's list, by its address.
    fn hashes(&self) -> HashMap<String, String> {
        let worker = String::from_utf8(self.read("/sw.js")).expect("text");
        listed(&worker).into_iter().collect()
    }

    /// Returns the keys under which the worker of this version keeps its files: the address and the hash.
    pub fn kept(&self) -> Vec<String> {
        kept(&String::from_utf8(self.read("/sw.js")).expect("text"))
    }
}

impl Drop for Deployment {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
        let _ = fs::remove_dir_all(self.folder.with_extension("server"));
    }
}

/// Returns the keys under which a worker keeps its files, read from its script.
pub fn kept(worker: &str) -> Vec<String> {
    let keys = listed(worker).into_iter();
    keys.map(|(path, hash)| format!("{path}?{hash}")).collect()
}

/// Returns the parts of the built program that show and open what is kept on a device, and the ways without data. A
/// worker keeps them once something is kept.
pub fn parts_of_what_is_kept() -> Vec<String> {
    parts_of(&["shared", "channels", "pages", "vault"])
}

/// Returns the parts of the built program with the APIs behind the first one, and what they share with others. A worker
/// keeps them where the config names one of these.
pub fn parts_of_other_apis() -> Vec<String> {
    let mut found = addresses(&root().join("dist"));
    found.retain(|address| address.starts_with("/report-") && address.ends_with(".wasm"));
    found.extend(parts_of(&["apis", "shared"]));
    found
}

fn parts_of(wanted: &[&str]) -> Vec<String> {
    let mut found = addresses(&root().join("dist"));
    found.retain(|address| {
        let name = address.strip_prefix("/later-").unwrap_or_default();
        // What parts share may have a file that is named after them: `/later-case_pages-HASH.wasm`.
        let (parts, _) = name.split_once('-').unwrap_or_default();
        let is_wanted = |part: &str| wanted.contains(&part);
        address.ends_with(".wasm") && parts.split('_').any(is_wanted)
    });
    found
}

fn listed(worker: &str) -> BTreeMap<String, String> {
    let list = worker
        .lines()
        .find_map(|line| line.strip_prefix("const FILES = ")?.strip_suffix(';'));
    serde_json::from_str(list.expect("the worker's list")).expect("JSON")
}

/// Returns a name that is the same only for the same bytes.
fn renamed(old: &str, bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    let (name, end) = old.rsplit_once('-').expect("a hash in the name");
    format!("{name}-{:016x}{}", hasher.finish(), &end[16..])
}

fn addresses(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(&next).expect("a folder of the site") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let inside = path.strip_prefix(folder).expect("inside");
                found.push(format!("/{}", inside.display()));
            }
        }
    }
    found
}

/// Copies a site without its compressed copies, because a changed file must not be served in its old form.
pub fn copy(from: &Path, into: &Path) {
    for address in addresses(from) {
        if address.ends_with(".br") || address.ends_with(".gz") {
            continue;
        }
        let to = into.join(&address[1..]);
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder for the copy");
        fs::copy(from.join(&address[1..]), to).expect("copied");
    }
}
