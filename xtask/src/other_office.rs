//! Runs the tests of the second API against the real thing: Debian's Redmine, in a copy of its own with a fresh database
//! in `target/`. Must not touch a Redmine that this machine serves.

use crate::setup;
use crate::steps::{Count, HOST, Step, plain, tested, tried_again};
use crate::workspace;
use mrejesho_cli::files::{self, trouble};
use mrejesho_cli::progress::{say, seconds};
use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Where Debian's package puts it.
const PACKAGE: &str = "/usr/share/redmine";
/// The name of its instance in the copy; those of the machine are in `/etc/redmine`.
const INSTANCE: &str = "verify";
/// How long it may take to start on a busy machine.
const PATIENCE: Duration = Duration::from_secs(180);
const POLL: Duration = Duration::from_millis(200);

/// The journeys that need it. `tests/e2e/Cargo.toml` keeps them out of a plain `cargo test`.
pub const JOURNEYS: &str = "redmine";

/// The running Redmine. It ends when this is dropped.
pub struct Office {
    child: Child,
    address: String,
    /// The ids of what was set up, and the key of an officer, as JSON.
    setup: String,
    /// How long it took to start it, and to run what needed it.
    spent: Duration,
}

/// Starts a Redmine, or returns `None` if there is none here and none can be installed; the reason is printed. An error
/// if it is there and does not start.
pub fn started(root: &Path) -> Result<Option<Office>, String> {
    if let Err(why) = setup::redmine() {
        say(
            "SKIPPED",
            &format!("the test and the journeys with a real Redmine DID NOT RUN: {why}"),
        );
        return Ok(None);
    }
    let start = Instant::now();
    let mut office = Office::start(root)?;
    office.spent = start.elapsed();
    say("Started", &format!("Redmine in {}", seconds(start)));
    Ok(Some(office))
}

impl Office {
    /// Runs the test without a browser.
    pub fn checked(&mut self, root: &Path) -> Result<Count, String> {
        let one = ["--test", "redmine_live", "--", "--ignored"];
        let test = [&["test"], &HOST[..], &one].concat();
        let start = Instant::now();
        let count = tested(root, &self.with_address(plain("a real Redmine", &test)));
        self.spent += start.elapsed();
        count
    }

    /// Runs the journeys with a browser, and ends it. `journeys` is the step without the names of the tests.
    pub fn journeys(mut self, root: &Path, journeys: Step) -> Result<Count, String> {
        let mut step = self.with_address(journeys);
        step.name = "journeys on a real Redmine";
        step.args.extend(["--test", JOURNEYS].map(String::from));
        let start = Instant::now();
        let count = tried_again(root, &step)?;
        self.spent += start.elapsed();
        let spent = self.spent.as_secs();
        say(
            "Held",
            &format!("what needs a real Redmine, {spent} s in all"),
        );
        Ok(count)
    }

    fn with_address(&self, mut step: Step) -> Step {
        step.env.extend([
            ("MREJESHO_REDMINE", self.address.clone()),
            ("MREJESHO_REDMINE_SETUP", self.setup.clone()),
        ]);
        step
    }
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

impl Office {
    fn start(root: &Path) -> Result<Office, String> {
        let folder = workspace::target_folder(root)?.join("redmine");
        let app = folder.join("app");
        prepare(&folder, &app)?;
        say(
            "Preparing",
            "a fresh Redmine (its database, projects and an officer)",
        );
        let script = root.join("tests/redmine/setup.rb");
        let runner = ["exec", "rails", "runner"];
        let output = ruby("bundle", &app)
            .args(runner)
            .arg(&script)
            .stderr(Stdio::inherit())
            .output()
            .map_err(|e| format!("Could not start bundle: {e}."))?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let setup = said.lines().rev().find(|line| line.starts_with('{'));
        let (true, Some(setup)) = (output.status.success(), setup) else {
            return Err(format!(
                "Redmine could not be set up by {}: {said}",
                script.display()
            ));
        };
        let port = free_port()?;
        let log = folder.join("puma.log");
        let to_log = || fs::File::create(&log).map_err(|e| trouble("write", &log, e));
        let child = ruby("puma", &app)
            .args(["--environment", "production", "--bind"])
            .arg(format!("tcp://127.0.0.1:{port}"))
            // One request at a time: SQLite refuses the second of two that write, and journeys run beside each other.
            .args(["--threads", "1:1"])
            .arg("config.ru")
            .stdin(Stdio::null())
            .stdout(to_log()?)
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| format!("Could not start puma: {e}."))?;
        let mut office = Office {
            child,
            address: format!("http://127.0.0.1:{port}"),
            setup: setup.to_owned(),
            spent: Duration::ZERO,
        };
        office.wait(port, &log)?;
        Ok(office)
    }

