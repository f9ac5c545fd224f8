//! A report that waits in the outbox: it can be sent, looked up, taken back or deleted.

use std::rc::Rc;

use leptos::task::spawn_local;

use crate::app::components::html::{Html, button, el, nothing, said};
use crate::app::pages::found::{Said, Say};
use crate::app::pages::sending::{can_look_up, looked_up, unknown_text};
use crate::feedback::journey::Task;
use crate::feedback::model::failure::Failure;
use crate::feedback::outbox::effects;
use crate::feedback::outbox::{Item, State, Why};
use crate::feedback::rules::lookup::LookedUp;
use crate::i18n::key;
use leptos::prelude::*;

use super::row::{Deleted, ListState, about, failed, vault_mark};

pub(super) fn waiting(list_state: ListState, item: Item) -> Html {
    let state = list_state.state;
    let settings = state.settings;
    let id: Rc<str> = item.id().into();
    let state_key = match item.state {
        State::Frozen => key::STATE_WAITING,
        State::Sending => key::STATE_SENDING,
        State::Unknown => key::STATE_UNKNOWN,
        State::Refused => key::STATE_REFUSED,
    };
    let run = {
        let id = Rc::clone(&id);
        move |task: fn(String) -> Task| {
            let task = task(id.to_string());
            move || {
                let task = task.clone();
                spawn_local(async move {
                    effects::does(&state, task).await;
                });
            }
        }
    };
    let outcome = RwSignal::new(LookedUp::NotAsked);
    let look_up = {
        let id = Rc::clone(&id);
        move || {
            let id = Rc::clone(&id);
            spawn_local(async move {
                outcome.set(LookedUp::of(effects::look_up(&state, &id).await));
            });
        }
    };
    let say: Say = Rc::new(move |said, reference| match said {
        Said::NotMine => {
            outcome.set(outcome.get_untracked().without(&reference));
        }
        Said::Mine => {
            let id = Rc::clone(&id);
            spawn_local(async move {
                if !effects::claim_listed(&state, &id, reference).await {
                    outcome.set(LookedUp::NotKept);
                }
            });
        }
    });
    let is_unknown = item.state == State::Unknown;
    let can_be_found = is_unknown && !item.is_sealed();
    let on = match item.state {
        State::Frozen => Some(button("button.button", key::WAITING_NOW, move || {
            state.wake_outbox(Why::Pressed);
        })),
        State::Unknown | State::Refused => Some(button(
            "button.button.quiet",
            key::UNKNOWN_AGAIN,
            run(|id| Task::SendAgain { id }),
        )),
        State::Sending => None,
    };
    let back = match (item.state, item.is_sealed()) {
        (State::Sending, _) => None,
        (_, true) => Some(button(
            "button.button.quiet",
            key::MINE_DELETE,
            delete_sealed(list_state, &item),
        )),
        (_, false) => Some(button(
            "button.button.quiet",
            key::WAITING_EDIT,
            run(|id| Task::TakeBack { id }),
        )),
    };
    let mark = vault_mark(item.id());
    // The office's reasons do not help: nobody can change what is in the envelope.
    let is_refused = item.state == State::Refused;
    let why = item
        .last
        .filter(|why| *why != Failure::Unknown && !is_refused);
    let means =
        is_unknown.then(|| el("p").live(move || unknown_text(settings), |key| nothing().say(key)));
    el("li")
        .add(about(&item.draft.draft))
        .add(el("p.hint").add(said("strong", state_key)).add(mark))
        .add(why.map(|why| failed(settings, why)))
        .add(is_refused.then(|| said("p.hint", key::MINE_REFUSED)))
        .add(means)
        .add(looked_up(outcome.into(), say))
        .add(
            el("div.actions")
                .add(on)
                .when(
                    move || can_be_found && can_look_up(settings),
                    move || button("button.button.quiet", key::UNKNOWN_LOOK_UP, look_up.clone()),
                )
                .add(back),
        )
}

/// Deletes an envelope, which cannot be opened and changed.
fn delete_sealed(list_state: ListState, item: &Item) -> impl Fn() + Clone + 'static {
    let item = item.clone();
    move || {
        let item = item.clone();
        spawn_local(async move {
            let files = effects::kept_files(&list_state.state, &item.draft).await;
            let id = item.id().to_owned();
            let forget = Task::ForgetReport { id };
            list_state.delete(forget, Deleted::Report(Box::new(item), files));
        });
    }
}
