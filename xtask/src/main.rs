//! The development commands: `cargo serve`, `cargo verify` and `cargo site`.

mod budget;
mod command_line;
mod engines;
mod entry_pages;
mod floor;
mod manifest;
mod order;
mod other_office;
mod program;
mod proxy;
mod sbom;
mod serve;
mod setup;
mod shrink;
mod site;
mod split;
mod steps;
mod verify;
mod weigh;
mod workspace;

use command_line::Command;
use std::process::ExitCode;

fn main() -> ExitCode {
    // Read before anything is built, because a build may replace this program's own file.
    let own_path = std::env::current_exe();
    let key = std::env::var("MREJESHO_KEY").ok();
    let command = command_line::read(std::env::args_os(), key).unwrap_or_else(|error| error.exit());
    let done = workspace::root().and_then(|root| match command {
        Command::Site => {
            setup::for_site().and_then(|tools| site::build(&root, &tools, false).map(|_| ()))
        }
        Command::Checkers => setup::checkers().map(|folder| println!("{}", folder.display())),
        Command::Serve(options) => serve::run(&root, &options),
        Command::Verify { quick } => {
            let xtask =
                own_path.map_err(|e| format!("Could not find this program's path: {e}."))?;
            verify::run(&root, &xtask, quick)
        }
    });
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("error: {sentence}");
            ExitCode::FAILURE
        }
    }
}
