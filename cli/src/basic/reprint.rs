//! Prints the basic pages of a printed site again, for an office's own config and list.

use super::form::Around;
use super::known::Known;
use super::weight::packed;
use super::{Printed, SHEETS, TEMPLATE, basic, style, template_of, write};
use crate::addresses::{HOME, address};
use crate::files;
use crate::minify;
use crate::template::Template;
use mrejesho::feedback::model::language::Language;
use std::path::Path;

/// Prints the basic pages of a printed site again, for this config, for the institutions that are in the site and for
/// the office's own list. Everything else in these pages stays. Writes nothing if anything is wrong.
pub fn again(folder: &Path, config: &str, services: Option<&str>) -> Result<(), String> {
    let file = |name: &str| files::read_text(&folder.join(name.trim_start_matches('/'))).ok();
    let known = Known::read(config, file, services)?;
    known.say_for_nobody();
    let template = minify::minify_html(TEMPLATE)?;
    let mut pages = Vec::new();
    for language in Language::ALL {
        let name = format!("{}index.html", address(HOME, language));
        let path = folder.join(name.trim_start_matches('/'));
        let old = files::read_text(&path)?;
        let copy = files::read(&files::beside(&path, "gz")).ok();
        let around = Around::of(HOME, language);
        let size = kilobytes_in(&old);
        let whole = |form: &str| {
            let styled = replaced(&old, "<style>", "</style>", &style(&SHEETS.concat(), form));
            styled
                .and_then(|page| replaced(&page, "<body>\n", "\n<div id=\"app\">", form))
                .ok_or_else(|| format!("{name} is not a page that this tool printed."))
        };
        let page = match &known.form {
            Some(_) => {
                let form = template_of(&template);
                let copy = copy.as_deref();
                basic(form, &known, language, &around, size, copy, whole)?
            }
            // An API that takes no form from a browser: the first pages wait for the app, as the others do.
            None => {
                let page = whole(&opening(language, &around)?)?;
                let copy = packed(page.as_bytes(), copy.as_deref());
                let copy = copy.map_err(|size| format!("{name} weighs {size} bytes by gzip."))?;
                Printed { page, copy }
            }
        };
        pages.push((name, page));
    }
    // All or none.
    for (name, page) in pages {
        write(folder, &name, &page)?;
    }
    Ok(())
}

/// What a page shows until the app is there.
fn opening(language: Language, around: &Around) -> Result<String, String> {
    let text = minify::minify_html(include_str!("../../../src/opening.html"))?;
    let name = "opening.html";
    let template = Template { name, text: &text };
    template.fill_in(language, serde_json::json!({"around": around}))
}

/// Returns the size of the program that a printed page states.
fn kilobytes_in(page: &str) -> Option<u64> {
    let (_, rest) = page.split_once("data-kb=")?;
    let rest = rest.trim_start_matches('"');
    let end = rest.find(|letter: char| !letter.is_ascii_digit())?;
    rest[..end].parse().ok()
}

/// Returns the page with the text between two marks replaced.
fn replaced(page: &str, from: &str, to: &str, new: &str) -> Option<String> {
    let (before, rest) = page.split_once(from)?;
    let (_, after) = rest.split_once(to)?;
    Some(format!("{before}{from}{new}{to}{after}"))
}
