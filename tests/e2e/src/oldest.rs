//! The oldest engine that the site must run in: WPE WebKit 2.38, the engine of Safari 16.0, under its own WebDriver and
//! without a display. It has no DevTools protocol, so `Page` works differently in it.

use std::path::PathBuf;

use serde_json::json;
use thirtyfour::WebDriver;

use crate::browser::{BROWSERS, Profile, program};
use crate::driver::{self, Driver};

/// Where Debian's `wpewebkit-driver` puts the browser that its driver controls.
const BROWSER: &str = "/usr/lib/x86_64-linux-gnu/wpe-webkit-1.1/MiniBrowser";

/// Runs a walk in a browser of its own, and ends the browser however the walk ends. It keeps nothing on disk.
pub async fn with<T>(walk: impl AsyncFnOnce(&WebDriver) -> T) -> T {
    let _turn = BROWSERS.acquire().await.expect("never closed");
    let profile = Profile::empty();
    let process = Driver::start(
        &program("MREJESHO_WPE_DRIVER", "WPEWebDriver"),
        profile.folder(),
        &driver::WEBKIT,
    );
    let wanted = json!({
        "browserName": "MiniBrowser",
        "unhandledPromptBehavior": "ignore",
        "wpe:browserOptions": {"binary": browser(), "args": ["--automation", "--headless"]},
    });
    let ended = process.live(wanted, async |_| {}, walk).await;
    ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

fn browser() -> PathBuf {
    std::env::var_os("MREJESHO_WPE").map_or_else(|| PathBuf::from(BROWSER), PathBuf::from)
}
