//! ROOM 2, what we say: every sentence of the screen by its key, in both languages; it must not know a page, a network or an API.
//!
//! The sentences are in `sw.ftl` and `en.ftl` (Project Fluent), same keys and same variables, each with a translator's comment.

use std::sync::OnceLock;

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

pub use fluent::FluentValue as Value;

use crate::feedback::draft::Field;
use crate::feedback::failure::Failure;
use crate::feedback::language::Language;
use crate::feedback::validation::{Fault, Problem};

// Without their comments: see `build.rs`.
const SWAHILI: &str = include_str!(concat!(env!("OUT_DIR"), "/sw.ftl"));
const ENGLISH: &str = include_str!(concat!(env!("OUT_DIR"), "/en.ftl"));

/// The words of a language as they stand in its file, without the translators' comments.
pub fn source(language: Language) -> &'static str {
    match language {
        Language::Swahili => SWAHILI,
        Language::English => ENGLISH,
    }
}

/// The sentence for a key, with its variables filled in. A key that is in neither file comes back as it is: the tests
/// see to it that no such key is asked for, and a page must not fall over a missing word.
pub fn say(language: Language, key: &str, values: &[(&'static str, Value<'_>)]) -> String {
    let bundle = bundle(language);
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let arguments: FluentArgs = values
        .iter()
        .map(|(name, value)| (*name, value.clone()))
        .collect();
    bundle
        .format_pattern(pattern, Some(&arguments), &mut Vec::new())
        .into_owned()
}

/// Parsed once per language, when its first word is said.
fn bundle(language: Language) -> &'static FluentBundle<FluentResource> {
    static BUNDLES: [OnceLock<FluentBundle<FluentResource>>; 2] =
        [OnceLock::new(), OnceLock::new()];
    BUNDLES[language as usize].get_or_init(|| {
        let tag: LanguageIdentifier = language.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // Data is set apart by elements with their own direction, so no invisible marks inside sentences that get copied.
        bundle.set_use_isolating(false);
        // A file with a mistake still gives all its other words; a test on both files tells of the mistake.
        let resource = match FluentResource::try_new(source(language).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        bundle
    })
}

/// The key of the sentence on a problem. The sentence may use `$label` (the field's name), `$count`
/// (how many letters too many), `$over` (the same as people write it) and `$limit`.
pub fn problem_key(problem: &Problem) -> &'static str {
    match (&problem.field, problem.fault) {
        (Field::Description, Fault::TooLong { .. }) => "problem-description-too-long",
        (Field::Question(_), Fault::TooLong { .. }) => "problem-question-too-long",
        (_, Fault::TooLong { .. }) => "problem-too-long",
        (Field::Kind, _) => "problem-kind-missing",
        (Field::Naming, _) => "problem-naming-missing",
        (Field::Addressee, _) => "problem-addressee-missing",
        (Field::UnlistedName, _) => "problem-unlisted-missing",
        (Field::Service, Fault::NotInList) => "problem-service-not-in-list",
        (Field::Service, _) => "problem-service-missing",
        (Field::Description, _) => "problem-description-missing",
        (Field::Region | Field::Council | Field::Ward, _) => "problem-place-missing",
        (Field::Day, Fault::FutureDay) => "problem-day-future-day",
        (Field::Day, _) => "problem-day-not-a-day",
        (Field::Question(_), Fault::NotANumber) => "problem-question-not-a-number",
        (Field::Question(_), Fault::NotADay | Fault::FutureDay) => "problem-question-not-a-day",
        (Field::Question(_), Fault::NotInList) => "problem-question-not-in-list",
        (Field::Question(_), _) => "problem-question-missing",
        (Field::Phone, Fault::NotAPhone) => "problem-phone-not-a-phone",
        (Field::Email, Fault::NotAnEmail) => "problem-email-not-an-email",
        (Field::FirstName | Field::LastName | Field::Phone | Field::Email, _) => {
            "problem-contact-missing"
        }
    }
}

/// The key of a field's name. A question's name is its own label, which is the API's word and not ours.
pub fn field_key(field: &Field) -> &'static str {
    match field {
        Field::Kind => "review-kind",
        Field::Naming => "review-naming",
        Field::Addressee => "review-institution",
        Field::UnlistedName => "whom-unlisted-name",
        Field::Service => "service",
        Field::Description => "description",
        Field::Region => "region",
        Field::Council => "council",
        Field::Ward => "ward",
        Field::Day => "day",
        Field::Question(_) => "questions",
        Field::FirstName => "first-name",
        Field::LastName => "last-name",
        Field::Phone => "phone",
        Field::Email => "email",
    }
}

/// The sentence on a failure: what happened and what to do.
pub fn failure(language: Language, failure: &Failure) -> String {
    match failure {
        Failure::Later {
            after_seconds: Some(seconds @ 0..=90),
        } => say(
            language,
            "failure-later-seconds",
            &[("seconds", (*seconds).into())],
        ),
        Failure::Later {
            after_seconds: Some(seconds),
        } => {
            let minutes = seconds.div_ceil(60).to_string();
            say(
                language,
                "failure-later-minutes",
                &[("text", minutes.into())],
            )
        }
        Failure::Refused { reasons } if reasons.is_empty() => {
            say(language, "failure-refused-silent", &[])
        }
        other => say(language, &format!("failure-{}", other.code()), &[]),
    }
}
