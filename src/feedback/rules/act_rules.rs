//! What an act must have before it can be sent.

use crate::feedback::model::act::{Act, ActKind};
use crate::feedback::model::attachment::Attached;
use crate::feedback::model::draft::Field;
use crate::feedback::rules::validation::{is_email, phone};

/// The most characters of an act's words, as for the description of a report.
pub const LONGEST: usize = 4_000;

/// What is wrong with an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ActProblem {
    NoWords,
    TooLong,
    /// More files than the office takes with an act.
    TooManyFiles,
    /// Nothing says who the person is.
    NoContact,
    /// The office wants this field with every act.
    Missing(Field),
    Wrong(Field),
}

/// Whether an act of this kind may have files, where the office takes any: what is only a word has none.
pub fn may_have_files(kind: ActKind) -> bool {
    kind.needs_words()
}

/// Returns the act with these files. `most` is how many the office takes.
pub fn with_files(act: Act, files: Vec<Attached>, most: usize) -> Result<Act, Vec<ActProblem>> {
    match files.len() > most {
        true => Err(vec![ActProblem::TooManyFiles]),
        false => Ok(Act { files, ..act }),
    }
}

/// Returns the act if it can be sent. `typed` are the fields of the form; those that are empty are not sent. `required`
/// are those that the office wants.
pub fn checked(
    kind: ActKind,
    words: &str,
    typed: Vec<(Field, String)>,
    required: &[Field],
) -> Result<Act, Vec<ActProblem>> {
    let mut problems = Vec::new();
    let words = words.trim();
    if words.is_empty() && kind.needs_words() {
        problems.push(ActProblem::NoWords);
    }
    if words.chars().count() > LONGEST {
        problems.push(ActProblem::TooLong);
    }
    let mut contact = Vec::new();
    for (field, text) in typed {
        let text = text.trim();
        if text.is_empty() {
            if required.contains(&field) {
                problems.push(ActProblem::Missing(field));
            }
            continue;
        }
        let value = match field {
            Field::Phone => phone(text),
            Field::Email => is_email(text).then(|| text.to_owned()),
            _ => Some(text.to_owned()),
        };
        match value {
            Some(value) => contact.push((field, value)),
            None => problems.push(ActProblem::Wrong(field)),
        }
    }
    if kind == ActKind::Identify && contact.is_empty() && problems.is_empty() {
        problems.push(ActProblem::NoContact);
    }
    match problems.is_empty() {
        true => Ok(Act {
            kind,
            words: words.to_owned(),
            contact,
            files: vec![],
        }),
        false => Err(problems),
    }
}
