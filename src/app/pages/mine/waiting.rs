//! A report that waits in the outbox: it can be sent, looked up, taken back or deleted.

use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::row::{About, Deleted, ListState, RowActions, VaultMark, WhyNot};
use crate::app::components::button::Button;
use crate::app::components::text::{t, text};
use crate::app::lazy::Said;
use crate::app::pages::sending::{LookedUpNote, can_look_up, unknown_text};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, settings};
use crate::feedback::journey::Task;
use crate::feedback::model::failure::Failure;
use crate::feedback::outbox::effects;
use crate::feedback::outbox::{Item, State, Why};
use crate::feedback::rules::lookup::LookedUp;
use crate::i18n::{self, Key, key};

#[component]
pub(super) fn WaitingRow(list_state: ListState, id: String) -> impl IntoView {
    let own_id = id.clone();
    let state = list_state.state;
    let settings = state.settings;
    let item = {
        let id = id.clone();
        list_state.part(move |found| {
            let mut outbox = found.outbox.iter();
            outbox.find(|item| item.id() == id).cloned()
        })
    };
    let stands = memo(move || item.with(|item| item.as_ref().map(|item| item.state)));
    let is_sealed = memo(move || item.with(|item| item.as_ref().is_some_and(Item::is_sealed)));
    let outcome = RwSignal::new(LookedUp::NotAsked);
    // Once the report has been sent again, an earlier result may no longer be true.
    Effect::new(move |_| {
        stands.track();
        outcome.set(LookedUp::NotAsked);
    });
    let on_said = {
        let id = id.clone();
        Callback::new(move |(said, reference): (Said, String)| match said {
            Said::NotMine => {
                outcome.set(outcome.get_untracked().without(&reference));
            }
            Said::Mine => {
                let id = id.clone();
                spawn_local(async move {
                    if !effects::claim_listed(&state, &id, reference).await {
                        outcome.try_set(LookedUp::NotKept);
                    }
                });
            }
        })
    };
    let look_up = {
        let id = id.clone();
        Callback::new(move |()| {
            let id = id.clone();
            let asked_while = stands.get_untracked();
            spawn_local(async move {
                let found = effects::look_up(&state, &id).await;
                // Meanwhile the report may have been sent again: the result is about an earlier state.
                if stands.try_get_untracked() == Some(asked_while) {
                    outcome.try_set(LookedUp::of(found));
                }
            });
        })
    };
    let again = {
        let id = id.clone();
        Callback::new(move |()| run(state, Task::SendAgain { id: id.clone() }))
    };
    let take_back = Callback::new(move |()| run(state, Task::TakeBack { id: id.clone() }));
    let delete = Callback::new(move |()| {
        if let Some(item) = item.get_untracked() {
            delete_sealed(list_state, item);
        }
    });
    let quiet = |label: Key, on_press: Callback<()>| {
        view! { <Button class="button quiet" label on_press/> }.into_any()
    };
    // Each is a button of its own, which does not take over the focus of the other: a second press of Enter does not send
    // again what may have arrived.
    let on = move || match stands.get() {
        Some(State::Frozen) => {
            let now = move |()| state.wake_outbox(Why::Pressed);
            EitherOf3::A(view! { <Button label=key::WAITING_NOW on_press=now/> })
        }
        Some(State::Unknown | State::Refused) => EitherOf3::B(quiet(key::UNKNOWN_AGAIN, again)),
        Some(State::Sending) | None => EitherOf3::C(()),
    };
    let may_look_up = memo(move || {
        stands.get() == Some(State::Unknown) && !is_sealed.get() && can_look_up(settings)
    });
    let back = move || match (stands.get(), is_sealed.get()) {
        (Some(State::Sending) | None, _) => ().into_any(),
        (_, true) => quiet(key::MINE_DELETE, delete),
        (_, false) => quiet(key::WAITING_EDIT, take_back),
    };
    view! {
        <li>
            {reactive(move || item.get().map(|item| view! { <Described item/> }))}
            <LookedUpNote outcome on_said/>
            <RowActions id=own_id>
                {reactive(on)} {reactive(move || may_look_up.get().then(|| quiet(key::UNKNOWN_LOOK_UP, look_up)))}
                {reactive(back)}
            </RowActions>
        </li>
    }
    .into_any()
}

/// What a report is, and its state.
#[component]
fn Described(item: Item) -> impl IntoView {
    let settings = settings();
    let state_key = match item.state {
        State::Frozen => key::STATE_WAITING,
        State::Sending => key::STATE_SENDING,
        State::Unknown => key::STATE_UNKNOWN,
        State::Refused => key::STATE_REFUSED,
    };
    // The office's reasons do not help: nobody can change what is in the envelope.
    let is_refused = item.state == State::Refused;
    let why = item
        .last
        .filter(|why| *why != Failure::Unknown && !is_refused);
    let means = (item.state == State::Unknown).then(|| {
        let means =
            Signal::derive(move || i18n::say(settings.language.get(), unknown_text(settings)));
        view! { <p>{text(means)}</p> }
    });
    let id = item.draft.id;
    view! {
        <About id=id.clone() draft=item.draft.draft/>
        <p class="hint">
            <strong>{t(state_key)}</strong>
            <VaultMark id/>
        </p>
        {why.map(|failure| view! { <WhyNot failure/> })}
        {is_refused.then(|| view! { <p class="hint">{t(key::MINE_REFUSED)}</p> })}
        {means}
    }
    .into_any()
}

fn run(state: AppState, task: Task) {
    spawn_local(async move {
        effects::does(&state, task).await;
    });
}

/// Deletes an envelope, which cannot be opened and changed.
fn delete_sealed(list_state: ListState, item: Item) {
    spawn_local(async move {
        let files = effects::kept_files(&list_state.state, &item.draft).await;
        let id = item.id().to_owned();
        let forget = Task::ForgetReport { id };
        list_state.delete(forget, Deleted::Report(Box::new(item), files));
    });
}
