//! A quiet note that a newer version of the site is ready, and the button that takes it; it must not be there while
//! anything typed or shown would be lost with the page.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::app::desk::Desk;
use crate::app::route::{Place, is_at};
use crate::app::settings::{Listing, Opening, Settings};
use crate::browser::worker;
use crate::feedback::journey::{Stage, Step};

use super::live::when;
use super::say::say;

/// Also what starts the worker, once the page has what it opens with.
#[component]
pub fn UpdateNote() -> impl IntoView {
    let settings = expect_context::<Settings>();
    let desk = expect_context::<Desk>();
    let path = use_location().pathname;
    let newer_waits = RwSignal::new(false);
    let is_up = Memo::new(move |_| match settings.opening.get() {
        Opening::Reading => false,
        Opening::Ready => settings
            .listing
            .with(|listing| !matches!(listing, Listing::Loading)),
        // A newer version may be the very thing that mends it.
        Opening::Wrong(_) | Opening::Missing(_) => true,
    });
    Effect::new(move |registered: Option<bool>| {
        let registered = registered.unwrap_or(false);
        if is_up.get() && !registered {
            worker::register(move || newer_waits.set(true));
        }
        registered || is_up.get()
    });
    let may_show = move || {
        newer_waits.get()
            && desk.stage.with(nothing_is_at_stake)
            && path.with(|path| !has_a_field_of_its_own(path))
    };
    // The element stands there from the beginning: only what comes into one is read out.
    view! {
        <div role="status">
            {when(
                may_show,
                || view! {
                    <p>{say("update-ready")}</p>
                    <button type="button" class="button quiet" on:click=|_| worker::take_new_version()>
                        {say("action-take-update")}
                    </button>
                },
            )}
        </div>
    }
}

/// At the beginning of a report, with no word typed. A receipt may be the only place where the reference stands.
pub fn nothing_is_at_stake(stage: &Stage) -> bool {
    let is_at_home = matches!(stage, Stage::Writing(writing) if writing.step == Step::Home);
    is_at_home && !stage.would_be_missed()
}

/// What is typed on the follow page is in no stage.
fn has_a_field_of_its_own(path: &str) -> bool {
    is_at(path, Place::Follow)
}
