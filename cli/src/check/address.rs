//! Reads the address of an API as people give it, and lists the addresses that they may have meant.

use mrejesho::api::config::Config;

/// The folders below a host in which GeoReport servers usually are.
const FOLDERS: [&str; 6] = [
    "v2/",
    "open311/v2/",
    "georeport/v2/",
    "api/v2/",
    "open311/",
    "api/",
];

/// Files and collections of an API, which people give in place of its address.
const FILES: [&str; 10] = [
    "services",
    "discovery",
    "requests",
    "servicerequestupdates",
    "tokens",
    "projects",
    "issues",
    "trackers",
    "issue_statuses",
    "index",
];

/// The most addresses that are tried.
const MOST: usize = 9;

/// The longest address that is read.
const LONGEST: usize = 1_000;

/// The address of an API, as given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Given {
    /// With one `/` at its end.
    pub base: String,
    /// What was in the address besides that.
    pub dropped: Option<String>,
    /// From the query, where people copy the address of a list.
    pub jurisdiction: Option<String>,
}

/// Whether an argument is an address and not the name of a file.
pub fn is_address(argument: &str) -> bool {
    argument.contains("://")
}

/// Reads an address. The error is a sentence, which does not repeat a password.
pub fn read(text: &str) -> Result<Given, String> {
    let text = text.trim();
    let (scheme, rest) = text.split_once("://").unwrap_or_default();
    let scheme = scheme.to_ascii_lowercase();
    if !matches!(scheme.as_str(), "http" | "https") {
        return Err("An API's address begins with https:// or http://.".to_owned());
    }
    let rest = rest.split('#').next().unwrap_or_default();
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let (host, path) = place.split_at(place.find('/').unwrap_or(place.len()));
    if host.contains('@') {
        return Err(
            "The address has a user name or a password in it. Give it without: everybody could read them on the page."
                .to_owned(),
        );
    }
    let path = path.trim_end_matches('/');
    let (folder, last) = path.rsplit_once('/').unwrap_or(("", path));
    let name = last.split('.').next().unwrap_or_default();
    let is_file = FILES.contains(&name)
        && matches!(
            &last[name.len()..],
            "" | ".json" | ".xml" | ".html" | ".php"
        );
    let path = if is_file { folder } else { path };
    let base = format!(
        "{scheme}://{}{}/",
        host.to_ascii_lowercase(),
        path.trim_end_matches('/')
    );
    if base.len() > LONGEST || !is_endpoint(&base) {
        return Err(
            "This is no address that a page can use: expected a plain host, optionally a port and a path, such as \
             https://maoni.example.go.tz/open311/v2/."
                .to_owned(),
        );
    }
    let of_query = |wanted: &str| {
        let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        pairs
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| value.to_owned())
    };
    Ok(Given {
        base,
        dropped: is_file.then(|| last.to_owned()),
        jurisdiction: of_query("jurisdiction_id").filter(|id| is_plain(id)),
    })
}

/// Whether a jurisdiction needs no escape in an address: `dodoma.go.tz`.
pub fn is_plain(id: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    !id.is_empty() && id.bytes().all(is_plain)
}

fn is_endpoint(base: &str) -> bool {
    let config = serde_json::json!({
        "endpoint": base,
        "privacy": {"operator": "-", "seen_by": "-"},
    });
    Config::parse(&config.to_string()).is_ok()
}

/// Returns the scheme, the host and the port of a base, without a `/` at the end.
pub fn origin(base: &str) -> &str {
    let host = base.find("://").map_or(0, |at| at + 3);
    let end = base[host..].find('/').map_or(base.len(), |at| host + at);
    &base[..end]
}

