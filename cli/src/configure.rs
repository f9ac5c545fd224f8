//! Puts an office's own files into a printed site.

use crate::check::TO_FILL_IN;
use crate::progress::say;
use crate::{basic, derived, faults, files, headers, voice};
use mrejesho::api::kiosk::Kiosk;
use std::path::Path;

/// Puts an office's config and its terminal's settings into a printed site, prints the basic pages for the config and
/// for the office's own list of services, and rewrites everything that is computed from the site's files. Without any
/// of the three files it does only the last of these, for a site in which a file was changed by hand.
pub fn print(
    config: Option<&Path>,
    kiosk: Option<&Path>,
    catalogue: Option<&Path>,
    folder: &Path,
) -> Result<(), String> {
    if !folder.join("index.html").is_file() {
        return Err(format!("There is no site in {}.", folder.display()));
    }
    // Everything is read before anything is written, so a wrong file changes nothing.
    let services = catalogue.map(files::read_text).transpose()?;
    let kiosk = kiosk.map(terminal).transpose()?;
    let own = folder.join("config.json");
    let text = files::read_text(config.unwrap_or(&own))?;
    voice::check_site(folder, &faults::checked(&text)?)?;
    headers::policy_of(folder, &text)?;
    if config.is_some() || services.is_some() {
        basic::again(folder, &text, services.as_deref())?;
        files::write(folder, "/config.json", text.as_bytes())?;
    }
    if let Some(kiosk) = kiosk {
        files::write(folder, "/kiosk.json", kiosk.as_bytes())?;
    }
    derived::write_all(folder)?;
    say("Printed", &format!("{}", folder.display()));
    if text.contains(TO_FILL_IN) {
        say(
            "Look",
            &format!("something in the config is not filled in yet: “{TO_FILL_IN}”"),
        );
    }
    Ok(())
}

/// Checks an office's files. Returns what is wrong with the first wrong one.
pub fn check(config: &Path, kiosk: Option<&Path>) -> Result<(), String> {
    faults::checked(&files::read_text(config)?)?;
    kiosk.map(terminal).transpose()?;
    filled_in(config)?;
    for file in [Some(config), kiosk].into_iter().flatten() {
        say("Right", &format!("{}", file.display()));
    }
    Ok(())
}

/// Refuses a config with something in it that only a human can say, and has not said yet.
fn filled_in(config: &Path) -> Result<(), String> {
    match files::read_text(config)?.contains(TO_FILL_IN) {
        true => Err(format!(
            "{}: Something is not filled in yet. Look for “{TO_FILL_IN}”.",
            config.display()
        )),
        false => Ok(()),
    }
}

/// Reads a terminal's file and checks it.
fn terminal(file: &Path) -> Result<String, String> {
    let text = files::read_text(file)?;
    match Kiosk::parse(&text) {
        Ok(_) => Ok(text),
        Err(error) => Err(faults::told_of(&file.display().to_string(), &error)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_site_before_an_api_that_takes_no_form_waits_for_the_app() {
        let folder = std::env::temp_dir().join(format!("mrejesho-no-form-{}", std::process::id()));
        let page = "<head><style>a{}</style></head><body>\n<form id=\"x\"></form>\n<div id=\"app\"></div></body>";
        for name in ["index.html", "en/index.html"] {
            files::write(&folder, name, page.as_bytes()).expect("written");
        }
        let config = r#"{"api": "redmine", "privacy": {"operator": "O", "seen_by": "S"}}"#;
        let printed = basic::again(&folder, config, None);
        let pages =
            ["index.html", "en/index.html"].map(|name| files::read_text(&folder.join(name)));
        fs::remove_dir_all(&folder).expect("removed");
        assert_eq!(printed, Ok(()));
        for page in pages {
            let page = page.expect("a page");
            assert!(
                !page.contains("<form") && page.contains("opening"),
                "{page}"
            );
            assert!(page.contains("<noscript>"), "{page}");
        }
    }

    #[test]
    fn a_wrong_file_is_told_by_its_field() {
        let folder = std::env::temp_dir().join(format!("mrejesho-check-{}", std::process::id()));
        fs::create_dir_all(&folder).expect("a folder");
        let (config, kiosk) = (folder.join("config.json"), folder.join("my-kiosk.json"));
        let public = Path::new(env!("CARGO_MANIFEST_DIR")).join("../public");
        fs::copy(public.join("config.json"), &config).expect("copied");
        fs::write(&kiosk, "{").expect("written");
        let right = check(&config, None);
        let wrong_kiosk = check(&config, Some(&kiosk));
        fs::write(&config, "{}").expect("written");
        let wrong_config = check(&config, None);
        let later = r#"{"holidays": ["31-12"], "privacy": {"operator": "a", "seen_by": "b"}}"#;
        fs::write(&config, later).expect("written");
        let wrong_later = check(&config, None);
        fs::remove_dir_all(&folder).expect("removed");
        assert_eq!(right, Ok(()));
        assert!(wrong_kiosk.is_err_and(|e| e.contains("my-kiosk.json")));
        assert!(wrong_config.is_err_and(|e| e.contains("privacy")));
        assert!(wrong_later.is_err_and(|e| e.contains("“holidays[0]”")));
    }
}
