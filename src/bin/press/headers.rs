//! What goes with every answer, in one table: `serve.rs` sends it and `deploy.rs` writes it down for other servers; it must
//! not know how any server wants it said.

use crate::files::{files, read_text};
use mrejesho::api::config::Config;
use sha2::{Digest, Sha256};
use std::path::Path;

/// The same with every answer, whatever it is about. The policy and how long it may be kept come to these.
pub const ALWAYS: [(&str, &str); 7] = [
    // Two years. Over plain http no browser listens to it.
    ("Strict-Transport-Security", "max-age=63072000"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    // All that browsers know, off; but the page copies a report when its button is pressed. A file input needs none.
    (
        "Permissions-Policy",
        "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), \
         clipboard-write=(self), compute-pressure=(), display-capture=(), encrypted-media=(), fullscreen=(), gamepad=(), \
         geolocation=(), gyroscope=(), hid=(), identity-credentials-get=(), idle-detection=(), keyboard-map=(), \
         local-fonts=(), magnetometer=(), microphone=(), midi=(), otp-credentials=(), payment=(), picture-in-picture=(), \
         publickey-credentials-create=(), publickey-credentials-get=(), screen-wake-lock=(), serial=(), \
         storage-access=(), usb=(), window-management=(), xr-spatial-tracking=()",
    ),
];

/// The two whose value is not the same for every site and answer.
pub const POLICY: &str = "Content-Security-Policy";
pub const CACHE: &str = "Cache-Control";

/// Under such a name there are never other bytes.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Kept, and asked about before each use.
pub const ASK_FIRST: &str = "no-cache";
/// Used unasked for a day: a second visit costs nothing. What changes here is seen a day later, or after a reload.
pub const A_DAY: &str = "max-age=86400";
/// What may be about one person's report.
pub const NEVER: &str = "no-store";

/// The files that the office changes, and the worker's script. Asked about anew each day.
pub const DAILY: [&str; 3] = ["config.json", "institutions.json", "sw.js"];
/// The terminal's page.
pub const KIOSK: &str = "kiosk/index.html";
/// The API's own list, which is the same for everybody: the one answer of it that is kept.
pub const DAILY_OF_API: &str = "services.json";

/// How long a file of the site may be kept, by its place in it.
pub fn cache(inside: &str) -> &'static str {
    match is_hashed(inside) {
        true => FOR_EVER,
        // No browser keeps a page of the terminal for going back to it.
        false if inside == KIOSK => NEVER,
        false if DAILY.contains(&inside) => A_DAY,
        false => ASK_FIRST,
    }
}

/// How long an answer of the API may be kept, by its path below the API's own.
pub fn cache_of_api(path: &str) -> &'static str {
    match path == DAILY_OF_API {
        true => A_DAY,
        false => NEVER,
    }
}

/// What the API hears of a request: no cookie, no referrer, no origin, nothing that tells one reader from another.
pub const PASSED_ON: [&str; 6] = [
    "accept",
    "accept-encoding",
    "accept-language",
    "content-type",
    "if-none-match",
    "idempotency-key",
];

/// What is sent by what its name ends with.
pub const TYPES: [(&str, &str); 12] = [
    ("html", "text/html; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("json", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("ico", "image/x-icon"),
    ("txt", "text/plain; charset=utf-8"),
    ("xml", "application/xml"),
    ("", "application/octet-stream"),
];

pub fn content_type(name: &str) -> &'static str {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let known = TYPES.iter().find(|(known, _)| *known == ending);
    known.unwrap_or(&TYPES[TYPES.len() - 1]).1
}

