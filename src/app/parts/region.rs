//! Two lists, a region and then its councils; it must not know what the choice is for.

use leptos::prelude::*;

use crate::app::settings::{Listing, Settings};
use crate::feedback::draft::Pick;
use crate::feedback::language::Phrase;

use super::live::{live, when};
use super::say::{lang_of, say};

/// `prefix` keeps the ids of two of these on one page apart.
#[component]
pub fn RegionThenCouncil(
    prefix: &'static str,
    #[prop(into)] region: Signal<Option<String>>,
    #[prop(into)] council: Signal<Option<String>>,
    on_region: impl Fn(Option<Pick>) + Copy + Send + Sync + 'static,
    on_council: impl Fn(Option<Pick>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let settings = expect_context::<Settings>();
    let regions = Memo::new(move |_| match settings.listing.get() {
        Listing::Ready(listed) => listed
            .catalogue
            .regions()
            .iter()
            .map(|region| pick(&region.id, &region.name))
            .collect(),
        _ => vec![],
    });
    let councils = Memo::new(move |_| match (settings.listing.get(), region.get()) {
        (Listing::Ready(listed), Some(region)) => listed
            .catalogue
            .councils(&region)
            .into_iter()
            .map(|council| pick(&council.id, &council.name))
            .collect(),
        _ => vec![],
    });
    let has_regions = move || regions.with(|regions| !regions.is_empty());
    when(has_regions, move || {
        view! {
            <div class="pair">
                <List id=format!("{prefix}-region") name="region" label="region" picks=regions chosen=region on_choose=on_region/>
                {when(move || councils.with(|councils| !councils.is_empty()), move || view! { <List id=format!("{prefix}-council") name="council" label="council" picks=councils chosen=council on_choose=on_council/> })}
            </div>
        }
    })
}

fn pick(id: &str, name: &Phrase) -> Pick {
    Pick {
        id: id.to_owned(),
        name: name.clone(),
    }
}

#[component]
fn List(
    id: String,
    name: &'static str,
    label: &'static str,
    picks: Memo<Vec<Pick>>,
    chosen: Signal<Option<String>>,
    on_choose: impl Fn(Option<Pick>) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let language = expect_context::<Settings>().language;
    let choose = move |event: leptos::ev::Event| {
        let id = event_target_value(&event);
        on_choose(picks.with_untracked(|picks| picks.iter().find(|pick| pick.id == id).cloned()));
    };
    let option = move |pick: Pick| {
        let id = pick.id.clone();
        let selected = Signal::derive(move || chosen.get().as_deref() == Some(id.as_str()));
        let name = pick.name.clone();
        let lang = Signal::derive(move || lang_of(&name, language.get()));
        view! {
            <option value=pick.id.clone() selected=selected lang=lang>
                {live(move || pick.name.read_in(language.get()).0.to_owned())}
            </option>
        }
    };
    view! {
        <div class="field">
            <label for=id.clone()>{say(label)}</label>
            <select id=id name=name on:change=choose autocomplete="off">
                <option value="" selected=Signal::derive(move || chosen.get().is_none())>{say("choose")}</option>
                {live(move || picks.get().into_iter().map(option).collect_view())}
            </select>
        </div>
    }
}
