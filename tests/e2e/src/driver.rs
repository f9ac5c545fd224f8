//! A WebDriver that serves one browser, for engines whose driver cannot serve several: it ends with its browser.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::unix::process::CommandExt;
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use serde_json::Value;
use thirtyfour::{Capabilities, WebDriver};

use crate::browser::show;

const STARTS_WITHIN: Duration = Duration::from_secs(60);
const QUITS_WITHIN: Duration = Duration::from_secs(5);

/// What WebKit's drivers need in the environment.
pub(crate) const WEBKIT: [(&str, &str); 3] = [
    // Root cannot use the sandbox, for the same reason as Chromium's `--no-sandbox`.
    ("WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS", "1"),
    ("LIBGL_ALWAYS_SOFTWARE", "1"),
    ("NO_AT_BRIDGE", "1"),
];

/// The driver and its browser, in one process group, because the browser outlives a driver that is killed.
pub(crate) struct Driver {
    child: Child,
    address: String,
}

impl Driver {
    /// Starts the driver with all folders of its browser in `profile`.
    pub(crate) fn start(program: &Path, profile: &Path, environment: &[(&str, &str)]) -> Driver {
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
            .and_then(|listener| listener.local_addr())
            .expect("a free port")
            .port();
        let mut command = Command::new(program);
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
            .env("LANG", "C.UTF-8")
            .envs(environment.iter().copied())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .process_group(0);
        let child = command
            .spawn()
            .unwrap_or_else(|e| panic!("{} does not start: {e}", program.display()));
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

    /// Starts the browser, prepares it, runs the walk, and ends browser and driver however the walk ends.
    pub(crate) async fn live<T>(
        self,
        wanted: Value,
        prepare: impl AsyncFnOnce(&WebDriver),
        walk: impl AsyncFnOnce(&WebDriver) -> T,
    ) -> std::thread::Result<T> {
        let Value::Object(wanted) = wanted else {
            unreachable!("written as an object");
        };
        let driver = WebDriver::new(&self.address, Capabilities::from(wanted))
            .await
            .unwrap_or_else(|e| panic!("the browser did not start: {e}"));
        prepare(&driver).await;
        let ended = AssertUnwindSafe(walk(&driver)).catch_unwind().await;
        if ended.is_err() {
            show(&driver).await;
        }
        // A browser that is already gone counts as closed. Of a session that could not be quit the last handle would ask once
        // more as it goes, and Firefox's driver does not answer that for two minutes.
        let session = driver.clone();
        let quit = tokio::time::timeout(QUITS_WITHIN, driver.quit()).await;
        if !matches!(quit, Ok(Ok(()))) {
            let _ = session.leak();
        }
        ended
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
