//! The three engines in which the short journeys run: how each is started, on a screen of a phone's size, with a profile
//! that stays when the browser is killed.

use std::path::Path;
use std::time::Instant;

use serde_json::json;
use thirtyfour::WebDriver;

use crate::browser::{self, BROWSERS, Profile, Size, program};
use crate::driver::{self, Driver};
use crate::process_guard::ProcessGuard;

/// What every browser of these journeys asks servers for: a language that the site does not have.
const LANGUAGES: &str = "fr-FR,fr";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    Chromium,
    /// Debian's `firefox-esr`, without a display.
    Firefox,
    /// Debian's WebKitGTK in a browser of our own (`tests/e2e/webkit/browser.py`), on a virtual display.
    WebKit,
}

impl Engine {
    /// Runs one session of a phone's browser: from its start until the walk is over, or until it is killed during the
    /// walk.
    pub async fn live<T>(
        self,
        profile: &Profile,
        size: Size,
        walk: impl AsyncFnOnce(&WebDriver) -> T,
    ) -> T {
        let ended = match self {
            // Takes its turn itself.
            Engine::Chromium => {
                browser::with_profile(profile.folder(), size, LANGUAGES, &[], walk).await
            }
            Engine::Firefox => {
                let _turn = BROWSERS.acquire().await.expect("never closed");
                firefox(profile.folder(), size, walk).await
            }
            Engine::WebKit => {
                let _turn = BROWSERS.acquire().await.expect("never closed");
                webkit(profile.folder(), size, walk).await
            }
        };
        ended.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }
}

/// Runs a journey and prints how long it took, with the time in which it waited for its turn.
pub async fn timed(name: &str, journey: impl Future<Output = ()>) {
    let start = Instant::now();
    journey.await;
    println!("{name} took {:.1} s", start.elapsed().as_secs_f64());
}

async fn firefox<T>(
    profile: &Path,
    size: Size,
    walk: impl AsyncFnOnce(&WebDriver) -> T,
) -> std::thread::Result<T> {
    // A window of Firefox has a least width, which is larger than a phone.
    let style = profile.join("chrome/userChrome.css");
    std::fs::create_dir_all(profile.join("chrome")).expect("a folder in the profile");
    std::fs::write(
        style,
        ":root, #main-window, #browser, #navigator-toolbox { min-width: 0 !important; min-height: 0 !important }",
    )
    .expect("a style for the window");
    let wanted = json!({
        "browserName": "firefox",
        "unhandledPromptBehavior": "ignore",
        "moz:firefoxOptions": {
            "binary": program("MREJESHO_FIREFOX", "firefox-esr"),
            "args": ["-headless", "-profile", profile.display().to_string()],
            "prefs": {
                "intl.accept_languages": LANGUAGES,
                "toolkit.legacyUserProfileCustomizations.stylesheets": true,
                // No names are looked up, so nothing is asked beyond loopback.
                "network.dns.disabled": true,
                "network.captive-portal-service.enabled": false,
                "network.connectivity-service.enabled": false,
                "network.proxy.type": 0,
                "app.normandy.enabled": false,
                "app.update.enabled": false,
                "browser.shell.checkDefaultBrowser": false,
                "datareporting.policy.dataSubmissionEnabled": false,
                "services.settings.server": "",
                // After a kill it begins with an empty page, as after every start, and asks nobody what to restore.
                "browser.sessionstore.resume_from_crash": false,
                "toolkit.startup.max_resumed_crashes": -1,
                "ui.useOverlayScrollbars": 1,
                "dom.disable_beforeunload": false,
            },
        },
    });
    let process = Driver::start(
        &program("MREJESHO_GECKODRIVER", "geckodriver"),
        profile,
        &[],
    );
    let prepare = async |driver: &WebDriver| fit(driver, size).await;
    process.live(wanted, prepare, walk).await
}

async fn webkit<T>(
    profile: &Path,
    size: Size,
    walk: impl AsyncFnOnce(&WebDriver) -> T,
) -> std::thread::Result<T> {
    // A screen for each: of two windows on one screen only one has the focus.
    let screen = ["-displayfd", "1", "-screen", "0", "1280x800x24"];
    let (_screen, display) = ProcessGuard::start(
        &program("MREJESHO_XVFB", "Xvfb"),
        &[&screen[..], &["-nolisten", "tcp"]].concat(),
        &crate::root(),
        true,
        |line| {
            line.trim()
                .parse()
                .ok()
                .map(|number: u32| format!(":{number}"))
        },
    );
    let wanted = json!({
        "browserName": "Mrejesho",
        "unhandledPromptBehavior": "ignore",
        "webkitgtk:browserOptions": {
            "binary": crate::root().join("tests/e2e/webkit/browser.py"),
            "args": [profile, size.width.to_string(), size.height.to_string(), LANGUAGES],
        },
    });
    let environment = [&driver::WEBKIT[..], &[("DISPLAY", &display)]].concat();
    let process = Driver::start(
        &program("MREJESHO_WEBKIT_DRIVER", "WebKitWebDriver"),
        profile,
        &environment,
    );
    process.live(wanted, async |_| {}, walk).await
}

/// Makes the window so large that the page has this size.
async fn fit(driver: &WebDriver, size: Size) {
    // The frame is as large at every size of the window.
    let mut window = size;
    for _ in 0..2 {
        let set = driver.set_window_rect(0, 0, window.width, window.height);
        set.await.expect("a window of that size");
        let inner = driver.execute("return [innerWidth, innerHeight]", vec![]);
        let (width, height): (u32, u32) =
            inner.await.expect("its size").convert().expect("numbers");
        if (width, height) == (size.width, size.height) {
            return;
        }
        window.width = (window.width + size.width).saturating_sub(width);
        window.height = (window.height + size.height).saturating_sub(height);
    }
}
