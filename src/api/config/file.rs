//! The fields of the config file, and the checks across fields.

use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::value::MapAccessDeserializer;
use serde::de::{Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::fault::{ConfigError, ConfigFault, Expected, GROUPS_OR_MAP, NAMELESS};
use super::leaves::{
    ApiLanguage, ApiName, Days, Dialled, Endpoint, Key, OwnPath, PageElsewhere, Voice, Words,
};
use super::{
    Added, Config, DayTravels, InstitutionSource, KindTravels, LanguageTag, Notice, Number, Reader,
    Seal, Updates,
};
use crate::feedback::model::act::ActKind;
use crate::feedback::model::attachment::FileRules;
use crate::feedback::model::draft::{Field, Kind};
use crate::feedback::model::form::PointUse;
use crate::feedback::model::language::{Language, Phrase};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct File {
    api: Option<ApiName>,
    #[serde(rename = "format")]
    _format: Option<Format>,
    endpoint: Option<Endpoint>,
    jurisdiction_id: Option<String>,
    kind: Option<Travels<KindWay>>,
    day: Option<Travels<DayWay>>,
    languages: Option<Vec<LanguageTag>>,
    api_language: Option<ApiLanguage>,
    institutions: Option<InstitutionSource>,
    catch_all_service: Option<String>,
    default_place: Option<String>,
    follow_up: Option<bool>,
    public_read: Option<bool>,
    look_up: Option<bool>,
    idempotency: Option<bool>,
    extensions: Option<bool>,
    updates: Option<UpdatesWay>,
    media: Option<Media>,
    keep_days: Option<Days>,
    required_contact: Option<Vec<Contact>>,
    nameless: Option<Nameless>,
    location: Option<Location>,
    point: Option<PointWay>,
    form_adds: Option<Vec<Added>>,
    leave_to: Option<PageElsewhere>,
    seal: Option<SealInFile>,
    voice: Option<Voice>,
    privacy: Option<NoticeInFile>,
    // Read by `channels.rs` and `after.rs`, which the first page does not need.
    channels: Option<IgnoredAny>,
    #[serde(rename = "deadlines")]
    _deadlines: Option<IgnoredAny>,
    #[serde(rename = "holidays")]
    _holidays: Option<IgnoredAny>,
    #[serde(rename = "escalate")]
    _escalate: Option<IgnoredAny>,
    #[serde(rename = "leak")]
    _leak: Option<IgnoredAny>,
}

#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Format {
    Json,
}

#[derive(Deserialize)]
#[serde(rename_all = "snake_case")]
enum Contact {
    FirstName,
    LastName,
    Phone,
    Email,
}

