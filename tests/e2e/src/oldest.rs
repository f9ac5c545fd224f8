//! The oldest engine that the site must run in: WPE WebKit 2.38, the engine of Safari 16.0, under its own WebDriver and
//! without a display. It has no DevTools protocol, so `Page` works differently in it.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use serde_json::json;
use thirtyfour::{Capabilities, WebDriver};

use crate::browser::{BROWSERS, Profile, program, show};

/// Where Debian's `wpewebkit-driver` puts the browser that its driver controls.
const BROWSER: &str = "/usr/lib/x86_64-linux-gnu/wpe-webkit-1.1/MiniBrowser";
const STARTS_WITHIN: Duration = Duration::from_secs(60);

/// Runs a walk in a browser of its own, and ends the browser however the walk ends. It keeps nothing on disk.
pub async fn with<T>(walk: impl AsyncFnOnce(&WebDriver) -> T) -> T {
    let _turn = BROWSERS.acquire().await.expect("never closed");
    let profile = Profile::empty();
    let process = Driver::start(profile.folder());
    let wanted = json!({
        "browserName": "MiniBrowser",
        "unhandledPromptBehavior": "ignore",
        "wpe:browserOptions": {"binary": browser(), "args": ["--automation", "--headless"]},
    });
    let serde_json::Value::Object(wanted) = wanted else {
        unreachable!("written as an object");
    };
    let driver = WebDriver::new(&process.address, Capabilities::from(wanted))
        .await
        .unwrap_or_else(|e| panic!("WPE WebKit did not start: {e}"));
    let ended = AssertUnwindSafe(walk(&driver)).catch_unwind().await;
    if ended.is_err() {
        show(&driver).await;
    }
    let _ = driver.quit().await;
    drop(process);
    ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn browser() -> PathBuf {
    std::env::var_os("MREJESHO_WPE").map_or_else(|| PathBuf::from(BROWSER), PathBuf::from)
}

/// The driver and its browser, in one process group, because the browser outlives a driver that is killed.
struct Driver {
    child: Child,
    address: String,
}

impl Driver {
    fn start(profile: &Path) -> Driver {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.local_addr())
            .expect("a free port")
            .port();
        let mut command = Command::new(program("MREJESHO_WPE_DRIVER", "WPEWebDriver"));
        command.arg(format!("--port={port}"));
        for (name, inside) in [
            ("HOME", ""),
            ("XDG_DATA_HOME", "data"),
            ("XDG_CACHE_HOME", "cache"),
            ("XDG_CONFIG_HOME", "config"),
            ("XDG_RUNTIME_DIR", "run"),
        ] {
            let folder = profile.join(inside);
            std::fs::create_dir_all(&folder).expect("a folder for the browser");
            command.env(name, folder);
        }
        command
            // Root cannot use the sandbox, for the same reason as Chromium's `--no-sandbox`.
            .env("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1")
            .env("LIBGL_ALWAYS_SOFTWARE", "1")
            .env("LANG", "C.UTF-8")
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        let child = command.spawn().expect("the driver of WPE WebKit starts");
        let driver = Driver {
            child,
            address: format!("http://127.0.0.1:{port}"),
        };
        let start = Instant::now();
        while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
            assert!(
                start.elapsed() < STARTS_WITHIN,
                "the driver does not listen"
            );
            std::thread::sleep(Duration::from_millis(20));
        }
        driver
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let group = format!("-{}", self.child.id());
        let mut kill = Command::new("kill");
        let _ = kill
            .args(["-9", "--", &group])
            .stderr(Stdio::null())
            .status();
        let _ = self.child.wait();
    }
}
