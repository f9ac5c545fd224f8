//! A report that the office has: its reference, its case, and whether this device remembers it.

use super::event::Event;
use super::pages::begin_again;
use super::stage::{Received, Stage, Writing};
use super::task::Task;
use crate::feedback::model::receipt::{Receipt, Reference};
use crate::feedback::rules::readback::Sent;

/// The first wait in seconds for a token's reference; doubled each time, up to the longest.
const FIRST_TOKEN_WAIT: u32 = 2;
const LONGEST_TOKEN_WAIT: u32 = 60;

/// Moves on to the receipt, and asks for what is still missing in it.
pub(super) fn receive(
    writing: Writing,
    receipt: Receipt,
    kept: Option<String>,
) -> (Stage, Vec<Task>) {
    let sent = Sent::of(&writing.form, &writing.draft);
    let mut tasks = vec![Task::Focus];
    tasks.extend(match &receipt.reference {
        Reference::Known(reference) => Some(Task::ReadBack {
            reference: reference.clone(),
        }),
        Reference::Pending { token } => Some(Task::AskToken {
            token: token.clone(),
            after_seconds: FIRST_TOKEN_WAIT,
        }),
        Reference::Never => None,
    });
    let received = Received {
        receipt,
        rules: writing.form.rules,
        draft: writing.draft,
        sent,
        case: None,
        kept,
        is_coming: false,
        remember: None,
    };
    (Stage::Received(Box::new(received)), tasks)
}

pub(super) fn follow_up(mut received: Box<Received>, event: Event) -> (Stage, Vec<Task>) {
    let tasks = match event {
        Event::TokenAnswered {
            token,
            waited_seconds,
            reference,
        } if received.receipt.reference
            == (Reference::Pending {
                token: token.clone(),
            }) =>
        {
            match reference {
                Some(reference) => {
                    received.receipt.reference = Reference::Known(reference.clone());
                    let mut tasks = remember(&received);
                    tasks.push(Task::ReadBack { reference });
                    tasks
                }
                None => vec![Task::AskToken {
                    token,
                    after_seconds: (waited_seconds * 2).clamp(FIRST_TOKEN_WAIT, LONGEST_TOKEN_WAIT),
                }],
            }
        }
        Event::CaseReadBack { asked, case }
            if received.receipt.reference == Reference::Known(asked.clone()) =>
        {
            received.receipt.expected = case.expected.clone().or(received.receipt.expected);
            received.case = Some(*case);
            remember(&received)
        }
        Event::ChoseToRemember(yes) => {
            let is_new = received.remember.replace(yes) != Some(false);
            let id = received.kept.clone().filter(|_| !yes && is_new);
            let forget = id.map(|id| Task::ForgetReceipt { id });
            forget.into_iter().collect()
        }
        Event::KeptReceipt { id } if received.kept.as_ref() == Some(&id) => {
            received.is_coming = false;
            // The office may have said more meanwhile.
            remember(&received)
        }
        // The page asks the person again.
        Event::CouldNotForgetReceipt { id } if received.kept.as_ref() == Some(&id) => {
            received.remember = None;
            vec![]
        }
        Event::WentToStep(_) | Event::OpenedStep(_) => vec![Task::Focus],
        // Only the person removes the receipt from the screen: it may be stored nowhere else.
        Event::StartedOver => return begin_again(received.rules.clone()),
        _ => vec![],
    };
    (Stage::Received(received), tasks)
}

/// Updates the receipt on this device, if it stays there.
fn remember(received: &Received) -> Vec<Task> {
    let id = received.kept.clone().filter(|_| received.stands_here());
    let update = id.map(|id| Task::UpdateReceipt {
        id,
        receipt: received.receipt.clone(),
        seen: received.case.as_ref().map(|case| case.status.clone()),
    });
    update.into_iter().collect()
}
