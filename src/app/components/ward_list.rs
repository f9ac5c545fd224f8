//! The names of wards that are like what is typed as the place, each a button, below the field. Must not change what is
//! typed unless the person takes one.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::api::wards::WardFile;
use crate::app::components::text::{t_with, text, words};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::app_state;
use crate::app::state::{session, ward_files};
use crate::browser::intl;
use crate::feedback::journey::Event;
use crate::feedback::model::draft::Field;
use crate::feedback::rules::wards::{Match, Wards};
use crate::i18n::{self, key, message};

/// The file of the chosen region.
#[derive(Clone)]
enum Names {
    Coming,
    Missing,
    Here(Arc<WardFile>),
}

#[component]
pub fn WardList(on_take: Callback<()>) -> impl IntoView {
    let state = app_state();
    let settings = state.settings;
    let region = state.part(|writing| writing.draft.place.region.clone());
    let council = state.part(|writing| {
        let council = writing.draft.place.council.as_ref();
        council.map(|council| council.id.clone())
    });
    let typed = state.part(|writing| writing.draft.place.ward.clone());
    let names = RwSignal::new(Names::Coming);
    // Only the region that was chosen last may show its names.
    Effect::new(move |_| {
        let Some(chosen) = region.get() else {
            return;
        };
        names.set(Names::Coming);
        spawn_local(session::within(async move {
            let came = ward_files::of(state, &chosen).await;
            if region.try_get_untracked() == Some(Some(chosen)) {
                let came = came.map_or(Names::Missing, |file| Names::Here(Arc::new(file)));
                names.try_set(came);
            }
        }));
    });
    // Made once for a council, and not for each letter.
    let of_place = move |_: Option<&Option<Arc<Wards>>>| {
        names.with(|names| match names {
            Names::Here(file) => {
                let council = council.get();
                Some(Arc::new(Wards::new(file.names(council.as_deref()))))
            }
            _ => None,
        })
    };
    let wards = Memo::new_with_compare(of_place, |_, _| true);
    let found = memo(move || {
        let wards = wards.get();
        wards.map_or(Match::NotAsked, |wards| wards.like(&typed.get()))
    });
    let status = Signal::derive(move || {
        let say = |message: i18n::Message| i18n::say_with(settings.language.get(), &message);
        let is_coming = names.with(|names| match names {
            Names::Coming => Some(true),
            Names::Missing => Some(false),
            Names::Here(_) => None,
        });
        match (is_coming, found.get()) {
            (Some(true), _) => say(key::WARDS_LOADING.into()),
            (Some(false), _) => say(key::WARDS_FAILED.into()),
            (None, Match::None) => say(key::WARDS_NONE.into()),
            (None, Match::Like(names)) => {
                let count = names.len();
                say(message::wards_found(
                    count as u64,
                    intl::number(&settings.tag(), count),
                ))
            }
            (None, Match::NotAsked | Match::IsWard) => String::new(),
        }
    });
    let take = move |name: String| {
        let Some(wards) = wards.get_untracked() else {
            return;
        };
        let place = wards.with_ward(&typed.get_untracked(), &name);
        state.dispatch(Event::Typed(Field::Ward, place));
        on_take.run(());
    };
    let rows = move || match found.get() {
        Match::Like(names) => names,
        _ => vec![],
    };
    let row = move |name: String| {
        let own = name.clone();
        view! {
            <button type="button" class="button quiet" on:click=move |_| take(own.clone())>
                {name}
            </button>
        }
        .into_any()
    };
    let has_rows = memo(move || matches!(found.get(), Match::Like(_)));
    // The names are those of places and are not translated.
    let list = move || {
        has_rows.get().then(|| {
            view! {
                <div class="actions" role="group" translate="no" aria-label=words(key::WARDS_LIKE)>
                    <For each=rows key=String::clone children=row/>
                </div>
            }
        })
    };
    let year = memo(move || {
        names.with(|names| match names {
            Names::Here(file) => Some(file.year.clone()),
            _ => None,
        })
    });
    let source = move || {
        year.get().map(|year| {
            view! { <p class="hint">{t_with(move || message::wards_source(year.clone()))}</p> }
        })
    };
    view! {
        <p class="hint" id="wards-status" role="status">
            {text(status)}
        </p>
        {reactive(list)}
        {reactive(source)}
    }
    .into_any()
}
