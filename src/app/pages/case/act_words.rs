//! Which sentences say what an act is, what is wrong with it, and how far it is.

use crate::feedback::model::act::ActKind;
use crate::feedback::model::draft::Field;
use crate::feedback::model::failure::Failure;
use crate::feedback::outbox::{ActFault, ActState, KeptAct};
use crate::feedback::rules::act_rules::ActProblem;
use crate::i18n::{Key, key};

/// The label of the button for an act, which is also the heading of its form.
pub(super) fn label(kind: ActKind) -> Key {
    match kind {
        ActKind::Message => key::CASE_ACT_MESSAGE,
        ActKind::Solved => key::CASE_ACT_SOLVED,
        ActKind::NotSolved => key::CASE_ACT_NOT_SOLVED,
        ActKind::Withdraw => key::CASE_ACT_WITHDRAW,
        ActKind::Identify => key::CASE_ACT_IDENTIFY,
    }
}

/// What the office will make of it.
pub(super) fn hint(kind: ActKind) -> Key {
    match kind {
        ActKind::Message => key::CASE_HINT_MESSAGE,
        ActKind::Solved => key::CASE_HINT_SOLVED,
        ActKind::NotSolved => key::CASE_HINT_NOT_SOLVED,
        ActKind::Withdraw => key::CASE_HINT_WITHDRAW,
        ActKind::Identify => key::CASE_HINT_IDENTIFY,
    }
}

pub(super) fn problem_key(problem: &ActProblem) -> Key {
    match problem {
        ActProblem::NoWords => key::CASE_PROBLEM_WORDS,
        ActProblem::TooLong => key::CASE_PROBLEM_LONG,
        ActProblem::TooManyFiles => key::CASE_PROBLEM_FILES,
        ActProblem::NoContact => key::CASE_PROBLEM_CONTACT,
        ActProblem::Missing(_) => key::CASE_PROBLEM_MISSING,
        ActProblem::Wrong(Field::Phone) => key::CASE_PROBLEM_PHONE,
        ActProblem::Wrong(_) => key::CASE_PROBLEM_EMAIL,
    }
}

pub(super) fn state_key(act: &KeptAct) -> Key {
    match (act.state, &act.last) {
        (ActState::Sending, _) => key::CASE_STATE_SENDING,
        (ActState::Waiting, Some(ActFault::Failed(Failure::Unknown))) => key::CASE_STATE_UNKNOWN,
        (ActState::Waiting, _) => key::CASE_STATE_WAITING,
        (ActState::Unknown, _) => key::CASE_STATE_UNKNOWN,
        (ActState::NotSeen, _) => key::CASE_STATE_NOT_SEEN,
        (ActState::Refused, Some(ActFault::SecretWanted)) => key::CASE_STATE_SECRET,
        (ActState::Refused, Some(ActFault::Failed(Failure::NotFound))) => key::CASE_STATE_GONE,
        (ActState::Refused, Some(ActFault::Failed(Failure::TooLarge))) => key::CASE_PROBLEM_LONG,
        (ActState::Refused, Some(ActFault::Failed(Failure::FilesRefused))) => key::CASE_STATE_FILES,
        (ActState::Refused, Some(ActFault::Failed(Failure::FileLost))) => key::CASE_STATE_FILE_LOST,
        (ActState::Refused, Some(ActFault::Failed(Failure::Refused { reasons })))
            if !reasons.is_empty() =>
        {
            key::CASE_STATE_REFUSED
        }
        (ActState::Refused, _) => key::CASE_STATE_REFUSED_SILENTLY,
    }
}

/// What a message in the thread says besides its words.
pub(super) fn told(kind: ActKind) -> Key {
    match kind {
        ActKind::Message => key::CASE_ACT_MESSAGE,
        ActKind::Solved => key::CASE_TOLD_SOLVED,
        ActKind::NotSolved => key::CASE_TOLD_NOT_SOLVED,
        ActKind::Withdraw => key::CASE_TOLD_WITHDRAW,
        ActKind::Identify => key::CASE_TOLD_IDENTIFY,
    }
}
