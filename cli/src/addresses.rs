//! The addresses of the site's pages, and the relative links between them.

use mrejesho::feedback::model::language::Language;
use mrejesho::i18n::{self, Key, key};

/// The page of the terminal in an office. It is in no menu and has one address for all languages: it switches its
/// language itself.
pub const KIOSK: &str = "/kiosk/";

/// The pages that people open by their address, which each language has in its word file. The first one is where people
/// are sent to, so only that contains more than a frame.
pub const PAGES: [Key; 4] = [HOME, key::PATH_FOLLOW, key::PATH_MINE, key::PATH_PRIVACY];

pub const HOME: Key = key::PATH_HOME;

/// Returns the address of a page in a language.
pub fn address(page: Key, language: Language) -> String {
    i18n::say(language, page)
}

/// Returns the addresses of the first pages.
pub fn homes() -> [String; Language::ALL.len()] {
    Language::ALL.map(|language| address(HOME, language))
}

/// Returns the address of a language's manifest.
pub fn manifest_address(language: Language) -> String {
    format!("{}manifest.webmanifest", address(HOME, language))
}

/// Returns the relative path from an address up to the site's folder: the same bytes work in any folder of a host.
pub fn up_from(address: &str) -> String {
    "../".repeat(address.matches('/').count().saturating_sub(1))
}

/// Returns an address of the site as a link from a page with this path up.
pub fn relative(up: &str, address: &str) -> String {
    match format!("{up}{}", address.trim_start_matches('/')) {
        here if here.is_empty() || here.starts_with('#') => format!("./{here}"),
        there => there,
    }
}

pub fn address_of(inside: &str) -> String {
    match inside.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
        _ => format!("/{inside}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_page_knows_its_way_up() {
        for (address, up) in [
            ("/", ""),
            ("/en/", "../"),
            ("/en/follow/", "../../"),
            ("/en/manifest.webmanifest", "../"),
        ] {
            assert_eq!(up_from(address), up, "{address}");
        }
    }

    #[test]
    fn folders_are_their_index() {
        assert_eq!(address_of("index.html"), "/");
        assert_eq!(address_of("en/index.html"), "/en/");
        assert_eq!(address_of("my-index.html"), "/my-index.html");
    }
}
