//! Says what went wrong between the page and the office, and what to do; it must not try again by itself.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::app::settings::Settings;
use crate::feedback::failure::{Failure, Reason};
use crate::feedback::journey::{Event, Step};
use crate::feedback::language::Phrase;
use crate::words;

use super::live::live;
use super::say::{Theirs, say};

/// The failure's sentence, with the office's own reasons as text. A page's focus goes to the one whose id is
/// `failure`, before its heading; others are announced where they stand.
#[component]
pub fn FailureNote(
    failure: Failure,
    id: &'static str,
    #[prop(optional)] nothing_went: bool,
) -> impl IntoView {
    let settings = expect_context::<Settings>();
    let reasons = match &failure {
        Failure::Refused { reasons } => reasons.clone(),
        _ => vec![],
    };
    view! {
        <div id=id class="summary" role="alert" tabindex="-1">
            {nothing_went.then(|| view! { <p><strong>{say("send-nothing-went")}</strong></p> })}
            <p>{live(move || words::failure(settings.language.get(), &failure))}</p>
            {(!reasons.is_empty()).then(|| view! { <Reasons reasons/> })}
        </div>
    }
}

#[component]
fn Reasons(reasons: Vec<Reason>) -> impl IntoView {
    let api_language = expect_context::<Settings>()
        .office_untracked()
        .map_or_else(Default::default, |office| office.config.api_language);
    let desk = expect_context::<Desk>();
    let line = |reason: Reason| {
        let words = view! { <Theirs phrase=Phrase::of(api_language, reason.words)/> };
        // A reason that names a field leads to the page where it is filled.
        let words = match reason.field.as_ref().map(Step::of) {
            Some(step) => view! {
                <button type="button" class="link" on:click=move |_| desk.tell(Event::OpenedStep(step))>
                    {words}
                </button>
            }
            .into_any(),
            None => words.into_any(),
        };
        view! { <li>{words}</li> }
    };
    let lines = reasons.into_iter().map(line).collect_view();
    view! {
        <p>{say("send-reasons")}</p>
        <ul>{lines}</ul>
    }
}
