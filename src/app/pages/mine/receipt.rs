//! A receipt that is kept here: the office can be asked about it.

use leptos::prelude::*;

use super::row::{AgingMark, Dated, ListState, Names, RowActions, VaultMark, name_id};
use crate::api::{Answer, Call};
use crate::app::components::button::Button;
use crate::app::components::failure::FailureNote;
use crate::app::components::phrase::StatusText;
use crate::app::components::text::{t, t_with};
use crate::app::places::{Place, go_to};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::AppState;
use crate::browser::clock;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::receipt::{Receipt, Reference, shown};
use crate::feedback::outbox::effects;
use crate::feedback::records::kept_receipt::KeptReceipt;
use crate::feedback::rules::moderated::is_of_these_days;
use crate::i18n::{Key, key, message};

#[component]
pub(super) fn ReceiptRow(list_state: ListState, id: String) -> impl IntoView {
    let state = list_state.state;
    let settings = state.settings;
    let (its_id, own_id) = (id.clone(), id.clone());
    // What is deleted with the receipt is what is on the screen.
    let unsent = list_state.part(move |found| {
        let unsent = effects::waiting_of(&found.acts, &its_id).into_iter();
        unsent.cloned().collect::<Vec<String>>()
    });
    let receipt = list_state.part(move |found| {
        let mut receipts = found.receipts.iter();
        receipts.find(|receipt| receipt.id == id).cloned()
    });
    let asking = Action::new_local(move |receipt: &KeptReceipt| ask_status(state, receipt.clone()));
    let (is_asking, answer) = (asking.pending(), asking.value());
    let ask = move |()| {
        if let Some(receipt) = receipt.get_untracked() {
            // Clear it first: the same failure is announced again only if its note is created anew.
            asking.clear();
            asking.dispatch_local(receipt);
        }
    };
    let delete = move |()| {
        if let Some(receipt) = receipt.get_untracked() {
            list_state.delete_receipt(receipt, unsent.get_untracked());
        }
    };
    let told = move || {
        let count = unsent.with(Vec::len);
        (count > 0)
            .then(|| view! { <p class="notice">{t_with(move || message::mine_unsent(count))}</p> })
    };
    let not_found = move || {
        let is_fresh = receipt.with_untracked(|receipt| {
            let received = receipt.as_ref().map(|receipt| &receipt.received);
            received.is_some_and(|received| is_of_these_days(received, clock::today()))
        });
        let key = match is_fresh {
            true => key::FOLLOW_NOT_PUBLIC_YET,
            false => key::FOLLOW_NOT_FOUND,
        };
        view! {
            <p class="summary" id="asking-failed" role="alert">
                {t(key)}
            </p>
        }
        .into_any()
    };
    let failure = move || {
        answer
            .get()
            .and_then(Result::err)
            .map(|failure| match failure {
                Failure::NotFound => not_found(),
                failure => view! { <FailureNote id="asking-failed" failure/> }.into_any(),
            })
    };
    let new = move || {
        let new = answer.get().and_then(Result::ok).filter(|new| *new > 0);
        new.map(|new| {
            view! { <p role="status">{t_with(move || message::mine_new(new))}</p> }
        })
    };
    let go = go_to(Place::Follow);
    let open = move |()| {
        let reference =
            receipt.with_untracked(|receipt| match &receipt.as_ref()?.receipt.reference {
                Reference::Known(reference) => Some(reference.clone()),
                _ => None,
            });
        if let Some(reference) = reference {
            state.last_reference.set(reference);
            state.opens_case.set(true);
            go();
        }
    };
    let is_known = memo(move || {
        receipt.with(|receipt| {
            let reference = receipt.as_ref().map(|receipt| &receipt.receipt.reference);
            matches!(reference, Some(Reference::Known(_)))
        }) && settings.can_track()
    });
    let open = StoredValue::new(Callback::new(open));
    let looking = move || {
        is_asking.get().then(|| {
            view! { <p role="status">{t(key::FOLLOW_LOOKING)}</p> }
        })
    };
    let can_ask = memo(move || {
        receipt.with(|receipt| receipt.as_ref().is_some_and(comes)) && settings.can_track()
    });
    view! {
        <li>
            {reactive(move || receipt.get().map(|receipt| view! { <Described list_state receipt/> }))}
            {reactive(looking)}
            {reactive(failure)}
            {reactive(new)}
            {reactive(told)}
            <RowActions id=own_id>
                {reactive(move || {
                    let on_press = open.get_value();
                    is_known.get().then(|| view! { <Button label=key::MINE_OPEN on_press/> })
                })}
                {reactive(move || {
                    can_ask
                        .get()
                        .then(|| view! { <Button class="button quiet" label=key::MINE_ASK on_press=ask/> })
                })}
                <Button class="button quiet" label=key::MINE_DELETE on_press=delete/>
            </RowActions>
        </li>
    }
    .into_any()
}

/// Whether the office gives this report a reference, now or later.
fn comes(receipt: &KeptReceipt) -> bool {
    receipt.receipt.reference != Reference::Never
}

/// What a receipt is for, and the status of its case when it was last seen.
#[component]
fn Described(list_state: ListState, receipt: KeptReceipt) -> impl IntoView {
    let status = comes(&receipt).then(|| {
        let seen = match receipt.seen {
            Some((status, day)) => view! {
                <strong>
                    <StatusText status/>
                </strong>
                " "
                <Dated said=message::mine_seen day/>
            }
            .into_any(),
            None => t(key::MINE_NOT_SEEN),
        };
        view! { <p role="status">{seen}</p> }
    });
    let name = name_id(&receipt.id);
    let without_number = |key: Key| view! { <p id=name.clone()>{t(key)}</p> }.into_any();
    let reference = match &receipt.receipt.reference {
        Reference::Known(reference) => view! {
            <p class="reference" translate="no" id=name.clone()>
                <bdi prop:textContent=shown(reference)></bdi>
            </p>
        }
        .into_any(),
        Reference::Pending { .. } => without_number(key::MINE_PENDING),
        Reference::Never => without_number(key::MINE_NEVER),
    };
    let is_claimed = receipt.receipt.claimed;
    view! {
        {reference}
        {is_claimed.then(|| view! { <p class="hint">{t(key::RECEIPT_CLAIMED)}</p> })}
        <Names institution=receipt.institution service=receipt.service/>
        <p class="hint">
            <Dated said=message::mine_received day=receipt.received/>
            <VaultMark id=receipt.id.clone()/>
            " "
            <AgingMark list_state id=receipt.id/>
        </p>
        {status}
    }
    .into_any()
}

/// Asks the office about one receipt, and for a token's reference first. Saves the answers. Returns how many messages
/// the person has not seen yet.
async fn ask_status(state: AppState, kept: KeptReceipt) -> Result<usize, Failure> {
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
        return Ok(0);
    };
    let known = Receipt {
        reference: Reference::Known(reference.clone()),
        ..kept.receipt.clone()
    };
    effects::update_receipt(&state, &kept.id, known.clone(), None).await;
    match state.call(&Call::Case { reference }).await? {
        Answer::Case(case) => {
            let new = case.notes.len().saturating_sub(kept.read_entries);
            effects::update_receipt(&state, &kept.id, known, Some(case.status)).await;
            Ok(new)
        }
        _ => Err(Failure::Unreadable),
    }
}
