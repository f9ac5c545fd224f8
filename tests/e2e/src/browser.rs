//! Chromium under WebDriver: one driver for the whole run, three browsers at a time, each with an empty profile and no
//! network beyond loopback.

use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use futures_util::FutureExt;
use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};
use tokio::sync::Semaphore;

use crate::process_guard::ProcessGuard;
use crate::unpack;
pub use crate::unpack::Needles;

/// Three keep two processors busy while one waits. More slow each other down, and a slow browser looks like a broken page.
pub(crate) static BROWSERS: Semaphore = Semaphore::const_new(3);

/// The size of the screen, in CSS pixels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    pub width: u32,
    pub height: u32,
}

/// The screen that most people have.
pub const PHONE: Size = Size {
    width: 360,
    height: 740,
};
/// The smallest screen that must work.
pub const SMALL: Size = Size {
    width: 320,
    height: 740,
};
pub const DESKTOP: Size = Size {
    width: 1280,
    height: 740,
};

/// Runs a walk in a browser of its own, and closes the browser however the walk ends.
pub async fn with<T>(size: Size, languages: &str, walk: impl AsyncFnOnce(&WebDriver) -> T) -> T {
    Profile::empty().live_at(size, languages, walk).await
}

/// Like [`with`], with more flags and the caller's own profile.
pub async fn with_flags<T>(
    profile: &Path,
    size: Size,
    flags: &[&str],
    walk: impl AsyncFnOnce(&WebDriver) -> T,
) -> T {
    let ended = with_profile(profile, size, "fr-FR,fr", flags, walk).await;
    ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Runs two walks on the same phone. Between them its whole browser is killed, as when the battery is empty.
pub async fn with_a_kill_between(
    languages: &str,
    first: impl AsyncFnOnce(&WebDriver),
    second: impl AsyncFnOnce(&WebDriver),
) {
    let profile = Profile::empty();
    let until_the_kill = async |driver: &WebDriver| {
        first(driver).await;
        profile.kill();
    };
    profile.live(languages, until_the_kill).await;
    profile.live(languages, second).await;
}

/// The profile of one phone's browser: a folder that exists as long as this value, however often the browser ends.
pub struct Profile {
    folder: PathBuf,
}

impl Drop for Profile {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

impl Profile {
    pub fn empty() -> Profile {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("mrejesho-journeys-{}-{number}", std::process::id());
        Profile {
            folder: std::env::temp_dir().join(name),
        }
    }

    /// A profile with these preferences, as if the owner of the phone had set them before.
    pub fn with_preferences(preferences: &serde_json::Value) -> Profile {
        let profile = Profile::empty();
        let folder = profile.folder.join("Default");
        std::fs::create_dir_all(&folder).expect("a profile");
        let file = folder.join("Preferences");
        std::fs::write(file, preferences.to_string()).expect("its preferences");
        profile
    }

    /// A profile of Firefox whose owner lets no site keep anything.
    pub fn of_firefox_that_keeps_nothing() -> Profile {
        let profile = Profile::empty();
        std::fs::create_dir_all(&profile.folder).expect("a profile");
        std::fs::write(
            profile.folder.join("user.js"),
            "user_pref(\"network.cookie.cookieBehavior\", 2);\n",
        )
        .expect("its preferences");
        profile
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Runs one session of the phone's browser: from its start until the walk is over, or until it is killed during the
    /// walk.
    pub async fn live<T>(&self, languages: &str, walk: impl AsyncFnOnce(&WebDriver) -> T) -> T {
        self.live_at(PHONE, languages, walk).await
    }

    /// If the walk fails, the words on the screen and a picture of it are shown.
    async fn live_at<T>(
        &self,
        size: Size,
        languages: &str,
        walk: impl AsyncFnOnce(&WebDriver) -> T,
    ) -> T {
        let ended = with_profile(&self.folder, size, languages, &[], walk).await;
        ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }

    /// Returns the files that the browser left and that hold these words, in any encoding and however they are packed.
    pub fn files_with(&self, words: &str) -> Vec<PathBuf> {
        let needles = Needles::new([words]);
        let mut found = Vec::new();
        self.each_file(
            |_| true,
            |path, bytes| {
                let mut readings = unpack::readings(bytes).into_iter();
                if readings.any(|reading| !needles.in_bytes(&reading).is_empty()) {
                    found.push(path.to_owned());
                }
            },
        );
        found
    }

    /// Calls `look` with every file that the browser left and that `asked_for` accepts.
    pub fn each_file(&self, asked_for: fn(&Path) -> bool, mut look: impl FnMut(&Path, Vec<u8>)) {
        let mut folders = vec![self.folder.clone()];
        while let Some(folder) = folders.pop() {
            // The browser may be removing the folder at this moment.
            for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
                let path = entry.path();
                if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
                    folders.push(path);
                } else if asked_for(&path)
                    && let Ok(bytes) = std::fs::read(&path)
                {
                    look(&path, bytes);
                }
            }
        }
    }

    /// Kills the browser with all its processes at once, whatever they are doing. Returns when none is left.
    pub fn kill(&self) {
        let mut found = 0;
        loop {
            let ids = self.processes();
            if ids.is_empty() {
                break;
            }
            found += ids.len();
            let mut kill = Command::new("kill");
            // `kill` complains about a process that has just ended by itself.
            kill.arg("-9").args(&ids).stderr(Stdio::null());
            kill.status().expect("kill runs");
            std::thread::sleep(Duration::from_millis(2));
        }
        assert!(found > 0, "no browser to kill");
    }

    /// Returns the ids of the running processes that name this folder, and of all that they started: helper processes
    /// do not always name it.
    fn processes(&self) -> Vec<String> {
        let folder = self.folder.display();
        // Firefox and WebKit are given the folder as it is.
        let own = [format!("--user-data-dir={folder}"), folder.to_string()];
        let inside = format!("{folder}/");
        let mut of_parent: Vec<(String, String)> = Vec::new();
        let mut found: Vec<String> = Vec::new();
        for entry in std::fs::read_dir("/proc").expect("the processes") {
            let Some(id) = entry.ok().and_then(|e| e.file_name().into_string().ok()) else {
                continue;
            };
            if !id.bytes().all(|byte| byte.is_ascii_digit()) {
                continue;
            }
            let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).unwrap_or_default();
            // `id (name) state parent …`, and a name may hold any character.
            let mut after = stat
                .rsplit(')')
                .next()
                .unwrap_or_default()
                .split(' ')
                .skip(1);
            let (Some(state), Some(parent)) = (after.next(), after.next()) else {
                continue;
            };
            if state == "Z" {
                continue;
            }
            of_parent.push((parent.to_owned(), id.clone()));
            let line = std::fs::read(format!("/proc/{id}/cmdline")).unwrap_or_default();
            let line = String::from_utf8_lossy(&line);
            if line
                .split('\0')
                .any(|arg| own.iter().any(|own| own == arg) || arg.contains(&inside))
            {
                found.push(id);
            }
        }
        let mut at = 0;
        while at < found.len() {
            let children = of_parent.iter().filter(|(parent, _)| *parent == found[at]);
            let new: Vec<String> = children
                .map(|(_, id)| id.clone())
                .filter(|id| !found.contains(id))
                .collect();
            found.extend(new);
            at += 1;
        }
        found
    }
}