/// Whether a name carries the hash of its content, as the press gives it: `style-0123456789abcdef.css`.
pub fn is_hashed(name: &str) -> bool {
    name.rsplit_once('-').is_some_and(|(_, end)| {
        let hash = end.split(['.', '_']).next().unwrap_or_default();
        hash.len() == 16 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// The policy for all pages of a printed site before the API that its config names.
pub fn policy_of(site: &Path, config: &str) -> Result<String, String> {
    let api = api_of(config)?;
    Ok(inline_of(site)?.policy(api.as_deref()))
}

/// The policy where the config cannot be read: the page says what is wrong with it, and asks nowhere else.
pub fn policy_without_api(site: &Path) -> Result<String, String> {
    Ok(inline_of(site)?.policy(None))
}

fn inline_of(site: &Path) -> Result<Inline, String> {
    let mut inline = Inline::default();
    for path in files(site)? {
        if path.extension().is_some_and(|ending| ending == "html") {
            inline.read(&read_text(&path)?);
        }
    }
    Ok(inline)
}

/// The host of an API that is not this site's own: where the page asks and sends.
fn api_of(config: &str) -> Result<Option<String>, String> {
    let config = Config::parse(config).map_err(|error| {
        format!(
            "config.json is wrong at {:?}: {}.",
            error.field,
            error.fault.code()
        )
    })?;
    let Some((scheme, rest)) = config.endpoint.split_once("://") else {
        return Ok(None);
    };
    let host = rest.split('/').next().unwrap_or_default();
    Ok(Some(format!("{scheme}://{host}")))
}

/// The hashes of all that stands in the pages themselves: exactly these scripts run, and exactly these styles count.
#[derive(Default)]
struct Inline {
    scripts: Vec<String>,
    styles: Vec<String>,
}

impl Inline {
    fn read(&mut self, html: &str) {
        for (tag, sources) in [("script", &mut self.scripts), ("style", &mut self.styles)] {
            for text in inside(html, tag) {
                let source = format!("'sha256-{}'", base64(&Sha256::digest(text.as_bytes())));
                if !sources.contains(&source) {
                    sources.push(source);
                }
            }
        }
    }

    fn policy(&self, api: Option<&str>) -> String {
        let and = |more: &[String]| more.iter().map(|one| format!(" {one}")).collect::<String>();
        let api = and(api.map(str::to_owned).as_slice());
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'{}; style-src 'self'{}; img-src 'self' blob:; \
             connect-src 'self'{api}; manifest-src 'self'; worker-src 'self'; form-action 'self'{api}; base-uri 'none'; \
             frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
            and(&self.scripts),
            and(&self.styles)
        )
    }
}

/// The texts of the elements of a name that do not come from elsewhere.
fn inside<'a>(html: &'a str, tag: &str) -> Vec<&'a str> {
    let (open, close) = (format!("<{tag}"), format!("</{tag}>"));
    let mut found = Vec::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(&open) {
        let Some((attributes, after)) = after.split_once('>') else {
            break;
        };
        let Some((text, after)) = after.split_once(&close) else {
            break;
        };
        if !attributes.contains(" src=") {
            found.push(text);
        }
        rest = after;
    }
    found
}

pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::new();
    for three in bytes.chunks(3) {
        let number =
            three.iter().fold(0, |n, byte| n << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..4 {
            text.push(match place <= three.len() {
                true => char::from(LETTERS[(number >> (18 - 6 * place) & 63) as usize]),
                false => '=',
            });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_exactly_the_inline_parts() {
        let html = "<style>b{}</style><script type=\"module\">a()</script><script src=\"b.js\"></script>\
                    <script nomodule>c()</script>";
        assert_eq!(inside(html, "script"), ["a()", "c()"]);
        assert_eq!(inside(html, "style"), ["b{}"]);
        let mut inline = Inline::default();
        inline.read(html);
        inline.read(html);
        assert_eq!((inline.scripts.len(), inline.styles.len()), (2, 1));
        let policy = inline.policy(None);
        for part in [
            "default-src 'none'; ",
            "form-action 'self'; ",
            "connect-src 'self'; ",
            "trusted-types default",
        ] {
            assert!(policy.contains(part), "{part} in {policy}");
        }
        assert!(!policy.contains("'unsafe-inline'") && !policy.contains("'unsafe-eval'"));
    }

    #[test]
    fn an_api_elsewhere_is_where_the_page_may_send() {
        let config = |endpoint: &str| {
            format!(
                r#"{{"endpoint": "{endpoint}", "privacy": {{"operator": "a", "seen_by": "b"}}}}"#
            )
        };
        assert_eq!(api_of(&config("api/")), Ok(None));
        let far = api_of(&config("https://maoni.example.go.tz/open311/v2"));
        assert_eq!(far, Ok(Some("https://maoni.example.go.tz".to_owned())));
        let policy = Inline::default().policy(far.unwrap_or_default().as_deref());
        assert!(policy.contains("connect-src 'self' https://maoni.example.go.tz; "));
        assert!(policy.contains("form-action 'self' https://maoni.example.go.tz; "));
        assert!(api_of("{}").is_err_and(|e| e.contains("privacy")));
    }

    #[test]
    fn base64_is_padded() {
        assert_eq!(base64(b"Man"), "TWFu");
        assert_eq!(base64(b"Ma"), "TWE=");
        assert_eq!(base64(b"M"), "TQ==");
    }

    #[test]
    fn only_names_with_a_hash_live_for_ever() {
        for name in [
            "style-0123456789abcdef.css",
            "mrejesho-0123456789abcdef_bg.wasm",
            "icons/icon-512-0123456789abcdef.png",
        ] {
            assert_eq!(cache(name), FOR_EVER, "{name}");
        }
        for name in [
            "index.html",
            "icons/icon-512.png",
            "style-0123456789ABCDEF.css",
        ] {
            assert_eq!(cache(name), ASK_FIRST, "{name}");
        }
        assert_eq!(cache("sw.js"), A_DAY);
        assert_eq!(cache("kiosk/index.html"), NEVER);
        assert_eq!(cache("kiosk.json"), ASK_FIRST);
    }

    #[test]
    fn only_the_list_for_everybody_is_kept() {
        assert_eq!(cache_of_api("services.json"), A_DAY);
        for path in ["services/7.json", "requests.json", "requests/7.json", ""] {
            assert_eq!(cache_of_api(path), NEVER, "{path}");
        }
    }
}
