//! Reads what is on this device, and says if something on the page comes from there or is no longer offered.

use std::cell::Cell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, t_with};
use crate::app::reactive::reactive;
use crate::app::state::app_state::{AppState, app_state};
use crate::browser::{intl, local};
use crate::feedback::outbox::effects::{self, OnDevice};
use crate::feedback::records::store::StoreFault;
use crate::i18n::{Message, key};

/// Reads everything that is on the device, now and again after each change there. Only one reading runs at a time,
/// however fast another page writes.
pub fn on_device(state: AppState) -> RwSignal<Option<Result<OnDevice, StoreFault>>> {
    let found = RwSignal::new(None);
    let is_reading = Rc::new(Cell::new(false));
    Effect::new(move |_| {
        state.store_changed.get();
        if is_reading.replace(true) {
            return;
        }
        let is_reading = Rc::clone(&is_reading);
        spawn_local(async move {
            loop {
                let before = state.store_changed.get_untracked();
                let now = effects::look(&state, &local::drafts()).await;
                if found.try_set(Some(now)).is_some() {
                    // The page is gone.
                    return;
                }
                if state.store_changed.get_untracked() == before {
                    break;
                }
            }
            is_reading.set(false);
        });
    });
    found
}

/// Says that the service of a saved draft is no longer on the list.
#[component]
pub fn ServiceGone() -> impl IntoView {
    let gone = app_state().part(|writing| writing.gone.clone());
    reactive(move || {
        gone.get().map(|phrase| {
            view! {
                <p class="summary" role="status">
                    {t(key::SERVICE_GONE)}
                    " "
                    <strong>
                        <OfficeText phrase/>
                    </strong>
                </p>
            }
            .into_any()
        })
    })
}

/// Says that something comes from this device because the office could not be asked. `said` makes the sentence from the
/// day.
#[component]
pub fn SeenOn(
    said: fn(String) -> Message,
    #[prop(into)] day: Signal<Option<String>>,
) -> impl IntoView {
    let settings = app_state().settings;
    reactive(move || {
        day.get().map(|day| {
            let said = move || said(intl::date(&settings.tag(), &day));
            view! {
                <p class="notice" role="status">
                    {t_with(said)}
                </p>
            }
            .into_any()
        })
    })
}
