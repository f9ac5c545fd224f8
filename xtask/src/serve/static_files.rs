//! Serves the files of the site from memory, in the smallest form that the browser accepts, with the headers of
//! `headers.rs`.

use axum::body::Bytes;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use mrejesho_cli::addresses::address_of;
use mrejesho_cli::files;
use mrejesho_cli::headers::{self, ALWAYS, POLICY, content_type};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// Files to try out in place of the site's own.
#[derive(Clone)]
pub struct OwnFiles {
    pub config: Option<PathBuf>,
    pub kiosk: Option<PathBuf>,
}

impl OwnFiles {
    /// Reads the files, by their paths in the site.
    pub fn read(&self) -> Result<HashMap<&'static str, Vec<u8>>, String> {
        [("config.json", &self.config), ("kiosk.json", &self.kiosk)]
            .into_iter()
            .filter_map(|(inside, file)| Some((inside, file.as_ref()?)))
            .map(|(inside, file)| Ok((inside, files::read(file)?)))
            .collect()
    }
}

/// One file as it is sent, with its compressed copies.
struct Stored {
    raw: Bytes,
    br: Option<Bytes>,
    gz: Option<Bytes>,
    content_type: &'static str,
    cache_control: &'static str,
    etag: String,
}

/// The whole site in memory: it is small, a rebuild replaces it at once, and no address can lead out of it.
///
/// tower-http's `ServeDir` would read a folder for each request. Here a rebuild replaces the whole site at once, the
/// developer's own files stand in for the site's and have no compressed copies, and a copy that was printed for another
/// API is removed before the first answer, so that nothing of it remains if this program is killed. The permanent
/// redirects, the page for unknown addresses, the content types, how long each file is cached, and what is not sent at
/// all would have to be written around `ServeDir` anyway.
pub struct Site {
    files: HashMap<String, Stored>,
    pub always: HeaderMap,
    /// What the pages on which a report is written may ask the browser for, if it is more than others may.
    journey: Option<HeaderValue>,
}

impl Site {
    pub fn load(folder: &Path, own: &OwnFiles) -> Result<Site, String> {
        let own = own.read()?;
        let mut files = HashMap::new();
        for path in files::files(folder)? {
            let inside = path
                .strip_prefix(folder)
                .unwrap_or(&path)
                .to_string_lossy()
                .replace('\\', "/");
            let is_beside = inside.ends_with(".br") || inside.ends_with(".gz");
            if is_beside || inside.starts_with("deploy/") {
                continue;
            }
            let beside = |suffix: &str| {
                std::fs::read(format!("{}{suffix}", path.display()))
                    .ok()
                    .map(Bytes::from)
            };
            let (raw, br, gz) = match own.get(inside.as_str()) {
                Some(own) => (own.clone(), None, None),
                None => (files::read(&path)?, beside(".br"), beside(".gz")),
            };
            let stored = Stored {
                // Weak, because the same page in another encoding has other bytes.
                etag: format!("W/\"{}\"", files::hash(&raw)),
                raw: raw.into(),
                br,
                gz,
                content_type: content_type(&inside),
                cache_control: headers::cache(&inside),
            };
            files.insert(address_of(&inside), stored);
        }
        let Some(kept) = files.get("/config.json") else {
            return Err("The site has no config.json.".into());
        };
        let config = String::from_utf8_lossy(&kept.raw).into_owned();
        let policy =
            headers::policy_of(folder, &config).or_else(|_| headers::policy_without_api(folder))?;
        Ok(Site {
            files,
            always: always(&policy)?,
            journey: headers::permissions_of_journey(&config).and_then(|value| value.parse().ok()),
        })
    }

    /// Adds the headers that the answer to this address has besides its own.
    pub fn add_headers(&self, address: &str, headers: &mut HeaderMap) {
        for (name, value) in &self.always {
            headers.insert(name, value.clone());
        }
        let journey = self.journey.as_ref();
        if let Some(value) = journey.filter(|_| headers::is_of_journey(address)) {
            let name = HeaderName::from_static("permissions-policy");
            headers.insert(name, value.clone());
        }
    }
}

/// Builds the headers that every answer has.
fn always(policy: &str) -> Result<HeaderMap, String> {
    let mut always = HeaderMap::new();
    for (name, value) in [(POLICY, policy)].into_iter().chain(ALWAYS) {
        let pair = name.parse::<HeaderName>().ok().zip(value.parse().ok());
        let (name, value) = pair.ok_or_else(|| format!("{name} is no header: {value}"))?;
        always.insert(name, value);
    }
    Ok(always)
}

