//! What is said about keeping, on the pages where somebody writes, and what stands on the device; it must not keep anything.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::desk::Desk;
use crate::app::pages::review::as_text;
use crate::app::settings::Settings;
use crate::browser::{intl, local};
use crate::feedback::clerk::{self, OnDevice};
use crate::feedback::draft::Naming;
use crate::feedback::journey::Saved;
use crate::feedback::language::Phrase;
use crate::feedback::shelf::StoreFault;
use crate::words;

use super::copy::Copy;
use super::live::{live, when};
use super::say::{Theirs, say};

/// Whether what is typed stands on the device, in one line, and loudly where it does not.
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

/// A kept draft's service is no longer on the list.
#[component]
pub fn ServiceGone() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let gone = desk.part(|writing| writing.gone.clone());
    let name = Memo::new(move |_| gone.get().unwrap_or_else(Phrase::default));
    when(
        move || gone.with(Option::is_some),
        move || {
            view! { <p class="summary" role="status">{say("service-gone")} " " <strong><Theirs phrase=name/></strong></p> }
        },
    )
}

/// Said where something is shown from this device because the office could not be asked: `key` has a `$day`.
#[component]
pub fn SeenOn(key: &'static str, #[prop(into)] day: Signal<Option<String>>) -> impl IntoView {
    let settings = expect_context::<Settings>();
    live(move || {
        day.get().map(|day| {
            let day = intl::date(&settings.tag(), &day);
            let text = words::say(settings.language.get(), key, &[("day", day.into())]);
            view! { <p class="notice" role="status">{text}</p> }
        })
    })
}

/// All that stands on the device, read now and again whenever something changes there.
pub fn on_device(desk: Desk) -> RwSignal<Option<Result<OnDevice, StoreFault>>> {
    let found = RwSignal::new(None);
    Effect::new(move |_| {
        desk.shelves_changed.track();
        spawn_local(async move {
            let now = clerk::look(&desk, &local::drafts()).await;
            found.try_set(Some(now));
        });
    });
    found
}
