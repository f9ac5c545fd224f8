//! Finds or installs what a build and its tests need besides Cargo's libraries: the tools and the checkers from npm,
//! pinned by their hashes, and Firefox's driver from crates.io, in a cache that clones share, and Debian's packages for
//! the tests. A half-finished installation never stays where a later run would find it.

use mrejesho_cli::files::hash;
use mrejesho_cli::progress::{say, seconds};
use std::fs::{self, File, TryLockError};
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Packages that npm installs together, pinned by version and by the hashes in the lock file.
struct Packages {
    /// What they are, for messages.
    what: &'static str,
    /// The beginning of the name of their folder.
    name: &'static str,
    package: &'static str,
    lock: &'static str,
    /// A file that is there once they are installed.
    sign: &'static str,
}

/// What builds the site.
const BUILDERS: Packages = Packages {
    what: "binaryen and esbuild",
    name: "npm",
    package: include_str!("npm/package.json"),
    lock: include_str!("npm/package-lock.json"),
    sign: "node_modules/.bin/wasm-opt",
};

/// What checks the site and its pages: of the pages axe-core, HTML_CodeSniffer and html-validate, of the site's files
/// readers of scripts and styles with MDN's compatibility data.
const CHECKERS: Packages = Packages {
    what: "the checkers of pages",
    name: "checks",
    package: include_str!("npm/checks/package.json"),
    lock: include_str!("npm/checks/package-lock.json"),
    sign: "node_modules/html-validate/package.json",
};

/// Firefox's driver, which Debian does not have. crates.io never changes a version, and the crate pins its own libraries.
const GECKODRIVER: &str = "0.37.1";
/// The oldest Node that runs them all.
const OLDEST_NODE: u32 = 18;

/// The tools that are not Rust libraries.
pub struct Tools {
    pub wasm_opt: PathBuf,
    pub wasm_metadce: PathBuf,
    pub esbuild: PathBuf,
}

/// What `cargo site` and `cargo serve` need.
pub fn for_site() -> Result<Tools, String> {
    wasm_target()?;
    node()?;
    let programs = from_npm(&BUILDERS)?.join("node_modules/.bin");
    Ok(Tools {
        wasm_opt: programs.join("wasm-opt"),
        wasm_metadce: programs.join("wasm-metadce"),
        esbuild: programs.join("esbuild"),
    })
}

/// Returns the folder of npm in which the checkers are.
pub fn checkers() -> Result<PathBuf, String> {
    node()?;
    from_npm(&CHECKERS)
}

/// A browser and its driver, for `cargo verify`.
pub struct Browser {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
}

pub fn browser() -> Result<Browser, String> {
    from_debian(find_browser, &["chromium", "chromium-driver"])
}

/// Firefox and its driver.
pub struct Firefox {
    pub firefox: PathBuf,
    pub geckodriver: PathBuf,
}

pub fn firefox() -> Result<Firefox, String> {
    Ok(Firefox {
        firefox: from_debian(|| find("firefox-esr"), &["firefox-esr"])?,
        geckodriver: geckodriver()?,
    })
}

/// WebKitGTK's driver, and the screen that its browser needs.
pub struct WebKit {
    pub driver: PathBuf,
    pub xvfb: PathBuf,
}

/// The browser itself is `tests/e2e/webkit/browser.py`, in Debian's own Python.
pub fn webkit() -> Result<WebKit, String> {
    let find = || {
        let mut import = Command::new("/usr/bin/python3");
        import
            .args(["-c", "import gi; gi.require_version('WebKit2', '4.1')"])
            .stderr(Stdio::null());
        let has_browser = import.status().is_ok_and(|status| status.success());
        let found = WebKit {
            driver: find("WebKitWebDriver")?,
            xvfb: find("Xvfb")?,
        };
        has_browser.then_some(found)
    };
    let packages = [
        "webkit2gtk-driver",
        "gir1.2-webkit2-4.1",
        "python3-gi",
        "xvfb",
    ];
    from_debian(find, &packages)
}

/// Returns the WebDriver of the oldest engine that the site must run in.
pub fn wpe() -> Result<PathBuf, String> {
    const BROWSER: &str = "/usr/lib/x86_64-linux-gnu/wpe-webkit-1.1/MiniBrowser";
    let driver = || find("WPEWebDriver").filter(|_| Path::new(BROWSER).is_file());
    from_debian(driver, &["wpewebkit-driver", "libwpewebkit-1.1-0"])
}

/// Returns nginx, through which journeys run once more, as an office would run it.
pub fn nginx() -> Result<PathBuf, String> {
    const SCRIPTS: &str = "/usr/lib/nginx/modules/ngx_http_js_module.so";
    let find = || find("nginx").filter(|_| Path::new(SCRIPTS).is_file());
    from_debian(find, &["nginx", "libnginx-mod-http-js"])
}

