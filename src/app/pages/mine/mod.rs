//! *Mrejesho wangu*: all that this device keeps, with what can be done about each; it must not ask the office for anything unless
//! the person presses for it.

mod draft;
mod receipt;
mod row;
mod waiting;

use leptos::task::spawn_local;

use crate::app::components::copy::copy;
use crate::app::components::html::{Html, button, el, nothing, said, several};
use crate::app::components::page::fixed_page;
use crate::app::components::seen_on::on_device;
use crate::app::components::vault;
use crate::app::state::journey::app_state;
use crate::browser::page::focus_first;
use crate::feedback::outbox;
use crate::feedback::outbox::effects::{self, Device, OnDevice};
use crate::feedback::records::drafts::{self, first_words};
use crate::feedback::records::record::Record;
use crate::feedback::records::store::{Store, Transaction};
use crate::i18n::{Key, key, message};
use leptos::prelude::*;

use draft::{draft_list, newest_first};
use receipt::remembered;
use row::{Deleted, FIRST_WORDS, ListState};
use waiting::waiting;

pub fn mine() -> Html {
    let state = app_state();
    let settings = state.settings;
    let found = on_device(state);
    let list_state = ListState {
        state,
        deleted: RwSignal::new(Deleted::Nothing),
        aging: RwSignal::new(vec![]),
    };
    // Only once a visit, and here, where the person sees it.
    let mut told = false;
    Effect::new(move |_| {
        if let (Some(Ok(found)), Some(office)) = (found.get(), settings.office())
            && !told
        {
            told = true;
            spawn_local(async move {
                let keep_days = office.config.keep_days;
                let aging = effects::grow_older(&state, &found, keep_days).await;
                list_state.aging.set(aging);
            });
        }
    });
    focus_first(&["heading"]);
    fixed_page(key::MINE_TITLE)
        .add(said("p", key::MINE_INTRO))
        .when(
            move || state.not_opened.get(),
            || said("p.summary", key::MINE_NOT_OPENED).attr("role", "alert"),
        )
        .add(undo(list_state))
        .add(aging(list_state))
        .shows(found, move |found| match found {
            None => said("p", key::MINE_READING).attr("role", "status"),
            Some(Err(_)) => said("p.notice", key::MINE_UNAVAILABLE),
            Some(Ok(found)) => lists(list_state, found),
        })
}

fn lists(list_state: ListState, found: OnDevice) -> Html {
    let OnDevice {
        drafts,
        outbox,
        receipts,
        unreadable,
        locked,
        has_vault,
        is_part,
    } = found;
    let is_empty = drafts.is_empty()
        && outbox.is_empty()
        && receipts.is_empty()
        && unreadable.is_empty()
        && locked == 0
        && !has_vault;
    let drafts = newest_first(drafts);
    let section = |key: Key, rows: Vec<Html>| {
        (!rows.is_empty()).then(|| several([said("h2", key), el("ul.kept").all(rows)]))
    };
    let has_unreadable = !unreadable.is_empty();
    let outbox = outbox.into_iter().map(|item| waiting(list_state, item));
    let receipts = receipts
        .into_iter()
        .map(|receipt| remembered(list_state, receipt));
    let unreadable = unreadable.into_iter().map(|text| {
        el("li")
            .add(el("p.typed.hint").text(&first_words(&text, FIRST_WORDS)))
            .add(copy(key::ACTION_COPY, move || text.clone()))
    });
    nothing()
        .add(is_part.then(|| said("p.notice", key::MINE_PART)))
        .add(is_empty.then(|| said("p", key::MINE_NONE)))
        .add(vault::locked(locked, has_vault))
        .add(
            (!drafts.is_empty())
                .then(|| said_above(key::MINE_DRAFTS, draft_list(list_state, drafts))),
        )
        .add(section(key::MINE_WAITING, outbox.collect()))
        .add(section(key::MINE_RECEIPTS, receipts.collect()))
        .add(section(key::MINE_UNREADABLE, unreadable.collect()))
        .add(has_unreadable.then(|| said("p.hint", key::MINE_UNREADABLE_TEXT)))
        .add((!is_empty).then(|| empty_all(list_state)))
}

fn said_above(key: Key, below: Html) -> Html {
    several([said("h2", key), below])
}

/// What was just deleted can be brought back while this page is open.
fn undo(list_state: ListState) -> Html {
    let ListState { state, deleted, .. } = list_state;
    let undo = move || {
        let change = match deleted.get_untracked() {
            Deleted::Draft(draft, files) => drafts::bring_back(&draft, &files),
            Deleted::Report(item, files) => outbox::bring_back(&item, &files),
            Deleted::Receipt(receipt) => {
                Transaction::strict().put(Store::Receipts, &receipt.id, receipt.write())
            }
            Deleted::Nothing | Deleted::Failed => return,
        };
        spawn_local(async move {
            let back = state.commit(&change).await.is_ok();
            deleted.set(if back {
                Deleted::Nothing
            } else {
                Deleted::Failed
            });
            state.changed("");
            focus_first(&["heading"]);
        });
    };
    nothing().shows(deleted, move |deleted| match deleted {
        Deleted::Nothing => nothing(),
        Deleted::Failed => said("p.summary", key::MINE_FAILED).attr("role", "alert"),
        Deleted::Draft(..) | Deleted::Report(..) | Deleted::Receipt(_) => {
            said("p.notice#undo", key::MINE_DELETED)
                .attr("role", "status")
                .attr("tabindex", "-1")
                .text(" ")
                .add(button("button.link", key::MINE_UNDO, undo))
        }
    })
}

/// Warns before anything is deleted by its age.
fn aging(list_state: ListState) -> Html {
    let ListState { state, aging, .. } = list_state;
    let values = move || {
        let office = state.settings.office();
        let days = office.map_or(0, |office| office.config.keep_days);
        message::mine_aging(aging.with(Vec::len), days)
    };
    nothing().when(
        move || aging.with(|aging| !aging.is_empty()),
        move || el("p.summary").attr("role", "status").say_with(values),
    )
}

/// Removes everything from this device, after a second press.
fn empty_all(list_state: ListState) -> Html {
    let ListState { state, deleted, .. } = list_state;
    let is_asked = RwSignal::new(false);
    let empty = move || {
        spawn_local(async move {
            if state.empty_device().await {
                is_asked.set(false);
                focus_first(&["heading"]);
            } else {
                deleted.set(Deleted::Failed);
            }
        });
    };
    let ask = move |asked: bool| {
        move || {
            is_asked.set(asked);
        }
    };
    nothing().shows(is_asked, move |asked| {
        if !asked {
            return el("p").add(button("button.link", key::MINE_EMPTY, ask(true)));
        }
        el("div.summary")
            .attr("role", "alert")
            .add(said("p", key::MINE_EMPTY_TEXT))
            .add(said("p", key::MINE_EMPTY_TRACES))
            .add(
                el("div.actions")
                    .add(button("button.button", key::MINE_EMPTY_YES, empty))
                    .add(button(
                        "button.button.quiet",
                        key::MINE_EMPTY_NO,
                        ask(false),
                    )),
            )
    })
}
