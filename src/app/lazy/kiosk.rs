//! The part that only a terminal in an office loads: its frame, its own pages and its watch over who is there.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::kiosk::Frame;
use crate::browser::{clock, page};
use crate::i18n;

/// How long to wait before the part is requested once more, in milliseconds.
const AGAIN: u64 = 10_000;

part! {
    kiosk -> fn() -> AnyView {
        i18n::add(&i18n::KIOSK);
        // The terminal's page contains the notice, and pages of its own in place of some of the report's.
        i18n::add(&i18n::PAGES);
        i18n::add(&i18n::REPORT);
        || view! { <Frame/> }.into_any()
    }
}

/// The terminal, once its part is there. Tries until then, since a terminal may be switched on before its network.
#[component]
pub fn Terminal() -> impl IntoView {
    let loaded = RwSignal::new(None);
    spawn_local(async move {
        loop {
            if let Some(frame) = LOAD.get().await {
                return loaded.set(Some(frame));
            }
            page::reveal("no-network");
            clock::wait(AGAIN).await;
        }
    });
    move || {
        loaded.get().map(|frame| {
            // What the page showed until now goes once the frame is in its place.
            page::after_drawing(|| page::clear("opening"));
            untrack(frame)
        })
    }
}
