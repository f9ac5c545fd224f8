//! What stands on this device, and what is said where something comes from there or has gone since; it must not keep anything.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::desk::Desk;
use crate::app::settings::Settings;
use crate::browser::{intl, local};
use crate::feedback::clerk::{self, OnDevice};
use crate::feedback::shelf::StoreFault;
use crate::words;

use super::live::{live, when};
use super::say::{Theirs, say};

/// A kept draft's service is no longer on the list.
#[component]
pub fn ServiceGone() -> impl IntoView {
    let desk = expect_context::<Desk>();
    let gone = desk.part(|writing| writing.gone.clone());
    let name = Memo::new(move |_| gone.get().unwrap_or_default());
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

/// All that stands on the device, read now and again after something changed there: one reading at a time, however fast
/// another page writes.
pub fn on_device(desk: Desk) -> RwSignal<Option<Result<OnDevice, StoreFault>>> {
    let found = RwSignal::new(None);
    let is_reading = StoredValue::new(false);
    Effect::new(move |_| {
        desk.shelves_changed.track();
        if is_reading.get_value() {
            return;
        }
        is_reading.set_value(true);
        spawn_local(async move {
            loop {
                let before = desk.shelves_changed.get_untracked();
                let now = clerk::look(&desk, &local::drafts()).await;
                if found.try_set(Some(now)).is_some() {
                    // The page is gone.
                    return;
                }
                if desk.shelves_changed.get_untracked() == before {
                    break;
                }
            }
            is_reading.try_set_value(false);
        });
    });
    found
}
