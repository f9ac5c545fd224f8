//! Forwards requests to the API and its answers back, as nginx and Caddy do with their files in `deploy/`: what is not
//! in the lists of `headers.rs` is dropped, in both directions.

use axum::body::{Body, Bytes};
use axum::extract::Request;
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use mrejesho_cli::headers::{
    self, API_POLICY, LARGEST_MIB, NEVER, PAGES_OF_API, PASSED_BACK, PASSED_ON, TOLD,
};
use std::time::Duration;

const BODY_LIMIT: usize = LARGEST_MIB * 1024 * 1024;
/// Longer than any page waits for an answer.
const PATIENCE: Duration = Duration::from_secs(120);

/// The key that this server adds, and where the API expects it.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// In the body of a POST, as GeoReport defines it.
    Body(String),
    Header(HeaderName, HeaderValue),
}

impl Key {
    /// `place` is `body` or the name of a header.
    pub fn new(place: &str, key: Option<String>) -> Result<Key, String> {
        // The command line has only the key's place, because every user of the machine can read the command line.
        let key = key.filter(|key| !key.is_empty());
        let value = key
            .as_deref()
            .and_then(|key| HeaderValue::from_str(key).ok());
        let (Some(key), Some(value)) = (key, value) else {
            return Err("--key needs the key itself in the variable MREJESHO_KEY.".into());
        };
        match place {
            "body" => Ok(Key::Body(key)),
            name => name
                .parse()
                .map(|name| Key::Header(name, value))
                .map_err(|_| {
                    format!("--key needs body, or the name of a header like X-Api-Key, not {name}.")
                }),
        }
    }
}

/// The API behind the site.
pub struct Api {
    /// With a trailing slash.
    address: String,
    key: Option<Key>,
    /// Whether the API needs PUT.
    puts: bool,
    client: Client<HttpConnector, Body>,
}

impl Api {
    /// `methods` are those that reach the API.
    pub fn new(address: String, key: Option<Key>, methods: &[&str]) -> Api {
        Api {
            address,
            key,
            puts: methods.contains(&"PUT"),
            client: Client::builder(TokioExecutor::new()).build_http(),
        }
    }

    pub fn address(&self) -> &str {
        &self.address
    }

    /// Forwards a request. Every answer has the policy for the API's answers, errors too.
    pub async fn answer(&self, path: &str, request: Request, always: &HeaderMap) -> Response {
        let mut response = match self.passed(path, request).await {
            Ok(response) => response,
            Err(status) => refusal(status),
        };
        let headers = response.headers_mut();
        headers.extend(always.clone());
        headers.insert(
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(API_POLICY),
        );
        response
    }

    async fn passed(&self, path: &str, request: Request) -> Result<Response, StatusCode> {
        let query = request.uri().query().unwrap_or_default().to_owned();
        let (parts, body) = request.into_parts();
        // Where the API needs PUT, it is judged as a POST is.
        let is_let_through = self.puts && parts.method == Method::PUT;
        let judged = if is_let_through {
            &Method::POST
        } else {
            &parts.method
        };
        refused(path, &query, judged, &parts.headers)?;
        let body = axum::body::to_bytes(body, BODY_LIMIT)
            .await
            .map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
        let query = match query.is_empty() {
            true => query,
            false => format!("?{query}"),
        };
        let mut passed = Request::builder()
            .method(&parts.method)
            .uri(format!("{}{path}{query}", self.address));
        if let Some(headers) = passed.headers_mut() {
            let of_list = parts.headers.iter();
            headers.extend(
                of_list
                    .filter(|(name, _)| PASSED_ON.contains(&name.as_str()))
                    .map(|(name, value)| (name.clone(), value.clone())),
            );
            for (name, value) in TOLD {
                headers.insert(name, HeaderValue::from_static(value));
            }
        }
        let body = match &self.key {
            None => body,
            Some(Key::Header(name, key)) => {
                if let Some(headers) = passed.headers_mut() {
                    headers.insert(name, key.clone());
                }
                body
            }
            Some(Key::Body(_)) if parts.method != Method::POST => body,
            Some(Key::Body(key)) => with_key(said(&parts.headers, "content-type"), &body, key)
                .ok_or(StatusCode::FORBIDDEN)?,
        };
        let passed = passed
            .body(Body::from(body))
            .map_err(|_| StatusCode::BAD_REQUEST)?;
        match tokio::time::timeout(PATIENCE, self.client.request(passed)).await {
            Ok(Ok(answer)) => Ok(back(path, &parts.method, answer.map(Body::new))),
            Ok(Err(_)) => Err(StatusCode::BAD_GATEWAY),
            Err(_) => Err(StatusCode::GATEWAY_TIMEOUT),
        }
    }

