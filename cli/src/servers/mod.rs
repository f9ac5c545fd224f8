//! Writes the files for the servers that offices use: nginx, Caddy, and hosts that read `_headers`. They send the
//! headers from the table in `headers.rs`.

use crate::addresses::{KIOSK, address_of};
use crate::files::{files, read_text, write};
use crate::headers::{
    CACHE, PERMISSIONS, cache, content_type, is_of_journey, permissions_of_journey, policy_of,
};
use mrejesho::api::{self, config::Config};
use rules::{Header, fixed};
use std::collections::BTreeSet;
use std::path::Path;

mod caddy;
mod nginx;
mod rules;

/// The host for which a file is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Host {
    /// The public host. It has no terminal page, so no citizen's phone becomes a terminal.
    Everybody,
    /// The host of the terminal, which has nothing else.
    Terminal,
}

/// Writes `deploy/` for the current pages and config.
pub fn write_all(site: &Path) -> Result<(), String> {
    let config = read_text(&site.join("config.json"))?;
    let policy = policy_of(site, &config)?;
    let mut addresses = Vec::new();
    for path in files(site)? {
        let inside = path.strip_prefix(site).unwrap_or(&path).to_string_lossy();
        // What is written after this is left out as well, so that a site that is printed again stays the same.
        let is_sent = !inside.starts_with("deploy/")
            && ![".br", ".gz", "SHA256SUMS", "sbom.cdx.json"]
                .iter()
                .any(|end| inside.ends_with(end));
        if is_sent {
            addresses.push(inside.replace('\\', "/"));
        }
    }
    let not_there = |host| not_there(host, &addresses);
    let methods = methods(&config);
    let journey = permissions_of_journey(&config);
    let journey = journey.as_deref();
    for (name, text) in [
        (
            "nginx.conf",
            nginx::file(&policy, &not_there(Host::Everybody), journey)?,
        ),
        (
            "nginx-kiosk.conf",
            nginx::file(&policy, &not_there(Host::Terminal), journey)?,
        ),
        ("nginx.js", nginx::script(&methods)?),
        (
            "Caddyfile",
            caddy::file(&policy, &not_there(Host::Everybody), &methods, journey)?,
        ),
        (
            "Caddyfile-kiosk",
            caddy::file(&policy, &not_there(Host::Terminal), &methods, journey)?,
        ),
        ("_headers", static_host(&policy, &addresses, journey)),
    ] {
        write(site, &format!("/deploy/{name}"), text.as_bytes())?;
    }
    Ok(())
}

/// Returns the methods that reach the API: only those that the API of this config needs.
pub fn methods(config: &str) -> Vec<&'static str> {
    let config = Config::parse(config).ok();
    let needs_put = config.is_some_and(|config| api::adapter(config, None).needs_put());
    let put = needs_put.then_some("PUT");
    ["GET", "HEAD", "POST"].into_iter().chain(put).collect()
}

/// Returns the prefixes of the addresses that a host does not have. `/` stands for the first page alone.
fn not_there(host: Host, addresses: &[String]) -> Vec<String> {
    let mut places = BTreeSet::from(["/deploy/".to_owned()]);
    match host {
        Host::Everybody => {
            places.insert(KIOSK.trim_end_matches('/').to_owned());
        }
        Host::Terminal => {
            places.extend(["/".to_owned(), "/sw.js".to_owned()]);
            let pages = addresses
                .iter()
                .filter_map(|inside| inside.strip_suffix("/index.html"));
            let folders = pages.map(|page| format!("/{}/", page.split('/').next().unwrap_or(page)));
            places.extend(folders.filter(|folder| folder != KIOSK));
        }
    }
    places.into_iter().collect()
}

