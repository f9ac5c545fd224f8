//! *Sitaki ofisi hii ione*: offers the levels above an office, for a report about the office itself. What the config says
//! about them is read by a lazily loaded part.

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::lazy::LazyLevels;
use crate::app::reactive::reactive;
use crate::app::state::app_state::app_state;
use crate::feedback::model::draft::Pick;
use crate::i18n::key;

/// Renders nothing if the config has no levels.
#[component]
pub fn AnotherLevel(picked: Memo<Option<Pick>>, on_choose: Callback<Pick>) -> impl IntoView {
    let office = app_state().settings.office_untracked();
    if !office.is_some_and(|office| office.config_text.contains("\"escalate\"")) {
        return ().into_any();
    }
    // The office for which the person asked; a change of the office closes the list.
    let asked = RwSignal::new(None::<Pick>);
    reactive(move || {
        let pick = picked.get()?;
        Some(match asked.get() == Some(pick.clone()) {
            true => view! { <LazyLevels pick on_choose/> }.into_any(),
            false => {
                let ask = move |()| asked.set(Some(pick.clone()));
                view! {
                    <p>
                        <Button class="link" label=key::RECIPIENT_NOT_THIS on_press=ask/>
                    </p>
                }
                .into_any()
            }
        })
    })
}
