//! What the journeys are made of: a real browser, the built site, the real office, and a proxy that can break things on demand; it must not hold a journey or a sentence of the screen.
//!
//! ```text
//! chromium ─▶ front (only listens) ─▶ the press with dist/ ─▶ between (spoils what it is told to) ─▶ the office
//! ```
//! With MREJESHO_NGINX=/usr/sbin/nginx the real nginx stands in the place of the press.

pub mod axe;
pub mod between;
pub mod browser;
pub mod camera;
pub mod deployment;
pub mod desk;
pub mod house;
pub mod kept;
mod leash;
pub mod nginx;
pub mod page;
pub mod terminal;
pub mod ways;

pub use between::{Answer, Gate, Spoil};
pub use deployment::Deployment;
pub use house::House;
pub use leash::Leash;
pub use page::Page;

pub use mrejesho::feedback::language::Language;

/// A sentence of the screen without variables.
pub fn say(language: Language, key: &str) -> String {
    let said = mrejesho::words::say(language, key, &[]);
    assert_ne!(said, key, "there is no such sentence");
    said
}

/// The project's folder: the nearest one upward that holds `Trunk.toml`.
pub fn root() -> std::path::PathBuf {
    let here = std::env::current_dir().expect("a current folder");
    here.ancestors()
        .find(|folder| folder.join("Trunk.toml").is_file())
        .unwrap_or_else(|| panic!("{} is not inside the project", here.display()))
        .to_owned()
}
