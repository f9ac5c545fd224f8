//! Shows the site as a real host would: strict headers, compressed copies, and the office behind the same origin; it
//! must never be a way around the office's own walls: no cookie, no key, nothing but the headers of `PASSED_ON` goes through.

use crate::command_line::Serve;
use crate::files;
use crate::headers::{self, ALWAYS, NEVER, PASSED_ON, POLICY, content_type};
use crate::setup::{self, Tools};
use crate::{say, site};
use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::sync::{Arc, RwLock};
use std::time::Duration;
use tokio::io::{AsyncBufReadExt, BufReader, Lines};
use tokio::process::{Child, ChildStdin, ChildStdout};

/// What the proxy takes from one request: as much as `deploy.rs` lets a real one take.
const BODY_LIMIT: usize = 8 * 1024 * 1024;
/// Longer than any page waits.
const OFFICE_PATIENCE: Duration = Duration::from_secs(120);

pub fn run(root: &Path, options: &Serve) -> Result<(), String> {
    // Before anything is built: nobody should wait minutes to hear this.
    let web = free(options.port, "--port")?;
    if options.api.is_none() {
        let _held = (
            free(options.office_port, "--office-port")?,
            free(options.desk_port, "--desk-port")?,
        );
    }
    let own = OwnFiles {
        config: options.config.clone(),
        kiosk: options.kiosk.clone(),
    };
    own.read()?;
    let tools = match options.no_build {
        true => None,
        false => Some(setup::for_site(root)?),
    };
    let folder = match &tools {
        None => {
            let site = options.site.clone().unwrap_or_else(|| root.join("dist"));
            if !site.join("index.html").is_file() {
                return Err(format!(
                    "There is no site in {} to serve: run cargo site first, or leave out --no-build.",
                    site.display()
                ));
            }
            site
        }
        Some(tools) => site::build(root, tools, options.dev)?,
    };
    let office = match options.api {
        Some(_) => None,
        None => Some(build_office(root)?),
    };
    tokio::runtime::Runtime::new()
        .map_err(|e| format!("Could not start the web server: {e}."))?
        .block_on(show(root, options, own, tools, &folder, office, web))
}

fn free(port: u16, flag: &str) -> Result<TcpListener, String> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|e| match e.kind() {
        std::io::ErrorKind::AddrInUse => {
            format!("Port {port} is in use. Choose another with {flag}.")
        }
        _ => format!("Port {port} cannot be used ({e}). Choose another with {flag}."),
    })
}

/// Builds the office and answers where Cargo put it.
fn build_office(root: &Path) -> Result<PathBuf, String> {
    say("Building", "the office");
    let output = std::process::Command::new("cargo")
        .args([
            "build",
            "--quiet",
            "--package",
            "office",
            "--message-format",
            "json-render-diagnostics",
        ])
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|e| format!("Could not start cargo: {e}."))?;
    if !output.status.success() {
        return Err("The office could not be built; what cargo said stands above.".into());
    }
    String::from_utf8_lossy(&output.stdout)
        .lines()
        .filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok())
        .filter(|message| message["target"]["name"] == "office")
        .find_map(|message| message["executable"].as_str().map(PathBuf::from))
        .ok_or_else(|| "Cargo built the office but does not say where it is.".to_string())
}

