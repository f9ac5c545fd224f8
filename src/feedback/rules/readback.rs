//! Compares a report as the office returns it with what was sent: what is missing and what differs. Must not say that
//! the office keeps, or does not keep, what cannot be read.

use crate::feedback::model::draft::{Draft, Field, on_one_line, place_words};
use crate::feedback::model::form::{Form, QuestionKind};
use crate::feedback::model::language::{Language, Phrase};
use crate::feedback::model::submission::texts_of;
use crate::feedback::rules::text_folding;
use crate::feedback::rules::validation::{self, Day};

/// One field of the office's copy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// The answer has no such field: it is unknown whether the office keeps it.
    #[default]
    Not,
    /// The field is there but empty.
    Empty,
    Text(String),
}

impl Shown {
    pub fn text(&self) -> Option<&str> {
        match self {
            Shown::Text(text) => Some(text),
            Shown::Not | Shown::Empty => None,
        }
    }
}

/// What an API returns of a report. An adapter makes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Copy {
    pub words: Shown,
    pub place: Shown,
    /// The answers to a service's questions by code. An answer that is not listed may be stored all the same.
    pub answers: Vec<(String, Vec<String>)>,
    pub first_name: Shown,
    pub last_name: Shown,
    pub phone: Shown,
    pub email: Shown,
}

impl Copy {
    /// A field of the copy, and how it is compared with what was sent.
    fn of(&self, field: &Field) -> (&Shown, Same) {
        match field {
            Field::Description => (&self.words, has_words),
            Field::Ward => (&self.place, has_place),
            Field::FirstName => (&self.first_name, is_same_text),
            Field::LastName => (&self.last_name, is_same_text),
            Field::Phone => (&self.phone, is_same_phone),
            Field::Email => (&self.email, is_same_text),
            _ => (&Shown::Not, is_same_text),
        }
    }
}

/// How the office's copy of a field differs from what was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    Missing,
    Different,
}

/// A field that is missing in the office's copy or differs from what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lack {
    pub field: Field,
    pub how: How,
    /// A question in the office's own words; empty for every other field.
    pub question: Phrase,
}

/// An answer as it was sent, with all texts that mean the same.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Answered {
    code: String,
    question: Phrase,
    values: Vec<Vec<String>>,
}

/// What was sent of a report, for comparison with the office's copy. By default nothing is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sent {
    words: String,
    /// Only what the person gave: they would not miss a place that was sent in its stead.
    place: String,
    answers: Vec<Answered>,
    texts: Vec<(Field, String)>,
}

impl Sent {
    /// Empty for a sealed report: the envelope contains all of it and cannot be opened here.
    pub fn of(form: &Form, draft: &Draft) -> Sent {
        if draft.sealed {
            return Sent::default();
        }
        let answers = form.questions().iter().filter_map(|question| {
            let values = validation::answer(question, draft.answers.get(&question.code)).ok()?;
            let values = values
                .into_iter()
                .map(|value| meanings(&question.kind, value));
            let values: Vec<_> = values.collect();
            (!values.is_empty()).then(|| Answered {
                code: question.code.clone(),
                question: question.label.clone(),
                values,
            })
        });
        Sent {
            words: draft.description.clone(),
            place: place_words(&draft.place),
            answers: answers.collect(),
            texts: texts_of(draft),
        }
    }

    /// Where the office's copy lacks what was sent or differs from it, in the fields that can be read.
    pub fn lacks(&self, copy: &Copy) -> Vec<Lack> {
        let mut lacks = Vec::new();
        let mut note = |field: Field, how: Option<How>, question: Phrase| {
            lacks.extend(how.map(|how| Lack {
                field,
                how,
                question,
            }));
        };
        let parts = [
            (&Field::Description, &self.words),
            (&Field::Ward, &self.place),
        ];
        let texts = self.texts.iter().map(|(field, text)| (field, text));
        // If the API has no field for the place, it is sent with the words.
        let told = copy.words.text().unwrap_or_default();
        let is_in_words = |field: &Field| *field == Field::Ward && has_place(&self.place, told);
        for (field, sent) in parts.into_iter().chain(texts) {
            let (shown, is_same) = copy.of(field);
            let how = compared(sent, shown, is_same).filter(|_| !is_in_words(field));
            note(field.clone(), how, Phrase::default());
        }
        for answered in &self.answers {
            let mut known = copy.answers.iter();
            if let Some((_, values)) = known.find(|(code, _)| *code == answered.code) {
                let field = Field::Question(answered.code.clone());
                note(field, answered.compared(values), answered.question.clone());
            }
        }
        lacks
    }
}

