//! The ways to open or make this device's vault, the only place where anything is kept without a name. The forms are in
//! a lazily loaded part (`vault_forms.rs`).

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::text::{t, t_with};
use crate::app::lazy::{self, LazyVault};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::feedback::model::draft::Naming;
use crate::i18n::{Key, key, message};

/// For the end of the pages of a report without a name. It appears only once the device has answered whether it has a
/// vault, and must not move a field that somebody types into.
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

/// Offers to open the vault, or to make one if this browser can lock. Renders nothing while the vault is open.
#[component]
fn WaysIn() -> impl IntoView {
    let state = app_state();
    let there = is_on_device(state);
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

/// For the list of everything that is kept here. `locked` is the number of items that are still locked; `there` is
/// whether there is a vault, even an empty one.
#[component]
pub fn LockedVault(locked: Memo<usize>, there: Memo<bool>) -> impl IntoView {
    let state = app_state();
    let is_open = memo(move || state.vault_is_open.get());
    let is_shut = memo(move || (locked.get() > 0 || there.get()) && !is_open.get());
    let count = move || match locked.get() {
        0 => key::VAULT_LOCKED_NOTHING.into(),
        locked => message::vault_locked(locked),
    };
    // The six words stay as they are typed when the count changes.
    let shut = move || {
        is_shut.get().then(|| {
            view! {
                <section>
                    <h2>{t(key::VAULT_LOCKED_TITLE)}</h2>
                    <p>{t_with(count)}</p>
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

/// Says that the vault is open, with a button to close it.
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

/// Whether this device has a vault. `None` until that is known, or if the device cannot have one.
fn is_on_device(state: AppState) -> RwSignal<Option<bool>> {
    let is_there = RwSignal::new(None);
    Effect::new(move |_| {
        let change = state.store_changed.get();
        spawn_local(async move {
            let has = state.has_vault().await;
            // After a later change there is a later answer.
            if state.store_changed.get_untracked() == change {
                is_there.try_set(has);
            }
        });
    });
    is_there
}

/// A `details` element that loads its content when it is first opened.
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
