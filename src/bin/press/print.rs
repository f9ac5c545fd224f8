//! Prints the basic page, the whole form as plain HTML that works without a script, from what is known when it is built: the
//! config, the institutions and the office's list of services; it must not hold a sentence, nor let a page pass that does
//! not fit into the first flight of packets.

use crate::files;
use crate::lighten;
use crate::lighten::lighten_css;
use crate::say;
use crate::site::{self, escaped, fill};
use flate2::Compression;
use flate2::write::GzEncoder;
use mrejesho::api::config::{Config, InstitutionSource, KindTravels};
use mrejesho::api::institutions::InstitutionMap;
use mrejesho::api::open311::Open311;
use mrejesho::api::{Adapter, Answer, Call, Next, Response};
use mrejesho::feedback::catalogue::{Catalogue, Institution, Service};
use mrejesho::feedback::draft::{Field, Kind};
use mrejesho::feedback::language::{Language, Phrase};
use mrejesho::words;
use serde_json::{Map, Value, json};
use std::collections::HashSet;
use std::io::Write;
use std::path::Path;

/// 14 KB: the first flight of a new connection is ten segments of 1,460 bytes (RFC 6928). By gzip, which is what a page without
/// encryption and an old proxy get; by brotli it is a quarter less.
pub const BUDGET: usize = 14 * 1024;

/// What is known of the office when the page is printed.
pub struct Known {
    config: Config,
    catalogue: Catalogue,
}

impl Known {
    /// From the texts of the files: `config.json`, the file that its `institutions.map` names, and the office's own answer to
    /// `services.json`.
    pub fn read(
        config: &str,
        file: impl Fn(&str) -> Option<String>,
        services: Option<&str>,
    ) -> Result<Known, String> {
        let config = Config::parse(config)
            .map_err(|e| format!("config.json: {} is wrong ({}).", e.field, e.fault.code()))?;
        let map = match &config.institutions {
            InstitutionSource::Groups => None,
            InstitutionSource::Map { url } => {
                let text = file(url).ok_or_else(|| format!("{url} could not be read."))?;
                let map = InstitutionMap::parse(&text);
                Some(map.map_err(|e| format!("{url}: {} is wrong ({}).", e.field, e.fault.code()))?)
            }
        };
        let office = Open311::new(config.clone(), map);
        let catalogue = match services {
            Some(text) => listed(&office, text).ok_or("The list of services cannot be read.")?,
            None => Catalogue::default(),
        };
        Ok(Known { config, catalogue })
    }

    fn catch_all(&self) -> Option<&str> {
        self.config.catch_all_service.as_deref()
    }

    /// From all institutions down to none: those of the whole country first, then region by region, so that a region is
    /// there as a whole or not at all. What is left out is sent to the service for all; the build says how much that is.
    fn choices(&self) -> Vec<Choice<'_>> {
        let institutions = self.catalogue.institutions();
        let (councils, national): (Vec<_>, Vec<_>) = institutions
            .iter()
            .partition(|institution| institution.region.is_some());
        let mut regions: Vec<&str> = Vec::new();
        for council in &councils {
            let region = council.region.as_deref().unwrap_or_default();
            if !regions.contains(&region) {
                regions.push(region);
            }
        }
        let up_to = |count: usize| Choice {
            known: self,
            has_alone: true,
            institutions: national
                .iter()
                .chain(councils.iter().filter(|council| {
                    let region = council.region.as_deref().unwrap_or_default();
                    regions[..count].contains(&region)
                }))
                .copied()
                .collect(),
        };
        let mut choices: Vec<Choice> = (0..=regions.len()).rev().map(up_to).collect();
        // Where nothing has a region, as many as fit in the office's own order.
        let some = (national.len() / 32).max(1);
        let shorter = (1..national.len()).rev().step_by(some);
        choices.extend(shorter.map(|count| Choice {
            known: self,
            has_alone: true,
            institutions: national[..count].to_vec(),
        }));
        choices.push(Choice {
            known: self,
            has_alone: false,
            institutions: vec![],
        });
        // What is left out must have somewhere to go.
        if self.catch_all().is_none() {
            choices.truncate(1);
            choices.retain(|choice| choice.services() > 0);
        }
        choices
    }
}

