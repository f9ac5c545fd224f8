//! Writes the table of headers down for the servers that offices have: nginx, Caddy, and hosts that read `_headers`; it must
//! not send anything that `headers.rs` does not name.

use crate::files::{files, read_text, write};
use crate::headers::{
    A_DAY, ALWAYS, ASK_FIRST, CACHE, DAILY, DAILY_OF_API, FOR_EVER, NEVER, PASSED_ON, POLICY,
    TYPES, cache, content_type, policy_of,
};
use crate::serve::address_of;
use crate::site::KIOSK;
use std::collections::BTreeSet;
use std::path::Path;

/// Whose host the lines are for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Host {
    /// Everybody's: there is no terminal on it, so that no citizen's phone becomes one.
    Everybody,
    /// The terminal's own, which has nothing but that.
    Terminal,
}

/// Writes `deploy/` for the pages and the config as they now are.
pub fn write_all(site: &Path) -> Result<(), String> {
    let policy = policy_of(site, &read_text(&site.join("config.json"))?)?;
    let mut addresses = Vec::new();
    for path in files(site)? {
        let inside = path.strip_prefix(site).unwrap_or(&path).to_string_lossy();
        // Nor what is written after this: a site that is sealed anew is the same one.
        let is_sent = !inside.starts_with("deploy/")
            && ![".br", ".gz", "SHA256SUMS", "sbom.cdx.json"]
                .iter()
                .any(|end| inside.ends_with(end));
        if is_sent {
            addresses.push(inside.replace('\\', "/"));
        }
    }
    let not_there = |host| not_there(host, &addresses);
    for (name, text) in [
        ("nginx.conf", nginx(&policy, &not_there(Host::Everybody))),
        (
            "nginx-kiosk.conf",
            nginx(&policy, &not_there(Host::Terminal)),
        ),
        ("Caddyfile", caddy(&policy, &not_there(Host::Everybody))),
        (
            "Caddyfile-kiosk",
            caddy(&policy, &not_there(Host::Terminal)),
        ),
        ("_headers", static_host(&policy, &addresses)),
    ] {
        write(site, &format!("/deploy/{name}"), text.as_bytes())?;
    }
    Ok(())
}

/// How the addresses begin that a host does not have. The first page alone is meant by a lone slash.
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

/// Every header but the one on keeping.
fn fixed(policy: &str) -> impl Iterator<Item = (&'static str, String)> {
    let always = ALWAYS.map(|(name, value)| (name, value.to_owned()));
    [(POLICY, policy.to_owned())].into_iter().chain(always)
}

/// A regular expression for the files that are asked about once a day.
fn daily() -> String {
    format!("/({})$", DAILY.join("|").replace('.', "\\."))
}

/// As `headers::is_hashed`, for servers with regular expressions.
const HASHED: &str = "-[0-9a-f]{16}[._][^/]*$";

fn nginx(policy: &str, not_there: &[String]) -> String {
    let mut text = String::from(NGINX_OPENING);
    for (name, value) in fixed(policy) {
        text.push_str(&format!("  add_header {name} \"{value}\" always;\n"));
    }
    text.push_str(&format!(
        "  # How long an answer may be kept. What may be kept without asking is only said of answers that are well.\n\
         \x20 set $mrejesho_asked \"{ASK_FIRST}\";\n\
         \x20 set $mrejesho_kept \"\";\n\
         \x20 if ($uri ~ \"{HASHED}\") {{ set $mrejesho_asked \"\"; set $mrejesho_kept \"{FOR_EVER}\"; }}\n\
         \x20 if ($uri ~ \"{}\") {{ set $mrejesho_asked \"\"; set $mrejesho_kept \"{A_DAY}\"; }}\n\
         \x20 if ($uri ~ \"{KIOSK}(index\\.html)?$\") {{ set $mrejesho_asked \"{NEVER}\"; }}\n\
         \x20 add_header {CACHE} $mrejesho_asked always;\n\
         \x20 add_header {CACHE} $mrejesho_kept;\n\
         \x20 types {{\n",
        daily()
    ));
    for (ending, kind) in TYPES.iter().filter(|(ending, _)| !ending.is_empty()) {
        text.push_str(&format!("    \"{kind}\" {ending};\n"));
    }
    text.push_str("  }\n");
    for place in not_there {
        let exactly = if place == "/" { "= " } else { "" };
        text.push_str(&format!(
            "  location {exactly}{place} {{\n    return 404;\n  }}\n\n"
        ));
    }
    text.push_str(NGINX_API);
    text.push_str(&format!(
        "    set $mrejesho_asked \"{NEVER}\";\n\
         \x20   set $mrejesho_kept \"\";\n\
         \x20   if ($uri ~ \"/{}$\") {{ set $mrejesho_asked \"\"; set $mrejesho_kept \"{A_DAY}\"; }}\n\
         \x20   # What the API hears, and nothing else: no cookie, no referrer, no address of the reader.\n\
         \x20   proxy_pass_request_headers off;\n",
        DAILY_OF_API.replace('.', "\\.")
    ));
    for name in PASSED_ON {
        text.push_str(&format!(
            "    proxy_set_header {name} $http_{};\n",
            name.replace('-', "_")
        ));
    }
    text.push_str(
        "    # What it says of these is said above, and cookies are not for this page.\n",
    );
    for (name, _) in fixed(policy) {
        text.push_str(&format!("    proxy_hide_header {name};\n"));
    }
    for name in [CACHE, "Expires", "Set-Cookie", "X-Powered-By"] {
        text.push_str(&format!("    proxy_hide_header {name};\n"));
    }
    text.push_str("  }\n}\n");
    text
}

