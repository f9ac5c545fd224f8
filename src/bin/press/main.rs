//! The press, which is `cargo serve`, `cargo verify` and `cargo site`: reads the command line and says in one sentence
//! what went wrong; it must hold nothing that is shipped.

#[cfg(not(target_arch = "wasm32"))]
mod budget;
#[cfg(not(target_arch = "wasm32"))]
mod command_line;
#[cfg(not(target_arch = "wasm32"))]
mod compress;
#[cfg(not(target_arch = "wasm32"))]
mod deploy;
#[cfg(not(target_arch = "wasm32"))]
mod envelope;
#[cfg(not(target_arch = "wasm32"))]
mod files;
#[cfg(not(target_arch = "wasm32"))]
mod glue;
#[cfg(not(target_arch = "wasm32"))]
mod headers;
#[cfg(not(target_arch = "wasm32"))]
mod installed;
#[cfg(not(target_arch = "wasm32"))]
mod lighten;
#[cfg(not(target_arch = "wasm32"))]
mod print;
#[cfg(not(target_arch = "wasm32"))]
mod programs;
#[cfg(not(target_arch = "wasm32"))]
mod seal;
#[cfg(not(target_arch = "wasm32"))]
mod serve;
#[cfg(not(target_arch = "wasm32"))]
mod setup;
#[cfg(not(target_arch = "wasm32"))]
mod site;
#[cfg(not(target_arch = "wasm32"))]
mod split;
#[cfg(not(target_arch = "wasm32"))]
mod sums;
#[cfg(not(target_arch = "wasm32"))]
mod verify;

/// Cargo builds every program of the package for the browser tests; there the press has nothing to do.
#[cfg(target_arch = "wasm32")]
fn main() {}

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    use std::process::ExitCode;

    // Taken before anything is built: a build may replace the file this program was started from.
    let press = std::env::current_exe();
    let args: Vec<String> = std::env::args().skip(1).collect();
    let command = match command_line::read(&args) {
        Ok(command) => command,
        Err(sentence) => {
            eprintln!("error: {sentence}\n\n{}", command_line::USAGE);
            return ExitCode::from(2);
        }
    };
    let done = match command {
        command_line::Command::Help => {
            println!("{}", command_line::USAGE);
            Ok(())
        }
        // These two need a printed site and nothing else.
        command_line::Command::Worker(site) => seal::worker(&site),
        command_line::Command::Print {
            config,
            kiosk,
            catalogue,
            site,
        } => seal::print(
            config.as_deref(),
            kiosk.as_deref(),
            catalogue.as_deref(),
            &site,
        ),
        command_line::Command::MakeKey(file) => envelope::make_key(&file),
        command_line::Command::Open {
            key,
            envelope,
            into,
        } => envelope::open(&key, &envelope, into.as_deref()),
        command_line::Command::Site => root().and_then(|root| {
            setup::for_site(&root).and_then(|tools| site::build(&root, &tools, false).map(|_| ()))
        }),
        command_line::Command::Serve(options) => {
            root().and_then(|root| serve::run(&root, &options))
        }
        command_line::Command::Verify => root().and_then(|root| {
            let press = press.map_err(|e| format!("Could not find the press's own path: {e}."))?;
            verify::run(&root, &press)
        }),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("error: {sentence}");
            ExitCode::FAILURE
        }
    }
}

/// The project's folder: the nearest one upward that holds `Trunk.toml`. Not a path baked in at compile time, which
/// would be another clone's when two of them share one target folder.
#[cfg(not(target_arch = "wasm32"))]
fn root() -> Result<std::path::PathBuf, String> {
    let here = std::env::current_dir().map_err(|e| format!("There is no current folder: {e}."))?;
    here.ancestors()
        .find(|folder| folder.join("Trunk.toml").is_file())
        .map(std::path::Path::to_path_buf)
        .ok_or_else(|| {
            format!(
                "{} is not inside the project: no Trunk.toml found.",
                here.display()
            )
        })
}

/// One progress line in the manner of Cargo, on stderr: stdout is for what other programs read.
#[cfg(not(target_arch = "wasm32"))]
fn say(verb: &str, rest: &str) {
    use std::io::IsTerminal;
    if std::io::stderr().is_terminal() {
        eprintln!("\x1b[1;32m{verb:>12}\x1b[0m {rest}");
    } else {
        eprintln!("{verb:>12} {rest}");
    }
}