/// Runs a walk in Chromium with this profile.
pub(crate) async fn with_profile<T>(
    profile: &Path,
    size: Size,
    languages: &str,
    flags: &[&str],
    walk: impl AsyncFnOnce(&WebDriver) -> T,
) -> std::thread::Result<T> {
    let _turn = BROWSERS.acquire().await.expect("never closed");
    let args: Vec<String> = [
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-dev-shm-usage",
        // The browser's own panels, which nobody opens here, would be made ready in a process of their own: a third of what a
        // start costs.
        "--disable-features=PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup",
        "--no-proxy-server",
        // Requests to other hosts fail.
        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
        "--lang=en-US",
        "--force-device-scale-factor=1",
        "--hide-scrollbars",
    ]
    .iter()
    .chain(flags)
    .map(|flag| flag.to_string())
    .chain([
        format!("--user-data-dir={}", profile.display()),
        format!("--accept-lang={languages}"),
        format!("--window-size={},{}", size.width.max(500), size.height),
    ])
    .collect();
    let wanted = json!({
        "browserName": "chrome",
        "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        "goog:chromeOptions": {
            "args": args,
            "binary": program("MREJESHO_CHROMIUM", "chromium"),
            "perfLoggingPrefs": {"enableNetwork": true, "enablePage": false},
        },
    });
    let serde_json::Value::Object(wanted) = wanted else {
        unreachable!("written as an object");
    };
    let driver = WebDriver::new(driver_address(), Capabilities::from(wanted))
        .await
        .unwrap_or_else(|e| panic!("Chromium did not start: {e}"));
    resize(&driver, size).await;
    let ended = AssertUnwindSafe(walk(&driver)).catch_unwind().await;
    if ended.is_err() {
        show(&driver).await;
    }
    // A browser that is already gone counts as closed.
    let _ = driver.quit().await;
    ended
}

