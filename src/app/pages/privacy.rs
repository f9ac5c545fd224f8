//! The privacy page, from the config and the app's own sentences. Must not promise anything for the office.

use leptos::prelude::*;

use crate::api::config::Notice;
use crate::app::components::notice::Numbers;
use crate::app::components::page::FixedPage;
use crate::app::components::phrase::OfficeText;
use crate::app::components::read_more::ReadMore;
use crate::app::components::text::{lines, t, t_with};
use crate::app::lazy::{LazyChannels, LazyLeak};
use crate::app::reactive::{memo, reactive};
use crate::app::state::app_state::settings;
use crate::browser::page::focus_first;
use crate::feedback::model::language::Phrase;
use crate::i18n::{Key, key, message};

#[component]
pub fn Privacy() -> impl IntoView {
    let settings = settings();
    let has_office = memo(move || settings.office().is_some());
    let said = move || {
        let office = has_office.get().then(|| settings.office_untracked());
        office.flatten().map(|office| {
            let days = office.config.keep_days;
            view! {
                <OfficeNotice notice=office.config.notice.clone() seen=key::PRIVACY_SENT_SEEN>
                    <p>{t(key::PRIVACY_DEVICE_NAMED)}</p>
                    <p>{t(key::PRIVACY_DEVICE_NAMELESS)}</p>
                    <p>{t(key::PRIVACY_SPELLING)}</p>
                    <p>{t(key::PRIVACY_KEYBOARD)}</p>
                    <p>{t(key::PRIVACY_DEVICE_OTHERS)}</p>
                    <ReadMore about=key::PRIVACY_DEVICE_MORE>
                        <p>{t_with(move || message::privacy_device_aging(days))}</p>
                        <p>{t(key::PRIVACY_DEVICE_OFFLINE)}</p>
                    </ReadMore>
                </OfficeNotice>
            }
        })
    };
    focus_first(&["heading"]);
    view! { <FixedPage title=key::PRIVACY_TITLE>{reactive(said)} <LazyLeak label=key::PRIVACY_LEAK/></FixedPage> }
    .into_any()
}

/// The office's notice. `children` say what the device keeps.
#[component]
pub fn OfficeNotice(
    notice: Notice,
    /// The sentence about who sees the IP address and the time of use.
    seen: Key,
    children: Children,
) -> impl IntoView {
    let emergency = (!notice.emergency.is_empty()).then(|| {
        view! {
            {ours(key::PRIVACY_EMERGENCY, key::PRIVACY_EMERGENCY_TEXT)}
            <Numbers numbers=notice.emergency/>
        }
    });
    view! {
        {from_config(key::PRIVACY_OPERATOR, notice.operator)}
        {from_config(key::PRIVACY_PURPOSE, notice.purpose)}
        {ours(key::PRIVACY_SENT, key::PRIVACY_SENT_TEXT)}
        <p>{t(seen)}</p>
        <ReadMore about=key::PRIVACY_ASKS_MORE>
            <p>{t(key::PRIVACY_ASKS)}</p>
            <ul>
                {lines(
                    &[
                        key::PRIVACY_ASKS_SERVICES,
                        key::PRIVACY_ASKS_QUESTIONS,
                        key::PRIVACY_ASKS_ANSWERS,
                        key::PRIVACY_ASKS_STATUS,
                    ],
                )}
            </ul>
        </ReadMore>
        {from_config(key::PRIVACY_SEEN_BY, notice.seen_by)}
        {from_config(key::PRIVACY_KEPT_FOR, notice.kept_for)}
        <h2>{t(key::PRIVACY_DEVICE)}</h2>
        {children()}
        {ours(key::PRIVACY_RIGHTS, key::PRIVACY_RIGHTS_TEXT)}
        {from_config(key::PRIVACY_RIGHTS_CONTACT, notice.rights_contact)}
        {from_config(key::PRIVACY_COMPLAIN_TO, notice.complain_to)}
        {emergency}
        <LazyChannels institution=Signal::stored(None::<String>) is_closed=Signal::stored(false)/>
    }
    .into_any()
}

/// A heading and a sentence of the app.
fn ours(title: Key, words: Key) -> AnyView {
    view! {
        <h2>{t(title)}</h2>
        <p>{t(words)}</p>
    }
    .into_any()
}

/// A heading and the office's words, or a note that it says none.
fn from_config(title: Key, phrase: Phrase) -> AnyView {
    let words = match phrase.is_empty() {
        true => view! { <p class="quiet">{t(key::PRIVACY_UNSAID)}</p> }.into_any(),
        false => view! { <p><OfficeText phrase/></p> }.into_any(),
    };
    view! {
        <h2>{t(title)}</h2>
        {words}
    }
    .into_any()
}
