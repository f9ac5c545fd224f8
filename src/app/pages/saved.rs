//! Whether what is typed stands on the device, said on the pages where somebody writes; it must not keep anything.

use leptos::prelude::*;

use crate::app::desk::Desk;
use crate::app::parts::copy::Copy;
use crate::app::parts::kept::ServiceGone;
use crate::app::parts::live::{live, when};
use crate::app::parts::say::say;
use crate::app::settings::Settings;
use crate::feedback::draft::Naming;
use crate::feedback::journey::Saved;
use crate::feedback::shelf::StoreFault;

use super::review::as_text;

/// One quiet line; loud where it is not kept, with a way to take the words elsewhere.
#[component]
pub fn SavedNote() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let saved = desk.part(|writing| writing.keep.saved);
    let naming = desk.part(|writing| writing.draft.naming);
    let forked = desk.part(|writing| writing.keep.forked);
    let cannot = desk.part(|writing| writing.keep.cannot_hand_over);
    view! {
        {when(move || forked.get(), || view! { <p class="notice" role="status">{say("saved-forked")}</p> })}
        {when(move || cannot.get(), || view! { <p class="summary" role="alert">{say("cannot-hand-over")}</p> })}
        {live(move || match (naming.get(), saved.get()) {
            (Some(Naming::Nameless), _) => view! { <p class="hint">{say("saved-nameless")}</p> }.into_any(),
            (_, Saved::Not) => ().into_any(),
            (_, Saved::Soon) => view! { <p class="hint saved">{say("saved-soon")}</p> }.into_any(),
            (_, Saved::Kept) => view! { <p class="hint saved" id="saved">{say("saved-kept")}</p> }.into_any(),
            (_, Saved::Failed(fault)) => view! { <NotKept fault/> }.into_any(),
        })}
        <ServiceGone/>
    }
}

#[component]
fn NotKept(fault: StoreFault) -> impl IntoView {
    let desk = expect_context::<Desk>();
    let language = expect_context::<Settings>().language;
    let key = match fault {
        StoreFault::Full => "saved-full",
        StoreFault::Changed | StoreFault::Unavailable => "saved-not",
    };
    let text = Signal::derive(move || {
        let language = language.get();
        desk.writing(|writing| as_text(writing, language))
    });
    view! {
        <div class="notice" role="alert">
            <p>{say(key)}</p>
            <Copy text label="review-copy"/>
        </div>
    }
}
