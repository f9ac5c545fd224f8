//! The point on the map: for an office that requires one, typed or taken from the device; else, where the office takes one,
//! added by the person to a report with a name. Must not ask the device unless the button is pressed, nor show more than
//! the three decimals that are sent.

use leptos::ev::MouseEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::components::button::Button;
use crate::app::components::field::{TextInput, optional_mark};
use crate::app::components::phrase::Label;
use crate::app::components::text::{t, t_with};
use crate::app::components::ways_out::Channels;
use crate::app::reactive::reactive;
use crate::app::state::app_state::{AppState, app_state};
use crate::browser::events::is_second_press;
use crate::browser::page::focus_first;
use crate::browser::{intl, location};
use crate::feedback::journey::Event;
use crate::feedback::model::draft::{Field, Naming};
use crate::feedback::model::point::{Located, Point};
use crate::i18n::{key, message};

/// The state of asking the device.
#[derive(Clone, Debug, PartialEq)]
enum Asking {
    Not,
    Asked,
    Answered(Located),
}

/// Asks the device, unless it is being asked. `on_found` is called only while the page is still there.
fn ask(state: AppState, asking: RwSignal<Asking>, on_found: Callback<()>) {
    if asking.get_untracked() == Asking::Asked {
        return;
    }
    asking.set(Asking::Asked);
    spawn_local(async move {
        let located = location::located().await;
        // The person has left the page, or begun anew.
        if asking.try_get_untracked() != Some(Asking::Asked) {
            return;
        }
        if let Located::Here(point) = &located {
            state.dispatch(Event::Typed(Field::Point, point.text()));
            on_found.run(());
        }
        asking.set(Asking::Answered(located));
    });
}

/// What became of asking the device, if it did not say where it is.
fn trouble(state: AppState, located: Located) -> AnyView {
    let settings = state.settings;
    match located {
        Located::Here(_) => ().into_any(),
        Located::Vague { metres } => t_with(move || {
            let text = intl::number(&settings.tag(), metres as usize);
            message::point_vague(u64::from(metres), text)
        }),
        Located::Denied => t(key::POINT_DENIED),
        Located::Shut => t(key::POINT_SHUT),
        Located::Slow => t(key::POINT_SLOW),
        Located::Unknown => t(key::POINT_UNKNOWN),
    }
}

/// The point where the person is, which they may add and remove.
#[component]
pub fn AddedPoint() -> impl IntoView {
    let state = app_state();
    let point = state.part(|writing| {
        let point = Point::read(&writing.draft.place.point);
        point.map(|point| point.text())
    });
    let asking = RwSignal::new(Asking::Not);
    let on_found = Callback::new(|()| focus_first(&["field-point"]));
    // The one button stands where the other one stood: the second press of a double one is not meant for it.
    let add = move |event: MouseEvent| {
        if !is_second_press(&event) {
            ask(state, asking, on_found);
        }
    };
    let remove = move |event: MouseEvent| {
        if is_second_press(&event) {
            return;
        }
        asking.set(Asking::Not);
        state.dispatch(Event::Typed(Field::Point, String::new()));
        focus_first(&["field-point"]);
    };
    let shown = move || match point.get() {
        Some(numbers) => view! {
            <p class="reference" translate="no">
                <bdi>{numbers}</bdi>
            </p>
            <p class="hint">{t(key::POINT_ADDED)}</p>
            <div class="actions">
                <button type="button" class="button quiet" on:click=remove>
                    {t(key::POINT_REMOVE)}
                </button>
            </div>
        }
        .into_any(),
        None => view! {
            <p class="hint">{t(key::POINT_ADD_HINT)}</p>
            <div class="actions">
                <button type="button" class="button quiet" on:click=add>
                    {t(key::POINT_ADD)}
                </button>
            </div>
        }
        .into_any(),
    };
    let said = move || match asking.get() {
        Asking::Not | Asking::Answered(Located::Here(_)) => ().into_any(),
        Asking::Asked => view! { <p>{t(key::POINT_ASKED)}</p> }.into_any(),
        Asking::Answered(located) => view! {
            <p class="notice">{trouble(state, located)}</p>
            <p class="hint">{t(key::POINT_WITHOUT)}</p>
        }
        .into_any(),
    };
    view! {
        <fieldset id="field-point" tabindex="-1">
            <legend>{t(key::POINT_MINE)} {optional_mark()}</legend>
            {reactive(shown)}
            <div role="status">{reactive(said)}</div>
        </fieldset>
    }
    .into_any()
}

/// The point without which the office takes no report, typed or taken from the device.
#[component]
pub fn RequiredPoint() -> impl IntoView {
    let state = app_state();
    let is_nameless = state.part(|writing| writing.draft.naming == Some(Naming::Nameless));
    let asking = RwSignal::new(Asking::Not);
    // Changes when the device has answered: the field is then created anew with the point.
    let filled = RwSignal::new(0_u32);
    let on_found = Callback::new(move |()| filled.update(|count| *count += 1));
    let find = move |()| ask(state, asking, on_found);
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
        Asking::Answered(Located::Here(_)) => {
            view! { <p class="notice">{t(key::POINT_FOUND)}</p> }.into_any()
        }
        Asking::Answered(located) => view! {
            <p class="notice">{trouble(state, located)}</p>
            <p>{t(key::POINT_FAILED)}</p>
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
