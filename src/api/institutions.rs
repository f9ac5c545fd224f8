//! Which services belong to which institution, and the API's words in the other language; it must not guess more than the groups say.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;

use super::config::leaves::Words;
use super::config::{ConfigError, read};
use crate::feedback::model::catalogue::{Catalogue, Institution, Region, Service};
use crate::feedback::model::draft::on_one_line;
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::rules::text_folding;

/// The institution map: a file of the site for an API that has no institutions. Empty where there is none.
#[derive(Clone, Debug, Default)]
pub struct InstitutionMap {
    dated: Option<String>,
    regions: Vec<Region>,
    institutions: Vec<Institution>,
    by_service: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// Into each language: the API's words, and the same in that language.
    translations: [(Language, Dictionary); 2],
}

type Dictionary = BTreeMap<String, String>;

/// The file. Fields of it that are not known stay unread: it is data, and may carry more than this needs.
#[derive(Deserialize)]
struct File {
    dated: Option<String>,
    regions: Option<Vec<RegionInFile>>,
    institutions: Option<Vec<InstitutionInFile>>,
    translations: Option<Translations>,
}

#[derive(Deserialize)]
struct RegionInFile {
    id: String,
    name: Words,
}

#[derive(Deserialize)]
struct InstitutionInFile {
    id: String,
    name: Words,
    region: Option<String>,
    address: Option<String>,
    services: Option<Vec<String>>,
}

/// What is left blank there says nothing.
type Translated = Option<BTreeMap<String, Option<String>>>;

#[derive(Default, Deserialize)]
struct Translations {
    sw: Translated,
    en: Translated,
}

impl InstitutionMap {
    pub fn parse(text: &str) -> Result<InstitutionMap, ConfigError> {
        let file: File = read(text)?;
        let translations = file.translations.unwrap_or_default();
        let mut map = InstitutionMap {
            dated: file.dated,
            translations: [
                (Language::Swahili, dictionary(translations.sw)),
                (Language::English, dictionary(translations.en)),
            ],
            ..InstitutionMap::default()
        };
        for region in file.regions.into_iter().flatten() {
            map.regions.push(Region {
                id: region.id,
                name: region.name.in_language(Language::default()),
            });
        }
        let mut seen = HashSet::new();
        for read in file.institutions.into_iter().flatten() {
            let institution = Institution {
                id: read.id,
                name: read.name.in_language(Language::default()),
                region: read.region,
                address: read.address,
            };
            if !seen.insert(institution.id.clone()) {
                continue;
            }
            let index = map.institutions.len();
            for service in read.services.into_iter().flatten() {
                map.by_service.entry(service).or_insert(index);
            }
            for language in Language::ALL {
                if let Some(name) = institution.name.get(language) {
                    map.by_name.entry(folded(name)).or_insert(index);
                }
            }
            map.institutions.push(institution);
        }
        Ok(map)
    }

    /// The API's words, and the same words in the other language where the map has them.
    pub(super) fn phrase(&self, language: Language, words: String) -> Phrase {
        let other = language.other();
        let mut dictionaries = self.translations.iter();
        let translated = dictionaries
            .find(|(language, _)| *language == other)
            .and_then(|(_, dictionary)| dictionary.get(words.trim()))
            .cloned()
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

    /// Puts each service under its institution: the map's own word first, then its groups by name, under each of them; a group that
    /// the map does not know is an institution by itself; a service without a group stays alone.
    pub(super) fn catalogue(
        &self,
        language: Language,
        services: Vec<(Service, Vec<String>)>,
    ) -> Catalogue {
        let mut institutions = self.institutions.clone();
        let mut by_group: HashMap<String, usize> = HashMap::new();
        let mut placed = Vec::with_capacity(services.len());
        for (service, groups) in services {
            let mut indexes: Vec<usize> = Vec::new();
            match self.by_service.get(&service.code) {
                Some(&index) => indexes.push(index),
                None => {
                    for group in groups {
                        let name = folded(&group);
                        let mapped = self.by_name.get(&name).copied();
                        let index = mapped.unwrap_or_else(|| {
                            *by_group.entry(name).or_insert_with(|| {
                                institutions.push(Institution {
                                    id: format!("g:{}", group.trim()),
                                    name: self.phrase(language, group.trim().to_owned()),
                                    region: None,
                                    address: None,
                                });
                                institutions.len() - 1
                            })
                        });
                        if !indexes.contains(&index) {
                            indexes.push(index);
                        }
                    }
                }
            }
            if indexes.is_empty() {
                placed.push(service);
                continue;
            }
            placed.extend(indexes.into_iter().map(|index| Service {
                institution: Some(institutions[index].id.clone()),
                ..service.clone()
            }));
        }
        Catalogue::new(
            self.regions.clone(),
            institutions,
            placed,
            self.dated.clone(),
        )
    }
}

fn dictionary(said: Translated) -> Dictionary {
    let words = |(name, words): (String, Option<String>)| Some((name.trim().to_owned(), words?));
    said.into_iter().flatten().filter_map(words).collect()
}

/// What of a name counts when two are compared: neither case nor blanks at the ends or doubled.
fn folded(name: &str) -> String {
    text_folding::small_all(&on_one_line(name))
}