/// Sets the size of the screen, because a window cannot be made as small as a phone.
pub async fn resize(driver: &WebDriver, size: Size) {
    let metrics = json!({
        "width": size.width, "height": size.height, "deviceScaleFactor": 1, "mobile": false,
    });
    driver
        .cdp()
        .send_raw("Emulation.setDeviceMetricsOverride", metrics)
        .await
        .expect("a screen of that size");
}

/// Prints what a failed page shows and what its console says, and writes a picture of it.
pub(crate) async fn show(driver: &WebDriver) {
    let name = std::thread::current()
        .name()
        .unwrap_or("journey")
        .replace("::", "-");
    let folder = crate::root().join("target/journeys");
    let picture = folder.join(format!("{name}.png"));
    let _ = std::fs::create_dir_all(&folder);
    let pictured = driver.screenshot(&picture).await.is_ok();
    let text = driver.execute(
        "return document.title + '\\n' + document.body.innerText",
        vec![],
    );
    let text = text
        .await
        .map(|text| text.json().as_str().unwrap_or_default().to_owned());
    let address = driver.current_url().await;
    eprintln!("--- {name}: the page at the moment of failure");
    eprintln!(
        "address: {}",
        address.map_or_else(|e| e.to_string(), |url| url.to_string())
    );
    eprintln!("{}", text.unwrap_or_else(|e| e.to_string()));
    for entry in driver.browser_log().await.unwrap_or_default() {
        eprintln!("console: {entry:?}");
    }
    if pictured {
        eprintln!("picture: {}", picture.display());
    }
    eprintln!("---");
}

fn driver_address() -> String {
    static DRIVER: OnceLock<(ProcessGuard, String)> = OnceLock::new();
    let (_, address) = DRIVER.get_or_init(|| {
        let program = program("MREJESHO_CHROMEDRIVER", "chromedriver");
        ProcessGuard::start(&program, &["--port=0"], &crate::root(), true, |line| {
            let port = line.strip_prefix("ChromeDriver was started successfully on port ")?;
            Some(format!("http://127.0.0.1:{}", port.trim_end_matches('.')))
        })
    });
    address.clone()
}

/// Returns the program that the variable names, or else the one on PATH.
pub(crate) fn program(variable: &str, name: &str) -> PathBuf {
    if let Some(named) = std::env::var_os(variable) {
        return PathBuf::from(named);
    }
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
        .unwrap_or_else(|| panic!("no {name} on PATH: install it, or name it in {variable}"))
}