/// The value of `point`, beside a `location` that is an address.
#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum PointWay {
    Optional,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Location {
    Address,
    Point,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum KindWay {
    Attribute,
    Keyword,
    Line,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum DayWay {
    Attribute,
    Line,
}

/// How a value is sent, with the settings of each way. One struct for all ways: an enum with fields makes the module
/// larger.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Travels<Way> {
    #[serde(rename = "as")]
    way: Way,
    code: Option<String>,
    complaint: Option<String>,
    compliment: Option<String>,
    enquiry: Option<String>,
    suggestion: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SealInFile {
    key: Key,
    fingerprint: String,
    owner: Words,
    check_at: Words,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NoticeInFile {
    operator: Words,
    purpose: Option<Words>,
    kept_for: Option<Words>,
    seen_by: Words,
    rights_contact: Option<Words>,
    complain_to: Option<Words>,
    emergency: Option<Vec<NumberInFile>>,
    readers: Option<Vec<ReaderInFile>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NumberInFile {
    name: Words,
    number: Dialled,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ReaderInFile {
    who: Words,
    fields: Option<Vec<String>>,
}

/// The limits for files.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Files {
    max_files: Option<u64>,
    longest_side: Option<u64>,
    max_bytes: Option<u64>,
}

/// `None`: no files are taken.
struct Media(Option<Files>);

/// The kinds that are taken without a name.
struct Nameless(Vec<Kind>);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Kinds {
    #[serde(deserialize_with = "not_empty")]
    kinds: Vec<Kind>,
}

/// What a citizen can do about a case; `None`: nothing.
struct UpdatesWay(Option<Updates>);

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct UpdatesInFile {
    #[serde(default, deserialize_with = "not_empty_if_there")]
    acts: Option<Vec<ActKind>>,
    message_as: Option<MessageStatus>,
    email: Option<bool>,
    media: Option<bool>,
    ids: Option<bool>,
}

#[derive(Deserialize, PartialEq)]
#[serde(rename_all = "UPPERCASE")]
enum MessageStatus {
    Unchanged,
    Open,
}

/// Refuses an empty list: `false` says the same.
fn not_empty<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    let list = Vec::deserialize(deserializer)?;
    match list.is_empty() {
        true => Err(D::Error::custom(Expected::List.code())),
        false => Ok(list),
    }
}

fn not_empty_if_there<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Option<Vec<T>>, D::Error> {
    not_empty(deserializer).map(Some)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct InstitutionMapInFile {
    map: OwnPath,
}

impl<'de> Deserialize<'de> for Media {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Media, D::Error> {
        struct FlagOrFiles;

        impl<'de> Visitor<'de> for FlagOrFiles {
            type Value = Media;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str(Expected::Object.code())
            }

            fn visit_bool<E: Error>(self, taken: bool) -> Result<Media, E> {
                Ok(Media(taken.then(Files::default)))
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Media, A::Error> {
                let files = Files::deserialize(MapAccessDeserializer::new(fields))?;
                Ok(Media(Some(files)))
            }
        }

        deserializer.deserialize_any(FlagOrFiles)
    }
}

impl<'de> Deserialize<'de> for UpdatesWay {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<UpdatesWay, D::Error> {
        struct FlagOrUpdates;

        impl<'de> Visitor<'de> for FlagOrUpdates {
            type Value = UpdatesWay;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str(Expected::Object.code())
            }

            fn visit_bool<E: Error>(self, taken: bool) -> Result<UpdatesWay, E> {
                Ok(UpdatesWay(
                    taken.then(|| UpdatesInFile::default().checked()),
                ))
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<UpdatesWay, A::Error> {
                let read = UpdatesInFile::deserialize(MapAccessDeserializer::new(fields))?;
                Ok(UpdatesWay(Some(read.checked())))
            }
        }

        deserializer.deserialize_any(FlagOrUpdates)
    }
}

impl UpdatesInFile {
    fn checked(self) -> Updates {
        let mut acts = ActKind::ALL.to_vec();
        if let Some(taken) = self.acts {
            acts.retain(|kind| taken.contains(kind));
        }
        Updates {
            acts,
            open: self.message_as == Some(MessageStatus::Open),
            email: self.email.unwrap_or(false),
            media: self.media.unwrap_or(true),
            ids: self.ids.unwrap_or(true),
        }
    }
}

impl<'de> Deserialize<'de> for Nameless {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Nameless, D::Error> {
        struct FlagOrKinds;

        impl<'de> Visitor<'de> for FlagOrKinds {
            type Value = Nameless;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str(NAMELESS)
            }

            fn visit_bool<E: Error>(self, all: bool) -> Result<Nameless, E> {
                Ok(Nameless(if all { Kind::ALL.to_vec() } else { vec![] }))
            }

            fn visit_map<A: MapAccess<'de>>(self, fields: A) -> Result<Nameless, A::Error> {
                let read = Kinds::deserialize(MapAccessDeserializer::new(fields))?;
                Ok(Nameless(read.kinds))
            }
        }

        deserializer.deserialize_any(FlagOrKinds)
    }
}

impl<'de> Deserialize<'de> for InstitutionSource {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<InstitutionSource, D::Error> {
        struct GroupsOrMap;

        impl<'de> Visitor<'de> for GroupsOrMap {
            type Value = InstitutionSource;

            fn expecting(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
                formatter.write_str(GROUPS_OR_MAP)
            }

            fn visit_str<E: Error>(self, word: &str) -> Result<InstitutionSource, E> {
                match word {
                    "groups" => Ok(InstitutionSource::Groups),
                    _ => Err(E::custom(GROUPS_OR_MAP)),
                }
            }

            fn visit_map<A: MapAccess<'de>>(
                self,
                fields: A,
            ) -> Result<InstitutionSource, A::Error> {
                let read = InstitutionMapInFile::deserialize(MapAccessDeserializer::new(fields))?;
                Ok(InstitutionSource::Map { url: read.map.0 })
            }
        }

        deserializer.deserialize_any(GroupsOrMap)
    }
}

/// The days after which untouched data is deleted from the device, if the config does not say.
const KEEP_DAYS: u32 = 30;

/// The limits if the config says only that files are taken: three, each small enough for a phone on 2G.
const FILES: FileRules = FileRules {
    most: 3,
    longest_side: 1_600,
    most_bytes: 200_000,
};

/// Returns a number that may be missing, `usual` if it is. An error if it is outside `range`.
pub(in crate::api) fn count(
    field: &str,
    said: Option<u64>,
    usual: usize,
    range: RangeInclusive<usize>,
) -> Result<usize, ConfigError> {
    let count = said.map_or(Ok(usual), usize::try_from);
    let count = count
        .ok()
        .filter(|count| said.is_none() || range.contains(count));
    count.ok_or_else(|| ConfigError::wrong(field, Expected::Count))
}

impl File {
    /// Checks that the fields agree with each other. Returns the first error.
    pub fn checked(self) -> Result<Config, ConfigError> {
        let languages = languages(self.languages)?;
        let language = languages[0].language;
        let media = media(self.media)?;
        let named_only = self.nameless.map_or(vec![], |Nameless(taken)| {
            let mut named_only = Kind::ALL.to_vec();
            named_only.retain(|kind| !taken.contains(kind));
            named_only
        });
        if self.seal.is_some() && media.most == 0 {
            return Err(ConfigError::new("seal", ConfigFault::NeedsMedia));
        }
        let point = match (self.location, self.point) {
            (Some(Location::Point), None) => PointUse::Required,
            // It cannot be both.
            (Some(Location::Point), Some(_)) => {
                return Err(ConfigError::wrong("location", Expected::OneOf("address")));
            }
            (_, Some(PointWay::Optional)) => PointUse::Optional,
            (_, None) => PointUse::Never,
        };
        // A sealed report does not give the person's own place outside the envelope, and no other value can replace a
        // point.
        if self.seal.is_some() && point == PointUse::Required {
            return Err(ConfigError::wrong("location", Expected::OneOf("address")));
        }
        // If the whole notice is missing, the error names the first field that it must have.
        let Some(notice) = self.privacy else {
            return Err(ConfigError::new("privacy.operator", ConfigFault::Missing));
        };
        let own = "/api/".to_owned();
        Ok(Config {
            api: self.api.map(|ApiName(name)| name),
            own: None,
            endpoint: self.endpoint.map_or(own, |Endpoint(url)| url),
            jurisdiction_id: self.jurisdiction_id,
            kind: kind(self.kind)?,
            day: day(self.day)?,
            api_language: self
                .api_language
                .map_or_else(Language::default, |ApiLanguage(language)| language),
            institutions: self.institutions.unwrap_or(InstitutionSource::Groups),
            catch_all_service: self.catch_all_service,
            default_place: self.default_place,
            follow_up: self.follow_up.unwrap_or(true),
            public_read: self.public_read.unwrap_or(true),
            look_up: self.look_up.unwrap_or(false),
            idempotency: self.idempotency.unwrap_or(false),
            extensions: self.extensions.unwrap_or(false),
            updates: self.updates.and_then(|UpdatesWay(updates)| updates),
            media,
            keep_days: self.keep_days.map_or(KEEP_DAYS, |Days(days)| days),
            required_contact: required_contact(self.required_contact),
            named_only,
            point,
            form_adds: self.form_adds.unwrap_or_default(),
            leave_to: self.leave_to.map(|PageElsewhere(address)| address),
            seal: self.seal.map(|seal| Seal {
                key: seal.key.0,
                fingerprint: seal.fingerprint,
                owner: seal.owner.in_language(language),
                check_at: seal.check_at.in_language(language),
            }),
            has_channels: self.channels.is_some(),
            voice: self.voice.map(|voice| voice.0).unwrap_or_default(),
            notice: notice.in_language(language),
            languages,
        })
    }
}

fn languages(said: Option<Vec<LanguageTag>>) -> Result<Vec<LanguageTag>, ConfigError> {
    let Some(tags) = said else {
        let usual = Language::ALL.map(|language| LanguageTag {
            language,
            tag: language.tag().to_owned(),
        });
        return Ok(usual.to_vec());
    };
    if tags.is_empty() {
        return Err(ConfigError::wrong("languages", Expected::Tags));
    }
    for (index, tag) in tags.iter().enumerate() {
        if tags[..index]
            .iter()
            .any(|other| other.language == tag.language)
        {
            let field = format!("languages[{index}]");
            return Err(ConfigError::wrong(&field, Expected::Tags));
        }
    }
    Ok(tags)
}

fn media(said: Option<Media>) -> Result<FileRules, ConfigError> {
    let Some(Media(Some(files))) = said else {
        return Ok(FileRules::default());
    };
    let side = files.longest_side;
    Ok(FileRules {
        most: count("media.max_files", files.max_files, FILES.most, 1..=10)?,
        longest_side: count("media.longest_side", side, FILES.longest_side, 320..=4_096)?,
        most_bytes: count(
            "media.max_bytes",
            files.max_bytes,
            FILES.most_bytes,
            20_000..=5_000_000,
        )?,
    })
}

impl<Way> Travels<Way> {
    fn words(&mut self) -> [(Kind, Option<String>); 4] {
        [
            (Kind::Complaint, self.complaint.take()),
            (Kind::Compliment, self.compliment.take()),
            (Kind::Enquiry, self.enquiry.take()),
            (Kind::Suggestion, self.suggestion.take()),
        ]
    }

    /// Refuses the settings of another way.
    fn without_words(&mut self, name: &str) -> Result<(), ConfigError> {
        match self.words().into_iter().find(|(_, word)| word.is_some()) {
            Some((kind, _)) => Err(unknown(name, kind.code())),
            None => Ok(()),
        }
    }

    fn without_code(&self, name: &str) -> Result<(), ConfigError> {
        match self.code.is_some() {
            true => Err(unknown(name, "code")),
            false => Ok(()),
        }
    }

    fn code(self, name: &str) -> Result<String, ConfigError> {
        let missing = || ConfigError::new(&format!("{name}.code"), ConfigFault::Missing);
        self.code.ok_or_else(missing)
    }
}

fn unknown(name: &str, field: &str) -> ConfigError {
    ConfigError::new(&format!("{name}.{field}"), ConfigFault::UnknownField)
}

fn kind(said: Option<Travels<KindWay>>) -> Result<KindTravels, ConfigError> {
    let Some(mut travels) = said else {
        return Ok(KindTravels::Line);
    };
    if travels.way != KindWay::Attribute {
        travels.without_code("kind")?;
    }
    if travels.way == KindWay::Keyword {
        let words = travels.words().into_iter();
        let codes: Vec<_> = words
            .filter_map(|(kind, word)| Some((kind, word?)))
            .collect();
        return match codes.is_empty() {
            true => Err(ConfigError::new("kind.complaint", ConfigFault::Missing)),
            false => Ok(KindTravels::Keyword { codes }),
        };
    }
    travels.without_words("kind")?;
    match travels.way {
        KindWay::Attribute => travels
            .code("kind")
            .map(|code| KindTravels::Attribute { code }),
        KindWay::Keyword | KindWay::Line => Ok(KindTravels::Line),
    }
}

fn day(said: Option<Travels<DayWay>>) -> Result<DayTravels, ConfigError> {
    let Some(mut travels) = said else {
        return Ok(DayTravels::Line);
    };
    travels.without_words("day")?;
    match travels.way {
        DayWay::Attribute => travels
            .code("day")
            .map(|code| DayTravels::Attribute { code }),
        DayWay::Line => travels.without_code("day").map(|()| DayTravels::Line),
    }
}

fn required_contact(said: Option<Vec<Contact>>) -> Vec<Field> {
    let field = |contact| match contact {
        Contact::FirstName => Field::FirstName,
        Contact::LastName => Field::LastName,
        Contact::Phone => Field::Phone,
        Contact::Email => Field::Email,
    };
    said.into_iter().flatten().map(field).collect()
}

impl NoticeInFile {
    fn in_language(self, language: Language) -> Notice {
        let optional = |words: Option<Words>| {
            words.map_or_else(Phrase::default, |words| words.in_language(language))
        };
        let numbers = |numbers: Option<Vec<NumberInFile>>| {
            let number = |number: NumberInFile| Number {
                name: number.name.in_language(language),
                number: number.number.0,
            };
            numbers.into_iter().flatten().map(number).collect()
        };
        let reader = |reader: ReaderInFile| Reader {
            who: reader.who.in_language(language),
            fields: reader.fields.unwrap_or_default(),
        };
        Notice {
            operator: self.operator.in_language(language),
            purpose: optional(self.purpose),
            kept_for: optional(self.kept_for),
            seen_by: self.seen_by.in_language(language),
            rights_contact: optional(self.rights_contact),
            complain_to: optional(self.complain_to),
            emergency: numbers(self.emergency),
            readers: self.readers.into_iter().flatten().map(reader).collect(),
        }
    }
}
