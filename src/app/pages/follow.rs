//! The page that takes a reference and shows its status and the office's answers. Must not put the reference into an
//! address, nor keep it.

use leptos::prelude::*;

use crate::api::{Answer, Call};
use crate::app::components::button::Jump;
use crate::app::components::failure::FailureNote;
use crate::app::components::page::{FixedPage, Mood};
use crate::app::components::phrase::{OfficeText, StatusText};
use crate::app::components::text::{t, text};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state, settings};
use crate::browser::{clock, intl, local, page};
use crate::feedback::journey::Stage;
use crate::feedback::model::case::{Case, Note, Status};
use crate::feedback::model::failure::Failure;
use crate::feedback::model::language::Phrase;
use crate::feedback::model::receipt::{self, Reference, alike};
use crate::feedback::outbox::effects;
use crate::feedback::rules::invisible_marks::plain;
use crate::feedback::rules::moderated;
use crate::i18n::{Key, key};

/// The state of the look-up.
#[derive(Clone, Debug, PartialEq)]
enum LookUp {
    Asking,
    /// *Angalia* was pressed with nothing typed.
    Empty,
    Looking,
    Found(Box<Case>),
    NotFound,
    /// Not found, but this device has a receipt of the last days for it.
    NotPublicYet,
    Failed(Failure),
}

impl LookUp {
    /// The problem with the reference, if there is one.
    fn problem(&self) -> Option<Key> {
        match self {
            LookUp::Empty => Some(key::FOLLOW_MISSING),
            LookUp::NotFound => Some(key::FOLLOW_NOT_FOUND),
            _ => None,
        }
    }
}

#[component]
pub fn FollowPage() -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    let reference = RwSignal::new(state.last_reference.get_untracked());
    let is_empty = RwSignal::new(false);
    // The answer is that to the last reference that was looked up.
    let asking = Action::new_local(move |asked: &String| look_up(state, asked.clone()));
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let asked = plain(&reference.get_untracked());
        is_empty.set(asked.is_empty());
        match asked.is_empty() {
            true => page::focus_first(&["failure"]),
            false => {
                asking.dispatch_local(asked);
            }
        }
    };
    let (is_looking, answer) = (asking.pending(), asking.value());
    let looked_up = memo(move || match (is_empty.get(), is_looking.get()) {
        (true, _) => LookUp::Empty,
        (false, true) => LookUp::Looking,
        (false, false) => answer.get().unwrap_or(LookUp::Asking),
    });
    Effect::new(move |_| {
        if answer.with(Option::is_some) {
            page::focus_first(&["failure", "case"]);
        }
    });
    let mood = Signal::derive(move || {
        looked_up.with(|looked_up| match looked_up {
            LookUp::Failed(_) => Mood::Fault,
            looked_up if looked_up.problem().is_some() => Mood::Fix,
            _ => Mood::Plain,
        })
    });
    let problem = memo(move || looked_up.with(LookUp::problem));
    // Without a config there is no office to ask yet.
    let is_ready = memo(move || settings.office().is_some());
    let button = move || match is_ready.get() {
        true => view! {
            <button type="submit" class="button">
                {t(key::ACTION_LOOK_UP)}
            </button>
        }
        .into_any(),
        false => view! { <p role="status">{t(key::PAGE_LOADING)}</p> }.into_any(),
    };
    let found = move || match looked_up.get() {
        LookUp::Found(case) => Some(view! { <CaseFound case=*case/> }),
        _ => None,
    };
    let above = move || match looked_up.get() {
        LookUp::Failed(failure) => view! { <FailureNote id="failure" failure/> }.into_any(),
        LookUp::NotPublicYet => view! {
            <div class="summary" id="failure" role="alert" tabindex="-1">
                <p>{t(key::FOLLOW_NOT_PUBLIC_YET)}</p>
            </div>
        }
        .into_any(),
        looked_up => looked_up
            .problem()
            .map(|problem| view! { <ToMend problem/> })
            .into_any(),
    };
    page::focus_first(&["heading"]);
    // A memo: the config may arrive while the reference is being typed, and the field must not be created anew.
    let can_track = memo(move || settings.can_track());
    let is_off =
        move || (!can_track.get()).then(|| view! { <p class="notice">{t(key::FOLLOW_OFF)}</p> });
    let lookup = move || {
        can_track.get().then(|| {
            view! {
                <div>
                    <form autocomplete="off" on:submit=submit>
                        <ReferenceField reference problem/>
                        {reactive(button)}
                    </form>
                    <p role="status">
                        {reactive(move || is_looking.get().then(|| t(key::FOLLOW_LOOKING)))}
                    </p>
                    {reactive(found)}
                </div>
            }
            .into_any()
        })
    };
    view! {
        <FixedPage title=key::FOLLOW_TITLE mood above=above.into_any()>
            {is_off}
            {reactive(lookup)}
        </FixedPage>
    }
    .into_any()
}