/// Returns Caddy, the other server that `deploy/` has a file for.
pub fn caddy() -> Result<PathBuf, String> {
    from_debian(|| find("caddy"), &["caddy"])
}

/// Checks that Python has libsodium: the tests open sealed reports with a program other than ours. Debian's packages
/// belong to Debian's own Python, whichever other one is on PATH.
pub fn pynacl() -> Result<(), String> {
    let find = || {
        let mut import = Command::new("/usr/bin/python3");
        import.args(["-c", "import nacl"]).stderr(Stdio::null());
        let has_it = import.status().is_ok_and(|status| status.success());
        has_it.then_some(())
    };
    from_debian(find, &["python3-nacl"])
}

/// Returns ExifTool, an independent reader of picture metadata, for the tests.
pub fn exiftool() -> Result<PathBuf, String> {
    from_debian(|| find("exiftool"), &["libimage-exiftool-perl"])
}

/// Checks for a voice and an encoder: the tests of recordings have real sound. It is never shipped.
pub fn sound() -> Result<(), String> {
    let find = || find("espeak-ng").and(find("opusenc")).map(|_| ());
    from_debian(find, &["espeak-ng", "opus-tools"])
}

/// Checks that Debian's Redmine is here, with the server that runs it.
pub fn redmine() -> Result<(), String> {
    let find = || {
        let is_there = |path: &str| Path::new(path).is_file();
        let has_all = is_there("/usr/share/redmine/config.ru")
            && is_there("/var/lib/redmine/Gemfile.lock")
            && find("bundle").is_some()
            && find("puma").is_some();
        has_all.then_some(())
    };
    from_debian(find, &["redmine", "redmine-sqlite", "puma"]).or_else(|why| {
        // The package fails to set itself up where another version of Ruby's bundler comes first.
        let mut dpkg = Command::new("dpkg");
        dpkg.args(["--configure", "-a"])
            .env("BUNDLER_VERSION", "2.3.15")
            .env("DEBIAN_FRONTEND", "noninteractive");
        let _ = output_of(&mut dpkg);
        find().ok_or(why)
    })
}

/// Returns what `find` finds, installing these packages first if necessary.
fn from_debian<T>(find: impl Fn() -> Option<T>, packages: &[&str]) -> Result<T, String> {
    if let Some(found) = find() {
        return Ok(found);
    }
    let what = packages.join(" and ");
    let root = output_of(Command::new("id").arg("-u")).is_some_and(|id| id.trim() == "0");
    if !root || on_path("apt-get").is_none() {
        return Err(format!(
            "The tests need {what} on PATH (so the packages are called on Debian): install them, then repeat: cargo verify"
        ));
    }
    let start = Instant::now();
    say("Installing", &format!("{what} (a minute, once)"));
    let install = [&["install", "--yes", "--no-install-recommends"], packages].concat();
    for args in [&["update"][..], &install] {
        let mut apt = Command::new("apt-get");
        apt.arg("--quiet")
            .args(args)
            .env("DEBIAN_FRONTEND", "noninteractive");
        installed(said_by(&mut apt, &what), &what)?;
    }
    say("Installed", &format!("{what} in {}", seconds(start)));
    find().ok_or_else(|| format!("apt-get installed {what}, but it is not on PATH."))
}

fn find_browser() -> Option<Browser> {
    Some(Browser {
        chromium: find("chromium")?,
        chromedriver: find("chromedriver")?,
    })
}

/// Finds a program on PATH, or in the folders where Debian puts programs that are not on every user's PATH.
fn find(name: &str) -> Option<PathBuf> {
    let debian = ["/usr/bin", "/usr/sbin"].map(|folder| Path::new(folder).join(name));
    on_path(name).or_else(|| debian.into_iter().find(|program| is_program(program)))
}

fn wasm_target() -> Result<(), String> {
    let target = "wasm32-unknown-unknown";
    let is_there = || {
        output_of(Command::new("rustc").args(["--print", "target-libdir", "--target", target]))
            .is_some_and(|folder| Path::new(folder.trim()).is_dir())
    };
    if is_there() {
        return Ok(());
    }
    if on_path("rustup").is_none() {
        return Err(format!(
            "This Rust has no {target} target and there is no rustup to add it: install the target, then repeat: {}",
            again()
        ));
    }
    let start = Instant::now();
    say("Installing", &format!("the target {target}"));
    let what = format!("the target {target}");
    installed(
        said_by(
            Command::new("rustup").args(["target", "add", target]),
            &what,
        ),
        &what,
    )?;
    if !is_there() {
        return Err(format!(
            "rustup added {target}, but not to the Rust that is in use here."
        ));
    }
    say(
        "Installed",
        &format!("the target {target} in {}", seconds(start)),
    );
    Ok(())
}

