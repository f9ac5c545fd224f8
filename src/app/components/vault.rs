//! The ways to the vault of this device, in which alone anything is kept without a name; it must not hold more than the doors: what
//! is behind them comes when somebody opens one (`locking.rs`).

use leptos::task::spawn_local;

use crate::app::lazy::{self, Vault};
use crate::app::state::journey::{AppState, app_state};
use crate::feedback::model::draft::Naming;
use leptos::prelude::*;

use crate::app::components::html::{Html, el, nothing, said};
use crate::i18n::{Key, key, message};

/// On the pages of a report without a name, at their end: it comes when it is known whether there is one, and nothing that somebody
/// types into may move for that.
pub fn vault() -> Html {
    let state = app_state();
    let is_nameless = state.part(|writing| writing.draft.naming == Some(Naming::Nameless));
    nothing().when(
        move || is_nameless.get(),
        move || ways_in(state).add(open_note()),
    )
}

/// The way to open the vault, or to make one, where this browser can lock. Nothing while it is open.
fn ways_in(state: AppState) -> Html {
    let there = there(state);
    let shown = Memo::new(move |_| (state.vault_is_open.get(), there.get()));
    nothing().shows(shown, move |shown| match shown {
        (false, Some(true)) => in_details(state, key::VAULT_OPEN_TITLE, |vault| vault.opening),
        (false, Some(false)) => in_details(state, key::VAULT_MAKE_TITLE, |vault| vault.making),
        (true, _) | (_, None) => nothing(),
    })
}

/// On the list of all that is kept here: `locked` things are still locked, and there is a vault, with something in it or without.
pub fn locked(locked: usize, there: bool) -> Html {
    let state = app_state();
    let is_open = state.vault_is_open;
    let is_shut = move || (locked > 0 || there) && !is_open.get();
    nothing()
        .when(is_shut, move || {
            let count = match locked {
                0 => said("p", key::VAULT_LOCKED_NOTHING),
                _ => el("p").say_with(move || message::vault_locked(locked)),
            };
            el("section")
                .add(said("h2", key::VAULT_LOCKED_TITLE))
                .add(count)
                .add(lazy::vault(state, |vault| vault.opening))
        })
        .add(open_note())
        .when(
            move || is_open.get(),
            move || lazy::vault(state, |vault| vault.emptying),
        )
}

/// Said while it is open, with the way to close it.
pub fn open_note() -> Html {
    let state = app_state();
    let is_open = move || state.vault_is_open.get();
    nothing().when(is_open, move || lazy::vault(state, |vault| vault.open_note))
}

/// Whether there is one on this device.
fn there(state: AppState) -> RwSignal<Option<bool>> {
    let there = RwSignal::new(None);
    Effect::new(move |_| {
        state.store_changed.get();
        spawn_local(async move {
            let has = state.has_vault().await;
            there.set(has);
        });
    });
    there
}

/// A closed box. What is in it comes when somebody opens it.
fn in_details(state: AppState, title: Key, inside: fn(Vault) -> fn(AppState) -> Html) -> Html {
    let is_wanted = RwSignal::new(false);
    let wanted = move |_| {
        if !is_wanted.get_untracked() {
            is_wanted.set(true);
        }
    };
    el("details.vault")
        .on("toggle", wanted)
        .add(said("summary", title))
        .when(move || is_wanted.get(), move || lazy::vault(state, inside))
}
