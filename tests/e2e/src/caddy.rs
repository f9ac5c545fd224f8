//! The real Caddy in front of a site, run with the Caddyfile that the build wrote.

use std::fs;
use std::path::Path;

use crate::nginx::{debian, free_port, set};
use crate::process_guard::ProcessGuard;

/// Starts Caddy with `site` and the API at `api`, after making `changes` to the Caddyfile. Its own files go into `own`.
/// Returns the address of the site.
pub fn serve(
    site: &Path,
    api: &str,
    own: &Path,
    changes: &[(&str, &str)],
) -> (ProcessGuard, String) {
    let own = own.join("caddy");
    fs::create_dir_all(&own).expect("a folder for Caddy");
    let text = fs::read_to_string(site.join("deploy/Caddyfile")).expect("the Caddyfile");
    let port = free_port();
    // Without a certificate, and without the admin endpoint, whose port may be taken.
    let text = set(&text, "\n{\n", "\n{\n  admin off\n  auto_https off\n");
    let text = set(
        &text,
        "\nmaoni.example.go.tz {",
        &format!("\nhttp://127.0.0.1:{port} {{"),
    );
    let address = api.trim_end_matches('/').trim_start_matches("http://");
    let text = set(
        &text,
        "reverse_proxy 127.0.0.1:8081 ",
        &format!("reverse_proxy {address} "),
    );
    let mut text = text.replace(
        "root * /srv/mrejesho",
        &format!("root * {}", site.display()),
    );
    for (old, new) in changes {
        text = set(&text, old, new);
    }
    let file = own.join("Caddyfile");
    fs::write(&file, text).expect("the lines");
    let file = file.display().to_string();
    // It writes to stderr, and stores what it needs below HOME.
    let program = debian("caddy").display().to_string();
    let run = "HOME=$1; XDG_CONFIG_HOME=$1; XDG_DATA_HOME=$1; export HOME XDG_CONFIG_HOME XDG_DATA_HOME; \
               exec \"$2\" run --adapter caddyfile --config \"$3\" 2>&1";
    let home = own.display().to_string();
    ProcessGuard::start(
        Path::new("/bin/sh"),
        &["-c", run, "sh", &home, &program, &file],
        &own,
        false,
        |line| {
            line.contains("serving initial configuration")
                .then(|| format!("http://127.0.0.1:{port}"))
        },
    )
}
