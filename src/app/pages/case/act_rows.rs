//! The acts under way: each with its state, what the office said, and what the person can do.

use leptos::prelude::*;

use super::act_words::{label, state_key};
use super::case_state::{CaseState, Looked};
use crate::app::components::button::Button;
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, t_with, text};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::settings;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Phrase;
use crate::feedback::outbox::{ActFault, ActState, KeptAct};
use crate::i18n::{self, key, message};

#[component]
pub(super) fn ActRows(case_state: CaseState) -> impl IntoView {
    let acts = memo(move || {
        let waiting = case_state.waiting.get();
        let acts = waiting.into_iter().chain(case_state.here.get());
        acts.collect::<Vec<KeptAct>>()
    });
    view! {
        <ul class="kept" id="case-waiting">
            <For
                each=move || acts.get()
                key=|act| (act.id.clone(), act.state as u8, act.tries)
                children=move |act| view! { <ActRow case_state act/> }
            />
        </ul>
    }
    .into_any()
}

#[component]
fn ActRow(case_state: CaseState, act: KeptAct) -> impl IntoView {
    let settings = settings();
    let language = settings.language;
    let api_language = settings.api_language();
    let state = act.state;
    let looked = RwSignal::new(None::<Looked>);
    let reasons = match &act.last {
        Some(ActFault::Failed(Failure::Refused { reasons })) => {
            let reasons = reasons.iter().map(|reason| {
                let phrase = Phrase::of(api_language, reason.words.clone());
                view! { <li><OfficeText phrase/></li> }
            });
            Some(view! { <ul>{reasons.collect_view()}</ul> }.into_any())
        }
        // What to do about the network or the office's server.
        Some(ActFault::Failed(failure))
            if state == ActState::Waiting && *failure != Failure::Unknown =>
        {
            let failure = failure.clone();
            let said = Signal::derive(move || i18n::failure(language.get(), &failure));
            Some(view! { <p class="hint">{text(said)}</p> }.into_any())
        }
        _ => None,
    };
    let words = act.words.clone();
    let has_words = !words.trim().is_empty();
    let own = has_words.then(|| {
        view! { <p class="typed"><bdi dir="auto" translate="no" prop:textContent=words></bdi></p> }
    });
    let files = act.act.files.len();
    let files = (files > 0).then(|| {
        view! { <p class="hint">{t_with(move || message::case_photos(files))}</p> }
    });
    let not_found = move || {
        looked.get().map(|looked| {
            let said = match looked {
                Looked::NotThere => t(key::CASE_LOOKED),
                Looked::Failed(failure) => text(Signal::derive(move || {
                    i18n::failure(language.get(), &failure)
                })),
            };
            view! { <p class="hint" role="alert">{said}</p> }.into_any()
        })
    };
    let look = {
        let act = act.clone();
        move |()| case_state.seek(act.clone(), looked)
    };
    let again = {
        let act = act.clone();
        move |()| case_state.again(act.clone())
    };
    let edit = {
        let act = act.clone();
        move |()| case_state.edit(act.clone())
    };
    let delete = {
        let act = act.clone();
        move |()| case_state.delete(act.clone())
    };
    let looks = matches!(state, ActState::Unknown | ActState::NotSeen)
        .then(|| view! { <Button label=key::CASE_LOOK on_press=look/> });
    let again = (state != ActState::Sending && state != ActState::Refused).then(|| {
        let label = match state {
            ActState::Waiting => key::ACTION_TRY_AGAIN,
            _ => key::CASE_SEND_AGAIN,
        };
        view! { <Button class="button quiet" label on_press=again/> }
    });
    let repeats = (!case_state.can_repeat(&act))
        .then(|| view! { <p class="hint">{t(key::CASE_MAY_DOUBLE)}</p> });
    let changes = (state != ActState::Sending).then(|| {
        view! {
            <Button class="button quiet" label=key::CASE_EDIT on_press=edit/>
            <Button class="button quiet" label=key::CASE_DELETE on_press=delete/>
        }
    });
    view! {
        <li class="act">
            <p>
                <strong>{t(label(act.act.kind))}</strong>
                ": "
                <span role="status">{t(state_key(&act))}</span>
            </p>
            {reasons}
            {own}
            {files}
            {reactive(not_found)}
            {repeats}
            <div class="actions">{looks} {again} {changes}</div>
        </li>
    }
    .into_any()
}