/// Checks for Node, which runs the tools from npm and compresses the site.
fn node() -> Result<(), String> {
    let said = output_of(Command::new("node").arg("--version"));
    let major = said.as_deref().and_then(|v| {
        v.trim()
            .strip_prefix('v')?
            .split('.')
            .next()?
            .parse::<u32>()
            .ok()
    });
    match (major, said) {
        (Some(major), _) if major >= OLDEST_NODE => Ok(()),
        (_, Some(old)) => Err(format!(
            "Node {} is too old: install Node {OLDEST_NODE} or later, then repeat: {}",
            old.trim(),
            again()
        )),
        (_, None) => Err(format!(
            "Node is missing: install Node {OLDEST_NODE} or later with npm (it runs wasm-opt and esbuild), then repeat: {}",
            again()
        )),
    }
}

/// Returns the folder of packages from npm, always from this project's cache and never others that claim the same version.
fn from_npm(packages: &Packages) -> Result<PathBuf, String> {
    let cache = cache()?;
    // Another lock file gets another folder.
    let name = format!("{}-{}", packages.name, hash(packages.lock.as_bytes()));
    let folder = cache.join(&name);
    let sign = folder.join(packages.sign);
    in_cache(&cache, &name, &sign, packages.what, &|part| {
        npm(packages, part)
    })?;
    Ok(folder)
}

/// Returns Firefox's driver in this version, built once.
fn geckodriver() -> Result<PathBuf, String> {
    let cache = cache()?;
    let name = format!("geckodriver-{GECKODRIVER}");
    let program = cache.join(&name).join("bin/geckodriver");
    in_cache(&cache, &name, &program, "geckodriver", &|part| {
        let mut cargo = Command::new("cargo");
        // `--locked` takes the libraries that the crate's own lock file names. It runs outside the project, whose settings
        // for Cargo are not meant for the tools.
        cargo
            .args(["install", "geckodriver", "--version", GECKODRIVER])
            .args(["--locked", "--root"])
            .arg(part)
            .current_dir(part);
        Ok(cargo)
    })?;
    Ok(program)
}

/// Prepares the folder that it is given, and returns the command that fills it.
type Installer<'a> = &'a dyn Fn(&Path) -> Result<Command, String>;

/// Installs what has this name in the cache, unless `sign`, a file of it, is there.
fn in_cache(
    cache: &Path,
    name: &str,
    sign: &Path,
    what: &str,
    installer: Installer,
) -> Result<(), String> {
    // The folder gets its name only when the installation is complete, so it is enough to check for one file.
    if !sign.is_file() {
        let _one_at_a_time = lock(&cache.join("lock"), "installs tools")?;
        if !sign.is_file() {
            install(cache, name, what, installer)?;
        }
    }
    Ok(())
}

fn npm(packages: &Packages, part: &Path) -> Result<Command, String> {
    fs::write(part.join("package.json"), packages.package)
        .and_then(|()| fs::write(part.join("package-lock.json"), packages.lock))
        .map_err(|e| format!("Could not write into {}: {e}.", part.display()))?;
    let mut npm = Command::new("npm");
    // `ci` installs exactly what the lock file names and refuses other hashes. It runs outside the project, whose npm
    // settings are not meant for the tools.
    npm.args(["ci", "--no-audit", "--no-fund", "--ignore-scripts"])
        .args(["--fetch-retries", "1"])
        .current_dir(part);
    Ok(npm)
}

fn install(cache: &Path, name: &str, what: &str, installer: Installer) -> Result<(), String> {
    let folder = cache.join(name);
    let part_name = format!("{name}.part-");
    // What a killed run left behind. No other run is installing, because this one holds the lock.
    for entry in fs::read_dir(cache).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&part_name) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    // A child of a killed run may still be running and writing; the process id in the name keeps it out of this folder.
    let part = cache.join(format!("{part_name}{}", std::process::id()));
    fs::create_dir_all(&part)
        .map_err(|e| format!("Could not write into {}: {e}.", part.display()))?;

    let start = Instant::now();
    let mut command = installer(&part)?;
    let from = command.get_program().display().to_string();
    say("Installing", &format!("{what} by {from} (once)"));
    let installed = installed(said_by(&mut command, what), what).and_then(|()| {
        // Something broken may have this name: `is_program` did not find what is needed in it.
        let _ = fs::remove_dir_all(&folder);
        fs::rename(&part, &folder)
            .map_err(|e| format!("Could not put {what} into {}: {e}.", folder.display()))
    });
    if installed.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    installed?;
    say("Installed", &format!("{what} in {}", seconds(start)));
    Ok(())
}

