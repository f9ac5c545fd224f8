//! What the office offers: institutions, their services and questions, put together once at the start. All institutions
//! come from `public/institutions.json`.

use std::collections::HashMap;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::offers::{Offer, offer};
use crate::questions;
use crate::services;

/// The app loads the same file, so the names in both are the same strings.
const INSTITUTIONS: &str = include_str!("../../../public/institutions.json");

/// The code of the service for a council that is not listed.
pub const OTHER_COUNCIL: &str = "nyingine";
const OTHER_COUNCIL_INSTITUTION: &str = "10";

/// A service of an institution, as it is listed.
#[derive(Debug, Clone)]
pub struct Service {
    pub code: String,
    /// The institution's Kiswahili name; empty in the minimal office, which has no groups.
    pub institution: String,
    pub offer: Offer,
}

/// All services, in the order in which they are listed.
#[derive(Debug)]
pub struct Catalogue {
    services: Vec<Service>,
    by_code: HashMap<String, usize>,
}

#[derive(Deserialize)]
struct Map {
    institutions: Vec<Institution>,
}

#[derive(Deserialize)]
struct Institution {
    id: String,
    name: Name,
}

#[derive(Deserialize)]
struct Name {
    sw: String,
}

impl Catalogue {
    /// Returns the catalogue of the whole office: every institution of `public/institutions.json` with its services.
    /// The error is for the person who broke that file.
    pub fn whole() -> Result<Catalogue, serde_json::Error> {
        let map: Map = serde_json::from_str(INSTITUTIONS)?;
        let national: HashMap<_, _> = services::NATIONAL.iter().copied().collect();
        let mut all = Vec::new();
        for institution in map.institutions {
            let id = institution.id;
            let mut add = |code: String, offer: &Offer| {
                all.push(Service {
                    code,
                    institution: institution.name.sw.clone(),
                    offer: *offer,
                });
            };
            match national.get(id.as_str()) {
                Some(offers) => {
                    for offer in offers.iter().chain([&services::STAFF]) {
                        add(format!("{id}-{}", offer.slug), offer);
                    }
                }
                None => {
                    for offer in services::COUNCIL {
                        add(format!("{id}-{}", offer.slug), offer);
                    }
                }
            }
            if id == OTHER_COUNCIL_INSTITUTION {
                add(OTHER_COUNCIL.to_owned(), &services::OTHER_COUNCIL);
            }
        }
        Ok(Catalogue::of(all))
    }

    /// Returns four services with numbers for codes and no institution.
    pub fn minimal() -> Catalogue {
        let offers = [
            offer("1", "Maji", "", "").asks(questions::MINIMAL),
            offer("2", "Barabara za mitaa", "", ""),
            offer("3", "Usafi na taka", "", ""),
            offer("4", "Jambo lingine", "", ""),
        ];
        Catalogue::of(
            offers
                .map(|offer| Service {
                    code: offer.slug.to_owned(),
                    institution: String::new(),
                    offer,
                })
                .into(),
        )
    }

    fn of(services: Vec<Service>) -> Catalogue {
        let by_code = services
            .iter()
            .enumerate()
            .map(|(at, service)| (service.code.clone(), at))
            .collect();
        Catalogue { services, by_code }
    }

    pub fn services(&self) -> &[Service] {
        &self.services
    }

    pub fn find(&self, code: &str) -> Option<&Service> {
        self.by_code.get(code).map(|&at| &self.services[at])
    }

    /// Returns `services.json`. Empty fields are left out, because phones download this.
    pub fn services_json(&self) -> Value {
        self.services
            .iter()
            .map(|service| {
                json!({
                    "service_code": service.code,
                    "service_name": service.offer.name,
                    "description": service.offer.description,
                    "metadata": !service.offer.questions.is_empty(),
                    "type": service.offer.answers.name(),
                    "keywords": service.offer.keywords,
                    "group": service.institution,
                })
            })
            .collect()
    }
}

impl Service {
    /// Returns `services/{code}.json`; a service without questions has an empty list of them.
    pub fn definition_json(&self) -> Value {
        let attributes: Vec<Value> = self
            .offer
            .questions
            .iter()
            .map(|question| {
                let mut attribute = json!({
                    "variable": question.variable,
                    "code": question.code,
                    "datatype": question.datatype.name(),
                    "required": question.required,
                    "datatype_description": question.hint,
                    "order": question.order,
                    "description": question.text,
                });
                if !question.values.is_empty() {
                    attribute["values"] = question
                        .values
                        .iter()
                        .map(|(key, name)| json!({"key": key, "name": name}))
                        .collect();
                }
                attribute
            })
            .collect();
        json!({"service_code": self.code, "attributes": attributes})
    }
}
