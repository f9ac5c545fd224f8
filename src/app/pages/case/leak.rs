//! *Siri yangu imevuja*: what to do when somebody learned who wrote, whom to turn to outside of the institution, and a
//! text that the person can take there. Nothing of it is sent.

use leptos::prelude::*;

use super::case_state::CaseState;
use crate::app::components::contact_point::Contact;
use crate::app::components::copy::CopyButton;
use crate::app::components::phrase::OfficeText;
use crate::app::components::text::{lines, t};
use crate::app::state::app_state::settings;
use crate::i18n::{self, Key, key, message};

const STEPS: [Key; 4] = [
    key::CASE_LEAK_STEP_DANGER,
    key::CASE_LEAK_STEP_NOTE,
    key::CASE_LEAK_STEP_OUTSIDE,
    key::CASE_LEAK_STEP_DEVICE,
];

#[component]
pub(super) fn LeakHelp(case_state: CaseState) -> impl IntoView {
    let language = settings().language;
    let leak = case_state.after.with_value(|after| after.leak.clone());
    let outside = leak.map(|leak| {
        let contacts = leak
            .turn_to
            .into_iter()
            .map(|contact| view! { <li><Contact contact/></li> })
            .collect_view();
        view! {
            <h3>{t(key::CASE_LEAK_TURN_TO)}</h3>
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
        let reference = case_state
            .case
            .with_untracked(|case| case.reference.clone());
        i18n::say_with(
            language.get_untracked(),
            &message::case_leak_text(reference),
        )
    };
    view! {
        <details id="case-leak">
            <summary>{t(key::CASE_LEAK)}</summary>
            <p>{t(key::CASE_LEAK_INTRO)}</p>
            <ol>{lines(&STEPS)}</ol>
            {outside}
            <h3>{t(key::CASE_LEAK_READY)}</h3>
            <p class="typed" id="leak-text">{text(())}</p>
            <CopyButton label=key::ACTION_COPY copied=text/>
            <p class="hint">{t(key::CASE_LEAK_NOT_SENT)}</p>
        </details>
    }
    .into_any()
}
