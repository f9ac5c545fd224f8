//! A report that can be sent. Only `Submission::new` makes one, from a draft without problems. Must not depend on how
//! an API wants it.

use crate::feedback::model::attachment::Attached;
use crate::feedback::model::catalogue::ReceiptKind;
use crate::feedback::model::draft::{Addressee, Draft, Field, Kind, Naming, place_words};
use crate::feedback::model::form::{Form, QuestionKind};
use crate::feedback::model::point::Point;
use crate::feedback::rules::invisible_marks::plain;
use crate::feedback::rules::validation::{self, Day, Problem};

/// One answer to a service's question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenAnswer {
    pub code: String,
    /// One value, or all picked values of a list.
    pub values: Vec<String>,
    /// Whether the question takes several values: some APIs name such a parameter differently.
    pub several: bool,
}

/// A checked report. Its fields are read-only; only `new` can make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Submission {
    kind: Kind,
    service_code: String,
    receipt: ReceiptKind,
    description: String,
    place: String,
    stand_in: String,
    own_place: String,
    point: Option<Point>,
    unlisted: Option<String>,
    day: Option<String>,
    answers: Vec<GivenAnswer>,
    texts: Vec<(Field, String)>,
    files: Vec<Attached>,
}

impl Submission {
    /// Checks everything at once. `today` is the day by the phone's clock. Returns every problem, each tied to its
    /// field, as the error.
    pub fn new(form: &Form, draft: &Draft, today: Day) -> Result<Submission, Vec<Problem>> {
        let problems = validation::problems(form, draft, today);
        let (Some(kind), Some(service), true) = (draft.kind, &form.service, problems.is_empty())
        else {
            return Err(problems);
        };
        let answers = service
            .questions
            .iter()
            .filter_map(|question| {
                let values =
                    validation::answer(question, draft.answers.get(&question.code)).ok()?;
                (!values.is_empty()).then(|| GivenAnswer {
                    code: question.code.clone(),
                    values,
                    several: matches!(question.kind, QuestionKind::SomeOf(_)),
                })
            })
            .collect();
        Ok(Submission {
            kind,
            service_code: service.code.clone(),
            receipt: service.receipt,
            description: draft.description.clone(),
            place: place_of(form, draft),
            stand_in: stand_in(form, draft),
            own_place: place_words(&draft.place),
            point: form.rules.point_of(draft),
            unlisted: match &draft.addressee {
                Addressee::Unlisted => Some(draft.unlisted_name.trim().to_owned()),
                _ => None,
            },
            day: Some(draft.day.trim().to_owned()).filter(|day| !day.is_empty()),
            answers,
            texts: {
                let mut texts = texts_of(draft);
                texts.retain(|(field, _)| !form.rules.unsent_contact.contains(field));
                texts
            },
            files: files_of(draft),
        })
    }

    pub fn kind(&self) -> Kind {
        self.kind
    }

    pub fn service_code(&self) -> &str {
        &self.service_code
    }

    /// What the service returns. An API that returns nothing has received the report only if this is `Nothing`.
    pub fn receipt(&self) -> ReceiptKind {
        self.receipt
    }

    /// Exactly as typed.
    pub fn description(&self) -> &str {
        &self.description
    }

    /// The person's place, else the institution's public address, else the config's default.
    pub fn place(&self) -> &str {
        &self.place
    }

    /// The place without anything that the person wrote about it: the institution's public address, else the config's
    /// default.
    pub fn stand_in(&self) -> &str {
        &self.stand_in
    }

    /// The place in the person's own words; empty if they gave none.
    pub fn own_place(&self) -> &str {
        &self.own_place
    }

    /// The point on the map, where the office takes one.
    pub fn point(&self) -> Option<&Point> {
        self.point.as_ref()
    }

    /// The name of an institution that is not listed.
    pub fn unlisted(&self) -> Option<&str> {
        self.unlisted.as_deref()
    }

    /// The day it happened: `YYYY-MM-DD`.
    pub fn day(&self) -> Option<&str> {
        self.day.as_deref()
    }

    pub fn answers(&self) -> &[GivenAnswer] {
        &self.answers
    }

    /// The fields that are sent as they are, in the order of the form; empty if the person wrote nothing. In a report
    /// without a name there are no contact details.
    pub fn texts(&self) -> &[(Field, String)] {
        &self.texts
    }

    /// In the order in which they were added.
    pub fn files(&self) -> &[Attached] {
        &self.files
    }
}

/// The texts of the fields that are sent as they are, without what is around them. In a *bila jina* report no contact
/// details, whatever was typed before the person chose it.
pub fn texts_of(draft: &Draft) -> Vec<(Field, String)> {
    let is_named = draft.naming == Some(Naming::Named);
    let sent = |field: Field| {
        let text = draft.text(&field);
        let text = match field {
            // With the addressee, and as parts of the words and of the place.
            Field::UnlistedName | Field::Description | Field::Ward => return None,
            // E.164: `+255712345678`.
            Field::Phone => validation::phone(text).unwrap_or_default(),
            Field::Email => plain(text),
            _ => text.trim().to_owned(),
        };
        (is_named || !field.is_contact()).then_some((field, text))
    };
    Field::of_words().filter_map(sent).collect()
}

/// The files to send. Without a name only pictures that were drawn anew, whatever was added before the person chose it.
fn files_of(draft: &Draft) -> Vec<Attached> {
    let is_named = draft.naming == Some(Naming::Named);
    let files = draft.files.iter();
    files
        .filter(|file| is_named || file.redrawn)
        .cloned()
        .collect()
}

fn place_of(form: &Form, draft: &Draft) -> String {
    let own = place_words(&draft.place);
    match own.is_empty() {
        true => stand_in(form, draft),
        false => own,
    }
}

fn stand_in(form: &Form, draft: &Draft) -> String {
    let institution = match &draft.addressee {
        // The person's own words, which name the council.
        Addressee::Unlisted => draft.unlisted_name.trim(),
        _ => draft.public_address(),
    };
    if institution.is_empty() {
        form.rules.default_place.clone().unwrap_or_default()
    } else {
        institution.to_owned()
    }
}
