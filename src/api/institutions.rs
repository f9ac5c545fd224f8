//! Which services belong to which institution, and the API's words in the other language; it must not guess more than the groups say.

use std::collections::{HashMap, HashSet};

use super::config::{ConfigError, Node, read};
use crate::feedback::catalogue::{Catalogue, Institution, Region, Service};
use crate::feedback::draft::on_one_line;
use crate::feedback::json::{Map, Value};
use crate::feedback::language::{Language, Phrase};
use crate::feedback::letters;

/// The institution map: a file of the site for an API that has no institutions. Empty where there is none.
#[derive(Clone, Debug, Default)]
pub struct InstitutionMap {
    dated: Option<String>,
    regions: Vec<Region>,
    institutions: Vec<Institution>,
    by_service: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// Into each language: the API's words, and the same in that language. An object of JSON finds them by name already.
    translations: Vec<(Language, Map)>,
}

impl InstitutionMap {
    /// Reads the file. Fields of it that are not known stay unread: it is data, and may carry more than this needs.
    pub fn parse(text: &str) -> Result<InstitutionMap, ConfigError> {
        read(text, |root| {
            let mut map = InstitutionMap {
                dated: root.text_at("dated"),
                translations: translations(&root),
                ..InstitutionMap::default()
            };
            for node in root.items("regions") {
                let id = node.need("id").text();
                let name = node.need("name").phrase(Language::default());
                map.regions.push(Region { id, name });
            }
            let mut seen = HashSet::new();
            for node in root.items("institutions") {
                let institution = Institution {
                    id: node.need("id").text(),
                    name: node.need("name").phrase(Language::default()),
                    region: node.text_at("region"),
                    address: node.text_at("address"),
                };
                let services = node.items("services");
                if !seen.insert(institution.id.clone()) {
                    continue;
                }
                let index = map.institutions.len();
                for service in services {
                    map.by_service.entry(service.text()).or_insert(index);
                }
                for language in Language::ALL {
                    if let Some(name) = institution.name.get(language) {
                        map.by_name.entry(folded(name)).or_insert(index);
                    }
                }
                map.institutions.push(institution);
            }
            map
        })
    }

    /// The API's words, and the same words in the other language where the map has them.
    pub(super) fn phrase(&self, language: Language, words: String) -> Phrase {
        let other = language.other();
        let mut dictionaries = self.translations.iter();
        let translated = dictionaries
            .find(|(language, _)| *language == other)
            .and_then(|(_, dictionary)| dictionary.get(words.trim())?.as_str())
            .map(str::to_owned)
            // An institution's name is in the map already, in both languages.
            .or_else(|| {
                let index = self.by_name.get(&folded(&words))?;
                self.institutions[*index].name.get(other).map(str::to_owned)
            });
        let phrase = Phrase::of(language, words);
        match translated {
            Some(words) => phrase.with(other, words),
            None => phrase,
        }
    }

    /// Puts each service under its institution: the map's own word first, then its group by name; a group that the map
    /// does not know is an institution by itself; a service without a group stays alone.
    pub(super) fn catalogue(
        &self,
        language: Language,
        services: Vec<(Service, Option<String>)>,
    ) -> Catalogue {
        let mut institutions = self.institutions.clone();
        let mut by_group: HashMap<String, usize> = HashMap::new();
        let services = services
            .into_iter()
            .map(|(service, group)| {
                let mapped = self
                    .by_service
                    .get(&service.code)
                    .or_else(|| self.by_name.get(&folded(group.as_deref()?)))
                    .map(|&index| self.institutions[index].id.clone());
                let institution = mapped.or_else(|| {
                    let group = group?;
                    let index = *by_group.entry(folded(&group)).or_insert_with(|| {
                        institutions.push(Institution {
                            id: format!("g:{}", group.trim()),
                            name: self.phrase(language, group.trim().to_owned()),
                            region: None,
                            address: None,
                        });
                        institutions.len() - 1
                    });
                    Some(institutions[index].id.clone())
                });
                Service {
                    institution,
                    ..service
                }
            })
            .collect();
        Catalogue::new(
            self.regions.clone(),
            institutions,
            services,
            self.dated.clone(),
        )
    }
}

fn translations(root: &Node) -> Vec<(Language, Map)> {
    let Some(node) = root.get("translations") else {
        return Vec::new();
    };
    let dictionary = |language: Language| {
        let dictionary = node.get(language.code())?;
        let words = |name: &String| {
            let text = dictionary.text_at(name)?;
            Some((name.trim().to_owned(), Value::String(text)))
        };
        Some((language, dictionary.names().filter_map(words).collect()))
    };
    Language::ALL.into_iter().filter_map(dictionary).collect()
}

/// What of a name counts when two are compared: neither case nor blanks at the ends or doubled.
fn folded(name: &str) -> String {
    letters::small_all(&on_one_line(name))
}
