//! The `office` program: reads its flags, serves, and ends when it is told to.

use std::io::{Read, Write};
use std::process::ExitCode;

use jiff::civil::Date;
use office::{Manner, Running, Settings, Updates};

const USAGE: &str = "office [--port N] [--desk-port N] [--data DIR] [--minimal] [--strict] [--today YYYY-MM-DD] \
                     [--updates whole|silent] [--until-stdin-closes]";

struct Flags {
    settings: Settings,
    until_stdin_closes: bool,
}

fn main() -> ExitCode {
    match read(std::env::args().skip(1)).and_then(run) {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("office: {sentence}");
            ExitCode::FAILURE
        }
    }
}

fn read(mut args: impl Iterator<Item = String>) -> Result<Flags, String> {
    let mut flags = Flags {
        settings: Settings {
            port: 8081,
            desk_port: 8082,
            ..Settings::default()
        },
        until_stdin_closes: false,
    };
    while let Some(flag) = args.next() {
        let mut value = || args.next().ok_or_else(|| format!("{flag} needs a value"));
        match flag.as_str() {
            "--port" => flags.settings.port = port(&flag, &value()?)?,
            "--desk-port" => flags.settings.desk_port = port(&flag, &value()?)?,
            "--data" => flags.settings.data = Some(value()?.into()),
            "--minimal" => flags.settings.manner = Manner::Minimal,
            "--strict" => flags.settings.strict = true,
            "--today" => flags.settings.today = Some(day(&flag, &value()?)?),
            "--updates" => flags.settings.updates = updates(&flag, &value()?)?,
            "--until-stdin-closes" => flags.until_stdin_closes = true,
            _ => return Err(format!("{flag} is not known; {USAGE}")),
        }
    }
    Ok(flags)
}

fn port(flag: &str, text: &str) -> Result<u16, String> {
    text.parse()
        .map_err(|_| format!("{flag} must be a number from 0 to 65535, not {text}"))
}

fn day(flag: &str, text: &str) -> Result<Date, String> {
    // `Date` reads other forms too, such as 20261123.
    let day = (text.len() == "2026-11-23".len()).then(|| text.parse().ok());
    day.flatten()
        .ok_or_else(|| format!("{flag} must be a day such as 2026-11-23, not {text}"))
}

fn updates(flag: &str, text: &str) -> Result<Updates, String> {
    match text {
        "whole" => Ok(Updates::Whole),
        "silent" => Ok(Updates::Silent),
        _ => Err(format!("{flag} must be whole or silent, not {text}")),
    }
}

fn run(flags: Flags) -> Result<(), String> {
    let running = office::serve(flags.settings).map_err(|error| error.to_string())?;
    announce(&running).map_err(|error| format!("cannot write to standard output: {error}"))?;
    if flags.until_stdin_closes {
        // The pipe closes however the other process ended, killed or not; an error means the same.
        let _ = std::io::copy(&mut std::io::stdin().lock().by_ref(), &mut std::io::sink());
        running.stop();
        return Ok(());
    }
    loop {
        std::thread::park();
    }
}

fn announce(running: &Running) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    writeln!(out, "office api {}", running.api_url())?;
    writeln!(out, "office desk {}", running.desk_url())?;
    out.flush()
}
