//! The institutions, their services and the regions they stand in, as the API or the config lists them; it must not search or ask.

use std::collections::HashMap;

use super::draft::Kind;
use super::language::{Language, Phrase};

/// A ministry, agency or council (*taasisi*).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Institution {
    pub id: String,
    pub name: Phrase,
    /// The region's id, for a council (*halmashauri*); a national institution has none.
    pub region: Option<String>,
    /// Its public address, sent where the API demands a place and the person gave none.
    pub address: Option<String>,
}

impl Institution {
    /// What stands for the place of a report that has none: the address, else the name, in Kiswahili where there is one.
    pub fn public_address(&self) -> &str {
        self.address
            .as_deref()
            .unwrap_or_else(|| self.name.read_in(Language::Swahili).0)
    }
}

/// What an API gives back for a report on a service (GeoReport's `type`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ReceiptKind {
    /// `realtime`: a reference at once.
    #[default]
    Reference,
    /// `batch`: a token first, the reference later.
    Token,
    /// `blackbox`: neither; "received, no reference" is all that will ever be known.
    Nothing,
}

/// What of the institution a report is about (*huduma*).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Service {
    pub code: String,
    pub name: Phrase,
    pub about: Phrase,
    /// The id of the institution it belongs to; none where the API has no groups.
    pub institution: Option<String>,
    pub receipt: ReceiptKind,
    /// Whether the API has questions of its own about it (GeoReport's `metadata`).
    pub has_questions: bool,
    /// The kinds it takes; none means all (only where the kind travels as a keyword).
    pub kinds: Option<Vec<Kind>>,
}

/// A region (*mkoa*).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    pub id: String,
    pub name: Phrase,
}

/// All that can be chosen, with an index by id. Immutable: a newer one replaces it whole.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    regions: Vec<Region>,
    institutions: Vec<Institution>,
    services: Vec<Service>,
    /// The services of each institution, and which of these lists is whose: maps of one kind only are in the module.
    together: Vec<Vec<usize>>,
    by_institution: HashMap<String, usize>,
    /// How old the list says it is, in its own words (`2012`).
    pub dated: Option<String>,
}

impl Catalogue {
    /// Keeps only institutions that have at least one service: choosing another could only end in a dead end.
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
        }
    }

    /// Nothing can be sent: the API lists no service.
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

    pub fn service(&self, code: &str) -> Option<&Service> {
        self.services.iter().find(|service| service.code == code)
    }

    /// The services of an institution that take this kind, in the API's order.
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

    /// All regions, for the place of what happened.
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
    fn takes(&self, kind: Kind) -> bool {
        self.kinds
            .as_ref()
            .is_none_or(|kinds| kinds.contains(&kind))
    }
}
