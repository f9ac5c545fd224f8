//! Addresses of the config that say more than where something is, and sealing without a way for the envelope; it must not look at
//! other fields.

use mrejesho::api::config::{Config, ConfigFault, Expected};
use mrejesho::api::kiosk::Kiosk;
use proptest::prelude::*;

fn config(fields: &str) -> Result<Config, (String, ConfigFault)> {
    let text = format!(r#"{{{fields}, "privacy": {{"operator": "Ofisi", "seen_by": "Afisa"}}}}"#);
    Config::parse(&text).map_err(|error| (error.field, error.fault))
}

const URL: ConfigFault = ConfigFault::Wrong {
    expected: Expected::Url,
};

const BAD_HOSTS: [&str; 30] = [
    "https://a.example;require-trusted-types-for/",
    "https://*/",
    "https://*.example/",
    "https://$http_x.example/",
    "https://${host}/",
    "https://user:secret@a.example/",
    "https://user@a.example/",
    "https://a.example:pw@b.example/",
    "https://'self'/",
    "https://a.example 'unsafe-inline'/",
    "https://a.example,b.example/",
    "https://a\tb.example/",
    "https://a\u{0}.example/",
    "https://a\\b.example/",
    "https://a_b.example/",
    "https://bücher.example/",
    "https://%61.example/",
    "https://a..example/",
    "https://.example/",
    "https://-a.example/",
    "https://a.example:/",
    "https://a.example:0/",
    "https://a.example:65536/",
    "https://a.example:80:80/",
    "https://[::1/",
    "https://[v1.x]/",
    "https://[::1]x/",
    "https://[1:2:3]/",
    "https:///api/",
    "https://",
];

#[test]
fn a_host_is_nothing_but_a_host() {
    for address in BAD_HOSTS {
        let quoted = serde_json::to_string(address).expect("JSON");
        for field in ["endpoint", "leave_to"] {
            let came = config(&format!(r#""{field}": {quoted}"#));
            assert_eq!(
                came.expect_err(address),
                (field.to_owned(), URL),
                "{address}"
            );
        }
        let kiosk = Kiosk::parse(&format!(r#"{{"site": {quoted}}}"#));
        assert_eq!(kiosk.expect_err(address).field, "site", "{address}");
    }
}

#[test]
fn a_path_has_no_marks_of_other_languages() {
    for path in [
        "/api;x/",
        "/api$uri/",
        "/a*/",
        "/'x'/",
        "/a b/",
        "/a,b/",
        "/a\"/",
        "/a{b}/",
        "/%zz/",
        "/a%2",
        "/a?b=c",
        "/a#b",
        "/a\\b",
        "//b.example/",
    ] {
        let quoted = serde_json::to_string(path).expect("JSON");
        let came = config(&format!(r#""endpoint": {quoted}"#));
        assert_eq!(came.expect_err(path).0, "endpoint", "{path}");
        let absolute = serde_json::to_string(&format!("https://a.example/{path}")).expect("JSON");
        if path != "//b.example/" {
            let came = config(&format!(r#""leave_to": {absolute}"#));
            assert_eq!(came.expect_err(path).0, "leave_to", "{path}");
        }
        let came = config(&format!(r#""institutions": {{"map": {quoted}}}"#));
        assert_eq!(came.expect_err(path).0, "institutions.map", "{path}");
    }
}

#[test]
fn plain_addresses_pass() {
    for address in [
        "https://api.example/georeport/v2/",
        "http://127.0.0.1:8085/",
        "HTTPS://API.example.:443/".trim_end_matches(".:443/"),
        "https://a-b.example:8443/v2",
        "http://[::1]:8080/api/",
        "https://[2001:db8::ff00:42:8329]/",
        "https://[::ffff:192.0.2.1]/",
        "https://xn--bcher-kva.example/",
        "/api/",
        "api/",
        "/api/v2.1/~x/a%20b/",
    ] {
        let came = config(&format!(r#""endpoint": "{address}""#));
        assert!(came.is_ok(), "{address}: {came:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(512) })]

    /// Whatever is taken has nothing in it that ends a part of a policy, quotes or begins a variable.
    #[test]
    fn what_passes_changes_no_policy(tail in r#"[a-z0-9.:/@;,*$'" \[\]{}%\\_-]{0,30}"#) {
        let address = format!("https://{tail}");
        let quoted = serde_json::to_string(&address).expect("JSON");
        if let Ok(config) = config(&format!(r#""endpoint": {quoted}"#)) {
            prop_assert!(!config.endpoint.contains([';', ',', '*', '$', '\'', '"', ' ', '{', '\\']), "{}", config.endpoint);
            let host = config.endpoint["https://".len()..].split('/').next().unwrap_or_default().to_owned();
            prop_assert!(!host.is_empty() && !host.contains(['@', '%', '_']), "{}", config.endpoint);
        }
    }
}

const SEAL: &str = r#""seal": {"key": "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "fingerprint": "1", "owner": "Mkaguzi", "check_at": "Bango"}"#;

#[test]
fn sealing_needs_an_office_that_takes_files() {
    for media in ["", r#""media": false, "#, r#""media": null, "#] {
        let came = config(&format!("{media}{SEAL}"));
        let fault = ("seal".to_owned(), ConfigFault::NeedsMedia);
        assert_eq!(came.expect_err(media), fault, "{media}");
    }
    for media in [r#""media": true, "#, r#""media": {"max_files": 1}, "#] {
        let config = config(&format!("{media}{SEAL}")).expect(media);
        assert!(config.seal_in_use().is_some(), "{media}");
        // Whatever the reader let pass, nothing is offered without files.
        let none = Config {
            media: Default::default(),
            ..config
        };
        assert!(none.seal.is_some() && none.seal_in_use().is_none());
    }
}
