//! The short journeys in Chromium, Firefox and WebKit. Where an engine is missing and cannot be installed, its journeys are
//! left out, and a line says so.

use std::path::Path;

use mrejesho_cli::progress::say;

use crate::setup::{self, Firefox, WebKit};
use crate::steps::{Count, Step, tried_again};

/// The test that they are. `tests/e2e/Cargo.toml` keeps it out of a plain `cargo test`.
pub const JOURNEYS: &str = "engines";

/// The engines besides Chromium, without which no journey runs at all.
pub struct Engines {
    firefox: Option<Firefox>,
    webkit: Option<WebKit>,
}

impl Engines {
    /// Finds or installs them.
    pub fn found() -> Engines {
        Engines {
            firefox: or_skipped("Firefox", setup::firefox()),
            webkit: or_skipped("WebKit", setup::webkit()),
        }
    }

    /// Runs the journeys. `journeys` is the step without the names of the tests.
    pub fn tested(&self, root: &Path, mut journeys: Step) -> Result<Count, String> {
        journeys.name = "journeys in three engines";
        journeys
            .args
            .extend(["--test", JOURNEYS, "--"].map(String::from));
        match &self.firefox {
            Some(found) => journeys.env.extend([
                ("MREJESHO_FIREFOX", found.firefox.display().to_string()),
                (
                    "MREJESHO_GECKODRIVER",
                    found.geckodriver.display().to_string(),
                ),
            ]),
            None => skip(&mut journeys, "::firefox"),
        }
        match &self.webkit {
            Some(found) => journeys.env.extend([
                ("MREJESHO_WEBKIT_DRIVER", found.driver.display().to_string()),
                ("MREJESHO_XVFB", found.xvfb.display().to_string()),
            ]),
            None => skip(&mut journeys, "::webkit"),
        }
        tried_again(root, &journeys)
    }
}

fn skip(journeys: &mut Step, engine: &str) {
    journeys.args.extend(["--skip", engine].map(String::from));
}

fn or_skipped<T>(engine: &str, found: Result<T, String>) -> Option<T> {
    found
        .inspect_err(|why| {
            say(
                "SKIPPED",
                &format!("the journeys in {engine} DO NOT RUN: {why}"),
            );
        })
        .ok()
}
