//! The pieces of the office's notice that other pages show: who will see what, and numbers to call. The notice itself
//! is in a lazily loaded part.

use leptos::prelude::*;

use crate::api::config::Number;
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::t;
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::settings;
use crate::browser::shared;
use crate::i18n::key;

/// Telephone numbers and codes, as links that a phone can dial. A terminal cannot dial, so there they are text.
#[component]
pub fn Numbers(numbers: Vec<Number>) -> impl IntoView {
    let line = |number: Number| {
        let href = format!("tel:{}", number.number.replace(' ', "").replace('#', "%23"));
        let digits = number.number;
        let link = match shared::is_shared() {
            true => view! { <span translate="no">{digits}</span> }.into_any(),
            false => view! { <a href=href translate="no">{digits}</a> }.into_any(),
        };
        view! {
            <li>
                <OfficeText phrase=number.name/>
                ": "
                {link}
            </li>
        }
    };
    view! { <ul>{numbers.into_iter().map(line).collect_view()}</ul> }.into_any()
}

/// One sentence of the config that says who will see what.
#[component]
pub fn SeenBy() -> impl IntoView {
    let settings = settings();
    let seen_by = memo(move || {
        let office = settings.office();
        office.map(|office| office.config.notice.seen_by.clone())
    });
    reactive(move || {
        seen_by.get().map(|phrase| {
            view! {
                <p class="notice">
                    {t(key::WHO_SEES)}
                    ": "
                    <OfficeText phrase/>
                </p>
            }
            .into_any()
        })
    })
}