const NGINX_OPENING: &str = r#"# Mrejesho behind nginx: goes into a server { … } block, by hand or with
#   include /srv/mrejesho/deploy/nginx.conf;
# Three things are yours to set: the folder of the site (alias), its path on the host (/, wherever it says location or error_page), the address of the
# API (proxy_pass). Below a path it reads: location /ofisi/mrejesho/ { … error_page 404 /ofisi/mrejesho/404.html; …
# location /ofisi/mrejesho/deploy/ … location /ofisi/mrejesho/kiosk … location /ofisi/mrejesho/api/ …
# The terminal of an office has a host of its own, with nginx-kiosk.conf in the place of this: on that host alone there is
# /kiosk/, and nothing else of the site.
# Written by the press: `press print` writes it anew for another config, since the policy depends on it.

location / {
  alias /srv/mrejesho/;
  index index.html;
  error_page 404 /404.html;
  absolute_redirect off;
  server_tokens off;
  # The compressed copies beside the files.
  gzip_static on;
  gzip_vary on;
  # Smaller still, where nginx has the module (Debian: libnginx-mod-http-brotli-static).
  #brotli_static on;
"#;

const NGINX_API: &str = r#"  # The API, on the same host, so that no key and no other host is in the page.
  location /api/ {
    proxy_pass http://127.0.0.1:8081/;
    # A key that the API wants, in a file that only root can read: set $mrejesho_key "…";
    #include /etc/nginx/mrejesho.key;
    #set $args $args&api_key=$mrejesho_key;
    client_max_body_size 8m;
    proxy_read_timeout 120s;
    proxy_redirect off;
"#;

fn caddy(policy: &str, not_there: &[String]) -> String {
    let mut text = String::from(CADDY_OPENING);
    for (name, value) in fixed(policy) {
        text.push_str(&format!("    {name} \"{value}\"\n"));
    }
    text.push_str("    -Server\n    -Set-Cookie\n    -X-Powered-By\n");
    text.push_str(CADDY_SITE);
    text.push_str(&format!(
        "    @list path /api/{DAILY_OF_API}\n    @other not path /api/{DAILY_OF_API}\n"
    ));
    text.push_str(&caddy_cache("@list", A_DAY));
    text.push_str(&caddy_cache("@other", NEVER));
    text.push_str(&format!(
        "    uri strip_prefix /api\n{CADDY_KEY}    reverse_proxy 127.0.0.1:8081 {{\n"
    ));
    for name in [
        "Cookie",
        "Referer",
        "Origin",
        "Authorization",
        "User-Agent",
        "X-Forwarded-*",
        "Sec-*",
    ] {
        text.push_str(&format!("      header_up -{name}\n"));
    }
    text.push_str("    }\n  }\n");
    for place in not_there {
        let on = if place == "/" { "" } else { "*" };
        text.push_str(&format!("  handle {place}{on} {{\n    error 404\n  }}\n"));
    }
    text.push_str("  handle {\n    root * /srv/mrejesho\n");
    let daily = daily();
    text.push_str(&format!(
        "    @hashed path_regexp {HASHED}\n    @daily path_regexp {daily}\n\
         \x20   @asked {{\n      not path_regexp {HASHED}\n      not path_regexp {daily}\n      not path {KIOSK}\n    }}\n\
         \x20   @never path {KIOSK}\n"
    ));
    for (which, value) in [
        ("@hashed", FOR_EVER),
        ("@daily", A_DAY),
        ("@asked", ASK_FIRST),
        ("@never", NEVER),
    ] {
        text.push_str(&caddy_cache(which, value));
    }
    text.push_str(CADDY_END);
    text.push_str(&caddy_cache("*", ASK_FIRST));
    text.push_str("    file_server\n  }\n}\n");
    text
}

/// `defer`: after the handlers, so that it takes the place of what an API says.
fn caddy_cache(which: &str, value: &str) -> String {
    format!("    header {which} {{\n      {CACHE} \"{value}\"\n      defer\n    }}\n")
}

const CADDY_OPENING: &str = r#"# Mrejesho behind Caddy: put your host's name in place of the one below, the folder of the site at `root`, and the address
# of your API at `reverse_proxy`. Written by the press: `press print` writes it anew for another config.

(mrejesho) {
  header {
"#;

/// The headers once more where Caddy answers with an error: there it forgets those of the site.
const CADDY_SITE: &str = r#"    defer
  }
}

maoni.example.go.tz {
  import mrejesho
  handle /api/* {
"#;

const CADDY_KEY: &str = r#"    # A key that the API wants:
    #uri query +api_key {env.MREJESHO_KEY}
"#;

const CADDY_END: &str = r#"    file_server {
      precompressed br gzip
    }
  }
  handle_errors {
    import mrejesho
    root * /srv/mrejesho
    rewrite * /404.html
"#;

/// In the form that several static hosts read: a path, and below it, further in, its headers.
fn static_host(policy: &str, addresses: &[String]) -> String {
    let mut text = String::from(
        "# Mrejesho on a host that reads this file: put it beside index.html. Such a host cannot pass on to an API: the config\n\
         # must name one that allows cross-origin requests without a key. Nor can it hide the terminal: take kiosk/ and\n\
         # kiosk.json away before the site goes there.\n/*\n",
    );
    for (name, value) in fixed(policy) {
        text.push_str(&format!("  {name}: {value}\n"));
    }
    for inside in addresses {
        let address = address_of(inside);
        text.push_str(&format!("{address}\n  {CACHE}: {}\n", cache(inside)));
        // Hosts guess the others rightly.
        if inside.ends_with(".webmanifest") {
            text.push_str(&format!("  Content-Type: {}\n", content_type(inside)));
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SCRIPT: &str = "script-src 'self' 'sha256-x='";

    #[test]
    fn every_server_is_told_every_header() {
        let addresses = ["index.html", "config.json", "a-0123456789abcdef.js"].map(str::to_owned);
        for text in [
            nginx(SCRIPT, &[]),
            caddy(SCRIPT, &[]),
            static_host(SCRIPT, &addresses),
        ] {
            for (name, value) in fixed(SCRIPT) {
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
    fn the_api_hears_what_the_press_lets_through_and_nothing_else() {
        let text = nginx("", &[]);
        assert!(text.contains("proxy_pass_request_headers off;"));
        let told = text.matches("proxy_set_header").count();
        assert_eq!(told, PASSED_ON.len());
        assert!(text.contains("proxy_hide_header Set-Cookie;"));
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
        for text in [nginx("", &everybody), caddy("", &everybody)] {
            assert!(text.contains(" /kiosk"), "{text}");
        }
        for text in [nginx("", &terminal), caddy("", &terminal)] {
            assert!(!text.contains("location /kiosk") && !text.contains("handle /kiosk"));
            assert!(text.contains(NEVER));
        }
    }

    #[test]
    fn the_expression_for_names_with_a_hash_is_the_rule_of_the_table() {
        // The shape is the same, letter for letter; nginx's own judgement is in the journeys.
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
        );
        assert!(
            text.contains("\n/en/\n  Cache-Control: no-cache\n"),
            "{text}"
        );
        assert!(text.contains("  Content-Type: application/manifest+json\n"));
    }
}