fn listed(office: &Open311, services: &str) -> Option<Catalogue> {
    let came = Response {
        status: 200,
        body: services.to_owned(),
        ..Response::default()
    };
    let asked = office.begin(&Call::Catalogue);
    match office.next(&Call::Catalogue, &asked, Ok(came)) {
        Ok(Next::Done(Answer::Catalogue(catalogue))) => Some(*catalogue),
        _ => None,
    }
}

/// Where a page stands: the way up to the site's folder, and its counterpart in the other language.
pub struct Around {
    up: String,
    other_lang: &'static str,
    other_href: String,
    other_name: String,
}

impl Around {
    pub fn of(address: &str, other: Language, other_address: &str) -> Around {
        let up = site::up_from(address);
        Around {
            other_lang: site::tag(other),
            other_href: site::relative(&up, other_address),
            other_name: words::say(other, "language-name", &[]),
            up,
        }
    }

    /// The same places in the template of a page that shows no form.
    pub fn values(&self) -> [(&'static str, site::Value<'_>); 3] {
        [
            ("other_lang", site::Value::Text(self.other_lang)),
            ("other_href", site::Value::Text(&self.other_href)),
            ("other_name", site::Value::Text(&self.other_name)),
        ]
    }
}

/// The template and the sheets as they were when the press was built: it prints a site anew without the project.
const TEMPLATE: &str = include_str!("../../basic.html");
const SHEETS: [&str; 5] = [
    include_str!("../../../style/tokens.css"),
    include_str!("../../../style/base.css"),
    include_str!("../../../style/parts.css"),
    include_str!("../../../style/pages.css"),
    include_str!("../../../style/print.css"),
];

/// Prints the basic pages of a printed site anew, for the config and the institutions that are in it and for the office's own
/// list. All else of these pages stays.
pub fn again(folder: &Path, services: Option<&str>) -> Result<(), String> {
    let file = |name: &str| files::read_text(&folder.join(name.trim_start_matches('/'))).ok();
    let config = files::read_text(&folder.join("config.json"))?;
    let known = Known::read(&config, file, services)?;
    let template = lighten::lighten_html(TEMPLATE)?;
    let [sw, en] = site::HOMES;
    let mut pages = Vec::new();
    for (language, address, other, other_address) in [
        (Language::Swahili, sw, Language::English, en),
        (Language::English, en, Language::Swahili, sw),
    ] {
        let name = format!("{address}index.html");
        let old = files::read_text(&folder.join(name.trim_start_matches('/')))?;
        let around = Around::of(address, other, other_address);
        let page = basic(&template, &known, language, &around, |form| {
            let styled = replaced(&old, "<style>", "</style>", &style(&SHEETS.concat(), form));
            styled
                .and_then(|page| replaced(&page, "<body>\n", "\n<div id=\"app\">", form))
                .ok_or_else(|| format!("{name} is not a page that the press printed."))
        })?;
        pages.push((name, page));
    }
    // Both or none.
    for (name, page) in pages {
        files::write(folder, &name, page.as_bytes())?;
    }
    Ok(())
}

/// The page with something else between two marks.
fn replaced(page: &str, from: &str, to: &str, new: &str) -> Option<String> {
    let (before, rest) = page.split_once(from)?;
    let (_, after) = rest.split_once(to)?;
    Some(format!("{before}{from}{new}{to}{after}"))
}

