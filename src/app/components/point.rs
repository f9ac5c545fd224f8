//! The point on the map that some offices demand: typed, or asked of the device when a button is pressed; it must not ask by
//! itself, nor show more than the three decimals that are sent.

use crate::app::reactive::reactive;
use leptos::task::spawn_local;

use crate::app::state::journey::app_state;
use crate::browser::location;
use crate::feedback::journey::Event;
use crate::feedback::model::draft::{Field, Naming};
use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::field::TextInput;
use crate::app::components::phrase::Label;
use crate::app::components::text::t;
use crate::app::components::ways_out::Channels;
use crate::i18n::key;

/// How far asking the device is.
#[derive(Clone, Copy, PartialEq)]
enum Asking {
    Not,
    Asked,
    Found,
    Failed,
}

/// Nothing where the office does not demand it.
#[component]
pub fn PointField() -> impl IntoView {
    let is_wanted = app_state().part(|writing| writing.form.rules.point);
    reactive(move || is_wanted.get().then(|| view! { <Point/> }))
}

#[component]
fn Point() -> impl IntoView {
    let state = app_state();
    let is_nameless = state.part(|writing| writing.draft.naming == Some(Naming::Nameless));
    let asking = RwSignal::new(Asking::Not);
    // The field is put up anew with what the device said.
    let filled = RwSignal::new(0_u32);
    let find = move |()| {
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
    let nameless = move || {
        is_nameless
            .get()
            .then(|| view! { <p class="hint">{t(key::POINT_NAMELESS)}</p> })
    };
    let numbers = move || {
        filled.track();
        view! {
            <TextInput
                field=Field::Point
                label=Label::Ours(key::POINT_NUMBERS)
                name="point"
                hint=Label::Ours(key::POINT_HINT)
            />
        }
    };
    let said = move || match asking.get() {
        Asking::Not => ().into_any(),
        Asking::Asked => view! { <p>{t(key::POINT_ASKED)}</p> }.into_any(),
        Asking::Found => view! { <p class="notice">{t(key::POINT_FOUND)}</p> }.into_any(),
        Asking::Failed => view! {
            <p class="notice">{t(key::POINT_FAILED)}</p>
            <Channels/>
        }
        .into_any(),
    };
    view! {
        <fieldset>
            <legend>{t(key::POINT)}</legend>
            <p class="hint">{t(key::POINT_WHY)}</p>
            {reactive(nameless)}
            {reactive(numbers)}
            <div class="actions">
                <Button class="button quiet" label=key::POINT_FIND on_press=find/>
            </div>
            <div role="status">{reactive(said)}</div>
        </fieldset>
    }
    .into_any()
}
