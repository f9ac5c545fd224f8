//! Whether what is typed stands on the device, said on the pages where somebody writes; it must not keep anything.

use crate::app::desk::desk;
use crate::app::parts::copy::copy;
use crate::app::parts::html::{Html, el, nothing, said};
use crate::app::parts::kept::service_gone;
use crate::feedback::draft::Naming;
use crate::feedback::journey::Saved;
use crate::feedback::shelf::StoreFault;

use super::review::as_text_now;

/// One quiet line; loud where it is not kept, with a way to take the words elsewhere.
pub fn saved_note() -> Html {
    let desk = desk();
    let kept = desk.part(|writing| (writing.draft.naming, writing.keep.saved));
    nothing()
        .when(
            move || desk.writing(|writing| writing.keep.forked),
            || said("p.notice", "saved-forked").attr("role", "status"),
        )
        .when(
            move || desk.writing(|writing| writing.keep.could_not_forget),
            || said("p.summary", "saved-not-forgotten").attr("role", "alert"),
        )
        .when(
            move || desk.writing(|writing| writing.keep.cannot_hand_over),
            || said("p.summary", "cannot-hand-over").attr("role", "alert"),
        )
        .shows(kept, |kept| match kept {
            (Some(Naming::Nameless), Saved::Not) => said("p.hint", "saved-nameless"),
            (_, Saved::Not) => nothing(),
            (_, Saved::Soon) => said("p.hint.saved", "saved-soon"),
            (Some(Naming::Nameless), Saved::Kept) => said("p.hint.saved#saved", "saved-locked"),
            (_, Saved::Kept) => said("p.hint.saved#saved", "saved-kept"),
            (_, Saved::Failed(fault)) => not_kept(fault),
        })
        .add(service_gone())
}

fn not_kept(fault: StoreFault) -> Html {
    let desk = desk();
    let key = match fault {
        StoreFault::Full => "saved-full",
        StoreFault::Changed | StoreFault::Unavailable => "saved-not",
    };
    el("div.notice")
        .attr("role", "alert")
        .add(said("p", key))
        .add(copy("review-copy", move || as_text_now(desk)))
}
