//! `cargo serve`: serves the site as a real host would, with strict headers, compressed copies and the office behind
//! the same origin. It listens on this machine only.

mod office;
mod rebuild;
mod static_files;

use crate::command_line::Serve;
use crate::proxy::Api;
use crate::setup::{self, Tools};
use crate::site;
use axum::Router;
use axum::extract::{Request, State};
use axum::response::Response;
use mrejesho_cli::files;
use mrejesho_cli::{basic, derived, servers};
use office::{Office, build_office, ended_early};
use rebuild::rebuild_on_change;
use static_files::{OwnFiles, Site, file, not_found};
use std::io::Write;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::{Arc, RwLock};

pub fn run(root: &Path, options: &Serve) -> Result<(), String> {
    // Checked before the build, so that a port that is taken is reported at once and not after minutes.
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
        false => Some(setup::for_site()?),
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

async fn show(
    root: &Path,
    options: &Serve,
    own: OwnFiles,
    tools: Option<Tools>,
    folder: &Path,
    office: Option<PathBuf>,
    web: TcpListener,
) -> Result<(), String> {
    let mut office = match office {
        Some(program) => Some(Office::start(&program, root, options).await?),
        None => None,
    };
    let api = match (&options.api, &office) {
        (Some(api), _) => api.clone(),
        (None, Some(office)) => office.api.clone(),
        (None, None) => return Err("There is neither an office nor another API.".into()),
    };
    let config = options.config.as_deref().map(files::read_text);
    let methods = servers::methods(&config.and_then(Result::ok).unwrap_or_default());
    let api = Api::new(api, options.key.clone(), &methods);
    let printed = match (&options.config, &options.api) {
        (Some(config), Some(_)) => printed_for(folder, config, &api).await,
        _ => None,
    };
    let site = Site::load(printed.as_deref().unwrap_or(folder), &own);
    if let Some(printed) = printed {
        let _ = std::fs::remove_dir_all(printed);
    }
    let shown = Arc::new(RwLock::new(Arc::new(site?)));
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
        None => lines.push_str(&format!("{:>11} {}\n", "API", api.address())),
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

/// Makes a copy of the site whose basic pages are printed for this config and for the services that the API lists now;
/// the site's own are for the trial office. Returns `None` after a warning if that fails, and the site keeps its own
/// pages.
async fn printed_for(site: &Path, config: &Path, api: &Api) -> Option<PathBuf> {
    let services = api.services().await;
    let takes_form = files::read_text(config).is_ok_and(|config| basic::takes_form(&config));
    if services.is_none() && takes_form {
        eprintln!(
            "warning: {}services.json cannot be read, so the basic pages list no service of it.",
            api.address()
        );
    }
    let copy = std::env::temp_dir().join(format!("mrejesho-serve-{}", std::process::id()));
    let print = || {
        files::copy(site, &copy)?;
        let config = files::read_text(config)?;
        files::write(&copy, "/config.json", config.as_bytes())?;
        basic::again(&copy, &config, services.as_deref())?;
        // The files that depend on the pages: the worker's list, and the policy.
        derived::write_needed(&copy)
    };
    match print() {
        Ok(()) => Some(copy),
        Err(sentence) => {
            let _ = std::fs::remove_dir_all(&copy);
            eprintln!(
                "warning: {sentence} So the basic pages are those that were printed before, for another API."
            );
            None
        }
    }
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

struct Host {
    shown: Arc<RwLock<Arc<Site>>>,
    api: Api,
    /// The folder of the host in which the site is shown: empty, or like `/ofisi/mrejesho`.
    under: String,
}

/// Handles every request, so that every answer has the strict headers.
async fn answer(State(host): State<Arc<Host>>, request: Request) -> Response {
    let site = host.shown.read().unwrap_or_else(|e| e.into_inner()).clone();
    let inside = request.uri().path().strip_prefix(&*host.under);
    let mut response = match inside.filter(|path| path.starts_with('/')) {
        None => not_found(&site),
        Some(path) => match path.strip_prefix("/api/") {
            Some(path) => {
                let path = path.to_string();
                return host.api.answer(&path, request, &site.always).await;
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
    let address = inside.unwrap_or_default().to_owned();
    site.add_headers(&address, response.headers_mut());
    response
}
