//! One line before the review about what an office would ask first and the words may leave out. Must not stop anybody.

use leptos::prelude::*;

use crate::app::components::button::Button;
use crate::app::components::page::continued;
use crate::app::components::text::t_with;
use crate::app::state::app_state::{app_state, settings};
use crate::feedback::rules::gaps::Gap;
use crate::i18n::{self, Key, key, message};

fn name(gap: Gap) -> Key {
    match gap {
        Gap::Place => key::GAPS_PLACE,
        Gap::Time => key::GAPS_TIME,
        Gap::Wish => key::GAPS_WISH,
    }
}

#[component]
pub fn GapsNote(on_add: Callback<()>) -> impl IntoView {
    let state = app_state();
    let language = settings().language;
    let gaps = state.part(|writing| writing.gaps.clone());
    let missing = move || {
        let names = gaps.get().into_iter();
        let names = names.map(|gap| i18n::say(language.get(), name(gap)));
        message::gaps_missing(names.collect::<Vec<_>>().join(", "))
    };
    view! {
        <section class="notice" id="gaps" tabindex="-1" aria-labelledby="gaps-said">
            <p id="gaps-said">{t_with(missing)}</p>
            <div class="actions">
                <Button class="button quiet" label=key::GAPS_ADD on_press=on_add/>
                <Button
                    class="button quiet"
                    label=key::GAPS_WITHOUT
                    on_press=move |()| continued(state)
                />
            </div>
        </section>
    }
    .into_any()
}
