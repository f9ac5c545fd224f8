//! What is known of an office when its basic page is printed, and which of its services the page may leave out.

use crate::faults;
use crate::progress::say;
use mrejesho::api::config::after::After;
use mrejesho::api::config::channels::{self, Channel};
use mrejesho::api::config::{Config, InstitutionSource};
use mrejesho::api::institutions::InstitutionMap;
use mrejesho::api::{self, Adapter, Answer, Call, Next, NoAnswer, PrintedForm, Response, paging};
use mrejesho::feedback::json;
use mrejesho::feedback::model::catalogue::{Catalogue, Institution, Service};
use mrejesho::feedback::model::draft::Kind;
use serde_json::Value;
use std::collections::HashSet;

/// What is known of the office when the page is printed.
pub struct Known {
    pub config: Config,
    /// `None` if the API takes no form.
    pub form: Option<PrintedForm>,
    pub catalogue: Catalogue,
    /// The ways without data that reach every institution.
    pub channels: Vec<Channel>,
    /// What the config says for institutions that the office does not list, as sentences.
    pub for_nobody: Vec<String>,
}

impl Known {
    /// Reads the texts of the files: `config.json`, the file that its `institutions.map` names, and the office's own
    /// answer when it is asked for its services.
    pub fn read(
        config: &str,
        file: impl Fn(&str) -> Option<String>,
        services: Option<&str>,
    ) -> Result<Known, String> {
        let text = config;
        let config = faults::checked(text)?;
        let mut channels = channels::parse(text).map_err(|error| faults::told(&error))?;
        let map = match &config.institutions {
            InstitutionSource::Groups => None,
            InstitutionSource::Map { url } => {
                let text = file(url).ok_or_else(|| format!("{url} could not be read."))?;
                let map = InstitutionMap::parse(&text);
                Some(map.map_err(|error| faults::told_of_map(url, &error))?)
            }
        };
        let office = api::adapter(config.clone(), map);
        let catalogue = match services {
            Some(text) => {
                let catalogue =
                    listed(office.as_ref(), text).ok_or("The list of services cannot be read.")?;
                if let Some(code) = config.unknown_catch_all(&catalogue) {
                    return Err(faults::unknown_service(code, &catalogue));
                }
                catalogue
            }
            None => Catalogue::default(),
        };
        let levels = After::parse(text).map_err(|error| faults::told(&error))?;
        let for_nobody = faults::unknown_institutions(&channels, &levels.escalate, &catalogue);
        channels.retain(|channel| channel.institution.is_none());
        Ok(Known {
            config,
            form: office.printed_form(),
            catalogue,
            channels,
            for_nobody,
        })
    }

    pub fn catch_all(&self) -> Option<&str> {
        self.config.catch_all_service.as_deref()
    }

    /// Says what nobody will see.
    pub fn say_for_nobody(&self) {
        for line in &self.for_nobody {
            say("Look", line);
        }
    }

    /// Returns the possible lists of the ways without data, from all of them with what they cost down to none: without
    /// the costs, then one of each kind, then fewer of these.
    pub fn ways(&self) -> Vec<Vec<Channel>> {
        let mut without_cost = self.channels.clone();
        for channel in &mut without_cost {
            channel.cost = None;
        }
        let few = self.few_ways();
        let mut ways = vec![self.channels.clone(), without_cost];
        ways.extend((0..=few.len()).rev().map(|count| few[..count].to_vec()));
        ways.dedup();
        ways
    }

    /// Returns the first way of each kind, without what it costs.
    pub fn few_ways(&self) -> Vec<Channel> {
        let mut few: Vec<Channel> = Vec::new();
        for channel in &self.channels {
            if !few.iter().any(|one| one.kind == channel.kind) {
                few.push(Channel {
                    cost: None,
                    ..channel.clone()
                });
            }
        }
        few
    }

    /// Returns the possible lists of institutions, from all of them down to none. The institutions of the whole country
    /// come first, then region by region, so that a region is listed as a whole or not at all. Reports for the others
    /// go to the catch-all service; the build says how many services are listed.
    pub fn choices(&self) -> Vec<Choice<'_>> {
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
        // Then fewer and fewer of the institutions without a region, in the office's own order.
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
        // Without a catch-all service nothing can be left out.
        if self.catch_all().is_none() {
            choices.truncate(1);
            choices.retain(|choice| choice.services() > 0);
        }
        choices
    }
}

/// Reads the list from the office's answer, or from several answers, one after the other, if the office gives its list
/// in pages.
pub fn listed(office: &dyn Adapter, services: &str) -> Option<Catalogue> {
    let came = Response {
        status: 200,
        body: in_one(services).unwrap_or_else(|| services.to_owned()),
        ..Response::default()
    };
    let mut asked = office.begin(&Call::Catalogue);
    let mut came = Ok(came);
    loop {
        match office.next(&Call::Catalogue, &asked, came) {
            Ok(Next::Done(Answer::Catalogue(catalogue))) => return Some(*catalogue),
            // There may be another page, but nothing is requested here.
            Ok(Next::Ask(next)) => asked = next,
            _ => return None,
        }
        came = Err(NoAnswer::Unreachable);
    }
}

/// Joins several JSON texts, one after the other, into one list. `None` for a single text.
fn in_one(services: &str) -> Option<String> {
    let services = services.trim_start_matches('\u{feff}');
    let mut values = serde_json::Deserializer::from_str(services).into_iter::<Value>();
    let (mut pages, mut begin) = (Vec::new(), 0);
    while let Some(Ok(_)) = values.next() {
        let end = values.byte_offset();
        pages.push(json::read(services.get(begin..end)?).ok()?);
        begin = end;
    }
    let is_whole = services.get(begin..)?.trim().is_empty();
    (is_whole && pages.len() > 1).then(|| paging::pages_in_one(&pages))
}

/// A list of services that a page may have.
pub struct Choice<'a> {
    pub known: &'a Known,
    /// Whether it has the services that belong to no institution.
    has_alone: bool,
    pub institutions: Vec<&'a Institution>,
}

impl<'a> Choice<'a> {
    pub fn alone(&self) -> Vec<&'a Service> {
        let kinds = if self.has_alone { &Kind::ALL[..] } else { &[] };
        self.without_catch_all(
            kinds
                .iter()
                .flat_map(|kind| self.known.catalogue.services_alone(*kind)),
        )
    }

    pub fn of(&self, institution: &Institution) -> Vec<&'a Service> {
        self.without_catch_all(
            Kind::ALL
                .iter()
                .flat_map(|kind| self.known.catalogue.services_of(&institution.id, *kind)),
        )
    }

    /// Returns each service once, without the catch-all service, which comes last by itself.
    fn without_catch_all(&self, services: impl Iterator<Item = &'a Service>) -> Vec<&'a Service> {
        let mut seen: HashSet<&str> = self.known.catch_all().into_iter().collect();
        services
            .filter(|service| seen.insert(&service.code))
            .collect()
    }

    pub fn services(&self) -> usize {
        let of_all = self.institutions.iter().map(|one| self.of(one).len());
        self.alone().len() + of_all.sum::<usize>()
    }
}
