//! The headers of every answer, in one table: `cargo serve` sends them, and `servers/` writes them into the files for
//! nginx, Caddy and static hosts.

use crate::addresses;
use crate::faults;
use crate::files::{files, read_text, sha256_base64};
use mrejesho::api::config::Config;
use mrejesho::feedback::model::form::PointUse;
use mrejesho::feedback::model::language::Language;
use mrejesho::i18n::{self, Key, key};
use std::path::Path;

/// The headers that are the same for every answer. The policy and the cache header are added to these.
pub const ALWAYS: [(&str, &str); 7] = [
    // Two years. Browsers ignore it over plain HTTP.
    ("Strict-Transport-Security", "max-age=63072000"),
    ("Referrer-Policy", "no-referrer"),
    ("X-Content-Type-Options", "nosniff"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Embedder-Policy", "require-corp"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    // Everything that browsers know is off, except that the page copies a report when its button is pressed. A file
    // input needs no permission.
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

/// What a page may ask the browser for; one of those in `ALWAYS`.
pub const PERMISSIONS: &str = "Permissions-Policy";

/// The two headers whose value depends on the site or the answer.
pub const POLICY: &str = "Content-Security-Policy";
pub const CACHE: &str = "Cache-Control";

/// For a name with a hash, whose bytes never change.
pub const FOR_EVER: &str = "public, max-age=31536000, immutable";
/// Kept, and revalidated before each use.
pub const ASK_FIRST: &str = "no-cache";
/// Used for a day without a request, so a second visit costs nothing. A change is seen a day later, or after a reload.
pub const A_DAY: &str = "max-age=86400";
/// For answers that may be about one person's report.
pub const NEVER: &str = "no-store";

/// The files that the office changes, and the worker's script. Requested again each day.
pub const DAILY: [&str; 3] = ["config.json", "institutions.json", "sw.js"];
/// The terminal's page.
pub const KIOSK: &str = "kiosk/index.html";
/// The API's own list, which is the same for everybody: the only answer of the API that is kept.
pub const DAILY_OF_API: &str = "services.json";

/// Returns the `Cache-Control` of a file of the site, by its path in the site.
pub fn cache(inside: &str) -> &'static str {
    match is_hashed(inside) {
        true => FOR_EVER,
        // Browsers then do not keep the terminal's page for going back to it.
        false if inside == KIOSK => NEVER,
        false if DAILY.contains(&inside) => A_DAY,
        false => ASK_FIRST,
    }
}

/// Returns the `Cache-Control` of an answer of the API, by its path below the API's own.
pub fn cache_of_api(path: &str) -> &'static str {
    match path == DAILY_OF_API {
        true => A_DAY,
        false => NEVER,
    }
}

/// The request headers that the API gets as the browser sent them: no cookie, no referrer, no origin, no validator, no
/// name of the browser. `Accept` and `Accept-Encoding` still differ a little between browsers.
pub const PASSED_ON: [&str; 4] = [
    "accept",
    "accept-encoding",
    "content-type",
    "idempotency-key",
];
/// The request headers that the API gets with the same value for everybody: the browser's own value would tell readers
/// apart.
pub const TOLD: [(&str, &str); 1] = [("accept-language", "*")];

/// The headers of the API's answer that the browser gets, besides the length. All others are removed: they could steer
/// the browser (`Link`, `Refresh`, `Clear-Site-Data`), report on it (`NEL`), or recognise it (`ETag`, `Set-Cookie`).
pub const PASSED_BACK: [&str; 10] = [
    "content-encoding",
    "content-language",
    "content-type",
    "idempotency-replayed",
    "retry-after",
    "vary",
    "x-next-page",
    "x-next-page-url",
    "x-total",
    "x-total-count",
];

/// The policy for everything that the API answers: as a document, an answer runs nothing, loads nothing, and has an
/// origin of its own. The pages that an office sends in answer to the printed form have inline styles.
pub const API_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; \
     frame-ancestors 'none'; sandbox allow-forms allow-top-navigation-by-user-activation";

/// The path below which the API may show a page for a short time. The answer to a posted form leads there, so that the
/// browser keeps no body in its history.
pub const PAGES_OF_API: &str = "pages/";
/// The pattern of such a page's name. A form on one page leads to the next by its name alone.
pub const PAGE_OF_API: &str = "[A-Za-z0-9-]{1,64}";

/// The statuses with which this site's own server answers in place of the API, and what it says then.
const REFUSALS: [(u16, Key); 7] = [
    (400, key::REFUSED_400),
    (403, key::REFUSED_403),
    (405, key::REFUSED_405),
    (413, key::REFUSED_413),
    (429, key::REFUSED_429),
    (502, key::REFUSED_502),
    (504, key::REFUSED_504),
];

/// Returns what this site's own server answers in place of the API, in all languages.
pub fn refusals() -> [(u16, String); 7] {
    REFUSALS.map(|(status, key)| {
        let said = Language::ALL.map(|language| i18n::say(language, key));
        (status, said.join("\n"))
    })
}

/// The maximum size of one message, in MiB. The word files state it, too.
pub const LARGEST_MIB: usize = 8;

