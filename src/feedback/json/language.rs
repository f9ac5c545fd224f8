//! Languages and phrases in JSON: a code (`"sw"`), and one text under each code (`{"sw": "…", "en": "…"}`).
//!
//! Separate from the types, since `build.rs` also reads the list of languages and needs no serde for that.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::feedback::model::language::{Language, Phrase};

impl Serialize for Language {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Language, D::Error> {
        let tag = String::deserialize(deserializer)?;
        Language::from_tag(&tag).ok_or_else(|| D::Error::custom(Language::LIST))
    }
}

impl Serialize for Phrase {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for language in Language::ALL {
            if let Some(text) = self.get(language) {
                map.serialize_entry(language.code(), text)?;
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Phrase {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Phrase, D::Error> {
        deserializer.deserialize_map(Texts)
    }
}

struct Texts;

impl<'de> Visitor<'de> for Texts {
    type Value = Phrase;

    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("an object")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Phrase, M::Error> {
        let mut phrase = Phrase::default();
        while let Some(code) = map.next_key::<String>()? {
            let Some(language) = Language::from_code(&code) else {
                return Err(M::Error::unknown_field(&code, Language::CODES));
            };
            phrase = phrase.with(language, map.next_value::<String>()?);
        }
        Ok(phrase)
    }
}