impl Answered {
    fn compared(&self, values: &[String]) -> Option<How> {
        if values.is_empty() {
            return Some(How::Missing);
        }
        let is_there = |meanings: &Vec<String>| {
            let mut all = meanings.iter();
            all.any(|sent| values.iter().any(|value| is_same_answer(sent, value)))
        };
        (!self.values.iter().all(is_there)).then_some(How::Different)
    }
}

/// All texts that mean this value: offices return the code of a choice or its name.
fn meanings(kind: &QuestionKind, value: String) -> Vec<String> {
    let (QuestionKind::OneOf(choices) | QuestionKind::SomeOf(choices)) = kind else {
        return vec![value];
    };
    let chosen = choices.iter().filter(|choice| choice.key == value);
    let names = chosen.flat_map(|choice| {
        Language::ALL.map(|language| choice.name.read_in(language).0.to_owned())
    });
    let names: Vec<String> = names.collect();
    [vec![value], names].concat()
}

/// Whether the text that was sent and the one that is shown are the same.
type Same = fn(&str, &str) -> bool;

fn compared(sent: &str, shown: &Shown, is_same: Same) -> Option<How> {
    if sent.trim().is_empty() {
        return None;
    }
    match shown {
        Shown::Not => None,
        Shown::Empty => Some(How::Missing),
        // A part of the text is masked.
        Shown::Text(text) if text.contains("**") => None,
        Shown::Text(text) => (!is_same(sent, text)).then_some(How::Different),
    }
}

/// Whether the office's text contains the words. The office may add text before or after them, such as the coded line
/// that is sent with them.
pub fn has_words(sent: &str, shown: &str) -> bool {
    on_one_line(shown).contains(&on_one_line(sent))
}

/// The words and numbers of a text in lower case, without punctuation.
fn plain(text: &str) -> String {
    let letter = |letter| match text_folding::is_of_a_word(letter) {
        true => text_folding::small(letter),
        false => ' ',
    };
    on_one_line(&text.chars().map(letter).collect::<String>())
}

/// Whether two texts have the same words and numbers; texts without any must be equal.
pub fn is_same_text(sent: &str, shown: &str) -> bool {
    match plain(sent) {
        words if words.is_empty() => sent.trim() == shown.trim(),
        words => words == plain(shown),
    }
}

/// Whether an answer was returned, alone or among others in one text. Offices write more decimals, or add a time to a
/// day.
pub fn is_same_answer(sent: &str, shown: &str) -> bool {
    let one = |shown: &str| {
        let shown = shown.trim();
        is_same_text(shorter(sent), shorter(shown))
            || (Day::parse(sent).is_some() && shown.starts_with(sent))
    };
    one(shown) || shown.split([',', ';', '|']).any(one)
}

/// A number without the trailing zeros after its point.
fn shorter(text: &str) -> &str {
    match text.split_once('.') {
        Some((whole, part)) if part.bytes().all(|byte| byte == b'0') => whole,
        Some((_, part)) if part.bytes().all(|byte| byte.is_ascii_digit()) => {
            text.trim_end_matches('0')
        }
        _ => text,
    }
}

/// Whether the office's text has all words of the place. Offices add the country, and write the parts of an address in
/// another order.
fn has_place(sent: &str, shown: &str) -> bool {
    let (sent, shown) = (plain(sent), plain(shown));
    let mut words = sent.split(' ');
    words.all(|word| shown.split(' ').any(|there| there == word))
}

/// Whether two places can be the same: one may be more precise than the other.
pub fn may_be_same_place(one: &str, other: &str) -> bool {
    has_place(one, other) || has_place(other, one)
}

/// Whether two texts are the same phone number, such as `+255 712 345 678` and `0712345678`.
pub fn is_same_phone(sent: &str, shown: &str) -> bool {
    let digits = |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
    let (sent, shown) = (digits(sent), digits(shown));
    let own = shown.trim_start_matches('0');
    !own.is_empty() && (sent.ends_with(own) || own.ends_with(&sent))
}