/// Prints the page of a language with as much of the list as fits. `whole` puts the form into the page around it.
pub fn basic(
    template: &str,
    known: &Known,
    language: Language,
    around: &Around,
    whole: impl Fn(&str) -> Result<String, String>,
) -> Result<String, String> {
    let choices = known.choices();
    let all = choices.first().map_or(0, Choice::services);
    let mut smallest = 0;
    for choice in &choices {
        let page = whole(&form(template, choice, language, around)?)?;
        let weight = gzipped(page.as_bytes());
        if weight <= BUDGET {
            let count = choice.services();
            say(
                "Basic page",
                &format!(
                    "{}: {weight} bytes by gzip of {BUDGET}, {count} of {all} services; kind as {}, the name of an unlisted institution as institution",
                    language.code(),
                    kind_name(&known.config)
                ),
            );
            return Ok(page);
        }
        smallest = weight;
    }
    Err(match choices.is_empty() {
        true => "The basic page has no service to send to: give the press the office's services.json, or name a catch_all_service in config.json.".to_owned(),
        false => format!(
            "The basic page weighs {smallest} bytes by gzip even with the shortest list of services, and {BUDGET} are allowed: name a catch_all_service in config.json, so that services may be left out, or shorten the notice there."
        ),
    })
}

/// A list of services as long as one page has it.
struct Choice<'a> {
    known: &'a Known,
    /// With the services that belong to no institution.
    has_alone: bool,
    institutions: Vec<&'a Institution>,
}

impl<'a> Choice<'a> {
    fn alone(&self) -> Vec<&'a Service> {
        let kinds = if self.has_alone { &Kind::ALL[..] } else { &[] };
        self.without_catch_all(
            kinds
                .iter()
                .flat_map(|kind| self.known.catalogue.services_alone(*kind)),
        )
    }

    fn of(&self, institution: &Institution) -> Vec<&'a Service> {
        self.without_catch_all(
            Kind::ALL
                .iter()
                .flat_map(|kind| self.known.catalogue.services_of(&institution.id, *kind)),
        )
    }

    /// Each once. The one for all that is not listed stands last, by itself.
    fn without_catch_all(&self, services: impl Iterator<Item = &'a Service>) -> Vec<&'a Service> {
        let mut seen: HashSet<&str> = self.known.catch_all().into_iter().collect();
        services
            .filter(|service| seen.insert(&service.code))
            .collect()
    }

    fn services(&self) -> usize {
        let of_all = self.institutions.iter().map(|one| self.of(one).len());
        self.alone().len() + of_all.sum::<usize>()
    }
}

fn form(
    template: &str,
    choice: &Choice,
    language: Language,
    around: &Around,
) -> Result<String, String> {
    let config = &choice.known.config;
    let action = format!("{}requests.json", config.endpoint);
    // A path is one of this site, in whatever folder of its host that is.
    let action = match action.starts_with('/') {
        true => site::relative(&around.up, &action),
        false => action,
    };
    let own = [
        ("action", site::Value::Text(&action)),
        ("hidden", site::Value::Html(&hidden(config, language))),
        ("kinds", site::Value::Html(&kinds(config, language))),
        ("services", site::Value::Html(&services(choice, language))),
        ("contact", site::Value::Html(&contact(config, language))),
        ("notice", site::Value::Html(&notice(config, language))),
        ("privacy", site::Value::Html(&privacy(config, language))),
    ];
    let values: Vec<_> = around.values().into_iter().chain(own).collect();
    fill(&said(template, language), &values)
}

/// The template with every sentence in the place of its key.
pub fn said(template: &str, language: Language) -> String {
    let mut parts = template.split("{{");
    let mut page = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        match part.split_once("}}") {
            Some((key, after)) if words::keys().any(|known| known == key) => {
                page.push_str(&word(language, key));
                page.push_str(after);
            }
            _ => {
                page.push_str("{{");
                page.push_str(part);
            }
        }
    }
    page
}

fn word(language: Language, key: &str) -> String {
    escaped(&words::say(language, key, &[]))
}

/// The office's words with their own `lang` where it is not the page's.
fn theirs(phrase: &Phrase, language: Language) -> (String, String) {
    let (text, own) = phrase.read_in(language);
    let lang = match own == language {
        true => String::new(),
        false => format!(" lang=\"{}\"", own.code()),
    };
    (escaped(text), lang)
}

