//! The project's own programs, as the journeys start them.

use std::path::PathBuf;

/// Returns the path of `mrejesho-cli`, the offices' tool.
pub fn cli() -> PathBuf {
    tool("MREJESHO_CLI", "mrejesho-cli")
}

/// Returns the path of `xtask`, the program behind `cargo serve`.
pub fn xtask() -> PathBuf {
    tool("MREJESHO_XTASK", "xtask")
}

/// Returns the program that `cargo verify` names in a variable, or else the one that Cargo built beside these tests.
fn tool(variable: &str, name: &str) -> PathBuf {
    if let Some(named) = std::env::var_os(variable) {
        return PathBuf::from(named);
    }
    let own = std::env::current_exe().expect("this program's own path");
    own.ancestors()
        .map(|folder| folder.join(name))
        .find(|program| program.is_file())
        .unwrap_or_else(|| {
            panic!("there is no {name} yet: cargo build --package {name}, or run cargo verify")
        })
}
