//! The web app manifests, one for each language.

use mrejesho::feedback::model::language::Language;
use mrejesho::i18n::{self, Key, key};
use mrejesho_cli::addresses::{HOME, address, manifest_address, relative, up_from};
use serde_json::json;
use std::collections::BTreeMap;

/// The page's colours that the browser uses for its own frame.
pub struct Colours {
    pub paper: String,
    pub paper_dark: String,
    pub accent: String,
}

impl Colours {
    /// Reads the style sheet that defines them: first the light scheme, then the dark one.
    pub fn read(tokens: &str) -> Result<Colours, String> {
        let mut paper = values(tokens, "--paper:");
        let mut accent = values(tokens, "--accent:");
        match (paper.next(), paper.next(), accent.next()) {
            (Some(paper), Some(paper_dark), Some(accent)) => Ok(Colours {
                paper,
                paper_dark,
                accent,
            }),
            _ => Err("style/tokens.css does not hold --paper twice and --accent.".into()),
        }
    }
}

fn values<'a>(css: &'a str, name: &'a str) -> impl Iterator<Item = String> + 'a {
    css.lines()
        .filter_map(move |line| line.trim().strip_prefix(name)?.trim().strip_suffix(';'))
        .map(str::to_owned)
}

/// Returns the web app manifest of a language: the installed app's name, look and start page. It has no `id`, which
/// then defaults to the start URL without its fragment: from whichever page it is installed, and in whichever folder of
/// a host the site is, it is one app. `named` maps the files of `public/` to their names in the site.
pub fn manifest(language: Language, colours: &Colours, named: &BTreeMap<String, String>) -> String {
    let say = |key| i18n::say(language, key);
    let up = up_from(&manifest_address(language));
    let to = |address: &str| relative(&up, address);
    let icon = |name: &str| to(named.get(name).map_or(name, String::as_str));
    let png = |name: &str, size: u32, purpose: &str| {
        json!({
            "src": icon(&format!("icons/{name}-{size}.png")),
            "sizes": format!("{size}x{size}"),
            "type": "image/png",
            "purpose": purpose,
        })
    };
    let shortcut = |name: Key, url: String| json!({"name": say(name), "url": url, "icons": [png("icon", 192, "any")]});
    let own = |page| address(page, language);
    // The one start page says its language only if that is not its own.
    let start = address(HOME, Language::default());
    let start = match language == Language::default() {
        true => to(&start),
        false => to(&format!("{start}#lang={}", language.code())),
    };
    let manifest = json!({
        "lang": language.tag(),
        "dir": "ltr",
        "name": say(key::PAGE_TITLE),
        "short_name": say(key::SITE_NAME),
        "description": say(key::PAGE_DESCRIPTION),
        "start_url": start,
        "scope": to("/"),
        "display": "standalone",
        "background_color": colours.paper,
        "theme_color": colours.accent,
        "icons": [
            png("icon", 192, "any"),
            png("icon", 512, "any"),
            png("maskable", 192, "maskable"),
            png("maskable", 512, "maskable"),
            {"src": icon("icon.svg"), "sizes": "any", "type": "image/svg+xml"},
        ],
        "shortcuts": [
            shortcut(key::SHORTCUT_COMPLAINT, to(&format!("{}#kind=complaint", own(HOME)))),
            shortcut(key::LINK_FOLLOW, to(&own(key::PATH_FOLLOW))),
        ],
    });
    format!("{manifest}\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::path::Path;

    #[test]
    fn the_manifests_are_one_app_in_two_languages() {
        let colours = Colours::read(include_str!("../../style/tokens.css")).expect("colours");
        let [sw, en]: [Value; 2] = [Language::Swahili, Language::English].map(|language| {
            let printed = manifest(language, &colours, &BTreeMap::new());
            serde_json::from_str(&printed).expect("JSON")
        });
        // The default id is the start URL without its fragment, and the addresses are valid in any folder.
        assert!(sw["id"].is_null() && en["id"].is_null());
        assert_eq!(
            (&sw["start_url"], &en["start_url"]),
            (&json!("./"), &json!("../#lang=en"))
        );
        assert_eq!((&sw["scope"], &en["scope"]), (&json!("./"), &json!("../")));
        assert_eq!(
            (&sw["lang"], &en["lang"]),
            (&json!("sw-TZ"), &json!("en-GB"))
        );
        assert_eq!(sw["shortcuts"][0]["url"], "./#kind=complaint");
        assert_eq!(en["shortcuts"][0]["url"], "../en/#kind=complaint");
        for manifest in [sw, en] {
            for icon in manifest["icons"].as_array().expect("icons") {
                let src = icon["src"].as_str().expect("an address");
                let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
                let file = src.trim_start_matches("../");
                assert!(root.join("public").join(file).is_file(), "{src}");
            }
            assert!(
                manifest["name"]
                    .as_str()
                    .is_some_and(|name| name.contains(' '))
            );
            let colour = manifest["theme_color"].as_str().expect("a colour");
            assert!(colour.starts_with('#') && colour.len() == 7, "{colour}");
        }
    }
}
