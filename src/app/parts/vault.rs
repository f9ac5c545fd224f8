//! The ways to the vault of this device, in which alone anything is kept without a name; it must not hold more than the doors: what
//! is behind them comes when somebody opens one (`locking.rs`).

use leptos::task::spawn_local;

use crate::app::desk::{Desk, desk};
use crate::app::later::{self, Vault};
use crate::app::live::{Live, follow};
use crate::feedback::draft::Naming;

use super::html::{Html, el, nothing, said};

/// On the pages of a report without a name, at their end: it comes when it is known whether there is one, and nothing that somebody
/// types into may move for that.
pub fn vault() -> Html {
    let desk = desk();
    let is_nameless = desk.part(|writing| writing.draft.naming == Some(Naming::Nameless));
    nothing().when(
        move || is_nameless.get(),
        move || ways_in(desk).add(open_note()),
    )
}

/// The way to open the vault, or to make one, where this browser can lock. Nothing while it is open.
fn ways_in(desk: Desk) -> Html {
    let there = there(desk);
    let state = Live::of(move || (desk.vault_is_open.get(), there.get()));
    nothing().shows(state, move |state| match state {
        (false, Some(true)) => in_details(desk, "vault-open-title", |vault| vault.opening),
        (false, Some(false)) => in_details(desk, "vault-make-title", |vault| vault.making),
        (true, _) | (_, None) => nothing(),
    })
}

/// On the list of all that is kept here: `locked` things are still locked.
pub fn locked(locked: usize) -> Html {
    let desk = desk();
    let is_open = desk.vault_is_open;
    let is_shut = move || locked > 0 && !is_open.get();
    nothing()
        .when(is_shut, move || {
            el("section")
                .add(said("h2", "vault-locked-title"))
                .add(el("p").say_with("vault-locked", move || [("count", locked.into())]))
                .add(later::vault(desk, |vault| vault.opening))
        })
        .add(open_note())
}

/// Said while it is open, with the way to close it.
pub fn open_note() -> Html {
    let desk = desk();
    let is_open = move || desk.vault_is_open.get();
    nothing().when(is_open, move || later::vault(desk, |vault| vault.open_note))
}

/// Whether there is one on this device.
fn there(desk: Desk) -> Live<Option<bool>> {
    let there = Live::new(None);
    follow(move || {
        desk.shelves_changed.get();
        spawn_local(async move {
            let has = desk.has_vault().await;
            there.set(has);
        });
    });
    there
}

/// A closed box. What is in it comes when somebody opens it.
fn in_details(desk: Desk, title: &'static str, inside: fn(Vault) -> fn(Desk) -> Html) -> Html {
    let is_wanted = Live::new(false);
    let wanted = move |_| {
        if !is_wanted.peek() {
            is_wanted.set(true);
        }
    };
    el("details.vault")
        .on("toggle", wanted)
        .add(said("summary", title))
        .when(move || is_wanted.get(), move || later::vault(desk, inside))
}
