//! What the files for all servers have in common: the fixed headers, and the patterns of addresses.

use crate::addresses::{PAGES, address, homes};
use crate::headers::{ALWAYS, API_POLICY, DAILY, PERMISSIONS, POLICY, TOLD};
use mrejesho::feedback::model::language::Language;
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

/// What the pages on which a report is written may ask for, and how a server knows them.
#[derive(Serialize)]
pub struct Permissions {
    name: &'static str,
    journey: String,
    elsewhere: String,
    /// A regular expression for the other pages. It also holds below a path of the host.
    others: String,
}

impl Permissions {
    /// `journey` is what those pages may ask for, if it is more than others may.
    pub fn of(journey: Option<&str>) -> Option<Permissions> {
        let journey = journey?.to_owned();
        let (name, elsewhere) = ALWAYS.into_iter().find(|(name, _)| *name == PERMISSIONS)?;
        let all = Language::ALL.into_iter();
        let all = all.flat_map(|language| PAGES.map(|page| address(page, language)));
        let others: Vec<String> = all
            .filter(|page| !homes().contains(page))
            .filter_map(|page| {
                page.trim_end_matches('/')
                    .rsplit('/')
                    .next()
                    .map(str::to_owned)
            })
            .collect();
        Some(Permissions {
            name,
            journey,
            elsewhere: elsewhere.to_owned(),
            others: format!("/({})/(index\\.html)?$", others.join("|")),
        })
    }

    /// Takes the header out of those that every answer has, if it depends on the page.
    pub fn apart(permissions: Option<&Permissions>, mut fixed: Vec<Header>) -> Vec<Header> {
        fixed.retain(|header| permissions.is_none_or(|own| own.name != header.name));
        fixed
    }
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
