//! `mrejesho-cli`, the office's tool for its API, for a printed site and for sealed reports.

mod command_line;

use clap::Parser;
use command_line::{Command, CommandLine, What};
use mrejesho_cli::{check, configure, derived, envelope};
use std::process::ExitCode;

fn main() -> ExitCode {
    let done = match CommandLine::parse().command {
        Command::Print {
            config,
            kiosk,
            catalogue,
            site,
        } => configure::print(
            config.as_deref(),
            kiosk.as_deref(),
            catalogue.as_deref(),
            &site,
        ),
        Command::Check(check) => match check.what() {
            Ok(What::Api(options)) => return code_of(check::run(&options)),
            Ok(What::Files { config, kiosk }) => {
                check::is_file(&config).and_then(|()| configure::check(&config, kiosk.as_deref()))
            }
            Err(sentence) => Err(sentence),
        },
        Command::Worker { site } => derived::write_needed(&site),
        Command::Keygen { file } => envelope::make_key(&file),
        Command::Open {
            key,
            envelope,
            into,
        } => envelope::open(&key, &envelope, into.as_deref()),
    };
    code_of(done.map(|()| 0))
}

fn code_of(done: Result<u8, String>) -> ExitCode {
    match done {
        Ok(code) => ExitCode::from(code),
        Err(sentence) => {
            eprintln!("error: {sentence}");
            ExitCode::FAILURE
        }
    }
}
