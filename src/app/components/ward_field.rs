//! The field for ward, village or street, with the names of wards below it once a region is chosen. Without a name they
//! must not be requested before the person presses the button: the request tells the site's server the region.

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::field::TextInput;
use crate::app::components::phrase::Label;
use crate::app::components::text::t;
use crate::app::lazy::LazyWards;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::app_state;
use crate::app::state::ward_files;
use crate::browser::page;
use crate::feedback::model::draft::{Field, Naming};
use crate::feedback::rules::wards;
use crate::i18n::key;

/// How the names of wards come onto the page.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// There are none: no region is chosen, or one that is not of the site's own list.
    None,
    /// The person may ask for them.
    Offered,
    Shown,
}

/// Not a `<datalist>`: browsers filter its options by what their names contain, so that a typing error or *kata ya* finds
/// nothing.
#[component]
pub fn WardField() -> impl IntoView {
    let state = app_state();
    let file = state.part(|writing| {
        let region = writing.draft.place.region.as_ref();
        region.and_then(|region| wards::address(&region.id))
    });
    let is_named = state.part(|writing| writing.draft.naming == Some(Naming::Named));
    // The file that the person asked for. Each region is asked for by itself.
    let pressed = RwSignal::new(None::<String>);
    let names = memo(move || match file.get() {
        None => Names::None,
        Some(file) if is_named.get() || pressed.get().as_ref() == Some(&file) => Names::Shown,
        Some(file) if ward_files::is_here(&file) => Names::Shown,
        Some(_) => Names::Offered,
    });
    // Changes when a suggestion was taken: the field is then created anew with it.
    let filled = RwSignal::new(0_u32);
    let on_take = Callback::new(move |()| {
        filled.update(|count| *count += 1);
        page::focus_first(&["field-ward"]);
    });
    let field = move || {
        filled.track();
        view! { <TextInput field=Field::Ward label=Label::Ours(key::WARD) name="address_string"/> }
    };
    let press = move |()| {
        pressed.set(file.get_untracked());
        page::focus_first(&["field-ward"]);
    };
    let below = move || match names.get() {
        Names::None => ().into_any(),
        Names::Offered => view! {
            <p class="hint">{t(key::WARDS_GET_HINT)}</p>
            <div class="actions">
                <Button class="button quiet" label=key::WARDS_GET on_press=press/>
            </div>
        }
        .into_any(),
        Names::Shown => view! { <LazyWards on_take/> }.into_any(),
    };
    view! {
        {reactive(field)}
        {reactive(below)}
    }
    .into_any()
}
