//! What the person began to write about the case and did not send: each can be gone on with, or deleted.

use leptos::prelude::*;

use super::act_words::label;
use super::case_state::{CaseState, Doing};
use super::writing::{Begun, HERE};
use crate::app::components::button::Button;
use crate::app::components::text::{t, t_with};
use crate::app::reactive::{memo, reactive};
use crate::browser::page::focus_first;
use crate::feedback::records::drafts::first_words;
use crate::i18n::{key, message};

/// How many letters are enough to recognise it.
const FIRST_WORDS: usize = 200;

#[component]
pub(super) fn BegunRows(case_state: CaseState) -> impl IntoView {
    let form = case_state.form;
    // While something is reviewed, nothing else comes into its place.
    let is_reviewed = memo(move || {
        case_state
            .doing
            .with(|doing| matches!(doing, Doing::Reviewing(..)))
    });
    let has_some = memo(move || !is_reviewed.get() && form.begun.with(|begun| !begun.is_empty()));
    reactive(move || {
        has_some.get().then(|| {
            view! {
                <ul class="kept" id="case-begun">
                    <For
                        each=move || form.begun.get()
                        key=|begun| {
                            let Begun { writing, pen } = begun;
                            (pen.id.clone(), writing.words.clone(), writing.files.len(), pen.is_stored())
                        }
                        children=move |begun| view! { <BegunRow case_state begun/> }
                    />
                </ul>
            }
            .into_any()
        })
    })
}

#[component]
fn BegunRow(case_state: CaseState, begun: Begun) -> impl IntoView {
    let writing = begun.writing.clone();
    let is_here = writing.receipt == HERE || !case_state.keeps_acts() || !begun.pen.is_stored();
    let said = match is_here {
        true => key::CASE_BEGUN_HERE,
        false => key::CASE_BEGUN,
    };
    let words = first_words(&writing.words, FIRST_WORDS);
    let files = writing.files.len();
    let files = (files > 0).then(|| {
        view! { <p class="hint">{t_with(move || message::case_photos(files))}</p> }
    });
    let go_on = {
        let begun = begun.clone();
        move |()| case_state.go_on(begun.clone())
    };
    let delete = move |()| {
        case_state.form.forget(begun.clone());
        focus_first(&["case-acts"]);
    };
    view! {
        <li class="act">
            <p>
                <strong>{t(label(writing.kind))}</strong>
                ": "
                <span role="status">{t(said)}</span>
            </p>
            <p class="typed">
                <bdi dir="auto" translate="no" prop:textContent=words></bdi>
            </p>
            {files}
            <div class="actions">
                <Button label=key::CASE_GO_ON on_press=go_on/>
                <Button class="button quiet" label=key::CASE_DELETE on_press=delete/>
            </div>
        </li>
    }
    .into_any()
}
