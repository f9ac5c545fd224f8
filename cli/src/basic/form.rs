//! The form of the basic page: the values for its template. The config decides what is asked.

use super::known::{Choice, Known};
use crate::addresses::{address, relative, up_from};
use crate::template::Template;
use mrejesho::api::PrintedForm;
use mrejesho::api::config::channels::{Channel, ChannelKind};
use mrejesho::api::config::{Added, Config};
use mrejesho::feedback::model::catalogue::{Service, told_apart};
use mrejesho::feedback::model::draft::{Field, Kind};
use mrejesho::feedback::model::form::PointUse;
use mrejesho::feedback::model::language::{Language, Phrase};
use mrejesho::i18n::{self, Key, key};
use serde::Serialize;
use std::collections::BTreeMap;

const NO_FORM: &str = "The office's API takes no form from a browser, so there is no page that works without the app.";

/// The position of a page: the path up to the site's folder, and its counterparts in the other languages.
#[derive(Serialize)]
pub struct Around {
    up: String,
    others: Vec<Counterpart>,
}

/// The same page in another language.
#[derive(Serialize)]
struct Counterpart {
    lang: &'static str,
    href: String,
    name: String,
}

impl Around {
    pub fn of(page: Key, language: Language) -> Around {
        let up = up_from(&address(page, language));
        let others = Language::ALL.into_iter().filter(|other| *other != language);
        let counterpart = |other: Language| Counterpart {
            lang: other.tag(),
            href: relative(&up, &address(page, other)),
            name: i18n::say(other, key::LANGUAGE_NAME),
        };
        Around {
            others: others.map(counterpart).collect(),
            up,
        }
    }
}

/// The values that the form's template reads.
#[derive(Serialize)]
struct Form<'a> {
    around: &'a Around,
    language: &'static str,
    action: String,
    /// The size of the program that people can use instead, in thousands of bytes; `None` if there is no program.
    kilobytes: Option<String>,
    adds: Adds,
    /// What is sent whatever the person types, by name.
    fixed: Vec<(&'a str, &'a str)>,
    /// The names of the parameters, by the codes of the fields.
    names: BTreeMap<&'static str, &'a str>,
    point: [&'static str; 2],
    /// The name of the parameter for the kind; `None` if the kind cannot be sent.
    kind_name: Option<&'a str>,
    kinds: [&'static str; 4],
    /// Whether nothing can be sent without a name.
    named_only: bool,
    /// The kinds that can be sent without a name, if others cannot.
    nameless_kinds: Option<String>,
    is_listed: bool,
    alone: Vec<Item>,
    institutions: Vec<Group>,
    /// The catch-all service.
    catch_all: Option<Item>,
    catch_all_name: Option<String>,
    asks_for_point: bool,
    optional: Optional,
    public_read: bool,
    notice: Notice<'a>,
    channels: Vec<Way<'a>>,
}

/// What this form sends besides GeoReport's own parameters.
#[derive(Serialize)]
struct Adds {
    anonymous: bool,
    institution: bool,
    language: bool,
}

/// The office's words, with their language if it is not the page's.
#[derive(Serialize)]
struct Theirs {
    text: String,
    lang: Option<&'static str>,
}

impl Theirs {
    fn of(phrase: &Phrase, language: Language) -> Theirs {
        let (text, own) = phrase.read_in(language);
        Theirs {
            text: text.to_owned(),
            lang: (own != language).then(|| own.code()),
        }
    }
}

/// A service in the list.
#[derive(Serialize)]
struct Item {
    code: String,
    /// Whether the code needs no quotes in HTML.
    is_plain: bool,
    name: Theirs,
}

impl Item {
    fn of(service: &Service, about: &Phrase, language: Language) -> Item {
        let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
        Item {
            is_plain: !service.code.is_empty() && service.code.bytes().all(is_plain),
            code: service.code.clone(),
            name: Theirs::of(&service.name.followed_by(" – ", about), language),
        }
    }
}

/// An institution with its services.
#[derive(Serialize)]
struct Group {
    name: Theirs,
    services: Vec<Item>,
}

/// Which fields about the person may stay empty.
#[derive(Serialize)]
struct Optional {
    first_name: bool,
    last_name: bool,
    phone: bool,
    email: bool,
}

#[derive(Serialize)]
struct Notice<'a> {
    seen_by: Theirs,
    parts: Vec<Part>,
    lists: Vec<List<'a>>,
}

#[derive(Serialize)]
struct Part {
    key: &'static str,
    phrase: Theirs,
}

#[derive(Serialize)]
struct List<'a> {
    key: &'static str,
    numbers: Vec<Number<'a>>,
}

#[derive(Serialize)]
struct Number<'a> {
    name: Theirs,
    number: &'a str,
}

/// A way to reach the office without data.
#[derive(Serialize)]
struct Way<'a> {
    key: &'static str,
    number: &'a str,
    keyword: Option<&'a str>,
    /// The keys to press, in their order.
    steps: String,
    place: Option<Theirs>,
    cost: Option<Theirs>,
    source: Theirs,
    dated: &'a str,
}

