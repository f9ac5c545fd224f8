//! A note that a newer version of the site is ready, with a button that loads it. Must not be shown while something
//! typed or shown would be lost with the page.

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::text::t;
use crate::app::places::{Place, path, place_of};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::{Holds, app_state};
use crate::app::state::settings::{Listing, Opening};
use crate::browser::worker;
use crate::feedback::journey::{Stage, Step};
use crate::i18n::key;

/// Also registers the worker, once the page has what it opens with.
#[component]
pub fn UpdateNote() -> impl IntoView {
    let (state, path) = (app_state(), path());
    let settings = state.settings;
    let newer_waits = RwSignal::new(false);
    let is_up = memo(move || match settings.opening.get() {
        Opening::Reading => false,
        Opening::Ready => settings
            .listing
            .with(|listing| !matches!(listing, Listing::Loading)),
        // A newer version may be what fixes this.
        Opening::Wrong(_) | Opening::Missing(_) => true,
    });
    let mut registered = false;
    Effect::new(move |_| {
        if is_up.get() && !registered {
            registered = true;
            worker::register(move || {
                newer_waits.set(true);
            });
        }
    });
    let may_show = memo(move || {
        newer_waits.get()
            && state.stage.with(nothing_is_at_stake)
            && state.case_holds.get() == Holds::Nothing
            // What is typed on the follow page is not part of any stage.
            && path.with(|path| place_of(path) != Some(Place::Follow))
    });
    let note = move || {
        may_show.get().then(|| {
            view! {
                <p>{t(key::UPDATE_READY)}</p>
                <Button
                    class="button quiet"
                    label=key::ACTION_TAKE_UPDATE
                    on_press=|()| worker::take_new_version()
                />
            }
            .into_any()
        })
    };
    // The element is there from the beginning: screen readers announce only what is added to an existing one.
    view! { <div role="status">{reactive(note)}</div> }.into_any()
}

/// Whether the page can be reloaded without a loss: it is the first page, and nothing is only on this page. A receipt
/// does not qualify: it may be the only place that shows the reference.
pub fn nothing_is_at_stake(stage: &Stage) -> bool {
    let is_at_home = matches!(stage, Stage::Writing(writing) if writing.step == Step::Home);
    is_at_home && !stage.would_be_missed()
}