async fn show(
    root: &Path,
    options: &Serve,
    own: OwnFiles,
    tools: Option<Tools>,
    folder: &Path,
    office: Option<PathBuf>,
    web: TcpListener,
) -> Result<(), String> {
    let shown = Arc::new(RwLock::new(Arc::new(Site::load(folder, &own)?)));
    let mut office = match office {
        Some(program) => Some(Office::start(&program, root, options).await?),
        None => None,
    };
    let api = match (&options.api, &office) {
        (Some(api), _) => api.clone(),
        (None, Some(office)) => office.api.clone(),
        (None, None) => return Err("There is neither an office nor another API.".into()),
    };
    web.set_nonblocking(true)
        .map_err(|e| format!("Could not start the web server: {e}."))?;
    let web = tokio::net::TcpListener::from_std(web)
        .map_err(|e| format!("Could not start the web server: {e}."))?;
    let port = web
        .local_addr()
        .map_err(|e| format!("Could not start the web server: {e}."))?
        .port();

    let mut lines = format!(
        "{:>11} http://127.0.0.1:{port}{}/\n",
        "Mrejesho", options.under
    );
    match &office {
        Some(office) => lines.push_str(&format!(
            "{:>11} {}\n{:>11} {}\n",
            "Office", office.api, "Desk", office.desk
        )),
        None => lines.push_str(&format!("{:>11} {api}\n", "API")),
    }
    // Other programs read these lines, and may do so through a pipe.
    let mut stdout = std::io::stdout();
    let _ = stdout
        .write_all(lines.as_bytes())
        .and_then(|()| stdout.flush());

    if let (true, Some(tools)) = (options.dev, tools) {
        tokio::spawn(rebuild_on_change(
            root.to_path_buf(),
            tools,
            own,
            shown.clone(),
        ));
    }
    let host = Arc::new(Host {
        shown,
        api,
        client: Client::builder(TokioExecutor::new()).build_http(),
        under: options.under.clone(),
    });
    let server = axum::serve(web, Router::new().fallback(answer).with_state(host)).into_future();
    let ended = tokio::select! {
        served = server => served.map_err(|e| format!("The web server stopped: {e}.")),
        () = asked_to_stop() => Ok(()),
        sentence = ended_early(office.as_mut()) => Err(sentence),
    };
    if let Some(office) = office {
        office.end().await;
    }
    ended
}

async fn asked_to_stop() {
    #[cfg(unix)]
    {
        use tokio::signal::unix::{SignalKind, signal};
        if let Ok(mut terminate) = signal(SignalKind::terminate()) {
            tokio::select! {
                _ = tokio::signal::ctrl_c() => {}
                _ = terminate.recv() => {}
            }
            return;
        }
    }
    let _ = tokio::signal::ctrl_c().await;
}

/// The office, which runs as long as its stdin is open: it ends with the press however the press ends.
struct Office {
    child: Child,
    /// Apart from the child, which would close it to wait.
    stdin: ChildStdin,
    api: String,
    desk: String,
}

impl Office {
    async fn start(program: &Path, root: &Path, options: &Serve) -> Result<Office, String> {
        let mut command = tokio::process::Command::new(program);
        command
            .args(["--port", &options.office_port.to_string()])
            .args(["--desk-port", &options.desk_port.to_string()])
            .arg("--data")
            .arg(options.data.clone().unwrap_or_else(|| root.join("data")))
            .arg("--until-stdin-closes")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true);
        if options.minimal {
            command.arg("--minimal");
        }
        let mut child = command
            .spawn()
            .map_err(|e| format!("Could not start the office: {e}."))?;
        let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
            return Err("The office has no stdin or stdout.".into());
        };
        let mut lines = BufReader::new(stdout).lines();
        let (mut api, mut desk) = (None, None);
        while api.is_none() || desk.is_none() {
            match lines.next_line().await {
                Ok(Some(line)) => match line
                    .strip_prefix("office ")
                    .and_then(|said| said.split_once(' '))
                {
                    Some(("api", address)) => api = Some(address.to_string()),
                    Some(("desk", address)) => desk = Some(address.to_string()),
                    _ => eprintln!("{line}"),
                },
                _ => {
                    let status = child
                        .wait()
                        .await
                        .map(|s| s.to_string())
                        .unwrap_or_default();
                    return Err(format!(
                        "The office ended before it was ready ({status}); what it said stands above."
                    ));
                }
            }
        }
        tokio::spawn(pass_on(lines));
        Ok(Office {
            child,
            stdin,
            api: api.unwrap_or_default(),
            desk: desk.unwrap_or_default(),
        })
    }

    async fn end(mut self) {
        drop(self.stdin);
        // If it does not go by itself, dropping the child ends it.
        let _ = tokio::time::timeout(Duration::from_secs(3), self.child.wait()).await;
    }
}

async fn pass_on(mut lines: Lines<BufReader<ChildStdout>>) {
    while let Ok(Some(line)) = lines.next_line().await {
        eprintln!("{line}");
    }
}

async fn ended_early(office: Option<&mut Office>) -> String {
    match office {
        Some(office) => match office.child.wait().await {
            Ok(status) => format!("The office ended by itself ({status})."),
            Err(e) => format!("Lost sight of the office: {e}."),
        },
        None => std::future::pending().await,
    }
}

