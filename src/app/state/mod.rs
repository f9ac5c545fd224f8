//! The shared state of the app, provided as contexts: the journey, the settings and what this device keeps.

pub mod acts;
pub mod app_state;
pub mod device;
pub mod printed_form;
pub mod question_copies;
pub mod questions_ahead;
pub mod questions_arrived;
pub mod session;
pub mod settings;
pub mod start;
pub mod tasks;
pub mod vault;
pub mod vault_keys;
pub mod ward_files;
