//! The real nginx in front of a site, run with the file that the build wrote for it, as an office would run it. Must
//! not add a header of its own.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use crate::process_guard::ProcessGuard;

/// Where Debian puts the module that serves copies compressed with brotli.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// Where Debian puts the module that runs the script of `deploy/`.
const SCRIPTS: &str = "/usr/lib/nginx/modules/ngx_http_js_module.so";

/// The limit on how often one address may post. It belongs outside the `server` block, as the file says.
const ZONE: &str = "limit_req_zone $mrejesho_poster zone=mrejesho:10m rate=5r/s;";

/// Returns nginx if this run uses it.
pub fn program() -> Option<PathBuf> {
    std::env::var_os("MREJESHO_NGINX").map(PathBuf::from)
}

/// Returns nginx, whether or not this run uses it.
pub fn installed() -> PathBuf {
    program().unwrap_or_else(|| debian("nginx"))
}

/// Finds a program on PATH, or in the folders where Debian puts programs that are not on every user's PATH.
pub fn debian(name: &str) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::env::split_paths(&path);
    let folders = folders.chain(["/usr/bin".into(), "/usr/sbin".into()]);
    let mut found = folders.map(|folder| folder.join(name));
    let found = found.find(|program| program.is_file());
    found.unwrap_or_else(|| panic!("there is no {name}: cargo verify installs it"))
}

pub fn has_brotli() -> bool {
    Path::new(BROTLI).is_file()
}

/// Starts nginx with the file `lines` of `deploy/`, with `site` in the folder `under` of its host (empty, or like
/// `/ofisi/mrejesho`) and the API at `api`, after making `changes` to the file as a person would make them by hand. Its
/// own files go into `own`. Returns the address of the site.
pub fn serve(
    program: &Path,
    site: &Path,
    lines: &str,
    under: &str,
    api: &str,
    own: &Path,
    changes: &[(&str, &str)],
) -> (ProcessGuard, String) {
    let own = own.join("nginx");
    fs::create_dir_all(&own).expect("a folder for nginx");
    let text = fs::read_to_string(site.join("deploy").join(lines)).expect("the file for nginx");
    let text = set(
        &text,
        "alias /srv/mrejesho/;",
        &format!("alias {}/;", site.display()),
    );
    let text = set(
        &text,
        "js_import mrejesho from /srv/mrejesho/",
        &format!("js_import mrejesho from {}/", site.display()),
    );
    let text = text.replace(
        "proxy_pass http://127.0.0.1:8081/",
        &format!("proxy_pass {}/", api.trim_end_matches('/')),
    );
    // As the head of the file instructs.
    let mut text = text
        .replace("\nlocation / {", &format!("\nlocation {under}/ {{"))
        .replace("  location /", &format!("  location {under}/"))
        .replace("  location = /", &format!("  location = {under}/"))
        .replace("error_page 404 /", &format!("error_page 404 {under}/"))
        .replace(" /api/.refused;", &format!(" {under}/api/.refused;"));
    for (old, new) in changes {
        text = set(&text, old, new);
    }
    if has_brotli() {
        text = set(&text, "#brotli_static on;", "brotli_static on;");
    }
    fs::write(own.join("site.conf"), text).expect("the lines");
    let port = free_port();
    let folder = own.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {folder}/{name}; "))
        .concat();
    let mut modules = format!("load_module {SCRIPTS};\n");
    if has_brotli() {
        modules.push_str(&format!("load_module {BROTLI};\n"));
    }
    // A single process, which needs no rights of another user.
    let main = format!(
        "daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log /dev/stdout notice;\n{modules}\
         events {{ worker_connections 256; }}\n\
         http {{\n{temporary}\naccess_log off;\n{ZONE}\nserver {{ listen 127.0.0.1:{port}; include {folder}/site.conf; }}\n}}\n"
    );
    let file = own.join("nginx.conf");
    fs::write(&file, main).expect("the main lines");
    let (prefix, file) = (folder.to_string(), file.display().to_string());
    ProcessGuard::start(
        program,
        &["-p", &prefix, "-c", &file],
        &own,
        false,
        |line| {
            // It is listening by then.
            line.contains("OS: ")
                .then(|| format!("http://127.0.0.1:{port}{under}"))
        },
    )
}

/// Returns a port on which nothing listens.
pub fn free_port() -> u16 {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port()
}

pub fn set(text: &str, old: &str, new: &str) -> String {
    assert_eq!(text.matches(old).count(), 1, "{old} in the file for nginx");
    text.replace(old, new)
}
