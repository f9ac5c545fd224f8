//! Finds where an API is: at the given address, at one that people confuse with it, or nowhere.

use mrejesho::feedback::model::failure::Failure;

use super::client::{Client, NoReply, Reply};
use super::georeport::{self, Listed};
use super::shape::{Shape, errors, shape, told, value};
use super::table::{Mark, Table};
use super::{address, issue_tracker};

/// What is at the address.
pub enum Found {
    GeoReport {
        base: String,
        listed: Box<Listed>,
    },
    Tracker {
        base: String,
        found: issue_tracker::Found,
    },
    /// Something else answered.
    Other,
    Nothing,
}

/// Finds where the API is, and adds the row about its address.
pub fn find(client: &Client, given: &str, jurisdiction: Option<&str>, table: &mut Table) -> Found {
    const WHAT: &str = "address";
    let mut candidates = address::candidates(given);
    let mut first: Option<(Failure, Result<Reply, NoReply>)> = None;
    let mut tried = 0;
    while let Some(base) = candidates.get(tried).cloned() {
        tried += 1;
        let (listed, pages) = georeport::list(client, &base, jurisdiction);
        let failure = match listed {
            Ok(listed) => {
                at(&base, given, table);
                let listed = Box::new(listed);
                return Found::GeoReport { base, listed };
            }
            Err(failure) => failure,
        };
        let Some(came) = pages.into_iter().next().map(|page| page.came) else {
            break;
        };
        if let Some((mark, mend)) = stops(&failure, &came) {
            let seen = format!("{base}services.json: {}", told(&came));
            table.add(WHAT, mark, seen, mend);
            return if matches!(came, Ok(_) | Err(NoReply::TooLarge)) {
                Found::Other
            } else {
                Found::Nothing
            };
        }
        let came = match came {
            Err(NoReply::Broke) if speaks_http(client, &base) => Err(NoReply::NotTls),
            came => came,
        };
        let is_first = first.is_none();
        match &came {
            Err(none) if is_first && none.is_of_host() => {
                table.add(
                    WHAT,
                    Mark::Not,
                    format!("{base}: {}", none.told()),
                    none.mend(),
                );
                return Found::Nothing;
            }
            Err(none) if none.is_of_host() => break,
            _ => {}
        }
        if is_first {
            first = Some((failure, came));
            if let Some((base, found)) = tracker(client, given) {
                at(&base, given, table);
                return Found::Tracker { base, found };
            }
            if has_xml(client, given) {
                let seen = format!("{given}services.xml is there, and services.json is not");
                table.add(WHAT, Mark::Not, seen, XML_ONLY);
                return Found::Other;
            }
            named_by_discovery(client, given, &mut candidates);
        }
    }
    let Some((failure, came)) = first else {
        return Found::Nothing;
    };
    let seen = format!(
        "{given}services.json: {}; {} more addresses tried",
        told(&came),
        tried.saturating_sub(1)
    );
    table.add(WHAT, Mark::Not, seen, missing(&failure, &came, given));
    match came {
        Ok(_) => Found::Other,
        Err(_) => Found::Nothing,
    }
}

const XML_ONLY: &str = "This GeoReport server answers only in XML. Let it answer JSON too (services.json): the page \
                        reads no XML. A small program in front of it that turns one into the other is enough.";

/// Whether a server that ends a TLS connection at its beginning answers without TLS.
fn speaks_http(client: &Client, base: &str) -> bool {
    let plain = base
        .strip_prefix("https:")
        .map(|rest| format!("http:{rest}"));
    plain.is_some_and(|plain| client.get(&plain, &[]).is_ok())
}

/// Whether the list is there in XML.
fn has_xml(client: &Client, base: &str) -> bool {
    client
        .get(&format!("{base}services.xml"), &[])
        .is_ok_and(|reply| {
            reply.status == 200
                && shape(&reply.body) == Shape::Xml
                && reply.body.contains("<service")
        })
}

