//! *Mrejesho wangu*: all that this device keeps, with what can be done about each. Must not ask the office for anything
//! unless the person presses a button for it.

mod draft;
mod receipt;
mod row;
mod waiting;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::button::Button;
use crate::app::components::copy::CopyButton;
use crate::app::components::page::FixedPage;
use crate::app::components::seen_on::on_device;
use crate::app::components::text::{t, t_with};
use crate::app::components::vault::LockedVault;
use crate::app::lazy::LazyChannels;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::app_state;
use crate::browser::page::focus_first;
use crate::feedback::model::draft::{Addressee, Naming};
use crate::feedback::outbox;
use crate::feedback::outbox::effects::{self, Device};
use crate::feedback::records::drafts::{self, first_words};
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, Transaction};
use crate::i18n::{key, message};
use draft::DraftList;
use receipt::ReceiptRow;
use row::{Deleted, FIRST_WORDS, ListState, Section};
use waiting::WaitingRow;

/// The state of reading the device.
#[derive(Clone, Copy, PartialEq)]
enum Reading {
    NotYet,
    Done,
    Failed,
}

#[component]
pub fn Mine() -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    let found = on_device(state);
    let list_state = ListState {
        state,
        found,
        deleted: RwSignal::new(Deleted::Nothing),
        aging: RwSignal::new(vec![]),
    };
    // Only once per visit, and on this page, where the person sees the result.
    let mut told = false;
    Effect::new(move |_| {
        if let (Some(Ok(found)), Some(office)) = (found.get(), settings.office())
            && !told
        {
            told = true;
            spawn_local(async move {
                let keep_days = office.config.keep_days;
                let aging = effects::grow_older(&state, &found, keep_days).await;
                list_state.aging.try_set(aging);
            });
        }
    });
    let reading = memo(move || {
        found.with(|found| match found {
            None => Reading::NotYet,
            Some(Ok(_)) => Reading::Done,
            Some(Err(_)) => Reading::Failed,
        })
    });
    let kept = move || match reading.get() {
        Reading::NotYet => view! { <p role="status">{t(key::MINE_READING)}</p> }.into_any(),
        Reading::Failed => view! { <p class="notice">{t(key::MINE_UNAVAILABLE)}</p> }.into_any(),
        Reading::Done => view! { <Lists list_state/> }.into_any(),
    };
    let not_opened = move || {
        state.not_opened.get().then(|| {
            view! {
                <p class="summary" role="alert">
                    {t(key::MINE_NOT_OPENED)}
                </p>
            }
        })
    };
    focus_first(&["heading"]);
    view! {
        <FixedPage title=key::MINE_TITLE>
            <p>{t(key::MINE_INTRO)}</p>
            {reactive(not_opened)}
            <Undo list_state/>
            <Aging list_state/>
            {reactive(kept)}
        </FixedPage>
    }
    .into_any()
}

#[component]
fn Lists(list_state: ListState) -> impl IntoView {
    let is_part = list_state.part(|found| found.is_part);
    let is_empty = list_state.part(|found| {
        found.drafts.is_empty()
            && found.outbox.is_empty()
            && found.receipts.is_empty()
            && found.unreadable.is_empty()
            && found.locked == 0
            && !found.has_vault
    });
    let locked = list_state.part(|found| found.locked);
    let there = list_state.part(|found| found.has_vault);
    let outbox = list_state.part(|found| {
        let outbox = found.outbox.iter();
        outbox.map(|item| item.id().to_owned()).collect()
    });
    let receipts = list_state.part(|found| {
        let receipts = found.receipts.iter();
        receipts.map(|receipt| receipt.id.clone()).collect()
    });
    let unreadable = list_state.part(|found| found.unreadable.clone());
    let has_unreadable = memo(move || unreadable.with(|texts| !texts.is_empty()));
    let waits = list_state.part(|found| !found.outbox.is_empty());
    // The own ways of one institution, if all that waits is for it.
    let institution = list_state.part(|found| {
        let mut ids = found
            .outbox
            .iter()
            .map(|item| match &item.draft.draft.addressee {
                Addressee::Institution { pick, .. } => Some(pick.id.clone()),
                _ => None,
            });
        let first = ids.next()?;
        ids.all(|id| id == first).then_some(first)?
    });
    let is_closed = list_state.part(|found| {
        let mut outbox = found.outbox.iter();
        outbox.any(|item| item.draft.draft.naming != Some(Naming::Named))
    });
    let row_of_outbox = move |id| view! { <WaitingRow list_state id/> }.into_any();
    let row_of_receipts = move |id| view! { <ReceiptRow list_state id/> }.into_any();
    view! {
        {reactive(move || is_part.get().then(|| view! { <p class="notice">{t(key::MINE_PART)}</p> }))}
        {reactive(move || is_empty.get().then(|| view! { <p>{t(key::MINE_NONE)}</p> }))}
        <LockedVault locked there/>
        <DraftList list_state/>
        <Section title=key::MINE_WAITING ids=outbox row=row_of_outbox/>
        {reactive(move || waits.get().then(|| view! { <LazyChannels institution is_closed/> }))}
        <Section title=key::MINE_RECEIPTS ids=receipts row=row_of_receipts/>
        <Section title=key::MINE_UNREADABLE ids=unreadable row=unreadable_row/>
        {reactive(move || {
            has_unreadable
                .get()
                .then(|| view! { <p class="hint">{t(key::MINE_UNREADABLE_TEXT)}</p> })
        })}
        {reactive(move || (!is_empty.get()).then(|| view! { <EmptyAll list_state/> }))}
    }
    .into_any()
}