/// For `--dev`: looks every half second, builds when something is new, and shows the old site until that has worked.
async fn rebuild_on_change(
    root: PathBuf,
    tools: Tools,
    own: OwnFiles,
    shown: Arc<RwLock<Arc<Site>>>,
) {
    let tools = Arc::new(tools);
    let mut seen = stamp(&root);
    loop {
        tokio::time::sleep(Duration::from_millis(500)).await;
        let now = stamp(&root);
        if now == seen {
            continue;
        }
        seen = now;
        let (root, tools, own) = (root.clone(), tools.clone(), own.clone());
        let built = tokio::task::spawn_blocking(move || {
            let folder = site::build(&root, &tools, true)?;
            Site::load(&folder, &own)
        });
        match built.await {
            Ok(Ok(site)) => {
                *shown.write().unwrap_or_else(|e| e.into_inner()) = Arc::new(site);
                say("Ready", "refresh the page");
            }
            Ok(Err(sentence)) => eprintln!("error: {sentence}"),
            Err(e) => eprintln!("error: The build broke off: {e}."),
        }
    }
}

/// Names, sizes and times of everything the site is made of; other only if something changed.
fn stamp(root: &Path) -> u64 {
    let mut hasher = DefaultHasher::new();
    for folder in ["src", "style", "public"] {
        for path in files::files(&root.join(folder)).unwrap_or_default() {
            let meta = std::fs::metadata(&path);
            let about = meta.map(|m| (m.len(), m.modified().ok())).ok();
            (path, about).hash(&mut hasher);
        }
    }
    hasher.finish()
}

/// What somebody tries out in the place of the site's own.
#[derive(Clone)]
struct OwnFiles {
    config: Option<PathBuf>,
    kiosk: Option<PathBuf>,
}

impl OwnFiles {
    /// Their bytes, by their place in the site.
    fn read(&self) -> Result<HashMap<&'static str, Vec<u8>>, String> {
        [("config.json", &self.config), ("kiosk.json", &self.kiosk)]
            .into_iter()
            .filter_map(|(inside, file)| Some((inside, file.as_ref()?)))
            .map(|(inside, file)| Ok((inside, files::read(file)?)))
            .collect()
    }
}

/// One file as it is sent, in each form it has.
struct Stored {
    raw: Bytes,
    br: Option<Bytes>,
    gz: Option<Bytes>,
    content_type: &'static str,
    cache_control: &'static str,
    etag: String,
}

/// The whole site in memory: it is small, a rebuild replaces it at once, and no address can lead out of it.
struct Site {
    files: HashMap<String, Stored>,
    always: HeaderMap,
}

impl Site {
    fn load(folder: &Path, own: &OwnFiles) -> Result<Site, String> {
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
                // Weak: the same page in another encoding has other bytes.
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
        let policy = headers::policy_of(folder, &String::from_utf8_lossy(&kept.raw))
            .or_else(|_| headers::policy_without_api(folder))?;
        Ok(Site {
            files,
            always: always(&policy)?,
        })
    }
}

/// The table as headers.
fn always(policy: &str) -> Result<HeaderMap, String> {
    let mut always = HeaderMap::new();
    for (name, value) in [(POLICY, policy)].into_iter().chain(ALWAYS) {
        let pair = name.parse::<HeaderName>().ok().zip(value.parse().ok());
        let (name, value) = pair.ok_or_else(|| format!("{name} is no header: {value}"))?;
        always.insert(name, value);
    }
    Ok(always)
}

pub fn address_of(inside: &str) -> String {
    match inside.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{inside}"),
    }
}

struct Host {
    shown: Arc<RwLock<Arc<Site>>>,
    api: String,
    client: Client<HttpConnector, Body>,
    /// The folder of the host that the site is shown in: empty, or like `/ofisi/mrejesho`.
    under: String,
}

/// Every answer passes through here, so that every answer has the strict headers.
async fn answer(State(host): State<Arc<Host>>, request: Request) -> Response {
    let site = host.shown.read().unwrap_or_else(|e| e.into_inner()).clone();
    let inside = request.uri().path().strip_prefix(&*host.under);
    let mut response = match inside.filter(|path| path.starts_with('/')) {
        None => not_found(&site),
        Some(path) => match path.strip_prefix("/api/") {
            Some(path) => {
                let path = path.to_string();
                proxy(&host, &path, request).await
            }
            None => file(
                &site,
                &host.under,
                path,
                request.method(),
                request.headers(),
            ),
        },
    };
    for (name, value) in &site.always {
        response.headers_mut().insert(name, value.clone());
    }
    response
}

