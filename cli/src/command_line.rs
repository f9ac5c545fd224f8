//! The command line of `mrejesho-cli`.

use clap::{Parser, Subcommand};
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
    /// Check an office's files without a site
    Check {
        /// What a terminal in an office has beside the config
        #[arg(long, value_name = "FILE")]
        kiosk: Option<PathBuf>,
        /// The office's config
        #[arg(value_name = "CONFIG")]
        config: PathBuf,
    },
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

    #[test]
    fn files_are_checked_without_a_site() {
        let check = |kiosk: Option<&str>| Command::Check {
            kiosk: kiosk.map(PathBuf::from),
            config: "my.json".into(),
        };
        assert_eq!(read("check my.json").expect("one"), check(None));
        let both = read("check --kiosk k.json my.json");
        assert_eq!(both.expect("both"), check(Some("k.json")));
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
            "worker",
            "worker one two",
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