/// The row of a text that could not be read: it has no id but the text itself.
fn unreadable_row(text: String) -> AnyView {
    let words = first_words(&text, FIRST_WORDS);
    view! {
        <li>
            <p class="typed hint" prop:textContent=words.clone()></p>
            <div role="group" aria-label=words>
                <CopyButton label=key::ACTION_COPY copied=move |()| text.clone()/>
            </div>
        </li>
    }
    .into_any()
}

/// Offers to bring back what was just deleted, while this page is open.
#[component]
fn Undo(list_state: ListState) -> impl IntoView {
    let ListState { state, deleted, .. } = list_state;
    let undo = move |()| {
        let change = match deleted.get_untracked() {
            Deleted::Draft(draft, files) => drafts::bring_back(&draft, &files),
            Deleted::Report(item, files) => outbox::bring_back(&item, &files),
            Deleted::Receipt(receipt, texts) => {
                let back = Transaction::strict().put(Store::Receipts, &receipt.id, receipt.write());
                let texts = texts.into_iter();
                texts.fold(back, |back, (store, id, text)| back.put(store, &id, text))
            }
            Deleted::Nothing | Deleted::Failed => return,
        };
        spawn_local(async move {
            let back = state.commit(&change).await.is_ok();
            deleted.try_set(if back {
                Deleted::Nothing
            } else {
                Deleted::Failed
            });
            state.changed("");
            focus_first(&["heading"]);
        });
    };
    reactive(move || match deleted.get() {
        Deleted::Nothing => ().into_any(),
        Deleted::Failed => view! {
            <p class="summary" role="alert">
                {t(key::MINE_FAILED)}
            </p>
        }
        .into_any(),
        Deleted::Draft(..) | Deleted::Report(..) | Deleted::Receipt(..) => view! {
            <p class="notice" id="undo" role="status" tabindex="-1">
                {t(key::MINE_DELETED)}
                " "
                <Button class="link" label=key::MINE_UNDO on_press=undo/>
            </p>
        }
        .into_any(),
    })
}

/// Warns before anything is deleted because of its age.
#[component]
fn Aging(list_state: ListState) -> impl IntoView {
    let ListState { state, aging, .. } = list_state;
    let is_aging = memo(move || aging.with(|aging| !aging.is_empty()));
    let values = move || {
        let office = state.settings.office();
        let days = office.map_or(0, |office| office.config.keep_days);
        message::mine_aging(aging.with(Vec::len), days)
    };
    reactive(move || {
        is_aging.get().then(|| {
            view! {
                <p class="summary" role="status">
                    {t_with(values)}
                </p>
            }
        })
    })
}

/// Removes everything from this device, after a second press.
#[component]
fn EmptyAll(list_state: ListState) -> impl IntoView {
    let ListState { state, deleted, .. } = list_state;
    let is_asked = RwSignal::new(false);
    let empty = move |()| {
        spawn_local(async move {
            if state.empty_device().await {
                is_asked.try_set(false);
                focus_first(&["heading"]);
            } else {
                deleted.try_set(Deleted::Failed);
            }
        });
    };
    // Each time the button that was pressed is gone.
    let turn = move |asks: bool| {
        is_asked.set(asks);
        focus_first(&["empty-asks", "empty"]);
    };
    let ask = move |()| turn(true);
    let keep = move |()| turn(false);
    reactive(move || match is_asked.get() {
        false => view! {
            <p id="empty" tabindex="-1">
                <Button class="link" label=key::MINE_EMPTY on_press=ask/>
            </p>
        }
        .into_any(),
        true => view! {
            <div class="summary" role="alert" id="empty-asks" tabindex="-1">
                <p>{t(key::MINE_EMPTY_TEXT)}</p>
                <p>{t(key::MINE_EMPTY_TRACES)}</p>
                <div class="actions">
                    <Button label=key::MINE_EMPTY_YES on_press=empty/>
                    <Button class="button quiet" label=key::MINE_EMPTY_NO on_press=keep/>
                </div>
            </div>
        }
        .into_any(),
    })
}
