//! The report on the screen line by line: for the review, and as text to take elsewhere.

use leptos::prelude::*;

use crate::app::components::phrase::Label;
use crate::app::state::app_state::AppState;
use crate::browser::clock;
use crate::feedback::journey::{Step, Writing};
use crate::feedback::model::draft::{Addressee, Field, Naming, place_words};
use crate::feedback::model::form::{PointUse, Question, QuestionKind};
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::model::submission::Submission;
use crate::feedback::rules::validation::Day;
use crate::i18n::{self, Key, key};

/// What a line shows.
#[derive(Clone, PartialEq)]
pub enum Shown {
    Ours(Key),
    Theirs(Vec<Phrase>),
    /// As typed, or as it will be sent.
    Text(String),
    /// An ISO date, followed by `T` and a time if there is one, shown as people write it.
    Day(String),
    /// The place that stands in for the person's own.
    StandIn(String),
    /// Photos and documents, by the names under which they are sent.
    Files(String),
    Open,
    Missing,
}

#[derive(Clone, PartialEq)]
pub struct Line {
    pub label: Label,
    pub shown: Shown,
    pub step: Step,
}

/// All lines, in the order of the pages. If the draft can be sent, the values are those of the submission.
pub fn lines(writing: &Writing) -> Vec<Line> {
    let submission = Submission::new(&writing.form, &writing.draft, clock::today()).ok();
    let submission = submission.as_ref();
    let of_field = |field: Field| line(writing, submission, &field);
    let before = Field::all().filter(|field| !field.is_contact());
    let mut lines: Vec<Line> = before.filter_map(of_field).collect();
    let questions = writing.form.questions().iter();
    lines.extend(
        questions
            .filter(|question| question.kind != QuestionKind::Explanation)
            .map(|question| Line {
                label: Label::Theirs(question.label.clone()),
                shown: answer(writing, submission, question),
                step: Step::Details,
            }),
    );
    if writing.draft.naming == Some(Naming::Named) {
        let unsent = &writing.form.rules.unsent_contact;
        let contact = Field::all().filter(|field| field.is_contact() && !unsent.contains(field));
        lines.extend(contact.filter_map(of_field));
    }
    lines
}

/// The line of a field; `None` if it is in the line of another one, or there is nothing to say about it.
fn line(writing: &Writing, submission: Option<&Submission>, field: &Field) -> Option<Line> {
    let draft = &writing.draft;
    let name = |phrase: &Phrase| Shown::Theirs(vec![phrase.clone()]);
    let typed = |text: &str| {
        if text.trim().is_empty() {
            Shown::Open
        } else {
            Shown::Text(text.to_owned())
        }
    };
    let mut label = i18n::field_key(field);
    let shown = match field {
        Field::Kind => draft
            .kind
            .map_or(Shown::Missing, |kind| Shown::Ours(i18n::kind_keys(kind).0)),
        Field::Naming => match draft.naming {
            Some(Naming::Named) => Shown::Ours(key::NAMING_NAMED),
            Some(Naming::Nameless) => Shown::Ours(key::NAMING_NAMELESS),
            None => Shown::Missing,
        },
        Field::Addressee => match &draft.addressee {
            Addressee::Institution { pick, .. } => name(&pick.name),
            Addressee::Unlisted => typed(&draft.unlisted_name),
            Addressee::Undecided => Shown::Missing,
            Addressee::ServiceAlone => return None,
        },
        Field::Service => {
            let pick = draft.service.as_ref();
            pick.map_or(Shown::Missing, |pick| name(&pick.name))
        }
        Field::Files if draft.files.is_empty() => return None,
        Field::Files => {
            let names = draft.files.iter().enumerate();
            let names: Vec<String> = names.map(|(index, file)| file.name(index + 1)).collect();
            Shown::Files(names.join(", "))
        }
        Field::Ward => {
            label = key::PLACE;
            match submission {
                // The point is sent as the place. The person's own words are sent beside it, or not at all.
                Some(submission) if submission.point().is_some() => typed(submission.own_place()),
                Some(submission) if submission.place().is_empty() => Shown::Open,
                Some(submission) if draft.place.is_empty() => {
                    Shown::StandIn(submission.place().to_owned())
                }
                Some(submission) => Shown::Text(submission.place().to_owned()),
                None => typed(&place_words(&draft.place)),
            }
        }
        Field::Point => {
            let point = match submission {
                Some(submission) => submission.point().cloned(),
                None => writing.form.rules.point_of(draft),
            };
            match (point, writing.form.rules.point) {
                (Some(point), _) => Shown::Text(point.text()),
                (None, PointUse::Required) => Shown::Missing,
                (None, PointUse::Never | PointUse::Optional) => return None,
            }
        }
        Field::UnlistedName | Field::Region | Field::Council => return None,
        Field::Day => day_of(&draft.day),
        _ => {
            let sent = submission.and_then(|submission| {
                let mut texts = submission.texts().iter();
                texts.find(|(own, _)| own == field)
            });
            typed(sent.map_or(draft.text(field), |(_, text)| text))
        }
    };
    Some(Line {
        label: Label::Ours(label),
        shown,
        step: field.step(),
    })
}

