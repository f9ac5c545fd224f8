//! Assigns services to institutions, and translates the API's words into the other languages.

use std::collections::{BTreeMap, HashMap, HashSet};

use serde::Deserialize;
use serde::de::{Deserializer, IgnoredAny, MapAccess, Visitor};

use super::config::leaves::Words;
use super::config::{ConfigError, Expected, read};
use crate::feedback::model::catalogue::{Catalogue, Institution, Region, Service};
use crate::feedback::model::draft::on_one_line;
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::rules::text_folding;

/// The institution map: a file of the site for an API that has no institutions. Empty if there is none.
#[derive(Clone, Debug, Default)]
pub struct InstitutionMap {
    dated: Option<String>,
    regions: Vec<Region>,
    institutions: Vec<Institution>,
    by_service: HashMap<String, usize>,
    by_name: HashMap<String, usize>,
    /// For each language, the API's words and their translation into it.
    translations: Translations,
}

/// In the order of the languages.
type Translations = [Dictionary; Language::ALL.len()];

type Dictionary = BTreeMap<String, String>;

/// The file. Unknown fields are ignored: it is data, and may have more than is needed here.
#[derive(Deserialize)]
struct File {
    dated: Option<String>,
    regions: Option<Vec<RegionInFile>>,
    institutions: Option<Vec<InstitutionInFile>>,
    translations: Option<TranslationsInFile>,
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

/// Translations by the API's words. A blank translation is ignored.
type Translated = Option<BTreeMap<String, Option<String>>>;

#[derive(Default)]
struct TranslationsInFile(Translations);

impl<'de> Deserialize<'de> for TranslationsInFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<TranslationsInFile, D::Error> {
        struct ByLanguage;

        impl<'de> Visitor<'de> for ByLanguage {
            type Value = TranslationsInFile;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str(Expected::Object.code())
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                mut fields: A,
            ) -> Result<TranslationsInFile, A::Error> {
                let mut translations = Translations::default();
                while let Some(code) = fields.next_key::<String>()? {
                    match Language::from_code(&code) {
                        Some(language) => {
                            translations[language as usize] = dictionary(fields.next_value()?);
                        }
                        None => drop(fields.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(TranslationsInFile(translations))
            }
        }

        deserializer.deserialize_map(ByLanguage)
    }
}

impl InstitutionMap {
    pub fn parse(text: &str) -> Result<InstitutionMap, ConfigError> {
        let file: File = read(text)?;
        let TranslationsInFile(translations) = file.translations.unwrap_or_default();
        let mut map = InstitutionMap {
            dated: file.dated,
            translations,
            ..InstitutionMap::default()
        };
        let mut seen = HashSet::new();
        for region in file.regions.into_iter().flatten() {
            if seen.insert(region.id.clone()) {
                map.regions.push(Region {
                    id: region.id,
                    name: region.name.in_language(Language::default()),
                });
            }
        }
        seen.clear();
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

    /// Returns the API's words, with their translations as far as the map has them.
    pub(super) fn phrase(&self, language: Language, words: String) -> Phrase {
        // The map already has an institution's name in several languages.
        let index = self.by_name.get(&folded(&words));
        let institution = index.map(|index| &self.institutions[*index].name);
        let mut phrase = Phrase::default();
        for other in Language::ALL {
            let translated = self.translations[other as usize].get(words.trim());
            let translated = translated.map(String::as_str);
            if let Some(words) = translated.or_else(|| institution?.get(other)) {
                phrase = phrase.with(other, words);
            }
        }
        phrase.with(language, words)
    }

    /// Assigns each service to its institutions. If the map lists the service, that decides. Otherwise the service is
    /// under each institution whose name is one of its groups; a group that the map does not know becomes an
    /// institution of its own. A service without a group stays alone.
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

/// Reduces a name to what counts in a comparison: neither case nor blanks at the ends or repeated blanks do.
fn folded(name: &str) -> String {
    text_folding::small_all(&on_one_line(name))
}
