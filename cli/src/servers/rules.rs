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

/// Returns every header but `Cache-Control`.
pub fn fixed(policy: &str) -> Vec<Header> {
    let all = [(POLICY, policy)].into_iter().chain(ALWAYS);
    all.map(Header::of).collect()
}

/// Returns every header of the API's answers but `Cache-Control`.
pub fn fixed_of_api() -> Vec<Header> {
    fixed(API_POLICY)
}

/// Returns the request headers that the API gets with the same value for everybody.
pub fn told() -> Vec<Header> {
    TOLD.map(Header::of).into()
}

/// Returns a regular expression for the files that are requested once a day.
pub fn daily() -> String {
    format!("/({})$", DAILY.join("|").replace('.', "\\."))
}

/// The same rule as `headers::is_hashed`, for servers with regular expressions.
pub const HASHED: &str = "-[0-9a-f]{16}[._][^/]*$";

/// A page by the name of its file. Only plain names match: a redirect to an address that begins with two slashes would
/// lead to another host.
pub const INDEX: &str = r"^(/([A-Za-z0-9_~.-]+/)*)index\.html$";