/// The cache folder: `$MREJESHO_TOOLS`, or `mrejesho` in the user's cache folder.
fn cache() -> Result<PathBuf, String> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    let folder = set("MREJESHO_TOOLS")
        .or_else(|| set("XDG_CACHE_HOME").map(|cache| cache.join("mrejesho")))
        .or_else(|| set("HOME").map(|home| home.join(".cache/mrejesho")))
        .ok_or("There is no HOME to keep the tools in: set MREJESHO_TOOLS to a folder.")?;
    fs::create_dir_all(&folder).map_err(|e| {
        format!(
            "Could not make {} for the tools ({e}): set MREJESHO_TOOLS to a folder.",
            folder.display()
        )
    })?;
    folder
        .canonicalize()
        .map_err(|e| format!("Could not read {}: {e}.", folder.display()))
}

/// Locks a file while something is made that two runs must not make at once. The system releases the lock when the run
/// ends, even if it is killed.
pub fn lock(path: &Path, doing: &str) -> Result<File, String> {
    let trouble = |e: std::io::Error| format!("Could not lock {}: {e}.", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(trouble)?;
    }
    let file = File::create(path).map_err(trouble)?;
    match file.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => {
            say("Waiting", &format!("for another run that {doing}"));
            file.lock().map_err(trouble)?;
        }
        Err(TryLockError::Error(e)) => return Err(trouble(e)),
    }
    Ok(file)
}

pub fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|folder| folder.join(program))
        .find(|p| is_program(p))
}

fn is_program(path: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::metadata(path).is_ok_and(|m| m.is_file() && m.permissions().mode() & 0o111 != 0)
    }
    #[cfg(not(unix))]
    path.is_file()
}

fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// The result of an installer, with what it printed if it failed.
type Outcome = Result<(), Failure>;

enum Failure {
    NotStarted(String),
    Said(Vec<String>),
}

/// Runs an installer without showing its output; on a terminal a counter shows that it is running.
fn said_by(command: &mut Command, what: &str) -> Outcome {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|e| {
            Failure::NotStarted(format!(
                "{} could not be started: {e}",
                command.get_program().display()
            ))
        })?;
    let terminal = std::io::stderr().is_terminal();
    let (mut said, mut compiled) = (Vec::new(), 0);
    for line in child
        .stderr
        .take()
        .into_iter()
        .flat_map(|pipe| BufReader::new(pipe).lines())
    {
        let Ok(line) = line else { break };
        if line.trim_start().starts_with("Compiling ") {
            compiled += 1;
            if terminal {
                eprint!("\r{:>12} {compiled} parts of {what}", "Compiled");
                let _ = std::io::stderr().flush();
            }
        }
        said.push(line);
    }
    if terminal && compiled > 0 {
        eprint!("\r\x1b[K");
    }
    match child.wait() {
        Ok(status) if status.success() => Ok(()),
        _ => Err(Failure::Said(said)),
    }
}

/// Turns an installer's failure into one message. Its last lines are shown only if they help: a missing network is one
/// sentence.
fn installed(outcome: Outcome, what: &str) -> Result<(), String> {
    let said = match outcome {
        Ok(()) => return Ok(()),
        Err(Failure::NotStarted(why)) => {
            return Err(format!(
                "Could not install {what}: {why}. When that is mended, repeat: {}",
                again()
            ));
        }
        Err(Failure::Said(said)) => said,
    };
    if said.iter().any(|line| tells_of_no_network(line)) {
        return Err(format!(
            "Could not fetch {what}: there seems to be no network. When there is one, repeat: {}",
            again()
        ));
    }
    for line in &said[said.len().saturating_sub(20)..] {
        eprintln!("{line}");
    }
    Err(format!(
        "Could not install {what}; why stands above. To try once more, repeat: {}",
        again()
    ))
}

/// Whether a line of cargo, rustup, npm or apt says that there is no network.
fn tells_of_no_network(line: &str) -> bool {
    [
        "ould not resolve host",
        "ouldn't resolve host",
        "ould not connect to server",
        "ouldn't connect to server",
        "Failed to connect",
        "failed to lookup address",
        "spurious network error",
        "network failure seems to have happened",
        "Temporary failure resolving",
        "dns error",
        "error sending request",
        "could not download file",
        "Timeout was reached",
        "ENOTFOUND",
        "EAI_AGAIN",
        "ECONNREFUSED",
        "ECONNRESET",
        "ENETUNREACH",
        "ETIMEDOUT",
    ]
    .iter()
    .any(|sign| line.contains(sign))
}

/// Returns the command that the person typed, for "repeat:".
pub fn again() -> String {
    let words: Vec<String> = std::env::args().skip(1).collect();
    format!("cargo {}", words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_network_is_recognised() {
        assert!(tells_of_no_network(
            "  [6] Could not resolve hostname (Could not resolve host: crates.example)"
        ));
        assert!(tells_of_no_network("npm error code EAI_AGAIN"));
        assert!(!tells_of_no_network("error[E0432]: unresolved import `x`"));
    }
}
