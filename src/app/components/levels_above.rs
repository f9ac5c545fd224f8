//! The levels above an office that a person does not want to see the report.

use leptos::prelude::*;

use crate::api::config::after::After;
use crate::app::components::contact_point::Contact;
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::t;
use crate::app::state::app_state::app_state;
use crate::app::state::settings::Listing;
use crate::feedback::model::draft::Pick;
use crate::feedback::rules::levels::{Level, Way, When, above};
use crate::i18n::key;

/// Each level with what choosing it means. `on_choose` chooses an institution in the place of `pick`.
#[component]
pub fn LevelsAbove(pick: Pick, on_choose: Callback<Pick>) -> impl IntoView {
    let settings = app_state().settings;
    let office = settings.office_untracked();
    let after = office.and_then(|office| After::parse(&office.config_text).ok());
    let listing = settings.listing.get_untracked();
    let line = |level: &Level| {
        let name = level.name.clone();
        match &level.way {
            Way::Contact(contact) => Some(
                view! {
                    <li>
                        <OfficeText phrase=name/>
                        <Contact contact=contact.clone()/>
                    </li>
                }
                .into_any(),
            ),
            Way::Institution(id) => {
                let Listing::Ready(listed) = &listing else {
                    return None;
                };
                // An institution that is not on the list cannot be written to here.
                let chosen = listed.chosen(id, None)?.pick;
                let choose = move |_| on_choose.run(chosen.clone());
                Some(
                    view! {
                        <li>
                            <button type="button" class="button quiet" on:click=choose>
                                {t(key::ACCUSED_SEND_TO)}
                                " "
                                <OfficeText phrase=name/>
                            </button>
                        </li>
                    }
                    .into_any(),
                )
            }
        }
    };
    let levels = after.map_or_else(Vec::new, |after| {
        let levels = above(&after.escalate, Some(&pick.id), When::Accused);
        levels.into_iter().filter_map(line).collect()
    });
    let content = match levels.is_empty() {
        true => view! { <p>{t(key::ACCUSED_NONE)}</p> }.into_any(),
        false => view! {
            <p>{t(key::ACCUSED_WHO_SEES)}</p>
            <ul id="levels-above">{levels}</ul>
        }
        .into_any(),
    };
    view! {
        <section class="summary" aria-labelledby="levels-title">
            <h2 id="levels-title" tabindex="-1">
                {t(key::RECIPIENT_NOT_THIS)}
            </h2>
            {content}
        </section>
    }
    .into_any()
}
