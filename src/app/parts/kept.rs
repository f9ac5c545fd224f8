//! What stands on this device, and what is said where something comes from there or has gone since; it must not keep anything.

use std::cell::Cell;
use std::rc::Rc;

use leptos::task::spawn_local;

use crate::app::desk::{Desk, desk};
use crate::app::live::{Live, follow};
use crate::browser::intl;
use crate::feedback::clerk::OnDevice;
use crate::feedback::shelf::StoreFault;

use super::html::{Html, el, nothing};
use super::say::theirs;

/// A kept draft's service is no longer on the list.
pub fn service_gone() -> Html {
    let gone = desk().part(|writing| writing.gone.clone());
    nothing().shows(gone, |name| {
        name.map(|name| {
            el("p.summary")
                .attr("role", "status")
                .say("service-gone")
                .text(" ")
                .add(el("strong").add(theirs(name)))
        })
    })
}

/// Said where something is shown from this device because the office could not be asked: `key` has a `$day`.
pub fn seen_on(key: &'static str, day: Live<Option<String>>) -> Html {
    let settings = desk().settings;
    nothing().shows(day, move |day| {
        day.map(|day| {
            el("p.notice")
                .attr("role", "status")
                .say_with(key, move || {
                    [("day", intl::date(&settings.tag(), &day).into())]
                })
        })
    })
}

/// All that stands on the device, read now and again after something changed there: one reading at a time, however fast
/// another page writes.
pub fn on_device(desk: Desk) -> Live<Option<Result<OnDevice, StoreFault>>> {
    let found = Live::new(None);
    let is_reading = Rc::new(Cell::new(false));
    follow(move || {
        desk.shelves_changed.get();
        if is_reading.replace(true) {
            return;
        }
        let is_reading = Rc::clone(&is_reading);
        spawn_local(async move {
            loop {
                let before = desk.shelves_changed.peek();
                let now = desk.look().await;
                if !found.set(Some(now)) {
                    // The page is gone.
                    return;
                }
                if desk.shelves_changed.peek() == before {
                    break;
                }
            }
            is_reading.set(false);
        });
    });
    found
}
