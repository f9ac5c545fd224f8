//! The shared state of the app, provided as contexts: the journey, the settings and what this device keeps.

pub mod device;
pub mod journey;
pub mod question_copies;
pub mod questions_ahead;
pub mod session;
pub mod settings;
pub mod takeover;
pub mod vault;
pub mod vault_keys;
