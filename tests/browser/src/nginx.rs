//! The real nginx before a site, run from the lines that the press wrote for it: what an office would have; it must not add a
//! header of its own.

use std::fs;
use std::net::{Ipv4Addr, TcpListener};
use std::path::{Path, PathBuf};

use crate::leash::Leash;

/// Where Debian puts the module for copies that brotli made.
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";

/// The program, where this run is to go through it.
pub fn program() -> Option<PathBuf> {
    std::env::var_os("MREJESHO_NGINX").map(PathBuf::from)
}

pub fn has_brotli() -> bool {
    Path::new(BROTLI).is_file()
}

/// Starts it by the press's `lines`, with `site` in the folder `under` of its host (empty, or like `/ofisi/mrejesho`), the API at `api`, and `changes`
/// made to the press's lines as somebody would make them by hand. Its files are in `own`. Answers where the site is.
pub fn serve(
    program: &Path,
    site: &Path,
    lines: &str,
    under: &str,
    api: &str,
    own: &Path,
    changes: &[(&str, &str)],
) -> (Leash, String) {
    let own = own.join("nginx");
    fs::create_dir_all(&own).expect("a folder for nginx");
    let text = fs::read_to_string(site.join("deploy").join(lines)).expect("the press's lines");
    let text = set(
        &text,
        "alias /srv/mrejesho/;",
        &format!("alias {}/;", site.display()),
    );
    let text = set(
        &text,
        "proxy_pass http://127.0.0.1:8081/;",
        &format!("proxy_pass {}/;", api.trim_end_matches('/')),
    );
    // As the head of the file says.
    let mut text = text
        .replace("\nlocation / {", &format!("\nlocation {under}/ {{"))
        .replace("  location /", &format!("  location {under}/"))
        .replace("  location = /", &format!("  location = {under}/"))
        .replace("error_page 404 /", &format!("error_page 404 {under}/"));
    for (old, new) in changes {
        text = set(&text, old, new);
    }
    if has_brotli() {
        text = set(&text, "#brotli_static on;", "brotli_static on;");
    }
    fs::write(own.join("site.conf"), text).expect("the lines");
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|listener| listener.local_addr())
        .expect("a free port")
        .port();
    let folder = own.display();
    let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map(|name| format!("{name}_temp_path {folder}/{name}; "))
        .concat();
    let module = match has_brotli() {
        true => format!("load_module {BROTLI};\n"),
        false => String::new(),
    };
    // One process, so that it needs nobody's rights but ours.
    let main = format!(
        "daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log /dev/stdout notice;\n{module}\
         events {{ worker_connections 256; }}\n\
         http {{\n{temporary}\naccess_log off;\nserver {{ listen 127.0.0.1:{port}; include {folder}/site.conf; }}\n}}\n"
    );
    let file = own.join("nginx.conf");
    fs::write(&file, main).expect("the main lines");
    let (prefix, file) = (folder.to_string(), file.display().to_string());
    Leash::start(
        program,
        &["-p", &prefix, "-c", &file],
        &own,
        false,
        |line| {
            // It listens by then.
            line.contains("OS: ")
                .then(|| format!("http://127.0.0.1:{port}{under}"))
        },
    )
}

fn set(text: &str, old: &str, new: &str) -> String {
    assert_eq!(
        text.matches(old).count(),
        1,
        "{old} in the press's lines for nginx"
    );
    text.replace(old, new)
}
