//! The page that takes a reference and shows its status and the office's answers. Must not put the reference into an
//! address, nor keep it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Answer, Call};
use crate::app::components::button::Jump;
use crate::app::components::failure::FailureNote;
use crate::app::components::page::{FixedPage, Mood};
use crate::app::components::text::t;
use crate::app::lazy::LazyCase;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{AppState, app_state};
use crate::browser::{clock, local, page};
use crate::feedback::journey::Stage;
use crate::feedback::model::case::Case;
use crate::feedback::model::failure::Failure;
use crate::feedback::model::receipt::{Receipt, Reference, alike};
use crate::feedback::outbox::effects;
use crate::feedback::records::kept_receipt::KeptReceipt;
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
    Found(Box<Found>),
    NotFound,
    /// Not found, but this device has a receipt of the last days for it.
    NotPublicYet,
    Failed(Failure),
}

/// A case, with its receipt if this device keeps it, and with its secret if the receipt is still on the screen.
#[derive(Clone, Debug, PartialEq)]
struct Found {
    case: Case,
    kept: Option<KeptReceipt>,
    secret: Option<String>,
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
    let looked_up = RwSignal::new(LookUp::Asking);
    // The case on the page, and the number of the last question: only the answer to that one counts. (An `Action` takes
    // every answer.)
    let found = RwSignal::new(None::<Found>);
    let last = StoredValue::new(0_u32);
    let ask = move |asked: String| {
        let own = last.get_value() + 1;
        last.set_value(own);
        // A case that is looked up again stays: something may be written about it.
        let is_shown = |found: &Option<Found>| {
            found
                .as_ref()
                .is_some_and(|it| alike(&it.case.reference, &asked))
        };
        let is_again = found.with_untracked(is_shown);
        if !is_again {
            found.set(None);
        }
        looked_up.set(LookUp::Looking);
        spawn_local(async move {
            let came = look_up(state, asked).await;
            if last.try_get_value() != Some(own) {
                return;
            }
            looked_up.try_set(match came {
                LookUp::Found(case) => {
                    found.try_set(Some(*case));
                    LookUp::Asking
                }
                // The office has shown it before.
                LookUp::NotPublicYet if is_again => LookUp::NotFound,
                came => came,
            });
            page::focus_first(&["failure", "case"]);
        });
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let asked = plain(&reference.get_untracked());
        match asked.is_empty() {
            true => {
                looked_up.set(LookUp::Empty);
                page::focus_first(&["failure"]);
            }
            false => ask(asked),
        }
    };
    if state.opens_case.get_untracked() {
        // Once the config is there: before that there is no office to ask.
        Effect::new(move |_| {
            if settings.office().is_some() && state.opens_case.get_untracked() {
                state.opens_case.set(false);
                ask(plain(&reference.get_untracked()));
            }
        });
    }
    // The number may be that of a locked receipt.
    Effect::new(move |before: Option<bool>| {
        let is_open = state.vault_is_open.get();
        if before == Some(true) && !is_open {
            reference.set(String::new());
        }
        is_open
    });
    let is_looking = memo(move || looked_up.get() == LookUp::Looking);
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
    let case = move || {
        found.get().map(|found| {
            let Found { case, kept, secret } = found;
            view! { <LazyCase case kept secret/> }.into_any()
        })
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
                    {reactive(case)}
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
        Ok(Answer::Case(case)) => {
            let kept = kept_receipts(state).await.into_iter();
            let own = kept.filter(|kept| is_of(&kept.receipt.reference, &case.reference));
            // To some offices `aB3` and `Ab3` are two cases.
            let exact = Reference::Known(case.reference.clone());
            let is_exact = |kept: &KeptReceipt| kept.receipt.reference == exact;
            LookUp::Found(Box::new(Found {
                kept: own.min_by_key(|kept| !is_exact(kept)),
                secret: shown_receipt(state)
                    .filter(|receipt| is_of(&receipt.reference, &case.reference))
                    .and_then(|receipt| receipt.secret),
                case: *case,
            }))
        }
        Ok(_) => LookUp::Failed(Failure::Unreadable),
        Err(Failure::NotFound) => match has_receipt(state, &asked).await {
            true => LookUp::NotPublicYet,
            false => LookUp::NotFound,
        },
        Err(failure) => LookUp::Failed(failure),
    }
}

/// The receipt on the journey's page.
fn shown_receipt(state: AppState) -> Option<Receipt> {
    state.stage.with_untracked(|stage| match stage {
        Stage::Received(received) => Some(received.receipt.clone()),
        _ => None,
    })
}

fn is_of(reference: &Reference, asked: &str) -> bool {
    matches!(reference, Reference::Known(own) if alike(own, asked))
}

/// The receipts on this device that can be read now.
async fn kept_receipts(state: AppState) -> Vec<KeptReceipt> {
    let kept = effects::look(&state, &local::drafts()).await;
    kept.map_or_else(|_| vec![], |kept| kept.receipts)
}

/// Whether the office said within the last days that it has this report, on this page or to this device.
async fn has_receipt(state: AppState, asked: &str) -> bool {
    if shown_receipt(state).is_some_and(|receipt| is_of(&receipt.reference, asked)) {
        return true;
    }
    moderated::is_not_public_yet(&kept_receipts(state).await, asked, clock::today())
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
                prop:value=move || reference.get()
                on:input=move |event| reference.set(event_target_value(&event))
            />
        </div>
    }
    .into_any()
}