    /// Waits until it listens.
    fn wait(&mut self, port: u16, log: &Path) -> Result<(), String> {
        let start = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let has_ended = self.child.try_wait().is_ok_and(|status| status.is_some());
            if has_ended || start.elapsed() > PATIENCE {
                return Err(format!("Redmine did not start: see {}.", log.display()));
            }
            thread::sleep(POLL);
        }
        Ok(())
    }
}

/// A program of Ruby's, in the copy, with the environment of Debian's package.
fn ruby(program: &str, app: &Path) -> Command {
    let mut command = Command::new(program);
    command
        .current_dir(app)
        .env("RAILS_ENV", "production")
        .env("REDMINE_INSTANCE", INSTANCE)
        .env("X_DEBIAN_SITEID", INSTANCE)
        .env("HOME", app)
        .env("LANG", "C.UTF-8");
    command
}

/// A port that nobody listens on.
fn free_port() -> Result<u16, String> {
    let listener = TcpListener::bind("127.0.0.1:0");
    let address = listener.and_then(|listener| listener.local_addr());
    let address = address.map_err(|e| format!("There is no free port: {e}."))?;
    Ok(address.port())
}

/// Copies the package, without the links to what this machine serves, and gives the copy an instance of its own.
fn prepare(folder: &Path, app: &Path) -> Result<(), String> {
    let _ = fs::remove_dir_all(folder);
    copy(Path::new(PACKAGE), app)?;
    let lock = Path::new(PACKAGE).join("Gemfile.lock");
    fs::copy(&lock, app.join("Gemfile.lock")).map_err(|e| trouble("copy", &lock, e))?;
    let instance = app.join("instances").join(INSTANCE);
    for name in ["log", "tmp", "files", "public"] {
        let folder = instance.join(name);
        fs::create_dir_all(&folder).map_err(|e| trouble("make", &folder, e))?;
    }
    let database = format!(
        "production:\n  adapter: sqlite3\n  encoding: utf8\n  database: {:?}\n",
        folder.join("redmine.sqlite3").display().to_string()
    );
    // It signs sessions, and nobody logs in: no two runs need the same.
    let secret = files::hash(format!("{:?}", Instant::now()).as_bytes()).repeat(4);
    for (path, text) in [
        (app.join("config/database.yml"), &database),
        (instance.join("config/database.yml"), &database),
        (instance.join("config/secret_key.txt"), &secret),
    ] {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|e| trouble("make", folder, e))?;
        }
        fs::write(&path, text).map_err(|e| trouble("write", &path, e))?;
    }
    Ok(())
}

/// Copies a folder. Links are left out.
fn copy(from: &Path, into: &Path) -> Result<(), String> {
    fs::create_dir_all(into).map_err(|e| trouble("make", into, e))?;
    for entry in fs::read_dir(from).map_err(|e| trouble("read", from, e))? {
        let entry = entry.map_err(|e| trouble("read", from, e))?;
        let kind = entry.file_type().map_err(|e| trouble("read", from, e))?;
        let (path, to): (PathBuf, PathBuf) = (entry.path(), into.join(entry.file_name()));
        if kind.is_dir() {
            copy(&path, &to)?;
        } else if kind.is_file() {
            fs::copy(&path, &to).map_err(|e| trouble("copy", &path, e))?;
        }
    }
    Ok(())
}
