//! `mrejesho-cli`, the office's tool for a printed site, for sealed reports and for slips.

mod command_line;

use clap::Parser;
use command_line::{Command, CommandLine};
use mrejesho_cli::{configure, derived, envelope, slip};
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
        Command::Check { kiosk, config } => configure::check(&config, kiosk.as_deref()),
        Command::Worker { site } => derived::write_needed(&site),
        Command::Keygen { file } => envelope::make_key(&file),
        Command::Open {
            key,
            envelope,
            into,
        } => envelope::open(&key, &envelope, into.as_deref()),
        Command::CheckSlip { fingerprint, file } => {
            return match slip::check(&file, fingerprint.as_deref()) {
                Ok(true) => ExitCode::SUCCESS,
                Ok(false) => ExitCode::FAILURE,
                Err(sentence) => failed(&sentence, ExitCode::from(2)),
            };
        }
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => failed(&sentence, ExitCode::FAILURE),
    }
}

fn failed(sentence: &str, code: ExitCode) -> ExitCode {
    eprintln!("error: {sentence}");
    code
}
