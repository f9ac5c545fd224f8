//! The choice between *with my name* and *bila jina*, before any free text. Must not promise what a page cannot keep.

use leptos::prelude::*;

use super::home::Choice;
use crate::app::components::page::{
    BackButton, JourneyPage, PosterNote, Progress, mood_of_writing,
};
use crate::app::components::problems::Problems;
use crate::app::components::text::t;
use crate::app::components::ways_out::Channels;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::app_state;
use crate::feedback::journey::Event;
use crate::feedback::model::draft;
use crate::i18n::{Key, key};

#[component]
pub fn Naming() -> impl IntoView {
    view! { <NamingWhere nameless_means=key::NAMING_NAMELESS_MEANS place=().into_any()/> }
}

/// The choice. `nameless_means` says what *bila jina* means where the choice is made; `place` says what else there is
/// to know about that place.
#[component]
pub fn NamingWhere(nameless_means: Key, place: AnyView) -> impl IntoView {
    let state = app_state();
    let chosen = state.part(|writing| writing.draft.naming);
    let choice = move |naming: draft::Naming, name: Key, means: Key| {
        let is_chosen = memo(move || chosen.get() == Some(naming));
        let choose = move |()| state.dispatch(Event::ChoseNaming(naming));
        view! { <Choice picture=naming name means is_chosen on_choose=choose/> }
    };
    let is_named_only = state.part(|writing| {
        let kinds = &writing.form.rules.named_only;
        writing.draft.kind.is_some_and(|kind| kinds.contains(&kind))
    });
    let named_only = move || {
        is_named_only.get().then(|| {
            view! {
                <p class="notice" id="named-only">
                    {t(key::NAMING_NAMED_ONLY)}
                </p>
                <Channels/>
            }
            .into_any()
        })
    };
    let nameless = move || {
        let choice = || {
            choice(
                draft::Naming::Nameless,
                key::NAMING_NAMELESS,
                nameless_means,
            )
        };
        (!is_named_only.get()).then(choice)
    };
    // Where the API carries no contact field, nobody can give a name.
    let takes_name = state.part(|writing| !writing.form.rules.takes_no_name());
    let is_public = memo(move || {
        let office = state.settings.office();
        office.is_some_and(|office| office.adapter.capabilities().contact_is_public)
    });
    let named = move || {
        let means = match is_public.get() {
            true => key::NAMING_NAMED_PUBLIC,
            false => key::NAMING_NAMED_MEANS,
        };
        let choice = || choice(draft::Naming::Named, key::NAMING_NAMED, means);
        takes_name.get().then(choice)
    };
    let above = view! {
        <Progress/>
        <Problems/>
    }
    .into_any();
    view! {
        <JourneyPage title=key::NAMING_TITLE mood=mood_of_writing() above>
            <PosterNote/>
            {place}
            {reactive(named_only)}
            <div class="choices">
                {reactive(named)}
                {reactive(nameless)}
            </div>
            <BackButton/>
        </JourneyPage>
    }
    .into_any()
}