/// Returns the addresses to try, the given one first.
pub fn candidates(base: &str) -> Vec<String> {
    let root = format!("{}/", origin(base));
    let mut all = vec![base.to_owned()];
    let mut add = |candidate: String| {
        if !all.contains(&candidate) && all.len() < MOST {
            all.push(candidate);
        }
    };
    for folder in &FOLDERS[..2] {
        add(format!("{base}{folder}"));
    }
    // A page of the site in place of its API, or one folder too much.
    if base != root {
        let parent = base.trim_end_matches('/').rsplit_once('/');
        add(parent.map_or_else(|| root.clone(), |(parent, _)| format!("{parent}/")));
    }
    for folder in FOLDERS {
        add(format!("{root}{folder}"));
    }
    add(root);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_read_as_people_give_it() {
        for (text, base, dropped) in [
            ("https://a.go.tz", "https://a.go.tz/", None),
            ("https://a.go.tz/", "https://a.go.tz/", None),
            ("HTTPS://A.go.tz/v2", "https://a.go.tz/v2/", None),
            (" http://a.go.tz/v2// ", "http://a.go.tz/v2/", None),
            (
                "https://a.go.tz/v2/services.json",
                "https://a.go.tz/v2/",
                Some("services.json"),
            ),
            (
                "https://a.go.tz/v2/services",
                "https://a.go.tz/v2/",
                Some("services"),
            ),
            (
                "https://a.go.tz/discovery.xml",
                "https://a.go.tz/",
                Some("discovery.xml"),
            ),
            (
                "https://a.go.tz/services.json?page=2#x",
                "https://a.go.tz/",
                Some("services.json"),
            ),
            (
                "https://a.go.tz/projects.json",
                "https://a.go.tz/",
                Some("projects.json"),
            ),
            (
                "http://127.0.0.1:8081/api",
                "http://127.0.0.1:8081/api/",
                None,
            ),
            ("http://[::1]:80/", "http://[::1]:80/", None),
            (
                "https://a.go.tz/services.example/",
                "https://a.go.tz/services.example/",
                None,
            ),
        ] {
            let given = read(text).expect(text);
            assert_eq!(
                (given.base.as_str(), given.dropped.as_deref()),
                (base, dropped),
                "{text}"
            );
        }
        let given =
            read("https://a.go.tz/services.json?x=1&jurisdiction_id=dodoma.go.tz").expect("it");
        assert_eq!(given.jurisdiction.as_deref(), Some("dodoma.go.tz"));
        let given = read("https://a.go.tz/?jurisdiction_id=%0d%0a").expect("it");
        assert_eq!(given.jurisdiction, None);
    }

    #[test]
    fn what_is_no_address_is_refused_and_no_password_is_repeated() {
        for text in [
            "ftp://a.go.tz/",
            "file:///etc/passwd",
            "https://",
            "https:///v2",
            "https://user:siri@a.go.tz/",
            "https://a_b.go.tz/",
            "https://a.go.tz/$(x)",
            "https://a.go.tz\\@b/",
            "https://a.go.tz:99999/",
            "https://a.go.tz/a b",
            "https://ä.go.tz/",
            "://",
        ] {
            let error = read(text).expect_err(text);
            assert!(!error.contains("siri"), "{error}");
        }
        assert!(read(&format!("https://a.go.tz/{}", "a".repeat(5_000))).is_err());
    }

    #[test]
    fn the_given_address_is_tried_first_and_each_only_once() {
        for base in [
            "https://a.go.tz/",
            "https://a.go.tz/x/",
            "https://a.go.tz/open311/v2/",
        ] {
            let all = candidates(base);
            assert_eq!(all[0], base);
            assert!((5..=MOST).contains(&all.len()), "{all:?}");
            for (at, one) in all.iter().enumerate() {
                assert!(!all[..at].contains(one), "{all:?}");
                assert!(read(one).is_ok_and(|given| given.base == *one), "{one}");
            }
        }
        let all = candidates("https://a.go.tz/");
        for folder in ["open311/v2/", "api/v2/", "v2/"] {
            assert!(
                all.contains(&format!("https://a.go.tz/{folder}")),
                "{all:?}"
            );
        }
    }
}
