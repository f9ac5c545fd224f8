//! What the files for all servers have in common: the fixed headers, and the patterns of addresses.

use crate::headers::{ALWAYS, API_POLICY, DAILY, POLICY, TOLD};
use serde::Serialize;

/// A header of every answer.
#[derive(Serialize)]
pub struct Header {
    pub name: &'static str,
    pub value: String,
}

impl Header {
    fn of((name, value): (&'static str, &str)) -> Header {
        Header {
            name,
            value: value.to_owned(),
        }
    }
}

/// Every header but the one on keeping.
pub fn fixed(policy: &str) -> Vec<Header> {
    let all = [(POLICY, policy)].into_iter().chain(ALWAYS);
    all.map(Header::of).collect()
}

/// The same of the API's answers.
pub fn fixed_of_api() -> Vec<Header> {
    fixed(API_POLICY)
}

/// What the API hears the same for everybody.
pub fn told() -> Vec<Header> {
    TOLD.map(Header::of).into()
}

/// A regular expression for the files that are asked about once a day.
pub fn daily() -> String {
    format!("/({})$", DAILY.join("|").replace('.', "\\."))
}

/// As `headers::is_hashed`, for servers with regular expressions.
pub const HASHED: &str = "-[0-9a-f]{16}[._][^/]*$";

/// A page by the name of its file. Only plain names: what begins with two slashes would lead to another host.
pub const INDEX: &str = r"^(/([A-Za-z0-9_~.-]+/)*)index\.html$";
