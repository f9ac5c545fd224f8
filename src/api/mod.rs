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

pub use acts::{ActCall, Acted, Acts, NextAct, Proof};
#[cfg(not(target_arch = "wasm32"))]
pub use adapter::PrintedForm;
pub use adapter::{
    Adapter, Answer, Before, Body, By, Call, Capabilities, Next, NoAnswer, Parameter, Part,
    Request, Response,
};

/// Makes the adapter of one API.
type Make = fn(Config, Option<InstitutionMap>) -> Arc<dyn Adapter>;

macro_rules! apis {
    ($first:literal => $first_adapter:ty $(, $name:literal => $adapter:ty)* $(,)?) => {
        /// The names of all APIs, as one text for error messages. The first is that of a config that names none.
        pub const NAMES: &str = concat!($first $(, ", ", $name)*);

        fn make(name: Option<&str>) -> Make {
            match name {
                $(Some($name) => |config, map| Arc::new(<$adapter>::new(config, map)),)*
                _ => |config, map| Arc::new(<$first_adapter>::new(config, map)),
            }
        }

        /// Returns what the API that the config names can do about a case.
        pub fn acts(config: Config) -> Arc<dyn Acts> {
            match config.api.as_deref() {
                $(Some($name) => Arc::new(<$adapter>::new(config, None)),)*
                _ => Arc::new(<$first_adapter>::new(config, None)),
            }
        }
    };
}

// One line for each API: its name in the config, and its adapter.
apis! {
    "open311" => open311::Open311,
}

/// Returns the adapter for the API that the config names. Without a map, the API's own groups are the institutions.
pub fn adapter(config: Config, map: Option<InstitutionMap>) -> Arc<dyn Adapter> {
    make(config.api.as_deref())(config, map)
}

impl Config {
    /// Reads and checks the config file.
    pub fn parse(text: &str) -> Result<Config, ConfigError> {
        let config = Config::of_any_api(text)?;
        let is_known = |name: &String| NAMES.split(", ").any(|known| known == name);
        match config.api.as_ref().is_none_or(is_known) {
            true => Ok(config),
            false => Err(ConfigError::wrong("api", Expected::OneOf(NAMES))),
        }
    }
}
