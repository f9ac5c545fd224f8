//! Prints the basic page, the whole form as plain HTML that works without a script, from what is known when it is
//! built: the config, the institutions and the office's list of services. A page that does not fit into the first
//! flight of packets is an error.

pub mod form;
pub mod known;
mod reprint;
mod style;
#[cfg(test)]
mod tests;
mod weight;

use crate::faults;
use crate::files;
use crate::progress::say;
use crate::template::Template;
use form::{Around, form, kind_name};
use known::{Choice, Known};
use mrejesho::api;
use mrejesho::api::config::channels::Channel;
use mrejesho::feedback::model::language::Language;
pub use reprint::again;
use std::path::Path;
pub use style::style;
use weight::{BUDGET, packed};

/// Follows the number of services in a list that may be only one page of the office's list.
const CUT: &str = " (the office may have more: the file looks like one page of its list. Put its other pages behind it, such as those of services.json?page=2)";

/// The template and the style sheets are part of this tool, so that it prints a site again without the source code.
const TEMPLATE: &str = include_str!("../../../src/basic.html");
const SHEETS: [&str; 5] = [
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/parts.css"),
    include_str!("../../../style/pages.css"),
    include_str!("../../../style/print.css"),
];

/// A page and its gzip copy: the copy of another compressor may not fit.
pub struct Printed {
    pub page: String,
    copy: Vec<u8>,
}

/// Whether an office with this config takes a form from a browser by itself, so that its first pages are the form.
pub fn takes_form(config: &str) -> bool {
    faults::checked(config).is_ok_and(|config| api::adapter(config, None).printed_form().is_some())
}

/// Returns the form's template with this text.
pub fn template_of(text: &str) -> Template<'_> {
    Template {
        name: "basic.html",
        text,
    }
}

/// Writes a basic page and its gzip copy.
pub fn write(folder: &Path, name: &str, printed: &Printed) -> Result<(), String> {
    files::write(folder, name, printed.page.as_bytes())?;
    files::write(folder, &format!("{name}.gz"), &printed.copy)
}

/// Prints the page of a language with as much of the list as fits. `whole` puts the form into the page around it, and
/// `copy` is the gzip copy of the page as it was printed before.
pub fn basic(
    template: Template,
    known: &Known,
    language: Language,
    around: &Around,
    kilobytes: Option<u64>,
    copy: Option<&[u8]>,
    whole: impl Fn(&str) -> Result<String, String>,
) -> Result<Printed, String> {
    let choices = known.choices();
    let all = choices.first().map_or(0, Choice::services);
    let ways = known.ways();
    // No service gives way to a way without data. A list that is cut anyway leaves room for the first of each kind.
    let (few, none) = (known.few_ways(), vec![]);
    let with_all = choices.iter().take(1);
    let with_all = with_all.flat_map(|all| ways.iter().map(move |ways| (all, ways)));
    let with_some = choices.iter().skip(1).map(|some| (some, &few));
    let shortest = choices.last().map(|shortest| (shortest, &none));
    let mut smallest = 0;
    for (choice, ways) in with_all.chain(with_some).chain(shortest) {
        let page = whole(&form(template, choice, ways, language, around, kilobytes)?)?;
        let copy = match packed(page.as_bytes(), copy) {
            Ok(copy) => copy,
            Err(size) => {
                smallest = size;
                continue;
            }
        };
        let count = choice.services();
        say(
            "Basic page",
            &format!(
                "{}: {} bytes by gzip of {BUDGET}, {count} of {all} services{}{}; {}",
                language.code(),
                copy.len(),
                said_of(ways, known),
                match known.catalogue.may_be_cut {
                    true => CUT,
                    false => "",
                },
                match kind_name(known) {
                    Some(name) => format!("kind as {name}"),
                    None => "the kind is not asked".to_owned(),
                }
            ),
        );
        return Ok(Printed { page, copy });
    }
    Err(match choices.is_empty() {
        true => "The basic page has no service to send to: name the office's services.json, or name a catch_all_service in config.json.".to_owned(),
        false => format!(
            "The basic page weighs {smallest} bytes by gzip even with the shortest list of services, and {BUDGET} are allowed: name a catch_all_service in config.json, so that services may be left out, or shorten the notice there."
        ),
    })
}

/// Returns what a page has of the ways without data; nothing if there are none.
fn said_of(ways: &[Channel], known: &Known) -> String {
    let all = known.channels.len();
    if all == 0 {
        return String::new();
    }
    let costs = |ways: &[Channel]| ways.iter().any(|way| way.cost.is_some());
    let cost = match !ways.is_empty() && costs(&known.channels) && !costs(ways) {
        true => ", without their cost",
        false => "",
    };
    format!(", {} of {all} ways without data{cost}", ways.len())
}
