//! A reference in, its status and the office's answers out; it must not put the reference into an address or keep it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::{Answer, Call};
use crate::app::desk::Desk;
use crate::app::parts::failure::FailureNote;
use crate::app::parts::live::{live, when};
use crate::app::parts::page::{Mood, Page};
use crate::app::parts::say::{Theirs, say};
use crate::app::settings::Settings;
use crate::browser::{intl, page};
use crate::feedback::failure::Failure;
use crate::feedback::language::Phrase;
use crate::feedback::receipt::{Case, Note};
use crate::words;

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
    let last_asked = RwSignal::new(String::new());
    let look_up = move || {
        let asked = reference.get_untracked().trim().to_owned();
        if asked.is_empty() {
            state.set(LookUp::Empty);
            page::focus_first(&["failure"]);
            return;
        }
        state.set(LookUp::Looking);
        last_asked.set(asked.clone());
        spawn_local(async move {
            let call = Call::Case {
                reference: asked.clone(),
            };
            let found = match desk.call(&call).await {
                Ok(Answer::Case(case)) => LookUp::Found(case),
                Ok(_) => LookUp::Failed(Failure::Unreadable),
                Err(Failure::NotFound) => LookUp::NotFound,
                Err(failure) => LookUp::Failed(failure),
            };
            // An answer that comes when the page is gone, or after another question, is nobody's any more.
            if last_asked.try_get_untracked() == Some(asked) && state.try_set(found).is_none() {
                page::focus_first(&["failure", "case"]);
            }
        });
    };
    let mood = Signal::derive(move || match state.get() {
        LookUp::Empty | LookUp::NotFound => Mood::Fix,
        LookUp::Failed(_) => Mood::Fault,
        LookUp::Asking | LookUp::Looking | LookUp::Found(_) => Mood::Plain,
    });
    let problem = Signal::derive(move || match state.get() {
        LookUp::Empty => Some("follow-missing"),
        LookUp::NotFound => Some("follow-not-found"),
        _ => None,
    });
    // Without a config there is nobody to ask yet.
    let is_ready = move || settings.office().is_some();
    page::focus_first(&["heading"]);
    view! {
        {live(move || match state.get() {
            LookUp::Empty => view! { <Missing key="follow-missing"/> }.into_any(),
            LookUp::NotFound => view! { <Missing key="follow-not-found"/> }.into_any(),
            LookUp::Failed(failure) => view! { <FailureNote failure id="failure"/> }.into_any(),
            _ => ().into_any(),
        })}
        <Page title="follow-title" mood=mood>
            {when(
                move || !settings.can_track(),
                || view! { <p class="notice">{say("follow-off")}</p> },
            )}
            // Put up once: the config may arrive while the reference is being typed.
            {when(
                move || settings.can_track(),
                move || view! {
                    <form on:submit=move |event| {
                        event.prevent_default();
                        look_up();
                    }>
                        <ReferenceField reference problem/>
                        {when(
                            is_ready,
                            || view! {
                                <button type="submit" class="button">{say("action-look-up")}</button>
                            },
                        )}
                        {when(
                            move || !is_ready(),
                            || view! { <p role="status">{say("page-loading")}</p> },
                        )}
                    </form>
                    <p role="status">
                        {when(move || state.get() == LookUp::Looking, || say("follow-looking"))}
                    </p>
                    {live(move || match state.get() {
                        LookUp::Found(case) => Some(view! { <CaseView case=*case/> }),
                        _ => None,
                    })}
                },
            )}
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
fn ReferenceField(
    reference: RwSignal<String>,
    problem: Signal<Option<&'static str>>,
) -> impl IntoView {
    let value = reference.get_untracked();
    view! {
        <div class="field">
            <label for="field-reference">{say("follow-reference")}</label>
            <p class="hint" id="field-reference-hint">{say("follow-hint")}</p>
            {live(move || problem.get().map(|key| view! {
                <p class="problem" id="field-reference-problem">{say(key)}</p>
            }))}
            <input
                id="field-reference" type="text" autocomplete="off" autocapitalize="characters"
                spellcheck="false" translate="no"
                aria-describedby="field-reference-hint field-reference-problem"
                aria-invalid=Signal::derive(move || problem.get().map(|_| "true"))
                prop:value=value
                on:input=move |event| reference.set(event_target_value(&event))
            />
        </div>
    }
}

#[component]
fn CaseView(case: Case) -> impl IntoView {
    let settings = expect_context::<Settings>();
    let api_language = settings
        .office_untracked()
        .map_or_else(Default::default, |office| office.config.api_language);
    let office_word = Phrase::of(api_language, case.office_status);
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
    let status = move || {
        let key = format!("status-{}", case.status.code());
        words::say(settings.language.get(), &key, &[])
    };
    let has_notes = !case.notes.is_empty();
    view! {
        <section id="case" tabindex="-1" aria-labelledby="case-reference">
            <h2 id="case-reference" class="reference" translate="no">{case.reference}</h2>
            <dl class="lines">
                <div class="line">
                    <dt>{say("follow-status")}</dt>
                    <dd>
                        <strong class="status">{status}</strong>
                        " " <span class="quiet">{say("follow-office-word")} " " <Theirs phrase=office_word/></span>
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
