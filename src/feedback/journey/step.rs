//! `Step`, the pages on which a report is written, in their order. The state machine `step` is a function in `mod.rs`.

use serde::{Deserialize, Serialize};

use crate::feedback::model::draft::{Field, Naming};

/// A page of the form. The order is the order of the pages.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(from = "u8", into = "u8")]
pub enum Step {
    /// What kind of feedback.
    #[default]
    Home,
    /// With a name or without.
    Naming,
    /// Institution and service.
    Recipient,
    /// The words, place, day and the service's questions.
    Details,
    /// Contact; only with a name.
    Contact,
    /// All that will be sent.
    Review,
}

impl Step {
    const ALL: [Step; 6] = [
        Step::Home,
        Step::Naming,
        Step::Recipient,
        Step::Details,
        Step::Contact,
        Step::Review,
    ];

    /// The number of the step. The browser's history may hold nothing else.
    pub fn number(self) -> u8 {
        Step::ALL.iter().position(|step| *step == self).unwrap_or(0) as u8
    }

    /// The step with a number from the history; home if this version does not know the number.
    pub fn from_number(number: u8) -> Step {
        Step::ALL
            .get(usize::from(number))
            .copied()
            .unwrap_or_default()
    }

    /// The step with this field.
    pub fn of(field: &Field) -> Step {
        match field {
            Field::Kind => Step::Home,
            Field::Naming => Step::Naming,
            Field::Addressee | Field::UnlistedName | Field::Service => Step::Recipient,
            Field::Description
            | Field::Files
            | Field::Region
            | Field::Council
            | Field::Ward
            | Field::Point
            | Field::Day
            | Field::Question(_) => Step::Details,
            Field::FirstName | Field::LastName | Field::Phone | Field::Email => Step::Contact,
        }
    }

    /// "Step 2 of 5": this step's place among those that this person goes through. `None` for home, which comes before
    /// the first.
    pub fn progress(self, naming: Option<Naming>) -> Option<(u8, u8)> {
        let skips_about = naming == Some(Naming::Nameless);
        let last = if skips_about { 4 } else { 5 };
        match self {
            Step::Home => None,
            Step::Review => Some((last, last)),
            _ => Some((self.number(), last)),
        }
    }

    pub(super) fn next(self, naming: Option<Naming>) -> Step {
        match self {
            Step::Details if naming == Some(Naming::Nameless) => Step::Review,
            _ => Step::from_number((self.number() + 1).min(Step::Review.number())),
        }
    }
}

impl From<Step> for u8 {
    fn from(step: Step) -> u8 {
        step.number()
    }
}

impl From<u8> for Step {
    fn from(number: u8) -> Step {
        Step::from_number(number)
    }
}
