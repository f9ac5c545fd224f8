//! A receipt that is kept here: the office can be asked about it.

use leptos::task::spawn_local;

use crate::api::{Answer, Call};
use crate::app::components::failure::failure_note;
use crate::app::components::html::{Html, button, el, said};
use crate::app::components::phrase;
use crate::app::state::journey::AppState;
use crate::browser::clock;
use crate::feedback::journey::Task;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::receipt::{Receipt, Reference};
use crate::feedback::outbox::effects;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::rules::moderated::is_of_these_days;
use crate::i18n::{key, message};
use leptos::prelude::*;

use super::row::{Deleted, ListState, aging_mark, dated, names, vault_mark};

pub(super) fn remembered(list_state: ListState, receipt: KeptReceipt) -> Html {
    let state = list_state.state;
    let settings = state.settings;
    let failed = RwSignal::new(None::<Failure>);
    let is_asking = RwSignal::new(false);
    let reference = match &receipt.receipt.reference {
        Reference::Known(reference) => phrase::reference(el("p.reference"), reference),
        Reference::Pending { .. } => said("p", key::MINE_PENDING),
        Reference::Never => said("p", key::MINE_NEVER),
    };
    let can_ask = receipt.receipt.reference != Reference::Never;
    let status = can_ask.then(|| {
        let line = el("p").attr("role", "status");
        match receipt.seen.clone() {
            Some((status, day)) => line
                .add(phrase::status(el("strong"), &status))
                .text(" ")
                .add(dated(settings, message::mine_seen, day)),
            None => line.say(key::MINE_NOT_SEEN),
        }
    });
    let asked = receipt.clone();
    let ask = move || {
        let receipt = asked.clone();
        is_asking.set(true);
        spawn_local(async move {
            let outcome = ask_status(state, receipt).await;
            is_asking.set(false);
            failed.set(outcome.err());
        });
    };
    let received = receipt.received.clone();
    let to_delete = receipt.clone();
    let delete = move || {
        let receipt = to_delete.clone();
        let id = receipt.id.clone();
        list_state.delete(Task::ForgetReceipt { id }, Deleted::Receipt(receipt));
    };
    let is_claimed = receipt.receipt.claimed;
    el("li")
        .add(reference)
        .add(is_claimed.then(|| said("p.hint", key::RECEIPT_CLAIMED)))
        .add(names(receipt.institution, receipt.service))
        .add(
            el("p.hint")
                .add(dated(settings, message::mine_received, receipt.received))
                .add(vault_mark(&receipt.id))
                .text(" ")
                .add(aging_mark(list_state, receipt.id)),
        )
        .add(status)
        .when(
            move || is_asking.get(),
            || said("p", key::FOLLOW_LOOKING).attr("role", "status"),
        )
        .shows(failed, move |failure| {
            failure.map(|failure| match failure {
                Failure::NotFound => {
                    let key = match is_of_these_days(&received, clock::today()) {
                        true => key::FOLLOW_NOT_PUBLIC_YET,
                        false => key::FOLLOW_NOT_FOUND,
                    };
                    said("p.summary#asking-failed", key).attr("role", "alert")
                }
                failure => failure_note("asking-failed", failure, false),
            })
        })
        .add(
            el("div.actions")
                .when(
                    move || can_ask && settings.can_track(),
                    move || button("button.button", key::MINE_ASK, ask.clone()),
                )
                .add(button("button.button.quiet", key::MINE_DELETE, delete)),
        )
}

/// Asks the office about one receipt, and for a token's reference first. Saves the answers.
async fn ask_status(state: AppState, kept: KeptReceipt) -> Result<(), Failure> {
    let reference = match &kept.receipt.reference {
        Reference::Known(reference) => Some(reference.clone()),
        Reference::Pending { token } => {
            let token = token.clone();
            match state.call(&Call::Token { token }).await? {
                Answer::Token(reference) => reference,
                _ => None,
            }
        }
        Reference::Never => None,
    };
    let Some(reference) = reference else {
        return Ok(());
    };
    let known = Receipt {
        reference: Reference::Known(reference.clone()),
        ..kept.receipt.clone()
    };
    effects::update_receipt(&state, &kept.id, known.clone(), None).await;
    match state.call(&Call::Case { reference }).await? {
        Answer::Case(case) => {
            effects::update_receipt(&state, &kept.id, known, Some(case.status)).await;
            Ok(())
        }
        _ => Err(Failure::Unreadable),
    }
}
