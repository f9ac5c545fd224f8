//! The command line of `mrejesho-cli`.

use clap::{Args, Parser, Subcommand};
use mrejesho_cli::check::{Options, is_address};
use std::path::PathBuf;

/// Prepares a built site of Mrejesho for an office.
#[derive(Debug, Parser)]
#[command(name = "mrejesho-cli", args_override_self = true)]
pub struct CommandLine {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Debug, PartialEq, Subcommand)]
pub enum Command {
    /// Put an office's files into a site, and rewrite what depends on the site's files
    ///
    /// Prints the basic pages for the config and for the office's list of services, then the service worker, the files for
    /// servers, the compressed copies and the sums.
    Print {
        /// The office's config
        #[arg(long, value_name = "FILE")]
        config: Option<PathBuf>,
        /// What a terminal in an office has beside the config
        #[arg(long, value_name = "FILE")]
        kiosk: Option<PathBuf>,
        /// What the office answers to services.json
        #[arg(long, value_name = "FILE")]
        catalogue: Option<PathBuf>,
        /// The folder of the site
        #[arg(value_name = "DIR")]
        site: PathBuf,
    },
    /// Check an office's files without a site, or ask its API what it can do
    ///
    /// With a file: names the first field that is wrong.
    ///
    /// With an address: asks the API without writing anything, prints a table of what works, what does not and what to
    /// mend (on stderr), and a config that fits (on stdout, or into a file). Ends with 0 if a site with this API would
    /// work, 1 if something is missing for that, and 2 if nothing answered.
    Check(Check),
    /// Write anew only the service worker and the headers, for a site that is tried out
    Worker {
        /// The folder of the site
        #[arg(value_name = "DIR")]
        site: PathBuf,
    },
    /// Make a key for sealed reports, and print the lines for the config
    Keygen {
        /// The new file for the secret key
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
    /// Show what is in a sealed report, and put its files into a folder
    Open {
        /// The file with the secret key
        #[arg(value_name = "KEY")]
        key: PathBuf,
        /// The sealed report
        #[arg(value_name = "ENVELOPE")]
        envelope: PathBuf,
        /// The folder for the files in the report
        #[arg(value_name = "DIR")]
        into: Option<PathBuf>,
    },
    /// List, check and pack the recordings with which a site is read aloud
    #[command(subcommand)]
    Voice(Voice),
    /// Check the slip that a person took away
    ///
    /// Prints what the slip says and whether its fingerprint fits the text. Exits with 0 if it fits, with 1 if it does
    /// not, and with 2 if the file cannot be checked.
    CheckSlip {
        /// A fingerprint that was noted elsewhere, such as on paper
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        fingerprint: Option<String>,
        /// The slip as it was saved
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

/// What is done with recordings.
#[derive(Debug, PartialEq, Subcommand)]
pub enum Voice {
    /// Print what to record: key, pages and sentence, in three columns
    ///
    /// Keep the output as `sentences.tsv` in the folder with the recordings: it tells later which sentences were changed.
    List {
        /// The language of the sentences
        #[arg(long, value_name = "CODE", default_value = "sw")]
        language: String,
    },
    /// Check a folder with recordings: each file is named after its key, such as home-title.webm
    Check {
        /// The language of the recordings
        #[arg(long, value_name = "CODE", default_value = "sw")]
        language: String,
        /// The folder with the recordings and `sentences.tsv`
        #[arg(value_name = "DIR")]
        folder: PathBuf,
    },
    /// Put the recordings into a site, and print the line for the config
    Pack {
        /// The language of the recordings
        #[arg(long, value_name = "CODE", default_value = "sw")]
        language: String,
        /// The folder with the recordings and `sentences.tsv`
        #[arg(value_name = "DIR")]
        folder: PathBuf,
        /// The folder of the site
        #[arg(value_name = "SITE")]
        site: PathBuf,
    },
}

/// What `check` is given. Which options fit depends on whether it is a file or an address.
#[derive(Debug, Default, PartialEq, Args)]
pub struct Check {
    /// What a terminal in an office has beside the config (only with a file)
    #[arg(long, value_name = "FILE")]
    pub kiosk: Option<PathBuf>,
    /// Write the config for the API into this file
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// Replace that file if it is there
    #[arg(long, requires = "write")]
    pub force: bool,
    /// Send one test report without a name, follow it, and write a message about it where the API takes messages
    #[arg(long = "try")]
    pub try_it: bool,
    /// The service for the test report
    #[arg(long, value_name = "CODE", requires = "try_it")]
    pub service: Option<String>,
    /// The jurisdiction, for an API that serves several
    #[arg(long, value_name = "ID")]
    pub jurisdiction: Option<String>,
    /// The address of the site, to see whether the API lets its pages read
    #[arg(long, value_name = "URL")]
    pub origin: Option<String>,
    /// How long to wait for each answer [default: 10]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u64).range(1..=120))]
    pub seconds: Option<u64>,
    /// The office's config, or the address of its API (https://… or http://…)
    #[arg(value_name = "CONFIG|URL")]
    pub what: String,
}

/// What is checked.
#[derive(Debug)]
pub enum What {
    Files {
        config: PathBuf,
        kiosk: Option<PathBuf>,
    },
    Api(Options),
}

/// The longest time for one answer, in seconds.
const SECONDS: u64 = 10;

/// A site that no API knows.
const SOME_SITE: &str = "https://mrejesho.example";

impl Check {
    /// Tells a file from an address. An error if an option does not fit.
    pub fn what(self) -> Result<What, String> {
        let only_for = |option: &str, what: &str| Err(format!("{option} is only for {what}."));
        if !is_address(&self.what) {
            let of_api = [
                ("--write", self.write.is_some()),
                ("--try", self.try_it),
                ("--jurisdiction", self.jurisdiction.is_some()),
                ("--origin", self.origin.is_some()),
                ("--seconds", self.seconds.is_some()),
            ];
            return match of_api.into_iter().find(|(_, is_given)| *is_given) {
                Some((option, _)) => only_for(
                    option,
                    "the address of an API, which begins with https:// or http://",
                ),
                None => Ok(What::Files {
                    config: self.what.into(),
                    kiosk: self.kiosk,
                }),
            };
        }
        if self.kiosk.is_some() {
            return only_for("--kiosk", "a config");
        }
        Ok(What::Api(Options {
            url: self.what,
            write: self.write,
            force: self.force,
            try_it: self.try_it,
            service: self.service,
            jurisdiction: self.jurisdiction,
            seconds: self.seconds.unwrap_or(SECONDS),
            origin: self.origin.unwrap_or_else(|| SOME_SITE.to_owned()),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    fn read(line: &str) -> Result<Command, clap::Error> {
        let args = ["mrejesho-cli"].into_iter().chain(line.split_whitespace());
        CommandLine::try_parse_from(args).map(|line| line.command)
    }

    #[test]
    fn the_command_line_is_consistent() {
        CommandLine::command().debug_assert();
    }

    #[test]
    fn a_site_is_printed_with_and_without_a_config() {
        let print = |config: Option<&str>, catalogue: Option<&str>| Command::Print {
            config: config.map(PathBuf::from),
            kiosk: None,
            catalogue: catalogue.map(PathBuf::from),
            site: "dist".into(),
        };
        for (line, expected) in [
            ("print dist", print(None, None)),
            ("print --config my.json dist", print(Some("my.json"), None)),
            (
                "print --catalogue services.json --config my.json dist",
                print(Some("my.json"), Some("services.json")),
            ),
        ] {
            assert_eq!(read(line).expect(line), expected);
        }
    }

    fn what(line: &str) -> Result<What, String> {
        match read(line) {
            Ok(Command::Check(check)) => check.what(),
            other => panic!("{line}: {other:?}"),
        }
    }

    #[test]
    fn files_are_checked_without_a_site() {
        for (line, expected) in [
            ("check my.json", ("my.json", None)),
            ("check --kiosk k.json my.json", ("my.json", Some("k.json"))),
            ("check ./https", ("./https", None)),
            ("check a.go.tz/v2", ("a.go.tz/v2", None)),
        ] {
            let Ok(What::Files { config, kiosk }) = what(line) else {
                panic!("{line}");
            };
            assert_eq!(config, PathBuf::from(expected.0), "{line}");
            assert_eq!(kiosk, expected.1.map(PathBuf::from), "{line}");
        }
    }

    #[test]
    fn an_address_is_an_apis() {
        for line in [
            "check https://a.go.tz/v2",
            "check HTTP://127.0.0.1:8081/",
            "check ftp://a.go.tz/",
        ] {
            let Ok(What::Api(options)) = what(line) else {
                panic!("{line}");
            };
            assert_eq!(
                (options.seconds, options.try_it, options.force),
                (10, false, false)
            );
            assert!(line.ends_with(&options.url));
        }
        let line = "check --try --service 006 --seconds 60 --write c.json --force --jurisdiction d.go.tz https://a.go.tz/";
        let Ok(What::Api(options)) = what(line) else {
            panic!("{line}");
        };
        assert!(options.try_it && options.force);
        assert_eq!(options.service.as_deref(), Some("006"));
        assert_eq!(options.seconds, 60);
    }

    #[test]
    fn an_option_that_does_not_fit_is_named() {
        for (line, option) in [
            ("check --kiosk k.json https://a.go.tz/", "--kiosk"),
            ("check --write c.json my.json", "--write"),
            ("check --try my.json", "--try"),
            ("check --seconds 5 my.json", "--seconds"),
            ("check --jurisdiction x my.json", "--jurisdiction"),
            ("check --origin x my.json", "--origin"),
        ] {
            assert!(what(line).expect_err(line).contains(option), "{line}");
        }
    }

    #[test]
    fn an_envelope_is_opened_with_and_without_a_folder() {
        for (line, folder) in [
            ("open key letter", None),
            ("open key letter to", Some("to")),
        ] {
            let Command::Open { into, .. } = read(line).expect(line) else {
                panic!("{line}");
            };
            assert_eq!(into, folder.map(PathBuf::from));
        }
    }

    #[test]
    fn a_slip_is_checked_with_and_without_a_fingerprint() {
        for (line, expected) in [
            ("check-slip slip.txt", None),
            (
                "check-slip slip.txt --fingerprint 9F2C-41AA",
                Some("9F2C-41AA"),
            ),
            ("check-slip --fingerprint -9F2C slip.txt", Some("-9F2C")),
        ] {
            let slip = Command::CheckSlip {
                fingerprint: expected.map(str::to_owned),
                file: "slip.txt".into(),
            };
            assert_eq!(read(line).expect(line), slip);
        }
    }

    #[test]
    fn anything_unknown_is_refused() {
        for bad in [
            "",
            "prent",
            "print",
            "print --config a",
            "print --conf a b",
            "print a b",
            "check",
            "check one two",
            "check --force https://a.go.tz/",
            "check --service 1 https://a.go.tz/",
            "check --seconds 0 https://a.go.tz/",
            "check --seconds ten https://a.go.tz/",
            "check --write https://a.go.tz/",
            "worker",
            "worker one two",
            "voice",
            "voice list more",
            "voice pack recorded",
            "keygen",
            "open key",
            "open key letter folder more",
            "check-slip",
            "check-slip one two",
            "check-slip one --fingerprint",
        ] {
            let refused = read(bad).expect_err(bad);
            assert_eq!(refused.exit_code(), 2, "{bad}");
        }
    }
}
