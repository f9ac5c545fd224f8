//! The ways to the vault of this device, in which alone anything is kept without a name; it must not hold more than the doors: what
//! is behind them comes when somebody opens one (`locking.rs`).

use crate::app::reactive::{memo, reactive};
use leptos::task::spawn_local;

use crate::app::lazy::{self, LazyVault};
use crate::app::state::journey::{AppState, app_state};
use crate::feedback::model::draft::Naming;
use leptos::prelude::*;

use crate::app::components::text::{t, t_with};
use crate::i18n::{Key, key, message};

/// On the pages of a report without a name, at their end: it comes when it is known whether there is one, and nothing that somebody
/// types into may move for that.
#[component]
pub fn Vault() -> impl IntoView {
    let is_nameless = app_state().part(|writing| writing.draft.naming == Some(Naming::Nameless));
    reactive(move || {
        is_nameless.get().then(|| {
            view! {
                <WaysIn/>
                <OpenVaultNote/>
            }
            .into_any()
        })
    })
}

/// The way to open the vault, or to make one, where this browser can lock. Nothing while it is open.
#[component]
fn WaysIn() -> impl IntoView {
    let state = app_state();
    let there = there(state);
    let is_shut = move |is_there| !state.vault_is_open.get() && there.get() == Some(is_there);
    let can_open = memo(move || is_shut(true));
    let can_make = memo(move || is_shut(false));
    let open = move || {
        can_open.get().then(|| {
            view! { <ClosedBox title=key::VAULT_OPEN_TITLE inside=|vault| vault.opening/> }
        })
    };
    let make = move || {
        can_make.get().then(|| {
            view! { <ClosedBox title=key::VAULT_MAKE_TITLE inside=|vault| vault.making/> }
        })
    };
    view! {
        {reactive(open)}
        {reactive(make)}
    }
    .into_any()
}

/// On the list of all that is kept here: `locked` things are still locked, and there is a vault, with something in it or without.
#[component]
pub fn LockedVault(locked: usize, there: bool) -> impl IntoView {
    let state = app_state();
    let is_open = memo(move || state.vault_is_open.get());
    let is_shut = memo(move || (locked > 0 || there) && !is_open.get());
    let shut = move || {
        is_shut.get().then(|| {
            let count = match locked {
                0 => t(key::VAULT_LOCKED_NOTHING),
                _ => t_with(move || message::vault_locked(locked)),
            };
            view! {
                <section>
                    <h2>{t(key::VAULT_LOCKED_TITLE)}</h2>
                    <p>{count}</p>
                    <LazyVault show=|vault| vault.opening/>
                </section>
            }
            .into_any()
        })
    };
    let emptying = move || {
        is_open
            .get()
            .then(|| view! { <LazyVault show=|vault| vault.removing/> })
    };
    view! {
        {reactive(shut)}
        <OpenVaultNote/>
        {reactive(emptying)}
    }
    .into_any()
}

/// Said while it is open, with the way to close it.
#[component]
pub fn OpenVaultNote() -> impl IntoView {
    let state = app_state();
    let is_open = memo(move || state.vault_is_open.get());
    reactive(move || {
        is_open
            .get()
            .then(|| view! { <LazyVault show=|vault| vault.open/> })
    })
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
#[component]
fn ClosedBox(title: Key, inside: fn(lazy::Vault) -> fn() -> AnyView) -> impl IntoView {
    let is_wanted = RwSignal::new(false);
    let wanted = move |_| {
        if !is_wanted.get_untracked() {
            is_wanted.set(true);
        }
    };
    let content = move || is_wanted.get().then(|| view! { <LazyVault show=inside/> });
    view! {
        <details class="vault" on:toggle=wanted>
            <summary>{t(title)}</summary>
            {reactive(content)}
        </details>
    }
    .into_any()
}
