//! The command line of `cargo serve`, `cargo verify` and `cargo site`.

use crate::proxy::Key;
use axum::http::Uri;
use clap::error::ErrorKind;
use clap::{Args, CommandFactory, Parser, Subcommand};
use std::ffi::OsString;
use std::path::PathBuf;

/// Builds, shows and checks Mrejesho.
#[derive(Debug, Parser)]
#[command(name = "cargo", bin_name = "cargo", args_override_self = true)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, PartialEq, Subcommand)]
pub enum Command {
    /// Build the site and show it, with the office behind it
    Serve(Box<Serve>),
    /// Check formatting and lints, and run all tests: on the host, in the browser, and whole journeys
    Verify {
        /// Run only the host tests and one journey of each kind
        #[arg(long)]
        quick: bool,
    },
    /// Build the release site in dist/
    Site,
    /// Install what checks the pages, and print its folder; the journeys use it
    Checkers,
}

#[derive(Args, Clone, Debug, PartialEq)]
pub struct Serve {
    /// The site's port; 0 takes any free one
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,
    /// The port of the office's API
    #[arg(long, value_name = "N", default_value_t = 8081)]
    pub office_port: u16,
    /// The port of the officer's desk
    #[arg(long, value_name = "N", default_value_t = 8082)]
    pub desk_port: u16,
    /// The folder in which the office keeps its SQLite file [default: data in the project's folder]
    #[arg(long, value_name = "DIR")]
    pub data: Option<PathBuf>,
    /// Make the office the smallest possible GeoReport server
    #[arg(long, conflicts_with = "api")]
    pub minimal: bool,
    /// Let the office's clock stand on this day, like 2026-01-12, to see promises that are past
    #[arg(long, value_name = "DAY", conflicts_with = "api")]
    pub today: Option<String>,
    /// Make the office answer 204 to every message about a case and keep none
    #[arg(long, conflicts_with = "api")]
    pub silent: bool,
    /// Show the site before this GeoReport server and start no office
    #[arg(long, value_name = "URL", value_parser = api)]
    pub api: Option<String>,
    /// Add the API's key, which the variable MREJESHO_KEY holds: to the body of each POST (body), or as this header of each
    /// request (like X-Api-Key)
    #[arg(long = "key", value_name = "PLACE")]
    key_place: Option<String>,
    /// What `--key` and the variable say.
    #[arg(skip)]
    pub key: Option<Key>,
    /// Serve this file as /config.json
    #[arg(long, value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Serve this file as /kiosk.json
    #[arg(long, value_name = "FILE")]
    pub kiosk: Option<PathBuf>,
    /// Show the site in this folder of its host, like /ofisi/mrejesho/
    #[arg(long, value_name = "PATH", value_parser = under, default_value = "", hide_default_value = true)]
    pub under: String,
    /// Serve dist/ as it is
    #[arg(long, conflicts_with = "dev")]
    pub no_build: bool,
    /// Serve this folder in place of dist/
    #[arg(long, value_name = "DIR", requires = "no_build")]
    pub site: Option<PathBuf>,
    /// Build without optimisation, and again when src, style or public change (refresh the page yourself)
    #[arg(long)]
    pub dev: bool,
}

/// Parses the command line. `api_key` is the value of `MREJESHO_KEY`.
pub fn read(
    args: impl IntoIterator<Item = OsString>,
    api_key: Option<String>,
) -> Result<Command, clap::Error> {
    let CommandLine { mut command } = CommandLine::try_parse_from(args)?;
    if let Command::Serve(serve) = &mut command
        && let Some(place) = &serve.key_place
    {
        let key = Key::new(place, api_key).map_err(|sentence| {
            CommandLine::command().error(ErrorKind::ValueValidation, sentence)
        })?;
        serve.key = Some(key);
    }
    Ok(command)
}

/// Parses a folder of the host. Returns its path with a leading slash and no trailing one, or an empty string.
fn under(value: &str) -> Result<String, String> {
    let path = value.trim_matches('/');
    let is_plain = path
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte));
    match (value.is_empty(), path) {
        (true, _) => Ok(String::new()),
        (false, path)
            if is_plain && !path.split('/').any(|part| part.is_empty() || part == "..") =>
        {
            Ok(format!("/{path}"))
        }
        _ => Err("a path like /ofisi/mrejesho/ is needed".to_owned()),
    }
}

