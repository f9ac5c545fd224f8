//! What the config says of a Redmine: the object `redmine`, checked field by field.

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, MapAccess, Visitor};

use crate::api::config::leaves::Words;
use crate::api::config::read_own;
use crate::api::config::{Config, ConfigError, ConfigFault, DayTravels, Expected, KindTravels};
use crate::api::fields::words;
use crate::feedback::json::Value;
use crate::feedback::model::draft::{Field, Kind};
use crate::feedback::model::form::{Choice, PointUse, Question, QuestionKind};
use crate::feedback::model::language::{Language, Phrase};

/// The name of the API, and of its object in the config.
const NAME: &str = "redmine";

/// The object `redmine`. The default is that of a config without one.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Settings {
    /// The ids or identifiers of the projects that are offered; `None`: all that Redmine lists.
    pub projects: Option<Vec<String>>,
    /// The tracker of each kind that is taken: its id or its name. Empty: the kind is sent in a coded line, and the
    /// project's first tracker takes all kinds.
    pub trackers: Vec<(Kind, String)>,
    /// The custom field that carries a contact field.
    pub contact: Vec<(Field, String)>,
    pub fields: Vec<CustomField>,
    /// Statuses that count as closed although Redmine does not close an issue with them: ids or names.
    pub closed_statuses: Vec<String>,
}

