//! This tab as the `ActDevice` on which acts about cases are sent. Only a lazily loaded part uses it.

use std::cell::{Cell, RefCell};
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{self, ActCall, Acts, carry};
use crate::app::state::app_state::AppState;
use crate::app::state::settings::Office;
use crate::browser::{clock, send, tabs};
use crate::feedback::model::attachment::Bytes;
use crate::feedback::model::failure::Failure;
use crate::feedback::outbox::effects::{ActDevice, Device, send_acts};
use crate::feedback::outbox::{ActFault, Acted, FrozenAct};

/// What a page does when the office has answered about the act with this id.
pub type Listener = Callback<(String, Result<Acted, ActFault>)>;

thread_local! {
    /// The page that shows a case, if one does.
    static LISTENER: RefCell<Option<Listener>> = const { RefCell::new(None) };
    /// What the page that shows a case does when it is hidden or left; `None` if none is there. The outer `None`: nobody
    /// listens yet.
    static LEFT: Cell<Option<Option<Callback<()>>>> = const { Cell::new(None) };
    /// Counts the timers: only the latest one is valid.
    static TIMER: Cell<u64> = const { Cell::new(0) };
}

/// Sets the page that hears about answers; `None` if it has gone.
pub fn listen(listener: Option<Listener>) {
    LISTENER.set(listener);
}

/// What the office's API can do about a case.
pub fn acts_of(office: &Office) -> Arc<dyn Acts> {
    let acts = office.other_acts.unwrap_or(api::first_acts);
    acts(office.config.clone())
}

/// Sets what to do when the page is hidden or left.
pub fn when_left(left: Option<Callback<()>>) {
    if LEFT.replace(Some(left)).is_none() {
        tabs::on_leaving(|| {
            if let Some(Some(left)) = LEFT.get() {
                left.try_run(());
            }
        });
    }
}

impl AppState {
    /// Sends the acts that wait on this device, in a task of its own.
    pub fn wake_acts(self) {
        spawn_local(async move { send_acts(&self).await });
    }

    async fn call_act(self, call: &ActCall) -> Result<Acted, ActFault> {
        match self.settings.office_untracked() {
            Some(office) => {
                let acts = acts_of(&office);
                carry::carry_act(&*acts, call, send::send).await
            }
            None => Err(ActFault::Failed(Failure::Unreachable)),
        }
    }
}

impl ActDevice for AppState {
    async fn ask_act_turn(&self) -> bool {
        // Without a config there is no office to send to yet.
        self.settings.office_untracked().is_some() && self.ask_turn().await
    }

    fn end_act_turn(&self) {
        self.end_turn();
    }

    fn acts_have_ids(&self) -> bool {
        let office = self.settings.office_untracked();
        office.is_some_and(|office| office.adapter.capabilities().acts_have_ids)
    }

    async fn act(&self, act: &FrozenAct, files: Vec<Bytes>) -> Result<Acted, ActFault> {
        let act = Box::new(act.clone());
        self.call_act(&ActCall::Do { act, files }).await
    }

    async fn seek(&self, act: &FrozenAct) -> Result<Acted, ActFault> {
        let act = Box::new(act.clone());
        self.call_act(&ActCall::Seek { act }).await
    }

    async fn pause(&self, milliseconds: u64) {
        clock::wait(milliseconds).await;
    }

    fn wake_acts_in(&self, milliseconds: u64) {
        let state = *self;
        let number = TIMER.get() + 1;
        TIMER.set(number);
        clock::after(milliseconds, move || {
            if TIMER.get() == number {
                state.wake_acts();
            }
        });
    }

    fn acted(&self, id: &str, answer: &Result<Acted, ActFault>) {
        if let Some(listener) = LISTENER.with_borrow(|listener| *listener) {
            listener.try_run((id.to_owned(), answer.clone()));
        }
    }
}
