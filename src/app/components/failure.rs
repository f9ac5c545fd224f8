//! Says what went wrong between the page and the office, and what to do.

use leptos::prelude::*;

use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, text};
use crate::app::state::app_state::app_state;
use crate::feedback::journey::{Event, Step};
use crate::feedback::model::failure::{Failure, Reason};
use crate::feedback::model::language::Phrase;
use crate::i18n::{self, Key, key};

/// The failure's sentence, with the office's own reasons as text. The note with the id `failure` takes the page's
/// focus, before the heading; other notes are announced where they are.
#[component]
pub fn FailureNote(
    id: &'static str,
    failure: Failure,
    /// The first sentence: that nothing was sent, or what the office was asked for.
    #[prop(optional_no_strip)]
    first: Option<Key>,
) -> impl IntoView {
    let language = app_state().settings.language;
    let reasons = match &failure {
        Failure::Refused { reasons } if !reasons.is_empty() => Some(listed_reasons(reasons)),
        _ => None,
    };
    let said = Signal::derive(move || i18n::failure(language.get(), &failure));
    view! {
        <div class="summary" id=id role="alert" tabindex="-1">
            {first.map(|key| view! { <p><strong>{t(key)}</strong></p> })}
            <p>{text(said)}</p>
            {reasons}
        </div>
    }
    .into_any()
}

fn listed_reasons(reasons: &[Reason]) -> AnyView {
    let state = app_state();
    let api_language = state.settings.api_language();
    let is_nameless = state.is_nameless();
    let line = |reason: &Reason| {
        let phrase = Phrase::of(api_language, reason.words.clone());
        // A reason that names a field links to the page of that field.
        let step = reason.field.as_ref().map(Step::of).map(|step| match step {
            // Without a name there is no contact page: the person must choose to give a name first.
            Step::Contact if is_nameless => Step::Naming,
            step => step,
        });
        let words = view! { <OfficeText phrase/> };
        match step {
            Some(step) => {
                let open = move |_| state.dispatch(Event::OpenedStep(step));
                view! { <li><button type="button" class="link" on:click=open>{words}</button></li> }
                    .into_any()
            }
            None => view! { <li>{words}</li> }.into_any(),
        }
    };
    let lines = reasons.iter().map(line).collect_view();
    view! {
        <p>{t(key::SEND_REASONS)}</p>
        <ul>{lines}</ul>
    }
    .into_any()
}