/// A custom field that is asked as a question. Redmine does not list them to anonymous users.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct CustomField {
    /// The question's code is the field's id.
    pub question: Question,
    /// The field's name in Redmine, by which a refusal names it.
    pub name: Option<String>,
    /// The ids of the projects that have it; `None`: all.
    pub of: Option<Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    projects: Option<Vec<Named>>,
    trackers: Option<TrackersInFile>,
    contact: Option<ContactInFile>,
    fields: Option<Vec<FieldInFile>>,
    closed_statuses: Option<Vec<Named>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TrackersInFile {
    complaint: Option<Named>,
    compliment: Option<Named>,
    enquiry: Option<Named>,
    suggestion: Option<Named>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ContactInFile {
    first_name: Option<Id>,
    last_name: Option<Id>,
    phone: Option<Id>,
    email: Option<Id>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FieldInFile {
    id: Id,
    words: Words,
    name: Option<String>,
    hint: Option<Words>,
    #[serde(rename = "type")]
    kind: Option<QuestionType>,
    required: Option<bool>,
    choices: Option<Vec<ChoiceInFile>>,
    of: Option<Vec<Id>>,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum QuestionType {
    Line,
    Text,
    Number,
    List,
}

/// A value of a list: the value alone, or with words for people.
struct ChoiceInFile {
    key: String,
    words: Option<Words>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceWithWords {
    key: Named,
    words: Words,
}

/// An id, or a name: a text or a number.
struct Named(String);

/// The id of a custom field or of a project: a whole number, also in quotes.
struct Id(String);

impl<'de> Deserialize<'de> for Named {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Named, D::Error> {
        let said = words(&Value::deserialize(deserializer)?);
        let said = said.ok_or_else(|| D::Error::custom(Expected::Text.code()))?;
        Ok(Named(said.trim().to_owned()))
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Id, D::Error> {
        let said = words(&Value::deserialize(deserializer)?).unwrap_or_default();
        let number = said.trim().parse::<u64>().ok().filter(|id| *id > 0);
        let number = number.ok_or_else(|| D::Error::custom(Expected::Count.code()))?;
        Ok(Id(number.to_string()))
    }
}

impl<'de> Deserialize<'de> for ChoiceInFile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<ChoiceInFile, D::Error> {
        struct TextOrWords;

        impl<'de> Visitor<'de> for TextOrWords {
            type Value = ChoiceInFile;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str(Expected::Text.code())
            }

            fn visit_str<E: Error>(self, key: &str) -> Result<ChoiceInFile, E> {
                let key = key.trim().to_owned();
                match key.is_empty() {
                    true => Err(E::custom(Expected::Text.code())),
                    false => Ok(ChoiceInFile { key, words: None }),
                }
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<ChoiceInFile, A::Error> {
                let read = ChoiceWithWords::deserialize(MapAccessDeserializer::new(fields))?;
                Ok(ChoiceInFile {
                    key: read.key.0,
                    words: Some(read.words),
                })
            }
        }

        deserializer.deserialize_any(TextOrWords)
    }
}

fn missing(field: &str) -> ConfigError {
    ConfigError::new(&format!("{NAME}.{field}"), ConfigFault::Missing)
}

impl Settings {
    /// Reads the object, and checks that the other fields of the config fit to this API. Returns the first error.
    pub fn read(config: &Config) -> Result<Settings, ConfigError> {
        let language = config.languages.first().map(|tag| tag.language);
        let settings = match &config.own {
            Some(own) => read_own::<File>(NAME, own)?.checked(language.unwrap_or_default())?,
            None => Settings::default(),
        };
        fits(config)?;
        // What Redmine has no field for is a custom field. Without one, a demand could never be met.
        for field in &config.required_contact {
            if settings.contact_id(field).is_none() {
                return Err(missing(&format!("contact.{}", field.code())));
            }
        }
        if !config.named_only.is_empty() && settings.contact.is_empty() {
            return Err(missing("contact"));
        }
        Ok(settings)
    }

    /// The tracker of a kind, by its id or its name.
    pub fn tracker(&self, kind: Kind) -> Option<&str> {
        let mut trackers = self.trackers.iter();
        let own = trackers.find(|(own, _)| *own == kind);
        own.map(|(_, tracker)| tracker.as_str())
    }

    /// The custom field that carries this contact field.
    pub fn contact_id(&self, field: &Field) -> Option<&str> {
        let mut contact = self.contact.iter();
        let own = contact.find(|(own, _)| own == field);
        own.map(|(_, id)| id.as_str())
    }

    /// The custom fields that are asked about a project.
    pub fn fields_of(&self, project: &str) -> impl Iterator<Item = &CustomField> {
        let is_of = move |field: &&CustomField| {
            let of = field.of.as_ref();
            of.is_none_or(|of| of.iter().any(|own| own == project))
        };
        self.fields.iter().filter(is_of)
    }
}

/// Whether the fields that all APIs share say nothing that Redmine does not have.
fn fits(config: &Config) -> Result<(), ConfigError> {
    let one = |field: &str, only: &'static str| ConfigError::wrong(field, Expected::OneOf(only));
    if config.kind != KindTravels::Line {
        return Err(one("kind.as", "line"));
    }
    if config.day != DayTravels::Line {
        return Err(one("day.as", "line"));
    }
    if config.point == PointUse::Required {
        return Err(one("location", "address"));
    }
    // Everybody who may see the project reads everything in it.
    if !config.public_read {
        return Err(one("public_read", "true"));
    }
    let updates = config.updates.as_ref();
    let unknown = [
        ("jurisdiction_id", config.jurisdiction_id.is_some()),
        ("point", config.point == PointUse::Optional),
        ("look_up", config.look_up),
        ("idempotency", config.idempotency),
        ("extensions", config.extensions),
        ("form_adds", !config.form_adds.is_empty()),
        (
            "updates.email",
            updates.is_some_and(|updates| updates.email),
        ),
        (
            "updates.message_as",
            updates.is_some_and(|updates| updates.open),
        ),
    ];
    match unknown.into_iter().find(|(_, is_said)| *is_said) {
        Some((field, _)) => Err(ConfigError::new(field, ConfigFault::UnknownField)),
        None => Ok(()),
    }
}

impl File {
    fn checked(self, language: Language) -> Result<Settings, ConfigError> {
        let texts = |list: Option<Vec<Named>>| -> Option<Vec<String>> {
            Some(list?.into_iter().map(|Named(text)| text).collect())
        };
        let trackers = self.trackers.map_or_else(Vec::new, |said| {
            let all = [
                (Kind::Complaint, said.complaint),
                (Kind::Compliment, said.compliment),
                (Kind::Enquiry, said.enquiry),
                (Kind::Suggestion, said.suggestion),
            ];
            let said = all.into_iter();
            said.filter_map(|(kind, tracker)| Some((kind, tracker?.0)))
                .collect()
        });
        let contact = self.contact.map_or_else(Vec::new, |said| {
            let all = [
                (Field::FirstName, said.first_name),
                (Field::LastName, said.last_name),
                (Field::Phone, said.phone),
                (Field::Email, said.email),
            ];
            let said = all.into_iter();
            said.filter_map(|(field, id)| Some((field, id?.0)))
                .collect::<Vec<_>>()
        });
        let mut fields: Vec<CustomField> = Vec::new();
        for (index, field) in self.fields.into_iter().flatten().enumerate() {
            let at = |name: &str| format!("{NAME}.fields[{index}].{name}");
            let id = &field.id.0;
            let is_known = fields.iter().any(|own| own.question.code == *id)
                || contact.iter().any(|(_, own)| own == id);
            if is_known {
                return Err(ConfigError::wrong(&at("id"), Expected::Count));
            }
            fields.push(field.checked(language, at)?);
        }
        Ok(Settings {
            projects: texts(self.projects),
            trackers,
            contact,
            fields,
            closed_statuses: texts(self.closed_statuses).unwrap_or_default(),
        })
    }
}

impl FieldInFile {
    fn checked(
        self,
        language: Language,
        at: impl Fn(&str) -> String,
    ) -> Result<CustomField, ConfigError> {
        let kind = self.kind.unwrap_or(QuestionType::Line);
        let choices: Vec<Choice> = self
            .choices
            .into_iter()
            .flatten()
            .map(|ChoiceInFile { key, words }| Choice {
                name: match words {
                    Some(words) => words.in_language(language),
                    None => Phrase::of(language, key.clone()),
                },
                key,
            })
            .collect();
        match (kind == QuestionType::List, choices.is_empty()) {
            (true, true) => {
                return Err(ConfigError::new(&at("choices"), ConfigFault::Missing));
            }
            (false, false) => {
                return Err(ConfigError::new(&at("choices"), ConfigFault::UnknownField));
            }
            _ => {}
        }
        Ok(CustomField {
            question: Question {
                code: self.id.0,
                kind: match kind {
                    QuestionType::Line => QuestionKind::Line,
                    QuestionType::Text => QuestionKind::Text,
                    QuestionType::Number => QuestionKind::Number,
                    QuestionType::List => QuestionKind::OneOf(choices),
                },
                label: self.words.in_language(language),
                hint: self
                    .hint
                    .map_or_else(Phrase::default, |hint| hint.in_language(language)),
                required: self.required.unwrap_or(false),
            },
            name: self.name,
            of: self.of.map(|of| of.into_iter().map(|Id(id)| id).collect()),
        })
    }
}