/// An attribute of every service where the config says so: then any GeoReport server understands it.
fn kind_name(config: &Config) -> String {
    match &config.kind {
        KindTravels::Attribute { code } => format!("attribute[{code}]"),
        KindTravels::Keyword { .. } | KindTravels::Line => "kind".to_owned(),
    }
}

fn hidden(config: &Config, language: Language) -> String {
    let one = |name: &str, value: &str| {
        format!(
            "<input type=\"hidden\" name=\"{name}\" value=\"{}\">",
            escaped(value)
        )
    };
    let jurisdiction = config.jurisdiction_id.as_deref();
    let jurisdiction = jurisdiction.map(|id| one("jurisdiction_id", id));
    // The language to answer in. An office that does not know it goes by its own.
    one("language", language.code()) + &jurisdiction.unwrap_or_default()
}

fn kinds(config: &Config, language: Language) -> String {
    let name = escaped(&kind_name(config));
    let choice = |kind: Kind| {
        let code = kind.code();
        let (said, purpose) = (
            word(language, &format!("kind-{code}")),
            word(language, &format!("kind-{code}-for")),
        );
        format!(
            "<div><label class=\"option\"><input type=\"radio\" name=\"{name}\" value=\"{code}\" required>\
             <span>{said} <span class=\"hint\">{purpose}</span></span></label></div>\n"
        )
    };
    Kind::ALL.map(choice).concat()
}

/// One list, grouped by institution; or, where nothing is listed, the service for all, with the institution's name to type.
fn services(choice: &Choice, language: Language) -> String {
    let catch_all = choice.known.catch_all();
    if choice.services() == 0 {
        let code = escaped(catch_all.unwrap_or_default());
        return format!(
            "<input type=\"hidden\" id=\"unlisted\" name=\"service_code\" value=\"{code}\">\n"
        ) + &line(
            "field-unlisted",
            "institution",
            &word(language, "whom-unlisted-name"),
            "",
            "",
        );
    }
    // A thousand times: without quotes where none are needed, and without the end tags that HTML lets go.
    let option = |service: &Service, id: &str| {
        let (name, lang) = theirs(&service.name, language);
        let code = match service
            .code
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        {
            true if !service.code.is_empty() => service.code.clone(),
            _ => format!("\"{}\"", escaped(&service.code)),
        };
        format!("<option value={code}{lang}{id}>{name}")
    };
    let mut options = format!("<option value=\"\">{}", word(language, "choose"));
    options.extend(choice.alone().iter().map(|service| option(service, "")));
    for institution in &choice.institutions {
        let services = choice.of(institution);
        if services.is_empty() {
            continue;
        }
        let (name, lang) = theirs(&institution.name, language);
        options.push_str(&format!("<optgroup label=\"{name}\"{lang}>"));
        options.extend(services.iter().map(|service| option(service, "")));
    }
    if !choice.institutions.is_empty() {
        options.push_str("</optgroup>");
    }
    let mut hint = String::new();
    let mut unlisted = String::new();
    if let Some(code) = catch_all {
        let known = choice.known.catalogue.service(code).cloned();
        let last = known.unwrap_or_else(|| Service {
            code: code.to_owned(),
            name: Phrase::of(language, words::say(language, "whom-unlisted", &[])),
            ..Service::default()
        });
        options.push_str(&option(&last, " id=\"unlisted\""));
        let name = last.name.read_in(language).0.to_owned();
        let said = words::say(language, "basic-service-hint", &[("name", name.into())]);
        hint = format!(
            "<p class=\"hint\" id=\"field-service-hint\">{}</p>\n",
            escaped(&said)
        );
        unlisted = line(
            "field-unlisted",
            "institution",
            &word(language, "basic-institution"),
            &optional(language),
            "",
        );
    }
    format!(
        "<div class=\"field\">\n<label for=\"field-service\">{}</label>\n{hint}\
         <select id=\"field-service\" name=\"service_code\" required{}>\n{options}</select>\n</div>\n{unlisted}",
        word(language, "basic-service"),
        match hint.is_empty() {
            true => "",
            false => " aria-describedby=\"field-service-hint\"",
        },
    )
}

