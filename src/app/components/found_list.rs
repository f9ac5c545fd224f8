//! The reports on the office's list that may be one without a receipt, for the person to say whether one is theirs.
//! Must not choose one by itself.

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{t, t_with};
use crate::app::lazy::Said;
use crate::app::state::app_state::settings;
use crate::browser::intl;
use crate::browser::page::focus_first;
use crate::feedback::model::language::Phrase;
use crate::feedback::model::receipt::Candidate;
use crate::i18n::{key, message};

#[component]
pub fn FoundList(
    found: Vec<Candidate>,
    /// Called with what the person says, and the reference of the report.
    #[prop(into)]
    on_said: Callback<(Said, String)>,
) -> impl IntoView {
    let rows = found.into_iter().map(|found| row(found, on_said));
    view! {
        <section id="found" tabindex="-1">
            <p class="notice">{t(key::FOUND_INTRO)}</p>
            <ul class="kept">{rows.collect_view()}</ul>
            <p class="hint">{t(key::FOUND_STAYS)}</p>
        </section>
    }
    .into_any()
}

fn row(found: Candidate, on_said: Callback<(Said, String)>) -> AnyView {
    let settings = settings();
    let day = match found.requested {
        Some(at) => t_with(move || message::found_day(intl::date(&settings.tag(), &at))),
        None => t(key::FOUND_NO_DAY),
    };
    let office = |words| {
        let phrase = Phrase::of(settings.api_language(), words);
        view! { <OfficeText phrase/> }
    };
    let press = |said| {
        let reference = found.reference.clone();
        move |()| {
            on_said.run((said, reference.clone()));
            focus_first(&["found", "heading"]);
        }
    };
    let (mine, not_mine) = (press(Said::Mine), press(Said::NotMine));
    view! {
        <li>
            <p class="reference" translate="no">
                <bdi>{found.reference}</bdi>
            </p>
            <p class="hint">{day}</p>
            {found.place.map(|place| view! { <p class="hint">{office(place)}</p> })}
            <p class="typed">{office(found.words)}</p>
            <div class="actions">
                <Button class="button quiet" label=key::FOUND_MINE on_press=mine/>
                <Button class="button quiet" label=key::FOUND_NOT_MINE on_press=not_mine/>
            </div>
        </li>
    }
    .into_any()
}
