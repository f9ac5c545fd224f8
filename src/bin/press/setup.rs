//! The tools a build needs, each in one pinned version, installed once into a cache that clones share, and what tests need from
//! Debian (Chromium, its driver, nginx, PyNaCl, exiftool); it must never leave anything half-installed where a later run would find
//! it.

use crate::say;
use std::fs::{self, File, TryLockError};
use std::io::{BufRead, BufReader, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

/// Everything that is pinned here. wasm-bindgen is not: its tool must equal the library in Cargo.lock.
const TRUNK: &str = "0.21.14";
/// The npm package `binaryen`, whose main number is the version of its `wasm-opt`.
const BINARYEN: &str = "132.0.0";
/// The oldest Node that runs the `wasm-opt` of this binaryen.
const OLDEST_NODE: u32 = 18;

/// Where the tools are, and what a child process needs to find them.
pub struct Tools {
    pub trunk: PathBuf,
    pub wasm_bindgen: PathBuf,
    pub wasm_bindgen_version: String,
    pub wasm_opt: PathBuf,
    /// The cached tools' folders, then the person's own.
    pub path: std::ffi::OsString,
}

/// Who installs a tool.
enum Registry {
    Cargo,
    Npm,
}

struct Tool<'a> {
    package: &'a str,
    version: &'a str,
    registry: Registry,
    program: &'a str,
    /// What `PROGRAM --version` must begin with to be this version.
    says: String,
}

/// What `cargo site` and `cargo serve` need.
pub fn for_site(root: &Path) -> Result<Tools, String> {
    wasm_target()?;
    node()?;
    let lock = fs::read_to_string(root.join("Cargo.lock"))
        .map_err(|e| format!("Could not read Cargo.lock: {e}."))?;
    let bindgen = locked_version(&lock, "wasm-bindgen")
        .ok_or("Cargo.lock holds no wasm-bindgen, so its tool's version is not known.")?;
    let binaryen_major = BINARYEN.split('.').next().unwrap_or(BINARYEN);

    let trunk = find_or_install(&Tool {
        package: "trunk",
        version: TRUNK,
        registry: Registry::Cargo,
        program: "trunk",
        says: format!("trunk {TRUNK}"),
    })?;
    let wasm_bindgen = find_or_install(&Tool {
        package: "wasm-bindgen-cli",
        version: bindgen,
        registry: Registry::Cargo,
        program: "wasm-bindgen",
        says: format!("wasm-bindgen {bindgen}"),
    })?;
    let wasm_opt = find_or_install(&Tool {
        package: "binaryen",
        version: BINARYEN,
        registry: Registry::Npm,
        program: "wasm-opt",
        says: format!("wasm-opt version {binaryen_major}"),
    })?;

    let cache = cache()?;
    let own = std::env::var_os("PATH").unwrap_or_default();
    let cached = [&wasm_bindgen, &wasm_opt]
        .into_iter()
        .filter(|program| program.starts_with(&cache))
        .filter_map(|program| program.parent().map(Path::to_path_buf));
    let path = std::env::join_paths(cached.chain(std::env::split_paths(&own)))
        .map_err(|e| format!("The tools' folders cannot stand on PATH: {e}."))?;
    Ok(Tools {
        trunk,
        wasm_bindgen,
        wasm_bindgen_version: bindgen.to_string(),
        wasm_opt,
        path,
    })
}

/// A browser and its driver, for `cargo verify`.
pub struct Browser {
    pub chromium: PathBuf,
    pub chromedriver: PathBuf,
}

pub fn browser() -> Result<Browser, String> {
    from_debian(find_browser, &["chromium", "chromium-driver"])
}

/// The server through which journeys run once, as an office has it.
pub fn nginx() -> Result<PathBuf, String> {
    from_debian(|| find("nginx"), &["nginx"])
}

