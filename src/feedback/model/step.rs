//! The steps of writing a report, each a page of the form.

use serde::{Deserialize, Serialize};

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