fn optional(language: Language) -> String {
    format!(
        " <span class=\"quiet\">{}</span>",
        word(language, "optional")
    )
}

/// A field of one line.
fn line(id: &str, name: &str, label: &str, optional: &str, more: &str) -> String {
    format!(
        "<div class=\"field\">\n<label for=\"{id}\">{label}{optional}</label>\n\
         <input id=\"{id}\" name=\"{name}\" dir=\"auto\"{more}>\n</div>\n"
    )
}

/// None is `required`: whoever sends without a name leaves them all open. None is checked by the browser, which could not
/// say what is wrong in our words, and would keep back a report over a field that is not shown.
fn contact(config: &Config, language: Language) -> String {
    [
        (
            Field::FirstName,
            "field-first-name",
            "first_name",
            "first-name",
            "",
        ),
        (
            Field::LastName,
            "field-last-name",
            "last_name",
            "last-name",
            "",
        ),
        (
            Field::Phone,
            "field-phone",
            "phone",
            "phone",
            " inputmode=\"tel\"",
        ),
        (
            Field::Email,
            "field-email",
            "email",
            "email",
            " inputmode=\"email\" autocapitalize=\"none\"",
        ),
    ]
    .map(|(field, id, name, key, more)| {
        let optional = match config.required_contact.contains(&field) {
            true => String::new(),
            false => optional(language),
        };
        line(id, name, &word(language, key), &optional, more)
    })
    .concat()
}

/// What must be known before sending.
fn notice(config: &Config, language: Language) -> String {
    let (seen_by, lang) = theirs(&config.notice.seen_by, language);
    let public = match config.public_read {
        true => format!(
            "<p class=\"notice\">{}</p>\n",
            word(language, "review-public")
        ),
        false => String::new(),
    };
    format!(
        "{public}<p class=\"notice\">{}: <span{lang}>{seen_by}</span></p>",
        word(language, "who-sees")
    )
}

/// The notice in the office's own words: without a script there is no other page to read it on.
fn privacy(config: &Config, language: Language) -> String {
    let notice = &config.notice;
    let parts = [
        ("privacy-operator", &notice.operator),
        ("privacy-purpose", &notice.purpose),
        ("privacy-kept-for", &notice.kept_for),
        ("privacy-rights-contact", &notice.rights_contact),
        ("privacy-complain-to", &notice.complain_to),
    ];
    let mut lines = String::new();
    for (key, phrase) in parts.iter().filter(|(_, phrase)| !phrase.is_empty()) {
        let (text, lang) = theirs(phrase, language);
        lines.push_str(&format!(
            "<h2>{}</h2>\n<p{lang}>{text}</p>\n",
            word(language, key)
        ));
    }
    for (key, numbers) in [
        ("privacy-emergency", &notice.emergency),
        ("privacy-channels", &notice.channels),
    ] {
        if numbers.is_empty() {
            continue;
        }
        lines.push_str(&format!("<h2>{}</h2>\n", word(language, key)));
        if key == "privacy-emergency" {
            let text = word(language, "privacy-emergency-text");
            lines.push_str(&format!("<p>{text}</p>\n"));
        }
        lines.push_str("<ul>\n");
        for number in numbers {
            let (name, lang) = theirs(&number.name, language);
            lines.push_str(&format!(
                "<li><span{lang}>{name}</span>: {}</li>\n",
                escaped(&number.number)
            ));
        }
        lines.push_str("</ul>\n");
    }
    format!(
        "<details>\n<summary>{}</summary>\n{lines}</details>",
        word(language, "privacy-title")
    )
}

/// What the script says in each language where the program stops, as it reads it.
pub fn fallen() -> String {
    let texts = Language::ALL.map(|language| {
        let say = |key| words::say(language, key, &[]);
        let texts = json!({
            "text": say("fallen-text"),
            "kept": say("fallen-kept"),
            "lost": say("fallen-lost"),
            "reload": say("fallen-reload"),
        });
        (language.code().to_owned(), texts)
    });
    let texts: Value = texts.into_iter().collect::<Map<_, _>>().into();
    // Nothing in a text may end the script.
    texts.to_string().replace('<', "\\u003c")
}