/// Parses the base address of an API, to which paths can be appended: `http`, no query, with a trailing slash.
fn api(value: &str) -> Result<String, String> {
    let is_plain = value.parse::<Uri>().is_ok_and(|uri| {
        uri.scheme_str() == Some("http") && uri.query().is_none() && uri.host().is_some()
    });
    if !is_plain || value.contains('#') {
        return Err("an address like http://127.0.0.1:8081/ is needed".to_owned());
    }
    Ok(format!("{}/", value.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(line: &str) -> Result<Command, clap::Error> {
        let args = ["cargo"].into_iter().chain(line.split_whitespace());
        read(args.map(OsString::from), Some("siri".to_owned()))
    }

    fn serve(line: &str) -> Serve {
        match read_words(&format!("serve {line}")) {
            Ok(Command::Serve(serve)) => *serve,
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn flags_are_read_in_both_forms() {
        let expected = Serve {
            port: 0,
            data: Some("elsewhere".into()),
            minimal: true,
            ..serve("")
        };
        assert_eq!(serve("--port 0 --data=elsewhere --minimal"), expected);
        assert_eq!(
            serve("--port 1 --port 0 --data elsewhere --minimal"),
            expected
        );
        let plain = serve("");
        assert_eq!(
            (plain.port, plain.office_port, plain.desk_port),
            (8080, 8081, 8082)
        );
        assert_eq!(plain.under, "");
        assert!(!plain.minimal && !plain.dev && !plain.no_build && plain.key.is_none());
    }

    #[test]
    fn each_command_has_its_name_and_its_help() {
        assert!(matches!(read_words("site"), Ok(Command::Site)));
        assert!(matches!(read_words("checkers"), Ok(Command::Checkers)));
        for (line, is_quick) in [("verify", false), ("verify --quick", true)] {
            let Ok(Command::Verify { quick }) = read_words(line) else {
                panic!("{line}");
            };
            assert_eq!(quick, is_quick);
        }
        for line in ["help", "--help", "-h", "serve --help", "site --help"] {
            let help = read_words(line).expect_err(line);
            assert_eq!((help.kind(), help.exit_code()), (ErrorKind::DisplayHelp, 0));
        }
    }

    #[test]
    fn an_api_gets_its_slash_and_must_be_http() {
        let api = serve("--api http://127.0.0.1:9/open311").api;
        assert_eq!(api.as_deref(), Some("http://127.0.0.1:9/open311/"));
        for bad in [
            "https://a.example/",
            "ftp://a/",
            "127.0.0.1:9",
            "http://a/?b=c",
            "http://a/#b",
        ] {
            assert!(read_words(&format!("serve --api {bad}")).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_key_comes_from_the_environment() {
        assert_eq!(serve("--key body").key, Some(Key::Body("siri".to_owned())));
        let without = ["cargo", "serve", "--key", "body"].map(OsString::from);
        let refused = read(without, None).expect_err("no key");
        assert!(refused.to_string().contains("MREJESHO_KEY"), "{refused}");
        assert_eq!(refused.exit_code(), 2);
    }

    #[test]
    fn a_folder_of_the_host_has_one_slash_before_it() {
        for written in ["/ofisi/mrejesho/", "ofisi/mrejesho", "/ofisi/mrejesho"] {
            assert_eq!(
                serve(&format!("--under {written}")).under,
                "/ofisi/mrejesho"
            );
        }
    }

    #[test]
    fn anything_unknown_is_refused() {
        for bad in [
            "",
            "prent",
            "serve --under /",
            "serve --under a//b",
            "serve --under ../a",
            "serve --prot 1",
            "serve 8080",
            "serve --port",
            "serve --port --dev",
            "serve --port 70000",
            "serve --data=",
            "serve --dev=yes",
            "serve --dev --no-build",
            "serve --minimal --api http://a/",
            "verify --port 1",
            "site dist",
            "serve --site elsewhere",
        ] {
            let refused = read_words(bad).expect_err(bad);
            assert_eq!(refused.exit_code(), 2, "{bad}");
        }
    }
}
