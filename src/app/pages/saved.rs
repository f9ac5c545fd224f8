//! Says, on the pages where somebody writes, whether the text is saved on the device.

use leptos::prelude::*;

use crate::app::components::copy::CopyButton;
use crate::app::components::report_lines::as_text_now;
use crate::app::components::seen_on::ServiceGone;
use crate::app::components::text::t;
use crate::app::reactive::reactive;
use crate::app::state::app_state::app_state;
use crate::feedback::journey::Saved;
use crate::feedback::model::draft::Naming;
use crate::feedback::records::store::StoreFault;
use crate::i18n::{Key, key};

/// One quiet line. If the text is not saved, a prominent note, with a button to take the words elsewhere.
#[component]
pub fn SavedNote() -> impl IntoView {
    let state = app_state();
    let kept = state.part(|writing| (writing.draft.naming, writing.keep.saved));
    let is_forked = state.part(|writing| writing.keep.forked);
    let is_not_forgotten = state.part(|writing| writing.keep.could_not_forget);
    let cannot_hand_over = state.part(|writing| writing.keep.cannot_hand_over);
    let forked = move || {
        is_forked.get().then(|| {
            view! {
                <p class="notice" role="status">
                    {t(key::SAVED_FORKED)}
                </p>
            }
        })
    };
    let not_forgotten = move || {
        is_not_forgotten.get().then(|| {
            view! {
                <p class="summary" role="alert">
                    {t(key::SAVED_NOT_FORGOTTEN)}
                </p>
            }
        })
    };
    let not_handed_over = move || {
        cannot_hand_over.get().then(|| {
            view! {
                <div class="summary" role="alert">
                    <p>{t(key::CANNOT_HAND_OVER)}</p>
                    <p>{t(key::CANNOT_HAND_OVER_DO)}</p>
                </div>
            }
        })
    };
    let saved = |key: Key| {
        view! {
            <p class="hint saved" id="saved">
                {t(key)}
            </p>
        }
        .into_any()
    };
    let kept = move || match kept.get() {
        (Some(Naming::Nameless), Saved::Not) => {
            view! { <p class="hint">{t(key::SAVED_NAMELESS)}</p> }.into_any()
        }
        (_, Saved::Not) => ().into_any(),
        (_, Saved::Soon) => view! { <p class="hint saved">{t(key::SAVED_SOON)}</p> }.into_any(),
        (Some(Naming::Nameless), Saved::Kept) => saved(key::SAVED_LOCKED),
        (_, Saved::Kept) => saved(key::SAVED_KEPT),
        (_, Saved::Failed(fault)) => view! { <NotKept fault/> }.into_any(),
    };
    view! {
        {reactive(forked)}
        {reactive(not_forgotten)}
        {reactive(not_handed_over)}
        {reactive(kept)}
        <ServiceGone/>
    }
    .into_any()
}

#[component]
fn NotKept(fault: StoreFault) -> impl IntoView {
    let state = app_state();
    let key = match fault {
        StoreFault::Full => key::SAVED_FULL,
        StoreFault::Changed | StoreFault::Unavailable => key::SAVED_NOT,
    };
    view! {
        <div class="notice" role="alert">
            <p>{t(key)}</p>
            <CopyButton label=key::REVIEW_COPY copied=move |()| as_text_now(state)/>
        </div>
    }
    .into_any()
}