/// The rules of the style sheets that this page has something for: the same rules as in the app, so that nothing moves when
/// the app's own sheet comes.
pub fn style(sheets: &str, page: &str) -> String {
    rules(&lighten_css(sheets), page).replace(['\n'], "")
}

fn rules(css: &str, page: &str) -> String {
    let mut kept = String::new();
    let mut rest = css;
    while let Some((selectors, body, after)) = block(rest) {
        rest = after;
        if selectors.starts_with("@media") {
            let inside = rules(body, page);
            if !inside.is_empty() {
                kept.push_str(&format!("{selectors} {{{inside}}}"));
            }
        } else if selectors.starts_with('@') {
            continue;
        } else {
            let wanted: Vec<&str> = selectors
                .split(',')
                .map(str::trim)
                .filter(|selector| is_on(page, selector))
                .collect();
            if !wanted.is_empty() {
                kept.push_str(&format!("{} {{{}}}", wanted.join(","), body.trim()));
            }
        }
    }
    kept
}

/// The first block of a sheet: what stands before its braces, what in them, and what after.
fn block(css: &str) -> Option<(&str, &str, &str)> {
    let open = css.find('{')?;
    let mut depth = 0;
    let end = css[open..].char_indices().find_map(|(at, letter)| {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(open + at)
    })?;
    Some((css[..open].trim(), &css[open + 1..end], &css[end + 1..]))
}

/// Whether the page has every class, id, attribute and element that a selector names.
fn is_on(page: &str, selector: &str) -> bool {
    let is_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let mut rest = selector;
    while let Some(letter) = rest.chars().next() {
        let after = &rest[letter.len_utf8()..];
        let end = after.find(|letter| !is_name(letter)).unwrap_or(after.len());
        let name = &after[..end];
        let (is_there, length) = match letter {
            '.' => (has_class(page, name), end + 1),
            '#' => (page.contains(&format!("id=\"{name}\"")), end + 1),
            '[' => (page.contains(&format!(" {name}")), end + 1),
            ':' => {
                // Of what a condition names, the names are looked at as all others; its own name says nothing.
                let colons = rest.len() - rest.trim_start_matches(':').len();
                let end = rest[colons..].find(|letter| !is_name(letter));
                (true, end.map_or(rest.len(), |end| colons + end))
            }
            letter if letter.is_ascii_alphabetic() => {
                let element = &rest[..end + 1];
                let is_root = ["html", "body"].contains(&element);
                let opened = |then: &str| page.contains(&format!("<{element}{then}"));
                (is_root || opened(" ") || opened(">"), end + 1)
            }
            '"' => (true, after.find('"').map_or(rest.len(), |end| end + 2)),
            _ => (true, letter.len_utf8()),
        };
        if !is_there {
            return false;
        }
        rest = &rest[length..];
    }
    true
}

fn has_class(page: &str, name: &str) -> bool {
    page.split("class=\"").skip(1).any(|rest| {
        let classes = rest.split('"').next().unwrap_or_default();
        classes.split(' ').any(|class| class == name)
    })
}

