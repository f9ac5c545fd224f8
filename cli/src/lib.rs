//! What an office does before and with a printed site: ask its API what it can do, add its config, print the basic pages
//! again, write the files for its server, make a key, open sealed envelopes and check slips. `xtask` prints the site with
//! the same code.

pub mod addresses;
pub mod basic;
pub mod check;
pub mod compress;
pub mod configure;
pub mod derived;
pub mod envelope;
mod faults;
pub mod files;
pub mod headers;
mod kiosk;
pub mod minify;
pub mod progress;
pub mod servers;
pub mod slip;
pub mod sums;
pub mod template;
mod terminal;
pub mod voice;
pub mod worker;
