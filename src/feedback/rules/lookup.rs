//! A report that may have arrived, looked up on the office's list. Only the person says whether a case that is found is
//! theirs: nothing here may decide that for them.

use crate::feedback::model::failure::Failure;
use crate::feedback::model::receipt::Candidate;

/// The result of looking for a report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LookedUp {
    #[default]
    NotAsked,
    /// The cases that may be the report, without those that the person rejected.
    Listed(Vec<Candidate>),
    Failed(Failure),
    /// The person found it there, but this device could not save that.
    NotKept,
}

impl LookedUp {
    pub fn of(found: Result<Vec<Candidate>, Failure>) -> LookedUp {
        match found {
            Ok(found) => LookedUp::Listed(found),
            Err(failure) => LookedUp::Failed(failure),
        }
    }

    /// *Si wangu*: removes the case with this reference.
    pub fn without(mut self, reference: &str) -> LookedUp {
        if let LookedUp::Listed(found) = &mut self {
            found.retain(|candidate| candidate.reference != reference);
        }
        self
    }

    pub fn shows(&self, reference: &str) -> bool {
        match self {
            LookedUp::Listed(found) => found.iter().any(|found| found.reference == reference),
            _ => false,
        }
    }
}