    /// Returns the API's list of services, for the pages that are printed in advance. `None` if the API has not
    /// answered with status 200 within 10 seconds.
    pub async fn services(&self) -> Option<String> {
        let asked = Request::builder()
            .uri(format!("{}services.json", self.address))
            .header(header::ACCEPT, "application/json")
            .body(Body::empty());
        let asked = self.client.request(asked.ok()?);
        let came = tokio::time::timeout(Duration::from_secs(10), asked).await;
        let came = came
            .ok()?
            .ok()
            .filter(|came| came.status() == StatusCode::OK)?;
        let bytes = axum::body::to_bytes(Body::new(came.into_body()), BODY_LIMIT).await;
        String::from_utf8(bytes.ok()?.to_vec()).ok()
    }
}

fn said<'h>(headers: &'h HeaderMap, name: &str) -> &'h str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

/// Returns the answer with only the headers of the list.
fn back(path: &str, method: &Method, answer: Response) -> Response {
    let (parts, body) = answer.into_parts();
    let mut response = Response::new(body);
    *response.status_mut() = parts.status;
    let headers = response.headers_mut();
    for (name, value) in &parts.headers {
        if PASSED_BACK.contains(&name.as_str()) {
            headers.append(name, value.clone());
        }
    }
    let to = said(&parts.headers, "location");
    if parts.status == StatusCode::SEE_OTHER
        && *method == Method::POST
        && is_name(to.strip_prefix(PAGES_OF_API).unwrap_or(to))
        && let Ok(to) = to.parse()
    {
        headers.insert(header::LOCATION, to);
    }
    // Errors must not be cached.
    let kept = match parts.status.is_success() {
        true => headers::cache_of_api(path),
        false => NEVER,
    };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    response
}

fn refusal(status: StatusCode) -> Response {
    let known = headers::refusals()
        .into_iter()
        .find(|(known, _)| *known == status.as_u16());
    let text = known.map_or(String::new(), |(_, text)| format!("{text}\n"));
    (status, [(header::CACHE_CONTROL, NEVER)], text).into_response()
}

/// Refuses requests that must not be forwarded: the rules of `nginx.js`, in the same order.
fn refused(
    path: &str,
    query: &str,
    method: &Method,
    headers: &HeaderMap,
) -> Result<(), StatusCode> {
    if leads_out(path) {
        return Err(StatusCode::BAD_REQUEST);
    }
    if has_key(query.as_bytes()) {
        return Err(StatusCode::FORBIDDEN);
    }
    // No answer of the API is part of a page: not a script, worker, style, picture or frame.
    if !["", "document", "empty"].contains(&said(headers, "sec-fetch-dest")) {
        return Err(StatusCode::FORBIDDEN);
    }
    if method == Method::GET || method == Method::HEAD {
        return Ok(());
    }
    if method != Method::POST {
        return Err(StatusCode::METHOD_NOT_ALLOWED);
    }
    match is_page(path) || is_own(headers) {
        true => Ok(()),
        false => Err(StatusCode::FORBIDDEN),
    }
}

/// Whether a path leads out of the API, written plainly or percent-encoded, or ends early for some servers.
fn leads_out(path: &str) -> bool {
    let plain = path
        .to_ascii_lowercase()
        .replace("%2e", ".")
        .replace("%2f", "/")
        .replace("%5c", "/")
        .replace("%3b", ";");
    // Some servers ignore what follows a semicolon.
    let climbs = |part: &str| part.split(';').next() == Some("..");
    plain.contains("%00") || plain.split(['/', '\\']).any(climbs)
}

/// Whether this is a page that the API shows for a short time: where it may redirect a browser after a form, and what
/// the form on such a page posts to. Such a page has no origin, so its form looks like another site's, but nobody else
/// knows its name.
fn is_page(path: &str) -> bool {
    path.strip_prefix(PAGES_OF_API).is_some_and(is_name)
}

/// Whether this matches `PAGE_OF_API`.
fn is_name(name: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    (1..=64).contains(&name.len()) && name.bytes().all(is_plain)
}

/// Whether the browser says that no other site caused the request. Browsers before 2023 say nothing, and pass. `Origin`
/// tells no more: another site can make it "null", as this one does, and the host's name may differ behind a load
/// balancer.
fn is_own(headers: &HeaderMap) -> bool {
    ["", "same-origin", "none"].contains(&said(headers, "sec-fetch-site"))
}

/// Whether a form has the parameter for the API's key, which only this server may add.
fn has_key(form: &[u8]) -> bool {
    form.split(|byte| b"&;".contains(byte)).any(|pair| {
        form_urlencoded::parse(pair)
            .next()
            .is_some_and(|(name, _)| {
                let name = name.trim_start().to_ascii_lowercase();
                let after = name.strip_prefix("api_key");
                after.is_some_and(|after| after.is_empty() || after.starts_with(['[', '\0']))
            })
    })
}

