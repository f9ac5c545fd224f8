//! `mrejesho-cli`, the office's tool for its API, for a printed site, for sealed reports and for slips.

mod command_line;

use clap::Parser;
use command_line::{Command, CommandLine, Voice, What};
use mrejesho_cli::{check, configure, derived, envelope, slip, voice};
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
        Command::Voice(Voice::List { language }) => {
            voice::list(&language).map(|list| print!("{list}"))
        }
        Command::Voice(Voice::Check { language, folder }) => voice::check(&language, &folder),
        Command::Voice(Voice::Pack {
            language,
            folder,
            site,
        }) => voice::pack(&language, &folder, &site).map(|line| println!("{line}")),
        Command::CheckSlip { fingerprint, file } => {
            return match slip::check(&file, fingerprint.as_deref()) {
                Ok(true) => ExitCode::SUCCESS,
                Ok(false) => ExitCode::FAILURE,
                Err(sentence) => failed(&sentence, ExitCode::from(2)),
            };
        }
    };
    code_of(done.map(|()| 0))
}

fn code_of(done: Result<u8, String>) -> ExitCode {
    match done {
        Ok(code) => ExitCode::from(code),
        Err(sentence) => failed(&sentence, ExitCode::FAILURE),
    }
}

fn failed(sentence: &str, code: ExitCode) -> ExitCode {
    eprintln!("error: {sentence}");
    code
}
