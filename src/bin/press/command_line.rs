//! Reads what `cargo serve`, `cargo verify`, `cargo site` and `press` were given, into one value; it must not do any of it.

use std::path::PathBuf;

pub const USAGE: &str = "\
Usage: cargo serve [FLAGS]    build the site and show it, with the office behind it
       cargo verify           format, lints, host tests, browser tests, journeys
       cargo site             leave the release site in dist/
       press print [--config FILE] [--kiosk FILE] [--catalogue FILE] DIR
                              put an office's config and its terminal's into a printed site, print the basic pages for it
                              and for the office's services.json, and write anew what depends on the site's files
       press worker DIR       of that only the worker and the headers, for a site that is tried out
       press keygen FILE      make a key for sealed reports; says what belongs into the config
       press open KEY ENVELOPE [DIR]
                              show what is in a sealed report, and put its files into a folder

Flags of serve:
  --port N         the site's port (8080; 0 takes any free one)
  --office-port N  the office's API (8081)
  --desk-port N    the officer's desk (8082)
  --data DIR       where the office keeps its SQLite file (data)
  --minimal        the office is the smallest possible GeoReport server
  --api URL        show the site before this GeoReport server (http) and start no office
  --config FILE    serve this file as /config.json
  --kiosk FILE     serve this file as /kiosk.json
  --under PATH     show the site in this folder of its host, like /ofisi/mrejesho/
  --no-build       serve dist/ as it is
  --site DIR       with --no-build: serve this folder in place of dist/
  --dev            unoptimised; rebuilds when src, style or public change (refresh the page yourself)";

#[derive(Debug, PartialEq)]
pub enum Command {
    Serve(Serve),
    Verify,
    Site,
    /// The folder of a site.
    Worker(PathBuf),
    Print {
        config: Option<PathBuf>,
        kiosk: Option<PathBuf>,
        /// What the office answers to `services.json`.
        catalogue: Option<PathBuf>,
        site: PathBuf,
    },
    /// The file for the secret key.
    MakeKey(PathBuf),
    Open {
        key: PathBuf,
        envelope: PathBuf,
        into: Option<PathBuf>,
    },
    Help,
}

#[derive(Debug, PartialEq)]
pub struct Serve {
    pub port: u16,
    pub office_port: u16,
    pub desk_port: u16,
    /// None is `data` in the project's folder.
    pub data: Option<PathBuf>,
    pub minimal: bool,
    pub api: Option<String>,
    pub config: Option<PathBuf>,
    pub kiosk: Option<PathBuf>,
    pub no_build: bool,
    /// None is `dist` in the project's folder.
    pub site: Option<PathBuf>,
    pub dev: bool,
    /// Empty, or a path with a slash before it and none after.
    pub under: String,
}

impl Default for Serve {
    fn default() -> Self {
        Serve {
            port: 8080,
            office_port: 8081,
            desk_port: 8082,
            data: None,
            minimal: false,
            api: None,
            config: None,
            kiosk: None,
            no_build: false,
            site: None,
            dev: false,
            under: String::new(),
        }
    }
}

pub fn read(args: &[String]) -> Result<Command, String> {
    let Some((name, rest)) = args.split_first() else {
        return Err("Say what to do: serve, verify or site.".into());
    };
    if args.iter().any(|arg| arg == "--help" || arg == "-h") || name == "help" {
        return Ok(Command::Help);
    }
    match (name.as_str(), rest.first()) {
        ("serve", _) => read_serve(rest).map(Command::Serve),
        ("verify", None) => Ok(Command::Verify),
        ("site", None) => Ok(Command::Site),
        ("worker", Some(site)) if rest.len() == 1 => Ok(Command::Worker(site.into())),
        ("worker", _) => Err("worker needs the folder of one site.".into()),
        ("print", _) => read_print(rest),
        ("keygen", Some(file)) if rest.len() == 1 => Ok(Command::MakeKey(file.into())),
        ("keygen", _) => Err("keygen needs the name of one file.".into()),
        ("open", _) => match rest {
            [key, envelope, into @ ..] if into.len() < 2 => Ok(Command::Open {
                key: key.into(),
                envelope: envelope.into(),
                into: into.first().map(PathBuf::from),
            }),
            _ => Err("open needs a key, a sealed report, and maybe a folder.".into()),
        },
        ("verify" | "site", Some(more)) => Err(format!("{name} takes no flags, but got {more}.")),
        _ => Err(format!("{name} is not something the press can do.")),
    }
}

fn read_print(args: &[String]) -> Result<Command, String> {
    let (mut config, mut kiosk, mut catalogue) = (None, None, None);
    let mut rest = args;
    while let [flag, value, after @ ..] = rest
        && flag.starts_with("--")
    {
        match flag.as_str() {
            "--config" => config = Some(value.into()),
            "--kiosk" => kiosk = Some(value.into()),
            "--catalogue" => catalogue = Some(value.into()),
            _ => return Err(format!("{flag} is not a flag of print.")),
        }
        rest = after;
    }
    match rest {
        [site] if !site.starts_with("--") => Ok(Command::Print {
            config,
            kiosk,
            catalogue,
            site: site.into(),
        }),
        _ => Err(
            "print needs the folder of one site, and before it maybe --config FILE, --kiosk FILE and --catalogue FILE."
                .into(),
        ),
    }
}

