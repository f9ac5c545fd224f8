//! What the person can do about a case: a button for each act that the office takes, and the form of the one that is
//! open.

use leptos::prelude::*;

use super::act_form::{ActForm, ActReview};
use super::act_rows::ActRows;
use super::act_words::label;
use super::begun::BegunRows;
use super::case_state::{CaseState, Doing};
use crate::app::components::button::Button;
use crate::app::components::text::t;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::settings;
use crate::browser::page::{self, focus_first};
use crate::feedback::model::act::ActKind;
use crate::feedback::outbox::Proof;
use crate::i18n::key;

#[component]
pub(super) fn ActsSection(case_state: CaseState) -> impl IntoView {
    let doing = memo(move || match case_state.doing.get() {
        Doing::Nothing => (None, false),
        Doing::Writing(kind) => (Some(kind), false),
        Doing::Reviewing(act, _) => (Some(act.kind), true),
    });
    // A case with a name needs no name later.
    let can = memo(move || {
        let mut can = case_state.case.with(|case| case.can.clone());
        can.retain(|kind| *kind != ActKind::Identify || !case_state.is_named());
        can
    });
    let done = move || {
        case_state.done.get().map(|proof| {
            let said = match proof {
                Proof::Seen | Proof::NotSeen => key::CASE_DONE_SEEN,
                Proof::Known => key::CASE_DONE_KNOWN,
            };
            view! {
                <p class="notice" id="act-done" role="status" tabindex="-1">
                    {t(said)}
                </p>
            }
            .into_any()
        })
    };
    Effect::new(move |before: Option<bool>| {
        let is_done = case_state.done.with(Option::is_some);
        // Not while something else is being written: the letters would go nowhere.
        let is_free = case_state.doing.get_untracked() == Doing::Nothing && !page::is_typing();
        if is_done && before == Some(false) && is_free {
            focus_first(&["act-done"]);
        }
        is_done
    });
    let content = move || match doing.get() {
        (None, _) => view! { <Choices case_state can/> }.into_any(),
        (Some(kind), false) => view! { <ActForm case_state kind/> }.into_any(),
        (Some(_), true) => view! { <ActReview case_state/> }.into_any(),
    };
    view! {
        <h2 id="case-acts" tabindex="-1">{t(key::CASE_ACTS)}</h2>
        {reactive(done)}
        <ActRows case_state/>
        <BegunRows case_state/>
        {reactive(content)}
    }
    .into_any()
}

#[component]
fn Choices(case_state: CaseState, can: Memo<Vec<ActKind>>) -> impl IntoView {
    let office = settings().office_untracked();
    let capabilities = office.map(|office| office.adapter.capabilities());
    let takes_any = capabilities.as_ref().is_some_and(|it| !it.acts.is_empty());
    let name_is_public = capabilities.is_some_and(|it| it.contact_is_public);
    let choice = move |kind: ActKind| {
        let open = move |()| case_state.write(kind, String::new());
        let class = match kind {
            ActKind::Message => "button",
            _ => "button quiet",
        };
        view! { <Button class label=label(kind) on_press=open/> }
    };
    reactive(move || {
        let can = can.get();
        if can.is_empty() {
            let none = match takes_any {
                true => key::CASE_ACTS_NONE_NOW,
                false => key::CASE_ACTS_NONE,
            };
            return view! { <p>{t(none)}</p> }.into_any();
        }
        // A case with a name needs none later.
        let no_name = (name_is_public && !case_state.is_named())
            .then(|| view! { <p class="hint">{t(key::CASE_IDENTIFY_PUBLIC)}</p> });
        let asks = can.contains(&ActKind::Solved) || can.contains(&ActKind::NotSolved);
        let question =
            asks.then(|| view! { <p id="case-solved">{t(key::CASE_SOLVED_QUESTION)}</p> });
        let is_answer = |kind: &ActKind| matches!(kind, ActKind::Solved | ActKind::NotSolved);
        let (answers, others): (Vec<ActKind>, Vec<ActKind>) = can.into_iter().partition(is_answer);
        let buttons = |kinds: Vec<ActKind>| {
            let buttons = kinds.into_iter().map(choice).collect_view();
            view! { <div class="actions">{buttons}</div> }.into_any()
        };
        view! {
            {buttons(others)}
            {question}
            {buttons(answers)}
            {no_name}
        }
        .into_any()
    })
}
