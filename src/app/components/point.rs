//! The point on the map that some offices demand: typed, or asked of the device when a button is pressed; it must not ask by
//! itself, nor show more than the three decimals that are sent.

use leptos::task::spawn_local;

use crate::app::state::journey::app_state;
use crate::browser::location;
use crate::feedback::journey::Event;
use crate::feedback::model::draft::{Field, Naming};
use leptos::prelude::*;

use crate::app::components::field::{TextField, field};
use crate::app::components::html::{Html, button, el, nothing, said};
use crate::app::components::phrase::Label;
use crate::app::components::ways_out::channels;
use crate::i18n::key;

/// How far asking the device is.
#[derive(Clone, Copy, PartialEq)]
enum Asking {
    Not,
    Asked,
    Found,
    Failed,
}

pub fn point_field() -> Html {
    let state = app_state();
    let is_wanted = state.part(|writing| writing.form.rules.point);
    let is_nameless = state.part(|writing| writing.draft.naming == Some(Naming::Nameless));
    nothing().when(
        move || is_wanted.get(),
        move || {
            let asking = RwSignal::new(Asking::Not);
            // The field is put up anew with what the device said.
            let filled = RwSignal::new(0_u32);
            let find = move || {
                asking.set(Asking::Asked);
                spawn_local(async move {
                    let found = location::point().await;
                    let next = match found {
                        Some(point) => {
                            state.dispatch(Event::Typed(Field::Point, point.text()));
                            filled.update(|count| *count += 1);
                            Asking::Found
                        }
                        None => Asking::Failed,
                    };
                    asking.set(next);
                });
            };
            el("fieldset")
                .add(said("legend", key::POINT))
                .add(said("p.hint", key::POINT_WHY))
                .when(
                    move || is_nameless.get(),
                    || said("p.hint", key::POINT_NAMELESS),
                )
                .shows(filled, |_| {
                    TextField {
                        hint: Some(Label::Ours(key::POINT_HINT)),
                        ..field(Field::Point, key::POINT_NUMBERS, "point")
                    }
                    .view()
                })
                .add(el("div.actions").add(button("button.button.quiet", key::POINT_FIND, find)))
                .add(
                    el("div")
                        .attr("role", "status")
                        .shows(asking, move |asking| match asking {
                            Asking::Not => nothing(),
                            Asking::Asked => said("p", key::POINT_ASKED),
                            Asking::Found => said("p.notice", key::POINT_FOUND),
                            Asking::Failed => nothing()
                                .add(said("p.notice", key::POINT_FAILED))
                                .add(channels(state)),
                        }),
                )
        },
    )
}
