//! What only this page of the site holds about cases, in memory: it stays while the person is on another page of the site
//! or looks a case up again, and goes with the page; on a terminal it goes with the page of the case. Must not be written
//! to the device.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::writing::{Desk, HERE};
use crate::app::state::app_state::AppState;
use crate::browser::shared;
use crate::feedback::outbox::effects;
use crate::feedback::outbox::{KeptAct, Pen};
use crate::feedback::privacy::vault;

/// What is held about one case. Copies share it.
#[derive(Clone)]
pub(super) struct Held {
    /// What is being written.
    pub desk: Rc<RefCell<Desk>>,
    /// The acts that only the page holds. One may be answered after the person has left the page of its case.
    pub here: ArcRwSignal<Vec<KeptAct>>,
    /// What was begun and is on the store, of acts that the store did not take: their ids, and how they are deleted.
    left: Rc<RefCell<Vec<(String, Pen)>>>,
}

impl Held {
    /// Takes in an act that the store did not take, with what is stored of it.
    pub fn take_in(&self, act: KeptAct, pen: Pen) {
        if pen.is_stored() {
            self.desk.borrow_mut().is_act(&pen.id, true);
            self.left.borrow_mut().push((act.id.clone(), pen));
        }
        self.here.update(|here| here.push(act));
    }

    /// Puts what became of an act in its place; `None`: it is done or was deleted, and so is what is stored of it.
    pub fn put(&self, state: AppState, id: &str, act: Option<KeptAct>) {
        match act {
            Some(act) => self.here.update(|here| {
                if let Some(own) = here.iter_mut().find(|own| own.id == id) {
                    *own = act;
                }
            }),
            None => {
                self.here.update(|here| here.retain(|own| own.id != id));
                if let Some(pen) = self.let_go(id) {
                    let desk = Rc::clone(&self.desk);
                    spawn_local(async move {
                        effects::forget_writing(&state, &pen).await;
                        desk.borrow_mut().is_act(&pen.id, false);
                    });
                }
            }
        }
    }

    /// How what is stored of an act is deleted; the caller does it, or goes on with it.
    pub fn let_go(&self, act: &str) -> Option<Pen> {
        let mut left = self.left.borrow_mut();
        let place = left.iter().position(|(of, _)| of == act)?;
        Some(left.remove(place).1)
    }

    pub fn pen_of(&self, act: &str) -> Option<Pen> {
        let left = self.left.borrow();
        let mut left = left.iter();
        left.find(|(of, _)| of == act).map(|(_, pen)| pen.clone())
    }

    fn is_empty(&self) -> bool {
        self.here.with_untracked(Vec::is_empty) && self.desk.borrow().is_at_rest()
    }
}

thread_local! {
    /// By the office's own spelling of the reference.
    static HELD: RefCell<Vec<(String, Held)>> = const { RefCell::new(Vec::new()) };
}

/// What is held about the case with this reference, whose receipt on this device has this id. What belonged to another
/// receipt, which was deleted or is locked by now, is not held any longer.
pub(super) fn of(state: AppState, reference: &str, receipt: Option<&str>) -> Held {
    HELD.with_borrow_mut(|held| {
        let is_open = state.vault_is_open.get_untracked();
        for (_, held) in held.iter() {
            let mut desk = held.desk.borrow_mut();
            desk.drop_of(|receipt| vault::has(receipt) && !is_open);
        }
        if let Some((_, known)) = held.iter().find(|(own, _)| own == reference) {
            let mut desk = known.desk.borrow_mut();
            desk.drop_of(|own| own != HERE && Some(own) != receipt);
            desk.receipt = receipt.map(str::to_owned);
            drop(desk);
            return known.clone();
        }
        let new = Held {
            desk: Rc::new(RefCell::new(Desk::new(state, receipt))),
            here: ArcRwSignal::new(vec![]),
            left: Rc::default(),
        };
        held.push((reference.to_owned(), new.clone()));
        new
    })
}

/// Lets go of the cases about which nothing is held, on a shared device of all. Returns whether something is held.
pub(super) fn sorted_out() -> bool {
    let is_shared = shared::is_shared();
    HELD.with_borrow_mut(|held| {
        held.retain(|(_, held)| !is_shared && !held.is_empty());
        !held.is_empty()
    })
}
