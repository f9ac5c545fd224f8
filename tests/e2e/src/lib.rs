//! What the journeys are made of: a real browser, the built site, the real office, and proxies that can break things on
//! demand.
//!
//! ```text
//! chromium ─▶ front (a FaultProxy) ─▶ cargo serve with dist/ ─▶ office_proxy (a FaultProxy) ─▶ the office
//! ```
//! With `MREJESHO_NGINX=/usr/sbin/nginx`, the real nginx takes the place of `cargo serve`.

pub mod browser;
pub mod by_keys;
pub mod caddy;
pub mod camera;
pub mod checkers;
pub mod deployment;
pub mod desk;
mod driver;
pub mod engine;
pub mod everyone;
pub mod fault_proxy;
pub mod fixture;
pub mod hostile;
pub mod nginx;
pub mod oldest;
pub mod page;
pub mod page_states;
pub mod printed_form;
mod process_guard;
pub mod reading_order;
pub mod redmine;
pub mod sealing;
pub mod steps;
pub mod stored;
pub mod terminal;
pub mod tools;
pub mod transcript;
pub mod unpack;
pub mod voices;

pub use deployment::Deployment;
pub use engine::Engine;
pub use fault_proxy::{Answer, Gate, Spoil};
pub use fixture::Fixture;
pub use page::{Page, other_language};
pub use process_guard::ProcessGuard;

pub use mrejesho::feedback::model::language::Language;

/// Makes a test in each of these languages of a journey that takes its language.
#[macro_export]
macro_rules! in_languages {
    ($journey:ident: $($name:ident = $language:ident),+) => {
        mod $journey {
            $(
                #[tokio::test]
                async fn $name() {
                    super::$journey($crate::Language::$language).await;
                }
            )+
        }
    };
}

/// Makes two tests of a journey: for journeys where the words, their length or the choice of a language decide.
#[macro_export]
macro_rules! in_both_languages {
    ($journey:ident) => {
        $crate::in_languages!($journey: in_kiswahili = Swahili, in_english = English);
    };
}

/// Makes one test of a journey. Half of these journeys run in Kiswahili and half in English: what they try is the same in
/// both, the pages they pass are seen in both elsewhere, and each costs a browser.
#[macro_export]
macro_rules! in_kiswahili {
    ($journey:ident) => {
        $crate::in_languages!($journey: in_kiswahili = Swahili);
    };
}

/// Like [`in_kiswahili`](crate::in_kiswahili), in English.
#[macro_export]
macro_rules! in_english {
    ($journey:ident) => {
        $crate::in_languages!($journey: in_english = English);
    };
}

/// Makes a test in each engine of a journey that takes its engine.
#[macro_export]
macro_rules! in_each_engine {
    ($journey:ident) => {
        mod $journey {
            #[tokio::test]
            async fn chromium() {
                let journey = super::$journey($crate::Engine::Chromium);
                $crate::engine::timed(concat!(stringify!($journey), "::chromium"), journey).await;
            }

            #[tokio::test]
            async fn firefox() {
                let journey = super::$journey($crate::Engine::Firefox);
                $crate::engine::timed(concat!(stringify!($journey), "::firefox"), journey).await;
            }

            #[tokio::test]
            async fn webkit() {
                let journey = super::$journey($crate::Engine::WebKit);
                $crate::engine::timed(concat!(stringify!($journey), "::webkit"), journey).await;
            }
        }
    };
}

/// Makes a test of a journey that only one engine needs, under the engine's name.
#[macro_export]
macro_rules! in_one_engine {
    ($journey:ident: $test:ident = $engine:ident) => {
        mod $journey {
            #[tokio::test]
            async fn $test() {
                let journey = super::$journey($crate::Engine::$engine);
                let name = concat!(stringify!($journey), "::", stringify!($test));
                $crate::engine::timed(name, journey).await;
            }
        }
    };
}

/// Returns a sentence of the screen that has no variables.
pub fn say(language: Language, key: &str) -> String {
    let said = mrejesho::i18n::named::say(language, key, &[]);
    assert_ne!(said, key, "there is no such sentence");
    said
}

/// Returns the project's folder: the nearest of the current folder and its ancestors that holds `Trunk.toml`.
pub fn root() -> std::path::PathBuf {
    let here = std::env::current_dir().expect("a current folder");
    here.ancestors()
        .find(|folder| folder.join("Trunk.toml").is_file())
        .unwrap_or_else(|| panic!("{} is not inside the project", here.display()))
        .to_owned()
}
