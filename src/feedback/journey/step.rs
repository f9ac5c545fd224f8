//! How a person goes through the steps of the form. The state machine `step` is a function in `mod.rs`.

use crate::feedback::model::draft::{Field, Naming};
pub use crate::feedback::model::step::Step;

impl Step {
    /// The step with this field.
    pub fn of(field: &Field) -> Step {
        field.step()
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