/// The media types by the ending of a file's name.
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

/// Whether a name contains the hash of its content, in the form that the build gives it: `style-0123456789abcdef.css`.
pub fn is_hashed(name: &str) -> bool {
    name.rsplit_once('-').is_some_and(|(_, end)| {
        let hash = end.split(['.', '_']).next().unwrap_or_default();
        hash.len() == 16 && hash.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'))
    })
}

/// Returns the policy for all pages of a printed site, with the API that its config names.
pub fn policy_of(site: &Path, config: &str) -> Result<String, String> {
    let api = api_of(config)?;
    Ok(inline_of(site)?.policy(api.as_deref()))
}

/// Returns the permissions of the pages on which a report is written, if they are more than those of other pages: where a
/// report may or must have a point on the map, such a page may ask the device for it when the button is pressed.
pub fn permissions_of_journey(config: &str) -> Option<String> {
    let config = Config::parse(config).ok()?;
    let (_, elsewhere) = ALWAYS.into_iter().find(|(name, _)| *name == PERMISSIONS)?;
    let takes_point = config.point != PointUse::Never;
    takes_point.then(|| elsewhere.replace("geolocation=()", "geolocation=(self)"))
}

/// Whether a report is written on the page at this address.
pub fn is_of_journey(address: &str) -> bool {
    address == addresses::KIOSK || addresses::homes().iter().any(|home| home == address)
}

/// Returns the policy for a site whose config cannot be read: the page says what is wrong with it, and sends requests
/// only to its own host.
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

/// Returns the origin of the API to which the page sends requests; `None` if that is this site's own.
fn api_of(config: &str) -> Result<Option<String>, String> {
    let config = Config::parse(config).map_err(|error| faults::told(&error))?;
    let Some((scheme, rest)) = config.endpoint.split_once("://") else {
        return Ok(None);
    };
    let host = rest.split('/').next().unwrap_or_default();
    Ok(Some(format!("{scheme}://{host}")))
}

/// The hashes of all inline scripts and styles of the pages: exactly these scripts run, and exactly these styles apply.
#[derive(Default)]
struct Inline {
    scripts: Vec<String>,
    styles: Vec<String>,
}

impl Inline {
    fn read(&mut self, html: &str) {
        for (tag, sources) in [("script", &mut self.scripts), ("style", &mut self.styles)] {
            for text in inside(html, tag) {
                let source = format!("'sha256-{}'", sha256_base64(text.as_bytes()));
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
             media-src blob:; connect-src 'self'{api}; manifest-src 'self'; worker-src 'self'; form-action 'self'{api}; base-uri 'none'; \
             frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types default",
            and(&self.scripts),
            and(&self.styles)
        )
    }
}

/// Returns the contents of the elements with this tag that have no `src`.
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
            "media-src blob:; ",
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
    fn only_where_a_report_may_have_a_point_its_page_may_ask_for_it() {
        let notice = r#""privacy": {"operator": "a", "seen_by": "b"}"#;
        let closed = ALWAYS.into_iter().find(|(name, _)| *name == PERMISSIONS);
        assert!(closed.is_some_and(|(_, closed)| closed.contains("geolocation=()")));
        for (fields, is_allowed) in [
            (r#""location": "point","#, true),
            (r#""point": "optional","#, true),
            (r#""location": "address","#, false),
            ("", false),
            ("]", false),
        ] {
            let said = permissions_of_journey(&format!("{{{fields} {notice}}}"));
            assert_eq!(said.is_some(), is_allowed, "{fields}");
            if let Some(said) = said {
                assert!(said.contains("geolocation=(self)") && said.contains("camera=()"));
                assert!(!said.contains("geolocation=()"));
            }
        }
        for address in ["/", "/en/", "/kiosk/"] {
            assert!(is_of_journey(address), "{address}");
        }
        for address in [
            "/fuatilia/",
            "/en/follow/",
            "/yangu/",
            "/en/mine/",
            "/faragha/",
            "/404.html",
            "/sw.js",
            "/api/",
        ] {
            assert!(!is_of_journey(address), "{address}");
        }
    }

    #[test]
    fn what_steers_reports_or_marks_a_browser_is_not_passed_back() {
        for name in [
            "nel",
            "report-to",
            "reporting-endpoints",
            "accept-ch",
            "clear-site-data",
            "refresh",
            "link",
            "access-control-allow-origin",
            "service-worker-allowed",
            "alt-svc",
            "location",
            "etag",
            "last-modified",
            "set-cookie",
            "set-cookie2",
            "sourcemap",
            "x-anything",
            "content-security-policy",
        ] {
            assert!(!PASSED_BACK.contains(&name), "{name}");
        }
        for part in ["default-src 'none'", "sandbox allow-forms"] {
            assert!(API_POLICY.contains(part), "{part}");
        }
        for absent in ["script", "allow-same-origin", "allow-popups"] {
            assert!(!API_POLICY.contains(absent), "{absent}");
        }
        for language in Language::ALL {
            let said = i18n::say(language, key::REFUSED_413);
            assert!(said.contains(&LARGEST_MIB.to_string()), "{said}");
        }
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
