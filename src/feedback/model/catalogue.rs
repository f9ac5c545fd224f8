//! The institutions, their services and the regions, as the API or the config lists them.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::feedback::model::draft::{Kind, on_one_line};
use crate::feedback::model::language::{Language, Phrase};

/// A ministry, agency or council (*taasisi*).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Institution {
    pub id: String,
    pub name: Phrase,
    /// The region's id for a council (*halmashauri*); `None` for a national institution.
    pub region: Option<String>,
    /// Its public address, sent if the API demands a place and the person gave none.
    pub address: Option<String>,
}

impl Institution {
    /// The text to send as the place of a report that has none. Empty if no address is known: the institution's name is
    /// often a category (`highways`) and never a place.
    pub fn public_address(&self) -> &str {
        self.address.as_deref().unwrap_or_default()
    }
}

/// What an API returns for a report on a service (GeoReport's `type`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ReceiptKind {
    /// `realtime`: a reference at once.
    #[default]
    Reference,
    /// `batch`: a token first, the reference later.
    Token,
    /// `blackbox`: neither; "received, no reference" is all that will ever be known.
    Nothing,
}

/// A service of an institution that a report can be about (*huduma*).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    pub code: String,
    pub name: Phrase,
    pub about: Phrase,
    /// The id of the institution it belongs to; `None` if the API has no groups. A service of several institutions is
    /// listed under each.
    pub institution: Option<String>,
    pub receipt: ReceiptKind,
    /// Whether the API has questions of its own about it (GeoReport's `metadata`).
    pub has_questions: bool,
    /// The kinds it accepts; `None` means all (only where the kind is sent as a keyword).
    pub kinds: Option<Vec<Kind>>,
}

/// A region (*mkoa*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    pub id: String,
    pub name: Phrase,
}

/// Everything that can be chosen, with an index by id. Immutable: a newer catalogue replaces it as a whole.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    regions: Vec<Region>,
    institutions: Vec<Institution>,
    services: Vec<Service>,
    /// The services of each institution, and the index of each institution's list. All hash maps are `HashMap<String,
    /// usize>`, so that the module contains the code for one type of map only.
    together: Vec<Vec<usize>>,
    by_institution: HashMap<String, usize>,
    /// The age of the list, in the list's own words (`2022`).
    pub dated: Option<String>,
    /// The API may have more entries: its list comes in pages, and not all of them were received.
    pub may_be_cut: bool,
}

impl Catalogue {
    /// Keeps only institutions that have at least one service: choosing any other would lead to a dead end.
    pub fn new(
        regions: Vec<Region>,
        institutions: Vec<Institution>,
        services: Vec<Service>,
        dated: Option<String>,
    ) -> Catalogue {
        let mut together: Vec<Vec<usize>> = Vec::new();
        let mut by_institution: HashMap<String, usize> = HashMap::new();
        for (index, service) in services.iter().enumerate() {
            if let Some(id) = &service.institution {
                let own = *by_institution.entry(id.clone()).or_insert_with(|| {
                    together.push(Vec::new());
                    together.len() - 1
                });
                together[own].push(index);
            }
        }
        let institutions: Vec<Institution> = institutions
            .into_iter()
            .filter(|institution| by_institution.contains_key(&institution.id))
            .collect();
        Catalogue {
            regions,
            institutions,
            services,
            together,
            by_institution,
            dated,
            may_be_cut: false,
        }
    }

    /// Whether the API lists no service, so that nothing can be sent.
    pub fn is_empty(&self) -> bool {
        self.services.is_empty()
    }

    pub fn institutions(&self) -> &[Institution] {
        &self.institutions
    }

    pub fn institution(&self, id: &str) -> Option<&Institution> {
        self.institutions
            .iter()
            .find(|institution| institution.id == id)
    }

    /// All services, in the API's order.
    pub fn services(&self) -> &[Service] {
        &self.services
    }

    pub fn service(&self, code: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.code == code)
    }

    /// The service with this code under this institution: a service may be listed under several.
    pub fn service_of(&self, code: &str, institution: &str) -> Option<&Service> {
        let own = self.by_institution.get(institution)?;
        let mut services = self.together[*own]
            .iter()
            .map(|&index| &self.services[index]);
        services.find(|service| service.code == code)
    }

    /// The services of an institution that accept this kind, in the API's order.
    pub fn services_of(&self, institution: &str, kind: Kind) -> Vec<&Service> {
        self.by_institution
            .get(institution)
            .into_iter()
            .flat_map(|&own| &self.together[own])
            .map(|&index| &self.services[index])
            .filter(|service| service.takes(kind))
            .collect()
    }

    /// The services that belong to no institution (an API without groups), in the API's order.
    pub fn services_alone(&self, kind: Kind) -> Vec<&Service> {
        self.services
            .iter()
            .filter(|service| service.institution.is_none() && service.takes(kind))
            .collect()
    }

    /// All regions, for the place where something happened.
    pub fn regions(&self) -> &[Region] {
        &self.regions
    }

    /// The councils of a region, in the list's order.
    pub fn councils(&self, region: &str) -> Vec<&Institution> {
        self.institutions
            .iter()
            .filter(|institution| institution.region.as_deref() == Some(region))
            .collect()
    }
}

impl Service {
    pub fn takes(&self, kind: Kind) -> bool {
        self.kinds
            .as_ref()
            .is_none_or(|kinds| kinds.contains(&kind))
    }
}

/// The most characters of a description shown beside a name.
const ABOUT_LIMIT: usize = 80;

/// Texts that distinguish services of the same name in one list. Empty if the name is enough; else what the API says
/// about the service, and its code if that text is the same too.
pub fn told_apart(services: &[&Service]) -> Vec<Phrase> {
    let mut told = vec![Phrase::default(); services.len()];
    for language in Language::ALL {
        let short = |phrase: &Phrase| {
            let words = on_one_line(phrase.read_in(language).0);
            match words.char_indices().nth(ABOUT_LIMIT) {
                Some((end, _)) => format!("{}…", words[..end].trim_end()),
                None => words,
            }
        };
        let names: Vec<String> = services
            .iter()
            .map(|service| short(&service.name))
            .collect();
        for (at, service) in services.iter().enumerate() {
            let others = || {
                let others = services.iter().zip(&names);
                let same_name = others
                    .filter(|(other, name)| other.code != service.code && **name == names[at]);
                same_name.map(|(other, _)| short(&other.about))
            };
            if others().next().is_none() {
                continue;
            }
            let about = short(&service.about);
            let is_enough = !about.is_empty() && others().all(|other| other != about);
            let words = match (is_enough, about.is_empty()) {
                (true, _) => about,
                (false, true) => service.code.clone(),
                (false, false) => format!("{about} ({})", service.code),
            };
            told[at] = std::mem::take(&mut told[at]).with(language, words);
        }
    }
    told
}
