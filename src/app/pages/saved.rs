//! Whether what is typed stands on the device, said on the pages where somebody writes; it must not keep anything.

use crate::app::components::copy::copy;
use crate::app::components::html::{Html, el, nothing, said};
use crate::app::components::seen_on::service_gone;
use crate::app::state::journey::app_state;
use crate::feedback::journey::Saved;
use crate::feedback::model::draft::Naming;
use crate::feedback::records::store::StoreFault;
use crate::i18n::key;

use super::review::as_text_now;

/// One quiet line; loud where it is not kept, with a way to take the words elsewhere.
pub fn saved_note() -> Html {
    let state = app_state();
    let kept = state.part(|writing| (writing.draft.naming, writing.keep.saved));
    nothing()
        .when(
            move || state.writing(|writing| writing.keep.forked),
            || said("p.notice", key::SAVED_FORKED).attr("role", "status"),
        )
        .when(
            move || state.writing(|writing| writing.keep.could_not_forget),
            || said("p.summary", key::SAVED_NOT_FORGOTTEN).attr("role", "alert"),
        )
        .when(
            move || state.writing(|writing| writing.keep.cannot_hand_over),
            || {
                el("div.summary")
                    .attr("role", "alert")
                    .add(said("p", key::CANNOT_HAND_OVER))
                    .add(said("p", key::CANNOT_HAND_OVER_DO))
            },
        )
        .shows(kept, |kept| match kept {
            (Some(Naming::Nameless), Saved::Not) => said("p.hint", key::SAVED_NAMELESS),
            (_, Saved::Not) => nothing(),
            (_, Saved::Soon) => said("p.hint.saved", key::SAVED_SOON),
            (Some(Naming::Nameless), Saved::Kept) => said("p.hint.saved#saved", key::SAVED_LOCKED),
            (_, Saved::Kept) => said("p.hint.saved#saved", key::SAVED_KEPT),
            (_, Saved::Failed(fault)) => not_kept(fault),
        })
        .add(service_gone())
}

fn not_kept(fault: StoreFault) -> Html {
    let state = app_state();
    let key = match fault {
        StoreFault::Full => key::SAVED_FULL,
        StoreFault::Changed | StoreFault::Unavailable => key::SAVED_NOT,
    };
    el("div.notice")
        .attr("role", "alert")
        .add(said("p", key))
        .add(copy(key::REVIEW_COPY, move || as_text_now(state)))
}