fn day_of(moment: &str) -> Shown {
    let day = moment.split('T').next().unwrap_or_default();
    match Day::parse(day) {
        Some(_) => Shown::Day(moment.to_owned()),
        None if moment.is_empty() => Shown::Open,
        // Only half of it was typed.
        None => Shown::Missing,
    }
}

/// The answer to a question; as it will be sent, if it can be.
fn answer(writing: &Writing, submission: Option<&Submission>, question: &Question) -> Shown {
    let sent = submission.and_then(|submission| {
        let mut answers = submission.answers().iter();
        let answer = answers.find(|answer| answer.code == question.code)?;
        answer.values.first()
    });
    let given = writing.draft.answers.get(&question.code);
    let given: Vec<&String> = given
        .into_iter()
        .flatten()
        .filter(|value| !value.trim().is_empty())
        .collect();
    match &question.kind {
        _ if given.is_empty() => Shown::Open,
        QuestionKind::OneOf(choices) | QuestionKind::SomeOf(choices) => Shown::Theirs(
            choices
                .iter()
                .filter(|choice| given.contains(&&choice.key))
                .map(|choice| choice.name.clone())
                .collect(),
        ),
        QuestionKind::Datetime => day_of(given[0]),
        _ => Shown::Text(sent.unwrap_or(given[0]).clone()),
    }
}

/// The report as text, to keep elsewhere if it cannot be sent.
fn as_text(writing: &Writing, language: Language) -> String {
    lines(writing)
        .into_iter()
        .filter_map(|line| {
            let value = match line.shown {
                Shown::Ours(key) => i18n::say(language, key),
                Shown::Theirs(phrases) => phrases
                    .iter()
                    .map(|phrase| phrase.read_in(language).0)
                    .collect::<Vec<_>>()
                    .join(", "),
                Shown::Text(text)
                | Shown::Day(text)
                | Shown::StandIn(text)
                | Shown::Files(text) => text,
                Shown::Open | Shown::Missing => return None,
            };
            let label = match &line.label {
                Label::Ours(key) => i18n::say(language, *key),
                Label::Theirs(phrase) => phrase.read_in(language).0.to_owned(),
            };
            Some(format!("{label}: {value}"))
        })
        .collect::<Vec<_>>()
        .join("\n")
}

/// The report on the screen as text, in the current language.
pub fn as_text_now(state: AppState) -> String {
    let language = state.settings.language.get_untracked();
    state.stage.with_untracked(|stage| {
        let writing = stage.writing();
        writing.map_or_else(String::new, |writing| as_text(writing, language))
    })
}
