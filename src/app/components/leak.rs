//! *Siri yangu imevuja*: what to do when somebody learned who wrote, whom to turn to outside of the institution, and a
//! text that the person can take there. Nothing of it is sent.

use leptos::prelude::*;

use crate::app::components::contact_point::Contact;
use crate::app::components::copy::CopyButton;
use crate::app::components::phrase::OfficeText;
use crate::app::components::promises::after;
use crate::app::components::text::{lines, t};
use crate::app::state::app_state::settings;
use crate::i18n::{self, Key, key, message};

const STEPS: [Key; 4] = [
    key::LEAK_STEP_DANGER,
    key::LEAK_STEP_NOTE,
    key::LEAK_STEP_OUTSIDE,
    key::LEAK_STEP_DEVICE,
];

#[component]
pub fn LeakHelp(
    /// The case; `None` on the page about privacy, where the person writes the number into the text.
    #[prop(optional_no_strip)]
    reference: Option<String>,
) -> impl IntoView {
    let settings = settings();
    let language = settings.language;
    let office = settings.office_untracked();
    let leak = office.and_then(|office| after(&office).leak);
    let outside = leak.map(|leak| {
        let contacts = leak
            .turn_to
            .into_iter()
            .map(|contact| view! { <li><Contact contact/></li> })
            .collect_view();
        view! {
            <h3>{t(key::LEAK_TURN_TO)}</h3>
            <ul>{contacts}</ul>
            <p class="hint">
                {t(key::PROMISE_SOURCE)}
                " "
                <OfficeText phrase=leak.source/>
                " (" <span translate="no">{leak.dated}</span> ")"
            </p>
        }
        .into_any()
    });
    let text = move |()| {
        let reference = reference.clone().unwrap_or_else(|| "…".to_owned());
        i18n::say_with(language.get_untracked(), &message::leak_text(reference))
    };
    view! {
        <details id="leak">
            <summary id="leak-title">{t(key::LEAK)}</summary>
            <p>{t(key::LEAK_INTRO)}</p>
            <ol>{lines(&STEPS)}</ol>
            {outside}
            <h3 id="leak-ready">{t(key::LEAK_READY)}</h3>
            <p class="typed" id="leak-text">{text(())}</p>
            <div role="group" aria-labelledby="leak-ready">
                <CopyButton label=key::ACTION_COPY copied=text/>
            </div>
            <p class="hint">{t(key::LEAK_NOT_SENT)}</p>
        </details>
    }
    .into_any()
}