fn read_serve(args: &[String]) -> Result<Serve, String> {
    let mut serve = Serve::default();
    let mut args = args.iter();
    while let Some(arg) = args.next() {
        let (flag, inline) = match arg.split_once('=') {
            Some((flag, value)) => (flag, Some(value)),
            None => (arg.as_str(), None),
        };
        if matches!(flag, "--minimal" | "--no-build" | "--dev") {
            if inline.is_some() {
                return Err(format!("{flag} takes no value."));
            }
            match flag {
                "--minimal" => serve.minimal = true,
                "--no-build" => serve.no_build = true,
                _ => serve.dev = true,
            }
            continue;
        }
        if !matches!(
            flag,
            "--port"
                | "--office-port"
                | "--desk-port"
                | "--data"
                | "--api"
                | "--config"
                | "--kiosk"
                | "--site"
                | "--under"
        ) {
            return Err(format!("{arg} is not a flag of serve."));
        }
        let value = match inline {
            Some(value) => value,
            None => args.next().map(String::as_str).unwrap_or_default(),
        };
        if value.is_empty() || (inline.is_none() && value.starts_with("--")) {
            return Err(format!("{flag} needs a value."));
        }
        match flag {
            "--port" => serve.port = port(flag, value)?,
            "--office-port" => serve.office_port = port(flag, value)?,
            "--desk-port" => serve.desk_port = port(flag, value)?,
            "--data" => serve.data = Some(value.into()),
            "--config" => serve.config = Some(value.into()),
            "--kiosk" => serve.kiosk = Some(value.into()),
            "--site" => serve.site = Some(value.into()),
            "--under" => serve.under = under(value)?,
            _ => serve.api = Some(api(value)?),
        }
    }
    match (&serve.api, serve.dev && serve.no_build) {
        (_, true) => Err("--dev builds and --no-build does not: choose one.".into()),
        (Some(_), _) if serve.minimal => {
            Err("--minimal is for the office, and with --api none is started.".into())
        }
        _ if serve.site.is_some() && !serve.no_build => {
            Err("--site is a site that is printed already: add --no-build.".into())
        }
        _ => Ok(serve),
    }
}

fn port(flag: &str, value: &str) -> Result<u16, String> {
    value
        .parse()
        .map_err(|_| format!("{flag} needs a number from 0 to 65535, not {value}."))
}

fn under(value: &str) -> Result<String, String> {
    let path = value.trim_matches('/');
    let is_plain = path
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte));
    match is_plain
        && !path.is_empty()
        && !path.split('/').any(|part| part.is_empty() || part == "..")
    {
        true => Ok(format!("/{path}")),
        false => Err(format!(
            "--under needs a path like /ofisi/mrejesho/, not {value}."
        )),
    }
}

/// A base address that paths can be added to: `http`, no query, a slash at its end.
fn api(value: &str) -> Result<String, String> {
    let plain = value.parse::<axum::http::Uri>().is_ok_and(|uri| {
        uri.scheme_str() == Some("http") && uri.query().is_none() && uri.host().is_some()
    });
    if !plain || value.contains('#') {
        return Err(format!(
            "--api needs an address like http://127.0.0.1:8081/, not {value}."
        ));
    }
    Ok(format!("{}/", value.trim_end_matches('/')))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_words(line: &str) -> Result<Command, String> {
        let args: Vec<String> = line.split_whitespace().map(String::from).collect();
        read(&args)
    }

    #[test]
    fn flags_are_read_in_both_forms() {
        let expected = Serve {
            port: 0,
            data: Some("elsewhere".into()),
            minimal: true,
            ..Serve::default()
        };
        assert_eq!(
            read_words("serve --port 0 --data=elsewhere --minimal"),
            Ok(Command::Serve(expected))
        );
        assert_eq!(read_words("serve"), Ok(Command::Serve(Serve::default())));
        assert_eq!(read_words("serve --help"), Ok(Command::Help));
    }

    #[test]
    fn an_api_gets_its_slash_and_must_be_http() {
        let Ok(Command::Serve(serve)) = read_words("serve --api http://127.0.0.1:9/open311") else {
            panic!("not read");
        };
        assert_eq!(serve.api.as_deref(), Some("http://127.0.0.1:9/open311/"));
        for bad in [
            "https://a.example/",
            "ftp://a/",
            "127.0.0.1:9",
            "http://a/?b=c",
        ] {
            assert!(read_words(&format!("serve --api {bad}")).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_site_is_printed_with_and_without_a_config() {
        let print = |config: Option<&str>, catalogue: Option<&str>| Command::Print {
            config: config.map(PathBuf::from),
            kiosk: None,
            catalogue: catalogue.map(PathBuf::from),
            site: "dist".into(),
        };
        assert_eq!(read_words("print dist"), Ok(print(None, None)));
        assert_eq!(
            read_words("print --config my.json dist"),
            Ok(print(Some("my.json"), None))
        );
        assert_eq!(
            read_words("print --catalogue services.json --config my.json dist"),
            Ok(print(Some("my.json"), Some("services.json")))
        );
    }

    #[test]
    fn a_folder_of_the_host_has_one_slash_before_it() {
        for written in ["/ofisi/mrejesho/", "ofisi/mrejesho", "/ofisi/mrejesho"] {
            let Ok(Command::Serve(serve)) = read_words(&format!("serve --under {written}")) else {
                panic!("not read");
            };
            assert_eq!(serve.under, "/ofisi/mrejesho");
        }
    }

    #[test]
    fn anything_unknown_is_refused() {
        for bad in [
            "",
            "print",
            "print --config a",
            "print --conf a b",
            "print a b",
            "serve --under /",
            "serve --under a//b",
            "serve --under ../a",
            "serve --prot 1",
            "serve 8080",
            "serve --port",
            "serve --port --dev",
            "serve --port 70000",
            "serve --dev=yes",
            "serve --dev --no-build",
            "serve --minimal --api http://a/",
            "verify --port 1",
            "site dist",
            "serve --site elsewhere",
            "worker",
            "worker one two",
            "keygen",
            "open key",
            "open key letter folder more",
        ] {
            assert!(read_words(bad).is_err(), "{bad}");
        }
    }
}
