//! Writes the file for Caddy.

use super::rules::{HASHED, INDEX, Permissions, daily, fixed, fixed_of_api, told};
use crate::addresses::KIOSK;
use crate::headers::{
    A_DAY, ASK_FIRST, CACHE, DAILY_OF_API, FOR_EVER, LARGEST_MIB, NEVER, PAGE_OF_API, PAGES_OF_API,
    PASSED_BACK, PASSED_ON, refusals,
};
use crate::template::Template;
use serde_json::{Value, json};

const FILE: Template = Template {
    name: "Caddyfile",
    text: include_str!("Caddyfile"),
};

/// `methods` are those that reach the API. `journey` is what the pages on which a report is written may ask for, if it is
/// more than others may.
pub fn file(
    policy: &str,
    not_there: &[String],
    methods: &[&str],
    journey: Option<&str>,
) -> Result<String, String> {
    let permissions = Permissions::of(journey);
    let kept = [
        ("@hashed", FOR_EVER),
        ("@daily", A_DAY),
        ("@asked", ASK_FIRST),
        ("@never", NEVER),
    ];
    FILE.fill(json!({
        "fixed": Permissions::apart(permissions.as_ref(), fixed(policy)),
        "permissions": permissions,
        "fixed_of_api": fixed_of_api(),
        "cache": CACHE,
        "ask_first": ASK_FIRST,
        "a_day": A_DAY,
        "never": NEVER,
        "methods": methods.iter().map(|method| format!("{method:?}")).collect::<Vec<_>>(),
        "key": key(),
        "pages": PAGES_OF_API,
        "page": PAGE_OF_API,
        "largest": LARGEST_MIB,
        "refused": of_statuses([400, 405, 403]),
        "failed": of_statuses([413, 502, 504]),
        "passed_on": PASSED_ON,
        "told": told(),
        "passed_back": PASSED_BACK,
        "daily_of_api": DAILY_OF_API.replace('.', "[.]"),
        "not_there": not_there,
        "index": INDEX,
        "hashed": HASHED,
        "daily": daily(),
        "kiosk": KIOSK,
        "kept": kept.map(|(which, value)| json!({"which": which, "value": value})),
    }))
}

/// Returns what this server answers in place of the API, for these statuses.
fn of_statuses(statuses: [u16; 3]) -> [Value; 3] {
    let all = refusals();
    statuses.map(|status| {
        let known = all.iter().find(|(known, _)| *known == status);
        json!({"status": status, "text": known.map_or("", |(_, text)| text)})
    })
}

/// Returns a pattern for the name of the API's key in a query, in all the ways in which it can be written there.
fn key() -> String {
    let letter = |letter: char| {
        let code = u32::from(letter);
        match letter.is_ascii_alphabetic() {
            true => format!("({letter}|%{code:x}|%{:x})", code - 32),
            false => format!("({letter}|%{code:x})"),
        }
    };
    let name: String = "api_key".chars().map(letter).collect();
    format!("(?i)[?&;]([+]|%20)*{name}([=&;]|%5b|%00|[[]|$)")
}