/// Prints the form with the services of a choice, and with these ways without data. `kilobytes` is the size of the
/// program, compressed, in thousands of bytes.
pub fn form(
    template: Template,
    choice: &Choice,
    ways: &[Channel],
    language: Language,
    around: &Around,
    kilobytes: Option<u64>,
) -> Result<String, String> {
    let config = &choice.known.config;
    let Some(printed) = &choice.known.form else {
        return Err(NO_FORM.to_owned());
    };
    let last = catch_all(choice.known, language);
    let may_be_empty = |field| !config.required_contact.contains(&field);
    let form = Form {
        around,
        language: language.code(),
        action: action(printed, around),
        kilobytes: kilobytes.map(|kilobytes| kilobytes.to_string()),
        adds: Adds {
            anonymous: adds(config, Added::Anonymous),
            institution: adds(config, Added::Institution),
            language: adds(config, Added::Language),
        },
        fixed: printed
            .fixed
            .iter()
            .map(|parameter| (parameter.name.as_str(), parameter.value.as_str()))
            .collect(),
        names: printed
            .names
            .iter()
            .map(|(field, name)| (field.code(), name.as_str()))
            .collect(),
        point: printed.point,
        kind_name: kind_name(choice.known),
        kinds: Kind::ALL.map(Kind::code),
        named_only: config.named_only.len() == Kind::ALL.len(),
        nameless_kinds: nameless_kinds(config, language),
        is_listed: choice.services() > 0,
        alone: items(&choice.alone(), language),
        institutions: choice
            .institutions
            .iter()
            .map(|institution| Group {
                name: Theirs::of(&institution.name, language),
                services: items(&choice.of(institution), language),
            })
            .collect(),
        catch_all_name: last
            .as_ref()
            .map(|last| last.name.read_in(language).0.to_owned()),
        catch_all: last.map(|last| Item::of(&last, &Phrase::default(), language)),
        asks_for_point: config.point == PointUse::Required,
        optional: Optional {
            first_name: may_be_empty(Field::FirstName),
            last_name: may_be_empty(Field::LastName),
            phone: may_be_empty(Field::Phone),
            email: may_be_empty(Field::Email),
        },
        public_read: config.public_read,
        notice: notice(config, language),
        channels: ways.iter().map(|channel| way(channel, language)).collect(),
    };
    template.fill_in(language, &form)
}

/// Returns the catch-all service: as it is in the office's list, or by its code alone.
fn catch_all(known: &Known, language: Language) -> Option<Service> {
    let code = known.catch_all()?;
    let listed = known.catalogue.service(code).cloned();
    Some(listed.unwrap_or_else(|| Service {
        code: code.to_owned(),
        name: Phrase::of(language, i18n::say(language, key::RECIPIENT_UNLISTED)),
        ..Service::default()
    }))
}

/// Returns the address to which the form is sent. A path is one of this site, in any folder of its host.
fn action(form: &PrintedForm, around: &Around) -> String {
    match form.action.starts_with('/') {
        true => relative(&around.up, &form.action),
        false => form.action.clone(),
    }
}

/// Returns the name of the parameter for the kind. Without one in the API, it is sent only to an office that takes it.
pub fn kind_name(known: &Known) -> Option<&str> {
    let mut names = known.form.iter().flat_map(|form| &form.names);
    let own = names.find(|(field, _)| *field == Field::Kind);
    let added = adds(&known.config, Added::Kind).then_some("kind");
    own.map(|(_, name)| name.as_str()).or(added)
}

fn adds(config: &Config, added: Added) -> bool {
    config.form_adds.contains(&added)
}

fn nameless_kinds(config: &Config, language: Language) -> Option<String> {
    let named_only = &config.named_only;
    let taken = Kind::ALL
        .into_iter()
        .filter(|kind| !named_only.contains(kind));
    let taken: Vec<String> = taken
        .map(|kind| i18n::say(language, i18n::kind_keys(kind).0))
        .collect();
    (!named_only.is_empty()).then(|| taken.join(", "))
}

/// Returns the services as they are in the list, told apart if two have the same name.
fn items(services: &[&Service], language: Language) -> Vec<Item> {
    let told = told_apart(services);
    let each = services.iter().zip(&told);
    each.map(|(service, about)| Item::of(service, about, language))
        .collect()
}

fn way(channel: &Channel, language: Language) -> Way<'_> {
    Way {
        key: match channel.kind {
            ChannelKind::Sms => "channel-sms",
            ChannelKind::Ussd => "channel-ussd",
            ChannelKind::Call => "channel-call",
            ChannelKind::Desk => "channel-desk",
        },
        number: &channel.number,
        keyword: channel.keyword.as_deref(),
        steps: channel.steps.join(", "),
        place: (!channel.place.is_empty()).then(|| Theirs::of(&channel.place, language)),
        cost: channel.cost.as_ref().map(|cost| Theirs::of(cost, language)),
        source: Theirs::of(&channel.source, language),
        dated: &channel.dated,
    }
}

fn notice(config: &Config, language: Language) -> Notice<'_> {
    let notice = &config.notice;
    let parts = [
        ("privacy-operator", &notice.operator),
        ("privacy-purpose", &notice.purpose),
        ("privacy-kept-for", &notice.kept_for),
        ("privacy-rights-contact", &notice.rights_contact),
        ("privacy-complain-to", &notice.complain_to),
    ];
    let lists = [("privacy-emergency", &notice.emergency)];
    Notice {
        seen_by: Theirs::of(&notice.seen_by, language),
        parts: parts
            .into_iter()
            .filter(|(_, phrase)| !phrase.is_empty())
            .map(|(key, phrase)| Part {
                key,
                phrase: Theirs::of(phrase, language),
            })
            .collect(),
        lists: lists
            .into_iter()
            .filter(|(_, numbers)| !numbers.is_empty())
            .map(|(key, numbers)| List {
                key,
                numbers: numbers
                    .iter()
                    .map(|number| Number {
                        name: Theirs::of(&number.name, language),
                        number: &number.number,
                    })
                    .collect(),
            })
            .collect(),
    }
}