pub fn file(site: &Site, under: &str, path: &str, method: &Method, asked: &HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response();
    }
    // A page that is asked for by its file name redirects to its folder.
    if let Some(folder) = path.strip_suffix("index.html")
        && site.files.contains_key(folder)
    {
        let folder = format!("{under}{folder}");
        return (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, folder)]).into_response();
    }
    let Some(stored) = site.files.get(path) else {
        let folder = format!("{path}/");
        if site.files.contains_key(&folder) {
            let folder = format!("{under}{folder}");
            return (StatusCode::MOVED_PERMANENTLY, [(header::LOCATION, folder)]).into_response();
        }
        return not_found(site);
    };
    let said = |name: HeaderName| {
        asked
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    };
    let (body, encoding) = chosen(stored, said(header::ACCEPT_ENCODING));
    let mut response = match is_known(&stored.etag, said(header::IF_NONE_MATCH)) {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => body.into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(stored.content_type),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static(stored.cache_control),
    );
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    if let Ok(etag) = HeaderValue::from_str(&stored.etag) {
        headers.insert(header::ETAG, etag);
    }
    if let (Some(encoding), StatusCode::OK) = (encoding, response.status()) {
        response
            .headers_mut()
            .insert(header::CONTENT_ENCODING, HeaderValue::from_static(encoding));
    }
    response
}

pub fn not_found(site: &Site) -> Response {
    let page = site.files.get("/404.html").map(|page| page.raw.clone());
    (
        StatusCode::NOT_FOUND,
        [
            (header::CONTENT_TYPE, content_type("404.html")),
            (header::CACHE_CONTROL, headers::ASK_FIRST),
        ],
        page.unwrap_or_default(),
    )
        .into_response()
}

/// Returns the smallest form of a file that the browser accepts, and its encoding.
fn chosen(stored: &Stored, accept_encoding: &str) -> (Bytes, Option<&'static str>) {
    for (name, copy) in [("br", &stored.br), ("gzip", &stored.gz)] {
        if let Some(copy) = copy
            && copy.len() < stored.raw.len()
            && accepts(accept_encoding, name)
        {
            return (copy.clone(), Some(name));
        }
    }
    (stored.raw.clone(), None)
}

fn accepts(accept_encoding: &str, name: &str) -> bool {
    accept_encoding.split(',').any(|one| {
        let mut parts = one.split(';').map(str::trim);
        let named = parts
            .next()
            .is_some_and(|coding| coding.eq_ignore_ascii_case(name));
        let refused = parts.any(|part| {
            part.strip_prefix("q=")
                .is_some_and(|q| q.parse::<f32>().is_ok_and(|q| q <= 0.0))
        });
        named && !refused
    })
}

fn is_known(etag: &str, if_none_match: &str) -> bool {
    let bare = etag.trim_start_matches("W/");
    if_none_match
        .split(',')
        .map(str::trim)
        .any(|one| one == "*" || one.trim_start_matches("W/") == bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stored() -> Stored {
        Stored {
            raw: Bytes::from_static(b"1234567890"),
            br: Some(Bytes::from_static(b"br")),
            gz: Some(Bytes::from_static(b"gz")),
            content_type: content_type("a.html"),
            cache_control: "no-cache",
            etag: "W/\"abc\"".into(),
        }
    }

    #[test]
    fn the_smallest_accepted_form_is_sent() {
        let encoding = |accepted: &str| chosen(&stored(), accepted).1;
        assert_eq!(encoding("gzip, deflate, br, zstd"), Some("br"));
        assert_eq!(encoding("gzip, br;q=0"), Some("gzip"));
        assert_eq!(encoding("GZIP;q=0.5"), Some("gzip"));
        assert_eq!(encoding("identity"), None);
        assert_eq!(encoding(""), None);
        let larger = Stored {
            br: Some(Bytes::from_static(b"12345678901")),
            gz: None,
            ..stored()
        };
        assert_eq!(chosen(&larger, "br").1, None);
    }

    #[test]
    fn a_known_page_is_not_sent_again() {
        assert!(is_known("W/\"abc\"", "\"x\", W/\"abc\""));
        assert!(is_known("W/\"abc\"", "\"abc\""));
        assert!(is_known("W/\"abc\"", "*"));
        assert!(!is_known("W/\"abc\"", ""));
    }
}
