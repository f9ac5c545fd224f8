//! A reference in, its status and the office's answers out; it must not put the reference into an address or keep it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Adapter, Answer, Call};
use crate::app::desk::Desk;
use crate::app::parts::failure::FailureNote;
use crate::app::parts::live::live;
use crate::app::parts::page::{Mood, Page};
use crate::app::parts::say::{Theirs, say, say_with};
use crate::app::settings::Settings;
use crate::browser::{intl, page};
use crate::feedback::failure::Failure;
use crate::feedback::language::Phrase;
use crate::feedback::receipt::{Case, Note, Status};

/// How far looking up is.
#[derive(Clone, Debug, PartialEq)]
enum LookUp {
    Asking,
    /// *Angalia* was pressed with nothing typed.
    Empty,
    Looking,
    Found(Box<Case>),
    NotFound,
    Failed(Failure),
}

#[component]
pub fn Follow() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let settings = expect_context::<Settings>();
    let reference = RwSignal::new(desk.last_reference.get_untracked());
    let state = RwSignal::new(LookUp::Asking);
    let look_up = move || {
        let asked = reference.get_untracked().trim().to_owned();
        if asked.is_empty() {
            state.set(LookUp::Empty);
            page::focus_first(&["failure"]);
            return;
        }
        state.set(LookUp::Looking);
        spawn_local(async move {
            let call = Call::Case { reference: asked };
            state.set(match desk.call(&call).await {
                Ok(Answer::Case(case)) => LookUp::Found(case),
                Ok(_) => LookUp::Failed(Failure::Unreadable),
                Err(Failure::NotFound) => LookUp::NotFound,
                Err(failure) => LookUp::Failed(failure),
            });
            page::focus_first(&["failure", "case"]);
        });
    };
    let mood = Signal::derive(move || match state.get() {
        LookUp::Empty | LookUp::NotFound => Mood::Fix,
        LookUp::Failed(_) => Mood::Fault,
        LookUp::Asking | LookUp::Looking | LookUp::Found(_) => Mood::Plain,
    });
    let can_track = move || {
        settings
            .office()
            .is_none_or(|office| office.adapter.capabilities().track)
    };
    page::focus_first(&["heading"]);
    view! {
        {live(move || match state.get() {
            LookUp::Empty => view! { <Missing key="follow-missing"/> }.into_any(),
            LookUp::NotFound => view! { <Missing key="follow-not-found"/> }.into_any(),
            LookUp::Failed(failure) => view! { <FailureNote failure id="failure"/> }.into_any(),
            _ => ().into_any(),
        })}
        <Page title="follow-title" mood=mood>
            {live(move || {
                if !can_track() {
                    return view! { <p class="notice">{say("follow-off")}</p> }.into_any();
                }
                view! {
                <form on:submit=move |event| {
                    event.prevent_default();
                    look_up();
                }>
                    <ReferenceField reference invalid=Signal::derive(move || mood.get() == Mood::Fix)/>
                    <button type="submit" class="button">{say("action-look-up")}</button>
                </form>
                <p role="status">
                    {live(move || (state.get() == LookUp::Looking).then(|| say("follow-looking")))}
                </p>
                {live(move || match state.get() {
                    LookUp::Found(case) => Some(view! { <CaseView case=*case/> }),
                    _ => None,
                })}
                }
                .into_any()
            })}
        </Page>
    }
}

/// What is to be mended at the reference, linked to its field.
#[component]
fn Missing(key: &'static str) -> impl IntoView {
    let open = |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        page::focus("field-reference");
    };
    view! {
        <div id="failure" class="summary" role="alert" tabindex="-1">
            <p><a href="#field-reference" on:click=open>{say(key)}</a></p>
        </div>
    }
}

#[component]
fn ReferenceField(reference: RwSignal<String>, invalid: Signal<bool>) -> impl IntoView {
    let value = reference.get_untracked();
    view! {
        <div class="field">
            <label for="field-reference">{say("follow-reference")}</label>
            <p class="hint" id="field-reference-hint">{say("follow-hint")}</p>
            <input
                id="field-reference" type="text" autocomplete="off" autocapitalize="characters"
                spellcheck="false" translate="no" maxlength="200"
                aria-describedby="field-reference-hint"
                aria-invalid=Signal::derive(move || invalid.get().then_some("true"))
                prop:value=value
                on:input=move |event| reference.set(event_target_value(&event))
            />
        </div>
    }
}

fn status_key(status: Status) -> &'static str {
    match status {
        Status::Received => "status-received",
        Status::InProgress => "status-in-progress",
        Status::Answered => "status-answered",
        Status::Closed => "status-closed",
    }
}

#[component]
fn CaseView(case: Case) -> impl IntoView {
    let settings = expect_context::<Settings>();
    let api_language = settings
        .office_untracked()
        .map_or_else(Default::default, |office| office.config.api_language);
    let word = StoredValue::new(case.office_status.clone());
    let office_word = say_with("follow-office-word", move || {
        [("word", word.get_value().into())]
    });
    let day = move |key: &'static str, iso: Option<String>| {
        iso.map(|iso| {
            view! {
                <div class="line">
                    <dt>{say(key)}</dt>
                    <dd>{live(move || intl::date(&settings.tag(), &iso))}</dd>
                </div>
            }
        })
    };
    let name = |key: &'static str, phrase: Phrase| {
        (!phrase.is_empty()).then(|| {
            view! {
                <div class="line">
                    <dt>{say(key)}</dt>
                    <dd><Theirs phrase/></dd>
                </div>
            }
        })
    };
    let note = move |note: Note| {
        view! {
            <li>
                {note.at.map(|at| view! {
                    <p class="hint">{live(move || intl::date(&settings.tag(), &at))}</p>
                })}
                <p class="typed"><Theirs phrase=Phrase::of(api_language, note.words)/></p>
            </li>
        }
    };
    let has_notes = !case.notes.is_empty();
    view! {
        <section id="case" tabindex="-1" aria-labelledby="case-reference">
            <h2 id="case-reference" class="reference" translate="no">{case.reference}</h2>
            <dl class="lines">
                <div class="line">
                    <dt>{say("follow-status")}</dt>
                    <dd>
                        <strong class="status">{say(status_key(case.status))}</strong>
                        " " <span class="quiet">{office_word}</span>
                    </dd>
                </div>
                {name("follow-service", case.service)}
                {name("follow-agency", case.agency)}
                {day("follow-requested", case.requested)}
                {day("follow-updated", case.updated)}
                {day("follow-expected", case.expected)}
            </dl>
            <h2>{say("follow-notes")}</h2>
            {if has_notes {
                view! { <ul class="notes">{case.notes.into_iter().map(note).collect_view()}</ul> }.into_any()
            } else {
                view! { <p>{say("follow-no-notes")}</p> }.into_any()
            }}
        </section>
    }
}