fn gzipped(bytes: &[u8]) -> usize {
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    let written = packed.write_all(bytes).and_then(|()| packed.finish());
    // Into memory: nothing can go wrong, and what cannot be packed weighs what it is.
    written.map_or(bytes.len(), |packed| packed.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    const CONFIG: &str = include_str!("../../../public/config.json");
    const INSTITUTIONS: &str = include_str!("../../../public/institutions.json");
    const SERVICES: &str = include_str!("../../../public/services.json");
    const PRIVACY: &str = r#""privacy": {"operator": "O & <b>", "seen_by": "S"}"#;

    fn known(config: &str, services: Option<&str>) -> Known {
        Known::read(config, |_| Some(INSTITUTIONS.to_owned()), services).expect("all is known")
    }

    fn around() -> Around {
        Around::of("/", Language::English, "/en/")
    }

    fn printed(known: &Known, language: Language) -> Result<String, String> {
        basic(TEMPLATE, known, language, &around(), |form| {
            Ok(format!(
                "<style>{}</style>{form}",
                style(&SHEETS.concat(), form)
            ))
        })
    }

    fn page(config: &str, services: Option<&str>) -> String {
        printed(&known(config, services), Language::Swahili).expect("a page")
    }

    /// Whole services of so many institutions, all in their own group, with names that no packer can shorten.
    fn many(institutions: usize) -> String {
        let mut seed = 7_u64;
        let mut noise = || {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            format!("{:016x}", seed ^ (seed >> 29))
        };
        let service = |_| {
            let (code, group) = (noise(), noise());
            format!(r#"{{"service_code":"{code}","service_name":"Huduma","group":"{group}"}}"#)
        };
        let all: Vec<String> = (0..institutions).map(service).collect();
        format!("[{}]", all.join(","))
    }

    #[test]
    fn the_trial_office_fits_with_all_its_services_in_both_languages() {
        let known = known(CONFIG, Some(SERVICES));
        for language in Language::ALL {
            let page = printed(&known, language).expect("a page");
            let listed = SERVICES.matches("service_code").count();
            assert_eq!(
                page.matches("<option value=").count(),
                listed + 1,
                "and one to choose"
            );
            assert!(gzipped(page.as_bytes()) <= BUDGET);
            assert!(!page.contains("{{"), "{language:?}");
            assert!(page.ends_with("</div>\n"));
        }
    }

    #[test]
    fn the_names_are_those_of_geo_report_and_of_the_house() {
        let page = page(CONFIG, Some(SERVICES));
        let names: HashSet<&str> = page
            .split(" name=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let expected = [
            "attribute[kind]",
            "anonymous",
            "description",
            "service_code",
            "institution",
            "address_string",
            "first_name",
            "last_name",
            "phone",
            "email",
            "language",
        ];
        assert_eq!(names, HashSet::from(expected));
        assert!(page.contains("method=\"post\" action=\"api/requests.json\""));
        let naming = page.find("name=\"anonymous\"").expect("naming");
        assert!(
            naming < page.find("<textarea").expect("text"),
            "before any free text"
        );
        for absent in [
            "<script",
            "<img",
            "http",
            "type=\"email\"",
            " style=",
            "maxlength",
        ] {
            assert!(!page.contains(absent), "{absent}");
        }
    }

    #[test]
    fn what_is_known_decides_what_is_asked() {
        let line = format!("{{{PRIVACY}}}");
        let catch_all =
            format!(r#"{{"catch_all_service": "x\"1", "jurisdiction_id": "a&b", {PRIVACY}}}"#);
        let alone = r#"[{"service_code": "1", "service_name": "Maji <safi>"}]"#;
        for (config, services, there, not_there) in [
            // A list without institutions, and none for what is not listed.
            (
                &line,
                Some(alone),
                vec!["<option value=1>Maji &lt;safi&gt;", "name=\"kind\""],
                vec!["optgroup>", "institution", "jurisdiction"],
            ),
            // No list: the one service for all, and the name of the institution.
            (
                &catch_all,
                None,
                vec![
                    "type=\"hidden\" id=\"unlisted\" name=\"service_code\" value=\"x&quot;1\"",
                    "name=\"institution\"",
                    "value=\"a&amp;b\"",
                ],
                vec!["<select"],
            ),
            // Both.
            (
                &catch_all,
                Some(alone),
                vec![
                    "<option value=1>",
                    "<option value=\"x&quot;1\" id=\"unlisted\"",
                    "name=\"institution\"",
                ],
                vec!["type=\"hidden\" id=\"unlisted\""],
            ),
        ] {
            let page = page(config, services);
            for part in there {
                assert!(page.contains(part), "{part} is not in {page}");
            }
            for part in not_there {
                assert!(!page.contains(part), "{part} is in {page}");
            }
            assert!(
                page.contains("O &amp; &lt;b&gt;"),
                "the office's words are text"
            );
        }
        let nothing = printed(&known(&line, None), Language::Swahili);
        assert!(nothing.is_err_and(|e| e.contains("catch_all_service")));
    }

    #[test]
    fn a_list_that_does_not_fit_gives_way_to_the_service_for_all() {
        let config = format!(r#"{{"catch_all_service": "nyingine", {PRIVACY}}}"#);
        let page = page(&config, Some(&many(1_000)));
        let left = page.matches("<optgroup").count();
        assert!(0 < left && left < 1_000, "{left}");
        assert!(page.contains("<option value=nyingine id=\"unlisted\">"));
        let config = format!("{{{PRIVACY}}}");
        let none = printed(&known(&config, Some(&many(1_000))), Language::Swahili);
        assert!(none.is_err_and(|e| e.contains("by gzip")));
    }

    #[test]
    fn of_a_long_list_whole_regions_are_left_out() {
        let institution = |id: usize, region: &str| {
            format!(r#"{{"id": "{id}", "name": "Taasisi {id}"{region}}}"#)
        };
        let mut institutions = vec![institution(0, "")];
        institutions
            .extend((1..=900).map(|id| institution(id, &format!(r#", "region": "{}""#, id % 9))));
        let map = format!(r#"{{"institutions": [{}]}}"#, institutions.join(","));
        let mut services: Vec<String> = many(901)
            .trim_matches(&['[', ']'][..])
            .split("},")
            .map(str::to_owned)
            .collect();
        for (id, service) in services.iter_mut().enumerate() {
            let end = service.find(",\"group\"").expect("a group");
            service.truncate(end);
            service.push_str(&format!(r#","group":"Taasisi {id}"}}"#));
        }
        let config = format!(
            r#"{{"catch_all_service": "nyingine", "institutions": {{"map": "/m"}}, {PRIVACY}}}"#
        );
        let services = format!("[{}]", services.join(","));
        let known = Known::read(&config, |_| Some(map.clone()), Some(&services)).expect("known");
        let page = printed(&known, Language::Swahili).expect("a page");
        let groups = page.matches("<optgroup").count();
        assert!(groups > 1 && groups % 100 == 1, "{groups}");
        assert!(
            page.contains("label=\"Taasisi 0\""),
            "what is for the whole country stays"
        );
    }

    #[test]
    fn a_wrong_file_is_named() {
        let file = |text: &'static str| move |_: &str| Some(text.to_owned());
        for (config, map, services, named) in [
            ("{", "{}", None, "config.json"),
            (CONFIG, "[", None, "/institutions.json"),
            (
                CONFIG,
                INSTITUTIONS,
                Some("<services/>"),
                "list of services",
            ),
        ] {
            let read = Known::read(config, file(map), services);
            assert!(read.is_err_and(|e| e.contains(named)), "{named}");
        }
    }

    #[test]
    fn a_page_takes_only_the_style_it_has_something_for() {
        let css = "a, .b > i { x: y }\n.c .b, #d:has(#e:checked) p { z: 1 }\n@media (w: 1) {\n.b { q: 1 }\n.zz { q: 2 }\n}\n\
                   @keyframes k { to { m: n } }\n[hidden] { o: p !important }\n[type=\"t\"]::before { r: s }\nbody { u: v }";
        for (page, expected) in [
            (
                "<i class=\"a b\">",
                ".b > i {x: y}@media (w: 1) {.b {q: 1}}body {u: v}",
            ),
            (
                "<a hidden>",
                "a {x: y}[hidden] {o: p !important}body {u: v}",
            ),
            (
                "<p id=\"d\" class=\"\" id=\"e\">",
                "#d:has(#e:checked) p {z: 1}body {u: v}",
            ),
            ("<b type=\"t\">", "[type=\"t\"]::before {r: s}body {u: v}"),
        ] {
            assert_eq!(style(css, page), expected, "{page}");
        }
    }
}