/// Returns the headers in the form that several static hosts read: a path, and below it, indented, its headers.
fn static_host(policy: &str, addresses: &[String], journey: Option<&str>) -> String {
    let mut text = String::from(
        "# Mrejesho on a host that reads this file: put it beside index.html. Such a host cannot pass on to an API: the config\n\
         # must name one that allows cross-origin requests without a key. Nor can it hide the terminal: take kiosk/ and\n\
         # kiosk.json away before the site goes there.\n/*\n",
    );
    for Header { name, value } in fixed(policy) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for inside in addresses {
        let address = address_of(inside);
        text.push_str(&format!("{address}\n  {CACHE}: {}\n", cache(inside)));
        // Hosts put this behind the value for all pages, and browsers take the last word on each permission.
        if let Some(journey) = journey.filter(|_| is_of_journey(&address)) {
            text.push_str(&format!("  {PERMISSIONS}: {journey}\n"));
        }
        // Hosts guess the other types correctly.
        if inside.ends_with(".webmanifest") {
            text.push_str(&format!("  Content-Type: {}\n", content_type(inside)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::headers::{
        A_DAY, API_POLICY, ASK_FIRST, FOR_EVER, NEVER, PASSED_BACK, PASSED_ON, TOLD,
    };
    use rules::HASHED;

    const READ_AND_POST: [&str; 3] = ["GET", "HEAD", "POST"];

    fn nginx_file(policy: &str, not_there: &[String]) -> String {
        nginx::file(policy, not_there, None).expect("a file")
    }

    fn caddy_file(policy: &str, not_there: &[String]) -> String {
        caddy::file(policy, not_there, &READ_AND_POST, None).expect("a file")
    }

    #[test]
    fn a_policy_that_would_end_its_quotes_is_refused_or_escaped() {
        let file = nginx_file("a \"; return 200;", &[]);
        assert!(file.contains(r#"Content-Security-Policy "a \"; return 200;" always;"#));
        assert!(nginx::file("a $host", &[], None).is_err());
        assert!(caddy::file("a {env.HOME}", &[], &READ_AND_POST, None).is_err());
    }

    const SCRIPT: &str = "script-src 'self' 'sha256-x='";

    #[test]
    fn every_server_is_told_every_header() {
        let addresses = ["index.html", "config.json", "a-0123456789abcdef.js"].map(str::to_owned);
        for text in [
            nginx_file(SCRIPT, &[]),
            caddy_file(SCRIPT, &[]),
            static_host(SCRIPT, &addresses, None),
        ] {
            for Header { name, value } in fixed(SCRIPT) {
                let line = text
                    .lines()
                    .find(|line| line.contains(name) && line.contains(&value));
                assert!(line.is_some(), "{name} in {text}");
            }
            for value in [FOR_EVER, A_DAY, ASK_FIRST] {
                assert!(text.contains(value), "{value}");
            }
        }
    }

    #[test]
    fn the_device_may_be_asked_where_it_is_on_the_pages_of_a_report_alone() {
        let open = "geolocation=(self)";
        for text in [
            nginx_file("", &[]),
            caddy_file("", &[]),
            static_host("", &["index.html".to_owned()], None),
        ] {
            assert!(!text.contains(open) && !text.contains("mrejesho_permissions"));
        }
        let nginx = nginx::file("", &[], Some(open)).expect("a file");
        let (site, api) = nginx.split_once("location /api/ {").expect("the API");
        assert!(api.contains("geolocation=()") && !api.contains(open));
        assert!(site.contains("add_header Permissions-Policy $mrejesho_permissions always;"));
        assert_eq!(site.matches("add_header Permissions-Policy").count(), 1);
        let others = "/(fuatilia|yangu|faragha|follow|mine|privacy)/(index\\.html)?$";
        let closing = format!("if ($uri ~ \"{others}\") {{ set $mrejesho_permissions \"acc");
        assert!(site.contains(&closing), "{site}");
        let caddy = caddy::file("", &[], &READ_AND_POST, Some(open)).expect("a file");
        assert_eq!(caddy.matches(open).count(), 1);
        assert!(caddy.contains("    Permissions-Policy {mrejesho_permissions}\n"));
        assert!(caddy.contains(&format!("    ~{others} ")), "{caddy}");
        let addresses = ["en/index.html", "en/follow/index.html"].map(str::to_owned);
        let text = static_host("", &addresses, Some(open));
        let of = |page: &str| text.split_once(page).map_or("", |(_, after)| after);
        let follow = of("\n/en/follow/\n");
        assert!(!follow.is_empty() && !follow.contains(open));
        assert!(of("\n/en/\n").starts_with("  Cache-Control: no-cache\n  Permissions-Policy: geo"));
    }

    #[test]
    fn the_api_hears_what_the_table_lets_through_and_nothing_else() {
        let text = nginx_file("", &[]);
        assert!(text.contains("proxy_pass_request_headers off;"));
        let told = text.matches("\n    proxy_set_header").count();
        assert_eq!(told, PASSED_ON.len() + TOLD.len());
        let caddy = caddy_file("", &[]);
        assert!(caddy.contains("request_header -**"));
        let told = caddy.matches("\n      request_header ").count() - 2;
        assert_eq!(told, PASSED_ON.len() + TOLD.len());
    }

    #[test]
    fn one_list_of_headers_comes_back_through_each_server() {
        let script = nginx::script(&READ_AND_POST).expect("a script");
        let list = script.lines().find(|line| line.starts_with("const BACK"));
        let caddy = caddy_file("", &[]);
        assert!(nginx_file("", &[]).contains("js_header_filter mrejesho.answer;"));
        assert!(caddy.contains("header_down -**"));
        for name in PASSED_BACK {
            assert!(list.is_some_and(|list| list.contains(&format!("\"{name}\""))));
            assert!(caddy.contains(&format!("include {name}\n")), "{name}");
        }
        assert!(!script.contains("{{"), "{script}");
    }

    #[test]
    fn only_the_methods_that_the_api_needs_reach_it() {
        let privacy = r#""privacy": {"operator": "O", "seen_by": "S"}"#;
        for (fields, needs_put) in [
            ("", false),
            (r#""updates": true, "#, false),
            (r#""api": "redmine", "#, false),
            (r#""api": "redmine", "updates": true, "#, true),
            // No site is printed with such a config.
            (
                r#""api": "redmine", "updates": true, "location": "point", "#,
                false,
            ),
        ] {
            let methods = methods(&format!("{{{fields}{privacy}}}"));
            assert_eq!(methods.contains(&"PUT"), needs_put, "{fields}");
            let caddy = caddy::file("", &[], &methods, None).expect("a file");
            let script = nginx::script(&methods).expect("a script");
            assert_eq!(caddy.contains("\"PUT\""), needs_put, "{fields}");
            assert_eq!(script.contains("\"PUT\""), needs_put, "{fields}");
            let allowed = caddy.contains("[\"GET\", \"HEAD\", \"POST\"");
            assert!(allowed && !caddy.contains("DELETE"), "{caddy}");
        }
    }

    #[test]
    fn what_the_api_answers_has_its_own_policy() {
        let nginx = nginx_file(SCRIPT, &[]);
        let (_, api) = nginx.split_once("location /api/ {").expect("the API");
        assert!(api.contains(API_POLICY) && !api.contains(SCRIPT));
        assert!(caddy_file(SCRIPT, &[]).contains(API_POLICY));
    }

    #[test]
    fn the_terminal_is_on_its_own_host_alone_and_alone_there() {
        let addresses = [
            "index.html",
            "en/index.html",
            "en/follow/index.html",
            "fuatilia/index.html",
            "kiosk/index.html",
            "sw.js",
        ]
        .map(str::to_owned);
        let everybody = not_there(Host::Everybody, &addresses);
        assert_eq!(everybody, ["/deploy/", "/kiosk"]);
        let terminal = not_there(Host::Terminal, &addresses);
        assert_eq!(terminal, ["/", "/deploy/", "/en/", "/fuatilia/", "/sw.js"]);
        for text in [nginx_file("", &everybody), caddy_file("", &everybody)] {
            assert!(text.contains(" /kiosk"), "{text}");
        }
        for text in [nginx_file("", &terminal), caddy_file("", &terminal)] {
            assert!(!text.contains("location /kiosk") && !text.contains("handle /kiosk"));
            assert!(text.contains(NEVER));
        }
    }

    #[test]
    fn the_expression_for_names_with_a_hash_is_the_rule_of_the_table() {
        // Only the text of the pattern is compared here; the journeys test it in nginx itself.
        assert!(HASHED.starts_with("-[0-9a-f]{16}[._]"));
        assert!(crate::headers::is_hashed("a-0123456789abcdef_bg.wasm"));
    }

    #[test]
    fn a_static_host_is_told_of_each_page_by_its_address() {
        let text = static_host(
            "",
            &[
                "en/index.html".to_owned(),
                "manifest.webmanifest".to_owned(),
            ],
            None,
        );
        assert!(
            text.contains("\n/en/\n  Cache-Control: no-cache\n"),
            "{text}"
        );
        assert!(text.contains("  Content-Type: application/manifest+json\n"));
    }
}
