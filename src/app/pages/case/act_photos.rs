//! The field that adds photos to an act, by the rules of a report's: redrawn, and without a name only redrawn pictures.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::case_state::CaseState;
use crate::app::components::adding::Adding;
use crate::app::components::field::optional_mark;
use crate::app::components::photos::{FilePicker, hint_of, kilobytes};
use crate::app::components::text::{t, t_with};
use crate::app::lazy::{LazyFileRows, Loaders, loaders};
use crate::app::reactive::{memo, reactive};
use crate::browser::events;
use crate::browser::page::focus_first;
use crate::feedback::model::attachment::{Attached, Bytes, FileRules};
use crate::i18n::{self, Key, key, message};

/// The id of the field.
pub(super) const PHOTOS_ID: &str = "act-photos";

/// Renders nothing if the office takes no files with an act and there are none.
#[component]
pub(super) fn ActPhotos(case_state: CaseState, rules: FileRules) -> impl IntoView {
    let form = case_state.form;
    let is_shown = memo(move || rules.most > 0 || form.files.with(|files| !files.is_empty()));
    reactive(move || {
        is_shown
            .get()
            .then(|| view! { <PhotoField case_state rules/> })
    })
}

#[component]
fn PhotoField(case_state: CaseState, rules: FileRules) -> impl IntoView {
    let (form, loaders) = (case_state.form, loaders());
    let state = case_state.state;
    let refused = RwSignal::new(Vec::<String>::new());
    let is_named = case_state.is_named();
    let add = Callback::new(move |picked| {
        spawn_local(add_picked(loaders, case_state, rules, picked, refused));
    });
    let is_busy = memo(move || !form.busy.with(String::is_empty));
    let lost = move || {
        form.lost.get().then(|| {
            view! {
                <p class="notice" role="status">
                    {t(key::PHOTOS_GONE_LOST)}
                </p>
            }
            .into_any()
        })
    };
    let bytes = Callback::new(move |id: String| form.bytes(&id));
    let remove = Callback::new(move |id: String| {
        form.remove_file(&id);
        focus_first(&[PHOTOS_ID]);
    });
    let has_some = memo(move || form.files.with(|files| !files.is_empty()));
    let files = move || {
        has_some.get().then(|| {
            view! { <LazyFileRows files=form.files.into() bytes on_remove=Some(remove)/> }
        })
    };
    let reasons = move || {
        let refused = refused.get();
        (!refused.is_empty()).then(|| {
            let lines = refused.into_iter();
            let lines = lines.map(|why| view! { <li prop:textContent=why></li> });
            view! { <ul class="summary">{lines.collect_view()}</ul> }.into_any()
        })
    };
    let size = move || message::photos_hint(rules.most, kilobytes(state, rules.most_bytes));
    view! {
        <fieldset class="field">
            <legend>{t(key::FILES)} {optional_mark()}</legend>
            <div class="hint" id="act-photos-hint">
                <p>{t_with(size)}</p>
                <p>{t(key::PHOTOS_HINT_HIDDEN)}</p>
                <p>{t(hint_of(is_named))}</p>
            </div>
            {reactive(lost)}
            {reactive(files)}
            <p id="files-coming" role="status" tabindex="-1" prop:textContent=move || form.busy.get()></p>
            <div role="alert">{reactive(reasons)}</div>
            <FilePicker
                id=PHOTOS_ID
                described_by="act-photos-hint"
                is_named
                is_busy
                on_pick=add
            />
        </fieldset>
    }
    .into_any()
}

async fn add_picked(
    loaders: Loaders,
    case_state: CaseState,
    rules: FileRules,
    picked: Vec<events::File>,
    refused: RwSignal<Vec<String>>,
) {
    let (state, form) = (case_state.state, case_state.form);
    let say = |key: Key| i18n::say(state.settings.language.get_untracked(), key);
    refused.set(vec![]);
    form.busy.set(say(key::PAGE_LOADING));
    let its_own = form.opened();
    let adding = Adding {
        rules,
        is_named: case_state.is_named(),
        count: Callback::new(move |()| form.files.with_untracked(Vec::len)),
        is_awaited: Callback::new(move |()| its_own.is_some() && form.opened() == its_own),
        add: Callback::new(move |(file, bytes): (Attached, Bytes)| form.add_file(file, bytes)),
        busy: form.busy,
    };
    let not_added = match loaders.photos.get().await {
        Some(photos) => (photos.prepare)(state, adding, picked).await,
        None => vec![say(key::LATER_FAILED)],
    };
    form.busy.try_set(String::new());
    refused.try_set(not_added);
}
