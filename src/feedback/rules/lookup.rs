//! A report that may have gone, looked for on the office's list: what is found there is shown, and only the person says whether it
//! is theirs; it must not take anything for theirs by itself.

use crate::feedback::model::failure::Failure;
use crate::feedback::model::receipt::Candidate;

/// What looking for a report came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum LookedUp {
    #[default]
    NotAsked,
    /// What may be it and the person has not said of that it is not theirs.
    Listed(Vec<Candidate>),
    Failed(Failure),
    /// The person found it there, and this device could not keep that.
    NotKept,
}

impl LookedUp {
    pub fn of(found: Result<Vec<Candidate>, Failure>) -> LookedUp {
        match found {
            Ok(found) => LookedUp::Listed(found),
            Err(failure) => LookedUp::Failed(failure),
        }
    }

    /// *Si wangu*, to one of them.
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