/// A Python that has libsodium: what another program than ours makes of a sealed report. Packages belong to Debian's own Python,
/// whatever other one is on PATH.
pub fn pynacl() -> Result<(), String> {
    let find = || {
        let mut import = Command::new("/usr/bin/python3");
        import.args(["-c", "import nacl"]).stderr(Stdio::null());
        let has_it = import.status().is_ok_and(|status| status.success());
        has_it.then_some(())
    };
    from_debian(find, &["python3-nacl"])
}

/// An independent reader of what a picture says beside the picture, for the tests.
pub fn exiftool() -> Result<PathBuf, String> {
    from_debian(|| find("exiftool"), &["libimage-exiftool-perl"])
}

/// What `find` finds, now or after these packages were installed.
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

/// A program on PATH, or where Debian puts those that are not for everybody's PATH.
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

/// Node runs wasm-opt and compresses the site.
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
            "Node is missing: install Node {OLDEST_NODE} or later with npm (it runs wasm-opt), then repeat: {}",
            again()
        )),
    }
}

/// The version of a package in the text of a Cargo.lock.
pub fn locked_version<'a>(lock: &'a str, package: &str) -> Option<&'a str> {
    let name = format!("name = \"{package}\"");
    let mut lines = lock.lines();
    lines.find(|line| *line == name)?;
    lines
        .next()?
        .strip_prefix("version = \"")?
        .strip_suffix('"')
}

fn find_or_install(tool: &Tool) -> Result<PathBuf, String> {
    if let Some(own) = on_path(tool.program).filter(|program| says_version(program, &tool.says)) {
        return Ok(own);
    }
    let cache = cache()?;
    let folder = cache.join(format!("{}-{}", tool.package, tool.version));
    let program = folder
        .join(match tool.registry {
            Registry::Cargo => "bin",
            Registry::Npm => "node_modules/.bin",
        })
        .join(tool.program);
    // The folder gets its name only when all of it is there, so its being there is enough.
    if !is_program(&program) {
        let _one_at_a_time = lock(&cache.join("lock"), "installs tools")?;
        if !is_program(&program) {
            install(tool, &cache, &folder)?;
        }
    }
    Ok(program)
}