fn file(site: &Site, under: &str, path: &str, method: &Method, asked: &HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return (
            StatusCode::METHOD_NOT_ALLOWED,
            [(header::ALLOW, "GET, HEAD")],
        )
            .into_response();
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

fn not_found(site: &Site) -> Response {
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

/// The smallest form of a file that the browser takes.
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

/// What the page hears of the answer.
fn is_passed_back(name: &HeaderName) -> bool {
    [
        header::CONTENT_TYPE,
        header::CONTENT_ENCODING,
        header::CONTENT_LANGUAGE,
        header::ETAG,
        header::RETRY_AFTER,
        header::VARY,
    ]
    .contains(name)
        || name.as_str().starts_with("idempotency-")
}

async fn proxy(host: &Host, path: &str, request: Request) -> Response {
    if leads_out(path) {
        return refusal(StatusCode::BAD_REQUEST, "This address cannot be passed on.");
    }
    let query = request
        .uri()
        .query()
        .map(|q| format!("?{q}"))
        .unwrap_or_default();
    let (parts, body) = request.into_parts();
    let Ok(body) = axum::body::to_bytes(body, BODY_LIMIT).await else {
        return refusal(
            StatusCode::PAYLOAD_TOO_LARGE,
            "The message is larger than 2 MiB.",
        );
    };
    let mut passed = Request::builder()
        .method(parts.method)
        .uri(format!("{}{path}{query}", host.api));
    if let Some(headers) = passed.headers_mut() {
        for (name, value) in parts
            .headers
            .iter()
            .filter(|(name, _)| PASSED_ON.contains(&name.as_str()))
        {
            headers.append(name, value.clone());
        }
    }
    let Ok(passed) = passed.body(Body::from(body)) else {
        return refusal(StatusCode::BAD_REQUEST, "This address cannot be passed on.");
    };
    match tokio::time::timeout(OFFICE_PATIENCE, host.client.request(passed)).await {
        Ok(Ok(answer)) => {
            let (parts, body) = answer.into_parts();
            let mut response = Response::new(Body::new(body));
            *response.status_mut() = parts.status;
            let headers = response.headers_mut();
            for (name, value) in parts
                .headers
                .iter()
                .filter(|(name, _)| is_passed_back(name))
            {
                headers.append(name, value.clone());
            }
            // What went wrong is asked again the next time.
            let kept = match parts.status.is_success() || parts.status == StatusCode::NOT_MODIFIED {
                true => headers::cache_of_api(path),
                false => NEVER,
            };
            headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
            response
        }
        Ok(Err(_)) => refusal(StatusCode::BAD_GATEWAY, "The office cannot be reached."),
        Err(_) => refusal(StatusCode::GATEWAY_TIMEOUT, "The office does not answer."),
    }
}

fn refusal(status: StatusCode, sentence: &'static str) -> Response {
    (status, [(header::CACHE_CONTROL, NEVER)], sentence).into_response()
}

/// Whether a path would climb out of the API's own, written plainly or with percent signs.
fn leads_out(path: &str) -> bool {
    let plain = path
        .to_ascii_lowercase()
        .replace("%2e", ".")
        .replace("%2f", "/")
        .replace("%5c", "/");
    plain.split(['/', '\\']).any(|part| part == "..")
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

    #[test]
    fn folders_are_their_index() {
        assert_eq!(address_of("index.html"), "/");
        assert_eq!(address_of("en/index.html"), "/en/");
        assert_eq!(address_of("my-index.html"), "/my-index.html");
    }

    #[test]
    fn no_key_or_cookie_goes_through() {
        for name in [
            header::COOKIE,
            header::AUTHORIZATION,
            header::ORIGIN,
            header::REFERER,
            header::HOST,
        ] {
            assert!(!PASSED_ON.contains(&name.as_str()), "{name}");
        }
        assert!(!is_passed_back(&header::SET_COOKIE));
        assert!(!is_passed_back(&header::LOCATION));
        assert!(is_passed_back(&HeaderName::from_static(
            "idempotency-replayed"
        )));
    }

    #[test]
    fn no_path_climbs_out_of_the_api() {
        for bad in ["../desk", "a/..", "%2E%2e/desk", "a%2f..%2fb", "..\\desk"] {
            assert!(leads_out(bad), "{bad}");
        }
        assert!(!leads_out("requests/AB..CD.json"));
    }
}
