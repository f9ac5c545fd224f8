//! ROOM 3, what each API wants: plain values in, plain values out. Must not send, wait, read a clock or contain
//! user-facing sentences.

use std::sync::Arc;

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

pub use adapter::{
    Adapter, Answer, Before, Body, By, Call, Capabilities, Next, NoAnswer, Parameter, Part,
    Request, Response,
};

/// Returns the adapter for the API that the config names. Without a map, the API's own groups are the institutions.
pub fn adapter(
    config: config::Config,
    map: Option<institutions::InstitutionMap>,
) -> Arc<dyn Adapter> {
    // One line per API.
    Arc::new(open311::Open311::new(config, map))
}
