//! *Ondoka haraka*: covers the page, wipes what it holds and goes elsewhere; it must not promise that nobody can see that the
//! person was here.

use leptos::prelude::Get;

use crate::app::desk::{Desk, desk};
use crate::app::live::Live;
use crate::app::route::{Place, path, place_of};
use crate::browser::page;
use crate::feedback::clerk::Device;
use crate::feedback::journey::{Event, Stage, Step};

use super::html::{Html, button, el, nothing, said};

/// Where nothing is written yet there is nothing to leave.
pub fn leave() -> Html {
    let desk = desk();
    let path = path();
    let is_offered = Live::of(move || {
        let begins = desk
            .stage
            .with(|stage| matches!(stage, Stage::Writing(writing) if writing.step == Step::Home));
        match place_of(&path.get()) {
            Some(Place::Follow | Place::Mine) => true,
            Some(Place::Home) => !begins,
            Some(Place::Privacy) | None => false,
        }
    });
    page::on_shift_thrice(move || {
        if is_offered.peek() {
            go(desk);
        }
    });
    nothing().shows(is_offered, move |is_offered| {
        is_offered.then(|| {
            el("aside.leave")
                .add(button("button.button", "leave", move || go(desk)))
                .add(said("p.hint", "leave-hint"))
        })
    })
}

fn go(desk: Desk) {
    let office = desk.settings.office_untracked();
    let to = office.and_then(|office| office.config.leave_to.clone());
    // A draft with a name is kept as always, and is not opened again by itself.
    desk.tell(Event::SaveCame(desk.here()));
    page::leave_to(to.as_deref().unwrap_or("about:blank"));
    desk.hold_vault(None);
    desk.stage.set(Stage::default());
    desk.last_reference.set(String::new());
}
