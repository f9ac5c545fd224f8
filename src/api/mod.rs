//! ROOM 3, what each API wants: plain values in, plain values out. Must not send, wait, read a clock or contain
//! user-facing sentences.

use std::sync::Arc;

use config::{Config, ConfigError, Expected};
use institutions::InstitutionMap;

mod acts;
mod adapter;
mod address;
pub mod carry;
pub mod config;
pub mod cost;
mod fields;
pub mod institutions;
pub mod kiosk;
pub mod multipart;
pub mod open311;
pub mod paging;
pub mod redmine;
mod refusals;
mod replies;
mod statuses;
pub mod wards;

pub use acts::{ActCall, Acts, NextAct};
#[cfg(not(target_arch = "wasm32"))]
pub use adapter::PrintedForm;
pub use adapter::{
    Adapter, Answer, Before, Body, By, Call, Capabilities, Method, Next, NoAnswer, Parameter, Part,
    Request, Response,
};

macro_rules! apis {
    ($first:literal => $first_adapter:ty $(, $name:literal => $adapter:ty)* $(,)?) => {
        /// The names of all APIs, as one text for error messages. The first is that of a config that names none.
        pub const NAMES: &str = concat!($first $(, ", ", $name)*);

        /// Whether the config names the first API, whose adapter every visit loads.
        pub fn is_first(config: &Config) -> bool {
            config.api.as_deref().is_none_or(|name| name == $first)
        }

        /// Returns the adapter of the first API.
        pub fn first_adapter(config: Config, map: Option<InstitutionMap>) -> Arc<dyn Adapter> {
            Arc::new(<$first_adapter>::new(config, map))
        }

        fn check_first(config: &Config) -> Result<(), ConfigError> {
            <$first_adapter>::check(config)
        }

        /// Checks what only the API that the config names can judge. Returns the first error.
        pub fn check(config: &Config) -> Result<(), ConfigError> {
            match config.api.as_deref() {
                $(Some($name) => <$adapter>::check(config),)*
                _ => check_first(config),
            }
        }

        /// Returns the adapter for the API that the config names. Without a map, the API's own groups are the
        /// institutions.
        pub fn adapter(config: Config, map: Option<InstitutionMap>) -> Arc<dyn Adapter> {
            match config.api.as_deref() {
                $(Some($name) => Arc::new(<$adapter>::new(config, map)),)*
                _ => first_adapter(config, map),
            }
        }

        /// Returns what the first API can do about a case.
        pub fn first_acts(config: Config) -> Arc<dyn Acts> {
            Arc::new(<$first_adapter>::new(config, None))
        }

        /// Returns what the API that the config names can do about a case.
        pub fn acts(config: Config) -> Arc<dyn Acts> {
            match config.api.as_deref() {
                $(Some($name) => Arc::new(<$adapter>::new(config, None)),)*
                _ => first_acts(config),
            }
        }
    };
}

// One line for each API: its name in the config, and its adapter. The page links the first one; what it needs of the
// others is a part that is loaded only where the config names one of them.
apis! {
    "open311" => open311::Open311,
    "redmine" => redmine::Redmine,
}

impl Config {
    /// Reads and checks the config file. In the page, what only an API behind the first one can judge is left to
    /// `check`, which is in the part with that API.
    pub fn parse(text: &str) -> Result<Config, ConfigError> {
        let config = Config::of_any_api(text)?;
        let is_known = |name: &String| NAMES.split(", ").any(|known| known == name);
        if !config.api.as_ref().is_none_or(is_known) {
            return Err(ConfigError::wrong("api", Expected::OneOf(NAMES)));
        }
        #[cfg(not(target_arch = "wasm32"))]
        check(&config)?;
        #[cfg(target_arch = "wasm32")]
        if is_first(&config) {
            check_first(&config)?;
        }
        Ok(config)
    }
}
