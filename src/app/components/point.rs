//! The point on the map that some offices require: typed, or taken from the device when the person presses a button.
//! Must not ask the device by itself, nor show more than the three decimals that are sent.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::button::Button;
use crate::app::components::field::TextInput;
use crate::app::components::phrase::Label;
use crate::app::components::text::t;
use crate::app::components::ways_out::Channels;
use crate::app::reactive::reactive;
use crate::app::state::app_state::app_state;
use crate::browser::location;
use crate::feedback::journey::Event;
use crate::feedback::model::draft::{Field, Naming};
use crate::i18n::key;

/// The state of asking the device.
#[derive(Clone, Copy, PartialEq)]
enum Asking {
    Not,
    Asked,
    Found,
    Failed,
}

/// Renders nothing if the office does not require a point.
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
    // Changes when the device has answered: the field is then created anew with the point.
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