/// Whether an answer ends the search: an API is there, and cannot be used as it is.
fn stops(failure: &Failure, came: &Result<Reply, NoReply>) -> Option<(Mark, String)> {
    let words = came
        .as_ref()
        .ok()
        .and_then(|reply| errors(&reply.body))
        .unwrap_or_default();
    match (failure, came) {
        (Failure::XmlOnly, _) => Some((Mark::Not, XML_ONLY.to_owned())),
        (_, Err(NoReply::TooLarge)) => Some((Mark::Not, NoReply::TooLarge.mend().to_owned())),
        (_, Ok(_)) if words.contains("jurisdiction") => Some((
            Mark::Not,
            "Run the check with --jurisdiction ID. The API's discovery, or who runs it, knows the id.".to_owned(),
        )),
        _ => None,
    }
}

/// What to do if there is no API at an address that answers.
fn missing(failure: &Failure, came: &Result<Reply, NoReply>, given: &str) -> String {
    let Ok(reply) = came else {
        return came
            .as_ref()
            .err()
            .map_or("", |none| none.mend())
            .to_owned();
    };
    if let Some(target) = reply.redirect() {
        let to_https = given.starts_with("http:") && target.starts_with("https:");
        return match to_https {
            true => "Run the check with https://. The page follows no redirect.".to_owned(),
            false => "The page follows no redirect. Let the API answer at its own address without a log-in, or run the \
                      check with the address to which it leads, if that is the API."
                .to_owned(),
        };
    }
    match failure {
        Failure::NotAllowed => "The API wants a key for its list. Let everybody read it, or let the site's server add \
                                the key to each request: docs/deploy.md, “The API's key”."
            .to_owned(),
        Failure::Broken => "The server has a fault: look into its log.".to_owned(),
        Failure::Later { .. } => "The server asks to come back later. Run the check again then.".to_owned(),
        _ => match shape(&reply.body) {
            Shape::Html => "This is a page for people. Ask who runs it for the address of the GeoReport v2 API: the one \
                            that has services.json directly below it."
                .to_owned(),
            Shape::Json => "This is JSON, and no list of services: expected [{\"service_code\": …, \"service_name\": …}]."
                .to_owned(),
            _ => "The address of a GeoReport v2 API has services.json directly below it. docs/api.md says what an API \
                  must have."
                .to_owned(),
        },
    }
}

fn at(base: &str, given: &str, table: &mut Table) {
    match base == given {
        true => table.add("address", Mark::Works, base, ""),
        false => table.add(
            "address",
            Mark::Warning,
            format!("the API is at {base}, not at {given}"),
            "Use this address (API=… in docs/deploy.md).",
        ),
    }
}

/// Looks for a Redmine at the given address and at its host.
fn tracker(client: &Client, given: &str) -> Option<(String, issue_tracker::Found)> {
    let root = format!("{}/", address::origin(given));
    let mut bases = vec![given.to_owned()];
    if root != given {
        bases.push(root);
    }
    bases.into_iter().find_map(|base| {
        let found = issue_tracker::find(client, &base)?;
        Some((base, found))
    })
}

/// Puts the addresses that discovery.json names before the guesses, as far as they are on the same host: what an answer
/// names elsewhere is not asked.
fn named_by_discovery(client: &Client, given: &str, candidates: &mut Vec<String>) {
    let Ok(reply) = client.get(&format!("{given}discovery.json"), &[]) else {
        return;
    };
    let Some(value) = value(&reply.body) else {
        return;
    };
    let endpoints = value
        .get("endpoints")
        .and_then(|it| it.as_array())
        .into_iter()
        .flatten();
    let urls = endpoints.filter_map(|endpoint| endpoint.get("url")?.as_str());
    let bases = urls.filter_map(|url| Some(address::read(url).ok()?.base));
    let own = bases.filter(|base| address::origin(base) == address::origin(given));
    for base in own.take(3) {
        if !candidates.contains(&base) {
            candidates.insert(1, base);
        }
    }
}