fn install(tool: &Tool, cache: &Path, folder: &Path) -> Result<(), String> {
    let name = format!("{} {}", tool.package, tool.version);
    let part = cache.join(format!("{}-{}.part-", tool.package, tool.version));
    let part_name = part
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    // What a killed run left behind. Nobody else is installing: we hold the lock.
    for entry in fs::read_dir(cache).into_iter().flatten().flatten() {
        if entry.file_name().to_string_lossy().starts_with(&part_name) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
    // A child of a killed run may live on and write; the number keeps it out of our folder.
    let part = cache.join(format!("{part_name}{}", std::process::id()));
    fs::create_dir_all(&part).map_err(|e| format!("Could not make {}: {e}.", part.display()))?;

    let start = Instant::now();
    // Away from the project: its cargo and npm settings are not for the tools.
    let run = |mut command: Command| said_by(command.current_dir(&part), &name);
    let outcome = match tool.registry {
        Registry::Cargo => {
            say("Installing", &format!("{name} (some minutes, once)"));
            let locked = run(cargo_install(tool, &part, true));
            // The tool's own lock may name a release that was withdrawn, or that a mirror does not have. Its own
            // version stays pinned all the same.
            if withdrawn(&locked) {
                say(
                    "Retrying",
                    &format!(
                        "{name} without its lock file, which names a library that is not to be had"
                    ),
                );
                run(cargo_install(tool, &part, false))
            } else {
                locked
            }
        }
        Registry::Npm => {
            say("Installing", &format!("{name} from npm (once)"));
            run(npm_install(tool, &part))
        }
    };
    let installed = installed(outcome, &name).and_then(|()| {
        let _ = fs::remove_dir_all(part.join("build"));
        // Something broken may stand there under our name; `is_program` said it is not what we want.
        let _ = fs::remove_dir_all(folder);
        fs::rename(&part, folder)
            .map_err(|e| format!("Could not put {name} into {}: {e}.", folder.display()))
    });
    if installed.is_err() {
        let _ = fs::remove_dir_all(&part);
    }
    installed?;
    say("Installed", &format!("{name} in {}", seconds(start)));
    Ok(())
}

fn cargo_install(tool: &Tool, into: &Path, locked: bool) -> Command {
    let mut cargo = Command::new("cargo");
    for (key, _) in std::env::vars_os() {
        let key = key.to_string_lossy();
        let ours = key.starts_with("CARGO_PROFILE_")
            || key.starts_with("CARGO_TARGET_")
            || key.starts_with("CARGO_BUILD_")
            || key.starts_with("CARGO_INSTALL_")
            || key.starts_with("CARGO_PKG_");
        if ours
            || matches!(
                &*key,
                "RUSTFLAGS" | "CARGO_ENCODED_RUSTFLAGS" | "CARGO_MANIFEST_DIR"
            )
        {
            cargo.env_remove(&*key);
        }
    }
    cargo
        .arg("install")
        .args(locked.then_some("--locked"))
        .args(["--version", tool.version, "--root"])
        .arg(into)
        .arg(tool.package)
        .env("CARGO_TARGET_DIR", into.join("build"))
        // They run for seconds at a time: minutes of optimising would never be earned back.
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    cargo
}

fn npm_install(tool: &Tool, into: &Path) -> Command {
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-audit", "--no-fund", "--ignore-scripts"])
        .args(["--fetch-retries", "1", "--prefix"])
        .arg(into)
        .arg(format!("{}@{}", tool.package, tool.version));
    npm
}

/// `$MREJESHO_TOOLS`, or `mrejesho` in the person's cache folder.
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

/// Held while something is made that two runs must not make at once. The system lets go of it when the run ends,
/// even by a kill.
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

fn says_version(program: &Path, says: &str) -> bool {
    output_of(Command::new(program).arg("--version")).is_some_and(|said| {
        said.strip_prefix(says)
            .is_some_and(|rest| !rest.starts_with(|c: char| c == '.' || c.is_ascii_digit()))
    })
}

fn output_of(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).output().ok()?;
    output
        .status
        .success()
        .then(|| String::from_utf8_lossy(&output.stdout).into_owned())
}

/// What an installer said, where it failed.
type Outcome = Result<(), Failure>;

enum Failure {
    NotStarted(String),
    Said(Vec<String>),
}

/// Runs an installer without its chatter; on a terminal a counter shows that it lives.
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

/// The sentence for an installer that failed. Its last words are shown only where they help: a missing network is
/// one sentence.
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

fn withdrawn(outcome: &Outcome) -> bool {
    matches!(outcome, Err(Failure::Said(said))
        if said.iter().any(|line| line.contains("failed to select a version") ))
}

/// The words of cargo, rustup, npm and apt for a network that is not there.
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

/// What the person typed, for "repeat:".
pub fn again() -> String {
    let words: Vec<String> = std::env::args().skip(1).collect();
    format!("cargo {}", words.join(" "))
}

pub fn seconds(start: Instant) -> String {
    format!("{:.1}s", start.elapsed().as_secs_f64())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_locked_version_is_the_exact_packages() {
        let lock = "[[package]]\nname = \"wasm-bindgen-macro\"\nversion = \"0.1.0\"\n\n\
                    [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\nsource = \"x\"\n";
        assert_eq!(locked_version(lock, "wasm-bindgen"), Some("0.2.130"));
        assert_eq!(locked_version(lock, "wasm"), None);
        assert_eq!(locked_version("", "wasm-bindgen"), None);
    }

    #[test]
    fn a_missing_network_is_recognised() {
        assert!(tells_of_no_network(
            "  [6] Could not resolve hostname (Could not resolve host: crates.example)"
        ));
        assert!(tells_of_no_network("npm error code EAI_AGAIN"));
        assert!(!tells_of_no_network("error[E0432]: unresolved import `x`"));
    }
}
