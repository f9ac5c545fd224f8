//! Two lists: regions, and then the councils of the chosen one.

use leptos::prelude::*;

use crate::app::components::phrase::shown;
use crate::app::components::text::{t, words};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::settings;
use crate::app::state::settings::Listing;
use crate::feedback::model::draft::Pick;
use crate::feedback::model::language::Phrase;
use crate::i18n::{Key, key};

fn pick(id: &str, name: &Phrase) -> Pick {
    Pick {
        id: id.to_owned(),
        name: name.clone(),
    }
}

/// A list of regions, and a list of the chosen region's councils. `prefix` distinguishes the ids if a page has two of
/// these.
#[component]
pub fn RegionThenCouncil(
    prefix: &'static str,
    #[prop(into)] region: Signal<Option<String>>,
    #[prop(into)] council: Signal<Option<String>>,
    #[prop(into)] on_region: Callback<Option<Pick>>,
    #[prop(into)] on_council: Callback<Option<Pick>>,
) -> impl IntoView {
    let listing = settings().listing;
    let regions = memo(move || {
        listing.with(|listing| match listing {
            Listing::Ready(listed) => {
                let regions = listed.catalogue.regions().iter();
                regions
                    .map(|region| pick(&region.id, &region.name))
                    .collect()
            }
            _ => vec![],
        })
    });
    let councils = memo(move || {
        listing.with(|listing| match (listing, region.get()) {
            (Listing::Ready(listed), Some(region)) => {
                let councils = listed.catalogue.councils(&region).into_iter();
                councils
                    .map(|council| pick(&council.id, &council.name))
                    .collect()
            }
            _ => vec![],
        })
    });
    let has = |picks: Memo<Vec<Pick>>| memo(move || picks.with(|picks| !picks.is_empty()));
    let (has_regions, has_councils) = (has(regions), has(councils));
    reactive(move || {
        has_regions.get().then(|| {
            let council = move || {
                has_councils.get().then(|| {
                    view! {
                        <PickList
                            prefix
                            name="council"
                            label=key::COUNCIL
                            picks=councils
                            chosen=council
                            on_choose=on_council
                        />
                    }
                })
            };
            view! {
                <div class="pair">
                    <PickList
                        prefix
                        name="region"
                        label=key::REGION
                        picks=regions
                        chosen=region
                        on_choose=on_region
                    />
                    {reactive(council)}
                </div>
            }
            .into_any()
        })
    })
}

#[component]
fn PickList(
    prefix: &'static str,
    name: &'static str,
    label: Key,
    picks: Memo<Vec<Pick>>,
    chosen: Signal<Option<String>>,
    on_choose: Callback<Option<Pick>>,
) -> impl IntoView {
    let id = format!("{prefix}-{name}");
    let changed = move |event| {
        let id = event_target_value(&event);
        if chosen.get_untracked().unwrap_or_default() != id {
            let mut picks = picks.get_untracked().into_iter();
            on_choose.run(picks.find(|pick| pick.id == id));
        }
    };
    // Keyed: otherwise the option that the person picked would become that of another region at the same position.
    let options = view! {
        <For
            each=move || picks.get()
            key=|pick| pick.id.clone()
            children=move |pick| view! { <PickOption id=pick.id name=pick.name chosen/> }
        />
    };
    view! {
        <div class="field">
            <label for=id.clone()>{t(label)}</label>
            <select id=id name=name autocomplete="off" on:change=changed>
                <NoOption chosen/>
                {options}
            </select>
        </div>
    }
    .into_any()
}

/// An option of a list, with its name in the language of the page.
#[component]
pub fn PickOption(
    id: String,
    name: Phrase,
    #[prop(into)] chosen: Signal<Option<String>>,
) -> impl IntoView {
    let (lang, words) = shown(name);
    let own = id.clone();
    let is_chosen = move || chosen.with(|chosen| chosen.as_deref() == Some(own.as_str()));
    view! { <option value=id lang=lang selected=is_chosen prop:textContent=words></option> }
        .into_any()
}

/// *Chagua*, selected as long as nothing else is.
#[component]
pub fn NoOption(#[prop(into)] chosen: Signal<Option<String>>) -> impl IntoView {
    let is_chosen = move || chosen.with(Option::is_none);
    view! { <option value="" selected=is_chosen prop:textContent=words(key::CHOOSE)></option> }
        .into_any()
}