/// Asks the office for the case with this reference.
async fn look_up(state: AppState, asked: String) -> LookUp {
    let call = Call::Case {
        reference: asked.clone(),
    };
    match state.call(&call).await {
        Ok(Answer::Case(case)) => LookUp::Found(case),
        Ok(_) => LookUp::Failed(Failure::Unreadable),
        Err(Failure::NotFound) => match has_receipt(state, &asked).await {
            true => LookUp::NotPublicYet,
            false => LookUp::NotFound,
        },
        Err(failure) => LookUp::Failed(failure),
    }
}

/// Whether the office said within the last days that it has this report, on this page or to this device.
async fn has_receipt(state: AppState, asked: &str) -> bool {
    let is_here = state.stage.with_untracked(|stage| match stage {
        Stage::Received(received) => match &received.receipt.reference {
            Reference::Known(own) => alike(own, asked),
            Reference::Pending { .. } | Reference::Never => false,
        },
        _ => false,
    });
    if is_here {
        return true;
    }
    let kept = effects::look(&state, &local::drafts()).await;
    kept.is_ok_and(|kept| moderated::is_not_public_yet(&kept.receipts, asked, clock::today()))
}

/// The problem with the reference, as a link to its field.
#[component]
fn ToMend(problem: Key) -> impl IntoView {
    let open = |()| {
        page::focus("field-reference");
    };
    view! {
        <div class="summary" id="failure" role="alert" tabindex="-1">
            <p>
                <Jump href=String::from("#field-reference") on_press=open>
                    {t(problem)}
                </Jump>
            </p>
        </div>
    }
    .into_any()
}

#[component]
fn ReferenceField(reference: RwSignal<String>, problem: Memo<Option<Key>>) -> impl IntoView {
    let said = move || {
        problem.get().map(|key| {
            view! {
                <p class="problem" id="field-reference-problem">
                    {t(key)}
                </p>
            }
        })
    };
    view! {
        <div class="field">
            <label for="field-reference">{t(key::FOLLOW_REFERENCE)}</label>
            <p class="hint" id="field-reference-hint">
                {t(key::FOLLOW_HINT)}
            </p>
            {reactive(said)}
            <input
                id="field-reference"
                type="text"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                translate="no"
                aria-describedby="field-reference-hint field-reference-problem"
                aria-invalid=move || problem.get().map(|_| "true")
                prop:value=reference.get_untracked()
                on:input=move |event| reference.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}

/// The office's answer about a reference.
#[component]
fn CaseFound(case: Case) -> impl IntoView {
    let settings = settings();
    let api_language = settings.api_language();
    let line = |label: Key, shown: AnyView| {
        view! {
            <div class="line">
                <dt>{t(label)}</dt>
                <dd>{shown}</dd>
            </div>
        }
        .into_any()
    };
    let date = move |iso: String| text(Signal::derive(move || intl::date(&settings.tag(), &iso)));
    let day = |label: Key, iso: Option<String>| iso.map(|iso| line(label, date(iso)));
    let name = |label: Key, phrase: Phrase| {
        let is_there = !phrase.is_empty();
        is_there.then(|| line(label, view! { <OfficeText phrase/> }.into_any()))
    };
    let note = |note: Note| {
        let phrase = Phrase::of(api_language, note.words);
        let at = note.at.map(|at| view! { <p class="hint">{date(at)}</p> });
        view! {
            <li>
                {at}
                <p class="typed">
                    <OfficeText phrase/>
                </p>
            </li>
        }
    };
    let is_ours = !matches!(case.status, Status::Other(_)) && !case.office_status.is_empty();
    let office_word = is_ours.then(|| {
        let phrase = Phrase::of(api_language, case.office_status);
        view! {
            <span class="quiet">
                {t(key::FOLLOW_OFFICE_WORD)}
                " "
                <OfficeText phrase/>
            </span>
        }
    });
    let status = view! {
        <strong class="status">
            <StatusText status=case.status/>
        </strong>
        " · "
        {office_word}
    }
    .into_any();
    let notes = match case.notes.is_empty() {
        true => view! { <p>{t(key::FOLLOW_NO_NOTES)}</p> }.into_any(),
        false => {
            let notes = case.notes.into_iter().map(note).collect_view();
            view! { <ul class="notes">{notes}</ul> }.into_any()
        }
    };
    view! {
        <section id="case" tabindex="-1" aria-labelledby="case-reference">
            <h2 class="reference" id="case-reference" translate="no">
                <bdi>{receipt::shown(&case.reference)}</bdi>
            </h2>
            <dl class="lines">
                {line(key::FOLLOW_STATUS, status)}
                {name(key::FOLLOW_SERVICE, case.service)}
                {name(key::FOLLOW_AGENCY, case.agency)}
                {day(key::FOLLOW_REQUESTED, case.requested)}
                {day(key::FOLLOW_UPDATED, case.updated)}
                {day(key::FOLLOW_EXPECTED, case.expected)}
            </dl>
            <h2>{t(key::FOLLOW_NOTES)}</h2>
            {notes}
        </section>
    }
    .into_any()
}