/// Returns the body of a POST with the key added. `None` if it already has one, or is of a type that cannot carry it.
fn with_key(content_type: &str, body: &Bytes, key: &str) -> Option<Bytes> {
    let kind = content_type.split(';').next().unwrap_or_default().trim();
    if kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        let and: &[u8] = if body.is_empty() { b"" } else { b"&" };
        let pair = form_urlencoded::Serializer::new(String::new())
            .append_pair("api_key", key)
            .finish();
        return (!has_key(body)).then(|| [body, and, pair.as_bytes()].concat().into());
    }
    if !kind.eq_ignore_ascii_case("multipart/form-data") || names_key(body) {
        return None;
    }
    let (_, boundary) = content_type.split_once("boundary=")?;
    let boundary = match boundary.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?,
        None => boundary.split([';', ' ']).next()?,
    };
    let part = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\n{key}\r\n"
    );
    Some([part.as_bytes(), body].concat().into())
}

/// Whether a part of a multipart body is named after the key.
fn names_key(body: &[u8]) -> bool {
    const HEAD: &[u8] = b"content-disposition:";
    let plain = body.to_ascii_lowercase();
    let heads = plain.windows(HEAD.len()).enumerate();
    heads.filter(|(_, window)| *window == HEAD).any(|(at, _)| {
        let head = String::from_utf8_lossy(&plain[at..plain.len().min(at + 1_000)]).into_owned();
        // Folded header lines begin with white space.
        let head = head
            .replace("\r\n ", " ")
            .replace("\r\n\t", " ")
            .replace("\n ", " ");
        head.lines().next().is_some_and(|line| {
            line.split("name")
                .skip(1)
                .any(|name| name.contains("api_key"))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headers(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        let pairs = pairs.iter();
        pairs
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn no_path_climbs_out_of_the_api() {
        for bad in [
            "../desk",
            "a/..",
            "%2E%2e/desk",
            "a%2f..%2fb",
            "..%2Fdesk.json",
            "..\\desk",
            "a%5C..",
            "..;/desk",
            "..%3Bx=1/desk",
            "requests/%00.json",
        ] {
            assert!(leads_out(bad), "{bad}");
        }
        for good in [
            "requests/AB..CD.json",
            "services/maji%2Ftaka.json",
            "services/a;b.json",
            "services/%3F.json",
            "services/m%C3%BCll.json",
            "services/...json",
        ] {
            assert!(!leads_out(good), "{good}");
        }
    }

    #[test]
    fn posts_of_other_sites_are_not_passed_on() {
        let post = |path: &str, pairs: &[(&'static str, &'static str)]| {
            refused(path, "", &Method::POST, &headers(pairs)).is_ok()
        };
        let (site, origin, host) = ("sec-fetch-site", "origin", ("host", "maoni.go.tz"));
        for (pairs, passed) in [
            (&[][..], true),
            (&[(site, "same-origin")], true),
            (&[(site, "none")], true),
            (&[(site, "cross-site")], false),
            (&[(site, "same-site")], false),
            (&[(site, "cross-site"), (origin, "null")], false),
            // Browsers that send no `Sec-Fetch-Site`, also behind something that writes another host.
            (&[(origin, "null"), host], true),
            (&[(origin, "https://maoni.go.tz"), host], true),
            (&[(origin, "https://a.example"), host], true),
            (
                &[(site, "same-origin"), (origin, "https://a.example"), host],
                true,
            ),
            (
                &[(site, "Cross-Site"), (origin, "https://maoni.go.tz"), host],
                false,
            ),
        ] {
            assert_eq!(post("requests.json", pairs), passed, "{pairs:?}");
        }
        assert!(post("pages/0a-Z", &[(site, "cross-site")]));
        assert!(!post("pages/a/b", &[(site, "cross-site")]));
        assert!(!post("pages/", &[(site, "cross-site")]));
    }

    #[test]
    fn nothing_of_the_api_is_a_part_of_a_page() {
        for (dest, passed) in [
            ("empty", true),
            ("document", true),
            ("script", false),
            ("serviceworker", false),
            ("worker", false),
            ("style", false),
            ("image", false),
            ("iframe", false),
            ("manifest", false),
        ] {
            let asked = headers(&[("sec-fetch-dest", dest)]);
            let came = refused("a.js", "", &Method::GET, &asked);
            assert_eq!(came.is_ok(), passed, "{dest}");
        }
        let put = refused("a", "", &Method::PUT, &HeaderMap::new());
        assert_eq!(put, Err(StatusCode::METHOD_NOT_ALLOWED));
    }

    #[test]
    fn nobody_but_this_server_says_the_key() {
        for named in [
            "api_key=x",
            "a=b&api_key=x",
            "a=b;API_KEY=x",
            "api%5Fkey=x",
            "%61pi_key",
            "api_key[]=x",
            "api_key%5B0%5D=x",
            "+api_key=x",
            "api_key%00=x",
        ] {
            assert!(has_key(named.as_bytes()), "{named}");
            let form = "application/x-www-form-urlencoded";
            assert_eq!(with_key(form, &Bytes::from(named), "k"), None, "{named}");
        }
        for free in [
            "",
            "a=api_key",
            "api_keys=x",
            "my_api_key=x",
            "key=api_key%3D1",
        ] {
            assert!(!has_key(free.as_bytes()), "{free}");
        }
    }

    #[test]
    fn the_key_goes_into_the_body_of_either_form() {
        let form = |body: &'static str| {
            let kind = "application/x-www-form-urlencoded; charset=utf-8";
            with_key(kind, &Bytes::from(body), "a&b=c")
        };
        assert_eq!(form("").as_deref(), Some(&b"api_key=a%26b%3Dc"[..]));
        assert_eq!(form("x=1").as_deref(), Some(&b"x=1&api_key=a%26b%3Dc"[..]));
        let part =
            b"--B\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n\xff\x00\r\n--B--\r\n";
        let sent = with_key(
            "multipart/form-data; boundary=B",
            &Bytes::from_static(part),
            "k",
        );
        let expected = [
            b"--B\r\nContent-Disposition: form-data; name=\"api_key\"\r\n\r\nk\r\n",
            &part[..],
        ];
        assert_eq!(sent.as_deref(), Some(&*expected.concat()));
        for named in [
            "content-disposition: form-data; name=\"api_key\"",
            "Content-Disposition: form-data;\r\n name=api_key",
            "Content-Disposition: form-data; name*=utf-8''API_KEY",
        ] {
            let body = Bytes::from(format!("--B\r\n{named}\r\n\r\nx\r\n--B--\r\n"));
            assert_eq!(
                with_key("multipart/form-data; boundary=\"B\"", &body, "k"),
                None
            );
        }
        assert_eq!(
            with_key("application/json", &Bytes::from_static(b"{}"), "k"),
            None
        );
    }

    #[test]
    fn only_the_list_comes_back() {
        let answer = |status: u16, pairs: &[(&'static str, &'static str)]| {
            let mut answer = Response::new(Body::empty());
            *answer.status_mut() = StatusCode::from_u16(status).expect("a status");
            *answer.headers_mut() = headers(pairs);
            answer
        };
        let hostile = [
            ("content-type", "application/json"),
            ("retry-after", "7"),
            ("etag", "\"a\""),
            ("set-cookie", "a=b"),
            ("link", "<https://evil.example>; rel=preload"),
            ("location", "https://evil.example/"),
            ("x-anything", "1"),
            ("cache-control", "max-age=9"),
        ];
        let came = back("services.json", &Method::GET, answer(200, &hostile));
        let mut names: Vec<&str> = came.headers().keys().map(HeaderName::as_str).collect();
        names.sort_unstable();
        assert_eq!(names, ["cache-control", "content-type", "retry-after"]);
        assert_eq!(came.headers()["cache-control"], headers::A_DAY);
        let leads = |method: Method, status: u16, to: &'static str| {
            let came = back(
                "requests.json",
                &method,
                answer(status, &[("location", to)]),
            );
            came.headers().contains_key("location")
        };
        assert!(leads(Method::POST, 303, "pages/0a-Z"));
        assert!(leads(Method::POST, 303, "0a-Z"));
        assert!(!leads(Method::GET, 303, "pages/0a"));
        assert!(!leads(Method::POST, 301, "pages/0a"));
        for bad in [
            "https://evil.example/pages/a",
            "//evil.example/pages/a",
            "/pages/a",
            "pages/../a",
            "pages/a?words=siri",
            "pages/a#b",
            "pages/",
        ] {
            assert!(!leads(Method::POST, 303, bad), "{bad}");
        }
    }

    #[test]
    fn the_key_has_a_place_and_stands_in_the_environment() {
        let known = || Some("siri".to_owned());
        assert_eq!(Key::new("body", known()), Ok(Key::Body("siri".to_owned())));
        let header = HeaderName::from_static("x-api-key");
        let value = HeaderValue::from_static("siri");
        assert_eq!(
            Key::new("X-Api-Key", known()),
            Ok(Key::Header(header, value))
        );
        for unfit in [None, Some(String::new()), Some("a\nb".to_owned())] {
            let refused = Key::new("body", unfit);
            assert!(refused.is_err_and(|e| e.contains("MREJESHO_KEY")));
        }
        assert!(Key::new("X Api", known()).is_err_and(|e| e.contains("X-Api-Key")));
    }
}
