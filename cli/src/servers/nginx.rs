//! Writes the file for nginx, and the script beside it for what plain nginx cannot express.

use super::rules::{HASHED, Header, INDEX, Permissions, daily, fixed, fixed_of_api, told};
use crate::addresses::KIOSK;
use crate::headers::{
    A_DAY, ASK_FIRST, CACHE, DAILY_OF_API, FOR_EVER, LARGEST_MIB, NEVER, PAGE_OF_API, PASSED_BACK,
    PASSED_ON, TYPES, refusals,
};
use crate::template::Template;
use serde_json::{Map, Value, json};

const SCRIPT: Template = Template {
    name: "nginx.js",
    text: include_str!("nginx.js"),
};
const FILE: Template = Template {
    name: "nginx.conf",
    text: include_str!("nginx.conf"),
};

/// Returns the script that nginx runs for each answer of the API. `methods` are those that reach it.
pub fn script(methods: &[&str]) -> Result<String, String> {
    // nginx needs the length, and sets it itself if it can.
    let back: Vec<&str> = PASSED_BACK.into_iter().chain(["content-length"]).collect();
    let refusals: Map<String, Value> = refusals()
        .into_iter()
        .map(|(status, text)| (status.to_string(), format!("{text}\n").into()))
        .collect();
    SCRIPT.fill(json!({
        "back": back,
        "refusals": refusals,
        "page": PAGE_OF_API,
        "methods": methods,
        "daily": DAILY_OF_API,
        "cache": CACHE,
        "a_day": A_DAY,
        "never": NEVER,
    }))
}

/// `journey` is what the pages on which a report is written may ask for, if it is more than others may.
pub fn file(policy: &str, not_there: &[String], journey: Option<&str>) -> Result<String, String> {
    let permissions = Permissions::of(journey);
    let types = TYPES.iter().filter(|(ending, _)| !ending.is_empty());
    let types: Vec<Value> = types
        .map(|(ending, kind)| json!({"ending": ending, "kind": kind}))
        .collect();
    let statuses = refusals().map(|(status, _)| status);
    let guarded: Vec<u16> = statuses
        .into_iter()
        .filter(|status| *status < 413)
        .collect();
    let passed_on = PASSED_ON.map(|name| {
        let variable = match name {
            "content-type" => "$mrejesho_type".to_owned(),
            name => format!("$http_{}", name.replace('-', "_")),
        };
        json!({"name": name, "variable": variable})
    });
    let of_api = fixed_of_api();
    let never_passed = [
        CACHE,
        "Expires",
        "Set-Cookie",
        "Location",
        "Link",
        "ETag",
        "Last-Modified",
    ];
    let hidden: Vec<&str> = of_api
        .iter()
        .map(|Header { name, .. }| *name)
        .chain(never_passed)
        .collect();
    FILE.fill(json!({
        "fixed": Permissions::apart(permissions.as_ref(), fixed(policy)),
        "permissions": permissions,
        "cache": CACHE,
        "ask_first": ASK_FIRST,
        "for_ever": FOR_EVER,
        "a_day": A_DAY,
        "never": NEVER,
        "hashed": HASHED,
        "daily": daily(),
        "kiosk": KIOSK,
        "index": INDEX.replace('$', "(\\?|$)"),
        "types": types,
        "not_there": not_there,
        "largest": LARGEST_MIB,
        "statuses": statuses,
        "guarded": guarded,
        "passed_on": passed_on,
        "told": told(),
        "hidden": hidden,
        "fixed_of_api": of_api,
    }))
}
